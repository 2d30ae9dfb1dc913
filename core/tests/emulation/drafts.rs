//! Drafts of decisions whose sums and caps do not agree: `check` finds them.

use super::published::{judged, set};

#[test]
fn a_tree_whose_parents_are_not_the_sum_of_their_parts_is_refused() {
    let parts = |points: &str| {
        let (qa, ca) = judged("a", 30, "");
        let (qb, cb) = judged("b", 19, "");
        set(
            &format!("{qa}, {qb}"),
            &format!(
                r#"{{"id": "cha", "label": "Cha", "points": {points}, "parts": [{ca}, {cb}]}}"#
            ),
            "",
        )
    };
    assert!(parts("49").is_ok());
    for wrong in ["50", "49.99", "18", "700"] {
        let problems = parts(wrong).expect_err(wrong);
        assert!(problems.has_errors());
    }
}

#[test]
fn sub_points_and_caps_of_drafts_that_do_not_add_up_are_found() {
    // 3 + 3 in a cell of 3; a bonus group of 5 + 3 + 2 + 3 = 13 that is capped at 10 must say that it is.
    let bonus = |capped: &str| {
        let items =
            [("b1", 5), ("b2", 3), ("b3", 2), ("b4", 3)].map(|(id, most)| judged(id, most, ""));
        let questions: Vec<&str> = items
            .iter()
            .map(|(question, _)| question.as_str())
            .collect();
        let parts: Vec<&str> = items
            .iter()
            .map(|(_, criterion)| criterion.as_str())
            .collect();
        let (q, c) = judged("nen", 100, "");
        set(
            &format!("{q}, {}", questions.join(",")),
            &format!(
                r#"{c}, {{"id": "viii", "label": "Thưởng", "role": "bonus", "points": 10, "cite": {{"source": "vb"}}{capped}, "parts": [{}]}}"#,
                parts.join(",")
            ),
            "",
        )
    };
    assert!(bonus("").is_err());
    assert!(bonus(r#", "capped": true"#).is_ok());
}
