//! The generators: reproducible, and they leave nothing of the language out.

use kieumau_tests::generate;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn the_same_seed_gives_the_same() {
    for seed in 0..50 {
        let set = generate::set(seed);
        assert_eq!(set, generate::set(seed));
        assert_eq!(
            generate::assessment(&set, seed),
            generate::assessment(&set, seed)
        );
        assert_eq!(generate::small_set(seed), generate::small_set(seed));
    }
}

#[test]
fn every_kind_and_policy_is_made() {
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    (0..400).for_each(|seed| collect(&generate::set(seed), &mut seen));
    let mut missing = vec![];
    for (field, words) in EXPECTED {
        let seen = seen.get(*field).cloned().unwrap_or_default();
        missing.extend(
            words
                .split(' ')
                .filter(|word| !seen.contains(*word))
                .map(|word| format!("{field}: {word}")),
        );
    }
    assert!(missing.is_empty(), "never made: {missing:?}");
}

/// Fields whose values are words, and all their words. Names of fields stand under `""`.
const EXPECTED: &[(&str, &str)] = &[
    (
        "kind",
        "yes_no count decimal share choice checklist judged date list",
    ),
    (
        "kind",
        "meets pass bands per_unit proportional mean_of deadline vote best_of worst_of",
    ),
    (
        "kind",
        "all any none at_least answer ticked compare total points each_group full_marks every_minimum",
    ),
    ("kind", "passes effect title class held registered"),
    ("kind", "bar cap_class lower_class force_class zero deduct"),
    ("combine", "sum weighted mean best worst none"),
    ("policy", "refused full leaves beside"),
    ("rescaled_in", "parent total"),
    ("role", "bonus penalty"),
    ("failed", "lower otherwise"),
    ("partial", "none whole proportion"),
    ("total", "base full capped"),
    ("maximum", "applicable"),
    ("unit", "percent"),
    (
        "",
        "at_least more_than at_most less_than from above below to by times reference plus sum of_zero may_exceed",
    ),
    (
        "",
        "escape not_monotone zeroes_parent cap floor round limit beyond short_of quorum this_year of_last",
    ),
    (
        "",
        "weight capped minimum only_for evidence_required blank several order",
    ),
];

fn collect(value: &Value, seen: &mut BTreeMap<String, BTreeSet<String>>) {
    match value {
        Value::Object(object) => {
            for (field, inner) in object {
                seen.entry(String::new()).or_default().insert(field.clone());
                if let Some(word) = inner.as_str() {
                    seen.entry(field.clone())
                        .or_default()
                        .insert(word.to_owned());
                }
                collect(inner, seen);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| collect(inner, seen)),
        _ => {}
    }
}
