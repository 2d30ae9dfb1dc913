//! From a program to a flat one: nodes and totals.

use super::beside::Beside;
use super::conditions::{asks_for_few, least};
use super::flat::{Flat, How, Source, Step, Which, tests};
use super::op::Slot;
use crate::Number;
use crate::arrange::Arrange;
use crate::model::Combine;
use crate::program::{Cond, DoesProgram, Key, Kind, Node, Program, Record};

/// The flat program; `None` where something of it has to be asked of the row path as a whole.
/// `order` is that of the bits of titles.
pub(super) fn compile<'p>(
    program: &'p Program,
    beside: &'p Beside,
    all_nodes: bool,
    order: &[usize],
) -> Option<Flat> {
    let mut cx = Compiler {
        program,
        sources: Vec::new(),
        steps: Vec::new(),
        slots: 0,
        passes: vec![None; program.nodes.len()],
        beside,
        record: beside.record(),
        nodes: vec![None; program.nodes.len()],
        totals: None,
        titles: vec![None; program.titles.len()],
        effects: Vec::new(),
        tests: Vec::new(),
        next_test: program.effects.len(),
    };
    cx.compile(all_nodes, order)
}

pub(super) struct Compiler<'p> {
    pub(super) program: &'p Program,
    pub(super) sources: Vec<Source>,
    pub(super) steps: Vec<Step>,
    pub(super) slots: usize,
    /// The flag of each node that passes, once it was asked for.
    pub(super) passes: Vec<Option<Slot>>,
    /// What is known of the areas beside their answers.
    beside: &'p Beside,
    pub(super) record: Record<'p>,
    pub(super) nodes: Vec<Option<Slot>>,
    pub(super) totals: Option<[Slot; 3]>,
    pub(super) titles: Vec<Option<Slot>>,
    pub(super) effects: Vec<Slot>,
    /// The column of each test.
    pub(super) tests: Vec<Slot>,
    pub(super) next_test: usize,
}

impl Compiler<'_> {
    pub(super) fn slot(&mut self) -> Slot {
        self.slots += 1;
        self.slots - 1
    }

    pub(super) fn compile(&mut self, all_nodes: bool, order: &[usize]) -> Option<Flat> {
        let program = self.program;
        let exact = asks_for_few(program);
        // What evidence may still add is not seen in columns.
        if program.tables.relative || exact && self.beside.lacks_evidence(program) {
            return None;
        }
        let short = self.fits()?;
        for _ in 0..tests(program).len() {
            let slot = self.slot();
            self.tests.push(slot);
        }
        if !exact {
            self.share_bars();
        }
        let effects = self.tests.iter().take(program.effects.len());
        self.effects = effects.copied().collect();
        let states = self.zeroing();
        let kept = self.kept(all_nodes, &states);
        // A leaf that nobody asks for is added to its parent at once, where that is a plain sum.
        let plain = |at: usize| program.nodes.get(at).is_some_and(is_plain);
        let mut added = vec![false; program.nodes.len()];
        for (at, node) in program.nodes.iter().enumerate() {
            let slot = match (&node.kind, node.parent) {
                (Kind::Leaf(_), Some(parent)) if !kept.contains(&at) && plain(parent) => {
                    if let Some(added) = added.get_mut(at) {
                        *added = true;
                    }
                    self.nodes.get(parent).copied().flatten()?
                }
                _ => {
                    let slot = self.slot();
                    if let Some(of) = self.nodes.get_mut(at) {
                        *of = Some(slot);
                    }
                    slot
                }
            };
            if node.rule().is_some() {
                self.source(Which::Leaf(at), slot);
            }
        }
        for (at, node) in program.nodes.iter().enumerate().rev() {
            let Some(into) = self.nodes.get(at).copied().flatten() else {
                continue;
            };
            if let Kind::Inner { parts, .. } = &node.kind {
                let own = parts
                    .iter()
                    .filter(|part| added.get(**part) == Some(&false));
                let of = own.map(|part| Some((*part, self.nodes.get(*part).copied().flatten()?)));
                let of: Vec<(usize, Slot)> = of.collect::<Option<_>>()?;
                self.steps.push(if is_plain(node) {
                    let of = of.into_iter().map(|(_, slot)| slot).collect();
                    Step::Sum { into, of }
                } else {
                    Step::Node {
                        into,
                        node: Some(at),
                        of,
                    }
                });
                let (least, most) = (node.min, node.max);
                let within = self.reach(node.parts());
                if !(is_plain(node) && least <= within.0 && within.1 <= most) {
                    self.steps.push(Step::Cut { into, least, most });
                }
            }
            let states = states.get(at).cloned().unwrap_or_default();
            if !states.is_empty() {
                self.steps.push(Step::Zero { into, states });
            }
        }
        for (at, slot) in self.tests.clone().into_iter().enumerate() {
            self.source(Which::Test(at), slot);
        }
        self.total()?;
        let passing = self.passing()?;
        for at in 0..program.titles.len() {
            self.title(at)?;
        }
        let classes = self.classes()?;
        let titles = self.bits(order)?;
        let results = results(program, all_nodes);
        let mut nodes = std::mem::take(&mut self.nodes);
        for (at, slot) in nodes.iter_mut().enumerate() {
            slot.take_if(|_| !results.contains(&at) || added.get(at) == Some(&true));
        }
        let states = self.states();
        let mut flat = Flat {
            widths: Vec::new(),
            sources: std::mem::take(&mut self.sources),
            steps: std::mem::take(&mut self.steps),
            slots: self.slots,
            short,
            nodes,
            totals: self.totals,
            passing,
            titles,
            exact: exact.then_some(states),
            classes,
            effects: std::mem::take(&mut self.effects),
            cleared: Vec::new(),
            groups: Vec::new(),
        };
        flat.fuse();
        flat.shape(program, self.beside);
        Some(flat)
    }

    pub(super) fn source(&mut self, which: Which, into: Slot) {
        let how = How::Rows;
        self.sources.push(Source { which, how, into });
    }

    /// Effects that only bar titles, and the same ones, add their states in one column: none applies where the sum is 0.
    fn share_bars(&mut self) {
        let effects = &self.program.effects;
        let conditions = self.program.titles.iter().map(|title| &title.condition);
        let classes = self.program.classes.iter().flat_map(|of| &of.list);
        let of_classes = classes.filter_map(|class| class.condition.as_ref());
        let all: Vec<&Cond> = conditions.chain(of_classes).collect();
        let asked = |at: usize| {
            let names = |part: &Cond| matches!(part, Cond::Effect(effect) if *effect == at);
            all.iter().any(|condition| condition.has(&names))
        };
        let bars = |at: usize| match effects.get(at)?.does.as_slice() {
            [DoesProgram::Bar(titles)] if !asked(at) => Some(titles),
            _ => None,
        };
        for at in 0..effects.len() {
            let Some(own) = bars(at) else { continue };
            let first = (0..at).find(|before| bars(*before) == Some(own));
            let shared = first.and_then(|first| self.tests.get(first).copied());
            if let (Some(shared), Some(slot)) = (shared, self.tests.get_mut(at)) {
                *slot = shared;
            }
        }
    }

    /// The columns of states, each once.
    fn states(&self) -> Vec<Slot> {
        let of = |source: &Source| match source.which {
            Which::Leaf(_) => None,
            Which::Pass(_) | Which::Zeroes(_) | Which::Test(_) => Some(source.into),
        };
        let mut states: Vec<Slot> = self.sources.iter().filter_map(of).collect();
        states.arrange();
        states.dedup();
        states
    }

    /// For each node the states that make its points 0: of effects, and of options of its parts.
    pub(super) fn zeroing(&mut self) -> Vec<Vec<Slot>> {
        let program = self.program;
        let mut states: Vec<Vec<Slot>> = vec![Vec::new(); program.nodes.len()];
        if !program.tables.may_zero {
            return states;
        }
        for (at, node) in program.nodes.iter().enumerate() {
            if !node.rule().is_some_and(|rule| rule.may_zero_parent()) {
                continue;
            }
            let slot = self.slot();
            self.source(Which::Zeroes(at), slot);
            if let Some(states) = node.parent.and_then(|parent| states.get_mut(parent)) {
                states.push(slot);
            }
        }
        for (effect, slot) in program.effects.iter().zip(&self.effects) {
            for does in &effect.does {
                if let DoesProgram::Zero(Some(node)) = does
                    && let Some(states) = states.get_mut(*node)
                {
                    states.push(*slot);
                }
            }
        }
        states
    }

    /// The flag of a node that passes; `None` within for one of which that is not asked.
    pub(super) fn pass(&mut self, at: usize) -> Option<Option<Slot>> {
        if let Some(known) = self.passes.get(at).copied().flatten() {
            return Some(Some(known));
        }
        let program = self.program;
        let node = program.nodes.get(at)?;
        let met = match node.minimum {
            Some(minimum) => {
                let of = self.nodes.get(at).copied().flatten()?;
                let limit = least(program, minimum)?;
                Some(self.reaches(of, limit))
            }
            None => None,
        };
        let mut flags: Vec<Slot> = met.into_iter().collect();
        match &node.kind {
            Kind::Leaf(rule) if rule.has_pass() => {
                let state = self.slot();
                self.source(Which::Pass(at), state);
                flags.push(self.reaches(state, 2));
            }
            Kind::Leaf(_) => {}
            Kind::Inner { parts, .. } if met.is_none() => {
                for part in parts {
                    flags.extend(self.pass(*part)?);
                }
            }
            Kind::Inner { .. } => {}
        }
        if flags.is_empty() {
            return Some(None);
        }
        let flag = self.all(flags);
        if let Some(slot) = self.passes.get_mut(at) {
            *slot = Some(flag);
        }
        Some(Some(flag))
    }

    /// The column that counts the leaves that pass, where nothing bears points; else `None` within.
    fn passing(&mut self) -> Option<Option<Slot>> {
        let leaves = &self.program.tables.passing;
        if leaves.is_empty() {
            return Some(None);
        }
        // Each of them has a rule that says pass or fail.
        let flags: Option<Vec<Slot>> = leaves.iter().map(|at| self.pass(*at)?).collect();
        let (into, of) = (self.slot(), flags?);
        self.steps.push(Step::Sum { into, of });
        Some(Some(into))
    }

    /// Whether all points fit 16 bits; `None` when they do not fit 32 either.
    pub(super) fn fits(&self) -> Option<bool> {
        let program = self.program;
        let width =
            |node: &Node| i128::from(node.max.unsigned_abs()) + i128::from(node.min.unsigned_abs());
        let mut most: i128 = program.nodes.iter().map(width).max().unwrap_or(0);
        let leaves = program.nodes.iter().filter(|node| node.rule().is_some());
        most = most.max(leaves.map(width).sum());
        let top = program.nodes.iter().filter(|node| node.depth == 0);
        most = most.max(top.map(width).sum());
        let deductions = program
            .effects
            .iter()
            .flat_map(|effect| effect.deductions());
        most += deductions
            .map(|points| i128::from(program.points(points)))
            .sum::<i128>();
        most += i128::from(program.floor.unsigned_abs())
            + i128::from(program.cap.unwrap_or(0).unsigned_abs());
        let short = most < 32_000 && program.nodes.len() < 10_000;
        (short || most < 1 << 30).then_some(short)
    }

    /// The nodes that need a column of their own.
    pub(super) fn kept(&self, all: bool, states: &[Vec<Slot>]) -> Vec<usize> {
        let program = self.program;
        if all {
            return (0..program.nodes.len()).collect();
        }
        pub(super) fn asked(condition: &Cond, out: &mut Vec<usize>) {
            match condition {
                Cond::Points { node: Some(at), .. } => out.push(*at),
                Cond::FullMarks { nodes }
                | Cond::EveryMinimum { nodes }
                | Cond::EachGroup { nodes, .. } => out.extend(nodes),
                other => other.within().iter().for_each(|part| asked(part, out)),
            }
        }
        let zeroed = states.iter().enumerate();
        let zeroed = zeroed.filter(|(_, states)| !states.is_empty());
        let mut kept: Vec<usize> = zeroed.map(|(at, _)| at).collect();
        let nodes = program.nodes.iter().enumerate();
        let asked_least = nodes.filter(|(_, node)| node.minimum.is_some());
        kept.extend(asked_least.map(|(at, _)| at));
        program
            .titles
            .iter()
            .for_each(|title| asked(&title.condition, &mut kept));
        let classes = program.classes.iter().flat_map(|classes| &classes.list);
        classes
            .filter_map(|class| class.condition.as_ref())
            .for_each(|condition| asked(condition, &mut kept));
        kept.extend(results(program, false));
        kept
    }

    /// The least and the most that these nodes sum up to.
    fn reach(&self, nodes: &[usize]) -> (i64, i64) {
        let nodes = nodes.iter().filter_map(|at| self.program.nodes.get(*at));
        nodes.fold((0, 0), |(low, high), node| {
            (low + node.min, high + node.max)
        })
    }

    pub(super) fn total(&mut self) -> Option<()> {
        let program = self.program;
        let base = self.slot();
        let of = |nodes: &[usize], slots: &[Option<Slot>]| -> Option<Vec<Slot>> {
            nodes
                .iter()
                .map(|at| slots.get(*at).copied().flatten())
                .collect()
        };
        if let Some(root) = &program.root {
            let parts = root.parts();
            if is_plain(root) {
                let of = of(parts, &self.nodes)?;
                self.steps.push(Step::Sum { into: base, of });
            } else {
                let slots = of(parts, &self.nodes)?;
                let of = parts.iter().copied().zip(slots).collect();
                self.steps.push(Step::Node {
                    into: base,
                    node: None,
                    of,
                });
            }
        }
        let beside = [&program.bonus, &program.penalty];
        let mut effects = program.effects.iter();
        let deducts = effects.any(|effect| effect.deductions().next().is_some());
        let mut full = base;
        if deducts || beside.iter().any(|nodes| !nodes.is_empty()) {
            full = self.slot();
            let mut sum = vec![base];
            for nodes in beside {
                sum.extend(of(nodes, &self.nodes)?);
            }
            self.steps.push(Step::Sum {
                into: full,
                of: sum,
            });
            for (effect, state) in program.effects.iter().zip(self.effects.clone()) {
                for points in effect.deductions() {
                    self.steps.push(Step::Deduct {
                        into: full,
                        unless_fails: state,
                        points: program.points(points),
                    });
                }
            }
        }
        let mut capped = full;
        let root = program.root.as_ref().filter(|root| is_plain(root));
        let reach = root.map(|root| self.reach(root.parts()));
        let most = program.cap.unwrap_or(i64::MAX).max(program.floor);
        let within = |(low, high): (i64, i64)| program.floor <= low && high <= most;
        if full != base || !reach.is_some_and(within) {
            capped = self.slot();
            self.steps.push(Step::Sum {
                into: capped,
                of: vec![full],
            });
            self.steps.push(Step::Cut {
                into: capped,
                least: program.floor,
                most,
            });
        }
        self.totals = Some([base, full, capped]);
        Some(())
    }
}

/// The nodes whose points are results: those at the top, those that rank areas, or all.
fn results(program: &Program, all: bool) -> Vec<usize> {
    let nodes = program.nodes.iter().enumerate();
    let top = nodes.filter(|(_, node)| all || node.depth == 0);
    let mut results: Vec<usize> = top.map(|(at, _)| at).collect();
    for key in &program.emulation.keys {
        match key {
            Key::Points(Some(at), _) => results.push(*at),
            Key::FullMarks(nodes) => results.extend(nodes),
            _ => {}
        }
    }
    results
}

/// Whether a node is the sum of its parts and nothing more.
fn is_plain(node: &Node) -> bool {
    let sum = matches!(
        &node.kind,
        Kind::Inner {
            combine: Combine::Sum,
            ..
        }
    );
    sum && node.times == Number::ONE && node.round.is_none()
}
