//! The shapes of the workbooks that evaluators hold.

use crate::kit::{C, book, expect, ran, rows, settings, table};
use kieumau::Lang;
use kieumau_sheets::Settings;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

const TITLE: &[C] = &[C::T("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")];
const MOTTO: &[C] = &[C::T("Độc lập - Tự do - Hạnh phúc")];

fn merge(sheet: &mut Worksheet, from: (u32, u16), to: (u32, u16), text: &str) {
    let merged = sheet.merge_range(from.0, from.1, to.0, to.1, text, &Format::new());
    assert!(merged.is_ok());
}

#[test]
fn a_header_of_several_rows_under_titles() {
    let bytes = book(|sheet| {
        rows(
            sheet,
            0,
            &[TITLE, MOTTO, &[], &[C::T("BẢNG CHẤM ĐIỂM NĂM 2026")], &[]],
        );
        merge(sheet, (5, 0), (6, 0), "TT");
        merge(sheet, (5, 1), (6, 1), "Mã khu dân cư");
        merge(sheet, (5, 2), (6, 2), "Vùng");
        merge(sheet, (5, 3), (5, 4), "Môi trường");
        rows(
            sheet,
            6,
            &[&[
                C::E,
                C::E,
                C::E,
                C::T("Đường làng\nsạch?"),
                C::T("Hộ dùng nước sạch"),
            ]],
        );
        rows(
            sheet,
            7,
            &[
                &[C::E, C::T("Điểm tối đa"), C::E, C::N(10.0), C::N(10.0)],
                &[
                    C::T("(1)"),
                    C::T("(2)"),
                    C::T("(3)"),
                    C::T("(4)"),
                    C::T("(5)=(3)+(4)"),
                ],
                &[
                    C::N(1.0),
                    C::T("A"),
                    C::T("Miền núi"),
                    C::T("x"),
                    C::T("50/50"),
                ],
                &[
                    C::N(2.0),
                    C::T("B"),
                    C::T("Miền xuôi"),
                    C::T("ko"),
                    C::T("45/50"),
                ],
            ],
        );
    });
    expect(
        "t.xlsx",
        bytes,
        &settings(),
        &["header_rows 8"],
        &["A 20", "B 9"],
    );
}

#[test]
fn headers_in_every_spelling() {
    let bytes = table(&[
        &[
            C::T("Mã khu dân cư"),
            C::T("VÙNG"),
            C::T("Ðuong lang sach?"),
            C::T("Tổng số hộ [ho]"),
            C::T("Tiền chi [tien]"),
            C::T("Mu\u{31b}\u{301}c d\u{323}o\u{323}"),
            C::T("Diem cham"),
        ],
        &[
            C::T("A"),
            C::T("nui"),
            C::T("có"),
            C::N(1234.0),
            C::N(2.0),
            C::E,
            C::N(8.0),
        ],
    ]);
    expect("t.xlsx", bytes, &settings(), &[], &["A 38"]);
}

#[test]
fn an_office_gives_its_own_headers() {
    let mut own = settings();
    own.map_columns(
        "map.json",
        "{\"Nhà nào cũng quét sân\": \"sach\", \"Địa bàn\": \"profile.vung\"}",
    )
    .unwrap();
    let bytes = table(&[
        &[C::T("code"), C::T("ĐỊA BÀN"), C::T("Nhà nào cũng quét sân")],
        &[C::T("A"), C::T("nui"), C::T("có")],
    ]);
    expect("t.xlsx", bytes.clone(), &own, &[], &["A 10"]);
    let mut wrong = settings();
    wrong.map_columns("map.json", "{\"x\": \"sachh\"}").unwrap();
    let refused = ran("t.xlsx", bytes, &wrong).unwrap_err();
    assert!(
        refused.contains("“sachh”") && refused.contains("“sach”"),
        "{refused}"
    );
    assert!(
        wrong
            .map_columns("map.json", "[1]")
            .unwrap_err()
            .to_string()
            .contains("map.json")
    );
}

#[test]
fn merged_cells_are_filled_down_and_totals_skipped() {
    let bytes = book(|sheet| {
        rows(
            sheet,
            0,
            &[&[
                C::T("Cụm thi đua"),
                C::T("Xã"),
                C::T("Khu dân cư"),
                C::T("vung"),
                C::T("sach"),
                C::T("diem"),
            ]],
        );
        merge(sheet, (1, 0), (6, 0), "Cụm 1");
        merge(sheet, (1, 1), (2, 1), "Xã A");
        merge(sheet, (4, 1), (5, 1), "Xã B");
        let area = |name, sach| [C::E, C::E, C::T(name), C::T("nui"), C::T(sach)];
        rows(sheet, 1, &[&area("Thôn 1", "có"), &area("Thôn 2", "không")]);
        rows(
            sheet,
            3,
            &[&[C::E, C::T("Cộng xã A"), C::E, C::E, C::N(1.0)]],
        );
        rows(sheet, 4, &[&area("Thôn 1", "có"), &area("Thôn 2", "có")]);
        rows(
            sheet,
            6,
            &[&[C::E, C::T("Tổng cộng"), C::E, C::E, C::N(3.0)]],
        );
        let merged = sheet.merge_range(4, 5, 5, 5, "9", &Format::new());
        assert!(merged.is_ok());
    });
    let own = Settings {
        columns: vec![("Xã".to_owned(), "commune".to_owned())],
        ..settings()
    };
    expect(
        "t.xlsx",
        bytes,
        &own,
        &[
            "total_row C4",
            "merged_answer F5 9",
            "merged_answer F6 9",
            "total_row C7",
        ],
        &["Thôn 1 10", "Thôn 2 0", "Thôn 1 10", "Thôn 2 10"],
    );
}

#[test]
fn signatures_and_other_blocks_below_are_left_out() {
    let header: &[C] = &[C::T("code"), C::T("vung"), C::T("sach")];
    let area: &[C] = &[C::T("A"), C::T("nui"), C::T("có")];
    let below: &[C] = &[C::E, C::T("Ngày 05 tháng 12 năm 2026")];
    let sign: &[C] = &[C::E, C::T("TRƯỞNG BAN"), C::T("(Ký, ghi rõ họ tên)")];
    let bytes = table(&[
        header,
        area,
        below,
        sign,
        &[],
        &[C::E, C::T("Nguyễn Văn A")],
    ]);
    expect("t.xlsx", bytes, &settings(), &["below_table 3"], &["A 10"]);
    // Another block that looks like areas is not read, and that is an error.
    let second: &[C] = &[C::T("Hạng"), C::T("nui"), C::T("2")];
    let bytes = table(&[
        header,
        area,
        &[],
        &[C::E, C::T("Thang điểm"), C::T("10")],
        second,
    ]);
    expect(
        "t.xlsx",
        bytes,
        &settings(),
        &["rows_below_table 4"],
        &["A 10"],
    );
    // A header that is printed on every page, and a row that heads a commune.
    let bytes = table(&[
        header,
        area,
        header,
        &[C::E, C::T("Xã Tân Hội")],
        &[C::T("B"), C::T("nui"), C::T("có")],
    ]);
    expect(
        "t.xlsx",
        bytes,
        &settings(),
        &["commune_heading B4 Xã Tân Hội"],
        &["A 10", "B 10"],
    );
}

#[test]
fn numbered_groups_go_on_behind_blank_rows() {
    let area = |code| [C::N(1.0), C::T(code), C::T("nui"), C::T("có")];
    let header: &[C] = &[
        C::T("TT"),
        C::T("Mã khu dân cư"),
        C::T("Vùng"),
        C::T("sach"),
    ];
    let bytes = table(&[
        header,
        &[C::T("I"), C::E, C::T("Xã Tân Hội")],
        &area("A"),
        &[C::E, C::E, C::T("Cộng xã Tân Hội"), C::N(10.0)],
        &[],
        &[C::T("II."), C::T("Xã Hiệp Thạnh")],
        &area("B"),
        &[],
        header,
        &area("C"),
        &[],
        &[C::E, C::T("Người lập biểu")],
    ]);
    let found = [
        "commune_heading C2 Xã Tân Hội",
        "total_row 4",
        "commune_heading B6 Xã Hiệp Thạnh",
        "below_table 12",
    ];
    let areas = ["A 10", "B 10", "C 10"];
    expect("t.xlsx", bytes, &settings(), &found, &areas);
    // A number before a name that may be an area's is no group.
    let bytes = table(&[header, &[C::N(1.0), C::E, C::T("Thôn 1")], &area("A")]);
    let found = ["no_area B2"];
    expect("t.xlsx", bytes, &settings(), &found, &["A 10"]);
}

#[test]
fn areas_below_a_table_are_counted_without_their_header() {
    let header: &[C] = &[C::T("code"), C::T("vung"), C::T("sach")];
    let area: &[C] = &[C::T("A"), C::T("nui"), C::T("có")];
    let other: &[C] = &[C::T("B"), C::T("nui"), C::T("có")];
    let bytes = table(&[
        header,
        area,
        &[],
        &[C::E, C::T("Bảng 2. Danh sách bổ sung")],
        header,
        other,
    ]);
    let ran = expect(
        "t.xlsx",
        bytes,
        &settings(),
        &["rows_below_table 4"],
        &["A 10"],
    );
    assert!(ran.messages[1].contains("có 1 dòng"), "{:?}", ran.messages);
}

#[test]
fn two_tables_side_by_side_are_not_one_without_codes() {
    let header = ["code", "vung", "sach"].map(C::T);
    let area = |code| [C::T(code), C::T("nui"), C::T("có")];
    let bytes = table(&[
        &[&header[..], &[C::E], &header].concat(),
        &[&area("A")[..], &[C::E], &area("B")].concat(),
    ]);
    let found = ["column_twice E1", "column_twice F1", "column_twice G1"];
    expect("t.xlsx", bytes, &settings(), &found, &[]);
}

#[test]
fn a_header_merged_sideways_is_told_as_such() {
    let bytes = book(|sheet| {
        rows(
            sheet,
            0,
            &[
                &[C::T("code"), C::T("vung"), C::E, C::E, C::T("sach")],
                &[C::T("A"), C::T("nui"), C::N(1300.0), C::E, C::T("có")],
            ],
        );
        merge(sheet, (0, 2), (0, 3), "Tổng số hộ");
    });
    let found = ["header_merged D1"];
    let ran = expect("t.xlsx", bytes, &settings(), &found, &["A 10"]);
    assert!(ran.messages[0].contains("C, D"), "{:?}", ran.messages);
    // Where a second row names the columns, it counts.
    let bytes = book(|sheet| {
        rows(
            sheet,
            0,
            &[
                &[C::T("code"), C::T("vung"), C::E, C::E, C::T("sach")],
                &[C::E, C::E, C::T("Tổng số hộ"), C::T("Số tiền")],
                &[C::T("A"), C::T("nui"), C::N(1300.0), C::E, C::T("có")],
            ],
        );
        merge(sheet, (0, 2), (0, 3), "Tổng số hộ");
    });
    expect("t.xlsx", bytes, &settings(), &[], &["A 20"]);
}

#[test]
fn headers_with_units_numbers_and_stars() {
    let bytes = table(&[
        &[
            C::T("Mã khu dân cư (*)"),
            C::T("2. VÙNG"),
            C::T("3) Tổng số hộ (tối đa 10đ)"),
            C::T("4. Tỷ lệ\n(%)"),
        ],
        &[C::T("A"), C::T("nui"), C::N(1234.0), C::N(98.0)],
    ]);
    let ran = expect("t.xlsx", bytes, &settings(), &[], &["A 10"]);
    assert!(!ran.messages[0].contains("ty_le"), "{:?}", ran.messages);
}

#[test]
fn hidden_rows_and_columns_are_read_and_said() {
    let bytes = book(|sheet| {
        rows(
            sheet,
            0,
            &[
                &[C::T("code"), C::T("vung"), C::T("sach")],
                &[C::T("A"), C::T("nui"), C::T("có")],
                &[C::T("B"), C::T("nui"), C::T("có")],
            ],
        );
        assert!(sheet.set_row_hidden(1).is_ok() && sheet.set_column_hidden(2).is_ok());
        assert!(sheet.autofilter(0, 0, 2, 2).is_ok());
    });
    let ran = expect(
        "t.xlsx",
        bytes,
        &settings(),
        &["hidden_rows -"],
        &["A 10", "B 10"],
    );
    assert!(
        ran.messages
            .iter()
            .any(|text| text.contains("1 dòng ẩn và 1 cột ẩn"))
    );
}

#[test]
fn what_is_not_hidden_is_not_counted() {
    let hide = |lines: &[u32], column: Option<u16>| {
        book(|sheet| {
            rows(
                sheet,
                0,
                &[
                    &[C::T("code"), C::T("vung"), C::T("sach")],
                    &[C::T("A"), C::T("nui"), C::T("có")],
                    &[C::T("B"), C::T("nui"), C::T("có")],
                ],
            );
            assert!(lines.iter().all(|row| sheet.set_row_hidden(*row).is_ok()));
            assert!(column.is_none_or(|column| sheet.set_column_hidden(column).is_ok()));
        })
    };
    for (bytes, lang, said) in [
        (hide(&[], Some(2)), Lang::Vi, "Trang có 1 cột ẩn;"),
        (hide(&[1], None), Lang::En, "The sheet has 1 hidden row;"),
        (
            hide(&[1, 2], Some(2)),
            Lang::En,
            "has 2 hidden rows and 1 hidden column;",
        ),
    ] {
        let settings = Settings { lang, ..settings() };
        let codes = ["hidden_rows -"];
        let ran = expect("t.xlsx", bytes, &settings, &codes, &["A 10", "B 10"]);
        let told = ran.messages.iter().any(|text| text.contains(said));
        assert!(told, "{:?}", ran.messages);
    }
}

#[test]
fn criteria_may_be_rows_and_areas_columns() {
    let bytes = table(&[
        &[C::T("BÁO CÁO")],
        &[],
        &[
            C::T("TT"),
            C::T("Khu dân cư"),
            C::T("Thôn 1"),
            C::T("Thôn 2"),
        ],
        &[
            C::E,
            C::T("Xã, phường, đặc khu"),
            C::T("Xã A"),
            C::T("Xã A"),
        ],
        &[C::E, C::T("Vùng"), C::T("nui"), C::T("nui")],
        &[C::N(1.0), C::T("Đường làng sạch?"), C::T("x"), C::T("K")],
        &[
            C::N(2.0),
            C::T("Hộ dùng nước sạch"),
            C::T("50/50"),
            C::T("45/50"),
        ],
    ]);
    let found = ["unknown_column B1", "not_yes_or_no D6 K"];
    expect(
        "t.xlsx",
        bytes,
        &settings(),
        &found,
        &["Thôn 1 20", "Thôn 2 9"],
    );
}

#[test]
fn sheets_without_a_table_are_listed() {
    let mut book = Workbook::new();
    let area = |code| -> [C; 3] { [C::T(code), C::T("nui"), C::T("có")] };
    for (name, code) in [("Xã A", "A"), ("Xã B", "B")] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        rows(
            sheet,
            0,
            &[&[C::T("code"), C::T("vung"), C::T("sach")], &area(code)],
        );
    }
    rows(
        book.add_worksheet().set_name("Hướng dẫn").unwrap(),
        0,
        &[&[C::T("Ghi x vào ô đạt")]],
    );
    let old = book.add_worksheet().set_name("Cũ").unwrap();
    rows(
        old,
        0,
        &[&[C::T("code"), C::T("vung"), C::T("sach")], &area("A")],
    );
    old.set_hidden(true);
    let bytes = book.save_to_buffer().unwrap();
    let found = ["sheet_skipped -", "sheet_hidden -"];
    expect(
        "t.xlsx",
        bytes.clone(),
        &settings(),
        &found,
        &["A 10", "B 10"],
    );
    let only = |name: &str| Settings {
        sheets: vec![name.to_owned()],
        ..settings()
    };
    expect("t.xlsx", bytes.clone(), &only("Xã B"), &[], &["B 10"]);
    expect("t.xlsx", bytes.clone(), &only("Cũ"), &[], &["A 10"]);
    expect(
        "t.xlsx",
        bytes.clone(),
        &only("Hướng dẫn"),
        &["sheet_skipped -", "no_table -"],
        &[],
    );
    assert!(
        ran("t.xlsx", bytes, &only("Xã C"))
            .unwrap_err()
            .contains("Xã A, Xã B")
    );
}

#[test]
fn versions_live_in_file_names() {
    let name =
        "Sau khi các ban chấm. Sáng 15.12. Bảng chấm điểm thi đua các xã phường năm 2025.xlsx";
    let bytes = table(&[
        &[C::T("code"), C::T("vung"), C::T("sach")],
        &[C::T("A"), C::T("nui"), C::T("K")],
    ]);
    let ran = expect(name, bytes, &settings(), &["not_yes_or_no C2 K"], &["A 0"]);
    assert!(
        ran.messages
            .iter()
            .any(|text| text.contains("15.12") && text.contains("[Bảng chấm]:2"))
    );
}

#[test]
fn clusters_as_text_with_points_and_bonus_in_one_cell() {
    let bytes = table(&[
        &[C::T("code"), C::T("Khu dân cư"), C::T("vung"), C::T("diem")],
        &[C::E, C::T("I. Cụm Thi đua 1")],
        &[C::T("1"), C::T("Khu phố 1"), C::T("nui"), C::T("9 (+1)")],
        &[C::E, C::T("II. Cụm Thi đua 2")],
        &[C::T("2"), C::T("Khu phố 2"), C::T("nui"), C::T("9")],
    ]);
    let found = [
        "group_row B2 I. Cụm Thi đua 1",
        "two_values D3 9 (+1)",
        "group_row B4 II. Cụm Thi đua 2",
    ];
    expect("t.xlsx", bytes, &settings(), &found, &["1 0", "2 9"]);
}

#[test]
fn a_table_without_areas_says_so() {
    let header: &[C] = &[C::T("code"), C::T("vung"), C::T("ho")];
    expect(
        "t.xlsx",
        table(&[header]),
        &settings(),
        &["no_areas -"],
        &[],
    );
    let text = b"code,vung,ho\n,,\n\n".to_vec();
    expect("t.csv", text, &settings(), &["no_areas -"], &[]);
    expect("t.json", b"[]".to_vec(), &settings(), &["no_areas -"], &[]);
    // Where the header names no areas, that is said.
    let text = b"vung,ho\nnui,3\n".to_vec();
    expect("t.csv", text, &settings(), &["no_area_column 1"], &[]);
}

#[test]
fn a_header_that_names_no_areas_is_told_where_it_stands() {
    let header: &[C] = &[
        C::T("TT"),
        C::T("Thôn"),
        C::T("vung"),
        C::T("ho"),
        C::T("diem"),
    ];
    let area: &[C] = &[C::N(1.0), C::T("A"), C::T("nui"), C::N(3.0), C::N(5.0)];
    let bytes = table(&[TITLE, header, area]);
    expect("t.xlsx", bytes, &settings(), &["no_area_column 2"], &[]);
}

#[test]
fn self_scores_beside_appraised_ones_are_told_what_to_do() {
    let bytes = book(|sheet| {
        merge(sheet, (0, 0), (1, 0), "Mã KDC");
        merge(sheet, (0, 1), (1, 1), "Vùng");
        merge(sheet, (0, 2), (0, 3), "Điểm chấm");
        rows(
            sheet,
            1,
            &[
                &[C::E, C::E, C::T("Tự chấm"), C::T("Thẩm định")],
                &[C::T("A"), C::T("nui"), C::N(9.0), C::N(8.0)],
            ],
        );
    });
    let found = ["unknown_column C2", "unknown_column D2"];
    let ran = expect("t.xlsx", bytes, &settings(), &found, &["A 0"]);
    let told = ran.messages.iter().filter(|text| text.contains("hai tệp"));
    assert_eq!(told.count(), 2, "{:?}", ran.messages);
}
