//! A form and the table: what the table knows counts, and what the form says otherwise is told.

use std::collections::{BTreeMap, BTreeSet};

use super::{HistoryCode, HistoryIndex, HistoryProblem};
use crate::model::{Area, Assessment, Id, Predecessor, area_match_key};

/// Merges deeper than this are not followed: areas are not merged that often.
const MOST_DEEP: usize = 16;
/// Nor does anybody come from more areas than this: where areas are divided and merged over and over, the ways between them
/// are without number.
const MOST_PREDECESSORS: usize = 1_000;

impl HistoryIndex {
    /// Gives an assessment the past that the table knows: the titles of earlier years, what it registered for, and its
    /// predecessors with theirs. What the form says otherwise is told and does not count; where the table is silent,
    /// the form counts.
    pub fn attach(&self, assessment: &mut Assessment) -> Vec<HistoryProblem> {
        let mut problems = Vec::new();
        let Some(area) = assessment.area.as_ref().and_then(Area::key) else {
            return problems;
        };
        let Some(year) = assessment.year() else {
            return problems;
        };
        self.titles(&area, &mut assessment.history, year, &mut problems);
        self.registration(assessment, &area, year, &mut problems);
        let mut claimed = std::mem::take(&mut assessment.predecessors);
        for code in assessment.area.iter().flat_map(|area| &area.predecessors) {
            if !claimed.iter().any(|of| is_same(&of.area, code)) {
                claimed.push(named(code));
            }
        }
        let mut walk = Walk {
            year,
            line: vec![area.clone()],
            left: MOST_PREDECESSORS,
            is_cut: false,
            problems: &mut problems,
        };
        assessment.predecessors = self.predecessors(&area, claimed, year, &mut walk);
        if walk.is_cut {
            problems.push(HistoryProblem::new(HistoryCode::MergesTooMany, &area));
        }
        problems
    }

    /// The first year in which an area is assessed that was merged from others.
    fn since(&self, area: &str) -> Option<u16> {
        let merges = self.merges.get(&*area_match_key(area))?;
        merges.iter().map(|(_, year)| *year).min()
    }

    /// The titles of one area in the years up to the last one: those of the table before those that the form claims.
    fn titles(
        &self,
        area: &str,
        history: &mut BTreeMap<String, Vec<Id>>,
        last: u16,
        problems: &mut Vec<HistoryProblem>,
    ) {
        let known = self.years.get(&*area_match_key(area));
        let known = known.into_iter().flatten().copied();
        // Before it was merged from others it was not assessed, unless the table or the form says that it was.
        let since = self.since(area).unwrap_or(0);
        let complete = self.complete.iter().copied();
        let complete =
            complete.filter(|year| *year >= since || history.contains_key(&year.to_string()));
        let years: BTreeSet<u16> = known.chain(complete).filter(|one| *one <= last).collect();
        for year in years {
            let Some(recorded) = self.held(area, year) else {
                continue;
            };
            let claimed = history.insert(year.to_string(), recorded.clone());
            if let Some(claimed) = claimed.filter(|claimed| !same(claimed, &recorded)) {
                problems.push(HistoryProblem {
                    year: Some(year),
                    claimed,
                    recorded,
                    ..HistoryProblem::new(HistoryCode::ClaimDiffers, area)
                });
            }
        }
    }

    fn registration(
        &self,
        assessment: &mut Assessment,
        area: &str,
        year: u16,
        problems: &mut Vec<HistoryProblem>,
    ) {
        let key = (area_match_key(area).into_owned(), year);
        let known = self.registered.get(&key).cloned();
        let complete = self.registrations_complete.contains(&year);
        let Some(recorded) = known.or_else(|| complete.then(Vec::new)) else {
            return;
        };
        if let Some(claimed) = &assessment.registered
            && !same(claimed, &recorded)
        {
            problems.push(HistoryProblem {
                year: Some(year),
                claimed: claimed.clone(),
                recorded: recorded.clone(),
                ..HistoryProblem::new(HistoryCode::RegistrationDiffers, area)
            });
        }
        assessment.registered = Some(recorded);
    }

    /// The areas from which one was merged until the last year in which it is looked at: those of the table, where it
    /// names any, else those that the form claims. What the form says of their past stands where the table is silent.
    fn predecessors(
        &self,
        area: &str,
        claimed: Vec<Predecessor>,
        last: u16,
        walk: &mut Walk<'_>,
    ) -> Vec<Predecessor> {
        let recorded = self.merges.get(&*area_match_key(area));
        let recorded = recorded.map_or(&[][..], Vec::as_slice);
        for of in &claimed {
            let mut years = recorded.iter().filter(|(one, _)| is_same(one, &of.area));
            let other = |code: HistoryCode| HistoryProblem {
                other: Some(of.area.clone()),
                ..HistoryProblem::new(code, area)
            };
            let Some((_, first)) = years.next() else {
                // A table without merges says nothing of them.
                if !self.merges.is_empty() {
                    walk.problems.push(other(HistoryCode::MergeNotRecorded));
                }
                continue;
            };
            let from = of.until.map(|until| until.saturating_add(1));
            if from.is_some_and(|from| from != *first && years.all(|(_, year)| *year != from)) {
                walk.problems.push(HistoryProblem {
                    year: Some(first.saturating_sub(1)),
                    ..other(HistoryCode::MergeDiffers)
                });
            }
        }
        if recorded.is_empty() {
            return self.each(claimed, walk);
        }
        let merged = recorded.iter().filter(|(one, from)| {
            // A circle in the table ends where it comes back.
            *from <= last && !walk.line.iter().any(|before| is_same(before, one))
        });
        let merged: Vec<Predecessor> = merged
            .map(|(one, from)| Predecessor {
                until: Some(from.saturating_sub(1)),
                ..claimed
                    .iter()
                    .find(|of| is_same(&of.area, one))
                    .cloned()
                    .unwrap_or_else(|| named(one))
            })
            .collect();
        self.each(merged, walk)
    }

    /// Each of these areas with its own past, as far as there are not too many: those that are nearest first.
    fn each(&self, mut areas: Vec<Predecessor>, walk: &mut Walk<'_>) -> Vec<Predecessor> {
        walk.is_cut |= areas.len() > walk.left;
        areas.truncate(walk.left);
        walk.left -= areas.len();
        let areas = areas.into_iter();
        areas.map(|of| self.predecessor(of, walk)).collect()
    }

    /// What is known of an area that became a part of another one, beside what the form says of it.
    fn predecessor(&self, mut of: Predecessor, walk: &mut Walk<'_>) -> Predecessor {
        let last = of.until.unwrap_or(walk.year.saturating_sub(1));
        self.titles(&of.area, &mut of.history, last, walk.problems);
        if walk.line.len() < MOST_DEEP {
            walk.line.push(of.area.clone());
            of.predecessors = self.predecessors(&of.area, of.predecessors, last, walk);
            walk.line.pop();
        } else {
            walk.is_cut |= self.merges.contains_key(&*area_match_key(&of.area));
        }
        of
    }
}

/// The way through the merges.
struct Walk<'a> {
    /// The year assessed.
    year: u16,
    /// The areas on the way here.
    line: Vec<String>,
    /// So many more predecessors are taken.
    left: usize,
    /// Whether some were left out.
    is_cut: bool,
    problems: &'a mut Vec<HistoryProblem>,
}

/// A predecessor of which nothing is said but its code.
fn named(code: &str) -> Predecessor {
    Predecessor {
        area: code.to_owned(),
        ..Predecessor::default()
    }
}

/// Whether two texts name one area.
fn is_same(one: &str, other: &str) -> bool {
    area_match_key(one) == area_match_key(other)
}

fn same(one: &[Id], other: &[Id]) -> bool {
    let set = |ids: &[Id]| ids.iter().cloned().collect::<BTreeSet<Id>>();
    set(one) == set(other)
}
