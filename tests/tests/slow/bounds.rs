//! Missing is not zero: bounds by trying every completion.

use super::{bounds, card, card_of, points, set};
use kieumau_tests::slow::{Field, unknown::GivenUp};
use serde_json::{Value, json};

/// One count that feeds a rising and a falling leaf.
fn opposite() -> Value {
    let questions = json!([{"id": "n", "kind": "count", "max": 10}]);
    let leaf = |id: &str, rule: Value| json!({"id": id, "points": 10, "rule": rule});
    let rising = leaf(
        "up",
        json!({"kind": "per_unit", "terms": [{"of": "n", "add": 1}]}),
    );
    let falling = leaf(
        "down",
        json!({"kind": "per_unit", "base": 10, "terms": [{"of": "n", "subtract": 1}]}),
    );
    set(
        questions,
        json!([{"id": "g", "points": 20, "parts": [rising, falling]}]),
        json!({}),
    )
}

#[test]
fn a_shared_question_is_taken_jointly() {
    let card = card(&opposite(), json!({}));
    assert_eq!(bounds(&card, "up"), ("0".into(), "10".into()));
    assert_eq!(bounds(&card, "down"), ("0".into(), "10".into()));
    assert_eq!(bounds(&card, "g"), ("10".into(), "10".into()));
    assert_eq!(
        points(&card, "g"),
        "0",
        "at the deadline nothing is answered"
    );
}

#[test]
fn shares_tie_their_questions() {
    let questions =
        json!([{"id": "a", "kind": "count", "max": 9}, {"id": "w", "kind": "count", "max": 9}]);
    let counted = json!({"id": "c", "points": 9, "rule": {"kind": "per_unit", "terms": [{"of": "a", "add": 1}]}});
    let share = json!({"id": "s", "points": 1, "rule": {"kind": "meets", "points": 1, "test": {"kind": "compare", "of": {"share": ["a"], "of": ["w"]}, "at_least": 50}}});
    let set = set(questions, json!([counted, share]), json!({}));
    let card = card(&set, json!({"w": 5}));
    assert_eq!(
        bounds(&card, "c"),
        ("0".into(), "5".into()),
        "a share may not exceed one"
    );
    let (low, high) = &card.completions.as_ref().expect("few completions").totals["base"];
    assert_eq!((low.to_integer(), high.to_integer()), (0, 6));
    assert_eq!(card.completions.as_ref().expect("few completions").count, 6);
}

#[test]
fn a_broken_share_can_still_be_any_percentage() {
    let questions =
        json!([{"id": "a", "kind": "count", "max": 9}, {"id": "w", "kind": "count", "max": 3}]);
    let test = json!({"kind": "compare", "of": {"share": ["a"], "of": ["w"]}, "at_least": 50});
    let share =
        json!({"id": "s", "points": 1, "rule": {"kind": "meets", "points": 1, "test": test}});
    let counted = json!({"id": "c", "points": 9, "rule": {"kind": "per_unit", "terms": [{"of": "a", "add": 1}]}});
    let set = set(questions, json!([share, counted]), json!({}));
    let broken = card(&set, json!({"a": 5}));
    assert_eq!(broken.problems.len(), 1, "five of at most three");
    assert_eq!(
        (points(&broken, "s"), bounds(&broken, "s")),
        ("0".into(), ("0".into(), "1".into()))
    );
    assert_eq!(
        points(&broken, "c"),
        "5",
        "its answers stay usable for everything else"
    );
}

#[test]
fn two_shares_can_leave_no_completion() {
    let count = |id: &str| json!({"id": id, "kind": "count", "max": 9});
    let leaf = |id: &str, part: &str, of: &str| {
        let test = json!({"kind": "compare", "of": {"share": [part], "of": [of]}, "at_least": 50});
        json!({"id": id, "points": 1, "rule": {"kind": "meets", "points": 1, "test": test}})
    };
    let criteria = json!([leaf("s", "a", "b"), leaf("t", "b", "w")]);
    let set = set(
        json!([count("a"), count("b"), count("w")]),
        criteria,
        json!({}),
    );
    let card = card(&set, json!({"a": 5, "w": 3}));
    assert!(card.problems.is_empty(), "b may be 5, and b may be 3");
    assert_eq!(card.completions.err(), Some(GivenUp::NoCompletion));
}

#[test]
fn a_partly_answered_leaf_counts_as_its_low() {
    let questions = json!([{"id": "y", "kind": "yes_no"}, {"id": "z", "kind": "yes_no"}]);
    let yes = |id: &str, points: i64| json!({"kind": "yes_no", "question": id, "points": points});
    let rule = json!({"kind": "best_of", "rules": [yes("y", 2), yes("z", 5)]});
    let set = set(
        questions,
        json!([{"id": "c", "points": 5, "rule": rule}]),
        json!({}),
    );
    let partly = card(&set, json!({"y": true}));
    assert_eq!(
        (points(&partly, "c"), bounds(&partly, "c")),
        ("2".into(), ("2".into(), "5".into()))
    );
    assert_eq!(points(&card(&set, json!({"z": true})), "c"), "5");
}

#[test]
fn a_leaf_with_nothing_answered_earns_nothing_even_where_its_low_is_more() {
    let questions = json!([{"id": "n", "kind": "count", "max": 3}]);
    let rule = json!({"kind": "per_unit", "base": 1, "terms": [{"of": "n", "add": 1}]});
    let set = set(
        questions,
        json!([{"id": "c", "points": 4, "rule": rule}]),
        json!({}),
    );
    let empty = card(&set, json!({}));
    assert_eq!(
        (points(&empty, "c"), bounds(&empty, "c")),
        ("0".into(), ("1".into(), "4".into()))
    );
}

#[test]
fn a_share_can_be_any_fraction() {
    let questions = json!([{"id": "s", "kind": "share"}]);
    let bands = json!([{"below": "0.001", "points": 0}, {"from": "0.001", "below": "99.999", "points": 2}, {"from": "99.999", "below": 100, "points": 5}, {"from": 100, "points": 1}]);
    let set = set(
        questions,
        json!([{"id": "c", "points": 5, "rule": {"kind": "bands", "of": "s", "bands": bands}}]),
        json!({}),
    );
    assert_eq!(
        bounds(&card(&set, json!({})), "c"),
        ("0".into(), "5".into())
    );
}

#[test]
fn titles_over_all_completions() {
    let mut set = opposite();
    let at_least = |points: i64| json!({"kind": "total", "at_least": points});
    set["titles"] = json!([{"id": "sure", "condition": at_least(10)}, {"id": "never", "condition": at_least(11)}, {"id": "perhaps", "condition": {"kind": "points", "of": "up", "at_least": 4}}]);
    let card = card(&set, json!({}));
    let titles = &card.completions.as_ref().expect("few completions").titles;
    assert_eq!(
        (titles["sure"], titles["never"], titles["perhaps"]),
        ((true, false), (false, true), (true, true))
    );
    assert_eq!(
        card.titles["sure"],
        Field::Is(false),
        "earned at every completion, but not yet at the deadline"
    );
}

#[test]
fn references_dates_and_lists_have_bounds() {
    let questions = json!([{"id": "d", "kind": "date"}, {"id": "l", "kind": "list", "max": 10, "min": 2}, {"id": "n", "kind": "count", "max": 9}]);
    let late = json!({"kind": "deadline", "question": "d", "due": {"month": 11, "day": 5}, "points": 5, "subtract": 1, "floor": 1});
    let above = json!({"kind": "meets", "points": 4, "otherwise": 1, "test": {"kind": "compare", "of": "n", "at_least": {"reference": "r"}}});
    let leaf =
        |id: &str, points: i64, rule: Value| json!({"id": id, "points": points, "rule": rule});
    let criteria = json!([
        leaf("late", 5, late),
        leaf("mean", 10, json!({"kind": "mean_of", "question": "l"})),
        leaf("above", 4, above)
    ]);
    let set = set(
        questions,
        criteria,
        json!({"references": [{"id": "r", "min": 3, "max": 5, "decimals": 0}]}),
    );
    let open = card(&set, json!({"n": 4}));
    assert_eq!(bounds(&open, "late"), ("1".into(), "5".into()));
    assert_eq!(bounds(&open, "mean"), ("2".into(), "10".into()));
    assert_eq!(
        (bounds(&open, "above"), points(&open, "above")),
        (("1".into(), "4".into()), "1".into())
    );
    let known = card_of(&set, json!({"answers": {"n": 5}}));
    assert_eq!(bounds(&known, "above"), ("4".into(), "4".into()));
}

#[test]
fn a_share_with_an_open_part_is_missing_at_the_deadline() {
    let count = |id: &str| json!({"id": id, "kind": "count", "max": 9});
    let share = json!({"share": ["a", "b"], "of": ["w"]});
    let bands = json!([{"below": 50, "points": 0}, {"from": 50, "points": 3}]);
    let criteria =
        json!([{"id": "s", "points": 3, "rule": {"kind": "bands", "of": share, "bands": bands}}]);
    let set = set(
        json!([count("a"), count("b"), count("w")]),
        criteria,
        json!({}),
    );
    let open = card(&set, json!({"a": 4, "w": 6}));
    assert_eq!(
        (points(&open, "s"), bounds(&open, "s")),
        ("0".into(), ("3".into(), "3".into()))
    );
    assert_eq!(
        points(&card(&set, json!({"a": 4, "b": 0, "w": 6})), "s"),
        "3"
    );
}
