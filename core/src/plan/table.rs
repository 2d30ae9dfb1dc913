//! What the least cost is for so many points: carried up the tree from the ways to change each place, keeping for each
//! cost only what is not worse in every respect. Questions that feed several places are charged to each in part, so that
//! the result never exceeds the true cost.

use std::rc::Rc;

use super::cases::Way;
use super::entry::{Entry, Kept, Trace, sort};
use super::need::{Local, Spot, Which};
use super::place::{Field, Place};
use super::rows::{Row, Rows};
use super::scene::{Given, Scene};
use super::wanted::{matters, wanted};
use crate::model::Combine;
use crate::program::{DoesProgram, Domain, Kind, Node, Points, Tri};
use crate::score::finish_node;

/// Costs are counted in parts of this size, so that they can be split.
pub(super) const PARTS: u64 = 12;

/// What is decided of a question.
#[derive(Debug, Clone)]
pub(super) enum Decision {
    Open,
    /// Its answer stays.
    Kept,
    /// It changes; to what is open.
    Changed,
    /// It changes to this.
    Set(Rc<Given>),
}

impl Decision {
    pub fn is_paid(&self) -> bool {
        matches!(self, Decision::Changed | Decision::Set(_))
    }

    pub fn is_final(&self) -> bool {
        matches!(self, Decision::Kept | Decision::Set(_))
    }
}

/// How effects zero a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zeroing {
    No,
    Yes,
    /// It is not known, and stays so: silence does not pay.
    Perhaps,
    /// A change may decide it.
    Open,
}

/// The least-cost way to meet what one way asks.
pub(super) struct Least {
    /// In parts.
    pub cost: u64,
    /// For each place the row that was taken.
    pub rows: Vec<(usize, usize)>,
}

pub(super) struct Tables<'t, 'a> {
    field: &'t Field<'a>,
    rows: &'t [Rc<Rows>],
    way: &'t Way,
    decisions: &'t [Decision],
    /// Whether rows without known answers count.
    wild: bool,
    /// More than this is too much, in parts.
    limit: u64,
    weights: Vec<u64>,
    place_of_leaf: Vec<Option<usize>>,
    wanted: Vec<bool>,
    zeroing: Vec<Zeroing>,
    deducted: Points,
    traces: Vec<Trace>,
}

impl<'t, 'a> Tables<'t, 'a> {
    pub fn new(
        scene: &mut Scene<'a>,
        (field, rows): (&'t Field<'a>, &'t [Rc<Rows>]),
        way: &'t Way,
        decisions: &'t [Decision],
        wild: bool,
        limit: u64,
    ) -> Tables<'t, 'a> {
        let nodes = scene.program.nodes.len();
        let mut place_of_leaf = vec![None; nodes];
        for (at, place) in field.places.iter().enumerate() {
            if let Some(slot) = place.leaf.and_then(|leaf| place_of_leaf.get_mut(leaf)) {
                *slot = Some(at);
            }
        }
        let mut tables = Tables {
            field,
            rows,
            way,
            decisions,
            wild,
            limit,
            weights: Vec::new(),
            place_of_leaf,
            wanted: wanted(scene, way),
            zeroing: Vec::new(),
            deducted: 0,
            traces: vec![Trace::Nothing],
        };
        tables.weights = tables.weights();
        tables.effects(scene);
        tables
    }

    /// Whether the way looks at the place.
    pub fn matters(&self, place: &Place<'a>) -> bool {
        matters(&self.wanted, self.way, place)
    }

    fn weights(&self) -> Vec<u64> {
        let mut uses = vec![0u64; self.field.vars.len()];
        for place in self.field.places.iter().filter(|place| self.matters(place)) {
            for var in &place.vars {
                if let Some(uses) = uses.get_mut(*var) {
                    *uses += 1;
                }
            }
        }
        let all = self.field.vars.iter().zip(uses).zip(self.decisions);
        all.map(|((var, uses), decision)| match decision {
            Decision::Open => var.cost.saturating_mul(PARTS) / uses.max(1),
            _ => 0,
        })
        .collect()
    }

    /// What effects do, as far as it is decided.
    fn effects(&mut self, scene: &mut Scene<'a>) {
        let program = scene.program;
        self.zeroing = vec![Zeroing::No; program.nodes.len()];
        for (at, effect) in program.effects.iter().enumerate() {
            if !scene.moves_points(at) {
                continue;
            }
            let mut inputs = Vec::new();
            effect.when.inputs(&mut inputs);
            let vars = self.field.vars.iter().zip(self.decisions);
            let open: Vec<usize> = vars
                .filter(|(var, decision)| inputs.contains(&var.input) && !decision.is_final())
                .map(|(var, _)| var.input)
                .collect();
            let state = if open.is_empty() {
                match effect.when.test(&scene.state()) {
                    Tri::Holds => Zeroing::Yes,
                    Tri::Fails => Zeroing::No,
                    Tri::Unknown => Zeroing::Perhaps,
                }
            } else {
                let before: Vec<_> = open
                    .iter()
                    .map(|at| {
                        let now = scene.given_now(*at);
                        scene.open(*at);
                        (*at, now)
                    })
                    .collect();
                let at_deadline = !inputs.iter().all(|at| {
                    open.contains(at) || scene.domains.get(*at).is_some_and(Domain::known)
                });
                let test = scene.open_test(&effect.when, at_deadline);
                for (at, now) in before {
                    scene.restore(at, now);
                }
                match test {
                    Tri::Holds => Zeroing::Yes,
                    Tri::Fails => Zeroing::No,
                    Tri::Unknown => Zeroing::Open,
                }
            };
            for does in &effect.does {
                match does {
                    DoesProgram::Zero(Some(node)) => {
                        if let Some(slot) = self.zeroing.get_mut(*node) {
                            *slot = strongest(*slot, state);
                        }
                    }
                    DoesProgram::Deduct(points)
                        if matches!(state, Zeroing::Yes | Zeroing::Perhaps) =>
                    {
                        self.deducted += program.points(*points);
                    }
                    _ => {}
                }
            }
        }
    }

    /// The least cost, and how.
    pub fn least(&mut self, scene: &Scene<'a>) -> Option<Least> {
        let program = scene.program;
        let asks = |which: &[Which]| {
            let mut locals = self.way.locals.iter().chain(self.counted());
            locals.any(
                |local| matches!(local, Local::Least(Spot::Total(on), _) if which.contains(on)),
            )
        };
        let (asks_any, asks_more) = (
            asks(&[Which::Base, Which::Full, Which::Capped]),
            asks(&[Which::Full, Which::Capped]),
        );
        let mut all = vec![self.start()];
        let tops = program.nodes.iter().enumerate();
        let tops = tops.filter(|(_, node)| node.parent.is_none());
        let mut others: Vec<usize> = tops.map(|(at, _)| at).collect();
        if let Some(root) = program.root.as_ref().filter(|_| asks_any) {
            others.retain(|at| !root.parts().contains(at));
            let table = self.inner(scene, program.nodes.len(), root)?;
            let finished = table.into_iter().map(|entry| {
                let points = finish_node(
                    program,
                    &scene.frame,
                    program.nodes.len(),
                    root,
                    entry.points,
                );
                Entry {
                    points: points.into(),
                    zero: 0,
                    ..entry
                }
            });
            all = self.held_to(Spot::Total(Which::Base), finished.collect());
            if asks_more {
                for at in program.bonus.iter().chain(&program.penalty) {
                    others.retain(|other| other != at);
                    let part = self.node(scene, *at)?;
                    all = self.merged(&all, &part, |a, b| a + b);
                }
                for entry in &mut all {
                    entry.points -= i128::from(self.deducted);
                }
                all = self.held_to(Spot::Total(Which::Full), all);
                let (cap, floor) = (program.cap, program.floor);
                for entry in &mut all {
                    let capped = cap.map_or(entry.points, |cap| entry.points.min(cap.into()));
                    entry.points = capped.max(floor.into());
                }
                all = self.held_to(Spot::Total(Which::Capped), all);
            }
        }
        for at in others {
            let part = self.node(scene, at)?;
            all = self.merged(&all, &part, |_, _| 0);
        }
        for (at, place) in self.field.places.iter().enumerate() {
            if place.leaf.is_none() && self.matters(place) {
                let part = self.place(at);
                all = self.merged(&all, &part, |_, _| 0);
            }
        }
        let needed = self.way.counted.first().map_or(0, |(n, _)| *n);
        let enough = all.into_iter().filter(|entry| entry.count >= needed);
        let best = enough.min_by_key(|entry| entry.cost)?;
        Some(Least {
            cost: best.cost,
            rows: self.taken(best.trace),
        })
    }

    fn counted(&self) -> &'t [Local] {
        self.way
            .counted
            .first()
            .map_or(&[][..], |(_, locals)| locals)
    }

    fn start(&self) -> Entry {
        Entry {
            cost: 0,
            points: 0,
            count: 0,
            zero: 0,
            trace: 0,
        }
    }

    /// The rows that an entry stands for.
    fn taken(&self, trace: usize) -> Vec<(usize, usize)> {
        let (mut rows, mut left) = (Vec::new(), vec![trace]);
        while let Some(at) = left.pop() {
            match self.traces.get(at) {
                Some(Trace::Row { place, row }) => rows.push((*place, *row)),
                Some(Trace::Both(one, other)) => left.extend([*one, *other]),
                Some(Trace::Nothing) | None => {}
            }
        }
        rows
    }

    fn trace(&mut self, trace: Trace) -> usize {
        self.traces.push(trace);
        self.traces.len() - 1
    }

    /// The rows of a place that are allowed and do what is asked of it.
    fn place(&mut self, at: usize) -> Vec<Entry> {
        let (field, rows) = (self.field, self.rows);
        let (Some(place), Some(rows)) = (field.places.get(at), rows.get(at)) else {
            return Vec::new();
        };
        let wild = if self.wild { &rows.wild[..] } else { &[] };
        let mut out = Vec::new();
        for (number, row) in rows.rows.iter().chain(wild).enumerate() {
            if !self.allowed(place, row) {
                continue;
            }
            let cost = self.cost(place, row);
            if cost > self.limit {
                continue;
            }
            let counted = self.counted().iter();
            let count = counted
                .filter(|local| self.does(place, row, local) == Some(true))
                .count();
            let trace = if row.mask == 0 {
                0
            } else {
                self.trace(Trace::Row {
                    place: at,
                    row: number,
                })
            };
            out.push(Entry {
                cost,
                points: row.outcome.low.into(),
                count,
                zero: row.outcome.zero,
                trace,
            });
        }
        self.undominated(out)
    }

    fn allowed(&self, place: &Place<'a>, row: &Row) -> bool {
        let changed = place.vars.iter().enumerate();
        let mut changed = changed.filter(|(bit, _)| row.mask >> bit & 1 == 1);
        !changed.any(|(_, var)| matches!(self.decisions.get(*var), Some(Decision::Kept)))
            && self
                .way
                .locals
                .iter()
                .all(|local| self.does(place, row, local) != Some(false))
    }

    fn cost(&self, place: &Place<'a>, row: &Row) -> u64 {
        let changed = place.vars.iter().enumerate();
        let changed = changed.filter(|(bit, _)| row.mask >> bit & 1 == 1);
        changed
            .filter_map(|(_, var)| self.weights.get(*var))
            .fold(0, |sum, weight| sum.saturating_add(*weight))
    }

    /// Whether a row of a place brings something about; `None` where it is not about this place. Points are looked at
    /// where they are final.
    fn does(&self, place: &Place<'a>, row: &Row, local: &Local) -> Option<bool> {
        match local {
            Local::Pass(leaf, holds) if place.leaf == Some(*leaf) => {
                Some(row.outcome.pass.is(*holds))
            }
            Local::Test(test, holds) => {
                let at = place.tests.iter().position(|known| known == test)?;
                row.outcome.tests.get(at).map(|rails| rails.is(*holds))
            }
            // Nothing but an effect makes the points of a leaf others than its rule says.
            Local::Most(Spot::Node(leaf), most)
                if place.leaf == Some(*leaf) && self.zeroing.get(*leaf) == Some(&Zeroing::No) =>
            {
                Some(row.outcome.high <= *most)
            }
            _ => None,
        }
    }

    fn node(&mut self, scene: &Scene<'a>, at: usize) -> Option<Vec<Entry>> {
        let program = scene.program;
        let node = program.nodes.get(at)?;
        let mut all = if !scene.frame.is_applicable(at) {
            vec![self.start()]
        } else if scene.frame.is_full(at) {
            vec![self.finished(at, node, self.start(), node.max.into())]
        } else {
            match &node.kind {
                Kind::Leaf(_) => {
                    let all = match self.place_of_leaf.get(at).copied().flatten() {
                        Some(place)
                            if self
                                .field
                                .places
                                .get(place)
                                .is_some_and(|p| self.matters(p)) =>
                        {
                            self.place(place)
                        }
                        _ => {
                            let leaf = scene.leaf(at);
                            vec![Entry {
                                points: leaf.low.into(),
                                zero: match leaf.zeroes {
                                    Tri::Fails => 0,
                                    Tri::Unknown => 1,
                                    Tri::Holds => 2,
                                },
                                ..self.start()
                            }]
                        }
                    };
                    let all = all.into_iter();
                    all.map(|entry| {
                        // What a choice zeroes is the node above.
                        let own = Entry { zero: 0, ..entry };
                        let done = self.finished(at, node, own, entry.points);
                        Entry {
                            zero: entry.zero,
                            ..done
                        }
                    })
                    .collect()
                }
                Kind::Inner { .. } => {
                    let all = self.inner(scene, at, node)?.into_iter();
                    all.map(|entry| {
                        let points = finish_node(program, &scene.frame, at, node, entry.points);
                        let done = self.finished(at, node, entry, points.into());
                        Entry { zero: 0, ..done }
                    })
                    .collect()
                }
            }
        };
        all = self.held_to(Spot::Node(at), all);
        if !self.wanted_above(program, node) {
            for entry in &mut all {
                entry.points = 0;
                entry.zero = 0;
            }
            all = self.undominated(all);
        }
        (!all.is_empty()).then_some(all)
    }

    fn wanted_above(&self, program: &crate::program::Program, node: &Node) -> bool {
        match node.parent {
            Some(parent) => self.wanted.get(parent) == Some(&true),
            None => self.wanted.get(program.nodes.len()) == Some(&true),
        }
    }

    /// Cuts, and zeroes, the points of a node.
    fn finished(&self, at: usize, node: &Node, entry: Entry, points: i128) -> Entry {
        let cut = points.min(node.max.into()).max(node.min.into());
        let zeroing = self.zeroing.get(at).copied().unwrap_or(Zeroing::No);
        let points = match (entry.zero, zeroing) {
            (2, _) | (_, Zeroing::Yes) => 0,
            (1, _) if zeroing != Zeroing::Open => cut.min(0),
            (_, Zeroing::Perhaps) => cut.min(0),
            (_, Zeroing::Open) => cut.max(0),
            _ => cut,
        };
        Entry { points, ..entry }
    }

    /// What the parts of a node combine to.
    fn inner(&mut self, scene: &Scene<'a>, at: usize, node: &Node) -> Option<Vec<Entry>> {
        let Kind::Inner { parts, combine } = &node.kind else {
            return None;
        };
        let program = scene.program;
        let here = parts.iter().copied();
        let here = here.filter(|part| scene.frame.is_applicable(*part));
        let counts = |at: &usize| {
            let part = program.nodes.get(*at);
            part.is_some_and(|part| part.counts_in(*combine))
        };
        let (counted, others): (Vec<usize>, Vec<usize>) = here.partition(counts);
        let points_matter = self.wanted.get(at) == Some(&true);
        let mut all: Option<Vec<Entry>> = None;
        for (place, part) in counted.iter().chain(&others).enumerate() {
            let mut table = self.node(scene, *part)?;
            if *combine == Combine::Weighted {
                let (num, den) = program
                    .nodes
                    .get(*part)
                    .map_or((1, 1), |part| part.weight.parts());
                for entry in &mut table {
                    let product = entry.points.checked_mul(num);
                    entry.points = product.map_or(i128::from(Points::MAX), |product| product / den);
                }
            }
            all = Some(match all {
                None => table,
                Some(all) if !points_matter => self.merged(&all, &table, |_, _| 0),
                Some(all) if place >= counted.len() => self.merged(&all, &table, |a, _| a),
                Some(all) => match combine {
                    Combine::Best => self.merged(&all, &table, i128::max),
                    Combine::Worst => self.merged(&all, &table, i128::min),
                    _ => self.merged(&all, &table, |a, b| a + b),
                },
            });
        }
        let mut all = all.unwrap_or_else(|| vec![self.start()]);
        if *combine == Combine::Mean {
            let count = i128::try_from(counted.len()).unwrap_or(1).max(1);
            for entry in &mut all {
                entry.points /= count;
            }
        }
        Some(all)
    }

    /// Keeps what reaches what is asked of the spot, and counts it.
    fn held_to(&self, spot: Spot, mut all: Vec<Entry>) -> Vec<Entry> {
        for local in &self.way.locals {
            if let Local::Least(on, least) = local
                && *on == spot
            {
                all.retain(|entry| entry.points >= i128::from(*least));
            }
        }
        for local in self.counted() {
            if let Local::Least(on, least) = local
                && *on == spot
            {
                for entry in &mut all {
                    entry.count += usize::from(entry.points >= i128::from(*least));
                }
            }
        }
        all
    }

    fn merged(
        &mut self,
        one: &[Entry],
        other: &[Entry],
        join: fn(i128, i128) -> i128,
    ) -> Vec<Entry> {
        // Traces are made for what is kept only.
        let mut pairs = Vec::with_capacity(one.len() * other.len());
        for a in one {
            for b in other {
                let cost = a.cost.saturating_add(b.cost);
                if cost <= self.limit {
                    pairs.push((
                        Entry {
                            cost,
                            points: join(a.points, b.points),
                            count: a.count + b.count,
                            zero: a.zero.max(b.zero),
                            trace: 0,
                        },
                        a.trace,
                        b.trace,
                    ));
                }
            }
        }
        sort(&mut pairs, |(entry, _, _)| *entry);
        let mut kept = Kept::default();
        let mut out = Vec::new();
        for (mut entry, a, b) in pairs {
            if !kept.takes(&entry) {
                continue;
            }
            entry.trace = match (a, b) {
                (0, only) | (only, 0) => only,
                (a, b) => self.trace(Trace::Both(a, b)),
            };
            out.push(entry);
        }
        out
    }

    fn undominated(&self, mut all: Vec<Entry>) -> Vec<Entry> {
        sort(&mut all, |entry| *entry);
        let mut kept = Kept::default();
        all.retain(|entry| kept.takes(entry));
        all
    }
}

fn strongest(one: Zeroing, other: Zeroing) -> Zeroing {
    let rank = |zeroing: Zeroing| match zeroing {
        Zeroing::No => 0,
        Zeroing::Perhaps => 1,
        Zeroing::Open => 2,
        Zeroing::Yes => 3,
    };
    if rank(one) >= rank(other) { one } else { other }
}
