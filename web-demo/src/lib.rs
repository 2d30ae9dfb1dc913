//! Kiểu Mẫu as a web application.
//!
//! [`start()`] is called by the page's script once the module has arrived; until then the page stands as the program
//! `kieumau-web-shell` wrote it, and what people typed meanwhile is taken over. [`route`] are the addresses, [`app`]
//! is the frame around the screens, and each screen has its folder. What only a browser can do comes from [`host`].
//!
//! The screens are in two modules, made of this crate with the feature `board` or `evaluators`. Each has the frame, and a root of
//! its own in the page; where an address belongs to the other one, the page fetches that and puts its root in the place.

pub mod app;
pub mod assess;
pub mod batch;
pub mod criteria;
pub mod desk;
pub mod draft;
pub mod early;
pub mod finish;
pub mod frame;
pub mod help;
pub mod host;
pub mod prefs;
pub mod received;
pub mod review;
pub mod route;
pub mod sets;
pub mod start;
pub mod texts;

use wasm_bindgen::prelude::*;

use host::Host;

/// What every screen is given.
#[derive(Clone, PartialEq, yew::Properties)]
pub struct ScreenProps {
    /// The language.
    pub lang: kieumau::Lang,
    /// What stands behind the screen's own word in the address.
    pub rest: yew::AttrValue,
    /// The criteria sets that can be chosen.
    pub sets: std::rc::Rc<sets::Catalogue>,
}

/// Starts the application in an element of the page, which nobody else renders into.
#[wasm_bindgen]
pub fn start(host: Host, root: web_sys::Element) {
    host::set(host);
    let early = early::Early::read();
    let props = app::AppProps { early };
    yew::Renderer::<app::App>::with_root_and_props(root, props).render();
}
