//! What people did to the page before the program arrived: values they typed, and where the caret stood.

use std::collections::BTreeMap;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};

/// Values by the id of their box, and the box that had the focus.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Early {
    values: BTreeMap<String, String>,
    focus: Option<(String, Option<(u32, u32)>)>,
}

impl Early {
    /// Reads the page.
    #[must_use]
    pub fn read() -> Early {
        let mut early = Early::default();
        let Some(document) = web_sys::window().and_then(|window| window.document()) else {
            return early;
        };
        if let Ok(boxes) = document.query_selector_all("#app :is(input,select)[id]") {
            for at in 0..boxes.length() {
                let Some(node) = boxes.get(at) else { continue };
                let read = match node.dyn_into::<HtmlInputElement>() {
                    Ok(input) => Some((input.id(), input.value())),
                    Err(node) => node
                        .dyn_into::<HtmlSelectElement>()
                        .ok()
                        .map(|select| (select.id(), select.value())),
                };
                early.values.extend(read);
            }
        }
        let active = document.active_element();
        early.focus = active
            .filter(|active| !active.id().is_empty())
            .map(|active| {
                let caret = active.dyn_ref::<HtmlInputElement>().and_then(|input| {
                    let start = input.selection_start().ok()??;
                    Some((start, input.selection_end().ok()??))
                });
                (active.id(), caret)
            });
        early
    }

    /// What stood in a box.
    #[must_use]
    pub fn value(&self, id: &str) -> Option<&str> {
        self.values.get(id).map(String::as_str)
    }

    /// Gives the focus to a box.
    pub fn focus(id: &str) {
        let early = Early {
            focus: Some((id.to_owned(), None)),
            ..Early::default()
        };
        early.refocus();
    }

    /// Puts the focus and the caret back.
    pub fn refocus(&self) {
        let Some((id, caret)) = &self.focus else {
            return;
        };
        let document = web_sys::window().and_then(|window| window.document());
        let Some(element) = document.and_then(|document| document.get_element_by_id(id)) else {
            return;
        };
        if let Some(html) = element.dyn_ref::<HtmlElement>() {
            // An element that cannot take the focus is left alone.
            let _ = html.focus();
        }
        if let (Some(input), Some((start, end))) = (element.dyn_ref::<HtmlInputElement>(), caret) {
            let _ = input.set_selection_range(*start, *end);
        }
    }
}
