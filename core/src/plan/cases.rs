//! A need as the ways to meet it: each is a list of things that must all come about.

use super::need::{Local, Need};
use crate::arrange::Arrange;

/// More ways than this are not told apart.
const MOST_CASES: usize = 200;
/// "At least n of" is written out as its combinations where these are few; else it is counted.
const MOST_CHOICES: usize = 24;

/// One way to meet a need.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Way {
    /// What must come about.
    pub locals: Vec<Local>,
    /// So many of these must come about.
    pub counted: Vec<(usize, Vec<Local>)>,
}

impl Way {
    fn and(&self, other: &Way) -> Option<Way> {
        let mut way = self.clone();
        for local in &other.locals {
            if !way.locals.contains(local) {
                way.locals.push(*local);
            }
        }
        way.counted.extend(other.counted.iter().cloned());
        way.locals.arrange();
        way.possible().then_some(way)
    }

    /// Whether nothing contradicts itself on its face.
    fn possible(&self) -> bool {
        let clash = |one: &Local, other: &Local| match (one, other) {
            (Local::Least(at, least), Local::Most(on, most)) => at == on && least > most,
            (Local::Pass(at, passes), Local::Pass(on, also)) => at == on && passes != also,
            (Local::Test(at, holds), Local::Test(on, also)) => at == on && holds != also,
            _ => false,
        };
        let mut locals = self.locals.iter();
        !locals.any(|one| self.locals.iter().any(|other| clash(one, other)))
    }

    /// Whether meeting the other way meets this one.
    fn within(&self, other: &Way) -> bool {
        self.locals.iter().all(|local| other.locals.contains(local))
            && self
                .counted
                .iter()
                .all(|count| other.counted.contains(count))
    }
}

/// The ways to meet a need. Where there are too many, some of what it asks is left out.
pub(super) fn ways(need: &Need) -> Vec<Way> {
    let mut all = expand(need);
    let mut kept: Vec<Way> = Vec::new();
    all.arrange_by_key(|way| way.locals.len() + way.counted.len());
    for way in all {
        if !kept.iter().any(|known| known.within(&way)) {
            kept.push(way);
        }
    }
    kept
}

fn expand(need: &Need) -> Vec<Way> {
    match need {
        Need::Always => vec![Way::default()],
        Need::Never => Vec::new(),
        Need::One(local) => vec![Way {
            locals: vec![*local],
            counted: Vec::new(),
        }],
        Need::All(parts) => {
            let mut parts: Vec<Vec<Way>> = parts.iter().map(expand).collect();
            // What branches least first, so that the least is left out.
            parts.arrange_by_key(Vec::len);
            let mut ways = vec![Way::default()];
            for part in parts {
                if ways.len() * part.len() > MOST_CASES {
                    continue;
                }
                ways = ways
                    .iter()
                    .flat_map(|way| part.iter().filter_map(|more| way.and(more)))
                    .collect();
            }
            ways
        }
        Need::Any(parts) => {
            let ways: Vec<Way> = parts.iter().flat_map(expand).collect();
            if ways.len() > MOST_CASES {
                return vec![Way::default()];
            }
            ways
        }
        Need::AtLeast(n, parts) => {
            if choices(parts.len(), *n) <= MOST_CHOICES {
                let picked = |mask: &usize| {
                    let chosen = parts.iter().enumerate();
                    let chosen = chosen.filter(|(at, _)| mask >> at & 1 == 1);
                    Need::all(chosen.map(|(_, part)| part.clone()))
                };
                let masks = 0..1usize << parts.len();
                let masks = masks.filter(|mask| mask.count_ones() as usize == *n);
                return expand(&Need::any(masks.map(|mask| picked(&mask))));
            }
            let locals: Option<Vec<Local>> = parts
                .iter()
                .map(|part| match part {
                    Need::One(local) => Some(*local),
                    _ => None,
                })
                .collect();
            let counted = locals.map(|locals| (*n, locals));
            vec![Way {
                locals: Vec::new(),
                counted: counted.into_iter().collect(),
            }]
        }
    }
}

/// How many ways there are to choose `n` of so many; beyond what is written out, just many.
fn choices(of: usize, n: usize) -> usize {
    if of > 16 {
        return usize::MAX;
    }
    let mut ways = 1usize;
    for at in 0..n.min(of.saturating_sub(n)) {
        ways = ways * (of - at) / (at + 1);
    }
    ways
}
