//! `review` and `report` on the command line.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise; clippy does not see that these are helpers of tests"
)]

mod common;

use common::{Ran, run};
use std::fs;
use std::path::Path;

const SET: &str = r#"{
    "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
    "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
    "questions": [
        {"id": "ve_sinh", "kind": "judged", "max": 10, "label": "Điểm vệ sinh"},
        {"id": "nuoc", "kind": "share", "label": "Hộ dùng nước sạch"}],
    "criteria": [
        {"id": "c1", "code": "1", "label": "Vệ sinh", "points": 10, "cite": {"source": "vb", "place": "Điều 1"},
         "rule": {"kind": "judged", "question": "ve_sinh"}},
        {"id": "c2", "code": "2", "label": "Nước sạch", "points": 10, "evidence_required": true, "cite": {"source": "vb", "place": "Điều 2"},
         "rule": {"kind": "bands", "of": "nuoc", "bands": [{"below": 80, "points": 0}, {"from": 80, "points": 10}]}}],
    "titles": [{"id": "sach", "label": "Khu sạch", "cite": {"source": "vb"}, "condition": {"kind": "total", "at_least": 15}}]
}"#;

/// Lines of JSON: area, points, share, note, whether there is evidence.
fn forms(at: &Path, file: &str, rows: &[(&str, &str, &str, &str, bool)]) {
    let mut text = String::new();
    for (code, points, share, note, evidence) in rows {
        let paper = if *evidence {
            r#", "evidence": [{"name": "Sổ"}]"#
        } else {
            ""
        };
        text.push_str(&format!(
            r#"{{"area": {{"code": "{code}", "name": "Thôn {code}", "commune": "Xã A", "province": "Lâm Đồng"}}, "period": "2026", "answers": {{"ve_sinh": {{"value": {points}, "note": "{note}"}}, "nuoc": {{"value": "{share}"{paper}}}}}}}"#
        ));
        text.push('\n');
    }
    fs::write(at.join(file), text).unwrap();
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("bo.json"), SET).unwrap();
    forms(
        at,
        "tu.jsonl",
        &[
            ("A1", "9", "45/50", "", true),
            ("A2", "8", "45/50", "", true),
            ("A3", "8", "45/50", "", true),
        ],
    );
    forms(
        at,
        "td.jsonl",
        &[
            ("A2", "5", "45/50", "", false),
            ("A1", "0", "45/50", "Rác tồn đọng", true),
            ("B9", "5", "45/50", "", true),
        ],
    );
    folder
}

fn reviewed(at: &Path, more: &[&str]) -> Ran {
    let mut args = vec!["review", "--set", "bo.json", "tu.jsonl", "td.jsonl"];
    args.extend(more);
    run(at, &args)
}

#[test]
fn areas_are_matched_and_every_block_is_listed() {
    let folder = folder();
    let ran = reviewed(folder.path(), &["--format", "table"]);
    assert_eq!(ran.code, 1);
    for wanted in [
        "tu.jsonl:3:1: lỗi [no_appraisal] (A3 Thôn A3)",
        "td.jsonl:3:1: lỗi [no_self_score] (B9 Thôn B9)",
        "td.jsonl:1:1: lỗi [no_reason] (A2 Thôn A2)",
        "1 “Vệ sinh”: thẩm định khác tự chấm nhưng chưa ghi lý do.",
        "td.jsonl:1:1: lỗi [no_evidence] (A2 Thôn A2)",
        "2 “Nước sạch” (10 điểm): thẩm định cho điểm nhưng không có minh chứng",
    ] {
        assert!(ran.err.contains(wanted), "{wanted}\n{}", ran.err);
    }
    assert!(
        ran.out.contains("Đã đối chiếu 2 khu dân cư; đủ điều kiện kết thúc 1; còn việc phải làm 1; chưa thẩm định 1."),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("đạt → không đạt"), "{}", ran.out);
}

#[test]
fn a_review_is_data_in_every_format() {
    let folder = folder();
    let at = folder.path();
    let json = reviewed(at, &["--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(all[0]["area"]["code"], "A1");
    assert_eq!(all[0]["finished"], true);
    assert_eq!(all[0]["appraised"]["totals"]["capped"]["points"], "10");
    assert_eq!(all[1]["differences"]["sum"], "-13");
    let lines = reviewed(at, &["--format", "jsonl"]);
    assert_eq!(lines.out.lines().count(), 2);
    let csv = reviewed(at, &[]);
    let rows: Vec<&str> = csv.out.lines().collect();
    assert_eq!(
        rows[0],
        "code,name,commune,period,criterion,label,depth,maximum,self,appraised,difference,differs,reason"
    );
    assert_eq!(
        rows[1],
        "A1,Thôn A1,Xã A,2026,c1,1. Vệ sinh,0,10,9,0,-9,1,Rác tồn đọng"
    );
    assert_eq!(
        rows[2],
        "A1,Thôn A1,Xã A,2026,c2,2. Nước sạch,0,10,10,10,0,0,"
    );
    let book = reviewed(at, &["-o", "kq.xlsx"]);
    assert_eq!(book.code, 1);
    assert!(fs::read(at.join("kq.xlsx")).unwrap().starts_with(b"PK"));
}

#[test]
fn reasons_and_approvals_may_be_given_beside_the_forms() {
    let folder = folder();
    let at = folder.path();
    forms(at, "tu.jsonl", &[("A1", "9", "45/50", "", true)]);
    forms(at, "td.jsonl", &[("A1", "8", "45/50", "", true)]);
    let open = reviewed(at, &["--format", "json"]);
    assert_eq!(open.code, 1);
    fs::write(at.join("ly-do.json"), r#"{"c1": "Rác ở ngõ 3"}"#).unwrap();
    let done = reviewed(at, &["--format", "json", "--reasons", "ly-do.json"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let review: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(review["criteria"][0]["reasons"][0], "Rác ở ngõ 3");
    let digest = review["digest"].as_str().unwrap();
    let again = reviewed(at, &["--reasons", "ly-do.json", "--approved", digest]);
    assert_eq!(again.code, 0, "{}", again.err);
    forms(at, "td.jsonl", &[("A1", "7", "45/50", "", true)]);
    let changed = reviewed(at, &["--reasons", "ly-do.json", "--approved", digest]);
    assert_eq!(changed.code, 1);
    assert!(changed.err.contains("[approval_void]"), "{}", changed.err);
    fs::write(at.join("ly-do.json"), "{\"c1\": 3}").unwrap();
    let bad = reviewed(at, &["--reasons", "ly-do.json"]);
    assert_eq!(bad.code, 2);
    assert!(bad.err.contains("ly-do.json"), "{}", bad.err);
}

#[test]
fn a_table_alone_is_no_review() {
    let folder = folder();
    let ran = run(
        folder.path(),
        &["review", "--set", "bo.json", "tu.jsonl", "--lang", "en"],
    );
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("Name the appraised file too"),
        "{}",
        ran.err
    );
}

#[test]
fn documents_of_every_kind_are_written() {
    let folder = folder();
    let at = folder.path();
    for (kind, more, wanted) in [
        (
            "form",
            &["--appraisal", "td.jsonl"][..],
            "Lý do chênh lệch: Rác tồn đọng.",
        ),
        ("minutes", &[], "BIÊN BẢN HỌP BÌNH XÉT"),
        ("summary", &[], "BẢNG TỔNG HỢP KẾT QUẢ CHẤM ĐIỂM"),
        ("ranking", &["--by", "commune"], "BẢNG XẾP HẠNG THI ĐUA"),
    ] {
        for file in ["vb.docx", "vb.html"] {
            let mut args = vec!["report", kind, "--set", "bo.json", "tu.jsonl", "-o", file];
            args.extend(more);
            let ran = run(at, &args);
            // Two areas stand on one side only, and a form says so.
            let unmatched = i32::from(kind == "form");
            assert_eq!(ran.code, unmatched, "{kind}: {}", ran.err);
            assert!(ran.err.contains(&format!("Đã ghi {file}.")), "{}", ran.err);
        }
        let html = fs::read_to_string(at.join("vb.html")).unwrap();
        assert!(html.contains(wanted), "{kind}");
        assert!(
            html.contains("Ví dụ minh họa, không dùng để công nhận"),
            "{kind}"
        );
        assert!(fs::read(at.join("vb.docx")).unwrap().starts_with(b"PK"));
    }
}

#[test]
fn a_folder_gets_a_document_for_each_area() {
    let folder = folder();
    let at = folder.path();
    fs::create_dir(at.join("phieu")).unwrap();
    let ran = run(
        at,
        &[
            "report", "form", "--set", "bo.json", "tu.jsonl", "-o", "phieu", "--format", "html",
        ],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut names: Vec<String> = fs::read_dir(at.join("phieu"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["A1.html", "A2.html", "A3.html"]);
    let one = run(
        at,
        &[
            "report", "form", "--set", "bo.json", "tu.jsonl", "--area", "A2", "-o", "a2.html",
        ],
    );
    assert_eq!(one.code, 0);
    let html = fs::read_to_string(at.join("a2.html")).unwrap();
    assert!(html.contains("Thôn A2") && !html.contains("Thôn A1"));
    // What is wrong with other areas is not listed.
    forms(
        at,
        "sai.jsonl",
        &[
            ("A1", "99", "45/50", "", true),
            ("A2", "5", "45/50", "", true),
        ],
    );
    let one = run(
        at,
        &[
            "report",
            "form",
            "--set",
            "bo.json",
            "sai.jsonl",
            "--area",
            "A2",
            "-o",
            "a2.html",
        ],
    );
    assert_eq!((one.code, one.err.trim()), (0, "Đã ghi a2.html."));
    let one = run(
        at,
        &[
            "report",
            "form",
            "--set",
            "bo.json",
            "sai.jsonl",
            "--area",
            "A1",
            "-o",
            "a1.html",
        ],
    );
    assert_eq!(one.code, 1);
    assert!(one.err.contains("[above_maximum]"), "{}", one.err);
}

#[test]
fn formats_that_a_command_does_not_have_are_refused() {
    let folder = folder();
    let at = folder.path();
    for (args, known) in [
        (
            &["score", "--set", "bo.json", "tu.jsonl", "-o", "kq.docx"][..],
            "xlsx",
        ),
        (
            &[
                "report", "summary", "--set", "bo.json", "tu.jsonl", "-o", "kq.csv",
            ],
            "docx, html",
        ),
        (
            &[
                "report", "summary", "--set", "bo.json", "tu.jsonl", "--format", "json", "-o",
                "kq.docx",
            ],
            "docx, html",
        ),
    ] {
        let ran = run(at, args);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(known), "{}", ran.err);
    }
}

#[test]
fn reasons_beside_the_forms_are_those_of_one_area() {
    let folder = folder();
    let at = folder.path();
    let reasons =
        r#"{"A2": {"c1": "Còn rác ở đường liên thôn"}, "A7": {"c1": "Không có khu này"}}"#;
    fs::write(at.join("ly-do.json"), reasons).unwrap();
    let ran = reviewed(at, &["--reasons", "ly-do.json", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let of = |area: usize| all[area]["criteria"][0]["reasons"].to_string();
    assert_eq!(of(0), "[\"Rác tồn đọng\"]");
    assert_eq!(of(1), "[\"Còn rác ở đường liên thôn\"]");
    assert!(
        ran.err
            .contains("ly-do.json: cảnh báo [unknown_reason] = “A7”"),
        "{}",
        ran.err
    );
    // Those of no area are for every one.
    fs::write(at.join("ly-do.json"), r#"{"c1": "Chung"}"#).unwrap();
    let ran = reviewed(at, &["--reasons", "ly-do.json", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert!(
        all[1]["criteria"][0]["reasons"]
            .to_string()
            .contains("Chung")
    );
}

/// Both columns of a form, or both files, have one period.
#[test]
fn a_period_outside_is_told_once_of_both_forms() {
    let folder = folder();
    let at = folder.path();
    let force = r#""force": {"from": "2018-11-05", "to": "2024-01-30"}, "questions""#;
    let set = SET.replacen("\"questions\"", force, 1);
    fs::write(at.join("bo.json"), set).unwrap();
    let ran = run(at, &["review", "--set", "bo.json", "tu.jsonl", "td.jsonl"]);
    assert_eq!(
        ran.err.matches("[period_not_in_force]").count(),
        1,
        "{}",
        ran.err
    );
}

/// Of an area that nobody has appraised yet a review says what the board has, and no differences.
#[test]
fn an_area_that_is_not_appraised_has_no_differences() {
    let folder = folder();
    let at = folder.path();
    let form = |answers: &str| {
        format!(r#"{{"area": {{"code": "A1"}}, "period": "2026", "answers": {answers}}}"#)
    };
    fs::write(at.join("tu.json"), form(r#"{"ve_sinh": 9}"#)).unwrap();
    fs::write(at.join("td.json"), form("{}")).unwrap();
    let args = [
        "review", "--set", "bo.json", "tu.json", "td.json", "--format", "table",
    ];
    let ran = run(at, &args);
    assert!(
        ran.out.contains("tự chấm 9, chưa thẩm định."),
        "{}",
        ran.out
    );
    assert!(
        !ran.out.contains("-9") && !ran.err.contains("no_reason"),
        "{}{}",
        ran.out,
        ran.err
    );
}
