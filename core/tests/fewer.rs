//! What a mean, a best and a worst look at: the parts that bear points and arise.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use kieumau::{Assessment, CheckedSet, Number, Reason, Scorecard, Verdict};

fn set(criteria: &str, other: &str) -> CheckedSet {
    let json = format!(
        r#"{{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
            "sources": [{{"id": "vb", "document": "Văn bản"}}],
            "questions": [
                {{"id": "a", "kind": "yes_no", "label": "A"}}, {{"id": "b", "kind": "yes_no", "label": "B"}}, {{"id": "c", "kind": "yes_no", "label": "C"}}],
            "criteria": {criteria}{other}}}"#
    );
    CheckedSet::from_json(&json).unwrap_or_else(|problems| panic!("{problems}"))
}

fn card(set: &CheckedSet, form: &str) -> Scorecard {
    set.score(&Assessment::from_json(form).unwrap()).unwrap()
}

fn whole(number: i64) -> Number {
    Number::from(number)
}

/// A group of a part of 2 points, one that only passes, and one of 6 that may be beside.
fn group(combine: &str, points: i64) -> CheckedSet {
    let criteria = format!(
        r#"[{{"id": "n", "label": "N", "points": {points}, "combine": "{combine}", "cite": {{"source": "vb"}}, "parts": [
            {{"id": "x", "label": "X", "points": 2, "rule": {{"kind": "yes_no", "question": "a", "points": 2}}}},
            {{"id": "y", "label": "Y", "rule": {{"kind": "pass", "test": {{"kind": "answer", "question": "b", "is": true}}}}}},
            {{"id": "z", "label": "Z", "points": 6, "not_applicable": {{"policy": "beside"}}, "rule": {{"kind": "yes_no", "question": "c", "points": 6}}}}]}}]"#
    );
    set(&criteria, "")
}

#[test]
fn a_part_without_points_is_not_counted() {
    let all = r#"{"answers": {"a": true, "b": false, "c": true}}"#;
    let without_z = r#"{"answers": {"a": true, "b": true}, "not_applicable": {"z": "Không có"}}"#;
    for (combine, points, of_all, of_one) in
        [("mean", 4, 4, 2), ("best", 6, 6, 2), ("worst", 2, 2, 2)]
    {
        let set = group(combine, points);
        let of = |form: &str| card(&set, form).criteria[0].points.unwrap();
        assert_eq!(of(all).points, whole(of_all), "{combine}");
        assert_eq!(of(without_z).points, whole(of_one), "{combine}");
        assert_eq!(of(without_z).applicable, whole(of_one), "{combine}");
    }
}

/// Groups of 10 and of 20 points; the first one may be beside.
fn groups(combine: &str) -> CheckedSet {
    let criteria = r#"[
        {"id": "x", "label": "X", "points": 10, "cite": {"source": "vb"}, "not_applicable": {"policy": "beside"}, "rule": {"kind": "yes_no", "question": "a", "points": 10}},
        {"id": "y", "label": "Y", "points": 20, "cite": {"source": "vb"}, "rule": {"kind": "meets", "points": 20, "test": {"kind": "all", "of": [
            {"kind": "answer", "question": "b", "is": true}, {"kind": "answer", "question": "c", "is": true}]}}}]"#;
    let other = format!(
        r#", "total": {{"combine": "{combine}"}}, "titles": [
            {{"id": "t", "label": "T", "cite": {{"source": "vb"}}, "condition": {{"kind": "total", "at_least": 18}}}},
            {{"id": "u", "label": "U", "cite": {{"source": "vb"}}, "condition": {{"kind": "total", "unit": "percent", "maximum": "applicable", "at_least": 90}}}}]"#
    );
    set(criteria, &other)
}

#[test]
fn the_mean_or_the_worst_of_fewer_groups_may_be_more_than_that_of_all() {
    for combine in ["mean", "worst"] {
        // 18 is more than the printed maximum, and is no title out of reach.
        let set = groups(combine);
        let form = r#"{"answers": {"b": true, "c": true}, "not_applicable": {"x": "Không có"}}"#;
        let card = card(&set, form);
        let base = &card.totals.as_ref().unwrap().base;
        assert_eq!(base.points, whole(20), "{combine}");
        assert_eq!(base.applicable, whole(20), "{combine}");
        for title in &card.titles {
            assert_eq!(title.verdict, Verdict::Earned, "{combine} {:?}", title.id);
        }
    }
}

#[test]
fn a_node_whose_parts_left_did_so_itself() {
    let of = |second: &str| {
        let criteria = format!(
            r#"[{{"id": "n", "label": "N", "points": 4, "cite": {{"source": "vb"}}, "parts": [
                {{"id": "x", "label": "X", "points": 2, "not_applicable": {{"policy": "beside"}}, "rule": {{"kind": "yes_no", "question": "a", "points": 2}}}},
                {{"id": "y", "label": "Y", "points": 2, "not_applicable": {second}, "rule": {{"kind": "yes_no", "question": "b", "points": 2}}}}]}},
              {{"id": "z", "label": "Z", "points": 6, "cite": {{"source": "vb"}}, "rule": {{"kind": "yes_no", "question": "c", "points": 6}}}}]"#
        );
        let form =
            r#"{"answers": {"c": true}, "not_applicable": {"x": "Không có", "y": "Không có"}}"#;
        card(&set(&criteria, ""), form).criteria[0].reason.clone()
    };
    let leaves = of(r#"{"policy": "leaves", "rescaled_in": "total"}"#);
    assert_eq!(leaves, Reason::NotApplicable { policy: "leaves" });
    let beside = of(r#"{"policy": "beside"}"#);
    assert_eq!(beside, Reason::NotApplicable { policy: "beside" });
}

#[test]
fn where_only_a_part_without_points_is_left_nothing_is_made_up_for() {
    // What `z` leaves is made up for by the total; `n` lost its points beside it, and only passes.
    let criteria = r#"[
        {"id": "n", "label": "N", "points": 6, "combine": "best", "cite": {"source": "vb"}, "parts": [
            {"id": "x", "label": "X", "points": 6, "not_applicable": {"policy": "beside"}, "rule": {"kind": "yes_no", "question": "a", "points": 6}},
            {"id": "y", "label": "Y", "rule": {"kind": "pass", "test": {"kind": "answer", "question": "b", "is": true}}}]},
        {"id": "z", "label": "Z", "points": 2, "cite": {"source": "vb"}, "not_applicable": {"policy": "leaves", "rescaled_in": "total"}, "rule": {"kind": "yes_no", "question": "a", "points": 2}},
        {"id": "w", "label": "W", "points": 4, "cite": {"source": "vb"}, "rule": {"kind": "yes_no", "question": "c", "points": 4}}]"#;
    let form = r#"{"answers": {"b": true, "c": true}, "not_applicable": {"x": "Không có", "z": "Không có"}}"#;
    let card = card(&set(criteria, ""), form);
    let base = &card.totals.as_ref().unwrap().base;
    assert_eq!(base.points, whole(6));
    assert_eq!(base.applicable, whole(6));
}
