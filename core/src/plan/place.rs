//! Where answers matter: a leaf, or tests that share answers, each with the outcomes that changes of its questions can
//! bring about.

use std::rc::Rc;

use super::need::{Local, Needs, Spot};
use super::scene::{Given, Scene};
use super::values;
use crate::arrange::Arrange;
use crate::program::{Cond, ShareCheck};

/// A cluster of tests is looked at jointly up to so many questions.
const MOST_TOGETHER: usize = 8;

/// A question that may be changed and that matters.
#[derive(Debug)]
pub(super) struct Var {
    pub input: usize,
    pub cost: u64,
    /// Whether a leaf wants evidence on it.
    pub proof: bool,
    /// Every answer it can take, where these are few.
    pub all: Option<Vec<Rc<Given>>>,
}

/// What matters of a leaf.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LeafSense {
    /// More points for sure may help.
    pub up: bool,
    /// Fewer points that are possible may help.
    pub down: bool,
    pub passes: bool,
    pub fails: bool,
}

impl LeafSense {
    fn matters(self) -> bool {
        self.up || self.down || self.passes || self.fails
    }
}

/// What matters of a test.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TestSense {
    pub holds: bool,
    pub fails: bool,
    /// Points or classes move with it: neither way is the better one by itself.
    pub exact: bool,
}

/// A place.
pub(super) struct Place<'a> {
    pub leaf: Option<usize>,
    /// Places in the list of tests.
    pub tests: Vec<usize>,
    pub shares: Vec<&'a ShareCheck>,
    /// Places in the list of variables.
    pub vars: Vec<usize>,
}

/// All places, and what matters of them.
pub(super) struct Field<'a> {
    pub vars: Vec<Var>,
    pub places: Vec<Place<'a>>,
    pub tests: Vec<&'a Cond>,
    pub test_senses: Vec<TestSense>,
    pub leaf_senses: Vec<LeafSense>,
    pub loose: bool,
}

impl<'a> Field<'a> {
    /// Finds what matters for needs. `costs` gives for each input what changing it costs, where it may be changed.
    pub fn new(
        scene: &Scene<'a>,
        locals: &[Local],
        needs: &mut Needs<'_, 'a>,
        costs: &[Option<u64>],
    ) -> Field<'a> {
        let program = scene.program;
        let mut leaf_senses = vec![LeafSense::default(); program.nodes.len()];
        let mut points = needs.loose;
        for local in locals {
            match local {
                Local::Least(spot, _) | Local::Most(spot, _) => {
                    points = true;
                    for at in leaves_under(scene, *spot) {
                        if let Some(sense) = leaf_senses.get_mut(at) {
                            match local {
                                Local::Least(..) => sense.up = true,
                                _ => sense.down = true,
                            }
                        }
                    }
                }
                Local::Pass(at, holds) => {
                    if let Some(sense) = leaf_senses.get_mut(*at) {
                        match holds {
                            true => sense.passes = true,
                            false => sense.fails = true,
                        }
                    }
                }
                Local::Test(..) => {}
            }
        }
        if needs.loose {
            let all = LeafSense {
                up: true,
                down: true,
                passes: true,
                fails: true,
            };
            leaf_senses.fill(all);
        }
        let mut exact = Vec::new();
        for (at, effect) in program.effects.iter().enumerate() {
            if points && scene.moves_points(at) || needs.classes && scene.moves_classes(at) {
                needs.tests_within(&effect.when, &mut exact);
            }
        }
        if needs.classes {
            let classes = program.classes.iter().flat_map(|classes| &classes.list);
            for condition in classes.filter_map(|class| class.condition.as_ref()) {
                if needs.loose {
                    needs.tests_within(condition, &mut exact);
                }
            }
        }
        let tests = needs.tests.clone();
        let mut test_senses = vec![TestSense::default(); tests.len()];
        for local in locals {
            if let Local::Test(at, holds) = local
                && let Some(sense) = test_senses.get_mut(*at)
            {
                match holds {
                    true => sense.holds = true,
                    false => sense.fails = true,
                }
            }
        }
        for at in exact {
            if let Some(sense) = test_senses.get_mut(at) {
                sense.exact = true;
            }
        }
        let mut field = Field {
            vars: Vec::new(),
            places: Vec::new(),
            tests,
            test_senses,
            leaf_senses,
            loose: needs.loose,
        };
        field.make_places(scene, costs);
        field
    }

    fn make_places(&mut self, scene: &Scene<'a>, costs: &[Option<u64>]) {
        let program = scene.program;
        let free = |at: &usize| costs.get(*at).copied().flatten().is_some();
        let narrowed = |inputs: &[usize]| {
            let mut inputs: Vec<usize> = inputs.iter().copied().filter(|at| free(at)).collect();
            inputs.arrange();
            inputs.dedup();
            inputs
        };
        let leaves = program.nodes.iter().enumerate().filter(|(at, _)| {
            let claimed = scene.prepared.claims.get(*at).copied().flatten();
            let matters = self
                .leaf_senses
                .get(*at)
                .is_some_and(|sense| sense.matters());
            matters && claimed.is_none() && scene.frame.is_applicable(*at)
        });
        let mut leaves: Vec<(usize, Vec<usize>)> = leaves
            .map(|(at, node)| (at, narrowed(&node.inputs)))
            .filter(|(_, inputs)| !inputs.is_empty())
            .collect();
        let tests: Vec<Vec<usize>> = self
            .tests
            .iter()
            .map(|cond| {
                let mut inputs = Vec::new();
                cond.inputs(&mut inputs);
                narrowed(&inputs)
            })
            .collect();
        let shares: Vec<Vec<usize>> = program
            .shares
            .iter()
            .map(|share| narrowed(&[&*share.numerator, &*share.denominator].concat()))
            .collect();
        // Whoever shares a share with a question that matters matters too.
        let mut used = vec![false; program.inputs.len()];
        let mark = |inputs: &[usize], used: &mut Vec<bool>| {
            for at in inputs {
                if let Some(used) = used.get_mut(*at) {
                    *used = true;
                }
            }
        };
        leaves
            .iter()
            .for_each(|(_, inputs)| mark(inputs, &mut used));
        tests.iter().for_each(|inputs| mark(inputs, &mut used));
        loop {
            let before = used.clone();
            for inputs in &shares {
                if inputs.iter().any(|at| used.get(*at) == Some(&true)) {
                    mark(inputs, &mut used);
                }
            }
            if before == used {
                break;
            }
        }
        let mut place_of = vec![None; program.inputs.len()];
        for (at, _) in used.iter().enumerate().filter(|(_, used)| **used) {
            let mut nodes = program.nodes.iter();
            let proof = nodes.any(|node| node.evidence_required && node.questions.contains(&at));
            if let Some(slot) = place_of.get_mut(at) {
                *slot = Some(self.vars.len());
            }
            self.vars.push(Var {
                input: at,
                cost: costs.get(at).copied().flatten().unwrap_or(1),
                proof,
                all: None,
            });
        }
        for at in 0..self.vars.len() {
            let all = self
                .vars
                .get(at)
                .and_then(|var| values::all(scene, var, self.loose));
            if let Some(var) = self.vars.get_mut(at) {
                var.all = all;
            }
        }
        let vars = |inputs: &[usize]| -> Vec<usize> {
            let inputs = inputs.iter();
            inputs
                .filter_map(|at| place_of.get(*at).copied().flatten())
                .collect()
        };
        let mut rest: Vec<(Vec<usize>, Option<usize>, Option<&'a ShareCheck>)> = Vec::new();
        for (at, inputs) in tests.iter().enumerate() {
            rest.push((vars(inputs), Some(at), None));
        }
        for (share, inputs) in program.shares.iter().zip(&shares) {
            rest.push((vars(inputs), None, Some(share)));
        }
        rest.retain(|(vars, _, _)| !vars.is_empty());
        leaves.arrange_by_key(|(at, _)| *at);
        for (at, inputs) in leaves {
            self.places.push(Place {
                leaf: Some(at),
                tests: Vec::new(),
                shares: Vec::new(),
                vars: vars(&inputs),
            });
        }
        // What looks at the questions of one leaf only is looked at with it.
        let mut alone: Vec<Place<'a>> = Vec::new();
        for (vars, test, share) in rest {
            let within = |place: &&mut Place<'a>| vars.iter().all(|var| place.vars.contains(var));
            match self.places.iter_mut().find(within) {
                Some(place) => {
                    place.tests.extend(test);
                    place.shares.extend(share);
                }
                None => alone.push(Place {
                    leaf: None,
                    tests: test.into_iter().collect(),
                    shares: share.into_iter().collect(),
                    vars,
                }),
            }
        }
        self.places.extend(joined(alone));
        // Wholes before their parts: how much a part can be depends on the whole.
        let below = |var: &usize| {
            let input = self.vars.get(*var).map(|var| var.input);
            let shares = program.shares.iter();
            let below =
                shares.filter(|share| input.is_some_and(|at| share.denominator.contains(&at)));
            std::cmp::Reverse(below.count())
        };
        for place in &mut self.places {
            place.vars.arrange_by_key(|var| (below(var), *var));
        }
    }
}

/// The leaves whose points make up those of a spot.
fn leaves_under(scene: &Scene<'_>, spot: Spot) -> Vec<usize> {
    let nodes = &scene.program.nodes;
    let root = match spot {
        // Bonus and penalty groups are told apart by nobody here: more never harms.
        Spot::Total(_) => return (0..nodes.len()).collect(),
        Spot::Node(at) => at,
    };
    let under = |at: &usize| {
        let mut at = Some(*at);
        while let Some(here) = at {
            if here == root {
                return true;
            }
            at = nodes.get(here).and_then(|node| node.parent);
        }
        false
    };
    (0..nodes.len()).filter(under).collect()
}

/// Tests and shares with questions in common, as far as these are few.
fn joined(mut places: Vec<Place<'_>>) -> Vec<Place<'_>> {
    let mut out: Vec<Place<'_>> = Vec::new();
    while let Some(mut place) = places.pop() {
        loop {
            let meets = |other: &Place<'_>| {
                let common = other.vars.iter().filter(|var| place.vars.contains(var));
                let common = common.count();
                common > 0 && place.vars.len() + other.vars.len() - common <= MOST_TOGETHER
            };
            let Some(at) = places.iter().position(meets) else {
                break;
            };
            let other = places.swap_remove(at);
            place.tests.extend(other.tests);
            place.shares.extend(other.shares);
            place.vars.extend(other.vars);
            place.vars.arrange();
            place.vars.dedup();
        }
        out.push(place);
    }
    out.reverse();
    out
}
