//! A criteria set compiled for one profile: indices instead of ids, figures resolved, points over one common scale.

mod applicable;
mod cluster;
mod combine;
mod comparison;
mod compiler;
mod condition;
mod condition_compiler;
pub(crate) mod cover;
mod emulation;
mod frame;
mod grid;
mod input;
mod input_compiler;
mod interval;
mod measure;
mod outcome;
mod past;
mod percent;
mod question_compiler;
mod reach;
pub(crate) mod reading;
mod rule;
mod share_steps;
mod state;
mod sums;
mod tables;
mod tested;
mod tree;
pub(crate) mod wording;

pub use cluster::ClusterFacts;
pub(crate) use cluster::{LeafFacts, Reached};
pub(crate) use comparison::Comparison;
pub(crate) use compiler::{Compiler, Given, Resolved, compile};
pub(crate) use condition::{Cond, Tri};
pub(crate) use condition_compiler::all_ids;
pub(crate) use emulation::{EmulationProgram, Key};
pub(crate) use frame::Frame;
pub(crate) use grid::points;
pub(crate) use input::{Domain, Input, InputKind, MOST, Rows, ShareCheck, low_bits};
pub(crate) use interval::{End, Interval};
pub(crate) use measure::{LimitProgram, MeasureProgram, Span};
pub(crate) use outcome::{ClassProgram, ClassesProgram, DoesProgram, EffectProgram, TitleProgram};
pub(crate) use rule::{Range, RuleProgram};
pub(crate) use share_steps::ShareSteps;
pub(crate) use state::{Record, State};
pub(crate) use tables::{Name, ShareParts, Tables};
pub(crate) use tree::{Kind, Node, NodePolicy};

use crate::arrange::Arrange;
use crate::model::TotalKind;

/// Points over the program's scale.
pub(crate) type Points = i64;

/// A criteria set compiled for one profile.
#[derive(Debug, PartialEq)]
pub(crate) struct Program {
    /// All points are whole multiples of 1/scale.
    pub scale: i64,
    /// Questions, then references.
    pub inputs: Vec<Input>,
    /// How many of the inputs are questions.
    pub questions: usize,
    /// In the order of the set; parts follow their node.
    pub nodes: Vec<Node>,
    /// The base groups as one node; `None` without a grand total.
    pub root: Option<Node>,
    pub bonus: Vec<usize>,
    pub penalty: Vec<usize>,
    pub floor: Points,
    pub cap: Option<Points>,
    pub classes_on: TotalKind,
    pub effects: Vec<EffectProgram>,
    pub classes: Option<ClassesProgram>,
    pub titles: Vec<TitleProgram>,
    pub shares: Vec<ShareCheck>,
    pub emulation: EmulationProgram,
    pub tables: Tables,
}

impl Program {
    /// Whether points depend on the other areas of a cluster.
    pub fn is_relative(&self) -> bool {
        self.tables.relative
    }

    /// For each input the nodes that look at it, each once, in their order.
    pub fn users(&self) -> Vec<Vec<usize>> {
        let mut users = vec![Vec::new(); self.inputs.len()];
        for (at, node) in self.nodes.iter().enumerate() {
            let mut inputs = node.inputs.clone();
            inputs.arrange();
            inputs.dedup();
            for input in inputs {
                if let Some(users) = users.get_mut(input) {
                    users.push(at);
                }
            }
        }
        users
    }

    /// Whether anything looks at the year assessed.
    fn needs_year(&self) -> bool {
        let mut rules = self.nodes.iter().filter_map(Node::rule);
        self.asks(&|part| matches!(part, Cond::Date { .. } | Cond::Held { .. }))
            || rules.any(|rule| rule.needs_year())
    }

    /// The conditions of classes.
    fn class_conditions(&self) -> impl Iterator<Item = &Cond> {
        let classes = self.classes.iter().flat_map(|classes| &classes.list);
        classes.filter_map(|class| class.condition.as_ref())
    }

    /// Whether anything asks one of these conditions.
    fn asks(&self, one: &dyn Fn(&Cond) -> bool) -> bool {
        let asks = |condition: &Cond| condition.has(one);
        let mut rules = self.nodes.iter().filter_map(Node::rule);
        self.titles.iter().any(|title| asks(&title.condition))
            || self.effects.iter().any(|effect| asks(&effect.when))
            || self.class_conditions().any(asks)
            || self.emulation.excluded.iter().any(asks)
            || self.emulation.conditions.iter().flatten().any(asks)
            || self.emulation.keys.iter().filter_map(Key::test).any(asks)
            || rules.any(|rule| rule.tests().into_iter().any(asks))
    }
}
