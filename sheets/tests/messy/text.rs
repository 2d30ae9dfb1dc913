//! Text from before Unicode, and text files that are not what they seem.

use crate::kit::{C, expect, ods, ods_row, ran, settings, table};
use kieumau::Lang;
use kieumau_sheets::{LegacyText, Settings, TextEncoding, decode};

fn converting() -> Settings {
    Settings {
        legacy: LegacyText::Convert,
        ..settings()
    }
}

#[test]
fn tcvn3_is_refused_or_converted_by_the_font() {
    let old = |text| C::Font(".VnTime", text);
    let bytes = table(&[
        &[
            old("M· khu d©n c\u{ad}"),
            C::T("vung"),
            old("§\u{ad}êng lµng s¹ch?"),
            old("Møc ®é"),
        ],
        &[old("A"), C::T("nui"), old("Cã"), old("Kh¸")],
    ]);
    let ran = expect(
        "t.xlsx",
        bytes.clone(),
        &settings(),
        &["legacy_font A1 Mã khu dân cư"],
        &[],
    );
    assert!(
        ran.messages
            .iter()
            .any(|text| text.contains("[Bảng chấm]:1") && text.contains("5 ô")),
        "{:?}",
        ran.messages
    );
    expect(
        "t.xlsx",
        bytes,
        &converting(),
        &["legacy_converted A1 Mã khu dân cư"],
        &["A 15"],
    );
}

#[test]
fn vni_is_refused_or_converted_by_the_font() {
    let old = |text| C::Font("VNI-Times", text);
    let bytes = table(&[
        &[
            C::T("code"),
            C::T("vung"),
            old("Ñöôøng laøng saïch?"),
            old("Möùc ñoä"),
        ],
        &[C::T("A"), C::T("nui"), old("Khoâng"), old("Toát")],
    ]);
    let refused = ["legacy_font C1 Đường làng sạch?"];
    expect("t.xlsx", bytes.clone(), &settings(), &refused, &[]);
    expect(
        "t.xlsx",
        bytes,
        &converting(),
        &["legacy_converted C1 Đường làng sạch?"],
        &["A 10"],
    );
}

#[test]
fn ods_tells_its_fonts_too() {
    let header = ods_row(&["code", "vung", "Møc ®é"]).replace(
        "office:value-type",
        "table:style-name=\"old\" office:value-type",
    );
    let rows = format!("{header}{}", ods_row(&["A", "nui", "kha"]));
    expect(
        "t.ods",
        ods(&rows),
        &settings(),
        &["legacy_font C1 Mức độ"],
        &[],
    );
    expect(
        "t.ods",
        ods(&rows),
        &converting(),
        &["legacy_converted C1 Mức độ"],
        &["A 5"],
    );
}

#[test]
fn figures_and_unicode_in_an_old_font_are_what_they_seem() {
    let old = |text| C::Font(".VnTime", text);
    let bytes = table(&[
        &[old("code"), old("vung"), old("Mức độ")],
        &[old("A1"), old("nui"), old("Tốt")],
    ]);
    expect("t.xlsx", bytes, &settings(), &[], &["A1 10"]);
}

#[test]
fn csv_of_excel_with_vietnamese_settings() {
    let text = "Mã khu dân cư;vung;diem;tien\r\nA;nui;9,5;1.234,5\r\n";
    expect("t.csv", text.into(), &settings(), &[], &["A 19.5"]);
    expect(
        "t.csv",
        format!("\u{feff}{text}").into(),
        &settings(),
        &[],
        &["A 19.5"],
    );
}

#[test]
fn a_second_header_ends_the_table_or_is_passed_by() {
    let rows = "A1,nui,9\nA2,nui,8\n";
    let again = format!("Mã khu dân cư,vung,diem\n{rows}Mã khu dân cư,vung,diem\nA3,nui,7\n");
    expect(
        "t.csv",
        again.into(),
        &settings(),
        &[],
        &["A1 9", "A2 8", "A3 7"],
    );
    let other =
        format!("Mã khu dân cư,vung,diem\n{rows},,\nvung,Mã khu dân cư,diem\nnui,A1,3\nnui,A9,4\n");
    expect(
        "t.csv",
        other.into(),
        &settings(),
        &["rows_below_table 5"],
        &["A1 9", "A2 8"],
    );
    // Codes without figures are no headers.
    expect(
        "t.csv",
        "code,vung,diem\nA,nui,9\nTên,nui,8\nname,nui,7\n".into(),
        &settings(),
        &[],
        &["A 9", "Tên 8", "name 7"],
    );
}

#[test]
fn lines_that_end_with_cr_alone_are_refused() {
    let text = "code,vung,sach\nA,nui,có\nB,nui,có\n";
    expect("t.csv", text.into(), &settings(), &[], &["A 10", "B 10"]);
    let old = text.replace('\n', "\r");
    let with_separator = Settings {
        separator: Some(','),
        ..settings()
    };
    for settings in [&settings(), &with_separator] {
        let refused = ran("t.csv", old.clone().into(), settings).unwrap_err();
        assert!(refused.contains("CR"), "{refused}");
    }
    // A line break of that kind within a cell is none of the file.
    let text = "code,vung,\"Đường làng\rsạch?\"\nA,nui,có\n";
    expect("t.csv", text.into(), &settings(), &[], &["A 10"]);
}

#[test]
fn totals_may_stand_where_codes_do() {
    let text = "code,name,vung,sach\nA,Thôn 1,nui,có\nTổng cộng,,nui,có\nCộng: 2 thôn,,nui,có\ntotal,Tổng,nui,có\n\
                Total-1,,nui,có\nCONG1,Cộng Hòa,nui,có\n";
    let found = [
        "total_row A3 Tổng cộng",
        "total_row A4 Cộng: 2 thôn",
        "total_row B5 Tổng",
    ];
    let areas = ["A 10", "Total-1 10", "CONG1 10"];
    expect("t.csv", text.into(), &settings(), &found, &areas);
}

#[test]
fn csv_in_windows_1258_is_refused_or_decoded() {
    // “Mã khu dân cư;vung;Mức độ”, with its marks as windows-1258 has them: behind their letters.
    let mut bytes =
        b"M\xe3 khu d\xe2n c\xfd;vung;M\xfd\xecc \xf0\xf4\xf2\r\nA;nui;Kh\xe1\r\n".to_vec();
    let refused = ran("t.csv", bytes.clone(), &settings()).unwrap_err();
    assert!(
        refused.contains("dòng 1") && refused.contains("chắc là windows-1258"),
        "{refused}"
    );
    bytes = decode("t.csv", &bytes, TextEncoding::Windows1258, Lang::Vi).unwrap();
    expect("t.csv", bytes, &settings(), &[], &["A 5"]);
}

#[test]
fn csv_in_utf_16_is_refused_or_decoded() {
    let text = "\u{feff}code\tvung\tMức độ\r\nA\tnui\tKhá\r\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let refused = ran("t.tsv", bytes.clone(), &settings()).unwrap_err();
    assert!(
        refused.contains("UTF-16") && refused.contains("chọn bảng mã"),
        "{refused}"
    );
    let bytes = decode("t.tsv", &bytes, TextEncoding::Utf16, Lang::Vi).unwrap();
    expect("t.tsv", bytes, &settings(), &[], &["A 5"]);
    assert!(decode("t.tsv", b"\xff\xfe\x00\xd8", TextEncoding::Utf16, Lang::En).is_err());
}

#[test]
fn a_name_may_lie_about_its_kind() {
    let bytes = table(&[
        &[C::T("code"), C::T("vung"), C::T("sach")],
        &[C::T("A"), C::T("nui"), C::T("có")],
    ]);
    expect(
        "t.csv",
        bytes.clone(),
        &settings(),
        &["kind_differs -"],
        &["A 10"],
    );
    expect("-", bytes, &settings(), &[], &["A 10"]);
    for text in [
        "code;sach\nA;x\n",
        "<html><table><tr><td>code</td></tr></table></html>",
    ] {
        let refused = ran("t.xls", text.into(), &settings()).unwrap_err();
        assert!(refused.contains("không phải là sổ tính"), "{refused}");
    }
}
