//! Stored results against forms: what is called as it should be has been looked at.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use kieumau::{
    Assessment, CheckedSet, Lang, RankOptions, Refused, VerifyError, VerifyState, built_in, verify,
};

fn set() -> CheckedSet {
    CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json).unwrap()
}

fn form(code: &str, period: &str, region: &str) -> Assessment {
    let json = format!(
        r#"{{"area": {{"code": "{code}"}}, "period": "{period}", "profile": {{"vung": "{region}"}}}}"#
    );
    Assessment::from_json(&json).unwrap()
}

fn states(stored: &str, forms: &[Assessment]) -> Vec<VerifyState> {
    let told = verify(&set(), stored, forms, &RankOptions::default()).unwrap();
    told.iter().map(|of| of.state).collect()
}

fn row(area: &str, period: &str) -> String {
    format!(r#"{{"area":{area},"period":"{period}","not_scored":"unknown_profile","message":"x"}}"#)
}

/// Each of these was "as it should be".
#[test]
fn a_row_without_a_result_is_verified_only_where_its_form_has_none() {
    let a = row(r#"{"code":"A"}"#, "2026");
    // There is no form at all, or only one of another period.
    assert_eq!(states(&a, &[]), [VerifyState::NoForm]);
    let (old, new) = (form("A", "2025", "dbscl"), form("A", "2026", "dbscl"));
    let two = [old.clone(), new.clone()];
    assert_eq!(
        states(&format!("{a}\n{a}"), std::slice::from_ref(&old)),
        [
            VerifyState::NoForm,
            VerifyState::NoForm,
            VerifyState::NoResult
        ]
    );
    // The form can be scored.
    assert_eq!(
        states(&a, &two),
        [VerifyState::Differs, VerifyState::NoResult]
    );
    // It cannot.
    assert_eq!(
        states(&a, &[form("A", "2026", "nui")]),
        [VerifyState::Verified]
    );
    // Nobody knows which form is meant.
    let twice = [new.clone(), new];
    assert_eq!(states(&a, &twice), [VerifyState::NoForm]);
    assert_eq!(
        states("{\"not_scored\":\"x\"}", &two),
        [
            VerifyState::NoForm,
            VerifyState::NoResult,
            VerifyState::NoResult
        ]
    );
}

#[test]
fn two_areas_of_one_code_are_rightly_not_scored() {
    let named = |name: &str| {
        let json = format!(
            r#"{{"area": {{"code": "A", "name": "{name}"}}, "period": "2026", "profile": {{"vung": "dbscl"}}}}"#
        );
        Assessment::from_json(&json).unwrap()
    };
    let forms = [named("Thôn 1"), named("Thôn 2")];
    let stored = row(r#"{"code":"A","name":"Thôn 1"}"#, "2026");
    assert_eq!(states(&stored, &forms), [VerifyState::Verified]);
}

#[test]
fn what_is_no_result_is_told_in_both_languages() {
    let refused = |stored: &str| verify(&set(), stored, &[], &RankOptions::default()).unwrap_err();
    let error = refused("{\n\"a\": }");
    assert_eq!(error.code(), "not_json");
    assert!(
        error
            .text(Lang::Vi)
            .starts_with("Dòng 2 không phải là JSON.")
    );
    let error = refused("[{\"a\": 1, \"a\": 2}]");
    assert!(matches!(&error, VerifyError::KeyTwice { line: 1, key } if key == "a"));
    assert_eq!(
        refused("[5]").to_string(),
        "Entry 1 is neither a scorecard nor a ranking. Give what `score` or `rank` wrote as JSON."
    );
}
