//! Filled forms among the inputs of `score`: read here, and scored as JSON Lines.

use super::Common;
use super::score::open;
use crate::fail::Done;
use kieumau::CheckedSet;
use kieumau_sheets::template::unfold;
use kieumau_sheets::{Finding, Kind, Settings, Source, TextEncoding};

/// What the inputs are, and how they are read.
pub(super) struct Inputs<'a> {
    pub(super) files: &'a [String],
    pub(super) kind: Option<Kind>,
    pub(super) encoding: Option<TextEncoding>,
    pub(super) settings: &'a Settings,
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
    for source in open(inputs.files, inputs.kind, inputs.encoding, common)? {
        let (source, of_form) = unfold(set.set(), source, inputs.settings, inputs.appraised)?;
        findings.extend(of_form);
        sources.push(source);
    }
    Ok((sources, findings))
}
