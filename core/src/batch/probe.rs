//! The row path, asked about one part of a program with given answers. Whatever the columns do is made from what it says.

use std::cell::Cell;

use super::beside::Beside;
use crate::arrange::Arrange;
use crate::program::{Cond, Domain, Node, Program, State, Tri};
use crate::score::{Prepared, counted_at, leaf};

impl<'p> Part<'p> {
    /// The inputs it looks at, each once.
    pub fn inputs(self, program: &'p Program) -> Vec<usize> {
        let mut inputs = Vec::new();
        match self {
            Part::Leaf(at) | Part::Pass(at) | Part::Zeroes(at) => {
                let node = program.nodes.get(at);
                inputs.extend(node.into_iter().flat_map(|node| &node.inputs));
            }
            Part::Test(test) => test.inputs(&mut inputs),
        }
        inputs.arrange();
        inputs.dedup();
        inputs
    }

    /// The tests within.
    pub fn tests(self, program: &'p Program) -> Vec<&'p Cond> {
        match self {
            Part::Leaf(at) | Part::Pass(at) | Part::Zeroes(at) => {
                let rule = program.nodes.get(at).and_then(|node| node.rule());
                rule.map_or_else(Vec::new, |rule| rule.tests())
            }
            Part::Test(test) => vec![test],
        }
    }
}

/// What is asked about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'p> {
    /// The points of a leaf, counted at the deadline.
    Leaf(usize),
    /// Whether a leaf passes: 2, 1 for unknown, 0.
    Pass(usize),
    /// Whether a leaf makes the points of its parent 0.
    Zeroes(usize),
    /// Whether a test holds at the deadline.
    Test(&'p Cond),
}

/// How well a test holds, as a number: the least of several is their `all`, the greatest their `any`.
pub(super) const fn rank(state: Tri) -> i64 {
    match state {
        Tri::Fails => 0,
        Tri::Unknown => 1,
        Tri::Holds => 2,
    }
}

/// One area at the deadline, whose answers can be set one by one.
pub(super) struct Probe<'p> {
    program: &'p Program,
    pub prepared: Prepared<'p>,
    domains: Vec<Domain>,
    /// Whether it matters that points stay open though no answer is missing.
    pub exact: bool,
    open: Cell<bool>,
}

impl<'p> Probe<'p> {
    /// An area that has answered nothing.
    pub fn new(program: &'p Program, beside: &'p Beside) -> Probe<'p> {
        let count = program.inputs.len();
        let mut probe = Probe {
            program,
            domains: program.tables.domains.clone(),
            prepared: Prepared {
                evidence: beside.evidence.clone(),
                ..Prepared::nothing(program, beside.record())
            },
            exact: false,
            open: Cell::new(false),
        };
        (0..count).for_each(|input| probe.set(input, None));
        probe
    }

    /// Sets what is known of an input; a blank counts as the set says.
    pub fn set(&mut self, input: usize, answer: Option<Domain>) {
        let known = answer.or_else(|| self.program.inputs.get(input)?.blank);
        let all = self.program.tables.domains.get(input).copied();
        if let (Some(slot), Some(all)) = (self.domains.get_mut(input), all) {
            *slot = known.unwrap_or(all);
        }
        if let Some(answered) = self.prepared.answered.get_mut(input) {
            *answered = known.is_some();
        }
    }

    pub fn domains(&self) -> &[Domain] {
        &self.domains
    }

    fn state(&self) -> State<'_> {
        State {
            inputs: &self.program.inputs,
            domains: &self.domains,
            record: &self.prepared.record,
        }
    }

    /// Whether a leaf counts whatever it answers: it asks for no evidence, or has some.
    pub fn is_supported(&self, node: &Node) -> bool {
        !node.evidence_required || node.has_evidence(&self.prepared.evidence)
    }

    /// What the row path says of a part.
    pub fn value(&self, part: Part<'_>) -> i64 {
        match part {
            Part::Leaf(at) => {
                let found = leaf(self.program, at, &self.state(), &self.prepared);
                if self.exact && found.low != found.high && !self.is_missing(part) {
                    self.open.set(true);
                }
                let node = self.program.nodes.get(at);
                node.map_or(0, |node| {
                    counted_at(at, node, &found, &self.prepared.answered, &self.prepared)
                })
            }
            Part::Pass(at) => {
                let found = leaf(self.program, at, &self.state(), &self.prepared);
                found.pass.map_or(2, rank)
            }
            Part::Zeroes(at) => rank(leaf(self.program, at, &self.state(), &self.prepared).zeroes),
            Part::Test(test) => rank(test.test(&self.state())),
        }
    }

    /// Whether points asked for since the last time stayed open though no answer was missing.
    pub fn stayed_open(&self) -> bool {
        self.open.take()
    }

    /// Whether a leaf gives no reason, since something of it is missing or unusable.
    pub fn is_missing(&self, part: Part<'_>) -> bool {
        let Part::Leaf(at) = part else { return false };
        let rule = self.program.nodes.get(at).and_then(|node| node.rule());
        rule.is_some_and(|rule| rule.reason(&self.state()).is_none())
    }
}
