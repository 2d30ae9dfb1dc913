//! The workbook of a criteria set.

use super::codec::{NO, POLICIES, YES};
use super::guide;
use super::rows::{self, Row};
use super::rule_shapes::KINDS;
use super::shape::{Codec, LEVEL, REST, ROW, Table};
use super::shapes::{RULE_KIND, SET, SET_SHEET, TABLES};
use crate::workbook::lists::Lists;
use crate::workbook::{NotWritten, float, style};
use kieumau::{CriteriaSet, Lang, Status};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use serde_json::Value;

/// The header of a sheet, from 0: below its title and its hint.
const HEADER: u32 = 2;
/// Blank rows below a table that have its dropdowns and formats.
const SPARE: u32 = 300;
/// So many letters side by side can be read on one page.
const ON_A_PAGE: u32 = 190;
/// In a sheet with more columns than this, those that are not used are folded away.
const MOST_OPEN: usize = 10;

/// Writes a criteria set as an XLSX workbook that [`import`](super::import) reads back to the same set.
///
/// # Errors
/// When a text is longer than a cell can hold (32,767 letters).
pub fn export(set: &CriteriaSet) -> Result<Vec<u8>, NotWritten> {
    let value: Value = serde_json::from_str(&set.to_json()).unwrap_or_default();
    let mut book = style::workbook(set.label.get(Lang::Vi))?;
    let mut lists = Lists::default();
    let name = set.label.get(Lang::Vi);
    let status = status(set.status);
    let about = format!("{name} – {status}");
    guide::write(&mut book, &about)?;
    of_set(&mut book, &value, &about, &mut lists)?;
    for table in TABLES {
        let rows = rows::of(table, &value);
        write_table(&mut book, table, &rows, &about, &mut lists)?;
    }
    lists.write(&mut book)?;
    Ok(book.save_to_buffer()?)
}

/// How far the set may be relied on, in words.
pub(crate) fn status(status: Status) -> &'static str {
    match status {
        Status::Official => "bộ tiêu chí chính thức",
        Status::Draft => "bộ tiêu chí dự thảo",
        Status::Adapted => "bộ tiêu chí phỏng theo văn bản",
        Status::Illustrative => "bộ tiêu chí minh họa, không dùng để công nhận",
    }
}

/// The sheet with one field of the set in each row.
fn of_set(
    book: &mut Workbook,
    set: &Value,
    about: &str,
    lists: &mut Lists,
) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet().set_name(SET_SHEET)?;
    top(
        sheet,
        SET_SHEET,
        "Ghi vào cột “Giá trị”. Ô không bắt buộc thì để trống.",
    )?;
    let (head, cell) = (style::head(), style::cell());
    for (column, (text, width)) in
        (0u16..).zip([("Mục", 30u32), ("Giá trị", 60), ("Giải thích", 60)])
    {
        sheet.write_string_with_format(HEADER, column, text, &head)?;
        sheet.set_column_width(column, width)?;
    }
    for (row, (path, name, codec, note)) in (HEADER.saturating_add(1)..).zip(SET) {
        let found = path.iter().try_fold(set, |value, key| value.get(key));
        sheet.write_string_with_format(row, 0, *name, &cell.clone().set_bold())?;
        let format = formatted(style::fill(), *codec);
        match found {
            Some(value) => put(sheet, row, 1, &super::codec::encode(*codec, value), &format)?,
            None => {
                sheet.write_blank(row, 1, &format)?;
            }
        }
        sheet.write_string_with_format(row, 2, *note, &cell)?;
        let text = found.map(|value| super::codec::encode(*codec, value).text);
        let cells = [(*note, 58), (text.as_deref().unwrap_or_default(), 58)];
        sheet.set_row_height(row, style::height(cells.into_iter()))?;
        if let Some(words) = words(*codec) {
            let dropdown = stop(lists.dropdown(words))?;
            sheet.add_data_validation(row, 1, row, 1, &dropdown)?;
        }
    }
    sheet.set_freeze_panes(HEADER.saturating_add(1), 0)?;
    style::page(sheet, HEADER, HEADER, about)
}

fn top(sheet: &mut Worksheet, title: &str, hint: &str) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, title, &style::title())?;
    sheet.write_string_with_format(1, 0, hint, &style::note())?;
    Ok(())
}

fn write_table(
    book: &mut Workbook,
    table: &'static Table,
    rows: &[Row],
    about: &str,
    lists: &mut Lists,
) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet().set_name(table.sheet)?;
    top(sheet, table.sheet, table.hint)?;
    let heads = table.heads();
    let first = HEADER.saturating_add(1);
    let last = first.saturating_add(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    let open = heads.len() <= MOST_OPEN;
    let mut widths = Vec::new();
    let mut printed = 0u32;
    for (column, head) in (0u16..).zip(&heads) {
        let codecs = codecs(table, head);
        let narrow = rows.iter().all(|row| width_of(row, head) < 14);
        let width = width(head, &codecs, narrow);
        widths.push(width);
        sheet.set_column_width(column, width)?;
        let plain = codecs.first().map_or(Codec::Text, |codec| *codec);
        let all_text = codecs.iter().all(|codec| is_text(*codec));
        let base = style::base();
        sheet.set_column_format(
            column,
            &if all_text {
                formatted(base, plain)
            } else {
                base
            },
        )?;
        sheet.write_string_with_format(HEADER, column, *head, &style::head())?;
        if let Some(words) = choices(table, head) {
            let dropdown = stop(lists.dropdown(words))?;
            sheet.add_data_validation(
                first,
                column,
                last.saturating_add(SPARE),
                column,
                &dropdown,
            )?;
        }
        let used = rows.iter().any(|row| row.cell(head).is_some());
        if !open && !used && !rows.is_empty() || *head == REST && !used {
            sheet.group_columns_collapsed(column, column)?;
        } else {
            printed = printed.saturating_add(width);
        }
    }
    let header = heads
        .iter()
        .zip(&widths)
        .map(|(head, width)| (*head, *width));
    sheet.set_row_height(HEADER, style::height(header))?;
    for (at, row) in (first..).zip(rows) {
        let cells: Vec<(String, u32)> = heads
            .iter()
            .zip(&widths)
            .filter_map(|(head, width)| Some((row.cell(head)?.text, *width)))
            .collect();
        let cells = cells.iter().map(|(text, width)| (text.as_str(), *width));
        sheet.set_row_height(at, style::height(cells))?;
        let nested = heads.contains(&LEVEL);
        let format = if nested && row.level == 1 {
            style::group()
        } else {
            style::cell()
        };
        for (column, head) in (0u16..).zip(&heads) {
            let indented = matches!(*head, ROW | "Nội dung") && nested;
            let mut format = format.clone();
            if indented {
                let indent = u8::try_from(row.level.saturating_sub(1))
                    .unwrap_or(15)
                    .min(15);
                format = format.set_align(FormatAlign::Left).set_indent(indent);
            }
            match row.cell(head) {
                Some(written) => {
                    let format = if written.number {
                        format.set_align(FormatAlign::Center)
                    } else {
                        // Text stays text when it is edited: 1/3 is not a day of March.
                        format.set_num_format("@")
                    };
                    put(sheet, at, column, &written, &format)?;
                }
                None => {
                    sheet.write_blank(at, column, &format)?;
                }
            }
        }
    }
    let named: u16 = if heads.contains(&LEVEL) { 3 } else { 1 };
    sheet.set_freeze_panes(first, named)?;
    style::page(sheet, HEADER, HEADER, about)?;
    // A table that one page cannot hold legibly goes over several, each with the names of its rows.
    let pages = u16::try_from(printed.div_ceil(ON_A_PAGE))
        .unwrap_or(1)
        .max(1);
    if pages > 1 {
        sheet.set_repeat_columns(0, named.saturating_sub(1))?;
        sheet.set_print_fit_to_pages(pages, 0);
    }
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    written: &super::codec::Written,
    format: &Format,
) -> Result<(), XlsxError> {
    if written.number {
        return float::write(sheet, row, column, &written.text, format);
    }
    sheet.write_string_with_format(row, column, &written.text, format)?;
    Ok(())
}

/// The codecs that share a column.
fn codecs(table: &Table, head: &str) -> Vec<Codec> {
    let shapes = table.shape.reachable();
    let of = |shape: &'static super::shape::Shape| {
        let kinds = shape.kinds.map_or(&[] as &[_], |(_, kinds)| kinds);
        let below = kinds.iter().flat_map(|kind| kind.columns);
        shape.columns.iter().chain(below)
    };
    let columns = shapes.into_iter().flat_map(of);
    columns
        .filter(|column| column.head == head)
        .map(|column| column.codec)
        .collect()
}

/// What a column may hold, where it is a closed list.
fn choices(table: &Table, head: &str) -> Option<Vec<String>> {
    let shapes = table.shape.reachable();
    if head == ROW {
        return Some(shapes.iter().map(|shape| shape.word.to_owned()).collect());
    }
    if head == RULE_KIND {
        return Some(KINDS.iter().map(|kind| kind.name.to_owned()).collect());
    }
    let kinds = shapes.iter().filter_map(|shape| shape.kinds);
    for (name, kinds) in kinds {
        if name == head {
            return Some(kinds.iter().map(|kind| kind.name.to_owned()).collect());
        }
    }
    let mut all = Vec::new();
    for codec in codecs(table, head) {
        for word in words(codec)? {
            if !all.contains(&word) {
                all.push(word);
            }
        }
    }
    (!all.is_empty()).then_some(all)
}

fn words(codec: Codec) -> Option<Vec<String>> {
    let names = |words: &[(&str, &str)]| words.iter().map(|(_, name)| (*name).to_owned()).collect();
    match codec {
        Codec::Words(words) => Some(names(words)),
        Codec::Flag | Codec::YesNo => Some(vec![YES.to_owned(), NO.to_owned()]),
        Codec::Policy => {
            let mut list: Vec<String> = names(POLICIES);
            list.pop();
            list.extend(
                [
                    "bỏ ra, quy đổi trong: parent",
                    "bỏ ra, quy đổi trong: total",
                ]
                .map(str::to_owned),
            );
            Some(list)
        }
        _ => None,
    }
}

/// A list that may be left: what it does not have is said when the workbook is read.
fn stop(dropdown: DataValidation) -> Result<DataValidation, XlsxError> {
    dropdown
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("Không có trong danh sách")?
        .set_error_message("Chọn một giá trị trong danh sách của ô này.")
}

fn is_text(codec: Codec) -> bool {
    matches!(
        codec,
        Codec::Plain
            | Codec::Year
            | Codec::Ids
            | Codec::Values
            | Codec::Is
            | Codec::Date
            | Codec::Day
            | Codec::Cites
    )
}

/// Text that a spreadsheet must not take for a number or a day.
fn formatted(format: Format, codec: Codec) -> Format {
    if is_text(codec) {
        format.set_num_format("@")
    } else {
        format
    }
}

fn width_of(row: &Row, head: &str) -> usize {
    row.cell(head)
        .map_or(0, |written| written.text.chars().count())
}

/// Wide for sentences, narrow for figures.
fn width(head: &str, codecs: &[Codec], narrow: bool) -> u32 {
    let any = |wanted: fn(&Codec) -> bool| codecs.iter().any(wanted);
    match head {
        LEVEL | "TT" => 6,
        ROW => 20,
        "Nội dung" | "Văn bản" | "Văn bản ghi" | "Cách hiểu ở đây" => 46,
        REST => 12,
        _ if any(|codec| matches!(codec, Codec::Text | Codec::Cites)) => {
            if narrow {
                16
            } else {
                32
            }
        }
        _ if any(|codec| {
            matches!(
                codec,
                Codec::Measure | Codec::Ids | Codec::Answer | Codec::Limit
            )
        }) =>
        {
            if narrow {
                13
            } else {
                24
            }
        }
        _ if codecs.is_empty() => 24,
        _ => {
            if narrow {
                12
            } else {
                18
            }
        }
    }
}
