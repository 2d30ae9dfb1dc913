//! Self-scored forms and appraised ones, matched by area and period.

use super::Common;
use super::forms::{self, HowRead, Inputs, Side};
use super::gather::{Gathered, gather};
use crate::fail::Done;
use crate::texts::review as texts;
use crate::write::problems::ProblemLog;
use kieumau::{Area, Assessment, CheckedSet, Lang, Severity};
use kieumau_sheets::{At, Finding, Spot, area_name};
use std::collections::BTreeMap;

/// What a form of which the areas are not appraised yet is told as; where forms are matched, it is told for each area.
const LEFT_OUT: &str = "area_not_appraised";

/// What tells forms apart: the area and the period.
type Key = (Option<String>, Option<String>);

fn key(form: &Assessment) -> Key {
    let area = form.area.as_ref().and_then(Area::match_key);
    (area, form.period.clone())
}

/// Forms of both sides.
pub(super) struct Matched {
    /// The self-scored ones in their order, each with the appraisal of its area.
    pub(super) rows: Vec<(Gathered, Option<Gathered>)>,
    /// The appraised ones of which there is no self-score.
    pub(super) left: Vec<Gathered>,
}

/// Reads one side of a file.
pub(super) fn read(
    set: &CheckedSet,
    (file, side): (&String, Side),
    reading: &HowRead,
    log: &mut ProblemLog,
    common: &Common,
) -> Done<Vec<Gathered>> {
    let inputs = Inputs {
        files: std::slice::from_ref(file),
        reading,
        side,
    };
    let (sources, mut findings) = forms::open_all(set, &inputs, common)?;
    findings.retain(|finding| finding.code != LEFT_OUT);
    gather(
        set,
        &(sources, findings),
        &reading.settings,
        log,
        common.lang,
    )
}

/// The appraisals of a file: the second column of a form; of a form in which only the first is filled in, the appraisers' own
/// copy, that one; every row of any other file.
pub(super) fn read_appraised(
    set: &CheckedSet,
    file: &String,
    reading: &HowRead,
    log: &mut ProblemLog,
    common: &Common,
) -> Done<Vec<Gathered>> {
    let appraised = read(set, (file, Side::AppraisedFile), reading, log, common)?;
    if appraised.is_empty() {
        return read(set, (file, Side::Own), reading, log, common);
    }
    Ok(appraised)
}

impl Matched {
    /// Matches the forms of both sides.
    pub(super) fn of(own: Vec<Gathered>, appraised: Vec<Gathered>) -> Matched {
        let unnamed = |of: &[Gathered]| of.iter().any(|of| key(&of.assessment).0.is_none());
        // Two forms of which one does not say whose it is: whoever gave both means them to be compared.
        if own.len() == 1 && appraised.len() == 1 && (unnamed(&own) || unnamed(&appraised)) {
            let appraised = appraised.into_iter().map(Some);
            return Matched {
                rows: own.into_iter().zip(appraised).collect(),
                left: Vec::new(),
            };
        }
        let mut index: BTreeMap<Key, usize> = BTreeMap::new();
        for (at, form) in appraised.iter().enumerate() {
            index.entry(key(&form.assessment)).or_insert(at);
        }
        let mut appraised: Vec<Option<Gathered>> = appraised.into_iter().map(Some).collect();
        let rows = own.into_iter().map(|form| {
            let at = index.remove(&key(&form.assessment));
            let other = at.and_then(|at| appraised.get_mut(at)?.take());
            (form, other)
        });
        let rows = rows.collect();
        let mut left: Vec<usize> = index.into_values().collect();
        left.sort_unstable();
        let left = left.into_iter();
        let left = left.filter_map(|at| appraised.get_mut(at)?.take());
        Matched {
            rows,
            left: left.collect(),
        }
    }

    /// Tells which areas stand on one side only, and counts those that are not appraised; what could not be scored was told
    /// when it was read. `awaited`: whether every area should be appraised.
    pub(super) fn tell_alone(
        &self,
        awaited: bool,
        log: &mut ProblemLog,
        lang: Lang,
    ) -> Done<usize> {
        let mut alone = 0usize;
        for (own, _) in self
            .rows
            .iter()
            .filter(|(own, other)| awaited && other.is_none() && own.refused.is_none())
        {
            alone = alone.saturating_add(1);
            let said = (texts::NO_APPRAISAL, texts::NO_APPRAISAL_MEND);
            log.add(&without("no_appraisal", own, said, lang))?;
        }
        for form in self.left.iter().filter(|form| form.refused.is_none()) {
            let said = (texts::NO_SELF, texts::NO_SELF_MEND);
            log.add(&without("no_self_score", form, said, lang))?;
        }
        Ok(alone)
    }
}

fn without(
    code: &'static str,
    form: &Gathered,
    (what, mend): (crate::texts::Say, crate::texts::Say),
    lang: Lang,
) -> Finding {
    Finding {
        severity: Severity::Error,
        code,
        at: form.at.clone().unwrap_or_else(|| whole("-")),
        value: None,
        area: form.assessment.area.as_ref().and_then(area_name),
        message: what.get(lang).to_owned(),
        mend: mend.get(lang).to_owned(),
    }
}

/// A file as a whole.
pub(super) fn whole(file: &str) -> At {
    At {
        file: file.into(),
        sheet: None,
        line: 0,
        spot: Spot::Row(0),
    }
}
