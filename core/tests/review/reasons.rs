//! Where a reason must stand, and where it need not.

use super::{SET, assert_problems, form, reviewed, set};
use kieumau::{Assessment, CheckedSet, Lang, ReviewOptions, explain_review, review};

#[test]
fn a_difference_needs_a_reason() {
    let done = reviewed(&form(&[]), &form(&[("ve_sinh", "8.5"), ("hop", "1")]));
    assert_problems(&done, &["no_reason c1", "no_reason c4"]);
    assert_eq!(done.problems[0].points.unwrap().to_string(), "-0.5");
    assert_eq!(done.differences.count, 2);
    assert_eq!(done.differences.lowered.to_string(), "-5.5");
}

#[test]
fn blank_and_copied_notes_are_no_reasons() {
    let own = form(&[(
        "ve_sinh",
        r#"{"value": 9, "note": "Tổng vệ sinh hằng tuần"}"#,
    )]);
    for note in ["", "  ", "Tổng vệ sinh hằng tuần"] {
        let answer = format!(r#"{{"value": 8, "note": "{note}"}}"#);
        assert_problems(
            &reviewed(&own, &form(&[("ve_sinh", &answer)])),
            &["no_reason c1"],
        );
    }
}

#[test]
fn reasons_may_be_given_beside_the_forms() {
    let (own, appraised) = (form(&[]), form(&[("ve_sinh", "8"), ("hop", "1")]));
    let reasons = [
        ("c1", "Rác"),
        ("hop", "Sổ ghi một cuộc"),
        ("khong_co", "Gì đó"),
        ("c3", " "),
    ];
    let options = ReviewOptions {
        reasons: reasons
            .map(|(id, text)| (id.to_owned(), text.to_owned()))
            .into(),
        ..ReviewOptions::default()
    };
    let done = review(&set(), &own, &appraised, &options).unwrap();
    assert_problems(&done, &["unknown_reason khong_co"]);
    assert_eq!(done.criteria[1].reasons, ["Rác"]);
}

#[test]
fn the_same_answer_in_another_form_is_no_change() {
    let object = r#"{"value": {"numerator": 45, "denominator": 50}, "evidence": [{"name": "Sổ"}]}"#;
    let done = reviewed(
        &form(&[]),
        &form(&[("nuoc", object), ("ve_sinh", "\"9.0\"")]),
    );
    assert_problems(&done, &[]);
    assert!(done.answers.is_empty());
}

#[test]
fn a_change_that_changes_no_result_is_only_pointed_out() {
    let more = r#"{"value": "46/50", "evidence": [{"name": "Danh sách hộ"}]}"#;
    assert_problems(
        &reviewed(&form(&[]), &form(&[("nuoc", more)])),
        &["changed_without_reason nuoc"],
    );
}

#[test]
fn what_a_part_does_to_its_siblings_is_explained_where_it_was_changed() {
    // Two levels with equal points, one of which makes the whole group 0: its own row does not differ.
    let done = reviewed(&form(&[]), &form(&[("quy", r#""sai""#)]));
    let row = |id: &str| {
        done.criteria
            .iter()
            .find(|row| row.id == id)
            .unwrap()
            .clone()
    };
    assert_eq!(row("g2").appraised.unwrap().to_string(), "0");
    assert!(row("g2").reasons.is_empty());
    let silent: Vec<&str> = done
        .problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect();
    assert!(silent.contains(&"no_reason"), "{silent:?}");
    let noted = form(&[("quy", r#"{"value": "sai", "note": "Trái Điều 5"}"#)]);
    assert_problems(&reviewed(&form(&[]), &noted), &[]);
}

#[test]
fn a_question_of_no_criterion_needs_a_reason_where_it_bears_on_the_result() {
    let done = reviewed(&form(&[]), &form(&[("an", "true")]));
    assert_problems(&done, &["no_reason an"]);
    let noted = form(&[("an", r#"{"value": true, "note": "Công an xã xác nhận"}"#)]);
    let done = reviewed(&form(&[]), &noted);
    assert_problems(&done, &[]);
    assert_eq!(
        done.answers[0].reason.as_deref(),
        Some("Công an xã xác nhận")
    );
}

#[test]
fn an_answer_of_a_leaf_that_bars_a_title_needs_a_reason_though_its_points_are_the_same() {
    let set = SET.replace(
        r#"{"kind": "answer", "question": "an", "is": true}"#,
        r#"{"kind": "any", "of": [{"kind": "answer", "question": "an", "is": true}, {"kind": "compare", "of": "hop", "at_least": 3}]}"#,
    );
    let set = CheckedSet::from_json(&set).unwrap();
    let told = |appraised: &[(&str, &str)]| {
        let options = ReviewOptions::default();
        review(&set, &form(&[]), &form(appraised), &options).unwrap()
    };
    assert_problems(&told(&[("hop", "3")]), &["no_reason hop"]);
    let noted = r#"{"value": 3, "note": "Sổ ghi ba cuộc"}"#;
    assert_problems(&told(&[("hop", noted)]), &[]);
    // What only a leaf asks for cannot have done it.
    let more = r#"{"value": "46/50", "evidence": [{"name": "Danh sách hộ"}]}"#;
    assert_problems(
        &told(&[("hop", noted), ("nuoc", more)]),
        &["changed_without_reason nuoc"],
    );
}

#[test]
fn other_predecessors_need_a_reason() {
    let set = SET.replace(
        r#"{"kind": "total", "at_least": 30}"#,
        r#"{"kind": "held", "title": "sach", "years": 1, "predecessors": "any"}"#,
    );
    let set = CheckedSet::from_json(&set).unwrap();
    let of = |json: &str| {
        let mut form = form(&[]);
        form.predecessors = serde_json::from_str(json).unwrap();
        form
    };
    let own =
        of(r#"[{"area": "X-01", "until": 2025, "history": {"2025": ["sach"]}}, {"area": "X-02"}]"#);
    let told = |appraised: &Assessment, reason: &str| {
        let reasons = [("predecessors".to_owned(), reason.to_owned())];
        let options = ReviewOptions {
            reasons: reasons.into(),
            ..ReviewOptions::default()
        };
        review(&set, &own, appraised, &options).unwrap()
    };
    let done = told(&of("[]"), "");
    assert_problems(&done, &["no_reason predecessors"]);
    assert_eq!(
        done.facts[0].own.as_deref(),
        Some("X-01 (–2025; 2025: sach), X-02")
    );
    assert_problems(&told(&of("[]"), "Chưa sáp nhập"), &[]);
    let turned =
        r#"[{"area": "X-02"}, {"area": "X-01", "until": 2025, "history": {"2025": ["sach"]}}]"#;
    assert_problems(&told(&of(turned), "Chưa sáp nhập"), &[]);
}

#[test]
fn what_does_not_arise_says_why_itself() {
    let mut appraised = form(&[("di_tich", "")]);
    let own = form(&[("di_tich", "false")]);
    appraised
        .not_applicable
        .insert("c5".to_owned(), "Không có di tích".to_owned());
    let done = reviewed(&own, &appraised);
    assert_problems(&done, &[]);
    let row = done.criteria.iter().find(|row| row.id == "c5").unwrap();
    assert_eq!(row.difference.unwrap().to_string(), "5");
    assert_eq!(row.reasons, ["Không có di tích"]);
    // The other way round the note of the answer says why.
    assert_problems(&reviewed(&appraised, &own), &["no_reason c5"]);
    let noted = form(&[("di_tich", r#"{"value": false, "note": "Có đình làng"}"#)]);
    assert_problems(&reviewed(&appraised, &noted), &[]);
}

/// The full points of what does not arise are those of what is well kept: nothing comes of the claim, and it is pointed out.
#[test]
fn a_claim_that_changes_no_result_is_only_pointed_out() {
    let appraised = form(&[("di_tich", "true")]);
    let mut own = appraised.clone();
    let claim = |text: &str| ("c5".to_owned(), text.to_owned());
    own.not_applicable.extend([claim("Không có di tích")]);
    assert_problems(&reviewed(&own, &appraised), &["changed_without_reason c5"]);
    assert_problems(&reviewed(&appraised, &own), &[]);
}

#[test]
fn another_profile_needs_a_reason_of_its_own() {
    let mut appraised = form(&[]);
    appraised
        .profile
        .insert("vung".into(), kieumau::ProfileValues::One("thap".into()));
    // Nothing in this set depends on it.
    assert_problems(
        &reviewed(&form(&[]), &appraised),
        &["changed_without_reason profile.vung"],
    );
    let mut lower = form(&[("ve_sinh", r#"{"value": 1, "note": "Rác"}"#)]);
    lower.profile = appraised.profile.clone();
    let done = reviewed(&form(&[]), &lower);
    assert_problems(&done, &["no_reason profile.vung"]);
    // No answer has a note for it.
    let told = explain_review(set().set(), &done, Lang::Vi);
    assert_eq!(
        told.problems[0].mend,
        "Ghi lý do vào tệp lý do, dưới tên “profile.vung”."
    );
    let options = ReviewOptions {
        reasons: [(
            "profile.vung".to_owned(),
            "Theo quyết định phân vùng".to_owned(),
        )]
        .into(),
        ..ReviewOptions::default()
    };
    assert!(
        review(&set(), &form(&[]), &lower, &options)
            .unwrap()
            .finished
    );
}

/// A file of reasons serves many areas, and in some of them nothing differs that it speaks of.
#[test]
fn a_reason_for_a_fact_that_does_not_differ_is_not_unknown() {
    let told = |names: &[&str]| {
        let reasons = names
            .iter()
            .map(|name| ((*name).to_owned(), "Vì".to_owned()));
        let options = ReviewOptions {
            reasons: reasons.collect(),
            ..ReviewOptions::default()
        };
        review(&set(), &form(&[]), &form(&[]), &options).unwrap()
    };
    assert_problems(&told(&["profile.vung", "history.2024", "registered"]), &[]);
    assert_problems(
        &told(&["profile.khac", "history.xx"]),
        &["unknown_reason history.xx", "unknown_reason profile.khac"],
    );
}

/// What nobody can read as words is no reason, and neither is the mark by which a form says that something does not arise.
#[test]
fn a_dash_or_a_mark_is_no_reason() {
    for note in ["-", " – ", "\\u200b", "...", "KPS", "không phát sinh"] {
        let json = format!(r#"{{"value": "8", "note": "{note}"}}"#);
        let done = reviewed(&form(&[]), &form(&[("ve_sinh", &json)]));
        assert_problems(&done, &["no_reason c1"]);
    }
    let mut appraised = form(&[("di_tich", "")]);
    appraised.not_applicable = [("c5".to_owned(), "KPS".to_owned())].into();
    let (own, mut lost) = (form(&[("di_tich", "false")]), appraised.clone());
    assert_problems(&reviewed(&own, &lost), &["no_reason c5"]);
    lost.not_applicable = [("c5".to_owned(), "Không có di tích".to_owned())].into();
    assert_eq!(
        reviewed(&own, &lost).criteria[6].reasons,
        ["Không có di tích"]
    );
}

/// A copied note stays one in another case, with other spaces, and with the other style of tone marks.
#[test]
fn a_copied_note_is_no_reason_however_it_is_written() {
    let own = form(&[("ve_sinh", r#"{"value": 9, "note": "Đã hòa giải xong"}"#)]);
    for note in ["đã hoà giải  xong", " ĐÃ HÒA GIẢI XONG "] {
        let json = format!(r#"{{"value": 8, "note": "{note}"}}"#);
        assert_problems(
            &reviewed(&own, &form(&[("ve_sinh", &json)])),
            &["no_reason c1"],
        );
    }
}

/// What stands in the file and cannot be read is unusable: the note beside it does not say that it was left open.
#[test]
fn an_unread_answer_is_unusable_whatever_its_note_says() {
    let appraised = form(&[("hop", r#"{"note": "Đếm lại"}"#)]);
    assert!(reviewed(&form(&[]), &appraised).finished);
    let options = ReviewOptions {
        unread: vec!["hop".to_owned()],
        ..ReviewOptions::default()
    };
    let done = review(&set(), &form(&[]), &appraised, &options).unwrap();
    assert_problems(&done, &["unusable hop"]);
    let told = kieumau::explain_review(set().set(), &done, kieumau::Lang::Vi);
    assert_eq!(
        told.problems[0].text,
        "Phiếu thẩm định, câu “Số cuộc họp”: chưa đọc được câu trả lời."
    );
}
