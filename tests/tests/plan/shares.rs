//! The shares of a set, and whether what a form says of them can be.

use kieumau::{Assessment, Value as Answer};
use kieumau_tests::slow::figure;
use kieumau_tests::slow::number::{Q, read_answer, whole};
use kieumau_tests::slow::profile::Profile;
use serde_json::Value;

/// One share.
#[derive(Debug, PartialEq)]
pub struct Share {
    above: Vec<String>,
    below: Vec<String>,
    may_exceed: bool,
    of_zero: bool,
}

/// Every share that a rule, condition or effect looks at.
pub fn all(json: &Value) -> Vec<Share> {
    let mut found = Vec::new();
    visit(json, &mut found);
    found
}

fn visit(json: &Value, found: &mut Vec<Share>) {
    let names = |value: &Value| -> Vec<String> {
        let list = value.as_array().into_iter().flatten();
        list.filter_map(|id| id.as_str().map(str::to_owned))
            .collect()
    };
    match json {
        Value::Object(object) => {
            if json["share"].is_array() {
                found.push(Share {
                    above: names(&json["share"]),
                    below: names(&json["of"]),
                    may_exceed: json["may_exceed"] == true,
                    of_zero: object.contains_key("of_zero"),
                });
            }
            if json["kind"] == "vote" {
                let of = |above: &str, below: &str| Share {
                    above: vec![json[above].as_str().expect("an id").to_owned()],
                    below: vec![json[below].as_str().expect("an id").to_owned()],
                    may_exceed: false,
                    of_zero: false,
                };
                let base = if json["of"] == "attending" {
                    "attending"
                } else {
                    "members"
                };
                found.push(of("yes", base));
                if json["attending"].is_string() {
                    found.push(of("attending", "members"));
                }
            }
            object.values().for_each(|inner| visit(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| visit(inner, found)),
        _ => {}
    }
}

impl Share {
    pub fn names(&self, id: &str) -> bool {
        self.above
            .iter()
            .chain(&self.below)
            .any(|known| known == id)
    }

    /// Whether it is neither of 0 nor over one, as far as it is answered.
    pub fn can_be(&self, set: &Value, form: &Assessment, profile: &Profile) -> bool {
        let least: Q = self
            .above
            .iter()
            .map(|id| range(set, form, profile, id).0)
            .sum();
        let most: Q = self
            .below
            .iter()
            .map(|id| range(set, form, profile, id).1)
            .sum();
        (most != whole(0) || self.of_zero) && (least <= most || self.may_exceed)
    }
}

/// Between which numbers an answer lies.
fn range(set: &Value, form: &Assessment, profile: &Profile, id: &str) -> (Q, Q) {
    let questions = set["questions"].as_array().expect("a list");
    let question = questions
        .iter()
        .find(|question| question["id"] == id)
        .expect("a question");
    let end = |field: &str| question.get(field).map(|end| figure::read(end, profile));
    let decimals = if question["kind"] == "count" {
        0
    } else {
        question["decimals"].as_u64().unwrap_or(2)
    };
    let (least, most) = (
        end("min").unwrap_or(whole(0)),
        end("max").expect("a small set"),
    );
    let given = form
        .answers
        .get(id)
        .and_then(|answer| answer.value.as_ref());
    let number = given.and_then(|value| match value {
        Answer::Number(_) | Answer::Text(_) => {
            read_answer(&serde_json::to_value(value).expect("prints"))
        }
        _ => None,
    });
    let unit = (0..decimals).fold(whole(1), |unit, _| unit * whole(10));
    match number
        .filter(|number| *number >= least && *number <= most && (number * unit).is_integer())
    {
        Some(number) => (number, number),
        None => (least, most),
    }
}
