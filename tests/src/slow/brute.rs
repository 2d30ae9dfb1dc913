//! Bounds by brute force: every completion is scored (scoring.md, section 5).

use super::book::{Book, id};
use super::effect::EffectState;
use super::leaf;
use super::logic::Tri;
use super::moment::Moment;
use super::number::Q;
use super::situation::Situation;
use super::total;
use super::tree::{LeafPoints, Sense};
use super::unknown::{self, GivenUp, Unknowns, Wanted};
use super::uses::{Uses, list, text};
use super::{class, pass, test};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// What all completions together say.
#[derive(Debug, Clone, Default)]
pub struct Completions {
    /// How many there are.
    pub count: usize,
    /// Least and greatest points by criterion.
    pub nodes: BTreeMap<String, (Q, Q)>,
    /// Least and greatest points by total.
    pub totals: BTreeMap<&'static str, (Q, Q)>,
    /// By title: whether a completion earns it, and whether one does not.
    pub titles: BTreeMap<String, (bool, bool)>,
    /// By criterion that has a pass: whether it passes in a completion, and whether it fails in one.
    pub passes: BTreeMap<String, (bool, bool)>,
    /// By effect: whether it applies in a completion, and whether it does not apply in one.
    pub effects: BTreeMap<String, (bool, bool)>,
    /// Best and worst class, by place.
    pub classes: Option<(usize, usize)>,
    /// Where the documents leave the reading open.
    pub notes: BTreeSet<&'static str>,
}

/// Scores every completion, unless there are more than the budget allows.
pub fn all(
    book: &Book,
    situation: &Situation,
    asked: &Uses,
    budget: usize,
) -> Result<Completions, GivenUp> {
    let applicable: Vec<_> = applicable_leaves(book, situation);
    let evidence =
        unknown::missing_evidence(applicable.iter().map(|name| &book.nodes[*name]), situation);
    let wanted = Wanted {
        uses: asked,
        evidence,
        asked: &asked.questions,
    };
    let unknowns = Unknowns::find(book, situation, &wanted, budget)?;
    let mut completions = Completions::default();
    unknowns.complete(situation, &mut |completion| {
        completions.add(book, completion, &applicable)
    })?;
    Ok(completions)
}

/// The leaves that exist and apply.
pub fn applicable_leaves<'a>(book: &'a Book, situation: &Situation) -> Vec<&'a str> {
    let applies = |name: &&str| {
        !situation
            .not_applicable
            .iter()
            .any(|claimed| book.is_within(name, claimed))
    };
    book.existing_leaves(&situation.profile)
        .into_iter()
        .map(id)
        .filter(applies)
        .collect()
}

impl Completions {
    fn add(&mut self, book: &Book, completion: &Situation, applicable: &[&str]) {
        self.count += 1;
        let mut leaves = BTreeMap::new();
        let mut rules = BTreeMap::new();
        for name in applicable {
            let outcome = leaf::outcome(&book.nodes[*name], book, completion);
            let zeroes_parent = Tri::known(outcome.zeroes_parent);
            leaves.insert(
                (*name).to_owned(),
                LeafPoints {
                    points: outcome.points,
                    zeroes_parent,
                    exact: true,
                },
            );
            rules.extend(
                outcome
                    .passes
                    .map(|passes| ((*name).to_owned(), Tri::known(passes))),
            );
        }
        let effects: Vec<EffectState> = list(&book.set["effects"])
            .map(|effect| EffectState {
                state: Tri::known(test::holds(&effect["when"], book, completion)),
                exact: true,
            })
            .collect();
        let scores = total::scores(book, completion, &leaves, &effects, Sense::Low);
        let passes = pass::all(book, completion, &rules, &scores, &scores);
        let moment = Moment {
            book,
            situation: completion,
            low: &scores,
            high: &scores,
            effects: &effects,
            passes: &passes,
            atom: &|atom| test::known_state(atom, book, completion).expect("everything is known"),
            not_reached: Tri::Fails,
            notes: RefCell::default(),
        };
        self.widen(&moment);
        let notes = moment.notes.into_inner();
        self.notes.extend(notes);
        self.notes.extend(scores.notes);
    }

    fn widen(&mut self, moment: &Moment) {
        for (name, node) in moment
            .low
            .nodes
            .iter()
            .filter(|(_, node)| node.bears_points)
        {
            widen_range(self.nodes.entry(name.clone()), &node.points);
        }
        for (name, total) in &moment.low.totals {
            widen_range(self.totals.entry(name), &total.points);
        }
        for title in list(&moment.book.set["titles"]) {
            let earned = moment.title(id(title)) == Tri::Holds;
            see(self.titles.entry(text(&title["id"])).or_default(), earned);
        }
        for (name, passes) in moment.passes {
            see(
                self.passes.entry(name.clone()).or_default(),
                *passes == Tri::Holds,
            );
        }
        for (effect, state) in list(&moment.book.set["effects"]).zip(moment.effects) {
            see(
                self.effects.entry(text(&effect["id"])).or_default(),
                state.state == Tri::Holds,
            );
        }
        if moment.book.set.get("classes").is_some() {
            let place = class::place(moment);
            let (best, worst) = self.classes.unwrap_or((place, place));
            self.classes = Some((best.min(place), worst.max(place)));
        }
    }
}

fn see(seen: &mut (bool, bool), holds: bool) {
    if holds {
        seen.0 = true;
    } else {
        seen.1 = true;
    }
}

fn widen_range<K: Ord>(entry: std::collections::btree_map::Entry<'_, K, (Q, Q)>, points: &Q) {
    let (low, high) = entry.or_insert_with(|| (*points, *points));
    if points < low {
        *low = *points;
    }
    if points > high {
        *high = *points;
    }
}
