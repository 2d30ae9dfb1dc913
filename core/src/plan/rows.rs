//! The outcomes that changes of its questions can bring about for one place, without those that another one beats for no
//! more changes.

use std::rc::Rc;

use super::place::{Field, Place};
use super::scene::{Given, Scene};
use super::table::Decision;
use super::values;
use crate::arrange::Arrange;
use crate::program::{Domain, Points, Tri};
use crate::score::Leaf;

/// All combinations of changed questions are looked at up to so many questions; beyond, one, two, or all of them.
const MOST_SUBSETS: usize = 10;
/// So many combinations of answers are tried for one set of changed questions.
const MOST_COMBINATIONS: usize = 3000;

/// What can be proved of something that holds, fails, or is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rails {
    pub holds: bool,
    pub fails: bool,
}

impl Rails {
    fn of(tri: Tri) -> Rails {
        Rails {
            holds: tri == Tri::Holds,
            fails: tri == Tri::Fails,
        }
    }

    /// What an open answer could still make of it.
    fn best(tri: Tri) -> Rails {
        Rails {
            holds: tri != Tri::Fails,
            fails: tri != Tri::Holds,
        }
    }

    pub fn is(self, holds: bool) -> bool {
        if holds { self.holds } else { self.fails }
    }
}

/// What becomes of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outcome {
    pub low: Points,
    pub high: Points,
    pub pass: Rails,
    /// Whether the leaf makes its parent 0: no, perhaps, yes.
    pub zero: u8,
    pub tests: Vec<Rails>,
}

/// One way to change a place.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Which of the place's questions are changed.
    pub mask: u64,
    /// The answers that are given; empty where they are not known.
    pub given: Vec<(usize, Rc<Given>)>,
    pub outcome: Outcome,
}

/// The rows of a place, and those that only bound what it may do.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub rows: Vec<Row>,
    /// Whether changes were left out because they cost too much.
    pub cut: bool,
    /// Better than every row of the same questions; no answers are known that bring them about.
    pub wild: Vec<Row>,
}

impl<'a> Field<'a> {
    /// Every way to change each place for at most so much, with nothing decided yet; `before` are those that cost less.
    pub fn all_rows(&self, scene: &mut Scene<'a>, most: u64, before: &[Rc<Rows>]) -> Vec<Rc<Rows>> {
        let open = vec![Decision::Open; self.vars.len()];
        let places = self.places.iter().enumerate();
        places
            .map(|(at, place)| match before.get(at) {
                Some(rows) if !rows.cut => rows.clone(),
                _ => Rc::new(self.rows(scene, place, &open, most)),
            })
            .collect()
    }

    /// Every way to change a place for at most so much beside what is paid. Answers that are decided already are given in
    /// the scene.
    pub fn rows(
        &self,
        scene: &mut Scene<'a>,
        place: &Place<'a>,
        decisions: &[Decision],
        most: u64,
    ) -> Rows {
        let left: Vec<usize> = place
            .vars
            .iter()
            .copied()
            .filter(|var| !decisions.get(*var).is_some_and(Decision::is_final))
            .collect();
        let price = |chosen: &[usize]| {
            let unpaid = chosen
                .iter()
                .filter(|var| !decisions.get(**var).is_some_and(Decision::is_paid));
            let costs = unpaid.filter_map(|var| self.vars.get(*var));
            costs.fold(0u64, |sum, var| sum.saturating_add(var.cost))
        };
        let mut rows = Rows::default();
        let bit = |var: usize| {
            let at = place.vars.iter().position(|known| *known == var);
            1u64 << at.unwrap_or(0).min(63)
        };
        for mut chosen in subsets(&left) {
            if price(&chosen) > most {
                rows.cut = true;
                continue;
            }
            // The question with many answers comes last: where it matters is known exactly once the others are.
            chosen.arrange_by_key(|var| self.is_large(*var));
            let mask = chosen.iter().fold(0, |mask, var| mask | bit(*var));
            let ideal = self.ideal(scene, place, &chosen);
            let reached = |rows: &Rows| {
                let mut within = rows.rows.iter().filter(|row| row.mask & !mask == 0);
                within.any(|row| self.as_good(place, &row.outcome, &ideal))
            };
            if !chosen.is_empty() && reached(&rows) {
                continue;
            }
            let mut tried = Trying {
                field: self,
                place,
                mask,
                ideal: &ideal,
                rows: &mut rows.rows,
                given: Vec::new(),
                left: MOST_COMBINATIONS,
                reached: false,
            };
            tried.run(scene, &chosen);
            let cut_short = tried.left == 0;
            let few = self.is_exhausted(scene, place, &chosen);
            if (cut_short || !few) && !chosen.is_empty() && !reached(&rows) {
                rows.wild.push(Row {
                    mask,
                    given: Vec::new(),
                    outcome: ideal,
                });
            }
        }
        if left.len() > MOST_SUBSETS {
            // What three or more of many questions could do together was not looked at.
            let outcome = self.ideal(scene, place, &left);
            let mut cheapest = left;
            cheapest.arrange_by_key(|var| price(&[*var]));
            cheapest.truncate(3);
            let mask = cheapest.iter().fold(0, |mask, var| mask | bit(*var));
            rows.wild.push(Row {
                mask,
                given: Vec::new(),
                outcome,
            });
        }
        rows
    }

    fn is_large(&self, var: usize) -> bool {
        self.vars.get(var).is_some_and(|var| var.all.is_none())
    }

    /// Whether the answers that are tried show everything that can come about: each answer of every question but one is
    /// tried, and of that one an answer on each side of every change.
    pub fn is_exhausted(&self, scene: &Scene<'a>, place: &Place<'a>, chosen: &[usize]) -> bool {
        let mut large = chosen.iter().filter(|var| self.is_large(**var));
        let Some(one) = large.next() else {
            return true;
        };
        let leaf = place.leaf.and_then(|at| scene.program.nodes.get(at));
        let rule = leaf.and_then(|node| node.rule());
        let once =
            |inputs: &[usize], at: usize| inputs.iter().filter(|used| **used == at).count() < 2;
        large.next().is_none()
            && rule.is_none_or(|rule| rule.is_stepwise())
            && self.vars.get(*one).is_some_and(|var| {
                leaf.is_none_or(|leaf| once(&leaf.inputs, var.input))
                    && values::some(scene, var, false).len() < values::MOST_TRIED
            })
    }

    /// What the place is with the answers of the scene.
    pub fn outcome(&self, scene: &Scene<'a>, place: &Place<'a>) -> Outcome {
        let leaf = place.leaf.map_or(Leaf::NOTHING, |at| scene.leaf(at));
        let tests = place.tests.iter().filter_map(|at| self.tests.get(*at));
        let state = scene.state();
        Outcome {
            low: leaf.low,
            high: leaf.high,
            pass: Rails::of(leaf.pass.unwrap_or(Tri::Unknown)),
            zero: match leaf.zeroes {
                Tri::Fails => 0,
                Tri::Unknown => 1,
                Tri::Holds => 2,
            },
            tests: tests.map(|cond| Rails::of(cond.test(&state))).collect(),
        }
    }

    /// Better than anything that answers to these questions can bring about.
    fn ideal(&self, scene: &mut Scene<'a>, place: &Place<'a>, chosen: &[usize]) -> Outcome {
        if chosen.is_empty() {
            return self.outcome(scene, place);
        }
        let inputs: Vec<usize> = chosen
            .iter()
            .filter_map(|var| self.vars.get(*var))
            .map(|var| var.input)
            .collect();
        let known =
            |at: &usize| inputs.contains(at) || scene.domains.get(*at).is_some_and(Domain::known);
        let node = place.leaf.and_then(|at| scene.program.nodes.get(at));
        let mut looked_at: Vec<usize> = node.map_or_else(Vec::new, |node| node.inputs.clone());
        for cond in place.tests.iter().filter_map(|at| self.tests.get(*at)) {
            cond.inputs(&mut looked_at);
        }
        // A share with a blank that stays is missing at the deadline; without one, its range is known exactly.
        let at_deadline = !looked_at.iter().all(known);
        let waits = node.and_then(|node| node.rule()).is_some_and(|rule| {
            let mut missing = looked_at.iter().filter(|at| !known(at));
            missing.any(|at| rule.waits_for(*at))
        });
        let before: Vec<_> = inputs
            .iter()
            .map(|at| {
                let now = scene.given_now(*at);
                scene.open(*at);
                (*at, now)
            })
            .collect();
        let leaf = place
            .leaf
            .map_or(Leaf::NOTHING, |at| scene.open_leaf(at, at_deadline));
        let tests = place.tests.iter().filter_map(|at| self.tests.get(*at));
        let pass = Rails::best(leaf.pass.unwrap_or(Tri::Unknown));
        let outcome = Outcome {
            low: if waits { leaf.low } else { leaf.high },
            high: leaf.low,
            pass: Rails {
                holds: pass.holds && !waits,
                ..pass
            },
            zero: if leaf.zeroes == Tri::Holds { 2 } else { 0 },
            tests: tests
                .map(|cond| Rails::best(scene.open_test(cond, at_deadline)))
                .collect(),
        };
        for (at, now) in before {
            scene.restore(at, now);
        }
        outcome
    }

    /// Whether one outcome does whatever the other does for the goal.
    pub fn as_good(&self, place: &Place<'a>, one: &Outcome, other: &Outcome) -> bool {
        if let Some(at) = place.leaf {
            let sense = self.leaf_senses.get(at).copied().unwrap_or_default();
            let more = !sense.up || one.low >= other.low;
            let fewer = !sense.down || one.high <= other.high;
            let same = !self.loose || one.low == other.low && one.high == other.high;
            let passes = !sense.passes || one.pass.holds >= other.pass.holds;
            let fails = !sense.fails || one.pass.fails >= other.pass.fails;
            if !(fewer && more && same && passes && fails && one.zero == other.zero) {
                return false;
            }
        }
        let mut tests = place.tests.iter().zip(one.tests.iter().zip(&other.tests));
        tests.all(|(at, (one, other))| {
            let sense = self.test_senses.get(*at).copied().unwrap_or_default();
            let holds = !sense.holds || one.holds >= other.holds;
            let fails = !sense.fails || one.fails >= other.fails;
            holds && fails && (!sense.exact && !self.loose || one == other)
        })
    }
}

/// The sets of questions to change, the smaller ones first.
fn subsets(of: &[usize]) -> Vec<Vec<usize>> {
    let pick = |mask: usize| -> Vec<usize> {
        let chosen = of.iter().enumerate();
        chosen
            .filter(|(at, _)| mask >> at & 1 == 1)
            .map(|(_, var)| *var)
            .collect()
    };
    if of.len() <= MOST_SUBSETS {
        let mut masks: Vec<usize> = (0..1usize << of.len()).collect();
        masks.arrange_by_key(|mask| (mask.count_ones(), *mask));
        return masks.into_iter().map(pick).collect();
    }
    let mut out = vec![Vec::new()];
    out.extend(of.iter().map(|var| vec![*var]));
    for (at, one) in of.iter().enumerate() {
        out.extend(of.iter().skip(at + 1).map(|other| vec![*one, *other]));
    }
    out.push(of.to_vec());
    out
}

/// Answers tried one after the other for one set of changed questions.
struct Trying<'t, 'a> {
    field: &'t Field<'a>,
    place: &'t Place<'a>,
    mask: u64,
    ideal: &'t Outcome,
    rows: &'t mut Vec<Row>,
    given: Vec<(usize, Rc<Given>)>,
    left: usize,
    reached: bool,
}

impl<'a> Trying<'_, 'a> {
    fn run(&mut self, scene: &mut Scene<'a>, chosen: &[usize]) {
        let Some((first, rest)) = chosen.split_first() else {
            return self.keep(scene);
        };
        let Some(var) = self.field.vars.get(*first) else {
            return;
        };
        let tried = match &var.all {
            Some(all) => all.clone(),
            None => {
                // The answers that are still to come are open.
                let later: Vec<(usize, _)> = rest
                    .iter()
                    .filter_map(|var| self.field.vars.get(*var))
                    .map(|var| {
                        let now = scene.given_now(var.input);
                        scene.open(var.input);
                        (var.input, now)
                    })
                    .collect();
                let tried = values::some(scene, var, self.field.loose);
                for (at, now) in later {
                    scene.restore(at, now);
                }
                tried
            }
        };
        for given in tried {
            if self.reached || self.left == 0 {
                break;
            }
            scene.give(var.input, &given);
            self.given.push((*first, given));
            self.run(scene, rest);
            self.given.pop();
        }
        scene.back(var.input);
    }

    fn keep(&mut self, scene: &Scene<'a>) {
        self.left = self.left.saturating_sub(1);
        if !self.place.shares.iter().all(|share| scene.can_be(share)) {
            return;
        }
        let (field, place, mask) = (self.field, self.place, self.mask);
        let outcome = field.outcome(scene, place);
        let mut within = self.rows.iter().filter(|row| row.mask & !mask == 0);
        if within.any(|row| field.as_good(place, &row.outcome, &outcome)) {
            return;
        }
        self.reached = !field.loose && field.as_good(place, &outcome, self.ideal);
        self.rows
            .retain(|row| row.mask != mask || !field.as_good(place, &outcome, &row.outcome));
        self.rows.push(Row {
            mask,
            given: self.given.clone(),
            outcome,
        });
    }
}
