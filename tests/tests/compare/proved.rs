//! Edits by hand that change nothing, which is proved, beside others that look alike and do change a result.

use kieumau::{CheckedSet, CompareOptions, Meaning, compare};

const SET: &str = r#"{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
    "sources": [{"id": "vb", "document": "Văn bản"}],
    "questions": [{"id": "n", "kind": "count", "label": "N"}, {"id": "q", "kind": "judged", "max": 10, "step": 0.5, "label": "Q"},
        {"id": "c", "kind": "choice", "label": "C", "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]},
        {"id": "v", "kind": "yes_no", "label": "V"}],
    "criteria": [
        {"id": "x", "label": "X", "points": 10, "cite": {"source": "vb"}, "minimum": 4, "rule": {"kind": "judged", "question": "q"}},
        {"id": "y", "label": "Y", "points": 10, "cite": {"source": "vb"}, "rule": {"kind": "bands", "of": "n", "bands": [
            {"from": 80, "points": 10}, {"from": 50, "below": 80, "points": 5}, {"below": 50, "points": 0}]}},
        {"id": "z", "label": "Z", "points": 5, "cite": {"source": "vb"}, "parts": [
            {"id": "z1", "label": "Z1", "points": 5, "rule": {"kind": "choice", "question": "c", "points": {"a": 5, "b": 0}}}]}],
    "total": {"points": 25},
    "effects": [{"id": "e", "label": "E", "cite": {"source": "vb"}, "when": {"kind": "answer", "question": "v", "is": true}, "does": [{"kind": "bar"}]}],
    "classes": {"list": [{"id": "tot", "label": "Tốt", "from": 20}, {"id": "kha", "label": "Khá", "from": 12, "below": 20}], "otherwise": {"id": "khong", "label": "Không"}},
    "titles": [{"id": "t", "label": "T", "cite": {"source": "vb"}, "condition": {"kind": "all", "of": [
        {"kind": "total", "at_least": 16}, {"kind": "compare", "of": "n", "at_least": 50},
        {"kind": "each_group", "at_least": 40}]}}]}"#;

fn meaning(edits: &[(&str, &str)]) -> Meaning {
    let mut after = SET.to_owned();
    for (from, to) in edits {
        assert!(after.contains(from), "{from}");
        after = after.replace(from, to);
    }
    let read =
        |text: &str| CheckedSet::from_json(text).unwrap_or_else(|problems| panic!("{problems}"));
    compare(&read(SET), &read(&after), &CompareOptions::default()).meaning
}

#[test]
fn limits_between_values_that_there_cannot_be_change_nothing() {
    let edits: [&[(&str, &str)]; 10] = [
        // Counts are whole.
        &[
            (r#""from": 80, "p"#, r#""above": 79, "p"#),
            (r#""below": 80"#, r#""to": 79"#),
        ],
        &[(
            r#""of": "n", "at_least": 50"#,
            r#""of": "n", "more_than": 49.5"#,
        )],
        // All points are halves or whole.
        &[(
            r#""total", "at_least": 16"#,
            r#""total", "more_than": 15.75"#,
        )],
        &[
            (r#""from": 20}"#, r#""above": 19.5}"#),
            (r#""below": 20"#, r#""to": 19.5"#),
        ],
        &[(r#""minimum": 4"#, r#""minimum": 3.75"#)],
        &[(
            r#""points": 10, "cite": {"source": "vb"}, "minimum""#,
            r#""points": 10, "cite": {"source": "vb"}, "round": 0.5, "minimum""#,
        )],
        // A total without bonus or penalties is its base; nothing reaches the cap.
        &[(
            r#""total", "at_least""#,
            r#""total", "total": "base", "at_least""#,
        )],
        &[(
            r#""total": {"points": 25}"#,
            r#""total": {"points": 25, "cap": 30, "classes_on": "full"}"#,
        )],
        // Every criterion arises.
        &[(
            r#""each_group", "at_least""#,
            r#""each_group", "maximum": "applicable", "at_least""#,
        )],
        // The mean of one part is the part.
        &[(
            r#""label": "Z", "points": 5"#,
            r#""label": "Z", "combine": "mean", "points": 5"#,
        )],
    ];
    for edits in edits {
        assert_eq!(meaning(edits), Meaning::Same, "{edits:?}");
    }
}

#[test]
fn conditions_that_say_the_same_in_other_words_change_nothing() {
    let total = r#"{"kind": "total", "at_least": 16}"#;
    let others = [
        r#"{"kind": "none", "of": [{"kind": "total", "less_than": 16}]}"#,
        r#"{"kind": "all", "of": [{"kind": "total", "at_least": 16}, {"kind": "total", "at_least": -3}]}"#,
        r#"{"kind": "any", "of": [{"kind": "total", "at_least": 16}, {"kind": "total", "more_than": 25}]}"#,
        r#"{"kind": "total", "unit": "percent", "at_least": 64}"#,
        r#"{"kind": "at_least", "n": 2, "of": [{"kind": "total", "at_least": 16}, {"kind": "total", "at_most": 30}, {"kind": "total", "at_least": 26}]}"#,
    ];
    for other in others {
        assert_eq!(meaning(&[(total, other)]), Meaning::Same, "{other}");
    }
}

#[test]
fn what_only_looks_alike_is_shown_to_differ() {
    let edits: [&[(&str, &str)]; 9] = [
        &[
            (r#""from": 80, "p"#, r#""above": 80, "p"#),
            (r#""below": 80"#, r#""to": 80"#),
        ],
        &[(
            r#""of": "n", "at_least": 50"#,
            r#""of": "n", "more_than": 50"#,
        )],
        &[(r#""total", "at_least": 16"#, r#""total", "more_than": 16"#)],
        &[(
            r#""total", "at_least": 16"#,
            r#""total", "more_than": 15.25"#,
        )],
        &[
            (r#""from": 20}"#, r#""above": 20}"#),
            (r#""below": 20"#, r#""to": 20"#),
        ],
        &[(r#""minimum": 4"#, r#""minimum": 3.5"#)],
        &[(
            r#""total": {"points": 25}"#,
            r#""total": {"points": 25, "cap": 24.5}"#,
        )],
        &[(
            r#""each_group", "at_least": 40"#,
            r#""each_group", "more_than": 40"#,
        )],
        &[(
            r#""kind": "all", "of": [
        {"kind": "total""#,
            r#""kind": "at_least", "n": 2, "of": [
        {"kind": "total""#,
        )],
    ];
    for edits in edits {
        assert!(matches!(meaning(edits), Meaning::Differs(_)), "{edits:?}");
    }
}

/// Three criteria of 2, 8 and 6 points, two of which need not arise.
const LEAVING: &str = r#"{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
    "sources": [{"id": "vb", "document": "Văn bản"}],
    "questions": [{"id": "p", "kind": "judged", "max": 2, "label": "P"}, {"id": "q", "kind": "judged", "max": 8, "label": "Q"},
        {"id": "r", "kind": "judged", "max": 6, "label": "R"}],
    "criteria": [
        {"id": "x", "label": "X", "points": 2, "cite": {"source": "vb"}, "not_applicable": {"policy": "beside"},
            "rule": {"kind": "judged", "question": "p"}},
        {"id": "g", "label": "G", "points": 14, "cite": {"source": "vb"}, "combine": "best", "parts": [
            {"id": "h", "label": "H", "points": 14, "parts": [
                {"id": "y", "label": "Y", "points": 8, "rule": {"kind": "judged", "question": "q"}},
                {"id": "z", "label": "Z", "points": 6, "not_applicable": {"policy": "leaves", "rescaled_in": "g"},
                    "rule": {"kind": "judged", "question": "r"}}]}]}],
    "total": {"combine": "worst", "cap": 2},
    "titles": [{"id": "t", "label": "T", "cite": {"source": "vb"}, "condition": {"kind": "total", "at_least": 1}}]}"#;

#[test]
fn what_shows_only_where_a_criterion_does_not_arise_is_found() {
    let read =
        |text: &str| CheckedSet::from_json(text).unwrap_or_else(|problems| panic!("{problems}"));
    for (from, to) in [
        // The worst of fewer parts may be more than that of all.
        (r#""cap": 2"#, r#""cap": 5"#),
        // The sum of one part makes up for what left below it, the best of one does not.
        (r#""combine": "best", "parts""#, r#""parts""#),
    ] {
        assert!(LEAVING.contains(from), "{from}");
        let after = LEAVING.replace(from, to);
        let comparison = compare(&read(LEAVING), &read(&after), &CompareOptions::default());
        assert!(matches!(comparison.meaning, Meaning::Differs(_)), "{to}");
    }
}

/// What is made up for lies on no step, though everything that is added does.
#[test]
fn rounding_shows_where_something_is_made_up_for() {
    let set = r#"{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
        "sources": [{"id": "vb", "document": "Văn bản"}],
        "questions": [{"id": "p", "kind": "judged", "max": 2, "step": 0.5, "label": "P"}, {"id": "q", "kind": "judged", "max": 8, "step": 0.5, "label": "Q"}],
        "criteria": [
            {"id": "x", "label": "X", "points": 2, "cite": {"source": "vb"}, "not_applicable": {"policy": "leaves", "rescaled_in": "total"},
                "rule": {"kind": "judged", "question": "p"}},
            {"id": "y", "label": "Y", "points": 8, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "q"}}],
        "total": {"points": 10},
        "titles": [{"id": "t", "label": "T", "cite": {"source": "vb"}, "condition": {"kind": "total", "at_least": 4.5}}]}"#;
    let after = set.replace(
        r#""total": {"points": 10}"#,
        r#""total": {"points": 10, "round": 0.5}"#,
    );
    assert_ne!(set, after);
    let read =
        |text: &str| CheckedSet::from_json(text).unwrap_or_else(|problems| panic!("{problems}"));
    // 3.5 of 8 are 4.375 of 10, and 4.5 when they are rounded.
    let comparison = compare(&read(set), &read(&after), &CompareOptions::default());
    assert!(matches!(comparison.meaning, Meaning::Differs(_)));
}

/// The whole that goes with the part for which a blank counts is none of those that are tried for other parts.
#[test]
fn a_blank_that_counts_as_a_part_is_found_whatever_its_number() {
    let set = r#"{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
        "sources": [{"id": "vb", "document": "Văn bản"}],
        "questions": [{"id": "ho", "kind": "count", "min": 1, "label": "Hộ"}, {"id": "dat", "kind": "count", "label": "Đạt"}],
        "criteria": [
            {"id": "x", "label": "X", "points": 3, "cite": {"source": "vb"},
                "rule": {"kind": "meets", "test": {"kind": "compare", "of": {"share": ["dat"], "of": ["ho"]}, "at_least": 85}, "points": 3}}]}"#;
    let read =
        |text: &str| CheckedSet::from_json(text).unwrap_or_else(|problems| panic!("{problems}"));
    for blank in ["3", "160", "1607", "123456"] {
        let after = set.replace(
            r#""label": "Đạt""#,
            &format!(r#""label": "Đạt", "blank": {blank}"#),
        );
        let comparison = compare(&read(set), &read(&after), &CompareOptions::default());
        assert!(
            matches!(comparison.meaning, Meaning::Differs(_)),
            "{blank}: {:?}",
            comparison.meaning
        );
    }
}
