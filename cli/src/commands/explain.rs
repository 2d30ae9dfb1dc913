//! `explain`: one scorecard in sentences.

use super::forms::{self, HowRead, Inputs};
use super::gather::is_named;
use super::{Common, Ended};
use crate::fail::{Done, Fail};
use crate::format::Format;
use crate::progress::Progress;
use crate::texts::errors;
use crate::write::problems::ProblemLog;
use kieumau::Scorecard;
use kieumau_sheets::CsvStyle;
use kieumau_sheets::Finding;
use kieumau_sheets::Outcome;
use kieumau_sheets::{Receiver, Stage};

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
        appraised: false,
    };
    let (sources, unread) = forms::open_all(&set, &inputs, common)?;
    let wanted = |finding: &Finding| match (&args.area, &finding.area) {
        (Some(code), Some(area)) => area.split(' ').next() == Some(code),
        _ => true,
    };
    let mut looking = Looking {
        wanted: args.area.clone(),
        findings: Vec::new(),
        pending: unread.into_iter().filter(wanted).collect(),
        of_files: Vec::new(),
        found: None,
        seen: 0,
        first: None,
        progress: Progress::new(&sources, common.lang),
    };
    kieumau_sheets::score(&set, &sources, &args.reading.settings, &mut looking)?;
    looking.progress.done();
    let mut log = ProblemLog::open(None, CsvStyle::Plain, common.lang)?;
    let wrong = |say, values: &[(&str, &str)]| Err(Fail::say(say, common.lang, values));
    if args.area.is_none() && looking.seen > 1 {
        let (n, code) = (looking.seen.to_string(), looking.first.unwrap_or_default());
        return wrong(errors::WHICH_AREA, &[("n", &n), ("code", &code)]);
    }
    // Nothing was found: what could not be read may be the reason.
    let findings = if looking.found.is_some() {
        &looking.findings
    } else {
        &looking.pending
    };
    for finding in findings {
        log.add(finding)?;
    }
    let errors = log.errors;
    let Some(result) = looking.found else {
        return match &args.area {
            Some(code) => wrong(errors::NO_SUCH_AREA, &[("code", code)]),
            None => wrong(errors::NOTHING_TO_EXPLAIN, &[]),
        };
    };
    let Ok(card) = result else {
        let code = args.area.or(looking.first).unwrap_or_default();
        return wrong(errors::NOT_SCORED, &[("code", &code)]);
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

/// Looks for one area.
struct Looking {
    wanted: Option<String>,
    /// The findings of the area that was found.
    findings: Vec<Finding>,
    /// The findings since the last outcome.
    pending: Vec<Finding>,
    /// Those that came before it and are of no area: they bear on every one.
    of_files: Vec<Finding>,
    found: Option<Result<Scorecard, ()>>,
    seen: usize,
    first: Option<String>,
    progress: Progress,
}

impl Receiver for Looking {
    type Error = Fail;

    fn passed(&mut self, stage: Stage) {
        self.progress.passed(stage);
    }

    fn finding(&mut self, finding: &Finding) -> Done<()> {
        self.pending.push(finding.clone());
        Ok(())
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Done<()> {
        self.seen = self.seen.saturating_add(1);
        let area = outcome.assessment.area.as_ref();
        let code = area.and_then(|area| area.code.clone().or_else(|| area.name.clone()));
        let fits = match &self.wanted {
            Some(wanted) => is_named(outcome.assessment, wanted),
            None => true,
        };
        if fits && self.found.is_none() {
            self.findings = std::mem::take(&mut self.of_files);
            self.findings.append(&mut self.pending);
            self.found = Some(outcome.card().cloned().ok_or(()));
        }
        if self.first.is_none() {
            self.first = code;
        }
        let passed = self.pending.drain(..);
        self.of_files
            .extend(passed.filter(|finding| finding.area.is_none()));
        Ok(())
    }

    fn skipped(&mut self) {}

    fn enough(&self) -> bool {
        self.wanted.is_some() && self.found.is_some()
    }
}
