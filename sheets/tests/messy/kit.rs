//! Makes files and scores them.

#![allow(
    clippy::disallowed_types,
    clippy::expect_used,
    reason = "tests write the binary floats that spreadsheets hold, and may stop at the first surprise"
)]

use kieumau::{CheckedSet, Lang};
use kieumau_sheets::{Finding, Outcome, Receiver, Refused, Settings, Source, score};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A small set with a question of every kind.
pub const SET: &str = include_str!("set.json");

/// What a run gave: findings as `code place value`, and points by area as `code total`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ran {
    pub findings: Vec<String>,
    pub areas: Vec<String>,
    pub cards: Vec<String>,
    pub messages: Vec<String>,
}

impl Receiver for Ran {
    type Error = Refused;

    fn finding(&mut self, finding: &Finding) -> Result<(), Refused> {
        for lang in [Lang::Vi, Lang::En] {
            assert!(!finding.text(lang).is_empty());
        }
        // Every place of a sentence was filled.
        for text in [&finding.message, &finding.mend] {
            assert!(!text.contains('{'), "{text}");
        }
        self.messages.push(finding.text(Lang::Vi));
        if finding.code == "missing_column" {
            return Ok(());
        }
        let place = match (finding.at.address(), finding.at.line) {
            (Some(address), _) => address,
            (None, 0) => "-".to_owned(),
            (None, line) => line.to_string(),
        };
        let value = finding.value.clone().unwrap_or_default();
        let line = format!("{} {place} {value}", finding.code);
        self.findings.push(line.trim_end().to_owned());
        Ok(())
    }

    fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), Refused> {
        let area = outcome.assessment.area.clone().unwrap_or_default();
        let name = area.code.or(area.name).unwrap_or_default();
        let total = outcome
            .card()
            .and_then(|card| card.totals.as_ref())
            .map_or_else(|| "-".to_owned(), |totals| totals.base.points.to_string());
        self.areas.push(format!("{name} {total}"));
        let card = outcome.card();
        self.cards.push(card.map_or_else(String::new, |card| {
            serde_json::to_string(card).expect("a scorecard is JSON")
        }));
        Ok(())
    }

    fn skipped(&mut self) {}
}

pub fn settings() -> Settings {
    Settings {
        period: Some("2026".to_owned()),
        ..Settings::default()
    }
}

/// Scores a file with the small set, or says why it is refused.
pub fn ran(name: &str, bytes: Vec<u8>, settings: &Settings) -> Result<Ran, String> {
    let set = CheckedSet::from_json(SET).expect("the set is sound");
    ran_with(&set, name, bytes, settings)
}

/// The same with any set.
pub fn ran_with(
    set: &CheckedSet,
    name: &str,
    bytes: Vec<u8>,
    settings: &Settings,
) -> Result<Ran, String> {
    let source =
        Source::new(name, Box::new(bytes), None, settings.lang).map_err(|e| e.to_string())?;
    let mut ran = Ran::default();
    score(set, &[source], settings, &mut ran).map_err(|e| e.to_string())?;
    Ok(ran)
}

/// Scores a file that can be read, and compares what is found and what the areas got.
#[track_caller]
pub fn expect(
    name: &str,
    bytes: Vec<u8>,
    settings: &Settings,
    findings: &[&str],
    areas: &[&str],
) -> Ran {
    let ran = ran(name, bytes, settings).expect("the file can be read");
    assert_eq!(ran.findings, findings, "{:#?}", ran.messages);
    assert_eq!(ran.areas, areas);
    ran
}

/// A cell to write.
#[derive(Debug, Clone, Copy)]
pub enum C {
    /// Nothing.
    E,
    T(&'static str),
    N(f64),
    /// With this number format.
    Nf(f64, &'static str),
    B(bool),
    /// A formula with its result.
    F(&'static str, &'static str),
    /// Text in this font.
    Font(&'static str, &'static str),
}

/// Writes rows of cells, the first of them at this row from 0.
pub fn rows(sheet: &mut Worksheet, first: u32, rows: &[&[C]]) {
    for (row, cells) in (first..).zip(rows) {
        for (column, cell) in (0u16..).zip(*cells) {
            let written = match cell {
                C::E => continue,
                C::T(text) => sheet.write_string(row, column, *text),
                C::N(number) => sheet.write_number(row, column, *number),
                C::Nf(number, format) => {
                    let format = Format::new().set_num_format(*format);
                    sheet.write_number_with_format(row, column, *number, &format)
                }
                C::B(bool) => sheet.write_boolean(row, column, *bool),
                C::F(formula, result) => {
                    sheet.write_formula(row, column, Formula::new(*formula).set_result(*result))
                }
                C::Font(font, text) => {
                    let format = Format::new().set_font_name(*font);
                    sheet.write_string_with_format(row, column, *text, &format)
                }
            };
            written.expect("the cell can be written");
        }
    }
}

/// A workbook of one sheet.
pub fn book(write: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    write(book.add_worksheet().set_name("Bảng chấm").expect("a name"));
    book.save_to_buffer().expect("the workbook can be written")
}

/// A workbook of one sheet with these rows.
pub fn table(cells: &[&[C]]) -> Vec<u8> {
    book(|sheet| rows(sheet, 0, cells))
}

/// A header and one area, of which one column is looked at.
pub fn one(header: &'static str, cell: C) -> Vec<u8> {
    table(&[
        &[C::T("code"), C::T("vung"), C::T(header)],
        &[C::T("A"), C::T("nui"), cell],
    ])
}

/// An archive of these parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("the archive ends").into_inner()
}

/// An XLSX workbook with this text for its sheet, and this for what else its `workbook` element holds.
pub fn raw(sheet: &str, workbook: &str) -> Vec<u8> {
    let rels = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let book = format!(
        "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Bảng chấm\" sheetId=\"1\" r:id=\"rId1\"/></sheets>{workbook}</workbook>"
    );
    archive(&[
        (
            "_rels/.rels",
            rels("officeDocument", "xl/workbook.xml").as_bytes(),
        ),
        ("xl/workbook.xml", book.as_bytes()),
        (
            "xl/_rels/workbook.xml.rels",
            rels("worksheet", "worksheets/sheet1.xml").as_bytes(),
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// The XML of a sheet: a header of `code`, `vung` and this column, then one area with this cell.
pub fn raw_one(header: &str, cell: &str) -> String {
    let text = |place: &str, text: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    format!(
        "<worksheet><sheetData><row r=\"1\">{}{}{}</row><row r=\"2\">{}{}{cell}</row></sheetData></worksheet>",
        text("A1", "code"),
        text("B1", "vung"),
        text("C1", header),
        text("A2", "A"),
        text("B2", "nui"),
    )
}

/// An ODS workbook with these rows in its sheet.
pub fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\"><office:automatic-styles>\
         <style:style style:name=\"old\"><style:text-properties style:font-name=\".VnTime\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet><table:table table:name=\"Bảng chấm\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    archive(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

/// A row of ODS with these texts.
pub fn ods_row(texts: &[&str]) -> String {
    let cells: Vec<String> = texts
        .iter()
        .map(|text| format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"))
        .collect();
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}
