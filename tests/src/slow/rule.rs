//! The points of rules (criteria-set.md, section 7), where everything a rule looks at is known.

use super::answer::Answer;
use super::book::Book;
use super::number::{self, Q, whole, zero};
use super::share::Share;
use super::situation::Situation;
use super::uses::list;
use super::{figure, test};
use serde_json::Value;

/// Rules are read for one set and one situation.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The set.
    pub book: &'a Book<'a>,
    /// What is known.
    pub situation: &'a Situation,
}

impl<'a> Reader<'a> {
    /// The points of a rule.
    pub fn points(self, rule: &Value) -> Q {
        match rule["kind"].as_str().expect("a rule has a kind") {
            "yes_no" | "meets" | "vote" => {
                let points = self.figure_or(&rule["points"], zero());
                if self.passes(rule) == Some(true) {
                    points
                } else {
                    self.figure_or(&rule["otherwise"], zero())
                }
            }
            "pass" => zero(),
            "bands" => self.bands(rule),
            "choice" => self.figure(&rule["points"][self.option(rule)]),
            "checklist" => self.checklist(rule),
            "per_unit" => self.per_unit(rule),
            "proportional" => self.proportional(rule),
            "judged" => self
                .situation
                .number(rule["question"].as_str().expect("an id"))
                .expect("it is known"),
            "mean_of" => self.mean_of(rule),
            "deadline" => self.deadline(rule),
            "best_of" => list(&rule["rules"])
                .map(|one| self.points(one))
                .max()
                .expect("there are alternatives"),
            "worst_of" => list(&rule["rules"])
                .map(|one| self.points(one))
                .min()
                .expect("there are alternatives"),
            kind => panic!("not a rule: {kind}"),
        }
    }

    /// Whether a rule passes, if it is of a kind that passes or fails.
    pub fn passes(self, rule: &Value) -> Option<bool> {
        let alternatives = || {
            list(&rule["rules"])
                .filter_map(|one| self.passes(one))
                .collect::<Vec<bool>>()
        };
        match rule["kind"].as_str()? {
            "yes_no" => {
                let when = rule["when"].as_bool().unwrap_or(true);
                Some(*self.answer(&rule["question"]) == Answer::Yes(when))
            }
            "meets" | "pass" => Some(test::holds(&rule["test"], self.book, self.situation)),
            "vote" => Some(self.vote(rule)),
            "best_of" => Some(alternatives())
                .filter(|all| !all.is_empty())
                .map(|all| all.contains(&true)),
            "worst_of" => Some(alternatives())
                .filter(|all| !all.is_empty())
                .map(|all| !all.contains(&false)),
            _ => None,
        }
    }

    /// Whether a rule is of a kind that passes or fails.
    pub fn can_pass(rule: &Value) -> bool {
        match rule["kind"].as_str() {
            Some("yes_no" | "meets" | "pass" | "vote") => true,
            Some("best_of" | "worst_of") => list(&rule["rules"]).any(Self::can_pass),
            _ => false,
        }
    }

    /// Whether the option chosen makes the points of the parent node 0.
    pub fn zeroes_parent(self, rule: &Value) -> bool {
        rule.get("zeroes_parent")
            .is_some_and(|options| list(options).any(|option| option == self.option(rule)))
    }

    fn bands(self, rule: &Value) -> Q {
        let value = self.measure(&rule["of"]);
        let holding = |band: &&Value| figure::within_ends(&value, band, &self.situation.profile);
        let band = list(&rule["bands"])
            .find(holding)
            .expect("the bands cover every value");
        match band.get("escape") {
            Some(escape) if test::holds(&escape["test"], self.book, self.situation) => {
                self.figure(&escape["points"])
            }
            _ => self.figure(&band["points"]),
        }
    }

    fn checklist(self, rule: &Value) -> Q {
        let Answer::Items(items) = self.answer(&rule["question"]) else {
            panic!("not a checklist: {rule}")
        };
        let holding = items.iter().filter(|(_, holds)| **holds);
        let sum = holding
            .filter_map(|(item, _)| rule["points"].get(item))
            .map(|points| self.figure(points))
            .sum::<Q>();
        match rule.get("cap") {
            Some(cap) => sum.min(self.figure(cap)),
            None => sum,
        }
    }

    fn per_unit(self, rule: &Value) -> Q {
        let mut points = self.figure_or(&rule["base"], zero());
        for term in list(&rule["terms"]) {
            points += self.term(term);
        }
        if let Some(step) = rule.get("round") {
            points = number::round(&points, &self.figure(step));
        }
        if let Some(cap) = rule.get("cap") {
            points = points.min(self.figure(cap));
        }
        points.max(self.figure_or(&rule["floor"], zero()))
    }

    fn term(self, term: &Value) -> Q {
        let value = self.measure(&term["of"]);
        let distance = match term.get("short_of") {
            Some(short_of) => self.limit(short_of) - value,
            None if term.get("beyond").is_some() => value - self.limit(&term["beyond"]),
            None => value,
        };
        let steps = partial_steps(
            distance.max(zero()) / self.figure_or(&term["each"], whole(1)),
            term,
            "none",
        );
        let taken = |points: Q| match term.get("limit") {
            Some(limit) => points.min(self.figure(limit)),
            None => points,
        };
        match term.get("add") {
            Some(add) => taken(steps * self.figure(add)),
            None => -taken(steps * self.figure(&term["subtract"])),
        }
    }

    fn proportional(self, rule: &Value) -> Q {
        let value = self.measure(&rule["of"]);
        let points = self.figure(&rule["points"]);
        let from = if rule.get("from").is_some() {
            self.limit(&rule["from"])
        } else {
            zero()
        };
        let target = self.limit(&rule["target"]);
        if target == from {
            return if value >= target { points } else { zero() };
        }
        let share = (value - from) / (target - from);
        if share >= whole(1) {
            return points;
        }
        let rounded = number::round(
            &(points * share),
            &self.figure_or(&rule["round"], hundredth()),
        );
        number::cut(rounded, &zero(), &points)
    }

    fn mean_of(self, rule: &Value) -> Q {
        let Answer::Rows(rows) = self.answer(&rule["question"]) else {
            panic!("not a list: {rule}")
        };
        let weights: Q = rows.iter().map(|(_, weight)| weight).sum();
        let weighted: Q = rows.iter().map(|(value, weight)| value * weight).sum();
        let points = weighted / weights * self.figure_or(&rule["times"], whole(1));
        number::round(&points, &self.figure_or(&rule["round"], hundredth()))
    }

    fn deadline(self, rule: &Value) -> Q {
        let Answer::Day(day) = self.answer(&rule["question"]) else {
            panic!("not a date: {rule}")
        };
        let due = test::day_of_year(&rule["due"], self.situation)
            .expect("the due day is in the calendar");
        let late = whole((day - due).max(0));
        let steps = partial_steps(
            late / self.figure_or(&rule["per_days"], whole(1)),
            rule,
            "whole",
        );
        let points = self.figure(&rule["points"]) - steps * self.figure(&rule["subtract"]);
        points.max(self.figure_or(&rule["floor"], zero()))
    }

    fn vote(self, rule: &Value) -> bool {
        let meets = |share: &Share, comparison: &Value| {
            let number = |questions: &[String]| self.situation.number(&questions[0]);
            let sound =
                || Some(whole(100) * number(&share.numerator)? / number(&share.denominator)?);
            let percentage = self
                .situation
                .percentage(share, sound)
                .expect("it is known");
            figure::comparisons(comparison)
                .all(|(word, limit)| figure::meets(&percentage, word, &self.figure(limit)))
        };
        let yes = meets(&Share::of_yes(rule), rule);
        let quorum = match (rule.get("quorum"), Share::of_attending(rule)) {
            (Some(quorum), Some(attending)) => meets(&attending, quorum),
            _ => true,
        };
        yes && quorum
    }

    fn answer(self, question: &Value) -> &'a Answer {
        &self.situation.answers[question.as_str().expect("an id")]
    }

    fn option(self, rule: &Value) -> &'a str {
        match self.answer(&rule["question"]) {
            Answer::Option(option) => option,
            _ => panic!("not a choice: {rule}"),
        }
    }

    fn measure(self, measure: &Value) -> Q {
        test::measure(measure, self.situation).expect("everything is known")
    }

    fn limit(self, limit: &Value) -> Q {
        test::limit(limit, self.situation).expect("the reference is known")
    }

    fn figure(self, figure: &Value) -> Q {
        figure::read(figure, &self.situation.profile)
    }

    fn figure_or(self, figure: &Value, otherwise: Q) -> Q {
        figure::read_or(figure, otherwise, &self.situation.profile)
    }
}

/// What becomes of a partial step.
fn partial_steps(steps: Q, rule: &Value, otherwise: &str) -> Q {
    match rule["partial"].as_str().unwrap_or(otherwise) {
        "none" => steps.floor(),
        "whole" => steps.ceil(),
        "proportion" => steps,
        partial => panic!("not a way with partial steps: {partial}"),
    }
}

fn hundredth() -> Q {
    Q::new(1, 100)
}
