//! Earlier titles: of the area itself, and of the areas that were merged into it.

use super::condition::Tri;
use super::state::Record;
use crate::model::{Id, Predecessor, PredecessorRule};
use crate::scorecard::Through;

/// Whether the area held a title in a year, its predecessors counted as the set says.
pub(crate) fn held_in(record: &Record<'_>, title: &Id, year: u16, rule: PredecessorRule) -> Tri {
    let own = record
        .history
        .get(&year)
        .map(|titles| titles.contains(title));
    let before = of_year(record.predecessors, year);
    let states = || before.iter().map(|of| state(of, title, year, rule));
    match (rule, own) {
        (PredecessorRule::None, Some(own)) => Tri::known(own),
        // It was no area of its own yet, so it held nothing.
        (PredecessorRule::None, None) if before.iter().any(|of| of.until.is_some()) => Tri::Fails,
        (PredecessorRule::None, None) => Tri::Unknown,
        (PredecessorRule::Any, own) => Tri::at_least(
            1,
            states()
                .chain(own.map(Tri::known))
                .chain(nobody(&before, own)),
        ),
        (PredecessorRule::All, own) => states()
            .chain(own.map(Tri::known))
            .chain(nobody(&before, own))
            .fold(Tri::Holds, Tri::and),
    }
}

/// Where neither the area nor a predecessor speaks of the year, nothing is known of it.
fn nobody(before: &[&Predecessor], own: Option<bool>) -> Option<Tri> {
    (before.is_empty() && own.is_none()).then_some(Tri::Unknown)
}

/// The predecessors that were areas of their own in a year.
fn of_year(all: &[Predecessor], year: u16) -> Vec<&Predecessor> {
    all.iter()
        .filter(|of| of.until.is_none_or(|until| year <= until))
        .collect()
}

fn own(of: &Predecessor, title: &Id, year: u16) -> Option<bool> {
    let known = of.history.iter();
    let mut known = known.filter(|(text, _)| text.parse() == Ok(year));
    known.next().map(|(_, titles)| titles.contains(title))
}

fn state(of: &Predecessor, title: &Id, year: u16, rule: PredecessorRule) -> Tri {
    let own = own(of, title, year).map(Tri::known);
    let before = of_year(&of.predecessors, year);
    if before.is_empty() {
        return own.unwrap_or(Tri::Unknown);
    }
    let states = before.iter().map(|of| state(of, title, year, rule));
    match rule {
        PredecessorRule::All => states.chain(own).fold(Tri::Holds, Tri::and),
        _ => Tri::at_least(1, states.chain(own)),
    }
}

/// The predecessors whose titles count for the years, the latest year first.
pub(crate) fn through(
    record: &Record<'_>,
    title: &Id,
    years: impl Iterator<Item = u16>,
    rule: PredecessorRule,
) -> Vec<Through> {
    let mut found = Vec::new();
    if rule == PredecessorRule::None || record.predecessors.is_empty() {
        return found;
    }
    for year in years {
        if held_in(record, title, year, rule) == Tri::Holds {
            collect(record.predecessors, title, year, &mut found);
        }
    }
    found
}

fn collect(all: &[Predecessor], title: &Id, year: u16, found: &mut Vec<Through>) {
    for of in of_year(all, year) {
        if own(of, title, year) == Some(true) {
            found.push(Through {
                year,
                area: of.area.clone(),
                until: of.until,
            });
        }
        collect(&of.predecessors, title, year, found);
    }
}
