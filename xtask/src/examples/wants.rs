//! What a criteria set wants of the answers: which way is better, and where the cuts are.

use super::draw::Draw;
use super::number::ONE;
use super::set::{Profile, Set, figure, list, text, texts};
use serde_json::Value;
use std::collections::BTreeMap;

/// A number that rules look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Measure {
    One(String),
    Sum(Vec<String>),
    Share {
        above: Vec<String>,
        below: Vec<String>,
    },
}

/// Where the cuts of a measure are, and on which side of them it is good to be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Aim {
    pub(crate) more_is_better: bool,
    pub(crate) cuts: Vec<i64>,
    /// The range the value has to keep to, lest an effect acts (or does not, where it is meant to).
    pub(crate) least: Option<i64>,
    pub(crate) most: Option<i64>,
}

#[derive(Default)]
pub(crate) struct Wants {
    pub(crate) flags: BTreeMap<String, bool>,
    /// The worth of each option of a choice and of each item of a checklist.
    pub(crate) choices: BTreeMap<String, BTreeMap<String, i64>>,
    pub(crate) numbers: Vec<(Measure, Aim)>,
}

/// What figures and limits are read with.
pub(crate) struct Place<'a> {
    pub(crate) profile: &'a Profile,
    pub(crate) references: &'a BTreeMap<String, i64>,
    pub(crate) year: i64,
}

impl Wants {
    /// Of all criteria that exist for the area.
    pub(crate) fn of_criteria(set: &Set, place: &Place<'_>) -> Self {
        let mut wants = Self::default();
        for criterion in set.criteria(place.profile) {
            if let Some(rule) = criterion.get("rule") {
                wants.rule(rule, place);
            }
        }
        for title in set.list("titles") {
            wants.maybe(title.get("condition"), place);
        }
        wants
    }

    /// Of an effect: that it does not act, or, with a draw to choose one of several ways, that it does.
    pub(crate) fn of_effect(effect: &Value, place: &Place<'_>, act: Option<&mut Draw>) -> Self {
        let mut wants = Self::default();
        if let Some(test) = effect.get("when") {
            wants.test(test, place, act.is_some(), true, act);
        }
        wants
    }

    /// Whether a question is asked about at all.
    pub(crate) fn mention(&self, id: &str) -> bool {
        let numbers = || {
            self.numbers
                .iter()
                .any(|(measure, _)| measure.questions().any(|found| found == id))
        };
        self.flags.contains_key(id) || self.choices.contains_key(id) || numbers()
    }

    fn rule(&mut self, rule: &Value, place: &Place<'_>) {
        let question = text(rule, "question").to_owned();
        let number = |key: &str| rule.get(key).and_then(|value| figure(value, place.profile));
        match text(rule, "kind") {
            "yes_no" => {
                let good = rule.get("when").and_then(Value::as_bool).unwrap_or(true);
                self.flags.insert(question, good);
            }
            "meets" | "pass" => self.maybe(rule.get("test"), place),
            "bands" => self.bands(rule, place),
            "choice" | "checklist" => {
                let points = rule.get("points").and_then(Value::as_object);
                for (choice, points) in points.into_iter().flatten() {
                    self.choice(
                        &question,
                        choice,
                        figure(points, place.profile).unwrap_or(0),
                    );
                }
            }
            "per_unit" => {
                for term in list(rule, "terms") {
                    let term_number =
                        |key: &str| term.get(key).and_then(|value| figure(value, place.profile));
                    let short = term_number("short_of");
                    let from = short.or_else(|| term_number("beyond")).unwrap_or(0);
                    let each = term_number("each").unwrap_or(ONE);
                    let step = if short.is_some() { -each } else { each };
                    let cuts = (0..4)
                        .map(|count| from.saturating_add(step.saturating_mul(count)))
                        .collect();
                    self.number(
                        term.get("of"),
                        Aim {
                            more_is_better: term.get("add").is_some() != short.is_some(),
                            cuts,
                            ..Aim::default()
                        },
                    );
                }
            }
            "proportional" => {
                let from = number("from").unwrap_or(0);
                let target = rule
                    .get("target")
                    .and_then(|limit| self::limit(limit, place))
                    .unwrap_or(from);
                // Most come near the target; hardly any area stands where the points begin, unless that is not zero.
                let mut cuts = vec![target, from + (target - from) / 5 * 4];
                cuts.extend((from != 0).then_some(from));
                let aim = Aim {
                    more_is_better: target >= from,
                    cuts,
                    ..Aim::default()
                };
                self.number(rule.get("of"), aim);
            }
            "judged" | "mean_of" => {
                self.add(
                    Measure::One(question),
                    Aim {
                        more_is_better: true,
                        ..Aim::default()
                    },
                );
            }
            "deadline" => {
                let due = rule.get("due").and_then(|due| day(due, place.year));
                self.add(
                    Measure::One(question),
                    Aim {
                        cuts: due.into_iter().collect(),
                        ..Aim::default()
                    },
                );
            }
            "vote" => {
                let named = |key: &str| vec![text(rule, key).to_owned()];
                // Nobody votes who does not attend.
                let base = if rule.get("attending").is_some() {
                    "attending"
                } else {
                    "members"
                };
                let cut = number("at_least").or_else(|| number("more_than"));
                if rule.get("attending").is_some() {
                    let quorum = rule
                        .get("quorum")
                        .map(|quorum| comparison(quorum, place))
                        .unwrap_or_default();
                    let cuts = quorum.into_iter().map(|(_, cut)| cut).collect();
                    let share = Measure::Share {
                        above: named("attending"),
                        below: named("members"),
                    };
                    self.add(
                        share,
                        Aim {
                            more_is_better: true,
                            cuts,
                            ..Aim::default()
                        },
                    );
                }
                let share = Measure::Share {
                    above: named("yes"),
                    below: named(base),
                };
                self.add(
                    share,
                    Aim {
                        more_is_better: true,
                        cuts: cut.into_iter().collect(),
                        ..Aim::default()
                    },
                );
            }
            "best_of" | "worst_of" => list(rule, "rules")
                .iter()
                .for_each(|rule| self.rule(rule, place)),
            _ => {}
        }
    }

    fn bands(&mut self, rule: &Value, place: &Place<'_>) {
        let mut ends = Vec::new();
        for band in list(rule, "bands") {
            let low = ["from", "above"].iter().find_map(|key| band.get(*key));
            let low = low.and_then(|low| figure(low, place.profile));
            let points = band
                .get("points")
                .and_then(|points| figure(points, place.profile))
                .unwrap_or(0);
            ends.push((low.unwrap_or(i64::MIN), points));
            self.maybe(
                band.get("escape").and_then(|escape| escape.get("test")),
                place,
            );
        }
        ends.sort_unstable();
        let points = |end: Option<&(i64, i64)>| end.map_or(0, |(_, points)| *points);
        let more_is_better = points(ends.last()) >= points(ends.first());
        // Bands follow on each other: all lower ends but the first are the cuts.
        let cuts = ends.iter().skip(1).map(|(low, _)| *low).collect();
        self.number(
            rule.get("of"),
            Aim {
                more_is_better,
                cuts,
                ..Aim::default()
            },
        );
    }

    fn maybe(&mut self, test: Option<&Value>, place: &Place<'_>) {
        if let Some(test) = test {
            self.test(test, place, true, false, None);
        }
    }

    /// Reads a condition on answers that is `wanted` or not; `strict` keeps numbers to its side of the limit.
    fn test(
        &mut self,
        test: &Value,
        place: &Place<'_>,
        wanted: bool,
        strict: bool,
        mut act: Option<&mut Draw>,
    ) {
        match text(test, "kind") {
            "any" | "at_least" if act.is_some() => {
                let chosen = act.as_mut().and_then(|draw| draw.pick(list(test, "of")));
                if let Some(chosen) = chosen {
                    self.test(chosen, place, wanted, strict, act);
                }
            }
            kind @ ("all" | "any" | "at_least" | "none") => {
                for part in list(test, "of") {
                    self.test(
                        part,
                        place,
                        wanted == (kind != "none"),
                        strict,
                        act.as_deref_mut(),
                    );
                }
            }
            "answer" => {
                let question = text(test, "question");
                match test.get("is") {
                    Some(Value::Bool(is)) => {
                        self.flags.insert(question.to_owned(), *is == wanted);
                    }
                    Some(is) => {
                        let worth = if wanted { ONE } else { -ONE };
                        texts(is)
                            .iter()
                            .for_each(|option| self.choice(question, option, worth));
                    }
                    None => {}
                }
            }
            "ticked" => {
                let worth = if wanted { ONE } else { -ONE };
                self.choices
                    .entry(text(test, "question").to_owned())
                    .or_default();
                texts(test.get("items").unwrap_or(&Value::Null))
                    .iter()
                    .for_each(|item| self.choice(text(test, "question"), item, worth));
            }
            "compare" => {
                for (side, cut) in comparison(test, place) {
                    self.number(test.get("of"), side.aim(cut, wanted, strict));
                }
            }
            "date" => {
                for side in Side::ALL {
                    if let Some(cut) = test.get(side.word()).and_then(|date| day(date, place.year))
                    {
                        self.add(
                            Measure::One(text(test, "question").to_owned()),
                            side.aim(cut, wanted, strict),
                        );
                    }
                }
            }
            _ => {}
        }
    }

    fn choice(&mut self, question: &str, choice: &str, worth: i64) {
        let choices = self.choices.entry(question.to_owned()).or_default();
        let total = choices.entry(choice.to_owned()).or_default();
        *total = total.saturating_add(worth);
    }

    fn number(&mut self, measure: Option<&Value>, aim: Aim) {
        if let Some(measure) = measure.and_then(Measure::read) {
            self.add(measure, aim);
        }
    }

    pub(crate) fn add(&mut self, measure: Measure, aim: Aim) {
        match self.numbers.iter_mut().find(|(found, _)| *found == measure) {
            Some((_, found)) => found.join(aim),
            None => self.numbers.push((measure, aim)),
        }
    }
}

impl Measure {
    fn read(value: &Value) -> Option<Self> {
        if let Some(share) = value.get("share") {
            return Some(Self::Share {
                above: texts(share),
                below: texts(value.get("of")?),
            });
        }
        match value.get("sum") {
            Some(sum) => Some(Self::Sum(texts(sum))),
            None => value.as_str().map(|id| Self::One(id.to_owned())),
        }
    }

    pub(crate) fn questions(&self) -> impl Iterator<Item = &String> {
        let (first, second): (&[String], &[String]) = match self {
            Self::One(id) => (std::slice::from_ref(id), &[]),
            Self::Sum(ids) => (ids, &[]),
            Self::Share { above, below } => (above, below),
        };
        first.iter().chain(second)
    }
}

impl Aim {
    /// The first rule says which way is better; the others add their cuts.
    fn join(&mut self, other: Self) {
        if self.cuts.is_empty() {
            self.more_is_better = other.more_is_better;
        }
        self.cuts.extend(other.cuts);
        self.least = self.least.max(other.least);
        self.most = match (self.most, other.most) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
}

#[derive(Clone, Copy)]
enum Side {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Equals,
}

impl Side {
    const ALL: [Self; 5] = [
        Self::AtLeast,
        Self::MoreThan,
        Self::AtMost,
        Self::LessThan,
        Self::Equals,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::MoreThan => "more_than",
            Self::AtMost => "at_most",
            Self::LessThan => "less_than",
            Self::Equals => "equals",
        }
    }

    fn aim(self, cut: i64, wanted: bool, strict: bool) -> Aim {
        let (before, after) = (cut.saturating_sub(1), cut.saturating_add(1));
        let (least, most) = match (self, wanted) {
            (Self::AtLeast, true) | (Self::LessThan, false) => (Some(cut), None),
            (Self::MoreThan, true) | (Self::AtMost, false) => (Some(after), None),
            (Self::AtMost, true) | (Self::MoreThan, false) => (None, Some(cut)),
            (Self::LessThan, true) | (Self::AtLeast, false) => (None, Some(before)),
            (Self::Equals, true) => (Some(cut), Some(cut)),
            (Self::Equals, false) => (Some(after), None),
        };
        let kept = if strict { (least, most) } else { (None, None) };
        Aim {
            more_is_better: least.is_some() && most.is_none(),
            cuts: vec![cut],
            least: kept.0,
            most: kept.1,
        }
    }
}

fn comparison(value: &Value, place: &Place<'_>) -> Vec<(Side, i64)> {
    let limit = |side: Side| Some((side, limit(value.get(side.word())?, place)?));
    Side::ALL.into_iter().filter_map(limit).collect()
}

fn limit(value: &Value, place: &Place<'_>) -> Option<i64> {
    let Some(reference) = value.get("reference").and_then(Value::as_str) else {
        return figure(value, place.profile);
    };
    let number = |key: &str| {
        value
            .get(key)
            .and_then(|value| figure(value, place.profile))
    };
    let scaled = super::number::times(
        *place.references.get(reference)?,
        number("times").unwrap_or(ONE),
    );
    Some(scaled.saturating_add(number("plus").unwrap_or(0)))
}

/// A day of the round as a number of days.
fn day(value: &Value, year: i64) -> Option<i64> {
    let part = |key: &str| value.get(key).and_then(Value::as_i64);
    let year = year.saturating_add(part("year").unwrap_or(0));
    Some(super::days::from_date(year, part("month")?, part("day")?).saturating_mul(ONE))
}
