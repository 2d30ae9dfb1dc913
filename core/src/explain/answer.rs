//! Answers as a reader would say them.

use super::context::Cx;
use super::problem;
use crate::Number;
use crate::catalogue::{format_date, format_percent, general, plan};
use crate::model::{Date, Id, ListQuestion, Question, QuestionKind, Value};

impl Cx<'_> {
    /// An answer in words; one that cannot be used as it was given.
    pub fn answer(&self, question: Option<&Question>, value: &Value) -> String {
        let shown = question.and_then(|question| self.usable(question, value));
        shown.unwrap_or_else(|| problem::shown(value, self.lang))
    }

    fn usable(&self, question: &Question, value: &Value) -> Option<String> {
        match (&question.kind, value) {
            (QuestionKind::YesNo(_), Value::Bool(yes)) => Some(self.yes_no(*yes)),
            (QuestionKind::YesNo(_), Value::Text(word)) if word == "yes" || word == "no" => {
                Some(self.yes_no(word == "yes"))
            }
            (QuestionKind::Choice(_), Value::Text(option)) => {
                Some(self.ticked_option(question, option))
            }
            (QuestionKind::Checklist(_), Value::List(items)) => {
                let items = items.iter().map(|item| match item {
                    Value::Text(item) => Some(item.as_str()),
                    _ => None,
                });
                Some(self.item_names(question, items.collect::<Option<Vec<&str>>>()?))
            }
            (QuestionKind::Checklist(_), Value::Object(items)) => {
                let held = items.iter().filter(|(_, held)| **held == Value::Bool(true));
                Some(self.item_names(question, held.map(|(item, _)| item.as_str()).collect()))
            }
            (QuestionKind::Date(_), Value::Text(day)) => {
                Date::parse(day).map(|date| format_date(date, self.lang))
            }
            (QuestionKind::Share(_), Value::Text(text)) => {
                let (part, whole) = text.split_once('/')?;
                self.share_words(part.trim().parse().ok()?, whole.trim().parse().ok()?)
            }
            (QuestionKind::Share(_), Value::Object(parts)) => {
                let part = |name: &str| number(parts.get(name)?);
                self.share_words(part("numerator")?, part("denominator")?)
            }
            (QuestionKind::List(list), Value::List(rows)) => {
                let rows = rows.iter().map(|row| self.row_words(list, row));
                Some(rows.collect::<Option<Vec<String>>>()?.join("; "))
            }
            (_, value) => number(value).map(|number| self.in_unit(question, number)),
        }
    }

    fn ticked_option(&self, question: &Question, option: &str) -> String {
        general::quoted(self.lang, self.option(&question.id, &Id::from(option)))
    }

    fn item_names(&self, question: &Question, items: Vec<&str>) -> String {
        if items.is_empty() {
            return plan::nothing(self.lang);
        }
        let item = |item: &&str| self.ticked_option(question, item);
        self.whole_list(items.iter().map(item).collect())
    }

    /// Both parts of a share, and what they come to.
    fn share_words(&self, part: Number, whole: Number) -> Option<String> {
        let share = part.checked_div(whole)?.checked_mul(Number::whole(100))?;
        let (part, whole) = (self.number(part), self.number(whole));
        let percent = format_percent(share, &[], self.lang);
        Some(format!("{part}/{whole} = {percent}"))
    }

    fn row_words(&self, list: &ListQuestion, row: &Value) -> Option<String> {
        let Value::Object(row) = row else {
            return number(row).map(|number| self.number(number));
        };
        let part = |name: &str| Some(self.number(number(row.get(name)?)?));
        let (value, weight) = (part("value")?, part("weight")?);
        let label = list.weight.as_ref().map(|label| self.text(label));
        Some(format!("{value} ({}: {weight})", label?))
    }

    fn in_unit(&self, question: &Question, number: Number) -> String {
        let shown = self.number(number);
        match &question.unit {
            Some(unit) if unit.get(self.lang) == "%" => format!("{shown}%"),
            Some(unit) => general::unit(self.lang, shown, self.text(unit)),
            None => shown,
        }
    }
}

fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}
