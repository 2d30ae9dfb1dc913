//! The columns that come out: those of the table of results of the command line, each with its type.

use arrow_schema::{DataType, Field, Schema};
use kieumau::{CheckedSet, CriteriaSet, Criterion, Id, ProfileValues, Scorer};
use std::collections::BTreeMap;

/// The widest decimal that Arrow holds in 128 bits.
pub(crate) const DIGITS: u8 = 38;
/// Fractions that never end are written to so many decimals, as in every table.
pub(crate) const ENDLESS: u32 = 9;
/// Profiles beyond this number are not looked at for their decimals: there is room then for as many as fractions that never end.
const MOST_PROFILES: usize = 4_096;

/// What a column of results holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Who the area is.
    Code,
    Name,
    Commune,
    Province,
    Cluster,
    /// Where an area may have several rows.
    Period,
    /// The value of a dimension, by its place.
    Profile(usize),
    /// The total that titles look at: at the deadline, and its bounds.
    Total,
    Low,
    High,
    /// How many criteria pass, and of how many, where none bears points.
    Passes,
    PassesOf,
    /// The points of a criterion.
    Points(Id),
    /// The class in words.
    Class,
    /// The verdict on a title in words, by its place.
    Verdict(usize),
    /// The title of the highest level, in words.
    Title,
    Unanswered,
    Problems,
    AskNext,
    NotScored,
}

impl Holds {
    /// Whether it says who the area is, and not what became of it.
    #[cfg(feature = "datafusion")]
    pub(crate) fn is_area(&self) -> bool {
        matches!(
            self,
            Holds::Code
                | Holds::Name
                | Holds::Commune
                | Holds::Province
                | Holds::Cluster
                | Holds::Period
                | Holds::Profile(_)
        )
    }
}

/// The columns of results.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    pub(crate) all: Vec<(String, Holds)>,
    /// The decimals of points.
    pub(crate) scale: u8,
}

impl Fields {
    /// In the order of the table of results.
    pub(crate) fn new(set: &CheckedSet, detail: bool) -> Fields {
        let scale = decimals(set);
        let set = set.set();
        let mut all: Vec<(String, Holds)> = Vec::new();
        let mut add = |name: &str, holds: Holds| all.push((name.to_owned(), holds));
        add("code", Holds::Code);
        add("name", Holds::Name);
        add("commune", Holds::Commune);
        add("province", Holds::Province);
        add("cluster", Holds::Cluster);
        if set.by_period() {
            add("period", Holds::Period);
        }
        for (at, dimension) in set.profile.iter().enumerate() {
            add(&format!("profile.{}", dimension.id), Holds::Profile(at));
        }
        if set.has_total() {
            add("total", Holds::Total);
            add("low", Holds::Low);
            add("high", Holds::High);
        }
        if !set.bears_points() {
            add("passes", Holds::Passes);
            add("passes_of", Holds::PassesOf);
        }
        for group in set.criteria.iter().filter(|group| group.points.is_some()) {
            let holds = Holds::Points(group.id.clone());
            add(&format!("points.{}", group.id), holds);
        }
        if set.classes.is_some() {
            add("class", Holds::Class);
        }
        for (at, title) in set.titles.iter().enumerate() {
            add(&format!("title.{}", title.id), Holds::Verdict(at));
        }
        if set.titles.iter().any(|title| title.level.is_some()) {
            add("title", Holds::Title);
        }
        add("unanswered", Holds::Unanswered);
        add("problems", Holds::Problems);
        add("ask_next", Holds::AskNext);
        add("not_scored", Holds::NotScored);
        if detail {
            let mut below = Vec::new();
            below_groups(&set.criteria, 0, &mut below);
            for id in below {
                add(&format!("points.{id}"), Holds::Points(id.clone()));
            }
        }
        Fields { all, scale }
    }

    /// Only what became of the areas.
    #[cfg(feature = "datafusion")]
    pub(crate) fn results(self) -> Fields {
        let results = self.all.into_iter().filter(|(_, holds)| !holds.is_area());
        Fields {
            all: results.collect(),
            scale: self.scale,
        }
    }

    pub(crate) fn schema(&self) -> Schema {
        let of = |holds: &Holds| match holds {
            Holds::Total | Holds::Low | Holds::High | Holds::Points(_) => {
                // What the decimals leave is more than any set has points.
                DataType::Decimal128(DIGITS, i8::try_from(self.scale).unwrap_or(0))
            }
            Holds::Passes | Holds::PassesOf | Holds::Unanswered | Holds::Problems => {
                DataType::Int64
            }
            _ => DataType::Utf8,
        };
        let fields = self.all.iter();
        let fields = fields.map(|(name, holds)| Field::new(name, of(holds), true));
        Schema::new(fields.collect::<Vec<Field>>())
    }
}

fn below_groups<'s>(criteria: &'s [Criterion], depth: usize, out: &mut Vec<&'s Id>) {
    for criterion in criteria {
        if depth > 0 && criterion.points.is_some() {
            out.push(&criterion.id);
        }
        below_groups(&criterion.parts, depth.saturating_add(1), out);
    }
}

/// The decimals that the points of every profile fit.
fn decimals(set: &CheckedSet) -> u8 {
    let endless = u8::try_from(ENDLESS).unwrap_or(u8::MAX);
    let all = profiles(set.set());
    let mut most = if all.len() < MOST_PROFILES {
        0
    } else {
        endless
    };
    for profile in all {
        let Ok(scorer) = Scorer::new(set, &profile) else {
            continue;
        };
        let batch = scorer.batch(None);
        most = most.max(decimals_of(batch.score(&batch.forms(0)).scale()));
    }
    most
}

/// How many decimals whole numbers of 1 ÷ `scale` have, those that never end being cut.
fn decimals_of(scale: i64) -> u8 {
    let (mut rest, mut twos, mut fives) = (scale.max(1), 0u8, 0u8);
    while rest % 2 == 0 {
        (rest, twos) = (rest / 2, twos.saturating_add(1));
    }
    while rest % 5 == 0 {
        (rest, fives) = (rest / 5, fives.saturating_add(1));
    }
    let ends = twos.max(fives);
    let endless = u8::try_from(ENDLESS).unwrap_or(u8::MAX);
    if rest > 1 { ends.max(endless) } else { ends }
}

/// Every profile that areas may have.
fn profiles(set: &CriteriaSet) -> Vec<BTreeMap<Id, ProfileValues>> {
    let mut all = vec![BTreeMap::new()];
    for dimension in &set.profile {
        let with = |profile: &BTreeMap<Id, ProfileValues>, value: &Id| {
            let mut profile = profile.clone();
            let value = ProfileValues::One(value.clone());
            profile.insert(dimension.id.clone(), value);
            profile
        };
        all = all
            .iter()
            .flat_map(|profile| {
                dimension
                    .values
                    .iter()
                    .map(|value| with(profile, &value.id))
            })
            .take(MOST_PROFILES)
            .collect();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_those_that_fractions_have() {
        for (scale, wanted) in [
            (1, 0),
            (4, 2),
            (100, 2),
            (8, 3),
            (6, 9),
            (3_000, 9),
            (1 << 12, 12),
        ] {
            assert_eq!(decimals_of(scale), wanted, "{scale}");
        }
    }
}
