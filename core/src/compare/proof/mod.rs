//! Whether two programs give every form the same result though they are not written alike: limits between values that there
//! cannot be, conditions that always or never hold, roundings and caps that change nothing, rules that give the same for
//! every answer.

mod plain;
mod points;
mod rules;

use std::cmp::Ordering;

use crate::Number;
use crate::program::{
    ClassesProgram, Cond, DoesProgram, EffectProgram, End, Interval, Kind, Node, Program,
    TitleProgram,
};
use plain::{Ground, Plain};
use points::{Reach, combine_of};

/// Whether every form has the same result with both.
pub(super) fn alike(before: &Program, after: &Program) -> bool {
    let programs = [before, after];
    let grounds = programs.map(Ground::new);
    let [one, other] = &grounds;
    let cuts = before.root.is_some() == after.root.is_some()
        && (before.root.is_none() || totals(&grounds));
    before.inputs == after.inputs
        && before.questions == after.questions
        && before.shares == after.shares
        && before.emulation == after.emulation
        && before.nodes.len() == after.nodes.len()
        && before.bonus == after.bonus
        && before.penalty == after.penalty
        && cuts
        && (before.nodes.iter().chain(&before.root))
            .zip(after.nodes.iter().chain(&after.root))
            .all(|(a, b)| nodes(&grounds, [a, b]))
        && effects(one, other)
        && titles(one, other)
        && match (&before.classes, &after.classes) {
            (Some(a), Some(b)) => classes(one, other, a, b),
            (None, None) => true,
            _ => false,
        }
}

/// Whether floor and cap cut all totals in the same way.
fn totals([one, other]: &[Ground<'_>; 2]) -> bool {
    use crate::model::TotalKind::Capped;
    let (a, b) = (one.points.total(Capped), other.points.total(Capped));
    (a.low, a.high) == (b.low, b.high)
}

fn conditions(one: &Ground<'_>, other: &Ground<'_>, a: &Cond, b: &Cond) -> bool {
    one.plain(a, true).alike(&other.plain(b, true))
}

/// Whether two nodes do the same with their answers or parts.
fn nodes(grounds: &[Ground<'_>; 2], [a, b]: [&Node; 2]) -> bool {
    let [one, other] = grounds;
    let kinds = match (&a.kind, &b.kind) {
        (Kind::Leaf(_), Kind::Leaf(_)) => rules::alike([one.program, other.program], [a, b]),
        (Kind::Inner { parts, .. }, Kind::Inner { parts: others, .. }) => {
            parts == others && combine_of(a) == combine_of(b)
        }
        _ => false,
    };
    let least = |ground: &Ground<'_>, node: &Node| {
        let at = ground.program.nodes.iter().position(|of| of.id == node.id);
        let reach = at.and_then(|at| ground.points.nodes.get(at));
        let least = node.minimum.zip(reach);
        least.map(|(least, reach)| reach.up(least, false).max(reach.low))
    };
    kinds
        && a.id == b.id
        && a.parent == b.parent
        && a.role == b.role
        && a.weight == b.weight
        && a.times == b.times
        && one.points.rounding(one.program, a) == other.points.rounding(other.program, b)
        && least(one, a) == least(other, b)
        && a.evidence_required == b.evidence_required
        && a.policy == b.policy
        && a.rescales == b.rescales
        && (a.has_points, a.stated) == (b.has_points, b.stated)
        && a.maximum == b.maximum
        && a.floor == b.floor
        && a.questions == b.questions
}

/// Whether the same effects act, in the same order as far as that matters.
fn effects(one: &Ground<'_>, other: &Ground<'_>) -> bool {
    let (before, after) = (&one.program.effects, &other.program.effects);
    let alike = |(a, b): (&EffectProgram, &EffectProgram)| {
        let (when, then) = (one.plain(&a.when, true), other.plain(&b.when, true));
        a.id == b.id && when.alike(&then) && (when.is_never() || telling(a) == telling(b))
    };
    before.len() == after.len() && before.iter().zip(after).all(alike)
}

/// Whether the same titles ask the same, and levels put them into the same order.
fn titles(one: &Ground<'_>, other: &Ground<'_>) -> bool {
    let (before, after) = (&one.program.titles, &other.program.titles);
    let alike = |(a, b): (&TitleProgram, &TitleProgram)| {
        a.id == b.id
            && a.level.is_some() == b.level.is_some()
            && conditions(one, other, &a.condition, &b.condition)
    };
    let order = |titles: &[TitleProgram]| -> Vec<Ordering> {
        let levels: Vec<u8> = titles.iter().filter_map(|title| title.level).collect();
        let each = levels.iter().enumerate();
        each.flat_map(|(at, level)| levels.iter().skip(at + 1).map(|next| level.cmp(next)))
            .collect()
    };
    before.len() == after.len()
        && before.iter().zip(after).all(alike)
        && order(before) == order(after)
}

/// What an effect does, without what says nothing.
fn telling(effect: &EffectProgram) -> Vec<&DoesProgram> {
    let nothing = |does: &&DoesProgram| match does {
        DoesProgram::Zero(None) => true,
        DoesProgram::Deduct(points) => points.is_zero(),
        _ => false,
    };
    effect.does.iter().filter(|does| !nothing(does)).collect()
}

fn classes(one: &Ground<'_>, other: &Ground<'_>, a: &ClassesProgram, b: &ClassesProgram) -> bool {
    let kinds = [one, other].map(|ground| {
        let kind = ground.program.classes_on;
        (
            ground.points.simplest(ground.program, kind),
            ground.points.total(kind),
        )
    });
    let [(kind, reach), (others, second)] = kinds;
    let ends = |interval: Interval, reach: Reach| -> [Option<Number>; 2] {
        let low = match interval.lower {
            End::Infinite => None,
            End::Closed(limit) => Some(reach.up(limit, false)),
            End::Open(limit) => Some(reach.up(limit, true)),
        };
        let high = match interval.upper {
            End::Infinite => None,
            End::Closed(limit) => Some(reach.down(limit, false)),
            End::Open(limit) => Some(reach.down(limit, true)),
        };
        [
            low.filter(|low| *low > reach.low),
            high.filter(|high| *high < reach.high),
        ]
    };
    fn conditions<'p>(ground: &Ground<'p>, of: &'p ClassesProgram) -> Vec<Plain<'p>> {
        let each = of.list.iter().map(|class| class.condition.as_ref());
        each.map(|condition| match condition {
            Some(condition) => ground.plain(condition, true),
            None => plain::ALWAYS,
        })
        .collect()
    }
    let (asked, second_asked) = (conditions(one, a), conditions(other, b));
    kind == others
        && a.otherwise == b.otherwise
        && (a.failed == b.failed || asked.iter().all(Plain::is_always))
        && a.list.len() == b.list.len()
        && a.list
            .iter()
            .zip(&b.list)
            .all(|(a, b)| a.id == b.id && ends(a.interval, reach) == ends(b.interval, second))
        && asked.iter().zip(&second_asked).all(|(a, b)| a.alike(b))
}
