//! Who is who: the same area twice, in one file or in several.

use super::fold;
use super::form::Form;
use super::parts::Part;
use super::row::{Input, Row, Settings};
use crate::finding::Fault;
use crate::refused::Done;
use crate::texts::codes::TableCode;
use crate::texts::words as texts;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What the key of an area with a code begins with.
pub(crate) const BY_CODE: &str = "code\n";

/// What an area is known by: its code; without one its commune and name.
pub(crate) fn key(code: &str, commune: &str, name: &str) -> Option<String> {
    if !code.is_empty() {
        Some(format!("{BY_CODE}{code}"))
    } else if !commune.is_empty() && !name.is_empty() {
        let (commune, name) = (fold::label(commune), fold::label(name));
        Some(format!("name\n{commune}\n{name}"))
    } else {
        None
    }
}

/// The key of an area in one period, where an area may stand once in each.
pub(crate) fn key_in(key: Option<String>, period: &str) -> Option<String> {
    key.map(|key| format!("{key}\n{}", period.trim()))
}

/// A row: the place of its file in the command line, and its own place in the file.
type Place = (usize, usize);

/// What becomes of the rows of areas that stand twice.
#[derive(Debug, Default)]
pub(crate) struct Twice {
    rows: BTreeMap<Place, Fate>,
    /// The files without any row.
    empty: BTreeSet<usize>,
    /// The lines of each file that are headers once more, or those of another table.
    headers: BTreeMap<usize, Vec<usize>>,
}

/// What becomes of one row.
#[derive(Debug, Clone)]
pub(crate) struct Fate {
    /// What is to be said of it; nothing of the first of its kind.
    pub(crate) fault: Option<Fault>,
    /// Whether it is scored.
    pub(crate) scored: bool,
    /// Whether rows of the area differ, so that the result says so.
    pub(crate) differs: bool,
}

impl Twice {
    /// What becomes of a row whose area stands twice.
    pub(crate) fn fate(&self, file: usize, row: usize) -> Option<&Fate> {
        self.rows.get(&(file, row))
    }

    /// The lines of a file that are headers below the first one.
    pub(crate) fn headers(&self, file: usize) -> &[usize] {
        self.headers.get(&file).map_or(&[], Vec::as_slice)
    }

    /// Whether a file has no row at all.
    pub(crate) fn is_empty(&self, file: usize) -> bool {
        self.empty.contains(&file)
    }
}

/// So many bytes of a text are looked through at once.
const BLOCK: usize = 256 << 10;

/// A short stand-in for a key. Two keys may share one; that only costs a closer look.
fn mark(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// The marks that stand for more than one row; the files without any, and lines that are headers, are noted.
fn repeated(
    form: &Form<'_>,
    parts: &[Part<'_>],
    settings: &Settings,
    twice: &mut Twice,
    tick: &mut dyn FnMut(),
) -> Done<BTreeSet<u64>> {
    let mut marks: Vec<u64> = Vec::new();
    for (file, part) in parts.iter().enumerate() {
        let mut rows = false;
        let mut input = Input::open(form, part, settings)?;
        loop {
            if let Some(block) = input.rows.block(&input.view, BLOCK)? {
                let (headers, ended) = input.view.keys_of(&block, |key| {
                    tick();
                    rows = true;
                    marks.extend(key.map(mark));
                });
                if !headers.is_empty() {
                    twice.headers.entry(file).or_default().extend(headers);
                }
                if ended {
                    break;
                }
                continue;
            }
            let Some((_, key)) = input.next_key()? else {
                break;
            };
            tick();
            rows = true;
            marks.extend(key.as_deref().map(mark));
        }
        if !rows {
            twice.empty.insert(file);
        }
    }
    marks.sort_unstable();
    let pairs = marks.windows(2).filter_map(|pair| match pair {
        [one, next] if one == next => Some(*one),
        _ => None,
    });
    Ok(pairs.collect())
}

/// Reads the keys of all rows, then looks closely at those that occur twice. Eight bytes are kept of each area.
pub(crate) fn compare(
    form: &Form<'_>,
    parts: &[Part<'_>],
    settings: &Settings,
    mut tick: impl FnMut(),
) -> Done<Twice> {
    let mut twice = Twice::default();
    let repeated = repeated(form, parts, settings, &mut twice, &mut tick)?;
    if repeated.is_empty() {
        return Ok(twice);
    }
    let mut first: BTreeMap<String, (Place, usize)> = BTreeMap::new();
    let mut groups: BTreeMap<Place, Vec<(Place, usize)>> = BTreeMap::new();
    for (file, part) in parts.iter().enumerate() {
        let mut input = Input::open(form, part, settings)?;
        let mut at = 0usize;
        while let Some((line, key)) = input.next_key()? {
            let place = (file, at);
            at = at.saturating_add(1);
            let Some(key) = key.filter(|key| repeated.contains(&mark(key))) else {
                continue;
            };
            match first.get(&key) {
                Some((original, line_of_first)) => groups
                    .entry(*original)
                    .or_insert_with(|| vec![(*original, *line_of_first)])
                    .push((place, line)),
                None => {
                    first.insert(key, (place, line));
                }
            }
        }
    }
    drop(first);
    let wanted: BTreeSet<Place> = groups.values().flatten().map(|(place, _)| *place).collect();
    let digests = digests(form, parts, settings, &wanted)?;
    for rows in groups.values() {
        let contents: BTreeSet<Option<&[u8; 32]>> =
            rows.iter().map(|(place, _)| digests.get(place)).collect();
        let alike = contents.len() == 1;
        for (at, (place, _)) in rows.iter().enumerate() {
            let code = if alike {
                TableCode::CodeTwiceAlike
            } else {
                TableCode::CodeTwiceDiffers
            };
            let fault = rows.first().filter(|_| at > 0).map(|(original, line)| {
                let part = parts.get(original.0);
                // The lines of a form are made of it; what is known of them is its sheet.
                let places = part.map(|part| part.source.form_places.as_slice());
                let form = line.checked_sub(1).and_then(|at| places?.get(at));
                let line = form.map_or(*line, |form| form.row()).to_string();
                let first = if original.0 == place.0 && form.is_none() {
                    texts::LINE.fill(settings.lang, &[("line", &line)])
                } else {
                    let names = part.map(Part::names);
                    let (file, sheet) = names.unwrap_or_default();
                    let sheet = form.map(|form| form.sheet.as_str()).or(sheet);
                    let values = [
                        ("file", file),
                        ("sheet", sheet.unwrap_or_default()),
                        ("line", &line),
                    ];
                    let say = if sheet.is_some() {
                        texts::LINE_IN_SHEET
                    } else {
                        texts::LINE_IN
                    };
                    say.fill(settings.lang, &values)
                };
                Fault::new(code).with("first", first)
            });
            let fate = Fate {
                fault,
                scored: alike && at == 0,
                differs: !alike,
            };
            twice.rows.insert(*place, fate);
        }
    }
    Ok(twice)
}

/// A digest of everything that the wanted rows say.
fn digests(
    form: &Form<'_>,
    parts: &[Part<'_>],
    settings: &Settings,
    wanted: &BTreeSet<Place>,
) -> Done<BTreeMap<Place, [u8; 32]>> {
    let mut found = BTreeMap::new();
    let files: BTreeSet<usize> = wanted.iter().map(|(file, _)| *file).collect();
    for file in files {
        let Some(part) = parts.get(file) else {
            continue;
        };
        let mut input = Input::open(form, part, settings)?;
        let mut at = 0usize;
        while let Some(row) = input.next()? {
            if wanted.contains(&(file, at)) {
                found.insert((file, at), digest(&row));
            }
            at = at.saturating_add(1);
        }
    }
    Ok(found)
}

fn digest(row: &Row) -> [u8; 32] {
    let mut digest = Sha256::new();
    if let Some(assessment) = &row.assessment {
        digest.update(assessment.to_json());
    }
    // What could not be read is part of what the row says.
    for finding in &row.findings {
        digest.update(b"\n");
        digest.update(finding.code);
        digest.update(b"\n");
        digest.update(finding.place_in_row());
        digest.update(b"\n");
        digest.update(finding.value.as_deref().unwrap_or_default());
    }
    digest.finalize().into()
}
