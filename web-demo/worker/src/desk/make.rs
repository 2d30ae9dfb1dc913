//! Files that are made: the very ones that the command line makes of the same input.

use kieumau::{Assessment, CheckedSet, CriteriaSet, Lang, ReviewOptions, review};
use kieumau_sheets::texts::{Say, say};
use kieumau_sheets::{
    CsvStyle, HEADERS, NotWritten, Outcome, ResultTable, ResultsBook, ReviewBook, SummaryReport,
    criteria_table, minutes_report, ranking_book,
};

use super::{Answer, Desk, Done};
use crate::message::{Make, Reply};

const NOT_WRITTEN: Say = say(
    "Không tạo được tệp: {detail}",
    "The file cannot be made: {detail}",
);
const NOT_READ: Say = say(
    "Không đọc được phiếu: {detail}",
    "The form cannot be read: {detail}",
);

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv;charset=utf-8";
const HTML: &str = "text/html;charset=utf-8";

fn made(name: &str, kind: &str, bytes: Vec<u8>) -> Answer {
    Answer {
        reply: Reply::Made {
            name: name.to_owned(),
            kind: kind.to_owned(),
        },
        bytes: Some(bytes),
    }
}

impl Desk {
    pub(super) fn make(&self, make: &Make) -> Done<Answer> {
        let lang = self.lang;
        let failed = |error: NotWritten| NOT_WRITTEN.fill(lang, &[("detail", &error.to_string())]);
        Ok(match make {
            Make::Results => {
                let book = self.results_book(self.set()?);
                made(&self.named("ket-qua", "xlsx"), XLSX, book.map_err(failed)?)
            }
            Make::ResultsCsv => made(&self.named("ket-qua", "csv"), CSV, self.results_csv()?),
            Make::ProblemsCsv => made(&self.named("cho-can-sua", "csv"), CSV, self.problems_csv()),
            Make::Ranking => {
                let ranked = self.ranked()?;
                let set = self.set()?.set();
                let findings = &self.areas.findings;
                let book = ranking_book(set, &ranked.ranking, &ranked.told, findings, lang);
                made(&self.named("xep-hang", "xlsx"), XLSX, book.map_err(failed)?)
            }
            Make::Summary => made(&self.named("tong-hop", "html"), HTML, self.summary()?),
            Make::Criteria(text) => {
                let set =
                    CriteriaSet::from_json(text).map_err(|problems| first(&problems, lang))?;
                let name = format!("{}.xlsx", set.id);
                made(&name, XLSX, criteria_table::export(&set).map_err(failed)?)
            }
            Make::Starter => {
                let book = criteria_table::starter().map_err(failed)?;
                made("bo-tieu-chi-mau.xlsx", XLSX, book)
            }
            Make::Review(set, pairs) => {
                let set = checked(set, lang)?;
                let mut book = ReviewBook::new(set.set(), lang);
                for (own, appraised) in pairs {
                    let (own, appraised) = (form(own, lang)?, form(appraised, lang)?);
                    let review = review(&set, &own, &appraised, &ReviewOptions::default())
                        .map_err(|error| NOT_READ.fill(lang, &[("detail", &error.to_string())]))?;
                    book.add(&review).map_err(failed)?;
                }
                made("tham-dinh.xlsx", XLSX, book.finish().map_err(failed)?)
            }
            Make::Minutes(set, forms) => {
                let set = checked(set, lang)?;
                let forms = forms.iter().map(|text| form(text, lang));
                let forms = forms.collect::<Done<Vec<_>>>()?;
                let mut cards = Vec::new();
                for form in &forms {
                    let card = set.score(form);
                    cards.push(card.map_err(|error| ("profile", error.to_string())));
                }
                let areas: Vec<Outcome<'_>> = forms
                    .iter()
                    .zip(&cards)
                    .map(|(assessment, card)| Outcome {
                        assessment,
                        result: card.as_ref().map_err(Clone::clone),
                        problems: 0,
                    })
                    .collect();
                let report = minutes_report(set.set(), &areas, lang);
                made("bien-ban.html", HTML, report.html().into_bytes())
            }
        })
    }

    /// The name of a file, with the period that all areas have, so that those of two years are told apart.
    fn named(&self, what: &str, ending: &str) -> String {
        let areas = || self.areas.scored.iter().chain(&self.areas.refused);
        let first = areas().next().and_then(|area| area.period.as_deref());
        let common = first.filter(|period| {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
            areas().all(|area| area.period.as_deref() == first) && period.chars().all(plain)
        });
        match common {
            Some(period) if !period.is_empty() => format!("{what}-{period}.{ending}"),
            _ => format!("{what}.{ending}"),
        }
    }

    fn results_book(&self, set: &CheckedSet) -> Result<Vec<u8>, NotWritten> {
        let mut book = ResultsBook::new(set.set(), self.lang);
        for finding in &self.areas.findings {
            book.finding(finding)?;
        }
        self.areas.each(set, |outcome| book.outcome(outcome))?;
        (0..self.areas.skipped).for_each(|_| book.skipped());
        book.finish()
    }

    fn results_csv(&self) -> Done<Vec<u8>> {
        let set = self.set()?;
        let style = CsvStyle::Vietnamese;
        let table = ResultTable::new(set.set(), style, self.lang, true);
        let mut out = format!("{}{}", style.head(), style.row(&table.header()));
        self.areas.each(set, |outcome| {
            out.push_str(&style.row(&table.row(outcome)));
            Done::Ok(())
        })?;
        Ok(out.into_bytes())
    }

    fn problems_csv(&self) -> Vec<u8> {
        let style = CsvStyle::Vietnamese;
        let mut out = format!("{}{}", style.head(), style.row(&HEADERS.map(str::to_owned)));
        for finding in &self.areas.findings {
            out.push_str(&style.row(&finding.cells()));
        }
        out.into_bytes()
    }

    fn summary(&self) -> Done<Vec<u8>> {
        let set = self.set()?;
        let mut report = SummaryReport::new(set.set(), self.lang);
        self.areas.each(set, |outcome| {
            report.add(outcome);
            Done::Ok(())
        })?;
        Ok(report.finish().html().into_bytes())
    }
}

fn first(problems: &kieumau::Problems, lang: Lang) -> String {
    let first = problems.iter().next();
    first.map_or_else(String::new, |problem| {
        format!("{} {}", problem.message(lang), problem.mend(lang))
    })
}

fn checked(text: &str, lang: Lang) -> Done<CheckedSet> {
    CheckedSet::from_json(text).map_err(|problems| first(&problems, lang))
}

fn form(text: &str, lang: Lang) -> Done<Assessment> {
    Assessment::from_json(text)
        .map_err(|problems| NOT_READ.fill(lang, &[("detail", &first(&problems, lang))]))
}
