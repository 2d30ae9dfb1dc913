//! A sheet for each group of criteria: every criterion with its points, or whether it passes.

use super::sheet::{Column, Sheet, Stands};
use super::store::{Cell, Rows};
use super::table::{named, naming};
use crate::texts::{labels, results as texts};
use crate::write::outcome::{Outcome, left};
use kieumau::{
    CriteriaSet, Criterion, CriterionResult, Figure, Lang, PassState, format_number, sentence,
};
use std::collections::BTreeMap;
use std::io;

/// One group with its rows.
struct Group<'s> {
    group: &'s Criterion,
    criteria: Vec<&'s Criterion>,
    rows: Rows,
}

pub(super) struct Groups<'s> {
    groups: Vec<Group<'s>>,
    lang: Lang,
}

impl<'s> Groups<'s> {
    pub fn new(set: &'s CriteriaSet, lang: Lang) -> Groups<'s> {
        let groups = set.criteria.iter().map(|group| {
            let mut criteria = Vec::new();
            below(group, &mut criteria);
            Group {
                group,
                criteria,
                rows: Rows::new(),
            }
        });
        Groups {
            groups: groups.collect(),
            lang,
        }
    }

    pub fn add(&mut self, outcome: &Outcome<'_>) -> io::Result<()> {
        let results: BTreeMap<&str, &CriterionResult> = outcome
            .card()
            .iter()
            .flat_map(|card| &card.criteria)
            .map(|result| (result.id.as_str(), result))
            .collect();
        for group in &mut self.groups {
            let at = group.rows.count().saturating_add(1);
            let mut row = named(at, outcome);
            for criterion in [group.group].iter().chain(&group.criteria) {
                row.push(cell(results.get(criterion.id.as_str()).copied(), self.lang));
            }
            group.rows.add(&row)?;
        }
        Ok(())
    }

    pub fn sheets(self) -> Vec<Sheet> {
        let lang = self.lang;
        let sheets = self.groups.into_iter().map(|of| {
            let label = of.group.label.get(lang);
            let code = of.group.code.as_deref();
            let mut columns = naming(lang);
            let head = texts::SUM_OF_GROUP.get(lang);
            columns.push(Column::new(head, 9, Stands::Right).below(most(of.group, lang)));
            columns.extend(of.criteria.iter().map(|criterion| {
                let code = criterion.code.as_deref().unwrap_or_default();
                let head = format!("{code} {}", criterion.label.get(lang));
                Column::new(head.trim(), 15, Stands::Right).below(most(criterion, lang))
            }));
            Sheet {
                name: code.map_or_else(
                    || label.to_owned(),
                    |code| texts::GROUP_SHEET.fill(lang, &[("code", code)]),
                ),
                title: match code {
                    Some(code) => format!("{code}. {label}"),
                    None => label.to_owned(),
                },
                columns,
                naming: 4,
                rows: of.rows,
            }
        });
        sheets.collect()
    }
}

fn below<'s>(criterion: &'s Criterion, out: &mut Vec<&'s Criterion>) {
    for part in &criterion.parts {
        out.push(part);
        below(part, out);
    }
}

/// The greatest points, where they are the same for all.
fn most(criterion: &Criterion, lang: Lang) -> Option<String> {
    match &criterion.points {
        Some(Figure::Number(points)) => {
            let points = format_number(*points, lang);
            Some(texts::MOST.fill(lang, &[("points", &points)]))
        }
        _ => Some(String::new()),
    }
}

fn cell(result: Option<&CriterionResult>, lang: Lang) -> Cell {
    let Some(result) = result else {
        return Cell::Blank;
    };
    if left(result) {
        return Cell::text(labels::LEFT.get(lang));
    }
    if let Some(points) = &result.points {
        return Cell::number(Some(points.points));
    }
    let word = match result.pass {
        None => return Cell::Blank,
        Some(PassState::Passes) => "criteria.passes",
        Some(PassState::Fails) => "criteria.fails",
        Some(PassState::Unknown) => "criteria.unknown",
    };
    Cell::text(sentence(word, lang, &[]).unwrap_or_default())
}
