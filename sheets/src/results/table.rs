//! The sheet of all results: a row for each area.

use super::aggregate::{LostHeads, lost_line};
use super::sheet::{Column, Sheet, Stands};
use super::store::{Cell, Rows};
use crate::texts::{labels, results as texts};
use crate::write::columns::{ResultTable, class_label, title_label};
use crate::write::outcome::{Outcome, left_of, points_of};
use crate::write::record::CsvStyle;
use kieumau::{CriteriaSet, Lang};
use std::io;

/// So many columns name the area.
const NAMING: u16 = 4;

pub(super) struct Results<'s> {
    set: &'s CriteriaSet,
    lang: Lang,
    /// Words of profiles and questions, as the other tables of results have them.
    words: ResultTable<'s>,
    rows: Rows,
}

impl<'s> Results<'s> {
    pub fn new(set: &'s CriteriaSet, lang: Lang) -> Results<'s> {
        Results {
            set,
            lang,
            words: ResultTable::new(set, CsvStyle::Vietnamese, lang, false),
            rows: Rows::new(),
        }
    }

    fn has_total(&self) -> bool {
        self.set.has_total()
    }

    fn has_levels(&self) -> bool {
        self.set.titles.iter().any(|title| title.level.is_some())
    }

    fn columns(&self) -> Vec<Column> {
        let lang = self.lang;
        let common = |word: &str| labels::common(word, lang);
        let mut out = naming(lang);
        out.push(Column::new(labels::PROVINCE.get(lang), 13, Stands::Left));
        out.push(Column::new(labels::CLUSTER.get(lang), 14, Stands::Left));
        if self.words.by_period {
            out.push(Column::new(labels::PERIOD.get(lang), 10, Stands::Left));
        }
        for dimension in &self.set.profile {
            out.push(Column::new(dimension.label.get(lang), 14, Stands::Left));
        }
        if self.has_total() {
            for word in ["total", "low", "high"] {
                out.push(Column::new(common(word), 9, Stands::Right));
            }
        }
        if !self.set.bears_points() {
            out.push(Column::new(labels::PASSES.get(lang), 9, Stands::Right));
            out.push(Column::new(labels::PASSES_OF.get(lang), 9, Stands::Right));
        }
        for group in self.set.criteria.iter().filter(|of| of.points.is_some()) {
            let code = group.code.as_deref().unwrap_or_default();
            let head = format!("{code} {}", group.label.get(lang));
            out.push(Column::new(head.trim(), 13, Stands::Right));
        }
        if self.set.classes.is_some() {
            out.push(Column::new(common("class"), 13, Stands::Centre));
        }
        for title in &self.set.titles {
            out.push(Column::new(title.label.get(lang), 13, Stands::Centre));
        }
        if self.has_levels() {
            out.push(Column::new(common("title"), 16, Stands::Left));
        }
        out.push(Column::new(common("open"), 9, Stands::Right));
        out.push(Column::new(common("problem"), 8, Stands::Right));
        out.push(Column::new(
            LostHeads::of(self.set).line.get(lang),
            44,
            Stands::Left,
        ));
        out.push(Column::new(common("next"), 26, Stands::Left));
        out.push(Column::new(labels::NOT_SCORED.get(lang), 26, Stands::Left));
        out
    }

    pub fn add(&mut self, outcome: &Outcome<'_>) -> io::Result<()> {
        let lang = self.lang;
        let at = self.rows.count().saturating_add(1);
        let mut row = named(at, outcome);
        let area = outcome.assessment.area.as_ref();
        row.push(Cell::maybe(area.and_then(|area| area.province.as_ref())));
        row.push(Cell::maybe(area.and_then(|area| area.cluster.as_ref())));
        if self.words.by_period {
            row.push(Cell::maybe(outcome.assessment.period.as_ref()));
        }
        for dimension in &self.set.profile {
            row.push(Cell::text(self.words.profile_value(outcome, &dimension.id)));
        }
        let card = outcome.card();
        if self.has_total() {
            let total = card.and_then(|card| card.totals.as_ref());
            let total = total.map(|totals| totals.get(self.set.total.titles_on()));
            row.push(Cell::number(total.map(|total| total.points)));
            row.push(Cell::number(total.map(|total| total.low)));
            row.push(Cell::number(total.map(|total| total.high)));
        }
        if !self.set.bears_points() {
            let passing = card.and_then(|card| card.passing);
            let count = |count: Option<usize>| count.map_or(Cell::Blank, Cell::count);
            row.push(count(passing.map(|passing| passing.passes)));
            row.push(count(passing.map(|passing| passing.of())));
        }
        for group in self.set.criteria.iter().filter(|of| of.points.is_some()) {
            let id = group.id.as_str();
            row.push(match card {
                Some(card) if left_of(card, id) => Cell::text(labels::LEFT.get(lang)),
                card => Cell::number(card.and_then(|card| points_of(card, id))),
            });
        }
        let text = |text: Option<String>| Cell::text(text.unwrap_or_default());
        if self.set.classes.is_some() {
            let class = card.and_then(|card| card.class.as_ref());
            row.push(text(
                class.map(|class| class_label(self.set, &class.id, lang)),
            ));
        }
        for (at, _) in self.set.titles.iter().enumerate() {
            let title = card.and_then(|card| card.titles.get(at));
            row.push(text(title.map(|of| labels::verdict(of.verdict, lang))));
        }
        if self.has_levels() {
            let title = card.and_then(|card| card.title.as_ref());
            row.push(text(title.map(|id| title_label(self.set, id, lang))));
        }
        row.push(card.map_or(Cell::Blank, |card| Cell::count(card.unanswered.len())));
        row.push(Cell::count(outcome.problems));
        row.push(text(card.map(|card| lost_line(self.set, card, lang))));
        let next = card.and_then(|card| card.ask_next.as_ref());
        row.push(text(next.map(|id| self.words.question(id))));
        row.push(text(
            outcome.result.as_ref().err().map(|(_, said)| said.clone()),
        ));
        self.rows.add(&row)
    }

    pub fn sheet(self) -> Sheet {
        Sheet {
            name: texts::RESULTS.get(self.lang).to_owned(),
            title: texts::RESULTS_TITLE.get(self.lang).to_owned(),
            columns: self.columns(),
            naming: NAMING,
            rows: self.rows,
        }
    }
}

/// The columns that name an area.
pub(super) fn naming(lang: Lang) -> Vec<Column> {
    vec![
        Column::new(texts::NO.get(lang), 6, Stands::Centre),
        Column::new(labels::CODE.get(lang), 12, Stands::Left),
        Column::new(labels::NAME.get(lang), 20, Stands::Left),
        Column::new(labels::COMMUNE.get(lang), 19, Stands::Left),
    ]
}

/// The cells that name an area.
pub(super) fn named(at: usize, outcome: &Outcome<'_>) -> Vec<Cell> {
    let area = outcome.assessment.area.as_ref();
    vec![
        Cell::count(at),
        Cell::maybe(area.and_then(|area| area.code.as_ref())),
        Cell::maybe(area.and_then(|area| area.name.as_ref())),
        Cell::maybe(area.and_then(|area| area.commune.as_ref())),
    ]
}
