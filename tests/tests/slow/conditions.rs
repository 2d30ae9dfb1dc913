//! Titles and conditions at the deadline.

use super::{card, card_of, set};
use kieumau_tests::slow::{Field, SlowCard};
use serde_json::{Value, json};

fn judged(id: &str, most: i64) -> Value {
    json!({"id": id, "points": most, "rule": {"kind": "judged", "question": id}})
}

/// Leaves `a` of 10 and `b` of 5 points, a question `v`, a checklist `l`, and one title `t`.
fn title_set(condition: Value) -> Value {
    let mut low = judged("b", 5);
    low["minimum"] = json!(3);
    let questions = json!([
        {"id": "a", "kind": "judged", "max": 10, "step": 1},
        {"id": "b", "kind": "judged", "max": 5, "step": 1},
        {"id": "v", "kind": "yes_no"},
        {"id": "l", "kind": "checklist", "items": [{"id": "x"}, {"id": "y"}, {"id": "z"}]},
        {"id": "d", "kind": "date"},
    ]);
    let passes = json!({"id": "p", "rule": {"kind": "pass", "test": {"kind": "answer", "question": "v", "is": true}}});
    set(
        questions,
        json!([judged("a", 10), low, passes]),
        json!({"titles": [{"id": "t", "condition": condition}]}),
    )
}

fn earned(card: &SlowCard, title: &str) -> Option<bool> {
    card.titles[title].known().copied()
}

#[track_caller]
fn condition_is(condition: Value, cases: &[(Value, bool)]) {
    let set = title_set(condition);
    for (answers, expected) in cases {
        assert_eq!(
            earned(&card(&set, answers.clone()), "t"),
            Some(*expected),
            "answers: {answers}"
        );
    }
}

#[test]
fn totals_and_percentages() {
    condition_is(
        json!({"kind": "total", "at_least": 12}),
        &[
            (json!({"a": 8, "b": 4}), true),
            (json!({"a": 7, "b": 4}), false),
            (json!({"a": 10}), false),
        ],
    );
    condition_is(
        json!({"kind": "total", "unit": "percent", "more_than": 80}),
        &[
            (json!({"a": 8, "b": 4}), false),
            (json!({"a": 9, "b": 4}), true),
        ],
    );
    condition_is(
        json!({"kind": "total", "at_most": 12}),
        &[
            (json!({"a": 8, "b": 4}), true),
            (json!({"a": 8, "b": 5}), false),
        ],
    );
    let set = title_set(json!({"kind": "total", "at_most": 12}));
    assert_eq!(
        earned(&card(&set, json!({"a": 8})), "t"),
        None,
        "b may still be 5; the slow scorer leaves the reading open"
    );
}

#[test]
fn points_and_groups() {
    condition_is(
        json!({"kind": "points", "of": "a", "at_least": 5}),
        &[(json!({"a": 5}), true), (json!({"a": 4}), false)],
    );
    condition_is(
        json!({"kind": "each_group", "at_least": 60}),
        &[
            (json!({"a": 6, "b": 3}), true),
            (json!({"a": 10, "b": 2}), false),
        ],
    );
    condition_is(
        json!({"kind": "each_group", "at_least": 60, "groups": ["a"]}),
        &[(json!({"a": 6}), true)],
    );
    condition_is(
        json!({"kind": "full_marks", "of": ["a", "b"]}),
        &[
            (json!({"a": 10, "b": 5}), true),
            (json!({"a": 10, "b": 4}), false),
        ],
    );
    condition_is(
        json!({"kind": "every_minimum"}),
        &[(json!({"b": 3}), true), (json!({"b": 2}), false)],
    );
}

#[test]
fn passes() {
    condition_is(
        json!({"kind": "passes"}),
        &[
            (json!({"v": true}), true),
            (json!({"v": false}), false),
            (json!({}), false),
        ],
    );
    condition_is(
        json!({"kind": "passes", "of": ["p", "b"], "n": 1}),
        &[
            (json!({"v": false, "b": 3}), true),
            (json!({"v": false, "b": 2}), false),
        ],
    );
}

#[test]
fn answers() {
    condition_is(
        json!({"kind": "answer", "question": "v", "is": false}),
        &[
            (json!({"v": false}), true),
            (json!({"v": true}), false),
            (json!({}), false),
        ],
    );
    condition_is(
        json!({"kind": "ticked", "question": "l", "n": 2}),
        &[
            (json!({"l": ["x", "z"]}), true),
            (json!({"l": ["x"]}), false),
            (json!({"l": {"x": true, "y": true}}), true),
            (json!({"l": {"x": true}}), false),
        ],
    );
    condition_is(
        json!({"kind": "ticked", "question": "l", "items": ["y"]}),
        &[
            (json!({"l": ["y"]}), true),
            (json!({"l": ["x", "z"]}), false),
        ],
    );
    condition_is(
        json!({"kind": "date", "question": "d", "at_most": {"month": 11, "day": 5, "year": 0}}),
        &[
            (json!({"d": "2026-11-05"}), true),
            (json!({"d": "2026-11-06"}), false),
        ],
    );
}

#[test]
fn joined() {
    let five = json!({"kind": "points", "of": "a", "at_least": 5});
    let yes = json!({"kind": "answer", "question": "v", "is": true});
    let of = json!([five, yes]);
    condition_is(
        json!({"kind": "all", "of": of}),
        &[
            (json!({"a": 5, "v": true}), true),
            (json!({"a": 5, "v": false}), false),
        ],
    );
    condition_is(
        json!({"kind": "any", "of": of}),
        &[
            (json!({"a": 5}), true),
            (json!({"v": true}), true),
            (json!({"a": 4, "v": false}), false),
        ],
    );
    condition_is(
        json!({"kind": "none", "of": of}),
        &[
            (json!({"a": 4, "v": false}), true),
            (json!({"a": 5, "v": false}), false),
        ],
    );
    condition_is(
        json!({"kind": "at_least", "n": 2, "of": of}),
        &[(json!({"a": 5, "v": true}), true), (json!({"a": 5}), false)],
    );
}

#[test]
fn an_unanswered_veto_is_never_no() {
    let mut set = title_set(json!({"kind": "total", "at_least": 5}));
    set["effects"] = json!([{"id": "e", "when": {"kind": "answer", "question": "v", "is": true}, "does": [{"kind": "bar", "titles": ["t"]}]}]);
    assert_eq!(
        earned(&card(&set, json!({"a": 9, "v": false})), "t"),
        Some(true)
    );
    assert_eq!(
        earned(&card(&set, json!({"a": 9, "v": true})), "t"),
        Some(false)
    );
    assert_eq!(earned(&card(&set, json!({"a": 9})), "t"), Some(false));
}

#[test]
fn history() {
    let of = |held: Value, history: Value| {
        let set = title_set(held);
        earned(
            &card_of(&set, json!({"answers": {"a": 9}, "history": history})),
            "t",
        )
    };
    let two = json!({"kind": "held", "title": "x", "years": 2});
    assert_eq!(
        of(two.clone(), json!({"2025": ["x"], "2024": ["x"]})),
        Some(true)
    );
    assert_eq!(
        of(two.clone(), json!({"2025": ["x"], "2024": []})),
        Some(false)
    );
    assert_eq!(
        of(two, json!({"2025": ["x"]})),
        Some(false),
        "2024 is not known"
    );
    let two_of_three = json!({"kind": "held", "title": "x", "years": 2, "of_last": 3});
    assert_eq!(
        of(two_of_three.clone(), json!({"2025": ["x"], "2023": ["x"]})),
        Some(true)
    );
    assert_eq!(
        of(
            two_of_three,
            json!({"2025": ["x"], "2022": ["x"], "2024": [], "2023": []})
        ),
        Some(false)
    );
}

#[test]
fn this_year_counts_when_the_title_is_earned() {
    let mut set = title_set(json!({"kind": "points", "of": "a", "at_least": 5}));
    let three = json!({"kind": "held", "title": "t", "years": 3, "this_year": true});
    set["titles"]
        .as_array_mut()
        .expect("a list")
        .push(json!({"id": "u", "condition": three}));
    let of = |a: i64, history: Value| {
        earned(
            &card_of(&set, json!({"answers": {"a": a}, "history": history})),
            "u",
        )
    };
    assert_eq!(of(5, json!({"2025": ["t"], "2024": ["t"]})), Some(true));
    assert_eq!(of(4, json!({"2025": ["t"], "2024": ["t"]})), Some(false));
    assert_eq!(
        of(5, json!({"2025": ["t"], "2023": ["t"], "2024": []})),
        Some(false)
    );
}

#[test]
fn registered_and_lower_titles() {
    let mut set = title_set(json!({"kind": "registered", "title": "t"}));
    set["titles"]
        .as_array_mut()
        .expect("a list")
        .push(json!({"id": "u", "level": 2, "condition": {"kind": "title", "of": "t"}}));
    let of = |registered: Value| card_of(&set, json!({"answers": {}, "registered": registered}));
    assert_eq!(
        (
            earned(&of(json!(["t"])), "t"),
            earned(&of(json!(["t"])), "u")
        ),
        (Some(true), Some(true))
    );
    assert_eq!(of(json!(["t"])).title, Field::Is(Some("u".to_owned())));
    assert_eq!(
        (earned(&of(json!([])), "t"), earned(&of(json!([])), "u")),
        (Some(false), Some(false))
    );
    assert_eq!(
        earned(&card(&set, json!({})), "t"),
        Some(false),
        "not known"
    );
}

#[test]
fn blanks_count_at_the_deadline() {
    let mut set = title_set(json!({"kind": "answer", "question": "v", "is": true}));
    set["questions"][2]["blank"] = json!(true);
    assert_eq!(earned(&card(&set, json!({})), "t"), Some(true));
}

#[test]
fn a_share_that_blanks_break_earns_nothing() {
    let share = json!({"share": ["part"], "of": ["whole"]});
    let reached = json!({"kind": "compare", "of": share, "at_least": 80});
    let over = |blank: i64| {
        set(
            json!([
                {"id": "part", "kind": "decimal", "decimals": 2, "min": 0, "max": 100},
                {"id": "whole", "kind": "decimal", "decimals": 2, "min": 0, "max": 100, "blank": blank},
            ]),
            json!([{"id": "c", "points": 10, "rule": {"kind": "meets", "test": reached, "points": 10}}]),
            json!({"titles": [
                {"id": "t", "condition": reached},
                {"id": "p", "condition": {"kind": "passes", "of": ["c"]}},
                {"id": "u", "condition": {"kind": "none", "of": [reached]}},
            ]}),
        )
    };
    // 22.78 of 24 is enough; of 2 it cannot be, nor of 0: nothing is known of such a share, whatever is asked of it.
    for (blank, points, [t, p, u]) in [
        (24, "10", [true, true, false]),
        (50, "0", [false, false, true]),
        (2, "0", [false, false, false]),
        (0, "0", [false, false, false]),
    ] {
        let set = over(blank);
        let found = card(&set, json!({"part": "22.78"}));
        assert_eq!(super::points(&found, "c"), points, "blank: {blank}");
        for (title, expected) in [("t", t), ("p", p), ("u", u)] {
            assert_eq!(
                earned(&found, title),
                Some(expected),
                "{title}, blank: {blank}"
            );
        }
    }
}
