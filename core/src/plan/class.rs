//! What a class needs: its total, its condition, and what effects may do to it.

use super::need::{Need, Needs, Spot};
use crate::model::{FailedClass, MaximumKind, PointsUnit, Side};
use crate::program::{DoesProgram, EffectProgram};

/// So many effects on classes are told apart.
const MOST_CLASS_EFFECTS: usize = 5;

/// How an effect acts on the class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Force {
    None,
    Full,
    Worse,
}

impl<'a> Needs<'_, 'a> {
    /// That the class is this one or a better one.
    pub(super) fn class(&mut self, wanted: usize) -> Need {
        let program = self.scene.program;
        let Some(classes) = &program.classes else {
            return Need::Never;
        };
        self.classes = true;
        let list = &classes.list;
        let ends_meet = list
            .iter()
            .zip(list.iter().skip(1))
            .all(|(better, worse)| better.interval.lower.number() == worse.interval.upper.number());
        let open_above = list
            .first()
            .is_none_or(|best| best.interval.upper.number().is_none());
        // A greater total could then fall out of every class, or into one whose condition fails.
        self.loose |= classes.failed == FailedClass::Otherwise || !ends_meet || !open_above;
        let otherwise = list.len();
        let mut choices: Vec<Vec<(&'a EffectProgram, Force, Need)>> = Vec::new();
        for (at, effect) in program.effects.iter().enumerate() {
            if !self.scene.moves_classes(at) {
                continue;
            }
            let fails = self.cond(&effect.when, false);
            let holds = self.cond(&effect.when, true);
            let forces = |does: &DoesProgram| matches!(does, DoesProgram::ForceClass(_));
            let mut ways = Vec::new();
            if holds != Need::Always && fails != Need::Always {
                // What is not known acts where it makes the class worse.
                ways.push((effect, Force::Worse, Need::Always));
            }
            if holds == Need::Always || holds != Need::Never && effect.does.iter().any(forces) {
                ways.push((effect, Force::Full, holds));
            }
            if fails != Need::Never {
                ways.push((effect, Force::None, fails));
            }
            choices.push(ways);
        }
        if choices.iter().filter(|ways| ways.len() > 1).count() > MOST_CLASS_EFFECTS {
            self.loose = true;
            return Need::Always;
        }
        let mut ways = vec![Vec::new()];
        for choice in &choices {
            ways = ways
                .iter()
                .flat_map(|way| {
                    choice.iter().map(move |one| {
                        let mut way: Vec<&(&'a EffectProgram, Force, Need)> = way.clone();
                        way.push(one);
                        way
                    })
                })
                .collect();
        }
        let mut needs = Vec::new();
        for way in ways {
            let after = |at: usize| {
                way.iter().fold(at, |at, (effect, force, _)| {
                    let does = effect.does.iter();
                    let after = does.fold(at, |at, does| {
                        crate::score::changed_class(does, at, otherwise)
                    });
                    match force {
                        Force::None => at,
                        Force::Full => after,
                        Force::Worse => after.max(at),
                    }
                })
            };
            let Some(worst) = (0..=otherwise).rfind(|at| after(*at) <= wanted) else {
                continue;
            };
            let mut parts: Vec<Need> = way.iter().map(|(_, _, need)| need.clone()).collect();
            if worst < otherwise {
                parts.push(self.classed(worst));
            }
            needs.push(Need::all(parts));
        }
        Need::any(needs)
    }

    /// That total and conditions give this class or a better one.
    fn classed(&mut self, worst: usize) -> Need {
        let program = self.scene.program;
        let Some(classes) = &program.classes else {
            return Need::Never;
        };
        let printed = program.root.as_ref().map_or(0, |root| root.max);
        let spot = (
            Spot::Total(program.classes_on.into()),
            printed,
            program.nodes.len(),
        );
        let unit = (PointsUnit::Points, MaximumKind::Printed);
        let mut ways = Vec::new();
        for class in classes.list.iter().take(worst + 1) {
            let mut parts = Vec::new();
            let side = match class.interval.lower {
                crate::program::End::Closed(end) => Some((Side::AtLeast, end)),
                crate::program::End::Open(end) => Some((Side::MoreThan, end)),
                crate::program::End::Infinite => None,
            };
            if let Some(side) = side {
                parts.push(self.sides(spot, unit, &[side], true));
            }
            if let Some(condition) = &class.condition {
                parts.push(self.cond(condition, true));
            }
            ways.push(Need::all(parts));
        }
        Need::any(ways)
    }
}
