//! Which answers are usable.

use super::{card, card_of, points, rule_gives, set, set_of_rule};
use kieumau_tests::slow::{self, Field, logic::Tri, number};
use serde_json::{Value, json};

#[track_caller]
fn usable(question: Value, good: &[Value], bad: &[Value]) {
    let mut question = question;
    question["id"] = json!("q");
    let set = set(json!([question]), json!([]), json!({}));
    for answer in good {
        assert!(
            card(&set, json!({"q": {"value": answer}}))
                .problems
                .is_empty(),
            "usable: {answer}"
        );
    }
    for answer in bad {
        assert!(
            !card(&set, json!({"q": {"value": answer}}))
                .problems
                .is_empty(),
            "not usable: {answer}"
        );
    }
}

#[test]
fn numbers_are_exact() {
    for (text, written) in [
        ("0.25", "0.25"),
        ("1/3", "1/3"),
        ("75%", "0.75"),
        ("12.50", "12.5"),
        ("-0.5", "-0.5"),
        ("4/2", "2"),
        ("0.000000001", "0.000000001"),
    ] {
        assert_eq!(
            number::read_text(text)
                .map(|number| number::write(&number))
                .as_deref(),
            Some(written)
        );
    }
    for text in [
        "",
        "-",
        "1e3",
        "1,5",
        ".5",
        "5.",
        "1/0",
        "1/-2",
        " 1",
        "1 ",
        "0.0000000001",
        "1234567890123",
        "1/1234567890",
        "+1",
        "1/3%",
    ] {
        assert_eq!(number::read_text(text), None, "{text}");
    }
}

#[test]
fn kinds_of_questions() {
    usable(
        json!({"kind": "yes_no"}),
        &[json!(true), json!("no")],
        &[json!(1), json!("true"), json!("YES")],
    );
    usable(
        json!({"kind": "count", "max": 5}),
        &[json!(0), json!("5"), json!("5.0"), json!(5.0)],
        &[json!(-1), json!(6), json!("1.5"), json!(true), json!([1])],
    );
    usable(
        json!({"kind": "decimal", "min": "-1.5", "max": 3}),
        &[json!(-1.5), json!("2.990"), json!(3)],
        &[json!("2.999"), json!(-1.51), json!("3.01"), json!("1/3")],
    );
    usable(
        json!({"kind": "share"}),
        &[json!("45/50"), json!({"numerator": 0, "denominator": 3})],
        &[
            json!("1.5/2"),
            json!("51/50"),
            json!("1/0"),
            json!(45),
            json!("-1/2"),
        ],
    );
    usable(
        json!({"kind": "choice", "options": [{"id": "a"}]}),
        &[json!("a")],
        &[json!("b"), json!(["a"])],
    );
    usable(
        json!({"kind": "checklist", "items": [{"id": "a"}, {"id": "b"}]}),
        &[json!([]), json!(["b", "a"]), json!({"a": false})],
        &[
            json!(["a", "a"]),
            json!(["c"]),
            json!({"c": true}),
            json!({"a": "yes"}),
            json!("a"),
        ],
    );
    usable(
        json!({"kind": "judged", "min": "0.5", "max": 3, "step": 1}),
        &[json!("0.5"), json!(2.5)],
        &[json!(1), json!("3.5"), json!("-0.5")],
    );
    usable(
        json!({"kind": "date"}),
        &[json!("2028-02-29")],
        &[
            json!("2026-02-29"),
            json!("2026-13-01"),
            json!("2026-1-1"),
            json!("05/11/2026"),
            json!(2026),
        ],
    );
    usable(
        json!({"kind": "list", "max": 10, "rows": 2}),
        &[json!([10]), json!([7.5, "8"])],
        &[
            json!([]),
            json!([1, 2, 3]),
            json!([10.01]),
            json!([-1]),
            json!([1.005]),
            json!(7),
        ],
    );
    usable(
        json!({"kind": "list", "max": 10, "weight": "people"}),
        &[json!([{"value": 1, "weight": 0}, {"value": 2, "weight": 1}])],
        &[
            json!([{"value": 1, "weight": 0}]),
            json!([{"value": 1, "weight": -1}]),
            json!([{"value": 1, "weight": 0.5}]),
        ],
    );
}

#[test]
fn an_answer_to_a_question_that_does_not_exist_is_a_problem() {
    let set = set(json!([]), json!([]), json!({}));
    assert_eq!(card(&set, json!({"nowhere": 1})).problems.len(), 1);
}

#[test]
fn missing_is_not_a_problem() {
    let set = set(json!([{"id": "q", "kind": "yes_no"}]), json!([]), json!({}));
    for answer in [
        json!(null),
        json!({"note": "?"}),
        json!({"value": null}),
        json!({}),
    ] {
        assert!(card(&set, json!({"q": answer})).problems.is_empty());
    }
}

#[test]
fn shares_of_counts_are_broken_where_nothing_can_mend_them() {
    let questions = json!([{"id": "a", "kind": "count"}, {"id": "b", "kind": "count"}, {"id": "w", "kind": "count"}]);
    let share = json!({"share": ["a", "b"], "of": ["w"]});
    let set = set_of_rule(
        questions,
        json!({"kind": "bands", "of": share, "bands": [{"points": 1}]}),
    );
    let codes = |answers: Value| {
        let problems = card(&set, answers).problems;
        problems
            .into_iter()
            .map(|(question, codes)| (question, codes.into_iter().flatten().collect::<Vec<_>>()))
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(json!({"a": 2, "b": 3, "w": 5})), []);
    assert_eq!(
        codes(json!({"a": 2, "b": 4, "w": 5})),
        [
            ("a".to_owned(), vec!["share_over_one"]),
            ("b".to_owned(), vec!["share_over_one"])
        ]
    );
    assert_eq!(codes(json!({"a": 5, "w": 5})), [], "b may be 0");
    assert_eq!(
        codes(json!({"a": 9, "w": 5})),
        [("a".to_owned(), vec!["share_over_one"])]
    );
    assert_eq!(
        codes(json!({"w": 0})),
        [("w".to_owned(), vec!["share_of_zero"])]
    );
    assert_eq!(
        codes(json!({"a": 0, "b": 0, "w": 0})),
        [("w".to_owned(), vec!["share_of_zero"])]
    );
}

#[test]
fn votes_are_shares() {
    let questions = json!([{"id": "y", "kind": "count"}, {"id": "m", "kind": "count"}, {"id": "a", "kind": "count"}]);
    let rule = json!({"kind": "vote", "yes": "y", "members": "m", "attending": "a", "of": "attending", "at_least": 50, "points": 1});
    let set = set_of_rule(questions, rule);
    let problems = |y: i64, a: i64, m: i64| {
        card(&set, json!({"y": y, "a": a, "m": m}))
            .problems
            .into_keys()
            .collect::<Vec<_>>()
    };
    assert!(problems(3, 4, 5).is_empty());
    assert_eq!(problems(5, 4, 5), ["y"]);
    assert_eq!(problems(4, 6, 5), ["a"]);
    assert_eq!(problems(0, 0, 5), ["a"], "a base of 0");
}

#[test]
fn evidence() {
    let questions = json!([{"id": "y", "kind": "yes_no"}]);
    let criteria = json!([{"id": "c", "points": 5, "floor": -1, "evidence_required": true, "rule": {"kind": "yes_no", "question": "y", "points": 5}}]);
    let set = set(questions, criteria, json!({}));
    let without = card(&set, json!({"y": true}));
    assert_eq!(points(&without, "c"), "0");
    assert_eq!(super::bounds(&without, "c"), ("0".into(), "5".into()));
    assert_eq!(without.criteria["c"].pass, Field::Is(Tri::Unknown));
    let with = json!({"y": {"value": true, "evidence": [{"name": "Biên bản"}]}});
    let with = card(&set, with);
    assert_eq!(
        (points(&with, "c"), &with.criteria["c"].pass),
        ("5".into(), &Field::Is(Tri::Holds))
    );
}

#[test]
fn a_share_of_zero_may_be_said() {
    let questions = json!([{"id": "a", "kind": "count"}, {"id": "w", "kind": "count"}]);
    let share = json!({"share": ["a"], "of": ["w"], "of_zero": 100});
    let bands = json!([{"below": 100, "points": 1}, {"from": 100, "points": 2}]);
    rule_gives(
        questions,
        json!({"kind": "bands", "of": share, "bands": bands}),
        &[
            (json!({"a": 0, "w": 0}), "2"),
            (json!({"a": 1, "w": 2}), "1"),
        ],
    );
}

#[test]
fn profiles() {
    let mut set = set(json!([]), json!([]), json!({}));
    set["profile"] = json!([{"id": "dim", "values": [{"id": "up"}, {"id": "down"}]}]);
    assert!(slow::score(&set, &json!({"profile": {"dim": "up"}, "answers": {}})).is_ok());
    for profile in [
        json!({}),
        json!({"dim": "sideways"}),
        json!({"dim": "up", "other": "up"}),
    ] {
        assert!(slow::score(&set, &json!({"profile": profile, "answers": {}})).is_err());
    }
}

#[test]
fn the_year_is_that_of_the_period() {
    let set = set_of_rule(
        json!([{"id": "d", "kind": "date"}]),
        json!({"kind": "deadline", "question": "d", "due": {"month": 5, "day": 1}, "points": 2, "subtract": 1}),
    );
    let of = |period: &str| {
        points(
            &card_of(
                &set,
                json!({"period": period, "answers": {"d": "2025-05-02"}}),
            ),
            "c",
        )
    };
    assert_eq!(
        (of("2025"), of("2025-H1"), of("2026")),
        ("1".into(), "1".into(), "2".into())
    );
}
