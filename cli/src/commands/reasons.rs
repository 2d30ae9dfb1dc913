//! `--reasons`: reasons that stand beside the forms, for every area or for one.

use super::gather::Gathered;
use crate::fail::{Done, Fail, read_text};
use crate::texts::errors;
use kieumau::{Area, Assessment, Id, Lang, ReviewOptions, area_match_key};
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::marker::PhantomData;

type Texts = BTreeMap<String, String>;

/// Reasons by criterion or question; those of one area stand by its code, or by `commune/name`.
#[derive(Debug, Default)]
pub(super) struct Reasons {
    for_all: Texts,
    /// The area as it is written, and its reasons, by what areas are matched by.
    of_areas: BTreeMap<String, (String, Texts)>,
}

enum Given {
    ForAll(String),
    OfArea(Once<String>),
}

/// An object whose keys stand there once: of two reasons nobody could say which holds.
struct Once<T>(BTreeMap<String, T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Once<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Once<T>, D::Error> {
        struct Keys<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Keys<T> {
            type Value = Once<T>;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Once<T>, A::Error> {
                let mut known = BTreeMap::new();
                while let Some((key, value)) = map.next_entry::<String, T>()? {
                    if known.contains_key(&key) {
                        return Err(A::Error::custom(format_args!("{TWICE}{key}")));
                    }
                    known.insert(key, value);
                }
                Ok(Once(known))
            }
        }
        from.deserialize_map(Keys(PhantomData))
    }
}

/// What the reader says of a key that stands twice begins with.
const TWICE: &str = "twice: ";

impl Reasons {
    pub(super) fn read(file: Option<&str>, lang: Lang) -> Done<Reasons> {
        let mut reasons = Reasons::default();
        let Some(file) = file else {
            return Ok(reasons);
        };
        let text = read_text(file, lang)?;
        let given: Once<Box<RawValue>> =
            serde_json::from_str(&text).map_err(|error| refused(file, &error, lang))?;
        for (key, given) in given.0 {
            // Through the text of each, so that what stands twice in it is told as such.
            let given = match given.get().trim_start().starts_with('{') {
                true => serde_json::from_str(given.get()).map(Given::OfArea),
                false => serde_json::from_str(given.get()).map(Given::ForAll),
            };
            let given = given.map_err(|error| refused(file, &error, lang))?;
            match given {
                Given::ForAll(reason) => {
                    reasons.for_all.insert(key, reason);
                }
                Given::OfArea(texts) => {
                    let area = area_match_key(&key).into_owned();
                    let known = reasons.of_areas.entry(area);
                    let (_, own) = known.or_insert_with(|| (key, Texts::new()));
                    own.extend(texts.0);
                }
            }
        }
        Ok(reasons)
    }

    /// What a review of this area is told.
    pub(super) fn of(&self, form: &Gathered, approved: Option<&str>) -> ReviewOptions {
        let mut reasons = self.for_all.clone();
        let key = form.assessment.area.as_ref().and_then(Area::match_key);
        if let Some((_, own)) = key.and_then(|key| self.of_areas.get(&key)) {
            reasons.extend(own.clone());
        }
        ReviewOptions {
            reasons,
            approved: approved.map(str::to_owned),
            unread: form.answers.unread.iter().map(Id::to_string).collect(),
        }
    }

    /// The areas that have reasons, and are none of these.
    pub(super) fn of_others<'f>(&self, forms: impl Iterator<Item = &'f Assessment>) -> Vec<&str> {
        let keys = forms.filter_map(|form| form.area.as_ref().and_then(Area::match_key));
        let keys: BTreeSet<String> = keys.collect();
        let others = self.of_areas.iter().filter(|(key, _)| !keys.contains(*key));
        others.map(|(_, (area, _))| area.as_str()).collect()
    }
}

/// Why a file of reasons is not taken.
fn refused(file: &str, error: &serde_json::Error, lang: Lang) -> Fail {
    let said = error.to_string();
    if let Some((_, key)) = said.split_once(TWICE) {
        let key = key.rsplit_once(" at line").map_or(key, |(key, _)| key);
        return Fail::say(errors::REASON_TWICE, lang, &[("file", file), ("key", key)]);
    }
    let place = format!("{}:{}", error.line(), error.column());
    let values = [("file", file), ("place", place.as_str())];
    Fail::say(errors::BAD_REASONS, lang, &values)
}
