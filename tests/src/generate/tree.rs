//! The tree of criteria. Maxima and least points are worked out on the way up, for every profile.

use super::maker::{Maker, Policies};
use super::rule::Purpose;
use super::small::fraction;
use crate::slow::number::{Q, whole, zero};
use crate::slow::tree::combine;
use serde_json::{Value, json};

/// A criterion.
#[derive(Debug, Clone)]
pub struct Made {
    pub json: Value,
    /// The greatest points by profile; none where the criterion does not exist.
    pub most: Vec<Option<Q>>,
    /// The least points by profile.
    pub least: Vec<Option<Q>>,
    /// Whether it bears points.
    pub bears: bool,
    /// Its weight among its siblings.
    pub weight: Q,
}

/// Where a criterion stands.
#[derive(Debug, Clone)]
struct Place {
    depth: usize,
    /// The ids above, from the top.
    above: Vec<String>,
    purpose: Purpose,
    /// Whether the part must bear points and exist for every profile.
    must_bear: bool,
    always: bool,
    base: bool,
}

impl Maker {
    /// All groups, kept for later, and their JSON.
    pub fn make_groups(&mut self) -> Value {
        let base = self.rng.usize(1..=if self.small() { 2 } else { 4 });
        let mut groups = vec![];
        for number in 0..base {
            let place = Place {
                depth: 0,
                above: vec![],
                purpose: Purpose::Earn,
                must_bear: !self.bare,
                always: number == 0,
                base: true,
            };
            let mut group = self.node(&place);
            if self.total_kind == "weighted" {
                self.weigh(&mut group);
            }
            groups.push(group);
        }
        if !self.bare && self.percent(20) {
            groups.push(self.extra_group("bonus", Purpose::Earn));
        }
        if !self.bare && self.percent(25) {
            groups.push(self.extra_group("penalty", Purpose::Punish));
        }
        let written = groups.iter().map(|group| group.json.clone()).collect();
        self.groups = groups;
        written
    }

    fn extra_group(&mut self, role: &str, purpose: Purpose) -> Made {
        self.leaves_left = self.leaves_left.max(1);
        let place = Place {
            depth: 1,
            above: vec![],
            purpose,
            must_bear: true,
            always: true,
            base: false,
        };
        let mut group = self.node(&place);
        group.json["role"] = json!(role);
        if group.json.get("cite").is_none() {
            group.json["cite"] = self.cite();
        }
        group
    }

    fn node(&mut self, place: &Place) -> Made {
        let deep_enough = place.depth >= 3 || self.leaves_left < 2;
        let inner = !deep_enough && self.percent(if place.depth == 0 { 80 } else { 35 });
        let mut made = if inner {
            self.inner(place)
        } else {
            self.leaf(place)
        };
        if place.depth == 0 || !inner {
            made.json["cite"] = self.cite();
        }
        if !place.always && !self.profiles.dimensions.is_empty() && self.percent(12) {
            self.only_for_some(&mut made);
        }
        if made.bears && place.purpose == Purpose::Earn && self.percent(15) {
            let minimum: Vec<Q> = made
                .most
                .iter()
                .map(|most| (*most).unwrap_or(zero()).floor() / whole(2))
                .collect();
            made.json["minimum"] = self.figure(&minimum);
        }
        self.add_policy(place, &mut made);
        made
    }

    fn only_for_some(&mut self, made: &mut Made) {
        let dimension = self.rng.usize(0..self.profiles.dimensions.len());
        let (name, values) = self.profiles.dimensions[dimension].clone();
        let count = self.rng.usize(1..values.len());
        made.json["only_for"] = json!({name: values[..count]});
        for profile in 0..self.profiles.count() {
            if self.profiles.value(profile, dimension) >= count {
                made.most[profile] = None;
                made.least[profile] = None;
            }
        }
    }

    fn add_policy(&mut self, place: &Place, made: &mut Made) {
        let policies = match self.policies {
            Policies::Mixed => self.pick(&[
                Policies::Refused,
                Policies::Full,
                Policies::Leaves,
                Policies::Beside,
            ]),
            fixed => fixed,
        };
        if !self.percent(45) {
            if self.percent(10) {
                made.json["not_applicable"] = json!({"policy": "refused"});
            }
            return;
        }
        match policies {
            Policies::Full => made.json["not_applicable"] = json!({"policy": "full"}),
            Policies::Beside => made.json["not_applicable"] = json!({"policy": "beside"}),
            Policies::Leaves if place.base => {
                let mut names = vec!["parent".to_owned(), "parent".to_owned(), "total".to_owned()];
                names.extend(place.above.iter().cloned());
                made.json["not_applicable"] =
                    json!({"policy": "leaves", "rescaled_in": self.pick(&names)});
            }
            _ => {}
        }
    }

    fn leaf(&mut self, place: &Place) -> Made {
        self.leaves_left = self.leaves_left.saturating_sub(1);
        self.taken.clear();
        let id = self.new_id("c");
        let mut json = json!({"id": id, "label": format!("Tiêu chí {id}")});
        if self.percent(20) {
            json["code"] = json!("1.2a");
        }
        if self.bare || !place.must_bear && self.percent(12) {
            json["rule"] = self.pass_rule();
            return self.without_points(json);
        }
        let rule = self.rule(place.purpose, false, !place.above.is_empty());
        json["rule"] = rule.json;
        let (mut most, mut least) = (rule.most, rule.least);
        if self.percent(12) {
            self.multiply(&mut json, &mut most, &mut least);
        }
        let asks = !crate::slow::uses::Uses::of_rule(&json["rule"])
            .questions
            .is_empty();
        if asks && self.percent(12) {
            json["evidence_required"] = json!(true);
        }
        self.finish(
            json,
            most.into_iter().map(Some).collect(),
            least.into_iter().map(Some).collect(),
            place,
        )
    }

    fn without_points(&self, json: Value) -> Made {
        let nothing = vec![Some(zero()); self.profiles.count()];
        Made {
            json,
            most: nothing.clone(),
            least: nothing,
            bears: false,
            weight: whole(1),
        }
    }

    fn multiply(&mut self, json: &mut Value, most: &mut [Q], least: &mut [Q]) {
        let factors = [whole(1), fraction(3, 4), fraction(3, 10)];
        let base = self.pick(&[whole(2), fraction(1, 2), fraction(3, 2)]);
        let (written, times) = self.profiles.product(&mut self.rng, &base, &factors);
        json["times"] = written;
        for ((most, least), times) in most.iter_mut().zip(least).zip(times) {
            *most *= &times;
            *least *= times;
        }
    }

    fn inner(&mut self, place: &Place) -> Made {
        let id = self.new_id("g");
        let kind = if self.bare || place.purpose == Purpose::Punish {
            "sum"
        } else {
            self.pick(&["sum", "sum", "sum", "weighted", "mean", "best", "worst"])
        };
        let mut json = json!({"id": id, "label": format!("Nhóm {id}")});
        if kind != "sum" || self.percent(30) {
            json["combine"] = json!(kind);
        }
        let mut above = place.above.clone();
        above.push(id);
        let mut parts: Vec<Made> = vec![];
        for number in 0..self.rng.usize(2..=4) {
            if number > 0 && self.leaves_left == 0 {
                break;
            }
            let inner_place = Place {
                depth: place.depth + 1,
                above: above.clone(),
                purpose: place.purpose,
                must_bear: number == 0 && !self.bare,
                always: number == 0,
                base: place.base,
            };
            let mut part = self.node(&inner_place);
            if kind == "weighted" && part.bears {
                self.weigh(&mut part);
            }
            parts.push(part);
        }
        if self.bare {
            json["parts"] = parts.into_iter().map(|part| part.json).collect();
            return self.without_points(json);
        }
        let (mut most, mut least) = (
            self.together(kind, &parts, true),
            self.together(kind, &parts, false),
        );
        json["parts"] = parts.into_iter().map(|part| part.json).collect();
        if self.percent(8) {
            let (mut all_most, mut all_least): (Vec<Q>, Vec<Q>) = (plain(&most), plain(&least));
            self.multiply(&mut json, &mut all_most, &mut all_least);
            (most, least) = (
                all_most.into_iter().map(Some).collect(),
                all_least.into_iter().map(Some).collect(),
            );
        }
        if place.purpose == Purpose::Earn && self.percent(15) {
            json["capped"] = json!(true);
            let halves = |maximum: &Q| (maximum * whole(3) / whole(2)).floor() / whole(2);
            most = most
                .into_iter()
                .map(|most| most.map(|most| halves(&most).max(most / whole(2))))
                .collect();
        }
        self.finish(json, most, least, place)
    }

    fn weigh(&mut self, part: &mut Made) {
        part.weight = self.pick(&[
            fraction(1, 3),
            fraction(1, 2),
            fraction(2, 3),
            fraction(1, 4),
            whole(1),
            whole(2),
        ]);
        part.json["weight"] = self.number(&part.weight);
    }

    /// What parts give together, by profile.
    fn together(&self, kind: &str, parts: &[Made], most: bool) -> Vec<Option<Q>> {
        let of_profile = |profile: usize| {
            let bearing = parts.iter().filter(|part| part.bears);
            let of_parts = bearing.filter_map(|part| {
                let points = if most { &part.most } else { &part.least };
                Some((part.weight, points[profile]?))
            });
            combine(kind, &of_parts.collect::<Vec<_>>())
        };
        (0..self.profiles.count())
            .map(|profile| Some(of_profile(profile)))
            .collect()
    }

    /// Writes `points`, `floor` and, where it changes no maximum, `round`.
    fn finish(
        &mut self,
        mut json: Value,
        most: Vec<Option<Q>>,
        least: Vec<Option<Q>>,
        place: &Place,
    ) -> Made {
        let least: Vec<Option<Q>> = least
            .into_iter()
            .map(|least| least.map(|least| least.min(zero())))
            .collect();
        if self.percent(10) {
            let step = self.pick(&[fraction(1, 2), whole(1), fraction(1, 4), fraction(1, 10)]);
            let on_step = |points: &Option<Q>| {
                points
                    .as_ref()
                    .is_none_or(|points| (points / step).is_integer())
            };
            if most.iter().all(on_step) && least.iter().all(on_step) {
                json["round"] = self.number(&step);
            }
        }
        let maxima = if place.purpose == Purpose::Punish {
            self.profiles.same(zero())
        } else {
            plain(&most)
        };
        json["points"] = self.figure(&maxima);
        if least.iter().flatten().any(|least| *least < zero()) {
            json["floor"] = self.figure(&plain(&least));
        }
        let most = maxima.into_iter().map(Some).collect();
        Made {
            json,
            most,
            least,
            bears: true,
            weight: whole(1),
        }
    }
}

fn plain(numbers: &[Option<Q>]) -> Vec<Q> {
    numbers
        .iter()
        .map(|number| (*number).unwrap_or(zero()))
        .collect()
}
