//! What holds for every pair of forms.

use kieumau::{
    Assessment, CheckedSet, Number, Review, ReviewCode, ReviewOptions, built_in_sets, review,
};

/// Every pair of worked examples of every built-in set.
fn pairs(act: &mut dyn FnMut(&CheckedSet, &Assessment, &Assessment, Review)) {
    let mut count = 0;
    for built_in in built_in_sets() {
        let set = CheckedSet::from_json(built_in.json).unwrap();
        let forms: Vec<&Assessment> = set
            .set()
            .examples
            .iter()
            .map(|of| &of.assessment)
            .take(12)
            .collect();
        for own in &forms {
            for appraised in &forms {
                let options = ReviewOptions::default();
                let done = review(&set, own, appraised, &options).unwrap();
                act(&set, own, appraised, done);
                count += 1;
            }
        }
    }
    assert!(count > 200, "{count} pairs");
}

#[test]
fn each_form_is_scored_as_if_the_other_were_not_there() {
    pairs(&mut |set, own, appraised, done| {
        assert_eq!(done.own, set.score(own).unwrap());
        assert_eq!(done.appraised, set.score(appraised).unwrap());
    });
}

#[test]
fn sums_are_those_of_the_leaves() {
    pairs(&mut |_, _, _, done| {
        let leaves = done.criteria.iter().filter(|row| row.leaf);
        let add = |sum: Number, of: Number| sum.checked_add(of).unwrap();
        let sum = leaves
            .filter_map(|row| row.difference)
            .fold(Number::ZERO, add);
        assert_eq!(done.differences.sum, sum);
        assert_eq!(add(done.differences.raised, done.differences.lowered), sum);
    });
}

#[test]
fn no_difference_goes_without_a_reason_or_a_problem() {
    pairs(&mut |_, own, appraised, done| {
        for row in done.criteria.iter().filter(|row| row.leaf && row.differs) {
            let named = done.problems.iter().any(|problem| {
                problem.code == ReviewCode::NoReason && problem.criterion.as_ref() == Some(&row.id)
            });
            assert!(
                named || row.elsewhere || !row.reasons.is_empty(),
                "{}",
                row.id
            );
        }
        // Whatever differs without a reason blocks, wherever its cause stands.
        let totals = |card: &kieumau::Scorecard| card.totals.map(|totals| totals.capped.points);
        let noted = |form: &Assessment| form.answers.values().any(|answer| answer.note.is_some());
        if totals(&done.own) != totals(&done.appraised)
            && !noted(appraised)
            && appraised.not_applicable == own.not_applicable
        {
            assert!(!done.finished);
        }
    });
}

#[test]
fn a_form_beside_itself_differs_in_nothing() {
    for built_in in built_in_sets() {
        let set = CheckedSet::from_json(built_in.json).unwrap();
        for example in &set.set().examples {
            let form = &example.assessment;
            let done = review(&set, form, form, &ReviewOptions::default()).unwrap();
            assert_eq!(done.differences.count, 0);
            assert!(done.answers.is_empty() && done.facts.is_empty());
            let complaint =
                |code| code == ReviewCode::NoReason || code == ReviewCode::ChangedWithoutReason;
            assert!(!done.problems.iter().any(|problem| complaint(problem.code)));
        }
    }
}

#[test]
fn a_review_is_data() {
    let set = super::set();
    let done = super::reviewed(&super::form(&[]), &super::form(&[("ve_sinh", "7.5")]));
    let json = serde_json::to_value(&done).unwrap();
    assert_eq!(json["criteria"][1]["self"], "9");
    assert_eq!(json["criteria"][1]["appraised"], "7.5");
    assert_eq!(json["criteria"][1]["difference"], "-1.5");
    assert_eq!(json["problems"][0]["code"], "no_reason");
    assert_eq!(json["problems"][0]["severity"], "error");
    assert_eq!(json["set"]["digest"], set.name().digest.as_str());
    assert_eq!(json["finished"], false);
}

#[cfg(feature = "schema")]
#[test]
fn every_review_is_valid_by_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(&kieumau::review_schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut looked = 0;
    pairs(&mut |_, _, _, done| {
        looked += 1;
        if looked % 7 == 0 {
            let json = serde_json::to_value(&done).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&json)
                .map(|of| of.to_string())
                .collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
    });
}
