//! Areas that come through columns, and are ranked cluster by cluster, have the places they have where all assessments are
//! ranked together; for any size of blocks and any number of threads.

use super::contest::enter_blocks;
use super::form_tests::{forms, lines, vary};
use super::tests::{mixed, table};
use crate::finding::Finding;
use crate::read::Settings;
use crate::read::source::Source;
use crate::refused::Refused;
use crate::score::{Receiver, score};
use crate::write::outcome::Outcome;
use kieumau::{Assessment, CheckedSet, Contest, Id, Lang, RankOptions, Ranking, built_in, rank};
use serde_json::json;

/// Keeps what is to be ranked.
#[derive(Default)]
struct Kept {
    findings: Vec<Finding>,
    assessments: Vec<Assessment>,
}

impl Receiver for Kept {
    type Error = Refused;

    fn finding(&mut self, finding: &Finding) -> Result<(), Refused> {
        self.findings.push(finding.clone());
        Ok(())
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), Refused> {
        if outcome.result.is_ok() {
            self.assessments.push(outcome.assessment.clone());
        }
        Ok(())
    }

    fn skipped(&mut self) {}
}

/// With quotas in the order of their names.
fn in_order(mut ranking: Ranking) -> Ranking {
    ranking
        .quotas
        .sort_by_key(|of| (of.quota.to_string(), of.within.clone()));
    ranking
}

/// Both ways; says how many areas were ranked, `None` where the clusters cannot be ranked one by one.
#[track_caller]
fn compare(set: &CheckedSet, by: Option<&str>, text: &str) -> Option<usize> {
    let options = RankOptions {
        by: by.map(Id::from),
        ..RankOptions::default()
    };
    Contest::new(set, &options).ok()??;
    let source = || {
        let name = if text.starts_with('{') {
            "t.jsonl"
        } else {
            "t.csv"
        };
        let bytes = Box::new(text.as_bytes().to_vec());
        [Source::new(name, bytes, None, Lang::Vi).unwrap()]
    };
    let mut all = Kept::default();
    score(set, &source(), &Settings::default(), &mut all).ok()?;
    let expected = in_order(rank(set, &all.assessments, &options).unwrap());
    for (bytes, threads) in [(1, 0), (700, 0), (256 << 10, 0), (200, 2), (3000, 3)] {
        let settings = Settings {
            threads,
            ..Settings::default()
        };
        let mut contest = Contest::new(set, &options).unwrap().unwrap();
        let mut kept = Kept::default();
        enter_blocks(set, &source(), &settings, &mut contest, bytes, &mut kept).unwrap();
        assert_eq!(kept.findings, all.findings);
        assert!(kept.assessments.is_empty());
        let clusters = contest.end();
        let mut found = clusters.problems();
        for one in clusters {
            found.clusters.extend(one.clusters);
            found.quotas.extend(one.quotas);
            found.problems.extend(one.problems);
        }
        let told = || {
            format!(
                "{bytes} bytes, {threads} threads\n{text}\n{}",
                set.set().to_json()
            )
        };
        assert_eq!(in_order(found), expected, "{}", told());
    }
    let clusters = expected.clusters.iter();
    Some(
        clusters
            .map(|of| of.entries.len() + of.excluded.len())
            .sum(),
    )
}

/// A generated set, ranked by its points, with quotas.
fn ranked_set(seed: u64) -> Option<CheckedSet> {
    let mut set = kieumau_tests::generate::set(seed);
    let source = set["sources"][0]["id"].clone();
    let cite = json!({ "source": source });
    let first = set["criteria"][0]["id"].clone();
    let mut order = vec![
        json!({"kind": "total"}),
        json!({"kind": "points", "of": first}),
    ];
    let mut quotas = vec![json!({
        "kind": "award", "id": "co", "label": "Cờ", "percent": 30, "base": {"kind": "assessed"}, "rounding": "nearest", "cite": cite,
    })];
    if let Some(classes) = set["classes"]["list"].as_array() {
        order.push(json!({"kind": "class"}));
        quotas.push(json!({
            "kind": "class", "id": "nhat", "class": classes[0]["id"], "label": "Nhất", "number": 1, "cite": cite,
        }));
    }
    match seed % 4 {
        0 => order.push(json!({"kind": "full_marks"})),
        1 => order.push(json!({"kind": "deductions"})),
        2 => drop(order.remove(0)),
        _ => {}
    }
    set["emulation"] = json!({"cluster": "cluster", "order": order, "quotas": quotas});
    CheckedSet::from_json(&set.to_string()).ok()
}

#[test]
fn a_set_with_quotas_by_both_ways() {
    let set = CheckedSet::from_json(built_in("thi-dua-mat-tran").unwrap().json).unwrap();
    // Its quota of the first class is counted within the kinds of communes.
    assert_eq!(compare(&set, None, &table(&set, 10, 1)), None);
    assert!(compare(&set, Some("khoi"), &table(&set, 150, 2)).unwrap() > 80);
}

#[test]
fn any_set_by_its_clusters() {
    let mut areas = 0;
    for built_in in kieumau::built_in_sets() {
        let set = CheckedSet::from_json(built_in.json).unwrap();
        for by in ["cluster", "commune", "province"] {
            areas += compare(&set, Some(by), &table(&set, 60, 3)).unwrap_or(0);
        }
    }
    assert!(areas > 400, "{areas}");
}

#[test]
fn generated_sets_by_both_ways() {
    let (mut sets, mut areas) = (0, 0);
    for set in (0..200).filter_map(ranked_set) {
        if let Some(ranked) = compare(&set, None, &table(&set, 40, 5)) {
            sets += 1;
            areas += ranked;
        }
    }
    assert!(sets > 20, "{sets}");
    assert!(areas > 500, "{areas}");
}

#[test]
fn forms_by_both_ways() {
    let mut areas = 0;
    let built_in = kieumau::built_in_sets().iter();
    let built_in = built_in.filter_map(|set| CheckedSet::from_json(set.json).ok());
    for (seed, set) in (0u64..).zip(built_in.chain((0..60).filter_map(ranked_set))) {
        let mut forms = forms(&set, 40, seed);
        for (at, form) in (0u64..).zip(&mut forms) {
            vary(form, &set, mixed(seed * 1_000 + at));
        }
        for by in [None, Some("commune")] {
            areas += compare(&set, by, &lines(&forms)).unwrap_or(0);
        }
    }
    assert!(areas > 400, "{areas}");
}

#[test]
fn the_workload_by_both_ways() {
    let set = CheckedSet::from_json(&kieumau_benches::set::criteria_set()).unwrap();
    for edge_every in [2_000, 1] {
        let maker = kieumau_benches::rows::Maker::new(edge_every);
        let mut text = maker.header().replacen("id,", "code,", 1);
        for row in 0..600 {
            maker.line(&maker.area(row), &mut text);
        }
        let ranked = compare(&set, None, &text).unwrap();
        assert_eq!(ranked, 600);
    }
}
