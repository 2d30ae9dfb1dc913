//! Parquet files in and out: what is read from them, and written to them, is what CSV has.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise; clippy does not see that these are helpers of tests"
)]

mod common;

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_so_and_how_to_have_it() {
    use common::{folder, run, write};
    let at = folder();
    write(at.path(), "x.parquet", "PAR1");
    write(at.path(), "x.csv", "code,so_ho\nA,1\n");
    let set = "thon-dac-biet-kho-khan";
    for args in [
        &["score", "--set", set, "x.parquet"][..],
        &["score", "--set", set, "x.csv", "-o", "y.parquet"],
        &[
            "rank",
            "--set",
            set,
            "--by",
            "commune",
            "x.csv",
            "-o",
            "y.parquet",
        ],
    ] {
        let ran = run(at.path(), args);
        assert_eq!(ran.code, 2, "{args:?}");
        assert!(
            ran.err.contains("cargo build --release --features parquet"),
            "{}",
            ran.err
        );
        let english = run(at.path(), &[args, &["--lang", "en"]].concat());
        assert!(
            english
                .err
                .contains("this build neither reads nor writes Parquet"),
            "{}",
            english.err
        );
        assert!(!at.path().join("y.parquet").exists());
    }
}

#[cfg(feature = "parquet")]
mod with {
    use super::common::{SET, folder, read, repository, run, write};
    use kieumau_arrow::parquet::{ParquetTable, write_cells};
    use kieumau_sheets::{TypedCell, TypedRows};
    use std::path::Path;

    fn records(text: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        let records = reader.records().map(|record| record.unwrap());
        records
            .map(|record| record.iter().map(str::to_owned).collect())
            .collect()
    }

    /// A table of CSV as Parquet; columns of nothing but counts become whole numbers.
    fn parquet_of(csv: &str) -> Vec<u8> {
        let records = records(csv);
        let (header, rows) = records.split_first().unwrap();
        let columns = header.iter().enumerate().map(|(at, name)| {
            let count = |text: &str| {
                text.bytes().all(|byte| byte.is_ascii_digit())
                    && !(text.len() > 1 && text.starts_with('0'))
            };
            let counts = rows.iter().all(|row| count(&row[at]));
            let cell = |row: &Vec<String>| match row[at].as_str() {
                "" => TypedCell::Blank,
                text if counts => TypedCell::Number(text.to_owned()),
                text => TypedCell::Text(text.to_owned()),
            };
            (name.clone(), rows.iter().map(cell).collect())
        });
        write_cells(&columns.collect::<Vec<(String, Vec<TypedCell>)>>()).unwrap()
    }

    /// A Parquet file as cells of text, points without the zeros at their end.
    fn cells(folder: &Path, name: &str) -> Vec<Vec<String>> {
        let table = ParquetTable::open(&folder.join(name)).unwrap();
        let text = |cell: TypedCell| match cell {
            TypedCell::Blank => String::new(),
            TypedCell::Text(text) => text,
            TypedCell::Number(digits) if digits.contains('.') => digits
                .trim_end_matches('0')
                .trim_end_matches('.')
                .to_owned(),
            TypedCell::Number(digits) => digits,
            TypedCell::YesNo(yes) => yes.to_string(),
            TypedCell::Day(day) => day.to_string(),
        };
        let rows = table
            .rows(None)
            .unwrap()
            .map(|row| row.unwrap().into_iter().map(text).collect());
        std::iter::once(table.headers()).chain(rows).collect()
    }

    /// The problems of a run as a table, without file, line, and what only a spreadsheet has; lines from the first area on.
    fn problems(text: &str, header: usize) -> Vec<Vec<String>> {
        let rows = records(text).into_iter().skip(1).map(|row| {
            let line: usize = row[2].parse().unwrap();
            let mut kept = vec![line.saturating_sub(header).to_string(), row[4].clone()];
            kept.extend_from_slice(&row[7..]);
            kept
        });
        rows.collect()
    }

    #[test]
    fn areas_of_parquet_have_the_results_and_problems_of_csv() {
        let at = folder();
        let csv =
            std::fs::read_to_string(repository("examples/lam-dong-2026/lam-dong-1.csv")).unwrap();
        write(at.path(), "a.parquet", parquet_of(&csv));
        write(at.path(), "a.csv", csv);
        let score = |input: &str, out: &str, problems: &str| {
            let args = [
                "score",
                "--set",
                SET,
                "--period",
                "2026",
                "--detail",
                input,
                "-o",
                out,
                "--problems",
                problems,
            ];
            let ran = run(at.path(), &args);
            assert_eq!(ran.code, 1, "{}", ran.err);
        };
        score("a.csv", "by-csv.csv", "by-csv-problems.csv");
        score("a.parquet", "by-parquet.csv", "by-parquet-problems.csv");
        score("a.csv", "by-csv.parquet", "again.csv");
        let wanted = read(at.path(), "by-csv.csv");
        assert!(wanted.lines().count() > 200);
        assert_eq!(read(at.path(), "by-parquet.csv"), wanted);
        assert_eq!(cells(at.path(), "by-csv.parquet"), records(&wanted));
        // Areas that stand twice say in which line they stood first.
        let of_rows = |found: Vec<Vec<String>>| -> Vec<Vec<String>> {
            found
                .into_iter()
                .filter(|row| !row[3].starts_with("code_twice"))
                .collect()
        };
        let wanted = of_rows(problems(&read(at.path(), "by-csv-problems.csv"), 1));
        let found = of_rows(problems(&read(at.path(), "by-parquet-problems.csv"), 0));
        assert!(wanted.len() > 5);
        assert_eq!(found, wanted);
        let told = run(
            at.path(),
            &[
                "score",
                "--set",
                SET,
                "--period",
                "2026",
                "a.parquet",
                "--format",
                "csv",
            ],
        );
        assert!(
            told.err
                .contains("a.parquet:8: lỗi [share_over_one] “kinh_doanh” = “52/50”"),
            "{}",
            told.err
        );
    }

    #[test]
    fn rankings_are_written_as_parquet() {
        let at = folder();
        let set = "thi-dua-mat-tran";
        let checked =
            kieumau::CriteriaSet::from_json(kieumau::built_in(set).unwrap().json).unwrap();
        let examples = checked.emulation.unwrap().examples;
        let forms = examples.iter().take(2).flat_map(|of| &of.assessments);
        let forms: String = forms
            .map(|form| serde_json::to_string(form).unwrap() + "\n")
            .collect();
        write(at.path(), "a.jsonl", forms);
        for out in ["ranked.csv", "ranked.parquet"] {
            assert_eq!(
                run(at.path(), &["rank", "--set", set, "a.jsonl", "-o", out]).code,
                0
            );
        }
        assert_eq!(
            cells(at.path(), "ranked.parquet"),
            records(&read(at.path(), "ranked.csv"))
        );
    }

    #[test]
    fn what_is_no_parquet_is_refused() {
        let at = folder();
        let set = "thon-dac-biet-kho-khan";
        write(at.path(), "a.parquet", "PAR1 and nothing else");
        let ran = run(at.path(), &["score", "--set", set, "a.parquet"]);
        assert_eq!(ran.code, 2);
        assert!(
            ran.err
                .contains("Không đọc được “a.parquet” như một tệp Parquet"),
            "{}",
            ran.err
        );
    }
}
