//! The class and the titles of a scorecard, with the state of each condition.

use super::bounds::{Case, Moment};
use super::card::Maker;
use super::scorer::Scorer;
use super::view::{View, changed_class};
use crate::Number;
use crate::model::{Id, MaximumKind, PointsUnit, Side, Verdict};
use crate::program::{Cond, Domain, State, Tri};
use crate::scorecard::{ClassReason, ClassResult, ConditionResult, Limits, TitleResult};

/// The class at the deadline, as places in the list, and how it came about.
pub(super) struct ClassAt {
    total: Number,
    by_total: usize,
    by_condition: usize,
    pub(super) at: usize,
    /// The effects that changed it.
    changed: Vec<Id>,
}

impl Verdict {
    /// What it says of a title that it holds, may hold or does not, whatever is answered yet.
    pub(crate) fn of(state: Tri) -> Verdict {
        match state {
            Tri::Holds => Verdict::Earned,
            Tri::Fails => Verdict::OutOfReach,
            Tri::Unknown => Verdict::Possible,
        }
    }
}

/// What became of a condition at the deadline.
pub(crate) fn seen_at_deadline(
    scorer: &Scorer,
    case: &Case<'_>,
    domains: &[Domain],
    moment: &Moment,
    condition: &Cond,
) -> ConditionResult {
    let maker = Maker::of_deadline(scorer, case, domains, moment);
    let view = maker.at_deadline();
    maker.condition(condition, &view, &view)
}

impl Maker<'_> {
    /// The class at the deadline, as places in the list.
    pub(super) fn class_at_deadline(&self) -> Option<ClassAt> {
        let classes = self.program.classes.as_ref()?;
        let view = self.at_deadline();
        let total = self.number(self.deadline.low.total(self.program.classes_on));
        let (by_total, by_condition) =
            view.class_by_condition(total, &|state| state == Tri::Holds)?;
        let otherwise = classes.list.len();
        let (mut at, mut changed) = (by_condition, Vec::new());
        for (effect, state) in self.program.effects.iter().zip(&self.deadline.effects) {
            // What is not established is taken as if it were.
            if *state == Tri::Fails {
                continue;
            }
            let after = effect
                .does
                .iter()
                .fold(at, |at, does| changed_class(does, at, otherwise));
            // … but never to a better class.
            let after = if *state == Tri::Unknown {
                after.max(at)
            } else {
                after
            };
            if after != at {
                changed.push(effect.id.clone());
                at = after;
            }
        }
        Some(ClassAt {
            total,
            by_total,
            by_condition,
            at,
            changed,
        })
    }

    pub(super) fn class(&self) -> Option<ClassResult> {
        let classes = self.program.classes.as_ref()?;
        let (best, worst) = self.bounds.classes?;
        let view = self.at_deadline();
        let ClassAt {
            total,
            by_total,
            by_condition,
            at,
            changed,
        } = self.class_at_deadline()?;
        let condition = classes
            .list
            .get(by_total)
            .and_then(|class| class.condition.as_ref());
        Some(ClassResult {
            id: classes.id(at).clone(),
            best: classes.id(best).clone(),
            worst: classes.id(worst).clone(),
            reason: ClassReason {
                total,
                by_total: classes.id(by_total).clone(),
                by_condition: classes.id(by_condition).clone(),
                condition: condition.map(|condition| self.condition(condition, &view, &view)),
                effects: changed,
            },
        })
    }

    pub(super) fn titles(&self) -> Vec<TitleResult> {
        let (view, at_deadline) = (self.over_bounds(), self.at_deadline());
        let titles = self.program.titles.iter().enumerate();
        let mut results: Vec<TitleResult> = titles
            .clone()
            .map(|(at, title)| TitleResult {
                id: title.id.clone(),
                verdict: Verdict::of(self.state_of_title(at)),
                at_deadline: self.deadline.titles.get(at) == Some(&Tri::Holds),
                barred_by: self.barred_by(at, &view),
                condition: ConditionResult::plain(title.condition.word(), Tri::Unknown),
            })
            .collect();
        for ((_, title), result) in titles.zip(&mut results) {
            self.write(&title.condition, &view, &at_deadline, &mut result.condition);
        }
        results
    }

    /// What is known of a title, bars included.
    fn state_of_title(&self, at: usize) -> Tri {
        self.bounds.titles.get(at).copied().unwrap_or(Tri::Unknown)
    }

    /// The effects that bar a title, or may.
    fn barred_by(&self, title: usize, view: &View<'_>) -> Vec<Id> {
        let barring = view.bars(title).filter(|(_, state)| *state != Tri::Fails);
        barring
            .filter_map(|(effect, _)| self.program.effects.get(effect))
            .map(|effect| effect.id.clone())
            .collect()
    }

    fn condition(
        &self,
        condition: &Cond,
        view: &View<'_>,
        at_deadline: &View<'_>,
    ) -> ConditionResult {
        let mut result = ConditionResult::plain(condition.word(), Tri::Unknown);
        self.write(condition, view, at_deadline, &mut result);
        result
    }

    /// Writes down what became of a condition where its result stands, since results are too large to be moved about.
    fn write(
        &self,
        condition: &Cond,
        view: &View<'_>,
        at_deadline: &View<'_>,
        result: &mut ConditionResult,
    ) {
        let within = condition.within();
        let plain = |part: &Cond| ConditionResult::plain(part.word(), Tri::Unknown);
        result.parts = within.iter().map(plain).collect();
        for (part, result) in within.iter().zip(&mut result.parts) {
            self.write(part, view, at_deadline, result);
        }
        let id = |at: usize| self.program.nodes.get(at).map(|node| node.id.clone());
        let mut all = Tri::Holds;
        for (at, state) in view.failing(condition) {
            result.failing.extend(id(at));
            all = all.and(state);
        }
        // What the parts are need not be found again.
        let of_parts = || result.parts.iter().map(|part| part.state.into());
        let title = |at: usize| self.state_of_title(at);
        let state = match condition {
            Cond::All(_) => of_parts().fold(Tri::Holds, Tri::and),
            Cond::Any(_) => Tri::at_least(1, of_parts()),
            Cond::None(_) => Tri::at_least(1, of_parts()).not(),
            Cond::AtLeast { n, .. } => Tri::at_least(*n, of_parts()),
            Cond::EachGroup { .. } | Cond::FullMarks { .. } | Cond::EveryMinimum { .. } => all,
            other => view.condition(other, &title),
        };
        result.state = state.into();
        if let Some((value, lacking)) = at_deadline.seen(condition) {
            result.value = Some(value);
            result.lacking = lacking.filter(|_| state != Tri::Holds);
        }
        self.describe(condition, result);
    }

    /// What the condition asks, as far as a reader needs it beside the set.
    fn describe(&self, condition: &Cond, result: &mut ConditionResult) {
        let limits = |sides: &[(Side, Number)]| Limits::of(sides.iter().copied());
        let mut units = |unit: PointsUnit, maximum: MaximumKind| {
            result.unit = Some(unit);
            result.maximum = (unit == PointsUnit::Percent).then_some(maximum);
        };
        match condition {
            Cond::Total {
                total,
                unit,
                maximum,
                sides,
            } => {
                units(*unit, *maximum);
                result.of = self.program.tables.total(*total).cloned();
                result.limits = limits(sides);
            }
            Cond::Points {
                node,
                unit,
                maximum,
                sides,
            } => {
                units(*unit, *maximum);
                result.of = node
                    .and_then(|at| self.program.nodes.get(at))
                    .map(|node| node.id.clone());
                result.limits = limits(sides);
            }
            Cond::EachGroup { maximum, sides, .. } => {
                units(PointsUnit::Percent, *maximum);
                result.limits = limits(sides);
            }
            Cond::Passes { n, .. } => result.needed = Some(*n),
            Cond::Effect(at) => {
                result.of = self
                    .program
                    .effects
                    .get(*at)
                    .map(|effect| effect.id.clone())
            }
            Cond::Title(at) => {
                result.of = self.program.titles.get(*at).map(|title| title.id.clone())
            }
            Cond::Class(at) => {
                result.of = self
                    .program
                    .classes
                    .as_ref()
                    .map(|classes| classes.id(*at).clone())
            }
            _ => condition.see(
                &State {
                    inputs: &self.program.inputs,
                    domains: &self.prepared.domains,
                    record: &self.prepared.record,
                },
                result,
            ),
        }
    }
}
