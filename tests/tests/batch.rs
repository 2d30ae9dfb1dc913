//! Areas scored by columns have the results they have one by one: on built-in sets with their examples, and on generated
//! sets with forms full of blanks, slips and limits.

use std::collections::BTreeMap;

use kieumau::{
    Assessment, Batch, CheckedSet, CriteriaSet, Id, Scorecard, Scorer, TotalKind, built_in_sets,
};
use kieumau_tests::generate;

/// The forms of one profile, each with its scorecard.
type Group = Vec<(Assessment, Scorecard)>;

fn by_profile(set: &CheckedSet, forms: Vec<Assessment>) -> BTreeMap<BTreeMap<Id, Id>, Group> {
    let mut groups: BTreeMap<_, Group> = BTreeMap::new();
    for form in forms {
        if let Ok(card) = set.score(&form) {
            groups
                .entry(card.profile.clone())
                .or_default()
                .push((form, card));
        }
    }
    groups
}

/// How much of the sets went through columns.
#[derive(Debug, Default)]
struct Seen {
    areas: usize,
    by_columns: usize,
    asked: usize,
    whole: usize,
    flat: usize,
}

fn compare(set: &CheckedSet, forms: Vec<Assessment>, seen: &mut Seen) {
    for group in by_profile(set, forms).into_values() {
        let scorer = Scorer::new(set, &group[0].0.profile).expect("scored before");
        let years = group.iter().filter_map(|(form, _)| form.year());
        let batch = scorer.batch(years.max());
        match batch.coverage() {
            Some((columns, asked)) => {
                seen.flat += 1;
                seen.by_columns += columns;
                seen.asked += asked;
            }
            None => seen.whole += 1,
        }
        for batch in [
            batch.clone(),
            batch.with_criteria(),
            batch.with_plain_instructions(),
        ] {
            compare_group(&batch, &group);
        }
        seen.areas += group.len();
    }
}

fn compare_group(batch: &Batch, group: &Group) {
    // More areas than one block holds, the last block cut short.
    let rows = 700.max(group.len());
    let mut forms = batch.forms(rows);
    for row in 0..rows {
        forms.put_form(row, &group[row % group.len()].0);
    }
    let results = batch.score(&forms);
    for row in (0..group.len()).chain([511, 512, rows - 1]) {
        let (form, card) = &group[row % group.len()];
        let told = || format!("{}\n{}", batch.scorer().set().to_json(), form.to_json());
        for kind in [TotalKind::Base, TotalKind::Full, TotalKind::Capped] {
            let total = card.totals.as_ref().map(|totals| totals.get(kind).points);
            assert_eq!(results.total(row, kind), total, "{kind:?} {}", told());
        }
        for criterion in &card.criteria {
            let at = results
                .criterion(criterion.id.as_str())
                .expect("a criterion");
            let points = results.points(row, at);
            if let (Some(points), Some(expected)) = (points, criterion.points) {
                assert_eq!(points, expected.points, "{} {}", criterion.id, told());
            }
        }
        assert_eq!(results.title(row), card.title.as_ref(), "{}", told());
        for (at, title) in card.titles.iter().enumerate() {
            assert_eq!(
                results.earns(row, at),
                Some(title.at_deadline),
                "{} {}",
                title.id,
                told()
            );
        }
        assert_eq!(
            results.class(row),
            card.class.as_ref().map(|class| &class.id),
            "{}",
            told()
        );
        let missing = card.criteria.iter().filter(|criterion| {
            let reason = serde_json::to_value(&criterion.reason).expect("JSON");
            matches!(reason["kind"].as_str(), Some("missing" | "unusable"))
        });
        // Where evidence is missing or an effect zeroes, the card has another reason first.
        let other = card.criteria.iter().any(|criterion| {
            let reason = serde_json::to_value(&criterion.reason).expect("JSON");
            matches!(reason["kind"].as_str(), Some("no_evidence" | "zeroed"))
        });
        if !other {
            assert_eq!(results.missing(row), Some(missing.count()), "{}", told());
        }
    }
}

#[test]
fn built_in_sets_by_columns() {
    let mut seen = Seen::default();
    for set in built_in_sets() {
        let set = CheckedSet::from_json(set.json).expect("sound");
        let mut forms: Vec<Assessment> = Vec::new();
        for example in &set.set().examples {
            forms.push(example.assessment.clone());
            for id in example.assessment.answers.keys() {
                let mut less = example.assessment.clone();
                less.answers.remove(id);
                forms.push(less);
            }
        }
        compare(&set, forms, &mut seen);
    }
    println!("{seen:?}");
    assert!(seen.by_columns > 0);
}

#[test]
fn generated_sets_by_columns() {
    let percent =
        std::env::var("KIEUMAU_PERCENT").map_or(100, |text| text.parse().expect("a number"));
    let mut seen = Seen::default();
    for seed in 0..600 * percent / 100 {
        let made = if seed % 3 == 0 {
            generate::small_set(seed)
        } else {
            generate::set(seed)
        };
        let Ok(set) = CriteriaSet::from_json(&made.to_string()).and_then(CriteriaSet::check) else {
            continue;
        };
        let forms = (0..40).filter_map(|number| {
            let form = generate::assessment(&made, seed * 1_000 + number);
            Assessment::from_json(&form.to_string()).ok()
        });
        compare(&set, forms.collect(), &mut seen);
    }
    println!("{seen:?}");
    assert!(seen.flat > 0 && seen.by_columns > seen.flat);
}
