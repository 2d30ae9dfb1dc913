//! What a review says, in both languages.

use super::{form, reviewed, set};
use kieumau::{Assessment, CheckedSet, Lang, ReviewCode, ReviewOptions, explain_review, review};

#[test]
fn a_review_in_vietnamese() {
    let own = form(&[]);
    let appraised = form(&[
        ("ve_sinh", r#"{"value": 0, "note": "Rác tồn đọng"}"#),
        ("hop", "1"),
        ("nuoc", r#""45/50""#),
        ("di_tich", ""),
    ]);
    let told = explain_review(set().set(), &reviewed(&own, &appraised), Lang::Vi);
    assert_eq!(
        told.headline,
        "Chưa kết thúc được thẩm định: còn 5 việc phải làm."
    );
    assert_eq!(
        told.more,
        [
            "Tổng điểm: tự chấm 39, thẩm định 10, chênh lệch -29.",
            "4 tiêu chí có chênh lệch: tăng 0, giảm 29, cộng lại -29.",
            "Điểm thẩm định đứng riêng, không lấy mức cao hơn trong hai điểm.",
            "Sửa bất cứ điều gì sau khi duyệt thì lần duyệt không còn giá trị.",
        ]
    );
    assert_eq!(
        told.titles[0].text,
        "Khu sạch: tự chấm đạt, thẩm định không đạt."
    );
    let lines: Vec<String> = told
        .problems
        .iter()
        .map(|problem| format!("{} {}", problem.text, problem.mend))
        .collect();
    assert_eq!(
        lines,
        [
            "1.2 “Nước sạch”: thẩm định khác tự chấm nhưng chưa ghi lý do. Ghi lý do vào ghi chú của câu trả lời thẩm định (cột “Lý do chênh lệch” của phiếu, cột “Ghi chú: …” của bảng).",
            "2.2 “Họp”: thẩm định khác tự chấm nhưng chưa ghi lý do. Ghi lý do vào ghi chú của câu trả lời thẩm định (cột “Lý do chênh lệch” của phiếu, cột “Ghi chú: …” của bảng).",
            "2.3 “Di tích”: thẩm định khác tự chấm nhưng chưa ghi lý do. Ghi lý do vào ghi chú của câu trả lời thẩm định (cột “Lý do chênh lệch” của phiếu, cột “Ghi chú: …” của bảng).",
            "1.2 “Nước sạch” (10 điểm): thẩm định cho điểm nhưng không có minh chứng, mà tiêu chí này bắt buộc có; điểm chưa được tính. Ghi minh chứng vào phiếu thẩm định (minh chứng của phiếu tự chấm không tự chuyển sang), hoặc chấm 0 kèm lý do.",
            "“Giữ gìn di tích”: chưa thẩm định. Trả lời câu này; 0 cũng là một mức điểm. Nếu cố ý để trống thì ghi lý do vào ghi chú.",
        ]
    );
    let row = &told.criteria[1];
    assert_eq!(
        [
            &row.label,
            &row.maximum,
            &row.own,
            &row.appraised,
            &row.difference,
            &row.reason
        ],
        ["1.1 Vệ sinh", "10", "9", "0", "-9", "Rác tồn đọng"]
    );
}

#[test]
fn a_review_in_english() {
    let told = explain_review(
        set().set(),
        &reviewed(&form(&[]), &form(&[("ve_sinh", "12")])),
        Lang::En,
    );
    assert_eq!(
        told.headline,
        "The appraisal cannot be finished: 2 things left to do."
    );
    assert_eq!(
        told.problems.last().unwrap().text,
        "Appraised form, “Điểm vệ sinh”: 12 is above the most, 10."
    );
    assert_eq!(
        told.problems.last().unwrap().mend,
        "Type a number of at most 10."
    );
}

#[test]
fn an_appraisal_that_has_not_begun_is_no_score() {
    let own = form(&[]);
    let none: Vec<(&str, &str)> = ["ve_sinh", "nuoc", "quy", "hop", "di_tich", "an"]
        .map(|id| (id, ""))
        .to_vec();
    let done = reviewed(&own, &form(&none));
    assert!(!done.begun());
    let told = explain_review(set().set(), &done, Lang::Vi);
    assert_eq!(
        told.headline,
        "Chưa kết thúc được thẩm định: còn 6 việc phải làm."
    );
    assert_eq!(
        told.more,
        [
            "Tổng điểm: tự chấm 39, chưa thẩm định.",
            "Điểm thẩm định đứng riêng, không lấy mức cao hơn trong hai điểm.",
            "Sửa bất cứ điều gì sau khi duyệt thì lần duyệt không còn giá trị.",
        ]
    );
    assert_eq!(
        told.titles[0].text,
        "Khu sạch: tự chấm đạt, chưa thẩm định."
    );
    assert_eq!(told.titles[0].appraised, "");
    assert!(!told.titles[0].changed);
    assert_eq!(told.problems.len(), 6);
    assert!(
        told.problems
            .iter()
            .all(|of| of.code == ReviewCode::NotAppraised)
    );
    for row in &told.criteria {
        assert_eq!([row.appraised.as_str(), &row.difference], ["", ""]);
        assert!(!row.differs);
    }

    // The first answer, or the first blank that is meant, begins it.
    for first in ["0", r#"{"note": "Không chấm"}"#] {
        let mut one = none.clone();
        one[0].1 = first;
        let done = reviewed(&own, &form(&one));
        assert!(done.begun(), "{first}");
        let told = explain_review(set().set(), &done, Lang::En);
        assert_eq!(
            told.more[0],
            "Total: self-scored 39, appraised 0, difference -39."
        );
    }
}

#[test]
fn points_that_differ_are_never_shown_as_equal() {
    let set = CheckedSet::from_json(
        r#"{"format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
            "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
            "questions": [{"id": "do", "kind": "judged", "max": 10, "step": "0.001", "label": "Đo"}],
            "criteria": [{"id": "c", "label": "Đo", "points": 10, "cite": {"source": "vb"},
                "rule": {"kind": "judged", "question": "do"}}]}"#,
    )
    .unwrap();
    let form = |points: &str| {
        Assessment::from_json(&format!(r#"{{"answers": {{"do": "{points}"}}}}"#)).unwrap()
    };
    let options = ReviewOptions::default();
    let done = review(&set, &form("7.001"), &form("7.002"), &options).unwrap();
    let told = explain_review(set.set(), &done, Lang::Vi);
    let row = &told.criteria[0];
    assert_eq!(
        [&row.own, &row.appraised, &row.difference],
        ["7,001", "7,002", "+0,001"]
    );
    assert_eq!(
        told.more[0],
        "Tổng điểm: tự chấm 7,001, thẩm định 7,002, chênh lệch +0,001."
    );
}

/// What stands behind a lost title that no criterion tells: the answer or the fact, why, and what came out differently.
#[test]
fn what_changed_beside_the_criteria_is_told_with_its_reason() {
    let appraised = form(&[
        ("an", r#"{"value": true, "note": "Bản án số 5"}"#),
        ("di_tich", r#"{"value": true, "note": "Đã xem"}"#),
    ]);
    let told = explain_review(set().set(), &reviewed(&form(&[]), &appraised), Lang::Vi);
    let lines: Vec<&str> = told.changes.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        lines,
        [
            "“Có vụ án”: tự chấm không, thẩm định có. Lý do: Bản án số 5. Kết quả khác đi: hệ quả “Có vụ án”; “Khu sạch” (đạt → không đạt)."
        ]
    );
    // What changes nothing is told without results; what stands with a criterion that differs is told there.
    let appraised = form(&[
        ("hop", "1"),
        ("ve_sinh", "9"),
        ("an", "true"),
        ("di_tich", ""),
    ]);
    let mut own = form(&[]);
    own.registered = Some(vec!["sach".into()]);
    let told = explain_review(set().set(), &reviewed(&own, &appraised), Lang::En);
    let labels: Vec<&str> = told
        .changes
        .iter()
        .map(|line| line.label.as_str())
        .collect();
    assert_eq!(labels.len(), 2, "{labels:?}");
    assert_eq!(told.changes[1].own, "Khu sạch");
    assert_eq!(told.changes[1].appraised, "nothing");
}
