//! Reviews as they are written: tables for people, CSV, JSON Lines, JSON, a workbook.

use super::output::Output;
use super::terminal::{Align, table, visible};
use crate::fail::Done;
use crate::format::Format;
use crate::texts::{labels, review as texts};
use kieumau::{
    Area, CriteriaSet, Lang, Number, Review, ReviewExplanation, Severity, explain_review,
};
use kieumau_sheets::{CsvStyle, ReviewBook, text_cell};

/// Takes reviews one at a time.
pub(crate) struct ReviewSink<'s> {
    set: &'s CriteriaSet,
    style: CsvStyle,
    lang: Lang,
    /// One review is told criterion by criterion, and is not a list of one.
    single: bool,
    to: To<'s>,
    written: usize,
    /// What differs beside the criteria, in a table of many reviews.
    beside: Vec<String>,
}

enum To<'s> {
    Table(Vec<Vec<String>>),
    Csv,
    JsonLines,
    Json,
    Workbook(Box<ReviewBook<'s>>),
}

const COLUMNS: [&str; 13] = [
    "code",
    "name",
    "commune",
    "period",
    "criterion",
    "label",
    "depth",
    "maximum",
    "self",
    "appraised",
    "difference",
    "differs",
    "reason",
];

impl<'s> ReviewSink<'s> {
    pub(crate) fn new(
        set: &'s CriteriaSet,
        format: Format,
        style: CsvStyle,
        lang: Lang,
        single: bool,
    ) -> ReviewSink<'s> {
        let to = match format {
            Format::Table => To::Table(Vec::new()),
            Format::Csv => To::Csv,
            Format::JsonLines => To::JsonLines,
            Format::Json => To::Json,
            // No other format is let through.
            Format::Workbook | Format::Docx | Format::Html | Format::Parquet => {
                To::Workbook(Box::new(ReviewBook::new(set, lang)))
            }
        };
        ReviewSink {
            set,
            style,
            lang,
            single,
            to,
            written: 0,
            beside: Vec::new(),
        }
    }

    pub(crate) fn begin(&self, output: &mut Output) -> Done<()> {
        match &self.to {
            To::Csv => {
                output.write(self.style.head())?;
                let header = COLUMNS.map(|column| self.header(column));
                output.write(&self.style.row(&header))
            }
            To::Json if !self.single => output.write("["),
            _ => Ok(()),
        }
    }

    fn header(&self, column: &str) -> String {
        let lang = self.lang;
        if self.style == CsvStyle::Plain {
            return column.to_owned();
        }
        match column {
            "code" => labels::CODE.get(lang).to_owned(),
            "name" => labels::NAME.get(lang).to_owned(),
            "commune" => labels::COMMUNE.get(lang).to_owned(),
            "criterion" => labels::common("code", lang),
            "label" => labels::common("criterion", lang),
            "depth" => texts::DEPTH.get(lang).to_owned(),
            "differs" => texts::DIFFERS.get(lang).to_owned(),
            word => labels::common(word, lang),
        }
    }

    pub(crate) fn add(&mut self, review: &Review, output: &mut Output) -> Done<()> {
        self.written = self.written.saturating_add(1);
        // Printing to memory fails only where a map key is not text, and none is.
        match &mut self.to {
            To::Json => {
                let text = serde_json::to_string_pretty(review).unwrap_or_default();
                let before = match (self.single, self.written) {
                    (true, _) => "",
                    (false, 1) => "\n",
                    (false, _) => ",\n",
                };
                output.write(before)?;
                output.write(&text)
            }
            To::JsonLines => {
                let text = serde_json::to_string(review).unwrap_or_default();
                output.write(&format!("{text}\n"))
            }
            To::Csv => self.csv(review, output),
            To::Workbook(book) => book.add(review).map_err(|error| output.failed(&error)),
            To::Table(_) if self.single => output.write(&self.one(review)),
            To::Table(rows) => {
                let told = explain_review(self.set, review, self.lang);
                rows.push(row(review, &told));
                for line in &told.changes {
                    let area = told.area.as_deref().unwrap_or_default();
                    self.beside.push(format!("{area}: {}", line.text));
                }
                Ok(())
            }
        }
    }

    fn csv(&self, review: &Review, output: &mut Output) -> Done<()> {
        let told = explain_review(self.set, review, self.lang);
        let number = |number: Option<Number>| {
            number.map_or_else(String::new, |number| self.style.number(number))
        };
        let area = review.area.clone().unwrap_or_default();
        let text = |text: Option<&String>| text_cell(text.map_or("", String::as_str));
        let head = [
            text(area.code.as_ref()),
            text(area.name.as_ref()),
            text(area.commune.as_ref()),
            text(review.period.as_ref()),
        ];
        for (row, line) in review.criteria.iter().zip(&told.criteria) {
            let points = |points: Option<Number>, said: &str| match points {
                Some(_) => number(points),
                None => said.to_owned(),
            };
            let mut cells = head.to_vec();
            cells.extend([
                row.id.to_string(),
                text_cell(&line.label),
                row.depth.to_string(),
                number(row.maximum),
                points(row.own, &line.own),
                points(row.appraised, &line.appraised),
                number(row.difference),
                if row.differs { "1" } else { "0" }.to_owned(),
                text_cell(&line.reason),
            ]);
            output.write(&self.style.row(&cells))?;
        }
        // What stands beside the criteria is of none of them.
        for line in &told.changes {
            let mut cells = head.to_vec();
            let reason = [line.reason.as_str(), line.results.as_str()];
            let reason = reason.into_iter().filter(|part| !part.is_empty());
            let reason = reason.collect::<Vec<_>>().join("; ");
            let blank = String::new;
            cells.extend([
                blank(),
                text_cell(&line.label),
                blank(),
                blank(),
                text_cell(&line.own),
                text_cell(&line.appraised),
                blank(),
                "1".to_owned(),
                text_cell(&reason),
            ]);
            output.write(&self.style.row(&cells))?;
        }
        Ok(())
    }

    /// One review, criterion by criterion.
    fn one(&self, review: &Review) -> String {
        let lang = self.lang;
        let told = explain_review(self.set, review, lang);
        let left = |word: &str| (labels::common(word, lang), Align::Left);
        let right = |word: &str| (labels::common(word, lang), Align::Right);
        let header = [
            left("criterion"),
            right("maximum"),
            right("self"),
            right("appraised"),
            right("difference"),
            left("reason"),
        ];
        let rows = told.criteria.iter().map(|line| {
            let indent = "  ".repeat(line.depth);
            vec![
                format!("{indent}{}", line.label),
                line.maximum.clone(),
                line.own.clone(),
                line.appraised.clone(),
                line.difference.clone(),
                line.reason.clone(),
            ]
        });
        let mut out = String::new();
        for line in told.area.iter().chain([&told.headline]) {
            out.push_str(&format!("{}\n", visible(line)));
        }
        out.push_str(&table(&header, rows.collect()));
        let pairs = told.class.iter().chain(&told.titles);
        for line in told.more.iter().chain(pairs.map(|pair| &pair.text)) {
            out.push_str(&format!("{}\n", visible(line)));
        }
        for line in &told.changes {
            out.push_str(&format!("{}\n", visible(&line.text)));
        }
        let digest = [("digest", review.digest.as_str())];
        out.push_str(&format!("{}\n\n", texts::DIGEST.fill(lang, &digest)));
        out
    }

    pub(crate) fn end(&mut self, output: &mut Output) -> Done<()> {
        let to = std::mem::replace(&mut self.to, To::JsonLines);
        match to {
            To::Csv | To::JsonLines => Ok(()),
            To::Json if self.single => output.write("\n"),
            To::Json => output.write("\n]\n"),
            To::Table(_) if self.single => Ok(()),
            To::Table(rows) => {
                output.write(&table(&self.heads(), rows))?;
                for line in &self.beside {
                    output.write(&format!("{}\n", visible(line)))?;
                }
                Ok(())
            }
            To::Workbook(book) => {
                let bytes = book.finish().map_err(|error| output.failed(&error))?;
                output.write_bytes(&bytes)
            }
        }
    }

    /// The heads of the table of many reviews.
    fn heads(&self) -> Vec<(String, Align)> {
        let lang = self.lang;
        let mut out = vec![
            (labels::CODE.get(lang).to_owned(), Align::Left),
            (labels::NAME.get(lang).to_owned(), Align::Left),
            (labels::common("self", lang), Align::Right),
            (labels::common("appraised", lang), Align::Right),
            (texts::SUM.get(lang).to_owned(), Align::Right),
            (texts::DIFFERENCES.get(lang).to_owned(), Align::Right),
        ];
        if self.set.classes.is_some() {
            out.push((labels::common("class", lang), Align::Left));
        }
        let titles = self.set.titles.iter();
        out.extend(titles.map(|title| (title.label.get(lang).to_owned(), Align::Left)));
        out.push((texts::TO_DO.get(lang).to_owned(), Align::Right));
        out
    }
}

/// One of many reviews.
fn row(review: &Review, told: &ReviewExplanation) -> Vec<String> {
    let part = |part: fn(&Area) -> Option<&String>| {
        let part = review.area.as_ref().and_then(part);
        part.cloned().unwrap_or_default()
    };
    let total = |pick: fn(&kieumau::BeforeAfter) -> &String| {
        told.total.as_ref().map(pick).cloned().unwrap_or_default()
    };
    let of = &review.differences;
    let (sum, count) = if review.begun() {
        let sum = kieumau::format_points(of.sum, &[Number::ZERO], told.lang);
        (sum, of.count.to_string())
    } else {
        (String::new(), String::new())
    };
    let mut out = vec![
        part(|area| area.code.as_ref()),
        part(|area| area.name.as_ref()),
        total(|pair| &pair.own),
        total(|pair| &pair.appraised),
        sum,
        count,
    ];
    for pair in told.class.iter().chain(&told.titles) {
        out.push(if pair.changed {
            format!("{} → {}", pair.own, pair.appraised)
        } else {
            pair.appraised.clone()
        });
    }
    let blocking = told.problems.iter();
    let blocking = blocking.filter(|of| of.severity == Severity::Error).count();
    out.push(blocking.to_string());
    out
}
