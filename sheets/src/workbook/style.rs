//! How the workbooks of this crate look: one hand for all of them.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

/// The font of Vietnamese offices.
const FONT: &str = "Times New Roman";
const LINE: Color = Color::RGB(0x00A6_A6A6);
const HEAD: Color = Color::RGB(0x00D9_E7F5);
const GROUP: Color = Color::RGB(0x00EE_F3F8);
const GREY: Color = Color::RGB(0x006B_6B6B);
/// Cells that somebody fills in.
const FILL: Color = Color::RGB(0x00FF_FBE6);

/// Text as it stands on paper.
pub(crate) fn base() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(11)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
}

/// A cell of a table.
pub(crate) fn cell() -> Format {
    base().set_border(FormatBorder::Thin).set_border_color(LINE)
}

/// A cell to be filled in; not locked, as nothing is.
pub(crate) fn fill() -> Format {
    cell().set_background_color(FILL).set_unlocked()
}

/// The row of a group.
pub(crate) fn group() -> Format {
    cell().set_bold().set_background_color(GROUP)
}

/// The header of a table.
pub(crate) fn head() -> Format {
    cell()
        .set_bold()
        .set_background_color(HEAD)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
}

/// The title of a sheet.
pub(crate) fn title() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(14)
        .set_bold()
}

/// What is said in passing.
pub(crate) fn note() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(10)
        .set_italic()
        .set_font_color(GREY)
}

/// An A4 page in landscape, as wide as the table, with the header on each page.
pub(crate) fn page(
    sheet: &mut Worksheet,
    first: u32,
    last: u32,
    footer: &str,
) -> Result<(), XlsxError> {
    sheet.set_paper_size(9);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(first, last)?;
    // An ampersand begins a code in a footer, which may have 255 letters.
    let footer: String = footer.replace('&', "&&").chars().take(180).collect();
    sheet.set_footer(format!("&L&9{footer}&R&9&P/&N"));
    Ok(())
}

/// The height of a row with these texts in columns of these widths. Not every program finds it by itself.
pub(crate) fn height<'t>(cells: impl Iterator<Item = (&'t str, u32)>) -> u32 {
    let lines = cells.map(|(text, width)| {
        // A column is measured in digits, and letters are narrower.
        let width = width.saturating_mul(6) / 5;
        let width = usize::try_from(width).unwrap_or(1).max(2);
        let lines = text
            .split('\n')
            .map(|line| line.chars().count().div_ceil(width).max(1));
        lines.sum::<usize>()
    });
    let lines = u32::try_from(lines.max().unwrap_or(1)).unwrap_or(1);
    // A spreadsheet has no row higher than 409 points.
    lines.saturating_mul(15).saturating_add(3).min(405)
}

/// A workbook without a clock: the same content gives the same bytes.
pub(crate) fn workbook(title: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2026, 1, 1)?;
    let title: String = title.chars().take(200).collect();
    book.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&day),
    );
    Ok(book)
}
