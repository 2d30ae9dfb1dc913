//! A ranking in sentences: why every area has its place, its class and its awards.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use serde::Serialize;

use super::order::{field_label, key_label};
use crate::Number;
use crate::arrange;
use crate::catalogue::{Lang, format_date, format_number, format_points};
use crate::catalogue::{keys, places, quotas, rank_problems};
use crate::model::{Area, CriteriaSet, Emulation, Id, Quota, QuotaBase};
use crate::rank::{
    Cluster, Entry, ExcludedEntry, KeyValue, Outcome, OutcomeState, QuotaResult, RankCode,
    RankProblem, Ranking, Tie,
};

/// A ranking in sentences of one language. Made by [`explain_ranking`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RankingExplanation {
    /// The language of every string.
    pub lang: Lang,
    /// What decides the order, the first key first.
    pub order: Vec<String>,
    /// The clusters, in the order of the ranking.
    pub clusters: Vec<ClusterLines>,
    /// What became of each quota, in the order of the ranking.
    pub quotas: Vec<QuotaLine>,
    /// What is wrong with areas and decisions.
    pub problems: Vec<String>,
}

/// One cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClusterLines {
    /// Its name.
    pub label: String,
    /// The areas from first to last.
    pub entries: Vec<EntryLine>,
    /// The areas that are not ranked.
    pub excluded: Vec<ExcludedLine>,
}

/// One area that was ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EntryLine {
    /// What it is called.
    pub name: String,
    /// Its commune.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// The rank.
    pub rank: usize,
    /// The value of each key.
    pub keys: Vec<String>,
    /// The class after all quotas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The awards.
    pub awards: Vec<String>,
    /// The quotas that wait for a decision.
    pub undecided: Vec<String>,
    /// The rank as a sentence, what decided it, and what each quota did.
    pub reasons: Vec<String>,
}

/// One area that is not ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ExcludedLine {
    /// What it is called.
    pub name: String,
    /// Its commune.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    /// The value of each key.
    pub keys: Vec<String>,
    /// Why, and what still counts.
    pub text: String,
}

/// What became of one quota.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct QuotaLine {
    /// The quota.
    pub quota: Id,
    /// Among whom it was counted; empty for all together.
    pub within: String,
    /// How many places there were, and of what.
    pub text: String,
    /// A tie, and whether this may still change.
    pub more: Vec<String>,
}

/// Explains a ranking in sentences. `set` is the set that made it.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, Lang, RankOptions, explain_ranking, rank};
///
/// let set = CheckedSet::from_json(r#"{
///     "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
///     "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
///     "questions": [{"id": "diem", "kind": "judged", "max": 100, "label": "Điểm"}],
///     "criteria": [{"id": "chung", "label": "Chung", "points": 100, "cite": {"source": "vb"},
///                   "rule": {"kind": "judged", "question": "diem"}}],
///     "emulation": {"cluster": "cluster", "order": [{"kind": "total"}],
///         "quotas": [{"kind": "award", "id": "co", "label": "Cờ thi đua", "number": 1, "cite": {"source": "vb"}}]}
/// }"#)?;
/// let form = |name: &str, points: &str| Assessment::from_json(&format!(
///     r#"{{"area": {{"code": "{name}", "name": "{name}", "cluster": "Cụm I"}}, "answers": {{"diem": {points}}}}}"#));
/// let ranking = rank(&set, &[form("Xã A", "93.5")?, form("Xã B", "94")?], &RankOptions::default())?;
/// let told = explain_ranking(set.set(), &ranking, Lang::Vi);
/// let second = &told.clusters[0].entries[1];
/// assert_eq!(second.reasons[1], "Đứng sau Xã B do tổng điểm: 93,5 so với 94.");
/// assert_eq!(
///     second.reasons[2],
///     "Vượt hạn mức “Cờ thi đua” 1 suất: chỉ có 1 suất, ranh giới ở 94 (tổng điểm), đơn vị này 93,5."
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn explain_ranking(set: &CriteriaSet, ranking: &Ranking, lang: Lang) -> RankingExplanation {
    let cx = RankingTeller::new(set, ranking, lang);
    RankingExplanation {
        lang,
        order: cx.order(),
        clusters: ranking.clusters.iter().map(|of| cx.cluster(of)).collect(),
        quotas: ranking.quotas.iter().map(|of| cx.quota(of)).collect(),
        problems: ranking.problems.iter().map(|of| cx.problem(of)).collect(),
    }
}

/// Tells a ranking piece by piece, in the sentences of [`explain_ranking`]: for doors that write long rankings, since what is
/// not asked for is not made.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, Lang, RankOptions, RankingTeller, explain_ranking, rank};
///
/// let set = CheckedSet::from_json(r#"{
///     "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
///     "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
///     "questions": [{"id": "diem", "kind": "judged", "max": 100, "label": "Điểm"}],
///     "criteria": [{"id": "chung", "label": "Chung", "points": 100, "cite": {"source": "vb"},
///                   "rule": {"kind": "judged", "question": "diem"}}],
///     "emulation": {"cluster": "cluster", "order": [{"kind": "total"}]}
/// }"#)?;
/// let form = |name: &str, points: u8| Assessment::from_json(&format!(
///     r#"{{"area": {{"name": "{name}", "cluster": "Cụm I"}}, "answers": {{"diem": {points}}}}}"#));
/// let ranking = rank(&set, &[form("Xã A", 93)?, form("Xã B", 94)?], &RankOptions::default())?;
/// let teller = RankingTeller::new(set.set(), &ranking, Lang::Vi);
/// let entries = &ranking.clusters[0].entries;
/// let mut reasons = String::new();
/// teller.add_reasons(&entries[0], entries.len(), &mut reasons);
/// let told = explain_ranking(set.set(), &ranking, Lang::Vi);
/// assert_eq!(reasons, told.clusters[0].entries[0].reasons.join(" "));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct RankingTeller<'a> {
    set: &'a CriteriaSet,
    ranking: &'a Ranking,
    emulation: Cow<'a, Emulation>,
    /// What each key of the order is called, once it was asked for.
    order: Vec<OnceCell<String>>,
    /// The tie of each candidate, by quota and area.
    ties: BTreeMap<(&'a Id, &'a str), &'a Tie>,
    lang: Lang,
}

impl<'a> RankingTeller<'a> {
    /// Tells a ranking that this set made.
    #[must_use]
    pub fn new(set: &'a CriteriaSet, ranking: &'a Ranking, lang: Lang) -> RankingTeller<'a> {
        let emulation = match &set.emulation {
            Some(stated) => Cow::Borrowed(stated),
            None => Cow::Owned(Emulation::usual(set, ranking.by.clone())),
        };
        let tied = ranking.quotas.iter().flat_map(|result| {
            let candidates = result.tie.iter().flat_map(|tie| &tie.candidates);
            let tie = result.tie.as_ref();
            candidates.filter_map(move |area| Some(((&result.quota, area.as_str()), tie?)))
        });
        RankingTeller {
            set,
            ranking,
            order: vec![OnceCell::new(); emulation.order.len()],
            emulation,
            ties: arrange::map(tied),
            lang,
        }
    }

    /// What decides the order, the first key first.
    #[must_use]
    pub fn order(&self) -> Vec<String> {
        let keys = 0..self.order.len();
        keys.map(|at| self.key(at).to_owned()).collect()
    }

    /// Adds why an area of a cluster with so many ranked areas has its place, one sentence after the other.
    pub fn add_reasons(&self, entry: &Entry, count: usize, out: &mut String) {
        let mut first = true;
        self.reasons(entry, count, &mut |sentence| {
            if !std::mem::take(&mut first) {
                out.push(' ');
            }
            out.push_str(&sentence);
        });
    }

    /// Why an area is not ranked, and what still counts.
    #[must_use]
    pub fn not_ranked(&self, entry: &ExcludedEntry) -> String {
        let lang = self.lang;
        let stated = entry.exclusion.as_ref().and_then(|id| {
            let mut excluded = self.emulation.excluded.iter();
            excluded.find(|of| of.id == *id)
        });
        let reason = match (&entry.reason, stated) {
            (Some(reason), _) => reason.clone(),
            (None, Some(stated)) => stated.label.get(lang).to_owned(),
            (None, None) => String::new(),
        };
        let reason = match reason.trim().trim_end_matches('.') {
            "" => &places::no_reason(lang),
            reason => reason,
        };
        let why = if entry.certain {
            places::excluded(lang, reason)
        } else {
            places::excluded_open(lang, reason)
        };
        let base = if entry.in_base {
            places::in_base(lang)
        } else {
            places::not_in_base(lang)
        };
        if self.emulation.quotas.is_empty() {
            why
        } else {
            format!("{why} {base}")
        }
    }

    /// What a quota is called.
    #[must_use]
    pub fn quota_label(&self, id: &Id) -> String {
        let quota = self.quota_of(id);
        quota.map_or_else(|| id.to_string(), |of| of.label.get(self.lang).to_owned())
    }

    /// What is wrong with an area or a decision.
    #[must_use]
    pub fn problem(&self, problem: &RankProblem) -> String {
        let lang = self.lang;
        let area = problem.area.clone();
        let area = area.unwrap_or_else(|| places::unnamed(lang));
        let detail = problem.detail.as_deref().unwrap_or_default();
        let field = || field_label(self.set, detail, lang);
        let n = problem.decision.map_or(0, |at| at + 1);
        let quota = problem.quota.as_ref();
        let quota = quota.map_or_else(String::new, |id| self.quota_label(id));
        match problem.code {
            RankCode::NoCluster => rank_problems::no_cluster(lang, area, field()),
            RankCode::Profile => rank_problems::profile(lang, area, field()),
            RankCode::AreaTwice => rank_problems::area_twice(lang, area),
            RankCode::NoGroup => rank_problems::no_group(lang, area, field(), quota),
            RankCode::UnknownQuota => rank_problems::unknown_quota(lang, n, quota),
            RankCode::UnknownArea => rank_problems::unknown_area(lang, area),
            RankCode::NotACandidate => rank_problems::not_a_candidate(lang, n, area),
            RankCode::TooManyChosen => rank_problems::too_many_chosen(lang, n, detail),
            RankCode::DecidedTwice => rank_problems::decided_twice(lang, n),
            RankCode::NobodyChosen => rank_problems::nobody_chosen(lang, n),
            RankCode::ExcludedTwice => rank_problems::excluded_twice(lang, area),
            RankCode::AmbiguousArea => rank_problems::ambiguous_area(lang, n, area),
        }
    }
}

impl RankingTeller<'_> {
    /// What the key at this place of the order is called.
    fn key(&self, at: usize) -> &str {
        let label = || {
            let key = self.emulation.order.get(at);
            key.map_or_else(String::new, |key| key_label(self.set, key, self.lang))
        };
        self.order
            .get(at)
            .map_or("", |known| known.get_or_init(label))
    }

    /// A value beside another that it was compared with.
    fn value(&self, value: &KeyValue, beside: Option<&KeyValue>) -> String {
        match value {
            KeyValue::Number(number) => {
                let limit = match beside {
                    Some(KeyValue::Number(other)) if other != number => Some(*other),
                    _ => None,
                };
                format_points(*number, limit.as_slice(), self.lang)
            }
            KeyValue::Day(day) => format_date(*day, self.lang),
            KeyValue::Holds(true) => keys::holds(self.lang),
            KeyValue::Holds(false) => keys::fails(self.lang),
            KeyValue::Class(id) => self.class(id),
            KeyValue::Missing => keys::missing(self.lang),
        }
    }

    fn class(&self, id: &Id) -> String {
        let classes = self.set.classes.as_ref();
        let label = classes.and_then(|classes| {
            let own = classes.list.iter().find(|class| class.id == *id);
            let own = own.map(|class| &class.label);
            own.or_else(|| (classes.otherwise.id == *id).then_some(&classes.otherwise.label))
        });
        label.map_or_else(|| id.to_string(), |label| label.get(self.lang).to_owned())
    }

    fn quota_of(&self, id: &Id) -> Option<&Quota> {
        self.emulation.quotas.iter().find(|quota| quota.id == *id)
    }

    fn name(&self, area: Option<&Area>) -> String {
        let name = area.and_then(|area| area.name.clone().or_else(|| area.code.clone()));
        name.unwrap_or_else(|| places::unnamed(self.lang))
    }

    /// The value of a field of areas, or the label of the value of a dimension.
    fn value_label(&self, field: &Id, value: &str) -> String {
        let mut dimensions = self.set.profile.iter();
        let dimension = dimensions.find(|dimension| dimension.id == *field);
        let known = dimension.and_then(|dimension| {
            let mut values = dimension.values.iter();
            values.find(|known| known.id == value)
        });
        known.map_or_else(
            || value.to_owned(),
            |known| known.label.get(self.lang).to_owned(),
        )
    }

    fn cluster(&self, cluster: &Cluster) -> ClusterLines {
        let count = cluster.entries.len();
        ClusterLines {
            label: self.value_label(&self.ranking.by, &cluster.id),
            entries: cluster
                .entries
                .iter()
                .map(|entry| self.entry(entry, count))
                .collect(),
            excluded: cluster
                .excluded
                .iter()
                .map(|of| self.excluded(of))
                .collect(),
        }
    }

    /// The rank as a sentence, what decided it, and what each quota did.
    fn reasons(&self, entry: &Entry, count: usize, say: &mut dyn FnMut(String)) {
        let lang = self.lang;
        say(if entry.sharing > 1 {
            places::sharing(lang, entry.rank, count, entry.sharing - 1)
        } else {
            places::rank(lang, entry.rank, count)
        });
        for (gap, ahead) in [(&entry.behind, false), (&entry.ahead, true)] {
            let Some(gap) = gap else { continue };
            let known = gap.name.as_deref().or(gap.area.as_deref());
            let mut name = known.map_or_else(|| places::unnamed(lang), str::to_owned);
            if let Some(commune) = &gap.commune {
                name = places::in_commune(lang, name, commune.as_str());
            }
            let key = self.key(gap.key);
            let own = entry.keys.get(gap.key).unwrap_or(&KeyValue::Missing);
            let (own, other) = (
                self.value(own, Some(&gap.other)),
                self.value(&gap.other, Some(own)),
            );
            say(if ahead {
                places::ahead(lang, name, key, own, other)
            } else {
                places::behind(lang, name, key, own, other)
            });
        }
        let mut class = entry.class_before.clone();
        for outcome in &entry.outcomes {
            say(self.outcome(entry, outcome));
            if let (Some(before), Some(after)) = (&class, &outcome.class) {
                let (before, after) = (self.class(before), self.class(after));
                say(match outcome.state {
                    OutcomeState::Undecided => quotas::meanwhile(lang, before, after),
                    _ => quotas::falls(lang, before, after),
                });
                class.clone_from(&outcome.class);
            }
            if outcome.provisional {
                say(quotas::provisional(lang));
            }
        }
        if entry.open > 0 {
            say(places::open(lang, entry.open));
        }
    }

    fn entry(&self, entry: &Entry, count: usize) -> EntryLine {
        let mut reasons = Vec::new();
        self.reasons(entry, count, &mut |sentence| reasons.push(sentence));
        EntryLine {
            name: self.name(entry.area.as_ref()),
            commune: commune(entry.area.as_ref()),
            rank: entry.rank,
            keys: entry.keys.iter().map(|key| self.value(key, None)).collect(),
            class: entry.class.as_ref().map(|class| self.class(class)),
            awards: entry.awards.iter().map(|id| self.quota_label(id)).collect(),
            undecided: entry
                .undecided
                .iter()
                .map(|id| self.quota_label(id))
                .collect(),
            reasons,
        }
    }

    fn outcome(&self, entry: &Entry, outcome: &Outcome) -> String {
        let lang = self.lang;
        let quota = self.quota_label(&outcome.quota);
        let places = outcome.places;
        // The tie of this area: the one of its quota that names it.
        let tie = || {
            let own = entry.area.as_ref().and_then(Area::key)?;
            self.ties.get(&(&outcome.quota, own.as_str())).copied()
        };
        let decision = || {
            let given = tie().and_then(|tie| self.ranking.decisions.get(tie.decision?));
            given.map_or_else(
                || quotas::decision(lang),
                |given| match (&given.decision.document, given.decision.date) {
                    (Some(document), Some(date)) => {
                        quotas::decision_of(lang, document.as_str(), format_date(date, lang))
                    }
                    (Some(document), None) => document.clone(),
                    _ => quotas::decision(lang),
                },
            )
        };
        match outcome.state {
            OutcomeState::Within => {
                quotas::within(lang, quota, outcome.place, outcome.candidates, places)
            }
            OutcomeState::Over if places == 0 => quotas::none(lang, quota),
            OutcomeState::Over => {
                let over = outcome.over.unwrap_or_default();
                let Some((key, cut)) = &outcome.cut else {
                    return quotas::over_plain(lang, quota, over, places);
                };
                let own = entry.keys.get(*key).unwrap_or(&KeyValue::Missing);
                let label = self.key(*key);
                let (cut, own) = (self.value(cut, Some(own)), self.value(own, Some(cut)));
                quotas::over(lang, quota, over, places, label, cut, own)
            }
            OutcomeState::Undecided => {
                let (n, left) = tie().map_or((2, 1), |tie| (tie.candidates.len(), tie.places));
                quotas::undecided(lang, quota, n, left)
            }
            OutcomeState::Chosen => quotas::chosen(lang, quota, decision()),
            OutcomeState::NotChosen => quotas::not_chosen(lang, quota, decision()),
            OutcomeState::ConditionFails => quotas::condition(lang, quota),
        }
    }

    fn excluded(&self, entry: &ExcludedEntry) -> ExcludedLine {
        ExcludedLine {
            name: self.name(entry.area.as_ref()),
            commune: commune(entry.area.as_ref()),
            keys: entry.keys.iter().map(|key| self.value(key, None)).collect(),
            text: self.not_ranked(entry),
        }
    }

    fn quota(&self, result: &QuotaResult) -> QuotaLine {
        let lang = self.lang;
        let quota = self.quota_of(&result.quota);
        let label = self.quota_label(&result.quota);
        let percent = quota.and_then(|quota| quota.percent);
        let below = quota.is_some_and(
            |quota| matches!(&quota.base, Some(QuotaBase::ClassBelow(below)) if !below.promoted),
        );
        let (places, candidates) = (result.places, result.candidates);
        let text = match (percent, result.base, result.exact) {
            (Some(percent), Some(base), Some(exact)) => {
                // A part of a place may be small, and must not be shown as a whole one.
                let whole = Number::whole(i64::try_from(places).unwrap_or(i64::MAX));
                let next = whole.checked_add(Number::ONE).unwrap_or(whole);
                let exact = format_points(exact, &[whole, next], lang);
                let percent = format_number(percent, lang);
                if below {
                    quotas::percent_above(lang, label, percent, exact, places, candidates, base)
                } else {
                    quotas::percent(lang, label, percent, base, exact, places, candidates)
                }
            }
            _ => quotas::number(lang, label, places, candidates),
        };
        let mut more = Vec::new();
        if let (Some(quota), Some(exact)) = (quota, result.exact) {
            let places = quota.rounding.of(exact);
            if quota.least.is_some_and(|least| places < i128::from(least)) {
                more.push(quotas::least(lang, result.places));
            }
            if quota.most.is_some_and(|most| places > i128::from(most)) {
                more.push(quotas::most(lang, result.places));
            }
        }
        if let Some(tie) = result.tie.as_ref().filter(|tie| tie.decision.is_none()) {
            more.push(quotas::tie(lang, tie.candidates.join(", "), tie.places));
        }
        if result.provisional {
            more.push(quotas::provisional(lang));
        }
        let fields = quota.and_then(|quota| quota.within.clone());
        let fields = fields.unwrap_or_else(|| vec![self.ranking.by.clone()]);
        let within = result.within.iter().zip(&fields);
        let within: Vec<String> = within
            .map(|(value, field)| match value.as_str() {
                "" => places::not_given(lang, field_label(self.set, field.as_str(), lang)),
                value => self.value_label(field, value),
            })
            .collect();
        QuotaLine {
            quota: result.quota.clone(),
            within: within.join(", "),
            text,
            more,
        }
    }
}

fn commune(area: Option<&Area>) -> Option<String> {
    area.and_then(|area| area.commune.clone())
}
