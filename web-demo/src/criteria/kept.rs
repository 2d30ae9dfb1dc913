//! What is kept of sets that are written. The text in the editor is on the device at every change; what another text took the
//! place of, and what was taken away, stays among the earlier ones until later ones push it out.

use std::cell::{Cell, RefCell};

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

impl Written {
    /// As it is kept.
    fn kept(&self) -> Kept {
        Kept {
            safe: self.safe,
            changed: self.changed,
            ..named(WRITING.to_owned(), &self.text)
        }
    }
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
#[derive(Clone)]
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
    /// Whether it was seen what the device has of it: nothing is written over what could not be read.
    static SEEN: Cell<bool> = const { Cell::new(false) };
    /// Who is told when another tab wrote a text, and it is known here.
    static LISTENER: RefCell<Option<Callback<()>>> = const { RefCell::new(None) };
}

/// The text that is being written, if there is one.
pub(super) fn text() -> Option<String> {
    TEXT.with_borrow(|text| text.as_ref().map(|written| written.text.clone()))
}

/// Whether it was seen what the device has of the text that is written.
pub(super) fn is_seen() -> bool {
    SEEN.get()
}

/// Looks what was being written at an earlier visit, or in another tab: what was written last counts. It is asked for before the
/// text is.
///
/// # Errors
/// What the browser says.
pub(super) async fn load() -> Result<(), String> {
    let kept = record(WRITING).await;
    SEEN.set(kept.is_ok());
    let Some(kept) = kept? else {
        return Ok(());
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
    Ok(())
}

/// Another tab wrote a text. Whichever screen stands here, the editor that is opened next has it.
pub(super) fn written() {
    wasm_bindgen_futures::spawn_local(async {
        if load().await.is_ok()
            && let Some(listener) = LISTENER.with_borrow(Clone::clone)
        {
            listener.emit(());
        }
    });
}

/// Who is told when another tab wrote a text, and it is known here.
pub(super) fn listen(listener: Option<Callback<()>>) {
    LISTENER.set(listener);
}

/// The text changed. It is on its way to the device at once, whoever waits for that; where it is not known what the device has,
/// that is looked at first.
pub(super) fn put(text: &str, safe: bool) -> impl Future<Output = Result<(), String>> + use<> {
    let written = Written {
        text: text.to_owned(),
        safe,
        changed: host().map_or(0, |host| host.now()),
    };
    TEXT.set(Some(written.clone()));
    let write = SEEN.get().then(|| write(&written.kept()));
    async move {
        match write {
            Some(write) => write.await,
            None => put_beside().await,
        }
    }
}

/// Writes the text in the editor once what the device has is known; that stays among the earlier ones where it would be lost.
async fn put_beside() -> Result<(), String> {
    let Some(now) = TEXT.with_borrow(Clone::clone) else {
        return Ok(());
    };
    let before = record(WRITING).await?;
    // Of several texts that waited for this the first one has looked.
    if !SEEN.replace(true)
        && let Some(before) = before
        && would_be_lost(&before.text, before.safe, &now.text)
        && let Err(why) = archive(&before.text).await
    {
        SEEN.set(false);
        return Err(why);
    }
    // Somebody may have typed on meanwhile.
    match TEXT.with_borrow(Clone::clone) {
        Some(now) => write(&now.kept()).await,
        None => Ok(()),
    }
}

/// Whether nothing has a text any more when another one takes its place.
fn would_be_lost(text: &str, safe: bool, other: &str) -> bool {
    !safe && text != other && text != BLANK
}

/// Another text takes the place of the one that is written, which stays among the earlier ones where it would be lost. Gives back
/// whether it does.
///
/// # Errors
/// What the browser says: the text stays where it would be lost, and cannot be kept.
pub(super) async fn replace(text: &str, safe: bool) -> Result<bool, String> {
    // What cannot be read is not written over.
    drop(load().await);
    let lost = || {
        TEXT.with_borrow(|now| {
            let now = now.as_ref()?;
            would_be_lost(&now.text, now.safe, text).then(|| now.text.clone())
        })
    };
    let mut stays = None;
    // Somebody may type on while it is kept.
    while let Some(before) = lost().filter(|before| stays.as_ref() != Some(before)) {
        archive(&before).await?;
        stays = Some(before);
    }
    // Where the device keeps nothing, what is on the screen still changes: somebody asked for it.
    drop(put(text, safe).await);
    Ok(stays.is_some())
}

/// This text is kept elsewhere too by now; where another one is written meanwhile, that is not.
pub(super) async fn is_safe(text: &str) {
    if self::text().is_some_and(|now| now == text) {
        drop(put(text, true).await);
    }
}

/// A set of one's own gives way to this text, or to none: what it said stays among the earlier ones. Gives back whether it does.
///
/// # Errors
/// What the browser says: what it said would be lost.
pub(super) async fn give_way(key: &str, text: Option<&str>) -> Result<bool, String> {
    match record(key).await? {
        Some(kept) if Some(kept.text.as_str()) != text => {
            archive(&kept.text).await?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// The earlier texts, the latest first.
///
/// # Errors
/// What the browser says.
pub(super) async fn earlier() -> Result<Vec<Kept>, String> {
    let host = host().ok_or_else(String::new)?;
    let all = wait_text(host.own_sets()).await?;
    let all: Vec<serde_json::Value> =
        serde_json::from_str(&all).map_err(|error| error.to_string())?;
    let of = |value| serde_json::from_value::<Kept>(value).ok();
    let mut earlier: Vec<Kept> = all.into_iter().filter_map(of).collect();
    earlier.retain(|kept| kept.key.starts_with(EARLIER));
    earlier.sort_by_key(|kept| std::cmp::Reverse(kept.changed));
    Ok(earlier)
}

/// The text of an earlier one.
///
/// # Errors
/// What the browser says; an empty text where there is none any more.
pub(super) async fn earlier_text(key: &str) -> Result<String, String> {
    let kept = record(key).await?;
    kept.map(|kept| kept.text).ok_or_else(String::new)
}

fn archive(text: &str) -> impl Future<Output = Result<(), String>> + use<> {
    let id = host().map_or_else(String::new, |host| host.new_id());
    let written = write(&named(format!("{EARLIER}{id}"), text));
    async move {
        written.await?;
        // Where they cannot be looked at, or one does not go, that is tried again the next time.
        for old in earlier().await.unwrap_or_default().iter().skip(MOST) {
            if let Some(host) = host() {
                drop(wait(host.drop_set(&old.key)).await);
            }
        }
        Ok(())
    }
}

/// What is kept under a key, if anything is.
async fn record(key: &str) -> Result<Option<Kept>, String> {
    let host = host().ok_or_else(String::new)?;
    let kept = wait_text(host.own_set(key)).await?;
    if kept.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(&kept)
        .map(Some)
        .map_err(|error| error.to_string())
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
