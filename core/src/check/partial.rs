//! A form that is being filled in, for one program: what is known of each leaf, each title and each share so far.

use super::witness::Past;
use crate::model::Id;
use crate::program::{Domain, Frame, NodePolicy, Program, ShareCheck, State};
use crate::score::{Case, Leaf, Moment, Prepared, leaf, leaves};

/// A form that is being filled in. Evidence counts as given, and every criterion as arising, until something else is said.
pub(crate) struct Partial<'a> {
    pub program: &'a Program,
    prepared: Prepared<'a>,
    frame: Frame,
    leaves: Vec<Leaf>,
    /// For each input the leaves that look at it.
    users: Vec<Vec<usize>>,
}

impl<'a> Partial<'a> {
    pub fn new(program: &'a Program, past: &'a Past) -> Partial<'a> {
        let count = program.inputs.len();
        let prepared = Prepared {
            domains: program
                .inputs
                .iter()
                .map(|input| input.kind.all())
                .collect(),
            unheld: None,
            contradictory: false,
            answered: vec![true; count],
            unusable: vec![false; count],
            evidence: vec![true; count],
            claims: vec![None; program.nodes.len()],
            record: past.record(),
            problems: Vec::new(),
        };
        let frame = program.tables.frame.clone();
        let leaves = leaves(program, &prepared.domains, &prepared.record, &prepared);
        let users = program.users();
        Partial {
            program,
            prepared,
            frame,
            leaves,
            users,
        }
    }

    /// What is known of the answers.
    pub fn domains(&self) -> &[Domain] {
        &self.prepared.domains
    }

    /// What is known, as rules and conditions look at it.
    pub fn state(&self) -> State<'_> {
        self.state_of(&self.prepared.domains)
    }

    /// The same with other answers.
    pub fn state_of<'s>(&'s self, domains: &'s [Domain]) -> State<'s> {
        State {
            inputs: &self.program.inputs,
            domains,
            record: &self.prepared.record,
        }
    }

    /// What remains of each maximum.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// What is known of a leaf.
    pub fn leaf(&self, at: usize) -> Option<&Leaf> {
        self.leaves.get(at)
    }

    /// Says of these criteria that they do not arise, and of no others.
    pub fn claim(&mut self, ids: &[Id]) {
        let program = self.program;
        let mut claims: Vec<Option<NodePolicy>> = vec![None; program.nodes.len()];
        for (at, node) in program.nodes.iter().enumerate() {
            let may = ids.contains(&node.id) && node.policy != NodePolicy::Refused;
            let above = node.parent.and_then(|parent| claims.get(parent).copied());
            if let Some(claim) = claims.get_mut(at) {
                *claim = above.flatten().or(may.then_some(node.policy));
            }
        }
        self.frame = Frame::of(program, &claims).into_owned();
        self.prepared.claims = claims;
        self.look_again();
    }

    /// Another past.
    pub fn remember(&mut self, past: &'a Past) {
        self.prepared.record = past.record();
        self.look_again();
    }

    /// Says whether evidence comes with the answers.
    pub fn prove(&mut self, proven: bool) {
        self.prepared.evidence.fill(proven);
        self.look_again();
    }

    fn look_again(&mut self) {
        let (domains, record) = (&self.prepared.domains, &self.prepared.record);
        self.leaves = leaves(self.program, domains, record, &self.prepared);
    }

    /// The leaves that look at an input.
    pub fn users(&self, input: usize) -> &[usize] {
        self.users.get(input).map_or(&[], Vec::as_slice)
    }

    /// A leaf with other answers.
    pub fn leaf_of(&self, at: usize, domains: &[Domain]) -> Leaf {
        leaf(self.program, at, &self.state_of(domains), &self.prepared)
    }

    /// Answers an input, or takes its answer back.
    pub fn set(&mut self, input: usize, domain: Domain) {
        if let Some(slot) = self.prepared.domains.get_mut(input) {
            *slot = domain;
        }
        for at in self.users.get(input).into_iter().flatten() {
            let state = State {
                inputs: &self.program.inputs,
                domains: &self.prepared.domains,
                record: &self.prepared.record,
            };
            let now = leaf(self.program, *at, &state, &self.prepared);
            if let Some(slot) = self.leaves.get_mut(*at) {
                *slot = now;
            }
        }
    }

    /// Takes the answer of an input back.
    pub fn clear(&mut self, input: usize) {
        if let Some(whole) = self.program.inputs.get(input).map(|input| input.kind.all()) {
            self.set(input, whole);
        }
    }

    /// What is certain and what is still possible, each open answer looked at by itself.
    pub fn moment(&self) -> Moment {
        let case = Case {
            program: self.program,
            prepared: &self.prepared,
            record: &self.prepared.record,
            frame: &self.frame,
        };
        case.moment(&self.prepared.domains, self.leaves.clone(), None)
    }

    /// Whether every share that looks at the input still can be.
    pub fn shares_fit(&self, input: usize) -> bool {
        let (inputs, domains) = (&self.program.inputs, &self.prepared.domains);
        let mut touched =
            self.program.shares.iter().filter(|share| {
                share.numerator.contains(&input) || share.denominator.contains(&input)
            });
        touched.all(|share| {
            let decimals = share.decimals;
            let sum = |of: &[usize]| ShareCheck::known_sum(inputs, domains, of, decimals);
            match (sum(&share.numerator), sum(&share.denominator)) {
                (_, Some(0)) if !share.zero_stands => false,
                (Some(num), Some(den)) => share.may_exceed || num <= den,
                _ => true,
            }
        })
    }

    /// Of how many shares the input is a part of the denominator.
    pub fn below(&self, input: usize) -> usize {
        let shares = self.program.shares.iter();
        shares
            .filter(|share| share.denominator.contains(&input))
            .count()
    }
}
