//! What is seen: functions from the form, the scorecard and its explanation to the document. They hold no state, so that any
//! page of Yew can use them.

mod about;
mod check;
mod controls;
mod meter;
mod plan;
mod question;
mod ranking;
mod reason;
mod result;
mod review;
mod section;
mod sheet;
mod summary;
mod tasks;

pub(crate) use about::{PERIOD, PROFILE};
pub use about::{about, history, references};
pub use check::{check_answers, error_summary};
pub use controls::controls;
pub(crate) use controls::tick;
pub use meter::{Tick, group_bars, meter};
pub use plan::plan;
pub use question::{Place, question_card};
pub use ranking::{Look, LookAt, Ranked, ranking};
pub use reason::{check_list, cites, points_line, reason};
pub use result::{Shown, result};
pub(crate) use review::pieces;
pub use review::{ReviewAct, ReviewLook, review};
pub use section::section;
pub use sheet::{Kind, sheet};
pub use summary::{headline, summary};
pub use tasks::{Status, status, task_list};

use kieumau::{ConditionState, Lang};
use yew::prelude::*;

use super::form::{Form, State};

/// What every part of the screen looks at.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// The form, for what people do.
    pub form: &'a Form,
    /// Its state, for what is seen.
    pub state: &'a State,
    /// The level of the highest heading, 1 to 4.
    pub level: u8,
    /// Whether answers can only be looked at.
    pub readonly: bool,
    /// Where to go next.
    pub goto: &'a Callback<Goto>,
}

impl Cx<'_> {
    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.state.lang()
    }

    /// A callback that goes somewhere.
    pub fn to(&self, goto: Goto) -> Callback<MouseEvent> {
        self.goto.reform(move |_| goto.clone())
    }
}

/// Places of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goto {
    /// The list of the parts.
    Tasks,
    /// A part, from 0.
    Section(usize),
    /// A question, wherever it is asked.
    Question(String),
    /// The box of a question, or of a claim.
    Box(String, String),
    /// The answers, before they are handed over.
    Check,
    /// The result.
    Result,
    /// The screen after this one; from an unanswered question too.
    Next,
    /// The screen before this one.
    Back,
    /// One question at a time, or the whole group.
    OneByOne(bool),
}

/// A heading of a level from 1 to 6.
pub(crate) fn heading(level: u8, id: &'static str, text: Html) -> Html {
    let tag = format!("h{}", level.clamp(1, 6));
    // The focus comes here when the screen changes.
    let id = (!id.is_empty()).then_some(id);
    html! { <@{tag} {id} tabindex="-1" part="heading">{ text }</@> }
}

/// The mark of a state, with its words for those who do not see it.
pub(crate) fn mark(state: ConditionState, lang: Lang) -> Html {
    use super::texts::result as texts;
    let (class, sign, words) = match state {
        ConditionState::Holds => ("mark holds", "✓", texts::holds(lang)),
        ConditionState::Fails => ("mark fails", "✗", texts::fails(lang)),
        ConditionState::Unknown => ("mark open", "?", texts::unknown(lang)),
    };
    html! { <span {class}><span aria-hidden="true">{ sign }</span><span class="vh">{ words }{ ": " }</span></span> }
}

/// Text for screen readers only.
pub(crate) fn hidden(text: String) -> Html {
    html! { <span class="vh">{ text }</span> }
}

/// The words of a button that leads to a question: one short word for those who see what stands beside it.
pub(crate) fn edit_words(lang: Lang, label: &str) -> Html {
    html! { <>{ super::texts::form::edit(lang) }{ hidden(format!(": {label}")) }</> }
}
