//! Rankings as they are written: tables for people, CSV, JSON Lines, JSON.

use super::output::Output;
use super::terminal::{Align, table, visible};
use crate::fail::Done;
use crate::format::Format;
use crate::texts::{labels, rank as texts};
use kieumau::{
    Area, Cluster, ClusterLines, CriteriaSet, Entry, EntryLine, ExcludedEntry, KeyValue, Lang,
    Ranking, RankingExplanation,
};
use kieumau_sheets::{CsvStyle, Finding, TypedCell, class_label, ranking_book, text_cell};
use serde::Serialize;

/// A ranking with its sentences.
#[derive(Clone, Copy)]
pub(crate) struct Told<'r> {
    pub(crate) set: &'r CriteriaSet,
    pub(crate) ranking: &'r Ranking,
    pub(crate) explained: &'r RankingExplanation,
    pub(crate) lang: Lang,
}

/// Writes a ranking.
pub(crate) fn write(
    told: &Told<'_>,
    format: Format,
    style: CsvStyle,
    findings: &[Finding],
    mut output: Output,
) -> Done<()> {
    match format {
        Format::Table => output.write(&told.text())?,
        Format::Csv => told.csv(style, &mut output)?,
        Format::JsonLines => told.json_lines(&mut output)?,
        // Printing to memory fails only where a map key is not text, and none is.
        Format::Json => {
            let text = serde_json::to_string_pretty(told.ranking).unwrap_or_default();
            output.write(&format!("{text}\n"))?;
        }
        Format::Parquet => {
            let bytes = crate::parquet::table(&told.columns(), told.lang)?;
            output.write_bytes(&bytes)?;
        }
        // No other format is let through.
        Format::Workbook | Format::Docx | Format::Html => {
            let book = ranking_book(told.set, told.ranking, told.explained, findings, told.lang);
            output.write_bytes(&book.map_err(|error| output.failed(&error))?)?;
        }
    }
    output.finish()
}

/// One line of JSON Lines: an area with its cluster.
#[derive(Serialize)]
struct Line<'r, E> {
    cluster: &'r str,
    #[serde(flatten)]
    entry: &'r E,
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<&'r [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_ranked: Option<&'r str>,
}

/// One area of a table: what is the same whether it is ranked or not.
struct Row<'r> {
    area: Option<&'r Area>,
    keys: &'r [KeyValue],
    class_before: Option<&'r kieumau::Id>,
    class: Option<&'r kieumau::Id>,
    ranked: Option<(&'r Entry, &'r EntryLine)>,
    text: String,
}

impl<'r> Told<'r> {
    fn clusters(&self) -> impl Iterator<Item = (&'r Cluster, &'r ClusterLines)> + use<'r> {
        self.ranking.clusters.iter().zip(&self.explained.clusters)
    }

    fn has_classes(&self) -> bool {
        self.set.classes.is_some()
    }

    fn has_quotas(&self) -> bool {
        let stated = self.set.emulation.as_ref();
        stated.is_some_and(|stated| !stated.quotas.is_empty())
    }

    fn class(&self, id: Option<&kieumau::Id>) -> String {
        id.map_or_else(String::new, |id| class_label(self.set, id, self.lang))
    }

    /// Tables for people, one for each cluster, each with its reasons.
    fn text(&self) -> String {
        let lang = self.lang;
        let order = self.explained.order.join("; ");
        let mut out = format!("{}\n", texts::ORDER.fill(lang, &[("keys", &order)]));
        for (cluster, lines) in self.clusters() {
            let name = visible(&lines.label);
            out.push('\n');
            out.push_str(&texts::CLUSTER.fill(lang, &[("name", &name)]));
            out.push('\n');
            out.push_str(&self.table(cluster, lines));
            self.reasons(lines, &mut out);
        }
        if !self.explained.quotas.is_empty() {
            out.push_str(&format!("\n{}\n", texts::QUOTAS.get(lang)));
            for quota in &self.explained.quotas {
                let within = visible(&quota.within);
                let within = if within.is_empty() {
                    within
                } else {
                    format!("{within}: ")
                };
                out.push_str(&format!("  {within}{}\n", visible(&quota.text)));
                for more in &quota.more {
                    out.push_str(&format!("    {}\n", visible(more)));
                }
            }
        }
        out.push('\n');
        out
    }

    fn table(&self, cluster: &Cluster, lines: &ClusterLines) -> String {
        let lang = self.lang;
        let right = |text: String| (text, Align::Right);
        let left = |text: String| (text, Align::Left);
        let mut header = vec![
            right(labels::common("rank", lang)),
            left(labels::CODE.get(lang).to_owned()),
            left(labels::NAME.get(lang).to_owned()),
        ];
        let kinds = self.explained.order.iter();
        header.extend(kinds.map(|key| right(capital(key))));
        if self.has_classes() {
            header.push(left(labels::common("class", lang)));
        }
        if self.has_quotas() {
            header.push(left(texts::AWARDS.get(lang).to_owned()));
            header.push(left(texts::WAITS.get(lang).to_owned()));
        }
        let area = |area: Option<&Area>| {
            let part = |part: Option<&String>| part.cloned().unwrap_or_default();
            [
                part(area.and_then(|area| area.code.as_ref())),
                part(area.and_then(|area| area.name.as_ref())),
            ]
        };
        let mut rows = Vec::new();
        for (entry, line) in cluster.entries.iter().zip(&lines.entries) {
            let mut row = vec![entry.rank.to_string()];
            row.extend(area(entry.area.as_ref()));
            row.extend(line.keys.iter().cloned());
            if self.has_classes() {
                row.push(line.class.clone().unwrap_or_default());
            }
            if self.has_quotas() {
                row.push(line.awards.join(", "));
                row.push(line.undecided.join(", "));
            }
            rows.push(row);
        }
        for (entry, line) in cluster.excluded.iter().zip(&lines.excluded) {
            let mut row = vec!["–".to_owned()];
            row.extend(area(entry.area.as_ref()));
            row.extend(line.keys.iter().cloned());
            row.resize(header.len(), String::new());
            rows.push(row);
        }
        table(&header, rows)
    }

    fn reasons(&self, lines: &ClusterLines, out: &mut String) {
        out.push_str(&format!("{}\n", texts::REASONS.get(self.lang)));
        for line in &lines.entries {
            let reasons = line.reasons.join(" ");
            out.push_str(&visible(&format!("  {}: {reasons}", line.name)));
            out.push('\n');
        }
        for line in &lines.excluded {
            out.push_str(&visible(&format!("  {}: {}", line.name, line.text)));
            out.push('\n');
        }
    }

    /// Every area with its cluster, the excluded ones of a cluster after the ranked ones.
    fn rows(&self) -> impl Iterator<Item = (&'r str, Row<'r>)> + use<'r> {
        let told = *self;
        told.clusters().flat_map(move |(cluster, lines)| {
            let ranked = cluster.entries.iter().zip(&lines.entries);
            let ranked = ranked.map(|(entry, line)| Row {
                area: entry.area.as_ref(),
                keys: &entry.keys,
                class_before: entry.class_before.as_ref(),
                class: entry.class.as_ref(),
                ranked: Some((entry, line)),
                text: line.reasons.join(" "),
            });
            let excluded = cluster.excluded.iter().zip(&lines.excluded);
            let excluded = excluded.map(|(entry, line)| Row {
                area: entry.area.as_ref(),
                keys: &entry.keys,
                class_before: entry.class.as_ref(),
                class: None,
                ranked: None,
                text: line.text.clone(),
            });
            let rows: Vec<Row<'r>> = ranked.chain(excluded).collect();
            rows.into_iter().map(|row| (cluster.id.as_str(), row))
        })
    }

    fn csv(&self, style: CsvStyle, output: &mut Output) -> Done<()> {
        self.csv_head(style, output)?;
        self.csv_rows(style, output)
    }

    /// The head of a table of CSV.
    pub(crate) fn csv_head(&self, style: CsvStyle, output: &mut Output) -> Done<()> {
        output.write(style.head())?;
        output.write(&style.row(&self.header(style)))
    }

    /// The rows of a table of CSV.
    pub(crate) fn csv_rows(&self, style: CsvStyle, output: &mut Output) -> Done<()> {
        for (cluster, row) in self.rows() {
            let part = |part: Option<&String>| text_cell(part.map_or("", String::as_str));
            let area = row.area;
            let mut cells = vec![
                text_cell(cluster),
                row.ranked
                    .map_or_else(String::new, |(entry, _)| entry.rank.to_string()),
                row.ranked
                    .map_or_else(String::new, |(entry, _)| entry.sharing.to_string()),
                part(area.and_then(|area| area.code.as_ref())),
                part(area.and_then(|area| area.name.as_ref())),
                part(area.and_then(|area| area.commune.as_ref())),
                part(area.and_then(|area| area.province.as_ref())),
            ];
            cells.extend(row.keys.iter().map(|key| match key {
                KeyValue::Number(number) => style.number(*number),
                KeyValue::Class(id) => self.word(style, id),
                KeyValue::Day(day) => style.day(*day),
                KeyValue::Holds(holds) => style.yes_no(*holds).to_owned(),
                _ => String::new(),
            }));
            if self.has_classes() {
                for class in [row.class_before, row.class] {
                    cells.push(class.map_or_else(String::new, |id| self.word(style, id)));
                }
            }
            if self.has_quotas() {
                let (awards, undecided) = match row.ranked {
                    Some((entry, line)) => match style {
                        CsvStyle::Plain => (join(&entry.awards), join(&entry.undecided)),
                        CsvStyle::Vietnamese => (line.awards.join(" "), line.undecided.join(" ")),
                    },
                    None => (String::new(), String::new()),
                };
                cells.extend([awards, undecided]);
            }
            cells.push(text_cell(&row.text));
            output.write(&style.row(&cells))?;
        }
        Ok(())
    }

    /// The id of a class for programs, its name for people.
    fn word(&self, style: CsvStyle, id: &kieumau::Id) -> String {
        match style {
            CsvStyle::Plain => id.to_string(),
            CsvStyle::Vietnamese => text_cell(&self.class(Some(id))),
        }
    }

    /// The columns of the table of CSV, each cell with its type.
    fn columns(&self) -> Vec<(String, Vec<TypedCell>)> {
        let names = self.header(CsvStyle::Plain).into_iter();
        let mut columns: Vec<(String, Vec<TypedCell>)> =
            names.map(|name| (name, Vec::new())).collect();
        let text = |text: &str| match text {
            "" => TypedCell::Blank,
            text => TypedCell::Text(text.to_owned()),
        };
        let count = |count: Option<usize>| {
            count.map_or(TypedCell::Blank, |count| {
                TypedCell::Number(count.to_string())
            })
        };
        for (cluster, row) in self.rows() {
            let part = |part: Option<&String>| text(part.map_or("", String::as_str));
            let area = row.area;
            let entry = row.ranked.map(|(entry, _)| entry);
            let mut cells = vec![
                text(cluster),
                count(entry.map(|entry| entry.rank)),
                count(entry.map(|entry| entry.sharing)),
                part(area.and_then(|area| area.code.as_ref())),
                part(area.and_then(|area| area.name.as_ref())),
                part(area.and_then(|area| area.commune.as_ref())),
                part(area.and_then(|area| area.province.as_ref())),
            ];
            cells.extend(row.keys.iter().map(|key| match key {
                KeyValue::Number(number) => TypedCell::Number(CsvStyle::Plain.number(*number)),
                KeyValue::Class(id) => text(id.as_str()),
                KeyValue::Day(day) => TypedCell::Day(*day),
                KeyValue::Holds(holds) => TypedCell::YesNo(*holds),
                _ => TypedCell::Blank,
            }));
            if self.has_classes() {
                let classes = [row.class_before, row.class];
                cells.extend(classes.map(|id| text(id.map_or("", kieumau::Id::as_str))));
            }
            if self.has_quotas() {
                let awards = entry.map_or_else(String::new, |entry| join(&entry.awards));
                let undecided = entry.map_or_else(String::new, |entry| join(&entry.undecided));
                cells.extend([text(&awards), text(&undecided)]);
            }
            cells.push(text(&row.text));
            for ((_, column), cell) in columns.iter_mut().zip(cells) {
                column.push(cell);
            }
        }
        columns
    }

    fn header(&self, style: CsvStyle) -> Vec<String> {
        let lang = self.lang;
        let name = |id: &str, words: String| match style {
            CsvStyle::Plain => id.to_owned(),
            CsvStyle::Vietnamese => words,
        };
        let say = |id: &str, say: crate::texts::Say| name(id, say.get(lang).to_owned());
        let mut header = vec![
            say("cluster", labels::CLUSTER),
            name("rank", labels::common("rank", lang)),
            say("sharing", texts::SHARING),
            say("code", labels::CODE),
            say("name", labels::NAME),
            say("commune", labels::COMMUNE),
            say("province", labels::PROVINCE),
        ];
        let keys = self.explained.order.iter().enumerate();
        header.extend(keys.map(|(at, key)| {
            let at = at.saturating_add(1);
            name(&format!("key_{at}"), capital(key))
        }));
        if self.has_classes() {
            header.push(say("class_before", texts::CLASS_BEFORE));
            header.push(name("class", labels::common("class", lang)));
        }
        if self.has_quotas() {
            header.push(say("awards", texts::AWARDS));
            header.push(say("undecided", texts::WAITS));
        }
        header.push(say("reasons", texts::REASONS));
        header
    }

    fn json_lines(&self, output: &mut Output) -> Done<()> {
        fn print<E: Serialize>(line: &Line<'_, E>) -> String {
            let mut text = serde_json::to_string(line).unwrap_or_default();
            text.push('\n');
            text
        }
        for (cluster, lines) in self.clusters() {
            for (entry, line) in cluster.entries.iter().zip(&lines.entries) {
                output.write(&print(&Line::<Entry> {
                    cluster: &cluster.id,
                    entry,
                    reasons: Some(&line.reasons),
                    not_ranked: None,
                }))?;
            }
            for (entry, line) in cluster.excluded.iter().zip(&lines.excluded) {
                output.write(&print(&Line::<ExcludedEntry> {
                    cluster: &cluster.id,
                    entry,
                    reasons: None,
                    not_ranked: Some(&line.text),
                }))?;
            }
        }
        Ok(())
    }
}

fn join(ids: &[kieumau::Id]) -> String {
    let words: Vec<&str> = ids.iter().map(kieumau::Id::as_str).collect();
    words.join(" ")
}

/// A header begins with a capital letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
