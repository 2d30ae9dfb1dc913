//! The screen for received forms: what a board answered beside what the appraisers find, with reasons, and the record of it.

mod books;
mod desk_work;
mod forms;
mod kept;
mod list;
mod pack;
mod screen;

use yew::prelude::*;

use crate::ScreenProps;

/// The screen.
#[component]
pub fn Screen(props: &ScreenProps) -> Html {
    html! { <screen::Reviews ..props.clone() /> }
}
