//! What holds areas back: the one criterion, veto or condition that each of them would need.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::scene::{Scene, Target};
use super::types::{Goal, PlanError};
use crate::arrange::Arrange;
use crate::model::{Assessment, Id};
use crate::program::{ClusterFacts, Cond, DoesProgram, EffectProgram, Tri};
use crate::score::{Leaf, Moment, Scorer, changed_class, conditions_at, seen_at_deadline};
use crate::scorecard::ConditionResult;

/// One thing that may hold an area back.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Hold {
    /// A criterion with a rule that is not met in full.
    Criterion {
        /// The criterion.
        id: Id,
    },
    /// An effect that bars the title, takes points or makes the class worse, and that applies or may apply.
    Effect {
        /// The effect.
        id: Id,
    },
    /// A condition of the title that looks at answers, earlier titles, registration or another title.
    Condition {
        /// Where it stands in the condition of the title: the places of the parts, from the top.
        path: Vec<usize>,
    },
    /// What a class asks for beside its points.
    Class {
        /// The class.
        id: Id,
    },
}

/// What holds one area back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AreaHolds {
    /// Whether the goal is met at the deadline.
    pub earned: bool,
    /// What is not met, and whether the goal would be met if this alone were.
    pub holds: Vec<(Hold, bool)>,
}

/// What holds many areas back. Made by adding [`AreaHolds`], in any order.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, Goal, HoldBacks, Scorer, built_in};
///
/// let set = CheckedSet::from_json(built_in("thon-nong-thon-moi-kieu-mau").ok_or("no such set")?.json)?;
/// let goal = Goal::Title(set.set().titles[0].id.clone());
/// let mut all = HoldBacks::new(goal.clone());
/// for example in &set.set().examples {
///     let scorer = Scorer::new(&set, &example.assessment.profile)?;
///     all.add(&scorer.holds(&example.assessment, &goal)?);
/// }
/// // One criterion is all that some areas lack.
/// assert!(all.rows()[0].would_earn > 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldBacks {
    goal: Goal,
    areas: usize,
    earned: usize,
    counts: BTreeMap<Hold, (usize, usize)>,
}

/// One line of a summary of what holds areas back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HoldRow {
    /// What is not met.
    #[serde(flatten)]
    pub what: Hold,
    /// In how many areas without the title or class.
    pub lacking: usize,
    /// How many of these would earn it if this alone were met.
    pub would_earn: usize,
}

impl HoldBacks {
    /// Nothing looked at yet.
    #[must_use]
    pub fn new(goal: Goal) -> HoldBacks {
        HoldBacks {
            goal,
            areas: 0,
            earned: 0,
            counts: BTreeMap::new(),
        }
    }

    /// Adds one area.
    pub fn add(&mut self, area: &AreaHolds) {
        self.areas += 1;
        self.earned += usize::from(area.earned);
        for (hold, alone) in &area.holds {
            let (lacking, would_earn) = self.counts.entry(hold.clone()).or_default();
            *lacking += 1;
            *would_earn += usize::from(*alone);
        }
    }

    /// Adds all areas of another summary with the same goal.
    pub fn merge(&mut self, other: &HoldBacks) {
        self.areas += other.areas;
        self.earned += other.earned;
        for (hold, (lacking, would_earn)) in &other.counts {
            let own = self.counts.entry(hold.clone()).or_default();
            own.0 += lacking;
            own.1 += would_earn;
        }
    }

    /// What is to be earned.
    #[must_use]
    pub fn goal(&self) -> &Goal {
        &self.goal
    }

    /// How many areas there are.
    #[must_use]
    pub fn areas(&self) -> usize {
        self.areas
    }

    /// How many of them have earned it.
    #[must_use]
    pub fn earned(&self) -> usize {
        self.earned
    }

    /// What holds areas back; first what would let most of them earn it, then what most of them lack.
    #[must_use]
    pub fn rows(&self) -> Vec<HoldRow> {
        let rows = self.counts.iter();
        let mut rows: Vec<HoldRow> = rows
            .map(|(what, (lacking, would_earn))| HoldRow {
                what: what.clone(),
                lacking: *lacking,
                would_earn: *would_earn,
            })
            .collect();
        rows.arrange_by_key(|row| std::cmp::Reverse((row.would_earn, row.lacking)));
        rows
    }
}

impl Scorer {
    /// What holds an area back from a title or class at the deadline, each looked at alone: a criterion at its maximum and
    /// passed, a veto lifted, a condition met.
    ///
    /// # Errors
    /// When the set has no such title or class.
    pub fn holds(&self, assessment: &Assessment, goal: &Goal) -> Result<AreaHolds, PlanError> {
        self.holds_in(assessment, goal, None)
    }

    /// The same among the areas of a cluster.
    ///
    /// # Errors
    /// As [`holds`](Scorer::holds).
    pub fn holds_in(
        &self,
        assessment: &Assessment,
        goal: &Goal,
        cluster: Option<&ClusterFacts>,
    ) -> Result<AreaHolds, PlanError> {
        let target = goal.target(&self.set)?;
        let mut scene = Scene::new(self, assessment, cluster);
        let moment = scene.moment();
        if scene.met_in(target, &moment) {
            return Ok(AreaHolds {
                earned: true,
                holds: Vec::new(),
            });
        }
        let mut holds = Vec::new();
        criteria(&scene, target, &moment, &mut holds);
        effects(&scene, target, &moment, &mut holds);
        match target {
            Target::Title(title) => title_conditions(&scene, title, &moment, &mut holds),
            Target::Class(class) => holds.extend(class_condition(&scene, class, &moment)),
        }
        Ok(AreaHolds {
            earned: false,
            holds,
        })
    }
}

/// The criteria that are not met in full.
fn criteria(scene: &Scene<'_>, target: Target, moment: &Moment, out: &mut Vec<(Hold, bool)>) {
    let program = scene.program;
    let mut leaves = moment.leaves.clone();
    for (at, node) in program.nodes.iter().enumerate() {
        let claimed = scene.prepared.claims.get(at).copied().flatten();
        let (Some(rule), true, None) = (node.rule(), scene.frame.is_applicable(at), claimed) else {
            continue;
        };
        let Some(now) = moment.leaves.get(at).copied() else {
            continue;
        };
        let points = moment.low.nodes.get(at).copied().unwrap_or(0);
        let passes = now.pass.is_none_or(|pass| pass == Tri::Holds);
        if points >= node.max && passes {
            continue;
        }
        let met = Leaf {
            low: node.max,
            high: node.max,
            pass: rule.has_pass().then_some(Tri::Holds),
            ..Leaf::NOTHING
        };
        if let Some(slot) = leaves.get_mut(at) {
            *slot = met;
        }
        let alone = scene.met_in(target, &scene.moment_met(&leaves, at));
        if let Some(slot) = leaves.get_mut(at) {
            *slot = now;
        }
        let id = node.id.clone();
        out.push((Hold::Criterion { id }, alone));
    }
}

/// Whether an effect bars a title.
fn bars(effect: &EffectProgram, title: usize) -> bool {
    let mut does = effect.does.iter();
    does.any(|does| matches!(does, DoesProgram::Bar(titles) if titles.contains(&title)))
}

/// The effects that are not known not to apply, and may keep the goal away.
fn effects(scene: &Scene<'_>, target: Target, moment: &Moment, out: &mut Vec<(Hold, bool)>) {
    let program = scene.program;
    let on_class = match target {
        Target::Title(title) => program
            .titles
            .get(title)
            .is_some_and(|title| title.condition.has(&|cond| matches!(cond, Cond::Class(_)))),
        Target::Class(_) => true,
    };
    for (at, effect) in program.effects.iter().enumerate() {
        let barring = matches!(target, Target::Title(title) if bars(effect, title));
        let acts = barring || scene.moves_points(at) || on_class && scene.moves_classes(at);
        if !acts || moment.effects.get(at) == Some(&Tri::Fails) {
            continue;
        }
        let alone = scene.met_in(target, &scene.moment_lifted(moment, at));
        let id = effect.id.clone();
        out.push((Hold::Effect { id }, alone));
    }
}

/// The conditions of a title beside points that are not met.
fn title_conditions(scene: &Scene<'_>, title: usize, moment: &Moment, out: &mut Vec<(Hold, bool)>) {
    let program = scene.program;
    let Some(wanted) = program.titles.get(title) else {
        return;
    };
    let mut states = program.effects.iter().zip(&moment.effects);
    let caught = states.any(|(effect, state)| bars(effect, title) && *state != Tri::Fails);
    let mut parts = Vec::new();
    conjuncts(&wanted.condition, &mut Vec::new(), &mut parts);
    let conds: Vec<&Cond> = parts.iter().map(|(_, cond)| *cond).collect();
    let states = scene.conditions(moment, &conds);
    let failing: Vec<_> = parts
        .iter()
        .zip(&states)
        .filter(|(_, state)| **state != Tri::Holds)
        .map(|(part, _)| part)
        .collect();
    let alone = failing.len() == 1 && !caught;
    for (path, cond) in failing {
        if let Cond::Class(class) = cond {
            let condition = class_condition(scene, *class, moment);
            out.extend(condition.map(|(hold, enough)| (hold, enough && alone)));
        } else if !cond.has(&is_on_points) {
            out.push((Hold::Condition { path: path.clone() }, alone));
        }
    }
}

/// The condition that keeps an area from the class that its points fit, or from the one that is wanted.
fn class_condition(scene: &Scene<'_>, wanted: usize, moment: &Moment) -> Option<(Hold, bool)> {
    let program = scene.program;
    let classes = program.classes.as_ref()?;
    let total = program.number(moment.low.total(program.classes_on));
    let mut list = classes.list.iter();
    let fits = list.position(|class| class.interval.contains(total));
    let fits = fits.filter(|at| *at <= wanted);
    let class = classes.list.get(fits.unwrap_or(wanted))?;
    let condition = class.condition.as_ref()?;
    if scene.conditions(moment, &[condition]) == [Tri::Holds] {
        return None;
    }
    let hold = Hold::Class {
        id: class.id.clone(),
    };
    Some((
        hold,
        fits.is_some_and(|at| scene.class_from(at, moment) <= wanted),
    ))
}

/// Whether a condition looks at what criteria earn: then it is the criteria that hold the area back.
fn is_on_points(cond: &Cond) -> bool {
    matches!(
        cond,
        Cond::Total { .. }
            | Cond::Points { .. }
            | Cond::EachGroup { .. }
            | Cond::FullMarks { .. }
            | Cond::EveryMinimum { .. }
            | Cond::Passes { .. }
            | Cond::Class(_)
    )
}

/// The parts of which all must hold, with their places.
fn conjuncts<'c>(cond: &'c Cond, path: &mut Vec<usize>, out: &mut Vec<(Vec<usize>, &'c Cond)>) {
    if let Cond::All(parts) = cond {
        for (at, part) in parts.iter().enumerate() {
            path.push(at);
            conjuncts(part, path, out);
            path.pop();
        }
    } else {
        out.push((path.clone(), cond));
    }
}

impl Scene<'_> {
    /// The class that effects make of one.
    fn class_from(&self, class: usize, moment: &Moment) -> usize {
        let program = self.program;
        let otherwise = program
            .classes
            .as_ref()
            .map_or(0, |classes| classes.list.len());
        let effects = program.effects.iter().zip(&moment.effects);
        effects.fold(class, |at, (effect, state)| {
            let does = effect.does.iter();
            let after = does.fold(at, |at, does| changed_class(does, at, otherwise));
            match state {
                Tri::Fails => at,
                Tri::Holds => after,
                Tri::Unknown => after.max(at),
            }
        })
    }

    /// What became of a condition at the deadline.
    pub(super) fn seen(&self, moment: &Moment, condition: &Cond) -> ConditionResult {
        seen_at_deadline(self.scorer, &self.case(), &self.domains, moment, condition)
    }

    /// The states of conditions at the deadline.
    fn conditions(&self, moment: &Moment, conds: &[&Cond]) -> Vec<Tri> {
        conditions_at(self.scorer, &self.case(), &self.domains, moment, conds)
    }
}
