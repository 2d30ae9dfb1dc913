//! What separates the cells of a text, found in its header.

use super::csv::separators;
use super::lines::Lines;
use super::row::Settings;
use super::source::Source;
use crate::refused::{Done, Refused};
use crate::texts::{errors, options};

/// The separator that occurs most in the header.
pub(super) fn find(source: &Source, settings: &Settings) -> Done<char> {
    let lang = settings.lang;
    let mut lines = Lines::new(source.reader(lang)?);
    let mut header = String::new();
    // A header cell in quotes may hold line breaks; a header of more lines than this has a quote too many.
    for _ in 0..100 {
        let Some((_, line)) = lines.next().map_err(|e| source.line_error(e, lang))? else {
            break;
        };
        header.push_str(&line);
        header.push('\n');
        if !header.trim().is_empty() && header.matches('"').count().is_multiple_of(2) {
            break;
        }
    }
    let counts = separators(&header);
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let winners: Vec<char> = counts
        .iter()
        .filter(|(_, count)| *count == most)
        .map(|(separator, _)| *separator)
        .collect();
    match winners.as_slice() {
        [one] => Ok(*one),
        // One column needs no separator.
        _ if most == 0 => Ok(','),
        several => {
            let marks = several.iter().map(|separator| match separator {
                '\t' => "tab".to_owned(),
                mark => format!("“{mark}”"),
            });
            let marks = marks.collect::<Vec<_>>().join(", ");
            let values = [("file", &*source.name), ("marks", &marks)];
            let refused = Refused::say(errors::SEPARATOR_UNCLEAR, lang, &values);
            Err(refused.or(options::SEPARATOR, lang))
        }
    }
}
