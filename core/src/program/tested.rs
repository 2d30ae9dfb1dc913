//! What became of a condition, as data: whether it holds, and what was seen of the answers.

use super::condition::Cond;
use super::input::{Domain, InputKind};
use super::past::{held_in, through};
use super::{State, Tri};
use crate::Number;
use crate::model::{Date, Id};
use crate::scorecard::{ConditionResult, ConditionState, Limits};

impl From<ConditionState> for Tri {
    fn from(state: ConditionState) -> Tri {
        match state {
            ConditionState::Holds => Tri::Holds,
            ConditionState::Fails => Tri::Fails,
            ConditionState::Unknown => Tri::Unknown,
        }
    }
}

impl From<Tri> for ConditionState {
    fn from(state: Tri) -> ConditionState {
        match state {
            Tri::Holds => ConditionState::Holds,
            Tri::Fails => ConditionState::Fails,
            Tri::Unknown => ConditionState::Unknown,
        }
    }
}

impl ConditionResult {
    /// A result that says nothing but whether the condition holds.
    pub(crate) fn plain(kind: &'static str, state: Tri) -> ConditionResult {
        ConditionResult {
            kind,
            state: state.into(),
            of: None,
            unit: None,
            maximum: None,
            value: None,
            share: None,
            option: None,
            date: None,
            through: Vec::new(),
            limits: Limits::default(),
            lacking: None,
            needed: None,
            failing: Vec::new(),
            parts: Vec::new(),
        }
    }
}

impl Cond {
    /// The word of the kind, as in the set.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Cond::All(_) => "all",
            Cond::Any(_) => "any",
            Cond::None(_) => "none",
            Cond::AtLeast { .. } => "at_least",
            Cond::YesNo { .. } | Cond::Options { .. } => "answer",
            Cond::Ticked { .. } => "ticked",
            Cond::Compare(_) => "compare",
            Cond::Date { .. } => "date",
            Cond::Total { .. } => "total",
            Cond::Points { .. } => "points",
            Cond::EachGroup { .. } => "each_group",
            Cond::FullMarks { .. } => "full_marks",
            Cond::EveryMinimum { .. } => "every_minimum",
            Cond::Passes { .. } => "passes",
            Cond::Effect(_) => "effect",
            Cond::Title(_) => "title",
            Cond::Class(_) => "class",
            Cond::Held { .. } => "held",
            Cond::Registered { .. } => "registered",
            Cond::Profile { .. } => "profile",
        }
    }

    /// What became of a test: a condition that looks at answers only.
    pub(crate) fn tested(&self, state: &State<'_>) -> ConditionResult {
        let mut result = ConditionResult::plain(self.word(), self.test(state));
        result.parts = self
            .within()
            .iter()
            .map(|part| part.tested(state))
            .collect();
        self.see(state, &mut result);
        result
    }

    /// Writes down what the condition asks of answers, and what it saw of them.
    pub(crate) fn see(&self, state: &State<'_>, result: &mut ConditionResult) {
        let id = |at: usize| state.input(at).map(|input| input.id.clone());
        match self {
            Cond::AtLeast { n, .. } => result.needed = Some(*n),
            Cond::YesNo { input, .. } => result.of = id(*input),
            Cond::Options { input, .. } => {
                result.of = id(*input);
                result.option = chosen(state, *input);
            }
            Cond::Ticked { input, n, items } => {
                result.of = id(*input);
                result.needed = Some(*n);
                if let Some(Domain::Items { held, .. }) = state.domain(*input) {
                    result.value = Some(Number::whole((held & items).count_ones().into()));
                }
            }
            Cond::Date { input, .. } => {
                result.of = id(*input);
                result.date = day(state, *input);
            }
            Cond::Compare(comparison) => {
                result.of = comparison.of.inputs().next().and_then(id);
                let seen = comparison.of.seen(state);
                result.value = seen.map(|seen| seen.value);
                result.share = seen.and_then(|seen| seen.parts);
                let known = comparison
                    .sides
                    .iter()
                    .filter_map(|(side, limit)| Some((*side, limit.span(state).known()?)));
                result.limits = Limits::of(known);
            }
            Cond::Held {
                title,
                years,
                of_last,
                this_year,
                predecessors,
                ..
            } => {
                result.of = Some(title.clone());
                result.needed = Some(*years);
                let past = |year: u16| past_years(year, *of_last, *this_year);
                let year = state.record.year;
                result.value = year.map(|year| {
                    let held = past(year).filter(|year| {
                        held_in(state.record, title, *year, *predecessors) == Tri::Holds
                    });
                    Number::whole(i64::try_from(held.count()).unwrap_or(i64::MAX))
                });
                result.through = year.map_or_else(Vec::new, |year| {
                    through(state.record, title, past(year), *predecessors)
                });
            }
            Cond::Registered { title } => result.of = Some(title.clone()),
            Cond::Profile { dimension, .. } => result.of = Some(dimension.clone()),
            _ => {}
        }
    }
}

/// The option that was chosen, when it is one.
fn chosen(state: &State<'_>, input: usize) -> Option<Id> {
    let InputKind::Choice { options } = &state.input(input)?.kind else {
        return None;
    };
    let Some(Domain::Options(open)) = state.domain(input) else {
        return None;
    };
    let at = usize::try_from(open.trailing_zeros()).ok()?;
    options.get(at).filter(|_| open.count_ones() == 1).cloned()
}

/// The day that was answered.
fn day(state: &State<'_>, input: usize) -> Option<Date> {
    match state.domain(input)? {
        Domain::Number { lo, hi } if lo == hi => i64::try_from(*lo).ok().and_then(Date::of_number),
        _ => None,
    }
}

/// The years that count, without the year assessed itself, the latest first.
fn past_years(year: u16, of_last: usize, this_year: bool) -> impl Iterator<Item = u16> {
    let past = if this_year {
        of_last.saturating_sub(1)
    } else {
        of_last
    };
    (1..=past).filter_map(move |back| year.checked_sub(u16::try_from(back).ok()?))
}
