//! Filled forms among the inputs of `score`: read here, and scored as JSON Lines.

use super::Common;
use super::score::{Score, open};
use crate::fail::{Done, Fail};
use crate::texts::errors;
use kieumau::CheckedSet;
use kieumau_sheets::template::{is_form, read};
use kieumau_sheets::{Finding, Kind, Source};

/// Opens every input. A form that `template` made becomes one assessment on each line; what is wrong in its cells comes
/// with it.
pub(super) fn open_all(
    set: &CheckedSet,
    args: &Score,
    common: &Common,
) -> Done<(Vec<Source>, Vec<Finding>)> {
    let mut sources = Vec::new();
    let mut findings = Vec::new();
    let mut plain: Vec<String> = Vec::new();
    for file in &args.inputs {
        let bytes = match crate::sets::is_workbook(file) {
            true => {
                std::fs::read(file).map_err(|error| Fail::reading(file, common.lang, &error))?
            }
            false => Vec::new(),
        };
        if !is_form(&bytes) {
            plain.push(file.clone());
            continue;
        }
        let filled = read(set.set(), file, &bytes, &args.settings)
            .map_err(|_| Fail::say(errors::NOT_A_WORKBOOK, common.lang, &[("file", file)]))?;
        findings.extend(filled.findings);
        let mut lines = String::new();
        for area in filled.areas {
            let chosen = if args.appraised {
                area.appraised
            } else {
                area.own
            };
            if let Some(assessment) = chosen {
                lines.push_str(&serde_json::to_string(&assessment).unwrap_or_default());
                lines.push('\n');
            }
        }
        let content = Box::new(lines.into_bytes());
        sources.push(Source::new(
            file,
            content,
            Some(Kind::JsonLines),
            common.lang,
        )?);
    }
    if !plain.is_empty() || sources.is_empty() {
        sources.extend(open(&plain, args.kind, common)?);
    }
    Ok((sources, findings))
}
