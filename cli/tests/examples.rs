//! The example tables: a province with faults put in on purpose, each of which must be found where it lies.

mod common;

use common::{SET, feed, folder, records, repository, run};
use std::collections::BTreeSet;

const TABLES: [&str; 5] = [
    "lam-dong-1.csv",
    "lam-dong-2.csv",
    "dak-nong.csv",
    "binh-thuan-1.csv",
    "binh-thuan-2.csv",
];

/// The arguments that score all tables.
fn score<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec!["score", "--set", SET, "--period", "2026"];
    args.extend(more);
    args.extend(TABLES);
    args
}

#[test]
fn every_planted_fault_is_found_at_its_cell_and_nothing_else() {
    let tables = repository("examples/lam-dong-2026");
    let planted = std::fs::read_to_string(tables.join("planted.csv")).unwrap();
    let wanted: BTreeSet<[String; 5]> = records(&planted)
        .into_iter()
        .map(|row| ["file", "line", "column", "cell", "fault"].map(|name| row[name].clone()))
        .collect();
    let here = folder();
    let list = here.path().join("problems.csv");
    let ran = run(&tables, &score(&["--problems", list.to_str().unwrap()]));
    assert_eq!(ran.code, 1, "{}", ran.err);
    let problems = records(&std::fs::read_to_string(&list).unwrap());
    let found: BTreeSet<[String; 5]> = problems
        .iter()
        .map(|row| ["file", "line", "column", "value", "code"].map(|name| row[name].clone()))
        .collect();
    assert_eq!(
        wanted.difference(&found).collect::<Vec<_>>(),
        Vec::<&[String; 5]>::new(),
        "planted and not found"
    );
    assert_eq!(
        found.difference(&wanted).collect::<Vec<_>>(),
        Vec::<&[String; 5]>::new(),
        "found and not planted"
    );
    for row in &problems {
        // No cell of these tables holds a line break, so a spreadsheet counts rows as an editor counts lines.
        assert!(row["cell"].ends_with(&row["line"]), "{row:?}");
        assert!(
            !row["message"].is_empty() && !row["mend"].is_empty(),
            "{row:?}"
        );
        for text in [&row["message"], &row["mend"]] {
            assert!(
                !text.contains(['{', '}']),
                "a placeholder was left: {row:?}"
            );
        }
    }
    let places: Vec<(usize, usize)> = problems
        .iter()
        .map(|row| {
            let file = TABLES.iter().position(|name| *name == row["file"]).unwrap();
            (file, row["line"].parse().unwrap())
        })
        .collect();
    assert!(places.is_sorted(), "problems are sorted by their places");
}

#[test]
fn good_rows_are_scored_whatever_else_is_wrong() {
    let ran = run(&repository("examples/lam-dong-2026"), &score(&[]));
    let results = records(&ran.out);
    // 1,376 areas; the four that differ from their doubles stand twice and are not scored.
    let codes: BTreeSet<&String> = results.iter().map(|row| &row["code"]).collect();
    assert_eq!(codes.len(), 1376);
    let not_scored: Vec<_> = results
        .iter()
        .filter(|row| !row["not_scored"].is_empty())
        .collect();
    assert!(not_scored.iter().all(|row| row["total"].is_empty()));
    assert!(
        results
            .iter()
            .all(|row| row["not_scored"].is_empty() != row["total"].is_empty())
    );
    assert_eq!(not_scored.len(), 5 * 2 + 5);
    // The same cells in another notation give the same points: a row of the file with semicolons and decimal commas.
    let office = results
        .iter()
        .find(|row| row["code"] == "22918-02")
        .unwrap();
    assert!(
        office["total"].parse::<kieumau::Number>().is_ok(),
        "{office:?}"
    );
}

#[test]
fn csv_from_standard_input_gives_the_same_bytes() {
    let tables = repository("examples/lam-dong-2026");
    let args = ["score", "--set", SET, "--period", "2026", "lam-dong-1.csv"];
    let named = run(&tables, &args);
    let bytes = std::fs::read(tables.join("lam-dong-1.csv")).unwrap();
    let piped = feed(
        &tables,
        &["score", "--set", SET, "--period", "2026"],
        &bytes,
    );
    assert_eq!(named.out, piped.out);
    assert_eq!(named.err.replace("lam-dong-1.csv:", "-:"), piped.err);
    let dash = feed(
        &tables,
        &["score", "--set", SET, "--period", "2026", "-"],
        &bytes,
    );
    assert_eq!(dash.out, piped.out);
}

#[test]
fn the_form_is_scored_and_explained() {
    let examples = repository("examples");
    let card = run(&examples, &["score", "--set", SET, "phieu-tu-cham.json"]);
    assert_eq!(card.code, 0, "{}", card.err);
    let json: serde_json::Value = serde_json::from_str(&card.out).unwrap();
    assert_eq!(json["area"]["code"], "24778-04");
    let text = run(&examples, &["explain", "--set", SET, "phieu-tu-cham.json"]);
    assert_eq!(text.code, 0, "{}", text.err);
    assert!(text.out.contains("Tổ dân phố 4"), "{}", text.out);
    let english = run(
        &examples,
        &[
            "explain",
            "--set",
            SET,
            "phieu-tu-cham.json",
            "--lang",
            "en",
        ],
    );
    assert!(english.out.contains("100"), "{}", english.out);
    assert_ne!(english.out, text.out);
}

#[test]
fn one_area_of_a_table_is_explained() {
    let tables = repository("examples/lam-dong-2026");
    let args = [
        "explain",
        "--set",
        SET,
        "--period",
        "2026",
        "lam-dong-1.csv",
    ];
    let which = run(&tables, &args);
    assert_eq!(which.code, 2);
    assert!(which.err.contains("--area 24778-01"), "{}", which.err);
    let one = |code: &str| run(&tables, &[&args[..], &["--area", code]].concat());
    let sound = one("24778-01");
    assert_eq!((sound.code, sound.err.as_str()), (0, ""));
    // This one has more than fifty of fifty.
    let faulty = one("24778-08");
    assert_eq!(faulty.code, 1);
    assert!(faulty.err.contains("AH9"), "{}", faulty.err);
    assert_eq!(one("24934-08").code, 1, "its profile is unknown");
    assert_eq!(one("nowhere").code, 2);
    // What is wrong with the whole table is wrong for this area, though its row is not the first.
    for command in ["explain", "plan"] {
        let no_period = [
            command,
            "--set",
            SET,
            "lam-dong-1.csv",
            "--area",
            "24778-03",
        ];
        let ran = run(&tables, &no_period);
        assert_eq!(ran.code, 1, "{command} {}", ran.err);
        assert_eq!(ran.err.matches("no_period").count(), 1, "{}", ran.err);
        assert_eq!(ran.err.matches("lỗi [").count(), 1, "{}", ran.err);
    }
}

#[test]
fn a_table_without_a_period_is_told_once() {
    let tables = repository("examples/lam-dong-2026");
    let ran = run(&tables, &["score", "--set", SET, "dak-nong.csv"]);
    assert_eq!(ran.err.matches("no_period").count(), 1, "{}", ran.err);
    assert_eq!(ran.err.matches("no_year").count(), 0);
}
