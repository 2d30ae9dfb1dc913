//! Tables of earlier titles.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use crate::kit::{C, SET, book, raw, rows, table};
use kieumau::{Assessment, CheckedSet, Lang};
use kieumau_sheets::{Source, read_histories};

/// What the table says of areas in 2025, and what is told of it.
fn past(text: &'static str, areas: &[&str]) -> (Vec<String>, Vec<&'static str>) {
    past_of(&[("cu.csv", text)], areas)
}

fn past_of(files: &[(&str, &'static str)], areas: &[&str]) -> (Vec<String>, Vec<&'static str>) {
    let source = |(name, text): &(&str, &'static str)| {
        Source::new(name, Box::new(text.as_bytes()), None, Lang::Vi).unwrap()
    };
    past_in(files.iter().map(source).collect(), areas)
}

/// The same of a workbook.
fn past_in_book(bytes: Vec<u8>, areas: &[&str]) -> (Vec<String>, Vec<&'static str>) {
    let source = Source::new("cu.xlsx", Box::new(bytes), None, Lang::Vi).unwrap();
    past_in(vec![source], areas)
}

fn past_in(sources: Vec<Source>, areas: &[&str]) -> (Vec<String>, Vec<&'static str>) {
    let set = CheckedSet::from_json(SET).unwrap();
    let (index, findings) = read_histories(&[set.set()], &sources, Lang::Vi).unwrap();
    let of = |code: &&str| {
        let form = format!(r#"{{"area": {{"code": "{code}"}}, "period": "2026"}}"#);
        let mut form = Assessment::from_json(&form).unwrap();
        index.attach(&mut form);
        let titles = form.history.get("2025");
        titles.map_or_else(|| "?".to_owned(), |ids| ids.len().to_string())
    };
    let codes = findings.iter().map(|finding| finding.code);
    (areas.iter().map(of).collect(), codes.collect())
}

#[test]
fn a_title_that_cannot_be_read_was_not_lost() {
    let areas = ["A", "B", "C", "D"];
    let text = "code,year,title\nA,2025,Đạt chuẩn\nB,2025,KDC VH\nC,2025,-\n";
    let (held, codes) = past(text, &areas);
    assert_eq!(held, ["1", "?", "0", "?"]);
    assert_eq!(codes, ["history_title"]);
    // Nor is the list of that year complete.
    let text = "code,year,title\nA,2025,Đạt chuẩn\nB,2025,KDC VH\n*,2025,\n";
    assert_eq!(past(text, &areas).0, ["1", "?", "?", "?"]);
    let text = "code,year,title\nA,2025,Đạt chuẩn\n*,2025,\n";
    assert_eq!(past(text, &areas).0, ["1", "0", "0", "0"]);
}

#[test]
fn a_row_that_says_no_year_or_no_area_leaves_years_open() {
    let areas = ["A", "B"];
    let text = "code,year,title\nA,2025,Đạt chuẩn\nB,hai lăm,Đạt chuẩn\n*,2025,\n";
    let (held, codes) = past(text, &areas);
    assert_eq!(held, ["1", "?"]);
    assert_eq!(codes, ["history_year"]);
    let text = "code,year,title\nA,2025,Đạt chuẩn\n,2025,Đạt chuẩn\n*,2025,\n";
    assert_eq!(past(text, &areas).0, ["1", "?"]);
    // Of another year nothing is open.
    let text = "code,year,title\nA,2025,Đạt chuẩn\n,2024,Đạt chuẩn\n*,2025,\n";
    assert_eq!(past(text, &areas).0, ["1", "0"]);
}

#[test]
fn several_files_are_one_table() {
    let areas = ["A", "B", "C"];
    let rows = "code,year,title\nA,2025,Đạt chuẩn\nB,2025,KDC VH\n";
    let whole = ("het.csv", "code,year,title\n*,2025,\n");
    let more = ("them.csv", "code,year,title\nB,2025,Đạt chuẩn\n");
    let (held, codes) = past_of(&[whole, ("cu.csv", rows), more], &areas);
    assert_eq!(held, ["1", "?", "?"]);
    assert_eq!(codes, ["history_title"]);
    let nobody = "code,year,title\nA,2025,Đạt chuẩn\n,2025,Đạt chuẩn\n";
    let (held, _) = past_of(&[("cu.csv", nobody), whole], &areas);
    assert_eq!(held, ["1", "?", "?"]);
    // One of them without a table is told by its name.
    let codes = past_of(&[whole, ("khac.csv", "code,name\n")], &areas).1;
    assert_eq!(codes, ["history_header"]);
}

#[test]
fn a_title_in_json_that_the_set_does_not_have_was_not_read() {
    let text = r#"{"entries": [{"area": "A", "year": 2025, "titles": ["dat_chuan"]}, {"area": "B", "year": 2025, "titles": ["TITLE", "dat"]}], "complete": [2025]}"#;
    let (held, codes) = past_of(&[("cu.json", text)], &["A", "B", "C"]);
    assert_eq!(held, ["?", "?", "?"]);
    assert_eq!(codes, ["history_title", "history_title"]);
}

#[test]
fn a_table_of_the_past_without_rows_says_so() {
    assert_eq!(past("code,year,title\n", &[]).1, ["no_areas"]);
    assert_eq!(past("code,name\n", &[]).1, ["history_header"]);
}

#[test]
fn a_cell_merged_over_several_rows_says_the_same_of_each() {
    let bytes = book(|sheet| {
        rows(
            sheet,
            0,
            &[
                &[C::T("code"), C::T("year"), C::T("title")],
                &[C::E, C::N(2023.0), C::E],
                &[C::E, C::N(2024.0)],
                &[C::E, C::N(2025.0)],
                &[C::T("B"), C::N(2025.0)],
            ],
        );
        let plain = rust_xlsxwriter::Format::new();
        sheet.merge_range(1, 0, 3, 0, "A", &plain).unwrap();
        sheet.merge_range(1, 2, 3, 2, "Đạt chuẩn", &plain).unwrap();
    });
    let (held, codes) = past_in_book(bytes, &["A", "B"]);
    assert_eq!(held, ["1", "0"]);
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn a_title_whose_formula_has_no_result_is_not_known() {
    let text =
        |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\">{}{}{}</row><row r=\"2\">{}<c r=\"B2\"><v>2025</v></c><c r=\"C2\"><f>X!A1</f></c></row>\
         <row r=\"3\">{}<c r=\"B3\"><v>2025</v></c><c r=\"C3\" t=\"e\"><v>#REF!</v></c></row>\
         <row r=\"4\">{}<c r=\"B4\"><v>2025</v></c><c r=\"C4\" t=\"e\"><v>#N/A</v></c></row></sheetData></worksheet>",
        text("A1", "code"),
        text("B1", "year"),
        text("C1", "title"),
        text("A2", "A"),
        text("A3", "B"),
        text("A4", "C"),
    );
    let (held, codes) = past_in_book(raw(&sheet, ""), &["A", "B", "C"]);
    assert_eq!(held, ["?", "?", "?"]);
    assert_eq!(codes, ["formula_without_value", "error_value", "no_data"]);
    // Nor is the year complete then.
    let text = "code,year,title\nA,2025,=\n*,2025,\n";
    assert_eq!(
        past(text, &["A", "B"]),
        (vec!["?".into(), "?".into()], vec!["formula_without_value"])
    );
}

#[test]
fn a_year_is_four_digits_that_may_be_meant() {
    let day = |number| C::Nf(number, "dd/mm/yyyy");
    let bytes = table(&[
        &[C::T("code"), C::T("year"), C::T("title")],
        &[C::T("A"), C::N(2025.5), C::T("Đạt chuẩn")],
        // 2025 shown as the day that Excel makes of it.
        &[C::T("B"), day(2025.0), C::T("Đạt chuẩn")],
        &[C::T("C"), C::N(1023.0), C::T("Đạt chuẩn")],
        &[C::T("D"), C::N(2099.0), C::T("Đạt chuẩn")],
        &[C::T("E"), day(45_992.0), C::T("Đạt chuẩn")],
    ]);
    let (held, codes) = past_in_book(bytes, &["A", "B", "C", "D", "E"]);
    assert_eq!(held, ["?", "?", "?", "?", "1"]);
    assert_eq!(codes, ["history_year"; 4]);
    let text =
        "code,year,title\nA,2025.5,Đạt chuẩn\nB,5/11/2025,Đạt chuẩn\nC,05.11.2025,Đạt chuẩn\n";
    assert_eq!(past(text, &["A", "B", "C"]).0, ["?", "1", "1"]);
    let json = r#"{"entries": [{"area": "A", "year": 1023, "titles": []}], "merges": [{"predecessor": "A", "successor": "B", "year": 2099}]}"#;
    assert_eq!(past_of(&[("cu.json", json)], &[]).1, ["history_year"; 2]);
}

#[test]
fn a_table_that_says_two_things_says_nothing() {
    // Which of two columns holds is not known.
    let text = "code,year,title,danh hiệu\nA,2025,-,Đạt chuẩn\n";
    let (held, codes) = past(text, &["A"]);
    assert_eq!(held, ["?"]);
    assert_eq!(codes, ["column_twice"]);
    let text = "code,year,title\nA,2025,Đạt chuẩn\nA,2025,-\nB,2025,Đạt chuẩn\nB,2025,Đạt chuẩn\n*,2025,\n";
    let (held, codes) = past(text, &["A", "B"]);
    assert_eq!(held, ["?", "1"]);
    assert_eq!(codes, ["history_rows_differ"]);
    let one = ("mot.csv", "code,year,title\nA,2025,Đạt chuẩn\n");
    let other = (
        "hai.json",
        r#"{"entries": [{"area": "A", "year": 2025, "titles": []}]}"#,
    );
    let (held, codes) = past_of(&[one, other], &["A"]);
    assert_eq!(
        (held, codes),
        (vec!["?".into()], vec!["history_rows_differ"])
    );
    // The row that calls a year complete names nobody.
    let (held, codes) = past("code,year,title\n*,2025,Đạt chuẩn\n", &["A"]);
    assert_eq!((held, codes), (vec!["?".into()], vec!["history_all"]));
}

#[test]
fn a_row_of_text_that_is_not_whole_is_told() {
    let text =
        "code,year,title\nA,2025\nB,2025,Đạt chuẩn,x\n\"C,2025,-\nD,2025,Đạt chuẩn\n*,2025,\n";
    let (held, codes) = past(text, &["A", "B", "C", "D", "E"]);
    assert_eq!(held, ["?", "?", "?", "1", "?"]);
    assert_eq!(codes, ["cells_missing", "cells_extra", "quote_open"]);
}

#[test]
fn an_area_that_is_a_day_is_none() {
    let bytes = table(&[
        &[C::T("code"), C::T("year"), C::T("title")],
        &[
            C::Nf(45_992.0, "dd/mm/yyyy"),
            C::N(2025.0),
            C::T("Đạt chuẩn"),
        ],
        &[C::B(true), C::N(2025.0), C::T("Đạt chuẩn")],
        &[C::T("#N/A"), C::N(2025.0), C::T("Đạt chuẩn")],
        &[C::T("*"), C::N(2025.0), C::E],
    ]);
    let (held, codes) = past_in_book(bytes, &["TRUE", "#N/A", "B"]);
    assert_eq!(held, ["?", "?", "?"]);
    assert_eq!(codes, ["date_found", "not_text", "no_data"]);
}

/// "-" is said, a blank is not: beside a registration for nothing a blank title was read as one that was not held.
#[test]
fn a_registration_for_nothing_says_nothing_of_titles() {
    let areas = ["A", "B", "C", "D"];
    let text = "code,year,title,registered\nA,2025,,-\nB,2025,,Đạt chuẩn\nC,2025,-,\nD,2025,,\n";
    assert_eq!(
        past(text, &areas),
        (["?", "?", "0", "0"].map(str::to_owned).into(), vec![])
    );
    let set = CheckedSet::from_json(SET).unwrap();
    let text = "code,year,title,registered\nA,2026,,-\nB,2026,Đạt chuẩn,\n";
    let source = Source::new("cu.csv", Box::new(text.as_bytes()), None, Lang::Vi).unwrap();
    let (index, _) = read_histories(&[set.set()], &[source], Lang::Vi).unwrap();
    let registered = |code: &str| {
        let form = format!(r#"{{"area": {{"code": "{code}"}}, "period": "2026"}}"#);
        let mut form = Assessment::from_json(&form).unwrap();
        index.attach(&mut form);
        form.registered.map(|ids| ids.len())
    };
    assert_eq!(["A", "B"].map(registered), [Some(0), None]);
}
