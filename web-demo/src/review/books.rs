//! Workbooks that were chosen: the desk says for which set each is a form, and then reads its forms, one workbook after the other.

use std::collections::VecDeque;

use js_sys::Array;
use kieumau::Lang;
use kieumau_web_worker::message::Ask;
use wasm_bindgen::JsValue;

use crate::desk::Desk;

/// A workbook, and what is known of it.
#[derive(Debug, Clone)]
pub(super) struct Book {
    pub name: String,
    file: JsValue,
    /// The key of its set, once that is known.
    pub key: Option<String>,
}

/// The workbooks that are not read yet; the first one is on the desk.
#[derive(Debug, Clone, Default)]
pub(super) struct Books(VecDeque<Book>);

/// Whether a file is a workbook, by its name.
pub(super) fn is_book(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let ending = ending.unwrap_or_default().to_lowercase();
    ["xlsx", "xlsm", "xls", "xlsb", "ods"].contains(&ending.as_str())
}

impl Books {
    /// Takes more workbooks, and begins where none is on the desk.
    pub fn take(&mut self, desk: &Desk, books: Vec<(String, JsValue)>) {
        let idle = self.0.is_empty();
        let new = |(name, file)| Book {
            name,
            file,
            key: None,
        };
        self.0.extend(books.into_iter().map(new));
        if idle {
            self.begin(desk);
        }
    }

    /// The one on the desk.
    pub fn now(&self) -> Option<&Book> {
        self.0.front()
    }

    /// Its set is known: `text` is the JSON of it.
    pub fn of_set(&mut self, desk: &Desk, key: String, text: String, lang: Lang) {
        let Some(book) = self.0.front_mut() else {
            return;
        };
        book.key = Some(key);
        desk.ask(&Ask::Use { set: text, lang }, &Array::new());
        desk.ask(&Ask::Forms, &Array::of1(&book.file));
    }

    /// It is read, or cannot be: the next one.
    pub fn done(&mut self, desk: &Desk) -> Option<Book> {
        let done = self.0.pop_front();
        self.begin(desk);
        done
    }

    fn begin(&self, desk: &Desk) {
        if let Some(book) = self.0.front() {
            desk.ask(&Ask::FormSet, &Array::of1(&book.file));
        }
    }
}
