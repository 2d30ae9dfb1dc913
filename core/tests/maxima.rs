//! What explanations say of maxima: percentages of the base, maxima of nothing, maxima without an end, and points not earned yet.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use kieumau::{Assessment, CheckedSet, Explanation, Lang, explain};
use serde_json::{Value, json};

/// A set of these criteria, each of one judged question, with a title on this condition.
fn set(criteria: Value, most: &[(&str, u32)], condition: Value) -> CheckedSet {
    let question = |(id, max): &(&str, u32)| json!({"id": id, "kind": "judged", "label": id, "max": max, "step": 1});
    let questions: Vec<Value> = most.iter().map(question).collect();
    let text = json!({
        "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
        "sources": [{"id": "vb", "document": "Văn bản ví dụ"}], "questions": questions, "criteria": criteria,
        "titles": [{"id": "t", "label": "Tiêu biểu", "cite": {"source": "vb"}, "condition": condition}]
    });
    CheckedSet::from_json(&text.to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

fn leaf(id: &str, points: u32, question: &str) -> Value {
    json!({"id": id, "label": id, "points": points, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": question}})
}

fn told(set: &CheckedSet, form: Value) -> Explanation {
    let form = Assessment::from_json(&form.to_string()).unwrap();
    explain(set.set(), &set.score(&form).unwrap(), Lang::Vi)
}

/// The line of the title's condition.
fn condition(set: &CheckedSet, form: Value) -> String {
    let told = told(set, form);
    told.titles
        .iter()
        .flat_map(|title| &title.checks)
        .map(|line| line.text.clone())
        .collect()
}

#[test]
fn a_percentage_of_any_total_is_one_of_the_base() {
    let mut bonus = leaf("thuong", 25, "k");
    bonus["role"] = json!("bonus");
    let set = set(
        json!([leaf("nen", 100, "j"), bonus]),
        &[("j", 100), ("k", 25)],
        json!({"kind": "total", "unit": "percent", "at_least": 80}),
    );
    let seen = |answers: Value| condition(&set, json!({ "answers": answers }));
    assert!(
        seen(json!({"j": 85, "k": 0})).ends_with("được 85%"),
        "{}",
        seen(json!({"j": 85, "k": 0}))
    );
    assert!(
        seen(json!({"j": 50})).ends_with("cao nhất chỉ được 75%, còn thiếu 5 điểm"),
        "{}",
        seen(json!({"j": 50}))
    );
    assert!(
        seen(json!({"j": 85})).ends_with("chắc chắn 85%, cao nhất 110%"),
        "{}",
        seen(json!({"j": 85}))
    );
}

#[test]
fn of_nothing_there_is_no_percentage() {
    let mut festival = leaf("le_hoi", 10, "k");
    festival["not_applicable"] = json!({"policy": "beside"});
    let set = set(
        json!([leaf("nen", 10, "j"), festival]),
        &[("j", 10), ("k", 10)],
        json!({"kind": "points", "of": "le_hoi", "unit": "percent", "maximum": "applicable", "at_least": 50}),
    );
    let line = condition(
        &set,
        json!({"answers": {"j": 9}, "not_applicable": {"le_hoi": "không có"}}),
    );
    assert!(
        line.ends_with("điểm tối đa bằng 0, không có gì để tính phần trăm"),
        "{line}"
    );
}

#[test]
fn a_maximum_without_an_end_is_rounded() {
    let group = json!({
        "id": "g", "label": "Nhóm", "points": "10/3", "combine": "mean", "cite": {"source": "vb"},
        "parts": [leaf("p1", 3, "a"), leaf("p2", 3, "b"), leaf("p3", 4, "c")]
    });
    let set = set(
        json!([group]),
        &[("a", 3), ("b", 3), ("c", 4)],
        json!({"kind": "points", "of": "p1", "at_least": 1}),
    );
    let told = told(&set, json!({"answers": {"a": 3, "b": 2, "c": 3}}));
    assert_eq!(told.totals.first().unwrap().text, "Tổng điểm: 2,67/3,33");
}

#[test]
fn what_is_not_answered_is_not_lost() {
    let set = set(
        json!([leaf("mot", 10, "j"), leaf("hai", 5, "k")]),
        &[("j", 10), ("k", 5)],
        json!({"kind": "total", "at_least": 12}),
    );
    let told = told(&set, json!({"answers": {"j": 7}}));
    let lost: Vec<&str> = told
        .criteria
        .iter()
        .filter_map(|line| line.lost.as_deref())
        .collect();
    assert_eq!(lost, ["mất 3 điểm", "chưa có 5 điểm"]);
}
