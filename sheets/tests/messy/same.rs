//! The same examples as CSV and as XLSX give the same scorecards.

#![allow(
    clippy::disallowed_types,
    clippy::expect_used,
    reason = "tests write the binary floats that spreadsheets hold, and may stop at the first surprise"
)]

use crate::kit::{ran_with, settings};
use kieumau::CheckedSet;
use kieumau_sheets::{Mark, Settings};
use rust_xlsxwriter::Workbook;
use std::path::Path;

/// A CSV text as rows; enough for the examples.
fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    for c in text
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .chars()
    {
        let row = rows.last_mut().expect("there is a row");
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => rows.push(vec![String::new()]),
            c if c == separator && !quoted => row.push(String::new()),
            c => row.last_mut().expect("there is a cell").push(c),
        }
    }
    rows.retain(|row| row.len() > 1);
    rows
}

/// A number that a person would type as one: digits, at most two decimals, no leading zero.
fn as_number(cell: &str, mark: char) -> Option<String> {
    let (whole, part) = cell.split_once(mark).unwrap_or((cell, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let plain = digits(whole) && digits(part) && part.len() <= 2 && whole.len() <= 9;
    let zero = whole.len() > 1 && whole.starts_with('0');
    (plain && !zero).then(|| format!("{whole}.{part}"))
}

#[test]
fn csv_and_xlsx_of_the_examples_agree() {
    let json = kieumau::built_in("khu-dan-cu-tieu-bieu-kieu-mau")
        .expect("a built-in set")
        .json;
    let set = CheckedSet::from_json(json).expect("it is sound");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/lam-dong-2026");
    for name in [
        "lam-dong-1",
        "lam-dong-2",
        "dak-nong",
        "binh-thuan-1",
        "binh-thuan-2",
    ] {
        let bytes =
            std::fs::read(folder.join(format!("{name}.csv"))).expect("the example is there");
        let text = String::from_utf8(bytes.clone()).expect("it is UTF-8");
        let header = text.lines().next().unwrap_or_default();
        let separator = if header.matches(';').count() > 5 {
            ';'
        } else {
            ','
        };
        let mark = if separator == ';' { ',' } else { '.' };
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in (0u32..).zip(cells(&text, separator)) {
            for (column, cell) in (0u16..).zip(cells) {
                let number = as_number(&cell, mark).and_then(|number| number.parse::<f64>().ok());
                match number {
                    Some(number) if row > 0 && column > 2 => {
                        sheet.write_number(row, column, number).expect("a number");
                    }
                    _ if cell.is_empty() => {}
                    _ => {
                        sheet.write_string(row, column, &cell).expect("a text");
                    }
                }
            }
        }
        let workbook = book.save_to_buffer().expect("a workbook");
        let own = Settings {
            decimal: (separator == ';').then_some(Mark::Comma),
            ..settings()
        };
        let csv = ran_with(&set, "t.csv", bytes, &own).expect("CSV can be read");
        let xlsx = ran_with(&set, "t.xlsx", workbook, &own).expect("XLSX can be read");
        assert!(csv.cards.len() > 100);
        assert_eq!(csv.cards, xlsx.cards, "{name}");
        assert_eq!(csv.areas, xlsx.areas, "{name}");
        // CSV has rows with a cell too many, which a sheet cannot have.
        let of_cells = |list: &[String]| -> Vec<String> {
            let not_csv = |line: &&String| !line.starts_with("cells_");
            list.iter().filter(not_csv).cloned().collect()
        };
        assert_eq!(of_cells(&csv.findings), of_cells(&xlsx.findings), "{name}");
    }
}
