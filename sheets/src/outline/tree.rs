//! The tree of criteria in words.

use super::{Lines, Speaker};
use crate::texts::outline as texts;
use kieumau::{
    Cites, Combine, CriteriaSet, Criterion, Figure, Lang, NotApplicable, Role, TotalCombine,
};

/// A criterion as a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionRow {
    /// 0 for a group.
    pub depth: usize,
    /// The id.
    pub id: String,
    /// The number as printed; may be blank.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// The points at most, in words; policies follow them.
    pub facts: Vec<String>,
    /// How it is counted.
    pub rule: Lines,
    /// The help of the set.
    pub help: Option<String>,
    /// The sources of this criterion itself.
    pub cites: Option<String>,
    /// The ids of what its text leaves open.
    pub ambiguities: Vec<String>,
}

/// Every criterion, in the order of the set.
#[must_use]
pub fn rows(set: &CriteriaSet, lang: Lang) -> Vec<CriterionRow> {
    fn collect(speaker: Speaker<'_>, all: &[Criterion], depth: usize, out: &mut Vec<CriterionRow>) {
        for criterion in all {
            let mut rule = Lines::default();
            if let Some(of) = &criterion.rule {
                speaker.rule(of, 0, &mut rule);
            }
            let ambiguities = criterion.ambiguity.iter();
            out.push(CriterionRow {
                depth,
                id: criterion.id.to_string(),
                code: criterion.code.clone().unwrap_or_default(),
                label: criterion.label.get(speaker.lang).to_owned(),
                facts: facts(&speaker, criterion),
                rule,
                help: criterion
                    .help
                    .as_ref()
                    .map(|help| help.get(speaker.lang).to_owned()),
                cites: speaker.places(&criterion.cite),
                ambiguities: ambiguities.map(ToString::to_string).collect(),
            });
            collect(speaker, &criterion.parts, depth.saturating_add(1), out);
        }
    }
    let mut out = Vec::new();
    collect(Speaker::new(set, lang), &set.criteria, 0, &mut out);
    out
}

/// One criterion and everything below it.
#[must_use]
pub fn criterion(set: &CriteriaSet, criterion: &Criterion, lang: Lang) -> Lines {
    let mut out = Lines::default();
    add(&Speaker::new(set, lang), criterion, 0, &mut out);
    out
}

/// Adds a criterion and everything below it.
pub(super) fn add(speaker: &Speaker<'_>, criterion: &Criterion, depth: usize, out: &mut Lines) {
    let below = depth.saturating_add(1);
    let code = criterion.code.as_deref().unwrap_or_default();
    let label = criterion.label.get(speaker.lang);
    let head = format!("{code} {label}");
    let facts = facts(speaker, criterion).join("; ");
    out.add(
        depth,
        format!("{} [{}]: {facts}", head.trim(), criterion.id),
    );
    if let Some(rule) = &criterion.rule {
        speaker.rule(rule, below, out);
    }
    if let Some(help) = &criterion.help {
        out.add(below, help.get(speaker.lang));
    }
    if let Some(line) = speaker.cites(&criterion.cite) {
        out.add(below, line);
    }
    speaker.ambiguities(&criterion.ambiguity, below, out);
    for part in &criterion.parts {
        add(speaker, part, below, out);
    }
}

/// Points, roles and policies, in a few words each.
fn facts(speaker: &Speaker<'_>, criterion: &Criterion) -> Vec<String> {
    let with = |say, figure: &Figure| {
        let text = speaker.figure(figure);
        speaker.say(say, &[("n", &text)])
    };
    let mut out = Vec::new();
    match &criterion.points {
        Some(points) if criterion.role != Role::Penalty => out.push(with(texts::POINTS, points)),
        Some(_) => {}
        None => out.push(speaker.word(texts::PASS_ONLY)),
    }
    match criterion.role {
        Role::Base => {}
        Role::Bonus => out.push(speaker.word(texts::BONUS)),
        Role::Penalty => {
            let floor = criterion.floor.as_ref().map(|floor| speaker.figure(floor));
            let floor = floor.unwrap_or_else(|| "0".to_owned());
            out.push(speaker.say(texts::PENALTY, &[("floor", &floor)]));
        }
    }
    match criterion.combine {
        Combine::Sum => {}
        Combine::Weighted => out.push(speaker.word(texts::WEIGHTED)),
        Combine::Mean => out.push(speaker.word(texts::MEAN)),
        Combine::Best => out.push(speaker.word(texts::BEST)),
        Combine::Worst => out.push(speaker.word(texts::WORST)),
    }
    for (say, figure) in [
        (texts::WEIGHT, &criterion.weight),
        (texts::TIMES, &criterion.times),
        (texts::ROUND, &criterion.round),
        (texts::MINIMUM, &criterion.minimum),
    ] {
        if let Some(figure) = figure {
            out.push(with(say, figure));
        }
    }
    if criterion.capped {
        out.push(speaker.word(match criterion.role {
            Role::Penalty => texts::CUT_AT_LEAST,
            _ => texts::CAPPED,
        }));
    }
    for (dimension, values) in &criterion.only_for {
        let found = speaker.set.profile.iter().find(|d| d.id == *dimension);
        let label = |id: &kieumau::Id| {
            let value = found.and_then(|d| d.values.iter().find(|value| value.id == *id));
            value.map_or_else(|| id.to_string(), |v| v.label.get(speaker.lang).to_owned())
        };
        let values = speaker.list(values.iter(), label);
        out.push(speaker.say(texts::ONLY_FOR, &[("values", &values)]));
    }
    if criterion.evidence_required {
        out.push(speaker.word(texts::EVIDENCE));
    }
    match criterion.not_applicable {
        NotApplicable::Refused => {}
        NotApplicable::Full => out.push(speaker.word(texts::NA_FULL)),
        NotApplicable::Leaves(_) => out.push(speaker.word(texts::NA_LEAVES)),
        NotApplicable::Beside => out.push(speaker.word(texts::NA_BESIDE)),
    }
    out
}

impl Speaker<'_> {
    /// The sources of a rule in one line.
    pub(super) fn cites(&self, cites: &Cites) -> Option<String> {
        let all = self.places(cites)?;
        Some(self.say(texts::CITE, &[("cites", &all)]))
    }

    /// The places in their documents.
    fn places(&self, cites: &Cites) -> Option<String> {
        let all = cites.0.iter().map(|cite| {
            let source = self.set.sources.iter().find(|s| s.id == cite.source);
            let document = source.map_or_else(
                || cite.source.to_string(),
                |source| source.document.get(self.lang).to_owned(),
            );
            match &cite.place {
                Some(place) => format!("{document}, {}", place.get(self.lang)),
                None => document,
            }
        });
        let all = all.collect::<Vec<_>>().join("; ");
        (!all.is_empty()).then_some(all)
    }

    pub(super) fn ambiguities(&self, ids: &[kieumau::Id], depth: usize, out: &mut Lines) {
        if !ids.is_empty() {
            let number = |id: &kieumau::Id| {
                let all = self.set.ambiguities.iter();
                let at = all.into_iter().position(|open| open.id == *id);
                at.map_or_else(|| id.to_string(), |at| at.saturating_add(1).to_string())
            };
            let ids: Vec<String> = ids.iter().map(number).collect();
            out.add(
                depth,
                self.say(texts::AMBIGUOUS, &[("ids", &ids.join(", "))]),
            );
        }
    }

    /// How the groups make the total, in one line.
    pub(super) fn total_line(&self) -> String {
        let total = &self.set.total;
        if !self.set.bears_points() {
            return self.word(texts::ONLY_PASSES);
        }
        if !self.set.has_total() {
            return self.word(texts::NO_TOTAL);
        }
        let mut parts = vec![match &total.points {
            Some(points) => {
                let points = self.figure(points);
                self.say(texts::POINTS, &[("n", &points)])
            }
            None => String::new(),
        }];
        parts.extend(match total.combine {
            TotalCombine::Weighted => Some(self.word(texts::WEIGHTED)),
            TotalCombine::Mean => Some(self.word(texts::MEAN)),
            TotalCombine::Best => Some(self.word(texts::BEST)),
            TotalCombine::Worst => Some(self.word(texts::WORST)),
            TotalCombine::Sum if total.points.is_none() => Some(self.word(texts::OF_GROUPS)),
            TotalCombine::Sum | TotalCombine::None => None,
        });
        if let Some(cap) = &total.cap {
            let floor = total.floor.as_ref().map(|floor| self.figure(floor));
            let (floor, cap) = (floor.unwrap_or_else(|| "0".to_owned()), self.figure(cap));
            parts.push(self.say(texts::CUT_TO, &[("floor", &floor), ("cap", &cap)]));
        }
        if let Some(round) = &total.round {
            let round = self.figure(round);
            parts.push(self.say(texts::ROUND, &[("n", &round)]));
        }
        parts.retain(|part| !part.is_empty());
        format!("{}: {}", texts::TOTAL.get(self.lang), parts.join("; "))
    }
}
