//! What another set, or another year, does to places, classes and awards within clusters, in sentences.

use super::comparison::Names;
use super::effect_on_areas::{AreaChangeLine, called};
use crate::catalogue::{effect_on_ranking as say, quotas};
use crate::compare::{EffectOnRanking, RankCause, RankChange, Side};
use crate::rank::OutcomeState;

/// How many areas moved, classes and awards.
pub(super) fn summary(names: &Names<'_>, effect: &EffectOnRanking) -> Vec<String> {
    let lang = names.lang;
    let mut out = vec![say::ranked(lang, effect.ranked, effect.moved)];
    for of in &effect.classes {
        let (before, after) = (names.class(&of.before), names.class(&of.after));
        out.push(say::class(lang, before, after, of.areas));
    }
    for of in &effect.awards {
        let award = names.quota(&of.id);
        let (before, after) = (of.before, of.after);
        out.push(say::award(lang, award, before, after, of.gained, of.lost));
    }
    if effect.undecided != (0, 0) {
        let (before, after) = effect.undecided;
        out.push(say::undecided(lang, before, after));
    }
    out
}

/// The areas whose class after quotas or awards changed.
pub(super) fn ranked(names: &Names<'_>, effect: &EffectOnRanking) -> Vec<AreaChangeLine> {
    let lines = effect.changes.iter().map(|change| AreaChangeLine {
        name: called(change.area.as_ref(), change.after, names.lang),
        text: text(names, change),
        because: change.causes.iter().map(|of| cause(names, of)).collect(),
    });
    lines.collect()
}

fn text(names: &Names<'_>, change: &RankChange) -> String {
    let lang = names.lang;
    let mut text: Vec<String> = Vec::new();
    if let Some((before, after)) = &change.class {
        text.push(say::classed(lang, names.class(before), names.class(after)));
    }
    text.extend(
        change
            .gained
            .iter()
            .map(|id| say::gained(lang, names.quota(id))),
    );
    text.extend(
        change
            .lost
            .iter()
            .map(|id| say::lost(lang, names.quota(id))),
    );
    text.extend(match change.rank {
        (Some(before), Some(after)) if before == after => Some(say::rank_same(lang, after)),
        (Some(before), Some(after)) => Some(say::rank(lang, before, after)),
        (Some(before), None) => Some(say::rank_before(lang, before)),
        (None, Some(after)) => Some(say::rank_after(lang, after)),
        (None, None) => None,
    });
    text.join(" ")
}

fn cause(names: &Names<'_>, cause: &RankCause) -> String {
    let (lang, outcome) = (names.lang, &cause.outcome);
    let quota = names.quota(&outcome.quota);
    let told = match outcome.state {
        OutcomeState::Over if outcome.places == 0 => quotas::none(lang, quota),
        OutcomeState::Over => {
            let over = outcome.over.unwrap_or_default();
            quotas::over_plain(lang, quota, over, outcome.places)
        }
        OutcomeState::ConditionFails => quotas::condition(lang, quota),
        OutcomeState::NotChosen => say::not_chosen(lang, quota),
        _ => say::undecided_of(lang, quota),
    };
    match cause.side {
        Side::Before => say::was(lang, told),
        Side::After => say::is(lang, told),
    }
}
