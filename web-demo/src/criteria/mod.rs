//! The screen for criteria sets: read one, write one's own, compare two. What a set says and what is wrong with it comes from
//! the [desk](crate::desk), so that the page stays free while a large set is checked.

mod code;
mod compare;
mod editor;
mod kept;
mod list;
mod reader;

use yew::prelude::*;

use crate::ScreenProps;
use crate::route::Route;
use crate::texts::criteria as texts;
use kieumau_wasm::elements::maybe;

/// What stands in the address for the editor and for the comparison; everything else is the key of a set.
const WRITE: &str = "soan";
const COMPARE: &str = "so-sanh";

/// Another tab wrote a text of a set.
pub(crate) fn written() {
    kept::written();
}

/// The screen.
#[component]
pub fn Screen(props: &ScreenProps) -> Html {
    let lang = props.lang;
    let loaded = use_state(|| false);
    {
        let loaded = loaded.clone();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                // The editor says of a text that cannot be read that it cannot.
                drop(kept::load().await);
                loaded.set(true);
            });
        });
    }
    let inside = match props.rest.as_str() {
        // Both ask for the text that is being written.
        WRITE | COMPARE if !*loaded => {
            html! { <p class="hint" role="status">{ texts::opening(lang) }</p> }
        }
        "" => html! { <list::List ..props.clone() /> },
        WRITE => html! { <editor::Editor ..props.clone() /> },
        COMPARE => html! { <compare::Compare ..props.clone() /> },
        key => html! { <reader::Reader key={key.to_owned()} ..props.clone() /> },
    };
    let back = (!props.rest.is_empty()).then(|| {
        html! { <p class="back"><a href={Route::Criteria(String::new()).href()}>{ "‹ " }{ texts::all(lang) }</a></p> }
    });
    html! { <div class="screen criteria">{ maybe(back) }{ inside }</div> }
}
