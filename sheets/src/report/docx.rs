//! A document as DOCX: A4, Times New Roman, the margins and the head that Vietnamese offices use.

use super::document::{Block, Line, Report, Row, Stands, Table};
use crate::workbook::NotWritten;
use docx_rs::{
    AlignmentType, BorderType, Docx, Footer, Header, LineSpacing, LineSpacingType, PageMargin,
    PageNum, PageOrientationType, Paragraph, Run, RunFonts, Shading, ShdType, TableAlignmentType,
    TableCell, TableCellBorder, TableCellBorderPosition, TableCellMargins, TableLayoutType,
    TableRow, VAlignType, WidthType,
};
use std::io::{self, Cursor};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const FONT: &str = "Times New Roman";
/// Sizes are in half points.
const BODY: usize = 26;
const HEAD: usize = 24;
const SMALL: usize = 22;
const FOOT: usize = 18;
/// A4, and the margins, in twentieths of a point.
const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
const LEFT: i32 = 1_701;
const RIGHT: i32 = 1_021;
const TOP: i32 = 1_134;
const BOTTOM: i32 = 1_134;

/// What the library writes for a row of which nothing is said, and what stands there instead. It has no word for a header
/// that is repeated on every page; every row but those says that it may not be split.
const MARK: &str = "<w:trPr />";
const REPEATED: &str = "<w:trPr><w:cantSplit /><w:tblHeader /></w:trPr>";

fn unwritten(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> NotWritten {
    NotWritten::from(rust_xlsxwriter::XlsxError::from(io::Error::other(error)))
}

/// The same document, small enough to be sent: the library packs the parts as they are.
fn deflated(packed: Vec<u8>) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut from = ZipArchive::new(Cursor::new(packed))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for at in 0..from.len() {
        let mut part = from.by_index(at)?;
        if part.is_file() {
            to.start_file(part.name()?.into_owned(), options)?;
            io::copy(&mut part, &mut to)?;
        }
    }
    to.finish().map(Cursor::into_inner)
}

impl Report {
    /// The document as DOCX.
    ///
    /// # Errors
    /// When the document cannot be packed.
    pub fn docx(&self) -> Result<Vec<u8>, NotWritten> {
        let mut writing = Writing {
            doc: page(self),
            width: self.width(),
            ids: 0,
            keep: false,
        };
        for (at, part) in self.parts.iter().enumerate() {
            writing.part(part, at > 0);
        }
        let mut built = writing.doc.build();
        let text = String::from_utf8_lossy(&built.document);
        built.document = text.replace(MARK, REPEATED).into_bytes();
        let mut out = Cursor::new(Vec::new());
        built.pack(&mut out).map_err(unwritten)?;
        deflated(out.into_inner()).map_err(unwritten)
    }

    /// What is left of the paper between the margins.
    fn width(&self) -> usize {
        let paper = if self.landscape { LONG } else { SHORT };
        let margins = u32::try_from(LEFT.saturating_add(RIGHT)).unwrap_or(0);
        usize::try_from(paper.saturating_sub(margins)).unwrap_or(0)
    }
}

fn fonts() -> RunFonts {
    RunFonts::new()
        .ascii(FONT)
        .hi_ansi(FONT)
        .east_asia(FONT)
        .cs(FONT)
}

fn page(report: &Report) -> Docx {
    let (width, height) = if report.landscape {
        (LONG, SHORT)
    } else {
        (SHORT, LONG)
    };
    let margin = PageMargin::new()
        .top(TOP)
        .bottom(BOTTOM)
        .left(LEFT)
        .right(RIGHT)
        .header(567)
        .footer(567);
    let number = || {
        let number = Paragraph::new()
            .align(AlignmentType::Center)
            .add_page_num(PageNum::new());
        Header::new().add_paragraph(number)
    };
    let status = || {
        let run = Run::new().add_text(&report.status).size(FOOT).italic();
        let status = Paragraph::new().align(AlignmentType::Left).add_run(run);
        Footer::new().add_paragraph(status)
    };
    let doc = Docx::new()
        .default_fonts(fonts())
        .default_size(BODY)
        .page_size(width, height)
        .page_margin(margin)
        // The first page has no number; the status stands on all.
        .first_header(Header::new().add_paragraph(Paragraph::new()))
        .header(number())
        .first_footer(status())
        .footer(status());
    if report.landscape {
        doc.page_orient(PageOrientationType::Landscape)
    } else {
        doc
    }
}

struct Writing {
    doc: Docx,
    width: usize,
    /// Paragraphs are counted, so that equal content gives equal bytes.
    ids: u32,
    /// Whether what is written stays on the page of what follows: the signatures never stand on a page alone.
    keep: bool,
}

impl Writing {
    fn part(&mut self, blocks: &[Block], new_page: bool) {
        if new_page {
            let paragraph = self.paragraph().page_break_before(true);
            self.add(spaced(paragraph, 0));
        }
        let next = blocks.iter().skip(1).map(Some).chain([None]);
        for (block, next) in blocks.iter().zip(next) {
            self.keep = matches!(next, Some(Block::Signatures(_)));
            self.block(block);
        }
        self.keep = false;
    }

    fn paragraph(&mut self) -> Paragraph {
        self.ids = self.ids.saturating_add(1);
        let paragraph = Paragraph::new().id(format!("{:08X}", self.ids));
        if self.keep {
            paragraph.keep_next(true)
        } else {
            paragraph
        }
    }

    fn add(&mut self, paragraph: Paragraph) {
        let doc = std::mem::take(&mut self.doc);
        self.doc = doc.add_paragraph(paragraph);
    }

    fn add_table(&mut self, table: docx_rs::Table) {
        let doc = std::mem::take(&mut self.doc);
        self.doc = doc.add_table(table);
    }

    /// A little room before and after tables.
    fn gap(&mut self) {
        let gap = self.paragraph();
        let gap = text(gap, &Line::plain(" "), 8);
        self.add(spaced(gap, 0));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Head(left, right) => self.head(left, right),
            Block::Title(lines) => {
                for (at, line) in lines.iter().enumerate() {
                    let paragraph = self
                        .paragraph()
                        .align(AlignmentType::Center)
                        .keep_next(true);
                    let size = if at == 0 { BODY + 2 } else { BODY };
                    let paragraph = text(paragraph, &Line::bold(line.as_str()), size);
                    let before = if at == 0 { 240 } else { 0 };
                    self.add(spaced(paragraph, before));
                }
                self.gap();
            }
            Block::Heading(heading) => {
                let paragraph = self.paragraph().keep_next(true);
                let paragraph = text(paragraph, &Line::bold(heading.as_str()), BODY);
                self.add(spaced(paragraph, 160));
            }
            Block::Paragraph(line) => {
                let paragraph = self.paragraph();
                let paragraph = text(paragraph, line, BODY);
                self.add(spaced(paragraph, 60));
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => {
                let paragraph = self.paragraph().keep_next(true);
                let paragraph = text(paragraph, &Line::bold(chart.title.as_str()), BODY);
                self.add(spaced(paragraph, 160));
                self.table(&chart.table());
            }
            Block::Signatures(signatures) => self.signatures(signatures),
        }
    }

    /// Cells side by side without lines.
    fn beside(&mut self, cells: Vec<(usize, Vec<Paragraph>)>) {
        let widths: Vec<usize> = cells.iter().map(|(width, _)| *width).collect();
        let cells = cells.into_iter().map(|(width, paragraphs)| {
            let cell = TableCell::new()
                .width(width, WidthType::Dxa)
                .clear_all_border();
            paragraphs.into_iter().fold(cell, TableCell::add_paragraph)
        });
        let row = TableRow::new(cells.collect()).cant_split();
        let table = docx_rs::Table::without_borders(vec![row])
            .set_grid(widths)
            .layout(TableLayoutType::Fixed)
            .width(self.width, WidthType::Dxa);
        self.add_table(table);
    }

    fn head(&mut self, left: &[Line], right: &[Line]) {
        let share = self.width.saturating_mul(41) / 100;
        let widths = [share, self.width.saturating_sub(share)];
        let mut cells = Vec::new();
        for (lines, width) in [left, right].into_iter().zip(widths) {
            let mut paragraphs = Vec::new();
            for line in lines {
                let paragraph = self.paragraph().align(AlignmentType::Center);
                paragraphs.push(spaced(text(paragraph, line, HEAD), 0));
                if line.ruled {
                    // A short rule: offices draw it below the line, a third as wide.
                    let rule = self.paragraph().align(AlignmentType::Center);
                    let run = Run::new().add_text("───────").size(12);
                    paragraphs.push(spaced(rule.add_run(run), 0));
                }
            }
            cells.push((width, paragraphs));
        }
        self.beside(cells);
    }

    fn signatures(&mut self, signatures: &[(String, String)]) {
        let gap = self.paragraph().keep_next(true);
        self.add(spaced(gap, 0));
        let count = signatures.len().max(1);
        let width = self.width / count;
        let mut cells = Vec::new();
        for (who, how) in signatures {
            let mut paragraphs = Vec::new();
            for line in who.lines() {
                let paragraph = self
                    .paragraph()
                    .align(AlignmentType::Center)
                    .keep_next(true);
                paragraphs.push(spaced(text(paragraph, &Line::bold(line), BODY), 0));
            }
            let paragraph = self
                .paragraph()
                .align(AlignmentType::Center)
                .keep_next(true);
            paragraphs.push(spaced(
                text(paragraph, &Line::italic(how.as_str()), SMALL),
                0,
            ));
            for _ in 0..4 {
                let blank = self.paragraph();
                paragraphs.push(spaced(blank, 0));
            }
            cells.push((width, paragraphs));
        }
        self.beside(cells);
    }

    fn table(&mut self, table: &Table) {
        let total: u32 = table.columns.iter().map(|column| column.width).sum();
        let total = usize::try_from(total.max(1)).unwrap_or(1);
        let widths: Vec<usize> = table
            .columns
            .iter()
            .map(|column| {
                let share = usize::try_from(column.width).unwrap_or(0);
                self.width.saturating_mul(share) / total
            })
            .collect();
        let heads = table.columns.iter().map(|column| column.head.clone());
        let heads = Row::bold(heads.collect());
        self.gap();
        let mut rows = vec![self.row(table, &heads, &widths, true)];
        // Of a table before the signatures the last row goes with them.
        let keep = std::mem::take(&mut self.keep);
        let last = table.rows.len().saturating_sub(1);
        for (at, row) in table.rows.iter().enumerate() {
            self.keep = keep && at == last;
            rows.push(self.row(table, row, &widths, false).cant_split());
        }
        self.keep = keep;
        let table = docx_rs::Table::new(rows)
            .set_grid(widths)
            .layout(TableLayoutType::Fixed)
            .align(TableAlignmentType::Center)
            .margins(TableCellMargins::new().margin(30, 70, 30, 70))
            .width(self.width, WidthType::Dxa);
        self.add_table(table);
        self.gap();
    }

    fn row(&mut self, table: &Table, row: &Row, widths: &[usize], head: bool) -> TableRow {
        let mut cells = Vec::new();
        for ((at, column), width) in table.columns.iter().enumerate().zip(widths) {
            let content = row.cells.get(at).map_or("", String::as_str);
            let mut cell = TableCell::new().width(*width, WidthType::Dxa);
            if head {
                cell = cell
                    .vertical_align(VAlignType::Center)
                    .shading(Shading::new().shd_type(ShdType::Clear).fill("E7EEF6"));
            }
            for position in [
                TableCellBorderPosition::Top,
                TableCellBorderPosition::Bottom,
                TableCellBorderPosition::Left,
                TableCellBorderPosition::Right,
            ] {
                let border = TableCellBorder::new(position)
                    .border_type(BorderType::Single)
                    .size(4)
                    .color("000000");
                cell = cell.set_border(border);
            }
            for part in content.split('\n') {
                let align = match column.stands {
                    _ if head => AlignmentType::Center,
                    Stands::Left => AlignmentType::Left,
                    Stands::Centre => AlignmentType::Center,
                    Stands::Right => AlignmentType::Right,
                };
                let line = Line {
                    text: part.to_owned(),
                    bold: row.bold,
                    ..Line::default()
                };
                let paragraph = self.paragraph().align(align);
                cell = cell.add_paragraph(spaced(text(paragraph, &line, SMALL), 0));
            }
            cells.push(cell);
        }
        TableRow::new(cells)
    }
}

fn text(paragraph: Paragraph, line: &Line, size: usize) -> Paragraph {
    let mut run = Run::new().add_text(visible(&line.text)).size(size);
    if line.bold {
        run = run.bold();
    }
    if line.italic {
        run = run.italic();
    }
    paragraph.add_run(run)
}

/// Single spacing, with room before.
fn spaced(paragraph: Paragraph, before: u32) -> Paragraph {
    paragraph.line_spacing(
        LineSpacing::new()
            .line_rule(LineSpacingType::Auto)
            .line(240)
            .before(before)
            .after(0),
    )
}

/// Letters that XML cannot hold are shown as unreadable.
fn visible(text: &str) -> String {
    let shown = text.chars().map(|c| {
        if c == '\t' {
            ' '
        } else if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') {
            '\u{fffd}'
        } else {
            c
        }
    });
    shown.collect()
}
