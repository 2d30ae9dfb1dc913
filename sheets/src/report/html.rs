//! A document as one HTML file: no script, nothing from elsewhere; it prints to A4.

use super::document::{Block, Line, Report, Row, Stands, Table};
use super::svg;
use kieumau::Lang;
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");

impl Report {
    /// The document as one HTML file that needs nothing else.
    #[must_use]
    pub fn html(&self) -> String {
        let lang = match self.lang {
            Lang::Vi => "vi",
            Lang::En => "en",
        };
        let size = if self.landscape {
            "A4 landscape"
        } else {
            "A4 portrait"
        };
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n\
             @page {{ size: {size}; @bottom-left {{ content: \"{}\"; }} }}\n{STYLE}</style>\n</head>\n<body>\n",
            escape(&self.title),
            css(&self.status),
        );
        for part in &self.parts {
            let wide = if self.landscape {
                " class=\"wide\""
            } else {
                ""
            };
            let _ = writeln!(out, "<article{wide}>");
            for block in part {
                add(block, &mut out);
            }
            let _ = writeln!(out, "<footer>{}</footer>\n</article>", escape(&self.status));
        }
        out.push_str("</body>\n</html>\n");
        out
    }
}

fn add(block: &Block, out: &mut String) {
    match block {
        Block::Head(left, right) => {
            out.push_str("<div class=\"head\">");
            for lines in [left, right] {
                out.push_str("<div>");
                for line in lines {
                    self::line("p", line, out);
                }
                out.push_str("</div>");
            }
            out.push_str("</div>\n");
        }
        Block::Title(lines) => {
            for (at, line) in lines.iter().enumerate() {
                let tag = if at == 0 { "h1" } else { "p" };
                let _ = writeln!(out, "<{tag} class=\"title\">{}</{tag}>", escape(line));
            }
        }
        Block::Heading(heading) => {
            let _ = writeln!(out, "<h2>{}</h2>", escape(heading));
        }
        Block::Paragraph(line) => self::line("p", line, out),
        Block::Table(table) => self::table(table, out),
        Block::Chart(chart) => svg::draw(chart, out),
        Block::Signatures(signatures) => {
            out.push_str("<div class=\"signatures\">");
            for (who, how) in signatures {
                let who: Vec<String> = who.lines().map(escape).collect();
                let _ = write!(
                    out,
                    "<div><p><b>{}</b></p><p><i>{}</i></p></div>",
                    who.join("<br>"),
                    escape(how)
                );
            }
            out.push_str("</div>\n");
        }
    }
}

fn line(tag: &str, line: &Line, out: &mut String) {
    let mut text = escape(&line.text);
    if line.bold {
        text = format!("<b>{text}</b>");
    }
    if line.italic {
        text = format!("<i>{text}</i>");
    }
    let class = if line.ruled { " class=\"ruled\"" } else { "" };
    let _ = writeln!(out, "<{tag}{class}>{text}</{tag}>");
}

fn table(table: &Table, out: &mut String) {
    let total: u32 = table.columns.iter().map(|column| column.width).sum();
    out.push_str("<div class=\"scroll\"><table>\n<colgroup>");
    for column in &table.columns {
        let share = column.width.saturating_mul(100) / total.max(1);
        let _ = write!(out, "<col style=\"width:{share}%\">");
    }
    out.push_str("</colgroup>\n<thead><tr>");
    for column in &table.columns {
        let _ = write!(out, "<th scope=\"col\">{}</th>", lines(&column.head));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        self::row(table, row, out);
    }
    out.push_str("</tbody></table></div>\n");
}

fn row(table: &Table, row: &Row, out: &mut String) {
    out.push_str(if row.bold {
        "<tr class=\"group\">"
    } else {
        "<tr>"
    });
    for (at, column) in table.columns.iter().enumerate() {
        let class = match column.stands {
            Stands::Left => "",
            Stands::Centre => " class=\"c\"",
            Stands::Right => " class=\"r\"",
        };
        let cell = row.cells.get(at).map_or("", String::as_str);
        let _ = write!(out, "<td{class}>{}</td>", lines(cell));
    }
    out.push_str("</tr>\n");
}

fn lines(text: &str) -> String {
    let parts: Vec<String> = text.split('\n').map(escape).collect();
    parts.join("<br>")
}

/// Text within HTML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Text within a string of CSS, within a style element: no letter may end either.
fn css(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if letter.is_control() || matches!(letter, '"' | '\\' | '<' | '>' | '&') {
            let _ = write!(out, "\\{:x} ", u32::from(letter));
        } else {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_style_or_the_text() {
        assert_eq!(css("a\"</style>\\"), "a\\22 \\3c /style\\3e \\5c ");
        assert_eq!(escape("<b>&\"\u{7}"), "&lt;b&gt;&amp;&quot;\u{fffd}");
    }
}
