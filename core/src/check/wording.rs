//! Conditions in words, for the sentences of problems.

use super::facts::Facts;
use crate::Number;
use crate::model::{Id, PointsUnit, Side, TotalKind, Value};
pub(super) use crate::program::wording::{Phrase, number, side};
use crate::program::{Cond, LimitProgram, MeasureProgram};

/// Several phrases, joined by a word.
fn join(all: impl Iterator<Item = Phrase>, vi: &str, en: &str) -> Phrase {
    all.reduce(|a, b| {
        Phrase::new(
            format!("{}{vi}{}", a.vi, b.vi),
            format!("{}{en}{}", a.en, b.en),
        )
    })
    .unwrap_or_else(|| Phrase::new("", ""))
}

fn sides(all: &[(Side, Number)], unit: PointsUnit) -> Phrase {
    let percent = if unit == PointsUnit::Percent {
        " %"
    } else {
        ""
    };
    let one = |(on, limit): &(Side, Number)| {
        let Phrase { vi, en } = number(*limit);
        side(
            *on,
            &Phrase::new(format!("{vi}{percent}"), format!("{en}{percent}")),
        )
    };
    join(all.iter().map(one), " và ", " and ")
}

/// Which total.
pub(crate) fn total(kind: TotalKind) -> Phrase {
    match kind {
        TotalKind::Base => Phrase::new("tổng điểm các nhóm", "the base total"),
        TotalKind::Full => Phrase::new("tổng điểm đầy đủ", "the full total"),
        TotalKind::Capped => Phrase::new("tổng điểm", "the total"),
    }
}

/// An answer as it would be given.
pub(crate) fn answer(value: &Value) -> Phrase {
    match value {
        Value::Bool(true) => Phrase::new("“có”", "yes"),
        Value::Bool(false) => Phrase::new("“không”", "no"),
        Value::Number(value) => number(*value),
        Value::Text(text) => Phrase::new(format!("“{text}”"), format!("`{text}`")),
        other => {
            let text = serde_json::to_string(other).unwrap_or_default();
            Phrase::new(text.clone(), text)
        }
    }
}

fn both(text: impl Into<String>) -> Phrase {
    let text = text.into();
    Phrase::new(text.clone(), text)
}

fn quoted(id: &Id) -> Phrase {
    Phrase::new(format!("“{id}”"), format!("`{id}`"))
}

impl Facts<'_> {
    fn input_id(&self, at: usize) -> Phrase {
        match self.inputs().get(at) {
            Some(input) => quoted(&input.id),
            None => both("?"),
        }
    }

    fn node_ids(&self, nodes: &[usize]) -> Phrase {
        let node = |at: &usize| match self.program().and_then(|program| program.nodes.get(*at)) {
            Some(node) => quoted(&node.id),
            None => both("?"),
        };
        join(nodes.iter().map(node), ", ", ", ")
    }

    fn measure(&self, of: &MeasureProgram) -> Phrase {
        let sum = |inputs: &[usize]| join(inputs.iter().map(|at| self.input_id(*at)), " + ", " + ");
        match of {
            MeasureProgram::Input(at) => self.input_id(*at),
            MeasureProgram::Sum { inputs, .. } => sum(inputs),
            MeasureProgram::Share {
                numerator,
                denominator,
                ..
            } => {
                let (part, whole) = (sum(numerator), sum(denominator));
                Phrase::new(
                    format!("tỷ lệ {} trên {}", part.vi, whole.vi),
                    format!("the share of {} in {}", part.en, whole.en),
                )
            }
        }
    }

    fn title_id(&self, at: usize) -> Phrase {
        match self.program().and_then(|program| program.titles.get(at)) {
            Some(title) => quoted(&title.id),
            None => both("?"),
        }
    }

    /// The condition in words.
    pub fn say(&self, cond: &Cond) -> Phrase {
        let says = |vi: String, en: String| Phrase { vi, en };
        let several = |of: &[Cond], vi: &str, en: &str| {
            join(of.iter().take(4).map(|part| self.say(part)), vi, en)
        };
        match cond {
            Cond::All(of) => several(of, " và ", " and "),
            Cond::Any(of) => several(of, " hoặc ", " or "),
            Cond::None(of) => {
                let inner = several(of, " cũng không ", " nor ");
                says(format!("không {}", inner.vi), format!("not {}", inner.en))
            }
            Cond::AtLeast { n, of } => says(
                format!("ít nhất {n} trong {} điều kiện", of.len()),
                format!("at least {n} of {} conditions", of.len()),
            ),
            Cond::YesNo { input, is } => {
                let (of, is) = (self.input_id(*input), answer(&Value::Bool(*is)));
                says(
                    format!("câu {} trả lời {}", of.vi, is.vi),
                    format!("{} is answered {}", of.en, is.en),
                )
            }
            Cond::Options { input, .. } => {
                let of = self.input_id(*input);
                says(
                    format!("câu {} chọn đúng phương án", of.vi),
                    format!("{} has one of the options asked for", of.en),
                )
            }
            Cond::Ticked { input, n, .. } => {
                let of = self.input_id(*input);
                says(
                    format!("câu {} có ít nhất {n} mục đạt", of.vi),
                    format!("at least {n} items of {} hold", of.en),
                )
            }
            Cond::Compare(comparison) => {
                let limit = |limit: &LimitProgram| match limit {
                    LimitProgram::Figure(limit) => number(*limit),
                    LimitProgram::Reference { input, .. } => self.input_id(*input),
                };
                let of = self.measure(&comparison.of);
                let limits = comparison.sides.iter();
                let limits = limits.map(|(on, with)| side(*on, &limit(with)));
                let limits = join(limits, " và ", " and ");
                says(
                    format!("{} {}", of.vi, limits.vi),
                    format!("{} is {}", of.en, limits.en),
                )
            }
            Cond::Date { input, .. } => {
                let of = self.input_id(*input);
                says(
                    format!("ngày của câu {} nằm đúng hạn", of.vi),
                    format!("the date of {} lies as asked", of.en),
                )
            }
            Cond::Total {
                total: kind,
                unit,
                sides: limits,
                ..
            } => {
                let (of, limits) = (total(*kind), sides(limits, *unit));
                says(
                    format!("{} {}", of.vi, limits.vi),
                    format!("{} is {}", of.en, limits.en),
                )
            }
            Cond::Points {
                node,
                unit,
                sides: limits,
                ..
            } => {
                let (of, limits) = (self.node_ids(node.as_slice()), sides(limits, *unit));
                says(
                    format!("điểm của {} {}", of.vi, limits.vi),
                    format!("the points of {} are {}", of.en, limits.en),
                )
            }
            Cond::EachGroup { sides: limits, .. } => {
                let limits = sides(limits, PointsUnit::Percent);
                says(
                    format!("mỗi nhóm đạt {}", limits.vi),
                    format!("each group is {}", limits.en),
                )
            }
            Cond::FullMarks { nodes } => {
                let of = self.node_ids(nodes);
                says(
                    format!("{} đạt điểm tối đa", of.vi),
                    format!("{} have full marks", of.en),
                )
            }
            Cond::EveryMinimum { .. } => Phrase::new(
                "mọi tiêu chí đạt điểm tối thiểu",
                "every criterion reaches its minimum",
            ),
            Cond::Passes { nodes, n } => says(
                format!("ít nhất {n} trong {} tiêu chí đạt", nodes.len()),
                format!("at least {n} of {} criteria pass", nodes.len()),
            ),
            Cond::Effect(at) => {
                let effect = self.program().and_then(|program| program.effects.get(*at));
                let of = effect.map_or_else(|| both("?"), |effect| quoted(&effect.id));
                says(
                    format!("hệ quả {} xảy ra", of.vi),
                    format!("the effect {} applies", of.en),
                )
            }
            Cond::Title(at) => {
                let of = self.title_id(*at);
                says(
                    format!("đạt danh hiệu {}", of.vi),
                    format!("the title {} is earned", of.en),
                )
            }
            Cond::Class(at) => {
                let classes = self.program().and_then(|program| program.classes.as_ref());
                let of = classes.map_or_else(|| both("?"), |classes| quoted(classes.id(*at)));
                says(
                    format!("xếp loại từ {} trở lên", of.vi),
                    format!("the class is {} or better", of.en),
                )
            }
            Cond::Held {
                title,
                years,
                of_last,
                ..
            } => says(
                format!("đạt “{title}” ít nhất {years} trong {of_last} năm"),
                format!("`{title}` was held in at least {years} of {of_last} years"),
            ),
            Cond::Profile { dimension, .. } => says(
                format!("đặc điểm “{dimension}” đúng như đã ghi"),
                format!("`{dimension}` has one of the values asked for"),
            ),
            Cond::Registered { title } => says(
                format!("đã đăng ký “{title}”"),
                format!("`{title}` was registered for"),
            ),
        }
    }
}
