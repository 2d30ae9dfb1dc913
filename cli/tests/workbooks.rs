//! Criteria workbooks and forms on the command line.

mod common;

use common::run;

#[test]
fn a_set_goes_out_as_a_workbook_and_comes_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for set in ["khu-dan-cu-van-hoa", "thi-dua-mat-tran"] {
        let out = run(at, &["criteria", "export", set, "-o", "bo.xlsx"]);
        assert_eq!((out.code, out.err.as_str()), (0, ""));
        let checked = run(at, &["check", "bo.xlsx", "--lang", "en"]);
        assert_eq!(
            (checked.code, checked.out.trim()),
            (0, "bo.xlsx: no problems.")
        );
        assert_eq!(
            run(at, &["criteria", "import", "bo.xlsx", "-o", "bo.json"]).code,
            0
        );
        let text = std::fs::read_to_string(at.join("bo.json")).unwrap();
        let (read, own) = (
            kieumau::CriteriaSet::from_json(&text),
            kieumau::built_in(set).unwrap(),
        );
        assert_eq!(read, kieumau::CriteriaSet::from_json(own.json));
    }
    // A workbook is a set wherever a set is named.
    assert_eq!(run(at, &["show", "bo.xlsx"]).code, 0);
    std::fs::write(at.join("hong.xlsx"), "PK nothing").unwrap();
    let broken = run(at, &["check", "hong.xlsx", "--lang", "en"]);
    assert_eq!(broken.code, 2);
    assert!(
        broken.err.contains("is not an .xlsx workbook"),
        "{}",
        broken.err
    );
}

#[test]
fn a_form_with_its_answers_is_scored_like_the_table_it_was_made_from() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let table = "code,name,profile.dia_ban,profile.bang_diem\n";
    std::fs::write(at.join("khu.csv"), table.to_owned() + "A1,Thôn 1,,\n").unwrap();
    let set = "khu-dan-cu-van-hoa";
    let needs = run(
        at,
        &["template", "--set", set, "-o", "p.xlsx", "--lang", "en"],
    );
    assert_eq!(needs.code, 2);
    assert!(needs.err.contains("--period"), "{}", needs.err);
    for layout in ["wide", "long"] {
        let made = run(
            at,
            &[
                "template", "--set", set, "--period", "2026", "--areas", "khu.csv", "--layout",
                layout, "-o", "p.xlsx",
            ],
        );
        assert_eq!(made.code, 0, "{}", made.err);
        // What the table does not say is what the form asks; that the set is no longer in force is told.
        let told: Vec<&str> = made
            .err
            .lines()
            .filter(|line| line.contains(" ["))
            .collect();
        assert_eq!(told, ["khu.csv:2: cảnh báo [period_not_in_force]"]);
        let scored = run(
            at,
            &[
                "score", "--set", set, "p.xlsx", "--format", "jsonl", "--lang", "en",
            ],
        );
        // The profile was left blank: said at the form's cell, and nothing is guessed.
        assert_eq!(scored.code, 1, "{}", scored.err);
        assert!(
            scored.err.contains("missing_profile") || scored.err.contains("p.xlsx ["),
            "{}",
            scored.err
        );
    }
}

/// What is wrong in the table of areas is said as `score` says it; what it does not say is what the form asks.
#[test]
fn a_form_is_not_made_of_a_faulty_table_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let table = "Mã khu dân cư;Khu dân cư;Xã, phường, đặc khu;Vùng;so_ho\n\
        A0;Thôn 0;X;Đồng bàng;bốn\nA0;Thôn 0b;X;dbscl;3\n;;X;dbscl;3\n";
    std::fs::write(at.join("khu.csv"), table).unwrap();
    let set = "thon-dac-biet-kho-khan";
    let common = ["--set", set, "--period", "2026", "--lang", "vi"];
    let made = [
        &["template", "--areas", "khu.csv", "-o", "p.xlsx"][..],
        &common,
    ]
    .concat();
    let made = run(at, &made);
    let scored = run(at, &[&["score", "khu.csv"][..], &common].concat());
    assert_eq!((made.code, scored.code), (1, 1), "{}", made.err);
    let errors = |said: &str| -> Vec<String> {
        let lines = said.lines().filter(|line| line.contains(": lỗi ["));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(errors(&made.err), errors(&scored.err));
    assert_eq!(errors(&made.err).len(), 4, "{}", made.err);
    assert!(!made.err.contains("missing_column"), "{}", made.err);
    assert!(at.join("p.xlsx").exists());
}

#[test]
fn a_criteria_workbook_may_have_another_ending() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(run(at, &["criteria", "starter", "-o", "bo.xlsx"]).code, 0);
    std::fs::rename(at.join("bo.xlsx"), at.join("bo.ods")).unwrap();
    let checked = run(at, &["check", "bo.ods", "--lang", "en"]);
    assert_eq!(
        checked.out.trim(),
        "bo.ods: no problems.",
        "{}",
        checked.err
    );
    std::fs::write(at.join("hong.ods"), "PK nothing").unwrap();
    let broken = run(at, &["check", "hong.ods"]);
    assert_eq!(broken.code, 2);
    assert!(broken.err.contains("sổ tính"), "{}", broken.err);
}
