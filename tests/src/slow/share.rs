//! Shares and votes: parts of a whole (scoring.md, section 2, second paragraph).

use super::answer::Answer;
use super::book::Book;
use super::figure;
use super::number::{Q, zero};
use super::situation::Situation;
use super::uses::{list, text, texts};
use serde_json::Value;
use std::collections::BTreeMap;

/// A share of one sum in another, as a measure or a vote has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share {
    /// The questions whose sum is the numerator.
    pub numerator: Vec<String>,
    /// The questions whose sum is the denominator.
    pub denominator: Vec<String>,
    /// Whether the numerator may be the greater.
    pub may_exceed: bool,
    /// Whether it is said what the share of 0 is.
    pub may_be_of_zero: bool,
}

/// What is wrong with a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The denominator is 0.
    OfZero,
    /// The numerator exceeds the denominator.
    OverOne,
}

impl Fault {
    /// The code of the problem.
    pub fn code(self) -> &'static str {
        match self {
            Fault::OfZero => "share_of_zero",
            Fault::OverOne => "share_over_one",
        }
    }
}

impl Share {
    /// The share that a measure is, if it is one.
    pub fn of_measure(measure: &Value) -> Option<Self> {
        let numerator = texts(measure.get("share")?);
        Some(Self {
            numerator,
            denominator: texts(&measure["of"]),
            may_exceed: measure["may_exceed"] == true,
            may_be_of_zero: measure.get("of_zero").is_some(),
        })
    }

    /// The yes votes in their base.
    pub fn of_yes(vote: &Value) -> Self {
        let base = if vote["of"] == "attending" {
            "attending"
        } else {
            "members"
        };
        Self::of_two(&vote["yes"], &vote[base])
    }

    /// Those attending in the members.
    pub fn of_attending(vote: &Value) -> Option<Self> {
        Some(Self::of_two(vote.get("attending")?, &vote["members"]))
    }

    fn of_two(part: &Value, base: &Value) -> Self {
        Self {
            numerator: vec![text(part)],
            denominator: vec![text(base)],
            may_exceed: false,
            may_be_of_zero: false,
        }
    }

    /// All of its questions.
    pub fn questions(&self) -> impl Iterator<Item = &String> {
        self.numerator.iter().chain(&self.denominator)
    }

    /// The fault that no further answer can mend. Of a share of 0 nothing else is said.
    pub fn fault(&self, book: &Book, situation: &Situation) -> Option<Fault> {
        let sum = |questions: &[String], end: Range| -> Option<Q> {
            questions
                .iter()
                .map(|question| end(book, situation, question))
                .sum()
        };
        let most = sum(&self.denominator, most);
        let can_only_be_0 = most == Some(zero()) && sum(&self.denominator, least) == Some(zero());
        if can_only_be_0 && !self.may_be_of_zero {
            return Some(Fault::OfZero);
        }
        let exceeds = sum(&self.numerator, least)? > most?;
        (exceeds && !self.may_exceed).then_some(Fault::OverOne)
    }
}

type Range = fn(&Book, &Situation, &str) -> Option<Q>;

/// The least a number can be; none where there is no least.
fn least(book: &Book, situation: &Situation, id: &str) -> Option<Q> {
    if let Some(Answer::Number(number)) = situation.answers.get(id) {
        return Some(*number);
    }
    let question = book.questions[id];
    match question.get("min") {
        Some(least) => Some(figure::read(least, &situation.profile)),
        None => (question["kind"] != "decimal").then(zero),
    }
}

/// The most a number can be; none where there is no most.
fn most(book: &Book, situation: &Situation, id: &str) -> Option<Q> {
    if let Some(Answer::Number(number)) = situation.answers.get(id) {
        return Some(*number);
    }
    Some(figure::read(
        book.questions[id].get("max")?,
        &situation.profile,
    ))
}

/// The shares that are broken.
pub fn broken(book: &Book, situation: &Situation) -> BTreeMap<Share, Fault> {
    let faults = book
        .shares
        .iter()
        .map(|share| Some((share.clone(), share.fault(book, situation)?)));
    faults.flatten().collect()
}

/// Every share of the set: measures wherever they stand, votes.
pub fn all(set: &Value) -> Vec<Share> {
    let mut shares = Vec::new();
    for field in ["criteria", "effects", "classes", "titles"] {
        find(&set[field], &mut shares);
    }
    shares
}

fn find(value: &Value, shares: &mut Vec<Share>) {
    match value {
        Value::Object(object) => {
            if value["share"].is_array() {
                shares.extend(Share::of_measure(value));
            }
            if value["kind"] == "vote" {
                shares.push(Share::of_yes(value));
                shares.extend(Share::of_attending(value));
            }
            object.values().for_each(|inner| find(inner, shares));
        }
        _ => list(value).for_each(|inner| find(inner, shares)),
    }
}
