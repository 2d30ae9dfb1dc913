//! Assessments: what forms hold, with blanks and slips of the pen.

use super::answer::{self, Limits};
use super::small::{number, one_of, percent};
use crate::slow::number::whole;
use crate::slow::profile::Profile;
use crate::slow::share;
use crate::slow::uses::list;
use fastrand::Rng;
use serde_json::{Map, Value, json};

const YEAR: i64 = 2026;

/// An assessment of an area by this set.
pub fn make(set: &Value, seed: u64) -> Value {
    let mut rng = Rng::with_seed(seed);
    let (profile_json, profile) = profile(&mut rng, set);
    let mut assessment = json!({"set": set["id"], "period": YEAR.to_string()});
    if !profile.is_empty() {
        assessment["profile"] = profile_json;
    }
    assessment["answers"] = answers(&mut rng, set, &profile);
    let references = references(&mut rng, set);
    if !references.is_empty() {
        assessment["references"] = Value::Object(references);
    }
    if percent(&mut rng, 85) {
        assessment["history"] = history(&mut rng, set);
    }
    if percent(&mut rng, 25) {
        assessment["predecessors"] = predecessors(&mut rng, set, 0);
    }
    if percent(&mut rng, 70) {
        assessment["registered"] = titles(&mut rng, set).into();
    }
    if percent(&mut rng, 50) {
        assessment["not_applicable"] = not_applicable(&mut rng, set);
    }
    assessment
}

fn profile(rng: &mut Rng, set: &Value) -> (Value, Profile) {
    let (mut written, mut profile) = (Map::new(), Profile::new());
    for dimension in list(&set["profile"]) {
        let id = dimension["id"].as_str().expect("an id").to_owned();
        let values = crate::slow::book::owned_ids(&dimension["values"]);
        let mut chosen = vec![one_of(rng, &values).clone()];
        if dimension["several"] == true {
            if percent(rng, 40) {
                let other = one_of(rng, &values).clone();
                if other != chosen[0] {
                    chosen.push(other);
                }
            }
            let wins = list(&dimension["order"])
                .filter_map(Value::as_str)
                .find(|value| chosen.iter().any(|one| one == value));
            profile.insert(id.clone(), wins.expect("the order is full").to_owned());
            written.insert(id, json!(chosen));
        } else {
            written.insert(id.clone(), json!(chosen[0]));
            profile.insert(id, chosen.remove(0));
        }
    }
    (Value::Object(written), profile)
}

fn answers(rng: &mut Rng, set: &Value, profile: &Profile) -> Value {
    let answered = *one_of(rng, &[100, 100, 95, 90, 80, 60, 30, 0]);
    let slips = *one_of(rng, &[0, 0, 3, 8]);
    let mut answers = Map::new();
    for question in list(&set["questions"]) {
        let id = question["id"].as_str().expect("an id");
        if !percent(rng, answered) {
            if percent(rng, 20) {
                answers.insert(
                    id.to_owned(),
                    one_of(
                        rng,
                        &[
                            Value::Null,
                            json!({"note": "chưa rõ"}),
                            json!({"value": null}),
                        ],
                    )
                    .clone(),
                );
            }
            continue;
        }
        let value = if percent(rng, slips) {
            answer::unusable(rng, question)
        } else {
            answer::usable(rng, question, &Limits::of(set, id, profile), profile, YEAR)
        };
        answers.insert(id.to_owned(), value);
    }
    if percent(rng, 85) {
        mend_shares(rng, set, &mut answers);
    }
    for value in answers.values_mut() {
        wrap(rng, value);
    }
    if percent(rng, 2) {
        answers.insert("not-a-question".into(), json!(1));
    }
    Value::Object(answers)
}

/// Where counted parts exceed their whole, or the whole is 0, other parts are written.
fn mend_shares(rng: &mut Rng, set: &Value, answers: &mut Map<String, Value>) {
    let plain = |answers: &Map<String, Value>, questions: &[String]| -> Option<i64> {
        questions
            .iter()
            .map(|question| answers.get(question)?.as_i64())
            .sum()
    };
    for share in share::all(set)
        .iter()
        .filter(|share| share.numerator != share.denominator)
    {
        let (Some(above), Some(below)) = (
            plain(answers, &share.numerator),
            plain(answers, &share.denominator),
        ) else {
            continue;
        };
        if below == 0 {
            answers.insert(share.denominator[0].clone(), json!(rng.i64(1..=3)));
        }
        if above > below.max(1) && !share.may_exceed {
            for question in &share.numerator {
                answers.insert(
                    question.clone(),
                    json!(rng.i64(0..=below.max(1)) / share.numerator.len() as i64),
                );
            }
        }
    }
}

/// An answer may stand with a note and evidence.
fn wrap(rng: &mut Rng, value: &mut Value) {
    let already = value.get("note").is_some() || value.get("value").is_some();
    if already || value.is_null() || percent(rng, 45) {
        return;
    }
    let mut wrapped = json!({"value": value.take()});
    if percent(rng, 60) {
        wrapped["evidence"] = json!([{"name": "Biên bản", "number": "12/BB"}]);
    } else if percent(rng, 50) {
        wrapped["note"] = json!("theo sổ");
    } else if percent(rng, 20) {
        wrapped["evidence"] = json!([]);
    }
    *value = wrapped;
}

fn references(rng: &mut Rng, set: &Value) -> Map<String, Value> {
    let mut references = Map::new();
    for reference in list(&set["references"]) {
        if percent(rng, 70) {
            let end =
                |field: &str| crate::slow::number::read(&reference[field]).expect("a plain number");
            let tenths: i64 = ((end("max") - end("min")) * whole(10))
                .to_integer()
                .try_into()
                .expect("a small range");
            let step = if reference["decimals"] == 0 { 10 } else { 1 };
            let value = end("min") + whole(rng.i64(0..=tenths / step) * step) / whole(10);
            references.insert(
                reference["id"].as_str().expect("an id").to_owned(),
                number(rng, &value),
            );
        }
    }
    references
}

fn history(rng: &mut Rng, set: &Value) -> Value {
    let mut history = Map::new();
    for back in 1..=4 {
        if percent(rng, 80) {
            history.insert((YEAR - back).to_string(), titles(rng, set).into());
        }
    }
    Value::Object(history)
}

/// Areas that were merged into this one, some of them merged before.
fn predecessors(rng: &mut Rng, set: &Value, depth: u32) -> Value {
    let one = |rng: &mut Rng, at: usize| {
        let mut former = json!({"area": format!("X-{depth}{at}"), "history": history(rng, set)});
        if percent(rng, 80) {
            former["until"] = json!(YEAR - rng.i64(1..=3) - i64::from(depth));
        }
        if depth < 1 && percent(rng, 25) {
            former["predecessors"] = predecessors(rng, set, depth + 1);
        }
        former
    };
    let count = rng.usize(1..=2);
    (0..count).map(|at| one(rng, at)).collect()
}

/// Some titles of this set and of others.
fn titles(rng: &mut Rng, set: &Value) -> Vec<String> {
    let own = crate::slow::book::owned_ids(&set["titles"]).into_iter();
    let all = own.chain(crate::slow::book::owned_ids(&set["external_titles"]));
    all.filter(|_| percent(rng, 60)).collect()
}

/// Claims, mostly where they may be made.
fn not_applicable(rng: &mut Rng, set: &Value) -> Value {
    let mut claims = Map::new();
    claim(rng, &set["criteria"], &mut claims);
    Value::Object(claims)
}

fn claim(rng: &mut Rng, criteria: &Value, claims: &mut Map<String, Value>) {
    for criterion in list(criteria) {
        let allowed = criterion["not_applicable"]["policy"]
            .as_str()
            .is_some_and(|policy| policy != "refused");
        let is_inner = criterion.get("parts").is_some();
        let chance = match (allowed, is_inner) {
            (true, false) => 30,
            (true, true) => 10,
            (false, _) => 2,
        };
        if percent(rng, chance) {
            claims.insert(
                criterion["id"].as_str().expect("an id").to_owned(),
                json!("Không phát sinh"),
            );
        }
        claim(rng, &criterion["parts"], claims);
    }
}
