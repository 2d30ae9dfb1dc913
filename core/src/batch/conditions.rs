//! From a program to a flat one: conditions, titles and classes as flags.

use super::compile::Compiler;
use super::flat::{BITS, ClassStep, Step, is_test};
use super::op::Slot;
use crate::Number;
use crate::model::{MaximumKind, PointsUnit, Side, TotalKind};
use crate::number::{div_ceil, div_floor};
use crate::program::{Cond, DoesProgram, End, Program, Tri};

impl Compiler<'_> {
    /// The flag of a title, with what bars it.
    pub(super) fn title(&mut self, at: usize) -> Option<Slot> {
        if let Some(known) = self.titles.get(at).copied().flatten() {
            return Some(known);
        }
        let program = self.program;
        // Tests were numbered title by title, so that titles are compiled in their order whoever asks first.
        for before in 0..at {
            self.title(before)?;
        }
        let mut flags = vec![self.condition(&program.titles.get(at)?.condition)?];
        for (effect, state) in program.effects.iter().zip(self.effects.clone()) {
            let bars = |does: &DoesProgram| matches!(does, DoesProgram::Bar(titles) if titles.contains(&at));
            if effect.does.iter().any(bars) {
                let flag = self.below(state, 1);
                // Effects that bar the same titles share a column.
                if !flags.contains(&flag) {
                    flags.push(flag);
                }
            }
        }
        let slot = self.all(flags);
        if let Some(title) = self.titles.get_mut(at) {
            *title = Some(slot);
        }
        Some(slot)
    }

    pub(super) fn all(&mut self, flags: Vec<Slot>) -> Slot {
        if let [one] = flags.as_slice() {
            return *one;
        }
        let into = self.slot();
        let of = flags.into_iter().map(|flag| (flag, 1)).collect();
        let not = Vec::new();
        self.steps.push(Step::All { into, of, not });
        into
    }

    pub(super) fn count(&mut self, of: Vec<Slot>, needed: usize) -> Slot {
        let into = self.slot();
        let needed = i64::try_from(needed).unwrap_or(i64::MAX);
        self.steps.push(Step::Count { into, of, needed });
        into
    }

    pub(super) fn reaches(&mut self, of: Slot, limit: i64) -> Slot {
        let known = self.steps.iter().find_map(|step| match step {
            Step::Reaches {
                into,
                of: column,
                limit: own,
            } if (*column, *own) == (of, limit) => Some(*into),
            _ => None,
        });
        known.unwrap_or_else(|| {
            let into = self.slot();
            self.steps.push(Step::Reaches { into, of, limit });
            into
        })
    }

    fn below(&mut self, of: Slot, limit: i64) -> Slot {
        let known = self.steps.iter().find_map(|step| match step {
            Step::Below {
                into,
                of: column,
                limit: own,
            } if (*column, *own) == (of, limit) => Some(*into),
            _ => None,
        });
        known.unwrap_or_else(|| {
            let into = self.slot();
            self.steps.push(Step::Below { into, of, limit });
            into
        })
    }

    /// The flag of a condition: whether it surely holds. What holds with few points and not with more is right only where
    /// nothing is open ([`Flat::exact`](super::flat::Flat::exact)).
    pub(super) fn condition(&mut self, condition: &Cond) -> Option<Slot> {
        let program = self.program;
        if is_test(condition) {
            let state = *self.tests.get(self.next_test)?;
            self.next_test += 1;
            return Some(self.reaches(state, 2));
        }
        match condition {
            Cond::All(of) => {
                let flags = self.within(of)?;
                Some(self.all(flags))
            }
            Cond::Any(of) => {
                let flags = self.within(of)?;
                Some(self.count(flags, 1))
            }
            Cond::AtLeast { n, of } => {
                let flags = self.within(of)?;
                Some(self.count(flags, *n))
            }
            Cond::None(of) => {
                let flags = self.within(of)?;
                let any = self.count(flags, 1);
                Some(self.below(any, 1))
            }
            Cond::Total {
                total,
                unit,
                maximum,
                sides,
            } => {
                let [base, full, capped] = self.totals?;
                let of = match total {
                    TotalKind::Base => base,
                    TotalKind::Full => full,
                    TotalKind::Capped => capped,
                };
                let root = program.root.as_ref();
                let most = match maximum {
                    MaximumKind::Printed => program.number(root.map_or(0, |root| root.max)),
                    MaximumKind::Applicable => root.map_or(Number::ZERO, |root| root.maximum),
                };
                self.sides(of, sides, *unit, most)
            }
            Cond::Points { node: None, .. } => Some(self.all(Vec::new())),
            Cond::Points {
                node: Some(at),
                unit,
                sides,
                ..
            } => {
                let of = self.nodes.get(*at).copied().flatten()?;
                self.sides(of, sides, *unit, program.nodes.get(*at)?.maximum)
            }
            Cond::EachGroup { nodes, sides, .. } => {
                let mut flags = Vec::new();
                for at in nodes {
                    let of = self.nodes.get(*at).copied().flatten()?;
                    flags.push(self.sides(
                        of,
                        sides,
                        PointsUnit::Percent,
                        program.nodes.get(*at)?.maximum,
                    )?);
                }
                Some(self.all(flags))
            }
            Cond::FullMarks { nodes } => {
                let mut flags = Vec::new();
                for at in nodes {
                    let of = self.nodes.get(*at).copied().flatten()?;
                    flags.push(self.reaches(of, program.nodes.get(*at)?.max));
                }
                Some(self.all(flags))
            }
            Cond::EveryMinimum { nodes } => {
                let mut flags = Vec::new();
                for at in nodes {
                    let of = self.nodes.get(*at).copied().flatten()?;
                    let minimum = program.nodes.get(*at)?.minimum.unwrap_or_default();
                    let limit = least(program, minimum)?;
                    flags.push(self.reaches(of, limit));
                }
                Some(self.all(flags))
            }
            Cond::Effect(at) => {
                let state = *self.effects.get(*at)?;
                Some(self.reaches(state, 2))
            }
            Cond::Passes { nodes, n } => {
                let mut flags = Vec::new();
                // What is not asked to pass does.
                let mut free = 0;
                for at in nodes {
                    match self.pass(*at)? {
                        Some(flag) => flags.push(flag),
                        None => free += 1,
                    }
                }
                Some(self.count(flags, n.saturating_sub(free)))
            }
            Cond::Held { own: Some(own), .. } => {
                let earned = |this_year| condition.held_with(&self.record, this_year);
                match (earned(Tri::Fails), earned(Tri::Holds)) {
                    (Tri::Holds, _) => Some(self.all(Vec::new())),
                    (_, Tri::Holds) => self.titles.get(*own).copied().flatten(),
                    _ => Some(self.count(Vec::new(), 1)),
                }
            }
            Cond::Title(at) => self.titles.get(*at).copied().flatten(),
            _ => None,
        }
    }

    pub(super) fn within(&mut self, of: &[Cond]) -> Option<Vec<Slot>> {
        of.iter().map(|part| self.condition(part)).collect()
    }

    /// A column against limits, in points or in percent of a maximum.
    pub(super) fn sides(
        &mut self,
        of: Slot,
        sides: &[(Side, Number)],
        unit: PointsUnit,
        most: Number,
    ) -> Option<Slot> {
        let mut flags = Vec::new();
        for (side, limit) in sides {
            let limit = match unit {
                PointsUnit::Points => *limit,
                PointsUnit::Percent => limit.checked_mul(most)?.checked_div(Number::whole(100))?,
            };
            let (num, den) = limit.parts();
            let num = num.checked_mul(self.program.scale.into())?;
            let (floor, ceil) = (
                i64::try_from(div_floor(num, den)).ok()?,
                i64::try_from(div_ceil(num, den)).ok()?,
            );
            match side {
                Side::AtLeast => flags.push(self.reaches(of, ceil)),
                Side::MoreThan => flags.push(self.reaches(of, floor.checked_add(1)?)),
                Side::AtMost => flags.push(self.below(of, floor.checked_add(1)?)),
                Side::LessThan => flags.push(self.below(of, ceil)),
                // Between two points that can be counted, nothing equals the limit: both sides exclude each other.
                Side::Equals => {
                    flags.push(self.reaches(of, ceil));
                    flags.push(self.below(of, floor.checked_add(1)?));
                }
            }
        }
        Some(self.all(flags))
    }

    /// The columns of earned titles, in the order of `order`.
    pub(super) fn bits(&mut self, order: &[usize]) -> Option<Vec<Slot>> {
        let mut columns = Vec::new();
        for titles in order.chunks(BITS) {
            let into = self.slot();
            let mut of = Vec::new();
            for (bit, at) in titles.iter().enumerate() {
                of.push((self.titles.get(*at).copied().flatten()?, 1 << bit));
            }
            self.steps.push(Step::Bits { into, of });
            columns.push(into);
        }
        Some(columns)
    }

    pub(super) fn classes(&mut self) -> Option<Option<Vec<ClassStep>>> {
        let Some(classes) = &self.program.classes else {
            return Some(None);
        };
        let mut steps = Vec::new();
        for class in &classes.list {
            let scaled = |number: Number| {
                let (num, den) = number.parts();
                Some((num.checked_mul(self.program.scale.into())?, den))
            };
            let least = match class.interval.lower {
                End::Infinite => None,
                End::Closed(end) => scaled(end).map(|(num, den)| Some(div_ceil(num, den)))?,
                End::Open(end) => scaled(end).map(|(num, den)| Some(div_floor(num, den) + 1))?,
            };
            let most = match class.interval.upper {
                End::Infinite => None,
                End::Closed(end) => scaled(end).map(|(num, den)| Some(div_floor(num, den)))?,
                End::Open(end) => scaled(end).map(|(num, den)| Some(div_ceil(num, den) - 1))?,
            };
            let condition = match &class.condition {
                Some(condition) => Some(self.condition(condition)?),
                None => None,
            };
            let word = |end: i128| i64::try_from(end).ok();
            steps.push(ClassStep {
                least: least.and_then(word),
                most: most.and_then(word),
                condition,
            });
        }
        Some(Some(steps))
    }
}

/// Whether a condition of a title or class holds with few points and not with more.
pub(super) fn asks_for_few(program: &Program) -> bool {
    let few = |sides: &[(Side, Number)]| {
        let mut sides = sides.iter();
        sides.any(|(side, _)| matches!(side, Side::AtMost | Side::LessThan | Side::Equals))
    };
    let asks = |condition: &Cond| {
        condition.has(&|part| match part {
            Cond::Total { sides, .. } | Cond::EachGroup { sides, .. } => few(sides),
            Cond::Points { node, sides, .. } => node.is_some() && few(sides),
            Cond::None(_) => !is_test(part),
            _ => false,
        })
    };
    let classes = program.classes.iter().flat_map(|classes| &classes.list);
    let mut of_classes = classes.filter_map(|class| class.condition.as_ref());
    let mut titles = program.titles.iter().map(|title| &title.condition);
    titles.any(asks) || of_classes.any(asks)
}

/// The least points, in units, that reach a number.
pub(super) fn least(program: &Program, limit: Number) -> Option<i64> {
    let (num, den) = limit.parts();
    let scaled = num.checked_mul(program.scale.into())?;
    i64::try_from(div_ceil(scaled, den)).ok()
}
