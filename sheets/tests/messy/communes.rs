//! Communes that stand above the rows of their areas: in headings, titles and names of sheets.

#![allow(
    clippy::disallowed_types,
    clippy::unwrap_used,
    reason = "tests write the binary floats that spreadsheets hold, and may stop at the first surprise"
)]

use crate::kit::{C, SET, book, expect, ods, ods_row, ran, rows, settings, table};
use kieumau::CheckedSet;
use kieumau_sheets::{Finding, Outcome, Receiver, Refused, Settings, Source, score};
use rust_xlsxwriter::{Format, Workbook};

/// Areas with their communes.
#[derive(Default)]
struct Communes(Vec<String>);

impl Receiver for Communes {
    type Error = Refused;

    fn finding(&mut self, _: &Finding) -> Result<(), Refused> {
        Ok(())
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), Refused> {
        let area = outcome.assessment.area.clone().unwrap_or_default();
        let text = |of: Option<String>| of.unwrap_or_default();
        self.0
            .push(format!("{}/{}", text(area.commune), text(area.name)));
        Ok(())
    }

    fn skipped(&mut self) {}
}

fn communes(name: &str, bytes: Vec<u8>, settings: &Settings) -> Vec<String> {
    let set = CheckedSet::from_json(SET).unwrap();
    let source = Source::new(name, Box::new(bytes), None, settings.lang).unwrap();
    let mut found = Communes::default();
    score(&set, &[source], settings, &mut found).unwrap();
    found.0
}

/// Compares what is found, and which area stands in which commune.
#[track_caller]
fn stand(name: &str, bytes: &[u8], findings: &[&str], areas: &[&str]) {
    let seen = ran(name, bytes.to_vec(), &settings()).unwrap();
    assert_eq!(seen.findings, findings, "{:#?}", seen.messages);
    assert_eq!(communes(name, bytes.to_vec(), &settings()), areas);
}

const HEADER: &[C] = &[C::T("TT"), C::T("Khu dân cư"), C::T("Vùng"), C::T("sach")];

fn area(number: f64, name: &'static str) -> [C; 4] {
    [C::N(number), C::T(name), C::T("nui"), C::T("có")]
}

#[test]
fn areas_stand_under_the_heading_of_their_commune() {
    let bytes = book(|sheet| {
        rows(
            sheet,
            0,
            &[
                HEADER,
                &[C::T("I. XÃ HIỆP THẠNH (2 khu)")],
                &area(1.0, "Thôn 1"),
                &area(2.0, "Thôn 2"),
                &[C::E, C::T("Cộng xã Hiệp Thạnh"), C::E, C::N(2.0)],
                &[],
                &[C::T("II"), C::T("Xã Bảo Lâm 1")],
                &area(1.0, "Thôn 1"),
                &[],
                &[C::N(2.0), C::T("Thôn 2")],
                &[],
                &[C::E, C::T("Ghi chú: số liệu đến 15/11")],
                &[
                    C::E,
                    C::T("Người lập biểu"),
                    C::E,
                    C::T("TM. Ban Thường trực"),
                ],
                &[C::E, C::T("Nguyễn Văn A"), C::E, C::T("Trần Thị B")],
            ],
        );
        let merged = sheet.merge_range(1, 0, 1, 3, "I. XÃ HIỆP THẠNH (2 khu)", &Format::new());
        assert!(merged.is_ok());
    });
    // Many communes have a “Thôn 2”: what is wrong in one says of which it is.
    let seen = ran("t.xlsx", bytes.clone(), &settings()).unwrap();
    let told = seen
        .messages
        .iter()
        .any(|text| text.contains("(Thôn 2, Xã Bảo Lâm 1)"));
    assert!(told, "{:?}", seen.messages);
    stand(
        "t.xlsx",
        &bytes,
        &[
            "commune_heading A2 I. XÃ HIỆP THẠNH (2 khu)",
            "total_row B5 Cộng xã Hiệp Thạnh",
            "commune_heading B7 Xã Bảo Lâm 1",
            "missing_profile C10",
            "below_table 12",
        ],
        &[
            "Xã Hiệp Thạnh/Thôn 1",
            "Xã Hiệp Thạnh/Thôn 2",
            "Xã Bảo Lâm 1/Thôn 1",
            "Xã Bảo Lâm 1/Thôn 2",
        ],
    );
}

#[test]
fn headings_are_the_same_in_text_and_ods() {
    let text = "TT;Khu dân cư;vung;sach\n\
                1;Thôn 0;nui;có\n\
                I;Xã Hiệp Thạnh;;\n\
                1;Thôn 1;nui;có\n\
                ;;;\n\
                ;\"Xã Hiệp An\";;\n\
                1;Thôn 1;nui;có\n\
                ;Tổng cộng;;\n";
    stand(
        "t.csv",
        text.as_bytes(),
        &[
            "no_area B2 Thôn 0",
            "commune_heading B3 Xã Hiệp Thạnh",
            "commune_heading B6 Xã Hiệp An",
            "total_row B8 Tổng cộng",
        ],
        &["Xã Hiệp Thạnh/Thôn 1", "Xã Hiệp An/Thôn 1"],
    );
    let rows = [
        ods_row(&["TT", "Khu dân cư", "vung", "sach"]),
        ods_row(&["I", "Xã Hiệp Thạnh"]),
        ods_row(&["1", "Thôn 1", "nui", "có"]),
    ];
    stand(
        "t.ods",
        &ods(&rows.concat()),
        &["commune_heading B2 Xã Hiệp Thạnh"],
        &["Xã Hiệp Thạnh/Thôn 1"],
    );
}

#[test]
fn a_table_of_text_with_codes_has_headings_where_it_begins_with_one() {
    let text = "TT,code,name,vung,sach\n\
                I,,Xã Hiệp Thạnh,,\n\
                1,A,Thôn 1,nui,có\n\
                II,,Xã Hiệp An,,\n\
                1,B,Thôn 1,nui,có,thừa\n";
    stand(
        "t.csv",
        text.as_bytes(),
        &[
            "commune_heading C2 Xã Hiệp Thạnh",
            "commune_heading C4 Xã Hiệp An",
            "cells_extra 5",
        ],
        &["Xã Hiệp Thạnh/Thôn 1"],
    );
    let ran = ran("t.csv", text.as_bytes().to_vec(), &settings()).unwrap();
    let counted = ran
        .messages
        .iter()
        .any(|text| text.contains("6 ô") && text.contains("có 5"));
    assert!(counted, "{:?}", ran.messages);
}

#[test]
fn the_column_wins_and_what_differs_is_told() {
    let header: &[C] = &[
        C::T("TT"),
        C::T("Xã"),
        C::T("Khu dân cư"),
        C::T("vung"),
        C::T("sach"),
    ];
    let area = |commune, name| [C::N(1.0), commune, C::T(name), C::T("nui"), C::T("có")];
    let bytes = table(&[
        header,
        &[C::T("I"), C::T("Xã Hiệp Thạnh")],
        &area(C::T("Hiệp Thạnh"), "Thôn 1"),
        &area(C::E, "Thôn 2"),
        &area(C::T("Xã Hiệp An"), "Thôn 3"),
    ]);
    stand(
        "t.xlsx",
        &bytes,
        &[
            "commune_heading B2 Xã Hiệp Thạnh",
            "commune_differs B5 Xã Hiệp An",
        ],
        &[
            "Hiệp Thạnh/Thôn 1",
            "Xã Hiệp Thạnh/Thôn 2",
            "Xã Hiệp An/Thôn 3",
        ],
    );
}

#[test]
fn a_heading_that_may_be_no_commune_gives_none() {
    // Nobody knows whether “Hiệp An” is a commune: its areas are not those of the commune before.
    let bytes = table(&[
        HEADER,
        &[C::T("I"), C::T("Xã Hiệp Thạnh")],
        &area(1.0, "Thôn 1"),
        &[C::T("II"), C::T("Hiệp An")],
        &area(1.0, "Thôn 2"),
        &[C::T("Khu vực đô thị")],
        &area(1.0, "Thôn 3"),
        &[C::T("III"), C::T("Xã Hiệp Hòa"), C::E, C::N(12.0)],
        &area(1.0, "Thôn 4"),
        &[C::T("Xã Tân Hội")],
    ]);
    stand(
        "t.xlsx",
        &bytes,
        &[
            "commune_heading B2 Xã Hiệp Thạnh",
            "heading_unclear B4 Hiệp An",
            "no_area B5 Thôn 2",
            "heading_unclear A6 Khu vực đô thị",
            "no_area B7 Thôn 3",
            "heading_with_cells B8 Xã Hiệp Hòa",
            "no_area B9 Thôn 4",
            "group_row A10 Xã Tân Hội",
        ],
        &["Xã Hiệp Thạnh/Thôn 1"],
    );
}

/// A sheet of this name, with a title above the table.
fn titled(name: &str, title: &'static str, more: &[&[C]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(name).unwrap();
    let own = area(1.0, "Thôn 1");
    rows(sheet, 0, &[&[C::T(title)], &[], HEADER, &own]);
    rows(sheet, 4, more);
    book.save_to_buffer().unwrap()
}

#[test]
fn a_sheet_may_be_one_communes_by_its_title_or_its_name() {
    let title = "ỦY BAN MTTQ VIỆT NAM\nXÃ HIỆP THẠNH";
    let one = ["Xã Hiệp Thạnh/Thôn 1"];
    let found = format!("commune_title A1 {title}");
    stand("t.xlsx", &titled("Bảng 1", title, &[]), &[&found], &one);
    stand("t.xlsx", &titled("Hiệp Thạnh", title, &[]), &[&found], &one);
    let named = titled("Xã Hiệp Thạnh", "BẢNG CHẤM ĐIỂM", &[]);
    stand("t.xlsx", &named, &["commune_title - Xã Hiệp Thạnh"], &one);
    // A group that is no commune's does not take the sheet's away.
    let group: &[&[C]] = &[&[C::T("Khu vực II")], &area(2.0, "Thôn 2")];
    let two = ["Xã Hiệp Thạnh/Thôn 1", "Xã Hiệp Thạnh/Thôn 2"];
    stand(
        "t.xlsx",
        &titled("Bảng 1", title, group),
        &[&found, "group_row A5 Khu vực II"],
        &two,
    );
}

#[test]
fn titles_that_differ_give_no_commune() {
    let bytes = titled("Xã Hiệp An", "UBND XÃ HIỆP THẠNH", &[]);
    let found = ["titles_differ - Xã Hiệp An", "no_area B4 Thôn 1"];
    stand("t.xlsx", &bytes, &found, &[]);
    let other: &[&[C]] = &[&[C::T("Xã Hiệp An")], &area(1.0, "Thôn 1")];
    stand(
        "t.xlsx",
        &titled("Bảng 1", "UBND XÃ HIỆP THẠNH", other),
        &[
            "commune_title A1 UBND XÃ HIỆP THẠNH",
            "heading_differs A5 Xã Hiệp An",
        ],
        &["Xã Hiệp Thạnh/Thôn 1", "Xã Hiệp An/Thôn 1"],
    );
}

#[test]
fn the_same_name_in_two_communes_is_no_area_twice() {
    let bytes = table(&[
        HEADER,
        &[C::T("Xã Hiệp Thạnh")],
        &area(1.0, "Thôn 1"),
        &area(2.0, "Thôn 1"),
        &[C::T("Xã Hiệp An")],
        &area(1.0, "Thôn 1"),
    ]);
    let found = [
        "commune_heading A2 Xã Hiệp Thạnh",
        "code_twice_alike B4",
        "commune_heading A5 Xã Hiệp An",
    ];
    expect(
        "t.xlsx",
        bytes,
        &settings(),
        &found,
        &["Thôn 1 10", "Thôn 1 10"],
    );
}
