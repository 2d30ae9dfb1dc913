//! What the commands say of an appraisal: what cannot be read of it, what stands alone, what stands behind a lost title.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise; clippy does not see that these are helpers of tests"
)]

mod common;

use common::{Ran, read, run, write};
use std::path::Path;

const SET: &str = r#"{
    "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
    "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
    "questions": [
        {"id": "ho", "kind": "count", "label": "Số hộ"},
        {"id": "khieu", "kind": "yes_no", "label": "Có khiếu kiện?"}],
    "criteria": [
        {"id": "c1", "code": "1", "label": "Hộ", "points": 10, "cite": {"source": "vb", "place": "Điều 1"},
         "rule": {"kind": "bands", "of": "ho", "bands": [{"below": 50, "points": 0}, {"from": 50, "points": 10}]}}],
    "effects": [{"id": "veto", "label": "Khiếu kiện đông người", "cite": {"source": "vb"},
        "when": {"kind": "answer", "question": "khieu", "is": true}, "does": [{"kind": "bar"}]}],
    "titles": [{"id": "sach", "label": "Khu sạch", "cite": {"source": "vb"}, "condition": {"kind": "total", "at_least": 5}}]
}"#;

const HEAD: &str = "code,name,commune,ho,note.ho,khieu,note.khieu\n";

/// The set, and two files of rows below the same header.
fn folder(own: &str, appraised: &str) -> tempfile::TempDir {
    let folder = common::folder();
    write(folder.path(), "bo.json", SET);
    write(folder.path(), "tu.csv", format!("{HEAD}{own}"));
    write(folder.path(), "td.csv", format!("{HEAD}{appraised}"));
    folder
}

fn with_set(at: &Path, args: &[&str]) -> Ran {
    let (command, rest) = args.split_first().unwrap();
    let mut all = vec![*command];
    let rest = if *command == "report" {
        let (kind, rest) = rest.split_first().unwrap();
        all.push(kind);
        rest
    } else {
        rest
    };
    all.extend(["--set", "bo.json", "--period", "2026"]);
    all.extend(rest);
    run(at, &all)
}

const ROW: &str = "K1,Thôn Một,Xã A,60,,không,\n";

#[test]
fn a_cell_that_cannot_be_read_is_not_left_open_on_purpose() {
    let folder = folder(ROW, "K1,Thôn Một,Xã A,x90,Đếm lại,không,\n");
    let at = folder.path();
    let ran = with_set(at, &["review", "tu.csv", "td.csv", "--format", "json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let review: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(review["finished"], false);
    assert_eq!(
        review["problems"][0]["code"], "unusable",
        "{}",
        review["problems"]
    );
    let ran = with_set(
        at,
        &[
            "report",
            "form",
            "tu.csv",
            "--appraisal",
            "td.csv",
            "-o",
            "p.html",
        ],
    );
    assert_eq!(ran.code, 1, "{}", ran.err);
    let html = read(at, "p.html");
    assert!(html.contains("Chưa kết thúc được thẩm định"), "{html}");
    assert!(
        html.contains("“Số hộ”: chưa đọc được câu trả lời."),
        "{html}"
    );
}

#[test]
fn a_form_tells_an_appraisal_that_fits_no_area() {
    let folder = folder(ROW, "K9,Thôn Chín,Xã A,60,,không,\n");
    let ran = with_set(
        folder.path(),
        &[
            "report",
            "form",
            "tu.csv",
            "--appraisal",
            "td.csv",
            "-o",
            "p.html",
        ],
    );
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("[no_appraisal]") && ran.err.contains("[no_self_score]"),
        "{}",
        ran.err
    );
}

#[test]
fn options_that_a_document_has_no_use_for_are_refused() {
    let folder = folder(ROW, ROW);
    let at = folder.path();
    for (args, wanted) in [
        (
            &["report", "minutes", "tu.csv", "--appraised", "-o", "b.html"][..],
            "không phải là phiếu Excel",
        ),
        (
            &["score", "tu.csv", "--appraised"],
            "không phải là phiếu Excel",
        ),
        (
            &[
                "report",
                "minutes",
                "tu.csv",
                "--appraisal",
                "td.csv",
                "-o",
                "b.html",
            ],
            "--appraisal không dùng được với report minutes",
        ),
        (
            &["report", "form", "tu.csv", "--appraised", "-o", "b.html"],
            "--appraised không dùng được với report form",
        ),
        (&["template", "-o", "m.docx"], "Dùng: xlsx"),
        (&["template", "-o", "m.csv"], "Dùng: xlsx"),
    ] {
        let ran = with_set(at, args);
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(wanted), "{args:?}: {}", ran.err);
    }
}

#[test]
fn what_a_veto_changed_and_why_stands_in_every_output() {
    let folder = folder(ROW, "K1,Thôn Một,Xã A,60,,có,Đơn số 12\n");
    let at = folder.path();
    let review = |more: &[&str]| {
        let mut args = vec!["review", "tu.csv", "td.csv"];
        args.extend(more);
        with_set(at, &args)
    };
    let line = "“Có khiếu kiện?”: tự chấm không, thẩm định có. Lý do: Đơn số 12. Kết quả khác đi: hệ quả “Khiếu kiện đông người”; “Khu sạch” (đạt → không đạt).";
    let table = review(&["--format", "table"]);
    assert!(table.out.contains(line), "{}", table.out);
    let csv = review(&["--format", "csv"]);
    assert!(
        csv.out
            .contains("Đơn số 12; hệ quả “Khiếu kiện đông người”"),
        "{}",
        csv.out
    );
    assert_eq!(review(&["-o", "r.xlsx"]).code, 0);
    let book = run(
        at,
        &[
            "report",
            "form",
            "--set",
            "bo.json",
            "--period",
            "2026",
            "tu.csv",
            "--appraisal",
            "td.csv",
            "-o",
            "p.html",
        ],
    );
    assert_eq!(book.code, 0, "{}", book.err);
    assert!(read(at, "p.html").contains(line), "{}", read(at, "p.html"));
}

#[test]
fn documents_say_whose_scores_they_show() {
    let folder = folder(ROW, ROW);
    let at = folder.path();
    for kind in ["minutes", "summary"] {
        let ran = with_set(at, &["report", kind, "tu.csv", "-o", "b.html"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let html = read(at, "b.html");
        assert!(
            html.contains("Theo số liệu trong các tệp đã nạp."),
            "{kind}"
        );
    }
}

#[test]
fn an_area_is_found_however_its_name_is_typed_and_several_are_listed() {
    let rows =
        "K1,Thôn Hòa,Xã A,60,,không,\nK2,Thôn Hòa,Xã B,60,,không,\nK3,Thôn Ba,Xã A,60,,không,\n";
    let folder = folder(rows, rows);
    let at = folder.path();
    for command in [
        &["explain"][..],
        &["plan"],
        &["report", "form", "-o", "p.html"],
    ] {
        let of = |area: &str| {
            let mut args = command.to_vec();
            args.extend(["tu.csv", "--area", area]);
            with_set(at, &args)
        };
        let several = of("thôn hoà");
        assert_eq!(several.code, 2, "{command:?} {}", several.err);
        assert!(
            several.err.contains("K1: Thôn Hòa, Xã A")
                && several.err.contains("K2: Thôn Hòa, Xã B"),
            "{}",
            several.err
        );
        for area in ["K1", "xã a/THÔN HOÀ", "thôn  ba"] {
            let one = of(area);
            assert_eq!(one.code, 0, "{command:?} {area} {}", one.err);
        }
        assert_eq!(of("Thôn Bốn").code, 2);
    }
}

#[test]
fn an_area_that_stands_twice_is_told_with_the_cause() {
    let rows = "K1,Thôn Một,Xã A,60,,không,\nK1,Thôn Một,Xã A,70,,không,\n";
    let folder = folder(rows, ROW);
    for command in ["explain", "plan"] {
        let ran = with_set(folder.path(), &[command, "tu.csv", "--area", "K1"]);
        assert_eq!(ran.code, 1, "{command} {}", ran.err);
        assert!(
            ran.err.contains("[code_twice_differs]"),
            "{command} {}",
            ran.err
        );
    }
}

#[test]
fn a_reason_that_stands_twice_is_told() {
    let folder = folder(ROW, ROW);
    let at = folder.path();
    write(at, "ly-do.json", r#"{"K1": {"c1": "Một", "c1": "Hai"}}"#);
    let ran = with_set(
        at,
        &["review", "tu.csv", "td.csv", "--reasons", "ly-do.json"],
    );
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("ghi “c1” hai lần"), "{}", ran.err);
}

#[test]
fn an_approval_of_one_area_voids_nothing_of_the_others() {
    let rows = "K1,Thôn Một,Xã A,60,,không,\nK2,Thôn Hai,Xã A,60,,không,\n";
    let folder = folder(rows, rows);
    let at = folder.path();
    let ran = with_set(at, &["review", "tu.csv", "td.csv", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let digest = all[0]["digest"].as_str().unwrap().to_owned();
    let approved = |of: &str| with_set(at, &["review", "tu.csv", "td.csv", "--approved", of]);
    assert_eq!(approved(&digest).code, 0, "{}", approved(&digest).err);
    assert_eq!(approved(&format!("K1={digest}")).code, 0);
    let other = approved(&format!("K2={digest}"));
    assert_eq!(
        other.err.matches("[approval_void]").count(),
        1,
        "{}",
        other.err
    );
    assert!(other.err.contains("(K2 Thôn Hai)"), "{}", other.err);
    let nobody = approved("sha256:00");
    assert!(
        nobody.code == 1 && nobody.err.contains("không khớp với khu nào"),
        "{}",
        nobody.err
    );
}

#[test]
fn a_ranking_of_nobody_is_no_document() {
    let folder = folder("K1,Thôn Một,,60,,không,\n", ROW);
    let at = folder.path();
    let ran = with_set(
        at,
        &[
            "report", "ranking", "tu.csv", "--by", "commune", "-o", "x.html",
        ],
    );
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.err.contains("Không có khu dân cư nào xếp hạng được"),
        "{}",
        ran.err
    );
    assert!(!at.join("x.html").exists());
}

#[test]
fn results_of_another_set_are_told_as_such_and_counted_as_what_they_are() {
    let rows = "K1,Thôn Một,Xã A,60,,không,\nK2,Thôn Hai,Xã A,60,,không,\n";
    let folder = folder(rows, rows);
    let at = folder.path();
    assert_eq!(with_set(at, &["score", "tu.csv", "-o", "r.json"]).code, 0);
    let stored = read(at, "r.json");
    write(at, "x.json", stored.replace("K2", "K9"));
    let ran = with_set(at, &["verify", "x.json", "tu.csv"]);
    assert!(ran.out.contains("Đúng 1 trong 2 kết quả."), "{}", ran.out);
    let engine = format!("\"engine\": \"{}", "kieumau ");
    write(
        at,
        "e.json",
        stored.replace(&engine, "\"engine\": \"kieumau 0.0."),
    );
    let ran = with_set(at, &["verify", "e.json", "tu.csv"]);
    assert!(ran.out.contains("phiên bản chương trình"), "{}", ran.out);
}
