//! `checklist`: the sum of the points of the items that hold, at most a cap.

use super::{ByColumns, Range, RuleProgram};
use crate::Number;
use crate::formula::{Formulas, Quantity};
use crate::model::{ChecklistRule, Id};
use crate::problem::Code;
use crate::program::{Compiler, Domain, State};
use crate::scorecard::Reason;

#[derive(Debug, PartialEq)]
pub(super) struct Checklist {
    input: usize,
    items: Vec<(Id, Number)>,
    cap: Option<Number>,
}

pub(super) fn compile(rule: &ChecklistRule, cx: &mut Compiler<'_>) -> Option<Checklist> {
    let (input, items) = cx.at("question", |cx| cx.checklist(&rule.question))?;
    let codes = [Code::UnknownItem, Code::ItemWithoutPoints];
    let points = cx.points_by(&rule.points, &items, &rule.question, codes);
    let cap = match &rule.cap {
        Some(cap) => Some(cx.at("cap", |cx| cx.figure(cap))?),
        None => None,
    };
    Some(Checklist {
        input,
        items: points?,
        cap,
    })
}

impl Checklist {
    fn known(&self, state: &State<'_>) -> (u64, u64) {
        match state.domain(self.input) {
            Some(Domain::Items { held, open }) => (*held, *open),
            _ => (0, u64::MAX),
        }
    }

    /// The sum over items, each taken by `take`.
    fn sum(&self, take: impl Fn(usize, Number) -> Number) -> Number {
        let parts = self
            .items
            .iter()
            .enumerate()
            .map(|(at, (_, points))| take(at, *points));
        parts.fold(Number::ZERO, |sum, part| {
            sum.checked_add(part).unwrap_or(sum)
        })
    }

    fn cut(&self, sum: Number) -> Number {
        self.cap.map_or(sum, |cap| sum.min(cap))
    }

    fn range_of(&self, held: u64, open: u64) -> Range {
        let part = |pick: fn(Number, Number) -> Number| {
            move |at: usize, points: Number| match (held >> at & 1, open >> at & 1) {
                (1, _) => points,
                (_, 1) => pick(points, Number::ZERO),
                _ => Number::ZERO,
            }
        };
        Range {
            low: self.cut(self.sum(part(Number::min))),
            high: self.cut(self.sum(part(Number::max))),
        }
    }
}

impl RuleProgram for Checklist {
    fn range(&self, state: &State<'_>) -> Range {
        let (held, open) = self.known(state);
        self.range_of(held, open)
    }
    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        let (held, open) = self.known(state);
        if open != 0 {
            return None;
        }
        let pick = |wanted: u64| {
            let picked = self
                .items
                .iter()
                .enumerate()
                .filter(move |(at, _)| held >> at & 1 == wanted);
            picked.map(|(_, (id, _))| id.clone()).collect::<Vec<_>>()
        };
        let sum = self.sum(|at, points| match held >> at & 1 {
            1 => points,
            _ => Number::ZERO,
        });
        Some(Reason::Checklist {
            held: pick(1),
            not_held: pick(0),
            cut: sum > self.cut(sum),
        })
    }
    fn inputs(&self, out: &mut Vec<usize>) {
        out.push(self.input);
    }
    fn grid(&self, out: &mut Vec<Number>) {
        out.extend(self.items.iter().map(|(_, points)| *points).chain(self.cap));
    }
}

impl ByColumns for Checklist {
    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        let points: Vec<Number> = self.items.iter().map(|(_, points)| *points).collect();
        let (points, below) = cx.over_one(&points)?;
        let above = cx.word(self.input)?.items(points)?;
        let sum = Quantity { above, below };
        match self.cap {
            Some(cap) => sum.least(cx.number(cap)?),
            None => Some(sum),
        }
    }
}
