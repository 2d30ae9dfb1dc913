//! Files from the page as sources that the readers take.

use kieumau::{CriteriaSet, Lang};
use kieumau_sheets::template::unfold;
use kieumau_sheets::{
    Content, Finding, LegacyText, Mark, Settings, Source, TextEncoding, decode, read_histories,
};
use std::sync::Arc;

use super::{Done, File};
use crate::message;

/// What the readers are told.
pub(super) fn settings(asked: &message::Settings, lang: Lang) -> Settings {
    Settings {
        lang,
        period: asked.period.clone().filter(|period| !period.is_empty()),
        decimal: match asked.decimal {
            Some(',') => Some(Mark::Comma),
            Some('.') => Some(Mark::Point),
            _ => None,
        },
        sheets: asked.sheets.clone(),
        legacy: if asked.legacy {
            LegacyText::Convert
        } else {
            LegacyText::Refuse
        },
        columns: asked.columns.clone(),
        ..Settings::default()
    }
}

/// Opens every file; forms that people filled are unfolded. What is wrong in the cells of forms comes with them.
pub(super) fn open(
    set: &CriteriaSet,
    files: Vec<File>,
    asked: &message::Settings,
    settings: &Settings,
) -> Done<(Vec<Source>, Vec<Finding>)> {
    let encoding = match asked.encoding.as_deref() {
        Some("windows-1258") => Some(TextEncoding::Windows1258),
        Some("utf-16") => Some(TextEncoding::Utf16),
        _ => None,
    };
    let (mut sources, mut findings) = (Vec::new(), Vec::new());
    for file in files {
        let said = |error: kieumau_sheets::Refused| error.to_string();
        let content: Box<dyn Content> = match encoding {
            None => Box::new(file.bytes),
            Some(encoding) => {
                Box::new(decode(&file.name, &file.bytes, encoding, settings.lang).map_err(said)?)
            }
        };
        let source = Source::new(&file.name, content, None, settings.lang).map_err(said)?;
        let (source, of_form) = unfold(set, source, settings, asked.appraised).map_err(said)?;
        sources.push(source);
        findings.extend(of_form);
    }
    Ok((sources, findings))
}

/// Reads tables of earlier titles and merges into the settings. What is wrong in them comes back.
pub(super) fn histories(
    set: &CriteriaSet,
    tables: Vec<File>,
    settings: &mut Settings,
) -> Done<Vec<Finding>> {
    if tables.is_empty() {
        return Ok(Vec::new());
    }
    let said = |error: kieumau_sheets::Refused| error.to_string();
    let open = |file: File| Source::new(&file.name, Box::new(file.bytes), None, settings.lang);
    let sources = tables
        .into_iter()
        .map(open)
        .collect::<Result<Vec<_>, _>>()
        .map_err(said)?;
    let (history, findings) = read_histories(&[set], &sources, settings.lang).map_err(said)?;
    settings.history = Some(Arc::new(history));
    Ok(findings)
}
