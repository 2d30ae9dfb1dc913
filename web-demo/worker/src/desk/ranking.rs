//! The areas within their clusters.

use std::collections::BTreeMap;

use kieumau::{
    Area, Decisions, EntryLine, ExcludedLine, Id, RankOptions, Ranking, RankingExplanation,
    Refused, explain_ranking, rank,
};
use kieumau_sheets::texts::{Say, say};
use kieumau_wasm::order::ByKey;

use super::{Desk, Done, Row, fold};
use crate::message::{self, ClusterOf, ClusterPage, Look, RankBy, RankRow, Reply};

const NOT_YET: Say = say("Chưa xếp hạng.", "Nothing was ranked yet.");

/// A ranking with its sentences.
pub(super) struct Ranked {
    pub(super) ranking: Ranking,
    pub(super) told: RankingExplanation,
    /// How the values of its keys compare.
    by_key: ByKey,
    /// Where each scored area stands: its cluster, and its place among the entries or the excluded.
    places: BTreeMap<usize, (usize, Result<usize, usize>)>,
}

impl Ranked {
    /// The cluster of an area, and why it stands where it stands.
    pub(super) fn of_area(&self, row: &Row) -> Option<(String, Vec<String>)> {
        let (cluster, place) = self.places.get(&row.at).filter(|_| row.refused.is_none())?;
        let lines = self.told.clusters.get(*cluster)?;
        let reasons = match place {
            Ok(at) => lines.entries.get(*at)?.reasons.clone(),
            Err(at) => vec![lines.excluded.get(*at)?.text.clone()],
        };
        Some((lines.label.clone(), reasons))
    }
}

impl Desk {
    pub(super) fn rank(&mut self, by: &RankBy) -> Done<Reply> {
        let lang = self.lang;
        let decisions = match by
            .decisions
            .as_deref()
            .filter(|text| !text.trim().is_empty())
        {
            None => Decisions::default(),
            Some(text) => Decisions::from_json(text).map_err(|problems| {
                let lines = problems.iter().map(|problem| {
                    let place = problem.place();
                    let place =
                        place.map_or_else(String::new, |at| format!("{}:{} ", at.line, at.column));
                    format!("{place}{} {}", problem.message(lang), problem.mend(lang))
                });
                lines.collect::<Vec<_>>().join("\n")
            })?,
        };
        let set = self.set()?;
        let found = self.areas.opened.by.as_deref();
        let found = found.filter(|_| set.set().emulation.is_none());
        let options = RankOptions {
            by: by.by.as_deref().or(found).map(Id::from),
            decisions,
        };
        let ranking = rank(set, &self.areas.scored, &options).map_err(|error| error.text(lang))?;
        let told = explain_ranking(set.set(), &ranking, lang);
        let by_key = ByKey::of(set.set());
        let mut places = BTreeMap::new();
        for (at, cluster) in ranking.clusters.iter().enumerate() {
            for (place, entry) in cluster.entries.iter().enumerate() {
                places.extend(entry.assessments.iter().map(|of| (*of, (at, Ok(place)))));
            }
            for (place, entry) in cluster.excluded.iter().enumerate() {
                places.extend(entry.assessments.iter().map(|of| (*of, (at, Err(place)))));
            }
        }
        let clusters = told.clusters.iter().map(|lines| ClusterOf {
            label: lines.label.clone(),
            ranked: lines.entries.len(),
            excluded: lines.excluded.len(),
        });
        let quotas = told.quotas.iter();
        let undecided = told.clusters.iter().flat_map(|lines| &lines.entries);
        let reply = message::Ranked {
            order: told.order.clone(),
            clusters: clusters.collect(),
            quotas: quotas
                .map(|of| (of.within.clone(), of.text.clone(), of.more.clone()))
                .collect(),
            ties: ties(&ranking, &told),
            problems: told.problems.clone(),
            undecided: undecided
                .filter(|entry| !entry.undecided.is_empty())
                .count(),
            by: ranking.by.to_string(),
        };
        self.ranked = Some(Ranked {
            ranking,
            told,
            by_key,
            places,
        });
        Ok(Reply::Ranked(reply))
    }

    pub(super) fn ranked(&self) -> Done<&Ranked> {
        self.ranked
            .as_ref()
            .ok_or_else(|| NOT_YET.get(self.lang).to_owned())
    }

    pub(super) fn cluster(&self, look: &Look) -> Done<Reply> {
        let ranked = self.ranked()?;
        let cluster = ranked.ranking.clusters.get(look.table);
        let lines = ranked.told.clusters.get(look.table);
        let (cluster, lines) = cluster
            .zip(lines)
            .ok_or_else(|| NOT_YET.get(self.lang).to_owned())?;
        let wanted = fold::plain(look.search.trim());
        let fits = |name: &str, area: Option<&Area>| {
            let commune = area.and_then(|area| area.commune.as_deref());
            let mut words = [Some(name), commune].into_iter().flatten();
            wanted.is_empty() || words.any(|words| fold::plain(words).contains(&wanted))
        };
        let entries = || lines.entries.iter().zip(&cluster.entries).enumerate();
        let mut places: Vec<usize> = entries()
            .filter(|(_, (line, of))| fits(&line.name, of.area.as_ref()))
            .map(|(at, _)| at)
            .collect();
        match look.column {
            Some(1) => places.sort_by_cached_key(|at| {
                lines.entries.get(*at).map(|entry| fold::order(&entry.name))
            }),
            // The places stand in the order of the keys; a later key needs its own.
            Some(column @ 2..) => places.sort_by(|one, other| {
                let value = |at: &usize| cluster.entries.get(*at)?.keys.get(column - 2);
                ranked.by_key.compare(column - 2, value(one), value(other))
            }),
            _ => {}
        }
        if look.down {
            places.reverse();
        }
        let mut rows: Vec<Result<usize, usize>> = places.into_iter().map(Ok).collect();
        let excluded = lines.excluded.iter().zip(&cluster.excluded).enumerate();
        rows.extend(
            excluded
                .filter(|(_, (line, of))| fits(&line.name, of.area.as_ref()))
                .map(|(at, _)| Err(at)),
        );
        let found = rows.len();
        let shown = rows.into_iter().skip(look.from).take(look.most);
        let shown = shown.filter_map(|place| {
            let row_of = |assessments: &[usize]| {
                let last = assessments.last()?;
                self.areas.row_of.get(*last).copied()
            };
            match place {
                Ok(at) => {
                    let of = cluster.entries.get(at)?;
                    let row = entry(row_of(&of.assessments)?, lines.entries.get(at)?);
                    Some(located(row, of.area.as_ref()))
                }
                Err(at) => {
                    let of = cluster.excluded.get(at)?;
                    let row = excluded_row(row_of(&of.assessments)?, lines.excluded.get(at)?);
                    Some(located(row, of.area.as_ref()))
                }
            }
        });
        Ok(Reply::Cluster(ClusterPage {
            table: look.table,
            found,
            from: look.from,
            classes: lines.entries.iter().any(|entry| entry.class.is_some()),
            rows: shown.collect(),
        }))
    }
}

/// What people must decide, with the names of those whom they choose of.
fn ties(ranking: &Ranking, told: &RankingExplanation) -> Vec<message::TieOf> {
    let open = |(at, quota): (usize, &'_ kieumau::QuotaResult)| {
        let tie = quota.tie.as_ref().filter(|tie| tie.decision.is_none())?;
        Some((at, quota.quota.to_string(), tie.clone()))
    };
    let open: Vec<_> = ranking.quotas.iter().enumerate().filter_map(open).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let lines = told.clusters.iter().flat_map(|cluster| &cluster.entries);
    let entries = ranking.clusters.iter().flat_map(|cluster| &cluster.entries);
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (line, entry) in lines.zip(entries) {
        let Some(area) = &entry.area else { continue };
        let Some(key) = area.key() else { continue };
        let commune = area.commune.as_deref();
        let label = match commune.filter(|commune| !line.name.contains(commune)) {
            Some(commune) => format!("{}, {commune}", line.name),
            None => line.name.clone(),
        };
        names.insert(key, label);
    }
    let named = |key: String| {
        let label = names.get(&key).cloned().unwrap_or_else(|| key.clone());
        (key, label)
    };
    let tie = |(at, quota, tie): (usize, String, kieumau::Tie)| message::TieOf {
        at,
        quota,
        places: tie.places,
        candidates: tie.candidates.into_iter().map(named).collect(),
    };
    open.into_iter().map(tie).collect()
}

/// The row with the commune of its area, where the name does not say it.
fn located(row: RankRow, area: Option<&Area>) -> RankRow {
    let commune = area.and_then(|area| area.commune.clone());
    let commune = commune.filter(|commune| !row.name.contains(commune.as_str()));
    RankRow { commune, ..row }
}

fn entry(area: usize, line: &EntryLine) -> RankRow {
    RankRow {
        area,
        rank: Some(line.rank),
        name: line.name.clone(),
        keys: line.keys.clone(),
        class: line.class.clone(),
        awards: line.awards.clone(),
        undecided: line.undecided.clone(),
        reasons: line.reasons.clone(),
        ..RankRow::default()
    }
}

fn excluded_row(area: usize, line: &ExcludedLine) -> RankRow {
    RankRow {
        area,
        rank: None,
        name: line.name.clone(),
        keys: line.keys.clone(),
        reasons: vec![line.text.clone()],
        ..RankRow::default()
    }
}
