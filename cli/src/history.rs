//! Tables of earlier titles and merges, as `--history` names them.

use crate::fail::Done;
use crate::write::problems::ProblemLog;
use kieumau::{CheckedSet, CriteriaSet};
use kieumau_sheets::{CsvStyle, Settings, read_histories};
use std::sync::Arc;

/// Reads the tables into the settings by which rows are read. What is wrong in them is told at once; how many errors there
/// are is given back.
pub(crate) fn attach(
    sets: &[&CheckedSet],
    files: &[String],
    settings: &mut Settings,
) -> Done<usize> {
    if files.is_empty() {
        return Ok(0);
    }
    let lang = settings.lang;
    let sources = files
        .iter()
        .map(|file| crate::input::open(file, None, None, lang))
        .collect::<Done<Vec<_>>>()?;
    let sets: Vec<&CriteriaSet> = sets.iter().map(|set| set.set()).collect();
    let (history, findings) = read_histories(&sets, &sources, lang)?;
    let mut log = ProblemLog::open(None, CsvStyle::Plain, lang)?;
    for finding in &findings {
        log.add(finding)?;
    }
    settings.history = Some(Arc::new(history));
    let errors = log.errors;
    log.finish()?;
    Ok(errors)
}
