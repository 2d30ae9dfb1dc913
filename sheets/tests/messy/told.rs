//! What is told once of all rows together.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use crate::kit::{Ran, SET, ran_with, settings};
use kieumau::{CheckedSet, Lang};
use kieumau_sheets::{Settings, Source, TypedTable, read_histories, score};
use std::sync::Arc;

/// The small set, in force from the end of 2018 until the beginning of 2024.
fn dated() -> CheckedSet {
    let force = "\"force\": {\"from\": \"2018-11-05\", \"to\": \"2024-01-30\"}, \"profile\"";
    CheckedSet::from_json(&SET.replacen("\"profile\"", force, 1)).unwrap()
}

#[test]
fn a_period_outside_is_told_once() {
    let set = dated();
    let text = "code,vung,sach\nA1,nui,có\nA2,nui,có\n";
    let ran = ran_with(&set, "t.csv", text.into(), &settings()).unwrap();
    assert_eq!(ran.findings, ["period_not_in_force 2"]);
    assert_eq!(ran.areas, ["A1 10", "A2 10"]);
    let said = &ran.messages[1];
    assert!(
        said.contains("từ ngày 05/11/2018 đến trước ngày 30/01/2024") && said.contains("“2026”"),
        "{said}"
    );
    // Of a year only a part of which is in force it is not known which part is meant.
    for (period, told) in [
        ("2017", true),
        ("2018", false),
        ("2024", false),
        ("2025-Q1", true),
    ] {
        let settings = Settings {
            period: Some(period.into()),
            ..settings()
        };
        let ran = ran_with(&set, "t.csv", text.into(), &settings).unwrap();
        assert_eq!(!ran.findings.is_empty(), told, "{period}");
    }
    // Where a day is stated, that day counts.
    let settings = Settings {
        as_of: kieumau::Date::new(2023, 12, 1),
        ..settings()
    };
    let ran = ran_with(&set, "t.csv", text.into(), &settings).unwrap();
    assert!(ran.findings.is_empty(), "{:?}", ran.findings);
}

/// Rows of somebody else's come one by one: what is stated for all of them is told with the header.
#[test]
fn a_stated_period_of_typed_rows_is_told_before_them() {
    let set = dated();
    let told = |period: &str, headers: &[&str]| -> Vec<&'static str> {
        let settings = Settings {
            period: Some(period.into()),
            ..settings()
        };
        let form = TypedTable::form(&set, &settings).unwrap();
        let headers: Vec<String> = headers.iter().map(|of| (*of).to_owned()).collect();
        let table = TypedTable::new(&set, &form, "t", &headers, &settings);
        let codes = table.findings().iter().map(|finding| finding.code);
        codes.filter(|code| *code != "missing_column").collect()
    };
    assert_eq!(told("2026", &["code", "vung"]), ["period_not_in_force"]);
    assert_eq!(told("2020", &["code", "vung"]), [""; 0]);
    // A column says it row by row.
    assert_eq!(told("2026", &["code", "vung", "period"]), [""; 0]);
}

/// Who fills in a table knows what a column is about, not what it is called inside the set.
#[test]
fn a_missing_column_is_named_by_its_label_and_its_id() {
    let ran = ran_with(&dated(), "t.csv", "code,vung\nA,nui\n".into(), &settings()).unwrap();
    let said = ran.messages.join("\n");
    assert!(
        said.contains("“Đường làng sạch?” [question.sach]"),
        "{said}"
    );
}

#[test]
fn each_period_of_the_rows_is_told_once() {
    let set = dated();
    let text =
        "code,period,vung,sach\nA1,2023,nui,có\nA2,2026,nui,có\nA3,2025,nui,có\nA4,2026,nui,có\n";
    let ran = ran_with(&set, "t.csv", text.into(), &settings()).unwrap();
    assert_eq!(
        ran.findings,
        ["period_not_in_force B3", "period_not_in_force B4"]
    );
    let line = |code: &str, period: &str| {
        format!(
            "{{\"area\": {{\"code\": \"{code}\"}}, \"period\": \"{period}\", \"profile\": {{\"vung\": \"nui\"}}}}\n"
        )
    };
    let text = [line("A", "2025"), line("B", "2025")].concat();
    let ran = ran_with(&set, "t.jsonl", text.into(), &settings()).unwrap();
    assert_eq!(ran.findings, ["period_not_in_force 1"]);
}

#[test]
fn a_table_of_the_past_that_names_none_of_the_areas_is_told() {
    let set = CheckedSet::from_json(SET).unwrap();
    let run = |past: &'static str, rows: &'static str| {
        let source = |name, text: &'static str| {
            Source::new(name, Box::new(text.as_bytes()), None, Lang::Vi).unwrap()
        };
        let (index, _) = read_histories(&[set.set()], &[source("cu.csv", past)], Lang::Vi).unwrap();
        let settings = Settings {
            history: Some(Arc::new(index)),
            ..settings()
        };
        let mut ran = Ran::default();
        score(&set, &[source("t.csv", rows)], &settings, &mut ran).unwrap();
        ran.findings
    };
    let by_name = "name,commune,vung,sach\nThôn Hòa,Xã A,nui,có\n";
    let past = "code,year,title\nX-01,2025,Đạt chuẩn\n";
    assert_eq!(
        run(past, "code,vung,sach\nX1,nui,có\nX2,nui,có\n"),
        ["history_no_match -"]
    );
    assert_eq!(run(past, by_name), ["history_no_match -"]);
    let none: [&str; 0] = [];
    assert_eq!(run(past, "code,vung,sach\nX1,nui,có\nX-01,nui,có\n"), none);
    assert_eq!(
        run("code,year,title\nxã a/ thôn  HOÀ,2025,-\n", by_name),
        none
    );
    assert_eq!(
        run(
            "code,year,registered\nXã A/Tho\u{302}n Ho\u{300}a,2026,-\n",
            by_name
        ),
        none
    );
    // Nobody is named where a year is said to be complete.
    assert_eq!(run("code,year,title\n*,2025,\n", by_name), none);
}
