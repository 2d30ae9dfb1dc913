//! Text is UTF-8 in composed form (NFC) without trailing spaces. "Điểm" typed on another system may hold other code
//! points for the same letters: it looks alike, and neither search nor comparison finds it.

use super::File;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

pub(super) fn check(file: &File) -> Vec<String> {
    if !["md", "json", "rs", "toml", "yml", "sh"]
        .iter()
        .any(|ending| file.is(ending))
    {
        return Vec::new();
    }
    let Some(text) = file.text() else {
        return vec![file.problem(1, "not UTF-8 text; save it as UTF-8")];
    };
    let mut problems = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        let number = index.saturating_add(1);
        if line.ends_with('\r') {
            problems.push(file.problem(
                number,
                "ends with a carriage return; save with line feeds only",
            ));
        } else if line.ends_with(char::is_whitespace) {
            problems.push(file.problem(number, "trailing space; delete it"));
        }
        if !is_nfc(line) {
            let found: Vec<char> = line.chars().collect();
            let wanted: Vec<char> = line.nfc().collect();
            let column = found
                .iter()
                .zip(&wanted)
                .take_while(|(a, b)| a == b)
                .count()
                .saturating_add(1);
            problems.push(file.problem(
                number,
                format!("not in composed form (NFC) near column {column}; retype it"),
            ));
        }
    }
    if !text.is_empty() && !text.ends_with('\n') {
        problems.push(file.problem(
            text.lines().count(),
            "does not end with a line feed; add one",
        ));
    }
    problems
}

fn is_nfc(line: &str) -> bool {
    match is_nfc_quick(line.chars()) {
        IsNormalized::Yes => true,
        IsNormalized::No => false,
        IsNormalized::Maybe => line.chars().eq(line.nfc()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(path: &str, text: &str) -> Vec<String> {
        check(&File {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec(),
        })
    }

    #[test]
    fn composed_text_passes_and_decomposed_text_is_named_with_its_place() {
        assert_eq!(problems("a.md", "Điểm tự chấm\n"), Vec::<String>::new());
        let decomposed: String = "Điểm tự chấm\n".nfd().collect();
        assert_eq!(
            problems("a.md", &format!("\n{decomposed}")),
            ["a.md:2: not in composed form (NFC) near column 3; retype it"]
        );
    }

    #[test]
    fn spaces_carriage_returns_and_missing_line_feeds_are_found() {
        assert_eq!(problems("a.rs", "x \ny\t\n").len(), 2);
        assert_eq!(problems("a.json", "{}\r\n").len(), 1);
        assert_eq!(problems("a.md", "x").len(), 1);
        assert_eq!(problems("a.csv", "x \r\n").len(), 0);
        assert_eq!(problems("a.md", "").len(), 0);
    }
}
