//! Leaves (scoring.md, sections 3 and 5): what they earn, and the range of it while answers are missing.

use super::book::{Book, Node, bears_points};
use super::figure;
use super::logic::Tri;
use super::number::{self, Q, whole, zero};
use super::rule::Reader;
use super::situation::Situation;
use super::unknown::{self, GivenUp, Unknowns, Wanted};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a leaf earns where everything it looks at is known.
pub struct Outcome {
    /// The points.
    pub points: Q,
    /// Whether its rule passes, if the rule is of such a kind.
    pub passes: Option<bool>,
    /// Whether it makes the points of its parent 0.
    pub zeroes_parent: bool,
}

/// What a leaf can still earn.
#[derive(Debug, Clone)]
pub struct Range {
    /// The least points.
    pub low: Q,
    /// The greatest points.
    pub high: Q,
    /// Whether its rule passes, if the rule is of such a kind.
    pub passes: Option<Tri>,
    /// Whether it makes the points of its parent 0.
    pub zeroes_parent: Tri,
    /// Whether a share of other leaves rules something out.
    pub limited_from_elsewhere: bool,
    /// Whether the range is exact; otherwise it is only known to hold.
    pub exact: bool,
}

/// The outcome of a leaf about which everything is known.
pub fn outcome(leaf: &Node, book: &Book, situation: &Situation) -> Outcome {
    let reader = Reader { book, situation };
    let rule = &leaf.json["rule"];
    let mut points = zero();
    let mut passes = reader.passes(rule);
    if bears_points(leaf.json) {
        let times = figure::read_or(&leaf.json["times"], whole(1), &situation.profile);
        points = finish(reader.points(rule) * times, leaf, situation);
    }
    if lacks_evidence(leaf, situation) {
        points = points.min(zero());
        passes = passes.map(|_| false);
    }
    Outcome {
        points,
        passes,
        zeroes_parent: reader.zeroes_parent(rule),
    }
}

/// Rounds by the node's `round` and cuts to `floor`…`points`.
fn finish(points: Q, leaf: &Node, situation: &Situation) -> Q {
    let rounded = match leaf.json.get("round") {
        Some(step) => number::round(&points, &figure::read(step, &situation.profile)),
        None => points,
    };
    let (floor, most) = limits(leaf, situation);
    number::cut(rounded, &floor, &most)
}

/// `floor` and `points` of a leaf.
pub fn limits(leaf: &Node, situation: &Situation) -> (Q, Q) {
    let read = |field: &str| figure::read_or(&leaf.json[field], zero(), &situation.profile);
    (read("floor"), read("points"))
}

/// Evidence is required, and no answer has evidence.
fn lacks_evidence(leaf: &Node, situation: &Situation) -> bool {
    leaf.json["evidence_required"] == true
        && !leaf
            .uses
            .questions
            .iter()
            .any(|question| situation.evidence.contains(question))
}

/// Whether one of the leaf's questions is answered, at least in part.
pub fn is_answered(leaf: &Node, situation: &Situation) -> bool {
    leaf.uses
        .questions
        .iter()
        .any(|question| situation.answers.contains_key(question))
}

/// The range of a leaf over all completions.
pub fn range(
    leaf: &Node,
    book: &Book,
    situation: &Situation,
    asked: &BTreeSet<String>,
    budget: usize,
) -> Result<Range, GivenUp> {
    let evidence = unknown::missing_evidence(std::iter::once(leaf), situation);
    let wanted = Wanted {
        uses: &leaf.uses,
        evidence,
        asked,
    };
    let unknowns = Unknowns::find(book, situation, &wanted, budget)?;
    let mut outcomes = Vec::new();
    unknowns.complete(situation, &mut |completion| {
        outcomes.push(outcome(leaf, book, completion))
    })?;
    let among = |property: fn(&Outcome) -> Option<bool>| {
        let has = |wanted: bool| {
            outcomes
                .iter()
                .any(|outcome| property(outcome) == Some(wanted))
        };
        Tri::possible(has(true), has(false))
    };
    let can_pass = outcomes.iter().all(|outcome| outcome.passes.is_some());
    Ok(Range {
        low: outcomes
            .iter()
            .map(|outcome| outcome.points)
            .min()
            .expect("there is a completion"),
        high: outcomes
            .iter()
            .map(|outcome| outcome.points)
            .max()
            .expect("there is a completion"),
        passes: can_pass.then(|| among(|outcome| outcome.passes)),
        zeroes_parent: among(|outcome| Some(outcome.zeroes_parent)),
        limited_from_elsewhere: unknowns.limited_from_elsewhere.get(),
        exact: !(looks_back_twice(&leaf.json["rule"])
            && unknown::history_is_missing(&leaf.uses, situation)),
    })
}

/// Whether a rule asks more than once what no answer of the form says: each place takes it as it comes out worst there.
fn looks_back_twice(rule: &Value) -> bool {
    let rule = rule.to_string();
    let times = |kind: &str| rule.matches(&format!("\"kind\":\"{kind}\"")).count();
    times("held") + times("registered") > 1
}

/// A range that holds whatever is answered.
pub fn widest_range(leaf: &Node, situation: &Situation) -> Range {
    let (low, high) = limits(leaf, situation);
    let passes = Reader::can_pass(&leaf.json["rule"]).then_some(Tri::Unknown);
    let zeroes_parent = if leaf.json["rule"].get("zeroes_parent").is_some() {
        Tri::Unknown
    } else {
        Tri::Fails
    };
    Range {
        low,
        high,
        passes,
        zeroes_parent,
        limited_from_elsewhere: false,
        exact: false,
    }
}

/// The range as it counts at the deadline, where blanks stand for the missing answers that have them: the points
/// where all is known, no points where nothing is answered, else the least.
pub fn counted(leaf: &Node, book: &Book, deadline: &Situation, range: &Range) -> Q {
    if unknown::is_known(&leaf.uses, book, deadline) {
        outcome(leaf, book, deadline).points
    } else if is_answered(leaf, deadline) || leaf.uses.questions.is_empty() {
        range.low
    } else {
        range.low.min(zero())
    }
}
