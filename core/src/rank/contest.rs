//! A ranking of many areas, cluster by cluster: only few bytes are kept of each area, and only one cluster is there as a whole.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::entrants::{Entrants, Terms};
use super::gather::{Unit, lost, twice};
use super::packed::Packed;
use super::types::{RankProblem, Ranking};
use super::{RankError, RankOptions, places, quotas};
use crate::arrange::Arrange;
use crate::checked::CheckedSet;
use crate::model::{Area, Decisions, area_match_key};
use crate::score::Standing;

/// Ranks areas as [`rank`](crate::rank) does, but of many more: each is taken as it is read, and the clusters come one after the other.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, Contest, RankOptions, rank};
///
/// let set = CheckedSet::from_json(r#"{
///     "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
///     "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
///     "questions": [{"id": "diem", "kind": "judged", "max": 100, "label": "Điểm"}],
///     "criteria": [{"id": "chung", "label": "Chung", "points": 100, "cite": {"source": "vb"},
///                   "rule": {"kind": "judged", "question": "diem"}}],
///     "emulation": {"cluster": "cluster", "order": [{"kind": "total"}]}
/// }"#)?;
/// let form = |code: &str, cluster: &str, points: &str| Assessment::from_json(&format!(
///     r#"{{"area": {{"code": "{code}", "cluster": "{cluster}"}}, "answers": {{"diem": {points}}}}}"#));
/// let forms = [form("A", "Cụm II", "94")?, form("B", "Cụm I", "97.5")?, form("C", "Cụm II", "95")?];
///
/// let options = RankOptions::default();
/// let mut contest = Contest::new(&set, &options)?.ok_or("the clusters cannot be ranked one by one")?;
/// let mut entrants = contest.entrants();
/// forms.iter().for_each(|form| entrants.push(form));
/// contest.add(entrants);
/// let clusters: Vec<_> = contest.end().flat_map(|ranking| ranking.clusters).collect();
/// assert_eq!(clusters, rank(&set, &forms, &options)?.clusters);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Contest<'s> {
    terms: Arc<Terms<'s>>,
    areas: Packed,
    problems: Vec<RankProblem>,
}

impl<'s> Contest<'s> {
    /// `None` where the clusters cannot be ranked one by one: a quota is counted across them, points depend on the other
    /// areas of a cluster, an area may have several assessments, or people decided something.
    ///
    /// # Errors
    /// As [`rank`](crate::rank).
    pub fn new(
        set: &'s CheckedSet,
        options: &RankOptions,
    ) -> Result<Option<Contest<'s>>, RankError> {
        let (emulation, by) = super::order(set, options)?;
        let terms = Terms {
            set,
            emulation,
            by,
            decisions: Decisions::default(),
        };
        let apart = terms.apart() && options.decisions == terms.decisions;
        let keys = terms.emulation.order.len();
        Ok(apart.then(|| Contest {
            terms: Arc::new(terms),
            areas: Packed::new(keys),
            problems: Vec::new(),
        }))
    }

    /// Areas for this contest, none yet.
    #[must_use]
    pub fn entrants(&self) -> Entrants<'s> {
        Entrants::new(self.terms.clone())
    }

    /// Takes areas. They must be of this contest; others are ranked by what they have in common.
    pub fn add(&mut self, mut entrants: Entrants<'_>) {
        let problems = std::mem::take(&mut entrants.problems);
        let start = self.areas.add(entrants);
        self.problems
            .extend(problems.into_iter().map(|mut problem| {
                let places = problem.assessments.iter_mut();
                places.for_each(|at| *at += start);
                problem
            }));
    }

    /// Ranks the clusters, one after the other.
    #[must_use]
    pub fn end(mut self) -> Clusters<'s> {
        let mut out = self.without_doubles();
        out.sort_unstable();
        let kept = |number: &usize| out.binary_search(number).is_err();
        let kept = (0..self.areas.len()).filter(kept);
        let place = self.in_order(kept.clone());
        let count = place.iter().max().map_or(0, |last| last + 1);
        let of = |number: usize| {
            let cluster = usize::try_from(self.areas.cluster(number)).ok();
            cluster.and_then(|of| place.get(of)).copied().unwrap_or(0)
        };
        let mut ends = vec![0usize; count + 1];
        for number in kept.clone() {
            if let Some(end) = ends.get_mut(of(number) + 1) {
                *end += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let mut next = ends.clone();
        let mut order = vec![0u32; sum];
        for number in kept {
            let Some(next) = next.get_mut(of(number)) else {
                continue;
            };
            if let Some(slot) = order.get_mut(*next) {
                *slot = u32::try_from(number).unwrap_or(u32::MAX);
            }
            *next += 1;
        }
        drop(next);
        Clusters {
            terms: self.terms,
            areas: self.areas,
            problems: self.problems,
            order,
            ends,
            at: 0,
        }
    }

    /// The place of each cluster of these areas in the order in which they are ranked. What is typed in several ways is one
    /// cluster.
    fn in_order(&self, areas: impl Iterator<Item = usize>) -> Vec<usize> {
        let names = &self.areas.clusters;
        let about = self.terms.about();
        let mut used = vec![false; names.len()];
        for number in areas {
            let cluster = usize::try_from(self.areas.cluster(number));
            if let Some(slot) = cluster.ok().and_then(|of| used.get_mut(of)) {
                *slot = true;
            }
        }
        let used = (0..).zip(used).filter(|(_, used)| *used);
        let mut alike: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (cluster, _) in used {
            let key = about.compared(names.get(cluster));
            alike.entry(key).or_default().push(cluster);
        }
        let named = |clusters: Vec<u32>| {
            let names = clusters.iter().map(|cluster| names.get(*cluster));
            (names.min().unwrap_or_default().to_owned(), clusters)
        };
        let mut alike: Vec<(String, Vec<u32>)> = alike.into_values().map(named).collect();
        let first = places::in_order(&about);
        alike.arrange_by(|(a, _), (b, _)| first(a, b));
        let mut place: Vec<usize> = vec![0; names.len()];
        for (at, (_, clusters)) in alike.into_iter().enumerate() {
            for cluster in clusters {
                let slot = usize::try_from(cluster)
                    .ok()
                    .and_then(|of| place.get_mut(of));
                if let Some(slot) = slot {
                    *slot = at;
                }
            }
        }
        place
    }

    /// The areas of which several go by one name: none of them counts.
    fn without_doubles(&mut self) -> Vec<usize> {
        let mark = |name: &str| {
            let mut hasher = DefaultHasher::new();
            name.hash(&mut hasher);
            // Two names may share one; that only costs a closer look.
            let [a, b, c, d, ..] = hasher.finish().to_le_bytes();
            u32::from_le_bytes([a, b, c, d])
        };
        let lost = lost(&self.problems);
        let all = 0..self.areas.len();
        let names = || {
            all.clone()
                .filter_map(|of| Some((matched(self.areas.name(of)?), of)))
        };
        // Those of which another assessment cannot be ranked.
        let mut out = Vec::new();
        if !lost.is_empty() {
            let gone = names().filter(|(name, _)| lost.contains(name.as_ref()));
            out.extend(gone.map(|(_, of)| of));
        }
        let mut marks: Vec<u32> = Vec::with_capacity(all.len());
        marks.extend(names().map(|(name, _)| mark(&name)));
        // In place, for there are as many as areas.
        marks.sort_unstable();
        let pairs = marks.windows(2).filter_map(|pair| match pair {
            [one, next] if one == next => Some(*one),
            _ => None,
        });
        let several: Vec<u32> = pairs.collect();
        if several.is_empty() {
            return out;
        }
        drop(marks);
        let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (name, number) in names() {
            if several.binary_search(&mark(&name)).is_ok() {
                named.entry(name.into_owned()).or_default().push(number);
            }
        }
        for (key, areas) in named {
            if areas.len() > 1 && !lost.contains(&key) {
                let name = areas.first().and_then(|number| self.areas.name(*number));
                let name = name.map_or(key, Cow::into_owned);
                let at = areas.iter().map(|number| self.areas.at(*number));
                self.problems.push(twice(name, at.collect()));
                out.extend(areas);
            }
        }
        out
    }
}

/// What an area is matched by, where this is what it is called.
fn matched(name: Cow<'_, str>) -> Cow<'_, str> {
    match area_match_key(&name) {
        Cow::Owned(key) => Cow::Owned(key),
        Cow::Borrowed(key) if key.len() == name.len() => name,
        Cow::Borrowed(key) => Cow::Owned(key.to_owned()),
    }
}

/// The clusters of a [`Contest`], each as a ranking by itself: with the quotas that were counted in it.
#[derive(Debug)]
pub struct Clusters<'s> {
    terms: Arc<Terms<'s>>,
    areas: Packed,
    problems: Vec<RankProblem>,
    /// The areas by their clusters, and where each cluster begins; last, where the last one ends.
    order: Vec<u32>,
    ends: Vec<usize>,
    /// The next cluster.
    at: usize,
}

impl Clusters<'_> {
    /// A ranking of no cluster, with what could not be ranked.
    #[must_use]
    pub fn problems(&self) -> Ranking {
        Ranking {
            problems: self.problems.clone(),
            ..self.ranking()
        }
    }

    fn ranking(&self) -> Ranking {
        Ranking {
            engine: concat!("kieumau ", env!("CARGO_PKG_VERSION")),
            set: self.terms.set.name().clone(),
            by: self.terms.by.clone(),
            clusters: Vec::new(),
            quotas: Vec::new(),
            decisions: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn unit<'a>(&self, number: usize, area: Option<&'a Area>) -> Unit<'a> {
        let areas = &self.areas;
        let more = areas.more(number);
        let classes = self.terms.set.set().classes.as_ref();
        let holds =
            |of: Option<&Vec<bool>>, count: usize| of.cloned().unwrap_or_else(|| vec![true; count]);
        let class = areas.class(number);
        Unit {
            area,
            name: area.and_then(Area::key),
            assessments: vec![areas.at(number)],
            cluster: areas.clusters.get(areas.cluster(number)).to_owned(),
            profile: areas.profile(number),
            standing: Standing {
                keys: areas.keys(number),
                class,
                class_holds: holds(
                    more.map(|more| &more.class_holds),
                    classes.map_or(0, |classes| classes.list.len()),
                ),
                quota_holds: holds(
                    more.map(|more| &more.quota_holds),
                    self.terms.emulation.quotas.len(),
                ),
                open: areas.open(number),
                problems: more.map_or(0, |more| more.problems),
            },
            excluded: more.and_then(|more| more.excluded.clone()),
            class,
            awards: Vec::new(),
            undecided: Vec::new(),
            unsettled: false,
            outcomes: Vec::new(),
        }
    }
}

impl Iterator for Clusters<'_> {
    type Item = Ranking;

    fn next(&mut self) -> Option<Ranking> {
        let (mut from, mut to);
        // A cluster of which every area stands twice has none left.
        loop {
            from = *self.ends.get(self.at)?;
            to = *self.ends.get(self.at + 1)?;
            self.at += 1;
            if from < to {
                break;
            }
        }
        let numbers = self.order.get(from..to)?.iter();
        let numbers = numbers.filter_map(|number| usize::try_from(*number).ok());
        let areas: Vec<(usize, Option<Area>)> = numbers
            .map(|number| (number, self.areas.area(number)))
            .collect();
        let units = areas.iter();
        let mut units: Vec<Unit<'_>> = units
            .map(|(number, area)| self.unit(*number, area.as_ref()))
            .collect();
        // As `rank` has them: those without a name first, then by name.
        units.arrange_by(|a, b| a.name.cmp(&b.name));
        let about = self.terms.about();
        let mut problems = Vec::new();
        let applied = quotas::apply(&about, &mut units, &mut problems);
        let id = places::name(&units);
        Some(Ranking {
            clusters: vec![places::cluster(&about, id, units)],
            quotas: applied.results,
            decisions: applied.decisions,
            problems,
            ..self.ranking()
        })
    }
}
