//! What is kept of sets that are written. The text in the editor is on the device at every change; what another text took the
//! place of, and what was taken away, stays among the earlier ones until later ones push it out.

use std::cell::RefCell;

use kieumau::Lang;
use serde::{Deserialize, Serialize};
use yew::Callback;

use crate::host::{host, wait, wait_text};
use crate::sets::OWN;

/// What a new set begins with.
pub(super) const BLANK: &str = include_str!("blank.json");

/// Under this key stands the text in the editor.
const WRITING: &str = "soan";
/// What stands before the key of an earlier text.
const EARLIER: &str = "cu:";
/// So many earlier texts are kept.
const MOST: usize = 20;

/// A text as it is kept, beside the sets and with what stands in an [entry](crate::sets::Entry) of one; `text` is left out in lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub key: String,
    id: String,
    pub version: String,
    digest: String,
    vi: String,
    en: String,
    status: String,
    text: String,
    /// When it was written last.
    #[serde(default)]
    pub changed: u64,
    /// Whether it is kept elsewhere too: as a set, or in the file that it came from.
    #[serde(default)]
    safe: bool,
}

impl Kept {
    /// What it calls itself.
    pub fn label(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// The text in the editor.
struct Written {
    text: String,
    /// Whether it is kept elsewhere too.
    safe: bool,
    /// When it was written.
    changed: u64,
}

thread_local! {
    /// The text in the editor, if there is one that is known.
    static TEXT: RefCell<Option<Written>> = const { RefCell::new(None) };
    /// Who is told when another tab wrote a text.
    static LISTENER: RefCell<Option<Callback<()>>> = const { RefCell::new(None) };
}

/// The text that is being written, if there is one.
pub(super) fn text() -> Option<String> {
    TEXT.with_borrow(|text| text.as_ref().map(|written| written.text.clone()))
}

/// Looks what was being written at an earlier visit, or in another tab: what was written last counts. It is asked for before the
/// text is.
pub(super) async fn load() {
    let Some(kept) = record::<Kept>(WRITING).await else {
        return;
    };
    TEXT.with_borrow_mut(|text| {
        if text.as_ref().is_none_or(|now| now.changed < kept.changed) {
            *text = Some(Written {
                text: kept.text,
                safe: kept.safe,
                changed: kept.changed,
            });
        }
    });
}

/// Another tab wrote a text.
pub(super) fn written() {
    if let Some(listener) = LISTENER.with_borrow(Clone::clone) {
        listener.emit(());
    }
}

/// Who is told when another tab wrote a text.
pub(super) fn listen(listener: Option<Callback<()>>) {
    LISTENER.set(listener);
}

/// The text changed. It is on its way to the device at once, whoever waits for that.
pub(super) fn put(text: &str, safe: bool) -> impl Future<Output = Result<(), String>> + use<> {
    let kept = Kept {
        safe,
        ..named(WRITING.to_owned(), text)
    };
    TEXT.set(Some(Written {
        text: text.to_owned(),
        safe,
        changed: kept.changed,
    }));
    write(&kept)
}

/// Another text takes the place of the one that is written, which stays among the earlier ones where it would be lost. Gives back
/// whether it does.
pub(super) async fn replace(text: &str, safe: bool) -> bool {
    load().await;
    let before = TEXT.with_borrow(|now| {
        let lost = |now: &&Written| !now.safe && now.text != text && now.text != BLANK;
        now.as_ref().filter(lost).map(|now| now.text.clone())
    });
    // Both are on their way at once: what is typed meanwhile comes after them.
    let stays = before.map(|before| archive(&before));
    let written = put(text, safe);
    // Where the device keeps nothing, what is on the screen still changes: somebody asked for it.
    drop(written.await);
    match stays {
        Some(stays) => stays.await.is_ok(),
        None => false,
    }
}

/// This text is kept elsewhere too by now; where another one is written meanwhile, that is not.
pub(super) async fn is_safe(text: &str) {
    if self::text().is_some_and(|now| now == text) {
        drop(put(text, true).await);
    }
}

/// A set of one's own gives way to this text, or to none: what it said stays among the earlier ones. Gives back whether it does.
pub(super) async fn give_way(key: &str, text: Option<&str>) -> bool {
    match record::<Kept>(key).await {
        Some(kept) if Some(kept.text.as_str()) != text => archive(&kept.text).await.is_ok(),
        _ => false,
    }
}

/// The earlier texts, the latest first.
pub(super) async fn earlier() -> Vec<Kept> {
    let all = match host() {
        Some(host) => wait_text(host.own_sets()).await.unwrap_or_default(),
        None => String::new(),
    };
    let all: Vec<serde_json::Value> = serde_json::from_str(&all).unwrap_or_default();
    let of = |value| serde_json::from_value::<Kept>(value).ok();
    let mut earlier: Vec<Kept> = all.into_iter().filter_map(of).collect();
    earlier.retain(|kept| kept.key.starts_with(EARLIER));
    earlier.sort_by_key(|kept| std::cmp::Reverse(kept.changed));
    earlier
}

/// The text of an earlier one.
pub(super) async fn earlier_text(key: &str) -> Option<String> {
    record::<Kept>(key).await.map(|kept| kept.text)
}

fn archive(text: &str) -> impl Future<Output = Result<(), String>> + use<> {
    let id = host().map_or_else(String::new, |host| host.new_id());
    let written = write(&named(format!("{EARLIER}{id}"), text));
    async move {
        written.await?;
        for old in earlier().await.iter().skip(MOST) {
            if let Some(host) = host() {
                // Tried again the next time.
                drop(wait(host.drop_set(&old.key)).await);
            }
        }
        Ok(())
    }
}

async fn record<T: for<'a> Deserialize<'a>>(key: &str) -> Option<T> {
    let kept = wait_text(host()?.own_set(key)).await.ok()?;
    serde_json::from_str(&kept).ok()
}

fn write(kept: &Kept) -> impl Future<Output = Result<(), String>> + use<> {
    let json = serde_json::to_string(kept).unwrap_or_default();
    let write = host().map(|host| host.keep_text(&json));
    async move {
        match write {
            Some(write) => wait(write).await.map(|_| ()),
            None => Err(String::new()),
        }
    }
}

/// A text with the name and version that it gives itself, however much of it is right.
fn named(key: String, text: &str) -> Kept {
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let word = |value: Option<&serde_json::Value>| {
        let text = value.and_then(serde_json::Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let label = value.get("label");
    let of = |lang: &str| {
        let label = label.and_then(|label| label.get(lang).or(label.get("vi")).or(Some(label)));
        word(label)
    };
    Kept {
        key,
        id: word(value.get("id")),
        version: word(value.get("version")),
        digest: String::new(),
        vi: of("vi"),
        en: of("en"),
        status: word(value.get("status")),
        text: text.to_owned(),
        changed: host().map_or(0, |host| host.now()),
        safe: false,
    }
}

/// The key under which a set of one's own is kept.
pub(super) fn own_key(id: &str) -> String {
    format!("{OWN}{id}")
}
