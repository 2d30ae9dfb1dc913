//! The search: the tables give the least cost that could do and a plan that might; the scorer says whether it does. Where
//! it does not, one question is decided, and each way of deciding it is looked at. What the tables leave out only makes
//! them too hopeful, so that the cost of the plan that is found is proved to be the least.

use std::rc::Rc;

use super::cases::Way;
use super::place::Field;
use super::rows::Rows;
use super::scene::{Given, Scene, Target};
use super::table::{Decision, Least, PARTS, Tables};
use super::values;
use crate::arrange::Arrange;

/// Answers on which places disagree are tried in so many combinations.
const MOST_TRIES: usize = 16;

/// Changed questions with the answers given to them.
pub(super) type Changes = Vec<(usize, Rc<Given>)>;

/// What a search found.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub best: Option<(u64, Changes)>,
    /// Whether the bound of the search was reached.
    pub stopped: bool,
    /// What is not ruled out costs at least this, because a question has too many answers to try them all.
    pub guessed: Option<u64>,
}

pub(super) struct Search<'s, 'a> {
    pub scene: &'s mut Scene<'a>,
    pub field: &'s Field<'a>,
    pub target: Target,
    pub ways: &'s [Way],
    /// What changes of each place can bring about.
    pub rows: Vec<Rc<Rows>>,
    /// How many partial plans may still be looked at.
    pub steps: &'s mut usize,
    pub found: Found,
    /// Plans of this cost or more are not wanted.
    pub below: u64,
    /// A plan of this cost is good enough.
    pub enough: u64,
}

impl<'a> Search<'_, 'a> {
    /// Looks for the least plan: first among those that cost least, of which there are few, then among dearer ones.
    pub fn deepen(&mut self) {
        let open = vec![Decision::Open; self.field.vars.len()];
        let costs = || self.field.vars.iter().map(|var| var.cost);
        let all = costs().fold(0, u64::saturating_add);
        let mut most = costs().min().unwrap_or(all);
        loop {
            let last = most >= all;
            self.rows = self.field.all_rows(self.scene, most, &self.rows);
            self.below = if last {
                u64::MAX
            } else {
                most.saturating_add(1)
            };
            self.run(&open);
            let stopped = self.found.stopped;
            if stopped || self.rows.iter().any(|rows| !rows.wild.is_empty()) {
                let bound = self.bound(&open);
                // Beyond the limit of this round the next one tells more.
                self.guess(bound.filter(|bound| stopped || *bound <= most));
            }
            if self.found.best.is_some() || last {
                return;
            }
            if stopped {
                return self.guess(Some(self.below));
            }
            most = if self.rows.iter().any(|rows| rows.cut) {
                most.saturating_mul(2)
            } else {
                all
            };
        }
    }

    /// What is not ruled out costs at least this.
    fn guess(&mut self, cost: Option<u64>) {
        self.found.guessed = match (self.found.guessed, cost) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }

    /// Looks for the least plan under what is decided.
    pub fn run(&mut self, decisions: &[Decision]) {
        let mut order: Vec<(u64, usize)> = Vec::new();
        let rows = self.rows.clone();
        for at in 0..self.ways.len() {
            if let Some(least) = self.least(at, &rows, decisions, false) {
                order.push((least.cost, at));
            }
        }
        order.arrange();
        for (_, at) in order {
            if self.done() {
                return;
            }
            self.look(at, rows.clone(), decisions.to_vec());
        }
    }

    /// What every plan costs at least, answers that are not known included.
    pub fn bound(&mut self, decisions: &[Decision]) -> Option<u64> {
        let spent = self.spent(decisions);
        let rows = self.rows.clone();
        let all = 0..self.ways.len();
        let least = all.filter_map(|at| Some(self.least(at, &rows, decisions, true)?.cost));
        least.min().map(|parts| spent + parts.div_ceil(PARTS))
    }

    fn done(&self) -> bool {
        self.found.stopped
            || self
                .found
                .best
                .as_ref()
                .is_some_and(|(cost, _)| *cost <= self.enough)
    }

    fn limit(&self) -> u64 {
        match &self.found.best {
            Some((cost, _)) => (*cost).min(self.below),
            None => self.below,
        }
    }

    fn spent(&self, decisions: &[Decision]) -> u64 {
        let paid = self.field.vars.iter().zip(decisions);
        let paid = paid.filter(|(_, decision)| decision.is_paid());
        paid.fold(0, |sum, (var, _)| sum.saturating_add(var.cost))
    }

    fn least(
        &mut self,
        way: usize,
        rows: &[Rc<Rows>],
        decisions: &[Decision],
        wild: bool,
    ) -> Option<Least> {
        let way = self.ways.get(way)?;
        let limit = if wild {
            u64::MAX
        } else {
            // Below what is known already.
            let left = self.limit().checked_sub(self.spent(decisions))?;
            left.saturating_sub(1).saturating_mul(PARTS)
        };
        let mut tables = Tables::new(self.scene, (self.field, rows), way, decisions, wild, limit);
        tables.least(self.scene)
    }

    /// One partial plan, and what follows from it.
    fn look(&mut self, way: usize, rows: Vec<Rc<Rows>>, decisions: Vec<Decision>) {
        if self.done() {
            return;
        }
        match self.steps.checked_sub(1) {
            Some(left) => *self.steps = left,
            None => {
                self.found.stopped = true;
                return;
            }
        }
        let spent = self.spent(&decisions);
        if spent >= self.limit() {
            return;
        }
        let Some(least) = self.least(way, &rows, &decisions, false) else {
            return;
        };
        let bound = spent.saturating_add(least.cost.div_ceil(PARTS));
        if bound >= self.limit() {
            return;
        }
        let wished = self.wished(&rows, &decisions, &least);
        if let Some((cost, changes)) = self.tried(&wished) {
            if cost < self.limit() {
                self.found.best = Some((cost, changes));
            }
            if cost <= bound {
                return;
            }
        }
        let used: Vec<usize> = wished.iter().map(|(var, _)| *var).collect();
        let Some(var) = self.next(way, &decisions, &used) else {
            return;
        };
        match decisions.get(var) {
            Some(Decision::Changed) => self.decide_answer(way, rows, decisions, var, bound),
            _ => {
                let mut both = [Decision::Kept, Decision::Changed];
                if used.contains(&var) {
                    both.reverse();
                }
                for decision in both {
                    let mut decisions = decisions.clone();
                    if let Some(slot) = decisions.get_mut(var) {
                        *slot = decision;
                    }
                    self.look(way, rows.clone(), decisions);
                }
            }
        }
    }

    /// The answers that the rows ask for; of some questions several.
    fn wished(
        &self,
        rows: &[Rc<Rows>],
        decisions: &[Decision],
        least: &Least,
    ) -> Vec<(usize, Vec<Rc<Given>>)> {
        let mut wished: Vec<(usize, Vec<Rc<Given>>)> = Vec::new();
        let mut wish = |var: usize, given: &Rc<Given>| match wished
            .iter_mut()
            .find(|(known, _)| *known == var)
        {
            Some((_, all)) if all.contains(given) => {}
            Some((_, all)) => all.push(given.clone()),
            None => wished.push((var, vec![given.clone()])),
        };
        for (var, decision) in decisions.iter().enumerate() {
            if let Decision::Set(given) = decision {
                wish(var, given);
            }
        }
        for (place, row) in &least.rows {
            let row = rows.get(*place).and_then(|rows| rows.rows.get(*row));
            for (var, given) in row.into_iter().flat_map(|row| &row.given) {
                wish(*var, given);
            }
        }
        wished.arrange_by_key(|(var, _)| *var);
        wished
    }

    /// Asks the scorer: the cost of the changes if they meet the goal, without those that are not needed.
    fn tried(&mut self, wished: &[(usize, Vec<Rc<Given>>)]) -> Option<(u64, Changes)> {
        let combinations = wished
            .iter()
            .fold(1usize, |count, (_, all)| count.saturating_mul(all.len()));
        for number in 0..combinations.min(MOST_TRIES) {
            let mut rest = number;
            let mut changes: Changes = Vec::new();
            for (var, all) in wished {
                let given = all.get(rest % all.len().max(1))?;
                rest /= all.len().max(1);
                changes.push((*var, given.clone()));
            }
            if self.does(&changes) {
                return Some((self.cost(&changes), changes));
            }
        }
        None
    }

    /// What the changes cost together.
    pub fn cost(&self, changes: &Changes) -> u64 {
        let costs = changes
            .iter()
            .filter_map(|(var, _)| self.field.vars.get(*var));
        costs.fold(0, |sum, var| sum.saturating_add(var.cost))
    }

    /// Whether the changes, and nothing else, meet the goal and break no share.
    fn does(&mut self, changes: &Changes) -> bool {
        let before: Vec<_> = changes
            .iter()
            .filter_map(|(var, given)| Some((self.field.vars.get(*var)?.input, given)))
            .map(|(input, given)| {
                let now = self.scene.given_now(input);
                self.scene.give(input, given);
                (input, now)
            })
            .collect();
        let does = self.scene.is_sound() && self.scene.met(self.target);
        for (input, now) in before {
            self.scene.restore(input, now);
        }
        does
    }

    /// The question to decide next: first those that move points or classes, then those that feed several places, then
    /// any that is left; last what is changed without saying to what.
    fn next(&mut self, way: usize, decisions: &[Decision], used: &[usize]) -> Option<usize> {
        let field = self.field;
        let way = self.ways.get(way)?;
        let tables = Tables::new(self.scene, (field, &self.rows), way, decisions, false, 0);
        let open = |var: &usize| matches!(decisions.get(*var), Some(Decision::Open));
        let uses = |var: usize| {
            let places = field.places.iter();
            places
                .filter(|place| place.vars.contains(&var) && tables.matters(place))
                .count()
        };
        let moves = |var: usize| {
            field.places.iter().any(|place| {
                let exact =
                    |at: &usize| field.test_senses.get(*at).is_some_and(|sense| sense.exact);
                place.vars.contains(&var) && place.tests.iter().any(exact)
            })
        };
        let all = 0..field.vars.len();
        let rank = |var: &usize| {
            let uses = uses(*var);
            (
                !moves(*var),
                uses < 2,
                !used.contains(var),
                std::cmp::Reverse(uses),
                *var,
            )
        };
        if let Some(var) = all.clone().filter(open).min_by_key(rank) {
            return Some(var);
        }
        all.filter(|var| matches!(decisions.get(*var), Some(Decision::Changed)))
            .min_by_key(rank)
    }

    /// Tries each answer to a question that is to be changed.
    fn decide_answer(
        &mut self,
        way: usize,
        rows: Vec<Rc<Rows>>,
        decisions: Vec<Decision>,
        var: usize,
        bound: u64,
    ) {
        let field = self.field;
        let Some(of) = field.vars.get(var) else {
            return;
        };
        let tried = match &of.all {
            Some(all) => all.clone(),
            None => {
                let settled = |other: &usize| {
                    *other == var || decisions.get(*other).is_some_and(Decision::is_final)
                };
                let mut places = field
                    .places
                    .iter()
                    .filter(|place| place.vars.contains(&var));
                let sure = places.all(|place| {
                    place.vars.iter().all(settled) && field.is_exhausted(self.scene, place, &[var])
                });
                if !sure {
                    self.guess(Some(bound));
                }
                values::some(self.scene, of, true)
            }
        };
        let before = self.scene.given_now(of.input);
        for given in tried {
            if self.done() {
                break;
            }
            self.scene.give(of.input, &given);
            let mut decisions = decisions.clone();
            if let Some(slot) = decisions.get_mut(var) {
                *slot = Decision::Set(given);
            }
            let mut rows = rows.clone();
            for (at, place) in field.places.iter().enumerate() {
                if !place.vars.contains(&var) {
                    continue;
                }
                // What costs more is no better than what is known.
                let most = self.limit().saturating_sub(1);
                let most = most.saturating_sub(self.spent(&decisions));
                if let Some(slot) = rows.get_mut(at) {
                    *slot = Rc::new(field.rows(self.scene, place, &decisions, most));
                }
            }
            self.look(way, rows, decisions);
        }
        self.scene.restore(of.input, before);
    }
}
