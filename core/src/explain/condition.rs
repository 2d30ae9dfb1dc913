//! Conditions as a checklist: what each asks, what was seen, what is lacking.

use super::context::{Cx, capital};
use super::measure::Unit;
use super::types::CheckLine;
use crate::Number;
use crate::catalogue::{conditions, format_date, general, history, limits, missing};
use crate::model::{
    Answers, Compare, Condition, DateCondition, DayOfYear, Held, Id, QuestionKind, Side, Text,
    Ticked,
};
use crate::scorecard::{ConditionResult, ConditionState, Edges, Seen};

impl Cx<'_> {
    /// The parts of a condition that asks for all of them, or the condition itself.
    pub fn checks(&self, condition: &Condition, result: &ConditionResult) -> Vec<CheckLine> {
        match condition {
            Condition::All(group) => self.parts(&group.of, result),
            _ => vec![self.check(condition, result)],
        }
    }

    fn parts(&self, of: &[Condition], result: &ConditionResult) -> Vec<CheckLine> {
        let parts = of.iter().zip(&result.parts);
        parts
            .map(|(part, result)| self.check(part, result))
            .collect()
    }

    /// One condition as a line.
    pub fn check(&self, condition: &Condition, result: &ConditionResult) -> CheckLine {
        let parts = match condition {
            Condition::All(group) | Condition::Any(group) | Condition::None(group) => {
                self.parts(&group.of, result)
            }
            Condition::AtLeast(n_of) => self.parts(&n_of.of, result),
            Condition::Passes(passes) => self.named_passes(&passes.of),
            _ => Vec::new(),
        };
        let (asks, seen) = self.words(condition, result);
        let asks = capital(&asks);
        CheckLine {
            state: result.state,
            text: match seen {
                Some(seen) => conditions::seen(self.lang, asks, seen),
                None => asks,
            },
            parts,
        }
    }

    /// What the condition asks, with its parts, as part of a sentence.
    pub fn asks(&self, condition: &Condition, result: &ConditionResult) -> String {
        let (asks, _) = self.words(condition, result);
        let of = match condition {
            Condition::All(group) | Condition::Any(group) | Condition::None(group) => &group.of,
            Condition::AtLeast(n_of) => &n_of.of,
            _ => return asks,
        };
        let parts = of.iter().zip(&result.parts);
        let parts: Vec<String> = parts.map(|(part, seen)| self.asks(part, seen)).collect();
        conditions::seen(self.lang, asks, parts.join("; "))
    }

    /// What the condition asks, and what was seen.
    fn words(&self, condition: &Condition, result: &ConditionResult) -> (String, Option<String>) {
        let lang = self.lang;
        let unknown = result.state == ConditionState::Unknown;
        let open = || unknown.then(|| missing::open(lang));
        match condition {
            Condition::All(_) => (conditions::all(lang), None),
            Condition::Any(_) => (conditions::any(lang), None),
            Condition::None(_) => (conditions::none(lang), None),
            Condition::AtLeast(n_of) => {
                let n = result.needed.unwrap_or(n_of.of.len());
                (conditions::at_least(lang, n, n_of.of.len()), None)
            }
            Condition::Answer(answer) => {
                let question = self.question_text(&answer.question);
                let wanted = self.answers(&answer.question, &answer.is);
                let given = match (result.state, &result.option, &answer.is) {
                    (ConditionState::Fails, Some(option), _) => {
                        Some(self.option(&answer.question, option))
                    }
                    (ConditionState::Fails, None, Answers::YesNo(is)) => Some(self.yes_no(!is)),
                    _ => None,
                };
                match given {
                    Some(given) => (conditions::answered(lang, question, given, wanted), None),
                    None => {
                        let asks = conditions::answer(lang, question, wanted);
                        (asks, unknown.then(|| missing::answer(lang)))
                    }
                }
            }
            Condition::Ticked(ticked) => self.ticked(ticked, result),
            Condition::Compare(compare) => self.compare(compare, result),
            Condition::Date(date) => {
                let seen = match result.date {
                    Some(day) => Some(format_date(day, lang)),
                    None => unknown.then(|| missing::answer(lang)),
                };
                let asks =
                    conditions::date(lang, self.question_text(&date.question), self.days(date));
                (asks, seen)
            }
            Condition::Total(_) => self.total(result),
            Condition::Points(points) => self.points_condition(&points.of, result),
            Condition::EachGroup(each) => self.each_group(&each.groups, result),
            Condition::FullMarks(full) => self.full_marks(&full.of, result),
            Condition::EveryMinimum(every) => self.every_minimum(&every.of, result),
            Condition::Passes(passes) => self.passes(&passes.of, result),
            Condition::Effect(effect) => {
                let label = self
                    .effect(&effect.of)
                    .map(|effect| self.label(&effect.label));
                (conditions::effect(lang, label.unwrap_or_default()), open())
            }
            Condition::Title(title) => {
                (conditions::title(lang, self.title_label(&title.of)), open())
            }
            Condition::Class(class) => (
                conditions::class(lang, self.class_label(&class.at_least)),
                open(),
            ),
            Condition::Held(held) => self.held(held, result),
            Condition::Profile(profile) => {
                let mut dimensions = self.set.profile.iter();
                let Some(dimension) = dimensions.find(|of| of.id == profile.dimension) else {
                    return (profile.dimension.to_string(), None);
                };
                let mut labels: Vec<String> = dimension
                    .values
                    .iter()
                    .filter(|of| profile.values.contains(&of.id))
                    .map(|of| self.label(&of.label))
                    .collect();
                let values = match labels.pop() {
                    Some(last) if !labels.is_empty() => general::or(lang, labels.join(", "), last),
                    last => last.unwrap_or_default(),
                };
                let asks = conditions::profile(lang, self.label(&dimension.label), values);
                (asks, None)
            }
            Condition::Registered(registered) => {
                let seen = match result.state {
                    ConditionState::Holds => None,
                    ConditionState::Fails => Some(missing::not_registered(lang)),
                    ConditionState::Unknown => Some(missing::registration(lang)),
                };
                let title = result.of.as_ref().unwrap_or(&registered.title);
                (conditions::registered(lang, self.title_label(title)), seen)
            }
        }
    }

    pub fn yes_no(&self, yes: bool) -> String {
        if yes {
            general::yes(self.lang)
        } else {
            general::no(self.lang)
        }
    }

    /// The label of a question, without quotes.
    pub fn question_text(&self, id: &Id) -> String {
        let label = self
            .question(id.as_str())
            .map(|question| self.label(&question.label));
        label.unwrap_or_else(|| id.to_string())
    }

    /// The label of an option or item.
    pub fn option(&self, question: &Id, option: &Id) -> String {
        let ticks = match self
            .question(question.as_str())
            .map(|question| &question.kind)
        {
            Some(QuestionKind::Choice(choice)) => choice.options.as_slice(),
            Some(QuestionKind::Checklist(checklist)) => checklist.items.as_slice(),
            _ => &[],
        };
        let label: Option<&Text> = ticks
            .iter()
            .find(|tick| tick.id == *option)
            .map(|tick| &tick.label);
        label.map_or_else(|| option.to_string(), |label| self.label(label))
    }

    /// The answers that hold, joined by "or".
    fn answers(&self, question: &Id, is: &Answers) -> String {
        let mut options: Vec<String> = match is {
            Answers::YesNo(is) => return self.yes_no(*is),
            Answers::Option(option) => vec![self.option(question, option)],
            Answers::Options(options) => options
                .iter()
                .map(|option| self.option(question, option))
                .collect(),
        };
        match options.pop() {
            Some(last) if !options.is_empty() => general::or(self.lang, options.join(", "), last),
            last => last.unwrap_or_default(),
        }
    }

    fn ticked(&self, ticked: &Ticked, result: &ConditionResult) -> (String, Option<String>) {
        let lang = self.lang;
        let all = match self
            .question(ticked.question.as_str())
            .map(|question| &question.kind)
        {
            Some(QuestionKind::Checklist(checklist)) => checklist.items.len(),
            _ => ticked.items.len(),
        };
        let question = self.question_text(&ticked.question);
        let n = result.needed.unwrap_or(all);
        let asks = if !ticked.items.is_empty() {
            let quoted = |item: &Id| general::quoted(lang, self.option(&ticked.question, item));
            let items = self.whole_list(ticked.items.iter().map(quoted).collect());
            conditions::ticked_items(lang, n, items)
        } else if n == all {
            conditions::ticked_all(lang, question)
        } else {
            conditions::ticked(lang, n, all, question)
        };
        let unanswered = self.card.unanswered.contains(&ticked.question);
        let seen = match (result.state, result.value) {
            (ConditionState::Holds, _) => None,
            (ConditionState::Unknown, _) if unanswered => Some(missing::answer(lang)),
            (_, Some(value)) => Some(conditions::ticked_seen(lang, value)),
            (_, None) => Some(missing::answer(lang)),
        };
        (asks, seen)
    }

    fn compare(&self, compare: &Compare, result: &ConditionResult) -> (String, Option<String>) {
        let unit = self.unit(&compare.of);
        let shown = compare.sides().into_iter().map(|(side, limit)| {
            let value = result.limits.get(side.word()).copied();
            (side, self.limit(limit, value, &unit))
        });
        let ends: Vec<Number> = result.limits.values().copied().collect();
        let limit = self.phrase(&compare.of, &shown.collect::<Vec<_>>(), &ends);
        let asks = conditions::compare(self.lang, self.measure(&compare.of), limit);
        (asks, Some(self.compared(compare, result, &unit)))
    }

    /// The value that was compared, and how many more units would do.
    fn compared(&self, compare: &Compare, result: &ConditionResult, unit: &Unit) -> String {
        let Some(value) = result.value else {
            let answered = compare
                .of
                .questions()
                .any(|id| !self.card.unanswered.contains(id));
            return if answered {
                missing::open(self.lang)
            } else {
                missing::answer(self.lang)
            };
        };
        let seen = Seen {
            value,
            parts: result.share,
        };
        let ends: Vec<Number> = result.limits.values().copied().collect();
        let shown = self.seen(&seen, unit, &ends);
        let need = match result.state {
            ConditionState::Fails => self.missed(&compare.of, &seen, &edges_of(result)),
            ConditionState::Holds | ConditionState::Unknown => None,
        };
        match need {
            Some(need) => conditions::need(self.lang, shown, need),
            None => shown,
        }
    }

    /// The limits of a condition on a date.
    fn days(&self, date: &DateCondition) -> String {
        let lang = self.lang;
        let phrases = date.sides().into_iter().map(|(side, day)| {
            let day = self.day(day);
            match side {
                Side::AtLeast => limits::day_from(lang, day),
                Side::MoreThan => limits::day_above(lang, day),
                Side::AtMost => limits::day_to(lang, day),
                Side::LessThan => limits::day_below(lang, day),
                Side::Equals => limits::day_exactly(lang, day),
            }
        });
        phrases
            .reduce(|a, b| limits::both(lang, a, b))
            .unwrap_or_default()
    }

    /// A day of the year assessed; without a year, its day and month.
    fn day(&self, day: &DayOfYear) -> String {
        let digits = self
            .card
            .period
            .as_deref()
            .and_then(|period| period.get(..4));
        let year = digits.and_then(|digits| digits.parse::<i32>().ok());
        let date = year
            .and_then(|year| u16::try_from(year + day.year.unwrap_or(0)).ok())
            .and_then(|year| crate::Date::new(year, day.month, day.day));
        match date {
            Some(date) => format_date(date, self.lang),
            None => format!("{:02}/{:02}", day.day, day.month),
        }
    }

    fn held(&self, held: &Held, result: &ConditionResult) -> (String, Option<String>) {
        let lang = self.lang;
        let title = self.title_label(&held.title);
        let years = self.figure_or(Some(&held.years), Number::ONE);
        let of = self.figure_or(held.of_last.as_ref(), years);
        let asks = match (years == of, held.this_year) {
            (true, false) if years == Number::ONE => conditions::held_last(lang, title),
            (true, false) => conditions::held_years(lang, title, years),
            (true, true) => conditions::held_with(lang, title, years),
            (false, false) => conditions::held_of(lang, title, years, of),
            (false, true) => conditions::held_of_with(lang, title, years, of),
        };
        let mut seen = match result.state {
            ConditionState::Holds => None,
            ConditionState::Fails => result.value.map(|value| conditions::held_seen(lang, value)),
            ConditionState::Unknown => Some(missing::history(lang)),
        };
        for through in &result.through {
            let (year, area) = (through.year.to_string(), through.area.as_str());
            let told = match through.until {
                Some(until) => history::through_until(lang, year, area, until.to_string()),
                None => history::through(lang, year, area),
            };
            seen = Some(seen.map_or_else(|| told.clone(), |seen| format!("{seen}; {told}")));
        }
        (asks, seen)
    }
}

/// The limits of a comparison as the ends of a band.
fn edges_of(result: &ConditionResult) -> Edges {
    let limit = |side: Side| result.limits.get(side.word()).copied();
    let equals = limit(Side::Equals);
    Edges {
        from: limit(Side::AtLeast).or(equals),
        above: limit(Side::MoreThan),
        below: limit(Side::LessThan),
        to: limit(Side::AtMost).or(equals),
    }
}
