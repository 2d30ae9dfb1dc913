//! Each rule at each of its boundaries.

use super::{card, card_of, points, rule_gives, set, set_of_rule};
use kieumau_tests::slow::{Field, logic::Tri};
use serde_json::json;

#[test]
fn yes_no() {
    let questions = json!([{"id": "q", "kind": "yes_no"}]);
    rule_gives(
        questions.clone(),
        json!({"kind": "yes_no", "question": "q", "points": 5}),
        &[
            (json!({"q": true}), "5"),
            (json!({"q": "no"}), "0"),
            (json!({}), "0"),
        ],
    );
    rule_gives(
        questions,
        json!({"kind": "yes_no", "question": "q", "points": -2, "when": false}),
        &[
            (json!({"q": true}), "0"),
            (json!({"q": false}), "-2"),
            (json!({}), "-2"),
        ],
    );
}

#[test]
fn meets() {
    let questions = json!([{"id": "n", "kind": "count", "max": 9}]);
    let rule = json!({"kind": "meets", "test": {"kind": "compare", "of": "n", "more_than": 3, "at_most": 5}, "points": 4, "otherwise": "0.5"});
    rule_gives(
        questions,
        rule,
        &[
            (json!({"n": 3}), "0.5"),
            (json!({"n": 4}), "4"),
            (json!({"n": 5}), "4"),
            (json!({"n": 6}), "0.5"),
        ],
    );
}

#[test]
fn bands_on_both_sides_of_each_cut() {
    let questions = json!([{"id": "d", "kind": "decimal", "min": 0, "max": 100}]);
    let bands = json!([{"below": 50, "points": 0}, {"from": 50, "to": 70, "points": 1}, {"above": 70, "points": 2}]);
    let cases = [
        ("49.99", "0"),
        ("50", "1"),
        ("50.01", "1"),
        ("70", "1"),
        ("70.01", "2"),
        ("100", "2"),
    ];
    rule_gives(
        questions,
        json!({"kind": "bands", "of": "d", "bands": bands}),
        &cases.map(|(value, points)| (json!({"d": value}), points)),
    );
}

#[test]
fn bands_of_a_share_are_not_rounded() {
    let questions = json!([{"id": "s", "kind": "share"}]);
    let bands = json!([{"below": 80, "points": 0}, {"from": 80, "points": 3}]);
    let rule = json!({"kind": "bands", "of": "s", "bands": bands});
    rule_gives(
        questions,
        rule,
        &[
            (json!({"s": "79995/100000"}), "0"),
            (json!({"s": {"numerator": 4, "denominator": 5}}), "3"),
            (json!({"s": "799/999"}), "0"),
        ],
    );
}

#[test]
fn bands_with_an_escape() {
    let questions = json!([{"id": "n", "kind": "count", "max": 5}, {"id": "y", "kind": "yes_no"}]);
    let bands = json!([{"below": 2, "points": 0, "escape": {"test": {"kind": "answer", "question": "y", "is": true}, "points": 1}}, {"from": 2, "points": 3}]);
    let rule = json!({"kind": "bands", "of": "n", "bands": bands});
    rule_gives(
        questions,
        rule,
        &[
            (json!({"n": 1, "y": true}), "1"),
            (json!({"n": 1, "y": false}), "0"),
            (json!({"n": 2, "y": false}), "3"),
            (json!({"n": 1}), "0"),
            (json!({"y": true}), "1"),
        ],
    );
}

#[test]
fn choice_that_zeroes_its_parent() {
    let questions = json!([{"id": "o", "kind": "choice", "options": [{"id": "bad"}, {"id": "good"}]}, {"id": "y", "kind": "yes_no"}]);
    let criteria = json!([{"id": "g", "points": 7, "parts": [
        {"id": "c", "points": 2, "rule": {"kind": "choice", "question": "o", "points": {"bad": 0, "good": 2}, "zeroes_parent": ["bad"]}},
        {"id": "d", "points": 5, "rule": {"kind": "yes_no", "question": "y", "points": 5}},
    ]}]);
    let set = set(questions, criteria, json!({}));
    assert_eq!(
        points(&card(&set, json!({"o": "good", "y": true})), "g"),
        "7"
    );
    assert_eq!(
        points(&card(&set, json!({"o": "bad", "y": true})), "g"),
        "0"
    );
    let unanswered = card(&set, json!({"y": true}));
    assert_eq!(
        (points(&unanswered, "d"), points(&unanswered, "g")),
        ("5".into(), "0".into())
    );
}

#[test]
fn checklist() {
    let questions =
        json!([{"id": "l", "kind": "checklist", "items": [{"id": "a"}, {"id": "b"}, {"id": "x"}]}]);
    let rule = json!({"kind": "checklist", "question": "l", "points": {"a": 1, "b": 2, "x": -1}, "cap": 2});
    let cases = [
        (json!({"l": ["a"]}), "1"),
        (json!({"l": ["b", "a"]}), "2"),
        (json!({"l": []}), "0"),
        (json!({"l": ["x"]}), "-1"),
        (json!({"l": {"a": true, "b": false}}), "0"),
        (json!({"l": {"a": true, "b": true, "x": true}}), "2"),
        (json!({"l": {}}), "-1"),
    ];
    rule_gives(questions, rule, &cases);
}

#[test]
fn per_unit_with_partial_steps() {
    let questions = json!([{"id": "d", "kind": "decimal", "decimals": 1, "min": 0, "max": 20}]);
    let with = |partial: &str| json!({"kind": "per_unit", "base": 10, "round": "0.01", "terms": [{"of": "d", "beyond": 5, "each": 2, "subtract": 1, "partial": partial}]});
    rule_gives(
        questions.clone(),
        with("none"),
        &[
            (json!({"d": 5}), "10"),
            (json!({"d": "6.9"}), "10"),
            (json!({"d": 7}), "9"),
            (json!({"d": 4}), "10"),
        ],
    );
    rule_gives(
        questions.clone(),
        with("whole"),
        &[
            (json!({"d": 5}), "10"),
            (json!({"d": "5.1"}), "9"),
            (json!({"d": 7}), "9"),
            (json!({"d": "7.1"}), "8"),
        ],
    );
    rule_gives(
        questions,
        with("proportion"),
        &[(json!({"d": "5.1"}), "9.95"), (json!({"d": 8}), "8.5")],
    );
}

#[test]
fn per_unit_with_limit_floor_and_cap() {
    let questions =
        json!([{"id": "n", "kind": "count", "max": 50}, {"id": "m", "kind": "count", "max": 50}]);
    let terms = json!([{"of": "n", "short_of": 10, "subtract": 1, "limit": 3}, {"of": "m", "add": "0.5", "limit": 2}]);
    let rule = json!({"kind": "per_unit", "base": 1, "terms": terms, "floor": -1, "cap": "2.5"});
    let cases = [
        (json!({"n": 10, "m": 0}), "1"),
        (json!({"n": 9, "m": 0}), "0"),
        (json!({"n": 0, "m": 0}), "-1"),
        (json!({"n": 0, "m": 3}), "-0.5"),
        (json!({"n": 10, "m": 3}), "2.5"),
        (json!({"n": 10, "m": 50}), "2.5"),
        (json!({"n": 8, "m": 50}), "1"),
    ];
    rule_gives(questions, rule, &cases);
}

#[test]
fn rounding_ties_go_up() {
    let questions = json!([{"id": "d", "kind": "decimal", "decimals": 3, "min": -9, "max": 9}]);
    let rule = json!({"kind": "per_unit", "terms": [{"of": "d", "add": 1, "partial": "proportion"}, {"of": "d", "short_of": 0, "subtract": 1, "partial": "proportion"}], "round": "0.01", "floor": -9});
    let cases = [
        ("1.005", "1.01"),
        ("1.004", "1"),
        ("-1.005", "-1"),
        ("-1.006", "-1.01"),
    ];
    rule_gives(
        questions,
        rule,
        &cases.map(|(value, points)| (json!({"d": value}), points)),
    );
}

#[test]
fn proportional() {
    let questions = json!([{"id": "n", "kind": "count", "max": 50}]);
    let up = json!({"kind": "proportional", "of": "n", "points": 10, "from": 2, "target": 8});
    let cases = [
        (0, "0"),
        (2, "0"),
        (3, "1.67"),
        (5, "5"),
        (7, "8.33"),
        (8, "10"),
        (50, "10"),
    ];
    rule_gives(
        questions.clone(),
        up,
        &cases.map(|(value, points)| (json!({"n": value}), points)),
    );
    let down = json!({"kind": "proportional", "of": "n", "points": 10, "from": 8, "target": 2, "round": 1});
    let cases = [(9, "0"), (8, "0"), (7, "2"), (5, "5"), (2, "10"), (0, "10")];
    rule_gives(
        questions.clone(),
        down,
        &cases.map(|(value, points)| (json!({"n": value}), points)),
    );
    // From the target on all of the points, though no step of rounding meets them.
    let coarse = json!({"kind": "proportional", "of": "n", "points": 3, "target": 4, "round": 2});
    let cases = [(1, "0"), (2, "2"), (3, "2"), (4, "3"), (9, "3")];
    rule_gives(
        questions.clone(),
        coarse,
        &cases.map(|(value, points)| (json!({"n": value}), points)),
    );
    let coarser = json!({"kind": "proportional", "of": "n", "points": 3, "target": 4, "round": 4});
    let cases = [(2, "0"), (3, "3"), (4, "3")];
    rule_gives(
        questions.clone(),
        coarser,
        &cases.map(|(value, points)| (json!({"n": value}), points)),
    );
    let step = json!({"kind": "proportional", "of": "n", "points": 10, "from": 4, "target": 4});
    rule_gives(
        questions,
        step,
        &[
            (json!({"n": 3}), "0"),
            (json!({"n": 4}), "10"),
            (json!({"n": 5}), "10"),
        ],
    );
}

#[test]
fn proportional_to_a_reference() {
    let questions = json!([{"id": "n", "kind": "count", "max": 50}]);
    let mut set = set_of_rule(
        questions,
        json!({"kind": "proportional", "of": "n", "points": 10, "target": {"reference": "r", "times": "1.5", "plus": 2}}),
    );
    set["references"] = json!([{"id": "r", "min": 1, "max": 6, "decimals": 0}]);
    assert_eq!(
        points(
            &card_of(&set, json!({"answers": {"n": 4}, "references": {"r": 4}})),
            "c"
        ),
        "5"
    );
    assert_eq!(
        points(&card_of(&set, json!({"answers": {"n": 4}})), "c"),
        "3.64",
        "the reference may be 6: 40/11"
    );
    set["references"][0]["value"] = json!(4);
    assert_eq!(
        points(&card_of(&set, json!({"answers": {"n": 4}})), "c"),
        "5"
    );
}

#[test]
fn judged_and_mean_of() {
    let judged = json!([{"id": "j", "kind": "judged", "min": 1, "max": 5, "step": "0.5"}]);
    rule_gives(
        judged,
        json!({"kind": "judged", "question": "j"}),
        &[
            (json!({"j": 1}), "1"),
            (json!({"j": "4.5"}), "4.5"),
            (json!({"j": "4.25"}), "0"),
        ],
    );
    let list = json!([{"id": "l", "kind": "list", "max": 10}]);
    rule_gives(
        list,
        json!({"kind": "mean_of", "question": "l", "times": 2}),
        &[
            (json!({"l": [7.5, 8]}), "15.5"),
            (json!({"l": [1, 1, 2]}), "2.67"),
        ],
    );
    let weighted = json!([{"id": "l", "kind": "list", "max": 10, "weight": "people"}]);
    let answer = json!({"l": [{"value": 7, "weight": 1}, {"value": 8, "weight": 3}]});
    rule_gives(
        weighted,
        json!({"kind": "mean_of", "question": "l", "round": "0.5"}),
        &[(answer, "8")],
    );
}

#[test]
fn deadline() {
    let questions = json!([{"id": "d", "kind": "date"}]);
    let due = json!({"month": 12, "day": 31});
    let whole = json!({"kind": "deadline", "question": "d", "due": due, "points": 5, "subtract": 2, "per_days": 3, "floor": -1});
    let cases = [
        ("2026-12-30", "5"),
        ("2026-12-31", "5"),
        ("2027-01-01", "3"),
        ("2027-01-03", "3"),
        ("2027-01-04", "1"),
        ("2027-01-10", "-1"),
        ("2030-01-01", "-1"),
    ];
    rule_gives(
        questions.clone(),
        whole,
        &cases.map(|(day, points)| (json!({"d": day}), points)),
    );
    let none = json!({"kind": "deadline", "question": "d", "due": {"month": 1, "day": 15, "year": 1}, "points": 5, "subtract": 2, "per_days": 3, "partial": "none"});
    let cases = [
        ("2026-12-31", "5"),
        ("2027-01-17", "5"),
        ("2027-01-18", "3"),
    ];
    rule_gives(
        questions,
        none,
        &cases.map(|(day, points)| (json!({"d": day}), points)),
    );
}

#[test]
fn vote() {
    let questions = json!([{"id": "y", "kind": "count", "max": 9}, {"id": "m", "kind": "count", "max": 9}, {"id": "a", "kind": "count", "max": 9}]);
    let of_members =
        json!({"kind": "vote", "yes": "y", "members": "m", "at_least": 60, "points": 3});
    rule_gives(
        questions.clone(),
        of_members,
        &[
            (json!({"y": 3, "m": 5}), "3"),
            (json!({"y": 2, "m": 5}), "0"),
            (json!({"y": 6, "m": 5}), "0"),
        ],
    );
    let of_attending = json!({"kind": "vote", "yes": "y", "members": "m", "attending": "a", "of": "attending", "more_than": 50, "quorum": {"at_least": "200/3"}, "points": 3});
    let cases = [
        (json!({"y": 3, "m": 6, "a": 4}), "3"),
        (json!({"y": 2, "m": 6, "a": 4}), "0"),
        (json!({"y": 3, "m": 6, "a": 3}), "0"),
        (json!({"y": 3, "m": 7, "a": 4}), "0"),
    ];
    rule_gives(questions, of_attending, &cases);
}

#[test]
fn alternatives() {
    let questions = json!([{"id": "n", "kind": "count", "max": 9}, {"id": "y", "kind": "yes_no"}]);
    let rules = json!([{"kind": "yes_no", "question": "y", "points": 3}, {"kind": "per_unit", "terms": [{"of": "n", "add": 1}]}]);
    let best = json!({"kind": "best_of", "rules": rules});
    rule_gives(
        questions.clone(),
        best,
        &[
            (json!({"y": true, "n": 2}), "3"),
            (json!({"y": false, "n": 2}), "2"),
            (json!({"y": true, "n": 4}), "4"),
            (json!({"y": true}), "3"),
        ],
    );
    let worst = json!({"kind": "worst_of", "rules": rules});
    rule_gives(
        questions.clone(),
        worst.clone(),
        &[
            (json!({"y": true, "n": 2}), "2"),
            (json!({"y": true, "n": 4}), "3"),
            (json!({"y": true}), "0"),
        ],
    );
    let set = set_of_rule(questions, worst);
    assert_eq!(
        card(&set, json!({"y": true, "n": 0})).criteria["c"].pass,
        Field::Is(Tri::Holds),
        "its only alternative of such a kind passes"
    );
}

#[test]
fn times_round_and_cut_of_a_leaf() {
    let questions = json!([{"id": "j", "kind": "judged", "max": 10, "step": "0.25"}]);
    let leaf = json!([{"id": "c", "points": 7, "times": "0.75", "round": "0.5", "rule": {"kind": "judged", "question": "j"}}]);
    let set = set(questions, leaf, json!({}));
    for (answer, expected) in [
        ("1", "1"),
        ("1.5", "1"),
        ("1.75", "1.5"),
        ("3", "2.5"),
        ("10", "7"),
    ] {
        assert_eq!(
            points(&card(&set, json!({"j": answer})), "c"),
            expected,
            "{answer}"
        );
    }
}

#[test]
fn a_share_of_sums_and_figures_of_the_profile() {
    let questions = json!([{"id": "a", "kind": "count"}, {"id": "b", "kind": "count"}, {"id": "w", "kind": "count"}]);
    let measure = json!({"share": ["a", "b"], "of": ["w"]});
    let limit = json!({"value": 80, "times": {"by": "dim", "values": {"up": "75%", "down": 1}}});
    let mut set = set_of_rule(
        questions,
        json!({"kind": "meets", "test": {"kind": "compare", "of": measure, "at_least": limit}, "points": 1}),
    );
    set["profile"] = json!([{"id": "dim", "values": [{"id": "up"}, {"id": "down"}], "several": true, "order": ["up", "down"]}]);
    let of = |profile: serde_json::Value, a: i64| {
        points(
            &card_of(
                &set,
                json!({"profile": {"dim": profile}, "answers": {"a": a, "b": 2, "w": 10}}),
            ),
            "c",
        )
    };
    assert_eq!(
        (of(json!(["down"]), 5), of(json!(["down"]), 6)),
        ("0".into(), "1".into())
    );
    assert_eq!(
        (of(json!(["down", "up"]), 3), of(json!(["down", "up"]), 4)),
        ("0".into(), "1".into())
    );
}
