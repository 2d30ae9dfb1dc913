//! The screen Review.

use yew::prelude::*;

use crate::ScreenProps;
use crate::texts::frame as texts;

/// The screen.
#[component]
pub fn Screen(props: &ScreenProps) -> Html {
    html! { <h1 tabindex="-1">{ texts::nav_review(props.lang) }</h1> }
}
