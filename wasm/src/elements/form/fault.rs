//! What is wrong with an answer, in one sentence, and what could be meant.

use kieumau::{
    AnswerCode, AnswerProblem, Id, Lang, Number, ProfileValues, Question, QuestionKind, Value,
    format_number,
};

use super::answer::{Part, decimals_of, read_box, read_date};
use super::reading::{Reading, read_number};
use super::state::{State, figure};
use crate::elements::texts::{capital, form as texts};

/// Something to mend in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The question, or the criterion that is said not to arise.
    pub about: Id,
    /// The box to go to.
    pub part: Part,
    /// What is wrong, and how to mend it.
    pub text: String,
    /// What may be meant.
    pub choices: Vec<Choice>,
}

/// One thing that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The number, as it is shown.
    pub label: String,
    /// What is put into the box.
    pub typed: String,
}

impl State {
    /// What is wrong with the answer of a question, whether or not somebody is still at it.
    #[must_use]
    pub fn fault(&self, question: &Question) -> Option<Fault> {
        let value = self.value(question)?;
        self.unread(question, value)
            .or_else(|| self.refused(question))
    }

    /// What is wrong with the answer of a question, once somebody has finished with it.
    #[must_use]
    pub fn shown_fault(&self, question: &Question) -> Option<Fault> {
        let touched = self.touched.contains(question.id.as_str());
        if touched { self.fault(question) } else { None }
    }

    /// Everything that is to be mended, in the order of the form.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let layout = self.layout();
        let sections = layout.sections.iter();
        let asked = sections.flat_map(|section| section.questions());
        let mut faults: Vec<Fault> = asked
            .filter_map(|id| self.shown_fault(self.question(id.as_str())?))
            .collect();
        faults.extend(self.claims_without_reason());
        faults
    }

    /// Criteria that are said not to arise, without a reason.
    fn claims_without_reason(&self) -> Vec<Fault> {
        let claims = self.assessment.not_applicable.iter();
        let bare = claims.filter(|(_, reason)| reason.trim().is_empty());
        bare.filter_map(|(id, _)| {
            let criterion = self.criterion(id)?;
            self.touched.contains(id).then(|| Fault {
                about: criterion.id.clone(),
                part: Part::Whole,
                text: texts::na_missing(self.lang, criterion.label.get(self.lang)),
                choices: Vec::new(),
            })
        })
        .collect()
    }

    /// What is wrong with the value of a reference, once somebody has finished with it.
    #[must_use]
    pub fn reference_fault(&self, reference: &kieumau::Reference) -> Option<String> {
        let lang = self.lang;
        let typed = self.reference_text(reference.id.as_str());
        let touched = self
            .touched
            .contains(&format!("reference:{}", reference.id));
        if touched {
            let unit = reference.unit.as_ref().map_or("", |unit| unit.get(lang));
            let decimals = reference.decimals.unwrap_or(2).into();
            let label = reference.label.get(lang);
            match read_number(&typed, decimals, unit, lang) {
                Reading::Not => return Some(texts::not_number(lang, label, typed.trim())),
                Reading::Either { thousands, decimal } => {
                    let [a, b] = [thousands, decimal].map(|number| self.choice(number).label);
                    return Some(texts::either(lang, label, typed.trim(), a, b));
                }
                Reading::Empty | Reading::Number(_) => {}
            }
        }
        let problems = &self.scored()?.told.problems;
        let problem = problems
            .iter()
            .find(|problem| reference.id == *problem.about)?;
        Some(format!("{} {}", problem.text, problem.mend))
    }

    /// What is wrong with the period, where no year can be read from it.
    #[must_use]
    pub fn period_fault(&self) -> Option<String> {
        let period = self.assessment.period.as_deref()?;
        let unread = self.assessment.year().is_none();
        unread.then(|| texts::not_year(self.lang, period))
    }

    /// What is chosen of a dimension.
    #[must_use]
    pub fn chosen(&self, dimension: &Id) -> &[Id] {
        let chosen = self.assessment.profile.get(dimension);
        chosen.map_or(&[][..], ProfileValues::as_slice)
    }

    /// Whether somebody has finished with something that may be shown to be wrong.
    pub(crate) fn is_touched(&self, id: &str) -> bool {
        self.touched.contains(&id.to_owned())
    }

    /// What the core says of the whole form rather than of a question that is asked: answers without a question, another set.
    #[must_use]
    pub fn general_faults(&self) -> Vec<String> {
        let Some(scored) = self.scored() else {
            return Vec::new();
        };
        let references = &self.set().references;
        let asked = |about: &str| {
            self.layout().place_of(about).is_some()
                || references.iter().any(|reference| reference.id == *about)
        };
        let problems = scored.told.problems.iter();
        let general = problems.filter(|problem| !asked(&problem.about));
        general
            .map(|problem| format!("{} {}", problem.text, problem.mend))
            .collect()
    }

    /// Boxes that no number, or no day, can be read from.
    fn unread(&self, question: &Question, value: &Value) -> Option<Fault> {
        let lang = self.lang;
        let label = question.label.get(lang);
        let fault = |part: Part, text: String, choices: Vec<Choice>| {
            Some(Fault {
                about: question.id.clone(),
                part,
                text,
                choices,
            })
        };
        if let QuestionKind::Date(_) = question.kind {
            let parts = [Part::Day, Part::Month, Part::Year];
            let [day, month, year] = parts.map(|part| self.text(question, part).trim().to_owned());
            let texts = [&day, &month, &year];
            if let Some((part, _)) = parts
                .into_iter()
                .zip(texts)
                .find(|(_, text)| text.is_empty())
            {
                let name = self.part_name(question, part).to_lowercase();
                return fault(part, texts::empty(lang, label, name), Vec::new());
            }
            if read_date(&day, &month, &year).is_none() {
                let whole = format!("{day}/{month}/{year}");
                return fault(Part::Day, texts::bad_date(lang, label, whole), Vec::new());
            }
            return None;
        }
        for part in self.parts(question, value) {
            let typed = self.text(question, part);
            match read_box(question, part, &typed, lang) {
                Reading::Number(_) => {}
                Reading::Empty => {
                    let name = self.part_name(question, part);
                    return fault(part, texts::empty(lang, label, name), Vec::new());
                }
                Reading::Not => {
                    let text = if decimals_of(question, part) == 0 {
                        texts::not_whole(lang, label, typed.trim())
                    } else {
                        texts::not_number(lang, label, typed.trim())
                    };
                    return fault(part, text, Vec::new());
                }
                Reading::Either { thousands, decimal } => {
                    let [a, b] = [thousands, decimal].map(|number| self.choice(number));
                    let text = texts::either(lang, label, typed.trim(), &a.label, &b.label);
                    return fault(part, text, vec![a, b]);
                }
            }
        }
        None
    }

    fn choice(&self, number: Number) -> Choice {
        let text = number.to_string();
        let typed = match self.lang {
            Lang::Vi => text.replace('.', ","),
            Lang::En => text,
        };
        Choice {
            label: typed.clone(),
            typed,
        }
    }

    /// The boxes of a question that hold numbers.
    fn parts(&self, question: &Question, value: &Value) -> Vec<Part> {
        match &question.kind {
            QuestionKind::Count(_) | QuestionKind::Decimal(_) | QuestionKind::Judged(_) => {
                vec![Part::Whole]
            }
            QuestionKind::Share(_) => vec![Part::Numerator, Part::Denominator],
            QuestionKind::List(of) if matches!(value, Value::List(_)) => {
                let rows = (0..self.rows(question)).flat_map(|at| {
                    let parts = match of.weight {
                        Some(_) => vec![Part::Row(at), Part::Weight(at)],
                        None => vec![Part::Row(at)],
                    };
                    // A row with nothing in it says nothing.
                    let blank = |part: &Part| self.text(question, *part).trim().is_empty();
                    if parts.iter().all(blank) {
                        Vec::new()
                    } else {
                        parts
                    }
                });
                rows.collect()
            }
            _ => Vec::new(),
        }
    }

    /// What the core cannot use.
    fn refused(&self, question: &Question) -> Option<Fault> {
        let scored = self.scored()?;
        let named =
            |about: &str| question.id == *about || question.was.iter().any(|old| *old == *about);
        let problem = scored
            .card
            .problems
            .iter()
            .find(|problem| named(&problem.about))?;
        let told = scored
            .told
            .problems
            .iter()
            .find(|told| told.about == problem.about && told.code == problem.code)?;
        let part = match &question.kind {
            QuestionKind::Share(_) if problem.code == AnswerCode::ShareOfZero => Part::Denominator,
            QuestionKind::Share(_) => Part::Numerator,
            QuestionKind::Date(_) => Part::Day,
            QuestionKind::List(_) => Part::Row(0),
            _ => Part::Whole,
        };
        let fault = Fault {
            about: question.id.clone(),
            part,
            text: format!("{} {}", told.text, told.mend),
            choices: Vec::new(),
        };
        Some(self.off_step(question, problem).unwrap_or(fault))
    }

    /// Points off the step: the two nearest that are on it.
    fn off_step(&self, question: &Question, problem: &AnswerProblem) -> Option<Fault> {
        let (QuestionKind::Judged(of), AnswerCode::OffStep) = (&question.kind, problem.code) else {
            return None;
        };
        let profile = self.scored()?.scorer.profile();
        let Some(Value::Number(value)) = self.value(question) else {
            return None;
        };
        let step = problem.limit.filter(|step| *step > Number::ZERO)?;
        let least = match &of.min {
            Some(least) => figure(least, profile)?,
            None => Number::ZERO,
        };
        let (num, den) = value.checked_sub(least)?.checked_div(step)?.parts();
        let whole = i64::try_from(num.div_euclid(den)).ok()?;
        let at = |steps: i64| least.checked_add(step.checked_mul(Number::whole(steps))?);
        let [below, above] = [at(whole)?, at(whole.checked_add(1)?)?];
        let [a, b] = [below, above].map(|number| self.choice(number));
        let lang = self.lang;
        Some(Fault {
            about: question.id.clone(),
            part: Part::Whole,
            text: texts::off_step(
                lang,
                question.label.get(lang),
                format_number(*value, lang),
                format_number(step, lang),
                &a.label,
                &b.label,
            ),
            choices: vec![a, b],
        })
    }

    /// What a box of a question is called.
    #[must_use]
    pub fn part_name(&self, question: &Question, part: Part) -> String {
        let lang = self.lang;
        let own = |text: &Option<kieumau::Text>, usual: String| match text {
            Some(text) => capital(text.get(lang)),
            None => usual,
        };
        match (&question.kind, part) {
            (QuestionKind::Share(of), Part::Numerator) => {
                own(&of.numerator, texts::numerator(lang))
            }
            (QuestionKind::Share(of), Part::Denominator) => {
                own(&of.denominator, texts::denominator(lang))
            }
            (_, Part::Day) => texts::day(lang),
            (_, Part::Month) => texts::month(lang),
            (_, Part::Year) => texts::year_box(lang),
            (QuestionKind::List(of), Part::Weight(at)) => {
                let label = of.weight.as_ref().map_or("", |text| text.get(lang));
                texts::row_of(lang, at + 1, label)
            }
            (QuestionKind::List(of), Part::Row(at)) if of.weight.is_some() => {
                texts::row_of(lang, at + 1, texts::value(lang).to_lowercase())
            }
            (_, Part::Row(at)) => texts::row(lang, at + 1),
            _ => question.label.get(lang).to_owned(),
        }
    }
}
