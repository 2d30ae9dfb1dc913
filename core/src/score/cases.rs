//! Open questions that feed several places, set to each of their cells together.

use super::bounds::{Case, Moment};
use super::leaves::{Leaf, leaf};
use crate::program::{Domain, ShareCheck, State, Tri};

/// The cases of one assessment, merged as they are computed.
pub(super) struct Cases<'a> {
    case: Case<'a>,
    /// The shares that look at a question that is split, and are possible before it is.
    shares: Vec<&'a ShareCheck>,
    pub merged: Option<Moment>,
    pub tight: bool,
}

/// What is known while some of the questions are set to one of their cells.
#[derive(Clone)]
pub(super) struct Stage {
    pub leaves: Vec<Leaf>,
    /// The leaves that still vary over a cell of several values: they may not reach their ends at one of them.
    pub wide: Vec<bool>,
    pub effects: Vec<Tri>,
}

impl<'a> Cases<'a> {
    pub fn new(case: Case<'a>, split: &[(usize, &[Domain])]) -> Cases<'a> {
        let Case {
            program, prepared, ..
        } = case;
        let looks = |share: &ShareCheck| {
            let mut inputs = share.numerator.iter().chain(&share.denominator);
            inputs.any(|input| split.iter().any(|(other, _)| other == input))
        };
        let possible =
            |share: &ShareCheck| share.fault(&program.inputs, &prepared.domains).is_none();
        let shares = program.shares.iter();
        Cases {
            case,
            shares: shares
                .filter(|share| looks(share) && possible(share))
                .collect(),
            merged: None,
            tight: true,
        }
    }

    /// Sets the first question to each of its cells, computes again what looks at it, and goes on with the next.
    pub fn run(&mut self, split: &[(usize, &[Domain])], domains: &mut Vec<Domain>, above: &Stage) {
        let Some(((input, cells), rest)) = split.split_first() else {
            return self.merge(domains, above);
        };
        let whole = domains.get(*input).copied();
        let mut stage = above.clone();
        for cell in *cells {
            if let Some(domain) = domains.get_mut(*input) {
                *domain = *cell;
            }
            self.set(*input, domains, &mut stage);
            self.run(rest, domains, &stage);
        }
        if let (Some(domain), Some(whole)) = (domains.get_mut(*input), whole) {
            *domain = whole;
        }
    }

    fn set(&self, input: usize, domains: &[Domain], stage: &mut Stage) {
        let Case {
            program, prepared, ..
        } = self.case;
        let state = State {
            inputs: &program.inputs,
            domains,
            record: self.case.record,
        };
        let tables = &program.tables;
        for (at, _) in tables.places.get(input).into_iter().flatten() {
            let Some(slot) = stage.leaves.get_mut(*at) else {
                continue;
            };
            *slot = leaf(program, *at, &state, prepared);
            let open = |input: &usize| {
                let domain = domains.get(*input);
                domain != prepared.domains.get(*input) && !domain.is_some_and(Domain::known)
            };
            let inputs = program.nodes.get(*at).map_or(&[][..], |node| &node.inputs);
            if let Some(wide) = stage.wide.get_mut(*at) {
                *wide = slot.low != slot.high && inputs.iter().any(open);
            }
        }
        let effects = program.effects.iter().zip(&tables.effect_inputs);
        for ((effect, inputs), slot) in effects.zip(&mut stage.effects) {
            if inputs.contains(&input) {
                *slot = effect.when.test(&state);
            }
        }
    }

    /// Whether the case makes a share impossible that was not: no completion is like that.
    fn impossible(&self, domains: &[Domain]) -> bool {
        let inputs = &self.case.program.inputs;
        let mut shares = self.shares.iter();
        shares.any(|share| share.fault(inputs, domains).is_some())
    }

    fn merge(&mut self, domains: &[Domain], stage: &Stage) {
        if self.impossible(domains) {
            return;
        }
        self.tight &= stage.wide.iter().filter(|wide| **wide).count() < 2;
        let leaves = stage.leaves.clone();
        let moment = self
            .case
            .moment_of(domains, leaves, None, stage.effects.clone());
        match &mut self.merged {
            None => self.merged = Some(moment),
            Some(merged) => merged.widen(&moment),
        }
    }
}
