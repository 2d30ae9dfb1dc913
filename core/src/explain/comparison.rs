//! A comparison of two criteria sets in sentences.

use serde::Serialize;

use crate::Number;
use crate::catalogue::{
    Lang, changes, differences, field_word, format_number, general, meaning, table_word,
};
use crate::compare::{Change, ChangeKind, Comparison, Difference, Element, FieldChange, Meaning};
use crate::model::{
    Answer, Assessment, CriteriaSet, Criterion, Id, QuestionKind, Text, TotalKind, Value, Verdict,
};
use crate::scorecard::{EffectState, PassState};

/// A comparison of two sets in sentences of one language. Made by [`explain_comparison`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ComparisonExplanation {
    /// The language of every string.
    pub lang: Lang,
    /// What differs as it is written; what is only words is counted in the last line.
    pub changes: Vec<DifferenceLine>,
    /// Whether any area gets another result.
    pub meaning: String,
    /// The answers of the example, where there is one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub example: Vec<String>,
    /// What differs in its results.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<String>,
    /// That areas are ranked by other rules, where they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranking: Option<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DifferenceLine {
    /// What happened to what.
    pub text: String,
    /// What of it changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
}

/// Tells what differs between two sets, and the example for it.
///
/// ```
/// use kieumau::{CheckedSet, CompareOptions, Lang, built_in, compare, explain_comparison};
///
/// let json = built_in("thon-dac-biet-kho-khan").unwrap().json;
/// let before = CheckedSet::from_json(json)?;
/// let told = explain_comparison(before.set(), before.set(), &compare(&before, &before, &CompareOptions::default()), Lang::Vi);
/// assert_eq!(told.changes[0].text, "Hai bộ tiêu chí viết giống hệt nhau.");
/// # Ok::<(), kieumau::Problems>(())
/// ```
#[must_use]
pub fn explain_comparison(
    before: &CriteriaSet,
    after: &CriteriaSet,
    comparison: &Comparison,
    lang: Lang,
) -> ComparisonExplanation {
    let names = Names {
        sets: [after, before],
        lang,
    };
    let (mut lines, mut words) = (Vec::new(), 0usize);
    for change in &comparison.changes {
        if change.may_matter() {
            lines.push(names.change(change));
        } else {
            words += 1;
        }
    }
    if words > 0 {
        lines.push(DifferenceLine {
            text: changes::only_words(lang, words),
            fields: Vec::new(),
        });
    }
    if lines.is_empty() {
        lines.push(DifferenceLine {
            text: changes::nothing(lang),
            fields: Vec::new(),
        });
    }
    let (mut example, mut different) = (Vec::new(), Vec::new());
    let text = match &comparison.meaning {
        Meaning::Same => meaning::same(lang),
        Meaning::NoneFound { tried } => meaning::none_found(lang, *tried),
        Meaning::NothingInCommon => meaning::nothing_in_common(lang),
        Meaning::Differs(found) => {
            example = names.form(&found.assessment);
            let news = Difference::news(&found.differences);
            different = news.map(|of| names.difference(of)).collect();
            let form = &found.assessment;
            meaning::differs(lang, form.answers.len() + form.references.len())
        }
    };
    ComparisonExplanation {
        lang,
        changes: lines,
        meaning: text,
        example,
        differences: different,
        ranking: comparison.ranking_differs.then(|| meaning::ranking(lang)),
    }
}

/// What things are called: in the set after, else in the one before.
pub(super) struct Names<'a> {
    pub sets: [&'a CriteriaSet; 2],
    pub lang: Lang,
}

impl Names<'_> {
    fn find<T>(&self, of: impl Fn(&CriteriaSet) -> Option<T>) -> Option<T> {
        self.sets.iter().find_map(|set| of(set))
    }

    fn text(&self, text: &Text) -> String {
        text.get(self.lang).replace('“', "‘").replace('”', "’")
    }

    /// The number as printed and the label of a criterion.
    pub fn criterion(&self, id: &Id) -> String {
        fn find<'c>(all: &'c [Criterion], id: &Id) -> Option<&'c Criterion> {
            all.iter().find_map(|of| {
                if of.id == *id {
                    Some(of)
                } else {
                    find(&of.parts, id)
                }
            })
        }
        let told = self.find(|set| {
            let of = find(&set.criteria, id)?;
            let label = self.text(&of.label);
            Some(match &of.code {
                Some(code) => general::coded(self.lang, code.as_str(), label),
                None => general::quoted(self.lang, label),
            })
        });
        told.unwrap_or_else(|| id.to_string())
    }

    pub fn title(&self, id: &Id) -> String {
        let told = self.find(|set| {
            let own = set.titles.iter().find(|title| title.id == *id);
            let other = set.external_titles.iter().find(|title| title.id == *id);
            let label = own.map(|of| &of.label).or(other.map(|of| &of.label))?;
            Some(self.text(label))
        });
        told.unwrap_or_else(|| id.to_string())
    }

    pub fn class(&self, id: &Option<Id>) -> String {
        let Some(id) = id else {
            return differences::none(self.lang);
        };
        let told = self.find(|set| {
            let classes = set.classes.as_ref()?;
            let of = classes.list.iter().find(|class| class.id == *id);
            let otherwise = (classes.otherwise.id == *id).then_some(&classes.otherwise.label);
            Some(self.text(of.map(|class| &class.label).or(otherwise)?))
        });
        told.unwrap_or_else(|| id.to_string())
    }

    pub fn effect(&self, id: &Id) -> String {
        let told = self.find(|set| {
            let of = set.effects.iter().find(|effect| effect.id == *id)?;
            Some(self.text(&of.label))
        });
        told.unwrap_or_else(|| id.to_string())
    }

    pub fn quota(&self, id: &Id) -> String {
        let told = self.find(|set| {
            let quotas = &set.emulation.as_ref()?.quotas;
            let of = quotas.iter().find(|quota| quota.id == *id)?;
            Some(self.text(&of.label))
        });
        told.unwrap_or_else(|| id.to_string())
    }

    pub fn number(&self, number: Number) -> String {
        crate::format_points(number, &[], self.lang)
    }

    fn maybe(&self, number: Option<Number>) -> String {
        number.map_or_else(|| differences::none(self.lang), |number| self.exact(number))
    }

    /// With all its digits: a difference that rounding hides is still one.
    fn exact(&self, number: Number) -> String {
        format_number(number, self.lang)
    }

    // Changes.

    fn change(&self, change: &Change) -> DifferenceLine {
        let lang = self.lang;
        let what = self.thing(change.of, change.id.as_ref());
        let text = match (change.kind, &change.was) {
            (ChangeKind::Added, _) => changes::added(lang, what),
            (ChangeKind::Removed, _) => changes::removed(lang, what),
            (ChangeKind::Moved, _) => match self.above(change) {
                Some(place) => changes::moved(lang, what, place),
                None => changes::moved_in_list(lang, what),
            },
            (ChangeKind::Changed, Some(old)) => changes::renamed(lang, what, old),
            (ChangeKind::Changed, None) => changes::changed(lang, what),
        };
        let fields = change.fields.iter().filter(|field| !field.only_words);
        DifferenceLine {
            text,
            fields: fields.map(|field| self.field(field)).collect(),
        }
    }

    /// Below what a criterion stands now, where that is something else than before.
    fn above(&self, change: &Change) -> Option<String> {
        let above = |pointer: &str| {
            pointer
                .rsplit_once("/parts/")
                .map(|(above, _)| above.to_owned())
        };
        let old = above(change.before.as_deref()?);
        let new = above(change.after.as_deref()?);
        if old == new {
            return None;
        }
        let [after, _] = self.sets;
        let place = new.and_then(|pointer| {
            let mut at: Option<&Criterion> = None;
            for step in pointer
                .split('/')
                .filter_map(|step| step.parse::<usize>().ok())
            {
                at = match at {
                    None => after.criteria.get(step),
                    Some(above) => above.parts.get(step),
                };
            }
            at.map(|of| self.criterion(&of.id))
        });
        Some(place.unwrap_or_else(|| changes::top(self.lang)))
    }

    fn thing(&self, of: Element, id: Option<&Id>) -> String {
        let lang = self.lang;
        let word = serde_json::to_value(of).ok();
        let word = word
            .as_ref()
            .and_then(serde_json::Value::as_str)
            .unwrap_or("set");
        let kind = field_word(&format!("element.{word}"), lang).unwrap_or_default();
        let Some(id) = id else {
            return changes::set(lang);
        };
        let label = match of {
            Element::Question => self.find(|set| {
                let of = set.questions.iter().find(|of| of.id == *id)?;
                Some(self.text(&of.label))
            }),
            Element::Reference => self.find(|set| {
                let of = set.references.iter().find(|of| of.id == *id)?;
                Some(self.text(&of.label))
            }),
            Element::Dimension => self.find(|set| {
                let of = set.profile.iter().find(|of| of.id == *id)?;
                Some(self.text(&of.label))
            }),
            Element::Criterion => {
                let name = self.criterion(id);
                return format!("{kind} {name} [{id}]");
            }
            Element::Effect => Some(self.effect(id)),
            Element::Class => Some(self.class(&Some(id.clone()))),
            Element::Title | Element::ExternalTitle => Some(self.title(id)),
            Element::Quota => self.find(|set| {
                let quotas = &set.emulation.as_ref()?.quotas;
                let of = quotas.iter().find(|of| of.id == *id)?;
                Some(self.text(&of.label))
            }),
            Element::Excluded => self.find(|set| {
                let excluded = &set.emulation.as_ref()?.excluded;
                let of = excluded.iter().find(|of| of.id == *id)?;
                Some(self.text(&of.label))
            }),
            _ => None,
        };
        match label {
            Some(label) => changes::thing(lang, kind, label, id),
            None => changes::thing_plain(lang, kind, id),
        }
    }

    fn field(&self, change: &FieldChange) -> String {
        let lang = self.lang;
        let field = self.path(&change.field);
        let last = change.field.rsplit('/').next().unwrap_or_default();
        let told = |value: &String| self.told(last, value);
        match (&change.before, &change.after) {
            _ if change.reordered => changes::field_reordered(lang, field),
            (Some(before), Some(after)) => changes::field(lang, field, told(before), told(after)),
            (None, Some(after)) => changes::field_added(lang, field, told(after)),
            (Some(before), None) => changes::field_removed(lang, field, told(before)),
            (None, None) => field,
        }
    }

    /// The way to a field in words: `cách chấm › mức 2 › từ`. The `kind` of a thing needs no name beside it.
    fn path(&self, pointer: &str) -> String {
        let mut out: Vec<String> = Vec::new();
        for segment in pointer.split('/').filter(|segment| !segment.is_empty()) {
            let place = segment.parse::<usize>().ok();
            match (place, out.last_mut()) {
                (Some(place), Some(last)) => {
                    *last = changes::place(self.lang, last.as_str(), place + 1);
                }
                _ => {
                    let word = field_word(segment, self.lang);
                    out.push(word.unwrap_or_else(|| segment.to_owned()));
                }
            }
        }
        out.join(" › ")
    }

    /// The value of a field: the words that the language has for it as they are told everywhere.
    fn told(&self, field: &str, value: &str) -> String {
        match value {
            "true" => general::yes(self.lang),
            "false" => general::no(self.lang),
            _ => match value.parse::<Number>() {
                Ok(number) => self.exact(number),
                Err(_) if value.starts_with(['{', '[']) => value.to_owned(),
                Err(_) => {
                    let word = field_word(&format!("{field}.{value}"), self.lang);
                    general::quoted(self.lang, word.as_deref().unwrap_or(value))
                }
            },
        }
    }

    // The example.

    fn form(&self, form: &Assessment) -> Vec<String> {
        let lang = self.lang;
        let mut lines = Vec::new();
        for (dimension, values) in &form.profile {
            let of = self.find(|set| set.profile.iter().find(|of| of.id == *dimension).cloned());
            let label = |id: &Id| {
                let value = of
                    .as_ref()
                    .and_then(|of| of.values.iter().find(|value| value.id == *id));
                value.map_or_else(|| id.to_string(), |value| self.text(&value.label))
            };
            let values: Vec<String> = values.as_slice().iter().map(label).collect();
            let name = of
                .as_ref()
                .map_or_else(|| dimension.to_string(), |of| self.text(&of.label));
            lines.push(meaning::profile(lang, name, values.join(", ")));
        }
        for (id, answer) in &form.answers {
            lines.push(self.answer(id, answer));
        }
        for (id, value) in &form.references {
            let label = self.find(|set| {
                let of = set.references.iter().find(|of| of.id == *id.as_str())?;
                Some(self.text(&of.label))
            });
            let label = label.unwrap_or_else(|| id.clone());
            lines.push(meaning::answer(lang, label, self.exact(*value)));
        }
        for id in form.not_applicable.keys() {
            lines.push(meaning::not_applicable(
                lang,
                self.criterion(&Id::from(id.as_str())),
            ));
        }
        let titles = |ids: &[Id]| -> String {
            let quoted = ids.iter().map(|id| general::quoted(lang, self.title(id)));
            quoted.collect::<Vec<_>>().join(", ")
        };
        for (year, ids) in &form.history {
            lines.push(if ids.is_empty() {
                meaning::held_none(lang, year.as_str())
            } else {
                meaning::held(lang, year.as_str(), titles(ids))
            });
        }
        for of in &form.predecessors {
            let until = of.until.map_or_else(String::new, |year| year.to_string());
            lines.push(meaning::merged(lang, of.area.as_str(), until));
            for (year, ids) in of.history.iter().filter(|(_, ids)| !ids.is_empty()) {
                lines.push(meaning::merged_held(
                    lang,
                    of.area.as_str(),
                    year.as_str(),
                    titles(ids),
                ));
            }
        }
        if let Some(ids) = &form.registered {
            lines.push(if ids.is_empty() {
                meaning::registered_none(lang)
            } else {
                meaning::registered(lang, titles(ids))
            });
        }
        if form.answers.is_empty() && form.references.is_empty() {
            lines.push(meaning::blank(lang));
        }
        lines
    }

    fn answer(&self, id: &str, answer: &Answer) -> String {
        let lang = self.lang;
        let question = self.find(|set| {
            let mut all = set.questions.iter();
            all.find(|of| of.id == *id || of.was.iter().any(|was| *was == *id))
                .cloned()
        });
        let label = question
            .as_ref()
            .map_or_else(|| id.to_owned(), |of| self.text(&of.label));
        let wanted = self
            .sets
            .iter()
            .any(|set| wants_evidence(&set.criteria, id));
        let label = match (answer.evidence.is_empty(), wanted) {
            (false, _) => meaning::evidence(lang, label),
            (true, true) => meaning::no_evidence(lang, label),
            (true, false) => label,
        };
        let value = answer.value.as_ref().map_or_else(
            || differences::none(lang),
            |value| self.value(value, question.as_ref().map(|of| &of.kind)),
        );
        meaning::answer(lang, label, value)
    }

    fn value(&self, value: &Value, kind: Option<&QuestionKind>) -> String {
        let tick = |id: &str| {
            let ticks = match kind {
                Some(QuestionKind::Choice(choice)) => choice.options.as_slice(),
                Some(QuestionKind::Checklist(list)) => list.items.as_slice(),
                _ => &[],
            };
            let of = ticks.iter().find(|tick| tick.id == *id);
            of.map_or_else(|| id.to_owned(), |tick| self.text(&tick.label))
        };
        match value {
            Value::Bool(true) => general::yes(self.lang),
            Value::Bool(false) => general::no(self.lang),
            Value::Number(number) => self.exact(*number),
            Value::Text(text) => tick(text),
            Value::List(list) if list.is_empty() => differences::none(self.lang),
            Value::List(list) => {
                let all: Vec<String> = list.iter().map(|one| self.value(one, kind)).collect();
                all.join("; ")
            }
            Value::Object(object) => {
                let all: Vec<String> = object.values().map(|one| self.value(one, kind)).collect();
                all.join("/")
            }
            Value::Null => differences::none(self.lang),
        }
    }

    fn difference(&self, difference: &Difference) -> String {
        let lang = self.lang;
        let quoted = |id: &Option<Id>| match id {
            Some(id) => general::quoted(lang, self.title(id)),
            None => differences::none(lang),
        };
        let range = |(low, high): &(Number, Number)| {
            differences::range(lang, self.exact(*low), self.exact(*high))
        };
        match difference {
            Difference::Title { id, after, .. } if *after == Some(true) => {
                differences::title_gained(lang, self.title(id))
            }
            Difference::Title { id, .. } => differences::title_lost(lang, self.title(id)),
            Difference::Class { before, after } => {
                differences::class(lang, self.class(before), self.class(after))
            }
            Difference::Highest { before, after } => {
                differences::highest(lang, quoted(before), quoted(after))
            }
            Difference::Total {
                total,
                before,
                after,
            } => {
                let total = self.total(*total);
                differences::total(lang, total, self.maybe(*before), self.maybe(*after))
            }
            Difference::Points { id, before, after } => {
                let name = self.criterion(id);
                differences::points(lang, name, self.maybe(*before), self.maybe(*after))
            }
            Difference::Pass { id, before, after } => {
                let name = self.criterion(id);
                differences::pass(lang, name, self.pass(*before), self.pass(*after))
            }
            Difference::Effect { id, before, after } => {
                let name = self.effect(id);
                differences::effect(lang, name, self.applies(*before), self.applies(*after))
            }
            Difference::Verdict { id, before, after } => {
                let name = self.title(id);
                differences::verdict(lang, name, self.verdict(*before), self.verdict(*after))
            }
            Difference::ClassRange { before, after } => {
                let told = |(worst, best): &(Id, Id)| {
                    let of = |id: &Id| self.class(&Some(id.clone()));
                    differences::range(lang, of(worst), of(best))
                };
                differences::class_range(lang, told(before), told(after))
            }
            Difference::Bounds {
                id,
                total,
                before,
                after,
            } => {
                let what = match (id, total) {
                    (Some(id), _) => self.criterion(id),
                    (None, total) => self.total(total.unwrap_or(TotalKind::Capped)),
                };
                differences::bounds(lang, what, range(before), range(after))
            }
            Difference::Maximum { id, before, after } => {
                let what = match id {
                    Some(id) => self.criterion(id),
                    None => self.total(TotalKind::Capped),
                };
                // The one that moved: what is printed, or what remains.
                let of = |(printed, remains): &(Number, Number)| {
                    self.exact(if before.0 == after.0 {
                        *remains
                    } else {
                        *printed
                    })
                };
                differences::maximum(lang, what, of(before), of(after))
            }
        }
    }

    fn total(&self, total: TotalKind) -> String {
        match total {
            TotalKind::Base => differences::base(self.lang),
            TotalKind::Full => differences::full(self.lang),
            TotalKind::Capped => differences::capped(self.lang),
        }
    }

    fn pass(&self, state: Option<PassState>) -> String {
        match state {
            None => differences::none(self.lang),
            Some(PassState::Passes) => differences::passes(self.lang),
            Some(PassState::Fails) => differences::fails(self.lang),
            Some(PassState::Unknown) => differences::unknown(self.lang),
        }
    }

    fn applies(&self, state: Option<EffectState>) -> String {
        match state {
            None => differences::none(self.lang),
            Some(EffectState::Applies) => differences::applies(self.lang),
            Some(EffectState::DoesNotApply) => differences::applies_not(self.lang),
            Some(EffectState::Unknown) => differences::unknown(self.lang),
        }
    }

    fn verdict(&self, verdict: Verdict) -> String {
        general::quoted(self.lang, table_word(verdict.as_str(), self.lang))
    }
}

/// Whether a criterion that looks at the question wants evidence for its points.
fn wants_evidence(criteria: &[Criterion], question: &str) -> bool {
    // Whatever the rule is, it names its questions by their ids.
    let named = format!("\"{question}\"");
    criteria.iter().any(|of| {
        let asks = || serde_json::to_string(&of.rule).is_ok_and(|rule| rule.contains(&named));
        of.evidence_required && asks() || wants_evidence(&of.parts, question)
    })
}
