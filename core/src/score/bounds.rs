//! Bounds over the missing answers, jointly where one question feeds several places.

use super::cases::{Cases, Stage};
use super::leaves::{Leaf, leaf, leaves};
use super::prepare::Prepared;
use super::tree::{Consequences, Reading, Values, values};
use super::view::{View, passes};
use crate::arrange::Arrange;
use crate::program::{
    Cond, DoesProgram, Domain, Frame, Points, Program, Record, ShareCheck, State, Tri,
};

/// So many cases are computed one by one, for as many questions together as that allows; the others are split each by
/// itself.
const MOST_CASES: usize = 256;

/// Everything that conditions and scorecards need of one moment.
#[derive(Debug, Clone)]
pub(crate) struct Moment {
    pub leaves: Vec<Leaf>,
    pub low: Values,
    pub high: Values,
    pub passes: Vec<Option<Tri>>,
    pub effects: Vec<Tri>,
    pub classes: Option<(usize, usize)>,
    pub titles: Vec<Tri>,
    /// Whether every bound is attained.
    pub tight: bool,
}

/// What is looked at: a program, an assessment read for it, and what does not arise.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub program: &'a Program,
    pub prepared: &'a Prepared<'a>,
    pub record: &'a Record<'a>,
    pub frame: &'a Frame,
}

impl<'a> Case<'a> {
    pub(super) fn state(&self, domains: &'a [Domain]) -> State<'a> {
        State {
            inputs: &self.program.inputs,
            domains,
            record: self.record,
        }
    }

    /// The state of each effect.
    pub fn effects(&self, domains: &[Domain]) -> Vec<Tri> {
        let state = State {
            inputs: &self.program.inputs,
            domains,
            record: self.record,
        };
        self.program
            .effects
            .iter()
            .map(|effect| effect.when.test(&state))
            .collect()
    }

    /// For each node, whether an effect or an option of a part makes its points 0.
    pub fn zeroed(&self, leaves: &[Leaf], effects: &[Tri]) -> Vec<Tri> {
        if !self.program.tables.may_zero {
            return Vec::new();
        }
        let or = |a: Tri, b: Tri| a.not().and(b.not()).not();
        let mut zeroed = vec![Tri::Fails; self.program.nodes.len()];
        for (node, leaf) in self.program.nodes.iter().zip(leaves) {
            if let Some(parent) = node.parent.and_then(|parent| zeroed.get_mut(parent)) {
                *parent = or(*parent, leaf.zeroes);
            }
        }
        for (effect, state) in self.program.effects.iter().zip(effects) {
            for does in &effect.does {
                if let DoesProgram::Zero(Some(node)) = does
                    && let Some(zeroed) = zeroed.get_mut(*node)
                {
                    *zeroed = or(*zeroed, *state);
                }
            }
        }
        zeroed
    }

    /// The moment for given leaves, without looking at questions jointly. `lows` are the points of each node's rule at the low
    /// end, where they are others than those of the leaves.
    pub fn moment(&self, domains: &[Domain], leaves: Vec<Leaf>, lows: Option<&[Points]>) -> Moment {
        self.moment_of(domains, leaves, lows, self.effects(domains))
    }

    pub fn moment_of(
        &self,
        domains: &[Domain],
        leaves: Vec<Leaf>,
        lows: Option<&[Points]>,
        effects: Vec<Tri>,
    ) -> Moment {
        let Case { program, frame, .. } = *self;
        let zeroed = self.zeroed(&leaves, &effects);
        let consequences = Consequences {
            zeroed: &zeroed,
            effects: &effects,
        };
        let highs = |at: usize| leaves.get(at).map_or(0, |leaf| leaf.high);
        let of_leaves = |at: usize| leaves.get(at).map_or(0, |leaf| leaf.low);
        let (low, spread) = match lows {
            None => (
                values(program, frame, of_leaves, &consequences, Reading::Low),
                leaves.iter().any(|leaf| leaf.low != leaf.high),
            ),
            Some(lows) => (
                values(
                    program,
                    frame,
                    |at| lows.get(at).copied().unwrap_or(0),
                    &consequences,
                    Reading::Low,
                ),
                lows.iter()
                    .zip(&leaves)
                    .any(|(low, leaf)| *low != leaf.high),
            ),
        };
        let open = effects.contains(&Tri::Unknown) || zeroed.contains(&Tri::Unknown) || spread;
        let high = if open {
            values(program, frame, highs, &consequences, Reading::High)
        } else {
            low.clone()
        };
        let leaf_passes = leaves.iter().map(|leaf| leaf.pass).collect();
        let passes = passes(program, frame, leaf_passes, &low, &high);
        let state = State {
            inputs: &program.inputs,
            domains,
            record: self.record,
        };
        let mut view = View {
            program,
            frame,
            state,
            low: &low,
            high: &high,
            passes: &passes,
            effects: &effects,
            classes: None,
        };
        let classes = view.class_range();
        view.classes = classes;
        let titles = view.titles();
        Moment {
            titles,
            leaves,
            low,
            high,
            passes,
            effects,
            classes,
            tight: true,
        }
    }

    /// The bounds: leaf by leaf where no open question feeds several places, else case by case.
    pub fn bounds(&self) -> Moment {
        let domains = &self.prepared.domains;
        self.bounds_of(leaves(self.program, domains, self.record, self.prepared))
    }

    /// The same where no answer that is asked for is open, for leaves that are known already.
    pub fn closed_bounds(&self, all: Vec<Leaf>) -> Moment {
        let tight = self.is_tight(&all);
        let mut moment = self.moment(&self.prepared.domains, all, None);
        moment.tight = tight;
        moment
    }

    /// Whether the points of leaves do not depend on each other in ways that are looked at place by place.
    fn is_tight(&self, all: &[Leaf]) -> bool {
        // Where no points are open, nothing can depend on each other.
        let open = |leaf: &Leaf| leaf.low != leaf.high || leaf.zeroes == Tri::Unknown;
        if !all.iter().any(open)
            && self
                .program
                .effects
                .iter()
                .all(|effect| effect.moves() == 0)
        {
            return true;
        }
        !self.prepared.contradictory
            && !self.waits_for_record(all)
            && !self.breaks_in_several_places(all)
    }

    /// The same for leaves that are known already.
    pub fn bounds_of(&self, all: Vec<Leaf>) -> Moment {
        let domains = &self.prepared.domains;
        let Shared { split, aligned } = self.shared(&all);
        let attained = self.ends_are_attained(&aligned, &all);
        if split.is_empty() {
            let mut moment = self.closed_bounds(all);
            moment.tight &= attained;
            return moment;
        }
        let mut tight = attained && self.is_tight(&all);
        // As many questions as the limit allows are split together; every other one by itself. Each splitting gives
        // bounds that hold, so all of them hold at once.
        let (mut together, mut count) = (Vec::new(), 1usize);
        let mut groups: Vec<Vec<(usize, &[Domain])>> = Vec::new();
        for (input, cells) in &split {
            let cells = (*input, cells.as_slice());
            if count * cells.1.len() <= MOST_CASES {
                count *= cells.1.len();
                together.push(cells);
            } else {
                tight = false;
                if cells.1.len() <= MOST_CASES {
                    groups.push(vec![cells]);
                }
            }
        }
        groups.insert(0, together);
        let mut moment: Option<Moment> = None;
        let stage = Stage {
            wide: vec![false; all.len()],
            effects: self.effects(domains),
            leaves: all,
        };
        for split in &groups {
            let mut cases = Cases::new(*self, split);
            cases.run(split, &mut domains.clone(), &stage);
            tight &= cases.tight;
            match (cases.merged, &mut moment) {
                // Whatever is answered, a share breaks: the answers contradict each other, so that nothing is attained.
                (None, _) => tight = false,
                (Some(merged), None) => moment = Some(merged),
                (Some(merged), Some(moment)) => moment.narrow(&merged),
            }
        }
        let mut moment = moment.unwrap_or_else(|| self.moment(domains, stage.leaves, None));
        moment.tight = tight;
        moment
    }

    /// The open inputs that feed several places, with the cells into which their values are split.
    fn shared(&self, all: &[Leaf]) -> Shared {
        let (mut split, mut aligned) = (Vec::new(), Vec::new());
        let domains = &self.prepared.domains;
        for (input, domain) in domains.iter().enumerate() {
            if domain.known()
                || !self
                    .program
                    .inputs
                    .get(input)
                    .is_some_and(|input| input.asked)
            {
                continue;
            }
            let places = self.places(input);
            let moves = self.moves_points(input);
            let moves_points = moves > 0;
            if places.iter().map(|(_, times)| times).sum::<usize>() + moves < 2 {
                continue;
            }
            let leaves: Vec<usize> = places.iter().map(|(leaf, _)| *leaf).collect();
            let cells = self.cells(input, domain, &leaves);
            let twice = places.iter().any(|(_, times)| *times > 1);
            if cells.len() < 2 {
                continue;
            }
            let ends = match moves_points || twice {
                true => None,
                false => self.ends(input, &cells, &leaves, all),
            };
            match ends {
                Some(ends) => aligned.push((input, cells, ends)),
                None => split.push((input, cells)),
            }
        }
        // Beside a value of a question that is split, another may matter in another way than beside all of them.
        let beside = |input: usize, split: &[(usize, Vec<Domain>)]| {
            let places = self.places(input);
            let mut nodes = places
                .iter()
                .filter_map(|(at, _)| self.program.nodes.get(*at));
            nodes.any(|node| split.iter().any(|(other, _)| node.inputs.contains(other)))
        };
        while let Some(at) = aligned
            .iter()
            .position(|(input, ..)| beside(*input, &split))
        {
            let (input, cells, _) = aligned.swap_remove(at);
            split.push((input, cells));
        }
        // The ones with fewer cells first, so that most questions fit the limit.
        split.arrange_by_key(|(input, cells)| (cells.len(), *input));
        Shared {
            split,
            aligned: aligned
                .into_iter()
                .map(|(input, _, ends)| (input, ends))
                .collect(),
        }
    }

    /// Whether the values that are worst, and best, for all leaves by themselves are so together too.
    fn ends_are_attained(&self, aligned: &[(usize, [Domain; 2])], all: &[Leaf]) -> bool {
        let mut leaves: Vec<usize> = aligned
            .iter()
            .flat_map(|(input, _)| self.places(*input))
            .map(|(at, _)| at)
            .collect();
        leaves.arrange();
        leaves.dedup();
        [false, true].into_iter().all(|best| {
            let mut domains = self.prepared.domains.clone();
            for (input, [worst, best_of_all]) in aligned {
                if let Some(domain) = domains.get_mut(*input) {
                    *domain = if best { *best_of_all } else { *worst };
                }
            }
            let state = self.state(&domains);
            leaves.iter().all(|at| {
                let part = leaf(self.program, *at, &state, self.prepared);
                all.get(*at).is_none_or(|whole| match best {
                    true => is_best(&part, whole),
                    false => is_worst(&part, whole),
                })
            })
        })
    }

    /// The applicable leaves that look at the input, and how often each does.
    fn places(&self, input: usize) -> Vec<(usize, usize)> {
        let places = self.program.tables.places.get(input).into_iter().flatten();
        places
            .copied()
            .filter(|(at, _)| self.frame.is_applicable(*at))
            .collect()
    }

    /// How many points move with the input beside those of its leaves: what effects zero and deduct, and parents that
    /// an option zeroes.
    fn moves_points(&self, input: usize) -> usize {
        let tables = &self.program.tables;
        let effects = self.program.effects.iter().zip(&tables.effect_inputs);
        let moves = effects
            .filter(|(_, inputs)| inputs.contains(&input))
            .map(|(effect, _)| effect.moves());
        let state = self.state(&self.prepared.domains);
        let places = tables.places.get(input).into_iter().flatten();
        let rules = places.filter_map(|(at, _)| self.program.nodes.get(*at)?.rule());
        let zeroes = rules.filter(|rule| rule.zeroes_parent(&state) == Tri::Unknown);
        moves.sum::<usize>() + zeroes.count()
    }

    /// Whether points wait for what no answer settles. What waits is taken place by place, not jointly.
    fn waits_for_record(&self, all: &[Leaf]) -> bool {
        let state = self.state(&self.prepared.domains);
        let waits = |condition: &Cond| {
            condition.test(&state) == Tri::Unknown && condition.waits_for_record(state.record)
        };
        let mut effects = self.program.effects.iter();
        let mut leaves = self.program.nodes.iter().zip(all);
        effects.any(|effect| effect.moves() > 0 && waits(&effect.when))
            || leaves.any(|(node, leaf)| {
                leaf.low != leaf.high
                    && node.rule().is_some_and(|rule| {
                        rule.tests().into_iter().any(waits)
                            || rule.needs_year() && state.record.year.is_none()
                            || rule.waits_for_cluster(&state)
                    })
            })
    }

    /// Whether points in several places wait for one share that is broken: in each it is any percentage by itself, though
    /// what mends it will be one.
    fn breaks_in_several_places(&self, all: &[Leaf]) -> bool {
        let Case {
            program, prepared, ..
        } = *self;
        let (tables, state) = (&program.tables, self.state(&prepared.domains));
        let open = |at: usize| {
            let leaf = all.get(at);
            self.frame.is_applicable(at)
                && leaf.is_some_and(|leaf| leaf.low != leaf.high || leaf.zeroes == Tri::Unknown)
        };
        let broken =
            |share: &&ShareCheck| share.fault(&program.inputs, &prepared.domains).is_some();
        program.shares.iter().filter(broken).any(|share| {
            // Whoever looks at the share looks at all of its inputs.
            let parts = share.numerator.iter().chain(&share.denominator);
            let looks = |at: usize| {
                let times = parts.clone().map(|input| {
                    let mut places = tables.places.get(*input).into_iter().flatten();
                    places.find(|(leaf, _)| *leaf == at).map_or(0, |of| of.1)
                });
                times.min().unwrap_or(0)
            };
            let leaves = (0..program.nodes.len()).filter(|at| open(*at));
            let effects = program.effects.iter().zip(&tables.effect_inputs);
            let moves = effects
                .filter(|(effect, inputs)| {
                    parts.clone().all(|input| inputs.contains(input))
                        && effect.when.test(&state) == Tri::Unknown
                })
                .map(|(effect, _)| effect.moves());
            leaves.map(looks).sum::<usize>() + moves.sum::<usize>() > 1
        })
    }

    /// The cells that are the worst, and the best, for every leaf at once; `None` where there are none.
    fn ends(
        &self,
        input: usize,
        cells: &[Domain],
        leaves: &[usize],
        all: &[Leaf],
    ) -> Option<[Domain; 2]> {
        let mut domains = self.prepared.domains.clone();
        let (mut best, mut worst) = (None, None);
        for cell in cells {
            if let Some(domain) = domains.get_mut(input) {
                *domain = *cell;
            }
            let state = State {
                inputs: &self.program.inputs,
                domains: &domains,
                record: self.record,
            };
            let (mut best_of_all, mut worst_of_all) = (true, true);
            for at in leaves {
                let Some(whole) = all.get(*at) else { continue };
                let part = leaf(self.program, *at, &state, self.prepared);
                best_of_all &= is_best(&part, whole);
                worst_of_all &= is_worst(&part, whole);
            }
            // A wide cell is good only if one of its values is: its last, which the cells hold alone.
            let single = Some(*cell).filter(Domain::known);
            best = best.or(single.filter(|_| best_of_all));
            worst = worst.or(single.filter(|_| worst_of_all));
        }
        Some([worst?, best?])
    }
}

/// The open inputs that feed several places.
struct Shared {
    /// Those whose values are looked at one by one, each with the cells into which they are split.
    split: Vec<(usize, Vec<Domain>)>,
    /// Those of which one value is the worst, and one the best, for all of the places.
    aligned: Vec<(usize, [Domain; 2])>,
}

/// Whether a part of what is possible for a leaf has the best of it. Passing counts like points: titles look at it.
fn is_best(part: &Leaf, whole: &Leaf) -> bool {
    part.high == whole.high && (whole.pass != Some(Tri::Unknown) || part.pass != Some(Tri::Fails))
}

/// Whether it has the worst.
fn is_worst(part: &Leaf, whole: &Leaf) -> bool {
    part.low == whole.low && (whole.pass != Some(Tri::Unknown) || part.pass != Some(Tri::Holds))
}

impl Moment {
    /// Keeps what both say: each holds for every completion.
    fn narrow(&mut self, other: &Moment) {
        let either = |a: Tri, b: Tri| if a == Tri::Unknown { b } else { a };
        for (leaf, other) in self.leaves.iter_mut().zip(&other.leaves) {
            leaf.low = leaf.low.max(other.low);
            leaf.high = leaf.high.min(other.high);
            leaf.pass = leaf.pass.zip(other.pass).map(|(a, b)| either(a, b));
            leaf.zeroes = either(leaf.zeroes, other.zeroes);
        }
        self.low.cover(&other.low, i64::max);
        self.high.cover(&other.high, i64::min);
        for (pass, other) in self.passes.iter_mut().zip(&other.passes) {
            *pass = pass.zip(*other).map(|(a, b)| either(a, b));
        }
        let titles = self.titles.iter_mut().zip(&other.titles);
        for (state, other) in self.effects.iter_mut().zip(&other.effects).chain(titles) {
            *state = either(*state, *other);
        }
        if let (Some((best, worst)), Some((other_best, other_worst))) =
            (&mut self.classes, other.classes)
        {
            *best = (*best).max(other_best);
            *worst = (*worst).min(other_worst);
        }
    }

    /// Covers another case as well.
    pub fn widen(&mut self, other: &Moment) {
        for (leaf, other) in self.leaves.iter_mut().zip(&other.leaves) {
            leaf.low = leaf.low.min(other.low);
            leaf.high = leaf.high.max(other.high);
            leaf.pass = leaf.pass.zip(other.pass).map(|(a, b)| a.merged(b));
            leaf.zeroes = leaf.zeroes.merged(other.zeroes);
            leaf.no_evidence |= other.no_evidence;
        }
        self.low.cover(&other.low, i64::min);
        self.high.cover(&other.high, i64::max);
        for (pass, other) in self.passes.iter_mut().zip(&other.passes) {
            *pass = pass.zip(*other).map(|(a, b)| a.merged(b));
        }
        let states = self
            .effects
            .iter_mut()
            .zip(&other.effects)
            .chain(self.titles.iter_mut().zip(&other.titles));
        for (state, other) in states {
            *state = state.merged(*other);
        }
        if let (Some((best, worst)), Some((other_best, other_worst))) =
            (&mut self.classes, other.classes)
        {
            *best = (*best).min(other_best);
            *worst = (*worst).max(other_worst);
        }
    }
}

impl Values {
    fn cover(&mut self, other: &Values, pick: fn(i64, i64) -> i64) {
        for (value, other) in self.nodes.iter_mut().zip(&other.nodes) {
            *value = pick(*value, *other);
        }
        self.base = pick(self.base, other.base);
        self.full = pick(self.full, other.full);
        self.capped = pick(self.capped, other.capped);
    }
}
