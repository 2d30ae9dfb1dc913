//! From an assessment to a scorecard.

use super::book::{Book, bears_points, id, is_leaf};
use super::brute::{self, applicable_leaves};
use super::card::{Field, SlowCard, SlowCriterion, SlowTotal};
use super::class;
use super::domain;
use super::effect::{self, EffectState};
use super::leaf::{self, Range};
use super::logic::Tri;
use super::moment::Moment;
use super::number::zero;
use super::pass;
use super::profile::ProfileProblem;
use super::situation::Situation;
use super::total::{self, Scores};
use super::tree::{LeafPoints, Sense, Standing};
use super::unknown::{self, GivenUp};
use super::uses::{Uses, list, text};
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// How many completions are tried before giving up.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Of one leaf or one condition.
    pub leaf: usize,
    /// Of everything at once.
    pub whole: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            leaf: 3_000,
            whole: 3_000,
        }
    }
}

/// Scores an assessment.
pub fn score(set: &Value, assessment: &Value) -> Result<SlowCard, ProfileProblem> {
    score_within(&Book::new(set), assessment, Budget::default())
}

/// Scores an assessment, trying no more completions than the budget allows.
pub fn score_within(
    book: &Book,
    assessment: &Value,
    budget: Budget,
) -> Result<SlowCard, ProfileProblem> {
    let now = Situation::read(book, assessment)?;
    let deadline = now.at_deadline(book);
    let asked = unknown::asked(book, &now);
    let scorer = Scorer {
        book,
        asked: &asked,
        budget,
        notes: RefCell::default(),
    };
    Ok(scorer.card(&now, &deadline))
}

struct Scorer<'a> {
    book: &'a Book<'a>,
    asked: &'a Uses,
    budget: Budget,
    notes: RefCell<BTreeSet<&'static str>>,
}

impl Scorer<'_> {
    fn card(self, now: &Situation, deadline: &Situation) -> SlowCard {
        let ranges = self.ranges(now);
        let effects_now = self.effects(now);
        let low = self.scores(now, &ranges, &effects_now, Sense::Low);
        let high = self.scores(now, &ranges, &effects_now, Sense::High);
        let rules_now = rule_passes(&ranges);
        let passes_now = pass::all(self.book, now, &rules_now, &low, &high);

        let ranges_at_deadline = self.ranges(deadline);
        let effects_at_deadline = self.effects(deadline);
        let counted = self.counted(deadline, &ranges_at_deadline, &effects_at_deadline);
        let everything_is_exact = ranges_at_deadline.values().all(|range| range.exact)
            && effects_at_deadline.iter().all(|effect| effect.exact);
        let rules_at_deadline = rule_passes(&ranges_at_deadline);
        let atoms_are_exact = Cell::new(true);
        let at = |high: &Scores, not_reached: Tri, read: &dyn Fn(&Moment) -> Vec<Tri>| {
            let passes = pass::all(self.book, deadline, &rules_at_deadline, &counted, high);
            let moment = Moment {
                book: self.book,
                situation: deadline,
                low: &counted,
                high,
                effects: &effects_at_deadline,
                passes: &passes,
                atom: &|atom| {
                    let found = effect::test_state(
                        atom,
                        self.book,
                        deadline,
                        &self.asked.questions,
                        self.budget.leaf,
                    );
                    atoms_are_exact.set(atoms_are_exact.get() && found.exact);
                    found.state
                },
                not_reached,
                notes: RefCell::default(),
            };
            let mut answers = read(&moment);
            answers.extend(self.class_as_states(&moment));
            self.notes.borrow_mut().extend(moment.notes.into_inner());
            answers
        };
        let titles = |moment: &Moment| {
            list(&self.book.set["titles"])
                .map(|title| moment.title(id(title)))
                .collect::<Vec<_>>()
        };
        let high_at_deadline = self.scores(
            deadline,
            &ranges_at_deadline,
            &effects_at_deadline,
            Sense::High,
        );
        let surely = at(&high_at_deadline, Tri::Unknown, &titles);
        let perhaps = at(&counted, Tri::Fails, &titles);

        let completions = brute::all(self.book, now, self.asked, self.budget.whole);
        self.notes
            .borrow_mut()
            .extend(completions.iter().flat_map(|all| all.notes.iter().copied()));
        if self.an_effect_waits_for_history(now) {
            self.notes
                .borrow_mut()
                .insert("an effect on points waits for history or registration");
        }
        if completions.as_ref().err() == Some(&GivenUp::NoCompletion) {
            self.notes.borrow_mut().insert("no completion");
        }
        let everything_is_exact = everything_is_exact && atoms_are_exact.get();
        let titles = self.titles(&surely, &perhaps, everything_is_exact);
        SlowCard {
            criteria: self.criteria(
                now,
                &counted,
                &passes_now,
                ranges.values().all(|range| range.exact),
            ),
            totals: totals(&counted),
            passing: self.passing(now, &passes_now, ranges.values().all(|range| range.exact)),
            effects: self.effect_fields(&effects_now),
            title: self.highest(&titles),
            titles,
            class: self.class_field(&surely, &perhaps, everything_is_exact),
            problems: now.problems.clone(),
            completions_stand_for_all: self.completions_stand_for_all(now),
            completions,
            notes: self.notes.into_inner(),
        }
    }

    fn ranges(&self, situation: &Situation) -> BTreeMap<String, Range> {
        let mut ranges = BTreeMap::new();
        for name in applicable_leaves(self.book, situation) {
            let leaf = &self.book.nodes[name];
            let range = leaf::range(
                leaf,
                self.book,
                situation,
                &self.asked.questions,
                self.budget.leaf,
            )
            .unwrap_or_else(|given_up| {
                if given_up == GivenUp::NoCompletion {
                    self.notes.borrow_mut().insert("no completion");
                }
                leaf::widest_range(leaf, situation)
            });
            if range.limited_from_elsewhere {
                self.notes
                    .borrow_mut()
                    .insert("a share of other leaves limits a leaf");
            }
            ranges.insert(name.to_owned(), range);
        }
        ranges
    }

    fn effects(&self, situation: &Situation) -> Vec<EffectState> {
        effect::states(
            self.book,
            situation,
            &self.asked.questions,
            self.budget.leaf,
        )
    }

    fn scores(
        &self,
        situation: &Situation,
        ranges: &BTreeMap<String, Range>,
        effects: &[EffectState],
        sense: Sense,
    ) -> Scores {
        let leaves = ranges.iter().map(|(name, range)| {
            let points = if sense == Sense::Low {
                range.low
            } else {
                range.high
            };
            (
                name.clone(),
                LeafPoints {
                    points,
                    zeroes_parent: range.zeroes_parent,
                    exact: range.exact,
                },
            )
        });
        total::scores(self.book, situation, &leaves.collect(), effects, sense)
    }

    fn counted(
        &self,
        deadline: &Situation,
        ranges: &BTreeMap<String, Range>,
        effects: &[EffectState],
    ) -> Scores {
        let leaves = ranges.iter().map(|(name, range)| {
            let leaf = &self.book.nodes[name.as_str()];
            let points = leaf::counted(leaf, self.book, deadline, range);
            let exact = range.exact
                || unknown::is_known(&leaf.uses, self.book, deadline)
                || never_below_0(leaf, deadline);
            (
                name.clone(),
                LeafPoints {
                    points,
                    zeroes_parent: range.zeroes_parent,
                    exact,
                },
            )
        });
        let scores = total::scores(self.book, deadline, &leaves.collect(), effects, Sense::Low);
        self.notes.borrow_mut().extend(scores.notes.iter().copied());
        scores
    }

    fn passing(
        &self,
        now: &Situation,
        passes: &BTreeMap<String, Tri>,
        ranges_are_exact: bool,
    ) -> Field<[usize; 3]> {
        if list(&self.book.set["criteria"]).any(bears_points) {
            return Field::Absent;
        }
        let nodes = self.book.existing_nodes(&now.profile);
        let says_pass =
            |node: &&Value| is_leaf(node) && super::rule::Reader::can_pass(&node["rule"]);
        let leaves: Vec<_> = nodes.into_iter().filter(says_pass).collect();
        if leaves.is_empty() {
            return Field::Absent;
        }
        let known = leaves.iter().filter_map(|leaf| passes.get(id(leaf)));
        let known: Vec<Tri> = known.copied().collect();
        let count = |state: Tri| known.iter().filter(|known| **known == state).count();
        let counts = [Tri::Holds, Tri::Fails, Tri::Unknown].map(count);
        Field::exactly(counts, ranges_are_exact)
    }

    fn criteria(
        &self,
        now: &Situation,
        counted: &Scores,
        passes: &BTreeMap<String, Tri>,
        ranges_are_exact: bool,
    ) -> BTreeMap<String, SlowCriterion> {
        let mut criteria = BTreeMap::new();
        for json in self.book.existing_nodes(&now.profile) {
            let node = &counted.nodes[id(json)];
            let if_points = |value| {
                if bears_points(json) {
                    Field::Is(value)
                } else {
                    Field::Absent
                }
            };
            let pass = match passes.get(id(json)) {
                Some(pass) => Field::exactly(*pass, ranges_are_exact),
                None => Field::Absent,
            };
            let lost = if matches!(node.standing, Standing::Leaves | Standing::Beside) {
                zero()
            } else {
                node.maximum - node.points
            };
            let counts = |value| {
                if bears_points(json) {
                    Field::exactly(value, node.exact)
                } else {
                    Field::Absent
                }
            };
            criteria.insert(
                text(&json["id"]),
                SlowCriterion {
                    points: counts(node.points),
                    lost: counts(lost),
                    maximum: if_points(node.maximum),
                    applicable: if_points(node.applicable),
                    pass,
                },
            );
        }
        criteria
    }

    fn an_effect_waits_for_history(&self, now: &Situation) -> bool {
        let on_points = |effect: &&Value| {
            list(&effect["does"]).any(|does| does["kind"] == "zero" || does["kind"] == "deduct")
        };
        list(&self.book.set["effects"])
            .filter(on_points)
            .any(|effect| unknown::history_is_missing(&Uses::of_condition(&effect["when"]), now))
    }

    fn effect_fields(&self, effects: &[EffectState]) -> BTreeMap<String, Field<Tri>> {
        let named = list(&self.book.set["effects"]).zip(effects);
        named
            .map(|(json, effect)| {
                (
                    text(&json["id"]),
                    Field::exactly(effect.state, effect.exact),
                )
            })
            .collect()
    }

    /// Earned for certain, not earned for certain, or left open.
    fn titles(
        &self,
        surely: &[Tri],
        perhaps: &[Tri],
        exact: bool,
    ) -> BTreeMap<String, Field<bool>> {
        let states = surely.iter().zip(perhaps);
        let fields = states.map(|(surely, perhaps)| match (surely, perhaps) {
            (Tri::Holds, _) => Field::Is(true),
            (_, Tri::Holds) => Field::Open,
            _ => Field::exactly(false, exact),
        });
        list(&self.book.set["titles"])
            .map(|title| text(&title["id"]))
            .zip(fields)
            .collect()
    }

    fn highest(&self, titles: &BTreeMap<String, Field<bool>>) -> Field<Option<String>> {
        let mut highest = None;
        for title in list(&self.book.set["titles"]).filter(|title| title.get("level").is_some()) {
            match &titles[id(title)] {
                Field::Is(true)
                    if highest.is_none_or(|before: &Value| {
                        before["level"].as_i64() < title["level"].as_i64()
                    }) =>
                {
                    highest = Some(title)
                }
                Field::Is(_) => {}
                _ => return Field::Open,
            }
        }
        Field::Is(highest.map(|title| text(&title["id"])))
    }

    /// For every class, whether it is the class at this moment.
    fn class_as_states(&self, moment: &Moment) -> Vec<Tri> {
        if self.book.set.get("classes").is_none() {
            return vec![];
        }
        let place = class::place(moment);
        let count = list(&self.book.set["classes"]["list"]).count() + 1;
        (0..count).map(|other| Tri::known(other == place)).collect()
    }

    fn class_field(&self, surely: &[Tri], perhaps: &[Tri], exact: bool) -> Field<String> {
        if self.book.set.get("classes").is_none() {
            return Field::Absent;
        }
        let titles = list(&self.book.set["titles"]).count();
        let (surely, perhaps) = (&surely[titles..], &perhaps[titles..]);
        let place = surely
            .iter()
            .position(|state| *state == Tri::Holds)
            .expect("there is a class");
        Field::exactly(
            class::id_at(self.book.set, place),
            exact && surely == perhaps,
        )
    }

    fn completions_stand_for_all(&self, now: &Situation) -> bool {
        let open = self
            .asked
            .questions
            .iter()
            .filter(|id| unknown::is_open(self.book, now, id));
        let mut shares = open.filter(|id| self.book.questions[id.as_str()]["kind"] == "share");
        shares.all(|question| domain::question_is_covered(self.book, now, question))
            && now
                .missing_shares
                .iter()
                .all(|share| domain::share_is_covered(self.book, now, share))
    }
}

/// A leaf on which nothing is answered counts as no points, whatever its range, where its floor is 0.
fn never_below_0(leaf: &super::book::Node, deadline: &Situation) -> bool {
    let nothing_answered = !leaf::is_answered(leaf, deadline) && !leaf.uses.questions.is_empty();
    let never_zeroes = leaf.json["rule"].get("zeroes_parent").is_none();
    nothing_answered && never_zeroes && leaf::limits(leaf, deadline).0 >= zero()
}

fn rule_passes(ranges: &BTreeMap<String, Range>) -> BTreeMap<String, Tri> {
    ranges
        .iter()
        .filter_map(|(name, range)| Some((name.clone(), range.passes?)))
        .collect()
}

fn totals(counted: &Scores) -> BTreeMap<&'static str, SlowTotal> {
    let field = |total: &total::Total| SlowTotal {
        points: Field::exactly(total.points, total.exact),
        maximum: total.maximum,
        applicable: total.applicable,
    };
    counted
        .totals
        .iter()
        .map(|(name, total)| (*name, field(total)))
        .collect()
}
