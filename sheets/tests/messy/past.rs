//! Tables of earlier titles.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use crate::kit::SET;
use kieumau::{Assessment, CheckedSet, Lang};
use kieumau_sheets::{Source, read_histories};

/// What the table says of areas in 2025, and what is told of it.
fn past(text: &'static str, areas: &[&str]) -> (Vec<String>, Vec<&'static str>) {
    past_of(&[("cu.csv", text)], areas)
}

fn past_of(files: &[(&str, &'static str)], areas: &[&str]) -> (Vec<String>, Vec<&'static str>) {
    let set = CheckedSet::from_json(SET).unwrap();
    let source = |(name, text): &(&str, &'static str)| {
        Source::new(name, Box::new(text.as_bytes()), None, Lang::Vi).unwrap()
    };
    let sources: Vec<Source> = files.iter().map(source).collect();
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
