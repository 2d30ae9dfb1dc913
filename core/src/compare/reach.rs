//! A form for which the two sets come to different results, made up answer by answer: three-valued results of both say
//! early whether a partly filled form can still lead there; a dead end goes back.

use std::collections::BTreeMap;

use super::form::Sheet;
use crate::Number;
use crate::check::{LimitOfPoints, limits_of_points};
use crate::model::{TotalKind, Value};
use crate::program::{Program, Tri};
use crate::score::Moment;

/// What is looked for. Sides are 0 (before) and 1 (after).
#[derive(Debug, Clone)]
pub(super) enum Goal {
    /// One side gives the title, the other does not; places in each list of titles, absent where the set has none such.
    Title {
        at: [Option<usize>; 2],
        giver: usize,
    },
    /// The side before gives this class, the other one another; places in each list of classes.
    Class { at: [Option<usize>; 2] },
    /// One side has more in a total.
    Total { total: TotalKind, more: usize },
    /// One side has more points of a node; places in each list of nodes.
    Node { at: [usize; 2], more: usize },
}

impl Goal {
    /// The side whose better answers are tried first.
    fn first(&self) -> usize {
        match self {
            Goal::Title { giver, .. } => *giver,
            Goal::Class { .. } => 0,
            Goal::Total { more, .. } | Goal::Node { more, .. } => *more,
        }
    }

    fn state(&self, programs: [&Program; 2], moments: &[Moment; 2]) -> Tri {
        match self {
            Goal::Title { at, giver } => {
                let [one, other] = [0, 1].map(|side: usize| {
                    let moment = moments.get(side);
                    let place = at.get(side).copied().flatten();
                    let title = place.and_then(|at| moment?.titles.get(at).copied());
                    title.unwrap_or(Tri::Fails)
                });
                if *giver == 0 {
                    one.and(other.not())
                } else {
                    other.and(one.not())
                }
            }
            Goal::Class { at } => {
                let [one, other] = [0, 1].map(|side: usize| {
                    let classes = moments.get(side).and_then(|moment| moment.classes);
                    let place = at.get(side).copied().flatten();
                    match (classes, place) {
                        (Some((best, worst)), Some(at)) if best == worst => Tri::known(best == at),
                        (Some((best, worst)), Some(at)) if (best..=worst).contains(&at) => {
                            Tri::Unknown
                        }
                        _ => Tri::Fails,
                    }
                });
                one.and(other.not())
            }
            Goal::Total { total, more } => greater(*more, |side| {
                let (program, moment) = (programs.get(side)?, moments.get(side)?);
                let number = |points: i64| program.number(points);
                Some((
                    number(moment.low.total(*total)),
                    number(moment.high.total(*total)),
                ))
            }),
            Goal::Node { at, more } => greater(*more, |side| {
                let (program, moment) = (programs.get(side)?, moments.get(side)?);
                let at = *at.get(side)?;
                let number = |points: &i64| program.number(*points);
                let (low, high) = (moment.low.nodes.get(at)?, moment.high.nodes.get(at)?);
                Some((number(low), number(high)))
            }),
        }
    }
}

/// Whether one side is certain to have more, cannot have, or may.
fn greater(more: usize, ends: impl Fn(usize) -> Option<(Number, Number)>) -> Tri {
    let (Some((low, high)), Some((other_low, other_high))) = (ends(more), ends(1 - more.min(1)))
    else {
        return Tri::Fails;
    };
    Tri::possible((high > other_low, low <= other_high))
}

/// Where a judged answer would bring a total or a group exactly to a limit.
struct Marks {
    limits: [Vec<LimitOfPoints>; 2],
}

impl Marks {
    fn new(programs: [&Program; 2]) -> Marks {
        Marks {
            limits: programs.map(limits_of_points),
        }
    }

    /// The answers that make up what is lacking to a limit, and those just beside them.
    fn values(&self, programs: [&Program; 2], moments: &[Moment; 2]) -> Vec<Value> {
        let mut values = Vec::new();
        for (side, limits) in self.limits.iter().enumerate() {
            let (Some(program), Some(moment)) = (programs.get(side), moments.get(side)) else {
                continue;
            };
            for (total, node, limit) in limits {
                let now = match (total, node) {
                    (Some(total), _) => moment.low.total(*total),
                    (_, Some(at)) => moment.low.nodes.get(*at).copied().unwrap_or(0),
                    _ => continue,
                };
                let Some(lacking) = limit.checked_sub(program.number(now)) else {
                    continue;
                };
                for units in -1..=1 {
                    for decimals in [0, 2] {
                        let step = Number::scaled(units, decimals);
                        if let Some(value) = lacking.checked_add(step)
                            && value.decimals().is_some()
                        {
                            let value = Value::Number(value.reduced());
                            if !values.contains(&value) {
                                values.push(value);
                            }
                        }
                    }
                }
            }
        }
        values
    }
}

/// Answers one slot after the other until the goal is reached whatever the rest is. `left` is how many answers may
/// still be tried; at most `most` of them are used here.
pub(super) fn reach(
    sheet: &mut Sheet<'_>,
    order: &[usize],
    goal: &Goal,
    most: usize,
    left: &mut usize,
) -> Option<BTreeMap<usize, Value>> {
    let programs = [0, 1].map(|side: usize| sheet.parts.get(side).map(|part| part.program));
    let [Some(before), Some(after)] = programs else {
        return None;
    };
    let programs = [before, after];
    let marks = Marks::new(programs);
    let mut used = 0usize;
    let mut open: Vec<std::vec::IntoIter<Value>> = Vec::new();
    let order: Vec<usize> = order
        .iter()
        .copied()
        .filter(|slot| !sheet.given.contains_key(slot))
        .collect();
    let mut moments = both(sheet)?;
    match goal.state(programs, &moments) {
        Tri::Holds => return Some(sheet.given.clone()),
        Tri::Fails => return None,
        Tri::Unknown => {}
    }
    loop {
        let slot = order.get(open.len()).copied()?;
        let mut tried = sheet.ranked(slot, goal.first(), true);
        if is_judged(sheet, slot) {
            let mut near = marks.values(programs, &moments);
            near.retain(|value| !tried.contains(value));
            // Those that hit a limit come second: after the best, before all that are less.
            let at = tried.len().min(1);
            tried.splice(at..at, near);
        }
        open.push(tried.into_iter());
        loop {
            let depth = open.len().checked_sub(1)?;
            let slot = order.get(depth).copied()?;
            let Some(value) = open.last_mut()?.next() else {
                sheet.clear(slot);
                open.pop();
                continue;
            };
            if !sheet.answer(slot, &value) {
                continue;
            }
            used += 1;
            if used > most {
                return None;
            }
            *left = left.checked_sub(1)?;
            moments = both(sheet)?;
            match goal.state(programs, &moments) {
                Tri::Fails => {}
                Tri::Holds => return Some(sheet.given.clone()),
                Tri::Unknown => break,
            }
        }
    }
}

fn both(sheet: &Sheet<'_>) -> Option<[Moment; 2]> {
    let [before, after] = &sheet.parts;
    Some([before.moment(), after.moment()])
}

/// Whether the answer is points: it is a number that a judged leaf takes as it is.
fn is_judged(sheet: &Sheet<'_>, slot: usize) -> bool {
    let places = sheet.slots.get(slot).map_or([None, None], |of| of.at);
    let mut parts = sheet.parts.iter().zip(places);
    parts.any(|(part, at)| {
        let users = at.map_or(&[][..], |at| part.users(at));
        users.iter().any(|leaf| {
            let rule = part.program.nodes.get(*leaf).and_then(|node| node.rule());
            rule.is_some_and(|rule| rule.is_judged())
        })
    })
}
