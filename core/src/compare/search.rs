//! The search for an area that gets another result: first what the changes touch, then the ways to titles and classes,
//! then chance.

use std::collections::{BTreeMap, BTreeSet};

use super::canonical::Names;
use super::chance::Chance;
use super::focus::Focus;
use super::form::{Around, Choose, Sheet, Slot, assessment, slots};
use super::outcome::differences;
use super::pairing::Pairing;
use super::past::{pasts, usual};
use super::reach::{Goal, reach};
use super::twins::Twins;
use super::types::Difference;
use crate::arrange::Arrange;
use crate::check::witness::Past;
use crate::model::{Assessment, Id, TotalKind, Value};
use crate::program::{Cond, NodePolicy, Program};
use crate::score::Scorer;

/// So many combinations of answers to the questions that changes touch are tried one by one.
const MOST_LOCAL: usize = 300;
/// Of the tries that are left, one goal may use this part.
const SHARE_OF_GOAL: usize = 6;

/// A form whose results differ.
pub(super) struct Found {
    pub assessment: Assessment,
    pub differences: Vec<Difference>,
}

impl Found {
    fn weight(&self) -> u8 {
        self.differences.first().map_or(u8::MAX, Difference::weight)
    }

    fn size(&self) -> usize {
        let form = &self.assessment;
        form.answers.len() + form.references.len() + form.not_applicable.len()
    }
}

/// The search for one pair of profiles.
pub(super) struct Search<'a> {
    pub scorers: &'a [Scorer; 2],
    pairing: &'a Pairing,
    pub slots: Vec<Slot>,
    pub focus: Focus,
    pub pasts: Vec<Past>,
    pub usual: Past,
    pub left: usize,
    pub best: Option<Found>,
}

impl<'a> Search<'a> {
    pub fn new(
        scorers: &'a [Scorer; 2],
        pairing: &'a Pairing,
        names: &Names,
        touched: &BTreeSet<Id>,
        left: usize,
    ) -> Search<'a> {
        let [before, after] = scorers;
        let programs = [&*before.program, &*after.program];
        let slots = slots(programs, names);
        let focus = Focus::new(programs, &slots, touched);
        let year = crate::check::witness::year(before.set());
        Search {
            scorers,
            pairing,
            focus,
            slots,
            pasts: pasts(programs, year),
            usual: usual(programs, year),
            left,
            best: None,
        }
    }

    pub fn programs(&self) -> [&'a Program; 2] {
        let [before, after] = self.scorers;
        [&*before.program, &*after.program]
    }

    /// How much the best weighs that was found so far.
    pub fn weight(&self) -> Option<u8> {
        self.best.as_ref().map(Found::weight)
    }

    /// Whether nothing better can be hoped for.
    pub fn content(&self) -> bool {
        self.left == 0 || self.best.as_ref().is_some_and(|found| found.weight() == 0)
    }

    /// Scores a form with both sets, and keeps it where it tells more than what was found so far.
    pub fn consider(&mut self, form: Assessment) -> bool {
        self.left = self.left.saturating_sub(1);
        let [before, after] = self.scorers;
        let differences = differences(&before.score(&form), &after.score(&form));
        if differences.is_empty() {
            return false;
        }
        let found = Found {
            assessment: form,
            differences,
        };
        let rank = |found: &Found| (found.weight(), found.size());
        if self
            .best
            .as_ref()
            .is_none_or(|best| rank(&found) < rank(best))
        {
            self.best = Some(found);
        }
        true
    }

    pub fn around<'p>(&self, past: &'p Past) -> Around<'p>
    where
        'a: 'p,
    {
        Around {
            profile: &self.pairing.profile,
            past,
            evidence: true,
            claims: Vec::new(),
        }
    }

    pub fn consider_given(&mut self, given: &BTreeMap<usize, Value>, around: &Around<'_>) -> bool {
        let form = assessment(&self.slots, given, around);
        self.consider(form)
    }

    /// All steps, one after the other, until a title is found to differ or the tries are used up.
    pub fn run(&mut self, examples: &[Assessment]) {
        for example in examples {
            if self.content() {
                return;
            }
            let mut form = example.clone();
            form.set = None;
            form.as_of = None;
            self.consider(form);
        }
        self.local();
        if self.best.is_none() {
            self.apart();
        }
        if self.best.is_none() {
            self.blanks();
        }
        self.climbs();
        if !self.content() && self.best.is_some() {
            let mut bases = vec![self.best_form()];
            bases.extend(examples.iter().cloned());
            self.walks(&bases);
        }
        if !self.content() {
            self.goals();
        }
        if self.best.is_none() {
            self.by_chance();
        }
    }

    /// The ids of all titles of both sets.
    pub fn titles(&self) -> Vec<Id> {
        let [before, after] = self.programs();
        let mut titles: Vec<Id> = before.titles.iter().map(|of| of.id.clone()).collect();
        titles.extend(after.titles.iter().map(|of| of.id.clone()));
        titles.arrange();
        titles.dedup();
        titles
    }

    /// The names of the answers of a form at which the changes look.
    pub fn touched(&self, form: &Assessment) -> Vec<String> {
        let slots = self.focus.slots.iter();
        let names = slots.filter_map(|slot| self.slots.get(*slot));
        let names = names.map(|slot| slot.name.as_str().to_owned());
        names
            .filter(|name| form.answers.contains_key(name) || form.references.contains_key(name))
            .collect()
    }

    /// The best answer everywhere.
    fn best_form(&self) -> Assessment {
        let mut sheet = Sheet::new(self.programs(), &self.slots, &self.usual);
        let order = sheet.order(&self.focus.slots);
        sheet.complete(&order, Choose::Best);
        assessment(&self.slots, &sheet.given, &self.around(&self.usual))
    }

    // Close to the changes.

    /// The questions that changes touch, in all combinations, with the rest blank, best or worst.
    fn local(&mut self) {
        let slots = self.slots.clone();
        let programs = self.programs();
        let mut pasts = vec![self.usual.clone()];
        pasts.extend(self.pasts.clone());
        // The better half of the tries is left to what follows.
        let reserve = self.left / 2;
        let mut chance = Chance::new(7);
        for past in &pasts {
            for base in [None, Some(Choose::Best), Some(Choose::Worst)] {
                if self.content() || self.left <= reserve {
                    return;
                }
                let mut sheet = Sheet::new(programs, &slots, past);
                let order = sheet.order(&self.focus.slots);
                if let Some(choose) = base {
                    sheet.complete(&order, choose);
                }
                let around = self.around(past);
                self.consider_given(&sheet.given, &around);
                self.consider_given(
                    &sheet.given,
                    &Around {
                        evidence: false,
                        ..around.clone()
                    },
                );
                for id in self.focus.claims.clone() {
                    let claims = vec![id];
                    let around = Around {
                        claims,
                        ..around.clone()
                    };
                    self.consider_given(&sheet.given, &around);
                }
                let touched: Vec<usize> = order
                    .iter()
                    .copied()
                    .filter(|slot| self.focus.slots.contains(slot))
                    .collect();
                self.one_by_one(&mut sheet, &touched, &around);
                for slot in &touched {
                    sheet.clear(*slot);
                }
                self.consider_given(&sheet.given, &around);
                if base.is_some() || past == &self.usual {
                    let count = touched.iter().try_fold(1usize, |count, slot| {
                        count.checked_mul(sheet.tried(*slot).len() + 1)
                    });
                    if count.is_some_and(|count| count <= MOST_LOCAL) {
                        self.combinations(&mut sheet, &touched, &around);
                    } else {
                        self.some_combinations(&mut sheet, &touched, &around, &mut chance);
                    }
                }
            }
        }
    }

    /// Questions of which a blank counts for something else: blank, beside any answers to what is looked at together with
    /// them. Only the deadline shows it.
    fn blanks(&mut self) {
        let slots = self.slots.clone();
        let differing = slots
            .iter()
            .enumerate()
            .filter(|(_, slot)| slot.blanks_differ);
        let differing: Vec<usize> = differing.map(|(at, _)| at).collect();
        if differing.is_empty() {
            return;
        }
        let owners = self.focus.owners.iter();
        let mut beside: Vec<usize> = owners.flat_map(|owner| owner.slots.clone()).collect();
        beside.extend(&self.focus.slots);
        let mut pasts = vec![self.usual.clone()];
        pasts.extend(self.pasts.clone());
        let mut chance = Chance::new(13);
        for _ in 0..MOST_LOCAL {
            let Some(past) = pasts.get(chance.below(pasts.len())) else {
                return;
            };
            if self.best.is_some() || self.left == 0 {
                return;
            }
            let mut sheet = Sheet::new(self.programs(), &slots, past);
            let order = sheet.order(&self.focus.slots);
            // What a blank counts for may be a part of the whole that is answered.
            if chance.percent(50) {
                differing.iter().for_each(|slot| sheet.leave_blank(*slot));
            }
            match chance.below(3) {
                0 => {}
                1 => sheet.complete(&order, Choose::Best),
                _ => sheet.complete(&order, Choose::Worst),
            }
            for slot in order {
                if differing.contains(&slot) {
                    sheet.clear(slot);
                } else if beside.contains(&slot) && chance.percent(90) {
                    let mut tried = sheet.tried(slot);
                    tried.extend(sheet.by_chance(slot, &mut chance));
                    for _ in 0..3 {
                        let value = tried.get(chance.below(tried.len()));
                        if value.is_some_and(|value| sheet.answer(slot, value)) {
                            break;
                        }
                    }
                }
            }
            let around = self.around(past);
            self.consider_given(&sheet.given, &around);
        }
    }

    fn combinations(&mut self, sheet: &mut Sheet<'_>, slots: &[usize], around: &Around<'_>) {
        let Some((slot, rest)) = slots.split_first() else {
            self.consider_given(&sheet.given, around);
            return;
        };
        for value in sheet.tried(*slot) {
            if self.content() {
                return;
            }
            if sheet.answer(*slot, &value) {
                self.combinations(sheet, rest, around);
            }
        }
        sheet.clear(*slot);
        // Left open, too: a blank may count.
        self.combinations(sheet, rest, around);
    }

    /// Where there are too many combinations: some of them by chance.
    fn some_combinations(
        &mut self,
        sheet: &mut Sheet<'_>,
        slots: &[usize],
        around: &Around<'_>,
        chance: &mut Chance,
    ) {
        for _ in 0..MOST_LOCAL {
            if self.content() {
                return;
            }
            for slot in slots {
                sheet.clear(*slot);
            }
            for slot in slots {
                if chance.percent(12) {
                    continue;
                }
                let tried = sheet.tried(*slot);
                for _ in 0..3 {
                    let value = tried.get(chance.below(tried.len()));
                    if value.is_some_and(|value| sheet.answer(*slot, value)) {
                        break;
                    }
                }
            }
            self.consider_given(&sheet.given, around);
        }
    }

    /// Each question with each of its answers, the others as they are.
    fn one_by_one(&mut self, sheet: &mut Sheet<'_>, slots: &[usize], around: &Around<'_>) {
        for slot in slots {
            let usual = sheet.given.get(slot).cloned();
            for value in sheet.tried(*slot) {
                if self.content() {
                    return;
                }
                if sheet.answer(*slot, &value) {
                    self.consider_given(&sheet.given, around);
                    self.consider_given(
                        &sheet.given,
                        &Around {
                            evidence: false,
                            ..around.clone()
                        },
                    );
                }
            }
            sheet.clear(*slot);
            self.consider_given(&sheet.given, around);
            if let Some(usual) = usual {
                sheet.answer(*slot, &usual);
            }
        }
    }

    // To titles and classes.

    fn goals(&mut self) {
        let programs = self.programs();
        let slots = self.slots.clone();
        let pasts = self.pasts.clone();
        // While nothing is found at all, half of the tries are left to chance.
        let reserve = self.left / 2;
        for goal in self.all_goals() {
            for past in pasts.iter().take(4) {
                if self.content() || self.best.is_none() && self.left <= reserve {
                    return;
                }
                let enough = match &goal {
                    Goal::Title { .. } => 0,
                    Goal::Class { .. } => 1,
                    Goal::Total { .. } => 2,
                    Goal::Node { .. } => 3,
                };
                if self
                    .best
                    .as_ref()
                    .is_some_and(|best| best.weight() <= enough)
                {
                    continue;
                }
                let mut sheet = Sheet::new(programs, &slots, past);
                let order = sheet.order(&self.focus.slots);
                let around = self.around(past);
                self.toward(&mut sheet, &order, &goal, &around);
            }
        }
    }

    /// Fills in the sheet until the goal is reached, from what is given already.
    pub fn toward(
        &mut self,
        sheet: &mut Sheet<'_>,
        order: &[usize],
        goal: &Goal,
        around: &Around<'_>,
    ) {
        let most = (self.left / SHARE_OF_GOAL).max(50);
        if reach(sheet, order, goal, most, &mut self.left).is_none() {
            return;
        }
        // What is open may count as less at the deadline; so the rest is filled in.
        for choose in [Choose::Best, Choose::Worst] {
            let reached: Vec<usize> = sheet.given.keys().copied().collect();
            sheet.complete(order, choose);
            self.consider_given(&sheet.given, around);
            let more: Vec<usize> = sheet.given.keys().copied().collect();
            for slot in more.iter().filter(|slot| !reached.contains(slot)) {
                sheet.clear(*slot);
            }
        }
        self.consider_given(&sheet.given, around);
    }

    pub fn all_goals(&self) -> Vec<Goal> {
        let [before, after] = self.programs();
        let mut goals = Vec::new();
        // What changed itself comes first, leaves before what is above them: it is close at hand.
        for (at, node) in before.nodes.iter().enumerate().rev() {
            let there = after.nodes.iter().position(|of| of.id == node.id);
            if let Some(there) = there.filter(|_| self.focus.nodes.contains(&node.id)) {
                let at = [at, there];
                goals.extend([0, 1].map(|more| Goal::Node { at, more }));
            }
        }
        let place =
            |program: &Program, id: &Id| program.titles.iter().position(|title| title.id == *id);
        let mut titles: Vec<&Id> = before.titles.iter().map(|title| &title.id).collect();
        titles.extend(after.titles.iter().map(|title| &title.id));
        titles.arrange();
        titles.dedup();
        for id in titles {
            let at = [place(before, id), place(after, id)];
            let givers = [0, 1]
                .into_iter()
                .filter(|giver: &usize| at.get(*giver).is_some_and(Option::is_some));
            goals.extend(givers.map(|giver| Goal::Title { at, giver }));
        }
        if let (Some(one), Some(other)) = (&before.classes, &after.classes) {
            for (at, class) in one.list.iter().enumerate() {
                let there = other.list.iter().position(|of| of.id == class.id);
                goals.push(Goal::Class {
                    at: [Some(at), there],
                });
            }
        }
        for total in [TotalKind::Capped, TotalKind::Full, TotalKind::Base] {
            goals.extend([0, 1].map(|more| Goal::Total { total, more }));
        }
        goals
    }

    // By chance.

    /// Whole forms by chance: answers, blanks, evidence, criteria that do not arise, earlier titles.
    fn by_chance(&mut self) {
        let programs = self.programs();
        let slots = self.slots.clone();
        let mut chance = Chance::new(1);
        let mut pasts = vec![self.usual.clone()];
        pasts.extend(self.pasts.clone());
        let claimable = claimable(programs);
        let twins = Twins::new(programs);
        let mut round = 0usize;
        while self.left > 0 && self.best.is_none() {
            let Some(past) = pasts.get(chance.below(pasts.len())) else {
                return;
            };
            let mut sheet = Sheet::new(programs, &slots, past);
            let order = sheet.order(&self.focus.slots);
            let blanks = [0, 10, 40].get(chance.below(3)).copied().unwrap_or(0);
            // Every other round only what the changes touch is left to chance.
            let narrow = round % 2 == 1 && !self.focus.slots.is_empty();
            if narrow {
                let choose = if chance.percent(60) {
                    Choose::Best
                } else {
                    Choose::Worst
                };
                sheet.complete(&order, choose);
            }
            let mut around = self.around(past);
            around.evidence = chance.percent(75);
            sheet.prove(around.evidence);
            sheet.loose = chance.percent(20);
            if chance.percent(40) {
                around.claims = claimable
                    .iter()
                    .filter(|_| chance.percent(25))
                    .cloned()
                    .collect();
                sheet.claim(&around.claims);
            }
            round += 1;
            for slot in &order {
                if narrow && !self.focus.slots.contains(slot) {
                    continue;
                }
                sheet.clear(*slot);
                if chance.percent(blanks) {
                    continue;
                }
                let mut tried = sheet.tried(*slot);
                tried.extend(sheet.by_chance(*slot, &mut chance));
                for _ in 0..4 {
                    let value = tried.get(chance.below(tried.len()));
                    if value.is_some_and(|value| sheet.answer(*slot, value)) {
                        break;
                    }
                }
                // On the way to a whole form many others are passed; looking at them is cheap.
                if twins.part_on(&sheet) && self.consider_given(&sheet.given, &around) {
                    return;
                }
            }
            self.consider_given(&sheet.given, &around);
            // Making a form costs about as much as scoring one for every few questions.
            self.left = self.left.saturating_sub(order.len() / 6);
        }
    }
}

/// The criteria that may be said not to arise, in either set.
pub(super) fn claimable(programs: [&Program; 2]) -> Vec<Id> {
    let nodes = programs.into_iter().flat_map(|program| &program.nodes);
    let mut ids: Vec<Id> = nodes
        .filter(|node| node.policy != NodePolicy::Refused)
        .map(|node| node.id.clone())
        .collect();
    ids.arrange();
    ids.dedup();
    ids
}

/// The inputs that a condition looks at.
pub(super) fn inputs_of(cond: &Cond) -> Vec<usize> {
    let mut inputs = Vec::new();
    cond.inputs(&mut inputs);
    inputs
}
