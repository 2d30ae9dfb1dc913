//! Forms with blanks and zeros, as they come in: there is a plan for them, or it is proved that there is none.

use kieumau::{
    Answer, Assessment, CheckedSet, Goal, PlanRequest, PlanState, QuestionKind, Scorer, Value,
    built_in_sets,
};
use std::collections::BTreeMap;

/// The form with one answer taken back or set to nothing, for each question; and with several at once.
fn spoilt(set: &CheckedSet, form: &Assessment) -> Vec<(String, Assessment)> {
    let mut forms = Vec::new();
    let zero = |form: &mut Assessment, id: &str| {
        let answer = Answer {
            value: Some(Value::from(0)),
            ..Answer::default()
        };
        form.answers.insert(id.to_owned(), answer);
    };
    let counts =
        |kind: &QuestionKind| matches!(kind, QuestionKind::Count(_) | QuestionKind::Decimal(_));
    let (mut none, mut all_zero) = (form.clone(), form.clone());
    for question in &set.set().questions {
        let id = question.id.as_str();
        let mut blank = form.clone();
        if blank.answers.remove(id).is_some() {
            forms.push((format!("{id} blank"), blank));
        }
        none.answers.remove(id);
        if counts(&question.kind) {
            let mut zeroed = form.clone();
            zero(&mut zeroed, id);
            forms.push((format!("{id} zero"), zeroed));
            zero(&mut all_zero, id);
        }
    }
    forms.push(("all blank".to_owned(), none));
    forms.push(("all counts zero".to_owned(), all_zero));
    forms
}

#[test]
fn blanks_and_zeros_have_a_plan_or_a_reason_why_not() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut poor = Vec::new();
    for built_in in built_in_sets() {
        let set = CheckedSet::from_json(built_in.json).expect("sound");
        // Examples with other answers, not one for each cut.
        let examples = set.set().examples.iter().step_by(5).take(3);
        for example in examples {
            let form = &example.assessment;
            let scorer = Scorer::new(&set, &form.profile).expect("a sound profile");
            for (what, form) in spoilt(&set, form) {
                let titles = set.set().titles.iter().map(|of| Goal::Title(of.id.clone()));
                let classes = set.set().classes.iter().flat_map(|of| &of.list);
                let classes = classes.take(2).map(|of| Goal::Class(of.id.clone()));
                for goal in titles.chain(classes) {
                    let request = PlanRequest::new(goal.clone());
                    let result = scorer.plan(&form, &request).expect("a sound request");
                    *seen
                        .entry(format!("{:?}, complete {}", result.state, result.complete))
                        .or_default() += 1;
                    if result.state == PlanState::NotFound {
                        let (set, example) = (built_in.id, &example.id);
                        poor.push(format!(
                            "{set} {example} {what} {goal:?}: least {:?} after {} steps",
                            result.least, result.steps
                        ));
                    }
                }
            }
        }
    }
    println!("{seen:?}");
    assert!(poor.is_empty(), "{}:\n{}", poor.len(), poor.join("\n"));
}
