//! Criteria that look at many questions at once: what costs little is looked through before what costs more.

use super::change;
use kieumau::{Assessment, CheckedSet, Goal, PlanRequest, PlanResult, PlanState, Scorer};

/// The plan for the one title of Decision 50/2016, where two tests look at the same seven questions.
fn plan(answers: &str) -> PlanResult {
    let json = include_str!("../../conformance/thon-dbkk-50-2016.json");
    let set = CheckedSet::from_json(json).expect("sound");
    let json = format!(r#"{{"profile": {{"vung": "con_lai"}}, "answers": {answers}}}"#);
    let form = Assessment::from_json(&json).expect("an assessment");
    let scorer = Scorer::new(&set, &form.profile).expect("a sound profile");
    let request = PlanRequest::new(Goal::Title("dbkk".into()));
    let result = scorer.plan(&form, &request).expect("a sound request");
    for plan in &result.plans {
        let mut form = form.clone();
        for made in &plan.changes {
            change(&mut form, &made.question, &made.then, made.evidence);
        }
        assert!(scorer.score(&form).titles[0].at_deadline);
    }
    result
}

#[test]
fn one_change_that_does_is_found_at_once() {
    let result = plan(
        r#"{"ho": 100, "ngheo": 20, "can_ngheo": 35, "dtts": 79, "duong": true, "phong": "0/5",
            "nha_van_hoa": true}"#,
    );
    assert!(result.complete && result.state == PlanState::Planned);
    assert_eq!(result.plans[0].cost, 1);
    assert!(result.steps < 200, "{} steps", result.steps);
}

#[test]
fn two_changes_are_found_without_looking_through_all() {
    let result = plan(
        r#"{"ho": 100, "ngheo": 20, "dtts": 80, "duong": false, "phong": "0/5", "nha_van_hoa": true}"#,
    );
    assert_eq!(result.state, PlanState::Planned);
    assert_eq!(result.plans[0].cost, 2);
    assert!(result.steps < 1000, "{} steps", result.steps);
}
