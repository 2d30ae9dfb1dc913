//! The long form: a sheet for each area, with the columns of the printed form.

use super::Writing;
use super::entry::entry;
use super::fields::{known, of_area, with_evidence};
use super::guide::GUIDE_SHEET;
use super::outline::{Line, lines};
use crate::marks::FORM_SHEET;
use crate::read::form::Target;
use crate::workbook::{address, float, style};
use kieumau::Assessment;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// The header of the board's own answers.
pub(super) const OWN_HEAD: &str = "Tự chấm";
/// The columns: what they are called, their width, and the word in the hidden row.
pub(super) const COLUMNS: [(&str, u32, &str); 8] = [
    ("TT", 6, "code"),
    ("Nội dung tiêu chí", 56, "label"),
    ("Điểm chuẩn", 9, "points"),
    (OWN_HEAD, 17, "self"),
    ("Thẩm định", 17, "appraised"),
    ("Tài liệu kiểm chứng", 24, "evidence"),
    ("Ghi chú", 18, "note"),
    ("Lý do chênh lệch", 18, "reason"),
];
/// The column behind them, hidden, that says what each row asks.
pub(super) const ID: u16 = 8;
/// The first word of the hidden row and of the hidden column.
pub(super) const MARK: &str = "kieumau:";
/// Where the value of the area's block stands.
const VALUE: u16 = 2;
const VALUE_END: u16 = 5;

pub(super) fn write(book: &mut Workbook, writing: &mut Writing<'_>) -> Result<(), XlsxError> {
    let lines = lines(writing);
    let mut names: Vec<String> = Vec::new();
    for (at, area) in writing.areas().iter().enumerate() {
        let name = sheet_name(area, at, &names);
        names.push(name.clone());
        sheet(book, writing, &name, area, &lines)?;
    }
    Ok(())
}

/// A name that a sheet may have: the code or name of the area, without what is not allowed there, each once.
fn sheet_name(area: &Assessment, at: usize, taken: &[String]) -> String {
    let place = area.area.as_ref();
    let own = place.and_then(|place| place.code.clone().or_else(|| place.name.clone()));
    let own = own.unwrap_or_else(|| "Khu dân cư".to_owned());
    let kept = own
        .chars()
        .filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control());
    let short: String = kept.take(24).collect();
    let short = short.trim();
    let same = |name: &str| {
        taken
            .iter()
            .any(|known| known.to_lowercase() == name.to_lowercase())
    };
    if short.is_empty() || same(short) || [FORM_SHEET, GUIDE_SHEET].contains(&short) {
        format!("{short} {}", at.saturating_add(1))
            .trim()
            .to_owned()
    } else {
        short.to_owned()
    }
}

fn sheet(
    book: &mut Workbook,
    writing: &mut Writing<'_>,
    name: &str,
    area: &Assessment,
    lines: &[Line],
) -> Result<(), XlsxError> {
    let about = writing.about.line();
    let lang = writing.lang();
    let sheet = book.add_worksheet().set_name(name)?;
    let centred = style::title().set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, 7, "PHIẾU TỰ CHẤM ĐIỂM VÀ THẨM ĐỊNH", &centred)?;
    let note = style::note().set_align(FormatAlign::Center).set_text_wrap();
    sheet.merge_range(1, 0, 1, 7, &about, &note)?;
    sheet.set_row_height(1, 28u32)?;
    for (column, (_, width, word)) in (0u16..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string(2, column, format!("{MARK}{word}"))?;
    }
    sheet.write_string(2, ID, format!("{MARK}id"))?;
    sheet.set_row_hidden(2)?;
    sheet.set_column_hidden(ID)?;
    let mut row = 3;
    let bold = style::cell().set_bold();
    for target in of_area(writing) {
        let (label, id) = (writing.form.label(target, lang), writing.form.id(target));
        let entry = entry(writing, target)?;
        sheet.set_row_height(row, style::height([(label.as_str(), 54)].into_iter()))?;
        sheet.merge_range(row, 0, row, 1, &label, &bold)?;
        let left = entry.format.clone().set_align(FormatAlign::Left);
        sheet.merge_range(row, VALUE, row, VALUE_END, "", &left)?;
        put(
            sheet,
            row,
            VALUE,
            known(writing, area, target),
            entry.number,
            &left,
        )?;
        if let Some(validation) = &entry.validation {
            sheet.add_data_validation(row, VALUE, row, VALUE, validation)?;
        }
        sheet.write_string(row, ID, &id)?;
        writing
            .index
            .push([name.to_owned(), address(row, VALUE.into()), id]);
        row += 1;
    }
    row += 1;
    let header = row;
    sheet.set_row_height(header, 34u32)?;
    for (column, (head, _, _)) in (0u16..).zip(COLUMNS) {
        sheet.write_string_with_format(row, column, head, &style::head())?;
    }
    row += 1;
    let evidence = with_evidence(writing.set.set());
    for line in lines {
        self::line(sheet, writing, row, line, area, &evidence)?;
        if let Some(at) = line.question {
            let id = writing.form.id(Target::Question(at));
            writing.index.push([name.to_owned(), address(row, 3), id]);
        }
        row += 1;
    }
    row += 1;
    let centre = style::base().set_align(FormatAlign::Center);
    let italic = centre.clone().set_italic();
    sheet.merge_range(row, 3, row, 7, "………………, ngày …… tháng …… năm ………", &italic)?;
    row += 1;
    let strong = centre.set_bold();
    sheet.merge_range(row, 0, row, 1, "TỔ THẨM ĐỊNH\n(ký, ghi rõ họ tên)", &strong)?;
    sheet.merge_range(
        row,
        3,
        row,
        7,
        "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN\n(ký, ghi rõ họ tên)",
        &strong,
    )?;
    sheet.set_row_height(row, 100u32)?;
    sheet.set_freeze_panes(header.saturating_add(1), 2)?;
    style::page(sheet, header, header, &about)?;
    sheet.set_print_area(0, 0, row, 7)?;
    Ok(())
}

fn line(
    sheet: &mut Worksheet,
    writing: &mut Writing<'_>,
    row: u32,
    line: &Line,
    area: &Assessment,
    evidence: &[bool],
) -> Result<(), XlsxError> {
    // Group rows are bold, and deeper rows have less room.
    let room = 54u32.saturating_sub(u32::from(line.depth).saturating_mul(2));
    let points = line.points.as_str();
    let heights = [(line.text.as_str(), room), (points, 8)];
    sheet.set_row_height(row, style::height(heights.into_iter()))?;
    let base = if line.is_group {
        style::group()
    } else {
        style::cell()
    };
    let label = base
        .clone()
        .set_align(FormatAlign::Left)
        .set_indent(line.depth.min(6));
    let centre = base.clone().set_align(FormatAlign::Center);
    sheet.write_string_with_format(row, 0, &line.code, &centre)?;
    sheet.write_string_with_format(row, 1, &line.text, &label)?;
    put(
        sheet,
        row,
        2,
        Some(line.points.clone()).filter(|text| !text.is_empty()),
        true,
        &centre,
    )?;
    let Some(at) = line.question else {
        for column in 3..8 {
            sheet.write_blank(row, column, &base)?;
        }
        return Ok(());
    };
    let entry = entry(writing, Target::Question(at))?;
    let own = entry.format.clone().set_align(FormatAlign::Center);
    put(
        sheet,
        row,
        3,
        known(writing, area, Target::Question(at)),
        entry.number,
        &own,
    )?;
    put(sheet, row, 4, None, entry.number, &own)?;
    if let Some(validation) = &entry.validation {
        sheet.add_data_validation(row, 3, row, 4, validation)?;
    }
    let text = style::fill().set_num_format("@");
    let asked = evidence.get(at).copied().unwrap_or(false);
    let paper = if asked {
        text.clone()
    } else {
        style::cell().set_num_format("@")
    };
    put(
        sheet,
        row,
        5,
        known(writing, area, Target::Evidence(at)),
        false,
        &paper,
    )?;
    put(
        sheet,
        row,
        6,
        known(writing, area, Target::Note(at)),
        false,
        &text,
    )?;
    put(sheet, row, 7, None, false, &text)?;
    sheet.write_string(row, ID, writing.form.id(Target::Question(at)))?;
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: Option<String>,
    number: bool,
    format: &Format,
) -> Result<(), XlsxError> {
    match text {
        Some(text) if number => float::write(sheet, row, column, &text.replace(',', "."), format)?,
        Some(text) => {
            sheet.write_string_with_format(row, column, text, format)?;
        }
        None => {
            sheet.write_blank(row, column, format)?;
        }
    }
    Ok(())
}
