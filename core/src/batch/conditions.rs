//! From a program to a flat one: conditions, titles and classes as flags.

use super::compile::Compiler;
use super::flat::{ClassStep, Step, is_test};
use super::op::Slot;
use crate::Number;
use crate::arrange::Arrange;
use crate::model::{MaximumKind, PointsUnit, Side, TotalKind};
use crate::number::{div_ceil, div_floor};
use crate::program::{Cond, DoesProgram, End, Program};

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
                flags.push(self.fails(state));
            }
        }
        let mut slot = self.all(flags);
        if self.titles.contains(&Some(slot)) {
            // A column of its own: where areas are scored apart, two titles with one condition may differ.
            let of = vec![(slot, 1)];
            slot = self.slot();
            self.steps.push(Step::All { into: slot, of });
        }
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
        self.steps.push(Step::All { into, of });
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

    fn fails(&mut self, of: Slot) -> Slot {
        let known = self.steps.iter().find_map(|step| match step {
            Step::Fails { into, of: state } if *state == of => Some(*into),
            _ => None,
        });
        known.unwrap_or_else(|| {
            let into = self.slot();
            self.steps.push(Step::Fails { into, of });
            into
        })
    }

    /// The flag of a condition: whether it surely holds. What holds with few points and not with more is not for columns.
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
                    let limit = least(program, Side::AtLeast, minimum)?;
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
            // Earlier titles are not known; this year's counts as one.
            Cond::Held {
                own: Some(own),
                years,
                of_last,
                this_year: true,
                ..
            } => match years {
                0 => Some(self.all(Vec::new())),
                1 if self.year && *of_last > 0 => self.titles.get(*own).copied().flatten(),
                _ => Some(self.count(Vec::new(), 1)),
            },
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
            let limit = least(self.program, *side, limit)?;
            flags.push(self.reaches(of, limit));
        }
        Some(self.all(flags))
    }

    pub(super) fn best_title(&mut self) -> Option<Slot> {
        let into = self.slot();
        let mut levels: Vec<(u8, usize)> = Vec::new();
        for (at, title) in self.program.titles.iter().enumerate() {
            levels.extend(title.level.map(|level| (level, at)));
        }
        levels.arrange();
        // Of two of one level, the row path takes the last; the code says which title, the order which counts.
        let mut of = Vec::new();
        for (rank, (_, at)) in levels.iter().enumerate() {
            let flag = self.titles.get(*at).copied().flatten()?;
            of.push((flag, i64::try_from(rank + 1).ok()?));
        }
        self.steps.push(Step::Best { into, of });
        Some(into)
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

/// The least points on this side of a limit, for sides that hold from there on.
pub(super) fn least(program: &Program, side: Side, limit: Number) -> Option<i64> {
    let (num, den) = limit.parts();
    let scaled = num.checked_mul(program.scale.into())?;
    let least = match side {
        Side::AtLeast => div_ceil(scaled, den),
        Side::MoreThan => div_floor(scaled, den) + 1,
        Side::AtMost | Side::LessThan | Side::Equals => return None,
    };
    i64::try_from(least).ok()
}
