//! Rules of every kind, with the greatest and the least points they give to each profile.

use super::maker::Maker;
use super::measure::Measure;
use super::small::fraction;
use crate::slow::number::{self, Q, whole, zero};
use serde_json::{Map, Value, json};

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    pub json: Value,
    /// The greatest points, by profile.
    pub most: Vec<Q>,
    /// The least points, by profile.
    pub least: Vec<Q>,
}

/// What a rule is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It earns points.
    Earn,
    /// It takes points.
    Punish,
}

impl Maker {
    /// A rule that bears points, fit for the purpose.
    pub fn rule(&mut self, purpose: Purpose, nested: bool, has_parent: bool) -> Rule {
        if purpose == Purpose::Punish {
            return match self.rng.u32(0..5) {
                0 => self.yes_no(purpose),
                1 => self.meets(purpose),
                2 => self.bands(purpose),
                3 => self.checklist(purpose),
                _ => self.per_unit(purpose),
            };
        }
        match self.rng.u32(0..if nested { 22 } else { 25 }) {
            0..=1 => self.yes_no(purpose),
            2..=3 => self.meets(purpose),
            4..=8 => self.bands(purpose),
            9..=10 => self.checklist(purpose),
            11..=13 => self.per_unit(purpose),
            14..=15 => self.proportional(),
            16..=17 => self.judged(),
            18 => self.mean_of(),
            19 => self.deadline(),
            20 => self.vote(true),
            21..=22 => self.choice(!nested && has_parent),
            _ => self.alternatives(has_parent),
        }
    }

    /// A rule without points.
    pub fn pass_rule(&mut self) -> Value {
        if self.percent(20) {
            self.vote(false).json
        } else {
            json!({"kind": "pass", "test": self.test(2)})
        }
    }

    /// Points above 0, as JSON and for each profile.
    fn some_points(&mut self) -> (Value, Vec<Q>) {
        let base = self.pick(&[
            whole(1),
            whole(2),
            whole(3),
            whole(5),
            whole(10),
            whole(20),
            fraction(1, 2),
            fraction(5, 2),
            fraction(10, 3),
        ]);
        let factors = [whole(1), fraction(1, 2), whole(2)];
        self.profiles.product(&mut self.rng, &base, &factors)
    }

    fn points_for(&mut self, purpose: Purpose) -> (Value, Vec<Q>) {
        let (json, points) = self.some_points();
        if purpose == Purpose::Earn {
            return (json, points);
        }
        let points: Vec<Q> = points.into_iter().map(|points| -points).collect();
        (self.figure(&points), points)
    }

    fn spanning(json: Value, points: &[Vec<Q>]) -> Rule {
        let at = |profile: usize| points.iter().map(move |points| points[profile]);
        let profiles = 0..points[0].len();
        Rule {
            json,
            most: profiles
                .clone()
                .map(|profile| at(profile).max().expect("points"))
                .collect(),
            least: profiles
                .map(|profile| at(profile).min().expect("points"))
                .collect(),
        }
    }

    fn nothing(&self) -> Vec<Q> {
        self.profiles.same(zero())
    }

    fn yes_no(&mut self, purpose: Purpose) -> Rule {
        let question = self.question("yes_no");
        let (written, points) = self.points_for(purpose);
        let mut json = json!({"kind": "yes_no", "question": question, "points": written});
        if self.percent(30) {
            json["when"] = json!(self.percent(30));
        }
        Self::spanning(json, &[points, self.nothing()])
    }

    fn meets(&mut self, purpose: Purpose) -> Rule {
        let test = self.test(2);
        let (written, points) = self.points_for(purpose);
        let mut json = json!({"kind": "meets", "test": test, "points": written});
        let mut otherwise = self.nothing();
        if purpose == Purpose::Earn && self.percent(25) {
            otherwise = points.iter().map(|points| points / whole(2)).collect();
            json["otherwise"] = self.figure(&otherwise);
        }
        Self::spanning(json, &[points, otherwise])
    }

    fn bands(&mut self, purpose: Purpose) -> Rule {
        let measure = self.measure();
        let wanted = self.rng.usize(1..=4);
        let cuts = self.cuts(&measure, wanted);
        let count = cuts[0].len() + 1;
        if purpose == Purpose::Punish && count == 1 {
            return self.yes_no(purpose);
        }
        let (_, top) = self.points_for(purpose);
        let mut steps: Vec<i64> = (0..count as i64).collect();
        match self.rng.u32(0..6) {
            0..=2 => {}
            3..=4 => steps.reverse(),
            _ => self.rng.shuffle(&mut steps),
        }
        let share = |step: i64| -> Vec<Q> {
            top.iter()
                .map(|top| top * whole(step) / whole((count as i64 - 1).max(1)))
                .collect()
        };
        let mut all_points: Vec<Vec<Q>> = steps.iter().map(|step| share(*step)).collect();
        if count == 1 {
            all_points = vec![top.clone()];
        }
        let is_monotone = steps.windows(2).all(|pair| pair[0] < pair[1])
            || steps.windows(2).all(|pair| pair[0] > pair[1]);
        let mut bands = self.band_ends(&measure, &cuts);
        for (band, points) in bands.iter_mut().zip(all_points.clone()) {
            band["points"] = self.figure(&points);
        }
        if self.percent(20) {
            let (place, target) = (self.rng.usize(0..count), self.rng.usize(0..count));
            let points = all_points[target].clone();
            bands[place]["escape"] = json!({"test": self.test(1), "points": self.figure(&points)});
        }
        let mut json = json!({"kind": "bands", "of": measure.json, "bands": bands});
        if !is_monotone && count > 1 {
            json["not_monotone"] = json!("Theo bảng đã công bố");
        }
        Self::spanning(json, &all_points)
    }

    /// Bands between the cuts, each cut with a closed side of its own.
    fn band_ends(&mut self, measure: &Measure, cuts: &[Vec<Q>]) -> Vec<Value> {
        let mut bands = vec![json!({})];
        if let Some(least) = measure.least.filter(|_| self.percent(25)) {
            bands[0]["from"] = self.number(&least);
        }
        for place in 0..cuts[0].len() {
            let cut: Vec<Q> = cuts.iter().map(|cuts| cuts[place]).collect();
            let (end, start) = self.pick(&[("below", "from"), ("to", "above")]);
            let last = bands.len() - 1;
            bands[last][end] = self.figure(&cut);
            bands.push(json!({start: self.figure(&cut)}));
        }
        if let Some(most) = measure.most.filter(|_| self.percent(25)) {
            let last = bands.len() - 1;
            bands[last]["to"] = self.number(&most);
        }
        bands
    }

    fn choice(&mut self, may_zero: bool) -> Rule {
        let question = self.question("choice");
        let options = self.ids_of(&question, "options");
        let (mut written, mut all_points) = (Map::new(), vec![]);
        for (place, option) in options.iter().enumerate() {
            let points = if place == 0 {
                self.nothing()
            } else {
                self.some_points().1
            };
            written.insert(option.clone(), self.figure(&points));
            all_points.push(points);
        }
        let mut json = json!({"kind": "choice", "question": question, "points": written});
        if may_zero && self.percent(30) {
            json["zeroes_parent"] = json!([options[0]]);
        }
        Self::spanning(json, &all_points)
    }

    fn checklist(&mut self, purpose: Purpose) -> Rule {
        let question = self.question("checklist");
        let items = self.ids_of(&question, "items");
        let (mut written, mut sum) = (Map::new(), self.nothing());
        for item in items {
            let (json, points) = self.points_for(purpose);
            written.insert(item, json);
            sum = sum
                .iter()
                .zip(&points)
                .map(|(sum, points)| sum + points)
                .collect();
        }
        let mut json = json!({"kind": "checklist", "question": question, "points": written});
        if purpose == Purpose::Earn && self.percent(40) {
            sum = sum.iter().map(|sum| (sum / whole(2)).ceil()).collect();
            json["cap"] = self.figure(&sum);
        }
        Self::spanning(json, &[sum, self.nothing()])
    }

    fn proportional(&mut self) -> Rule {
        let measure = self.bounded_measure();
        let (least, most) = (
            measure.least.expect("bounded"),
            measure.most.expect("bounded"),
        );
        let (written, points) = self.some_points();
        let mut json = json!({"kind": "proportional", "of": measure.json, "points": written});
        let whole_points = points.iter().all(Q::is_integer);
        if !whole_points {
            json["round"] = json!("1/6");
        } else if self.percent(40) {
            json["round"] = self.pick(&[json!(0.5), json!("0.25"), json!(1)]);
        }
        if points
            .iter()
            .any(|points| !(points * whole(6)).is_integer())
        {
            json["round"] = json!("1/12");
        }
        let most_reference = (most - whole(1)).floor();
        if least == zero() && most_reference >= whole(2) && self.percent(25) {
            json["target"] = self.reference_between(1, 2);
        } else if self.percent(70) {
            if least != zero() || self.percent(20) {
                json["from"] = self.number(&least);
            }
            let target = self
                .cut(&measure)
                .unwrap_or_else(|| self.profiles.same(most));
            json["target"] = self.figure(&target);
        } else {
            json["from"] = self.number(&most);
            let target = self
                .cut(&measure)
                .unwrap_or_else(|| self.profiles.same(least));
            json["target"] = self.figure(&target);
        }
        Self::spanning(json, &[points, self.nothing()])
    }

    fn judged(&mut self) -> Rule {
        let question = self.question("judged");
        let written = self.question_of_id(&question).clone();
        let (least, most) = (self.figures(&written["min"]), self.figures(&written["max"]));
        Self::spanning(
            json!({"kind": "judged", "question": question}),
            &[most, least],
        )
    }

    /// A figure of this set for each profile.
    pub fn figures(&self, figure: &Value) -> Vec<Q> {
        let of_profile = |profile: usize| {
            let named = self.profiles.dimensions.iter().enumerate();
            named
                .map(|(dimension, (name, values))| {
                    (
                        name.clone(),
                        values[self.profiles.value(profile, dimension)].clone(),
                    )
                })
                .collect()
        };
        (0..self.profiles.count())
            .map(|profile| crate::slow::figure::read_or(figure, zero(), &of_profile(profile)))
            .collect()
    }

    fn mean_of(&mut self) -> Rule {
        let question = self.question("list");
        let range = self.range_of(&question);
        let (least, most) = (
            range.0.unwrap_or(zero()),
            range.1.expect("a list has a max"),
        );
        let mut json = json!({"kind": "mean_of", "question": question});
        let times = self.pick(&[whole(1), whole(1), whole(2), fraction(1, 2)]);
        if times != whole(1) {
            json["times"] = self.number(&times);
        }
        let step = self.pick(&[fraction(1, 100), fraction(1, 2), fraction(1, 4)]);
        if step != fraction(1, 100) {
            json["round"] = self.number(&step);
        }
        let points = |value: Q| self.profiles.same(number::round(&(value * times), &step));
        Self::spanning(json, &[points(most), points(least)])
    }

    fn deadline(&mut self) -> Rule {
        let question = self.question("date");
        let points = self.pick(&[whole(2), whole(5), whole(10)]);
        let (subtract, per_days) = self.pick(&[
            (whole(1), 1),
            (whole(1), 2),
            (fraction(1, 2), 1),
            (whole(2), 3),
        ]);
        let mut json = json!({"kind": "deadline", "question": question, "due": self.day(), "points": self.number(&points), "subtract": self.number(&subtract)});
        if per_days != 1 || self.percent(30) {
            json["per_days"] = json!(per_days);
        }
        if self.percent(50) {
            json["partial"] = json!(self.pick(&["none", "whole"]));
        }
        let floor = self.pick(&[zero(), zero(), whole(-1), whole(1)]);
        if floor != zero() {
            json["floor"] = self.number(&floor);
        }
        Self::spanning(
            json,
            &[self.profiles.same(points), self.profiles.same(floor)],
        )
    }

    fn vote(&mut self, with_points: bool) -> Rule {
        let members = self.question("count");
        let yes = self.question("count");
        let mut json = json!({"kind": "vote", "yes": yes, "members": members});
        if !self.small() && self.percent(40) {
            json["attending"] = json!(self.question("count"));
            if self.percent(50) {
                json["of"] = json!("attending");
            }
            if json.get("of").is_none() || self.percent(60) {
                json["quorum"] = json!({"at_least": 50});
            }
        }
        let word = self.pick(&["at_least", "more_than"]);
        json[word] = self.pick(&[json!(50), json!(60), json!("200/3")]);
        if !with_points {
            return Rule {
                json,
                most: self.nothing(),
                least: self.nothing(),
            };
        }
        let (written, points) = self.some_points();
        json["points"] = written;
        Self::spanning(json, &[points, self.nothing()])
    }

    fn alternatives(&mut self, has_parent: bool) -> Rule {
        let rules: Vec<Rule> = (0..self.rng.usize(2..=if self.small() { 2 } else { 3 }))
            .map(|_| self.rule(Purpose::Earn, true, has_parent))
            .collect();
        let best = self.percent(60);
        let together = |of: &dyn Fn(&Rule) -> &Vec<Q>| -> Vec<Q> {
            let at = |profile: usize| rules.iter().map(move |rule| of(rule)[profile]);
            let chosen = |profile: usize| {
                if best {
                    at(profile).max()
                } else {
                    at(profile).min()
                }
            };
            (0..self.profiles.count())
                .map(|profile| chosen(profile).expect("alternatives"))
                .collect()
        };
        let (most, least) = (together(&|rule| &rule.most), together(&|rule| &rule.least));
        let written: Vec<&Value> = rules.iter().map(|rule| &rule.json).collect();
        Rule {
            json: json!({"kind": if best { "best_of" } else { "worst_of" }, "rules": written}),
            most,
            least,
        }
    }
}
