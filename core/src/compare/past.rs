//! What a made-up area did in earlier years, and registered for.

use crate::arrange::{self, Arrange};
use crate::check::candidates::conditions;
use crate::check::witness::{self, Past};
use crate::model::{Id, Predecessor, PredecessorRule};
use crate::program::{Cond, Program};

/// So many pasts are tried.
const MOST: usize = 48;

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
    let mut all = Vec::new();
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
    if merged {
        for other in [Vec::new(), titles.clone()] {
            let held = |titles: &[Id]| {
                let years = (1..=back).filter_map(|back| {
                    let past = year.checked_sub(u16::try_from(back).ok()?)?;
                    Some((past.to_string(), titles.to_vec()))
                });
                arrange::map(years)
            };
            let area = |code: &str, titles: &[Id]| Predecessor {
                area: code.to_owned(),
                until: year.checked_sub(1),
                history: held(titles),
                predecessors: Vec::new(),
            };
            let mut past = past(year, 0, &|_| Vec::new(), &registered);
            past.predecessors = vec![area("X-01", &titles), area("X-02", &other)];
            all.push(past);
        }
    }
    all
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
    let mut out: Vec<Past> = Vec::new();
    for one in all {
        if !out.contains(&one) && out.len() < MOST {
            out.push(one);
        }
    }
    out
}
