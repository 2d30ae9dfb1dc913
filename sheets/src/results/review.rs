//! Reviews as a workbook: both scores of each area, every criterion that differs, what blocks finishing, the sources.

use super::sheet::{Column, Sheet, Stands};
use super::store::{Cell, Rows};
use super::{Writing, about, cites, finish};
use crate::texts::{labels, results as texts, words};
use crate::workbook::{NotWritten, style};
use kieumau::{CriteriaSet, Lang, Review, ReviewExplanation, Severity, explain_review};
use rust_xlsxwriter::XlsxError;
use std::fmt;
use std::io;

/// A workbook of reviews while they come.
pub struct ReviewBook<'s> {
    set: &'s CriteriaSet,
    lang: Lang,
    areas: Rows,
    differences: Rows,
    problems: Rows,
}

impl fmt::Debug for ReviewBook<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReviewBook")
            .field("set", &self.set.id)
            .finish_non_exhaustive()
    }
}

impl<'s> ReviewBook<'s> {
    /// A workbook for the reviews of this set.
    #[must_use]
    pub fn new(set: &'s CriteriaSet, lang: Lang) -> ReviewBook<'s> {
        ReviewBook {
            set,
            lang,
            areas: Rows::new(),
            differences: Rows::new(),
            problems: Rows::new(),
        }
    }

    fn has_total(&self) -> bool {
        self.set.has_total()
    }

    /// One review more.
    ///
    /// # Errors
    /// When there is no memory left for it.
    pub fn add(&mut self, review: &Review) -> Result<(), NotWritten> {
        let told = explain_review(self.set, review, self.lang);
        self.area(review, &told).map_err(XlsxError::from)?;
        self.details(review, &told).map_err(XlsxError::from)?;
        Ok(())
    }

    fn area(&mut self, review: &Review, told: &ReviewExplanation) -> io::Result<()> {
        let at = self.areas.count().saturating_add(1);
        let mut row = vec![Cell::count(at)];
        row.extend(named(review));
        let begun = review.begun();
        if self.has_total() {
            let kind = self.set.total.titles_on();
            let [own, appraised] = [&review.own, &review.appraised]
                .map(|card| card.totals.map(|totals| totals.get(kind).points));
            let appraised = appraised.filter(|_| begun);
            let difference = own
                .zip(appraised)
                .and_then(|(own, appraised)| appraised.checked_sub(own));
            row.extend([own, appraised, difference].map(Cell::number));
        }
        let of = &review.differences;
        row.push(if begun {
            Cell::count(of.count)
        } else {
            Cell::text("")
        });
        row.extend([of.raised, of.lowered, of.sum].map(|sum| Cell::number(begun.then_some(sum))));
        for pair in told.class.iter().chain(&told.titles) {
            row.push(Cell::text(pair.own.as_str()));
            row.push(Cell::text(pair.appraised.as_str()));
        }
        let blocking = told.problems.iter();
        let blocking = blocking.filter(|of| of.severity == Severity::Error).count();
        row.push(Cell::count(blocking));
        row.push(Cell::text(told.headline.as_str()));
        self.areas.add(&row)
    }

    fn details(&mut self, review: &Review, told: &ReviewExplanation) -> io::Result<()> {
        for (row, line) in review.criteria.iter().zip(&told.criteria) {
            if !row.leaf || !line.differs {
                continue;
            }
            let at = self.differences.count().saturating_add(1);
            let mut cells = vec![Cell::count(at)];
            cells.extend(named(review));
            cells.push(Cell::text(line.label.as_str()));
            cells.push(Cell::number(row.maximum));
            for (points, said) in [(row.own, &line.own), (row.appraised, &line.appraised)] {
                cells.push(match points {
                    Some(_) => Cell::number(points),
                    None => Cell::text(said.as_str()),
                });
            }
            cells.push(Cell::number(row.difference));
            cells.push(Cell::text(line.reason.as_str()));
            self.differences.add(&cells)?;
        }
        // What stands beside the criteria: answers and facts, with what may have come of them.
        for line in &told.changes {
            let at = self.differences.count().saturating_add(1);
            let mut cells = vec![Cell::count(at)];
            cells.extend(named(review));
            cells.extend([line.label.as_str(), "", line.own.as_str()].map(Cell::text));
            cells.extend([line.appraised.as_str(), ""].map(Cell::text));
            let reason = [line.reason.as_str(), line.results.as_str()];
            let reason = reason.into_iter().filter(|part| !part.is_empty());
            cells.push(Cell::text(reason.collect::<Vec<_>>().join("\n")));
            self.differences.add(&cells)?;
        }
        for problem in &told.problems {
            let at = self.problems.count().saturating_add(1);
            let severity = match problem.severity {
                Severity::Error => words::ERROR,
                Severity::Warning => words::WARNING,
            };
            let mut cells = vec![Cell::count(at), Cell::text(severity.get(self.lang))];
            cells.extend(named(review));
            cells.push(Cell::text(problem.text.as_str()));
            cells.push(Cell::text(problem.mend.as_str()));
            cells.push(Cell::text(problem.code.as_str()));
            self.problems.add(&cells)?;
        }
        Ok(())
    }

    /// The workbook, as XLSX.
    ///
    /// # Errors
    /// When there are more rows than a sheet can have.
    pub fn finish(self) -> Result<Vec<u8>, NotWritten> {
        let (set, lang) = (self.set, self.lang);
        let about = about(set, lang);
        let mut book = style::workbook(set.label.get(lang))?;
        let mut writing = Writing {
            book: &mut book,
            about: &about,
            taken: Vec::new(),
            long: Vec::new(),
        };
        for sheet in self.sheets() {
            writing.long(sheet)?;
        }
        cites::write(&mut writing, set, lang)?;
        let long = writing.long;
        finish(book, &long)
    }

    fn sheets(self) -> [Sheet; 3] {
        let lang = self.lang;
        let common = |word: &str| labels::common(word, lang);
        let number = |head: String| Column::new(head, 10, Stands::Right);
        let say = |say: crate::texts::Say| say.get(lang).to_owned();
        let mut areas = vec![Column::new(say(texts::NO), 6, Stands::Centre)];
        areas.extend(naming(lang));
        if self.has_total() {
            areas.extend(["self", "appraised", "difference"].map(|word| number(common(word))));
        }
        areas.extend(
            [
                texts::DIFFERING,
                texts::RAISED,
                texts::LOWERED,
                texts::SUM_OF_DIFFERENCES,
            ]
            .map(|of| number(say(of))),
        );
        let class = self.set.classes.as_ref().map(|_| common("class"));
        let titles = self.set.titles.iter();
        let titles = titles.map(|title| title.label.get(lang).to_owned());
        for label in class.into_iter().chain(titles) {
            for side in ["self", "appraised"] {
                let head = format!("{label}: {}", common(side).to_lowercase());
                areas.push(Column::new(head, 15, Stands::Centre));
            }
        }
        areas.push(number(say(texts::BLOCKING)));
        areas.push(Column::new(common("verdict"), 34, Stands::Left));
        let mut differences = vec![Column::new(say(texts::NO), 6, Stands::Centre)];
        differences.extend(naming(lang));
        differences.push(Column::new(common("criterion"), 40, Stands::Left));
        differences.extend(
            ["maximum", "self", "appraised", "difference"].map(|word| number(common(word))),
        );
        differences.push(Column::new(common("reason"), 40, Stands::Left));
        let mut problems = vec![
            Column::new(say(texts::NO), 6, Stands::Centre),
            Column::new(say(texts::SEVERITY), 10, Stands::Centre),
        ];
        problems.extend(naming(lang));
        problems.push(Column::new(say(texts::PROBLEM), 52, Stands::Left));
        problems.push(Column::new(say(texts::MEND), 46, Stands::Left));
        problems.push(Column::new(common("code"), 18, Stands::Left));
        let sheet = |name, title, columns, rows| Sheet {
            name: say(name),
            title: say(title),
            columns,
            naming: 4,
            rows,
        };
        [
            sheet(texts::REVIEW, texts::REVIEW_TITLE, areas, self.areas),
            sheet(
                texts::DIFFERENCES,
                texts::DIFFERENCES_TITLE,
                differences,
                self.differences,
            ),
            sheet(texts::BLOCKS, texts::BLOCKS_TITLE, problems, self.problems),
        ]
    }
}

fn naming(lang: Lang) -> [Column; 3] {
    [
        Column::new(labels::CODE.get(lang), 12, Stands::Left),
        Column::new(labels::NAME.get(lang), 20, Stands::Left),
        Column::new(labels::COMMUNE.get(lang), 18, Stands::Left),
    ]
}

fn named(review: &Review) -> [Cell; 3] {
    let area = review.area.as_ref();
    [
        Cell::maybe(area.and_then(|area| area.code.as_ref())),
        Cell::maybe(area.and_then(|area| area.name.as_ref())),
        Cell::maybe(area.and_then(|area| area.commune.as_ref())),
    ]
}
