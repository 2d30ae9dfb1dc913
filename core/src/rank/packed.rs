//! Areas in few bytes each: what stands in many of them is kept once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::entrants::{Entrants, More, PARTS};
use super::gather::Shared;
use crate::Number;
use crate::model::Area;

/// Texts, each kept once.
#[derive(Debug, Default)]
pub(super) struct Words {
    known: BTreeMap<Arc<str>, u32>,
    list: Vec<Arc<str>>,
}

impl Words {
    fn place(&mut self, word: &str) -> u32 {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        // Memory ends long before the numbers do.
        let place = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let word: Arc<str> = word.into();
        self.known.insert(word.clone(), place);
        self.list.push(word);
        place
    }

    pub fn get(&self, place: u32) -> &str {
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        self.list.get(place).map_or("", |word| word)
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }
}

/// So many areas are kept together, so that what holds them need never be moved.
const TOGETHER: usize = 1 << 15;

/// A part that is not given.
const NOT_GIVEN: u32 = u32::MAX;

/// One area.
#[derive(Debug)]
struct Row {
    /// Its place among the assessments.
    at: u32,
    /// Where its code and name end in the text, and how long they are.
    end: u32,
    code: u32,
    name: u32,
    /// Commune, district and province together.
    place: u32,
    cluster: u32,
    open: u32,
    profile: u32,
    class: u32,
}

#[derive(Debug, Default)]
struct Together {
    text: String,
    rows: Vec<Row>,
    /// The numerators of the keys, and the places of their denominators.
    keys: Vec<i64>,
    units: Vec<u8>,
}

/// The denominator of a key that has no value, and of one that is kept by itself.
const NO_VALUE: u8 = u8::MAX;
const APART: u8 = u8::MAX - 1;

/// Many areas.
#[derive(Debug, Default)]
pub(super) struct Packed {
    rows: Vec<Together>,
    /// How many keys each has.
    keys: usize,
    units: Vec<i64>,
    pub clusters: Words,
    places: Words,
    pub profiles: Vec<Shared>,
    more: BTreeMap<usize, Box<More>>,
    /// Keys that do not fit.
    large: BTreeMap<(usize, usize), Number>,
    /// How many assessments were looked at.
    count: usize,
    len: usize,
}

/// Between the parts of a place: no cell has it, and if one had, its place would only be read otherwise.
const BETWEEN: char = '\u{0}';

fn word(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(NOT_GIVEN - 1)
}

fn wide(word: u32) -> usize {
    usize::try_from(word).unwrap_or(usize::MAX)
}

/// How long a part is.
fn length(part: u32) -> usize {
    if part == NOT_GIVEN { 0 } else { wide(part) }
}

impl Packed {
    pub fn new(keys: usize) -> Packed {
        Packed {
            keys,
            ..Packed::default()
        }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// Takes more areas; says where their assessments begin.
    pub fn add(&mut self, entrants: Entrants<'_>) -> usize {
        let start = self.count;
        self.count += entrants.count;
        let profiles = entrants.profiles.into_iter();
        let profiles: Vec<u32> = profiles
            .map(|profile| {
                let mut known = self.profiles.iter();
                let known = known.position(|known| **known == profile);
                word(known.unwrap_or_else(|| {
                    self.profiles.push(profile.into());
                    self.profiles.len() - 1
                }))
            })
            .collect();
        let mut rest = entrants.text.as_str();
        let mut values = entrants.keys.chunks(self.keys.max(1));
        let mut joined = String::new();
        for entrant in entrants.areas {
            let lengths: [usize; PARTS] = entrant.parts.map(|part| part.unwrap_or(0));
            let [code, name, commune, district, province, own, cluster] = lengths.map(|length| {
                let (part, after) = rest.split_at_checked(length).unwrap_or_default();
                rest = after;
                part
            });
            let [has_code, has_name, places @ ..] = entrant.parts.map(|part| part.is_some());
            joined.clear();
            // What is given begins with a mark, so that it differs from what is not.
            for (given, part) in places.into_iter().zip([commune, district, province, own]) {
                match given {
                    false => {}
                    // Mostly what makes the clusters is one of them.
                    true if part == cluster => joined.push('='),
                    true => {
                        joined.push('+');
                        joined.push_str(part);
                    }
                }
                joined.push(BETWEEN);
            }
            if self
                .rows
                .last()
                .is_none_or(|last| last.rows.len() >= TOGETHER)
            {
                let rows = if self.rows.is_empty() { 0 } else { TOGETHER };
                self.rows.push(Together {
                    text: String::with_capacity(rows * 16),
                    rows: Vec::with_capacity(rows),
                    keys: Vec::with_capacity(rows * self.keys),
                    units: Vec::with_capacity(rows * self.keys),
                });
            }
            let place = self.places.place(&joined);
            let cluster = self.clusters.place(cluster);
            let number = self.len;
            self.len += 1;
            if let Some(more) = entrant.more {
                self.more.insert(number, more);
            }
            let Some(last) = self.rows.last_mut() else {
                continue;
            };
            let keys = values.next().unwrap_or_default();
            for (at, value) in keys.iter().take(self.keys).enumerate() {
                let (num, den) = match value {
                    None => (0, NO_VALUE),
                    Some(value) => match unit(&mut self.units, *value) {
                        Some(fits) => fits,
                        None => {
                            self.large.insert((number, at), *value);
                            (0, APART)
                        }
                    },
                };
                last.keys.push(num);
                last.units.push(den);
            }
            last.text.push_str(code);
            last.text.push_str(name);
            let long = |given: bool, part: &str| if given { word(part.len()) } else { NOT_GIVEN };
            last.rows.push(Row {
                at: word(start + entrant.at),
                end: word(last.text.len()),
                code: long(has_code, code),
                name: long(has_name, name),
                place,
                cluster,
                open: word(entrant.open),
                profile: profiles.get(entrant.profile).copied().unwrap_or(0),
                class: entrant.class.map_or(NOT_GIVEN, word),
            });
        }
        start
    }

    fn row(&self, number: usize) -> Option<(&Together, usize, &Row)> {
        let together = self.rows.get(number / TOGETHER)?;
        let at = number % TOGETHER;
        Some((together, at, together.rows.get(at)?))
    }

    pub fn cluster(&self, number: usize) -> u32 {
        self.row(number).map_or(0, |(_, _, row)| row.cluster)
    }

    pub fn at(&self, number: usize) -> usize {
        self.row(number).map_or(0, |(_, _, row)| wide(row.at))
    }

    pub fn open(&self, number: usize) -> usize {
        self.row(number).map_or(0, |(_, _, row)| wide(row.open))
    }

    pub fn class(&self, number: usize) -> Option<usize> {
        let (_, _, row) = self.row(number)?;
        (row.class != NOT_GIVEN).then(|| wide(row.class))
    }

    pub fn profile(&self, number: usize) -> Shared {
        let of = self.row(number).map(|(_, _, row)| wide(row.profile));
        let known = of.and_then(|at| self.profiles.get(at));
        known.cloned().unwrap_or_default()
    }

    pub fn more(&self, number: usize) -> Option<&More> {
        self.more.get(&number).map(|more| &**more)
    }

    pub fn keys(&self, number: usize) -> Vec<Option<Number>> {
        let Some((together, at, _)) = self.row(number) else {
            return Vec::new();
        };
        let ends = at * self.keys..(at + 1) * self.keys;
        let nums = together.keys.get(ends.clone()).unwrap_or_default();
        let dens = together.units.get(ends).unwrap_or_default();
        let value = |(key, (num, den)): (usize, (&i64, &u8))| match *den {
            NO_VALUE => None,
            APART => self.large.get(&(number, key)).copied(),
            den => {
                let den = self.units.get(usize::from(den)).copied().unwrap_or(1);
                Some(Number::over(*num, den))
            }
        };
        nums.iter().zip(dens).enumerate().map(value).collect()
    }

    /// The area, as it was given.
    pub fn area(&self, number: usize) -> Option<Area> {
        let (together, _, row) = self.row(number)?;
        let more = self.more(number);
        if more.is_some_and(|more| more.nameless) {
            return None;
        }
        let middle = wide(row.end).checked_sub(length(row.name))?;
        let start = middle.checked_sub(length(row.code))?;
        let text = |part: u32, from: usize, to: usize| {
            let text = together.text.get(from..to)?;
            (part != NOT_GIVEN).then(|| text.to_owned())
        };
        let mut places = self.places.get(row.place).split(BETWEEN);
        let mut place = || match places.next()?.split_at_checked(1)? {
            ("=", _) => Some(self.clusters.get(row.cluster).to_owned()),
            (_, text) => Some(text.to_owned()),
        };
        Some(Area {
            code: text(row.code, start, middle),
            name: text(row.name, middle, wide(row.end)),
            commune: place(),
            district: place(),
            province: place(),
            cluster: place(),
            predecessors: more.map_or_else(Vec::new, |more| more.predecessors.clone()),
        })
    }

    /// What decisions call an area.
    pub fn name(&self, number: usize) -> Option<String> {
        let (together, _, row) = self.row(number)?;
        if row.code != NOT_GIVEN && !self.more.contains_key(&number) {
            let before = wide(row.end).checked_sub(length(row.name))?;
            let text = together.text.get(..before)?;
            return Some(text.get(before.checked_sub(wide(row.code))?..)?.to_owned());
        }
        self.area(number)?.key()
    }
}

/// A number over one of few denominators; `None` where it does not fit.
fn unit(units: &mut Vec<i64>, number: Number) -> Option<(i64, u8)> {
    let (num, den) = number.parts();
    let (num, den) = (i64::try_from(num).ok()?, i64::try_from(den).ok()?);
    let known = units.iter().position(|unit| *unit == den);
    let at = known.or_else(|| {
        units.push(den);
        Some(units.len() - 1)
    })?;
    let at = u8::try_from(at).ok().filter(|at| *at < APART);
    if at.is_none() {
        units.pop();
    }
    Some((num, at?))
}
