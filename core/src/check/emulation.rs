//! Emulation: fields that exist, quotas that say of what they are, and worked examples of clusters.

use super::CheckedSet;
use super::wording::Phrase;
use crate::arrange::Arrange;
use crate::model::{
    ClassQuota, ClusterExample, CriteriaSet, Decisions, Emulation, Id, KeyKind, Quota, QuotaBase,
    QuotaKind,
};
use crate::number::Number;
use crate::problem::{Arg, Code, Problem};
use crate::rank::{Entry, FIELDS, KeyValue, RankOptions, Ranking, rank};

/// What can be said before anything is compiled.
pub(super) fn check(set: &CriteriaSet, problems: &mut Vec<Problem>) {
    let Some(emulation) = &set.emulation else {
        return;
    };
    let mut found = Found {
        set,
        emulation,
        problems,
    };
    found.field("/emulation/cluster", &emulation.cluster, false);
    for (at, key) in emulation.order.iter().enumerate() {
        if matches!(key.kind, KeyKind::Meets(_)) && key.label.is_none() {
            let problem = Problem::new(Code::KeyWithoutLabel);
            found.push(format!("/emulation/order/{at}"), problem);
        }
    }
    for (at, quota) in emulation.quotas.iter().enumerate() {
        found.quota(at, quota);
    }
}

struct Found<'a> {
    set: &'a CriteriaSet,
    emulation: &'a Emulation,
    problems: &'a mut Vec<Problem>,
}

impl Found<'_> {
    fn push(&mut self, pointer: String, problem: Problem) {
        self.problems.push(problem.at(pointer));
    }

    /// A field of areas, a dimension, or, where it may stand, `all`.
    fn field(&mut self, pointer: &str, id: &Id, all: bool) {
        let all = all.then_some("all");
        let known: Vec<&str> = FIELDS
            .into_iter()
            .chain(all)
            .chain(self.set.profile.iter().map(|of| of.id.as_str()))
            .collect();
        if !known.contains(&id.as_str()) {
            let mend = Arg::instead(id.as_str(), known.iter().copied());
            let problem = Problem::new(Code::UnknownClusterField).with("id", id);
            self.push(pointer.to_owned(), problem.with("mend", mend));
        }
    }

    /// The place of a class that a quota names.
    fn class(&mut self, pointer: String, id: &Id, otherwise: bool) -> Option<usize> {
        let Some(classes) = &self.set.classes else {
            self.push(pointer, Problem::new(Code::NoClasses));
            return None;
        };
        let list = classes.list.iter().map(|class| &class.id);
        let names: Vec<&Id> = list
            .chain(otherwise.then_some(&classes.otherwise.id))
            .collect();
        let at = names.iter().position(|name| *name == id);
        if at.is_none() {
            let mend = Arg::instead(id.as_str(), names.iter().map(|name| name.as_str()));
            let problem = Problem::new(Code::UnknownClass).with("id", id);
            self.push(pointer, problem.with("mend", mend));
        }
        at
    }

    fn quota(&mut self, at: usize, quota: &Quota) {
        let here = format!("/emulation/quotas/{at}");
        for (nth, field) in quota.within.iter().flatten().enumerate() {
            self.field(&format!("{here}/within/{nth}"), field, true);
        }
        if quota.number.is_some() == quota.percent.is_some() {
            self.push(here.clone(), Problem::new(Code::NumberOrPercent));
        }
        if let Some(percent) = quota.percent
            && (percent.is_negative() || percent > Number::whole(100))
        {
            let problem = Problem::new(Code::PercentOutOfRange).with("value", percent);
            self.push(format!("{here}/percent"), problem);
        }
        if let Some(percent) = quota.percent
            && percent > Number::ZERO
            && percent < Number::ONE
        {
            let times = percent.checked_mul(Number::whole(100)).unwrap_or(percent);
            let problem = Problem::new(Code::PercentAsFraction).with("value", percent);
            let problem = problem.with("times", times.reduced());
            self.push(format!("{here}/percent"), problem);
        }
        for (field, limit) in [("least", quota.least), ("most", quota.most)] {
            if limit.is_some() && quota.percent.is_none() {
                let problem = Problem::new(Code::LimitWithoutPercent).with("field", field);
                self.push(format!("{here}/{field}"), problem);
            }
        }
        if let (Some(least), Some(most)) = (quota.least, quota.most)
            && least > most
        {
            let problem = Problem::new(Code::LeastAboveMost)
                .with("least", Number::whole(i64::from(least)))
                .with("most", Number::whole(i64::from(most)));
            self.push(format!("{here}/least"), problem);
        }
        self.base(&here, at, quota);
        match &quota.kind {
            QuotaKind::Award(award) => {
                if let Some(class) = &award.at_least {
                    self.class(format!("{here}/at_least"), class, false);
                }
            }
            QuotaKind::Class(own) => {
                let class = self.class(format!("{here}/class"), &own.class, false);
                let surplus = own
                    .surplus
                    .as_ref()
                    .map(|id| (id, self.class(format!("{here}/surplus"), id, true)));
                if let (Some(class), Some((id, Some(surplus)))) = (class, surplus)
                    && surplus <= class
                {
                    let problem = Problem::new(Code::SurplusNotLower)
                        .with("class", &own.class)
                        .with("surplus", id);
                    self.push(format!("{here}/surplus"), problem);
                }
                self.order(&here, at, quota, own);
            }
        }
    }

    fn base(&mut self, here: &str, at: usize, quota: &Quota) {
        let pointer = format!("{here}/base");
        let mut unfit = |vi: &str, en: &str| {
            let problem = Problem::new(Code::QuotaBaseUnfit);
            let problem = problem.with("reason", Phrase::new(vi, en));
            self.problems.push(problem.at(pointer.clone()));
        };
        match (&quota.base, &quota.kind) {
            (None, _) if quota.percent.is_some() && quota.number.is_none() => {
                self.push(here.to_owned(), Problem::new(Code::QuotaBaseMissing));
            }
            (Some(_), _) if quota.number.is_some() && quota.percent.is_none() => unfit(
                "số suất cố định không tính theo tỷ lệ",
                "a fixed number is not a share of anything",
            ),
            (Some(QuotaBase::ClassBelow(_)), QuotaKind::Award(_)) => unfit(
                "phần thưởng không có loại liền dưới",
                "an award has no class below it",
            ),
            (Some(QuotaBase::ClassBelow(_)), QuotaKind::Class(own)) => {
                let last = self.set.classes.as_ref().and_then(|of| of.list.last());
                if last.is_some_and(|last| last.id == own.class) {
                    unfit(
                        "dưới loại này không còn loại nào có tên",
                        "no class with a name stands below this one",
                    );
                }
            }
            (Some(QuotaBase::Class(class)), _) => {
                self.class(format!("{pointer}/at_least"), &class.at_least, false);
            }
            (Some(QuotaBase::Award(award)), _) => {
                let before = self.emulation.quotas.iter().take(at);
                let awards = before.filter(|of| matches!(of.kind, QuotaKind::Award(_)));
                let names: Vec<&str> = awards.map(|of| of.id.as_str()).collect();
                if !names.contains(&award.of.as_str()) {
                    let mend = Arg::instead(award.of.as_str(), names.iter().copied());
                    let problem = Problem::new(Code::UnknownAward).with("id", &award.of);
                    self.push(format!("{pointer}/of"), problem.with("mend", mend));
                }
            }
            _ => {}
        }
    }

    /// Whoever falls must not fall into a class whose quota has acted already.
    fn order(&mut self, here: &str, at: usize, quota: &Quota, own: &ClassQuota) {
        let list = self.set.classes.iter().flat_map(|classes| &classes.list);
        let places: Vec<&Id> = list.map(|class| &class.id).collect();
        let place = |id: &Id| places.iter().position(|known| *known == id);
        let below = place(&own.class).map(|class| class + 1);
        let from = match &own.surplus {
            // Below the last class there are no quotas.
            Some(surplus) => Some(place(surplus).unwrap_or(places.len())),
            None => below,
        };
        let Some(from) = from else { return };
        let before = self.emulation.quotas.iter().take(at).find(|before| {
            matches!(&before.kind, QuotaKind::Class(of)
                if !of.and_better && place(&of.class).is_some_and(|class| class >= from))
        });
        if let Some(before) = before {
            let problem = Problem::new(Code::QuotaOrder)
                .with("quota", &quota.id)
                .with("before", &before.id);
            self.push(here.to_owned(), problem);
        }
    }
}

/// Ranks every worked example and holds it against what it expects.
pub(super) fn examples(checked: &CheckedSet, problems: &mut Vec<Problem>) {
    let examples = checked.set().emulation.iter().flat_map(|of| &of.examples);
    for (at, example) in examples.enumerate() {
        let options = RankOptions {
            by: None,
            decisions: Decisions {
                decisions: example.decisions.clone(),
                excluded: Vec::new(),
            },
        };
        if let Ok(ranking) = rank(checked, &example.assessments, &options) {
            let mut shown = Shown {
                example,
                at,
                ranking: &ranking,
                problems,
            };
            shown.compare();
        }
    }
}

struct Shown<'a> {
    example: &'a ClusterExample,
    at: usize,
    ranking: &'a Ranking,
    problems: &'a mut Vec<Problem>,
}

impl Shown<'_> {
    fn pointer(&self, path: &str) -> String {
        format!("/emulation/examples/{}/{path}", self.at)
    }

    /// The entry of an area; a code that is not ranked is a problem.
    fn entry(&mut self, path: &str, code: &str) -> Option<&Entry> {
        let clusters = self.ranking.clusters.iter();
        let mut entries = clusters.flat_map(|cluster| &cluster.entries);
        let named = |entry: &&Entry| {
            entry.area.as_ref().and_then(|area| area.key()).as_deref() == Some(code)
        };
        let found = entries.find(named);
        if found.is_none() {
            let problem = Problem::new(Code::ExampleArea)
                .with("example", &self.example.id)
                .with("area", code);
            let at = self.pointer(&format!("expect/{path}/{code}"));
            self.problems.push(problem.at(at));
        }
        found
    }

    fn same(&mut self, path: &str, what: Phrase, expected: Arg, found: Arg) {
        if expected != found {
            let problem = Problem::new(Code::ExampleMismatch)
                .with("example", &self.example.id)
                .with("what", what)
                .with("expected", expected)
                .with("found", found);
            let at = self.pointer(&format!("expect/{path}"));
            self.problems.push(problem.at(at));
        }
    }

    fn compare(&mut self) {
        let example = self.example;
        let expect = &example.expect;
        let list = |ids: &mut dyn Iterator<Item = &str>| -> Arg {
            let ids: Vec<&str> = ids.collect();
            ids.join(", ").into()
        };
        for (code, rank) in &expect.ranks {
            let Some(found) = self.entry("ranks", code).map(|entry| entry.rank) else {
                continue;
            };
            let what = Phrase::new(
                format!("hạng của “{code}”"),
                format!("the rank of `{code}`"),
            );
            let expected = usize::try_from(*rank).unwrap_or(usize::MAX);
            self.same(
                &format!("ranks/{code}"),
                what,
                expected.into(),
                found.into(),
            );
        }
        for (code, class) in &expect.classes {
            let Some(found) = self.entry("classes", code).map(|entry| entry.class.clone()) else {
                continue;
            };
            let what = Phrase::new(
                format!("xếp loại của “{code}”"),
                format!("the class of `{code}`"),
            );
            let found = found.as_ref().map_or("—", Id::as_str).into();
            self.same(&format!("classes/{code}"), what, class.into(), found);
        }
        for (code, awards) in &expect.awards {
            let Some(found) = self.entry("awards", code).map(|entry| entry.awards.clone()) else {
                continue;
            };
            let what = Phrase::new(
                format!("phần thưởng của “{code}”"),
                format!("the awards of `{code}`"),
            );
            let expected = list(&mut awards.iter().map(Id::as_str));
            let found = list(&mut found.iter().map(Id::as_str));
            self.same(&format!("awards/{code}"), what, expected, found);
        }
        for (code, value) in &expect.first_key {
            let Some(found) = self
                .entry("first_key", code)
                .map(|entry| entry.keys.first().cloned())
            else {
                continue;
            };
            let what = Phrase::new(
                format!("tiêu chí xếp hạng đầu tiên của “{code}”"),
                format!("the first key of `{code}`"),
            );
            let found = match found {
                Some(KeyValue::Number(number)) => Arg::Number(number),
                _ => "—".into(),
            };
            self.same(&format!("first_key/{code}"), what, (*value).into(), found);
        }
        for (code, exclusion) in &expect.excluded {
            let clusters = self.ranking.clusters.iter();
            let mut excluded = clusters.flat_map(|cluster| &cluster.excluded);
            let found = excluded.find(|entry| {
                entry.area.as_ref().and_then(|area| area.key()).as_ref() == Some(code)
            });
            let found = found.and_then(|entry| entry.exclusion.as_ref());
            let found = found.map_or("—", Id::as_str).into();
            let what = Phrase::new(
                format!("lý do loại “{code}”"),
                format!("why `{code}` is excluded"),
            );
            self.same(&format!("excluded/{code}"), what, exclusion.into(), found);
        }
        for (quota, codes) in &expect.undecided {
            let ties = self.ranking.quotas.iter().filter(|of| of.quota == *quota);
            let ties = ties.filter_map(|of| of.tie.as_ref());
            let open = ties.filter(|tie| tie.decision.is_none());
            let mut found: Vec<&str> = open
                .flat_map(|tie| &tie.candidates)
                .map(String::as_str)
                .collect();
            found.arrange();
            let mut expected: Vec<&str> = codes.iter().map(String::as_str).collect();
            expected.arrange();
            let what = Phrase::new(
                format!("các đơn vị bằng nhau ở ranh giới của “{quota}”"),
                format!("the tie across the line of `{quota}`"),
            );
            let (expected, found) = (expected.join(", "), found.join(", "));
            self.same(
                &format!("undecided/{quota}"),
                what,
                expected.into(),
                found.into(),
            );
        }
        // An example that cannot be ranked in part says so, even where it expects nothing of that part.
        for problem in &self.ranking.problems {
            let area = problem.area.clone().unwrap_or_else(|| "—".to_owned());
            let problem = Problem::new(Code::ExampleArea)
                .with("example", &self.example.id)
                .with("area", area);
            let at = self.pointer("assessments");
            self.problems.push(problem.at(at));
        }
    }
}
