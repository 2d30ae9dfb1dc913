//! The first screen, alive.

use kieumau::Lang;
use yew::prelude::*;

use crate::early::Early;
use crate::sets::Sets;
use crate::start::{Fields, Given, Start, no_drafts, start};

/// What the first screen is given.
#[derive(Properties, Clone, PartialEq)]
pub struct FirstProps {
    /// The language.
    pub lang: Lang,
    /// The sets that can be chosen.
    pub sets: Sets,
    /// What was typed before the program arrived.
    pub early: Early,
}

/// The first screen.
pub struct First {
    fields: Fields,
    warned: bool,
}

/// What happens on the first screen.
pub enum Msg {
    /// Something stands in a box.
    Given(Given),
    /// Somebody wants to begin.
    Begin,
}

impl Component for First {
    type Message = Msg;
    type Properties = FirstProps;

    fn create(ctx: &Context<Self>) -> Self {
        First {
            fields: Fields::adopt(&ctx.props().early),
            warned: false,
        }
    }

    fn update(&mut self, _: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Given(given) => self.fields.take(given),
            Msg::Begin => self.warned = self.fields.name.trim().is_empty(),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        start(&Start {
            lang: props.lang,
            sets: &props.sets,
            fields: &self.fields,
            warned: self.warned,
            drafts: no_drafts(props.lang),
            oninput: ctx.link().callback(Msg::Given),
            onbegin: ctx.link().callback(|()| Msg::Begin),
        })
    }
}
