//! Review: the self-score beside the appraised score.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod laws;
mod reasons;
mod said;

use kieumau::{Assessment, CheckedSet, Review, ReviewCode, ReviewOptions, Severity, review};

/// A set in which everything that a review looks at can happen.
const SET: &str = r#"{
    "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
    "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
    "profile": [{"id": "vung", "label": "Vùng", "values": [{"id": "cao", "label": "Cao"}, {"id": "thap", "label": "Thấp"}]}],
    "questions": [
        {"id": "ve_sinh", "kind": "judged", "max": 10, "step": "0.5", "label": "Điểm vệ sinh"},
        {"id": "nuoc", "kind": "share", "label": "Hộ dùng nước sạch"},
        {"id": "quy", "kind": "choice", "label": "Quy ước", "options": [
            {"id": "co", "label": "Có"}, {"id": "sai", "label": "Trái luật"}]},
        {"id": "hop", "kind": "count", "label": "Số cuộc họp"},
        {"id": "di_tich", "kind": "yes_no", "label": "Giữ gìn di tích"},
        {"id": "an", "kind": "yes_no", "label": "Có vụ án"}],
    "criteria": [
        {"id": "g1", "code": "I", "label": "Môi trường", "points": 20, "cite": {"source": "vb"}, "parts": [
            {"id": "c1", "code": "1.1", "label": "Vệ sinh", "points": 10, "rule": {"kind": "judged", "question": "ve_sinh"}},
            {"id": "c2", "code": "1.2", "label": "Nước sạch", "points": 10, "evidence_required": true,
             "rule": {"kind": "bands", "of": "nuoc", "bands": [{"below": 80, "points": 0}, {"from": 80, "points": 10}]}}]},
        {"id": "g2", "code": "II", "label": "Cộng đồng", "points": 20, "cite": {"source": "vb"}, "parts": [
            {"id": "c3", "code": "2.1", "label": "Quy ước", "points": 5, "rule": {"kind": "choice", "question": "quy",
                "points": {"co": 5, "sai": 5}, "zeroes_parent": ["sai"]}},
            {"id": "c4", "code": "2.2", "label": "Họp", "points": 10, "rule": {"kind": "per_unit", "terms": [
                {"of": "hop", "beyond": 0, "each": 1, "add": 5, "limit": 10}]}},
            {"id": "c5", "code": "2.3", "label": "Di tích", "points": 5, "not_applicable": {"policy": "full"},
             "rule": {"kind": "yes_no", "question": "di_tich", "points": 5}}]}],
    "effects": [{"id": "an", "label": "Có vụ án", "cite": {"source": "vb"},
        "when": {"kind": "answer", "question": "an", "is": true}, "does": [{"kind": "bar"}]}],
    "titles": [{"id": "sach", "label": "Khu sạch", "cite": {"source": "vb"}, "condition": {"kind": "total", "at_least": 30}}]
}"#;

fn set() -> CheckedSet {
    CheckedSet::from_json(SET).unwrap()
}

/// A full form; the second list of pairs goes over the first.
fn form(over: &[(&str, &str)]) -> Assessment {
    let mut answers = vec![
        ("ve_sinh", "9"),
        (
            "nuoc",
            r#"{"value": "45/50", "evidence": [{"name": "Danh sách hộ"}]}"#,
        ),
        ("quy", r#""co""#),
        ("hop", "2"),
        ("di_tich", "true"),
        ("an", "false"),
    ];
    for (id, value) in over {
        answers.retain(|(known, _)| known != id);
        if !value.is_empty() {
            answers.push((id, value));
        }
    }
    let answers: Vec<String> = answers
        .iter()
        .map(|(id, value)| format!(r#""{id}": {value}"#))
        .collect();
    let json = format!(
        r#"{{"area": {{"code": "A1"}}, "period": "2026", "profile": {{"vung": "cao"}}, "answers": {{{}}}}}"#,
        answers.join(", ")
    );
    Assessment::from_json(&json).unwrap()
}

fn reviewed(own: &Assessment, appraised: &Assessment) -> Review {
    review(&set(), own, appraised, &ReviewOptions::default()).unwrap()
}

/// The codes with what they are about: `no_reason c1`.
#[track_caller]
fn assert_problems(review: &Review, wanted: &[&str]) {
    let found: Vec<String> = review
        .problems
        .iter()
        .map(|problem| {
            let about = [
                problem.criterion.as_ref().map(ToString::to_string),
                problem.question.clone(),
                problem.about.clone(),
            ];
            let about: Vec<String> = about.into_iter().flatten().collect();
            format!("{} {}", problem.code.as_str(), about.join(" "))
        })
        .collect();
    assert_eq!(found, wanted);
    let blocks = review
        .problems
        .iter()
        .any(|problem| problem.severity == Severity::Error);
    assert_eq!(review.finished, !blocks);
}

#[test]
fn two_forms_that_say_the_same_are_finished() {
    let done = reviewed(&form(&[]), &form(&[]));
    assert_problems(&done, &[]);
    assert_eq!(done.differences.count, 0);
    assert!(done.answers.is_empty());
}

#[test]
fn the_appraised_score_stands_alone() {
    // Lower and higher, never the greater of the two.
    let lower = form(&[("ve_sinh", r#"{"value": "0", "note": "Rác tồn đọng"}"#)]);
    let done = reviewed(&form(&[]), &lower);
    assert_problems(&done, &[]);
    assert_eq!(done.own.totals.unwrap().capped.points.to_string(), "39");
    assert_eq!(
        done.appraised.totals.unwrap().capped.points.to_string(),
        "30"
    );
    assert_eq!(done.criteria[1].difference.unwrap().to_string(), "-9");
    assert_eq!(done.criteria[1].reasons, ["Rác tồn đọng"]);
    assert_eq!(done.differences.sum.to_string(), "-9");
    assert_eq!(done.differences.raised.to_string(), "0");

    let higher = form(&[("ve_sinh", r#"{"value": 10, "note": "Kiểm tra thực tế"}"#)]);
    let done = reviewed(&lower, &higher);
    assert_eq!(done.differences.sum.to_string(), "10");
    assert_eq!(done.appraised, set().score(&higher).unwrap());
}

#[test]
fn nothing_of_the_self_score_fills_the_appraisal() {
    let done = reviewed(&form(&[]), &form(&[("hop", "")]));
    assert_eq!(
        done.appraised
            .criteria
            .iter()
            .find(|of| of.id == "c4")
            .unwrap()
            .points
            .unwrap()
            .points
            .to_string(),
        "0"
    );
    assert_problems(&done, &["no_reason c4", "not_appraised hop"]);
    // Left blank on purpose, with a note.
    let noted = form(&[("hop", r#"{"note": "Không có sổ họp"}"#)]);
    assert_problems(&reviewed(&form(&[]), &noted), &[]);
}

#[test]
fn points_need_the_evidence_that_their_rule_asks_for() {
    let bare = form(&[("nuoc", r#""45/50""#)]);
    let done = reviewed(&bare, &bare);
    assert_problems(&done, &["no_evidence c2", "self_no_evidence c2"]);
    assert_eq!(done.problems[0].points.unwrap().to_string(), "10");
    // The points do not count on either side.
    assert_eq!(done.criteria[2].own.unwrap().to_string(), "0");
    // The board named none; the appraisers found it. No longer a block.
    assert_problems(
        &reviewed(
            &bare,
            &form(&[(
                "nuoc",
                r#"{"value": "45/50", "note": "Có sổ", "evidence": [{"name": "Sổ"}]}"#,
            )]),
        ),
        &["self_no_evidence c2"],
    );
    // Where nothing is earned no evidence is asked for.
    let none = form(&[("nuoc", r#""10/50""#)]);
    assert_problems(&reviewed(&none, &none), &[]);
}

#[test]
fn forms_of_different_areas_and_periods_are_not_reviewed_in_silence() {
    let mut other = form(&[]);
    other.area.as_mut().unwrap().code = Some("A2".to_owned());
    other.period = Some("2025".to_owned());
    assert_problems(
        &reviewed(&form(&[]), &other),
        &["other_area A1 / A2", "other_period 2026 / 2025"],
    );
}

#[test]
fn any_change_voids_an_approval() {
    let options = ReviewOptions::default();
    let first = review(&set(), &form(&[]), &form(&[]), &options).unwrap();
    let approved = ReviewOptions {
        approved: Some(first.digest.clone()),
        ..ReviewOptions::default()
    };
    let again = review(&set(), &form(&[]), &form(&[]), &approved).unwrap();
    assert!(again.finished);
    // Even a note that changes no point.
    let noted = form(&[("hop", r#"{"value": 2, "note": "Đã xem sổ"}"#)]);
    let changed = review(&set(), &form(&[]), &noted, &approved).unwrap();
    assert_eq!(changed.problems[0].code, ReviewCode::ApprovalVoid);
    assert!(!changed.finished);
}

#[test]
fn a_profile_that_cannot_be_used_names_its_form() {
    let mut blank = form(&[]);
    blank.profile.clear();
    let error = review(&set(), &form(&[]), &blank, &ReviewOptions::default()).unwrap_err();
    assert!(
        error.to_string().starts_with(
            "The appraised form cannot be scored: The profile has no value for `vung`"
        )
    );
}
