//! The rule `per_unit`, with the range of its points.

use super::maker::Maker;
use super::measure::Measure;
use super::rule::{Purpose, Rule};
use super::small::fraction;
use crate::slow::number::{self, Q, whole, zero};
use serde_json::{Value, json};

/// A term with the greatest distance and so the greatest points it can add or take.
struct Term {
    json: Value,
    most: Q,
}

impl Maker {
    /// A rule that counts steps: all terms add, or all take, so that the range of the whole is plain.
    pub fn per_unit(&mut self, purpose: Purpose) -> Rule {
        let adds = purpose == Purpose::Earn && self.percent(50);
        let terms: Vec<Term> = (0..self.rng.usize(1..=2))
            .map(|_| self.term(adds))
            .collect();
        let sum: Q = terms.iter().map(|term| &term.most).sum();
        let proportion = terms
            .iter()
            .any(|term| term.json["partial"] == "proportion");
        let written: Vec<&Value> = terms.iter().map(|term| &term.json).collect();
        let mut json = json!({"kind": "per_unit", "terms": written});
        let base = self.base(purpose, adds);
        if base != zero() {
            json["base"] = self.number(&base);
        }
        let (mut most, mut least) = if adds {
            (base + sum, base)
        } else {
            (base, base - sum)
        };
        if proportion || self.percent(15) {
            let step = self.pick(&[fraction(1, 2), fraction(1, 4), fraction(1, 100)]);
            json["round"] = self.number(&step);
            (most, least) = (number::round(&most, &step), number::round(&least, &step));
        }
        if adds && self.percent(50) {
            most = most.min(whole(self.rng.i64(2..=6)));
            json["cap"] = self.number(&most);
        }
        let floor = if purpose == Purpose::Punish || (!adds && self.percent(25)) {
            whole(-self.rng.i64(2..=6))
        } else {
            zero()
        };
        if floor != zero() {
            json["floor"] = self.number(&floor);
        }
        let (most, least) = (most.max(floor), least.max(floor));
        Rule {
            json,
            most: self.profiles.same(most),
            least: self.profiles.same(least),
        }
    }

    fn base(&mut self, purpose: Purpose, adds: bool) -> Q {
        match (purpose, adds) {
            (Purpose::Punish, _) => zero(),
            (_, true) => self.pick(&[zero(), whole(1)]),
            (_, false) => self.pick(&[whole(5), whole(10), whole(4)]),
        }
    }

    fn term(&mut self, adds: bool) -> Term {
        let measure = self.bounded_measure();
        let (least, most) = (
            measure.least.expect("bounded"),
            measure.most.expect("bounded"),
        );
        let mut json = json!({"of": measure.json});
        let distance = self.distance(&measure, &least, &most, &mut json);
        let (written, each) = self.each(&distance);
        if each != whole(1) || self.percent(20) {
            json["each"] = written;
        }
        let partial = self.pick(&["none", "none", "whole", "proportion"]);
        if partial != "none" || self.percent(20) {
            json["partial"] = json!(partial);
        }
        let steps = match partial {
            "none" => (distance / each).floor(),
            "whole" => (distance / each).ceil(),
            _ => distance / each,
        };
        let per_step = self.pick(&[whole(1), fraction(1, 2), whole(2), fraction(1, 4)]);
        json[if adds { "add" } else { "subtract" }] = self.number(&per_step);
        let mut most = steps * per_step;
        if most > zero() && self.percent(30) {
            most = most.min(whole(self.rng.i64(1..=3)));
            json["limit"] = self.number(&most);
        }
        Term { json, most }
    }

    /// Chooses what is counted from, and gives the greatest distance.
    fn distance(&mut self, measure: &Measure, least: &Q, most: &Q, json: &mut Value) -> Q {
        let Some(cut) = self.cut(measure).map(|cuts| cuts[0]) else {
            return (*most).max(zero());
        };
        match self.rng.u32(0..3) {
            0 => (*most).max(zero()),
            1 => {
                json["beyond"] = self.number(&cut);
                most - cut
            }
            _ => {
                json["short_of"] = self.number(&cut);
                cut - least
            }
        }
    }

    /// How much a step is: one, or a part of the distance.
    fn each(&mut self, distance: &Q) -> (Value, Q) {
        let each = if *distance > whole(20) {
            self.pick(&[whole(5), whole(10), whole(20)])
        } else {
            self.pick(&[whole(1), whole(1), whole(2), fraction(1, 2), whole(3)])
        };
        (self.number(&each), each)
    }
}
