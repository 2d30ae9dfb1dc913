//! Emulation, as far as it depends on the profile: who is excluded, the keys of the order, the conditions of quotas.

use super::compiler::Compiler;
use super::condition::Cond;
use super::condition_compiler::Asks;
use super::measure::MeasureProgram;
use crate::model::{Emulation, KeyKind, MaximumKind, OrderKey, PointsUnit, Quota, TotalKind};
use crate::problem::{Code, Problem};

/// Emulation compiled for one profile. Without `emulation` in the set it is what [`Emulation::usual`] says.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct EmulationProgram {
    /// When areas are excluded, in the order of the set.
    pub excluded: Vec<Cond>,
    pub keys: Vec<Key>,
    /// What candidates need, one for each quota.
    pub conditions: Vec<Option<Cond>>,
}

/// A key of the order.
#[derive(Debug, PartialEq)]
pub(crate) enum Key {
    /// A total, or the mean of it over several assessments; in percent of a maximum where one is named.
    Total(TotalKind, Option<MaximumKind>),
    /// The points of a criterion; `None` where it does not exist for the profile. In percent likewise.
    Points(Option<usize>, Option<MaximumKind>),
    Class,
    FullMarks(Vec<usize>),
    Passes(Vec<usize>),
    Deductions,
    Answer(MeasureProgram),
    /// The day answered to this question.
    Date(usize),
    Meets(Cond),
}

impl Key {
    /// The test of a key that is one.
    pub fn test(&self) -> Option<&Cond> {
        match self {
            Key::Meets(test) => Some(test),
            _ => None,
        }
    }

    /// The inputs it looks at itself.
    pub fn inputs(&self) -> Vec<usize> {
        let mut inputs = Vec::new();
        match self {
            Key::Answer(measure) => inputs.extend(measure.inputs()),
            Key::Date(question) => inputs.push(*question),
            Key::Meets(test) => test.inputs(&mut inputs),
            _ => {}
        }
        inputs
    }
}

pub(super) fn compile(cx: &mut Compiler<'_>) -> Option<EmulationProgram> {
    let set = cx.set;
    let Some(emulation) = &set.emulation else {
        let keys = Emulation::usual_order(set);
        let keys: Option<Vec<Key>> = keys.iter().map(|key| compile_key(key, cx)).collect();
        return Some(EmulationProgram {
            keys: keys?,
            ..EmulationProgram::default()
        });
    };
    cx.at("emulation", |cx| compile_stated(emulation, cx))
}

fn compile_stated(emulation: &Emulation, cx: &mut Compiler<'_>) -> Option<EmulationProgram> {
    let excluded: Vec<Option<Cond>> = cx.at("excluded", |cx| {
        let excluded = emulation.excluded.iter().enumerate();
        let compile = |(at, excluded): (usize, &crate::model::Excluded)| {
            cx.item(at, |cx| {
                if excluded.cite.0.is_empty() {
                    cx.report(Problem::new(Code::NoCite).with("id", &excluded.id));
                }
                let when = cx.at("when", |cx| cx.test(&excluded.when))?;
                cx.asks(&when);
                Some(when)
            })
        };
        excluded.map(compile).collect()
    });
    let keys: Vec<Option<Key>> = cx.at("order", |cx| {
        if emulation.order.is_empty() {
            cx.report(Problem::new(Code::EmptyList));
        }
        let keys = emulation.order.iter().enumerate();
        keys.map(|(at, key)| cx.item(at, |cx| compile_key(key, cx)))
            .collect()
    });
    let conditions: Vec<Option<Option<Cond>>> = cx.at("quotas", |cx| {
        let quotas = emulation.quotas.iter().enumerate();
        quotas
            .map(|(at, quota)| cx.item(at, |cx| compile_condition(quota, cx)))
            .collect()
    });
    Some(EmulationProgram {
        excluded: excluded.into_iter().collect::<Option<_>>()?,
        keys: keys.into_iter().collect::<Option<_>>()?,
        conditions: conditions.into_iter().collect::<Option<_>>()?,
    })
}

fn compile_condition(quota: &Quota, cx: &mut Compiler<'_>) -> Option<Option<Cond>> {
    if quota.cite.0.is_empty() {
        cx.report(Problem::new(Code::NoCite).with("id", &quota.id));
    }
    match &quota.condition {
        None => Some(None),
        Some(condition) => cx.at("condition", |cx| {
            let condition = cx.condition(condition, Asks::Title)?;
            cx.asks(&condition);
            Some(Some(condition))
        }),
    }
}

fn compile_key(key: &OrderKey, cx: &mut Compiler<'_>) -> Option<Key> {
    let set = cx.set;
    match &key.kind {
        KeyKind::Total(total) => grand_total(cx, total.total, percent(total.unit, total.maximum)),
        KeyKind::Mean(mean) => grand_total(cx, mean.total, None),
        KeyKind::Points(points) => {
            let of = cx.at("of", |cx| cx.criterion(&points.of))?;
            Some(Key::Points(of, percent(points.unit, points.maximum)))
        }
        KeyKind::Class(_) => {
            if set.classes.is_none() {
                cx.report(Problem::new(Code::NoClasses));
                return None;
            }
            Some(Key::Class)
        }
        KeyKind::FullMarks(marks) if marks.of.is_empty() => {
            let leaves = cx.nodes.iter().enumerate();
            let leaves = leaves.filter(|(_, node)| node.rule().is_some() && node.has_points);
            Some(Key::FullMarks(leaves.map(|(at, _)| at).collect()))
        }
        KeyKind::FullMarks(marks) => cx.at("of", |cx| cx.criteria(&marks.of)).map(Key::FullMarks),
        KeyKind::Passes(passes) => cx.that_pass(&passes.of).map(Key::Passes),
        KeyKind::Deductions(_) => {
            grand_total(cx, None, None)?;
            Some(Key::Deductions)
        }
        KeyKind::Answer(answer) => {
            let of = cx.at("of", |cx| cx.measure(&answer.of))?;
            for input in of.inputs() {
                if let Some(input) = cx.inputs.get_mut(input) {
                    input.asked = true;
                }
            }
            Some(Key::Answer(of))
        }
        KeyKind::Date(date) => {
            let at = cx.at("question", |cx| cx.date(&date.question))?;
            if let Some(input) = cx.inputs.get_mut(at) {
                input.asked = true;
            }
            Some(Key::Date(at))
        }
        KeyKind::Meets(meets) => cx.at("test", |cx| {
            let test = cx.condition(&meets.test, Asks::Title)?;
            cx.asks(&test);
            Some(Key::Meets(test))
        }),
    }
}

/// The maximum of which a percentage is taken.
fn percent(unit: PointsUnit, maximum: MaximumKind) -> Option<MaximumKind> {
    (unit == PointsUnit::Percent).then_some(maximum)
}

fn grand_total(
    cx: &mut Compiler<'_>,
    total: Option<TotalKind>,
    percent: Option<MaximumKind>,
) -> Option<Key> {
    if !cx.set.has_total() {
        cx.report(Problem::new(Code::NoGrandTotal));
        return None;
    }
    let total = total.unwrap_or(cx.set.total.ranks_on());
    Some(Key::Total(total, percent))
}
