//! Sets whose criteria only pass or fail: how many pass is counted, and ranks areas.

use super::common::*;
use kieumau::{
    Assessment, CheckedSet, Id, Lang, Passing, RankOptions, explain, explain_ranking, rank,
};

/// Three criteria that pass or fail, one of which may not arise, in two groups.
fn set(emulation: &str) -> CheckedSet {
    let leaf = |id: &str, more: &str| {
        format!(
            r#"{{"id": "c_{id}", "label": "Tiêu chí {id}", "rule": {{"kind": "pass", "test": {{"kind": "answer", "question": "{id}", "is": true}}}}{more}}}"#
        )
    };
    let left = r#", "not_applicable": {"policy": "beside"}"#;
    let text = format!(
        r#"{{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
        "sources": [{{"id": "vb", "document": "Văn bản"}}],
        "questions": [{{"id": "a", "kind": "yes_no", "label": "A"}}, {{"id": "b", "kind": "yes_no", "label": "B"}}, {{"id": "c", "kind": "yes_no", "label": "C"}}],
        "criteria": [{{"id": "g1", "label": "Nhóm 1", "cite": {{"source": "vb"}}, "parts": [{}, {}]}},
                     {{"id": "g2", "label": "Nhóm 2", "cite": {{"source": "vb"}}, "parts": [{}]}}]{emulation}}}"#,
        leaf("a", ""),
        leaf("b", left),
        leaf("c", ""),
    );
    CheckedSet::from_json(&text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn form(code: &str, answers: &str, more: &str) -> Assessment {
    let text = format!(
        r#"{{"area": {{"code": "{code}", "cluster": "I"}}, "answers": {{{answers}}}{more}}}"#
    );
    Assessment::from_json(&text).unwrap()
}

const ALL: &str = r#""a": true, "b": true, "c": true"#;
const LEFT: &str = r#", "not_applicable": {"c_b": "Không có"}"#;

#[test]
fn what_passes_is_counted_in_place_of_a_total() {
    let set = set("");
    let card = set
        .score(&form("A", r#""a": true, "b": false"#, ""))
        .unwrap();
    assert_eq!(card.totals, None);
    let counts = |passes, fails, unknown| {
        Some(Passing {
            passes,
            fails,
            unknown,
        })
    };
    assert_eq!(card.passing, counts(1, 1, 1));
    let told = explain(set.set(), &card, Lang::Vi);
    assert_eq!(
        told.passing.as_deref(),
        Some("Đạt 1/3 tiêu chí, 1 tiêu chí chưa rõ")
    );
    assert_eq!(told.headline.text, "Đạt 1/3 tiêu chí, 1 tiêu chí chưa rõ.");
    assert_eq!(told.criteria[0].result, "chưa đạt, 1/2 mục đạt");
    // What left is counted neither way.
    let card = set
        .score(&form("B", r#""a": true, "c": true"#, LEFT))
        .unwrap();
    assert_eq!(card.passing, counts(2, 0, 0));
}

#[test]
fn areas_are_ranked_by_how_many_criteria_pass() {
    let set = set("");
    let forms = [
        form("A", r#""a": true, "b": false, "c": true"#, ""),
        form("B", ALL, ""),
        form("C", r#""a": true"#, ""),
        form("D", r#""a": true, "c": true"#, LEFT),
    ];
    let options = RankOptions {
        by: Some(Id::from("cluster")),
        ..RankOptions::default()
    };
    let ranking = rank(&set, &forms, &options).unwrap();
    assert_eq!(places(&ranking), "B1 A2 D2 C4");
    let told = explain_ranking(set.set(), &ranking, Lang::Vi);
    assert_eq!(told.order, ["số tiêu chí đạt"]);
}

/// The count may be of some criteria only, and of groups: a group passes when its parts do.
#[test]
fn the_criteria_that_are_counted_may_be_named() {
    let set = set(
        r#", "emulation": {"cluster": "cluster", "order": [{"kind": "passes", "of": ["g1"]}, {"kind": "passes", "direction": "asc"}]}"#,
    );
    let forms = [
        form("A", r#""a": true, "b": false, "c": true"#, ""),
        form("B", ALL, ""),
        form("C", r#""a": false, "b": true"#, ""),
    ];
    assert_eq!(places(&ranked(&set, &forms)), "B1 C2 A3");
}
