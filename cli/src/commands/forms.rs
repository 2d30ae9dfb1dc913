//! Filled forms among the inputs of `score`: read here, and scored as JSON Lines.

use super::Common;
use super::score::open;
use crate::fail::Done;
use kieumau::CheckedSet;
use kieumau_sheets::template::unfold;
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
    /// Whether the appraisal of a form is scored instead of the board's own answers.
    pub(super) appraised: bool,
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
        let (source, of_form) = unfold(set.set(), source, &reading.settings, inputs.appraised)?;
        findings.extend(of_form);
        sources.push(source);
    }
    Ok((sources, findings))
}
