//! Tests: conditions on answers, references and history.

use super::maker::Maker;
use super::small::fraction;
use crate::slow::number::whole;
use serde_json::{Value, json};

impl Maker {
    /// A test of any kind.
    pub fn test(&mut self, depth: usize) -> Value {
        let deeper = depth > 0 && self.percent(35);
        if !deeper {
            return self.atom();
        }
        let count = self.rng.usize(2..=3);
        let of: Vec<Value> = (0..count).map(|_| self.test(depth - 1)).collect();
        match self.rng.u32(0..4) {
            0 => json!({"kind": "all", "of": of}),
            1 => json!({"kind": "any", "of": of}),
            2 => json!({"kind": "none", "of": of}),
            _ => {
                let n = self.rng.i64(1..=count as i64);
                json!({"kind": "at_least", "n": self.number(&whole(n)), "of": of})
            }
        }
    }

    fn atom(&mut self) -> Value {
        match self.rng.u32(0..20) {
            0..=4 => self.yes_no_is(),
            5..=6 => self.option_is(),
            7..=9 => self.ticked(),
            10..=14 => self.compare(),
            15..=16 => self.date_meets(),
            17..=18 => self.held(&[]),
            19 if !self.profiles.dimensions.is_empty() && self.percent(50) => self.profile_is(),
            _ => json!({"kind": "registered", "title": self.any_title()}),
        }
    }

    fn profile_is(&mut self) -> Value {
        let dimensions = self.profiles.dimensions.clone();
        let (dimension, values) = self.pick(&dimensions);
        let count = self.rng.usize(1..=values.len());
        json!({"kind": "profile", "dimension": dimension, "values": values[..count]})
    }

    fn yes_no_is(&mut self) -> Value {
        let question = self.question("yes_no");
        json!({"kind": "answer", "question": question, "is": self.percent(70)})
    }

    fn option_is(&mut self) -> Value {
        let question = self.question("choice");
        let options = self.ids_of(&question, "options");
        let is = if self.percent(60) {
            json!(self.pick(&options))
        } else {
            json!([options[0]])
        };
        json!({"kind": "answer", "question": question, "is": is})
    }

    fn ticked(&mut self) -> Value {
        let question = self.question("checklist");
        let items = self.ids_of(&question, "items");
        let mut ticked = json!({"kind": "ticked", "question": question});
        let mut count = items.len();
        if self.percent(30) {
            count = self.rng.usize(1..=items.len());
            ticked["items"] = json!(items[..count]);
        }
        if self.percent(60) {
            let n = self.rng.i64(1..=count as i64);
            ticked["n"] = self.number(&whole(n));
        }
        ticked
    }

    /// The ids of a question's options or items.
    pub fn ids_of(&self, question: &str, field: &str) -> Vec<String> {
        crate::slow::book::owned_ids(&self.question_of_id(question)[field])
    }

    fn compare(&mut self) -> Value {
        for _ in 0..10 {
            let measure = self.measure();
            let Some(cut) = self.cut(&measure) else {
                continue;
            };
            let mut compare = json!({"kind": "compare", "of": measure.json});
            let word = self.pick(&["at_least", "more_than", "at_most", "less_than"]);
            if measure.most.is_some() && self.percent(20) {
                compare[word] = self.reference_near(&cut[0]);
                return compare;
            }
            compare[word] = self.figure(&cut);
            if self.percent(15) {
                let beyond: Vec<_> = cut
                    .iter()
                    .map(|cut| {
                        if word.starts_with('l') || word == "at_most" {
                            cut - measure.unit
                        } else {
                            cut + measure.unit
                        }
                    })
                    .collect();
                let other = if word.starts_with("at_l") || word == "more_than" {
                    "at_most"
                } else {
                    "at_least"
                };
                compare[other] = self.figure(&beyond);
            }
            return compare;
        }
        self.yes_no_is()
    }

    /// A limit from outside, with values about this number.
    fn reference_near(&mut self, number: &crate::slow::number::Q) -> Value {
        let id = self.new_id("r");
        let (least, most) = (number - whole(1), number + whole(1));
        let decimals = if number.is_integer() { 0 } else { 1 };
        let mut reference = json!({"id": id, "label": "Giá trị đối chiếu", "scope": "commune", "year": "same", "decimals": decimals});
        reference["min"] = self.number(&least.floor());
        reference["max"] = self.number(&most.ceil());
        if self.percent(30) {
            reference["value"] = self.number(&number.ceil());
        }
        self.references.push(reference);
        let mut limit = json!({"reference": id});
        if self.percent(30) {
            let times = self.pick(&[fraction(3, 2), fraction(1, 2), whole(2)]);
            limit["times"] = self.number(&times);
        }
        if self.percent(30) {
            let plus = self.pick(&[whole(1), whole(-1), fraction(1, 2)]);
            limit["plus"] = self.number(&plus);
        }
        limit
    }

    /// A reference whose values lie from `least` to `most`.
    pub fn reference_between(&mut self, least: i64, most: i64) -> Value {
        let id = self.new_id("r");
        let mut reference = json!({"id": id, "label": "Giá trị đối chiếu", "scope": "province", "year": "previous", "decimals": 0, "min": least, "max": most});
        if self.percent(30) {
            reference["value"] = json!(least);
        }
        self.references.push(reference);
        json!({"reference": id})
    }

    fn date_meets(&mut self) -> Value {
        let question = self.question("date");
        let word = self.pick(&["at_least", "more_than", "at_most", "less_than"]);
        json!({"kind": "date", "question": question, word: self.day()})
    }

    /// A day of the round.
    pub fn day(&mut self) -> Value {
        let mut day = json!({"month": self.rng.u32(10..=12), "day": self.rng.u32(1..=28)});
        if self.percent(40) {
            day["year"] = json!(self.pick(&[0, 0, 1]));
        }
        day
    }

    /// A title held; of those that may count this year, one may.
    pub fn held(&mut self, this_year: &[String]) -> Value {
        let years = self.rng.i64(1..=if self.small() { 1 } else { 3 });
        let mut held =
            json!({"kind": "held", "title": self.any_title(), "years": self.number(&whole(years))});
        if self.percent(40) {
            held["of_last"] = self.number(&whole(years + 1));
        }
        if !this_year.is_empty() && self.percent(50) {
            held["title"] = json!(self.pick(this_year));
            held["this_year"] = json!(true);
        }
        if self.percent(35) {
            held["predecessors"] = json!(self.pick(&["any", "all", "none"]));
        }
        held
    }

    fn any_title(&mut self) -> String {
        let all = [self.titles.clone(), self.external_titles.clone()].concat();
        self.pick(&all)
    }
}
