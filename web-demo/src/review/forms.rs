//! The forms that are reviewed. They outlive the screen, so that looking at another one loses nothing.

use std::cell::RefCell;
use std::sync::Arc;

use kieumau::{
    Assessment, CheckedSet, Lang, Review, ReviewOptions, Severity, format_points, review,
};
use kieumau_wasm::elements::form::{ChangeKind, Form};

use super::kept::{self, Place};
use super::pack::{self, Packed};
use crate::draft::SetKey;
use crate::received::{self, Received, Seal};
use crate::sets::{Catalogue, load};
use crate::texts::review as texts;

/// One form.
#[derive(Clone, PartialEq)]
pub(super) struct Item {
    /// The key of its set.
    pub key: String,
    /// The set as the form names it, and whether the device has another version.
    pub set: SetKey,
    pub other_version: Option<String>,
    pub own: Form,
    pub appraised: Form,
    /// Whether it was changed after it was sent.
    pub changed: bool,
    /// Where it is kept on the device.
    pub place: Place,
    /// Whether the device does not have it as it is.
    pub unkept: bool,
}

impl Item {
    fn new(key: &str, set: Arc<CheckedSet>, packed: Packed, lang: Lang) -> Item {
        let form = |assessment: Assessment| {
            let form = Form::new(set.clone(), lang);
            form.edit(ChangeKind::Outside, &[], |state| state.load(assessment));
            form
        };
        let here = SetKey::of(&set);
        let label = set.set().label.get(lang).to_owned();
        Item {
            key: key.to_owned(),
            other_version: (here.digest != packed.set.digest).then_some(label),
            set: packed.set,
            own: form(packed.own),
            appraised: form(packed.appraised),
            changed: false,
            place: Place::new(),
            unkept: false,
        }
    }

    /// What it is called.
    pub fn name(&self, lang: Lang) -> String {
        let area = self.own.read(|state| state.assessment().area.clone());
        let area = area.unwrap_or_default();
        let parts = [area.name.or(area.code), area.commune];
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        if name.is_empty() {
            texts::unnamed(lang)
        } else {
            name
        }
    }

    /// Whether somebody has appraised anything yet.
    pub fn is_begun(&self) -> bool {
        self.appraised
            .read(|state| !state.assessment().answers.is_empty())
    }

    /// Both forms side by side.
    pub fn compare(&self) -> Option<Review> {
        self.own.read(|own| {
            self.appraised.read(|appraised| {
                let options = ReviewOptions::default();
                review(
                    own.checked(),
                    own.assessment(),
                    appraised.assessment(),
                    &options,
                )
                .ok()
            })
        })
    }

    /// The total of a form, or how many of its criteria pass, as it is shown.
    pub fn total(form: &Form, lang: Lang) -> String {
        form.read(|state| {
            let card = &state.scored()?.card;
            let total = card.totals.as_ref().map(|totals| {
                let total = totals.get(state.set().total.titles_on());
                format_points(total.points, &[], lang)
            });
            let passing = card.passing;
            total.or_else(|| passing.map(|of| format!("{}/{}", of.passes, of.of())))
        })
        .unwrap_or_default()
    }

    /// As it is saved.
    pub fn pack(&self) -> Packed {
        let of = |form: &Form| form.read(|state| state.assessment().clone());
        Packed {
            set: self.set.clone(),
            own: of(&self.own),
            appraised: of(&self.appraised),
        }
    }

    /// Another language.
    pub fn speak(&self, lang: Lang) {
        for form in [&self.own, &self.appraised] {
            form.edit(ChangeKind::Outside, &[], |state| state.set_lang(lang));
        }
    }
}

/// So much is left to do for a review to be finished.
pub(super) fn left(review: &Review) -> usize {
    review
        .problems
        .iter()
        .filter(|of| of.severity == Severity::Error)
        .count()
}

/// A form with its set.
async fn item(file: &str, packed: Packed, sets: &Catalogue, lang: Lang) -> Result<Item, String> {
    let entry = sets.find(&packed.set.id, &packed.set.digest);
    let entry = entry.ok_or_else(|| texts::no_set(lang, file, &packed.set.id))?;
    let set = load(&entry.key, lang)
        .await
        .map_err(|said| said.join(" "))?;
    Ok(Item::new(&entry.key, set, packed, lang))
}

/// Forms that the desk read in a workbook of this set.
pub(super) async fn of_workbook(
    file: &str,
    key: &str,
    forms: Vec<(String, Option<String>)>,
    lang: Lang,
) -> Result<Vec<Item>, String> {
    let set = load(key, lang).await.map_err(|said| said.join(" "))?;
    let read = |text: &str| {
        Assessment::from_json(text).map_err(|problems| {
            let said = crate::sets::said(&problems, lang).join(" ");
            crate::texts::received::unreadable(lang, file, said)
        })
    };
    let one = |(own, appraised): (String, Option<String>)| {
        let own = read(&own)?;
        let packed = Packed {
            set: SetKey::of(&set),
            appraised: match appraised {
                Some(text) => read(&text)?,
                None => blank(&own),
            },
            own,
        };
        Ok(Item::new(key, set.clone(), packed, lang))
    };
    forms.into_iter().map(one).collect()
}

/// Who and when is the same; answers are given anew.
fn blank(own: &Assessment) -> Assessment {
    let mut appraised = own.clone();
    appraised.answers.clear();
    appraised.not_applicable.clear();
    appraised
}

/// What was under review at an earlier visit, what could not be opened of it, and when it was changed last.
pub(super) async fn resume(sets: &Catalogue, lang: Lang) -> (Vec<Item>, Vec<String>, u64) {
    let found = match kept::all(lang).await {
        Ok(found) => found,
        Err(_) => return (Vec::new(), vec![texts::unread(lang)], 0),
    };
    let (mut items, mut wrong) = (Vec::new(), found.unread);
    for (place, packed) in found.forms {
        match item(&texts::on_device(lang), packed, sets, lang).await {
            Ok(item) => items.push(Item { place, ..item }),
            Err(why) => wrong.push(why),
        }
    }
    (items, wrong, found.changed)
}

/// Opens what a file holds: a form, or a review that was saved.
pub(super) async fn open(
    file: &str,
    text: &str,
    sets: &Catalogue,
    lang: Lang,
) -> Result<Vec<Item>, String> {
    if pack::is_one(text) {
        let mut items = Vec::new();
        for packed in pack::read(file, text, lang)? {
            items.push(item(file, packed, sets, lang).await?);
        }
        return Ok(items);
    }
    let received: Received = received::read(file, text, lang)?;
    let named = || {
        let named = received.set.as_ref().map(|set| set.id.clone());
        let named = named.or_else(|| received.assessment.set.as_ref().map(ToString::to_string));
        named.unwrap_or_else(|| "?".to_owned())
    };
    let entry = received
        .entry(sets)
        .ok_or_else(|| texts::no_set(lang, file, named()))?;
    let set = load(&entry.key, lang)
        .await
        .map_err(|said| said.join(" "))?;
    let own = received.assessment;
    let appraised = blank(&own);
    let packed = Packed {
        set: received.set.unwrap_or_else(|| SetKey::of(&set)),
        own,
        appraised,
    };
    let mut item = Item::new(&entry.key, set, packed, lang);
    item.changed = received.seal == Seal::Changed;
    Ok(vec![item])
}

/// What the screen knows.
#[derive(Clone, Default)]
pub(super) struct Kept {
    pub items: Vec<Item>,
    /// The form that is looked at.
    pub at: Option<usize>,
    /// The form that was taken away last, and its place in the list.
    pub removed: Option<(usize, Item)>,
    /// Whether something was changed since it was saved as a file.
    pub unsaved: bool,
}

impl Kept {
    /// A form that the device does not have as it is.
    pub fn unkept(&self) -> Option<usize> {
        self.items.iter().position(|item| item.unkept)
    }

    /// Whether the page is the only place where something is.
    pub fn is_only_here(&self) -> bool {
        self.unsaved && self.unkept().is_some()
    }

    /// The form that an address names.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.place.id() == id)
    }
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

/// Keeps what the screen knows until it is opened again.
pub(super) fn keep(kept: Kept) {
    KEPT.set(kept);
}

/// What was kept.
pub(super) fn kept() -> Kept {
    KEPT.take()
}
