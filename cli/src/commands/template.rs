//! `template`: forms to fill in, as workbooks.

use super::{Common, Ended};
use crate::fail::{Done, Fail};
use crate::format::Format;
use crate::texts::errors;
use crate::write::problems::ProblemLog;
use kieumau_sheets::template::{self, Layout, asks_about_years};
use kieumau_sheets::{CsvStyle, Kind, Settings};

/// What `template` is told.
#[derive(Debug, Clone)]
pub(crate) struct Template {
    pub(crate) set: String,
    pub(crate) layout: Layout,
    pub(crate) areas: Option<String>,
    pub(crate) kind: Option<Kind>,
    pub(crate) settings: Settings,
}

pub(crate) fn run(common: &Common, args: &Template) -> Done<Ended> {
    let lang = common.lang;
    common.format_of(&[Format::Workbook])?;
    let set = crate::sets::load(&args.set, lang)?;
    let period = args.settings.period.clone();
    if period.is_none() && asks_about_years(set.set()) {
        return Err(Fail::say(errors::PERIOD_NEEDED, lang, &[]));
    }
    let mut log = ProblemLog::open(None, CsvStyle::Plain, lang)?;
    let areas = match &args.areas {
        None => Vec::new(),
        Some(file) => {
            let source = crate::input::open(file, args.kind, None, lang)?;
            let read = template::areas(&set, &source, &args.settings)?;
            for finding in &read.findings {
                log.add(finding)?;
            }
            read.areas
        }
    };
    let form = template::Template {
        layout: args.layout,
        lang,
        areas,
        period,
    };
    let workbook = template::template(&set, &form).map_err(|error| {
        let reason = error.to_string();
        Fail::say(errors::WORKBOOK_NOT_WRITTEN, lang, &[("reason", &reason)])
    })?;
    common.write_workbook(&workbook)?;
    let ended = Ended::with(log.errors);
    log.finish()?;
    Ok(ended)
}
