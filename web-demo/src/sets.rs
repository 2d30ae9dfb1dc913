//! The criteria sets that can be chosen: those that come with the application, fetched when they are needed, and those
//! that people made themselves, kept on the device.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use kieumau::{CheckedSet, Lang};
use serde::{Deserialize, Serialize};

use crate::host::{host, wait, wait_text};
use crate::texts::frame as texts;

/// A set, before it is fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// By this it is chosen and found again: its id, behind `own:` where it is kept on the device.
    pub key: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The digest of what it says.
    pub digest: String,
    /// Its name in Vietnamese.
    pub vi: String,
    /// Its name in English.
    pub en: String,
    /// How far it may be relied on: `official`, `draft`, `adapted`, `illustrative`.
    pub status: String,
}

impl Entry {
    /// What is to be known of a checked set. `own`: it is kept on the device.
    #[must_use]
    pub fn of(set: &CheckedSet, own: bool) -> Entry {
        let (name, label) = (set.name(), &set.set().label);
        let status = match name.status {
            kieumau::Status::Official => "official",
            kieumau::Status::Draft => "draft",
            kieumau::Status::Adapted => "adapted",
            _ => "illustrative",
        };
        Entry {
            key: if own {
                format!("{OWN}{}", name.id)
            } else {
                name.id.to_string()
            },
            id: name.id.to_string(),
            version: name.version.clone(),
            digest: name.digest.clone(),
            vi: label.get(Lang::Vi).to_owned(),
            en: label.get(Lang::En).to_owned(),
            status: status.to_owned(),
        }
    }

    /// Whether it is kept on the device.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.key.starts_with(OWN)
    }

    /// Its name.
    #[must_use]
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// How far it may be relied on, in words.
    #[must_use]
    pub fn status_words(&self, lang: Lang) -> String {
        match self.status.as_str() {
            "official" => texts::set_official(lang),
            "draft" => texts::set_draft(lang),
            "adapted" => texts::set_adapted(lang),
            _ => texts::set_illustrative(lang),
        }
    }
}

/// What stands before the id in the key of a set that is kept on the device.
pub const OWN: &str = "own:";

/// The sets that can be chosen, in the order in which they are offered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalogue {
    /// The sets.
    pub entries: Vec<Entry>,
    /// Whether those of the device are among them: while the page begins, nobody knows of them yet.
    pub whole: bool,
}

impl Catalogue {
    /// Those that come with the application.
    #[must_use]
    pub fn given() -> Catalogue {
        let text = host().map_or_else(String::new, |host| host.given("sets"));
        Catalogue {
            entries: serde_json::from_str(&text).unwrap_or_default(),
            whole: false,
        }
    }

    /// A set by its key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The set that a form was made with: the very same one, else one of the same id.
    #[must_use]
    pub fn find(&self, id: &str, digest: &str) -> Option<&Entry> {
        let same = self.entries.iter().find(|entry| entry.digest == digest);
        same.or_else(|| self.entries.iter().find(|entry| entry.id == id))
    }

    /// The set whose digest begins so, in hexadecimal.
    #[must_use]
    pub fn by_digest(&self, hex: &str) -> Option<&Entry> {
        let begins = |entry: &&Entry| {
            let digits = entry
                .digest
                .split_once(':')
                .map_or("", |(_, digits)| digits);
            digits.starts_with(hex)
        };
        self.entries.iter().find(begins)
    }
}

thread_local! {
    static LOADED: RefCell<BTreeMap<String, Arc<CheckedSet>>> = const { RefCell::new(BTreeMap::new()) };
}

/// A set by its key, checked. It is fetched once.
///
/// # Errors
/// Why it cannot be used, in sentences.
pub async fn load(key: &str, lang: Lang) -> Result<Arc<CheckedSet>, Vec<String>> {
    if let Some(set) = LOADED.with_borrow(|loaded| loaded.get(key).cloned()) {
        return Ok(set);
    }
    let Proved { text, digest } = proved(key)
        .await
        .map_err(|_| vec![texts::no_set(lang, key)])?;
    let set =
        CheckedSet::from_named_json(&text, &digest).map_err(|problems| said(&problems, lang))?;
    let set = Arc::new(set);
    LOADED.with_borrow_mut(|loaded| loaded.insert(key.to_owned(), set.clone()));
    Ok(set)
}

/// A set that was proved when the application was built, or before it was kept.
#[derive(Deserialize)]
struct Proved {
    text: String,
    digest: String,
}

async fn proved(key: &str) -> Result<Proved, String> {
    if key.starts_with(OWN) {
        let host = host().ok_or_else(String::new)?;
        let kept = wait_text(host.own_set(key)).await?;
        return serde_json::from_str(&kept).map_err(|error| error.to_string());
    }
    let sets = Catalogue::given();
    let entry = sets.entry(key).ok_or_else(String::new)?;
    Ok(Proved {
        text: text(key).await?,
        digest: entry.digest.clone(),
    })
}

/// Reads a set of one's own from the device when it is next asked for.
#[cfg(feature = "evaluators")]
pub(crate) fn forget(key: &str) {
    if key.starts_with(OWN) {
        LOADED.with_borrow_mut(|loaded| loaded.remove(key));
    }
}

/// The JSON of a set by its key.
///
/// # Errors
/// What the page says went wrong.
pub async fn text(key: &str) -> Result<String, String> {
    let host = host().ok_or_else(String::new)?;
    let text = wait(host.text(&format!("sets/{key}"))).await?;
    text.as_string().ok_or_else(String::new)
}

/// The sets of one's own that are kept on the device.
///
/// # Errors
/// What the browser says: nothing is known of them then.
pub async fn own() -> Result<Vec<Entry>, String> {
    let host = host().ok_or_else(String::new)?;
    // Another tab may have changed one.
    LOADED.with_borrow_mut(|loaded| loaded.retain(|key, _| !key.starts_with(OWN)));
    let text = wait_text(host.own_sets()).await?;
    own_of(&text).map_err(|error| error.to_string())
}

/// The sets among what is kept: beside them lie texts that are being written, or were, and perhaps what a later version left.
fn own_of(text: &str) -> Result<Vec<Entry>, serde_json::Error> {
    let all: Vec<serde_json::Value> = serde_json::from_str(text)?;
    let of = |value| serde_json::from_value::<Entry>(value).ok();
    Ok(all
        .into_iter()
        .filter_map(of)
        .filter(Entry::is_own)
        .collect())
}

/// Keeps a set of one's own on the device; `text` is its JSON, which `set` was read from. Every screen is told.
///
/// # Errors
/// What the browser says.
pub async fn keep(set: &CheckedSet, text: &str) -> Result<Entry, String> {
    #[derive(Serialize)]
    struct Kept<'a> {
        #[serde(flatten)]
        entry: &'a Entry,
        text: &'a str,
    }
    let host = host().ok_or_else(String::new)?;
    let entry = Entry::of(set, true);
    let kept = Kept {
        entry: &entry,
        text,
    };
    let json = serde_json::to_string(&kept).map_err(|error| error.to_string())?;
    wait(host.keep_set(&json)).await?;
    LOADED.with_borrow_mut(|loaded| loaded.remove(&entry.key));
    Ok(entry)
}

/// Takes a set of one's own off the device.
///
/// # Errors
/// What the browser says.
pub async fn remove(key: &str) -> Result<(), String> {
    let host = host().ok_or_else(String::new)?;
    wait(host.drop_set(key)).await?;
    LOADED.with_borrow_mut(|loaded| loaded.remove(key));
    Ok(())
}

/// Problems of a document in sentences, with their places.
#[must_use]
pub fn said(problems: &kieumau::Problems, lang: Lang) -> Vec<String> {
    const MOST: usize = 20;
    let errors = problems
        .iter()
        .filter(|problem| problem.severity() == kieumau::Severity::Error);
    let line = |problem: &kieumau::Problem| {
        let (what, mend) = (problem.message(lang), problem.mend(lang));
        match problem.place() {
            Some(place) => texts::at_line(lang, what, mend, place.line, place.column),
            None => format!("{what} {mend}"),
        }
    };
    errors.take(MOST).map(line).collect()
}

/// The catalogue as the screens share it.
pub type Sets = Rc<Catalogue>;
