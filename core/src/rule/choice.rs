//! `choice`: the points of the chosen option; an option may zero the parent.

use super::{ByColumns, Range, RuleProgram};
use crate::Number;
use crate::formula::{Formulas, Quantity};
use crate::model::{ChoiceRule, Id};
use crate::problem::{Code, Problem};
use crate::program::{Compiler, Domain, State, Tri};
use crate::scorecard::Reason;

#[derive(Debug, PartialEq)]
pub(super) struct Choice {
    input: usize,
    /// In the order of the question's options.
    options: Vec<(Id, Number)>,
    /// The options that zero the parent.
    zeroes: u64,
}

pub(super) fn compile(rule: &ChoiceRule, cx: &mut Compiler<'_>) -> Option<Choice> {
    let (input, options) = cx.at("question", |cx| cx.choice(&rule.question))?;
    let codes = [Code::UnknownOption, Code::OptionWithoutPoints];
    let points = cx.points_by(&rule.points, &options, &rule.question, codes);
    let zeroes = cx.at("zeroes_parent", |cx| {
        cx.bits(
            &rule.zeroes_parent,
            &options,
            &rule.question,
            Code::UnknownOption,
        )
    });
    if !rule.zeroes_parent.is_empty() && !cx.may_zero_parent {
        cx.at("zeroes_parent", |cx| {
            cx.report(Problem::new(Code::NoParentToZero))
        });
    }
    Some(Choice {
        input,
        options: points?,
        zeroes: zeroes?,
    })
}

impl Choice {
    fn open(&self, state: &State<'_>) -> u64 {
        match state.domain(self.input) {
            Some(Domain::Options(open)) => *open,
            _ => u64::MAX,
        }
    }

    fn chosen(&self, open: u64) -> impl Iterator<Item = &(Id, Number)> {
        self.options
            .iter()
            .enumerate()
            .filter(move |(at, _)| open >> at & 1 == 1)
            .map(|(_, option)| option)
    }
}

impl RuleProgram for Choice {
    fn range(&self, state: &State<'_>) -> Range {
        Range::hull(self.chosen(self.open(state)).map(|(_, points)| *points))
    }
    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        let open = self.open(state);
        let mut chosen = self.chosen(open);
        match (chosen.next(), chosen.next()) {
            (Some((option, _)), None) => Some(Reason::Choice {
                option: option.clone(),
                zeroes_parent: open & self.zeroes != 0,
            }),
            _ => None,
        }
    }
    fn is_stepwise(&self) -> bool {
        true
    }
    fn inputs(&self, out: &mut Vec<usize>) {
        out.push(self.input);
    }
    fn grid(&self, out: &mut Vec<Number>) {
        out.extend(self.options.iter().map(|(_, points)| *points));
    }
    fn may_zero_parent(&self) -> bool {
        self.zeroes != 0
    }
    fn zeroes_parent(&self, state: &State<'_>) -> Tri {
        let open = self.open(state);
        Tri::possible((open & self.zeroes != 0, open & !self.zeroes != 0))
    }
}

impl ByColumns for Choice {
    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        let points: Vec<Number> = self.options.iter().map(|(_, points)| *points).collect();
        let (points, below) = cx.over_one(&points)?;
        let above = cx.word(self.input)?.pick(points)?;
        Some(Quantity { above, below })
    }
}
