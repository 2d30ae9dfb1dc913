//! What goes wrong in cells: each row of section 3 and section 8 of `docs/tables.md`.

use crate::kit::{C, SET, book, expect, one, ran_with, raw, raw_one, rows, settings, table};
use kieumau::CheckedSet;
use rust_xlsxwriter::Format;

/// One cell of a column, in a workbook: what is said of it, and the total of the area.
#[track_caller]
fn cell(header: &'static str, cell: C, finding: &str, total: &str) {
    let findings: Vec<&str> = Some(finding)
        .filter(|text| !text.is_empty())
        .into_iter()
        .collect();
    expect(
        "t.xlsx",
        one(header, cell),
        &settings(),
        &findings,
        &[&format!("A {total}")],
    );
}

#[test]
fn numbers_as_text_have_a_decimal_comma_or_point() {
    cell("diem", C::T("9,5"), "", "9.5");
    cell("diem", C::T("9.5"), "", "9.5");
    cell("diem", C::N(9.5), "", "9.5");
    cell("diem", C::T("'9"), "", "9");
    cell("ho", C::T("1.234,0"), "", "10");
    cell("ho", C::T("1,234.0"), "", "10");
}

#[test]
fn a_group_or_decimals_is_asked_back() {
    cell("tien", C::T("1.234"), "two_readings C2 1.234", "0");
    cell("ho", C::T("1.234"), "", "10");
    // A number has no groups: its point is the decimal point.
    cell("tien", C::N(1.234), "", "10");
}

#[test]
fn percentages_are_what_the_cell_shows() {
    cell("ty_le", C::T("95%"), "", "0");
    cell("ty_le", C::Nf(0.95, "0%"), "", "0");
    cell("ty_le", C::Nf(0.955, "0.0%"), "", "0");
    cell("ty_le", C::Nf(1.05, "0%"), "above_maximum C2 105%", "0");
    cell("ty_le", C::N(95.0), "", "0");
    cell("ho", C::Nf(0.95, "0%"), "not_a_number C2 95%", "0");
    cell("nuoc", C::Nf(0.9, "0%"), "share_without_counts C2 90%", "0");
}

#[test]
fn two_counts_stay_two_counts() {
    cell("nuoc", C::T("45/50"), "", "9");
    cell("nuoc", C::T("45 / 50 hộ"), "", "9");
    cell("nuoc", C::T("90% (45/50)"), "", "9");
    cell("nuoc", C::T("45/50 (90%)"), "", "9");
    cell(
        "nuoc",
        C::T("95% (45/50)"),
        "share_differs C2 95% (45/50)",
        "0",
    );
    // What Excel makes of 5/12.
    cell(
        "nuoc",
        C::Nf(46_361.0, "d-mmm"),
        "date_found C2 05/12/2026",
        "0",
    );
    cell(
        "diem",
        C::Nf(46_361.0, "dd/mm/yyyy"),
        "date_found C2 05/12/2026",
        "0",
    );
}

#[test]
fn a_day_or_a_decimal_is_decided_by_the_column() {
    cell("diem", C::N(5.5), "", "5.5");
    cell("tien", C::T("15.12"), "", "10");
    cell("ngay", C::T("15.12"), "not_a_date C2 15.12", "0");
    cell("ngay", C::T("15.11.2026"), "", "10");
}

#[test]
fn missing_zero_and_not_arisen_are_three_things() {
    cell("ho", C::E, "", "0");
    cell("ho", C::N(0.0), "", "0");
    cell("ho", C::T("-"), "dash C2 -", "0");
    cell("ho", C::T("–"), "dash C2 –", "0");
    cell("sach", C::T("KPS"), "", "10");
    cell("ho", C::T("KPS"), "not_applicable_refused C2 KPS", "0");
    cell("sach", C::T("Không có"), "", "0");
    cell("ho", C::T("không"), "not_a_number C2 không", "0");
    cell("co_gi", C::T("Không có"), "", "0");
}

#[test]
fn yes_has_a_closed_list_of_words() {
    for yes in ["x", "X", "✓", "v", "có", "Có", "1", "Đạt", "đạt"] {
        cell("sach", C::T(yes), "", "10");
    }
    cell("sach", C::N(1.0), "", "10");
    cell("sach", C::B(true), "", "10");
    for no in ["không đạt", "chưa đạt", "Chưa", "ko"] {
        cell("sach", C::T(no), "", "0");
    }
    cell("sach", C::T("Đ"), "not_yes_or_no C2 Đ", "0");
    cell("sach", C::T("K"), "not_yes_or_no C2 K", "0");
}

#[test]
fn units_comparisons_and_two_values_are_not_numbers() {
    for text in ["90 hộ", "≥ 90", "trên 90", "hơn 90%", "90-95"] {
        cell("ty_le", C::T(text), &format!("not_a_number C2 {text}"), "0");
    }
    cell("diem", C::T("7 (+2)"), "two_values C2 7 (+2)", "0");
}

/// The unit of the very question may follow its number, and a word for points where points are judged.
#[test]
fn a_number_with_its_own_unit_is_a_number() {
    let set = SET
        .replace(
            "\"Tổng số hộ\"",
            "\"Tổng số hộ\", \"unit\": {\"vi\": \"hộ\", \"en\": \"households\"}",
        )
        .replace("\"Số tiền\"", "\"Số tiền\", \"unit\": \"triệu đồng\"");
    let set = CheckedSet::from_json(&set).unwrap();
    let run = |header: &'static str, cell: &'static str| {
        let book = ran_with(&set, "t.xlsx", one(header, C::T(cell)), &settings()).unwrap();
        let text = format!("code;vung;{header}\nA;nui;{cell}\n");
        let text = ran_with(&set, "t.csv", text.into(), &settings()).unwrap();
        assert_eq!(text.areas, book.areas, "{cell}");
        let code = book
            .findings
            .first()
            .map(|of| of.split(' ').next().unwrap().to_owned());
        (code.unwrap_or_default(), book.areas.concat())
    };
    for (header, cell, total) in [
        ("ho", "1300 hộ", "A 10"),
        ("ho", "1.300 Hộ", "A 10"),
        ("ho", "1300hộ", "A 10"),
        ("ho", "1300 households", "A 10"),
        ("tien", "1,5 triệu  đồng", "A 10"),
        ("diem", "9đ", "A 9"),
        ("diem", "9,5 điểm", "A 9.5"),
        ("diem", "9 Đ", "A 9"),
        ("ngay", "ngày 15/11/2026", "A 10"),
        ("ngay", "Ngày 15.11.2026", "A 10"),
        ("muc_xa", "50 %", "A 0"),
    ] {
        assert_eq!(
            run(header, cell),
            (String::new(), total.to_owned()),
            "{cell}"
        );
    }
    // Another unit, a unit that is not stated, two numbers: nothing is guessed.
    for (header, cell) in [
        ("ho", "1300 người"),
        ("ho", "1300đ"),
        ("ho", "khoảng 1300 hộ"),
        ("ho", "1300-1400 hộ"),
        ("ho", "hộ"),
        ("tien", "1,5 triệu"),
        ("ty_le", "90 điểm"),
        ("diem", "9/10 điểm"),
    ] {
        assert_eq!(
            run(header, cell),
            ("not_a_number".to_owned(), "A 0".to_owned()),
            "{cell}"
        );
    }
    assert_eq!(run("ngay", "ngày mai").0, "not_a_date");
    assert_eq!(run("ho", "- hộ").0, "not_a_number");
}

#[test]
fn spaces_that_cannot_be_seen_are_nothing() {
    cell("diem", C::T(" \u{a0}9,5 \u{200b}"), "", "9.5");
    cell("muc", C::T("To\u{302}\u{301}t"), "", "10");
    cell("muc", C::T("Khá\u{a0}"), "", "5");
}

#[test]
fn formulas_are_their_results() {
    cell("diem", C::F("=4+5", "9"), "", "9");
    cell("sach", C::F("=\"có\"", "có"), "", "10");
    let none = raw(&raw_one("ho", "<c r=\"C2\"><f>SUM(D1:D9)</f></c>"), "");
    expect(
        "t.xlsx",
        none,
        &settings(),
        &["formula_without_value C2"],
        &["A 0"],
    );
    for error in ["#REF!", "#DIV/0!", "#VALUE!", "#NAME?"] {
        let xml = format!("<c r=\"C2\" t=\"e\"><f>1/0</f><v>{error}</v></c>");
        let found = format!("error_value C2 {error}");
        expect(
            "t.xlsx",
            raw(&raw_one("ho", &xml), ""),
            &settings(),
            &[&found],
            &["A 0"],
        );
    }
    let none = raw(&raw_one("ho", "<c r=\"C2\" t=\"e\"><v>#N/A</v></c>"), "");
    expect("t.xlsx", none, &settings(), &["no_data C2 #N/A"], &["A 0"]);
}

#[test]
fn digits_are_those_that_are_shown() {
    // 0.1 + 0.2, and a tenth of 95 stored one bit too low.
    for (stored, total) in [
        ("9.5000000000000018", "9.5"),
        ("0.30000000000000004E1", "3"),
        ("9.4999999999999998", "9.5"),
    ] {
        let xml = raw_one("diem", &format!("<c r=\"C2\"><v>{stored}</v></c>"));
        expect(
            "t.xlsx",
            raw(&xml, ""),
            &settings(),
            &[],
            &[&format!("A {total}")],
        );
    }
    let xml = raw_one("ty_le", "<c r=\"C2\"><v>33.333333333333336</v></c>");
    expect(
        "t.xlsx",
        raw(&xml, ""),
        &settings(),
        &["too_many_digits C2 33.3333333333333"],
        &["A 0"],
    );
}

#[test]
fn days_are_serials_or_day_month_year() {
    cell("ngay", C::Nf(46_351.0, "dd/mm/yyyy"), "", "10");
    cell("ngay", C::Nf(46_352.0, "d/m/yy"), "", "9");
    cell("ngay", C::T("5/11/2026"), "", "10");
    cell("ngay", C::T("5-11-2026"), "", "10");
    cell("ngay", C::T("5-11/2026"), "not_a_date C2 5-11/2026", "0");
    cell("ngay", C::T("11/25/2026"), "month_first C2 11/25/2026", "0");
    cell("ngay", C::N(46_351.0), "not_a_date C2 46351", "0");
    cell("ngay", C::Nf(0.5, "hh:mm"), "not_a_date C2 0.5", "0");
    let xml = raw_one("ngay", "<c r=\"C2\" t=\"d\"><v>2026-11-25T00:00:00</v></c>");
    expect("t.xlsx", raw(&xml, ""), &settings(), &[], &["A 10"]);
}

#[test]
fn items_and_rows_stand_apart_by_bars_semicolons_or_lines() {
    for text in ["duong|dien", "Đường; Điện", "Đường\nĐiện"] {
        cell("co_gi", C::T(text), "", "10");
    }
    cell(
        "co_gi",
        C::T("Đường, Điện"),
        "unknown_item C2 Đường, Điện",
        "0",
    );
    cell("hop", C::T("7,5*100; 8,5*100"), "", "8");
    cell(
        "hop",
        C::T("7,5*100;;8,5*100"),
        "empty_row C2 7,5*100;;8,5*100",
        "0",
    );
}

#[test]
fn the_same_area_twice_and_two_areas_of_one_name() {
    let header = [
        C::T("STT"),
        C::T("code"),
        C::T("name"),
        C::T("commune"),
        C::T("vung"),
        C::T("sach"),
    ];
    let row = |stt, code, name, commune, sach| {
        [
            C::N(stt),
            code,
            C::T(name),
            C::T(commune),
            C::T("nui"),
            C::T(sach),
        ]
    };
    let bytes = table(&[
        &header,
        &row(1.0, C::T("01"), "Thôn 1", "Xã A", "có"),
        &row(2.0, C::T("01"), "Thôn 1", "Xã A", "không"),
        &row(1.0, C::E, "Thôn 1", "Xã B", "có"),
        &row(2.0, C::E, "Thôn 1", "Xã C", "có"),
        &row(3.0, C::E, "Thôn 1", "Xã C", "có"),
    ]);
    let found = ["code_twice_differs B3 01", "code_twice_alike B6"];
    let ran = expect(
        "t.xlsx",
        bytes,
        &settings(),
        &found,
        &["01 -", "01 -", "Thôn 1 10", "Thôn 1 10"],
    );
    assert!(
        ran.messages.iter().any(|text| text.contains("Bảng chấm")),
        "{:?}",
        ran.messages
    );
}

#[test]
fn codes_keep_their_zeros() {
    let bytes = table(&[
        &[C::T("code"), C::T("vung"), C::T("sach")],
        &[C::Nf(123.0, "00000"), C::T("nui"), C::T("có")],
        &[C::N(24_617.0), C::T("nui"), C::T("có")],
    ]);
    expect("t.xlsx", bytes, &settings(), &[], &["00123 10", "24617 10"]);
}

#[test]
fn a_column_of_percentages_with_fractions_alone_is_asked_after() {
    let of = |cells: &[C]| {
        let head: &[C] = &[C::T("code"), C::T("vung"), C::T("ty_le"), C::T("muc_xa")];
        let mut rows = vec![head.to_vec()];
        for (code, cell) in ["A", "B"].into_iter().zip(cells) {
            rows.push(vec![C::T(code), C::T("nui"), *cell, C::N(50.0)]);
        }
        let rows: Vec<&[C]> = rows.iter().map(Vec::as_slice).collect();
        table(&rows)
    };
    let areas = ["A 0", "B 0"];
    let asked = ["only_fractions C3 0.95"];
    let ran = expect(
        "t.xlsx",
        of(&[C::N(0.0), C::N(0.95)]),
        &settings(),
        &asked,
        &areas,
    );
    let said = ran.messages.concat();
    assert!(said.contains("nghĩa là 95 %"), "{said}");
    // One number above 1 says how the column is meant, and so does the sign.
    let meant = [C::N(0.95), C::T("1,5")];
    expect("t.xlsx", of(&meant), &settings(), &[], &areas);
    let signed = [C::T("0,9"), C::T("0,95 %")];
    expect("t.xlsx", of(&signed), &settings(), &[], &areas);
    let text = "code,vung,ty_le,muc_xa\nA,nui,\"0,95\",50\nB,nui,,50\n";
    let text = text.as_bytes().to_vec();
    let asked = ["only_fractions C2 0,95"];
    expect("t.csv", text, &settings(), &asked, &areas);
}

#[test]
fn a_figure_merged_over_two_questions_is_nobodys() {
    let bytes = book(|sheet| {
        let header: &[C] = &[
            C::T("code"),
            C::T("vung"),
            C::T("ho"),
            C::T("tien"),
            C::T("diem"),
            C::T("Ghi chú"),
        ];
        let area: &[C] = &[C::T("A"), C::T("nui"), C::E, C::E, C::N(8.0)];
        rows(
            sheet,
            0,
            &[header, area, &[C::T("B"), C::T("nui"), C::N(1300.0)]],
        );
        let plain = Format::new();
        sheet.merge_range(1, 2, 1, 3, "1300", &plain).unwrap();
        // Beside a question only a column that is not read: nothing else can be meant.
        sheet.merge_range(2, 4, 2, 5, "9", &plain).unwrap();
    });
    let found = ["unknown_column F1", "merged_answer C2 1300"];
    expect("t.xlsx", bytes, &settings(), &found, &["A 8", "B 19"]);
}

#[test]
fn what_is_no_code_does_not_say_who_is_who() {
    // Two areas of which the code cannot be read are two areas; one of which nothing is known is none.
    let text = "code,name,commune,vung,sach\n#REF!,Thôn 1,X,nui,có\n#REF!,Thôn 2,X,nui,không\n#N/A,Thôn 3,X,nui,có\n\
        chưa có số liệu,Thôn 4,X,nui,có\nchưa có số liệu,Thôn 5,X,nui,không\n#N/A,Thôn 6,#N/A,nui,có\n\
        ,Thôn 7,như trên,nui,có\nA8,Thôn 8,nt,nui,có\n#N/A,Tổng cộng,,,5\n";
    let areas = [
        "Thôn 1 10",
        "Thôn 2 0",
        "Thôn 3 10",
        "Thôn 4 10",
        "Thôn 5 0",
        "A8 10",
    ];
    let found = [
        "error_value A2 #REF!",
        "error_value A3 #REF!",
        "no_data A4 #N/A",
        "no_data A5 chưa có số liệu",
        "no_data A6 chưa có số liệu",
        "no_data A7 #N/A",
        "no_data C7 #N/A",
        "no_area B7 Thôn 6",
        "ditto C8 như trên",
        "no_area B8 Thôn 7",
        "ditto C9 nt",
        "total_row B10 Tổng cộng",
    ];
    expect("t.csv", text.into(), &settings(), &found, &areas);
}

#[test]
fn a_code_or_a_name_is_text_or_a_number() {
    let day = C::Nf(46_361.0, "dd/mm/yyyy");
    let bytes = table(&[
        &[
            C::T("code"),
            C::T("name"),
            C::T("commune"),
            C::T("vung"),
            C::T("sach"),
        ],
        &[day, C::T("Thôn 1"), C::T("X"), C::T("nui"), C::T("có")],
        &[
            C::Nf(0.5, "0%"),
            C::T("Thôn 2"),
            C::T("X"),
            C::T("nui"),
            C::T("có"),
        ],
        &[
            C::B(true),
            C::T("Thôn 3"),
            C::T("X"),
            C::T("nui"),
            C::T("có"),
        ],
        &[C::T("A4"), day, C::T("X"), C::T("nui"), C::T("có")],
        &[day, day, C::T("X"), C::T("nui"), C::T("có")],
        &[
            C::N(6.0),
            C::T("Thôn 6"),
            C::T("X"),
            C::T("nui"),
            C::T("có"),
        ],
    ]);
    let found = [
        "date_found A2 05/12/2026",
        "not_text A3 50%",
        "not_text A4 TRUE",
        "date_found B5 05/12/2026",
        "date_found A6 05/12/2026",
        "date_found B6 05/12/2026",
        "no_area B6 05/12/2026",
    ];
    let areas = ["Thôn 1 10", "Thôn 2 10", "Thôn 3 10", "A4 10", "6 10"];
    expect("t.xlsx", bytes, &settings(), &found, &areas);
}

#[test]
fn a_year_is_no_number_of_a_column_and_has_no_zero_in_front() {
    // The money of another year.
    cell("2025 Số tiền", C::T("5"), "unknown_column C1", "0");
    cell("ngay", C::T("05/11/0026"), "not_a_date C2 05/11/0026", "0");
}
