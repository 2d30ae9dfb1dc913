//! What follows when a form is filled: its result with the plan, and handing it over. Filling it needs none of this, so it stands in the
//! module of the evaluators, from where `lent` lends it to the form; `Away` is its place there. A page that is one file has all in one.

mod away;
mod border;
#[cfg(feature = "evaluators")]
mod lent;
mod qr;
mod send;

use kieumau::Lang;
use kieumau_wasm::elements::app::Scorecard;
use kieumau_wasm::elements::form::Form;
use kieumau_wasm::elements::view::Goto;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use crate::route::EVALUATORS;
use away::Away;
use send::Send;
pub(crate) use send::save_json;

/// Which of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Screen {
    /// The result and the plan.
    Result,
    /// Handing over.
    Send,
}

/// What the screens are given.
#[derive(Properties, Clone, PartialEq)]
pub struct FinishProps {
    /// The form.
    pub form: Form,
    /// The key of its set.
    pub set: AttrValue,
    /// The language.
    pub lang: Lang,
    /// Which of the screens.
    pub screen: Screen,
    /// How many boxes hold what is no answer.
    pub faults: usize,
    /// Whether another screen of the form stood here before.
    pub arrived: bool,
    /// Is told of a question to go to.
    pub ongoto: Callback<Goto>,
    /// Is told that the form was handed over.
    pub onhanded: Callback<()>,
}

/// The screen, from here or from the other module.
pub(crate) fn finish(props: FinishProps) -> Html {
    if EVALUATORS {
        shown(props)
    } else {
        html! { <Away ..props /> }
    }
}

/// The screen itself.
fn shown(props: FinishProps) -> Html {
    let FinishProps {
        form, lang, ongoto, ..
    } = props;
    match props.screen {
        Screen::Result => html! {
            <Scorecard {form} level=1 {lang} {ongoto} plan=true />
        },
        Screen::Send => html! {
            <Send {form} {lang} faults={props.faults} onhanded={props.onhanded} />
        },
    }
}
