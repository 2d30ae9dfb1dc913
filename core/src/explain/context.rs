//! What every part of an explanation looks at: the set, the scorecard, the language, and names for things.

use super::limits::Limits;
use crate::catalogue::{Lang, format_points, general, limits};
use crate::model::{
    Class, CriteriaSet, Criterion, Effect, Figure, Id, MaximumKind, Question, Reference, Side,
    Text, Title,
};
use crate::scorecard::{CriterionResult, Points, Scorecard};
use crate::{Number, format_number};

/// More names than this are not listed one by one.
const MOST_NAMES: usize = 6;

pub(super) struct Cx<'a> {
    pub set: &'a CriteriaSet,
    pub card: &'a Scorecard,
    pub lang: Lang,
    pub limits: Limits,
}

impl<'a> Cx<'a> {
    pub fn new(set: &'a CriteriaSet, card: &'a Scorecard, lang: Lang) -> Cx<'a> {
        Cx {
            set,
            card,
            lang,
            limits: Limits::of(set, card),
        }
    }

    pub fn text(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    /// A text that will stand between quotes: quotes within it become single ones.
    pub fn label(&self, text: &Text) -> String {
        text.get(self.lang).replace('“', "‘").replace('”', "’")
    }

    pub fn question(&self, id: &str) -> Option<&'a Question> {
        self.set
            .questions
            .iter()
            .find(|question| question.id == *id)
    }

    /// The label of a question between quotes.
    pub fn quoted_question(&self, id: &Id) -> String {
        let label = self
            .question(id.as_str())
            .map(|question| self.label(&question.label));
        general::quoted(self.lang, label.unwrap_or_else(|| id.to_string()))
    }

    pub fn quoted_questions(&self, ids: &[Id]) -> String {
        self.list(ids.iter().map(|id| self.quoted_question(id)).collect())
    }

    pub fn reference(&self, id: &str) -> Option<&'a Reference> {
        self.set
            .references
            .iter()
            .find(|reference| reference.id == *id)
    }

    pub fn title(&self, id: &Id) -> Option<&'a Title> {
        self.set.titles.iter().find(|title| title.id == *id)
    }

    /// The label of a title of this set or of another.
    pub fn title_label(&self, id: &Id) -> String {
        let mut external = self.set.external_titles.iter();
        let label = match self.title(id) {
            Some(title) => Some(&title.label),
            None => external
                .find(|title| title.id == *id)
                .map(|title| &title.label),
        };
        label.map_or_else(|| id.to_string(), |label| self.label(label))
    }

    /// A class of the list.
    pub fn class_by_id(&self, id: &Id) -> Option<&'a Class> {
        let mut list = self.set.classes.iter().flat_map(|classes| &classes.list);
        list.find(|class| class.id == *id)
    }

    pub fn class_label(&self, id: &Id) -> String {
        let classes = self.set.classes.as_ref();
        let label = classes.and_then(|classes| {
            let mut list = classes.list.iter();
            let own = list.find(|class| class.id == *id).map(|class| &class.label);
            own.or_else(|| (classes.otherwise.id == *id).then_some(&classes.otherwise.label))
        });
        label.map_or_else(|| id.to_string(), |label| self.label(label))
    }

    pub fn effect(&self, id: &Id) -> Option<&'a Effect> {
        self.set.effects.iter().find(|effect| effect.id == *id)
    }

    /// The labels of effects between quotes.
    pub fn quoted_effects(&self, ids: &[Id]) -> String {
        let quoted = |id: &Id| {
            let label = self.effect(id).map(|effect| self.label(&effect.label));
            general::quoted(self.lang, label.unwrap_or_else(|| id.to_string()))
        };
        self.list(ids.iter().map(quoted).collect())
    }

    pub fn criterion(&self, id: &str) -> Option<&'a Criterion> {
        find(&self.set.criteria, id)
    }

    /// The criterion that a criterion is a part of.
    pub fn parent_of(&self, id: &Id) -> Option<&'a Criterion> {
        fn parent<'a>(criteria: &'a [Criterion], id: &Id) -> Option<&'a Criterion> {
            criteria.iter().find_map(|criterion| {
                if criterion.parts.iter().any(|part| part.id == *id) {
                    Some(criterion)
                } else {
                    parent(&criterion.parts, id)
                }
            })
        }
        parent(&self.set.criteria, id)
    }

    pub fn result(&self, id: &Id) -> Option<&'a CriterionResult> {
        self.card.criteria.iter().find(|result| result.id == *id)
    }

    pub fn points_of(&self, id: &Id) -> Option<&'a Points> {
        self.result(id)?.points.as_ref()
    }

    /// A criterion within a sentence: `nhóm III`, or `3.1 “Gia đình văn hóa”`.
    pub fn name(&self, id: &Id) -> String {
        let Some(criterion) = self.criterion(id.as_str()) else {
            return id.to_string();
        };
        let top = self.set.criteria.iter().any(|group| group.id == *id);
        let label = self.label(&criterion.label);
        match &criterion.code {
            Some(code) if top => general::group(self.lang, code.as_str()),
            Some(code) => general::coded(self.lang, code.as_str(), label),
            None => general::quoted(self.lang, label),
        }
    }

    pub fn names(&self, ids: &[Id]) -> String {
        self.list(ids.iter().map(|id| self.name(id)).collect())
    }

    /// `a, b và c`; a long list is cut.
    pub fn list(&self, mut items: Vec<String>) -> String {
        if items.len() > MOST_NAMES {
            let rest = items.split_off(MOST_NAMES - 1);
            return general::others(self.lang, items.join(", "), rest.len());
        }
        self.whole_list(items)
    }

    /// `a, b và c`, however long.
    pub fn whole_list(&self, mut items: Vec<String>) -> String {
        match items.pop() {
            None => String::new(),
            Some(last) if items.is_empty() => last,
            Some(last) => general::and(self.lang, items.join(", "), last),
        }
    }

    /// A figure for the profile of the card.
    pub fn figure(&self, figure: &Figure) -> Option<Number> {
        match figure {
            Figure::Number(number) => Some(*number),
            Figure::ByProfile(by) => {
                let value = self.card.profile.get(&by.by)?;
                self.figure(by.values.get(value)?)
            }
            Figure::Multiple(multiple) => {
                let value = self.figure(&multiple.value)?;
                value.checked_mul(self.figure(&multiple.times)?)
            }
        }
    }

    pub fn figure_or(&self, figure: Option<&Figure>, default: Number) -> Number {
        figure
            .and_then(|figure| self.figure(figure))
            .unwrap_or(default)
    }

    /// A figure of the set, as it is.
    pub fn number(&self, number: Number) -> String {
        format_number(number, self.lang)
    }

    /// A maximum: exact, where it has an end.
    pub fn maximum(&self, maximum: Number) -> String {
        match maximum.reduced().decimals() {
            Some(_) => self.number(maximum),
            None => format_points(maximum, &[], self.lang),
        }
    }

    /// Points that are judged by nothing but zero.
    pub fn plain_points(&self, points: Number) -> String {
        format_points(points, &[Number::ZERO], self.lang)
    }
}

fn find<'a>(criteria: &'a [Criterion], id: &str) -> Option<&'a Criterion> {
    criteria.iter().find_map(|criterion| {
        if criterion.id == *id {
            Some(criterion)
        } else {
            find(&criterion.parts, id)
        }
    })
}

/// The maximum that a percentage is of.
pub(super) fn base_of(points: &Points, kind: MaximumKind) -> Number {
    match kind {
        MaximumKind::Printed => points.maximum,
        MaximumKind::Applicable => points.applicable,
    }
}

/// `part` in percent of `whole`; of nothing, 0.
pub(super) fn percent_of(part: Number, whole: Number) -> Number {
    part.checked_mul(Number::whole(100))
        .and_then(|part| part.checked_div(whole))
        .unwrap_or(Number::ZERO)
}

/// `percent` of `whole`.
pub(super) fn share_of(percent: Number, whole: Number) -> Number {
    percent
        .checked_mul(whole)
        .and_then(|part| part.checked_div(Number::whole(100)))
        .unwrap_or(Number::ZERO)
}

/// One or two limits in words: `từ 80% đến dưới 95%`.
pub(super) fn limit_phrase(lang: Lang, sides: &[(Side, String)]) -> String {
    let (mut lower, mut upper) = (None, None);
    for (side, shown) in sides {
        match side {
            Side::Equals => return limits::exactly(lang, shown.as_str()),
            Side::AtLeast | Side::MoreThan => lower = Some((*side, shown.as_str())),
            Side::AtMost | Side::LessThan => upper = Some((*side, shown.as_str())),
        }
    }
    match (lower, upper) {
        (None, None) => limits::any(lang),
        (Some((Side::MoreThan, a)), None) => limits::above(lang, a),
        (Some((_, a)), None) => limits::from(lang, a),
        (None, Some((Side::LessThan, b))) => limits::below(lang, b),
        (None, Some((_, b))) => limits::to(lang, b),
        (Some((Side::MoreThan, a)), Some((Side::LessThan, b))) => limits::above_below(lang, a, b),
        (Some((Side::MoreThan, a)), Some((_, b))) => limits::above_to(lang, a, b),
        (Some((_, a)), Some((Side::LessThan, b))) => limits::from_below(lang, a, b),
        (Some((_, a)), Some((_, b))) => limits::from_to(lang, a, b),
    }
}

/// The text with its first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The limits, and those of the bounds that the number is not itself. Bounds are kept apart from one another; a bound
/// that were a limit of itself would be shown with all of its digits, and a third has no last one.
pub(super) fn beside(number: Number, limits: &[Number], bounds: &[Number]) -> Vec<Number> {
    let others = bounds.iter().filter(|bound| **bound != number);
    limits.iter().chain(others).copied().collect()
}
