//! Filled forms among the inputs of `score`: read here, and scored as JSON Lines.

use super::Common;
use super::score::open;
use crate::fail::{Done, Fail};
use crate::texts::errors;
use kieumau::CheckedSet;
use kieumau_sheets::template::{unfold, unfold_filled};
use kieumau_sheets::{Finding, Kind, Settings, Source, TextEncoding};

/// How rows are read: what every command that takes them is told.
#[derive(Debug, Clone)]
pub(crate) struct HowRead {
    pub(crate) kind: Option<Kind>,
    pub(crate) encoding: Option<TextEncoding>,
    pub(crate) settings: Settings,
    /// Tables of earlier titles and merges.
    pub(crate) history: Vec<String>,
}

impl HowRead {
    /// Reads the tables of earlier titles; how many errors there are in them is given back.
    pub(super) fn attach_history(&mut self, sets: &[&CheckedSet]) -> Done<usize> {
        crate::history::attach(sets, &self.history, &mut self.settings)
    }
}

/// What the inputs are, and how they are read.
pub(super) struct Inputs<'a> {
    pub(super) files: &'a [String],
    pub(super) reading: &'a HowRead,
    /// Whose answers of a form are taken.
    pub(super) side: Side,
}

/// Whose answers are taken of a form, which has both the board's own and those of the appraisal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The board's own.
    Own,
    /// Those of the appraisal; every file must be a form.
    Appraised,
    /// Those of the appraisal; a file that is no form holds nothing else.
    AppraisedFile,
}

impl Side {
    /// What the option `--appraised` asks for.
    pub(super) const fn of_option(appraised: bool) -> Side {
        if appraised {
            Side::Appraised
        } else {
            Side::Own
        }
    }
}

/// Whether a file is a form that `template` made.
pub(super) fn is_form(file: &str, kind: Option<Kind>, common: &Common) -> Done<bool> {
    if file == "-" {
        return Ok(false);
    }
    Ok(crate::input::open(file, kind, None, common.lang)?.is_form())
}

/// Opens every input. A form that `template` made becomes one assessment on each line; what is wrong in its cells comes
/// with it.
pub(super) fn open_all(
    set: &CheckedSet,
    inputs: &Inputs<'_>,
    common: &Common,
) -> Done<(Vec<Source>, Vec<Finding>)> {
    let mut sources = Vec::new();
    let mut findings = Vec::new();
    let reading = &inputs.reading;
    for source in open(inputs.files, reading.kind, reading.encoding, common)? {
        if inputs.side == Side::Appraised && !source.is_form() {
            let values = [("file", source.name())];
            return Err(Fail::say(
                errors::NOTHING_APPRAISED_IN,
                common.lang,
                &values,
            ));
        }
        let settings = &reading.settings;
        let (source, of_form) = match inputs.side {
            Side::Own => unfold(set.set(), source, settings, false)?,
            Side::Appraised => unfold(set.set(), source, settings, true)?,
            Side::AppraisedFile => match unfold_filled(set.set(), source, settings, true)? {
                Some(unfolded) => unfolded,
                None => continue,
            },
        };
        findings.extend(of_form);
        sources.push(source);
    }
    Ok((sources, findings))
}
