//! Conditions at one moment (scoring.md, section 6): at the deadline, or in a completion.

use super::book::{Book, id};
use super::class;
use super::effect::{self, EffectState};
use super::figure;
use super::logic::{self, Tri};
use super::number::{Q, whole, zero};
use super::pass;
use super::situation::Situation;
use super::test;
use super::total::{self, Scores};
use super::tree::{NodePoints, Standing};
use super::uses::{list, texts};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// All that conditions look at.
pub struct Moment<'a> {
    /// The set.
    pub book: &'a Book<'a>,
    /// What is known.
    pub situation: &'a Situation,
    /// The least points.
    pub low: &'a Scores,
    /// The greatest points.
    pub high: &'a Scores,
    /// The state of each effect, in order.
    pub effects: &'a [EffectState],
    /// Whether each node passes, for those that have a pass.
    pub passes: &'a BTreeMap<String, Tri>,
    /// The state of a condition on an answer.
    pub atom: &'a dyn Fn(&Value) -> Tri,
    /// What a title or class counts as that is not reached at this moment: `Unknown` where more answers may come.
    pub not_reached: Tri,
    /// Where the documents leave the reading open.
    pub notes: RefCell<BTreeSet<&'static str>>,
}

impl Moment<'_> {
    /// The state of a condition of a title.
    pub fn state(&self, condition: &Value) -> Tri {
        self.state_on(condition, total::named(self.book.set, "titles_on"))
    }

    /// The state of a condition of a class.
    pub fn state_in_class(&self, condition: &Value) -> Tri {
        self.state_on(condition, total::named(self.book.set, "classes_on"))
    }

    /// The state of a condition, where a total that is not named is this one.
    fn state_on(&self, condition: &Value, default: &str) -> Tri {
        let parts = || {
            list(&condition["of"])
                .map(|part| self.state_on(part, default))
                .collect::<Vec<_>>()
        };
        match condition["kind"].as_str().expect("a condition has a kind") {
            "all" => logic::all(parts()),
            "any" => logic::any(parts()),
            "none" => logic::any(parts()).reversed(),
            "at_least" => logic::at_least(&self.figure(&condition["n"]), parts()),
            "total" => self.total(condition, default),
            "points" => self.points(condition),
            "each_group" => self.each_group(condition),
            "full_marks" => self.full_marks(condition),
            "every_minimum" => self.every_minimum(condition),
            "passes" => self.passes(condition),
            "effect" => self.effect(condition["of"].as_str().expect("an id")),
            "title" => self.title(condition["of"].as_str().expect("an id")),
            "class" => self.class(condition["at_least"].as_str().expect("an id")),
            "held" if condition["this_year"] == true => {
                let now = self.title(condition["title"].as_str().expect("an id"));
                test::held(condition, self.situation, Some(now))
            }
            _ => (self.atom)(condition),
        }
    }

    fn figure(&self, figure: &Value) -> Q {
        figure::read(figure, &self.situation.profile)
    }

    /// Percentages are always of the maximum of `base`.
    fn total(&self, condition: &Value, default: &str) -> Tri {
        let name = condition["total"].as_str().unwrap_or(default);
        let (low, high) = (&self.low.totals[name], &self.high.totals[name]);
        let base = &self.low.totals["base"];
        let maximum = if condition["maximum"] == "applicable" {
            base.applicable
        } else {
            base.maximum
        };
        self.meets(&low.points, &high.points, condition, &maximum)
    }

    /// A criterion that does not exist for the profile holds.
    fn points(&self, condition: &Value) -> Tri {
        let Some((low, high)) = self.node(condition["of"].as_str().expect("an id")) else {
            return Tri::Holds;
        };
        self.meets(
            &low.points,
            &high.points,
            condition,
            &maximum(low, condition),
        )
    }

    fn each_group(&self, condition: &Value) -> Tri {
        let groups = match condition.get("groups") {
            Some(groups) => texts(groups),
            None => total::base_groups_with_points(self.book, self.situation),
        };
        let arising = groups.iter().filter_map(|group| self.arising(group));
        logic::all(arising.map(|(low, high)| {
            self.meets_percent(
                &low.points,
                &high.points,
                condition,
                &maximum(low, condition),
            )
        }))
    }

    fn meets(&self, low: &Q, high: &Q, condition: &Value, maximum: &Q) -> Tri {
        if condition["unit"] == "percent" {
            return self.meets_percent(low, high, condition, maximum);
        }
        logic::all(
            figure::comparisons(condition)
                .map(|(word, limit)| logic::interval_meets(low, high, word, &self.figure(limit))),
        )
    }

    /// points × 100 compared with percentage × maximum.
    fn meets_percent(&self, low: &Q, high: &Q, condition: &Value, maximum: &Q) -> Tri {
        let (low, high) = (whole(100) * low, whole(100) * high);
        logic::all(figure::comparisons(condition).map(|(word, percentage)| {
            logic::interval_meets(&low, &high, word, &(self.figure(percentage) * maximum))
        }))
    }

    fn full_marks(&self, condition: &Value) -> Tri {
        let chosen = texts(&condition["of"]);
        let arising = chosen
            .iter()
            .filter_map(|criterion| self.arising(criterion));
        logic::all(arising.map(|(low, high)| {
            logic::interval_meets(&low.points, &high.points, "at_least", &low.maximum)
        }))
    }

    fn every_minimum(&self, condition: &Value) -> Tri {
        let chosen = match condition.get("of") {
            Some(of) => texts(of),
            None => self.existing_where(&|node| node.get("minimum").is_some()),
        };
        let arising = chosen.iter().filter_map(|criterion| {
            Some((
                &self.book.nodes[criterion.as_str()],
                self.arising(criterion)?,
            ))
        });
        logic::all(arising.map(|(node, (low, high))| {
            pass::minimum(node.json, low, high, self.situation).unwrap_or(Tri::Holds)
        }))
    }

    /// What does not arise is left out, and so many fewer are needed.
    fn passes(&self, condition: &Value) -> Tri {
        let of_a_kind = |node: &Value| {
            ["yes_no", "meets", "pass", "vote"]
                .iter()
                .any(|kind| node["rule"]["kind"] == *kind)
        };
        let chosen = match condition.get("of") {
            Some(of) => texts(of),
            None => self.existing_where(&of_a_kind),
        };
        let existing = chosen
            .iter()
            .filter(|criterion| self.node(criterion).is_some());
        let (arising, others): (Vec<&String>, Vec<&String>) =
            existing.partition(|criterion| self.arising(criterion).is_some());
        let states: Vec<Tri> = arising
            .iter()
            .filter_map(|criterion| self.passes.get(*criterion).copied())
            .collect();
        let n = match condition.get("n") {
            Some(n) => self.figure(n) - whole(others.len() as i64),
            None => whole(states.len() as i64),
        };
        logic::at_least(&n, states)
    }

    fn existing_where(&self, wanted: &dyn Fn(&Value) -> bool) -> Vec<String> {
        let existing = self.book.existing_nodes(&self.situation.profile);
        existing
            .into_iter()
            .filter(|node| wanted(node))
            .map(|node| id(node).to_owned())
            .collect()
    }

    fn effect(&self, name: &str) -> Tri {
        let place = list(&self.book.set["effects"])
            .position(|effect| effect["id"] == name)
            .expect("the effect exists");
        self.effects[place].state
    }

    /// Whether a title is earned at this moment.
    pub fn title(&self, name: &str) -> Tri {
        let title = list(&self.book.set["titles"])
            .find(|title| title["id"] == name)
            .expect("the title exists");
        let condition = self.state(&title["condition"]);
        let barred = effect::bars(self.book, self.effects, name).state;
        let earned = logic::all([condition, barred.reversed()]);
        if earned == Tri::Holds {
            Tri::Holds
        } else {
            self.not_reached
        }
    }

    fn class(&self, name: &str) -> Tri {
        let wanted = class::place_of(self.book.set, name);
        if class::possible(self).iter().all(|place| *place <= wanted) {
            Tri::Holds
        } else {
            self.not_reached
        }
    }

    /// A node that exists for the profile.
    fn node(&self, criterion: &str) -> Option<(&NodePoints, &NodePoints)> {
        let low = self.low.nodes.get(criterion)?;
        Some((low, &self.high.nodes[criterion]))
    }

    /// A node that exists for the profile and applies.
    fn arising(&self, criterion: &str) -> Option<(&NodePoints, &NodePoints)> {
        self.node(criterion)
            .filter(|(low, _)| matches!(low.standing, Standing::Applies | Standing::Full))
    }

    /// The least and the greatest points of the total on which classes stand; the least are those counted.
    pub fn class_points(&self) -> (Q, Q) {
        let name = total::named(self.book.set, "classes_on");
        let points = |scores: &Scores| scores.totals.get(name).map_or(zero(), |total| total.points);
        (points(self.low), points(self.high))
    }
}

fn maximum(node: &NodePoints, condition: &Value) -> Q {
    if condition["maximum"] == "applicable" {
        node.applicable
    } else {
        node.maximum
    }
}
