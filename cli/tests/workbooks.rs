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
    let table = "code,name,profile.dia_ban,profile.bang_diem,question.so_ho\n";
    std::fs::write(at.join("khu.csv"), table.to_owned() + "A1,Thôn 1,,,120\n").unwrap();
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
        assert_eq!((made.code, made.err.as_str()), (0, ""));
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
