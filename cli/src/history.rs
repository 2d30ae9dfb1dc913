//! Tables of earlier titles and merges, as `--history` names them.

use crate::fail::Done;
use crate::write::problems::ProblemLog;
use kieumau::{CheckedSet, History, Severity};
use kieumau_sheets::{At, CsvStyle, Finding, Settings, Spot, read_history};
use std::sync::Arc;

/// Reads the tables into the settings by which rows are read. What is wrong in them is told at once; how many errors there
/// are is given back.
pub(crate) fn attach(set: &CheckedSet, files: &[String], settings: &mut Settings) -> Done<usize> {
    if files.is_empty() {
        return Ok(0);
    }
    let lang = settings.lang;
    let mut log = ProblemLog::open(None, CsvStyle::Plain, lang)?;
    let mut history = History::default();
    for file in files {
        let source = crate::input::open(file, None, None, lang)?;
        let (read, findings) = read_history(set.set(), &source, lang)?;
        for finding in &findings {
            log.add(finding)?;
        }
        history.join(read);
    }
    let file = files.first().map_or("-", String::as_str);
    for problem in history.check() {
        log.add(&Finding {
            severity: Severity::Error,
            code: problem.code.as_str(),
            at: At {
                file: file.into(),
                sheet: None,
                line: 0,
                spot: Spot::Row(0),
            },
            value: None,
            area: Some(problem.area.clone()),
            message: problem.message(lang, &ToString::to_string),
            mend: problem.mend(lang),
        })?;
    }
    settings.history = Some(Arc::new(history.index()));
    let errors = log.errors;
    log.finish()?;
    Ok(errors)
}
