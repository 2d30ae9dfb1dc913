//! The usable values of a question or reference, one after the other.

use super::answer::{Answer, ids};
use super::book::Book;
use super::number::{Q, whole, zero};
use super::share::Share;
use super::situation::Situation;
use super::unknown::{Fill, grid};
use super::uses::list;
use super::{figure, test};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What a completion may answer to a question; none when that is more than the budget.
pub fn of_question(
    book: &Book,
    situation: &Situation,
    id: &str,
    budget: usize,
) -> Option<Vec<Fill>> {
    let question = book.questions[id];
    let answers = match question["kind"].as_str()? {
        "yes_no" => vec![Answer::Yes(false), Answer::Yes(true)],
        "choice" => ids(&question["options"])
            .map(|option| Answer::Option(option.to_owned()))
            .collect(),
        "count" => numbers(question, &whole(1), situation, budget)?,
        "decimal" => numbers(
            question,
            &tenth_to_the(question["decimals"].as_u64().unwrap_or(2)),
            situation,
            budget,
        )?,
        "judged" => judged(question, situation, budget)?,
        "checklist" => checklist(question, situation.answers.get(id), budget)?,
        "share" => share(book, situation, question, id),
        "date" => days(book, situation, id, budget)?,
        "list" => rows(question, situation),
        kind => panic!("not a kind of question: {kind}"),
    };
    Some(
        answers
            .into_iter()
            .map(|answer| Fill::Answer(id.to_owned(), answer))
            .collect(),
    )
}

/// What a completion may say of a reference: the grid of its decimals from `min` to `max`.
pub fn of_reference(
    book: &Book,
    situation: &Situation,
    id: &str,
    budget: usize,
) -> Option<Vec<Fill>> {
    let reference = book.references[id];
    let end = |field: &str| {
        reference
            .get(field)
            .map(|end| figure::read(end, &situation.profile))
    };
    let step = tenth_to_the(reference["decimals"].as_u64().unwrap_or(2));
    let values = grid(&end("min")?, &end("max")?, &step, budget)?;
    Some(
        values
            .into_iter()
            .map(|value| Fill::Reference(id.to_owned(), value))
            .collect(),
    )
}

fn tenth_to_the(decimals: u64) -> Q {
    (0..decimals).fold(whole(1), |step, _| step / whole(10))
}

fn numbers(
    question: &Value,
    step: &Q,
    situation: &Situation,
    budget: usize,
) -> Option<Vec<Answer>> {
    let least = match question.get("min") {
        Some(least) => figure::read(least, &situation.profile),
        None if question["kind"] == "count" => zero(),
        None => return None,
    };
    let most = figure::read(question.get("max")?, &situation.profile);
    Some(
        grid(&least, &most, step, budget)?
            .into_iter()
            .map(Answer::Number)
            .collect(),
    )
}

fn judged(question: &Value, situation: &Situation, budget: usize) -> Option<Vec<Answer>> {
    let least = figure::read_or(&question["min"], zero(), &situation.profile);
    let most = figure::read(&question["max"], &situation.profile);
    let step = figure::read_or(&question["step"], Q::new(1, 100), &situation.profile);
    let steps = grid(&zero(), &(most - least), &step, budget)?;
    Some(
        steps
            .into_iter()
            .map(|above| Answer::Number(above + least))
            .collect(),
    )
}

/// All subsets of the items that are not said to hold or not to hold.
fn checklist(question: &Value, said: Option<&Answer>, budget: usize) -> Option<Vec<Answer>> {
    let said = match said {
        Some(Answer::Items(said)) => said.clone(),
        _ => BTreeMap::new(),
    };
    let open: Vec<&str> = ids(&question["items"])
        .filter(|item| !said.contains_key(*item))
        .collect();
    if open.len() > 20 || 1 << open.len() > budget {
        return None;
    }
    let subset = |chosen: usize| {
        let mut items = said.clone();
        for (place, item) in open.iter().enumerate() {
            items.insert((*item).to_owned(), chosen & (1 << place) != 0);
        }
        Answer::Items(items)
    };
    Some((0..1 << open.len()).map(subset).collect())
}

/// What may be assumed of a broken share.
pub fn of_share(book: &Book, situation: &Situation, share: &Share) -> Vec<Fill> {
    let percentages = percentages(book, situation, share.may_exceed, &Looked::AtShare(share));
    percentages
        .into_iter()
        .map(|percentage| Fill::Share(share.clone(), percentage))
        .collect()
}

fn share(book: &Book, situation: &Situation, question: &Value, id: &str) -> Vec<Answer> {
    let percentages = percentages(
        book,
        situation,
        question["may_exceed"] == true,
        &Looked::AtQuestion(id),
    );
    percentages
        .into_iter()
        .map(|percentage| Answer::Share(percentage / whole(100), whole(1)))
        .collect()
}

/// A percentage can be any fraction. Between two neighbouring limits nothing changes its side of a limit, so the
/// limits themselves, and one percentage very near on each side, stand for all.
fn percentages(
    book: &Book,
    situation: &Situation,
    may_exceed: bool,
    looked: &Looked,
) -> BTreeSet<Q> {
    let hair = Q::new(1, 1_000_000);
    let most = if may_exceed {
        whole(1_000_000)
    } else {
        whole(100)
    };
    let mut percentages = BTreeSet::from([zero(), most]);
    visit(book, looked, &mut |object| {
        for limit in limits(object)
            .into_iter()
            .filter_map(|limit| test::limit(limit, situation))
        {
            percentages.extend([limit - hair, limit, limit + hair]);
        }
    });
    percentages
        .into_iter()
        .filter(|percent| zero() <= *percent && *percent <= most)
        .collect()
}

/// What an object of the set looks at: a percentage.
enum Looked<'a> {
    AtQuestion(&'a str),
    AtShare(&'a Share),
}

impl Looked<'_> {
    fn is_in(&self, object: &Value) -> bool {
        match self {
            Looked::AtQuestion(id) => object["of"] == **id,
            Looked::AtShare(share) if object["kind"] == "vote" => {
                Share::of_yes(object) == **share
                    || Share::of_attending(object).as_ref() == Some(*share)
            }
            Looked::AtShare(share) => {
                object["of"]["share"].is_array()
                    && Share::of_measure(&object["of"]).as_ref() == Some(*share)
            }
        }
    }
}

/// The limits of a rule, term or condition.
fn limits(object: &Value) -> Vec<&Value> {
    let mut limits: Vec<&Value> = figure::comparisons(object)
        .map(|(_, limit)| limit)
        .collect();
    limits.extend(figure::comparisons(&object["quorum"]).map(|(_, limit)| limit));
    limits.extend(
        ["beyond", "short_of", "from", "target"]
            .iter()
            .filter_map(|field| object.get(*field)),
    );
    for band in list(&object["bands"]) {
        limits.extend(
            ["from", "above", "below", "to"]
                .iter()
                .filter_map(|field| band.get(*field)),
        );
    }
    limits
}

fn visit(book: &Book, looked: &Looked, show: &mut dyn FnMut(&Value)) {
    for field in ["criteria", "effects", "classes", "titles"] {
        visit_objects(&book.set[field], &mut |object| {
            if looked.is_in(object) {
                show(object);
            }
        });
    }
}

fn visit_objects(value: &Value, show: &mut dyn FnMut(&Value)) {
    match value {
        Value::Object(object) => {
            show(value);
            object.values().for_each(|inner| visit_objects(inner, show));
        }
        _ => list(value).for_each(|inner| visit_objects(inner, show)),
    }
}

/// Whether the percentages tried for a question stand for all there are.
pub fn question_is_covered(book: &Book, situation: &Situation, id: &str) -> bool {
    is_covered(book, situation, &Looked::AtQuestion(id))
}

/// Whether the percentages tried for a broken share stand for all there are.
pub fn share_is_covered(book: &Book, situation: &Situation, share: &Share) -> bool {
    is_covered(book, situation, &Looked::AtShare(share))
}

/// They do where nothing but limits looks at it, or where it is looked at in one place only.
fn is_covered(book: &Book, situation: &Situation, looked: &Looked) -> bool {
    let (mut places, mut sliding, mut unknown_limits) = (0, 0, 0);
    visit(book, looked, &mut |object| {
        places += 1;
        sliding += u32::from(
            !["bands", "compare", "vote"]
                .iter()
                .any(|kind| object["kind"] == *kind),
        );
        unknown_limits += limits(object)
            .iter()
            .filter(|limit| test::limit(limit, situation).is_none())
            .count();
    });
    unknown_limits == 0 && (sliding == 0 || places == 1)
}

/// The days about every due day and every limit: one before, itself, and so many after that nothing changes any more.
fn days(book: &Book, situation: &Situation, id: &str, budget: usize) -> Option<Vec<Answer>> {
    let mut days = BTreeSet::new();
    let mut complete = true;
    let mut look_at = |object: &Value| {
        for (_, limit) in figure::comparisons(object) {
            let Some(day) = test::day_of_year(limit, situation) else {
                return complete = false;
            };
            days.extend([day - 1, day, day + 1]);
        }
        if object["kind"] == "deadline" {
            let due = test::day_of_year(&object["due"], situation);
            let (Some(due), Some(late)) = (due, days_to_floor(object, situation)) else {
                return complete = false;
            };
            days.extend((due - 1..=due + late).take(budget + 1));
        }
    };
    for field in ["criteria", "effects", "classes", "titles"] {
        visit_objects(&book.set[field], &mut |object| {
            if object["question"] == id {
                look_at(object);
            }
        });
    }
    (complete && days.len() <= budget).then(|| days.into_iter().map(Answer::Day).collect())
}

fn days_to_floor(rule: &Value, situation: &Situation) -> Option<i64> {
    let figure =
        |field: &str, otherwise: Q| figure::read_or(&rule[field], otherwise, &situation.profile);
    let fall = figure("points", zero()) - figure("floor", zero());
    let steps = (fall / figure("subtract", zero())).ceil() + whole(1);
    let days = (steps * figure("per_days", whole(1))).ceil() + whole(1);
    days.to_integer().try_into().ok()
}

/// Only the mean of a list is ever looked at, and it lies between its greatest and its least row.
fn rows(question: &Value, situation: &Situation) -> Vec<Answer> {
    let least = figure::read_or(&question["min"], zero(), &situation.profile);
    let most = figure::read(&question["max"], &situation.profile);
    [least, most]
        .into_iter()
        .map(|value| Answer::Rows(vec![(value, whole(1))]))
        .collect()
}
