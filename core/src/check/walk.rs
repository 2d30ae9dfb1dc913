//! Walks over a set as it was written: its criteria, its cites, and the questions its rules and conditions name.

use std::collections::BTreeSet;

use crate::model::{Cites, Condition, CriteriaSet, Criterion, Id, KeyKind, Limit, Measure, Rule};

/// Every criterion with its pointer, a node before its parts.
pub(super) fn criteria(set: &CriteriaSet) -> Vec<(String, &Criterion)> {
    fn add<'a>(path: &str, criteria: &'a [Criterion], out: &mut Vec<(String, &'a Criterion)>) {
        for (at, criterion) in criteria.iter().enumerate() {
            let pointer = format!("{path}/{at}");
            out.push((pointer.clone(), criterion));
            add(&format!("{pointer}/parts"), &criterion.parts, out);
        }
    }
    let mut out = Vec::new();
    add("/criteria", &set.criteria, &mut out);
    out
}

/// Every list of cites with the pointer of what it stands on.
pub(super) fn cites(set: &CriteriaSet) -> Vec<(String, &Cites)> {
    let mut out: Vec<(String, &Cites)> = Vec::new();
    let mut add = |name: &str, at: usize, cites| out.push((format!("/{name}/{at}"), cites));
    let calendar = set.calendar.iter().enumerate();
    calendar.for_each(|(at, of)| add("calendar", at, &of.cite));
    let references = set.references.iter().enumerate();
    references.for_each(|(at, of)| add("references", at, &of.cite));
    let questions = set.questions.iter().enumerate();
    questions.for_each(|(at, of)| add("questions", at, &of.cite));
    let effects = set.effects.iter().enumerate();
    effects.for_each(|(at, of)| add("effects", at, &of.cite));
    let classes = set.classes.iter().flat_map(|classes| &classes.list);
    let classes = classes.enumerate();
    classes.for_each(|(at, of)| add("classes/list", at, &of.cite));
    let titles = set.titles.iter().enumerate();
    titles.for_each(|(at, of)| add("titles", at, &of.cite));
    let ambiguities = set.ambiguities.iter().enumerate();
    ambiguities.for_each(|(at, of)| add("ambiguities", at, &of.cite));
    let examples = set.examples.iter().enumerate();
    examples.for_each(|(at, of)| add("examples", at, &of.cite));
    if let Some(emulation) = &set.emulation {
        out.push(("/emulation".to_owned(), &emulation.cite));
        let mut add =
            |name: &str, at: usize, cites| out.push((format!("/emulation/{name}/{at}"), cites));
        let excluded = emulation.excluded.iter().enumerate();
        excluded.for_each(|(at, of)| add("excluded", at, &of.cite));
        let quotas = emulation.quotas.iter().enumerate();
        quotas.for_each(|(at, of)| add("quotas", at, &of.cite));
        let examples = emulation.examples.iter().enumerate();
        examples.for_each(|(at, of)| add("examples", at, &of.cite));
    }
    let criteria = criteria(set).into_iter();
    out.extend(criteria.map(|(pointer, of)| (pointer, &of.cite)));
    out
}

/// What rules and conditions name.
#[derive(Default)]
pub(super) struct Uses<'a> {
    pub questions: BTreeSet<&'a Id>,
    pub references: BTreeSet<&'a Id>,
}

impl<'a> Uses<'a> {
    /// Everything that the criteria, effects, classes and titles of a set name.
    pub fn of(set: &'a CriteriaSet) -> Uses<'a> {
        let mut uses = Uses::default();
        for (_, criterion) in criteria(set) {
            criterion.rule.iter().for_each(|rule| uses.rule(rule));
        }
        set.effects
            .iter()
            .for_each(|effect| uses.condition(&effect.when));
        let classes = set.classes.iter().flat_map(|classes| &classes.list);
        classes
            .filter_map(|class| class.condition.as_ref())
            .for_each(|condition| uses.condition(condition));
        set.titles
            .iter()
            .for_each(|title| uses.condition(&title.condition));
        if let Some(emulation) = &set.emulation {
            for key in &emulation.order {
                match &key.kind {
                    KeyKind::Answer(key) => uses.measure(&key.of),
                    KeyKind::Date(key) => uses.questions.extend([&key.question]),
                    KeyKind::Meets(key) => uses.condition(&key.test),
                    _ => {}
                }
            }
            let excluded = emulation.excluded.iter().map(|of| &of.when);
            let quotas = emulation.quotas.iter();
            let conditions = quotas.filter_map(|quota| quota.condition.as_ref());
            excluded
                .chain(conditions)
                .for_each(|condition| uses.condition(condition));
        }
        uses
    }

    fn measure(&mut self, measure: &'a Measure) {
        self.questions.extend(measure.questions());
    }

    fn limit(&mut self, limit: &'a Limit) {
        if let Limit::Reference(limit) = limit {
            self.references.insert(&limit.reference);
        }
    }

    fn condition(&mut self, condition: &'a Condition) {
        match condition {
            Condition::All(group) | Condition::Any(group) | Condition::None(group) => {
                group.of.iter().for_each(|within| self.condition(within));
            }
            Condition::AtLeast(n_of) => n_of.of.iter().for_each(|within| self.condition(within)),
            Condition::Answer(answer) => {
                self.questions.insert(&answer.question);
            }
            Condition::Ticked(ticked) => {
                self.questions.insert(&ticked.question);
            }
            Condition::Date(date) => {
                self.questions.insert(&date.question);
            }
            Condition::Compare(compare) => {
                self.measure(&compare.of);
                compare
                    .sides()
                    .into_iter()
                    .for_each(|(_, limit)| self.limit(limit));
            }
            _ => {}
        }
    }

    fn rule(&mut self, rule: &'a Rule) {
        match rule {
            Rule::YesNo(rule) => {
                self.questions.insert(&rule.question);
            }
            Rule::Meets(rule) => self.condition(&rule.test),
            Rule::Pass(rule) => self.condition(&rule.test),
            Rule::Bands(rule) => {
                self.measure(&rule.of);
                let escapes = rule.bands.iter().filter_map(|band| band.escape.as_ref());
                escapes.for_each(|escape| self.condition(&escape.test));
            }
            Rule::Choice(rule) => {
                self.questions.insert(&rule.question);
            }
            Rule::Checklist(rule) => {
                self.questions.insert(&rule.question);
            }
            Rule::PerUnit(rule) => {
                for term in &rule.terms {
                    self.measure(&term.of);
                    let limits = term.beyond.iter().chain(&term.short_of);
                    limits.for_each(|limit| self.limit(limit));
                }
            }
            Rule::Proportional(rule) => {
                self.measure(&rule.of);
                self.limit(&rule.target);
                rule.from.iter().for_each(|limit| self.limit(limit));
            }
            Rule::Judged(rule) => {
                self.questions.insert(&rule.question);
            }
            Rule::MeanOf(rule) => {
                self.questions.insert(&rule.question);
            }
            Rule::Deadline(rule) => {
                self.questions.insert(&rule.question);
            }
            Rule::Vote(rule) => {
                self.questions.extend([&rule.yes, &rule.members]);
                self.questions.extend(&rule.attending);
            }
            Rule::Relative(rule) => {
                self.measure(&rule.of);
                self.limit(&rule.target);
            }
            Rule::BestOf(rule) | Rule::WorstOf(rule) => {
                rule.rules.iter().for_each(|rule| self.rule(rule));
            }
        }
    }
}
