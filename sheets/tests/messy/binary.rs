//! Workbooks of old Excel: XLS, and XLSB made here.

#![allow(
    clippy::disallowed_types,
    clippy::expect_used,
    reason = "tests write the binary floats that spreadsheets hold, and may stop at the first surprise"
)]

use crate::kit::{archive, expect, ran_with, settings};
use kieumau::CheckedSet;

/// A set with one question and its rule, and no profile.
fn set(question: &str, rule: &str) -> CheckedSet {
    let json = format!(
        r#"{{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Thử",
        "sources": [{{"id": "vb", "document": "Văn bản"}}],
        "questions": [{{"id": "hoi", {question}}}],
        "criteria": [{{"id": "c", "label": "C", "points": 10, "cite": {{"source": "vb"}}, "rule": {{{rule}}}}}]}}"#
    );
    CheckedSet::from_json(&json).expect("the set is sound")
}

/// A set with one question of per cent, which takes up to so many.
fn percent_set(max: u32) -> CheckedSet {
    set(
        &format!(
            r#""kind": "decimal", "label": "Thực hiện kế hoạch", "unit": "%", "min": 0, "max": {max}"#
        ),
        r#""kind": "bands", "of": "hoi", "bands": [{"below": 100, "points": 0}, {"from": 100, "points": 10}]"#,
    )
}

#[test]
fn a_number_of_old_excel_may_be_a_percentage_above_100() {
    // 1.2 and 1.05, shown as 120 % and 105 %: the format is not known.
    let bytes = include_bytes!("files/percent.xls").to_vec();
    let ran = ran_with(&percent_set(1000), "t.xls", bytes, &settings()).expect("it is read");
    assert_eq!(
        ran.findings,
        ["percent_unclear C2 1.2", "percent_unclear C3 1.05"]
    );
    assert_eq!(ran.areas, ["A 0", "B 0"]);
    // Where no more than 100 % can be answered, they are what they say.
    let bytes = include_bytes!("files/percent.xls").to_vec();
    let ran = ran_with(&percent_set(100), "t.xls", bytes, &settings()).expect("it is read");
    assert!(ran.findings.is_empty(), "{:?}", ran.findings);
}

#[test]
fn days_of_old_excel_may_count_from_1904() {
    let bytes = include_bytes!("files/since-1904.xls").to_vec();
    let set = set(
        r#""kind": "date", "label": "Ngày nộp""#,
        r#""kind": "deadline", "question": "hoi", "due": {"month": 11, "day": 25}, "points": 10, "subtract": 1"#,
    );
    let ran = ran_with(&set, "t.xls", bytes, &settings()).expect("it is read");
    assert!(ran.findings.is_empty(), "{:?}", ran.findings);
    // 20/11/2026 and 5/12/2026.
    assert_eq!(ran.areas, ["A1 10", "A2 0"]);
}

/// What a cell of XLSB holds.
enum C {
    T(&'static str),
    N(f64),
    /// A number with the format of a day.
    D(f64),
    E,
}

fn record(kind: u16, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut pack = |mut number: usize| loop {
        let byte = u8::try_from(number & 0x7f).expect("seven bits");
        number >>= 7;
        out.push(byte | if number > 0 { 0x80 } else { 0 });
        if number == 0 {
            break;
        }
    };
    pack(kind.into());
    pack(bytes.len());
    out.extend(bytes);
    out
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = u32::try_from(units.len())
        .expect("short")
        .to_le_bytes()
        .to_vec();
    out.extend(units.into_iter().flat_map(u16::to_le_bytes));
    out
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|of| of.to_le_bytes()).collect()
}

/// An XLSB workbook of one sheet, with these merged regions: first and last row, first and last column.
fn xlsb(rows: &[&[C]], merges: &[[u32; 4]], since_1904: bool) -> Vec<u8> {
    let mut book = record(131, &[]);
    let properties = [numbers(&[u32::from(since_1904), 0, 0]), wide("")].concat();
    book.extend(record(153, &properties));
    book.extend(record(143, &[]));
    let sheet = [numbers(&[0, 1]), wide("rId1"), wide("Bảng")].concat();
    book.extend([record(156, &sheet), record(144, &[]), record(132, &[])].concat());

    let mut sheet = [
        record(129, &[]),
        record(148, &numbers(&[0, 9, 0, 9])),
        record(145, &[]),
    ]
    .concat();
    for (row, cells) in (0u32..).zip(rows) {
        let head = [numbers(&[row, 0]), vec![44, 1, 0, 0, 0], numbers(&[0])].concat();
        sheet.extend(record(0, &head));
        for (column, cell) in (0u32..).zip(*cells) {
            sheet.extend(match cell {
                C::E => continue,
                C::T(text) => record(6, &[numbers(&[column, 0]), wide(text)].concat()),
                C::N(of) => record(
                    5,
                    &[numbers(&[column, 0]), of.to_le_bytes().to_vec()].concat(),
                ),
                C::D(of) => record(
                    5,
                    &[numbers(&[column, 1]), of.to_le_bytes().to_vec()].concat(),
                ),
            });
        }
    }
    sheet.extend(record(146, &[]));
    for merge in merges {
        sheet.extend(record(176, &numbers(merge)));
    }
    sheet.extend(record(130, &[]));

    let format = |id: u8| record(47, &[0, 0, id, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let styles = [
        record(278, &[]),
        record(617, &numbers(&[2])),
        format(0),
        format(14),
        record(618, &[]),
        record(279, &[]),
    ];
    let rels = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    archive(&[
        (
            "_rels/.rels",
            rels("officeDocument", "xl/workbook.bin").as_bytes(),
        ),
        (
            "xl/_rels/workbook.bin.rels",
            rels("worksheet", "worksheets/sheet1.bin").as_bytes(),
        ),
        ("xl/workbook.bin", &book),
        ("xl/worksheets/sheet1.bin", &sheet),
        ("xl/styles.bin", &styles.concat()),
    ])
}

#[test]
fn merged_cells_of_xlsb_are_those_of_the_sheet() {
    let rows: &[&[C]] = &[
        &[C::T("code"), C::T("vung"), C::T("cluster"), C::T("diem")],
        &[C::T("A"), C::T("nui"), C::T("Cụm 1"), C::N(8.0)],
        &[C::T("B"), C::T("nui"), C::E, C::E],
        &[C::T("C"), C::T("nui"), C::T("Cụm 2"), C::N(9.0)],
    ];
    let found = ["merged_answer D2 8", "merged_answer D3 8"];
    let merges = [[1, 2, 2, 2], [1, 2, 3, 3]];
    expect(
        "t.xlsb",
        xlsb(rows, &merges, false),
        &settings(),
        &found,
        &["A 0", "B 0", "C 9"],
    );
    expect(
        "t.xlsb",
        xlsb(rows, &[], false),
        &settings(),
        &[],
        &["A 8", "B 0", "C 9"],
    );
}

#[test]
fn days_of_xlsb_may_count_from_1904() {
    // 20/11/2026 in time, and four years less a day earlier.
    let rows = |day: f64| {
        xlsb(
            &[
                &[C::T("code"), C::T("vung"), C::T("ngay")],
                &[C::T("A"), C::T("nui"), C::D(day)],
            ],
            &[],
            day < 45_000.0,
        )
    };
    expect("t.xlsb", rows(46_346.0), &settings(), &[], &["A 10"]);
    expect("t.xlsb", rows(44_884.0), &settings(), &[], &["A 10"]);
    // Five days late.
    expect("t.xlsb", rows(44_894.0), &settings(), &[], &["A 5"]);
}
