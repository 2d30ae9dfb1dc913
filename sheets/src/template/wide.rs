//! The wide form: a row for each area, on one sheet for the board and one for the appraisal.

use super::entry::entry;
use super::fields::{Places, known, nodes, of_area, with_evidence};
use super::{APPRAISED, Writing};
use crate::marks::OWN_SHEET;
use crate::read::form::Target;
use crate::workbook::{address, float, style};
use kieumau::{Assessment, Criterion};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::collections::BTreeMap;

/// Groups stand above the header; both are below the title and the status.
const GROUPS: u32 = 2;
const HEADER: u32 = 3;
/// Rows that can be filled in, at least.
const ROWS: u32 = 200;
/// So many columns go on one page.
const ON_A_PAGE: usize = 9;

pub(super) fn write(book: &mut Workbook, writing: &mut Writing<'_>) -> Result<(), XlsxError> {
    let areas = writing.areas();
    let own = areas.clone();
    sheet(book, writing, OWN_SHEET, "PHIẾU TỰ CHẤM", &own)?;
    // The appraisal begins with the areas, not with the board's answers: it stands alone.
    let blank: Vec<Assessment> = areas
        .into_iter()
        .map(|area| Assessment {
            answers: BTreeMap::default(),
            not_applicable: BTreeMap::default(),
            ..area
        })
        .collect();
    sheet(book, writing, APPRAISED, "PHIẾU THẨM ĐỊNH", &blank)
}

/// The columns of a sheet. On that of the appraisal each question has one for the reason of a difference: without it the
/// review is not finished.
fn targets(writing: &Writing<'_>, name: &str) -> Vec<Target> {
    let mut targets = of_area(writing);
    let evidence = with_evidence(writing.set.set());
    for (at, asked) in evidence.into_iter().enumerate() {
        targets.push(Target::Question(at));
        if asked {
            targets.push(Target::Evidence(at));
        }
        if name == APPRAISED {
            targets.push(Target::Note(at));
        }
    }
    targets
}

fn sheet(
    book: &mut Workbook,
    writing: &mut Writing<'_>,
    name: &str,
    title: &str,
    areas: &[Assessment],
) -> Result<(), XlsxError> {
    let targets = targets(writing, name);
    let about = writing.about.line();
    let lang = writing.lang();
    let sheet = book.add_worksheet().set_name(name)?;
    sheet.write_string_with_format(0, 0, title, &style::title())?;
    sheet.write_string_with_format(1, 0, &about, &style::note())?;
    let first = HEADER.saturating_add(1);
    let filled = u32::try_from(areas.len()).unwrap_or(u32::MAX);
    let last = HEADER.saturating_add(filled.max(ROWS));
    let small = Format::new()
        .set_font_name("Times New Roman")
        .set_font_size(8)
        .set_font_color(rust_xlsxwriter::Color::RGB(0x0080_8080));
    let bold = Format::new()
        .set_font_name("Times New Roman")
        .set_font_size(11)
        .set_bold();
    for (column, target) in (0u16..).zip(&targets) {
        let entry = entry(writing, *target)?;
        let (label, id) = (writing.form.label(*target, lang), writing.form.id(*target));
        let label = match target {
            Target::Question(at) => with_unit(writing, *at, &label),
            Target::Note(at) => {
                let of = writing.form.label(Target::Question(*at), lang);
                format!("Lý do chênh lệch: {of}")
            }
            _ => label,
        };
        // The id stands in the header too, so that it goes with the column wherever that is moved.
        let parts = [(&bold, format!("{label}\n")), (&small, format!("[{id}]"))];
        let parts: Vec<(&Format, &str)> = parts
            .iter()
            .map(|(format, text)| (*format, text.as_str()))
            .collect();
        sheet.write_rich_string_with_format(HEADER, column, &parts, &style::head())?;
        sheet.set_column_width(column, width(*target))?;
        if let Some(validation) = &entry.validation {
            sheet.add_data_validation(first, column, last, column, validation)?;
        }
        let mut row = first;
        for area in areas {
            match known(writing, area, *target) {
                Some(text) if entry.number => {
                    float::write(sheet, row, column, &text.replace(',', "."), &entry.format)?;
                }
                Some(text) => {
                    sheet.write_string_with_format(row, column, text, &entry.format)?;
                }
                None => {
                    sheet.write_blank(row, column, &entry.format)?;
                }
            }
            row = row.saturating_add(1);
        }
        // The period goes without saying, in rows that are only ready too.
        let period = writing.template.period.as_deref();
        let ready = period.filter(|_| *target == Target::Period);
        while row <= last {
            match ready {
                Some(text) => sheet.write_string_with_format(row, column, text, &entry.format)?,
                None => sheet.write_blank(row, column, &entry.format)?,
            };
            row = row.saturating_add(1);
        }
        let address = address(first, column.into());
        writing.index.push([name.to_owned(), address, id]);
    }
    for (from, to, label) in groups(writing, &targets) {
        if from == to {
            sheet.write_string_with_format(GROUPS, from, label, &style::head())?;
        } else {
            sheet.merge_range(GROUPS, from, GROUPS, to, &label, &style::head())?;
        }
    }
    sheet.set_row_height(HEADER, 110u32)?;
    sheet.set_row_height(GROUPS, 34u32)?;
    sheet.set_freeze_panes(first, 2)?;
    style::page(sheet, GROUPS, HEADER, &about)?;
    sheet.set_repeat_columns(0, 1)?;
    let pages = u16::try_from(targets.len().div_ceil(ON_A_PAGE)).unwrap_or(1);
    sheet.set_print_fit_to_pages(pages, 0);
    // Blank rows that are only ready for areas are not printed.
    let width = u16::try_from(targets.len().saturating_sub(1)).unwrap_or(0);
    sheet.set_print_area(0, 0, first.saturating_add(filled.max(20)), width)?;
    Ok(())
}

fn with_unit(writing: &Writing<'_>, at: usize, label: &str) -> String {
    let question = writing.set.set().questions.get(at);
    match question.and_then(|question| question.unit.as_ref()) {
        Some(unit) => format!("{label} ({})", unit.get(writing.lang())),
        None => label.to_owned(),
    }
}

fn width(target: Target) -> u32 {
    match target {
        Target::Name => 24,
        Target::Code | Target::Commune | Target::Province | Target::Cluster => 16,
        Target::Evidence(_) | Target::Note(_) => 22,
        Target::Period => 8,
        _ => 17,
    }
}

/// The columns of each group of criteria, for the row above the header.
fn groups(writing: &Writing<'_>, targets: &[Target]) -> Vec<(u16, u16, String)> {
    let set = writing.set.set();
    let lang = writing.lang();
    let places = Places::of(set);
    // The first group that asks each question.
    let mut group_of: BTreeMap<usize, &Criterion> = BTreeMap::new();
    for group in &set.criteria {
        let mut all = Vec::new();
        nodes(std::slice::from_ref(group), &mut all);
        for at in all.iter().flat_map(|leaf| places.of_leaf(leaf)) {
            group_of.entry(at).or_insert(group);
        }
    }
    let of_group = |at: &usize| {
        let group = group_of.get(at);
        group.map_or("Thông tin khác".to_owned(), |group| match &group.code {
            Some(code) => format!("{code}. {}", group.label.get(lang)),
            None => group.label.get(lang).to_owned(),
        })
    };
    let mut groups: Vec<(u16, u16, String)> = Vec::new();
    for (column, target) in (0u16..).zip(targets) {
        let label = match target {
            Target::Question(at) | Target::Evidence(at) | Target::Note(at) => of_group(at),
            Target::Reference(_) => "Giá trị đối chiếu".to_owned(),
            _ => "Khu dân cư".to_owned(),
        };
        match groups.last_mut() {
            Some((_, to, last)) if *last == label => *to = column,
            _ => groups.push((column, column, label)),
        }
    }
    groups
}
