//! The questions that rules, conditions and measures name: each of the kind that is wanted, with its options or items.

use std::collections::BTreeMap;

use super::compiler::Compiler;
use super::input::InputKind;
use crate::Number;
use crate::model::{Figure, Id, QuestionKind, Tick};
use crate::problem::{Code, Problem};

impl<'a> Compiler<'a> {
    /// The input of a question, whatever its kind.
    pub fn question(&mut self, id: &Id) -> Option<usize> {
        let set = self.set;
        match self.place_of(id) {
            // Inputs stand in the order of the questions; a question that could not be compiled leaves a stand-in.
            Some(at) => Some(at),
            None => self.unknown(
                Code::UnknownQuestion,
                id,
                set.questions.iter().map(|question| &question.id),
            ),
        }
    }

    pub fn kind(&self, input: usize) -> Option<&InputKind> {
        self.inputs.get(input).map(|input| &input.kind)
    }

    pub(super) fn wrong_kind<T>(&mut self, id: &Id, wanted: &'static str) -> Option<T> {
        let found = self.place_of(id).and_then(|at| self.model(at));
        let found = found.map_or("", QuestionKind::kind);
        self.report(
            Problem::new(Code::WrongQuestionKind)
                .with("question", id)
                .with("found", found)
                .with("wanted", wanted),
        );
        None
    }

    pub(super) fn model(&self, input: usize) -> Option<&'a QuestionKind> {
        self.set.questions.get(input).map(|question| &question.kind)
    }

    pub fn yes_no(&mut self, id: &Id) -> Option<usize> {
        let input = self.question(id)?;
        match self.model(input)? {
            QuestionKind::YesNo(_) => Some(input),
            _ => self.wrong_kind(id, "yes_no"),
        }
    }

    pub fn count(&mut self, id: &Id) -> Option<usize> {
        let input = self.question(id)?;
        match self.model(input)? {
            QuestionKind::Count(_) => Some(input),
            _ => self.wrong_kind(id, "count"),
        }
    }

    /// A count or a decimal.
    pub(super) fn summand(&mut self, id: &Id) -> Option<usize> {
        let input = self.question(id)?;
        match self.model(input)? {
            QuestionKind::Count(_) | QuestionKind::Decimal(_) => Some(input),
            _ => self.wrong_kind(id, "count, decimal"),
        }
    }

    pub fn date(&mut self, id: &Id) -> Option<usize> {
        let input = self.question(id)?;
        match self.model(input)? {
            QuestionKind::Date(_) => Some(input),
            _ => self.wrong_kind(id, "date"),
        }
    }

    pub fn list(&mut self, id: &Id) -> Option<usize> {
        let input = self.question(id)?;
        match self.model(input)? {
            QuestionKind::List(_) => Some(input),
            _ => self.wrong_kind(id, "list"),
        }
    }

    pub fn choice(&mut self, id: &Id) -> Option<(usize, Vec<Id>)> {
        let input = self.question(id)?;
        match self.model(input)? {
            QuestionKind::Choice(choice) => Some((input, ids(&choice.options))),
            _ => self.wrong_kind(id, "choice"),
        }
    }

    pub fn checklist(&mut self, id: &Id) -> Option<(usize, Vec<Id>)> {
        let input = self.question(id)?;
        match self.model(input)? {
            QuestionKind::Checklist(checklist) => Some((input, ids(&checklist.items))),
            _ => self.wrong_kind(id, "checklist"),
        }
    }

    /// The input, and the least, greatest and step of a judged question.
    pub fn judged(&mut self, id: &Id) -> Option<(usize, Number, Number, Number)> {
        let input = self.question(id)?;
        let QuestionKind::Judged(_) = self.model(input)? else {
            return self.wrong_kind(id, "judged");
        };
        match self.kind(input)? {
            InputKind::Number {
                decimals,
                min,
                max,
                step,
            } => {
                let number = |units: i128| Number::scaled(units, *decimals);
                let greatest = max - (max - min).rem_euclid((*step).max(1));
                Some((input, number(*min), number(greatest), number(*step)))
            }
            _ => None,
        }
    }

    /// The bits of these ids in a list of options or items.
    pub fn bits(&mut self, wanted: &[Id], all: &[Id], question: &Id, code: Code) -> Option<u64> {
        let mut bits = 0;
        let mut fits = true;
        for (at, id) in wanted.iter().enumerate() {
            match all.iter().position(|known| known == id) {
                Some(bit) if bit < 64 => bits |= 1 << bit,
                _ => {
                    fits = false;
                    let problem = Problem::new(code).with(name_of(code), id);
                    self.item(at, |cx| cx.report(problem.with("question", question)));
                }
            }
        }
        fits.then_some(bits)
    }

    /// The points of each option or item of a question, in its order. Every one has points, and nothing else has.
    pub fn points_by(
        &mut self,
        points: &BTreeMap<Id, Figure>,
        names: &[Id],
        question: &Id,
        [unknown, without]: [Code; 2],
    ) -> Option<Vec<(Id, Number)>> {
        let word = name_of(unknown);
        let problem = |code, id: &Id| Problem::new(code).with(word, id).with("question", question);
        self.at("points", |cx| {
            for id in points.keys().filter(|id| !names.contains(id)) {
                cx.at(id.as_str(), |cx| cx.report(problem(unknown, id)));
            }
            let mut found = Vec::new();
            for id in names {
                found.push(match points.get(id) {
                    Some(figure) => cx
                        .at(id.as_str(), |cx| cx.figure(figure))
                        .map(|figure| (id.clone(), figure)),
                    None => {
                        cx.report(problem(without, id));
                        None
                    }
                });
            }
            found.into_iter().collect()
        })
    }
}

fn ids(ticks: &[Tick]) -> Vec<Id> {
    ticks.iter().map(|tick| tick.id.clone()).collect()
}

/// What a problem calls the name that a question does not have.
const fn name_of(code: Code) -> &'static str {
    match code {
        Code::UnknownItem => "item",
        _ => "option",
    }
}
