//! Which questions, references and titles a rule or a test looks at.

use super::share::Share;
use super::situation::Situation;
use serde_json::Value;
use std::collections::BTreeSet;

/// What is looked at.
#[derive(Debug, Clone, Default)]
pub struct Uses {
    /// Questions.
    pub questions: BTreeSet<String>,
    /// Questions that are looked at otherwise than as parts of shares.
    pub plain_questions: BTreeSet<String>,
    /// Shares of measures and votes.
    pub shares: BTreeSet<Share>,
    /// References.
    pub references: BTreeSet<String>,
    /// Titles of `held`, each with the figure of how many years are looked back, as JSON text, and with how predecessors
    /// count.
    pub held: BTreeSet<(String, String, String)>,
    /// Titles of `registered`.
    pub registered: BTreeSet<String>,
}

impl Uses {
    /// What a rule looks at.
    pub fn of_rule(rule: &Value) -> Self {
        let mut uses = Self::default();
        uses.rule(rule);
        uses
    }

    /// What a condition looks at in answers, references and history.
    pub fn of_condition(condition: &Value) -> Self {
        let mut uses = Self::default();
        uses.condition(condition);
        uses
    }

    /// Adds what another looks at.
    pub fn add(&mut self, other: &Self) {
        self.questions.extend(other.questions.iter().cloned());
        self.plain_questions
            .extend(other.plain_questions.iter().cloned());
        self.shares.extend(other.shares.iter().cloned());
        self.references.extend(other.references.iter().cloned());
        self.held.extend(other.held.iter().cloned());
        self.registered.extend(other.registered.iter().cloned());
    }

    /// The questions whose answers are looked at, where some shares count as missing whatever their answers.
    pub fn questions_that_matter(&self, situation: &Situation) -> BTreeSet<String> {
        let sound = self
            .shares
            .iter()
            .filter(|share| !situation.missing_shares.contains(*share));
        let parts = sound.flat_map(|share| share.questions().cloned());
        self.plain_questions.iter().cloned().chain(parts).collect()
    }

    fn rule(&mut self, rule: &Value) {
        match rule["kind"].as_str().expect("a rule has a kind") {
            "meets" | "pass" => self.condition(&rule["test"]),
            "bands" => {
                self.measure(&rule["of"]);
                for band in list(&rule["bands"]) {
                    if let Some(escape) = band.get("escape") {
                        self.condition(&escape["test"]);
                    }
                }
            }
            "per_unit" => {
                for term in list(&rule["terms"]) {
                    self.measure(&term["of"]);
                    self.limit(&term["beyond"]);
                    self.limit(&term["short_of"]);
                }
            }
            "proportional" => {
                self.measure(&rule["of"]);
                self.limit(&rule["from"]);
                self.limit(&rule["target"]);
            }
            "vote" => {
                self.share(Share::of_yes(rule));
                Share::of_attending(rule)
                    .into_iter()
                    .for_each(|share| self.share(share));
            }
            "best_of" | "worst_of" => {
                list(&rule["rules"]).for_each(|alternative| self.rule(alternative))
            }
            _ => self.question(&rule["question"]),
        }
    }

    fn condition(&mut self, condition: &Value) {
        match condition["kind"].as_str().expect("a condition has a kind") {
            "all" | "any" | "none" => list(&condition["of"]).for_each(|part| self.condition(part)),
            "at_least" => list(&condition["of"]).for_each(|part| self.condition(part)),
            "answer" | "ticked" | "date" => self.question(&condition["question"]),
            "compare" => {
                self.measure(&condition["of"]);
                for (_, limit) in super::figure::comparisons(condition) {
                    self.limit(limit);
                }
            }
            "held" => {
                let years = condition.get("of_last").unwrap_or(&condition["years"]);
                let rule = condition["predecessors"].as_str().unwrap_or("none");
                self.held.insert((
                    text(&condition["title"]),
                    years.to_string(),
                    rule.to_owned(),
                ));
            }
            "registered" => {
                self.registered.insert(text(&condition["title"]));
            }
            _ => {}
        }
    }

    fn measure(&mut self, measure: &Value) {
        match Share::of_measure(measure) {
            Some(share) => self.share(share),
            None => {
                for question in measure_questions(measure) {
                    self.plain_questions.insert(question.clone());
                    self.questions.insert(question);
                }
            }
        }
    }

    fn share(&mut self, share: Share) {
        self.questions.extend(share.questions().cloned());
        self.shares.insert(share);
    }

    fn limit(&mut self, limit: &Value) {
        if let Some(reference) = limit["reference"].as_str() {
            self.references.insert(reference.to_owned());
        }
    }

    fn question(&mut self, question: &Value) {
        if let Some(id) = question.as_str() {
            self.plain_questions.insert(id.to_owned());
            self.questions.insert(id.to_owned());
        }
    }
}

/// The questions of a measure.
pub fn measure_questions(measure: &Value) -> Vec<String> {
    match measure {
        Value::String(question) => vec![question.clone()],
        _ if measure.get("sum").is_some() => texts(&measure["sum"]),
        _ => [texts(&measure["share"]), texts(&measure["of"])].concat(),
    }
}

/// The elements of an array; none where there is no array.
pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// A list of ids.
pub fn texts(value: &Value) -> Vec<String> {
    list(value).map(text).collect()
}

/// An id.
pub fn text(value: &Value) -> String {
    value.as_str().expect("an id is a text").to_owned()
}
