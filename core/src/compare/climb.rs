//! Filled-in forms changed answer by answer towards one that meets what one set asks and misses what the other asks: each
//! step is one that lacks less; where there is none, two answers at once, and then a few by chance.

use super::aim::Aim;
use super::chance::Chance;
use super::form::{Choose, Sheet};
use super::lack::Gauge;
use super::search::{Search, claimable};
use super::twins::Twins;
use crate::Number;
use crate::arrange::Arrange;
use crate::check::limits_of_points;
use crate::check::witness::Past;
use crate::model::{Id, TotalKind, Value};
use crate::program::{Points, Program};
use crate::score::{Leaf, Moment};

/// So many steps are looked at on one way.
const MOST_STEPS: usize = 2_500;
/// So many times a way that leads nowhere is left by chance.
const MOST_KICKS: usize = 6;
/// So many pairs of answers are tried together where no single one helps.
const MOST_PAIRS: usize = 60;
/// Looking at one step is so much less than scoring a form.
const STEPS_PER_FORM: usize = 24;
/// Numbers of so many values are tried one by one.
const FEW: i128 = 64;

/// A step that did not help by itself.
struct Step {
    slot: usize,
    value: Value,
    /// By how much it moves the totals of the giving side: base, full, capped.
    moves: [Points; 3],
}

/// Where a climb goes, and what it may change beside answers.
struct Ways<'a> {
    twins: &'a Twins,
    aim: Aim<'a>,
    /// Whether what both sides ask alike is held apart from the rest.
    apart: bool,
    /// The pasts that an area may have.
    pasts: &'a [Past],
    /// The criteria that may be said not to arise.
    claimable: &'a [Id],
}

/// One way through the forms of a sheet.
struct Climb<'s, 'a> {
    sheet: &'s mut Sheet<'a>,
    ways: &'s Ways<'a>,
    chance: &'s mut Chance,
    steps: usize,
}

/// What is seen of a form: how far it is, whether the results part, the totals of the giving side.
struct Seen {
    lack: i128,
    part: bool,
    totals: [Points; 3],
}

impl<'a> Climb<'_, 'a> {
    fn see(&mut self) -> Seen {
        self.steps += 1;
        let [before, after] = &self.sheet.parts;
        let moments: [Moment; 2] = [before.moment(), after.moment()];
        let [one, other] = &moments;
        let gauges = [
            Gauge {
                part: before,
                moment: one,
            },
            Gauge {
                part: after,
                moment: other,
            },
        ];
        let [first, second] = gauges;
        let giver = if self.ways.aim.giver() == 0 {
            first
        } else {
            second
        };
        Seen {
            lack: self.ways.aim.lack(gauges, self.ways.apart),
            part: self.ways.twins.part(self.sheet.programs(), &moments),
            totals: TotalKind::ALL.map(|kind| giver.total(kind)),
        }
    }

    /// The answers to try for a slot: those that rules and conditions look for, some by chance, of few all.
    fn values(&mut self, slot: usize) -> Vec<Value> {
        let mut values = self.sheet.tried(slot);
        let mut more = self.sheet.by_chance(slot, self.chance);
        more.extend(self.sheet.by_chance(slot, self.chance));
        more.extend(self.sheet.beside(slot, FEW));
        for value in more {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }

    /// What the leaves give that look at a slot; none where something else looks at it too.
    fn leaves_of(&self, slot: usize) -> Option<Vec<Leaf>> {
        let places = self.sheet.slots.get(slot)?.at;
        let mut leaves = Vec::new();
        for (part, at) in self.sheet.parts.iter().zip(places) {
            let Some(at) = at else { continue };
            if part.program.tables.elsewhere.get(at) != Some(&false) {
                return None;
            }
            leaves.extend(
                part.users(at)
                    .iter()
                    .filter_map(|leaf| part.leaf(*leaf))
                    .copied(),
            );
        }
        Some(leaves)
    }

    /// Puts a slot back to what it was.
    fn restore(&mut self, slot: usize, was: Option<&Value>) {
        match was {
            Some(value) => {
                self.sheet.answer(slot, value);
            }
            None => self.sheet.clear(slot),
        }
    }

    /// Steps until the aim is reached, or none is left; `found` says of a form whether it will do.
    fn run(&mut self, most: usize, found: &mut dyn FnMut(&Sheet<'_>, bool) -> bool) {
        let limits: Vec<(TotalKind, Number)> = self
            .sheet
            .programs()
            .into_iter()
            .flat_map(limits_of_points)
            .filter_map(|(total, _, limit)| Some((total?, limit)))
            .collect();
        let mut seen = self.see();
        let mut kicks = 0;
        loop {
            if (seen.lack == 0 || seen.part) && found(self.sheet, seen.lack == 0) {
                return;
            }
            let mut order: Vec<usize> = (0..self.sheet.slots.len()).collect();
            self.chance.shuffle(&mut order);
            let mut steps: Vec<Step> = Vec::new();
            let mut better = false;
            for slot in order {
                let mut was = self.sheet.given.get(&slot).cloned();
                let mut known: Vec<Vec<Leaf>> = self.leaves_of(slot).into_iter().collect();
                for value in self.values(slot) {
                    if was.as_ref() == Some(&value) {
                        continue;
                    }
                    if self.steps >= most {
                        self.restore(slot, was.as_ref());
                        return;
                    }
                    if !self.sheet.answer(slot, &value) {
                        continue;
                    }
                    if let Some(leaves) = self.leaves_of(slot) {
                        if known.contains(&leaves) {
                            continue;
                        }
                        known.push(leaves);
                    }
                    let there = self.see();
                    if (there.lack == 0 || there.part) && found(self.sheet, there.lack == 0) {
                        return;
                    }
                    if there.lack < seen.lack {
                        (seen, better) = (there, true);
                        was = Some(value);
                        continue;
                    }
                    if !better {
                        let [a, b, c] = there.totals;
                        let [x, y, z] = seen.totals;
                        steps.push(Step {
                            slot,
                            value,
                            moves: [a - x, b - y, c - z],
                        });
                    }
                }
                self.restore(slot, was.as_ref());
            }
            if better {
                continue;
            }
            if let Some(there) = self.turns(&seen, most, found) {
                seen = there;
                continue;
            }
            if let Some(there) = self.pairs(&seen, &steps, &limits, most, found) {
                seen = there;
                continue;
            }
            if self.steps >= most || kicks >= MOST_KICKS {
                return;
            }
            kicks += 1;
            for _ in 0..=kicks.min(3) {
                let slot = self.chance.below(self.sheet.slots.len());
                let was = self.sheet.given.get(&slot).cloned();
                let values = self.values(slot);
                let value = values.get(self.chance.below(values.len()));
                if !value.is_some_and(|value| self.sheet.answer(slot, value)) {
                    self.restore(slot, was.as_ref());
                }
            }
            if self.ways.pasts.len() > 1
                && self.chance.percent(30)
                && let Some(past) = self
                    .ways
                    .pasts
                    .get(self.chance.below(self.ways.pasts.len()))
            {
                self.sheet.remember(past);
            }
            seen = self.see();
        }
    }

    /// Another past, or a criterion more or less that does not arise: the one of all that lacks least.
    fn turns(
        &mut self,
        seen: &Seen,
        most: usize,
        found: &mut dyn FnMut(&Sheet<'_>, bool) -> bool,
    ) -> Option<Seen> {
        let (past, claims) = (self.sheet.past, self.sheet.claims.clone());
        let mut best: Option<(Seen, &'a Past, Vec<Id>)> = None;
        let pasts = self.ways.pasts.iter().map(|past| (past, claims.clone()));
        let toggled = self.ways.claimable.iter().map(|id| {
            let mut toggled: Vec<Id> = claims.iter().filter(|of| *of != id).cloned().collect();
            if toggled.len() == claims.len() {
                toggled.push(id.clone());
            }
            (past, toggled)
        });
        for (past, claims) in pasts.chain(toggled) {
            if self.steps >= most {
                break;
            }
            self.sheet.remember(past);
            self.sheet.claim(&claims);
            let there = self.see();
            if (there.lack == 0 || there.part) && found(self.sheet, there.lack == 0) {
                return Some(there);
            }
            let least = best.as_ref().map_or(seen.lack, |(best, ..)| best.lack);
            if there.lack < least {
                best = Some((there, past, claims));
            }
        }
        let (past, claims) = match &best {
            Some((_, past, claims)) => (*past, claims),
            None => (past, &claims),
        };
        self.sheet.remember(past);
        self.sheet.claim(claims);
        best.map(|(seen, ..)| seen)
    }

    /// Two answers at once that bring a total of the giving side to a limit, or near to it.
    fn pairs(
        &mut self,
        seen: &Seen,
        steps: &[Step],
        limits: &[(TotalKind, Number)],
        most: usize,
        found: &mut dyn FnMut(&Sheet<'_>, bool) -> bool,
    ) -> Option<Seen> {
        let giver = self.ways.aim.giver();
        let program = *self.sheet.programs().get(giver)?;
        let mut pairs: Vec<(i64, usize, usize)> = Vec::new();
        for (total, limit) in limits {
            let at = TotalKind::ALL.iter().position(|kind| kind == total)?;
            let moved = |step: &Step| step.moves.get(at).copied().unwrap_or(0);
            let gap = program.points(*limit).saturating_sub(*seen.totals.get(at)?);
            let mut by_move: Vec<(i64, usize)> = steps
                .iter()
                .enumerate()
                .map(|(place, step)| (moved(step), place))
                .filter(|(moved, _)| *moved != 0)
                .collect();
            by_move.arrange();
            for (a, step) in steps.iter().enumerate() {
                let wanted = gap.saturating_sub(moved(step));
                let near = by_move.partition_point(|(moved, _)| *moved < wanted);
                for place in near.saturating_sub(1)..(near + 2).min(by_move.len()) {
                    let Some((moved, b)) = by_move.get(place).copied() else {
                        continue;
                    };
                    let apart = steps.get(b).is_some_and(|other| other.slot != step.slot);
                    if apart && a < b {
                        pairs.push(((wanted - moved).abs(), a, b));
                    }
                }
            }
        }
        pairs.arrange();
        pairs.dedup();
        for (_, a, b) in pairs.into_iter().take(MOST_PAIRS) {
            let (Some(one), Some(other)) = (steps.get(a), steps.get(b)) else {
                continue;
            };
            if self.steps >= most {
                return None;
            }
            let was = [one.slot, other.slot].map(|slot| self.sheet.given.get(&slot).cloned());
            if self.sheet.answer(one.slot, &one.value)
                && self.sheet.answer(other.slot, &other.value)
            {
                let there = self.see();
                if (there.lack == 0 || there.part) && found(self.sheet, there.lack == 0) {
                    // Whoever asked is content; the next look says so again.
                    return Some(there);
                }
                if there.lack < seen.lack {
                    return Some(there);
                }
            }
            let [first, second] = was;
            self.restore(one.slot, first.as_ref());
            self.restore(other.slot, second.as_ref());
        }
        None
    }
}

impl<'a> Search<'a> {
    /// Climbs towards every aim, from several forms, with several pasts and claims.
    pub(super) fn climbs(&mut self) {
        let programs = self.programs();
        let aims = self.aims();
        let twins = Twins::new(programs);
        let slots = self.slots.clone();
        let pasts = self.pasts.clone();
        let claimable = claimable(programs);
        let blanks = slots.iter().enumerate();
        let blanks = blanks.filter(|(_, slot)| slot.blanks_differ);
        let blanks: Vec<usize> = blanks.map(|(at, _)| at).collect();
        let mut claims: Vec<Vec<Id>> = vec![Vec::new()];
        if self.focus.claims.len() > 1 {
            claims.push(self.focus.claims.clone());
        }
        claims.extend(self.focus.claims.iter().take(6).map(|id| vec![id.clone()]));
        let reserve = self.left / 3;
        let mut chance = Chance::new(5);
        for round in 0..3usize {
            for aim in &aims {
                for place in 0..3usize {
                    if self.content() || self.left <= reserve {
                        return;
                    }
                    if self.weight().is_some_and(|weight| weight <= aim.weight()) {
                        continue;
                    }
                    let Some(past) = pasts.get(place % pasts.len().max(1)) else {
                        return;
                    };
                    // First everything arises; then the claims take turns.
                    let turn = if place == 0 { 0 } else { round * 2 + place };
                    let claims = claims.get(turn % claims.len().max(1)).cloned();
                    let claims = claims.unwrap_or_default();
                    if place >= pasts.len() && claims.is_empty() {
                        continue;
                    }
                    let mut sheet = Sheet::new(programs, &slots, past);
                    sheet.claim(&claims);
                    // Where a blank counts differently, answers show it only as long as there is none.
                    if (round + place) % 3 != 2 {
                        blanks.iter().for_each(|slot| sheet.leave_blank(*slot));
                    }
                    sheet.loose = round == 2;
                    start(&mut sheet, &self.focus.slots, round, &mut chance);
                    let to = Ways {
                        twins: &twins,
                        aim: *aim,
                        apart: round != 1,
                        pasts: &pasts,
                        claimable: &claimable,
                    };
                    self.climb(&mut sheet, &to, &mut chance);
                }
            }
        }
    }

    fn climb<'s>(&mut self, sheet: &mut Sheet<'s>, ways: &Ways<'s>, chance: &mut Chance) {
        let mut climb = Climb {
            sheet,
            ways,
            chance,
            steps: 0,
        };
        // The scorer is asked now and then only, where what was seen here does not show in scorecards.
        let mut asked = 0;
        let mut found = |sheet: &Sheet<'_>, reached: bool| {
            if self.best.is_some() && !reached || asked > 20 {
                return false;
            }
            asked += 1;
            let enough = self.weight();
            let mut around = self.around(sheet.past);
            around.claims.clone_from(&sheet.claims);
            self.consider_given(&sheet.given, &around)
                && (enough.is_none() || self.weight() < enough)
        };
        climb.run(MOST_STEPS, &mut found);
        let steps = climb.steps;
        self.left = self.left.saturating_sub(steps / STEPS_PER_FORM);
    }

    /// What may be looked for, what changed itself first.
    fn aims(&self) -> Vec<Aim<'a>> {
        let [before, after] = self.programs();
        let mut aims: Vec<Aim<'a>> = Vec::new();
        let sides = [0usize, 1];
        for of in self.focus.tests([before, after]) {
            aims.extend(sides.map(|giver| Aim::Test { of, giver }));
        }
        for (at, node) in before.nodes.iter().enumerate() {
            let there = after.nodes.iter().position(|of| of.id == node.id);
            let other = there.and_then(|there| Some((there, after.nodes.get(there)?.minimum?)));
            if let (Some(least), Some((there, others))) = (node.minimum, other)
                && self.focus.nodes.contains(&node.id)
            {
                aims.extend(sides.map(|giver| Aim::Minimum {
                    at: [at, there],
                    least: [least, others],
                    giver,
                }));
            }
        }
        let place = |program: &Program, id: &Id| program.titles.iter().position(|of| of.id == *id);
        let mut titles = self.titles();
        titles.arrange_by_key(|id| !self.focus.touched.contains(id));
        for id in &titles {
            let at = [place(before, id), place(after, id)];
            let givers = sides.into_iter();
            let givers = givers.filter(|giver| at.get(*giver).is_some_and(Option::is_some));
            aims.extend(givers.map(|giver| Aim::Title { at, giver }));
        }
        if let (Some(one), Some(other)) = (&before.classes, &after.classes) {
            let place = |of: &crate::program::ClassesProgram, id: &Id| {
                (0..=of.list.len()).find(|at| of.id(*at) == id)
            };
            for at in 0..=one.list.len() {
                let at = [Some(at), place(other, one.id(at))];
                aims.push(Aim::Class { at, giver: 0 });
            }
            for at in 0..=other.list.len() {
                let at = [place(one, other.id(at)), Some(at)];
                aims.push(Aim::Class { at, giver: 1 });
            }
        }
        aims
    }
}

/// A whole form to begin with: the best, then the worst, then any.
fn start(sheet: &mut Sheet<'_>, focus: &[usize], round: usize, chance: &mut Chance) {
    let order = sheet.order(focus);
    match round {
        0 => sheet.complete(&order, Choose::Best),
        1 => sheet.complete(&order, Choose::Worst),
        _ => {
            for slot in &order {
                let values = sheet.tried(*slot);
                for _ in 0..4 {
                    let value = values.get(chance.below(values.len()));
                    if value.is_some_and(|value| sheet.answer(*slot, value)) {
                        break;
                    }
                }
            }
        }
    }
}
