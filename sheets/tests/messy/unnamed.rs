//! Columns that somebody forgot to name.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use crate::kit::{C, expect, ran, settings, table};
use kieumau::Lang;
use kieumau_sheets::Settings;

#[test]
fn a_column_without_a_header_that_holds_data_is_told() {
    let text = "code,vung,,diem,\nA,nui,,8,\nB,nui,12,8,\nC,nui,13,8,\n";
    let found = ["unnamed_column C3 12"];
    let areas = ["A 8", "B 8", "C 8"];
    let ran = expect("t.csv", text.into(), &settings(), &found, &areas);
    let said = ran.messages.concat();
    assert!(
        said.contains("Cột này có số liệu nhưng không có tiêu đề"),
        "{said}"
    );

    // In a workbook also right behind the last header.
    let head: &[C] = &[C::T("code"), C::E, C::T("vung"), C::T("diem")];
    let bytes = table(&[
        head,
        &[C::T("A"), C::E, C::T("nui"), C::N(8.0)],
        &[C::T("B"), C::T("x"), C::T("nui"), C::N(8.0), C::N(5.0)],
    ]);
    let found = ["unnamed_column B3 x", "unnamed_column E3 5"];
    expect("t.xlsx", bytes, &settings(), &found, &["A 8", "B 8"]);
}

#[test]
fn what_only_numbers_or_surrounds_the_rows_is_nothing() {
    // Numbers of rows, from 1 again under every heading.
    let text = ",code,vung,diem,\n1,A,nui,8,\n2,B,nui,8,\n1.,C,nui,8,\n,,,,\n";
    expect(
        "t.csv",
        text.into(),
        &settings(),
        &[],
        &["A 8", "B 8", "C 8"],
    );
    // The row of totals and what stands further to the right are no data of an area.
    let bytes = table(&[
        &[C::T("code"), C::E, C::T("vung"), C::T("diem")],
        &[
            C::T("A"),
            C::E,
            C::T("nui"),
            C::N(8.0),
            C::E,
            C::T("hỏi lại"),
        ],
        &[C::T("Tổng cộng"), C::N(1.0), C::E, C::N(8.0), C::N(1.0)],
    ]);
    let ran = ran("t.xlsx", bytes, &settings()).unwrap();
    assert_eq!(ran.findings, ["total_row A3 Tổng cộng"]);
}

#[test]
fn where_areas_are_columns_rows_have_no_name() {
    let bytes = table(&[
        &[C::T("code"), C::T("A"), C::T("B")],
        &[C::T("vung"), C::T("nui"), C::T("nui")],
        &[C::E, C::T("có"), C::T("có")],
        &[C::T("Tổng số hộ"), C::N(1300.0), C::N(1300.0)],
        &[C::T("Điểm chấm"), C::N(8.0), C::N(8.0)],
    ]);
    for (lang, word) in [(Lang::Vi, "Dòng này"), (Lang::En, "This row")] {
        let settings = Settings { lang, ..settings() };
        let found = ["unnamed_column B3 có"];
        let ran = expect(
            "t.xlsx",
            bytes.clone(),
            &settings,
            &found,
            &["A 18", "B 18"],
        );
        let said = ran.messages.concat();
        assert!(said.contains(word), "{said}");
    }
}
