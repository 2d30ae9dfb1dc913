//! Kiểu Mẫu as a web application.
//!
//! [`start()`] is called by the page's script once the module has arrived; until then the page stands as the program
//! `kieumau-web-shell` wrote it, and what people typed meanwhile is taken over. [`route`] are the addresses, [`app`]
//! is the frame around the screens, and each screen has its folder. What only a browser can do comes from [`host`].

pub mod app;
pub mod assess;
pub mod batch;
pub mod criteria;
pub mod desk;
pub mod draft;
pub mod early;
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

/// Starts the application in the page.
///
/// # Errors
/// Where there is no document, or the page lacks its root.
#[wasm_bindgen]
pub fn start(host: Host) -> Result<(), JsValue> {
    host::set(host);
    let document = web_sys::window().and_then(|window| window.document());
    let root = document
        .and_then(|document| document.get_element_by_id("app"))
        .ok_or("the page has no #app")?;
    let early = early::Early::read();
    let props = app::AppProps { early };
    yew::Renderer::<app::App>::with_root_and_props(root, props).render();
    Ok(())
}
