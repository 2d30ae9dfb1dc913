//! `--reasons`: reasons that stand beside the forms, for every area or for one.

use crate::fail::{Done, Fail, read_text};
use crate::texts::errors;
use kieumau::{Area, Assessment, Lang, ReviewOptions, area_match_key};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

type Texts = BTreeMap<String, String>;

/// Reasons by criterion or question; those of one area stand by its code, or by `commune/name`.
#[derive(Debug, Default)]
pub(super) struct Reasons {
    for_all: Texts,
    /// The area as it is written, and its reasons, by what areas are matched by.
    of_areas: BTreeMap<String, (String, Texts)>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Given {
    ForAll(String),
    OfArea(Texts),
}

impl Reasons {
    pub(super) fn read(file: Option<&str>, lang: Lang) -> Done<Reasons> {
        let mut reasons = Reasons::default();
        let Some(file) = file else {
            return Ok(reasons);
        };
        let text = read_text(file, lang)?;
        let given: BTreeMap<String, Given> = serde_json::from_str(&text).map_err(|error| {
            let place = format!("{}:{}", error.line(), error.column());
            let values = [("file", file), ("place", place.as_str())];
            Fail::say(errors::BAD_REASONS, lang, &values)
        })?;
        for (key, given) in given {
            match given {
                Given::ForAll(reason) => {
                    reasons.for_all.insert(key, reason);
                }
                Given::OfArea(texts) => {
                    let area = area_match_key(&key).into_owned();
                    let known = reasons.of_areas.entry(area);
                    let (_, own) = known.or_insert_with(|| (key, Texts::new()));
                    own.extend(texts);
                }
            }
        }
        Ok(reasons)
    }

    /// What a review of this area is told.
    pub(super) fn of(&self, form: &Assessment, approved: Option<&str>) -> ReviewOptions {
        let mut reasons = self.for_all.clone();
        let key = form.area.as_ref().and_then(Area::match_key);
        if let Some((_, own)) = key.and_then(|key| self.of_areas.get(&key)) {
            reasons.extend(own.clone());
        }
        ReviewOptions {
            reasons,
            approved: approved.map(str::to_owned),
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
