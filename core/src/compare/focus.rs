//! What the changes touch: the questions whose answers may make the difference, and the criteria that may.

use std::collections::BTreeSet;

use super::form::Slot;
use super::search::inputs_of;
use crate::arrange::Arrange;
use crate::model::Id;
use crate::program::{Cond, DoesProgram, NodePolicy, Program};

/// Where a rule or condition stands in a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Node(usize),
    Effect(usize),
    Title(usize),
    Class(usize),
}

/// One rule or condition that the changes touch, in both programs.
#[derive(Debug, Clone)]
pub(super) struct Owner {
    pub at: [Option<Place>; 2],
    /// The questions that it asks, on either side.
    pub slots: Vec<usize>,
}

/// What the changes touch, for one pair of programs.
pub(super) struct Focus {
    /// The rules and conditions that changed, or whose questions did.
    pub owners: Vec<Owner>,
    /// The questions to look at first, as places in the list of slots.
    pub slots: Vec<usize>,
    /// The criteria that changed, with all below them.
    pub nodes: BTreeSet<Id>,
    /// Those of them, and of their neighbours, that may be said not to arise.
    pub claims: Vec<Id>,
    /// The ids of everything that changed.
    pub touched: BTreeSet<Id>,
}

impl Focus {
    /// `touched`: the ids of everything that changed.
    pub fn new(programs: [&Program; 2], slots: &[Slot], touched: &BTreeSet<Id>) -> Focus {
        let mut nodes: BTreeSet<Id> = BTreeSet::new();
        let mut focus: BTreeSet<usize> = BTreeSet::new();
        let mut claims: Vec<Id> = Vec::new();
        for (side, program) in programs.into_iter().enumerate() {
            let slot_of = |input: usize| {
                slots
                    .iter()
                    .position(|slot| slot.at.get(side).copied().flatten() == Some(input))
            };
            let asked_of: Vec<bool> = program
                .inputs
                .iter()
                .map(|input| touched.contains(&input.id))
                .collect();
            let mut within = vec![false; program.nodes.len()];
            for (at, node) in program.nodes.iter().enumerate() {
                let above = node.parent.and_then(|parent| within.get(parent)).copied();
                let asks = node.inputs.iter();
                let mut asks = asks.filter_map(|input| asked_of.get(*input));
                let here =
                    touched.contains(&node.id) || above == Some(true) || asks.any(|asked| *asked);
                if let Some(slot) = within.get_mut(at) {
                    *slot = here;
                }
                if here {
                    nodes.insert(node.id.clone());
                    focus.extend(node.inputs.iter().filter_map(|input| slot_of(*input)));
                }
            }
            // What may leave changes what its neighbours are worth.
            let parents: Vec<Option<usize>> = program
                .nodes
                .iter()
                .filter(|node| nodes.contains(&node.id))
                .map(|node| node.parent)
                .collect();
            for node in &program.nodes {
                let near = nodes.contains(&node.id) || parents.contains(&node.parent);
                if near && node.policy != NodePolicy::Refused && !claims.contains(&node.id) {
                    claims.push(node.id.clone());
                }
            }
            // While an effect zeroes a criterion, or one above it, nothing shows what changed there.
            let mut shown = within;
            for (at, node) in program.nodes.iter().enumerate().rev() {
                let parent = node.parent.filter(|_| shown.get(at) == Some(&true));
                if let Some(above) = parent.and_then(|parent| shown.get_mut(parent)) {
                    *above = true;
                }
            }
            let hides = |does: &DoesProgram| matches!(does, DoesProgram::Zero(Some(node)) if shown.get(*node) == Some(&true));
            let effects = program.effects.iter();
            let effects = effects
                .filter(|effect| touched.contains(&effect.id) || effect.does.iter().any(hides));
            let titles = program.titles.iter();
            let titles = titles.filter(|title| touched.contains(&title.id));
            let classes = program.classes.iter().flat_map(|classes| &classes.list);
            let classes = classes.filter(|class| touched.contains(&class.id));
            let conditions = effects
                .map(|effect| &effect.when)
                .chain(titles.map(|title| &title.condition))
                .chain(classes.filter_map(|class| class.condition.as_ref()));
            for condition in conditions {
                focus.extend(inputs_of(condition).into_iter().filter_map(slot_of));
            }
            for (at, asked) in asked_of.iter().enumerate() {
                if *asked {
                    focus.extend(slot_of(at));
                }
            }
        }
        Focus {
            owners: owners(programs, slots, touched),
            slots: focus.into_iter().collect(),
            nodes,
            claims,
            touched: touched.clone(),
        }
    }

    /// The tests of rules and the conditions of effects that the changes touch, in both programs.
    pub fn tests<'p>(&self, [before, after]: [&'p Program; 2]) -> Vec<[&'p Cond; 2]> {
        let mut all = Vec::new();
        for owner in &self.owners {
            let [Some(one), Some(other)] = owner.at else {
                continue;
            };
            match (one, other) {
                (Place::Node(one), Place::Node(other)) => {
                    let tests = |program: &'p Program, at: usize| {
                        let rule = program.nodes.get(at).and_then(|node| node.rule());
                        rule.map_or_else(Vec::new, |rule| rule.tests())
                    };
                    let pairs = tests(before, one).into_iter().zip(tests(after, other));
                    all.extend(pairs.map(|(one, other)| [one, other]));
                }
                (Place::Effect(one), Place::Effect(other)) => {
                    let when = |program: &'p Program, at: usize| {
                        program.effects.get(at).map(|effect| &effect.when)
                    };
                    all.extend(
                        when(before, one)
                            .zip(when(after, other))
                            .map(|(a, b)| [a, b]),
                    );
                }
                _ => {}
            }
        }
        all.retain(|[one, other]| one != other);
        all
    }
}

/// The rules and conditions of both programs that changed, or whose questions did.
fn owners(programs: [&Program; 2], slots: &[Slot], touched: &BTreeSet<Id>) -> Vec<Owner> {
    let [before, after] = programs.map(places);
    let mut owners = Vec::new();
    for (id, kind, place, mut inputs) in before {
        let same = |of: &&(Id, u8, Place, Vec<usize>)| (&of.0, of.1) == (&id, kind);
        let Some((_, _, other, more)) = after.iter().find(same) else {
            continue;
        };
        let slot_of = |side: usize, input: &usize| {
            let is = |slot: &Slot| slot.at.get(side).copied().flatten() == Some(*input);
            slots.iter().position(is)
        };
        inputs.arrange();
        let mut own: Vec<usize> = inputs
            .iter()
            .filter_map(|input| slot_of(0, input))
            .collect();
        own.extend(more.iter().filter_map(|input| slot_of(1, input)));
        // In the order of the slots, each once.
        own.arrange();
        own.dedup();
        let asked = own.iter().filter_map(|slot| slots.get(*slot));
        let mut asked = asked.map(|slot| &slot.name);
        if touched.contains(&id) || asked.any(|name| touched.contains(name)) {
            owners.push(Owner {
                at: [Some(place), Some(*other)],
                slots: own,
            });
        }
    }
    owners
}

/// Every rule and condition with its id, its kind and the inputs it looks at.
fn places(program: &Program) -> Vec<(Id, u8, Place, Vec<usize>)> {
    let mut all = Vec::new();
    for (at, node) in program.nodes.iter().enumerate() {
        if node.rule().is_some() {
            all.push((node.id.clone(), 0, Place::Node(at), node.inputs.clone()));
        }
    }
    for (at, effect) in program.effects.iter().enumerate() {
        let inputs = inputs_of(&effect.when);
        all.push((effect.id.clone(), 1, Place::Effect(at), inputs));
    }
    for (at, title) in program.titles.iter().enumerate() {
        let inputs = inputs_of(&title.condition);
        all.push((title.id.clone(), 2, Place::Title(at), inputs));
    }
    let classes = program.classes.iter().flat_map(|classes| &classes.list);
    for (at, class) in classes.enumerate() {
        if let Some(condition) = &class.condition {
            let inputs = inputs_of(condition);
            all.push((class.id.clone(), 3, Place::Class(at), inputs));
        }
    }
    all
}
