//! The workload scored by the library: one batch for each region.

use std::collections::BTreeMap;

use kieumau::{
    Assessment, Batch, CheckedSet, ColumnKind, Forms, Id, ProfileValues, Results, Scorer, TotalKind,
};
use serde_json::{Map, Value, json};

use crate::hand::Outcome;
use crate::rows::{Area, Maker};
use crate::set::criteria_set;

/// The set, compiled for each region.
#[derive(Debug, Clone)]
pub struct Ours {
    /// The scorer of each region.
    pub scorers: Vec<Scorer>,
    /// The batch of each region.
    pub batches: Vec<Batch>,
    kinds: Vec<ColumnKind>,
    ids: Vec<String>,
    options: Vec<Vec<String>>,
    groups: Vec<usize>,
}

/// Areas in columns, by region, with the row of each among all areas.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The columns of each region.
    pub forms: Vec<Forms>,
    /// For each region, the rows that its areas have among all.
    pub rows: Vec<Vec<usize>>,
}

impl Ours {
    /// Checks and compiles the set.
    pub fn new(maker: &Maker) -> Ours {
        let set = CheckedSet::from_json(&criteria_set()).expect("the set is sound");
        let scorer = |region: &String| {
            let region = ProfileValues::One(Id::from(region.as_str()));
            Scorer::new(&set, &BTreeMap::from([(Id::from("region"), region)])).expect("a region")
        };
        let scorers: Vec<Scorer> = maker.regions().iter().map(scorer).collect();
        let batches: Vec<Batch> = scorers.iter().map(|scorer| scorer.batch(None)).collect();
        let forms = batches[0].forms(0);
        let results = batches[0].score(&forms);
        // The facts of the workload stand in the order of the questions.
        let kind = |column: &String| {
            let at = forms.column(column).expect("a question");
            forms.kind(at).expect("a kind")
        };
        let options = set.set().questions.iter().map(|question| {
            let question = serde_json::to_value(question).expect("JSON");
            let options = question["options"].as_array().cloned().unwrap_or_default();
            let id = |option: &Value| option["id"].as_str().unwrap_or_default().to_owned();
            options.iter().map(id).collect()
        });
        Ours {
            kinds: maker.columns().iter().map(kind).collect(),
            ids: maker.columns().to_vec(),
            options: options.collect(),
            groups: ["g1", "g2", "g3", "g4", "g5"]
                .iter()
                .map(|id| results.criterion(id).expect("a group"))
                .collect(),
            scorers,
            batches,
        }
    }

    /// Columns without an area.
    pub fn empty(&self) -> Filled {
        Filled {
            forms: self.batches.iter().map(|batch| batch.forms(0)).collect(),
            rows: vec![Vec::new(); self.batches.len()],
        }
    }

    /// Sets the facts of one area in columns that have room for it.
    #[inline]
    pub fn put(&self, forms: &mut Forms, row: usize, facts: &[Option<i64>]) {
        for (column, (kind, fact)) in self.kinds.iter().zip(facts).enumerate() {
            let Some(value) = fact else { continue };
            // What a question cannot take counts as missing.
            let _ = match kind {
                ColumnKind::YesNo => forms.put_yes_no(row, column, *value == 1),
                ColumnKind::Option => forms.put_option(row, column, *value as usize),
                _ => forms.put_number(row, column, *value),
            };
        }
    }

    /// All areas in columns.
    pub fn fill(&self, areas: &[Area]) -> Filled {
        let mut filled = self.empty();
        for (row, area) in areas.iter().enumerate() {
            filled.rows[area.region].push(row);
        }
        for (forms, rows) in filled.forms.iter_mut().zip(&filled.rows) {
            forms.resize(rows.len());
            for (at, row) in rows.iter().enumerate() {
                self.put(forms, at, &areas[*row].facts);
            }
        }
        filled
    }

    /// The outcome of one area of a result.
    pub fn outcome(&self, results: &Results, row: usize) -> Outcome {
        let title = match results.title(row).map(Id::as_str) {
            Some("standard") => 1,
            Some("exemplary") => 2,
            Some("model") => 3,
            _ => 0,
        };
        let mut groups = [0; 5];
        for (group, at) in groups.iter_mut().zip(&self.groups) {
            *group = results.units(row, *at).expect("points") as i16;
        }
        Outcome {
            groups,
            total: results.total_units(row, TotalKind::Full).expect("a total") as i16,
            title,
            unanswered: results.missing(row).expect("a row") as u8,
        }
    }

    /// The form of an area, as a person would hand it in.
    pub fn form(&self, area: &Area, maker: &Maker) -> Assessment {
        let mut answers = Map::new();
        for (at, (id, fact)) in self.ids.iter().zip(&area.facts).enumerate() {
            let Some(value) = fact else { continue };
            let answer = match self.kinds[at] {
                ColumnKind::YesNo => json!(*value == 1),
                ColumnKind::Option => json!(self.options[at][*value as usize]),
                ColumnKind::Number { decimals } => {
                    let one = 10i64.pow(decimals);
                    let sign = if *value < 0 { "-" } else { "" };
                    let (whole, part) = (value.abs() / one, value.abs() % one);
                    let width = decimals as usize;
                    match decimals {
                        0 => json!(value),
                        _ => json!(format!("{sign}{whole}.{part:0width$}")),
                    }
                }
                _ => unreachable!("the workload has no other kind"),
            };
            answers.insert(id.clone(), answer);
        }
        let region = &maker.regions()[area.region];
        let form = json!({"profile": {"region": region}, "answers": answers});
        Assessment::from_json(&form.to_string()).expect("a form")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hand::{self, Columns};

    fn by_all_ways(edge_every: u64, count: u64) {
        let maker = Maker::new(edge_every);
        let ours = Ours::new(&maker);
        let areas: Vec<Area> = (0..count).map(|row| maker.area(row)).collect();
        let mut columns = Columns::default();
        for area in &areas {
            columns.push(area.region, &area.facts);
        }
        let mut by_hand = hand::Results::default();
        hand::all(&columns, &mut by_hand);
        let filled = ours.fill(&areas);
        for (region, forms) in filled.forms.iter().enumerate() {
            let batch = &ours.batches[region];
            assert_eq!(batch.coverage().map(|(_, asked)| asked), Some(0));
            let results = batch.score(forms);
            let plain = batch.with_plain_instructions().score(forms);
            for (at, row) in filled.rows[region].iter().enumerate() {
                let told = || format!("{:?}", areas[*row]);
                let ours_here = ours.outcome(&results, at);
                assert_eq!(ours_here, hand::area(&columns, *row), "{}", told());
                assert_eq!(ours_here, ours.outcome(&plain, at), "{}", told());
                assert_eq!(ours_here.total, by_hand.total[*row], "{}", told());
                assert_eq!(
                    i16::from(ours_here.title),
                    by_hand.title[*row],
                    "{}",
                    told()
                );
                assert_eq!(i16::from(ours_here.unanswered), by_hand.unanswered[*row]);
                if row % 23 == 0 {
                    let card = ours.scorers[region].score(&ours.form(&areas[*row], &maker));
                    let total = card.totals.expect("a total").full.points;
                    assert_eq!(
                        results.total(at, TotalKind::Full),
                        Some(total),
                        "{}",
                        told()
                    );
                    assert_eq!(results.title(at), card.title.as_ref(), "{}", told());
                }
            }
        }
    }

    #[test]
    fn ordinary_areas_by_all_ways() {
        by_all_ways(2_000, 20_000);
    }

    #[test]
    fn areas_on_every_limit_by_all_ways() {
        by_all_ways(1, 20_000);
    }
}
