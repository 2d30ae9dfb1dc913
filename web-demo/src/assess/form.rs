//! A form.

use kieumau::Lang;
use yew::prelude::*;

use crate::route::FormPlace;
use crate::sets::Sets;

/// What a form is given.
#[derive(Properties, Clone, PartialEq)]
pub struct AssessProps {
    /// The language.
    pub lang: Lang,
    /// The sets that can be chosen.
    pub sets: Sets,
    /// Which form of this device.
    pub id: AttrValue,
    /// The place in it.
    pub place: FormPlace,
}

/// A form.
#[component]
pub fn Assess(props: &AssessProps) -> Html {
    html! { <h1 tabindex="-1">{ &props.id }</h1> }
}
