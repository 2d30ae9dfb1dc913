//! Effects, classes and titles, compiled.

use super::compiler::Compiler;
use super::condition::Cond;
use super::condition_compiler::Asks;
use super::cover::{Fault, Ground, compare_lower, faults};
use super::interval::{End, Interval};
use super::measure::Span;
use crate::Number;
use crate::model::{Classes, Does, Effect, FailedClass, Id};
use crate::problem::{Code, Problem};

/// An effect.
#[derive(Debug, PartialEq)]
pub(crate) struct EffectProgram {
    pub id: Id,
    pub when: Cond,
    pub does: Vec<DoesProgram>,
}

/// What an effect does. Classes are places in the list, with `otherwise` after the last.
#[derive(Debug, PartialEq)]
pub(crate) enum DoesProgram {
    /// Bars these titles.
    Bar(Vec<usize>),
    CapClass(usize),
    LowerClass(usize),
    ForceClass(usize),
    /// Zeroes a node; `None` where it does not exist for the profile.
    Zero(Option<usize>),
    Deduct(Number),
}

impl EffectProgram {
    /// How many changes of points it makes.
    pub fn moves(&self) -> usize {
        let moves = |does: &&DoesProgram| {
            matches!(does, DoesProgram::Zero(Some(_)) | DoesProgram::Deduct(_))
        };
        self.does.iter().filter(moves).count()
    }

    pub fn deductions(&self) -> impl Iterator<Item = Number> + '_ {
        self.does.iter().filter_map(|does| match does {
            DoesProgram::Deduct(points) => Some(*points),
            _ => None,
        })
    }
}

/// Classes from best to worst.
#[derive(Debug, PartialEq)]
pub(crate) struct ClassesProgram {
    pub list: Vec<ClassProgram>,
    pub otherwise: Id,
    pub failed: FailedClass,
}

#[derive(Debug, PartialEq)]
pub(crate) struct ClassProgram {
    pub id: Id,
    pub interval: Interval,
    pub condition: Option<Cond>,
}

impl ClassesProgram {
    /// The id of the class at this place.
    pub fn id(&self, at: usize) -> &Id {
        self.list.get(at).map_or(&self.otherwise, |class| &class.id)
    }
}

/// A title.
#[derive(Debug, PartialEq)]
pub(crate) struct TitleProgram {
    pub id: Id,
    pub level: Option<u8>,
    pub condition: Cond,
}

/// The place of a class in a list; `otherwise` stands after the last.
pub(super) fn class_index(classes: &Classes, id: &Id) -> Option<usize> {
    if classes.otherwise.id == *id {
        return Some(classes.list.len());
    }
    classes.list.iter().position(|class| class.id == *id)
}

pub(super) fn effects(cx: &mut Compiler<'_>) -> Option<Vec<EffectProgram>> {
    let set = cx.set;
    cx.at("effects", |cx| {
        let effects: Vec<Option<EffectProgram>> = set
            .effects
            .iter()
            .enumerate()
            .map(|(at, effect)| cx.item(at, |cx| compile_effect(effect, cx)))
            .collect();
        effects.into_iter().collect()
    })
}

fn compile_effect(effect: &Effect, cx: &mut Compiler<'_>) -> Option<EffectProgram> {
    let when = cx.at("when", |cx| cx.test(&effect.when));
    if effect.cite.0.is_empty() {
        cx.report(Problem::new(Code::NoCite).with("id", &effect.id));
    }
    if effect.does.is_empty() {
        cx.at("does", |cx| cx.report(Problem::new(Code::EmptyList)));
    }
    let does: Vec<Option<DoesProgram>> = cx.at("does", |cx| {
        effect
            .does
            .iter()
            .enumerate()
            .map(|(at, does)| cx.item(at, |cx| compile_does(does, cx)))
            .collect()
    });
    let (when, does) = (when?, does.into_iter().collect::<Option<Vec<_>>>()?);
    cx.asks(&when);
    Some(EffectProgram {
        id: effect.id.clone(),
        when,
        does,
    })
}

fn compile_does(does: &Does, cx: &mut Compiler<'_>) -> Option<DoesProgram> {
    let set = cx.set;
    match does {
        Does::Bar(bar) => {
            if bar.titles.is_empty() {
                return Some(DoesProgram::Bar((0..set.titles.len()).collect()));
            }
            let titles: Vec<Option<usize>> = cx.at("titles", |cx| {
                bar.titles
                    .iter()
                    .enumerate()
                    .map(|(at, id)| cx.item(at, |cx| cx.title(id)))
                    .collect()
            });
            titles
                .into_iter()
                .collect::<Option<_>>()
                .map(DoesProgram::Bar)
        }
        Does::CapClass(cap) => cx
            .at("class", |cx| cx.class(&cap.class))
            .map(DoesProgram::CapClass),
        Does::ForceClass(force) => cx
            .at("class", |cx| cx.class(&force.class))
            .map(DoesProgram::ForceClass),
        Does::LowerClass(lower) => {
            if set.classes.is_none() {
                cx.report(Problem::new(Code::NoClasses));
                return None;
            }
            Some(DoesProgram::LowerClass(lower.by.into()))
        }
        Does::Zero(zero) => cx
            .at("criterion", |cx| cx.criterion(&zero.criterion))
            .map(DoesProgram::Zero),
        Does::Deduct(deduct) => cx
            .at("points", |cx| cx.not_negative(&deduct.points))
            .map(DoesProgram::Deduct),
    }
}

pub(super) fn classes(cx: &mut Compiler<'_>) -> Option<Option<ClassesProgram>> {
    let set = cx.set;
    let Some(classes) = &set.classes else {
        return Some(None);
    };
    cx.at("classes", |cx| {
        let list: Vec<Option<ClassProgram>> = cx.at("list", |cx| {
            let compile = |(at, class): (usize, &crate::model::Class)| {
                cx.item(at, |cx| {
                    let interval =
                        cx.interval([&class.from, &class.above, &class.below, &class.to]);
                    let condition = match &class.condition {
                        Some(condition) => cx
                            .at("condition", |cx| cx.condition(condition, Asks::Class))
                            .map(Some),
                        None => Some(None),
                    };
                    Some(ClassProgram {
                        id: class.id.clone(),
                        interval: interval?,
                        condition: condition?,
                    })
                })
            };
            classes.list.iter().enumerate().map(compile).collect()
        });
        let list = list.into_iter().collect::<Option<Vec<ClassProgram>>>()?;
        for class in &list {
            if let Some(condition) = &class.condition {
                cx.asks(condition);
            }
        }
        let intervals: Vec<Interval> = list.iter().map(|class| class.interval).collect();
        let most = Number::scaled(super::input::MOST, 0);
        let ground = Ground {
            span: Span {
                lo: Number::ZERO.checked_sub(most).unwrap_or_default(),
                hi: most,
            },
            per_one: None,
        };
        cx.at("list", |cx| {
            for fault in faults(&ground, &intervals, false) {
                if let Fault::Overlap { a, b, witness } = fault {
                    let problem = Problem::new(Code::ClassOverlap).with("witness", witness);
                    cx.item(b, |cx| {
                        cx.report(
                            problem
                                .with("a", &classes_id(&list, a))
                                .with("b", &classes_id(&list, b)),
                        )
                    });
                }
            }
            for (at, pair) in list.windows(2).enumerate() {
                let [better, worse] = pair else { continue };
                let lower = |class: &ClassProgram| class.interval.lower.number();
                if lower(better).is_none() || lower(worse) > lower(better) {
                    let problem = Problem::new(Code::ClassOrder)
                        .with("a", &better.id)
                        .with("b", &worse.id);
                    cx.item(at + 1, |cx| cx.report(problem));
                }
            }
            // Within the ladder there may be no hole: a total must not fall between two named classes.
            let ends = list.iter().map(|class| class.interval.lower);
            let lower = ends.min_by(|a, b| compare_lower(*a, *b));
            let mut named = intervals.clone();
            named.push(Interval {
                lower: End::Infinite,
                upper: lower.unwrap_or(End::Infinite).turned(),
            });
            let top = list
                .iter()
                .any(|class| class.interval.upper == End::Infinite);
            for fault in faults(&ground, &named, true) {
                if let Fault::Gap { beside, witness } = fault
                    && (top
                        || intervals
                            .iter()
                            .any(|class| class.lower.number() > Some(witness)))
                {
                    // What lies below all classes is none of them, and has no gap beside it.
                    let beside = beside.min(list.len().saturating_sub(1));
                    let problem = Problem::new(Code::ClassGap).with("witness", witness);
                    cx.item(beside, |cx| cx.report(problem));
                }
            }
        });
        Some(Some(ClassesProgram {
            list,
            otherwise: classes.otherwise.id.clone(),
            failed: classes.failed,
        }))
    })
}

fn classes_id(list: &[ClassProgram], at: usize) -> Id {
    list.get(at)
        .map_or_else(|| Id::from("otherwise"), |class| class.id.clone())
}

pub(super) fn titles(cx: &mut Compiler<'_>) -> Option<Vec<TitleProgram>> {
    let set = cx.set;
    cx.at("titles", |cx| {
        let compile = |(at, title): (usize, &crate::model::Title)| {
            cx.item(at, |cx| {
                let condition = cx.at("condition", |cx| {
                    cx.condition(&title.condition, Asks::Title)
                })?;
                if title.cite.0.is_empty() {
                    cx.report(Problem::new(Code::NoCite).with("id", &title.id));
                }
                cx.asks(&condition);
                Some(TitleProgram {
                    id: title.id.clone(),
                    level: title.level,
                    condition,
                })
            })
        };
        let titles: Vec<Option<TitleProgram>> =
            set.titles.iter().enumerate().map(compile).collect();
        let titles = titles.into_iter().collect::<Option<Vec<TitleProgram>>>()?;
        // A title may look at others, but not in a circle.
        for at in 0..titles.len() {
            if reaches(&titles, at, at) {
                let id = titles
                    .get(at)
                    .map_or_else(|| Id::from("?"), |title| title.id.clone());
                cx.item(at, |cx| {
                    cx.at("condition", |cx| {
                        cx.report(Problem::new(Code::TitleCircle).with("title", &id))
                    })
                });
                return None;
            }
        }
        Some(titles)
    })
}

/// Whether title `from` looks, directly or through others, at title `to`.
fn reaches(titles: &[TitleProgram], from: usize, to: usize) -> bool {
    let mut seen = vec![false; titles.len()];
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        let mut next = Vec::new();
        if let Some(title) = titles.get(at) {
            looks_at(&title.condition, &mut next);
        }
        for title in next {
            if title == to {
                return true;
            }
            if let Some(seen) = seen.get_mut(title)
                && !std::mem::replace(seen, true)
            {
                open.push(title);
            }
        }
    }
    false
}

fn looks_at(condition: &Cond, out: &mut Vec<usize>) {
    match condition {
        Cond::Title(title) => out.push(*title),
        Cond::Held {
            own: Some(title),
            this_year: true,
            ..
        } => out.push(*title),
        _ => condition
            .within()
            .iter()
            .for_each(|within| looks_at(within, out)),
    }
}
