//! Where the focus goes when the screen changes. Ids are looked for below the component, so that two forms on a page do not
//! take it from one another.

use web_sys::{Element, HtmlElement};
use yew::NodeRef;

/// The element with an id below a node.
pub(super) fn find(within: &NodeRef, id: &str) -> Option<HtmlElement> {
    // Ids are made of ids of the set, which have no quotes.
    let found = within
        .cast::<Element>()?
        .query_selector(&format!("[id=\"{id}\"]"))
        .ok()??;
    Some(found.unchecked_into_html())
}

/// Gives the focus to the element with an id, or to the first control within it.
pub(super) fn focus(within: &NodeRef, id: &str) -> bool {
    let found = find(within, id);
    found.is_some_and(|element| element.focus().is_ok())
}

trait IntoHtml {
    fn unchecked_into_html(self) -> HtmlElement;
}

impl IntoHtml for Element {
    fn unchecked_into_html(self) -> HtmlElement {
        use wasm_bindgen::JsCast;
        self.unchecked_into()
    }
}

/// Whether the component is as narrow as a phone.
pub(super) fn is_narrow(within: &NodeRef) -> bool {
    const NARROW: i32 = 600;
    within
        .cast::<Element>()
        .is_some_and(|element| (1..NARROW).contains(&element.client_width()))
}

/// The id of the box, or of the first choice, of a question.
pub(super) fn first_control(within: &NodeRef, question: &str) -> Option<HtmlElement> {
    let selector = format!("[id=\"km-question-{question}\"] :is(input,textarea)");
    let found = within.cast::<Element>()?.query_selector(&selector).ok()??;
    Some(found.unchecked_into_html())
}
