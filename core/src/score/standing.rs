//! What the ranking of a cluster needs of one area: its place by each key at the deadline, its class, and how far it came
//! where points depend on the others. No scorecard is made for it.

use super::bounds::{Case, Moment};
use super::card::{self, Maker};
use super::leaves::leaf;
use super::prepare::{Prepared, prepare};
use super::scorer::Scorer;
use crate::Number;
use crate::model::{Assessment, TotalKind};
use crate::program::{ClusterFacts, Cond, Domain, Frame, Key, Program, Record, State, Tri};

/// One area at the deadline.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    /// The value of each key; the greater is the more. A number that was not answered is none.
    pub keys: Vec<Option<Number>>,
    /// The place of the class in the list; `otherwise` stands after the last.
    pub class: Option<usize>,
    /// For each class of the list, whether its condition holds.
    pub class_holds: Vec<bool>,
    /// For each quota, whether its condition holds.
    pub quota_holds: Vec<bool>,
    /// How many questions are open.
    pub open: usize,
    /// How many answers cannot be used.
    pub problems: usize,
}

/// The first exclusion of the set that holds, or that is not known not to.
pub(crate) fn exclusion(scorer: &Scorer, assessment: &Assessment) -> Option<(usize, Tri)> {
    let program = &*scorer.program;
    if program.emulation.excluded.is_empty() {
        return None;
    }
    let prepared = prepare(program, &scorer.set, assessment);
    let (domains, _) = prepared.at_deadline(program);
    let record = deadline(&prepared, None);
    let state = State {
        inputs: &program.inputs,
        domains: &domains,
        record: &record,
    };
    let tests = program.emulation.excluded.iter().enumerate();
    let mut states = tests.map(|(at, test)| (at, test.test(&state)));
    // One that is certain is the better reason.
    let known = states.clone().find(|(_, state)| *state == Tri::Holds);
    known.or_else(|| states.find(|(_, state)| *state == Tri::Unknown))
}

fn deadline<'a>(prepared: &Prepared<'a>, cluster: Option<&'a ClusterFacts>) -> Record<'a> {
    Record {
        at_deadline: true,
        cluster,
        ..prepared.record.clone()
    }
}

/// Adds what an area has reached to the facts of its cluster. Where evidence is required and missing, it has reached nothing
/// yet.
pub(crate) fn reached(scorer: &Scorer, assessment: &Assessment, facts: &mut ClusterFacts) {
    let program = &*scorer.program;
    if !program.is_relative() {
        return;
    }
    let prepared = prepare(program, &scorer.set, assessment);
    let frame = &*Frame::of(program, &prepared.claims);
    let (domains, _) = prepared.at_deadline(program);
    let record = deadline(&prepared, None);
    let state = State {
        inputs: &program.inputs,
        domains: &domains,
        record: &record,
    };
    let now = State {
        domains: &prepared.domains,
        record: &prepared.record,
        ..state
    };
    let mut found = Vec::new();
    for (at, node) in program.nodes.iter().enumerate() {
        let Some(rule) = node.rule().filter(|rule| rule.is_relative()) else {
            continue;
        };
        let claimed = prepared.claims.get(at).copied().flatten().is_some();
        if claimed || !frame.is_applicable(at) {
            continue;
        }
        found.clear();
        rule.reached(&now, &mut found);
        let no_evidence = leaf(program, at, &state, &prepared).no_evidence;
        let open = found
            .iter()
            .filter(|(_, reached)| no_evidence || matches!(reached, crate::program::Reached::Open));
        for (name, _) in open {
            facts.add(name, crate::program::Reached::Open);
        }
        if !no_evidence {
            found.clear();
            rule.reached(&state, &mut found);
            for (name, reached) in &found {
                // What is missing at the deadline was not reached.
                if !matches!(reached, crate::program::Reached::Open) {
                    facts.add(name, *reached);
                }
            }
        }
    }
}

/// Computes the standing of one area among those of its cluster.
pub(crate) fn standing(
    scorer: &Scorer,
    assessment: &Assessment,
    cluster: Option<&ClusterFacts>,
) -> Standing {
    let program = &*scorer.program;
    let prepared = prepare(program, &scorer.set, assessment);
    let frame = &*Frame::of(program, &prepared.claims);
    let record = deadline(&prepared, cluster);
    let (domains, answered) = prepared.at_deadline(program);
    let case = Case {
        program,
        prepared: &prepared,
        record: &record,
        frame,
    };
    let moment = card::at_deadline(&case, &domains, &answered);
    let maker = Maker::of_deadline(scorer, &case, &domains, &moment);
    let view = maker.at_deadline();
    let title = |at: usize| moment.titles.get(at).copied().unwrap_or(Tri::Unknown);
    let classes = program.classes.as_ref();
    let class = maker.class_at_deadline().map(|class| class.at);
    let state = State {
        inputs: &program.inputs,
        domains: &domains,
        record: &record,
    };
    let value = |key: &Key| match key {
        Key::Answer(of) => of.known(&state),
        Key::Date(at) => match state.domain(*at) {
            Some(Domain::Number { lo, hi }) if lo == hi => {
                i64::try_from(*lo).ok().map(Number::whole)
            }
            _ => None,
        },
        Key::Meets(test) => match view.condition(test, &title) {
            Tri::Holds => Some(Number::ONE),
            Tri::Fails => Some(Number::ZERO),
            Tri::Unknown => None,
        },
        Key::Class => class.map(class_key),
        Key::Total(kind, percent) => view.total_value(*kind, *percent).map(Number::reduced),
        Key::Points(None, _) => Some(Number::ZERO),
        Key::Points(Some(at), percent) => view.node_value(*at, *percent).map(Number::reduced),
        Key::FullMarks(nodes) => Some(full_marks(program, &moment, nodes)),
        Key::Passes(nodes) => Some(passing(&case, &moment, nodes)),
        Key::Deductions => Some(deductions(program, &moment)),
    };
    Standing {
        keys: program.emulation.keys.iter().map(value).collect(),
        class,
        class_holds: classes.map_or_else(Vec::new, |classes| {
            let holds = |condition: &crate::program::Cond| {
                view.condition(condition, &|_| Tri::Unknown) == Tri::Holds
            };
            let list = classes.list.iter();
            list.map(|class| class.condition.as_ref().is_none_or(holds))
                .collect()
        }),
        quota_holds: {
            let conditions = program.emulation.conditions.iter();
            let holds =
                |condition: &crate::program::Cond| view.condition(condition, &title) == Tri::Holds;
            conditions
                .map(|condition| condition.as_ref().is_none_or(holds))
                .collect()
        },
        open: maker.open_questions().count(),
        problems: prepared.problems.len(),
    }
}

/// A class as the value of a key: the first of the list is the most.
pub(crate) fn class_key(at: usize) -> Number {
    let at = i64::try_from(at).unwrap_or(i64::MAX);
    Number::whole(at.saturating_neg())
}

/// The class at the deadline, as a place in the list.
pub(crate) fn class_at(
    scorer: &Scorer,
    case: &Case<'_>,
    domains: &[Domain],
    moment: &Moment,
) -> Option<usize> {
    let class = Maker::of_deadline(scorer, case, domains, moment).class_at_deadline();
    class.map(|class| class.at)
}

/// The states of conditions at the deadline.
pub(crate) fn conditions_at(
    scorer: &Scorer,
    case: &Case<'_>,
    domains: &[Domain],
    moment: &Moment,
    conditions: &[&Cond],
) -> Vec<Tri> {
    let maker = Maker::of_deadline(scorer, case, domains, moment);
    let view = maker.at_deadline();
    let title = |at: usize| moment.titles.get(at).copied().unwrap_or(Tri::Unknown);
    let conditions = conditions.iter();
    conditions
        .map(|condition| view.condition(condition, &title))
        .collect()
}

/// The result of one area at the deadline, without reasons and bounds.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    /// The points of each node, over the scale.
    pub nodes: Vec<i64>,
    /// Base, full, capped.
    pub totals: [i64; 3],
    pub titles: Vec<bool>,
    pub class: Option<usize>,
    /// How many leaves pass, where nothing bears points.
    pub passing: usize,
    /// How many leaves have no settled points.
    pub missing: usize,
}

/// Computes the outcome of what is known at the deadline.
pub(crate) fn outcome(
    scorer: &Scorer,
    prepared: &Prepared<'_>,
    domains: &[Domain],
    answered: &[bool],
) -> Outcome {
    let program = &*scorer.program;
    let frame = &*Frame::of(program, &prepared.claims);
    let record = deadline(prepared, None);
    let case = Case {
        program,
        prepared,
        record: &record,
        frame,
    };
    let moment = card::at_deadline(&case, domains, answered);
    let maker = Maker::of_deadline(scorer, &case, domains, &moment);
    let state = State {
        inputs: &program.inputs,
        domains,
        record: &record,
    };
    let open = |(at, node): (usize, &crate::program::Node)| {
        let claimed = prepared.claims.get(at).copied().flatten().is_some();
        let reason = |rule: &dyn crate::program::RuleProgram| rule.reason(&state).is_some();
        !claimed && node.rule().is_some_and(|rule| !reason(rule))
    };
    let nodes = program.nodes.iter().enumerate();
    Outcome {
        totals: [TotalKind::Base, TotalKind::Full, TotalKind::Capped]
            .map(|kind| moment.low.total(kind)),
        titles: moment
            .titles
            .iter()
            .map(|state| *state == Tri::Holds)
            .collect(),
        class: maker.class_at_deadline().map(|class| class.at),
        passing: card::passing(program, frame, &moment.passes).map_or(0, |passing| passing.passes),
        missing: nodes.filter(|node| open(*node)).count(),
        nodes: moment.low.nodes,
    }
}

/// How many of the nodes have their maximum.
fn full_marks(program: &Program, moment: &Moment, nodes: &[usize]) -> Number {
    let full = |at: &&usize| {
        let node = program.nodes.get(**at);
        let points = moment.low.nodes.get(**at).copied().unwrap_or(0);
        // Having lost nothing where nothing can be earned is no achievement.
        node.is_some_and(|node| node.max > 0 && points >= node.max)
    };
    let count = nodes.iter().filter(full).count();
    Number::whole(i64::try_from(count).unwrap_or(i64::MAX))
}

/// How many of the nodes pass. What does not arise passes where it counts as full, and not where it left.
fn passing(case: &Case<'_>, moment: &Moment, nodes: &[usize]) -> Number {
    let passes = |at: &&usize| {
        let state = moment.passes.get(**at).copied().flatten();
        case.frame.is_applicable(**at) && state == Some(Tri::Holds)
    };
    let count = nodes.iter().filter(passes).count();
    Number::whole(i64::try_from(count).unwrap_or(i64::MAX))
}

/// What is missing from base and bonus to the full total was taken by penalty groups and effects.
fn deductions(program: &Program, moment: &Moment) -> Number {
    let values = &moment.low;
    let of = |at: &usize| values.nodes.get(*at).copied().unwrap_or(0);
    let bonus: i64 = program.bonus.iter().map(of).sum();
    let taken = values.total(TotalKind::Base) + bonus - values.total(TotalKind::Full);
    program.number(taken).reduced()
}
