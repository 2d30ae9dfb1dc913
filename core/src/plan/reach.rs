//! Why no change of answers earns a title or a class, and the best title that is in reach.

use std::rc::Rc;

use super::cases::{Way, ways};
use super::need::{Local, Need, Needs, Spot, Which};
use super::place::Field;
use super::rows::Rows;
use super::scene::{Scene, Target};
use super::search::{Found, Search};
use super::table::Decision;
use super::types::Block;
use crate::Number;
use crate::arrange::Arrange;
use crate::model::{Id, MaximumKind, PointsUnit, Side};
use crate::program::{ClassProgram, Cond, DoesProgram, End, Points};
use crate::scorecard::{ConditionResult, Limits, Scorecard};

/// What asks for a condition.
#[derive(Debug, Clone, Copy)]
enum Asker<'i> {
    Title(&'i Id),
    Class(&'i Id),
}

/// What a goal is looked at with, part by part.
pub(super) struct Reach<'s, 'a> {
    scene: &'s mut Scene<'a>,
    field: Field<'a>,
    rows: Vec<Rc<Rows>>,
    free: Vec<bool>,
    card: &'s Scorecard,
}

/// Everything that some part of a goal asks for, also beside parts that nothing can meet.
fn asked<'a>(needs: &mut Needs<'_, 'a>, scene: &Scene<'a>, target: Target, out: &mut Vec<Local>) {
    let program = scene.program;
    match target {
        Target::Title(at) => {
            let bars = |effect: &&crate::program::EffectProgram| {
                let mut does = effect.does.iter();
                does.any(|does| matches!(does, DoesProgram::Bar(titles) if titles.contains(&at)))
            };
            for effect in program.effects.iter().filter(bars) {
                needs.cond(&effect.when, false).locals(out);
            }
            if let Some(title) = program.titles.get(at) {
                asked_by(needs, scene, &title.condition, out);
            }
        }
        Target::Class(wanted) => {
            needs.target(target).locals(out);
            let total = Spot::Total(Which::from(program.classes_on));
            out.push(Local::Least(total, 0));
            let classes = program.classes.iter().flat_map(|classes| &classes.list);
            for condition in classes
                .take(wanted + 1)
                .filter_map(|class| class.condition.as_ref())
            {
                asked_by(needs, scene, condition, out);
            }
        }
    }
}

fn asked_by<'a>(
    needs: &mut Needs<'_, 'a>,
    scene: &Scene<'a>,
    cond: &'a Cond,
    out: &mut Vec<Local>,
) {
    match cond {
        Cond::All(parts) => {
            for part in parts {
                asked_by(needs, scene, part, out);
            }
        }
        Cond::Title(lower) => asked(needs, scene, Target::Title(*lower), out),
        Cond::Class(class) => asked(needs, scene, Target::Class(*class), out),
        other => {
            // What it looks at is looked at even where it cannot be met.
            needs.cond(other, true).locals(out);
            match other {
                Cond::Total { total, .. } => {
                    out.push(Local::Least(Spot::Total(Which::from(*total)), 0));
                }
                Cond::Points { node: Some(at), .. } => {
                    out.push(Local::Least(Spot::Node(*at), 0));
                }
                _ => {}
            }
        }
    }
}

impl<'s, 'a> Reach<'s, 'a> {
    pub fn new(
        scene: &'s mut Scene<'a>,
        target: Target,
        costs: &[Option<u64>],
        card: &'s Scorecard,
    ) -> Reach<'s, 'a> {
        let free: Vec<bool> = costs.iter().map(Option::is_some).collect();
        let passes = scene.moment().passes;
        let mut needs = Needs::new(scene, &free, &passes);
        let mut locals = Vec::new();
        asked(&mut needs, scene, target, &mut locals);
        let field = Field::new(scene, &locals, &mut needs, costs);
        let rows = field.all_rows(scene, u64::MAX, &[]);
        Reach {
            scene,
            field,
            rows,
            free,
            card,
        }
    }

    /// What stands in the way of the goal.
    pub fn blocks(&mut self, target: Target) -> Vec<Block> {
        let mut out = Vec::new();
        match target {
            Target::Title(title) => self.title(title, &mut out),
            Target::Class(class) => self.class(class, &mut out),
        }
        out
    }

    fn title(&mut self, at: usize, out: &mut Vec<Block>) {
        let program = self.scene.program;
        let Some(title) = program.titles.get(at) else {
            return;
        };
        for effect in &program.effects {
            let mut does = effect.does.iter();
            let bars =
                does.any(|does| matches!(does, DoesProgram::Bar(titles) if titles.contains(&at)));
            if bars && !self.in_reach(&effect.when, false) {
                self.effect(&effect.id, &effect.when, out);
            }
        }
        let results = &self.card.titles;
        let result = results.iter().find(|result| result.id == title.id);
        if let Some(result) = result {
            self.condition(
                &title.condition,
                (Asker::Title(&title.id), &mut Vec::new()),
                &result.condition,
                out,
            );
        }
    }

    fn effect(&self, id: &Id, when: &Cond, out: &mut Vec<Block>) {
        let block = Block::Effect {
            id: id.clone(),
            questions: self.fixed(when),
        };
        if !out.contains(&block) {
            out.push(block);
        }
    }

    /// The parts of a condition that nothing can meet.
    fn condition(
        &mut self,
        cond: &'a Cond,
        (asker, path): (Asker<'_>, &mut Vec<usize>),
        result: &ConditionResult,
        out: &mut Vec<Block>,
    ) {
        if self.in_reach(cond, true) {
            return;
        }
        if let Cond::All(parts) = cond {
            let before = out.len();
            for (at, (part, seen)) in parts.iter().zip(&result.parts).enumerate() {
                path.push(at);
                self.condition(part, (asker, path), seen, out);
                path.pop();
            }
            if out.len() > before {
                return;
            }
        }
        match cond {
            // What stands in the way of the lower title, or of the class, stands in the way of this one.
            Cond::Title(lower) => self.title(*lower, out),
            Cond::Class(class) => self.class(*class, out),
            _ => {}
        }
        let (criteria, most) = (self.criteria(cond, result), self.most_of(cond));
        let (title, class) = match asker {
            Asker::Title(title) => (Some(title.clone()), None),
            Asker::Class(class) => (None, Some(class.clone())),
        };
        let block = Block::Condition {
            title,
            class,
            path: path.clone(),
            condition: Box::new(result.clone()),
            most,
            criteria,
            questions: self.fixed(cond),
        };
        if !out.contains(&block) {
            out.push(block);
        }
    }

    fn class(&mut self, wanted: usize, out: &mut Vec<Block>) {
        let program = self.scene.program;
        let Some(classes) = &program.classes else {
            return;
        };
        for (at, effect) in program.effects.iter().enumerate() {
            let worsens = effect.does.iter().any(|does| match does {
                DoesProgram::CapClass(class) | DoesProgram::ForceClass(class) => *class > wanted,
                DoesProgram::LowerClass(_) => true,
                _ => false,
            });
            if self.scene.moves_classes(at) && worsens && !self.in_reach(&effect.when, false) {
                self.effect(&effect.id, &effect.when, out);
            }
        }
        let spot = Spot::Total(Which::from(program.classes_on));
        let most = self.most(spot);
        let fits = |class: &&'a ClassProgram| match (class.interval.lower, most) {
            (End::Closed(end), Some(most)) => most >= end,
            (End::Open(end), Some(most)) => most > end,
            (End::Infinite, _) | (_, None) => true,
        };
        let enough = classes.list.iter().take(wanted + 1);
        let fitting: Vec<&ClassProgram> = enough.clone().filter(fits).collect();
        if fitting.is_empty() {
            let ends = enough.filter_map(|class| match class.interval.lower {
                End::Closed(end) => Some((end, Side::AtLeast)),
                End::Open(end) => Some((end, Side::MoreThan)),
                End::Infinite => None,
            });
            let Some((limit, side)) = ends.min() else {
                return;
            };
            let mut condition = ConditionResult::plain("total", crate::program::Tri::Fails);
            condition.of = Some(Id::from(program.classes_on.as_str()));
            condition.unit = Some(PointsUnit::Points);
            condition.limits = Limits::of([(side, limit)].into_iter());
            let totals = self.card.totals.as_ref();
            condition.value = totals.map(|totals| totals.get(program.classes_on).points);
            out.push(Block::Condition {
                title: None,
                class: None,
                path: Vec::new(),
                condition: Box::new(condition),
                most,
                criteria: Vec::new(),
                questions: Vec::new(),
            });
            return;
        }
        // One class whose condition can be met is enough.
        let mut asking = Vec::new();
        for class in fitting {
            match &class.condition {
                Some(condition) if !self.in_reach(condition, true) => {
                    asking.push((&class.id, condition));
                }
                _ => return,
            }
        }
        let moment = self.scene.moment();
        for (class, condition) in asking {
            let seen = self.scene.seen(&moment, condition);
            self.condition(
                condition,
                (Asker::Class(class), &mut Vec::new()),
                &seen,
                out,
            );
        }
    }

    /// Whether changes could make the condition hold, or fail, by itself.
    fn in_reach(&mut self, cond: &'a Cond, holds: bool) -> bool {
        let need = self.need(cond, holds);
        self.meets(&ways(&need))
    }

    fn need(&mut self, cond: &'a Cond, holds: bool) -> Need {
        let passes = self.scene.moment().passes;
        let mut needs = Needs::new(self.scene, &self.free, &passes);
        needs.tests.clone_from(&self.field.tests);
        needs.cond(cond, holds)
    }

    fn meets(&mut self, ways: &[Way]) -> bool {
        let target = Target::Title(0);
        let mut steps = 0;
        let mut search = Search {
            scene: self.scene,
            field: &self.field,
            target,
            ways,
            rows: self.rows.clone(),
            steps: &mut steps,
            found: Found::default(),
            below: u64::MAX,
            enough: 0,
        };
        // All is paid for: whether it can be is asked here, not what it costs.
        let paid = vec![Decision::Changed; self.field.vars.len()];
        search.bound(&paid).is_some()
    }

    /// The questions that a condition looks at and that cannot be changed.
    fn fixed(&self, cond: &Cond) -> Vec<Id> {
        let mut inputs = Vec::new();
        cond.inputs(&mut inputs);
        inputs.arrange();
        inputs.dedup();
        let questions = &self.scene.scorer.set.questions;
        let fixed = inputs
            .into_iter()
            .filter(|at| self.free.get(*at) != Some(&true));
        let fixed = fixed.filter_map(|at| questions.get(at));
        fixed.map(|question| question.id.clone()).collect()
    }

    /// The criteria that cannot reach what is asked of each of them.
    fn criteria(&mut self, cond: &'a Cond, result: &ConditionResult) -> Vec<Id> {
        let several = matches!(
            cond,
            Cond::EachGroup { .. }
                | Cond::FullMarks { .. }
                | Cond::EveryMinimum { .. }
                | Cond::Passes { .. }
        );
        if !several {
            return Vec::new();
        }
        let parts = match self.need(cond, true) {
            Need::All(parts) => parts,
            Need::Never => return result.failing.clone(),
            other => vec![other],
        };
        let mut found = Vec::new();
        for part in parts {
            if self.meets(&ways(&part)) {
                continue;
            }
            let mut locals = Vec::new();
            part.locals(&mut locals);
            found.extend(locals.into_iter().filter_map(|local| match local {
                Local::Least(Spot::Node(at), _) | Local::Pass(at, _) => Some(at),
                _ => None,
            }));
        }
        found.arrange();
        found.dedup();
        let nodes = &self.scene.program.nodes;
        let nodes = found.into_iter().filter_map(|at| nodes.get(at));
        nodes.map(|node| node.id.clone()).collect()
    }

    /// What no change makes the points of a condition exceed, in the unit of its limits.
    fn most_of(&mut self, cond: &Cond) -> Option<Number> {
        let (spot, unit, kind, points) = match cond {
            Cond::Total {
                total,
                unit,
                maximum,
                ..
            } => {
                let base = &self.card.totals.as_ref()?.base;
                (Spot::Total(Which::from(*total)), *unit, *maximum, base)
            }
            Cond::Points {
                node: Some(at),
                unit,
                maximum,
                ..
            } => {
                let id = &self.scene.program.nodes.get(*at)?.id;
                let mut results = self.card.criteria.iter();
                let result = results.find(|result| result.id == *id)?;
                (Spot::Node(*at), *unit, *maximum, result.points.as_ref()?)
            }
            _ => return None,
        };
        let maximum = match kind {
            MaximumKind::Printed => points.maximum,
            MaximumKind::Applicable => points.applicable,
        };
        let most = self.most(spot)?;
        match unit {
            PointsUnit::Points => Some(most),
            PointsUnit::Percent => most
                .checked_mul(Number::whole(100))?
                .checked_div(maximum)
                .map(Number::reduced),
        }
    }

    /// The most points that a spot can have.
    fn most(&mut self, spot: Spot) -> Option<Number> {
        let reaches = |this: &mut Self, points: Points| {
            let way = Way {
                locals: vec![Local::Least(spot, points)],
                counted: Vec::new(),
            };
            this.meets(&[way])
        };
        let scale = self.scene.program.scale;
        // Points are far below this: a set has at most twelve digits before the point.
        let (mut good, mut bad) = (
            scale.saturating_mul(-1_000_000),
            scale.saturating_mul(1_000_000),
        );
        if !reaches(self, good) || reaches(self, bad) {
            return None;
        }
        while bad - good > 1 {
            let middle = good + (bad - good) / 2;
            if reaches(self, middle) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        Some(self.scene.program.number(good).reduced())
    }
}
