//! Each title can be earned, and asks for something that a lower one does not.

use super::facts::{Facts, leaves};
use super::wording::{self, Phrase, number, side};
use super::{Scored, witness};
use crate::Number;
use crate::arrange;
use crate::model::{Assessment, PointsUnit, ProfileValues, Side, Verdict};
use crate::problem::{Code, Problem};
use crate::program::{Cond, DoesProgram, Program, TitleProgram};
use crate::score::Scorer;
use crate::scorecard::{ConditionResult, ConditionState, Points, Scorecard, TitleResult};

/// Forms that earned some title. One that earns a high title mostly earns the lower ones too, and in other profiles as well,
/// so that few have to be searched for.
#[derive(Default)]
pub(super) struct Witnesses {
    forms: Vec<Assessment>,
}

impl Witnesses {
    /// So many are tried before one is searched for.
    const MOST: usize = 16;

    /// Whether an area is found that earns the title at this place of the list.
    fn show(&mut self, scorer: &Scorer, title: usize) -> bool {
        let known = &self.forms;
        if (known.iter().rev()).any(|form| witness::earns(scorer, title, form)) {
            return true;
        }
        let Some(form) = witness::find(scorer, title) else {
            return false;
        };
        if self.forms.len() < Witnesses::MOST {
            self.forms.push(form);
        }
        true
    }
}

/// Shows an area for each title, or proves that there is none. `scored` are the examples, some of which may show it too.
pub(super) fn check(
    scorer: &Scorer,
    scored: &[Scored],
    witnesses: &mut Witnesses,
    problems: &mut Vec<Problem>,
) {
    let program = &*scorer.program;
    let pointer = |at: usize| format!("/titles/{at}/condition");
    let asked = |(at, title): &(usize, &TitleProgram)| {
        let pointer = pointer(*at);
        let contradicted = |problem: &Problem| {
            problem.code() == Code::Contradiction && problem.pointer().starts_with(&pointer)
        };
        // Two parts that exclude each other have been reported where they stand.
        // A title for areas of other profiles is none of these areas' business.
        !title.condition.is_for_others() && !problems.iter().any(contradicted)
    };
    let titles = program.titles.iter().enumerate();
    let asked: Vec<(usize, &TitleProgram)> = titles.filter(asked).collect();
    // Those that come later ask for more, as a rule.
    let mut lacking: Vec<_> = asked
        .into_iter()
        .rev()
        .filter(|(at, _)| !witnesses.show(scorer, *at))
        .collect();
    lacking.reverse();
    for (at, title) in lacking {
        let shown = scored.iter().any(|example| {
            let verdict = example.card.titles.get(at).map(|title| title.verdict);
            example.card.profile == scorer.profile && verdict == Some(Verdict::Earned)
        });
        if shown {
            continue;
        }
        let problem = match unreachable(scorer, at) {
            Some(reason) => Problem::new(Code::TitleUnreachable).with("reason", reason),
            None => Problem::new(Code::TitleNotShown),
        };
        problems.push(problem.with("title", &title.id).at(pointer(at)));
    }
    implied(program, problems);
}

/// Reports a title that by its conditions on the profile is for no area at all.
pub(super) fn for_nobody<'p>(
    programs: impl Iterator<Item = &'p Program> + Clone,
    problems: &mut Vec<Problem>,
) {
    let titles = programs
        .clone()
        .next()
        .map_or(&[][..], |first| &first.titles);
    for (at, title) in titles.iter().enumerate() {
        let theirs = |program: &Program| {
            let title = program.titles.get(at);
            title.is_some_and(|title| title.condition.is_for_others())
        };
        if programs.clone().all(theirs) {
            let reason = Phrase::new(
                "không có khu dân cư nào có đủ các đặc điểm được yêu cầu",
                "no area has all that is asked of the profile",
            );
            let problem = Problem::new(Code::TitleUnreachable)
                .with("title", &title.id)
                .with("reason", reason);
            problems.push(problem.at(format!("/titles/{at}/condition")));
        }
    }
}

/// Why no area earns the title, when that is proved: by its figures, or by the scorer, to which an empty form stands for
/// every form. A form may also say that criteria do not arise, which is no completion of the empty one; so the scorer's
/// word is taken only where nothing may be said not to arise.
fn unreachable(scorer: &Scorer, at: usize) -> Option<Phrase> {
    let program = &*scorer.program;
    let title = program.titles.get(at)?;
    let facts = Facts::of(program);
    let empty = Assessment {
        profile: arrange::map(
            scorer
                .profile
                .iter()
                .map(|(dimension, value)| (dimension.clone(), ProfileValues::One(value.clone()))),
        ),
        ..Assessment::default()
    };
    let card = scorer.score(&empty);
    let result = card.titles.get(at)?;
    let may_leave = program.nodes.iter().any(|node| leaves(node.policy));
    let out = result.verdict == Verdict::OutOfReach;
    let never = facts.never(&title.condition);
    if never || out && !may_leave {
        if !never && let Some(bar) = barring(program, result) {
            return Some(bar);
        }
        return Some(why(&facts, &title.condition, &result.condition, &card));
    }
    barred_by_itself(&facts, program, at)
}

/// The effect that bars a title wherever its condition holds.
fn barred_by_itself(facts: &Facts<'_>, program: &Program, at: usize) -> Option<Phrase> {
    let title = program.titles.get(at)?;
    let bars = bars(program, at);
    let mut bars = bars.iter().filter_map(|bar| program.effects.get(*bar));
    let effect = bars.find(|effect| facts.implies(&title.condition, &effect.when))?;
    let id = effect.id.as_str();
    Some(Phrase::new(
        format!("ai đủ điều kiện thì hệ quả “{id}” không cho đạt"),
        format!("whoever meets its condition is barred by the effect `{id}`"),
    ))
}

/// The effect that bars a title whatever is answered, where its condition may well hold.
fn barring(program: &Program, result: &TitleResult) -> Option<Phrase> {
    let bar = result.barred_by.first()?;
    if result.condition.state == ConditionState::Fails {
        return None;
    }
    let effect = program.effects.iter().find(|effect| effect.id == *bar)?;
    let id = effect.id.as_str();
    Some(Phrase::new(
        format!("hệ quả “{id}” lúc nào cũng áp dụng và không cho đạt"),
        format!("the effect `{id}` always applies, and bars it"),
    ))
}

/// The part of a condition that fails, with its figures.
fn why(facts: &Facts<'_>, cond: &Cond, result: &ConditionResult, card: &Scorecard) -> Phrase {
    let fails = |part: &ConditionResult| part.state == ConditionState::Fails;
    let within = cond.within().iter().zip(&result.parts);
    if !matches!(cond, Cond::None(_))
        && let Some((part, result)) = within.into_iter().find(|(_, result)| fails(result))
    {
        return why(facts, part, result, card);
    }
    let known = match cond {
        Cond::Total { total, sides, .. } => {
            let points = card.totals.as_ref().map(|totals| *totals.get(*total));
            points.map(|points| bounds(&wording::total(*total), &points, sides))
        }
        Cond::Points {
            node: Some(at),
            unit: PointsUnit::Points,
            sides,
            ..
        } => card
            .criteria
            .get(*at)
            .and_then(|criterion| Some((&criterion.id, criterion.points?)))
            .map(|(id, points)| bounds(&of_node(id.as_str()), &points, sides)),
        Cond::EachGroup { .. } => {
            let failing = result.failing.first();
            let group = card.criteria.iter().find(|of| Some(&of.id) == failing);
            let points = group.and_then(|group| Some((&group.id, group.points?)));
            points.map(|(id, points)| {
                let (asked, high) = (facts.say(cond), number(points.high));
                let of = of_node(id.as_str());
                Phrase::new(
                    format!("{} cao nhất là {}, mà cần {}", of.vi, high.vi, asked.vi),
                    format!("{} can be at most {}, but {}", of.en, high.en, asked.en),
                )
            })
        }
        _ => None,
    };
    known.unwrap_or_else(|| {
        let Phrase { vi, en } = facts.say(cond);
        Phrase::new(
            format!("điều kiện “{vi}” không bao giờ đúng"),
            format!("the condition “{en}” never holds"),
        )
    })
}

fn of_node(id: &str) -> Phrase {
    Phrase::new(format!("điểm của “{id}”"), format!("the points of `{id}`"))
}

/// What points can be, and what they should be.
fn bounds(of: &Phrase, points: &Points, sides: &[(Side, Number)]) -> Phrase {
    let below = |(on, limit): &(Side, Number)| {
        matches!(on, Side::AtLeast | Side::MoreThan | Side::Equals) && points.high <= *limit
    };
    let (end, asked) = match sides.iter().find(|side| below(side)) {
        Some(asked) => (
            Phrase::new("cao nhất có thể là", "can be at most"),
            Some(asked),
        ),
        None => (
            Phrase::new("thấp nhất có thể là", "can be at least"),
            sides.first(),
        ),
    };
    let seen = number(if asked.is_some_and(below) {
        points.high
    } else {
        points.low
    });
    let asked = asked.map_or_else(
        || Phrase::new("", ""),
        |(on, limit)| side(*on, &number(*limit)),
    );
    Phrase::new(
        format!("{} {} {}, mà cần {}", of.vi, end.vi, seen.vi, asked.vi),
        format!(
            "{} {} {}, but {} is needed",
            of.en, end.en, seen.en, asked.en
        ),
    )
}

/// Reports a title of which every part is asked by a lower one already.
fn implied(program: &Program, problems: &mut Vec<Problem>) {
    let facts = Facts::of(program);
    for (at, higher) in program.titles.iter().enumerate() {
        let lower = program.titles.iter().enumerate().find(|(other, lower)| {
            lower.level.is_some()
                && lower.level < higher.level
                && bars(program, at)
                    .iter()
                    .all(|bar| bars(program, *other).contains(bar))
                && facts.implies(&lower.condition, &higher.condition)
        });
        if let Some((_, lower)) = lower {
            let problem = Problem::new(Code::TitleImplied)
                .with("lower", &lower.id)
                .with("title", &higher.id);
            problems.push(problem.at(format!("/titles/{at}/condition")));
        }
    }
}

/// The effects that bar a title.
fn bars(program: &Program, title: usize) -> Vec<usize> {
    let bars =
        |does: &DoesProgram| matches!(does, DoesProgram::Bar(titles) if titles.contains(&title));
    let effects = program.effects.iter().enumerate();
    effects
        .filter(|(_, effect)| effect.does.iter().any(bars))
        .map(|(at, _)| at)
        .collect()
}
