//! Whether two sets come to the same rules: both are put into one order, without words, and compiled; what comes out is
//! compared part by part.

use std::collections::BTreeMap;

use serde::Serialize;

use super::proof;
use crate::arrange::Arrange;
use crate::checked::Proofs;
use crate::model::{
    Answers, Condition, CriteriaSet, Criterion, Does, Id, Measure, QuestionKind, Rule, Text,
};
use crate::program::{Program, Resolved, compile};

/// The newest name of each question of the set before that has another one in the set after.
pub(super) type Names = BTreeMap<Id, Id>;

/// The questions that have a new id: the set after names the old one in `was`.
pub(super) fn renamed(before: &CriteriaSet, after: &CriteriaSet) -> Names {
    let mut names = Names::new();
    let kept = |id: &Id| after.questions.iter().any(|question| question.id == *id);
    for question in &before.questions {
        let new = after
            .questions
            .iter()
            .find(|new| new.was.contains(&question.id));
        if let Some(new) = new.filter(|_| !kept(&question.id)) {
            names.insert(question.id.clone(), new.id.clone());
        }
    }
    names
}

/// A set in the order that is the same for all that mean the same, with the places of its questions by their newest name.
pub(super) struct Canonical {
    set: CriteriaSet,
    names: Names,
}

impl Canonical {
    pub fn new(set: &CriteriaSet, names: &Names) -> Canonical {
        let mut set = set.clone();
        // What one area gets does not depend on how areas are ranked; but `relative` wants to see that they are.
        if let Some(emulation) = &mut set.emulation {
            emulation.order.clear();
            emulation.excluded.clear();
            emulation.quotas.clear();
            emulation.examples.clear();
        }
        let newest = |id: &Id| names.get(id).unwrap_or(id).clone();
        set.questions
            .arrange_by_key(|question| newest(&question.id));
        for question in &mut set.questions {
            match &mut question.kind {
                QuestionKind::Choice(choice) => {
                    choice.options.arrange_by(|a, b| a.id.cmp(&b.id));
                }
                QuestionKind::Checklist(list) => list.items.arrange_by(|a, b| a.id.cmp(&b.id)),
                _ => {}
            }
        }
        set.references.arrange_by(|a, b| a.id.cmp(&b.id));
        set.criteria.arrange_by(|a, b| a.id.cmp(&b.id));
        set.criteria.iter_mut().for_each(criterion);
        for effect in &mut set.effects {
            condition(&mut effect.when);
            for does in &mut effect.does {
                if let Does::Bar(bar) = does {
                    bar.titles.arrange();
                }
            }
        }
        let on_classes = set.effects.iter().flat_map(|effect| &effect.does);
        let on_classes = on_classes.filter(|does| {
            matches!(
                does,
                Does::CapClass(_) | Does::LowerClass(_) | Does::ForceClass(_)
            )
        });
        // Only what is done to the class depends on the order.
        if on_classes.count() <= 1 {
            set.effects.arrange_by(|a, b| a.id.cmp(&b.id));
        }
        if let Some(classes) = &mut set.classes {
            let conditions = classes.list.iter_mut();
            conditions
                .filter_map(|class| class.condition.as_mut())
                .for_each(condition);
        }
        set.titles.arrange_by(|a, b| a.id.cmp(&b.id));
        set.titles
            .iter_mut()
            .for_each(|title| condition(&mut title.condition));
        Canonical {
            set,
            names: names.clone(),
        }
    }

    /// The program of a profile, under the newest names.
    fn program(&self, profile: &Resolved) -> Option<Program> {
        let mut program = compile(&self.set, profile, Proofs::NONE.given()).0?;
        for input in program.inputs.iter_mut().take(self.set.questions.len()) {
            if let Some(name) = self.names.get(&input.id) {
                input.id = name.clone();
            }
        }
        Some(program)
    }

    /// Whether the two come to the same rules for a profile of each.
    pub fn same(&self, profile: &Resolved, other: &Canonical, of: &Resolved) -> bool {
        match (self.program(profile), other.program(of)) {
            (Some(one), Some(other)) => one == other || proof::alike(&one, &other),
            _ => false,
        }
    }
}

fn criterion(of: &mut Criterion) {
    of.parts.arrange_by(|a, b| a.id.cmp(&b.id));
    of.parts.iter_mut().for_each(criterion);
    if let Some(of) = &mut of.rule {
        rule(of);
    }
}

/// By what is written, which is as good an order as any other as long as both sets have it.
fn by_text<T: Serialize>(list: &mut [T]) {
    list.arrange_by_cached_key(|one| serde_json::to_string(one).unwrap_or_default());
}

fn rule(of: &mut Rule) {
    match of {
        Rule::Meets(meets) => condition(&mut meets.test),
        Rule::Pass(pass) => condition(&mut pass.test),
        Rule::Bands(bands) => {
            measure(&mut bands.of);
            bands.not_monotone = bands.not_monotone.as_ref().map(|_| Text::None);
            for band in &mut bands.bands {
                band.label = None;
                if let Some(escape) = &mut band.escape {
                    condition(&mut escape.test);
                }
            }
            by_text(&mut bands.bands);
        }
        Rule::Choice(choice) => choice.zeroes_parent.arrange(),
        Rule::PerUnit(per_unit) => {
            per_unit
                .terms
                .iter_mut()
                .for_each(|term| measure(&mut term.of));
            by_text(&mut per_unit.terms);
        }
        Rule::Proportional(proportional) => measure(&mut proportional.of),
        Rule::Relative(relative) => measure(&mut relative.of),
        Rule::BestOf(alternatives) | Rule::WorstOf(alternatives) => {
            alternatives.rules.iter_mut().for_each(rule);
            by_text(&mut alternatives.rules);
        }
        Rule::YesNo(_)
        | Rule::Checklist(_)
        | Rule::Judged(_)
        | Rule::MeanOf(_)
        | Rule::Deadline(_)
        | Rule::Vote(_) => {}
    }
}

fn measure(of: &mut Measure) {
    match of {
        Measure::Question(_) => {}
        Measure::Share(share) => {
            share.share.arrange();
            share.of.arrange();
        }
        Measure::Sum(sum) => sum.sum.arrange(),
    }
}

fn condition(of: &mut Condition) {
    let within = |of: &mut Vec<Condition>| {
        of.iter_mut().for_each(condition);
        by_text(of);
    };
    match of {
        Condition::All(group) | Condition::Any(group) | Condition::None(group) => {
            within(&mut group.of);
        }
        Condition::AtLeast(n_of) => within(&mut n_of.of),
        Condition::Answer(answer) => {
            if let Answers::Options(options) = &mut answer.is {
                options.arrange();
            }
        }
        Condition::Ticked(ticked) => ticked.items.arrange(),
        Condition::Compare(compare) => measure(&mut compare.of),
        Condition::EachGroup(each) => each.groups.arrange(),
        Condition::FullMarks(full) => full.of.arrange(),
        Condition::EveryMinimum(every) => every.of.arrange(),
        Condition::Passes(passes) => passes.of.arrange(),
        _ => {}
    }
}
