//! The areas of one region as a table, in one of the ways in which offices save them; `docs/tables.md` says how such a
//! table is read.

use super::areas::{Area, Commune};
use super::cells;
use super::number;
use super::set::{Set, label, list, text};
use anyhow::Result;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How a file is written.
pub(crate) struct Style {
    pub(crate) region: &'static str,
    pub(crate) cluster: &'static str,
    /// As Excel with Vietnamese settings saves it: byte order mark, semicolons, decimal commas, carriage returns.
    pub(crate) office: bool,
    /// Headers are the labels of the set, not ids.
    pub(crate) labels: bool,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
}

impl Style {
    pub(crate) fn mark(&self) -> char {
        if self.office { ',' } else { '.' }
    }
}

pub(crate) struct Column {
    pub(crate) header: String,
    /// The id of the question, where it is one.
    pub(crate) question: Option<String>,
    /// The id of the dimension, where it is one.
    pub(crate) dimension: Option<String>,
}

pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(set: &Set, style: &Style, communes: &[Commune], areas: &[&Area]) -> Self {
        let mut table = Self {
            columns: Vec::new(),
            rows: areas.iter().map(|_| Vec::new()).collect(),
        };
        let commune = |area: &Area| communes.get(area.commune);
        table.add(style, ["code", "Mã khu dân cư"], areas, |area| {
            area.code.clone()
        });
        table.add(style, ["name", "Khu dân cư"], areas, |area| {
            area.name.clone()
        });
        table.add(style, ["commune_code", "Mã xã"], areas, |area| {
            commune(area).map_or_else(String::new, |commune| commune.code.clone())
        });
        table.add(
            style,
            ["commune", "Xã, phường, đặc khu"],
            areas,
            |area| commune(area).map_or_else(String::new, |commune| commune.name.clone()),
        );
        table.add(style, ["province", "Tỉnh"], areas, |_| {
            "Lâm Đồng".to_owned()
        });
        table.add(style, ["cluster", "Cụm thi đua"], areas, |_| {
            style.cluster.to_owned()
        });
        for dimension in set.list("profile") {
            let id = text(dimension, "id");
            table.add(
                style,
                [&format!("profile.{id}"), label(dimension)],
                areas,
                |area| {
                    let own = area.profile.get(id);
                    own.map_or_else(String::new, |own| own.join("|"))
                },
            );
            if let Some(column) = table.columns.last_mut() {
                column.dimension = Some(id.to_owned());
            }
        }
        table.add(
            style,
            ["registered", "Đăng ký danh hiệu"],
            areas,
            |area| cells::several(area.registered.as_ref()),
        );
        let years: BTreeSet<i64> = areas
            .iter()
            .flat_map(|area| area.history.iter().map(|(year, _)| *year))
            .collect();
        for year in years.into_iter().rev() {
            table.add(
                style,
                [&format!("history.{year}"), &format!("Danh hiệu năm {year}")],
                areas,
                |area| {
                    let held = area.history.iter().find(|(found, _)| *found == year);
                    cells::several(held.and_then(|(_, held)| held.as_ref()))
                },
            );
        }
        for reference in set.list("references") {
            let id = text(reference, "id");
            table.add(style, [id, label(reference)], areas, |area| {
                area.references
                    .get(id)
                    .map_or_else(String::new, |value| number::write(*value, style.mark()))
            });
        }
        let evidence = evidence(set);
        for question in set.questions() {
            let id = question.id();
            table.add(style, [id, question.label()], areas, |area| {
                let kept = |cell| {
                    if area.blank.contains(id) {
                        String::new()
                    } else {
                        cell
                    }
                };
                if area.not_applicable.contains(id) {
                    return kept("KPS".to_owned());
                }
                area.answers.get(id).map_or_else(String::new, |answer| {
                    kept(cells::answer(
                        answer,
                        question,
                        style,
                        turn(area) + id.len(),
                    ))
                })
            });
            if let Some(column) = table.columns.last_mut() {
                column.question = Some(id.to_owned());
            }
            if evidence.contains(id) {
                let label = format!("Tài liệu kiểm chứng: {}", question.label());
                table.add(style, [&format!("evidence.{id}"), &label], areas, |area| {
                    // Every eleventh area forgot the paper.
                    let number = turn(area);
                    if number.is_multiple_of(11) {
                        String::new()
                    } else {
                        format!("BB-{:02}", number % 30 + 1)
                    }
                });
            }
        }
        if style.labels {
            table.unique();
        }
        table
    }

    fn add(
        &mut self,
        style: &Style,
        header: [&str; 2],
        areas: &[&Area],
        cell: impl Fn(&Area) -> String,
    ) {
        let [id, label] = header;
        // Two headers may not be alike: where a label is, the id is put behind it.
        let header = if style.labels && !label.is_empty() {
            format!("{label}\u{0}{id}")
        } else {
            id.to_owned()
        };
        self.columns.push(Column {
            header,
            question: None,
            dimension: None,
        });
        for (row, area) in self.rows.iter_mut().zip(areas) {
            row.push(cell(area));
        }
    }

    /// Labels that stand over two columns get their ids in brackets, which decide when the table is read.
    fn unique(&mut self) {
        let mut counts = BTreeMap::new();
        for column in &self.columns {
            let label = column
                .header
                .split('\u{0}')
                .next()
                .unwrap_or_default()
                .to_lowercase();
            *counts.entry(label).or_insert(0) += 1;
        }
        for column in &mut self.columns {
            if let Some((label, id)) = column.header.split_once('\u{0}') {
                let alone = counts.get(&label.to_lowercase()) == Some(&1);
                column.header = if alone {
                    label.to_owned()
                } else {
                    format!("{label} [{id}]")
                };
            }
        }
    }

    pub(crate) fn bytes(&self, style: &Style) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if style.office {
            bytes.extend("\u{feff}".bytes());
        }
        let mut writer = csv::WriterBuilder::new()
            .delimiter(if style.office { b';' } else { b',' })
            .terminator(if style.office {
                csv::Terminator::CRLF
            } else {
                csv::Terminator::Any(b'\n')
            })
            .from_writer(bytes);
        writer.write_record(self.columns.iter().map(|column| &column.header))?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        Ok(writer.into_inner()?)
    }
}

/// A number that differs from area to area.
fn turn(area: &Area) -> usize {
    area.code
        .bytes()
        .fold(0, |sum, byte| sum + usize::from(byte))
}

/// The first question of each leaf that earns nothing without evidence: one paper is enough.
fn evidence(set: &Set) -> BTreeSet<String> {
    let ids: BTreeSet<&str> = set.questions().map(|question| question.id()).collect();
    let mut found = BTreeSet::new();
    let mut open: Vec<&Value> = set.list("criteria").iter().collect();
    while let Some(criterion) = open.pop() {
        open.extend(list(criterion, "parts"));
        if criterion.get("evidence_required").and_then(Value::as_bool) == Some(true) {
            let mut own = None;
            super::set::visit(
                criterion.get("rule").unwrap_or(&Value::Null),
                &mut |value| {
                    own = own.or(value.as_str().filter(|id| ids.contains(id)));
                },
            );
            found.extend(own.map(str::to_owned));
        }
    }
    found
}
