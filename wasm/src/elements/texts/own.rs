//! A page's own words instead of those of the elements: the same for every element of the page, since a page speaks with one voice.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use kieumau::Lang;
use serde::Serialize;

use super::FILES;

type Words = BTreeMap<String, Rc<str>>;

thread_local! {
    /// What was set, by the key of a text: in Vietnamese, in English.
    static OWN: RefCell<[Words; 2]> = RefCell::default();
}

fn of(words: &[Words; 2], lang: Lang) -> &Words {
    let [vi, en] = words;
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What a page says instead of a text.
pub(super) fn own(key: &str, lang: Lang) -> Option<Rc<str>> {
    OWN.with_borrow(|words| of(words, lang).get(key).cloned())
}

/// Says something else from now on, or what the elements say where `text` is `None`. `id` is a file and a name: `form.left`.
pub(crate) fn set(lang: Lang, id: &str, text: Option<String>) {
    let key = format!("{}::{}", super::HERE, id.replace('.', "::"));
    OWN.with_borrow_mut(|words| {
        let [vi, en] = words;
        let words = match lang {
            Lang::Vi => vi,
            Lang::En => en,
        };
        match text {
            Some(text) => words.insert(key, text.into()),
            None => words.remove(&key),
        };
    });
}

/// A text, as the elements have it.
#[derive(Debug, Serialize)]
pub(crate) struct Known {
    /// In Vietnamese.
    vi: &'static str,
    /// In English.
    en: &'static str,
    /// The values that may stand in it, in braces.
    values: &'static [&'static str],
}

/// Every text by its id.
pub(crate) fn known() -> BTreeMap<String, Known> {
    let texts = FILES.iter().flat_map(|(file, texts)| {
        texts.iter().map(move |(name, values, vi, en)| {
            let known = Known { vi, en, values };
            (format!("{file}.{name}"), known)
        })
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::super::form;
    use super::*;

    #[test]
    fn a_page_says_it_otherwise_in_one_language_and_takes_it_back() {
        set(Lang::Vi, "form.left", Some("Thiếu {n}".to_owned()));
        assert_eq!(form::left(Lang::Vi, 3), "Thiếu 3");
        assert_eq!(form::left(Lang::En, 3), "3 questions left");
        set(Lang::Vi, "form.left", None);
        assert_eq!(form::left(Lang::Vi, 3), "Còn 3 câu chưa trả lời");
    }

    #[test]
    fn every_text_is_known_by_its_id() {
        let known = known();
        let left = &known["form.left"];
        assert_eq!(
            (left.vi, left.values),
            ("Còn {n} câu chưa trả lời", &["n"][..])
        );
        assert!(known.len() > 100);
    }
}
