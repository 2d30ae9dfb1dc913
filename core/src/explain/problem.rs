//! Problems in words: the question, the value given, the limit, and how to mend it.

use super::context::Cx;
use super::types::ProblemLine;
use crate::catalogue::{Words, answer_kinds, format_date, general};
use crate::model::{Date, Question, QuestionKind, Text, Value};
use crate::problem::Arg;
use crate::scorecard::{AnswerCode, AnswerProblem};
use crate::{Lang, Number, format_number};

impl Cx<'_> {
    pub fn problems(&self) -> Vec<ProblemLine> {
        self.card
            .problems
            .iter()
            .map(|problem| self.problem(problem))
            .collect()
    }

    fn problem(&self, problem: &AnswerProblem) -> ProblemLine {
        let lang = self.lang;
        let question = self.question(&problem.about);
        let about = self.about(problem, question);
        let given = problem.value.as_deref().map(|value| given(value, lang));
        let given = given.unwrap_or_default();
        let limit = problem.limit.map_or_else(|| Arg::from(""), Arg::Number);
        let values = [
            ("about", Arg::from(about.as_str())),
            ("value", Arg::from(given.as_str())),
            ("limit", limit),
        ];
        let whole =
            problem.code == AnswerCode::TooManyDecimals && problem.limit == Some(Number::ZERO);
        let written_otherwise = |question: &Question| {
            problem.code == AnswerCode::BadDate && self.for_json(problem, question).is_some()
        };
        let text = if whole {
            answer_kinds::whole(lang, about, given)
        } else if question.is_some_and(written_otherwise) {
            answer_kinds::date_otherwise(lang, about, given)
        } else if is_without_weights(problem, question) {
            answer_kinds::no_weights(lang, about)
        } else {
            Words::What.of(problem.code, lang, &values)
        };
        let mend = match question.and_then(|question| self.mend(problem, question)) {
            Some(mend) => mend,
            None if whole => answer_kinds::count(lang),
            None => Words::Mend.of(problem.code, lang, &values),
        };
        ProblemLine {
            code: problem.code,
            about: problem.about.clone(),
            text,
            mend,
        }
    }

    /// The label of what a problem is about.
    fn about(&self, problem: &AnswerProblem, question: Option<&Question>) -> String {
        let id = problem.about.as_str();
        let label: Option<&Text> = match problem.code {
            AnswerCode::NotInForce => {
                let day = Date::parse(id).map(|day| format_date(day, self.lang));
                return day.unwrap_or_else(|| id.to_owned());
            }
            AnswerCode::NotApplicableRefused | AnswerCode::UnknownCriterion => {
                self.criterion(id).map(|criterion| &criterion.label)
            }
            _ => None,
        };
        let reference = || self.reference(id).map(|reference| &reference.label);
        let label = label
            .or(question.map(|question| &question.label))
            .or_else(reference);
        label.map_or_else(|| id.to_owned(), |label| self.label(label))
    }

    /// How to mend an answer, where the question says more than the code.
    fn mend(&self, problem: &AnswerProblem, question: &Question) -> Option<String> {
        if let Some(mend) = self.for_json(problem, question) {
            return Some(mend);
        }
        match problem.code {
            AnswerCode::BadWeight if is_without_weights(problem, Some(question)) => {
                Some(answer_kinds::values_only(self.lang))
            }
            AnswerCode::WrongType => Some(self.kind_mend(&question.kind)),
            AnswerCode::OffStep => self.nearest(problem, &question.kind),
            AnswerCode::UnknownOption => match &question.kind {
                QuestionKind::Choice(choice) => {
                    let quoted = |text: &Text| general::quoted(self.lang, self.label(text));
                    let options = choice.options.iter().map(|option| quoted(&option.label));
                    let options = self.whole_list(options.collect());
                    Some(answer_kinds::options(self.lang, options))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// How data have to have what was written as people write it. Tables and forms on a screen are read before they come here.
    fn for_json(&self, problem: &AnswerProblem, question: &Question) -> Option<String> {
        let lang = self.lang;
        // A text is kept as it is, everything else as JSON.
        let text = problem.value.as_deref()?.trim();
        match (problem.code, &question.kind) {
            (
                AnswerCode::WrongType,
                QuestionKind::Decimal(_) | QuestionKind::Judged(_) | QuestionKind::Count(_),
            ) => {
                let number = with_a_point(text)?;
                if number.parse::<Number>().is_err() {
                    return Some(answer_kinds::too_long(lang));
                }
                match &question.kind {
                    QuestionKind::Count(_) if number.contains('.') => None,
                    QuestionKind::Count(_) => Some(answer_kinds::json_whole(lang, number.as_str())),
                    _ => Some(answer_kinds::json_number(lang, number.as_str())),
                }
            }
            (AnswerCode::WrongType, QuestionKind::YesNo(_)) => {
                Some(answer_kinds::json_yes_no(lang))
            }
            (AnswerCode::BadDate | AnswerCode::WrongType, QuestionKind::Date(_)) => {
                let mut parts = text.split(['/', '-', '.']);
                let mut part = || parts.next()?.trim().parse::<u16>().ok();
                let (day, month, year) = (part()?, part()?, part()?);
                let iso = format!("{year:04}-{month:02}-{day:02}");
                Date::parse(&iso).map(|_| answer_kinds::json_date(lang, iso.as_str()))
            }
            (AnswerCode::UnknownOption, QuestionKind::Choice(choice)) => {
                let label = text.to_lowercase();
                let named = |of: &Text| {
                    let mut both = [Lang::Vi, Lang::En].into_iter();
                    both.any(|lang| of.get(lang).trim().to_lowercase() == label)
                };
                let option = choice.options.iter().find(|option| named(&option.label))?;
                Some(answer_kinds::json_option(lang, option.id.as_str()))
            }
            _ => None,
        }
    }

    fn kind_mend(&self, kind: &QuestionKind) -> String {
        let lang = self.lang;
        match kind {
            QuestionKind::YesNo(_) => answer_kinds::yes_no(lang),
            QuestionKind::Count(_) => answer_kinds::count(lang),
            QuestionKind::Decimal(_) => answer_kinds::decimal(lang),
            QuestionKind::Share(_) => answer_kinds::share(lang),
            QuestionKind::Choice(_) => answer_kinds::choice(lang),
            QuestionKind::Checklist(_) => answer_kinds::checklist(lang),
            QuestionKind::Judged(_) => answer_kinds::judged(lang),
            QuestionKind::Date(_) => answer_kinds::date(lang),
            QuestionKind::List(_) => answer_kinds::list(lang),
        }
    }

    /// The two nearest points on the step.
    fn nearest(&self, problem: &AnswerProblem, kind: &QuestionKind) -> Option<String> {
        let QuestionKind::Judged(judged) = kind else {
            return None;
        };
        let value: Number = problem.value.as_deref()?.parse().ok()?;
        let from = self.figure_or(judged.min.as_ref(), Number::ZERO);
        let step = problem.limit?;
        let (below, above) = super::measure::nearest_steps(value, from, step)?;
        Some(answer_kinds::nearest(self.lang, step, below, above))
    }
}

/// Whether weights were given to a question that has none.
fn is_without_weights(problem: &AnswerProblem, question: Option<&Question>) -> bool {
    let list = question.map(|question| &question.kind);
    let plain = matches!(list, Some(QuestionKind::List(list)) if list.weight.is_none());
    problem.code == AnswerCode::BadWeight && plain
}

/// A number as people write it, with thousands apart, a decimal comma or a sign of percent, as data have it; nothing where it is something else.
fn with_a_point(text: &str) -> Option<String> {
    let text = text.strip_suffix('%').unwrap_or(text);
    let text = text.replace([' ', '\u{a0}', '\u{202f}'], "");
    let number = match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) if point < comma => text.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => text.replace(',', ""),
        _ => text.replace(',', "."),
    };
    let digits = number.strip_prefix('-').unwrap_or(&number);
    let (whole, after) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_digits(whole) && is_digits(after)).then_some(number)
}

/// A value as it was given, in the notation of the reader: numbers with their decimal sign, shares as `45/50`.
fn given(value: &str, lang: Lang) -> String {
    let as_it_stands = || general::quoted(lang, value.replace(['{', '}'], ""));
    let shown = crate::model::read::<Value>(value)
        .0
        .map(|value| shown(&value, lang));
    // Lists and objects without anything in them have no words.
    let shown = shown.ok().filter(|shown| !shown.trim().is_empty());
    shown.unwrap_or_else(as_it_stands)
}

/// A value in the notation of the reader.
pub(super) fn shown(value: &Value, lang: Lang) -> String {
    match value {
        Value::Bool(true) => general::quoted(lang, general::yes(lang)),
        Value::Bool(false) => general::quoted(lang, general::no(lang)),
        Value::Number(number) => format_number(*number, lang),
        Value::Text(text) => general::quoted(lang, text.replace(['{', '}'], "")),
        Value::List(list) => {
            let items: Vec<String> = list.iter().map(|item| shown(item, lang)).collect();
            items.join("; ")
        }
        Value::Object(object) => match (object.get("numerator"), object.get("denominator")) {
            (Some(numerator), Some(denominator)) => {
                format!("{}/{}", shown(numerator, lang), shown(denominator, lang))
            }
            _ => {
                let members = object
                    .iter()
                    .map(|(key, value)| format!("{key}: {}", shown(value, lang)));
                members.collect::<Vec<_>>().join("; ")
            }
        },
        Value::Null => general::quoted(lang, ""),
    }
}
