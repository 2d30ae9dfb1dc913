//! Questions of every kind.

use super::maker::Maker;
use super::small::fraction;
use crate::slow::number::{Q, whole, zero};
use serde_json::{Value, json};

impl Maker {
    /// A question of this kind: one that is already asked, now and then, else a new one.
    pub fn question(&mut self, kind: &str) -> String {
        let free = |question: &&Value, taken: &std::collections::BTreeSet<String>| {
            question["kind"] == kind && !taken.contains(question["id"].as_str().expect("an id"))
        };
        let asked: Vec<String> = self
            .questions
            .iter()
            .filter(|question| free(question, &self.taken))
            .map(|question| question["id"].as_str().expect("an id").to_owned())
            .collect();
        let chance = if self.small() { 45 } else { 25 };
        let id = if !asked.is_empty() && self.percent(chance) {
            self.pick(&asked)
        } else {
            self.new_question(kind)
        };
        self.taken.insert(id.clone());
        id
    }

    /// A question that has been made.
    pub fn question_of_id(&self, id: &str) -> &Value {
        self.questions
            .iter()
            .find(|question| question["id"] == id)
            .expect("it has been made")
    }

    fn new_question(&mut self, kind: &str) -> String {
        let id = self.new_id("q");
        let mut question = json!({"id": id, "kind": kind, "label": format!("Câu hỏi {id}")});
        match kind {
            "count" => self.count_range(&mut question),
            "decimal" => self.decimal_range(&mut question),
            "share" => self.share_parts(&mut question),
            "choice" => question["options"] = self.labelled("o", if self.small() { 3 } else { 5 }),
            "checklist" => question["items"] = self.labelled("i", if self.small() { 3 } else { 5 }),
            "judged" => self.judged_range(&mut question),
            "list" => self.list_range(&mut question),
            _ => {}
        }
        if self.percent(10) {
            question["cost"] = json!(self.rng.u32(1..4));
        }
        if self.percent(5) {
            question["past"] = json!(true);
        }
        if self.percent(8) {
            self.add_blank(kind, &mut question);
        }
        self.questions.push(question);
        id
    }

    fn labelled(&mut self, prefix: &str, most: usize) -> Value {
        let count = self.rng.usize(2..=most);
        (1..=count)
            .map(|n| json!({"id": format!("{prefix}{n}"), "label": format!("Mục {n}")}))
            .collect()
    }

    fn count_range(&mut self, question: &mut Value) {
        if self.percent(30) {
            question["min"] = json!(0);
        }
        if self.small() {
            question["max"] = json!(self.rng.u32(3..=5));
        } else {
            match self.rng.u32(0..20) {
                0 => {}
                1..=3 => question["max"] = json!(self.rng.u32(100..=500)),
                _ => question["max"] = json!(self.rng.u32(4..=20)),
            }
        }
    }

    fn decimal_range(&mut self, question: &mut Value) {
        let decimals = self.rng.u64(0..=1);
        let unit = (0..decimals).fold(whole(1), |unit, _| unit / whole(10));
        let least = if self.percent(15) { whole(-2) } else { zero() };
        let steps = if self.small() {
            5
        } else {
            self.rng.i64(8..=60)
        };
        question["decimals"] = json!(decimals);
        if !self.small() && self.percent(8) {
            question["decimals"] = json!(3);
            return;
        }
        question["min"] = self.number(&least);
        let most = least + unit * whole(steps);
        question["max"] = self.number(&most);
    }

    fn share_parts(&mut self, question: &mut Value) {
        question["numerator"] = json!("Số hộ đạt");
        question["denominator"] = json!("Tổng số hộ");
        if self.percent(20) {
            question["decimals"] = json!(1);
        }
        if self.percent(15) {
            question["may_exceed"] = json!(true);
        }
    }

    fn judged_range(&mut self, question: &mut Value) {
        let step = self.pick(&[fraction(1, 2), fraction(1, 4), whole(1), fraction(1, 2)]);
        let least = self.pick(&[zero(), zero(), zero(), whole(1), whole(-1), fraction(1, 2)]);
        let steps = if self.small() {
            whole(4)
        } else {
            whole(self.rng.i64(4..=20))
        };
        let factors = [whole(1), fraction(1, 2), fraction(3, 2)];
        let widths = self
            .profiles
            .vary(&mut self.rng, &(steps * whole(2)), &factors);
        let most: Vec<Q> = widths
            .iter()
            .map(|width| least + step * (width / whole(2)).ceil())
            .collect();
        if least != zero() {
            question["min"] = self.number(&least);
        }
        question["max"] = self.figure(&most);
        question["step"] = self.number(&step);
    }

    fn list_range(&mut self, question: &mut Value) {
        question["max"] = json!(self.pick(&[10, 5, 4]));
        question["decimals"] = json!(self.rng.u32(0..=2));
        if self.percent(30) {
            question["min"] = json!(1);
        }
        if self.percent(40) {
            question["weight"] = json!("Số người");
            question["weight_decimals"] = json!(self.rng.u32(0..=1));
        }
        if self.percent(30) {
            question["rows"] = json!(self.rng.u32(2..=6));
        }
    }

    /// Any answer; in a share a blank may be one that the share cannot have.
    fn add_blank(&mut self, kind: &str, question: &mut Value) {
        match kind {
            "count" | "decimal" => {
                let end = |field: &str| question.get(field).and_then(crate::slow::number::read);
                let decimals = question["decimals"].as_u64().unwrap_or(0);
                let unit = (0..decimals).fold(whole(1), |unit, _| unit / whole(10));
                let blank = end("min").unwrap_or(zero()) + unit * whole(self.rng.i64(0..=4));
                let blank = end("max").map_or(blank, |most| blank.min(most));
                question["blank"] = self.number(&blank);
            }
            "yes_no" => question["blank"] = json!(self.percent(50)),
            "choice" => question["blank"] = question["options"][0]["id"].clone(),
            "checklist" => question["blank"] = json!([]),
            _ => {}
        }
    }

    /// The least and the greatest number of a `count`, `decimal` or `judged` question; none where it is unbounded.
    pub fn range_of(&self, id: &str) -> (Option<Q>, Option<Q>) {
        let question = self.question_of_id(id);
        let end = |field: &str| {
            question
                .get(field)
                .map(|end| crate::slow::number::read(end).expect("a plain number"))
        };
        let least = if question["kind"] == "count" {
            Some(end("min").unwrap_or(zero()))
        } else {
            end("min")
        };
        (least, end("max"))
    }

    /// The distance of two neighbouring values.
    pub fn unit_of(&self, id: &str) -> Q {
        let question = self.question_of_id(id);
        let decimals = if question["kind"] == "count" {
            0
        } else {
            question["decimals"].as_u64().unwrap_or(2)
        };
        (0..decimals).fold(whole(1), |unit, _| unit / whole(10))
    }
}
