//! Forms in JSON that go through columns come out as they do one by one.

use super::tests::{compare_file, mixed, table};
use crate::finding::Finding;
use crate::read::Settings;
use crate::read::source::Source;
use crate::refused::Refused;
use crate::score::{Receiver, score};
use crate::write::outcome::Outcome;
use kieumau::{CheckedSet, Lang, built_in_sets};
use serde_json::{Value, json};

/// The assessments of a table, as JSON.
#[derive(Default)]
struct Forms(Vec<Value>);

impl Receiver for Forms {
    type Error = Refused;

    fn finding(&mut self, _: &Finding) -> Result<(), Refused> {
        Ok(())
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), Refused> {
        self.0
            .push(serde_json::to_value(outcome.assessment).unwrap());
        Ok(())
    }

    fn skipped(&mut self) {}
}

/// The forms of a made-up table.
pub(super) fn forms(set: &CheckedSet, rows: u64, seed: u64) -> Vec<Value> {
    let bytes = Box::new(table(set, rows, seed).into_bytes());
    let source = Source::new("t.csv", bytes, None, Lang::Vi).unwrap();
    let mut forms = Forms::default();
    // A table whose header is refused has no rows.
    let _ = score(set, &[source], &Settings::default(), &mut forms);
    forms.0
}

/// One to a line.
pub(super) fn lines(forms: &[Value]) -> String {
    forms.iter().map(|form| format!("{form}\n")).collect()
}

/// Changes a form in one of the ways in which forms differ from cells.
pub(super) fn vary(form: &mut Value, set: &CheckedSet, chance: u64) {
    let first = set
        .set()
        .questions
        .first()
        .map(|question| question.id.to_string());
    let criterion = set
        .set()
        .criteria
        .first()
        .map(|criterion| criterion.id.to_string());
    match chance % 24 {
        0 => form["set"] = json!(set.set().id),
        1 => form["set"] = json!("khac"),
        2 => form["as_of"] = json!("2026-11-05"),
        3 => form["area"]["district"] = json!("Huyện Đức Trọng"),
        4 => form["area"]["name"] = json!("  Thôn\u{a0}1 "),
        5 => form["area"]["commune"] = json!("Xã Hòa Tiê\u{301}n"),
        6 => form["area"]["code"] = json!(""),
        7 => form["area"]["predecessors"] = json!(["A-1"]),
        8 => form["area"] = json!({}),
        9 => form["answers"]["la"] = json!(1),
        10 => form["references"]["la"] = json!(1),
        11 => form["not_applicable"] = json!({ criterion.unwrap_or_default(): "không có" }),
        12 => form["predecessors"] = json!([{"area": "A-0", "history": {"2024": []}}]),
        13 => form["period"] = json!("2019"),
        14 => form["history"] = json!({"2024": [], "20x5": []}),
        15 => form["nham"] = json!(1),
        16 => {
            if let Some(id) = first {
                let value = form["answers"][&id].clone();
                form["answers"][&id] =
                    json!({"value": value, "note": "ghi chú", "evidence": [{"name": "Biên bản"}]});
            }
        }
        17 => {
            if let Some(id) = first {
                form["answers"][&id] = json!({"value": null});
            }
        }
        18 => form["area"]["name"] = json!("=1+1"),
        19 => form["registered"] = json!([]),
        _ => {}
    }
}

#[test]
fn built_in_sets_by_both_ways() {
    let mut by_columns = 0;
    for (at, built_in) in (0u64..).zip(built_in_sets()) {
        let set = CheckedSet::from_json(built_in.json).unwrap();
        let forms = forms(&set, 120, at);
        let [scored, whole] = compare_file(&set, "t.jsonl", &lines(&forms));
        assert!(scored > 60);
        assert_eq!(
            compare_file(&set, "t.json", &json!(forms).to_string()),
            [scored, whole]
        );
        by_columns += whole;
    }
    assert!(by_columns > 60, "{by_columns}");
}

#[test]
fn unusual_forms_by_both_ways() {
    let (mut scored, mut by_columns) = (0, 0);
    let built_in = built_in_sets().iter().map(|set| set.json.to_owned());
    let generated = (0..160).map(|seed| kieumau_tests::generate::set(seed).to_string());
    for (seed, json) in (0u64..).zip(built_in.chain(generated)) {
        let Ok(set) = CheckedSet::from_json(&json) else {
            continue;
        };
        let mut forms = forms(&set, 24, seed);
        for (at, form) in (0u64..).zip(&mut forms) {
            vary(form, &set, mixed(seed * 1_000 + at));
        }
        let mut text = lines(&forms);
        if seed.is_multiple_of(5) {
            text.push_str(
                "{\"area\": {\"code\": \"X\"}, \"answers\": {\"a\": 1,}}\n\n{\"area\": 1}\n",
            );
        }
        if let Some(first) = forms.first().filter(|_| seed.is_multiple_of(7)) {
            text.push_str(&lines(std::slice::from_ref(first)));
        }
        let [all, whole] = compare_file(&set, "t.jsonl", &text);
        scored += all;
        by_columns += whole;
    }
    assert!(by_columns > 140, "{by_columns}");
    assert!(scored > 1_000, "{scored}");
}

#[test]
fn the_workload_by_both_ways() {
    let set = CheckedSet::from_json(&kieumau_benches::set::criteria_set()).unwrap();
    let maker = kieumau_benches::rows::Maker::new(2_000);
    let ours = kieumau_benches::ours::Ours::new(&maker);
    let line = |row: u64| {
        let area = maker.area(row);
        let mut text = serde_json::to_value(ours.form(&area, &maker)).unwrap();
        text["area"] = json!({"code": format!("A{row}"), "name": format!("Thôn {row}")});
        text["profile"] = json!({"region": maker.regions()[area.region]});
        format!("{text}\n")
    };
    let text: String = (0..600).map(line).collect();
    let [scored, by_columns] = compare_file(&set, "t.jsonl", &text);
    assert_eq!(scored, 600);
    assert!(by_columns > 590, "{by_columns}");
}

/// A set that ranks by a mean over time, so that an area has a row for each period.
#[test]
fn periods_by_both_ways() {
    let mut by_columns = 0;
    for (seed, built_in) in (0u64..).zip(built_in_sets()) {
        let mut set: Value = serde_json::from_str(built_in.json).unwrap();
        set["emulation"] = json!({"cluster": "commune", "order": [{"kind": "mean"}]});
        let Ok(set) = CheckedSet::from_json(&set.to_string()) else {
            continue;
        };
        let mut all = forms(&set, 40, seed);
        let earlier = all.clone();
        for (at, mut form) in (0..).zip(earlier) {
            form["period"] = json!(format!("2026-{:02}", 1 + at % 3));
            all.push(form);
        }
        let [scored, whole] = compare_file(&set, "t.jsonl", &lines(&all));
        assert!(scored > 40, "{scored}");
        by_columns += whole;
    }
    assert!(by_columns > 40, "{by_columns}");
}
