//! What is open: questions that something still looks at, whatever was said not to arise.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use kieumau::{AnswerCode, Assessment, CheckedSet, Id, Scorecard};

/// Two criteria of 5 points, of which the first may be beside; and what else the set has.
fn set(other: &str) -> CheckedSet {
    let json = format!(
        r#"{{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
            "sources": [{{"id": "vb", "document": "Văn bản"}}],
            "questions": [
                {{"id": "a", "kind": "yes_no", "label": "A"}}, {{"id": "b", "kind": "yes_no", "label": "B"}},
                {{"id": "ngay", "kind": "date", "label": "Ngày"}}],
            "criteria": [
                {{"id": "x", "label": "X", "points": 5, "cite": {{"source": "vb"}}, "not_applicable": {{"policy": "beside"}},
                  "rule": {{"kind": "yes_no", "question": "a", "points": 5}}}},
                {{"id": "y", "label": "Y", "points": 5, "cite": {{"source": "vb"}},
                  "rule": {{"kind": "meets", "points": 5, "test": {{"kind": "all", "of": [
                    {{"kind": "answer", "question": "b", "is": true}}, {{"kind": "date", "question": "ngay", "at_most": {{"month": 6, "day": 30}}}}]}}}}}}],
            {other}}}"#
    );
    CheckedSet::from_json(&json).unwrap_or_else(|problems| panic!("{problems}"))
}

fn card(set: &CheckedSet, form: &str) -> Scorecard {
    set.score(&Assessment::from_json(form).unwrap()).unwrap()
}

/// All that `y` asks is answered; `x` does not arise.
const WITHOUT_X: &str = r#"{"period": "2026", "answers": {"b": true, "ngay": "2026-06-01"}, "not_applicable": {"x": "Không có"}}"#;

#[test]
fn what_a_class_or_a_key_looks_at_stays_open() {
    let answer = r#"{"kind": "answer", "question": "a", "is": true}"#;
    let class = format!(
        r#""classes": {{"list": [{{"id": "tot", "label": "Tốt", "from": 5, "cite": {{"source": "vb"}}, "condition": {answer}}}],
            "otherwise": {{"id": "khong", "label": "Không"}}}}"#
    );
    let title = format!(
        r#""titles": [{{"id": "t", "label": "T", "cite": {{"source": "vb"}}, "condition": {answer}}}]"#
    );
    let key = format!(
        r#""emulation": {{"cluster": "cluster", "order": [{{"kind": "total"}}, {{"kind": "meets", "label": "A", "test": {answer}}}]}}"#
    );
    for other in [class, title, key] {
        let open = card(&set(&other), WITHOUT_X);
        assert_eq!(open.unanswered, [Id::from("a")], "{other}");
        assert_eq!(open.ask_next, Some(Id::from("a")), "{other}");
    }
    let nothing_else = card(&set(r#""titles": []"#), WITHOUT_X);
    assert!(nothing_else.unanswered.is_empty());
}

#[test]
fn a_key_that_looks_at_the_year_wants_one() {
    // `y` does not look at the year here.
    let json = r#"{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
        "sources": [{"id": "vb", "document": "Văn bản"}],
        "questions": [{"id": "a", "kind": "yes_no", "label": "A"}, {"id": "ngay", "kind": "date", "label": "Ngày"}],
        "criteria": [{"id": "x", "label": "X", "points": 5, "cite": {"source": "vb"}, "rule": {"kind": "yes_no", "question": "a", "points": 5}}],
        "emulation": {"cluster": "cluster", "order": [{"kind": "total"}, {"kind": "meets", "label": "Sớm",
            "test": {"kind": "date", "question": "ngay", "at_most": {"month": 6, "day": 30}}}]}}"#;
    let set = CheckedSet::from_json(json).unwrap_or_else(|problems| panic!("{problems}"));
    let card = card(&set, r#"{"answers": {"a": true, "ngay": "2026-06-01"}}"#);
    let codes: Vec<AnswerCode> = card.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [AnswerCode::NoYear]);
}

#[test]
fn an_object_without_a_value_is_a_missing_answer() {
    let set = set(r#""titles": []"#);
    for answer in ["{}", "null", r#"{"value": null}"#, r#"{"note": "Chưa rõ"}"#] {
        let card = card(
            &set,
            &format!(
                r#"{{"period": "2026", "answers": {{"a": {answer}, "b": true, "ngay": "2026-06-01"}}}}"#
            ),
        );
        assert!(card.problems.is_empty(), "{answer}");
        assert_eq!(card.unanswered, [Id::from("a")], "{answer}");
    }
}

#[test]
fn a_target_that_is_not_known_lies_where_its_reference_can() {
    // The target is never below the start, 1; so 11 reaches at least 10 ÷ 99 of the way, and 100 all of it.
    let json = r#"{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
        "sources": [{"id": "vb", "document": "Văn bản"}],
        "references": [{"id": "r", "label": "R", "scope": "commune", "year": "same", "min": 1, "max": 100}],
        "questions": [{"id": "n", "kind": "count", "label": "N"}],
        "criteria": [{"id": "x", "label": "X", "points": 3, "cite": {"source": "vb"},
            "rule": {"kind": "proportional", "of": "n", "points": 3, "from": 1, "target": {"reference": "r"}, "round": "0.25"}}]}"#;
    let set = CheckedSet::from_json(json).unwrap_or_else(|problems| panic!("{problems}"));
    for (answer, low, high) in [
        (0, "0", "0"),
        (1, "0", "3"),
        (11, "0.25", "3"),
        (100, "3", "3"),
    ] {
        let card = card(&set, &format!(r#"{{"answers": {{"n": {answer}}}}}"#));
        let points = card.criteria[0].points.unwrap();
        let said = (
            points.points.to_string(),
            points.low.to_string(),
            points.high.to_string(),
        );
        assert_eq!(
            said,
            (low.to_owned(), low.to_owned(), high.to_owned()),
            "{answer}"
        );
    }
}
