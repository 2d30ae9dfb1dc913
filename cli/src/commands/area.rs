//! `--area`: which of the areas of the files is meant.

use crate::fail::Fail;
use crate::texts::errors;
use kieumau::{Area, Assessment, Lang, area_match_key, name_match_key};

/// How well an area fits what was asked for: the best ones count, and the others are not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Its name fits.
    Name,
    /// Its commune and name fit.
    Place,
    /// Its code is the one, or of an area without a code commune and name: there is no other such area.
    Code,
}

/// Whether an area is asked for, by its code, by `commune/name`, or by its name, in whatever case and with whatever spaces and
/// style of tone marks names are typed.
pub(super) fn fit(form: &Assessment, wanted: &str) -> Option<Fit> {
    let area = form.area.as_ref()?;
    let key = area_match_key(wanted);
    if area.match_key().as_deref() == Some(&*key) {
        return Some(Fit::Code);
    }
    let name = area.name.as_deref()?;
    let commune = area.commune.as_deref().unwrap_or_default();
    if *area_match_key(&format!("{commune}/{name}")) == *key {
        return Some(Fit::Place);
    }
    (name_match_key(name) == name_match_key(wanted)).then_some(Fit::Name)
}

/// The areas that fit best, by their places in the list.
///
/// # Errors
/// When several areas fit equally well: they are listed, so that one can be asked for by its code.
pub(super) fn chosen<'f>(
    forms: impl Iterator<Item = &'f Assessment>,
    wanted: &str,
    lang: Lang,
) -> Result<Vec<usize>, Fail> {
    let fitting = forms
        .enumerate()
        .filter_map(|(at, form)| Some((fit(form, wanted)?, at, form)));
    let fitting: Vec<_> = fitting.collect();
    let best = fitting.iter().map(|(fit, ..)| *fit).max();
    let best = fitting.iter().filter(|(fit, ..)| Some(*fit) == best);
    let mut keys: Vec<String> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    for (_, _, form) in best.clone() {
        let Some(area) = &form.area else { continue };
        let key = area.match_key().unwrap_or_default();
        if !keys.contains(&key) {
            keys.push(key);
            lines.push(line(area));
        }
    }
    if lines.len() > 1 {
        let (n, all) = (lines.len().to_string(), lines.join("\n"));
        let values = [("n", n.as_str()), ("name", wanted), ("areas", all.as_str())];
        return Err(Fail::say(errors::SEVERAL_AREAS, lang, &values));
    }
    Ok(best.map(|(_, at, _)| *at).collect())
}

/// An area in a list from which one is chosen: what to write behind `--area`, then its name and commune.
fn line(area: &Area) -> String {
    let key = area.key().unwrap_or_default();
    let parts = [area.name.as_deref(), area.commune.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    format!("    {key}: {}", parts.join(", "))
}
