//! What is asked, and what is compared with from outside: each in one line.

use super::{Lines, Speaker};
use crate::texts::{Say, outline as texts};
use kieumau::{
    Figure, Number, Question, QuestionKind, Reference, Scope, Text, Tick, Value, format_number,
};

impl Speaker<'_> {
    /// Every question: what is to be answered, within which limits, and what else bears on the answer.
    pub(super) fn questions(&self, out: &mut Lines) {
        self.section(texts::QUESTIONS, out);
        for question in &self.set.questions {
            let mut parts = vec![self.kind(&question.kind)];
            parts.extend(self.unit(question.unit.as_ref()));
            if let Some(blank) = &question.blank {
                let value = self.value(blank);
                parts.push(self.say(texts::BLANK_IS, &[("value", &value)]));
            }
            if question.past {
                parts.push(self.word(texts::PAST));
            }
            let label = question.label.get(self.lang);
            out.add(
                1,
                format!("“{label}” [{}]: {}", question.id, parts.join("; ")),
            );
            self.choices(question, out);
        }
    }

    fn choices(&self, question: &Question, out: &mut Lines) {
        let list: &[Tick] = match &question.kind {
            QuestionKind::Choice(choice) => &choice.options,
            QuestionKind::Checklist(list) => &list.items,
            _ => &[],
        };
        for one in list {
            out.add(2, format!("- {} [{}]", one.label.get(self.lang), one.id));
        }
    }

    fn kind(&self, kind: &QuestionKind) -> String {
        let zero = Figure::from(0);
        let within = |min: Option<&Figure>, max: Option<&Figure>| match (min, max) {
            (None, None) => String::new(),
            (min, max) => format!(" {}", self.range(min, None, None, max)),
        };
        let decimals = |decimals: Option<u8>| {
            let n = decimals.unwrap_or(2).to_string();
            self.say(texts::DECIMALS, &[("n", &n)])
        };
        match kind {
            QuestionKind::YesNo(_) => self.word(texts::YES_OR_NO),
            QuestionKind::Count(of) => {
                let range = within(of.min.as_ref().or(Some(&zero)), of.max.as_ref());
                format!("{}{range}", self.word(texts::COUNT))
            }
            QuestionKind::Decimal(of) => {
                let range = within(of.min.as_ref(), of.max.as_ref());
                format!(
                    "{}{range}, {}",
                    self.word(texts::NUMBER),
                    decimals(of.decimals)
                )
            }
            QuestionKind::Share(of) => {
                let name = |text: &Option<Text>, other: Say| {
                    let own = text.as_ref().map(|text| text.get(self.lang).to_owned());
                    own.unwrap_or_else(|| self.word(other))
                };
                let over = name(&of.numerator, texts::NUMERATOR);
                let under = name(&of.denominator, texts::DENOMINATOR);
                let values = [("over", over.as_str()), ("under", &under)];
                let line = self.say(texts::TWO_NUMBERS, &values);
                match of.may_exceed {
                    true => format!("{line}, {}", self.word(texts::MAY_EXCEED)),
                    false => line,
                }
            }
            QuestionKind::Choice(_) => self.word(texts::ONE_OF),
            QuestionKind::Checklist(_) => self.word(texts::ITEMS),
            QuestionKind::Judged(of) => {
                let range = within(of.min.as_ref().or(Some(&zero)), Some(&of.max));
                let hundredth = || Number::ONE.checked_div(Number::whole(100));
                let step = of.step.or_else(hundredth).unwrap_or_default();
                let step = format_number(step, self.lang);
                let step = self.say(texts::STEP, &[("n", &step)]);
                format!("{}{range}, {step}", self.word(texts::JUDGED_POINTS))
            }
            QuestionKind::Date(_) => self.word(texts::DAY),
            QuestionKind::List(of) => {
                let range = within(of.min.as_ref().or(Some(&zero)), Some(&of.max));
                let line = format!(
                    "{}{range}, {}",
                    self.word(texts::ROWS),
                    decimals(of.decimals)
                );
                match &of.weight {
                    Some(weight) => {
                        let weight = weight.get(self.lang);
                        let weighted = self.say(texts::EACH_WEIGHT, &[("weight", weight)]);
                        format!("{line}; {weighted}")
                    }
                    None => line,
                }
            }
            _ => String::new(),
        }
    }

    fn unit(&self, unit: Option<&Text>) -> Option<String> {
        let unit = unit?.get(self.lang);
        Some(self.say(texts::UNIT, &[("unit", unit)]))
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::Bool(true) => self.word(texts::YES),
            Value::Bool(false) => self.word(texts::NO),
            Value::Number(number) => format_number(*number, self.lang),
            Value::Text(text) => text.clone(),
            other => serde_json::to_string(other).unwrap_or_default(),
        }
    }

    /// The values from outside that rules compare with.
    pub(super) fn references(&self, out: &mut Lines) {
        if self.set.references.is_empty() {
            return;
        }
        self.section(texts::REFERENCES, out);
        for reference in &self.set.references {
            let label = reference.label.get(self.lang);
            out.add(
                1,
                format!("“{label}” [{}]: {}", reference.id, self.of(reference)),
            );
            if let Some(line) = self.cites(&reference.cite) {
                out.add(2, line);
            }
        }
    }

    fn of(&self, reference: &Reference) -> String {
        let scope = self.word(match reference.scope {
            Scope::Area => texts::OF_AREA,
            Scope::Commune => texts::OF_COMMUNE,
            Scope::District => texts::OF_DISTRICT,
            Scope::Province => texts::OF_PROVINCE,
            Scope::Region => texts::OF_REGION,
            Scope::Nation => texts::OF_NATION,
        });
        let year = match reference.year.as_str() {
            "same" => self.word(texts::SAME_YEAR),
            "previous" => self.word(texts::YEAR_BEFORE),
            "recognition" => self.word(texts::AT_RECOGNITION),
            year => self.say(texts::YEAR, &[("year", year)]),
        };
        let mut parts = vec![format!("{scope}, {year}")];
        parts.extend(self.unit(reference.unit.as_ref()));
        if reference.min.is_some() || reference.max.is_some() {
            let (min, max) = (reference.min.as_ref(), reference.max.as_ref());
            parts.push(self.range(min, None, None, max));
        }
        parts.push(match &reference.value {
            Some(value) => self.say(texts::STATED, &[("value", &self.figure(value))]),
            None => self.word(texts::NOT_STATED),
        });
        parts.join("; ")
    }
}
