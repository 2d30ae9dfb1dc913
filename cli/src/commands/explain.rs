//! `explain`: one scorecard in sentences.

use super::area;
use super::forms::{self, HowRead, Inputs, Side};
use super::gather::{Gathered, gather};
use super::{Common, Ended};
use crate::fail::{Done, Fail};
use crate::format::Format;
use crate::texts::errors;
use crate::write::output::tell;
use crate::write::problems::ProblemLog;
use kieumau_sheets::{CsvStyle, area_name};

/// What `explain` is told.
#[derive(Debug, Clone)]
pub(crate) struct Explain {
    pub(crate) set: String,
    pub(crate) input: String,
    pub(crate) area: Option<String>,
    pub(crate) reading: HowRead,
}

pub(crate) fn run(common: &Common, mut args: Explain) -> Done<Ended> {
    let format = common.format_of(&[Format::Table, Format::Json])?;
    let set = crate::sets::load(&args.set, common.lang)?;
    let of_history = args.reading.attach_history(&[&set])?;
    let inputs = Inputs {
        files: std::slice::from_ref(&args.input),
        reading: &args.reading,
        side: Side::Own,
    };
    let (sources, unread) = forms::open_all(&set, &inputs, common)?;
    let mut log = ProblemLog::open(None, CsvStyle::Plain, common.lang)?;
    if args.area.is_some() {
        log = log.hold();
    }
    let gathered = (sources, unread);
    let areas = gather(
        &set,
        &gathered,
        &args.reading.settings,
        &mut log,
        common.lang,
    )?;
    let wrong = |say, values: &[(&str, &str)]| Err(Fail::say(say, common.lang, values));
    let chosen = match &args.area {
        Some(wanted) => {
            let forms = areas.iter().map(|of| &of.assessment);
            let chosen = area::chosen(forms, wanted, common.lang)?;
            let named = chosen.iter().filter_map(|at| areas.get(*at));
            let named = named.filter_map(|of| area_name(of.assessment.area.as_ref()?));
            // Nothing was found: what could not be read may be the reason.
            log.only(named.collect())?;
            chosen
        }
        None if areas.len() > 1 => {
            let code = areas
                .iter()
                .find_map(|of| of.assessment.area.as_ref()?.key());
            let (n, code) = (areas.len().to_string(), code.unwrap_or_default());
            return wrong(errors::WHICH_AREA, &[("n", &n), ("code", &code)]);
        }
        None => vec![0],
    };
    let found: Vec<&Gathered> = chosen.iter().filter_map(|at| areas.get(*at)).collect();
    let errors = log.errors;
    let Some(first) = found.first() else {
        return match &args.area {
            Some(code) => wrong(errors::NO_SUCH_AREA, &[("code", code)]),
            None => wrong(errors::NOTHING_TO_EXPLAIN, &[]),
        };
    };
    let card = found.iter().find(|of| of.refused.is_none());
    let card = card.and_then(|of| set.score(&of.assessment).ok());
    let Some(card) = card else {
        let code = args.area.or_else(|| first.assessment.area.as_ref()?.key());
        let code = code.unwrap_or_default();
        tell(&errors::NOT_SCORED.fill(common.lang, &[("code", &code)]));
        return Ok(Ended::WithProblems);
    };
    let explanation = kieumau::explain(set.set(), &card, common.lang);
    match format {
        Format::Json => {
            let json = serde_json::to_string_pretty(&explanation).unwrap_or_default();
            common.write(&format!("{json}\n"))?;
        }
        _ => common.write(&explanation.to_text())?,
    }
    Ok(Ended::with(errors + of_history))
}
