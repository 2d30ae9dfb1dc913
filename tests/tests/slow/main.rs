//! Hand-worked examples for the slow scorer, from `docs/criteria-set.md` and `docs/scoring.md`.

mod answers;
mod bounds;
mod conditions;
mod rules;
mod tree;

use kieumau_tests::slow::{self, Field, SlowCard, number};
use serde_json::{Value, json};

/// A set of these questions and criteria, and whatever else is given.
fn set(questions: Value, criteria: Value, other: Value) -> Value {
    let mut set = json!({"format": 1, "id": "hand", "version": "1", "questions": questions, "criteria": criteria, "titles": []});
    for (field, value) in other.as_object().expect("an object") {
        set[field] = value.clone();
    }
    set
}

/// A set of one leaf whose points are cut nowhere near.
fn set_of_rule(questions: Value, rule: Value) -> Value {
    set(
        questions,
        json!([{"id": "c", "points": 1000, "floor": -1000, "rule": rule}]),
        json!({}),
    )
}

/// The card of these answers, for 2026.
fn card(set: &Value, answers: Value) -> SlowCard {
    card_of(set, json!({"answers": answers}))
}

fn card_of(set: &Value, mut assessment: Value) -> SlowCard {
    if assessment.get("period").is_none() {
        assessment["period"] = json!("2026");
    }
    slow::score(set, &assessment).expect("the profile is sound")
}

/// The points of a criterion as text.
fn points(card: &SlowCard, criterion: &str) -> String {
    match &card.criteria[criterion].points {
        Field::Is(points) => number::write(points),
        other => format!("{other:?}"),
    }
}

fn total(card: &SlowCard, name: &str) -> String {
    card.totals[name]
        .points
        .known()
        .map_or("open".to_owned(), number::write)
}

/// The least and greatest points of a criterion over all completions.
fn bounds(card: &SlowCard, criterion: &str) -> (String, String) {
    let (low, high) = &card.completions.as_ref().expect("few completions").nodes[criterion];
    (number::write(low), number::write(high))
}

#[track_caller]
fn rule_gives(questions: Value, rule: Value, cases: &[(Value, &str)]) {
    let set = set_of_rule(questions, rule);
    for (answers, expected) in cases {
        assert_eq!(
            points(&card(&set, answers.clone()), "c"),
            *expected,
            "answers: {answers}"
        );
    }
}
