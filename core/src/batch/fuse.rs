//! A shorter list of steps with the same results: fewer walks over the columns.

use super::flat::{Flat, Step};
use super::op::Slot;
use crate::arrange::Arrange;

impl Flat {
    /// Puts comparisons into the only conjunction that asks for them, and finds which columns begin at 0.
    pub(super) fn fuse(&mut self) {
        let kept = self.read_elsewhere();
        let mut uses = vec![0usize; self.slots];
        let read = self.steps.iter().flat_map(Step::reads).chain(kept);
        for slot in read {
            if let Some(uses) = uses.get_mut(slot) {
                *uses += 1;
            }
        }
        // What conditions look at is settled before the first of them, so that a comparison may be made later.
        let mut gone = vec![false; self.slots];
        for at in 0..self.steps.len() {
            let Some(Step::All { of, not, .. }) = self.steps.get(at) else {
                continue;
            };
            let (mut tests, mut limits) = (Vec::with_capacity(of.len()), not.clone());
            for (slot, limit) in of {
                let mut before = self.steps.iter().take(at);
                let made = before.find(|step| Step::into(step) == *slot);
                match made.filter(|_| uses.get(*slot) == Some(&1)) {
                    Some(Step::Reaches { of, limit, .. }) => tests.push((*of, *limit)),
                    Some(Step::Below { of, limit, .. }) => limits.push((*of, *limit)),
                    Some(Step::All { of, not, .. }) => {
                        tests.extend_from_slice(of);
                        limits.extend_from_slice(not);
                    }
                    _ => {
                        tests.push((*slot, *limit));
                        continue;
                    }
                }
                if let Some(gone) = gone.get_mut(*slot) {
                    *gone = true;
                }
            }
            if let Some(Step::All { of, not, .. }) = self.steps.get_mut(at) {
                (*of, *not) = (tests, limits);
            }
        }
        self.steps
            .retain(|step| gone.get(step.into()) != Some(&true));
        let mut cleared: Vec<Slot> = self.sources.iter().map(|source| source.into).collect();
        cleared.extend(self.steps.iter().filter_map(|step| match step {
            Step::Sum { into, .. } => Some(*into),
            _ => None,
        }));
        cleared.arrange();
        cleared.dedup();
        self.cleared = cleared;
    }

    /// The columns that somebody reads beside the steps.
    fn read_elsewhere(&self) -> Vec<Slot> {
        let classes = self.classes.iter().flatten();
        let conditions = classes.filter_map(|class| class.condition);
        let mut slots = self.kept();
        slots.extend(self.effects.iter().copied().chain(conditions));
        slots
    }
}

impl Step {
    /// The columns it reads.
    fn reads(&self) -> Vec<Slot> {
        let first = |(slot, _): &(Slot, i64)| *slot;
        match self {
            Step::Sum { of, .. } | Step::Count { of, .. } => of.clone(),
            Step::Zero { states, .. } => states.clone(),
            Step::Node { of, .. } => of.iter().map(|(_, slot)| *slot).collect(),
            Step::All { of, not, .. } => of.iter().chain(not).map(first).collect(),
            Step::Bits { of, .. } => of.iter().map(first).collect(),
            Step::Deduct { unless_fails, .. } => vec![*unless_fails],
            Step::Reaches { of, .. } | Step::Below { of, .. } => vec![*of],
            Step::Cut { .. } => Vec::new(),
        }
    }
}
