//! Which questions a criterion, a rule or a test looks at.

use std::collections::BTreeSet;

use super::{Condition, Criterion, Id, Rule};

fn each_once(mut ids: Vec<&Id>) -> Vec<&Id> {
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(*id));
    ids
}

impl Criterion {
    /// The questions of a leaf, or of all leaves below an inner node, each once, in the order of the rules.
    ///
    /// ```
    /// use kieumau::{CriteriaSet, built_in};
    /// let set = CriteriaSet::from_json(built_in("khu-dan-cu-van-hoa").unwrap().json)?;
    /// let questions = set.criteria[0].questions();
    /// assert!(set.questions.iter().any(|question| question.id == *questions[0]));
    /// # Ok::<(), kieumau::Problems>(())
    /// ```
    #[must_use]
    pub fn questions(&self) -> Vec<&Id> {
        let mut out = Vec::new();
        below(self, &mut out);
        each_once(out)
    }
}

impl Condition {
    /// The questions that a test looks at, each once.
    #[must_use]
    pub fn questions(&self) -> Vec<&Id> {
        let mut out = Vec::new();
        of_condition(self, &mut out);
        each_once(out)
    }
}

fn below<'a>(criterion: &'a Criterion, out: &mut Vec<&'a Id>) {
    if let Some(rule) = &criterion.rule {
        of_rule(rule, out);
    }
    criterion.parts.iter().for_each(|part| below(part, out));
}

fn of_rule<'a>(rule: &'a Rule, out: &mut Vec<&'a Id>) {
    match rule {
        Rule::YesNo(rule) => out.push(&rule.question),
        Rule::Meets(rule) => of_condition(&rule.test, out),
        Rule::Pass(rule) => of_condition(&rule.test, out),
        Rule::Bands(rule) => {
            out.extend(rule.of.questions());
            let escapes = rule.bands.iter().filter_map(|band| band.escape.as_ref());
            escapes.for_each(|escape| of_condition(&escape.test, out));
        }
        Rule::Choice(rule) => out.push(&rule.question),
        Rule::Checklist(rule) => out.push(&rule.question),
        Rule::PerUnit(rule) => out.extend(rule.terms.iter().flat_map(|term| term.of.questions())),
        Rule::Proportional(rule) => out.extend(rule.of.questions()),
        Rule::Relative(rule) => out.extend(rule.of.questions()),
        Rule::Judged(rule) => out.push(&rule.question),
        Rule::MeanOf(rule) => out.push(&rule.question),
        Rule::Deadline(rule) => out.push(&rule.question),
        Rule::Vote(rule) => {
            out.extend([&rule.yes, &rule.members]);
            out.extend(&rule.attending);
        }
        Rule::BestOf(rule) | Rule::WorstOf(rule) => {
            rule.rules.iter().for_each(|rule| of_rule(rule, out));
        }
    }
}

fn of_condition<'a>(condition: &'a Condition, out: &mut Vec<&'a Id>) {
    match condition {
        Condition::All(group) | Condition::Any(group) | Condition::None(group) => {
            group.of.iter().for_each(|part| of_condition(part, out));
        }
        Condition::AtLeast(n_of) => n_of.of.iter().for_each(|part| of_condition(part, out)),
        Condition::Answer(answer) => out.push(&answer.question),
        Condition::Ticked(ticked) => out.push(&ticked.question),
        Condition::Compare(compare) => out.extend(compare.of.questions()),
        Condition::Date(date) => out.push(&date.question),
        _ => {}
    }
}
