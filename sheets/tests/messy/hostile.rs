//! Files that were made to do harm, or were harmed: refused in one line, or read, with little memory.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use crate::kit::{
    C, archive, book, expect, ods, ods_row, one, ran, raw, raw_one, rows, settings, table,
};

fn refused(name: &str, bytes: Vec<u8>) -> String {
    ran(name, bytes, &settings())
        .map(|ran| ran.messages)
        .unwrap_err()
}

#[test]
fn a_bomb_is_refused() {
    // 1.2 GiB of one letter; packed it is about a megabyte.
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let good = raw(&raw_one("sach", ""), "");
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(good)).unwrap();
    for name in [
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ] {
        let part = from.by_name(name).unwrap();
        zip.raw_copy_file(part).unwrap();
    }
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let block = vec![b' '; 1 << 20];
    std::io::Write::write_all(&mut zip, b"<worksheet><sheetData>").unwrap();
    for _ in 0..1_200 {
        std::io::Write::write_all(&mut zip, &block).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 4 << 20);
    assert!(refused("t.xlsx", bytes).contains("quá lớn"));
    // Below the limit, but one text without end.
    let bytes = raw(
        &format!(
            "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>{}",
            " a".repeat(3 << 20)
        ),
        "",
    );
    assert!(refused("t.xlsx", bytes).contains("quá lớn"));
}

/// A text that stands once in a file may stand in a million cells: what the cells hold is counted, not only the file.
#[test]
fn a_text_in_many_cells_is_refused() {
    let text = format!("<text:p>{}</text:p>", "a".repeat(1 << 20));
    let repeated = |rows: usize, columns: usize, text: &str| {
        let head = ods_row(&["code", "vung", "sach"]);
        ods(&format!(
            "{head}<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell office:value-type=\"string\" \
             table:number-columns-repeated=\"{columns}\">{text}</table:table-cell></table:table-row>"
        ))
    };
    for bytes in [
        repeated(1, 1_024, &text),
        repeated(5_000, 1, &text),
        repeated(1, 1, &text.repeat(20)),
    ] {
        assert!(bytes.len() < 64 << 10);
        let said = refused("t.ods", bytes);
        assert!(said.contains("quá lớn"), "{said}");
    }
    let part = format!("<t>{}</t>", "a".repeat(1 << 20)).repeat(20);
    let cell = format!("<c r=\"C2\" t=\"inlineStr\"><is>{part}</is></c>");
    assert!(refused("t.xlsx", raw(&raw_one("sach", &cell), "")).contains("quá lớn"));
    let shared = book(|sheet| {
        rows(sheet, 0, &[&[C::T("code"), C::T("vung"), C::T("sach")]]);
        for column in 0..600 {
            sheet.write_string(1, column, "a".repeat(32_767)).unwrap();
        }
    });
    assert!(shared.len() < 64 << 10);
    assert!(refused("t.xlsx", shared).contains("quá lớn"));
}

/// Merged cells are filled: a text of them stands in many cells, and several of them in one row.
#[test]
fn texts_of_merged_cells_are_counted_too() {
    let long = "a".repeat(1 << 20);
    let cell = |place: String, text: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    // Over the whole header: cut where no column has a longer name.
    let wide = format!("{}</row>", cell("D1".to_owned(), &long));
    let merge = "</sheetData><mergeCells><mergeCell ref=\"D1:ZZ9\"/></mergeCells>";
    let wide = raw_one("sach", "").replacen("</row>", &wide, 1);
    let wide = wide.replace("</sheetData>", merge);
    assert!(ran("t.xlsx", raw(&wide, ""), &settings()).is_ok());
    // Down, in one column after the other.
    let columns: Vec<char> = ('D'..='W').collect();
    let heads: String = columns
        .iter()
        .map(|at| cell(format!("{at}1"), "ho"))
        .collect();
    let (mut below, mut merges) = (String::new(), String::new());
    for (row, at) in (3..).zip(&columns) {
        let area = cell(format!("A{row}"), &format!("B{row}"));
        let text = cell(format!("{at}{row}"), &long);
        below += &format!("<row r=\"{row}\">{area}{text}</row>");
        merges += &format!("<mergeCell ref=\"{at}{row}:{at}99\"/>");
    }
    let merges = format!("{below}</sheetData><mergeCells>{merges}</mergeCells>");
    let down = raw_one("sach", "").replacen("</row>", &format!("{heads}</row>"), 1);
    let down = down.replace("</sheetData>", &merges);
    assert!(refused("t.xlsx", raw(&down, "")).contains("quá lớn"));
}

#[test]
fn entities_do_not_grow() {
    let sheet = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>".to_owned()
        + &raw_one(
            "sach",
            "<c r=\"C2\" t=\"inlineStr\"><is><t>c&#243;&b;</t></is></c>",
        );
    expect("t.xlsx", raw(&sheet, ""), &settings(), &[], &["A 10"]);
}

#[test]
fn a_file_that_is_cut_is_refused() {
    let bytes = one("sach", C::T("có"));
    for part in [4, bytes.len() / 2, bytes.len() - 1] {
        let cut = bytes.get(..part).unwrap().to_vec();
        let line = refused("t.xlsx", cut);
        assert!(
            line.contains("t.xlsx") && line.contains("bị hỏng"),
            "{line}"
        );
    }
    let sheet = raw_one("sach", "").replace("</row></sheetData></worksheet>", "");
    assert!(refused("t.xlsx", raw(&sheet, "")).contains("bị hỏng"));
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and nothing behind it".to_vec();
    assert!(refused("t.xls", old).contains("bị hỏng"));
    assert!(
        refused(
            "t.ods",
            ods("<table:table-row>").get(..300).unwrap().to_vec()
        )
        .contains("bị hỏng")
    );
    // A workbook in which a document lies is a workbook still.
    let holds = old_office(&["Workbook", "WordDocument"]);
    assert!(refused("t.xls", holds).contains("bị hỏng"));
    // A workbook of which a part is missing.
    let rels = archive(&[("_rels/.rels", b"a")]);
    assert!(refused("t.xlsx", rels).contains("bị hỏng"));
}

/// The first part of a file of old Office: its head, and the entries that name its parts.
fn old_office(parts: &[&str]) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(512, 0);
    for part in ["Root Entry"].iter().chain(parts) {
        bytes.extend(part.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(bytes.len().next_multiple_of(128), 0);
    }
    bytes
}

#[test]
fn what_has_a_password_says_so() {
    let manifest = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    // LibreOffice encrypts part by part, or all of them in one.
    let parts: [&[(&str, &[u8])]; 2] = [
        &[
            ("content.xml", b"\x8f\x00"),
            ("META-INF/manifest.xml", manifest),
        ],
        &[
            ("encrypted-package", b"\x8f\x00"),
            ("META-INF/manifest.xml", manifest),
        ],
    ];
    let office = old_office(&["EncryptionInfo", "EncryptedPackage"]);
    let [by_part, whole] = parts.map(archive);
    for (name, bytes) in [("t.xlsx", office), ("t.ods", by_part), ("t.ods", whole)] {
        let said = refused(name, bytes);
        assert!(said.contains("có mật khẩu"), "{said}");
    }
}

#[test]
fn what_is_no_table_at_all_is_called_by_its_name() {
    let word = archive(&[("[Content_Types].xml", b"a"), ("word/document.xml", b"a")]);
    for (name, bytes, what) in [
        ("t.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "là ảnh"),
        ("t.xlsx", b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "là ảnh"),
        ("t.csv", b"%PDF-1.7\n%\xe2\xe3".to_vec(), "là tệp PDF"),
        ("t.pdf", b"%PDF-1.7\n%\xe2\xe3".to_vec(), "là tệp PDF"),
        ("t.xlsx", word, "là văn bản Word"),
        ("t.xlsx", archive(&[("a.txt", b"a")]), "là tệp nén"),
        ("t.csv", b"Rar!\x1a\x07\x01".to_vec(), "là tệp nén"),
        ("t.doc", old_office(&["WordDocument"]), "là văn bản Word"),
        ("t.xls", old_office(&["WordDocument"]), "là văn bản Word"),
        (
            "t.ppt",
            old_office(&["PowerPoint Document"]),
            "là bản trình chiếu",
        ),
    ] {
        let said = refused(name, bytes);
        assert!(
            said.contains(what) && said.contains("Cần tệp Excel"),
            "{said}"
        );
    }
}

#[test]
fn a_changed_byte_is_noticed() {
    let mut bytes = raw(
        &raw_one("sach", "<c r=\"C2\" t=\"inlineStr\"><is><t>x</t></is></c>"),
        "",
    );
    let at = bytes
        .windows(24)
        .rposition(|window| window == b"xl/worksheets/sheet1.xml")
        .unwrap();
    let first = bytes
        .windows(24)
        .position(|window| window == b"xl/worksheets/sheet1.xml")
        .unwrap();
    assert!(first < at);
    // Somewhere in the packed sheet.
    bytes[first + 24 + 60] ^= 0x10;
    assert!(refused("t.xlsx", bytes).contains("bị hỏng"));
}

#[test]
fn a_million_blank_rows_are_nothing() {
    use std::fmt::Write as _;
    let mut rows = String::new();
    for row in 3..=1_048_576 {
        let _ = write!(
            rows,
            "<row r=\"{row}\" ht=\"15\"><c r=\"A{row}\" s=\"0\"/></row>"
        );
    }
    let sheet = raw_one("sach", "<c r=\"C2\" t=\"inlineStr\"><is><t>x</t></is></c>")
        .replace("</sheetData>", &format!("{rows}</sheetData>"));
    expect("t.xlsx", raw(&sheet, ""), &settings(), &[], &["A 10"]);
}

#[test]
fn rows_and_columns_have_their_limits() {
    for bad in [
        "<c r=\"XFE2\"><v>1</v></c>",
        "</row><row r=\"1048577\">",
        "</row><row r=\"1\">",
    ] {
        assert!(
            refused("t.xlsx", raw(&raw_one("sach", bad), "")).contains("bị hỏng"),
            "{bad}"
        );
    }
    let many = format!(
        "{}<table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell table:number-columns-repeated=\"4000000000\" \
         office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>",
        ods_row(&["code", "vung", "sach"])
    );
    assert!(refused("t.ods", ods(&many)).contains("quá lớn"));
    let far = raw_one("sach", "").replace("</worksheet>", "<mergeCells><mergeCell ref=\"A2:XFD1048576\"/><mergeCell ref=\"B1:A0\"/></mergeCells></worksheet>");
    let ran = ran("t.xlsx", raw(&far, ""), &settings()).unwrap();
    assert_eq!(ran.areas, ["A 0"]);
}

#[test]
fn values_of_other_files_are_said() {
    let sheet = raw_one("diem", "<c r=\"C2\"><f>[1]Sheet1!A1</f><v>9</v></c>");
    let links = "<externalReferences><externalReference r:id=\"rId9\"/></externalReferences>";
    expect(
        "t.xlsx",
        raw(&sheet, links),
        &settings(),
        &["external_link -"],
        &["A 9"],
    );
}

#[test]
fn what_a_cell_points_to_may_not_exist() {
    let sheet = raw_one(
        "sach",
        "<c r=\"C2\" t=\"s\" s=\"99\"/><c r=\"D2\" t=\"nonsense\"><v>x</v></c><c r=\"E2\"/>",
    );
    let found = ["unnamed_column D2 x"];
    expect("t.xlsx", raw(&sheet, ""), &settings(), &found, &["A 0"]);
    let long = raw_one("ho", "<c r=\"C2\"><v>1e300</v></c>");
    expect(
        "t.xlsx",
        raw(&long, ""),
        &settings(),
        &["not_a_number C2 1e300"],
        &["A 0"],
    );
}

#[test]
fn a_workbook_without_a_table_says_so() {
    let bytes = table(&[&[C::T("Kính gửi")], &[C::T("abc"), C::T("def")]]);
    expect(
        "t.xlsx",
        bytes,
        &settings(),
        &["sheet_skipped -", "no_table -"],
        &[],
    );
    expect(
        "t.xlsx",
        table(&[]),
        &settings(),
        &["sheet_skipped -", "no_table -"],
        &[],
    );
}

#[test]
fn cells_that_hold_harm_are_text() {
    let bytes = table(&[
        &[C::T("code"), C::T("name"), C::T("vung"), C::T("sach")],
        &[
            C::T("A"),
            C::T("=cmd|' /C calc'!A0"),
            C::T("nui"),
            C::T("\u{1b}[2J"),
        ],
    ]);
    let ran = ran("t.xlsx", bytes, &settings()).unwrap();
    assert_eq!(ran.areas, ["A 0"]);
    assert!(ran.messages.iter().all(|text| !text.contains('\u{1b}')));
}

#[test]
fn a_text_that_is_missing_is_no_blank() {
    let sheet = |cell| raw(&raw_one("sach", cell), "");
    let line = refused("t.xlsx", sheet("<c r=\"C2\" t=\"s\"><v>7</v></c>"));
    assert!(line.contains("bị hỏng"), "{line}");
    // Some programs write blank cells so.
    let blank = sheet("<c r=\"C2\" t=\"s\"/>");
    expect("t.xlsx", blank, &settings(), &[], &["A 0"]);
}

#[test]
fn a_place_has_one_cell_and_a_cell_one_value() {
    let cell = |column: &str, value: &str| format!("<c r=\"{column}2\"><v>{value}</v></c>");
    let twice = format!("{}{}", cell("C", "5"), cell("C", "9"));
    assert!(refused("t.xlsx", raw(&raw_one("diem", &twice), "")).contains("bị hỏng"));
    let extended = "<c r=\"C2\"><v>5</v><extLst><ext><x:v>9</x:v></ext></extLst></c>";
    expect(
        "t.xlsx",
        raw(&raw_one("diem", extended), ""),
        &settings(),
        &[],
        &["A 5"],
    );
}
