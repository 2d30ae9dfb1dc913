//! Workbooks that are filled forms, as forms.

use kieumau::{Assessment, Lang};
use kieumau_sheets::Settings;
use kieumau_sheets::template::{read, set_of as set_of_form};
use kieumau_sheets::texts::{Say, say};

use super::{Desk, Done, File};
use crate::message::Reply;

const NO_FILE: Say = say("Chưa chọn tệp.", "No file was chosen.");
const NOT_READ: Say = say(
    "Không đọc được phiếu Excel {file}: {detail}",
    "The Excel form {file} could not be read: {detail}",
);
/// For which set a workbook is a form.
pub(super) fn set_of(files: Vec<File>, lang: Lang) -> Done<Reply> {
    let file = files.first().ok_or_else(|| NO_FILE.get(lang).to_owned())?;
    Ok(Reply::FormSet(set_of_form(&file.bytes)))
}

impl Desk {
    /// The forms of a workbook.
    pub(super) fn forms(&self, files: Vec<File>) -> Done<Reply> {
        let lang = self.lang;
        let file = files.first().ok_or_else(|| NO_FILE.get(lang).to_owned())?;
        let settings = Settings {
            lang,
            ..Settings::default()
        };
        let filled = read(self.set()?.set(), &file.name, &file.bytes, &settings);
        let filled = filled.map_err(|error| {
            let detail = error.to_string();
            NOT_READ.fill(lang, &[("file", &file.name), ("detail", &detail)])
        })?;
        let json = |form: Assessment| form.to_json();
        // Where there is an appraisal alone, the board's own form is blank.
        let forms = filled.areas.into_iter().map(|area| {
            let own = area.own.map_or_else(
                || blank(area.appraised.as_ref()).to_json(),
                |own| own.to_json(),
            );
            (own, area.appraised.map(json))
        });
        let faults = filled.findings.iter().map(|finding| finding.text(lang));
        Ok(Reply::Forms(forms.collect(), faults.collect()))
    }
}

/// Who and when, without answers.
fn blank(form: Option<&Assessment>) -> Assessment {
    let mut blank = form.cloned().unwrap_or_default();
    blank.answers.clear();
    blank.not_applicable.clear();
    blank
}
