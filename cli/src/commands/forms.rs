//! Filled forms among the inputs of `score`: read here, and scored as JSON Lines.

use super::Common;
use super::score::open;
use crate::fail::{Done, Fail};
use crate::texts::errors;
use kieumau::CheckedSet;
use kieumau_sheets::template::read;
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
    pub(super) fn attach_history(&mut self, set: &CheckedSet) -> Done<usize> {
        crate::history::attach(set, &self.history, &mut self.settings)
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
    for source in open(
        inputs.files,
        inputs.reading.kind,
        inputs.reading.encoding,
        common,
    )? {
        if !source.is_form() {
            sources.push(source);
            continue;
        }
        let file = source.name();
        let bytes = source.read_all(common.lang)?;
        let filled = read(set.set(), file, &bytes, &inputs.reading.settings)
            .map_err(|_| Fail::say(errors::NOT_A_WORKBOOK, common.lang, &[("file", file)]))?;
        findings.extend(filled.findings);
        let mut lines = String::new();
        for area in filled.areas {
            let chosen = if inputs.appraised {
                area.appraised
            } else {
                area.own
            };
            if let Some(assessment) = chosen {
                lines.push_str(&serde_json::to_string(&assessment).unwrap_or_default());
                lines.push('\n');
            }
        }
        let lines = Box::new(lines.into_bytes());
        let kind = Some(Kind::JsonLines);
        sources.push(Source::new(file, lines, kind, common.lang)?);
    }
    Ok((sources, findings))
}
