//! `verify`: stored results against what the set and the forms give.

use super::forms::{self, HowRead, Inputs, Side};
use super::rows;
use super::{Common, Ended};
use crate::fail::{Done, Fail, read_text};
use crate::format::Format;
use crate::texts::compare as texts;
use crate::write::problems::ProblemLog;
use kieumau::{
    CheckedSet, Id, RankOptions, Refused, Verification, VerifyError, VerifyState,
    explain_verification, verify,
};
use kieumau_sheets::CsvStyle;
use std::fmt::Write as _;

/// What `verify` is told.
#[derive(Debug, Clone)]
pub(crate) struct Verify {
    pub(crate) set: String,
    pub(crate) result: String,
    pub(crate) inputs: Vec<String>,
    pub(crate) by: Option<String>,
    pub(crate) decisions: Option<String>,
    pub(crate) reading: HowRead,
    /// Whether the results are those of the appraisal of forms.
    pub(crate) appraised: bool,
}

pub(crate) fn run(common: &Common, mut args: Verify) -> Done<Ended> {
    let lang = common.lang;
    let format = common.format_of(&[Format::Table, Format::Json])?;
    let set = crate::sets::load(&args.set, lang)?;
    let of_history = args.reading.attach_history(&[&set])?;
    let stored = read_text(&args.result, lang)?;
    let inputs = Inputs {
        files: &args.inputs,
        reading: &args.reading,
        side: Side::of_option(args.appraised),
    };
    let (sources, unread) = forms::open_all(&set, &inputs, common)?;
    let read = rows::read(&set, &sources, &args.reading.settings)?;
    let mut log = ProblemLog::open(None, CsvStyle::Plain, lang)?;
    for finding in unread.iter().chain(&read.findings) {
        log.add(finding)?;
    }
    let options = RankOptions {
        by: args.by.as_deref().map(Id::from),
        decisions: super::rank::named(
            super::rank::decisions(args.decisions.as_deref(), lang)?,
            &read.assessments,
        ),
    };
    let told = verify(&set, &stored, &read.assessments, &options)
        .map_err(|error| refused(&error, &args.result, common))?;
    if format == Format::Json {
        let json = serde_json::to_string_pretty(&told).unwrap_or_default();
        common.write(&format!("{json}\n"))?;
    } else {
        common.write(&in_words(&set, &told, common))?;
    }
    log.finish()?;
    let all_well = told.iter().all(|of| of.state == VerifyState::Verified);
    Ok(if all_well && of_history == 0 {
        Ended::Well
    } else {
        Ended::WithProblems
    })
}

fn refused(error: &VerifyError, file: &str, common: &Common) -> Fail {
    let lang = common.lang;
    match error {
        VerifyError::Rank(error) => super::rank::refused(error, lang),
        other => Fail::Use(format!("{file}: {}", other.text(lang))),
    }
}

fn in_words(set: &CheckedSet, told: &[Verification], common: &Common) -> String {
    let lang = common.lang;
    let mut out = String::new();
    let mut well = 0usize;
    // A form without a result is told, and is none of the results.
    let results = told.iter().filter(|of| of.state != VerifyState::NoResult);
    let all = results.count().to_string();
    for of in told {
        if of.state == VerifyState::Verified {
            well += 1;
        }
        // Of many that are as they should be the count is enough.
        if of.state == VerifyState::Verified && told.len() > 1 && of.differences.is_empty() {
            continue;
        }
        for (at, line) in explain_verification(set.set(), of, lang).iter().enumerate() {
            let space = if at == 0 { "" } else { "    " };
            let _ = writeln!(out, "{space}{line}");
        }
    }
    let values = [("well", well.to_string()), ("all", all)];
    let values = values
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let _ = writeln!(out, "{}", texts::VERIFIED.fill(lang, &values));
    out
}
