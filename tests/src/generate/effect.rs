//! Totals, effects and classes.

use super::maker::Maker;
use super::small::fraction;
use crate::slow::book::owned_ids;
use crate::slow::number::{Q, whole, zero};
use crate::slow::tree::combine;
use serde_json::{Value, json};

impl Maker {
    /// How groups make totals.
    pub fn make_total(&mut self) -> Value {
        let kind = self.total_kind;
        if kind == "none" {
            return json!({"combine": "none"});
        }
        let mut total = json!({"combine": kind});
        let maxima = self.base_maxima(kind);
        if self.percent(50) {
            total["points"] = self.figure(&maxima);
        }
        if self.percent(15) {
            let step = self.pick(&[fraction(1, 2), whole(1), fraction(1, 100)]);
            if maxima.iter().all(|most| (most / step).is_integer()) {
                total["round"] = self.number(&step);
            }
        }
        if self.percent(20) {
            let floor = self.pick(&[zero(), whole(-5)]);
            total["floor"] = self.number(&floor);
        }
        if self.percent(30) {
            total["cap"] = self.figure(&maxima);
        }
        for field in ["titles_on", "classes_on", "ranks_on"] {
            if self.percent(30) {
                total[field] = json!(self.pick(&["base", "full", "capped"]));
            }
        }
        total
    }

    /// The maximum of the base groups, by profile.
    pub fn base_maxima(&self, kind: &str) -> Vec<Q> {
        let base = self
            .groups
            .iter()
            .filter(|group| group.json.get("role").is_none());
        let base: Vec<_> = base.collect();
        let of_profile = |profile: usize| {
            let maxima: Vec<(Q, Q)> = base
                .iter()
                .filter_map(|group| Some((group.weight, group.most[profile]?)))
                .collect();
            combine(kind, &maxima)
        };
        (0..self.profiles.count()).map(of_profile).collect()
    }

    /// The ids of all criteria that bear points.
    pub fn bearing_ids(&self) -> Vec<String> {
        fn collect(json: &Value, ids: &mut Vec<String>) {
            if json.get("points").is_some() {
                ids.push(json["id"].as_str().expect("an id").to_owned());
            }
            json["parts"]
                .as_array()
                .into_iter()
                .flatten()
                .for_each(|part| collect(part, ids));
        }
        let mut ids = vec![];
        self.groups
            .iter()
            .for_each(|group| collect(&group.json, &mut ids));
        ids
    }

    /// Effects of all kinds.
    pub fn make_effects(&mut self, classes: Option<&Value>) -> Vec<Value> {
        let most = if self.small() { 1 } else { 4 };
        let count = self.rng.usize(0..=most);
        (1..=count).map(|n| {
            self.taken.clear();
            let when = self.test(1);
            let does: Vec<Value> = (0..self.rng.usize(1..=2)).map(|_| self.does(classes)).collect();
            json!({"id": format!("e{n}"), "label": format!("Hệ quả {n}"), "when": when, "does": does, "cite": self.cite()})
        }).collect()
    }

    fn does(&mut self, classes: Option<&Value>) -> Value {
        let Some(classes) = classes else {
            return self.does_without_classes();
        };
        let class = |maker: &mut Self| {
            let ids = owned_ids(&classes["list"]);
            maker.pick(&ids)
        };
        match self.rng.u32(0..6) {
            0 => json!({"kind": "cap_class", "class": class(self)}),
            1 => json!({"kind": "lower_class", "by": self.rng.u32(1..=2)}),
            2 if self.percent(20) => {
                json!({"kind": "force_class", "class": classes["otherwise"]["id"]})
            }
            2 => json!({"kind": "force_class", "class": class(self)}),
            _ => self.does_without_classes(),
        }
    }

    fn does_without_classes(&mut self) -> Value {
        let kinds = if self.bare { 2 } else { 5 };
        match self.rng.u32(0..kinds) {
            0 => json!({"kind": "bar"}),
            1 => {
                let titles = self.titles.clone();
                json!({"kind": "bar", "titles": [self.pick(&titles)]})
            }
            2 | 3 => {
                let ids = self.bearing_ids();
                json!({"kind": "zero", "criterion": self.pick(&ids)})
            }
            _ => {
                let points = self.pick(&[whole(1), whole(2), fraction(1, 2)]);
                json!({"kind": "deduct", "points": self.number(&points)})
            }
        }
    }

    /// Classes, where there is a total.
    pub fn make_classes(&mut self, total: &Value) -> Option<Value> {
        if total["combine"] == "none" || self.percent(40) {
            return None;
        }
        let maxima = self.base_maxima(total["combine"].as_str().expect("a kind"));
        if maxima.iter().any(|most| *most < whole(1)) {
            return None;
        }
        let count = self.rng.i64(1..=if self.small() { 2 } else { 4 });
        let mut list = vec![];
        let mut upper: Option<(&str, Vec<Q>)> = None;
        for place in 1..=count {
            let lower: Vec<Q> = maxima
                .iter()
                .map(|most| {
                    (most * whole(20) * whole(count + 1 - place) / whole(count + 1)).floor()
                        / whole(20)
                })
                .collect();
            let (end, start) = self.pick(&[("below", "from"), ("to", "above")]);
            let mut class = json!({"id": format!("k{place}"), "label": format!("Loại {place}")});
            if place < count || self.percent(60) {
                class[start] = self.figure(&lower);
            }
            if let Some((end, limit)) = &upper {
                class[*end] = self.figure(limit);
            }
            if place < count && self.percent(50) {
                class["condition"] = self.class_condition(total);
            }
            upper = Some((end, lower));
            list.push(class);
        }
        let failed = self.pick(&["lower", "otherwise"]);
        Some(
            json!({"list": list, "otherwise": {"id": "k0", "label": "Không xếp loại"}, "failed": failed}),
        )
    }
}
