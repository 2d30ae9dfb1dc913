//! What the rows of a sheet are: areas, and what stands around them.

#![allow(
    clippy::disallowed_types,
    reason = "tests write the binary floats that spreadsheets hold"
)]

use crate::kit::{C, SET, book, expect, ran_with, rows, settings, table};
use kieumau::CheckedSet;
use rust_xlsxwriter::{Format, Worksheet};

const HEADER: &[C] = &[
    C::T("code"),
    C::T("Khu dân cư"),
    C::T("vung"),
    C::T("ho"),
    C::T("diem"),
];

fn area(code: &'static str, ho: f64, diem: f64) -> [C; 5] {
    [C::T(code), C::T("Thôn"), C::T("nui"), C::N(ho), C::N(diem)]
}

fn merge(sheet: &mut Worksheet, from: (u32, u16), to: (u32, u16), text: &str) {
    let merged = sheet.merge_range(from.0, from.1, to.0, to.1, text, &Format::new());
    assert!(merged.is_ok());
}

#[test]
fn a_header_with_other_columns_ends_the_table() {
    let other: &[C] = &[
        C::T("code"),
        C::T("Khu dân cư"),
        C::T("vung"),
        C::T("diem"),
        C::T("ho"),
    ];
    let fewer: &[C] = &[C::T("Mã KDC"), C::T("diem")];
    for second in [other, fewer] {
        let first = area("A", 1300.0, 8.0);
        let bytes = table(&[
            HEADER,
            &first,
            second,
            &area("B", 8.0, 9.0),
            &area("C", 7.0, 9.0),
        ]);
        let ran = expect(
            "t.xlsx",
            bytes,
            &settings(),
            &["rows_below_table 3"],
            &["A 18"],
        );
        let counted = ran.messages.iter().any(|text| text.contains("có 2 dòng"));
        assert!(counted, "{:?}", ran.messages);
    }
}

#[test]
fn a_header_of_two_rows_is_passed_over_where_it_is_printed_again() {
    let bytes = book(|sheet| {
        for top in [0, 3] {
            for (column, label) in (0..).zip(["Mã KDC", "Khu dân cư", "Vùng"]) {
                merge(sheet, (top, column), (top + 1, column), label);
            }
            merge(sheet, (top, 3), (top, 4), "Kinh tế");
            let own: &[C] = &[C::E, C::E, C::E, C::T("Tổng số hộ"), C::T("Điểm chấm")];
            rows(sheet, top + 1, &[own]);
        }
        rows(sheet, 2, &[&area("A", 1300.0, 8.0)]);
        rows(sheet, 5, &[&area("B", 8.0, 9.0)]);
    });
    expect("t.xlsx", bytes, &settings(), &[], &["A 18", "B 9"]);
}

#[test]
fn words_alone_where_codes_stand_head_a_group() {
    let bytes = table(&[
        HEADER,
        &[C::T("Cụm số 1")],
        &area("A", 1300.0, 8.0),
        &[C::T("Cụm số 2")],
        &area("B", 8.0, 9.0),
    ]);
    let found = ["group_row A2 Cụm số 1", "group_row A4 Cụm số 2"];
    expect("t.xlsx", bytes, &settings(), &found, &["A 18", "B 9"]);
    let text = "code,Khu dân cư,vung,ho,diem\nCụm số 1,,,,\nA,Thôn,nui,1300,8\nCụm số 2,,,,\nB,Thôn,nui,8,9\n";
    expect("t.csv", text.into(), &settings(), &found, &["A 18", "B 9"]);
}

#[test]
fn those_who_sign_are_no_areas_whatever_column_they_stand_in() {
    let bytes = table(&[
        HEADER,
        &area("A", 1300.0, 8.0),
        &[],
        &[C::E, C::E, C::E, C::T("Ngày 20 tháng 11 năm 2026")],
        &[C::T("TM. BAN CÔNG TÁC MẶT TRẬN")],
        &[C::T("Nguyễn Văn A"), C::E, C::E, C::T("Trần Thị B")],
        &[C::T("Lê Văn C")],
    ]);
    expect("t.xlsx", bytes, &settings(), &["below_table 4"], &["A 18"]);
}

#[test]
fn areas_whose_name_begins_like_a_sum_are_read() {
    let header: &[C] = &[
        C::T("TT"),
        C::T("Khu dân cư"),
        C::T("Xã"),
        C::T("vung"),
        C::T("ho"),
    ];
    let row = |name, vung| [C::E, C::T(name), C::T("Xã A"), vung, C::N(1300.0)];
    let bytes = table(&[
        header,
        &row("Cộng Hòa", C::T("nui")),
        &row("CỘNG HOÀ 2", C::T("nui")),
        &row("Tổng Đạo", C::T("nui")),
        // Sums say what they sum up; without a profile a name may be either.
        &row("Cộng Hòa Bình", C::E),
        &row("Cộng Xã A", C::T("nui")),
        &row("Tổng số hộ", C::T("nui")),
        &row("TỔNG CỘNG", C::T("nui")),
        &row("Cộng II", C::T("nui")),
        &row("Toàn xã", C::T("nui")),
    ]);
    let found = [
        "total_unclear B5 Cộng Hòa Bình",
        "total_row B6 Cộng Xã A",
        "total_row B7 Tổng số hộ",
        "total_row B8 TỔNG CỘNG",
        "total_row B9 Cộng II",
        "total_row B10 Toàn xã",
    ];
    let areas = ["Cộng Hòa 10", "CỘNG HOÀ 2 10", "Tổng Đạo 10"];
    expect("t.xlsx", bytes, &settings(), &found, &areas);
}

#[test]
fn means_and_rates_are_no_areas() {
    let set = CheckedSet::from_json(
        r#"{"format": 1, "id": "x", "version": "1", "label": "X", "status": "illustrative", "status_note": "Thử",
            "sources": [{"id": "vb", "document": "Văn bản"}],
            "questions": [{"id": "diem", "kind": "judged", "label": "Điểm", "max": 10}],
            "criteria": [{"id": "a", "label": "A", "points": 10, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "diem"}}]}"#,
    )
    .unwrap();
    let text = "TT,Khu dân cư,Xã,diem\n1,Thôn 1,Xã A,8\n2,Trung Bình,Xã A,9\n3,Thôn Bình Quân,Xã A,7\n,Bình quân,,8\n,Trung bình,Xã A,8\n\
                ,ĐIỂM TRUNG BÌNH CHUNG,Xã A,8\n,Tỷ lệ (%),Xã A,80\n,TỶ LỆ,Xã A,80\n,Trung Bình Chung,Xã A,8\n,Trung Bình,Xã B,7\n";
    let found = [
        "total_row B5 Bình quân",
        "total_row B6 Trung bình",
        "total_row B7 ĐIỂM TRUNG BÌNH CHUNG",
        "total_row B8 Tỷ lệ (%)",
        "total_row B9 TỶ LỆ",
        "total_row B10 Trung Bình Chung",
        // A village may have this name.
        "total_unclear B11 Trung Bình",
    ];
    let ran = ran_with(&set, "t.csv", text.into(), &settings()).unwrap();
    assert_eq!(ran.findings, found);
    assert_eq!(ran.areas, ["Thôn 1 8", "Trung Bình 9", "Thôn Bình Quân 7"]);
    let coded = "code,diem\nA1,8\nBình quân,8\nB2,7\n";
    let ran = ran_with(&set, "t.csv", coded.into(), &settings()).unwrap();
    assert_eq!(ran.findings, ["total_row A3 Bình quân"]);
    assert_eq!(ran.areas, ["A1 8", "B2 7"]);
}

#[test]
fn units_below_the_header_are_no_area() {
    let set = SET.replace("\"Tổng số hộ\"", "\"Tổng số hộ\", \"unit\": \"ngày công\"");
    let set = CheckedSet::from_json(&set).unwrap();
    let straight = table(&[
        HEADER,
        &[C::E, C::E, C::E, C::T("(Ngày công)"), C::T("đ")],
        &area("A", 1300.0, 8.0),
    ]);
    // A unit that is not the set's ends no table, though it begins like a date.
    let other = table(&[
        HEADER,
        &[C::E, C::E, C::E, C::T("ngày"), C::T("ngày điểm")],
        &area("A", 1300.0, 8.0),
    ]);
    let ran = ran_with(&set, "t.xlsx", other, &settings()).unwrap();
    assert_eq!(ran.findings, ["no_area A2"]);
    assert_eq!(ran.areas, ["A 18"]);
    // Beside criteria in rows they stand in a column.
    let turned = table(&[
        &[C::T("Mã KDC"), C::E, C::T("A")],
        &[C::T("vung"), C::E, C::T("nui")],
        &[C::T("Tổng số hộ"), C::T("ngày công"), C::N(1300.0)],
        &[C::T("Điểm chấm"), C::E, C::N(8.0)],
    ]);
    for (bytes, place) in [(straight, "2"), (turned, "-")] {
        let ran = ran_with(&set, "t.xlsx", bytes, &settings()).unwrap();
        assert_eq!(ran.findings, [format!("header_rows {place}")]);
        let said = ran.messages.concat();
        let word = match place {
            "-" => "Cột B bên phải tiêu đề",
            _ => "Dòng 2 dưới tiêu đề",
        };
        assert!(said.contains(word), "{said}");
        assert_eq!(ran.areas, ["A 18"]);
    }
}
