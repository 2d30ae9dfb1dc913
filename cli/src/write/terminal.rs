//! Tables on a terminal.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use console::Term;

/// A column of numbers, or of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// Whether standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    std::io::IsTerminal::is_terminal(&std::io::stdout())
}

/// How wide the table may be; a file has no width.
fn width() -> Option<u16> {
    if !is_terminal() {
        return None;
    }
    Term::stdout().size_checked().map(|(_, columns)| columns)
}

/// Draws a table.
pub(crate) fn table(header: &[(String, Align)], rows: Vec<Vec<String>>) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    if let Some(width) = width() {
        table.set_width(width);
    }
    table.set_header(header.iter().map(|(text, _)| visible(text)));
    for (column, (_, align)) in table.column_iter_mut().zip(header) {
        column.set_cell_alignment(match align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        });
    }
    for row in rows {
        table.add_row(row.iter().map(|text| visible(text)));
    }
    format!("{table}\n")
}

/// Text from somebody's file: a terminal should show it, not obey it.
pub(crate) fn visible(text: &str) -> String {
    let shown = text.chars().map(|c| {
        if c == '\n' {
            ' '
        } else if c.is_control() {
            '\u{fffd}'
        } else {
            c
        }
    });
    shown.collect()
}
