//! One answer as the text of a cell, with the habits of the office that writes it.

use super::answers::Answer;
use super::days;
use super::number::{self, ONE};
use super::set::{Question, label, list, text};
use super::table::Style;
use serde_json::Value;

/// The cell of an answer. `turn` spreads the habits over the rows.
pub(crate) fn answer(
    answer: &Answer,
    question: Question<'_>,
    style: &Style,
    turn: usize,
) -> String {
    let write = |value: i64| number::write(value, style.mark());
    match answer {
        Answer::Flag(flag) => if *flag { style.yes } else { style.no }.to_owned(),
        Answer::Number(value)
            if style.office && question.unit() == "%" && turn.is_multiple_of(3) =>
        {
            format!("{}%", write(*value))
        }
        // Counts below ten often carry a zero in front.
        Answer::Number(value)
            if style.office
                && question.kind() == "count"
                && turn.is_multiple_of(4)
                && (ONE..10 * ONE).contains(value) =>
        {
            format!("0{}", write(*value))
        }
        Answer::Number(value) => write(*value),
        Answer::Share(above, below) => format!("{}/{}", write(*above), write(*below)),
        Answer::Choice(option) if style.labels => named(list(question.0, "options"), option),
        Answer::Choice(option) => option.clone(),
        Answer::Items(items) => several(Some(items)),
        Answer::Day(day) => {
            let (year, month, day) = days::to_date(*day);
            if style.office {
                format!("{day}/{month}/{year}")
            } else {
                format!("{day:02}/{month:02}/{year}")
            }
        }
        Answer::Rows(rows) => {
            let row = |(value, weight): &(i64, Option<i64>)| match weight {
                Some(weight) => format!("{}*{}", write(*value), write(*weight)),
                None => write(*value),
            };
            rows.iter().map(row).collect::<Vec<_>>().join("|")
        }
    }
}

/// Several ids, none (`-`), or not known (blank).
pub(crate) fn several(ids: Option<&Vec<String>>) -> String {
    match ids {
        None => String::new(),
        Some(ids) if ids.is_empty() => "-".to_owned(),
        Some(ids) => ids.join("|"),
    }
}

/// The label of one of a list; the id where the label would be cut at a bar.
fn named(list: &[Value], id: &str) -> String {
    let found = list.iter().find(|value| text(value, "id") == id).map(label);
    found
        .filter(|label| !label.is_empty() && !label.contains('|'))
        .unwrap_or(id)
        .to_owned()
}
