//! The worked examples of a set: each must give what it says.

use super::wording::{Phrase, number};
use super::{CheckedSet, Scored, walk};
use crate::Number;
use crate::catalogue::{Lang, Words};
use crate::model::{CriteriaSet, Example, Expect, Id};
use crate::problem::{Arg, Code, Problem};
use crate::scorecard::Scorecard;

/// Scores every example and holds it against what it expects.
pub(super) fn check(checked: &CheckedSet, problems: &mut Vec<Problem>) -> Vec<Scored> {
    let mut scored = Vec::new();
    let set = checked.set();
    if set.examples.is_empty() {
        problems.push(Problem::new(Code::NoExamples));
    }
    for (at, example) in set.examples.iter().enumerate() {
        match checked.score(&example.assessment) {
            Ok(card) => {
                let worked = Scored { card };
                if example.expect == Expect::default() {
                    let problem =
                        Problem::new(Code::ExampleExpectsNothing).with("example", &example.id);
                    problems.push(problem.at(format!("/examples/{at}/expect")));
                }
                if example.expect.problems.is_none() {
                    answers(set, at, &worked.card, problems);
                }
                let example = worked;
                compare(set, at, &example, problems);
                scored.push(example);
            }
            Err(error) => {
                let problem = Problem::new(Code::ExampleProfile)
                    .with("example", &example.id)
                    .with(
                        "reason",
                        Arg::words(error.text(Lang::Vi), error.text(Lang::En)),
                    );
                problems.push(problem.at(format!("/examples/{at}/assessment/profile")));
            }
        }
    }
    scored
}

/// Says which answers of an example cannot be used, where it does not say that there are such: what does not come out as
/// expected is then no riddle.
fn answers(set: &CriteriaSet, at: usize, card: &Scorecard, problems: &mut Vec<Problem>) {
    let Some(example) = set.examples.get(at) else {
        return;
    };
    for wrong in &card.problems {
        let question = set
            .questions
            .iter()
            .find(|of| of.id == wrong.about.as_str());
        let said = |lang: Lang| {
            let about = question.map_or(wrong.about.as_str(), |of| of.label.get(lang));
            let limit = wrong.limit.map_or_else(|| Arg::from(""), Arg::Number);
            let values = [
                ("about", Arg::from(about)),
                (
                    "value",
                    Arg::from(wrong.value.as_deref().unwrap_or_default()),
                ),
                ("limit", limit),
            ];
            Words::What.of(wrong.code, lang, &values)
        };
        let problem = Problem::new(Code::ExampleAnswer)
            .with("example", &example.id)
            .with("reason", Phrase::new(said(Lang::Vi), said(Lang::En)));
        let about = &wrong.about;
        problems.push(problem.at(format!("/examples/{at}/assessment/answers/{about}")));
    }
}

fn compare(set: &CriteriaSet, at: usize, scored: &Scored, problems: &mut Vec<Problem>) {
    let Some(example) = set.examples.get(at) else {
        return;
    };
    let (expect, card) = (&example.expect, &scored.card);
    let mut compare = Comparison {
        example,
        at,
        problems,
    };
    let criteria = walk::criteria(set);
    for (id, expected) in &expect.points {
        let result = card.criteria.iter().find(|of| of.id == *id);
        let what = Phrase::new(format!("điểm của “{id}”"), format!("the points of `{id}`"));
        match result {
            None if criteria.iter().all(|(_, of)| of.id != *id) => {
                let names = criteria.iter().map(|(_, of)| of.id.as_str());
                compare.unknown(
                    Code::UnknownCriterion,
                    "points",
                    id,
                    Arg::instead(id.as_str(), names),
                );
            }
            result => {
                let found = result.and_then(|of| of.points).map(|points| points.points);
                compare.numbers(&format!("points/{id}"), what, *expected, found);
            }
        }
    }
    let totals = card.totals.as_ref().map(|totals| totals.capped);
    if let Some(expected) = expect.total {
        let what = Phrase::new("tổng điểm", "the total");
        compare.numbers("total", what, expected, totals.map(|total| total.points));
    }
    match expect.bounds.as_slice() {
        [] => {}
        [low, high] => {
            let least = Phrase::new("tổng điểm thấp nhất còn có thể", "the least possible total");
            compare.numbers("bounds/0", least, *low, totals.map(|total| total.low));
            let most = Phrase::new(
                "tổng điểm cao nhất còn có thể",
                "the greatest possible total",
            );
            compare.numbers("bounds/1", most, *high, totals.map(|total| total.high));
        }
        other => {
            let problem = Problem::new(Code::WrongType)
                .with(
                    "expected",
                    Phrase::new(
                        "hai con số [thấp nhất, cao nhất]",
                        "two numbers [least, greatest]",
                    ),
                )
                .with("found", other.len());
            compare.push("bounds", problem);
        }
    }
    for (id, expected) in &expect.titles {
        match card.titles.iter().find(|title| title.id == *id) {
            Some(title) => {
                let what = Phrase::new(format!("danh hiệu “{id}”"), format!("the title `{id}`"));
                let found = title.verdict.as_str();
                compare.words(&format!("titles/{id}"), what, expected.as_str(), found);
            }
            None => {
                let names = set.titles.iter().map(|title| title.id.as_str());
                compare.unknown(
                    Code::UnknownTitle,
                    "titles",
                    id,
                    Arg::instead(id.as_str(), names),
                );
            }
        }
    }
    if let Some(expected) = &expect.class {
        let found = card.class.as_ref().map_or("—", |class| class.id.as_str());
        let what = Phrase::new("xếp loại", "the class");
        compare.words("class", what, expected.as_str(), found);
    }
    for (id, expected) in &expect.reasons {
        match card.criteria.iter().find(|of| of.id == *id) {
            Some(criterion) => {
                let what =
                    Phrase::new(format!("lý do của “{id}”"), format!("the reason of `{id}`"));
                let found = criterion.reason.kind();
                compare.words(&format!("reasons/{id}"), what, expected, found);
            }
            None => {
                let names = criteria.iter().map(|(_, of)| of.id.as_str());
                compare.unknown(
                    Code::UnknownCriterion,
                    "reasons",
                    id,
                    Arg::instead(id.as_str(), names),
                );
            }
        }
    }
    if let Some(expected) = expect.problems {
        let found = i64::try_from(card.problems.len()).unwrap_or(i64::MAX);
        let what = Phrase::new(
            "số lỗi của câu trả lời",
            "the number of problems with answers",
        );
        let expected = Number::whole(expected.into());
        compare.numbers("problems", what, expected, Some(Number::whole(found)));
    }
}

/// The comparison of one example.
struct Comparison<'a> {
    example: &'a Example,
    at: usize,
    problems: &'a mut Vec<Problem>,
}

impl Comparison<'_> {
    fn push(&mut self, path: &str, problem: Problem) {
        let pointer = format!("/examples/{}/expect/{path}", self.at);
        self.problems.push(problem.at(pointer));
    }

    fn unknown(&mut self, code: Code, field: &str, id: &Id, mend: Arg) {
        let problem = Problem::new(code).with("id", id).with("mend", mend);
        self.push(&format!("{field}/{id}"), problem);
    }

    fn mismatch(&mut self, path: &str, what: Phrase, expected: Arg, found: Arg) {
        let problem = Problem::new(Code::ExampleMismatch)
            .with("example", &self.example.id)
            .with("what", what)
            .with("expected", expected)
            .with("found", found);
        self.push(path, problem);
    }

    fn numbers(&mut self, path: &str, what: Phrase, expected: Number, found: Option<Number>) {
        if found == Some(expected) {
            return;
        }
        let found = found.map_or_else(|| Phrase::new("không có", "absent"), number);
        self.mismatch(path, what, Arg::Number(expected), found.into());
    }

    fn words(&mut self, path: &str, what: Phrase, expected: &str, found: &str) {
        if expected != found {
            self.mismatch(path, what, expected.into(), found.into());
        }
    }
}
