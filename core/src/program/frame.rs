//! What remains of each maximum, with the criteria that do not arise.

use std::borrow::Cow;

use super::Program;
use super::applicable::{Applicable, applicable};
use super::tree::{Node, NodePolicy};
use crate::Number;

/// What does not change with the answers: what remains of each maximum.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frame {
    /// For each node, and last for the base total; with their maximum now reduced.
    pub applicable: Vec<Applicable>,
    /// The nodes that were said not to arise and earn their maximum.
    full: Vec<usize>,
    /// Whether every criterion arises.
    whole: bool,
}

impl Frame {
    /// Every criterion arises.
    pub fn whole(program: &Program) -> Frame {
        let full = |node: &Node| Applicable::Yes {
            now: node.maximum.reduced(),
            before: node.maximum,
            factor: Number::ONE,
        };
        let root = program.root.as_ref().map_or(Applicable::Beside, full);
        Frame {
            applicable: program.nodes.iter().map(full).chain([root]).collect(),
            full: Vec::new(),
            whole: true,
        }
    }

    /// What remains with these claims.
    pub fn of<'p>(program: &'p Program, claims: &[Option<NodePolicy>]) -> Cow<'p, Frame> {
        if claims.iter().all(Option::is_none) {
            Cow::Borrowed(&program.tables.frame)
        } else {
            Cow::Owned(Frame::new(program, claims))
        }
    }

    fn new(program: &Program, claims: &[Option<NodePolicy>]) -> Frame {
        let claimed = |at: usize| claims.get(at).copied().flatten();
        let nodes = (0..program.nodes.len()).map(Some).chain([None]);
        let full_marks = (0..program.nodes.len())
            .filter(|at| claimed(*at) == Some(NodePolicy::Full))
            .collect();
        let mut frame = Frame {
            applicable: nodes
                .map(|at| applicable(program, at, &claimed).reduced())
                .collect(),
            full: full_marks,
            whole: false,
        };
        // What left with its parent left too.
        for at in 0..program.nodes.len() {
            let parent = program.nodes.get(at).and_then(|node| node.parent);
            if let Some(parent) = parent
                .and_then(|parent| frame.applicable.get(parent))
                .copied()
                && !matches!(parent, Applicable::Yes { .. })
                && let Some(own) = frame.applicable.get_mut(at)
            {
                *own = parent;
            }
        }
        frame
    }

    #[inline]
    pub fn is_applicable(&self, at: usize) -> bool {
        self.whole || matches!(self.applicable.get(at), Some(Applicable::Yes { .. }))
    }

    /// Whether the node left, so that a node above makes up for it.
    pub fn has_left(&self, at: usize) -> bool {
        matches!(self.applicable.get(at), Some(Applicable::Left(_)))
    }

    /// Whether the node was said not to arise and earns its maximum.
    pub fn is_full(&self, at: usize) -> bool {
        self.full.contains(&at)
    }

    pub fn factor(&self, at: usize) -> Number {
        match self.applicable.get(at) {
            Some(Applicable::Yes { factor, .. }) => *factor,
            _ => Number::ONE,
        }
    }

    /// What remains of the maximum.
    pub fn maximum(&self, at: usize) -> Number {
        match self.applicable.get(at) {
            Some(Applicable::Yes { now, .. }) => *now,
            _ => Number::ZERO,
        }
    }
}
