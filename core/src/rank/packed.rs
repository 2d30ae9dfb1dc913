//! Areas in few bytes each: what stands in many of them is kept once.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::entrants::{Entrants, More, PARTS, Value};
use super::gather::Shared;
use crate::Number;
use crate::model::Area;
use crate::program::Resolved;

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

/// What is not given, and what is kept by itself since it does not fit.
const NOT_GIVEN: u16 = u16::MAX;
const ASIDE: u16 = u16::MAX - 1;

/// One area.
#[derive(Debug)]
struct Row {
    /// Where its code and name end in the text, and how long they are.
    end: u32,
    /// Commune, district, province and cluster as they were given, together.
    place: u32,
    cluster: u32,
    code: u16,
    name: u16,
    open: u16,
    profile: u16,
    class: u16,
}

#[derive(Debug, Default)]
struct Together {
    text: String,
    rows: Vec<Row>,
    keys: Keys,
    /// The places of the denominators of the keys.
    units: Vec<u8>,
}

/// The numerators of the keys.
#[derive(Debug)]
enum Keys {
    Short(Vec<i32>),
    Long(Vec<i64>),
}

impl Default for Keys {
    fn default() -> Keys {
        Keys::Short(Vec::new())
    }
}

impl Keys {
    fn push(&mut self, value: i64) {
        match (&mut *self, i32::try_from(value)) {
            (Keys::Short(values), Ok(short)) => values.push(short),
            (Keys::Short(values), Err(_)) => {
                let long = values.iter().map(|value| i64::from(*value));
                *self = Keys::Long(long.chain([value]).collect());
            }
            (Keys::Long(values), _) => values.push(value),
        }
    }

    fn get(&self, at: usize) -> i64 {
        match self {
            Keys::Short(values) => values.get(at).copied().map_or(0, i64::from),
            Keys::Long(values) => values.get(at).copied().unwrap_or(0),
        }
    }
}

impl Together {
    fn with_room(rows: usize, keys: usize) -> Together {
        Together {
            text: String::new(),
            rows: Vec::with_capacity(rows),
            keys: Keys::Short(Vec::with_capacity(rows * keys)),
            units: Vec::with_capacity(rows * keys),
        }
    }
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
    /// What does not fit its place.
    aside: BTreeMap<usize, Aside>,
    /// The assessments that are not ranked, by how many areas stand before each.
    passed: Vec<usize>,
    /// How many assessments were looked at.
    count: usize,
    len: usize,
}

/// What is longer, or more, than a row has room for.
#[derive(Debug)]
struct Aside {
    code: String,
    name: String,
    open: usize,
    profile: usize,
    class: usize,
}

/// Between the parts of a place: no cell has it, and if one had, its place would only be read otherwise.
const BETWEEN: char = '\u{0}';

fn wide(word: u32) -> usize {
    usize::try_from(word).unwrap_or(usize::MAX)
}

/// A number in few bits, where it fits.
fn narrow(number: Option<usize>) -> u16 {
    let fits = |number| u16::try_from(number).ok().filter(|word| *word < ASIDE);
    number.map_or(NOT_GIVEN, |number| fits(number).unwrap_or(ASIDE))
}

/// How long a part is in the text.
fn length(part: u16) -> usize {
    match part {
        NOT_GIVEN | ASIDE => 0,
        part => part.into(),
    }
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
        let profiles: Vec<usize> = entrants
            .profiles
            .into_iter()
            .map(|of| self.shared(of))
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
            let number = self.len;
            self.len += 1;
            while self.passed.len() + number < start + entrant.at {
                self.passed.push(number);
            }
            if let Some(more) = entrant.more {
                self.more.insert(number, more);
            }
            let profile = profiles.get(entrant.profile).copied().unwrap_or(0);
            let row = Row {
                end: 0,
                place: self.places.place(&joined),
                cluster: self.clusters.place(cluster),
                code: narrow(has_code.then_some(code.len())),
                name: narrow(has_name.then_some(name.len())),
                open: narrow(Some(entrant.open)),
                profile: narrow(Some(profile)),
                class: narrow(entrant.class),
            };
            if [row.code, row.name, row.open, row.profile, row.class].contains(&ASIDE) {
                let aside = Aside {
                    code: code.to_owned(),
                    name: name.to_owned(),
                    open: entrant.open,
                    profile,
                    class: entrant.class.unwrap_or(0),
                };
                self.aside.insert(number, aside);
            }
            self.push(row, number, code, name, values.next().unwrap_or_default());
        }
        start
    }

    fn push(&mut self, row: Row, number: usize, code: &str, name: &str, keys: &[Value]) {
        let full = |last: &Together| last.rows.len() >= TOGETHER;
        if self.rows.last().is_none_or(full) {
            if let Some(last) = self.rows.last_mut() {
                last.text.shrink_to_fit();
            }
            // Most tables are small.
            let rows = if self.rows.is_empty() { 0 } else { TOGETHER };
            self.rows.push(Together::with_room(rows, self.keys));
        }
        let Some(last) = self.rows.last_mut() else {
            return;
        };
        for at in 0..self.keys {
            let value = keys.get(at).copied().unwrap_or(Value::None);
            let (num, unit) = match value {
                Value::None => (0, NO_VALUE),
                Value::Over(num, den) => match unit(&mut self.units, den) {
                    Some(unit) => (num, unit),
                    None => {
                        self.large.insert((number, at), Number::over(num, den));
                        (0, APART)
                    }
                },
                Value::Large(value) => {
                    self.large.insert((number, at), value);
                    (0, APART)
                }
            };
            last.keys.push(num);
            last.units.push(unit);
        }
        for (part, length) in [(code, row.code), (name, row.name)] {
            if length != ASIDE {
                last.text.push_str(part);
            }
        }
        // Texts of so few areas, none of them longer than a row can say, are shorter than that.
        let end = u32::try_from(last.text.len()).unwrap_or(u32::MAX);
        last.rows.push(Row { end, ..row });
    }

    fn shared(&mut self, profile: Resolved) -> usize {
        let mut known = self.profiles.iter();
        let known = known.position(|known| **known == profile);
        known.unwrap_or_else(|| {
            self.profiles.push(profile.into());
            self.profiles.len() - 1
        })
    }

    fn row(&self, number: usize) -> Option<(&Together, usize, &Row)> {
        let together = self.rows.get(number / TOGETHER)?;
        let at = number % TOGETHER;
        Some((together, at, together.rows.get(at)?))
    }

    /// A number of a row, or what is kept of it aside.
    fn number(
        &self,
        number: usize,
        of: impl Fn(&Row) -> u16,
        aside: impl Fn(&Aside) -> usize,
    ) -> Option<usize> {
        let (_, _, row) = self.row(number)?;
        match of(row) {
            NOT_GIVEN => None,
            ASIDE => self.aside.get(&number).map(aside),
            fits => Some(fits.into()),
        }
    }

    pub fn cluster(&self, number: usize) -> u32 {
        self.row(number).map_or(0, |(_, _, row)| row.cluster)
    }

    /// The place of its assessment among all.
    pub fn at(&self, number: usize) -> usize {
        number + self.passed.partition_point(|before| *before <= number)
    }

    pub fn open(&self, number: usize) -> usize {
        let open = self.number(number, |row| row.open, |aside| aside.open);
        open.unwrap_or(0)
    }

    pub fn class(&self, number: usize) -> Option<usize> {
        self.number(number, |row| row.class, |aside| aside.class)
    }

    pub fn profile(&self, number: usize) -> Shared {
        let of = self.number(number, |row| row.profile, |aside| aside.profile);
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
        let from = at * self.keys;
        let units = together.units.get(from..from + self.keys);
        let value = |(key, unit): (usize, &u8)| match *unit {
            NO_VALUE => None,
            APART => self.large.get(&(number, key)).copied(),
            unit => {
                let den = self.units.get(usize::from(unit)).copied().unwrap_or(1);
                Some(Number::over(together.keys.get(from + key), den))
            }
        };
        let units = units.unwrap_or_default().iter().enumerate();
        units.map(value).collect()
    }

    /// Code and name, where they are given.
    fn called(&self, number: usize) -> [Option<&str>; 2] {
        let called = || {
            let (together, _, row) = self.row(number)?;
            let end = wide(row.end);
            let middle = end.checked_sub(length(row.name))?;
            let start = middle.checked_sub(length(row.code))?;
            let aside = self.aside.get(&number);
            let part = |word: u16, from, to, aside| match word {
                NOT_GIVEN => None,
                ASIDE => aside,
                _ => together.text.get(from..to),
            };
            Some([
                part(row.code, start, middle, aside.map(|of| of.code.as_str())),
                part(row.name, middle, end, aside.map(|of| of.name.as_str())),
            ])
        };
        called().unwrap_or_default()
    }

    /// The area, as it was given.
    pub fn area(&self, number: usize) -> Option<Area> {
        let (_, _, row) = self.row(number)?;
        let more = self.more(number);
        if more.is_some_and(|more| more.nameless) {
            return None;
        }
        let [code, name] = self.called(number).map(|part| part.map(str::to_owned));
        let mut places = self.places.get(row.place).split(BETWEEN);
        let mut place = || match places.next()?.split_at_checked(1)? {
            ("=", _) => Some(self.clusters.get(row.cluster).to_owned()),
            (_, text) => Some(text.to_owned()),
        };
        Some(Area {
            code,
            name,
            commune: place(),
            district: place(),
            province: place(),
            cluster: place(),
            predecessors: more.map_or_else(Vec::new, |more| more.predecessors.clone()),
        })
    }

    /// What decisions call an area.
    pub fn name(&self, number: usize) -> Option<Cow<'_, str>> {
        match self.called(number) {
            [Some(code), _] => Some(Cow::Borrowed(code)),
            _ => self.area(number)?.key().map(Cow::Owned),
        }
    }
}

/// The place of a denominator among few.
fn unit(units: &mut Vec<i64>, den: i64) -> Option<u8> {
    let known = units.iter().position(|unit| *unit == den);
    let place = |at: usize| u8::try_from(at).ok().filter(|at| *at < APART);
    if known.is_none() {
        place(units.len())?;
        units.push(den);
    }
    place(known.unwrap_or(units.len() - 1))
}
