//! What explanations promise and count: alternatives, caps, weights, what passes, figures that are missing; and errors that come all
//! at once.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use kieumau::{
    Assessment, CheckedSet, Explanation, Lang, ProfileError, Refused, ReviewOptions, Severity,
    built_in, explain, review,
};
use serde_json::{Value, json};

fn set(parts: Value) -> CheckedSet {
    let mut text = json!({
        "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
        "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
        "questions": [
            {"id": "co", "kind": "yes_no", "label": "Có quy ước"},
            {"id": "nua", "kind": "yes_no", "label": "Có hội trường"},
            {"id": "diem", "kind": "judged", "label": "Điểm chấm", "max": 10, "step": 1},
            {"id": "thu_nhap", "kind": "decimal", "label": "Thu nhập", "min": 0, "max": 500}
        ],
        "references": [{"id": "cua_xa", "label": "Thu nhập của xã", "scope": "commune", "year": "same", "min": 0, "max": 500}]
    });
    let (Value::Object(text), Value::Object(parts)) = (&mut text, parts) else {
        panic!("objects")
    };
    // Only what is used may stand in a set.
    let used = json!(parts).to_string();
    for name in ["questions", "references"] {
        let all = text.get_mut(name).and_then(Value::as_array_mut).unwrap();
        all.retain(|of| used.contains(&of["id"].to_string()));
    }
    text.extend(parts);
    let text = json!(text).to_string();
    CheckedSet::from_json(&text).unwrap_or_else(|problems| {
        let errors = problems
            .iter()
            .filter(|of| of.severity() == Severity::Error);
        panic!(
            "{:?}",
            errors.map(|of| of.message(Lang::En)).collect::<Vec<_>>()
        )
    })
}

fn leaf(id: &str, points: u32, rule: Value) -> Value {
    json!({"id": id, "label": id, "points": points, "cite": {"source": "vb"}, "rule": rule})
}

fn yes(question: &str, points: u32) -> Value {
    json!({"kind": "yes_no", "question": question, "points": points})
}

fn told(set: &CheckedSet, answers: Value) -> Explanation {
    let form = json!({"answers": answers}).to_string();
    let form = Assessment::from_json(&form).unwrap();
    explain(set.set(), &set.score(&form).unwrap(), Lang::Vi)
}

/// One way of several said what it would give, while another kept the points lower.
#[test]
fn the_least_of_several_ways_promises_nothing() {
    let rules = json!([yes("co", 10), {"kind": "judged", "question": "diem"}]);
    for (kind, warned) in [("worst_of", true), ("best_of", false)] {
        let rule = json!({"kind": kind, "rules": rules});
        let set = set(json!({"criteria": [leaf("a", 10, rule)]}));
        let told = told(
            &set,
            json!({"co": false, "diem": if warned { 5 } else { 0 }}),
        );
        let more = told.criteria.iter().flat_map(|line| &line.more);
        let said = more
            .clone()
            .any(|line| line.starts_with("Điểm nêu ở đây là của riêng"));
        assert_eq!(said, warned, "{kind}: {:?}", more.collect::<Vec<_>>());
    }
}

/// The next band gives 10, the criterion takes 6.
#[test]
fn a_capped_criterion_says_how_much_counts() {
    let mut capped = leaf("a", 6, yes("co", 10));
    capped["capped"] = json!(true);
    let set = set(json!({"criteria": [capped]}));
    let more = |co: bool| told(&set, json!({"co": co})).criteria.remove(0).more;
    assert_eq!(more(false), ["Tiêu chí này tính nhiều nhất 6 điểm."]);
    assert!(more(true).is_empty());
}

/// A criterion with a minimum of points says pass or fail too, but is none of those that `passes` counts.
#[test]
fn passes_counts_what_passes_by_its_rule() {
    let mut judged = leaf("b", 10, json!({"kind": "judged", "question": "diem"}));
    judged["minimum"] = json!(5);
    let set = set(json!({
        "criteria": [leaf("a", 5, yes("co", 5)), judged, leaf("c", 5, yes("nua", 5))],
        "titles": [{"id": "t", "label": "T", "cite": {"source": "vb"}, "condition": {"kind": "passes", "n": 2}}]
    }));
    let told = told(&set, json!({"co": true, "diem": 8, "nua": false}));
    let checks = told.titles.iter().flat_map(|title| &title.checks);
    let texts: Vec<&str> = checks.map(|check| check.text.as_str()).collect();
    assert_eq!(texts, ["Đạt cả 2 tiêu chí: đã đạt 1; chưa đạt “c”"]);
}

/// What weighs little stood above what costs more of the total.
#[test]
fn what_is_lost_is_put_in_order_by_what_it_is_in_the_total() {
    let part = |id, points, question, weight: &str| {
        let mut part = leaf(id, points, yes(question, points));
        part["weight"] = json!(weight);
        part
    };
    let set = set(json!({
        "total": {"combine": "weighted"},
        "criteria": [part("nhieu", 20, "co", "0.1"), part("it", 10, "nua", "0.5")]
    }));
    let told = told(&set, json!({"co": false, "nua": false}));
    let lost: Vec<&str> = told.lost.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        lost,
        [
            "it: mất 10 điểm (0/10 điểm), tính ra 5 điểm trong tổng",
            "nhieu: mất 20 điểm (0/20 điểm), tính ra 2 điểm trong tổng"
        ]
    );
    let more: Vec<&String> = told.criteria.iter().flat_map(|line| &line.more).collect();
    assert_eq!(more[0], "Khi cộng, điểm được nhân với trọng số 0,1.");
}

/// The same with a mean, whose parts bring a share each.
#[test]
fn in_a_mean_a_part_is_a_share() {
    let set = set(json!({"criteria": [
        {"id": "tb", "label": "tb", "points": 10, "combine": "mean", "cite": {"source": "vb"},
         "parts": [leaf("a", 10, yes("co", 10)), leaf("b", 10, yes("nua", 10))]},
        leaf("c", 10, json!({"kind": "judged", "question": "diem"}))
    ]}));
    let told = told(&set, json!({"co": false, "nua": true, "diem": 3}));
    let lost: Vec<&str> = told.lost.iter().map(|line| line.id.as_str()).collect();
    assert_eq!(lost, ["c", "a"]);
    assert!(told.lost[1].text.ends_with("tính ra 5 điểm trong tổng"));
}

/// "Còn câu chưa trả lời" was said where every question was answered.
#[test]
fn a_figure_that_is_missing_is_no_answer_that_is_missing() {
    let test = json!({"kind": "compare", "of": "thu_nhap", "at_least": {"reference": "cua_xa"}});
    let rule = json!({"kind": "best_of", "rules": [
        {"kind": "meets", "points": 10, "test": test}, yes("co", 4)
    ]});
    let set = set(json!({"criteria": [leaf("a", 10, rule)]}));
    let told = told(&set, json!({"co": true, "thu_nhap": 50}));
    assert_eq!(
        told.criteria[0].reason,
        "Còn thiếu số liệu để so: đã chắc chắn 4 điểm, cao nhất 10."
    );
}

/// One error at a time makes somebody send a form in again and again.
#[test]
fn all_that_is_wrong_with_a_profile_is_told_at_once() {
    let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json).unwrap();
    let form = |profile: Value| {
        let form = json!({ "profile": profile }).to_string();
        Assessment::from_json(&form).unwrap()
    };
    let odd = form(json!({"xa": "a", "huyen": "b"}));
    let errors = set.score(&odd).unwrap_err();
    let found: Vec<(&str, &str)> = errors
        .iter()
        .map(|error| (error.code(), error.dimension()))
        .collect();
    assert_eq!(
        found,
        [
            ("unknown_dimension", "huyen"),
            ("unknown_dimension", "xa"),
            ("missing_profile", "vung")
        ]
    );
    let wrong = form(json!({"vung": "nui"}));
    let told = review(&set, &odd, &wrong, &ReviewOptions::default()).unwrap_err();
    assert_eq!(told.iter().count(), 4);
    let last = told.iter().last().unwrap();
    assert!(matches!(last.error, ProfileError::UnknownValue { .. }));
    assert!(
        told.text(Lang::Vi)
            .starts_with("Phiếu tự chấm không chấm được:")
    );
}
