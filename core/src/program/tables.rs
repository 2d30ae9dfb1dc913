//! What never changes with the answers, found once when a set is compiled.

use super::frame::Frame;
use super::input::{Domain, Input, ShareCheck};
use super::outcome::DoesProgram;
use super::{Cond, Key, Node, Program};
use crate::arrange::Arrange;
use crate::model::{CriteriaSet, Id, TotalKind};
use crate::number::pow10;

/// A name by which an assessment may give the answer to a question.
#[derive(Debug)]
pub(crate) struct Name {
    pub id: Id,
    pub input: usize,
    /// 0 for the id, then the old ids in their order: the first one given counts.
    pub rank: usize,
    /// Whether no other question has the same name.
    pub last: bool,
}

/// The inputs of a share, each with its unit in units of the sum.
#[derive(Debug)]
pub(crate) struct ShareParts {
    /// Those of the numerator only: what stands on both sides says nothing about the difference.
    pub above: Vec<(usize, i128)>,
    /// Those of the denominator only.
    pub below: Vec<(usize, i128)>,
    /// All of the denominator.
    pub denominator: Vec<(usize, i128)>,
}

impl ShareParts {
    fn of(share: &ShareCheck, inputs: &[Input]) -> ShareParts {
        let decimals = share.decimals;
        let with_unit = |at: &usize| {
            let own = inputs.get(*at).map_or(0, |input| input.kind.decimals());
            (*at, pow10(decimals - own.min(decimals)))
        };
        let only = |of: &[usize], other: &[usize]| {
            let only = of.iter().filter(|at| !other.contains(at));
            only.map(with_unit).collect()
        };
        ShareParts {
            above: only(&share.numerator, &share.denominator),
            below: only(&share.denominator, &share.numerator),
            denominator: share.denominator.iter().map(with_unit).collect(),
        }
    }
}

/// What never changes with the answers.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// The names of all questions, in the order of their letters.
    pub names: Vec<Name>,
    /// For each input: the leaves that look at it, and how often each does.
    pub places: Vec<Vec<(usize, usize)>>,
    /// For each input: whether anything but leaves looks at it.
    pub elsewhere: Vec<bool>,
    /// For each effect: the inputs it looks at.
    pub effect_inputs: Vec<Vec<usize>>,
    /// For each title: the effects that bar it.
    pub bars: Vec<Vec<usize>>,
    /// For each share.
    pub share_parts: Vec<ShareParts>,
    /// The leaves that say pass or fail, where nothing bears points.
    pub passing: Vec<usize>,
    /// How many questions are asked of the profile.
    pub asked: usize,
    pub needs_year: bool,
    /// Whether anything looks at earlier titles, and whether at registrations.
    pub needs_history: bool,
    pub needs_registered: bool,
    /// Whether points depend on the other areas of a cluster.
    pub relative: bool,
    /// Whether some criterion asks for evidence; else nobody looks whether there is any.
    pub evidence: bool,
    /// Whether an effect or an option can make the points of a node 0.
    pub may_zero: bool,
    /// Everything that each input may hold.
    pub domains: Vec<Domain>,
    /// The words of the base, the full and the capped total.
    totals: Vec<(TotalKind, Id)>,
    /// What remains of each maximum when every criterion arises: all of it.
    pub frame: Frame,
}

/// All of it follows from the rest of the program, but for the old names of questions, which say nothing about results.
impl PartialEq for Tables {
    fn eq(&self, _: &Tables) -> bool {
        true
    }
}

impl Tables {
    pub(super) fn of(program: &Program, set: &CriteriaSet) -> Tables {
        let mut names: Vec<Name> = Vec::new();
        for (input, question) in set.questions.iter().enumerate() {
            let ids = std::iter::once(&question.id).chain(&question.was);
            names.extend(ids.enumerate().map(|(rank, id)| Name {
                id: id.clone(),
                input,
                rank,
                last: true,
            }));
        }
        names.arrange_by(|a, b| a.id.as_str().cmp(b.id.as_str()));
        for at in 1..names.len() {
            if let Some([name, next]) = names.get_mut(at - 1..=at) {
                name.last = name.id != next.id;
            }
        }
        let mut places: Vec<Vec<(usize, usize)>> = vec![Vec::new(); program.inputs.len()];
        for (at, node) in program.nodes.iter().enumerate() {
            for input in &node.inputs {
                let Some(places) = places.get_mut(*input) else {
                    continue;
                };
                match places.last_mut() {
                    Some((last, times)) if *last == at => *times += 1,
                    _ => places.push((at, 1)),
                }
            }
        }
        let inputs_of = |condition: &Cond| {
            let mut inputs = Vec::new();
            condition.inputs(&mut inputs);
            inputs
        };
        let effect_inputs: Vec<Vec<usize>> = program
            .effects
            .iter()
            .map(|effect| inputs_of(&effect.when))
            .collect();
        let mut elsewhere = vec![false; program.inputs.len()];
        let titles = program.titles.iter().map(|title| &title.condition);
        let emulation = &program.emulation;
        let emulation = emulation
            .excluded
            .iter()
            .chain(emulation.conditions.iter().flatten());
        let classes = program.class_conditions();
        let keys = program.emulation.keys.iter().flat_map(Key::inputs);
        let others = titles.chain(emulation).chain(classes).flat_map(inputs_of);
        let others = others.chain(keys);
        for input in others.chain(effect_inputs.iter().flatten().copied()) {
            if let Some(elsewhere) = elsewhere.get_mut(input) {
                *elsewhere = true;
            }
        }
        let bars = |title: usize| {
            let bars = |does: &DoesProgram| matches!(does, DoesProgram::Bar(titles) if titles.contains(&title));
            let effects = program.effects.iter().enumerate();
            let barring = effects.filter(|(_, effect)| effect.does.iter().any(bars));
            barring.map(|(at, _)| at).collect()
        };
        let says_pass = |node: &Node| node.rule().is_some_and(|rule| rule.has_pass());
        let nodes = program.nodes.iter().enumerate();
        let passing = nodes.filter(|(_, node)| !set.bears_points() && says_pass(node));
        let mut rules = program.nodes.iter().filter_map(Node::rule);
        let does = program.effects.iter().flat_map(|effect| &effect.does);
        let zeroes = |does: &DoesProgram| matches!(does, DoesProgram::Zero(Some(_)));
        Tables {
            names,
            places,
            elsewhere,
            effect_inputs,
            bars: (0..program.titles.len()).map(bars).collect(),
            share_parts: program
                .shares
                .iter()
                .map(|share| ShareParts::of(share, &program.inputs))
                .collect(),
            passing: passing.map(|(at, _)| at).collect(),
            asked: program
                .inputs
                .iter()
                .take(program.questions)
                .filter(|input| input.asked)
                .count(),
            needs_year: program.needs_year(),
            needs_history: program.asks(&|part| matches!(part, Cond::Held { .. })),
            needs_registered: program.asks(&|part| matches!(part, Cond::Registered { .. })),
            evidence: program.nodes.iter().any(|node| node.evidence_required),
            relative: rules.clone().any(|rule| rule.is_relative()),
            may_zero: does.into_iter().any(zeroes) || rules.any(|rule| rule.may_zero_parent()),
            domains: program
                .inputs
                .iter()
                .map(|input| input.kind.all())
                .collect(),
            totals: TotalKind::ALL
                .map(|kind| (kind, Id::from(kind.as_str())))
                .to_vec(),
            frame: Frame::whole(program),
        }
    }

    /// The word of a total.
    pub fn total(&self, kind: TotalKind) -> Option<&Id> {
        let mut totals = self.totals.iter();
        totals.find(|(of, _)| *of == kind).map(|(_, id)| id)
    }
}
