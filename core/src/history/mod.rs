//! Earlier titles and registrations as a table, with the merges of areas: what a form says of its past is held against it,
//! and what it leaves out is taken from it.

mod attach;
mod problem;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

pub use problem::{HistoryCode, HistoryProblem};

use crate::json::record;
use crate::model::{Area, Id, area_match_key};
use crate::problem::Problems;

record! {
    /// Earlier titles and registrations of many areas, and which areas were merged into which (lịch sử danh hiệu). What is
    /// not in it is not known, except in the years that it calls complete.
    ///
    /// ```
    /// use kieumau::{Assessment, History};
    ///
    /// let history = History::from_json(r#"{
    ///     "entries": [{"area": "X-01", "year": 2024, "titles": ["van_hoa"]}, {"area": "X-02", "year": 2024}],
    ///     "merges": [{"predecessor": "X-01", "successor": "X-09", "year": 2025}, {"predecessor": "X-02", "successor": "X-09", "year": 2025}]
    /// }"#)?;
    /// let mut form = Assessment::from_json(r#"{"period": "2026", "area": {"code": "X-09"}}"#)?;
    /// assert!(history.attach(&mut form).is_empty());
    /// assert_eq!(form.predecessors[0].area, "X-01");
    /// assert_eq!(form.predecessors[0].until, Some(2024));
    /// assert_eq!(form.predecessors[0].history["2024"][0].as_str(), "van_hoa");
    /// # Ok::<(), kieumau::Problems>(())
    /// ```
    #[derive(Default)]
    pub struct History {}
    optional {
        /// The titles of areas, year by year.
        entries: Vec<HistoryEntry>,
        /// Which areas were merged into which.
        merges: Vec<Merge>,
        /// The years in which whoever is not listed held no title.
        complete: Vec<u16>,
        /// The years in which whoever is not listed registered for no title.
        registrations_complete: Vec<u16>,
    }
}

record! {
    /// What is known of one area in one year.
    pub struct HistoryEntry {
        /// The area: its code, or `commune/name` where it has none.
        area: String,
        /// The year.
        year: u16,
    }
    optional {
        /// The titles it held; none where this is empty. Absent: only a registration is known.
        titles: Option<Vec<Id>>,
        /// The titles it registered for; absent: not known.
        registered: Option<Vec<Id>>,
    }
}

record! {
    /// One area that became a part of another one.
    pub struct Merge {
        /// The area before.
        predecessor: String,
        /// The area after.
        successor: String,
        /// The first year in which the successor is assessed.
        year: u16,
    }
}

/// The table, ready for looking up.
#[derive(Debug, Default)]
pub struct HistoryIndex {
    titles: BTreeMap<(String, u16), Vec<Id>>,
    registered: BTreeMap<(String, u16), Vec<Id>>,
    /// For each area the years that the table speaks of.
    years: BTreeMap<String, BTreeSet<u16>>,
    /// For each area those that were merged into it as they are written, and when.
    merges: BTreeMap<String, Vec<(String, u16)>>,
    /// How areas are written that are known by their names: keys are those of a comparison.
    written: BTreeMap<String, String>,
    complete: BTreeSet<u16>,
    registrations_complete: BTreeSet<u16>,
}

impl History {
    /// Reads a table from JSON.
    ///
    /// # Errors
    /// Every problem of form, each with its line, column and JSON pointer.
    pub fn from_json(text: &str) -> Result<History, Problems> {
        crate::model::read(text).0
    }

    /// Prints it as JSON that [`from_json`](History::from_json) reads back to the same.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Printing to memory fails only where a map key is not text, and every key of the model is.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Adds another table: both hold.
    pub fn join(&mut self, other: History) {
        self.entries.extend(other.entries);
        self.merges.extend(other.merges);
        self.complete.extend(other.complete);
        self.registrations_complete
            .extend(other.registrations_complete);
    }

    /// Makes the table ready for many areas.
    #[must_use]
    pub fn index(&self) -> HistoryIndex {
        let mut index = HistoryIndex {
            complete: self.complete.iter().copied().collect(),
            registrations_complete: self.registrations_complete.iter().copied().collect(),
            ..HistoryIndex::default()
        };
        let add = |to: &mut BTreeMap<(String, u16), Vec<Id>>, entry: &HistoryEntry, ids: &[Id]| {
            let area = area_match_key(&entry.area).into_owned();
            let known = to.entry((area, entry.year)).or_default();
            // Several lines of one year add up: a title on each.
            for id in ids {
                if !known.contains(id) {
                    known.push(id.clone());
                }
            }
        };
        for entry in &self.entries {
            if let Some(titles) = &entry.titles {
                add(&mut index.titles, entry, titles);
                let area = area_match_key(&entry.area).into_owned();
                index.years.entry(area).or_default().insert(entry.year);
            }
            if let Some(registered) = &entry.registered {
                add(&mut index.registered, entry, registered);
            }
        }
        let mut seen: BTreeSet<(String, String, u16)> = BTreeSet::new();
        for merge in &self.merges {
            let successor = area_match_key(&merge.successor).into_owned();
            let predecessor = area_match_key(&merge.predecessor).into_owned();
            index
                .written
                .entry(successor.clone())
                .or_insert_with(|| merge.successor.clone());
            let itself = predecessor == successor;
            let into = index.merges.entry(successor.clone()).or_default();
            if !itself && seen.insert((successor, predecessor, merge.year)) {
                into.push((merge.predecessor.clone(), merge.year));
            }
        }
        index
    }

    /// What is wrong with the table itself: one area merged into itself through others, or into one in two years.
    #[must_use]
    pub fn check(&self) -> Vec<HistoryProblem> {
        let index = self.index();
        let mut problems = Vec::new();
        let written = |area: &String| index.written.get(area).unwrap_or(area).clone();
        let mut itself: BTreeSet<Cow<'_, str>> = BTreeSet::new();
        for merge in &self.merges {
            let area = area_match_key(&merge.successor);
            if area == area_match_key(&merge.predecessor) && itself.insert(area) {
                let code = HistoryCode::MergeCircle;
                problems.push(HistoryProblem::new(code, &merge.successor));
            }
        }
        for area in &index.on_ways_round() {
            if !itself.contains(area.as_str()) && index.comes_from_itself(area) {
                let code = HistoryCode::MergeCircle;
                problems.push(HistoryProblem::new(code, &written(area)));
            }
        }
        for (area, merges) in &index.merges {
            let mut seen: BTreeMap<Cow<'_, str>, u16> = BTreeMap::new();
            for (predecessor, year) in merges {
                if let Some(other) = seen.insert(area_match_key(predecessor), *year) {
                    let mut problem = HistoryProblem::new(HistoryCode::MergeTwice, &written(area));
                    problem.other = Some(predecessor.clone());
                    problem.year = Some((*year).max(other));
                    problems.push(problem);
                }
            }
        }
        problems
    }

    /// Gives an assessment its past, as [`HistoryIndex::attach`] does. It looks through the whole table: for many assessments
    /// make the [`index`](History::index) once.
    pub fn attach(&self, assessment: &mut crate::Assessment) -> Vec<HistoryProblem> {
        self.index().attach(assessment)
    }
}

impl HistoryIndex {
    /// The areas that come from circles or are on them: what is left when those without predecessors are taken away, again
    /// and again. Mostly none is, however long the table.
    fn on_ways_round(&self) -> BTreeSet<String> {
        let mut waits: BTreeMap<String, usize> = BTreeMap::new();
        let mut after: BTreeMap<String, Vec<&String>> = BTreeMap::new();
        let mut done: Vec<String> = Vec::new();
        for (area, merges) in &self.merges {
            waits.insert(area.clone(), merges.len());
            for (predecessor, _) in merges {
                let predecessor = area_match_key(predecessor).into_owned();
                if !self.merges.contains_key(&predecessor) {
                    done.push(predecessor.clone());
                }
                after.entry(predecessor).or_default().push(area);
            }
            if merges.is_empty() {
                done.push(area.clone());
            }
        }
        while let Some(area) = done.pop() {
            waits.remove(&area);
            for next in after.remove(&area).unwrap_or_default() {
                if let Some(left) = waits.get_mut(next) {
                    *left = left.saturating_sub(1);
                    if *left == 0 {
                        done.push(next.clone());
                    }
                }
            }
        }
        waits.into_keys().collect()
    }

    /// Whether an area is, through merges, its own predecessor.
    fn comes_from_itself(&self, area: &str) -> bool {
        let mut seen: BTreeSet<Cow<'_, str>> = BTreeSet::new();
        let mut open: Vec<Cow<'_, str>> = vec![area.into()];
        while let Some(one) = open.pop() {
            for (predecessor, _) in self.merges.get(&*one).into_iter().flatten() {
                let predecessor = area_match_key(predecessor);
                if predecessor == area {
                    return true;
                }
                if seen.insert(predecessor.clone()) {
                    open.push(predecessor);
                }
            }
        }
        false
    }

    /// Whether the table names any area at all.
    #[must_use]
    pub fn names_areas(&self) -> bool {
        !(self.years.is_empty() && self.registered.is_empty() && self.merges.is_empty())
    }

    /// Whether the table names this area.
    #[must_use]
    pub fn names(&self, area: &Area) -> bool {
        let Some(key) = area.match_key() else {
            return false;
        };
        let mut registered = self.registered.range((key.clone(), 0)..);
        self.years.contains_key(&key)
            || self.merges.contains_key(&key)
            || registered.next().is_some_and(|((area, _), _)| *area == key)
    }

    /// The titles that an area held in a year; none known where the table does not say.
    fn held(&self, area: &str, year: u16) -> Option<Vec<Id>> {
        let key = (area_match_key(area).into_owned(), year);
        let known = self.titles.get(&key).cloned();
        known.or_else(|| self.complete.contains(&year).then(Vec::new))
    }
}
