//! What a made-up area did in earlier years, and registered for.

use std::collections::BTreeMap;

use super::chance::Chance;
use crate::arrange::{self, Arrange};
use crate::check::candidates::conditions;
use crate::check::witness::{self, Past};
use crate::model::{Id, Predecessor, PredecessorRule};
use crate::program::{Cond, Program, State, Tri};

/// So many pasts are tried.
const MOST: usize = 48;
/// So many are made up by chance, of which those stay that conditions tell apart.
const BY_CHANCE: usize = 400;

/// What conditions of both programs ask of the past: titles held and how far back, titles registered for.
fn asked(programs: [&Program; 2]) -> (Vec<Id>, usize, Vec<Id>) {
    fn look(cond: &Cond, held: &mut Vec<(Id, usize)>, registered: &mut Vec<Id>) {
        match cond {
            Cond::Held { title, of_last, .. } => held.push((title.clone(), *of_last)),
            Cond::Registered { title } => registered.push(title.clone()),
            _ => cond
                .within()
                .iter()
                .for_each(|part| look(part, held, registered)),
        }
    }
    let (mut held, mut registered) = (Vec::new(), Vec::new());
    for program in programs {
        let rules = program.nodes.iter().filter_map(|node| node.rule());
        for cond in conditions(program).chain(rules.flat_map(|rule| rule.tests())) {
            look(cond, &mut held, &mut registered);
        }
    }
    let back = held.iter().map(|(_, years)| *years).max().unwrap_or(0);
    let mut titles: Vec<Id> = held.into_iter().map(|(title, _)| title).collect();
    titles.arrange();
    titles.dedup();
    registered.arrange();
    registered.dedup();
    (titles, back.min(60), registered)
}

fn past(year: u16, back: usize, held: &dyn Fn(usize) -> Vec<Id>, registered: &[Id]) -> Past {
    let years = (1..=back).filter_map(|back| {
        let past = year.checked_sub(u16::try_from(back).ok()?)?;
        Some((past, held(back)))
    });
    Past {
        year,
        years: arrange::map(years),
        registered: registered.to_vec(),
        predecessors: Vec::new(),
    }
}

/// Pasts that just meet, or just miss, what single conditions ask: so many years and no more, the latest or the earliest
/// that count; and areas that were merged, of which one or all held the titles.
fn telling(programs: [&Program; 2], year: u16) -> Vec<Past> {
    let (titles, back, registered) = asked(programs);
    let mut asks: Vec<(Id, usize, usize)> = Vec::new();
    let mut merged = false;
    for cond in programs.into_iter().flat_map(conditions_and_tests) {
        visit(cond, &mut |cond| {
            if let Cond::Held {
                title,
                years,
                of_last,
                predecessors,
                ..
            } = cond
            {
                let ask = (title.clone(), *years, (*of_last).min(back));
                if !asks.contains(&ask) {
                    asks.push(ask);
                }
                merged |= *predecessors != PredecessorRule::None;
            }
        });
    }
    let mut all = if merged {
        merges(year, back, &titles, &registered)
    } else {
        Vec::new()
    };
    for (title, years, of_last) in &asks {
        let others: Vec<Id> = titles.iter().filter(|of| *of != title).cloned().collect();
        let ranges = [
            (1, *years),
            (1, years.saturating_sub(1)),
            ((of_last + 1).saturating_sub(*years), *of_last),
            ((of_last + 2).saturating_sub(*years), *of_last),
        ];
        for (from, to) in ranges {
            for rest in [&others, &Vec::new()] {
                let held = |at: usize| {
                    let mut held = rest.clone();
                    if (from..=to).contains(&at) {
                        held.push(title.clone());
                    }
                    held
                };
                all.push(past(year, back, &held, &registered));
            }
        }
    }
    all
}

/// The titles of the years before, the last `back` of them.
fn years_held(
    year: u16,
    back: usize,
    held: &mut dyn FnMut(usize) -> Option<Vec<Id>>,
) -> BTreeMap<String, Vec<Id>> {
    let years = (1..=back).filter_map(|back| {
        let past = year.checked_sub(u16::try_from(back).ok()?)?;
        Some((past.to_string(), held(back)?))
    });
    arrange::map(years)
}

/// An area that was merged: of its predecessors one held the titles, or all, or none, and it says nothing of those years,
/// or that it held them itself.
fn merges(year: u16, back: usize, titles: &[Id], registered: &[Id]) -> Vec<Past> {
    let area = |code: &str, titles: &[Id]| Predecessor {
        area: code.to_owned(),
        until: year.checked_sub(1),
        history: years_held(year, back, &mut |_| Some(titles.to_vec())),
        predecessors: Vec::new(),
    };
    let none: &[Id] = &[];
    let cases = [
        (0, titles, none),
        (0, titles, titles),
        (back, none, none),
        (back, titles, none),
    ];
    let pasts = cases.map(|(known, one, other)| {
        let mut past = past(year, known, &|_| titles.to_vec(), registered);
        past.predecessors = vec![area("X-01", one), area("X-02", other)];
        past
    });
    pasts.to_vec()
}

/// Pasts by chance: years in which each title was held or not, years of which nothing is known, merges at some time.
fn by_chance(year: u16, (titles, back, registered): &(Vec<Id>, usize, Vec<Id>)) -> Vec<Past> {
    let mut chance = Chance::new(11);
    let mut one = || {
        // Most years alike, so that several in a row are not rare.
        let likely = [20, 50, 80, 95].get(chance.below(4)).copied().unwrap_or(50);
        let known = [100, 85, 0].get(chance.below(3)).copied().unwrap_or(100);
        let held = |chance: &mut Chance, known: usize| {
            years_held(year, *back, &mut |_| {
                let held = titles.iter().filter(|_| chance.percent(likely)).cloned();
                let held: Vec<Id> = held.collect();
                chance.percent(known).then_some(held)
            })
        };
        let years = held(&mut chance, known).into_iter();
        let years = years.filter_map(|(year, titles)| Some((year.parse().ok()?, titles)));
        let years = arrange::map(years);
        let merged = if chance.percent(60) {
            0
        } else {
            1 + chance.below(2)
        };
        let predecessors = (0..merged).map(|at| {
            let ago = u16::try_from(1 + chance.below((*back).max(1))).unwrap_or(1);
            Predecessor {
                area: format!("X-{:02}", at + 1),
                until: year.checked_sub(ago),
                history: held(&mut chance, 90),
                predecessors: Vec::new(),
            }
        });
        let predecessors = predecessors.collect();
        let registered = registered.iter().filter(|_| chance.percent(70));
        Past {
            year,
            years,
            registered: registered.cloned().collect(),
            predecessors,
        }
    };
    (0..BY_CHANCE).map(|_| one()).collect()
}

fn visit(cond: &Cond, see: &mut dyn FnMut(&Cond)) {
    see(cond);
    cond.within().iter().for_each(|part| visit(part, see));
}

fn conditions_and_tests(program: &Program) -> impl Iterator<Item = &Cond> {
    let rules = program.nodes.iter().filter_map(|node| node.rule());
    conditions(program).chain(rules.flat_map(|rule| rule.tests()))
}

/// Everything held and registered.
pub(super) fn usual(programs: [&Program; 2], year: u16) -> Past {
    let (titles, back, registered) = asked(programs);
    past(year, back, &|_| titles.clone(), &registered)
}

/// Other pasts worth trying: all held, the last so many years only, each title alone, all but the last, and the same without
/// registration.
pub(super) fn pasts(programs: [&Program; 2], year: u16) -> Vec<Past> {
    let (titles, back, registered) = asked(programs);
    let mut all = vec![usual(programs, year)];
    all.extend(telling(programs, year));
    if titles.is_empty() && registered.is_empty() {
        return all;
    }
    for last in (0..back).rev() {
        let held = |at: usize| {
            if at <= last {
                titles.clone()
            } else {
                Vec::new()
            }
        };
        all.push(past(year, back, &held, &registered));
        // The same, counted from the earliest year.
        let held = |at: usize| {
            if back.saturating_sub(at) < last {
                titles.clone()
            } else {
                Vec::new()
            }
        };
        all.push(past(year, back, &held, &registered));
        // Nothing is known of the others.
        let mut unknown = past(year, last, &|_| titles.clone(), &registered);
        unknown.registered.clear();
        all.push(unknown);
    }
    for title in &titles {
        all.push(past(year, back, &|_| vec![title.clone()], &registered));
    }
    for title in &registered {
        all.push(past(
            year,
            back,
            &|_| titles.clone(),
            std::slice::from_ref(title),
        ));
    }
    all.push(past(year, back, &|_| titles.clone(), &[]));
    all.push(past(year, back, &|_| Vec::new(), &[]));
    for program in programs {
        all.extend(witness::pasts(program, year));
    }
    all.extend(by_chance(year, &(titles, back, registered)));
    told_apart(programs, all)
}

/// Of pasts that all conditions see alike only the first; those that the two programs see differently come before the others.
fn told_apart(programs: [&Program; 2], all: Vec<Past>) -> Vec<Past> {
    let atoms = programs.map(|program| {
        let mut atoms: Vec<&Cond> = Vec::new();
        conditions_and_tests(program).for_each(|cond| of_the_past(cond, &mut atoms));
        atoms
    });
    let mut known: Vec<[Vec<Tri>; 2]> = Vec::new();
    let mut told: Vec<(bool, Past)> = Vec::new();
    for one in all {
        let seen = atoms.each_ref().map(|atoms| seen_by(atoms, &one));
        if known.contains(&seen) {
            continue;
        }
        let [before, after] = &seen;
        told.push((before == after, one));
        known.push(seen);
    }
    told.arrange_by_key(|(same, _)| *same);
    told.into_iter().map(|(_, past)| past).take(MOST).collect()
}

fn of_the_past<'c>(cond: &'c Cond, out: &mut Vec<&'c Cond>) {
    if matches!(cond, Cond::Held { .. } | Cond::Registered { .. }) {
        out.push(cond);
    }
    cond.within().iter().for_each(|part| of_the_past(part, out));
}

/// What conditions make of a past.
fn seen_by(atoms: &[&Cond], past: &Past) -> Vec<Tri> {
    let record = past.record();
    let state = State {
        inputs: &[],
        domains: &[],
        record: &record,
    };
    let see = |cond: &&Cond| match cond {
        // Whether the title is earned this year is for the rest of the form to say.
        Cond::Held { .. } => [Tri::Holds, Tri::Fails].map(|now| cond.held_with(&record, now)),
        cond => [cond.test(&state); 2],
    };
    atoms.iter().flat_map(see).collect()
}
