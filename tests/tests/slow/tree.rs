//! Inner nodes, what does not apply, effects, totals, classes.

use super::{card, card_of, points, set, total};
use kieumau_tests::slow::{Field, SlowCard, number};
use serde_json::{Value, json};

/// Judged leaves `a`, `b`, … with these maxima under a group `g`.
fn group(maxima: &[i64], group: Value, leaves: &[Value], other: Value) -> Value {
    let names = ["a", "b", "c", "d"];
    let questions = names.iter().zip(maxima).map(|(name, most)| json!({"id": format!("q{name}"), "kind": "judged", "min": -5, "max": most, "step": 1})).collect();
    let mut json = group;
    json["id"] = json!("g");
    let parts = names.iter().zip(maxima).enumerate().map(|(place, (name, most))| {
        let mut leaf = json!({"id": name, "points": most, "floor": -5, "rule": {"kind": "judged", "question": format!("q{name}")}});
        for (field, value) in leaves.get(place).and_then(Value::as_object).into_iter().flatten() {
            leaf[field] = value.clone();
        }
        leaf
    });
    json["parts"] = parts.collect();
    set(questions, json!([json]), other)
}

fn applicable(card: &SlowCard, criterion: &str) -> String {
    card.criteria[criterion]
        .applicable
        .known()
        .map_or("open".into(), number::write)
}

#[test]
fn ways_to_combine() {
    let answers = json!({"qa": 4, "qb": 7});
    let of = |kind: &str, most: i64, leaves: &[Value]| {
        points(
            &card(
                &group(
                    &[10, 10],
                    json!({"combine": kind, "points": most, "floor": -10}),
                    leaves,
                    json!({}),
                ),
                answers.clone(),
            ),
            "g",
        )
    };
    assert_eq!(of("sum", 20, &[]), "11");
    assert_eq!(of("mean", 10, &[]), "5.5");
    assert_eq!(of("best", 10, &[]), "7");
    assert_eq!(of("worst", 10, &[]), "4");
    assert_eq!(
        of(
            "weighted",
            20,
            &[json!({"weight": "1/3"}), json!({"weight": 2})]
        ),
        "46/3"
    );
}

#[test]
fn times_round_and_cut() {
    let answers = |a: i64, b: i64| json!({"qa": a, "qb": b});
    let set = group(
        &[10, 10],
        json!({"points": 12, "times": "0.75", "round": 2, "floor": -2, "capped": true}),
        &[],
        json!({}),
    );
    for (a, b, expected) in [
        (3, 1, "4"),
        (2, 2, "4"),
        (1, 1, "2"),
        (10, 10, "12"),
        (-5, -5, "-2"),
        (4, 0, "4"),
        (2, 0, "2"),
    ] {
        assert_eq!(points(&card(&set, answers(a, b)), "g"), expected, "{a} {b}");
    }
}

#[test]
fn leaving_with_rescaling_in_the_parent() {
    let leaves = json!({"policy": "leaves", "rescaled_in": "parent"});
    let set = group(
        &[10, 5, 5],
        json!({"points": 20, "floor": -15}),
        &[json!({}), json!({"not_applicable": leaves})],
        json!({}),
    );
    let card = card_of(
        &set,
        json!({"answers": {"qa": 7, "qc": 3}, "not_applicable": {"b": "none"}}),
    );
    assert_eq!(points(&card, "g"), "40/3", "10 of 15 are 40/3 of 20");
    assert_eq!(applicable(&card, "g"), "20");
    assert_eq!(
        (points(&card, "b"), applicable(&card, "b")),
        ("0".into(), "0".into())
    );
    assert_eq!(card.criteria["b"].lost, Field::Is(number::zero()));
    assert_eq!(total(&card, "base"), "40/3");
}

#[test]
fn leaving_with_rescaling_in_the_total() {
    let leaves = json!({"policy": "leaves", "rescaled_in": "total"});
    let mut set = group(
        &[10, 10],
        json!({"points": 20, "floor": -10}),
        &[json!({}), json!({"not_applicable": leaves})],
        json!({}),
    );
    set["criteria"].as_array_mut().expect("a list").push(
        json!({"id": "h", "points": 5, "rule": {"kind": "yes_no", "question": "y", "points": 5}}),
    );
    set["questions"]
        .as_array_mut()
        .expect("a list")
        .push(json!({"id": "y", "kind": "yes_no"}));
    let card = card_of(
        &set,
        json!({"answers": {"qa": 7, "y": true}, "not_applicable": {"b": "none"}}),
    );
    assert_eq!(
        (points(&card, "g"), applicable(&card, "g")),
        ("7".into(), "10".into())
    );
    assert_eq!(total(&card, "base"), "20", "12 of 15 are 20 of 25");
}

#[test]
fn beside_is_not_rescaled() {
    let set = group(
        &[10, 5],
        json!({"points": 15, "floor": -10}),
        &[json!({}), json!({"not_applicable": {"policy": "beside"}})],
        json!({}),
    );
    let card = card_of(
        &set,
        json!({"answers": {"qa": 7}, "not_applicable": {"b": "none"}}),
    );
    assert_eq!(
        (points(&card, "g"), applicable(&card, "g")),
        ("7".into(), "10".into())
    );
    assert_eq!(number::write(&card.totals["base"].applicable), "10");
}

#[test]
fn full_earns_the_maximum_and_refused_changes_nothing() {
    let set = group(
        &[10, 5],
        json!({"points": 15, "floor": -10}),
        &[json!({}), json!({"not_applicable": {"policy": "full"}})],
        json!({}),
    );
    let card = card_of(
        &set,
        json!({"answers": {"qa": 7}, "not_applicable": {"a": "no", "b": "none"}}),
    );
    assert_eq!(
        (points(&card, "a"), points(&card, "b"), points(&card, "g")),
        ("7".into(), "5".into(), "12".into())
    );
}

#[test]
fn a_mean_has_fewer_parts() {
    let leaves = json!({"policy": "leaves", "rescaled_in": "parent"});
    let set = group(
        &[10, 10, 10],
        json!({"combine": "mean", "points": 10, "floor": -5}),
        &[json!({"not_applicable": leaves})],
        json!({}),
    );
    let card = card_of(
        &set,
        json!({"answers": {"qb": 6, "qc": 9}, "not_applicable": {"a": "none"}}),
    );
    assert_eq!(points(&card, "g"), "7.5");
}

#[test]
fn all_parts_beside_make_the_node_beside() {
    let beside = json!({"not_applicable": {"policy": "beside"}});
    let set = group(
        &[10, 5],
        json!({"points": 15, "floor": -10}),
        &[beside.clone(), beside],
        json!({}),
    );
    let card = card_of(
        &set,
        json!({"answers": {}, "not_applicable": {"a": "none", "b": "none"}}),
    );
    assert_eq!(
        (
            points(&card, "g"),
            applicable(&card, "g"),
            total(&card, "base")
        ),
        ("0".into(), "0".into(), "0".into())
    );
    assert_eq!(card.criteria["g"].lost, Field::Is(number::zero()));
}

fn with_effects(effects: Value, other: Value) -> Value {
    let mut set = group(&[10, 5], json!({"points": 15, "floor": -10}), &[], other);
    set["questions"]
        .as_array_mut()
        .expect("a list")
        .push(json!({"id": "v", "kind": "yes_no"}));
    set["effects"] = json!([{"id": "e", "when": {"kind": "answer", "question": "v", "is": true}, "does": effects}]);
    set
}

#[test]
fn zero_and_deduct() {
    let set = with_effects(
        json!([{"kind": "zero", "criterion": "a"}, {"kind": "deduct", "points": 2}]),
        json!({}),
    );
    let of = |v: Value, a: i64| {
        let card = card(&set, json!({"qa": a, "qb": 4, "v": v}));
        [
            points(&card, "a"),
            points(&card, "g"),
            total(&card, "base"),
            total(&card, "full"),
            total(&card, "capped"),
        ]
        .join(" ")
    };
    assert_eq!(of(json!(false), 7), "7 11 11 11 11");
    assert_eq!(of(json!(true), 7), "0 4 4 2 2");
    assert_eq!(
        of(Value::Null, 7),
        "0 4 4 2 2",
        "taken when they cost points"
    );
    assert_eq!(of(json!(true), -3), "0 4 4 2 2");
    assert_eq!(
        of(Value::Null, -3),
        "-3 1 1 -1 0",
        "an unknown zero is not taken where it would help"
    );
}

#[test]
fn bonus_penalty_floor_and_cap() {
    let judged = |id: &str, role: &str, most: i64, floor: i64| json!({"id": id, "role": role, "points": most, "floor": floor, "rule": {"kind": "judged", "question": id}});
    let criteria = json!([
        judged("base", "base", 10, 0),
        judged("bonus", "bonus", 5, 0),
        judged("penalty", "penalty", 0, -8)
    ]);
    let question = |id: &str, least: i64, most: i64| json!({"id": id, "kind": "judged", "min": least, "max": most, "step": 1});
    let questions = json!([
        question("base", 0, 10),
        question("bonus", 0, 5),
        question("penalty", -8, 0)
    ]);
    let set = set(
        questions,
        criteria,
        json!({"total": {"points": 10, "cap": 12, "floor": 1}}),
    );
    let of = |base: i64, bonus: i64, penalty: i64| {
        let card = card(
            &set,
            json!({"base": base, "bonus": bonus, "penalty": penalty}),
        );
        [
            total(&card, "base"),
            total(&card, "full"),
            total(&card, "capped"),
        ]
        .join(" ")
    };
    assert_eq!(of(10, 5, 0), "10 15 12");
    assert_eq!(of(10, 5, -8), "10 7 7");
    assert_eq!(of(0, 0, -8), "0 -8 1");
    let unanswered = card(&set, json!({}));
    assert_eq!(
        points(&unanswered, "penalty"),
        "-8",
        "a penalty counts at its floor"
    );
}

fn class(card: &SlowCard) -> &str {
    card.class.known().expect("a class")
}

#[test]
fn classes_by_total_condition_and_effects() {
    let list = json!([
        {"id": "k1", "from": 12, "condition": {"kind": "answer", "question": "w", "is": true}},
        {"id": "k2", "from": 8, "below": 12},
        {"id": "k3", "above": 4, "below": 8},
    ]);
    let of = |does: Value, failed: &str, a: i64, w: bool, v: bool| {
        let mut set = with_effects(
            does,
            json!({"classes": {"list": list, "otherwise": {"id": "k0"}, "failed": failed}}),
        );
        set["questions"]
            .as_array_mut()
            .expect("a list")
            .push(json!({"id": "w", "kind": "yes_no"}));
        class(&card(&set, json!({"qa": a, "qb": 4, "v": v, "w": w}))).to_owned()
    };
    let nothing = json!([]);
    assert_eq!(of(nothing.clone(), "lower", 8, true, true), "k1");
    assert_eq!(of(nothing.clone(), "lower", 8, false, true), "k2");
    assert_eq!(of(nothing.clone(), "otherwise", 8, false, true), "k0");
    assert_eq!(of(nothing.clone(), "lower", 7, true, true), "k2");
    assert_eq!(of(nothing.clone(), "lower", 1, true, true), "k3");
    assert_eq!(
        of(nothing, "lower", 0, true, true),
        "k0",
        "4 is not above 4"
    );
    let cap = json!([{"kind": "cap_class", "class": "k2"}]);
    assert_eq!(
        (
            of(cap.clone(), "lower", 8, true, true),
            of(cap.clone(), "lower", 8, true, false)
        ),
        ("k2".into(), "k1".into())
    );
    assert_eq!(of(cap, "lower", 1, true, true), "k3", "a cap never raises");
    let lower = json!([{"kind": "lower_class", "by": 2}]);
    assert_eq!(
        (
            of(lower.clone(), "lower", 8, true, true),
            of(lower, "lower", 7, true, true)
        ),
        ("k3".into(), "k0".into())
    );
    let force = json!([{"kind": "force_class", "class": "k3"}, {"kind": "lower_class", "by": 1}]);
    assert_eq!(of(force, "lower", 8, true, true), "k0");
}

#[test]
fn criteria_of_other_profiles_do_not_exist() {
    let mut set = group(
        &[10, 5],
        json!({"points": 10, "floor": -10}),
        &[json!({}), json!({"only_for": {"dim": ["up"]}})],
        json!({}),
    );
    set["profile"] = json!([{"id": "dim", "values": [{"id": "up"}, {"id": "down"}]}]);
    set["criteria"][0]["points"] = json!({"by": "dim", "values": {"up": 15, "down": 10}});
    let of = |value: &str| {
        card_of(
            &set,
            json!({"profile": {"dim": value}, "answers": {"qa": 6, "qb": 2}}),
        )
    };
    assert_eq!(
        (points(&of("up"), "g"), points(&of("down"), "g")),
        ("8".into(), "6".into())
    );
    assert!(!of("down").criteria.contains_key("b"));
}
