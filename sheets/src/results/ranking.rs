//! A ranking as a workbook: a sheet for each cluster, the quotas, what is to fix, the sources.

use super::problems::Problems;
use super::sheet::{Column, Sheet, Stands};
use super::store::{Cell, Rows};
use super::{Writing, about, cites, finish};
use crate::finding::Finding;
use crate::texts::{labels, outline, results as texts};
use crate::workbook::{NotWritten, style};
use crate::write::columns::class_label;
use kieumau::{
    Area, Cluster, ClusterLines, CriteriaSet, Id, KeyValue, Lang, Ranking, RankingExplanation,
    format_date,
};
use rust_xlsxwriter::XlsxError;
use std::io;

/// Writes a ranking with its sentences and the problems of its tables as XLSX.
///
/// # Errors
/// When a text is longer than a cell can hold, or there are more rows than a sheet can have.
pub fn ranking_book(
    set: &CriteriaSet,
    ranking: &Ranking,
    explained: &RankingExplanation,
    findings: &[Finding],
    lang: Lang,
) -> Result<Vec<u8>, NotWritten> {
    let about = about(set, lang);
    let mut book = style::workbook(set.label.get(lang))?;
    let mut writing = Writing {
        book: &mut book,
        about: &about,
        taken: Vec::new(),
        long: Vec::new(),
    };
    let told = Told {
        set,
        explained,
        lang,
    };
    for (cluster, lines) in ranking.clusters.iter().zip(&explained.clusters) {
        writing.long(told.cluster(cluster, lines).map_err(XlsxError::from)?)?;
    }
    if !explained.quotas.is_empty() {
        writing.long(told.quotas().map_err(XlsxError::from)?)?;
    }
    let mut problems = Problems::new(lang);
    for finding in findings {
        problems.add(finding).map_err(XlsxError::from)?;
    }
    writing.long(problems.sheet())?;
    cites::write(&mut writing, set, lang)?;
    let long = writing.long;
    finish(book, &long)
}

struct Told<'r> {
    set: &'r CriteriaSet,
    explained: &'r RankingExplanation,
    lang: Lang,
}

impl Told<'_> {
    fn class(&self, id: Option<&Id>) -> Cell {
        Cell::text(id.map_or_else(String::new, |id| class_label(self.set, id, self.lang)))
    }

    fn columns(&self) -> Vec<Column> {
        let lang = self.lang;
        let mut out = vec![
            Column::new(labels::common("rank", lang), 8, Stands::Centre),
            Column::new(labels::CODE.get(lang), 12, Stands::Left),
            Column::new(labels::NAME.get(lang), 22, Stands::Left),
            Column::new(labels::COMMUNE.get(lang), 20, Stands::Left),
        ];
        let keys = self.explained.order.iter();
        out.extend(keys.map(|key| Column::new(capital(key), 11, Stands::Right)));
        if self.set.classes.is_some() {
            out.push(Column::new(
                texts::CLASS_BEFORE.get(lang),
                14,
                Stands::Centre,
            ));
            out.push(Column::new(
                labels::common("class", lang),
                14,
                Stands::Centre,
            ));
        }
        out.push(Column::new(texts::AWARDS.get(lang), 18, Stands::Left));
        out.push(Column::new(texts::WAITS.get(lang), 18, Stands::Left));
        out.push(Column::new(texts::REASONS.get(lang), 60, Stands::Left));
        out
    }

    fn cluster(&self, cluster: &Cluster, lines: &ClusterLines) -> io::Result<Sheet> {
        let mut rows = Rows::new();
        for (entry, line) in cluster.entries.iter().zip(&lines.entries) {
            let mut row = vec![Cell::count(entry.rank)];
            row.extend(area(entry.area.as_ref()));
            row.extend(entry.keys.iter().map(|key| self.key(key)));
            if self.set.classes.is_some() {
                row.push(self.class(entry.class_before.as_ref()));
                row.push(self.class(entry.class.as_ref()));
            }
            row.push(Cell::text(line.awards.join("; ")));
            row.push(Cell::text(line.undecided.join("; ")));
            row.push(Cell::text(line.reasons.join("\n")));
            rows.add(&row)?;
        }
        for (entry, line) in cluster.excluded.iter().zip(&lines.excluded) {
            let mut row = vec![Cell::text("–")];
            row.extend(area(entry.area.as_ref()));
            row.extend(entry.keys.iter().map(|key| self.key(key)));
            if self.set.classes.is_some() {
                row.extend([self.class(entry.class.as_ref()), Cell::Blank]);
            }
            row.extend([Cell::Blank, Cell::Blank, Cell::text(line.text.as_str())]);
            rows.add(&row)?;
        }
        let title = [("cluster", lines.label.as_str())];
        Ok(Sheet {
            name: lines.label.clone(),
            title: texts::RANK_TITLE.fill(self.lang, &title),
            columns: self.columns(),
            naming: 3,
            rows,
        })
    }

    fn key(&self, key: &KeyValue) -> Cell {
        match key {
            KeyValue::Number(number) => Cell::number(Some(*number)),
            KeyValue::Class(id) => self.class(Some(id)),
            KeyValue::Day(day) => Cell::text(format_date(*day, self.lang)),
            KeyValue::Holds(holds) => Cell::text(match holds {
                true => outline::YES.get(self.lang),
                false => outline::NO.get(self.lang),
            }),
            _ => Cell::Blank,
        }
    }

    fn quotas(&self) -> io::Result<Sheet> {
        let mut rows = Rows::new();
        for (at, quota) in self.explained.quotas.iter().enumerate() {
            let mut text = vec![quota.text.clone()];
            text.extend(quota.more.iter().cloned());
            rows.add(&[
                Cell::count(at.saturating_add(1)),
                Cell::text(quota.within.as_str()),
                Cell::text(text.join("\n")),
            ])?;
        }
        let lang = self.lang;
        Ok(Sheet {
            name: texts::QUOTAS.get(lang).to_owned(),
            title: texts::QUOTAS_TITLE.get(lang).to_owned(),
            columns: vec![
                Column::new(texts::NO.get(lang), 6, Stands::Centre),
                Column::new(texts::WITHIN.get(lang), 26, Stands::Left),
                Column::new(texts::QUOTAS.get(lang), 110, Stands::Left),
            ],
            naming: 1,
            rows,
        })
    }
}

fn area(area: Option<&Area>) -> [Cell; 3] {
    [
        Cell::maybe(area.and_then(|area| area.code.as_ref())),
        Cell::maybe(area.and_then(|area| area.name.as_ref())),
        Cell::maybe(area.and_then(|area| area.commune.as_ref())),
    ]
}

/// A header begins with a capital letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
