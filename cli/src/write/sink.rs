//! Results as they are written: CSV, JSON Lines, JSON, or a table for people.

use super::output::Output;
use super::terminal::{Align, table};
use crate::fail::Done;
use crate::parquet::ParquetResults;
use crate::texts::labels;
use kieumau::{CriteriaSet, Lang, Number, Verdict, format_points};
use kieumau_sheets::Outcome;
use kieumau_sheets::{Finding, ResultsBook, total_limits};
use serde::Serialize;

/// Takes outcomes one at a time. Tables for people and lists in JSON are the only ones that grow with the number of
/// areas.
pub(crate) enum Sink<'s> {
    /// What stands before the rows, which are written as they come.
    Csv(String),
    JsonLines,
    Json(JsonList),
    Table(Rows<'s>),
    /// Boxed: it is far larger than the others.
    Workbook(Box<ResultsBook<'s>>),
    Parquet(Box<ParquetResults<'s>>),
}

/// A list in JSON, or one scorecard alone.
pub(crate) struct JsonList {
    /// One assessment gives one scorecard, not a list of one.
    pub(crate) single: bool,
    written: usize,
}

impl JsonList {
    pub(crate) fn new(single: bool) -> JsonList {
        JsonList { single, written: 0 }
    }
}

/// The rows of a table for people.
pub(crate) struct Rows<'s> {
    set: &'s CriteriaSet,
    lang: Lang,
    rows: Vec<Vec<String>>,
}

impl<'s> Rows<'s> {
    pub(crate) fn new(set: &'s CriteriaSet, lang: Lang) -> Rows<'s> {
        Rows {
            set,
            lang,
            rows: Vec::new(),
        }
    }
}

/// What stands in JSON for a row that could not be scored.
#[derive(Serialize)]
struct NotScored<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<&'r kieumau::Area>,
    /// As in a scorecard: an area may stand once in each period.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<&'r str>,
    not_scored: &'r str,
    message: &'r str,
}

fn json(outcome: &Outcome<'_>, pretty: bool) -> String {
    // Printing to memory fails only where a map key is not text, and every key of a scorecard is.
    let print = |value: &dyn erased::Print| value.print(pretty);
    match &outcome.result {
        Ok(card) => print(card),
        Err((code, message)) => print(&NotScored {
            area: outcome.assessment.area.as_ref(),
            period: outcome.assessment.period.as_deref(),
            not_scored: code,
            message,
        }),
    }
}

mod erased {
    /// Anything that prints itself as JSON.
    pub(super) trait Print {
        fn print(&self, pretty: bool) -> String;
    }
    impl<T: serde::Serialize> Print for T {
        fn print(&self, pretty: bool) -> String {
            if pretty {
                serde_json::to_string_pretty(self).unwrap_or_default()
            } else {
                serde_json::to_string(self).unwrap_or_default()
            }
        }
    }
}

impl Sink<'_> {
    /// What stands before the first row.
    pub(crate) fn begin(&self, output: &mut Output) -> Done<()> {
        match self {
            Sink::Csv(head) => output.write(head),
            Sink::Json(list) if !list.single => output.write("["),
            Sink::Json(_)
            | Sink::JsonLines
            | Sink::Table(_)
            | Sink::Workbook(_)
            | Sink::Parquet(_) => Ok(()),
        }
    }

    pub(crate) fn add(&mut self, outcome: &Outcome<'_>, output: &mut Output) -> Done<()> {
        match self {
            Sink::Csv(_) => Ok(()),
            Sink::JsonLines => output.write(&format!("{}\n", json(outcome, false))),
            Sink::Json(list) => {
                let before = match (list.single, list.written) {
                    (true, _) => "",
                    (false, 0) => "\n",
                    (false, _) => ",\n",
                };
                list.written = list.written.saturating_add(1);
                output.write(before)?;
                output.write(&json(outcome, true))
            }
            Sink::Table(rows) => {
                rows.add(outcome);
                Ok(())
            }
            Sink::Workbook(book) => book.outcome(outcome).map_err(|error| output.failed(&error)),
            Sink::Parquet(results) => output.write_bytes(&results.add(outcome)?),
        }
    }

    /// A problem, for what lists problems beside results.
    pub(crate) fn finding(&mut self, finding: &Finding, output: &Output) -> Done<()> {
        match self {
            Sink::Workbook(book) => book.finding(finding).map_err(|error| output.failed(&error)),
            _ => Ok(()),
        }
    }

    /// A row without an area.
    pub(crate) fn skipped(&mut self) {
        if let Sink::Workbook(book) = self {
            book.skipped();
        }
    }

    /// What stands after the last row.
    pub(crate) fn end(self, output: &mut Output) -> Done<()> {
        match self {
            Sink::Csv(_) | Sink::JsonLines => Ok(()),
            // A form that could not be read leaves nothing, not a blank line.
            Sink::Json(list) if list.single && list.written == 0 => Ok(()),
            Sink::Json(list) if list.single => output.write("\n"),
            Sink::Json(_) => output.write("\n]\n"),
            Sink::Table(rows) => output.write(&rows.draw()),
            Sink::Workbook(book) => {
                let bytes = book.finish().map_err(|error| output.failed(&error))?;
                output.write_bytes(&bytes)
            }
            Sink::Parquet(results) => output.write_bytes(&results.finish()?),
        }
    }
}

impl Rows<'_> {
    fn header(&self) -> Vec<(String, Align)> {
        let lang = self.lang;
        let left = |say: crate::texts::Say| (say.get(lang).to_owned(), Align::Left);
        let right = |word: &str| (labels::common(word, lang), Align::Right);
        let mut out = vec![
            left(labels::CODE),
            left(labels::NAME),
            left(labels::COMMUNE),
        ];
        if self.set.has_total() {
            out.push(right("total"));
        }
        if !self.set.bears_points() {
            out.push((labels::PASSING.get(lang).to_owned(), Align::Right));
        }
        if self.set.classes.is_some() {
            out.push((labels::common("class", lang), Align::Left));
        }
        for title in &self.set.titles {
            out.push((title.label.get(lang).to_owned(), Align::Left));
        }
        out.push(right("open"));
        out.push(right("problem"));
        out
    }

    fn add(&mut self, outcome: &Outcome<'_>) {
        let lang = self.lang;
        let area = outcome.assessment.area.clone().unwrap_or_default();
        let text = |part: Option<String>| part.unwrap_or_default();
        let mut row = vec![text(area.code), text(area.name), text(area.commune)];
        let Some(card) = outcome.card() else {
            // The list of problems says why; here only that there is no result, under the first thing there would be.
            let rest = self.header().len().saturating_sub(row.len());
            row.push(labels::NO_RESULT.get(lang).to_owned());
            row.extend((2..rest).map(|_| String::new()));
            row.push(outcome.problems.to_string());
            self.rows.push(row);
            return;
        };
        if let Some(totals) = &card.totals {
            let total = totals.get(self.set.total.titles_on());
            let limits = total_limits(card);
            let show = |number: Number| format_points(number, &limits, lang);
            row.push(if total.low == total.high && total.points == total.low {
                show(total.points)
            } else {
                // What is counted, and what is still possible; with spaces, so that a narrow table breaks no number.
                format!(
                    "{} ({} – {})",
                    show(total.points),
                    show(total.low),
                    show(total.high)
                )
            });
        }
        if !self.set.bears_points() {
            row.push(card.passing.map_or_else(String::new, labels::passing));
        }
        if self.set.classes.is_some() {
            let class = card.class.as_ref();
            row.push(class.map_or_else(String::new, |class| {
                kieumau_sheets::class_label(self.set, &class.id, lang)
            }));
        }
        for title in &card.titles {
            let mark = match title.verdict {
                Verdict::Earned => "✓ ",
                Verdict::Possible => "? ",
                Verdict::OutOfReach => "",
            };
            row.push(format!("{mark}{}", labels::verdict(title.verdict, lang)));
        }
        row.push(card.unanswered.len().to_string());
        row.push(outcome.problems.to_string());
        self.rows.push(row);
    }

    fn draw(self) -> String {
        let header = self.header();
        table(&header, self.rows)
    }
}
