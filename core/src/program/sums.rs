//! Maxima and floors add up.

use super::compiler::Compiler;
use crate::Number;
use crate::model::Criterion;
use crate::problem::{Code, Problem};

/// Holds the stated maximum and floor of a node against what its rule or parts give (`found`, `least`).
pub(super) fn node(
    cx: &mut Compiler<'_>,
    criterion: &Criterion,
    index: usize,
    found: Number,
    least: Number,
    (points, floor): &(Option<Number>, Option<Number>),
) {
    let leaf = criterion.rule.is_some();
    let bears_points = cx.nodes.get(index).is_some_and(|node| node.has_points);
    let Some(points) = *points else {
        if bears_points {
            cx.report(
                Problem::new(Code::NoPoints)
                    .with("id", &criterion.id)
                    .with("found", found),
            );
        }
        return;
    };
    let agrees = if criterion.capped {
        found >= points
    } else {
        found == points
    };
    if !agrees {
        let code = match (leaf, criterion.capped) {
            _ if points.is_negative() => Code::NegativeMaximum,
            (_, true) => Code::CapOutOfReach,
            (true, false) => Code::RuleMismatch,
            (false, false) => Code::SumMismatch,
        };
        let problem = Problem::new(code)
            .with("id", &criterion.id)
            .with("stated", points)
            .with("found", found);
        cx.at("points", |cx| cx.report(problem));
    }
    let stated = floor.unwrap_or_default();
    let agrees = if criterion.capped || floor.is_none() && !least.is_negative() {
        true
    } else {
        least == stated
    };
    if !agrees {
        let problem = Problem::new(Code::FloorMismatch).with("id", &criterion.id);
        let problem = problem.with("stated", stated).with("found", least);
        match floor {
            Some(_) => cx.at("floor", |cx| cx.report(problem)),
            None => cx.report(problem),
        }
    }
    if let Some(minimum) = cx.nodes.get(index).and_then(|node| node.minimum)
        && minimum > points
    {
        let problem = Problem::new(Code::MinimumAboveMaximum)
            .with("minimum", minimum)
            .with("points", points);
        cx.at("minimum", |cx| cx.report(problem));
    }
}
