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
    /// Is called with `update` when a new version waits, `offline`, `online`, `sets`, `text` and `forms` when another tab kept one or
    /// wrote it, and `shown` when the module comes back into the page.
    #[wasm_bindgen(method, js_name = onNews)]
    pub fn on_news(this: &Host, listener: &Function);
    /// The screen of the address stands in the other module: puts that in the place of this one, and tells it `shown`. Fails where it
    /// cannot be fetched.
    #[wasm_bindgen(method)]
    pub fn elsewhere(this: &Host) -> Promise;
    /// Shows the last screens of a form inside an element, from the other module; fails where that cannot be fetched.
    #[wasm_bindgen(method)]
    pub fn finish(this: &Host, place: &web_sys::Element, asker: &Function, given: &str) -> Promise;
    /// Puts the focus on the heading of the screen, as soon as there is one.
    #[wasm_bindgen(method, js_name = toHeading)]
    pub fn to_heading(this: &Host);
    /// Takes the new version and opens the page again.
    #[wasm_bindgen(method, js_name = takeUpdate)]
    pub fn take_update(this: &Host);
    /// Forms of the device, without their answers, as JSON.
    #[wasm_bindgen(method)]
    pub fn drafts(this: &Host) -> Promise;
    /// A form of the device, as JSON; an empty text where there is none. A device that keeps nothing has those of this visit.
    #[wasm_bindgen(method)]
    pub fn draft(this: &Host, id: &str) -> Promise;
    /// Keeps a form; done when it is on the disk. Fails with `conflict` where a later one is kept.
    #[wasm_bindgen(method, js_name = keepDraft)]
    pub fn keep_draft(this: &Host, json: &str) -> Promise;
    /// Keeps the photos chosen in a box, made small; gives back the names of those it `kept`, could not read, or not keep, as JSON.
    #[wasm_bindgen(method, js_name = addPhotos)]
    pub fn add_photos(
        this: &Host,
        draft: &str,
        question: &str,
        input: &web_sys::HtmlInputElement,
    ) -> Promise;
    /// The photos of a form, as JSON: `key`, `question`, `name`, `url`.
    #[wasm_bindgen(method)]
    pub fn photos(this: &Host, draft: &str) -> Promise;
    /// Takes a photo off the device.
    #[wasm_bindgen(method, js_name = dropPhoto)]
    pub fn drop_photo(this: &Host, key: &str) -> Promise;
    /// Keeps a photo again that was taken off the device during this visit.
    #[wasm_bindgen(method, js_name = putPhotoBack)]
    pub fn put_photo_back(this: &Host, key: &str) -> Promise;
    /// Takes a form off the device, with its photos.
    #[wasm_bindgen(method, js_name = dropDraft)]
    pub fn drop_draft(this: &Host, id: &str) -> Promise;
    /// Forms under review, as JSON: `id`, `revision`, `text`.
    #[wasm_bindgen(method)]
    pub fn reviews(this: &Host) -> Promise;
    /// Keeps one; done when it is on the disk. Fails with `conflict` where a later one is kept.
    #[wasm_bindgen(method, js_name = keepReview)]
    pub fn keep_review(this: &Host, json: &str) -> Promise;
    /// Takes one off the device.
    #[wasm_bindgen(method, js_name = dropReview)]
    pub fn drop_review(this: &Host, id: &str) -> Promise;
    /// Sets of one's own, without their texts, as JSON.
    #[wasm_bindgen(method, js_name = ownSets)]
    pub fn own_sets(this: &Host) -> Promise;
    /// A set of one's own with its text, as JSON; an empty text where there is none.
    #[wasm_bindgen(method, js_name = ownSet)]
    pub fn own_set(this: &Host, key: &str) -> Promise;
    /// Keeps a set: an entry with its `text`, as JSON.
    #[wasm_bindgen(method, js_name = keepSet)]
    pub fn keep_set(this: &Host, json: &str) -> Promise;
    /// Keeps the text of a set that is not to be chosen from, in the same way.
    #[wasm_bindgen(method, js_name = keepText)]
    pub fn keep_text(this: &Host, json: &str) -> Promise;
    /// Takes a set off the device.
    #[wasm_bindgen(method, js_name = dropSet)]
    pub fn drop_set(this: &Host, key: &str) -> Promise;
    /// Asks the browser to throw nothing away when the device is full.
    #[wasm_bindgen(method)]
    pub fn persist(this: &Host);
    /// Wants to write a form; the listener is told `mine`, `other`, `wanted`, `lost`, `saved`.
    #[wasm_bindgen(method)]
    pub fn hold(this: &Host, id: &str, listener: &Function);
    /// Takes the form over from another tab.
    #[wasm_bindgen(method)]
    pub fn take(this: &Host) -> Promise;
    /// Lets another tab write.
    #[wasm_bindgen(method, js_name = yieldLock)]
    pub fn yield_lock(this: &Host);
    /// Is done with the form.
    #[wasm_bindgen(method, js_name = letGo)]
    pub fn let_go(this: &Host);
    /// Saves a file where downloads go.
    #[wasm_bindgen(method)]
    pub fn download(this: &Host, name: &str, kind: &str, text: &str);
    /// Whether a file of this name and kind can be handed to other programs.
    #[wasm_bindgen(method, js_name = canShare)]
    pub fn can_share(this: &Host, name: &str, kind: &str) -> bool;
    /// Hands a file to another program: `shared`, `cancelled`, `failed`.
    #[wasm_bindgen(method)]
    pub fn share(this: &Host, name: &str, kind: &str, text: &str, title: &str) -> Promise;
    /// Prints the page.
    #[wasm_bindgen(method, js_name = printPage)]
    pub fn print_page(this: &Host);
    /// The files chosen in a box, as JSON: `name`, `size`, and `text` unless too large; `fault` where it cannot be read.
    #[wasm_bindgen(method, js_name = chosenFiles)]
    pub fn chosen_files(this: &Host, input: &web_sys::HtmlInputElement) -> Promise;
    /// A text with its letters whole, where some of them have their marks apart.
    #[wasm_bindgen(method)]
    pub fn whole(this: &Host, text: &str) -> Option<String>;
    /// A text without case and marks, so that `thon` finds `Thôn`.
    #[wasm_bindgen(method)]
    pub fn plain(this: &Host, text: &str) -> String;
    /// What an element of the page is made of.
    #[wasm_bindgen(method)]
    pub fn outer(this: &Host, selector: &str) -> String;
    /// Milliseconds since 1970.
    #[wasm_bindgen(method)]
    pub fn now(this: &Host) -> u64;
    /// A time as people write it.
    #[wasm_bindgen(method)]
    pub fn clock(this: &Host, time: u64, lang: &str) -> String;
    /// The year.
    #[wasm_bindgen(method)]
    pub fn year(this: &Host) -> String;
    /// An id that nobody else has.
    #[wasm_bindgen(method, js_name = newId)]
    pub fn new_id(this: &Host) -> String;
    /// The address of the application; empty where others cannot open it.
    #[wasm_bindgen(method)]
    pub fn address(this: &Host) -> String;
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

/// Waits for a text of the page.
///
/// # Errors
/// What the page says went wrong.
pub async fn wait_text(promise: Promise) -> Result<String, String> {
    Ok(wait(promise).await?.as_string().unwrap_or_default())
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
