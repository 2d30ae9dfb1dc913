//! A problem shown in its text: the line, and marks under the characters that are meant.

use std::fmt::Write;

use super::{Problem, Severity};
use crate::language::Lang;

/// The most columns of a line that are shown.
const WIDTH: usize = 96;
/// Columns of a tab.
const TAB: usize = 4;
/// What stands for text that is left out.
const MORE: char = '…';

impl Problem {
    /// Shows the problem in the text it was found in: where it is, the line with marks under what is meant, what is
    /// wrong, and how to mend it. `file` is what the text is called; a problem without a place shows its JSON pointer.
    ///
    /// ```
    /// use kieumau::{CheckedSet, Lang};
    ///
    /// let text = r#"{"format": 1, "lable": "Bộ tiêu chí"}"#;
    /// let problems = CheckedSet::from_json(text).unwrap_err();
    /// let slip = problems.iter().find(|p| p.code().as_str() == "unknown_field").unwrap();
    /// assert_eq!(slip.render("bo.json", text, Lang::Vi), r#"lỗi[unknown_field]: Ở đây không có trường “lable”.
    ///  --> bo.json:1:15
    ///   |
    /// 1 | {"format": 1, "lable": "Bộ tiêu chí"}
    ///   |               ^^^^^^^
    ///   = cách sửa: Bỏ trường này, hoặc ghi “label”.
    /// "#);
    /// # Ok::<(), kieumau::Problems>(())
    /// ```
    #[must_use]
    pub fn render(&self, file: &str, text: &str, lang: Lang) -> String {
        let (error, warning, mend) = match lang {
            Lang::Vi => ("lỗi", "cảnh báo", "cách sửa"),
            Lang::En => ("error", "warning", "to mend"),
        };
        let severity = match self.severity() {
            Severity::Error => error,
            Severity::Warning => warning,
        };
        let mut out = format!(
            "{severity}[{}]: {}\n",
            self.code.as_str(),
            self.message(lang)
        );
        let margin = match self.place {
            Some(place) => {
                let number = place.line.to_string();
                let margin = " ".repeat(number.len());
                let line = text.lines().nth(place.line - 1).unwrap_or_default();
                let line = line.strip_prefix('\u{feff}').unwrap_or(line);
                let shown = Shown::new(line, place.column - 1, place.length);
                // Writing to a string cannot fail.
                let _ = writeln!(out, "{margin}--> {file}:{}:{}", place.line, place.column);
                let _ = writeln!(out, "{margin} |");
                let _ = writeln!(out, "{number} | {}", shown.text);
                let _ = writeln!(out, "{margin} | {}", shown.marks);
                margin
            }
            None => {
                let pointer = if self.pointer.is_empty() {
                    "/"
                } else {
                    &self.pointer
                };
                let _ = writeln!(out, " --> {file} {pointer}");
                " ".to_owned()
            }
        };
        let _ = writeln!(out, "{margin} = {mend}: {}", self.mend(lang));
        out
    }
}

/// A line as far as it is shown, and the marks under it.
struct Shown {
    text: String,
    marks: String,
}

/// A character with what is drawn onto it: they share their columns.
struct Cell {
    text: String,
    columns: usize,
    meant: bool,
}

impl Shown {
    /// Marks `length` characters of the line, from the character `start` on.
    fn new(line: &str, start: usize, length: usize) -> Shown {
        let mut cells: Vec<Cell> = Vec::new();
        for (at, c) in line.chars().enumerate() {
            let meant = (start..start + length).contains(&at);
            let (text, columns) = match c {
                '\t' => (" ".repeat(TAB), TAB),
                c if c.is_control() => (" ".to_owned(), 1),
                c => (c.to_string(), columns(c)),
            };
            match cells.last_mut() {
                Some(cell) if columns == 0 => {
                    cell.text.push_str(&text);
                    cell.meant |= meant;
                }
                _ => cells.push(Cell {
                    text,
                    columns,
                    meant,
                }),
            }
        }
        if start >= line.chars().count() {
            // The end of the line is meant, where something is missing.
            cells.push(Cell {
                text: " ".to_owned(),
                columns: 1,
                meant: true,
            });
        }
        Shown::window(&cells)
    }

    /// The cells around what is meant, as many as fit.
    fn window(cells: &[Cell]) -> Shown {
        let width = |cells: &[Cell]| cells.iter().map(|cell| cell.columns).sum::<usize>();
        let first = cells.iter().position(|cell| cell.meant).unwrap_or(0);
        let (mut from, mut to) = (0, cells.len());
        if width(cells) > WIDTH {
            // A third of the width stands before what is meant.
            from = first;
            let mut before = 0;
            while let Some(cell) = from.checked_sub(1).and_then(|at| cells.get(at)) {
                before += cell.columns;
                if before > WIDTH / 3 {
                    break;
                }
                from -= 1;
            }
            to = from;
            let mut all = 0;
            while let Some(cell) = cells.get(to) {
                all += cell.columns;
                if all > WIDTH {
                    break;
                }
                to += 1;
            }
        }
        let (mut text, mut marks) = (String::new(), String::new());
        if from > 0 {
            text.push(MORE);
            marks.push(' ');
        }
        for cell in cells.get(from..to).unwrap_or_default() {
            text.push_str(&cell.text);
            let mark = if cell.meant { "^" } else { " " };
            marks.push_str(&mark.repeat(cell.columns));
        }
        if to < cells.len() {
            text.push(MORE);
        }
        Shown {
            text: text.trim_end().to_owned(),
            marks: marks.trim_end().to_owned(),
        }
    }
}

/// How many columns a terminal gives a character: none to marks that are drawn onto the one before, two to the wide
/// characters of East Asia and to pictures.
fn columns(c: char) -> usize {
    match u32::from(c) {
        0x0300..=0x036F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF => 0,
        0x200B..=0x200F | 0x2060..=0x2064 | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F | 0xFEFF => 0,
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0xA4CF | 0xAC00..=0xD7A3 => 2,
        0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 => 2,
        0x1F300..=0x1F64F | 0x1F900..=0x1F9FF | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(line: &str, start: usize, length: usize) -> (String, String) {
        let Shown { text, marks } = Shown::new(line, start, length);
        (text, marks)
    }

    #[test]
    fn marks_stand_under_the_characters_that_are_meant() {
        assert_eq!(marks("abc", 1, 1), ("abc".into(), " ^".into()));
        // Composed and decomposed letters look the same, and take the same columns.
        assert_eq!(marks("điểm: x", 6, 1).1, "      ^");
        assert_eq!(marks("đie\u{302}\u{309}m: x", 8, 1).1, "      ^");
        // A mark drawn onto a letter is meant with it.
        assert_eq!(marks("e\u{302}x", 1, 1).1, "^");
        assert_eq!(
            marks("\t\"a\"", 1, 3),
            ("    \"a\"".into(), "    ^^^".into())
        );
        assert_eq!(marks("村x", 1, 1).1, "  ^");
        // Past the end of the line.
        assert_eq!(marks("{", 1, 1), ("{".into(), " ^".into()));
        assert_eq!(marks("", 0, 1), (String::new(), "^".into()));
    }

    #[test]
    fn long_lines_are_cut_around_what_is_meant() {
        let line = format!("{}XY{}", "a".repeat(500), "b".repeat(500));
        let (text, marks) = marks(&line, 500, 2);
        assert!(text.starts_with('…') && text.ends_with('…') && text.chars().count() <= WIDTH + 2);
        let under = text
            .chars()
            .zip(marks.chars())
            .filter(|(_, mark)| *mark == '^');
        assert_eq!(under.map(|(c, _)| c).collect::<String>(), "XY");
    }
}
