//! Effects (criteria-set.md, section 10).

use super::book::Book;
use super::figure;
use super::logic::{self, Tri};
use super::number::{Q, zero};
use super::situation::Situation;
use super::test;
use super::tree::Sense;
use super::unknown::{GivenUp, Unknowns, Wanted};
use super::uses::{Uses, list, text, texts};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Whether an effect applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EffectState {
    /// The state of its `when`.
    pub state: Tri,
    /// Whether that is exact.
    pub exact: bool,
}

/// The state of every effect, in order: each condition on its own, put together by three-valued logic.
pub fn states(
    book: &Book,
    situation: &Situation,
    asked: &BTreeSet<String>,
    budget: usize,
) -> Vec<EffectState> {
    list(&book.set["effects"])
        .map(|effect| test_state(&effect["when"], book, situation, asked, budget))
        .collect()
}

/// The state of a test: each condition in it is unknown while a completion can go either way.
pub fn test_state(
    condition: &Value,
    book: &Book,
    situation: &Situation,
    asked: &BTreeSet<String>,
    budget: usize,
) -> EffectState {
    let mut exact = true;
    let state = test::state(condition, situation, &mut |atom| {
        atom_state(atom, book, situation, asked, budget).unwrap_or_else(|_| {
            exact = false;
            Tri::Unknown
        })
    });
    EffectState { state, exact }
}

/// The state of a condition that is not made of others.
pub fn atom_state(
    atom: &Value,
    book: &Book,
    situation: &Situation,
    asked: &BTreeSet<String>,
    budget: usize,
) -> Result<Tri, GivenUp> {
    if let Some(state) = test::known_state(atom, book, situation) {
        return Ok(state);
    }
    let uses = Uses::of_condition(atom);
    let unknowns = Unknowns::find(
        book,
        situation,
        &Wanted {
            uses: &uses,
            evidence: BTreeSet::new(),
            asked,
        },
        budget,
    )?;
    let mut seen = Vec::new();
    unknowns.complete(situation, &mut |completion| {
        seen.push(test::known_state(atom, book, completion).expect("everything is known"));
    })?;
    Ok(Tri::possible(
        seen.contains(&Tri::Holds),
        seen.contains(&Tri::Fails),
    ))
}

/// All that effects do, in order: what is done, and in which state the effect is.
pub fn done<'a>(book: &'a Book, effects: &[EffectState]) -> Vec<(&'a Value, EffectState)> {
    let in_order = list(&book.set["effects"]).zip(effects);
    in_order
        .flat_map(|(effect, state)| list(&effect["does"]).map(move |does| (does, *state)))
        .collect::<Vec<_>>()
}

/// The criteria whose points become 0, or may.
pub fn zeroed(book: &Book, effects: &[EffectState]) -> BTreeMap<String, EffectState> {
    let mut zeroed = BTreeMap::new();
    for (does, effect) in done(book, effects)
        .into_iter()
        .filter(|(does, _)| does["kind"] == "zero")
    {
        let zero = zeroed
            .entry(text(&does["criterion"]))
            .or_insert(EffectState {
                state: Tri::Fails,
                exact: true,
            });
        zero.state = logic::any([zero.state, effect.state]);
        zero.exact &= effect.exact;
    }
    zeroed
}

/// What is deducted, and whether that is exact.
pub fn deducted(
    book: &Book,
    situation: &Situation,
    effects: &[EffectState],
    sense: Sense,
) -> (Q, bool) {
    let mut deducted = zero();
    let mut exact = true;
    for (does, effect) in done(book, effects)
        .into_iter()
        .filter(|(does, _)| does["kind"] == "deduct")
    {
        exact &= effect.exact;
        if effect.state == Tri::Holds || (effect.state == Tri::Unknown && sense == Sense::Low) {
            deducted += figure::read(&does["points"], &situation.profile);
        }
    }
    (deducted, exact)
}

/// Whether an effect bars a title.
pub fn bars(book: &Book, effects: &[EffectState], title: &str) -> EffectState {
    let concerns = |does: &Value| {
        does["kind"] == "bar"
            && does
                .get("titles")
                .is_none_or(|titles| texts(titles).iter().any(|one| one == title))
    };
    let bars: Vec<EffectState> = done(book, effects)
        .into_iter()
        .filter(|(does, _)| concerns(does))
        .map(|(_, effect)| effect)
        .collect();
    EffectState {
        state: logic::any(bars.iter().map(|bar| bar.state)),
        exact: bars.iter().all(|bar| bar.exact),
    }
}
