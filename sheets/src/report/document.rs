//! A document as data: what stands on the paper, for whichever program shows it.

use kieumau::Lang;

/// A document that offices edit, sign and print: made by [`form_report`](crate::form_report) and its siblings, written by
/// [`docx`](Report::docx) and [`html`](Report::html).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub(super) lang: Lang,
    pub(super) title: String,
    /// What stands at the foot of every page: the set, and how far it may be relied on.
    pub(super) status: String,
    pub(super) landscape: bool,
    /// Each begins on a new page.
    pub(super) parts: Vec<Vec<Block>>,
}

/// One piece of a document, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// Who issues it, and the name of the country, side by side.
    Head(Vec<Line>, Vec<Line>),
    /// The name of the document, and what stands below it.
    Title(Vec<String>),
    Heading(String),
    Paragraph(Line),
    Table(Table),
    Chart(Chart),
    /// Who signs, from left to right, and what stands below the name of the office.
    Signatures(Vec<(String, String)>),
}

/// One line of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Line {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    /// A short rule below it.
    pub ruled: bool,
}

impl Line {
    pub fn plain(text: impl Into<String>) -> Line {
        Line {
            text: text.into(),
            ..Line::default()
        }
    }

    pub fn bold(text: impl Into<String>) -> Line {
        Line {
            bold: true,
            ..Line::plain(text)
        }
    }

    pub fn italic(text: impl Into<String>) -> Line {
        Line {
            italic: true,
            ..Line::plain(text)
        }
    }

    pub fn ruled(mut self) -> Line {
        self.ruled = true;
        self
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Left,
    Centre,
    Right,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub head: String,
    /// Its share of the width.
    pub width: u32,
    pub stands: Stands,
}

impl Column {
    pub fn new(head: impl Into<String>, width: u32, stands: Stands) -> Column {
        Column {
            head: head.into(),
            width,
            stands,
        }
    }
}

/// A table; its header stands on every page that it goes over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub cells: Vec<String>,
    pub bold: bool,
}

impl Row {
    pub fn plain(cells: Vec<String>) -> Row {
        Row { cells, bold: false }
    }

    pub fn bold(cells: Vec<String>) -> Row {
        Row { cells, bold: true }
    }
}

/// Bars, one group for each label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chart {
    pub title: String,
    /// What the labels are.
    pub of: String,
    pub series: Vec<String>,
    pub bars: Vec<Bar>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bar {
    pub label: String,
    /// For each series: its length in thousandths of the longest possible, and what is written beside it.
    pub values: Vec<(u32, String)>,
}

impl Chart {
    /// The chart as a table, for what shows no pictures.
    pub fn table(&self) -> Table {
        let mut columns = vec![Column::new(self.of.as_str(), 60, Stands::Left)];
        let width = 40u32
            .checked_div(u32::try_from(self.series.len()).unwrap_or(1))
            .unwrap_or(40);
        let series = self.series.iter();
        columns.extend(series.map(|name| Column::new(name.as_str(), width, Stands::Right)));
        let rows = self.bars.iter().map(|bar| {
            let mut cells = vec![bar.label.clone()];
            cells.extend(bar.values.iter().map(|(_, said)| said.clone()));
            Row::plain(cells)
        });
        Table {
            columns,
            rows: rows.collect(),
        }
    }
}

impl Report {
    /// The name of the document.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }
}
