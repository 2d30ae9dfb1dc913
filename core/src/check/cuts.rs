//! Examples on both sides of each cut: a total or a group that just meets a limit, and one that just misses it.

use std::collections::BTreeMap;

use super::Scored;
use super::wording::{Phrase, total};
use crate::Number;
use crate::checked::CheckedSet;
use crate::model::{MaximumKind, PointsUnit, Side, TotalKind};
use crate::problem::{Code, Problem};
use crate::program::{Cond, End, Program};

/// What a cut is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    Total(TotalKind),
    Group(String),
}

/// One cut: where it is asked, what it is of, and the limit in points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Cut {
    pointer: String,
    of: Of,
    /// The limit as it is written, which tells apart the figures of different profiles.
    written: Number,
}

/// What is known of a cut: whether the limit itself meets it, and what was seen of it.
struct Seen {
    met: bool,
    missed: bool,
}

/// Warns of every cut without an example on each side, within one percent of the maximum or one point, whichever is
/// more. An example counts for the profiles in which the cut has the same figure.
pub(super) fn check(checked: &CheckedSet, scored: &[Scored], problems: &mut Vec<Problem>) {
    let mut seen: BTreeMap<Cut, Seen> = BTreeMap::new();
    for (profile, program) in checked.by_profile() {
        let here: Vec<&Scored> = scored
            .iter()
            .filter(|example| *example.card.profile == *profile)
            .collect();
        for (cut, side, limit, maximum) in cuts(program) {
            let near = maximum
                .checked_div(Number::whole(100))
                .unwrap_or_default()
                .max(Number::ONE);
            let values = here.iter().filter_map(|example| value(example, &cut.of));
            let entry = seen.entry(cut.clone()).or_insert(Seen {
                met: false,
                missed: false,
            });
            for value in values {
                let meets = match side {
                    Side::AtLeast | Side::Equals => value >= limit,
                    Side::MoreThan => value > limit,
                    Side::AtMost => value <= limit,
                    Side::LessThan => value < limit,
                };
                let distance = if value < limit {
                    limit.checked_sub(value)
                } else {
                    value.checked_sub(limit)
                };
                if distance.is_some_and(|distance| distance <= near) {
                    entry.met |= meets;
                    entry.missed |= !meets;
                }
            }
        }
    }
    // Groups that lack the same examples of the same cut are named together.
    let mut lacking: BTreeMap<(String, Number, bool, bool), Vec<Of>> = BTreeMap::new();
    for (cut, Seen { met, missed }) in seen {
        if !(met && missed) {
            let key = (cut.pointer, cut.written, met, missed);
            lacking.entry(key).or_default().push(cut.of);
        }
    }
    for ((pointer, written, met, missed), of) in lacking {
        let side = match (met, missed) {
            (true, _) => Phrase::new("chỉ thiếu một chút", "just misses it"),
            (_, true) => Phrase::new("vừa đủ", "just meets it"),
            _ => Phrase::new(
                "vừa đủ và một ví dụ chỉ thiếu một chút",
                "just meets it, and one that just misses it",
            ),
        };
        let problem = Problem::new(Code::CutWithoutExample)
            .with("cut", written)
            .with("of", named(&of))
            .with("side", side);
        problems.push(problem.at(pointer));
    }
}

/// The total, or the groups.
fn named(of: &[Of]) -> Phrase {
    let ids: Vec<&str> = of
        .iter()
        .filter_map(|of| match of {
            Of::Group(id) => Some(id.as_str()),
            Of::Total(_) => None,
        })
        .collect();
    match (of.first(), ids.as_slice()) {
        (Some(Of::Total(kind)), _) => total(*kind),
        (_, [id]) => Phrase::new(format!("nhóm “{id}”"), format!("the group `{id}`")),
        (_, ids) => Phrase::new(
            format!("các nhóm “{}”", ids.join("”, “")),
            format!("each of the groups `{}`", ids.join("`, `")),
        ),
    }
}

/// The points of an example, at the deadline.
fn value(example: &Scored, of: &Of) -> Option<Number> {
    match of {
        Of::Total(kind) => Some(example.card.totals.as_ref()?.get(*kind).points),
        Of::Group(id) => {
            let group = example
                .card
                .criteria
                .iter()
                .find(|group| group.id == id.as_str());
            Some(group?.points?.points)
        }
    }
}

/// The cuts of a program, each with its side, its limit in points, and the maximum it is measured by.
fn cuts(program: &Program) -> Vec<(Cut, Side, Number, Number)> {
    let mut out = Vec::new();
    for (at, title) in program.titles.iter().enumerate() {
        let pointer = format!("/titles/{at}/condition");
        of_condition(program, &title.condition, &pointer, &mut out);
    }
    let classes = program.classes.iter().flat_map(|classes| &classes.list);
    for (at, class) in classes.enumerate() {
        let pointer = format!("/classes/list/{at}");
        if let Some(condition) = &class.condition {
            of_condition(
                program,
                condition,
                &format!("{pointer}/condition"),
                &mut out,
            );
        }
        // The upper end of a class is the lower end of a better one, or the end of all points.
        let (word, side) = match class.interval.lower {
            End::Closed(_) => ("from", Side::AtLeast),
            End::Open(_) => ("above", Side::MoreThan),
            End::Infinite => continue,
        };
        let Some(limit) = class.interval.lower.number() else {
            continue;
        };
        let cut = Cut {
            pointer: format!("{pointer}/{word}"),
            of: Of::Total(program.classes_on),
            written: limit,
        };
        out.push((cut, side, limit, most(program)));
    }
    out
}

fn most(program: &Program) -> Number {
    program
        .root
        .as_ref()
        .map_or(Number::ZERO, |root| root.maximum)
}

fn of_condition(
    program: &Program,
    cond: &Cond,
    pointer: &str,
    out: &mut Vec<(Cut, Side, Number, Number)>,
) {
    let points = |unit: PointsUnit, maximum: Number, limit: Number| match unit {
        PointsUnit::Points => Some(limit),
        PointsUnit::Percent => limit.checked_mul(maximum)?.checked_div(Number::whole(100)),
    };
    let mut add = |of: Of, side: Side, written: Number, limit: Option<Number>, maximum| {
        if let Some(limit) = limit {
            let pointer = format!("{pointer}/{}", side.word());
            let cut = Cut {
                pointer,
                of,
                written,
            };
            out.push((cut, side, limit, maximum));
        }
    };
    match cond {
        Cond::Total {
            total,
            unit,
            maximum: MaximumKind::Printed,
            sides,
        } => {
            for (side, limit) in sides {
                let of = Of::Total(*total);
                add(
                    of,
                    *side,
                    *limit,
                    points(*unit, most(program), *limit),
                    most(program),
                );
            }
        }
        Cond::EachGroup {
            nodes,
            maximum: MaximumKind::Printed,
            sides,
        } => {
            let nodes = nodes.iter().filter_map(|at| program.nodes.get(*at));
            for node in nodes {
                for (side, limit) in sides {
                    let of = Of::Group(node.id.as_str().to_owned());
                    let points = points(PointsUnit::Percent, node.maximum, *limit);
                    add(of, *side, *limit, points, node.maximum);
                }
            }
        }
        _ => {}
    }
    for (at, within) in cond.within().iter().enumerate() {
        of_condition(program, within, &format!("{pointer}/of/{at}"), out);
    }
}

/// A limit in points: of a total, or of the node at this place.
pub(crate) type LimitOfPoints = (Option<TotalKind>, Option<usize>, Number);

/// The limits of titles and classes on totals and groups, in points, with the total or the place of the group.
pub(crate) fn limits_of_points(program: &Program) -> Vec<LimitOfPoints> {
    let place = |id: &str| program.nodes.iter().position(|node| node.id == *id);
    let mut limits: Vec<_> = cuts(program)
        .into_iter()
        .map(|(cut, _, limit, _)| match cut.of {
            Of::Total(total) => (Some(total), None, limit),
            Of::Group(id) => (None, place(&id), limit),
        })
        .collect();
    limits.dedup();
    limits
}
