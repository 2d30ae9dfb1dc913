//! The made-up areas: real communes, area names as they are common ("Thôn 4", "Tổ dân phố 7"), never a person.

use super::answers::{Answers, Drawer};
use super::draw::Draw;
use super::number;
use super::set::{self, Profile, Set, figure, label, list, text};
use super::sizes;
use super::wants::{Place, Wants};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The year that the data are about.
pub(crate) const YEAR: i64 = 2026;
/// As many as the areas of the province that the first project counted.
pub(crate) const AREAS: usize = 1_376;
const SEED: u64 = 0x4b69_6575_4d61_7501;

pub(crate) struct Commune {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) region: String,
}

pub(crate) struct Area {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) commune: usize,
    pub(crate) profile: Profile,
    /// The titles registered for; `None`: not known.
    pub(crate) registered: Option<Vec<String>>,
    /// The titles held in each of the last years, the latest first.
    pub(crate) history: Vec<(i64, Option<Vec<String>>)>,
    pub(crate) references: BTreeMap<String, i64>,
    pub(crate) answers: Answers,
    /// Questions left blank, and questions that do not arise.
    pub(crate) blank: BTreeSet<String>,
    pub(crate) not_applicable: BTreeSet<String>,
}

/// Reads `code,name,region`; no name holds a comma.
pub(crate) fn communes(text: &str) -> Result<Vec<Commune>> {
    let read = |line: &str| {
        let mut cells = line.split(',').map(str::to_owned);
        Some(Commune {
            code: cells.next()?,
            name: cells.next()?,
            region: cells.next()?,
        })
    };
    let lines = text.lines().skip(1).enumerate();
    lines
        .map(|(at, line)| {
            read(line).with_context(|| format!("line {} of the communes has too few cells", at + 2))
        })
        .collect()
}

/// How many areas each commune has: about as many as the others, `areas` in all.
fn sizes(communes: usize, areas: usize) -> Vec<usize> {
    let usual = (areas / communes.max(1)).max(3) - 2;
    let mut draw = Draw::new(SEED, "sizes");
    let mut sizes: Vec<usize> = (0..communes).map(|_| usual + draw.index(5)).collect();
    let mut at = 0;
    loop {
        let total: usize = sizes.iter().sum();
        let Some(size) = sizes.get_mut(at % communes.max(1)) else {
            return sizes;
        };
        match total.cmp(&areas) {
            std::cmp::Ordering::Less => *size += 1,
            std::cmp::Ordering::Equal => return sizes,
            std::cmp::Ordering::Greater => *size = size.saturating_sub(1),
        }
        at += 1;
    }
}

/// So many areas in all communes together.
pub(crate) fn areas(set: &Set, communes: &[Commune], count: usize) -> Vec<Area> {
    let mut areas = Vec::new();
    for (commune, size) in sizes(communes.len(), count).into_iter().enumerate() {
        let Some(place) = communes.get(commune) else {
            continue;
        };
        let mut draw = Draw::new(SEED, &format!("commune {}", place.code));
        let standing = draw.between(560, 780);
        let profile = profile(set, place, &mut draw);
        for number in 1..=size {
            let code = format!("{}-{number:02}", place.code);
            areas.push(area(
                set, communes, commune, &code, number, &profile, standing,
            ));
        }
    }
    areas
}

fn area(
    set: &Set,
    communes: &[Commune],
    commune: usize,
    code: &str,
    number: usize,
    profile: &Profile,
    standing: i64,
) -> Area {
    let stream = |purpose: &str| Draw::new(SEED, &format!("{purpose} {code}"));
    let quality = (standing + stream("quality").between(-160, 220)).clamp(0, 999);
    let place = communes.get(commune);
    let references = references(set, place, code, profile);
    let (registered, history) = titles(set, quality, &mut stream("titles"));
    let known = Place {
        profile,
        references: &references,
        year: YEAR,
    };
    let wants = Wants::of_criteria(set, &known);
    let mut drawer = Drawer::new(set, profile, YEAR, quality, stream("answers"), wants);
    for effect in set.list("effects") {
        drawer.guard(Wants::of_effect(effect, &known, None), false);
    }
    // One area in a hundred has done something that bars it.
    let mut veto = stream("veto");
    if veto.chance(1)
        && let Some(effect) = veto.pick(set.list("effects"))
    {
        drawer.guard(Wants::of_effect(effect, &known, Some(&mut veto)), true);
    }
    let answers = drawer.answers();
    let mut left = stream("blank");
    let not_applicable = not_applicable(set, profile, &mut left);
    let existing = asked(set, profile);
    let mut blank = BTreeSet::new();
    // One area in four is careless, and the others fill in everything: two blanks in a hundred answers.
    let careless = if left.chance(25) { 8 } else { 0 };
    for question in set.questions() {
        if left.chance(careless) || !existing.contains(question.id()) {
            blank.insert(question.id().to_owned());
        }
    }
    let name = name(place, number, &mut stream("name"));
    let profile = profile.clone();
    Area {
        code: code.to_owned(),
        name,
        commune,
        profile,
        registered,
        history,
        references,
        answers,
        blank,
        not_applicable,
    }
}

fn name(commune: Option<&Commune>, number: usize, draw: &mut Draw) -> String {
    let (name, region) = commune.map_or(("", ""), |commune| {
        (commune.name.as_str(), commune.region.as_str())
    });
    let kind = match region {
        _ if name.starts_with("Phường") => "Tổ dân phố",
        "dak-nong" if draw.chance(30) => "Bon",
        "dak-nong" | "lam-dong" if draw.chance(10) => "Buôn",
        _ => "Thôn",
    };
    format!("{kind} {number}")
}

/// One value of each dimension for the whole commune; towns, mountains and islands where the labels speak of them.
fn profile(set: &Set, commune: &Commune, draw: &mut Draw) -> Profile {
    let mut profile = Profile::new();
    for dimension in set.list("profile") {
        let values = list(dimension, "values");
        let speaks = |words: &[&str]| {
            values.iter().find(|value| {
                words
                    .iter()
                    .any(|word| label(value).to_lowercase().contains(word))
            })
        };
        let town = commune.name.starts_with("Phường");
        let fitting = match () {
            () if commune.name.starts_with("Đặc khu") => speaks(&["đảo", "nông thôn", "xã"]),
            () if town => speaks(&["đô thị", "phường"]),
            () => speaks(&["nông thôn"]),
        };
        // Values are listed from the special to the ordinary, or say so by their order.
        let order = list(dimension, "order");
        let ordinary = order
            .last()
            .and_then(Value::as_str)
            .and_then(|id| values.iter().find(|value| text(value, "id") == id));
        let ordinary = ordinary.filter(|_| draw.chance(if town { 90 } else { 55 }));
        let Some(value) = fitting.or(ordinary).or_else(|| draw.pick(values)) else {
            continue;
        };
        let mut own = vec![text(value, "id").to_owned()];
        if dimension.get("several").and_then(Value::as_bool) == Some(true) && draw.chance(15) {
            own.extend(draw.pick(values).map(|value| text(value, "id").to_owned()));
            own.sort_by_key(|id| order.iter().position(|value| value.as_str() == Some(id)));
            own.dedup();
        }
        profile.insert(text(dimension, "id").to_owned(), own);
    }
    profile
}

/// Values from outside: one for the province, one for each commune, or one for each area, as their scope says.
fn references(
    set: &Set,
    commune: Option<&Commune>,
    code: &str,
    profile: &Profile,
) -> BTreeMap<String, i64> {
    let mut references = BTreeMap::new();
    for reference in set.list("references") {
        let id = text(reference, "id");
        let scope = match text(reference, "scope") {
            "area" => code,
            "commune" | "district" => commune.map_or("", |commune| &commune.code),
            _ => "province",
        };
        let mut draw = Draw::new(SEED, &format!("reference {id} {scope}"));
        let number = |key: &str| reference.get(key).and_then(|value| figure(value, profile));
        let (least, most) = (number("min"), number("max"));
        let usual = match number("value") {
            Some(value) => (value - value / 8, value + value / 8),
            None => sizes::usual(label(reference), set::words(reference, "unit")),
        };
        let decimals = reference
            .get("decimals")
            .and_then(Value::as_u64)
            .and_then(|count| usize::try_from(count).ok());
        // One decimal is how such averages are published.
        let step = number::step(decimals.unwrap_or(2).min(1));
        let value = number::round(draw.between(usual.0, usual.1), step);
        let value = value.clamp(least.unwrap_or(i64::MIN), most.unwrap_or(i64::MAX));
        references.insert(id.to_owned(), value);
    }
    references
}

type Titles = Option<Vec<String>>;

/// What the area registered for, and what it held in the years before: better areas hold more, and keep it.
fn titles(set: &Set, quality: i64, draw: &mut Draw) -> (Titles, Vec<(i64, Titles)>) {
    let own = set.titles();
    let others = set
        .list("external_titles")
        .iter()
        .map(|title| text(title, "id"));
    let all: Vec<&str> = own.iter().copied().chain(others).collect();
    let mut reached = |titles: &[&str], first: i64, unknown: i64| {
        let level = quality + draw.between(-60, 60);
        // However many titles there are, the highest is within reach of the best.
        let titles = (0_i64..).zip(titles);
        let count = i64::try_from(all.len()).unwrap_or(1).max(1);
        let reached = titles
            .filter(|(at, _)| level >= first + 300 * at / count)
            .map(|(_, title)| (*title).to_owned())
            .collect();
        (!draw.chance(unknown)).then_some(reached)
    };
    let registered = reached(&own, 520, 3);
    let mut history = Vec::new();
    for back in 1..=set.years_back() {
        history.push((YEAR - back, reached(&all, 600 + 20 * back, 2)));
    }
    (registered, history)
}

/// The questions of the criteria and effects that exist for the profile.
fn asked(set: &Set, profile: &Profile) -> BTreeSet<String> {
    let ids: BTreeSet<&str> = set.questions().map(|question| question.id()).collect();
    let mut asked = BTreeSet::new();
    let rules = set
        .criteria(profile)
        .into_iter()
        .filter_map(|criterion| criterion.get("rule"));
    for value in rules.chain(set.list("effects")).chain(set.list("titles")) {
        named(value, &ids, &mut asked);
    }
    asked
}

/// The questions of criteria that do not arise here, where the set allows that and no other rule needs them.
fn not_applicable(set: &Set, profile: &Profile, draw: &mut Draw) -> BTreeSet<String> {
    let ids: BTreeSet<&str> = set.questions().map(|question| question.id()).collect();
    let mut found = BTreeSet::new();
    for criterion in set.criteria(profile) {
        let policy = criterion
            .get("not_applicable")
            .map_or("", |policy| text(policy, "policy"));
        let Some(rule) = criterion.get("rule") else {
            continue;
        };
        if matches!(policy, "" | "refused") || !draw.chance(4) {
            continue;
        }
        let (mut own, mut others) = (BTreeSet::new(), BTreeSet::new());
        named(rule, &ids, &mut own);
        for other in set.criteria(profile) {
            if let Some(rule) = other
                .get("rule")
                .filter(|_| !std::ptr::eq(other, criterion))
            {
                named(rule, &ids, &mut others);
            }
        }
        set.list("effects")
            .iter()
            .chain(set.list("titles"))
            .for_each(|value| named(value, &ids, &mut others));
        if own.is_disjoint(&others) {
            found.extend(own);
        }
    }
    found
}

/// Adds the ids of questions that a rule names.
fn named(value: &Value, ids: &BTreeSet<&str>, found: &mut BTreeSet<String>) {
    set::visit(value, &mut |value| {
        if let Some(id) = value.as_str().and_then(|text| ids.get(text)) {
            found.insert((*id).to_owned());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_commune_has_areas_and_they_are_as_many_as_promised() {
        let sizes = sizes(124, AREAS);
        assert_eq!(sizes.iter().sum::<usize>(), AREAS);
        assert!(
            sizes.iter().all(|size| (8..=15).contains(size)),
            "{sizes:?}"
        );
    }
}
