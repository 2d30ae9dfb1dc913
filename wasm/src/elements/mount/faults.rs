//! What is wrong with what the page gave: said in the element in place of its component, and told to the page.

use js_sys::Array;
use kieumau::{Errors, Lang, Problems, ProfileError, Refused, Scorer, Severity, Title};
use wasm_bindgen::prelude::*;

use super::{Inner, Options};
use crate::elements::form::Form;
use crate::elements::texts::views as texts;
use crate::engine::{Refusal, throw};

/// More problems than this are counted, not listed.
const MOST_PROBLEMS: usize = 20;

/// Something of the page that cannot be used.
pub(super) struct Fault {
    /// What it is, before the problems that were found in it.
    lead: Option<Box<dyn Fn(Lang) -> String>>,
    refusal: Refusal,
}

impl Fault {
    /// What one sentence says.
    pub(super) fn said(code: &str, text: impl Fn(Lang) -> String) -> Fault {
        Fault {
            lead: None,
            refusal: Refusal::said(code, text(Lang::Vi), text(Lang::En)),
        }
    }

    /// An attribute that does not take its value.
    pub(super) fn attribute(name: &str, value: &str, known: &str) -> Fault {
        Fault::said("bad_attribute", |lang| {
            texts::bad_attribute(lang, name, value, known)
        })
    }

    /// What the core refuses.
    pub(super) fn refused(error: &impl Refused) -> Fault {
        Fault::said(error.code(), |lang| error.text(lang))
    }

    /// What the core found in a document.
    pub(super) fn found(lead: impl Fn(Lang) -> String + 'static, problems: &Problems) -> Fault {
        Fault {
            lead: Some(Box::new(lead)),
            refusal: Refusal::problems(problems, ""),
        }
    }

    /// The type of area is none of the set.
    fn profile(value: String, errors: &Errors<ProfileError>) -> Fault {
        Fault {
            lead: Some(Box::new(move |lang| texts::bad_profile(lang, &value))),
            refusal: Refusal::profile(errors),
        }
    }

    /// The same in sentences, with their places.
    pub(super) fn lines(&self, lang: Lang) -> Vec<String> {
        let problems = self.refusal.problems.iter();
        let errors = problems.filter(|problem| problem.severity == Severity::Error);
        let count = errors.clone().count();
        let lead = self.lead.iter().map(|lead| lead(lang));
        let found = errors.take(MOST_PROBLEMS).map(|problem| {
            let said = match lang {
                Lang::Vi => &problem.vi,
                Lang::En => &problem.en,
            };
            let mut line = said.message.clone();
            if !said.mend.is_empty() {
                line = format!("{line} {}", said.mend);
            }
            if let (Some(at), Some(column)) = (problem.line, problem.column) {
                line = format!("{line} ({})", texts::place(lang, at, column));
            }
            line
        });
        let mut lines: Vec<String> = lead.chain(found).collect();
        if count > MOST_PROBLEMS {
            lines.push(texts::more_problems(lang, count - MOST_PROBLEMS));
        }
        lines
    }
}

impl Inner {
    /// What is wrong with a form that can be read: with what the set has of it.
    pub(super) fn fault_of(&self, form: &Form, options: &Options) -> Option<(&'static str, Fault)> {
        let profile = form.read(|state| {
            let value = state.profile_fault()?.to_owned();
            let error = Scorer::new(state.checked(), &state.assessment().profile).err()?;
            Some(Fault::profile(value, &error))
        });
        if let Some(fault) = profile {
            return Some(("profile", fault));
        }
        if self.tag != "kieumau-plan" {
            return None;
        }
        let fault = form.read(|state| no_title(&state.set().titles, options))?;
        Some(("target", fault))
    }

    /// Everything that is wrong now: what it is wrong with, and a `KieumauError`.
    pub(super) fn told_faults(&self) -> Array {
        let pair = |what: &str, fault: &Fault| -> JsValue {
            Array::of2(&what.into(), &throw(&fault.refusal)).into()
        };
        let faults = self.faults.borrow();
        let told: Array = faults
            .iter()
            .map(|(what, fault)| pair(what, fault))
            .collect();
        if let (true, Some(form)) = (faults.is_empty(), self.form.borrow().as_ref())
            && let Some((what, fault)) = self.fault_of(form, &self.options.borrow())
        {
            told.push(&pair(what, &fault));
        }
        told
    }
}

/// Why a title cannot be planned for: the set has others. Of a set without any the plan itself says so.
fn no_title(titles: &[Title], options: &Options) -> Option<Fault> {
    let wanted = options.target.as_ref()?;
    if titles.is_empty() || titles.iter().any(|title| title.id == **wanted) {
        return None;
    }
    let known: Vec<&str> = titles.iter().map(|title| title.id.as_str()).collect();
    Some(Fault::attribute("target", wanted, &known.join(", ")))
}
