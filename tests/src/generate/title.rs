//! Titles and their conditions, of every kind.

use super::maker::Maker;
use crate::slow::book::owned_ids;
use crate::slow::number::{Q, whole, zero};
use serde_json::{Value, json};

impl Maker {
    /// Titles; a title may look at those before it.
    pub fn make_titles(
        &mut self,
        total: &Value,
        classes: Option<&Value>,
        effects: &[Value],
    ) -> Vec<Value> {
        let levels = self.percent(60);
        let mut written: Vec<Value> = vec![];
        for (place, id) in self.titles.clone().into_iter().enumerate() {
            self.taken.clear();
            let condition = self.condition(2, total, classes, effects, &written);
            let mut title =
                json!({"id": id, "label": id, "condition": condition, "cite": self.cite()});
            if levels {
                title["level"] = json!(place + 1);
            }
            written.push(title);
        }
        written
    }

    /// A condition of a class: it looks neither at classes nor at titles.
    pub fn class_condition(&mut self, total: &Value) -> Value {
        self.taken.clear();
        match self.rng.u32(0..4) {
            0 => self.test(1),
            3 => self.total_condition(total),
            1 => self.points_condition(),
            _ => self.each_group(),
        }
    }

    fn condition(
        &mut self,
        depth: usize,
        total: &Value,
        classes: Option<&Value>,
        effects: &[Value],
        before: &[Value],
    ) -> Value {
        if depth > 0 && self.percent(60) {
            let count = self.rng.usize(2..=3);
            let of: Vec<Value> = (0..count)
                .map(|_| self.condition(depth - 1, total, classes, effects, before))
                .collect();
            return match self.rng.u32(0..8) {
                0..=3 => json!({"kind": "all", "of": of}),
                4..=5 => json!({"kind": "any", "of": of}),
                6 => json!({"kind": "none", "of": of}),
                _ => json!({"kind": "at_least", "n": self.rng.usize(1..=count), "of": of}),
            };
        }
        let lower: Vec<String> = before
            .iter()
            .map(|title| title["id"].as_str().expect("an id").to_owned())
            .collect();
        let kind = if self.bare {
            // What looks at points finds none.
            self.rng.u32(11..20)
        } else {
            self.rng.u32(0..20)
        };
        match kind {
            0..=4 if total["combine"] != "none" => self.total_condition(total),
            0..=7 => self.points_condition(),
            8 => self.each_group(),
            9 => {
                let ids = self.bearing_ids();
                json!({"kind": "full_marks", "of": [self.pick(&ids)]})
            }
            10 => self.every_minimum(),
            11..=12 => self.passes(),
            13 if !effects.is_empty() => json!({"kind": "effect", "of": self.pick(effects)["id"]}),
            14 if !lower.is_empty() => json!({"kind": "title", "of": self.pick(&lower)}),
            15 if classes.is_some() => {
                let ids = owned_ids(&classes.expect("there are classes")["list"]);
                json!({"kind": "class", "at_least": self.pick(&ids)})
            }
            16..=17 => self.held(&lower),
            _ => self.test(1),
        }
    }

    fn total_condition(&mut self, total: &Value) -> Value {
        let maxima = self.base_maxima(total["combine"].as_str().expect("a kind"));
        let mut condition = json!({"kind": "total"});
        if self.percent(40) {
            condition["total"] = json!(self.pick(&["base", "full", "capped"]));
        }
        self.limit_points(&mut condition, &maxima);
        condition
    }

    fn points_condition(&mut self) -> Value {
        let ids = self.bearing_ids();
        let id = self.pick(&ids);
        let maxima = self.maxima_of(&id);
        let mut condition = json!({"kind": "points", "of": id});
        self.limit_points(&mut condition, &maxima);
        condition
    }

    /// A comparison with a limit within the maximum.
    fn limit_points(&mut self, condition: &mut Value, maxima: &[Q]) {
        let word = self.pick(&[
            "at_least",
            "at_least",
            "at_least",
            "more_than",
            "at_most",
            "less_than",
        ]);
        let percentage = self.pick(&[50, 60, 80]);
        if self.percent(30) && maxima.iter().all(|most| *most > zero()) {
            condition["unit"] = json!("percent");
            condition[word] = json!(percentage);
            if self.percent(40) {
                condition["maximum"] = json!("applicable");
            }
            return;
        }
        let limits: Vec<Q> = maxima
            .iter()
            .map(|most| (most * whole(percentage) / whole(50)).floor() / whole(2))
            .collect();
        condition[word] = self.figure(&limits);
    }

    /// The maximum of a criterion by profile; 0 where it does not exist.
    fn maxima_of(&self, id: &str) -> Vec<Q> {
        fn find<'a>(json: &'a Value, id: &str) -> Option<&'a Value> {
            if json["id"] == id {
                Some(json)
            } else {
                json["parts"]
                    .as_array()?
                    .iter()
                    .find_map(|part| find(part, id))
            }
        }
        let json = self
            .groups
            .iter()
            .find_map(|group| find(&group.json, id))
            .expect("it exists");
        self.figures(&json["points"])
    }

    fn each_group(&mut self) -> Value {
        let word = self.pick(&["at_least", "more_than", "at_least"]);
        let mut condition = json!({"kind": "each_group", word: self.pick(&[50, 60, 40])});
        if self.percent(30) {
            condition["maximum"] = json!("applicable");
        }
        let first = self.groups[0].json["id"].clone();
        if self.percent(30) {
            condition["groups"] = json!([first]);
        }
        condition
    }

    fn every_minimum(&mut self) -> Value {
        let text: Vec<Value> = self.groups.iter().map(|group| group.json.clone()).collect();
        let mut ids = vec![];
        ids_where(
            &json!(text),
            &|json| json.get("minimum").is_some(),
            &mut ids,
        );
        if ids.is_empty() {
            return self.points_condition();
        }
        if self.percent(50) {
            json!({"kind": "every_minimum"})
        } else {
            json!({"kind": "every_minimum", "of": [self.pick(&ids)]})
        }
    }

    fn passes(&mut self) -> Value {
        let text: Vec<Value> = self.groups.iter().map(|group| group.json.clone()).collect();
        let mut ids = vec![];
        let can_pass = |json: &Value| {
            ["yes_no", "meets", "pass", "vote"]
                .iter()
                .any(|kind| json["rule"]["kind"] == *kind)
                || json.get("minimum").is_some()
        };
        ids_where(&json!(text), &can_pass, &mut ids);
        if ids.is_empty() {
            return self.points_condition();
        }
        let mut condition = json!({"kind": "passes", "of": ids});
        if self.percent(60) {
            let everywhere = !json!(text).to_string().contains("only_for");
            condition["n"] = json!(self.rng.usize(1..=if everywhere { ids.len() } else { 1 }));
        }
        condition
    }
}

fn ids_where(groups: &Value, wanted: &dyn Fn(&Value) -> bool, ids: &mut Vec<String>) {
    for json in groups.as_array().into_iter().flatten() {
        if wanted(json) {
            ids.push(json["id"].as_str().expect("an id").to_owned());
        }
        ids_where(&json["parts"], wanted, ids);
    }
}
