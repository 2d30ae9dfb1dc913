//! What a filled-in form lacks until a condition holds in one set and fails in the other. What both conditions ask alike can
//! not be what parts them: it has to hold (or to fail) in both, and only the rest is pulled to either side.

use super::lack::{Gauge, at_least};
use crate::program::{Cond, DoesProgram, Program};

/// Where the condition is to hold, and where it is to fail.
#[derive(Clone, Copy)]
pub(super) struct Between<'s, 'a> {
    pub holds: Gauge<'s, 'a>,
    pub fails: Gauge<'s, 'a>,
}

/// The parts of two lists that stand in both, as places in the first and in the second, and those without a counterpart.
struct Matched {
    both: Vec<(usize, usize)>,
    first: Vec<usize>,
    second: Vec<usize>,
}

impl<'s, 'a> Between<'s, 'a> {
    fn turned(self) -> Between<'s, 'a> {
        Between {
            holds: self.fails,
            fails: self.holds,
        }
    }

    /// What is lacking until `one` holds here and `other` fails there.
    pub fn lack(self, one: &Cond, other: &Cond) -> i128 {
        let Between { holds, fails } = self;
        let plain = || holds.lack(one, true) + fails.lack(other, false);
        match (one, other) {
            (Cond::All(of), Cond::All(others)) => {
                let matched = self.matched(of, others);
                let both = matched.both.iter().filter_map(|(at, _)| of.get(*at));
                let both: i128 = both.map(|cond| holds.lack(cond, true)).sum();
                let each = |at: &usize| others.get(*at).map(|cond| fails.lack(cond, false));
                match self.pair(&matched, of, others) {
                    Some(apart) => both + apart,
                    None => match matched.second.iter().filter_map(each).min() {
                        Some(least) => {
                            let rest = matched.first.iter().filter_map(|at| of.get(*at));
                            both + rest.map(|cond| holds.lack(cond, true)).sum::<i128>() + least
                        }
                        None => plain(),
                    },
                }
            }
            (Cond::Any(of), Cond::Any(others)) => self.any(of, others).unwrap_or_else(plain),
            // None of them here, one of them there.
            (Cond::None(of), Cond::None(others)) => {
                self.turned().any(others, of).unwrap_or_else(plain)
            }
            (Cond::AtLeast { n, of }, Cond::AtLeast { n: m, of: others }) if n == m => {
                let matched = self.matched(of, others);
                let Some(apart) = self.pair(&matched, of, others) else {
                    return plain();
                };
                // One less than enough of the others, so that this one decides.
                let lacks = |wanted: bool, gauge: Gauge<'_, '_>, list: &[Cond], first: bool| {
                    let both = matched.both.iter();
                    let both = both.map(|(a, b)| if first { *a } else { *b });
                    let both = both.filter_map(|at| list.get(at));
                    both.map(|cond| gauge.lack(cond, wanted)).collect()
                };
                at_least(n.saturating_sub(1), lacks(true, holds, of, true), true)
                    + at_least(*n, lacks(false, fails, others, false), false)
                    + apart
            }
            (Cond::Title(at), Cond::Title(there)) => self.title(*at, *there),
            (Cond::Effect(at), Cond::Effect(there)) => {
                let when = |program: &'a Program, at: usize| {
                    program.effects.get(at).map(|effect| &effect.when)
                };
                let whens = when(holds.part.program, *at).zip(when(fails.part.program, *there));
                whens.map_or_else(plain, |(one, other)| self.lack(one, other))
            }
            _ => plain(),
        }
    }

    fn any(self, of: &[Cond], others: &[Cond]) -> Option<i128> {
        let matched = self.matched(of, others);
        let fail = |at: usize| others.get(at).map(|cond| self.fails.lack(cond, false));
        let both = matched.both.iter().filter_map(|(_, at)| fail(*at));
        let both: i128 = both.sum();
        if let Some(apart) = self.pair(&matched, of, others) {
            return Some(both + apart);
        }
        let holding = matched.first.iter().filter_map(|at| of.get(*at));
        let holding = holding.map(|cond| self.holds.lack(cond, true)).min()?;
        let rest = matched.second.iter().filter_map(|at| fail(*at));
        Some(both + rest.sum::<i128>() + holding)
    }

    /// What a title lacks that is to be given here and refused there, bars included.
    pub fn title(self, at: usize, there: usize) -> i128 {
        let Between { holds, fails } = self;
        let (one, other) = (holds.part.program, fails.part.program);
        let plain = || holds.title(at, true) + fails.title(there, false);
        let titles = one.titles.get(at).zip(other.titles.get(there));
        let Some((title, twin)) = titles else {
            return plain();
        };
        let free: i128 = bars(one, at).map(|bar| holds.lack(bar, false)).sum();
        let barred = bars(other, there).filter(|bar| {
            let mut here = bars(one, at);
            !here.any(|own| self.alike(own, bar))
        });
        let barred = barred.map(|bar| fails.lack(bar, true)).min();
        let barred = barred.map(|bar| free + holds.lack(&title.condition, true) + bar);
        let (one, other) = (&title.condition, &twin.condition);
        let refused = (!self.alike(one, other)).then(|| free + self.lack(one, other));
        barred
            .into_iter()
            .chain(refused)
            .min()
            .unwrap_or_else(plain)
    }

    /// What is lacking until the total has a class here and another one there.
    pub fn class(self, at: usize, there: usize) -> i128 {
        let Between { holds, fails } = self;
        let class = |program: &'a Program, at: usize| program.classes.as_ref()?.list.get(at);
        let classes = class(holds.part.program, at).zip(class(fails.part.program, there));
        let conditions = classes
            .filter(|(one, other)| one.interval == other.interval)
            .and_then(|(one, other)| one.condition.as_ref().zip(other.condition.as_ref()))
            .filter(|(one, other)| !self.alike(one, other));
        match conditions {
            Some((one, other)) => holds.class(at, true) + self.lack(one, other),
            None => holds.class(at, true) + fails.class(there, false),
        }
    }

    /// Where one part alone stands against one other: what is lacking until they part.
    fn pair(self, matched: &Matched, of: &[Cond], others: &[Cond]) -> Option<i128> {
        let ([one], [other]) = (matched.first.as_slice(), matched.second.as_slice()) else {
            return None;
        };
        Some(self.lack(of.get(*one)?, others.get(*other)?))
    }

    fn matched(self, of: &[Cond], others: &[Cond]) -> Matched {
        let mut matched = Matched {
            both: Vec::new(),
            first: Vec::new(),
            second: (0..others.len()).collect(),
        };
        for (at, cond) in of.iter().enumerate() {
            let alike = |there: &usize| {
                let other = others.get(*there);
                other.is_some_and(|other| self.alike(cond, other))
            };
            match matched.second.iter().position(alike) {
                Some(place) => matched.both.push((at, matched.second.remove(place))),
                None => matched.first.push(at),
            }
        }
        matched
    }

    /// Whether both sets ask the same, the titles and effects included to which a condition refers.
    fn alike(self, one: &Cond, other: &Cond) -> bool {
        let (here, there) = (self.holds.part.program, self.fails.part.program);
        one == other
            && match one {
                Cond::Title(at) => {
                    let condition = |program: &'a Program| {
                        let title = program.titles.get(*at);
                        title.map(|title| &title.condition)
                    };
                    let conditions = condition(here).zip(condition(there));
                    conditions.is_none_or(|(one, other)| self.alike(one, other))
                        && bars(here, *at).eq(bars(there, *at))
                }
                Cond::Effect(at) => {
                    let effects = here.effects.get(*at).zip(there.effects.get(*at));
                    effects.is_none_or(|(one, other)| self.alike(&one.when, &other.when))
                }
                _ => {
                    let mut parts = one.within().iter().zip(other.within());
                    parts.all(|(one, other)| self.alike(one, other))
                }
            }
    }
}

/// The conditions of the effects that bar a title.
fn bars(program: &Program, title: usize) -> impl Iterator<Item = &Cond> {
    let bars = move |does: &DoesProgram| matches!(does, DoesProgram::Bar(titles) if titles.contains(&title));
    let effects = program.effects.iter();
    effects
        .filter(move |effect| effect.does.iter().any(bars))
        .map(|effect| &effect.when)
}
