//! Which questions a rule asks.

use kieumau::{Condition, Criterion, Id, Measure, Rule};

/// The questions of a criterion's own rule, or of all leaves below it.
pub(crate) fn of_criterion<'s>(criterion: &'s Criterion, out: &mut Vec<&'s Id>) {
    if let Some(rule) = &criterion.rule {
        of_rule(rule, out);
    }
    for part in &criterion.parts {
        of_criterion(part, out);
    }
}

fn of_measure<'s>(measure: &'s Measure, out: &mut Vec<&'s Id>) {
    out.extend(measure.questions());
}

/// The questions of a rule.
pub(crate) fn of_rule<'s>(rule: &'s Rule, out: &mut Vec<&'s Id>) {
    match rule {
        Rule::YesNo(rule) => out.push(&rule.question),
        Rule::Meets(rule) => of_condition(&rule.test, out),
        Rule::Pass(rule) => of_condition(&rule.test, out),
        Rule::Bands(rule) => {
            of_measure(&rule.of, out);
            for escape in rule.bands.iter().filter_map(|band| band.escape.as_ref()) {
                of_condition(&escape.test, out);
            }
        }
        Rule::Choice(rule) => out.push(&rule.question),
        Rule::Checklist(rule) => out.push(&rule.question),
        Rule::PerUnit(rule) => {
            for term in &rule.terms {
                of_measure(&term.of, out);
            }
        }
        Rule::Proportional(rule) => of_measure(&rule.of, out),
        Rule::Judged(rule) => out.push(&rule.question),
        Rule::MeanOf(rule) => out.push(&rule.question),
        Rule::Deadline(rule) => out.push(&rule.question),
        Rule::Vote(rule) => {
            out.extend([&rule.yes, &rule.members]);
            out.extend(&rule.attending);
        }
        Rule::BestOf(rule) | Rule::WorstOf(rule) => {
            for rule in &rule.rules {
                of_rule(rule, out);
            }
        }
        _ => {}
    }
}

/// The questions of a test.
pub(crate) fn of_condition<'s>(condition: &'s Condition, out: &mut Vec<&'s Id>) {
    match condition {
        Condition::All(group) | Condition::Any(group) | Condition::None(group) => {
            for condition in &group.of {
                of_condition(condition, out);
            }
        }
        Condition::AtLeast(group) => {
            for condition in &group.of {
                of_condition(condition, out);
            }
        }
        Condition::Answer(answer) => out.push(&answer.question),
        Condition::Ticked(ticked) => out.push(&ticked.question),
        Condition::Compare(compare) => of_measure(&compare.of, out),
        Condition::Date(date) => out.push(&date.question),
        _ => {}
    }
}
