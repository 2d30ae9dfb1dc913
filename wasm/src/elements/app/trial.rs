//! A plan tried out: a copy of the form on which its changes are made, some of them or all. It is never kept, printed or handed over.

use std::collections::BTreeSet;

use kieumau::{AnswerChange, PlanLines};
use yew::prelude::*;

use crate::elements::form::{ChangeKind, Form};
use crate::elements::texts::plan as texts;
use crate::elements::view::{Cx, headline, tick};

/// A plan that is tried out.
pub(super) struct Trial {
    form: Form,
    /// The changes that are left out, by their places.
    out: BTreeSet<usize>,
}

impl Trial {
    /// A copy of the form with all changes.
    pub fn new(form: &Form, changes: &[AnswerChange]) -> Trial {
        let copy = form.read(|state| Form::new(state.checked().clone(), state.lang()));
        let mut trial = Trial {
            form: copy,
            out: BTreeSet::new(),
        };
        trial.apply(form, changes);
        trial
    }

    /// Takes a change in, or leaves it out.
    pub fn set(&mut self, form: &Form, changes: &[AnswerChange], at: usize, on: bool) {
        if on {
            self.out.remove(&at);
        } else {
            self.out.insert(at);
        }
        self.apply(form, changes);
    }

    fn apply(&mut self, form: &Form, changes: &[AnswerChange]) {
        let assessment = form.read(|state| state.assessment().clone());
        let out = &self.out;
        self.form.edit(ChangeKind::Outside, &[], |state| {
            state.load(assessment);
            for (at, change) in changes.iter().enumerate() {
                if out.contains(&at) {
                    continue;
                }
                let id = change.question.as_str();
                state.set_value(id, Some(change.then.clone()));
                if change.evidence {
                    state.set_evidence(id, 0, texts::trial_evidence(state.lang()));
                }
            }
        });
    }

    /// What comes of it. `ontick` is told of a change and whether it is made; `onend` that somebody has seen enough.
    pub fn view(
        &self,
        cx: &Cx<'_>,
        told: &PlanLines,
        ontick: &Callback<(usize, bool)>,
        onend: Callback<MouseEvent>,
    ) -> Html {
        let lang = cx.lang();
        let change = |(at, line): (usize, &kieumau::ChangeLine)| {
            let ontick = ontick.clone();
            let onchange = Callback::from(move |on| ontick.emit((at, on)));
            let on = !self.out.contains(&at);
            tick(format!("km-trial-{at}"), line.text.clone(), on, onchange)
        };
        let result = self.form.read(|state| {
            let cx = Cx {
                form: &self.form,
                state,
                readonly: true,
                ..*cx
            };
            headline(&cx)
        });
        html! {
            <section class="trial" aria-label={texts::try_out(lang)}>
                <p class="trial-mark">{ texts::trial_mark(lang) }</p>
                <fieldset>
                    <legend>{ texts::trial_changes(lang) }</legend>
                    <p class="hint">{ texts::trial_hint(lang) }</p>
                    <div class="options">{ for told.changes.iter().enumerate().map(change) }</div>
                </fieldset>
                <div aria-live="polite">{ result }</div>
                <button type="button" class="second" part="button" onclick={onend}>{ texts::trial_end(lang) }</button>
            </section>
        }
    }
}
