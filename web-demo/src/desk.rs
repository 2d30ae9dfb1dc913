//! The desk of the page: what it asks a worker, and what it hears. One desk may outlive the screen that opened it, so that
//! nothing is lost by looking at another screen; what is heard meanwhile waits.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function};
use kieumau::Lang;
use kieumau_web_worker::message::{Ask, Progress, Reply};
use wasm_bindgen::prelude::*;
use yew::Callback;

use crate::host::{host, told, wait};
use crate::texts::frame as texts;

#[wasm_bindgen]
extern "C" {
    /// The functions of the page's script that stand in `js/desk.js`.
    type DeskHost;
    #[wasm_bindgen(method, catch, js_name = openDesk)]
    fn open_desk(this: &DeskHost, tell: &Function) -> Result<JsDesk, JsValue>;
    #[wasm_bindgen(method, js_name = saveBytes)]
    fn save_bytes(this: &DeskHost, name: &str, kind: &str, bytes: &JsValue);
    #[wasm_bindgen(method, js_name = filesOf)]
    fn files_of(this: &DeskHost, event: &web_sys::Event) -> Array;
    #[wasm_bindgen(method, js_name = sizeOf)]
    fn size_of(this: &DeskHost, file: &JsValue) -> u64;
    #[wasm_bindgen(method)]
    fn guard(this: &DeskHost, name: &str, on: bool);
    #[wasm_bindgen(method, js_name = allowDrop)]
    fn allow_drop(this: &DeskHost, event: &web_sys::Event);

    type JsDesk;
    #[wasm_bindgen(method)]
    fn ask(this: &JsDesk, id: u32, ask: &str, files: &Array);
    #[wasm_bindgen(method)]
    fn stop(this: &JsDesk);
    #[wasm_bindgen(method)]
    fn end(this: &JsDesk);
}

fn page() -> Option<DeskHost> {
    Some(host()?.unchecked_into())
}

/// What is heard from the desk.
#[derive(Debug, Clone)]
pub enum Heard {
    /// How far it is.
    More(Progress),
    /// An answer, with the bytes of a file where one was made.
    Reply(Box<Reply>, JsValue),
    /// It broke down: everything that lay on it is lost.
    Failed(String),
}

type Tell = Closure<dyn Fn(u32, String, String, JsValue)>;

#[derive(Default)]
struct Inner {
    open: RefCell<Option<(JsDesk, Tell)>>,
    last: Cell<u32>,
    listener: RefCell<Option<Callback<Heard>>>,
    waiting: RefCell<Vec<Heard>>,
}

/// A desk. It opens when it is first asked.
#[derive(Clone, Default)]
pub struct Desk(Rc<Inner>);

impl PartialEq for Desk {
    fn eq(&self, other: &Desk) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Desk {
    /// Who listens from now on; what was said meanwhile is heard at once.
    pub fn listen(&self, listener: Option<Callback<Heard>>) {
        self.0.listener.replace(listener);
        self.hear();
    }

    /// Asks; files are those of a box or of a drop.
    pub fn ask(&self, ask: &Ask, files: &Array) {
        if let Err(reason) = self.open() {
            self.0.say(Heard::Failed(reason));
            return;
        }
        let id = self.0.last.get().wrapping_add(1);
        self.0.last.set(id);
        // Printing to memory fails only where a map key is not text, and none is.
        let text = serde_json::to_string(ask).unwrap_or_default();
        if let Some((desk, _)) = self.0.open.borrow().as_ref() {
            desk.ask(id, &text, files);
        }
    }

    /// Gives up what goes on in steps.
    pub fn stop(&self) {
        if let Some((desk, _)) = self.0.open.borrow().as_ref() {
            desk.stop();
        }
    }

    /// Closes it: everything on it is given up, and its memory given back.
    pub fn end(&self) {
        if let Some((desk, tell)) = self.0.open.take() {
            desk.end();
            // It may be the very call of this function that somebody is in: it goes with the next turn of the page.
            gloo_timers::callback::Timeout::new(0, move || drop(tell)).forget();
        }
        self.0.waiting.borrow_mut().clear();
    }

    fn open(&self) -> Result<(), String> {
        if self.0.open.borrow().is_some() {
            return Ok(());
        }
        let page = page().ok_or_else(String::new)?;
        let inner = Rc::downgrade(&self.0);
        let tell: Tell = Closure::new(move |_, word: String, text: String, bytes| {
            let Some(inner) = inner.upgrade() else { return };
            let heard = match word.as_str() {
                "more" => serde_json::from_str(&text).map(Heard::More),
                "reply" => serde_json::from_str(&text).map(|reply| Heard::Reply(reply, bytes)),
                _ => Ok(Heard::Failed(text)),
            };
            inner.say(heard.unwrap_or_else(|error| Heard::Failed(error.to_string())));
        });
        let function = tell.as_ref().unchecked_ref();
        let desk = page.open_desk(function).map_err(|error| told(&error))?;
        self.0.open.replace(Some((desk, tell)));
        Ok(())
    }

    fn hear(&self) {
        if self.0.listener.borrow().is_some() {
            let waiting = std::mem::take(&mut *self.0.waiting.borrow_mut());
            waiting.into_iter().for_each(|heard| self.0.say(heard));
        }
    }
}

impl Inner {
    fn say(&self, heard: Heard) {
        let listener = self.listener.borrow().clone();
        match listener {
            Some(listener) => listener.emit(heard),
            None => self.waiting.borrow_mut().push(heard),
        }
    }
}

/// Why a desk failed: that it could not be fetched, or what it said, in the words of a screen.
#[must_use]
pub fn why(lang: Lang, reason: &str, words: fn(Lang, String) -> String) -> String {
    if reason.is_empty() {
        texts::no_desk(lang)
    } else {
        words(lang, reason.to_owned())
    }
}

/// Saves a file that the desk made.
pub fn save(name: &str, kind: &str, bytes: &JsValue) {
    if let Some(page) = page() {
        page.save_bytes(name, kind, bytes);
    }
}

/// The files of a box, or of a drop.
#[must_use]
pub fn files(event: &web_sys::Event) -> Array {
    page().map_or_else(Array::new, |page| page.files_of(event))
}

/// Lets files be dropped here.
pub fn allow_drop(event: &web_sys::Event) {
    if let Some(page) = page() {
        page.allow_drop(event);
    }
}

/// The names of files.
#[must_use]
pub fn names(files: &Array) -> Vec<String> {
    let name = |file: JsValue| {
        js_sys::Reflect::get(&file, &"name".into())
            .ok()?
            .as_string()
    };
    files.iter().filter_map(name).collect()
}

/// The text of a file.
pub async fn text(file: JsValue) -> Result<String, String> {
    let read = js_sys::Reflect::get(&file, &"text".into()).map_err(|error| told(&error))?;
    let read: Function = read.dyn_into().map_err(|error| told(&error))?;
    let text = read.call0(&file).map_err(|error| told(&error))?;
    let text = wait(text.unchecked_into()).await?;
    Ok(text.as_string().unwrap_or_default())
}

/// The size of a file in bytes.
#[must_use]
pub fn size(file: &JsValue) -> u64 {
    page().map_or(0, |page| page.size_of(file))
}

/// Whether the browser asks before the page is left, for the sake of what has this name.
pub fn guard(name: &str, on: bool) {
    if let Some(page) = page() {
        page.guard(name, on);
    }
}
