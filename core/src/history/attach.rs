//! A form and the table: what the table knows counts, and what the form says otherwise is told.

use std::collections::BTreeSet;

use super::{HistoryCode, HistoryIndex, HistoryProblem};
use crate::model::{Area, Assessment, Id, Predecessor};

/// Merges deeper than this are not followed: areas are not merged that often.
const MOST_DEEP: usize = 16;

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
        self.own(assessment, &area, year, &mut problems);
        self.registration(assessment, &area, year, &mut problems);
        self.predecessors(assessment, &area, year, &mut problems);
        problems
    }

    /// The first year in which an area is assessed as what it became.
    fn since(&self, area: &str) -> Option<u16> {
        let merges = self.merges.get(area)?;
        merges.iter().map(|(_, year)| *year).max()
    }

    fn own(
        &self,
        assessment: &mut Assessment,
        area: &str,
        year: u16,
        problems: &mut Vec<HistoryProblem>,
    ) {
        for (text, claimed) in &assessment.history {
            let Ok(year) = text.parse::<u16>() else {
                continue;
            };
            if let Some(recorded) = self.held(area, year)
                && !same(claimed, &recorded)
            {
                problems.push(HistoryProblem {
                    year: Some(year),
                    claimed: claimed.clone(),
                    recorded,
                    ..HistoryProblem::new(HistoryCode::ClaimDiffers, area)
                });
            }
        }
        let known = self.years.get(area).into_iter().flatten().copied();
        // Before it was merged from others it was not assessed, unless the table says that it was.
        let since = self.since(area).unwrap_or(0);
        let complete = self.complete.iter().copied().filter(|year| *year >= since);
        let years: BTreeSet<u16> = known.chain(complete).filter(|one| *one < year).collect();
        for year in years {
            if let Some(titles) = self.held(area, year) {
                assessment.history.insert(year.to_string(), titles);
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
        let known = self.registered.get(&(area.to_owned(), year)).cloned();
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

    fn predecessors(
        &self,
        assessment: &mut Assessment,
        area: &str,
        year: u16,
        problems: &mut Vec<HistoryProblem>,
    ) {
        let recorded = self.merges.get(area).cloned().unwrap_or_default();
        let mut named: Vec<String> = assessment
            .area
            .iter()
            .flat_map(|area| area.predecessors.clone())
            .collect();
        named.extend(assessment.predecessors.iter().map(|of| of.area.clone()));
        for other in &named {
            // A table without merges says nothing of them.
            if !self.merges.is_empty() && !recorded.iter().any(|(one, _)| one == other) {
                problems.push(HistoryProblem {
                    other: Some(other.clone()),
                    ..HistoryProblem::new(HistoryCode::MergeNotRecorded, area)
                });
            }
        }
        let mut line = vec![area.to_owned()];
        if !recorded.is_empty() {
            let merges = recorded.iter().filter(|(_, from)| *from <= year);
            assessment.predecessors = merges
                .map(|(one, from)| self.predecessor(one, Some(*from), year, &mut line))
                .collect();
            return;
        }
        // What the form says itself stands, filled in from the table.
        let mut claimed = std::mem::take(&mut assessment.predecessors);
        for code in assessment.area.iter().flat_map(|area| &area.predecessors) {
            if !claimed.iter().any(|of| of.area == *code) {
                claimed.push(Predecessor {
                    area: code.clone(),
                    ..Predecessor::default()
                });
            }
        }
        for of in &mut claimed {
            let from = of.until.map(|until| until.saturating_add(1));
            let known = self.predecessor(&of.area, from, year, &mut line);
            for (year, recorded) in known.history {
                let own = of.history.get(&year);
                if own.is_some_and(|own| !same(own, &recorded)) {
                    problems.push(HistoryProblem {
                        year: year.parse().ok(),
                        claimed: own.cloned().unwrap_or_default(),
                        recorded: recorded.clone(),
                        ..HistoryProblem::new(HistoryCode::ClaimDiffers, &of.area)
                    });
                }
                of.history.insert(year, recorded);
            }
            if of.predecessors.is_empty() {
                of.predecessors = known.predecessors;
            }
        }
        assessment.predecessors = claimed;
    }

    /// What is known of an area that became a part of another one in the year `from`. `line` holds the areas on the way
    /// here, so that a circle in the table ends.
    fn predecessor(
        &self,
        area: &str,
        from: Option<u16>,
        year: u16,
        line: &mut Vec<String>,
    ) -> Predecessor {
        let until = from.map(|from| from.saturating_sub(1));
        let last = until.unwrap_or(year.saturating_sub(1));
        let since = self.since(area).unwrap_or(0);
        let known = self.years.get(area).into_iter().flatten().copied();
        let complete = self.complete.iter().copied().filter(|year| *year >= since);
        let years: BTreeSet<u16> = known.chain(complete).filter(|one| *one <= last).collect();
        let history = years
            .into_iter()
            .filter_map(|year| Some((year.to_string(), self.held(area, year)?)))
            .collect();
        let mut predecessors = Vec::new();
        if line.len() < MOST_DEEP && !line.iter().any(|one| one == area) {
            line.push(area.to_owned());
            for (one, from) in self.merges.get(area).into_iter().flatten() {
                if *from <= last && !line.contains(one) {
                    predecessors.push(self.predecessor(one, Some(*from), year, line));
                }
            }
            line.pop();
        }
        Predecessor {
            area: area.to_owned(),
            until,
            history,
            predecessors,
        }
    }
}

fn same(one: &[Id], other: &[Id]) -> bool {
    let set = |ids: &[Id]| ids.iter().cloned().collect::<BTreeSet<Id>>();
    set(one) == set(other)
}
