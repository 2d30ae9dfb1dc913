//! Laws 8 and 9: what is printed reads back as the same, and nothing that can be read makes the core panic.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeMap;

use kieumau::{
    Answer, Assessment, BuiltIn, CheckedSet, CriteriaSet, Id, Lang, Value, built_in_sets,
};
use proptest::prelude::*;
use serde_json::{Map, Value as Json};

/// Any JSON, as deep as it is of use.
fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i32>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        word().prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
            prop::collection::vec((word(), inner), 0..6)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

/// Words of the language, numbers in every notation, and plain noise.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "id",
            "kind",
            "label",
            "points",
            "rule",
            "parts",
            "of",
            "all",
            "any",
            "total",
            "at_least",
            "question",
            "bands",
            "share",
            "value",
            "values",
            "by",
            "times",
            "1/3",
            "75%",
            "-1",
            "999999999999",
            "0.000000001",
            "yes_no",
            "count",
            "vb",
            "2026-02-29",
            "45/50",
            "1e9",
            "",
            "\u{feff}",
            "a/b~c",
        ])
        .prop_map(str::to_owned),
        ".{0,12}",
    ]
}

/// A built-in set of moderate size.
fn set() -> impl Strategy<Value = &'static BuiltIn> {
    let sets: Vec<&'static BuiltIn> = built_in_sets()
        .iter()
        .filter(|set| set.json.len() < 90_000)
        .collect();
    prop::sample::select(sets)
}

/// The number of values in a tree.
fn size(json: &Json) -> usize {
    1 + match json {
        Json::Array(items) => items.iter().map(size).sum(),
        Json::Object(members) => members.values().map(size).sum(),
        _ => 0,
    }
}

/// The tree with its value number `at` replaced, or left out.
fn changed(json: &Json, at: &mut usize, new: &Option<Json>) -> Option<Json> {
    if *at == 0 {
        *at = usize::MAX;
        return new.clone();
    }
    *at = at.saturating_sub(usize::from(*at != usize::MAX));
    Some(match json {
        Json::Array(items) => items
            .iter()
            .filter_map(|item| changed(item, at, new))
            .collect(),
        Json::Object(members) => {
            let kept = members
                .iter()
                .filter_map(|(key, value)| Some((key.clone(), changed(value, at, new)?)));
            Json::Object(kept.collect::<Map<String, Json>>())
        }
        other => other.clone(),
    })
}

/// A built-in set without its examples, with a few of its values changed.
fn mutated() -> impl Strategy<Value = String> {
    let changes = prop::collection::vec(
        (any::<prop::sample::Index>(), prop::option::of(json())),
        1..4,
    );
    (set(), changes).prop_map(|(set, changes)| {
        let mut json: Json = serde_json::from_str(set.json).unwrap();
        json.as_object_mut().unwrap().remove("examples");
        for (at, new) in changes {
            let mut at = at.index(size(&json));
            json = changed(&json, &mut at, &new).unwrap_or(Json::Null);
        }
        json.to_string()
    })
}

/// Text as it is read: a plain decimal in its shortest form is the number it names.
fn text(word: String) -> Value {
    match word.parse::<kieumau::Number>() {
        Ok(number) if number.to_string() == word && !word.contains('/') => Value::Number(number),
        _ => Value::Text(word),
    }
}

/// A value that some question may take, or none.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-5i64..200).prop_map(Value::from),
        // As many digits as a number may have.
        (-999_999_999_999i64..=999_999_999_999).prop_map(Value::from),
        word().prop_map(text),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::btree_map(word(), inner, 0..4).prop_map(Value::Object),
        ]
    })
}

/// An assessment of a set: any answers to its questions and to others, in a profile of the set.
fn assessment(set: &CriteriaSet) -> impl Strategy<Value = Assessment> + use<> {
    let ids: Vec<String> = set
        .questions
        .iter()
        .map(|question| question.id.to_string())
        .collect();
    let criteria: Vec<String> = set
        .criteria
        .iter()
        .map(|criterion| criterion.id.to_string())
        .collect();
    let titles: Vec<Id> = set.titles.iter().map(|title| title.id.clone()).collect();
    let profile: Vec<(Id, Vec<Id>)> = set
        .profile
        .iter()
        .map(|dimension| {
            (
                dimension.id.clone(),
                dimension
                    .values
                    .iter()
                    .map(|value| value.id.clone())
                    .collect(),
            )
        })
        .collect();
    let id = prop_oneof![9 => prop::sample::select(ids), 1 => word()];
    (
        prop::collection::btree_map(id, prop::option::of(value()), 0..20),
        prop::collection::btree_map(
            prop_oneof![prop::sample::select(criteria), word()],
            word(),
            0..3,
        ),
        prop::option::of(prop_oneof!["2026", "2025-12", ".{0,8}"]),
        prop::collection::btree_map(
            "20[12][0-9]|.{0,5}",
            prop::collection::vec(0..3usize, 0..2),
            0..5,
        ),
        prop::collection::vec(any::<prop::sample::Index>(), profile.len()),
    )
        .prop_map(move |(answers, not_applicable, period, history, picks)| {
            let answer = |value: Option<Value>| match value {
                Some(value) if value != Value::Null => Answer::from(value),
                _ => Answer::default(),
            };
            let held = |picks: Vec<usize>| {
                picks
                    .into_iter()
                    .filter_map(|at| titles.get(at).cloned())
                    .collect()
            };
            let profile = profile
                .iter()
                .zip(picks)
                .map(|((dimension, values), pick)| {
                    let value = values[pick.index(values.len())].clone();
                    (dimension.clone(), kieumau::ProfileValues::One(value))
                });
            Assessment {
                answers: answers
                    .into_iter()
                    .map(|(id, value)| (id, answer(value)))
                    .collect(),
                not_applicable,
                period,
                history: history
                    .into_iter()
                    .map(|(year, picks)| (year, held(picks)))
                    .collect(),
                profile: profile.collect::<BTreeMap<_, _>>(),
                ..Assessment::default()
            }
        })
}

fn scored() -> impl Strategy<Value = (CheckedSet, Assessment)> {
    set().prop_flat_map(|set| {
        let checked = CheckedSet::from_json(set.json).unwrap();
        let assessment = assessment(checked.set());
        (Just(checked), assessment)
    })
}

/// Every problem can be said and shown, whatever it is about.
fn say(text: &str, problems: &kieumau::Problems) {
    for problem in problems {
        for lang in [Lang::Vi, Lang::En] {
            assert!(!problem.render("x.json", text, lang).is_empty());
        }
    }
}

#[test]
fn built_in_sets_read_back_as_they_are_printed() {
    for set in built_in_sets() {
        let set = CriteriaSet::from_json(set.json).unwrap();
        assert_eq!(CriteriaSet::from_json(&set.to_json()).unwrap(), set);
        for example in &set.examples {
            let printed = example.assessment.to_json();
            assert_eq!(Assessment::from_json(&printed).unwrap(), example.assessment);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}") {
        if let Err(problems) = CheckedSet::from_json(&text) {
            say(&text, &problems);
        }
        let _ = Assessment::from_json(&text);
    }

    #[test]
    fn any_json_is_read_or_refused(json in json()) {
        let text = json.to_string();
        if let Err(problems) = CheckedSet::from_json(&text) {
            say(&text, &problems);
        }
        if let Ok(form) = Assessment::from_json(&text) {
            prop_assert_eq!(Assessment::from_json(&form.to_json()).unwrap(), form);
        }
    }

    #[test]
    fn a_changed_set_is_checked_or_refused_and_reads_back(text in mutated()) {
        match CheckedSet::from_json(&text) {
            Err(problems) => say(&text, &problems),
            Ok(checked) => {
                say(&text, checked.warnings());
                let again = CriteriaSet::from_json(&checked.set().to_json()).unwrap();
                prop_assert_eq!(&again, checked.set());
            }
        }
    }

    #[test]
    fn any_assessment_is_scored_and_reads_back((set, form) in scored()) {
        prop_assert_eq!(&Assessment::from_json(&form.to_json()).unwrap(), &form);
        let card = set.score(&form).unwrap();
        for points in card.criteria.iter().filter_map(|of| of.points).chain(card.totals.map(|totals| totals.capped)) {
            prop_assert!(points.low <= points.high);
            prop_assert!(points.points <= points.low, "silence pays");
        }
    }
}
