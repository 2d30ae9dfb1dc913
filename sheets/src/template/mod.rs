//! Forms that an official fills in: a workbook made from a criteria set, and back to assessments.
//!
//! A **wide** form has a row for each area, a **long** form a sheet for each. Both have a place for the board's own answers
//! (tự chấm) and for those of the appraisal (thẩm định). `docs/workbooks.md` describes them.

#[cfg(test)]
mod appraised_tests;
mod entry;
mod fields;
mod guide;
mod laid;
mod long;
mod outline;
mod read;
#[cfg(test)]
mod tests;
mod wide;

use crate::finding::Finding;
use crate::marks::FORM_SHEET;
use crate::read::Settings;
use crate::read::form::Form;
use crate::read::source::Source;
use crate::refused::Refused;
use crate::score::Receiver;
use crate::texts::codes::TableCode;
use crate::workbook::lists::Lists;
use crate::workbook::{NotWritten, style};
use crate::write::outcome::Outcome;
use kieumau::{Assessment, CheckedSet, Lang};
use rust_xlsxwriter::{Workbook, XlsxError};

pub use fields::asks_about_years;
pub use read::{Filled, FilledArea, NotAForm, is_form, read, set_of, unfold, unfold_filled};

/// The sheet of a wide form in which others score them.
const APPRAISED: &str = "Thẩm định";

/// How a form is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// A row for each area.
    #[default]
    Wide,
    /// A sheet for each area.
    Long,
}

impl Layout {
    /// The word in the hidden sheet and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Layout::Wide => "wide",
            Layout::Long => "long",
        }
    }
}

/// What a form is made for.
#[derive(Debug, Clone, Default)]
pub struct Template {
    /// How it is laid out.
    pub layout: Layout,
    /// The language of labels; the instructions are in Vietnamese.
    pub lang: Lang,
    /// What is known of the areas already: names, profiles, even answers. Without any, one blank form is made.
    pub areas: Vec<Assessment>,
    /// The period. Sets that look at earlier years have a column for each year before it.
    pub period: Option<String>,
}

/// Makes the form of a criteria set: an XLSX workbook with labels, help, dropdowns and ranges, without formulas or locks.
///
/// ```
/// use kieumau::{CheckedSet, built_in};
/// use kieumau_sheets::template::{Template, template};
///
/// let set = CheckedSet::from_json(built_in("khu-dan-cu-van-hoa").unwrap().json)?;
/// let workbook = template(&set, &Template::default())?;
/// assert!(workbook.starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When a text is longer than a cell can hold, or a set asks more than a sheet has columns.
pub fn template(set: &CheckedSet, template: &Template) -> Result<Vec<u8>, NotWritten> {
    let form = Form::new(set.set(), template.lang);
    let about = About {
        label: set.set().label.get(template.lang).to_owned(),
        status: crate::criteria_table::status(set.set().status).to_owned(),
    };
    let mut writing = Writing {
        set,
        form: &form,
        template,
        about,
        lists: Lists::default(),
        index: Vec::new(),
    };
    let mut book = style::workbook(&writing.about.label)?;
    guide::write(&mut book, &writing)?;
    match template.layout {
        Layout::Wide => wide::write(&mut book, &mut writing)?,
        Layout::Long => long::write(&mut book, &mut writing)?,
    }
    writing.hidden(&mut book)?;
    std::mem::take(&mut writing.lists).write(&mut book)?;
    Ok(book.save_to_buffer()?)
}

/// The areas of a table or of forms in JSON: what a form can be made for.
#[derive(Debug, Default)]
pub struct Areas {
    /// The areas, with what is known of them.
    pub areas: Vec<Assessment>,
    /// What is wrong in the table, as [`score`](crate::score()) says it; what it does not say yet is what the form asks.
    pub findings: Vec<Finding>,
}

/// Reads the areas for which a form is made.
///
/// # Errors
/// When the file cannot be read as a table.
pub fn areas(set: &CheckedSet, source: &Source, settings: &Settings) -> Result<Areas, Refused> {
    let mut areas = Areas::default();
    crate::score::score(set, std::slice::from_ref(source), settings, &mut areas)?;
    Ok(areas)
}

impl Receiver for Areas {
    type Error = Refused;

    fn finding(&mut self, finding: &Finding) -> Result<(), Refused> {
        let asked = [TableCode::MissingColumn, TableCode::MissingProfile];
        if !asked.iter().any(|code| code.as_str() == finding.code) {
            self.findings.push(finding.clone());
        }
        Ok(())
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), Refused> {
        self.areas.push(outcome.assessment.clone());
        Ok(())
    }

    fn skipped(&mut self) {}
}

/// What stands on every sheet.
struct About {
    label: String,
    status: String,
}

impl About {
    fn line(&self) -> String {
        format!("{} – {}", self.label, self.status)
    }
}

/// A form while it is written.
struct Writing<'w> {
    set: &'w CheckedSet,
    form: &'w Form<'w>,
    template: &'w Template,
    about: About,
    lists: Lists,
    /// The sheet and cell of each thing that is asked.
    index: Vec<[String; 3]>,
}

impl Writing<'_> {
    fn lang(&self) -> Lang {
        self.template.lang
    }

    /// The areas, or one blank.
    fn areas(&self) -> Vec<Assessment> {
        let mut areas = self.template.areas.clone();
        if areas.is_empty() {
            areas.push(Assessment::default());
        }
        for area in &mut areas {
            if area.period.is_none() {
                area.period.clone_from(&self.template.period);
            }
        }
        areas
    }

    fn hidden(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        let name = self.set.name();
        let sheet = book.add_worksheet().set_name(FORM_SHEET)?;
        let facts = [
            ("format", "1"),
            ("set", name.id.as_str()),
            ("version", &name.version),
            ("digest", &name.digest),
            ("layout", self.template.layout.word()),
        ];
        let mut row = 0;
        for (key, value) in facts {
            sheet.write_string(row, 0, key)?;
            sheet.write_string(row, 1, value)?;
            row += 1;
        }
        for entry in &self.index {
            for (column, text) in (0u16..).zip(entry) {
                sheet.write_string(row, column, text)?;
            }
            row += 1;
        }
        sheet.set_hidden(true);
        Ok(())
    }
}
