//! Questions and references as inputs.

use super::compiler::Compiler;
use super::input::{Domain, Input, InputKind, MOST};
use super::reading;
use crate::Number;
use crate::model::{Figure, Question, QuestionKind, Reference, Tick};
use crate::number::pow10;
use crate::problem::{Code, Problem};

/// Most decimals of an answer.
const MOST_DECIMALS: u8 = 6;
/// Most rows of a list.
const MOST_ROWS: u16 = 10_000;

/// Compiles all questions, then all references. One that is broken leaves a stand-in, so that indices stay true.
pub(super) fn inputs(cx: &mut Compiler<'_>) {
    let set = cx.set;
    cx.at("questions", |cx| {
        for (at, question) in set.questions.iter().enumerate() {
            let input = cx.item(at, |cx| compile_question(question, cx));
            cx.inputs.push(input);
        }
    });
    cx.at("references", |cx| {
        for (at, reference) in set.references.iter().enumerate() {
            let input = cx.item(at, |cx| compile_reference(reference, cx));
            cx.inputs.push(input);
        }
    });
}

fn compile_question(question: &Question, cx: &mut Compiler<'_>) -> Input {
    let kind = compile_kind(&question.kind, cx).unwrap_or(InputKind::YesNo);
    if question.cost == Some(0) {
        cx.at("cost", |cx| {
            cx.report(Problem::new(Code::NotPositive).with("value", Number::ZERO))
        });
    }
    let blank = question
        .blank
        .as_ref()
        .and_then(|value| match reading::read(value, &kind) {
            Ok(domain) => Some(domain),
            Err(_) => {
                cx.at("blank", |cx| {
                    cx.report(Problem::new(Code::BlankUnusable).with("question", &question.id))
                });
                None
            }
        });
    Input {
        id: question.id.clone(),
        kind,
        asked: false,
        blank,
    }
}

fn compile_kind(kind: &QuestionKind, cx: &mut Compiler<'_>) -> Option<InputKind> {
    match kind {
        QuestionKind::YesNo(_) => Some(InputKind::YesNo),
        QuestionKind::Date(_) => Some(InputKind::Date),
        QuestionKind::Count(count) => {
            let (min, max) = range(cx, 0, count.min.as_ref(), count.max.as_ref(), 0)?;
            if min < 0 {
                cx.at("min", |cx| {
                    cx.report(Problem::new(Code::Negative).with("value", Number::scaled(min, 0)))
                });
            }
            Some(InputKind::Number {
                decimals: 0,
                min,
                max,
                step: 1,
            })
        }
        QuestionKind::Decimal(decimal) => {
            let decimals = decimals(cx, "decimals", decimal.decimals, 2)?;
            let (min, max) = range(
                cx,
                decimals,
                decimal.min.as_ref(),
                decimal.max.as_ref(),
                -MOST,
            )?;
            Some(InputKind::Number {
                decimals,
                min,
                max,
                step: 1,
            })
        }
        QuestionKind::Share(share) => {
            let decimals = decimals(cx, "decimals", share.decimals, 0)?;
            Some(InputKind::Share {
                decimals,
                may_exceed: share.may_exceed,
            })
        }
        QuestionKind::Judged(judged) => {
            let min = cx.optional_figure("min", judged.min.as_ref(), Number::ZERO);
            let max = cx.at("max", |cx| cx.figure(&judged.max));
            let step = judged.step.unwrap_or(Number::scaled(1, 2));
            if step <= Number::ZERO {
                cx.at("step", |cx| {
                    cx.report(Problem::new(Code::NotPositive).with("value", step))
                });
                return None;
            }
            let (min, max) = (min?, max?);
            let needed = [min, max, step].map(Number::decimals);
            let decimals = needed.iter().flatten().copied().max().unwrap_or(0);
            if needed.contains(&None) || decimals > u32::from(MOST_DECIMALS) {
                cx.report(Problem::new(Code::JudgedStep).with("step", step));
                return None;
            }
            if max < min {
                cx.report(
                    Problem::new(Code::EmptyRange)
                        .with("min", min)
                        .with("max", max),
                );
                return None;
            }
            let units = |number: Number| number.units(decimals).unwrap_or(0);
            let (min, max, step) = (units(min), units(max), units(step));
            if (max - min).rem_euclid(step.max(1)) != 0 {
                let problem =
                    Problem::new(Code::MaximumOffStep).with("max", Number::scaled(max, decimals));
                cx.at("max", |cx| {
                    cx.report(problem.with("step", Number::scaled(step, decimals)))
                });
            }
            Some(InputKind::Number {
                decimals,
                min,
                max,
                step,
            })
        }
        QuestionKind::Choice(choice) => Some(InputKind::Choice {
            options: ticks(cx, "options", &choice.options)?,
        }),
        QuestionKind::Checklist(list) => Some(InputKind::Checklist {
            items: ticks(cx, "items", &list.items)?,
        }),
        QuestionKind::List(list) => {
            let value_decimals = decimals(cx, "decimals", list.decimals, 2)?;
            let weight_decimals = match list.weight {
                Some(_) => Some(decimals(cx, "weight_decimals", list.weight_decimals, 0)?),
                None => None,
            };
            let (min, max) = range(cx, value_decimals, list.min.as_ref(), Some(&list.max), 0)?;
            let rows = list.rows.unwrap_or(200);
            if rows == 0 || rows > MOST_ROWS {
                cx.at("rows", |cx| {
                    cx.report(
                        Problem::new(Code::RowsOutOfRange).with("most", usize::from(MOST_ROWS)),
                    )
                });
            }
            Some(InputKind::List {
                decimals: value_decimals,
                min,
                max,
                weight_decimals,
                rows: rows.into(),
            })
        }
    }
}

fn compile_reference(reference: &Reference, cx: &mut Compiler<'_>) -> Input {
    let id = reference.id.clone();
    let stand_in = InputKind::Number {
        decimals: 2,
        min: -MOST * 100,
        max: MOST * 100,
        step: 1,
    };
    let compiled = (|| {
        let decimals = decimals(cx, "decimals", reference.decimals, 2)?;
        let (min, max) = range(
            cx,
            decimals,
            reference.min.as_ref(),
            reference.max.as_ref(),
            -MOST,
        )?;
        let blank = match &reference.value {
            None => None,
            Some(figure) => {
                let value = cx.at("value", |cx| {
                    let value = cx.figure(figure)?;
                    cx.units(value, decimals)
                })?;
                if value < min || value > max {
                    cx.at("value", |cx| {
                        cx.report(
                            Problem::new(Code::ValueOutOfRange)
                                .with("value", Number::scaled(value, decimals)),
                        )
                    });
                }
                Some(Domain::Number {
                    lo: value,
                    hi: value,
                })
            }
        };
        Some((
            InputKind::Number {
                decimals,
                min,
                max,
                step: 1,
            },
            blank,
        ))
    })();
    let (kind, blank) = compiled.unwrap_or((stand_in, None));
    Input {
        id,
        kind,
        asked: false,
        blank,
    }
}

fn decimals(cx: &mut Compiler<'_>, key: &str, decimals: Option<u8>, default: u8) -> Option<u32> {
    let decimals = decimals.unwrap_or(default);
    if decimals > MOST_DECIMALS {
        cx.at(key, |cx| {
            cx.report(Problem::new(Code::TooManyDecimals).with("most", usize::from(MOST_DECIMALS)))
        });
    }
    // With as many as there may be everything else can still be looked at, as it will be.
    Some(decimals.min(MOST_DECIMALS).into())
}

/// The bounds in units; `least` is the lower one, in whole numbers, where none is stated.
fn range(
    cx: &mut Compiler<'_>,
    decimals: u32,
    min: Option<&Figure>,
    max: Option<&Figure>,
    least: i128,
) -> Option<(i128, i128)> {
    let mut bound = |key: &str, figure: Option<&Figure>, default: i128| match figure {
        None => Some(default * pow10(decimals)),
        Some(figure) => cx.at(key, |cx| {
            let number = cx.figure(figure)?;
            cx.units(number, decimals)
        }),
    };
    let (lower, upper) = (bound("min", min, least), bound("max", max, MOST));
    let (lower, upper) = (lower?, upper?);
    if upper < lower {
        let problem = Problem::new(Code::EmptyRange).with("min", Number::scaled(lower, decimals));
        cx.report(problem.with("max", Number::scaled(upper, decimals)));
        return None;
    }
    Some((lower, upper))
}

fn ticks(cx: &mut Compiler<'_>, key: &str, ticks: &[Tick]) -> Option<Vec<crate::model::Id>> {
    cx.at(key, |cx| {
        if ticks.is_empty() {
            cx.report(Problem::new(Code::EmptyList));
        }
        if ticks.len() > 64 {
            cx.report(Problem::new(Code::TooManyItems).with("most", 64usize));
            return None;
        }
        for (at, tick) in ticks.iter().enumerate() {
            if ticks.iter().take(at).any(|before| before.id == tick.id) {
                cx.item(at, |cx| {
                    cx.at("id", |cx| {
                        cx.report(Problem::new(Code::DuplicateId).with("id", &tick.id))
                    })
                });
            }
        }
        Some(ticks.iter().map(|tick| tick.id.clone()).collect())
    })
}
