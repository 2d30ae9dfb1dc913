//! Conditions on answers, references and history alone (criteria-set.md, section 12: tests).

use super::answer::Answer;
use super::book::Book;
use super::logic::{self, Tri};
use super::number::{self, Q, whole};
use super::share::Share;
use super::situation::Situation;
use super::uses::{list, texts};
use super::{date, figure};
use serde_json::Value;

/// The state of a test, given the states of the conditions it is made of.
pub fn state(test: &Value, situation: &Situation, atom: &mut dyn FnMut(&Value) -> Tri) -> Tri {
    let mut parts = || {
        list(&test["of"])
            .map(|part| state(part, situation, atom))
            .collect::<Vec<_>>()
    };
    match test["kind"].as_str().expect("a condition has a kind") {
        "all" => logic::all(parts()),
        "any" => logic::any(parts()),
        "none" => logic::any(parts()).reversed(),
        "at_least" => logic::at_least(&figure::read(&test["n"], &situation.profile), parts()),
        _ => atom(test),
    }
}

/// Whether a test holds, where everything it looks at is known.
pub fn holds(test: &Value, book: &Book, situation: &Situation) -> bool {
    let state = state(test, situation, &mut |atom| {
        known_state(atom, book, situation).expect("everything is known")
    });
    state == Tri::Holds
}

/// The state of a condition that is not made of others, if all of its answers are known.
pub fn known_state(atom: &Value, book: &Book, situation: &Situation) -> Option<Tri> {
    match atom["kind"].as_str().expect("a condition has a kind") {
        "answer" => Some(Tri::known(answer_is(
            situation.answers.get(atom["question"].as_str()?)?,
            &atom["is"],
        ))),
        "ticked" => ticked(atom, book, situation),
        "compare" => compare(atom, situation),
        "date" => date_meets(atom, situation),
        "held" => Some(held(atom, situation, None)),
        "profile" => {
            let has = &situation.profile[atom["dimension"].as_str()?];
            Some(Tri::known(texts(&atom["values"]).contains(has)))
        }
        "registered" => Some(
            situation
                .is_registered(atom["title"].as_str()?)
                .map_or(Tri::Unknown, Tri::known),
        ),
        kind => panic!("not a test: {kind}"),
    }
}

fn answer_is(answer: &Answer, is: &Value) -> bool {
    match (answer, is) {
        (Answer::Yes(yes), Value::Bool(wanted)) => yes == wanted,
        (Answer::Option(option), Value::String(wanted)) => option == wanted,
        (Answer::Option(option), Value::Array(_)) => texts(is).contains(option),
        _ => panic!("{answer:?} cannot be compared with {is}"),
    }
}

/// Known when enough items hold, or too many do not, whatever the missing ones are.
fn ticked(atom: &Value, book: &Book, situation: &Situation) -> Option<Tri> {
    let question = atom["question"].as_str()?;
    let Answer::Items(said) = situation.answers.get(question)? else {
        panic!("{question} is not a checklist")
    };
    let items = match atom.get("items") {
        Some(items) => texts(items),
        None => super::book::owned_ids(&book.questions[question]["items"]),
    };
    let n = figure::read_or(&atom["n"], whole(items.len() as i64), &situation.profile);
    let states = items.iter().map(|item| {
        said.get(item)
            .map_or(Tri::Unknown, |holds| Tri::known(*holds))
    });
    Some(logic::at_least(&n, states)).filter(|state| *state != Tri::Unknown)
}

fn compare(atom: &Value, situation: &Situation) -> Option<Tri> {
    let value = measure(&atom["of"], situation)?;
    let mut meets = true;
    for (word, written) in figure::comparisons(atom) {
        meets &= figure::meets(&value, word, &limit(written, situation)?);
    }
    Some(Tri::known(meets))
}

fn date_meets(atom: &Value, situation: &Situation) -> Option<Tri> {
    let Answer::Day(day) = situation.answers.get(atom["question"].as_str()?)? else {
        panic!("not a date: {atom}")
    };
    let mut meets = true;
    for (word, limit) in figure::comparisons(atom) {
        meets &= figure::meets(&whole(*day), word, &whole(day_of_year(limit, situation)?));
    }
    Some(Tri::known(meets))
}

/// The day `{"month", "day", "year"}`, counted from the year assessed.
pub fn day_of_year(day: &Value, situation: &Situation) -> Option<i64> {
    let year = situation.year? + day["year"].as_i64().unwrap_or(0);
    date::number(year, day["month"].as_i64()?, day["day"].as_i64()?)
}

/// Known years only; with `this_year` the state of the title in this assessment counts as one year.
pub fn held(atom: &Value, situation: &Situation, title_now: Option<Tri>) -> Tri {
    let years = figure::read(&atom["years"], &situation.profile);
    let of_last = figure::read_or(&atom["of_last"], years, &situation.profile);
    let mut states: Vec<Tri> = title_now.into_iter().collect();
    let title = atom["title"].as_str().expect("held names a title");
    let rule = atom["predecessors"].as_str().unwrap_or("none");
    let mut back = 1;
    while whole(states.len() as i64) < of_last {
        let held = situation
            .year
            .map(|year| situation.held(title, year - back, rule));
        states.push(held.unwrap_or(Tri::Unknown));
        back += 1;
    }
    logic::at_least(&years, states)
}

/// The value of a measure, if all of its answers are known.
pub fn measure(measure: &Value, situation: &Situation) -> Option<Q> {
    let sum = |questions: &Value| {
        texts(questions)
            .iter()
            .try_fold(number::zero(), |sum, question| {
                Some(sum + situation.number(question)?)
            })
    };
    match measure {
        Value::String(question) => situation.number(question),
        _ if measure.get("sum").is_some() => sum(&measure["sum"]),
        _ => {
            let share = Share::of_measure(measure)?;
            situation.percentage(&share, || {
                let (numerator, denominator) = (sum(&measure["share"])?, sum(&measure["of"])?);
                match measure.get("of_zero") {
                    Some(of_zero) if denominator == number::zero() => {
                        Some(figure::read(of_zero, &situation.profile))
                    }
                    _ => Some(whole(100) * numerator / denominator),
                }
            })
        }
    }
}

/// The value of a limit, if its reference is known.
pub fn limit(limit: &Value, situation: &Situation) -> Option<Q> {
    let Some(reference) = limit["reference"].as_str() else {
        return Some(figure::read(limit, &situation.profile));
    };
    let times = figure::read_or(&limit["times"], whole(1), &situation.profile);
    let plus = figure::read_or(&limit["plus"], number::zero(), &situation.profile);
    Some(situation.references.get(reference)? * times + plus)
}
