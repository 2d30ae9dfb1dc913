//! The class and the titles of a scorecard, with the state of each condition.

use super::bounds::{Case, Moment};
use super::card::Maker;
use super::scorer::Scorer;
use super::view::{View, changed_class};
use crate::Number;
use crate::arrange;
use crate::model::{Id, MaximumKind, PointsUnit, Side, Verdict};
use crate::program::{Cond, Domain, State, Tri};
use crate::scorecard::{ClassReason, ClassResult, ConditionResult, TitleResult};

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

    pub(super) fn title(&self, at: usize) -> TitleResult {
        let view = self.over_bounds();
        let at_deadline = self.at_deadline();
        let title = self.program.titles.get(at);
        let state = self.bounds.titles.get(at).copied().unwrap_or(Tri::Unknown);
        let barred = view.bars(at).filter(|(_, state)| *state != Tri::Fails);
        let barred_by = barred
            .filter_map(|(effect, _)| self.program.effects.get(effect))
            .map(|effect| effect.id.clone())
            .collect();
        TitleResult {
            id: title.map_or_else(|| Id::from("?"), |title| title.id.clone()),
            verdict: Verdict::of(state),
            at_deadline: self.deadline.titles.get(at) == Some(&Tri::Holds),
            barred_by,
            condition: match title {
                Some(title) => self.condition(&title.condition, &view, &at_deadline),
                None => ConditionResult::plain("all", Tri::Unknown),
            },
        }
    }

    fn condition(
        &self,
        condition: &Cond,
        view: &View<'_>,
        at_deadline: &View<'_>,
    ) -> ConditionResult {
        let title = |at: usize| self.bounds.titles.get(at).copied().unwrap_or(Tri::Unknown);
        let parts: Vec<ConditionResult> = condition
            .within()
            .iter()
            .map(|part| self.condition(part, view, at_deadline))
            .collect();
        let id = |at: usize| self.program.nodes.get(at).map(|node| node.id.clone());
        let (mut failing, mut all) = (Vec::new(), Tri::Holds);
        for (at, state) in view.failing(condition) {
            failing.extend(id(at));
            all = all.and(state);
        }
        // What the parts are need not be found again.
        let of_parts = || parts.iter().map(|part| part.state.into());
        let state = match condition {
            Cond::All(_) => of_parts().fold(Tri::Holds, Tri::and),
            Cond::Any(_) => Tri::at_least(1, of_parts()),
            Cond::None(_) => Tri::at_least(1, of_parts()).not(),
            Cond::AtLeast { n, .. } => Tri::at_least(*n, of_parts()),
            Cond::EachGroup { .. } | Cond::FullMarks { .. } | Cond::EveryMinimum { .. } => all,
            other => view.condition(other, &title),
        };
        let mut result = ConditionResult::plain(condition.word(), state);
        if let Some((value, lacking)) = at_deadline.seen(condition) {
            result.value = Some(value);
            result.lacking = lacking.filter(|_| state != Tri::Holds);
        }
        result.failing = failing;
        result.parts = parts;
        self.describe(condition, &mut result);
        result
    }

    /// What the condition asks, as far as a reader needs it beside the set.
    fn describe(&self, condition: &Cond, result: &mut ConditionResult) {
        let limits = |sides: &[(Side, Number)]| {
            arrange::map(sides.iter().map(|(side, limit)| (side.word(), *limit)))
        };
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
