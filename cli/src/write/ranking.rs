//! Rankings as they are written: tables for people, CSV, JSON Lines, JSON.

use super::output::Output;
use super::ranked_rows::RankedRows;
use super::terminal::{Align, table, visible};
use crate::fail::Done;
use crate::format::Format;
use crate::texts::{labels, rank as texts};
use kieumau::{
    Area, Cluster, ClusterLines, CriteriaSet, Entry, ExcludedEntry, Lang, Ranking,
    RankingExplanation,
};
use kieumau_sheets::{CsvStyle, Finding, ranking_book};
use serde::Serialize;
use std::collections::BTreeMap;

/// A ranking with its sentences.
#[derive(Clone, Copy)]
pub(crate) struct Told<'r> {
    pub(crate) set: &'r CriteriaSet,
    pub(crate) ranking: &'r Ranking,
    pub(crate) explained: &'r RankingExplanation,
    /// Whether reasons are given only for areas that are not ranked; the explanation has no others then.
    pub(crate) brief: bool,
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
        Format::Csv => told.rows().csv(style, &mut output)?,
        Format::JsonLines => told.json_lines(&mut output)?,
        // Printing to memory fails only where a map key is not text, and none is.
        Format::Json => {
            let text = serde_json::to_string_pretty(told.ranking).unwrap_or_default();
            output.write(&format!("{text}\n"))?;
        }
        Format::Parquet => {
            let bytes = crate::parquet::table(&told.rows().columns(), told.lang)?;
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

impl<'r> Told<'r> {
    fn clusters(&self) -> impl Iterator<Item = (&'r Cluster, &'r ClusterLines)> + use<'r> {
        self.ranking.clusters.iter().zip(&self.explained.clusters)
    }

    fn rows(&self) -> RankedRows<'r> {
        RankedRows::new(self.set, self.ranking, self.brief, self.lang)
    }

    fn has_classes(&self) -> bool {
        self.set.classes.is_some()
    }

    fn has_quotas(&self) -> bool {
        let stated = self.set.emulation.as_ref();
        stated.is_some_and(|stated| !stated.quotas.is_empty())
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
        // Areas of two communes may have one name.
        let entries = cluster.entries.iter().map(|entry| entry.area.as_ref());
        let excluded = cluster.excluded.iter().map(|entry| entry.area.as_ref());
        let mut communes = entries.chain(excluded).map(|area| area?.commune.as_deref());
        let first = communes.next().flatten();
        let several = communes.any(|commune| commune != first);
        if several {
            header.push(left(labels::COMMUNE.get(lang).to_owned()));
        }
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
            let parts = [
                area.and_then(|area| area.code.clone()),
                area.and_then(|area| area.name.clone()),
                area.and_then(|area| area.commune.clone())
                    .filter(|_| several),
            ];
            let shown = 2 + usize::from(several);
            parts.into_iter().take(shown).map(Option::unwrap_or_default)
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
        let entries = lines.entries.iter().map(|line| (&line.name, &line.commune));
        let excluded = lines
            .excluded
            .iter()
            .map(|line| (&line.name, &line.commune));
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, _) in entries.chain(excluded) {
            *names.entry(name).or_default() += 1;
        }
        // As sentences have the neighbour: with its commune where the name alone is not enough.
        let who = |name: &str, commune: &Option<String>| match commune {
            Some(commune) if names.get(name).is_some_and(|count| *count > 1) => {
                format!("{name} ({commune})")
            }
            _ => name.to_owned(),
        };
        let told = lines.entries.iter().filter(|_| !self.brief);
        let told = told.map(|line| {
            let who = who(&line.name, &line.commune);
            format!("  {who}: {}", line.reasons.join(" "))
        });
        let excluded = lines.excluded.iter();
        let excluded =
            excluded.map(|line| format!("  {}: {}", who(&line.name, &line.commune), line.text));
        let mut said = told.chain(excluded).peekable();
        if said.peek().is_some() {
            out.push_str(&format!("{}\n", texts::REASONS.get(self.lang)));
        }
        for line in said {
            out.push_str(&visible(&line));
            out.push('\n');
        }
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

/// A header begins with a capital letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
