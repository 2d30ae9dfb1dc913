//! What only the browser can do: storage, files, sharing, printing, the service worker. The page's script hands over
//! an object with these functions; its parts stand in `js/`.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// The functions of the page's script.
    #[derive(Clone)]
    pub type Host;

    /// A value of the page: `sets`, the list of the criteria sets, as JSON.
    #[wasm_bindgen(method)]
    pub fn given(this: &Host, name: &str) -> String;
    /// The text of a file of the application.
    #[wasm_bindgen(method)]
    pub fn text(this: &Host, name: &str) -> Promise;
    /// A preference, or an empty text.
    #[wasm_bindgen(method)]
    pub fn preference(this: &Host, name: &str) -> String;
    /// Keeps a preference.
    #[wasm_bindgen(method, js_name = prefer)]
    pub fn prefer(this: &Host, name: &str, value: &str);
    /// Applies language, theme and size of text to the whole document.
    #[wasm_bindgen(method)]
    pub fn dress(this: &Host, lang: &str, theme: &str, size: &str, title: &str);
    /// Is called with `update` when a new version waits, `offline` and `online`.
    #[wasm_bindgen(method, js_name = onNews)]
    pub fn on_news(this: &Host, listener: &Function);
    /// Takes the new version and opens the page again.
    #[wasm_bindgen(method, js_name = takeUpdate)]
    pub fn take_update(this: &Host);
    /// A worker of the application by the name of its file.
    #[wasm_bindgen(method, catch)]
    pub fn worker(this: &Host, name: &str) -> Result<JsValue, JsValue>;
}

thread_local! {
    static HOST: RefCell<Option<Host>> = const { RefCell::new(None) };
}

pub(crate) fn set(host: Host) {
    HOST.set(Some(host));
}

/// The page's functions; `None` where the page is written, before there is a browser.
#[must_use]
pub fn host() -> Option<Host> {
    HOST.with_borrow(Clone::clone)
}

/// Waits for a promise of the page.
///
/// # Errors
/// What the page says went wrong.
pub async fn wait(promise: Promise) -> Result<JsValue, String> {
    JsFuture::from(promise).await.map_err(|error| told(&error))
}

/// An error of the page in words.
#[must_use]
pub fn told(error: &JsValue) -> String {
    let message = js_sys::Reflect::get(error, &"message".into()).ok();
    message
        .and_then(|message| message.as_string())
        .or_else(|| error.as_string())
        .unwrap_or_default()
}
