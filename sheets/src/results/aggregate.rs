//! What became of all areas together: counts for each commune, the spread of totals, where points are lost.

use crate::texts::{Say, results as texts};
use crate::write::outcome::Outcome;
use kieumau::{
    Cites, CriteriaSet, Criterion, CriterionResult, Number, PassState, Reason, Scorecard, Verdict,
    name_match_key,
};
use std::collections::BTreeMap;

/// The spread of totals is counted in tenths of the maximum.
pub const TENTHS: usize = 10;

/// Counts of one place, or of all.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Areas with a scorecard.
    pub scored: usize,
    /// Areas without one.
    pub not_scored: usize,
    /// Areas with problems, scored or not.
    pub with_problems: usize,
    /// The sum of the totals, while it can be kept exactly.
    sum: Option<Number>,
    totals: usize,
    /// How many criteria pass in all areas together, and in how many areas that is asked.
    passes: usize,
    counted: usize,
    /// For each title: earned, possible, out of reach.
    pub titles: Vec<[usize; 3]>,
    /// For each class of the set, the last being the one below all.
    pub classes: Vec<usize>,
}

/// One commune.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// Its province; may be blank.
    pub province: String,
    /// Its name; may be blank.
    pub commune: String,
    /// What became of its areas.
    pub counts: Counts,
}

/// A criterion with all that was lost on it.
#[derive(Debug, Clone)]
pub struct Lost<'s> {
    /// The criterion.
    pub criterion: &'s Criterion,
    /// Where it stands: its own cites, else those of the nearest criterion above it that has some.
    pub cites: &'s Cites,
    /// How many areas lost points, or fail where none bears any.
    pub areas: usize,
    /// The points they lost together.
    pub sum: Number,
}

/// What one group of criteria gave.
#[derive(Debug, Clone, Default)]
pub struct Group {
    points: Option<Number>,
    maximum: Option<Number>,
}

/// What became of all areas together, kept while outcomes come.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, built_in};
/// use kieumau_sheets::{Aggregate, Outcome};
///
/// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json)?;
/// let assessment = Assessment::from_json(r#"{"profile": {"vung": "vung_khac"}, "answers": {"so_ho": 100, "so_ho_ngheo": 19}}"#)?;
/// let card = set.score(&assessment)?;
/// let mut all = Aggregate::new(set.set());
/// all.add(&Outcome { assessment: &assessment, result: Ok(&card), problems: 0 });
/// assert_eq!((all.all.scored, all.all.areas()), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Aggregate<'s> {
    /// The criteria set.
    pub set: &'s CriteriaSet,
    /// All areas.
    pub all: Counts,
    /// The communes, in the order in which they came.
    pub places: Vec<Place>,
    index: BTreeMap<(String, String), usize>,
    /// How many totals lie in each tenth of their maximum.
    pub spread: [usize; TENTHS],
    /// What each group of the set gave, in its order.
    pub groups: Vec<Group>,
    lost: Vec<Lost<'s>>,
    by_id: BTreeMap<&'s str, usize>,
    /// Rows without an area.
    pub skipped: usize,
}

fn add(count: &mut usize) {
    *count = count.saturating_add(1);
}

impl<'s> Aggregate<'s> {
    /// Nothing yet.
    #[must_use]
    pub fn new(set: &'s CriteriaSet) -> Aggregate<'s> {
        let mut lost = Vec::new();
        for group in &set.criteria {
            leaves(group, &group.cite, &mut lost);
        }
        let by_id = lost.iter().enumerate();
        Aggregate {
            set,
            all: Counts::new(set),
            places: Vec::new(),
            index: BTreeMap::new(),
            spread: [0; TENTHS],
            groups: vec![Group::new(); set.criteria.len()],
            by_id: by_id
                .map(|(at, lost)| (lost.criterion.id.as_str(), at))
                .collect(),
            lost,
            skipped: 0,
        }
    }

    /// One area more.
    pub fn add(&mut self, outcome: &Outcome<'_>) {
        let area = outcome.assessment.area.as_ref();
        let part = |part: Option<&String>| part.cloned().unwrap_or_default();
        let province = part(area.and_then(|area| area.province.as_ref()));
        let commune = part(area.and_then(|area| area.commune.as_ref()));
        // One commune however it is typed; it is called as it is typed first.
        let key = (name_match_key(&province), name_match_key(&commune));
        let at = match self.index.get(&key) {
            Some(at) => *at,
            None => {
                let at = self.places.len();
                self.places.push(Place {
                    province,
                    commune,
                    counts: Counts::new(self.set),
                });
                self.index.insert(key, at);
                at
            }
        };
        self.all.add(self.set, outcome);
        if let Some(place) = self.places.get_mut(at) {
            place.counts.add(self.set, outcome);
        }
        if let Some(card) = outcome.card() {
            self.card(card);
        }
    }

    fn card(&mut self, card: &Scorecard) {
        if let Some(totals) = &card.totals {
            let total = totals.get(self.set.total.titles_on());
            if let Some(count) = self.spread.get_mut(tenth(total.points, total.maximum)) {
                add(count);
            }
        }
        for result in &card.criteria {
            let group = self.set.criteria.iter().position(|of| of.id == result.id);
            let group = group.and_then(|at| self.groups.get_mut(at));
            if let (Some(group), Some(points)) = (group, &result.points) {
                group.points = group.points.and_then(|sum| sum.checked_add(points.points));
                group.maximum = group
                    .maximum
                    .and_then(|sum| sum.checked_add(points.applicable));
            }
            let known = self.by_id.get(result.id.as_str());
            let Some(known) = known.and_then(|at| self.lost.get_mut(*at)) else {
                continue;
            };
            if is_lost(self.set, result) {
                add(&mut known.areas);
                let sum = known.sum.checked_add(result.lost.unwrap_or_default());
                known.sum = sum.unwrap_or(known.sum);
            }
        }
    }

    /// Where most points are lost, most first, then by how many areas; equals in the order of the set.
    #[must_use]
    pub fn lost(&self) -> Vec<&Lost<'s>> {
        let mut lost: Vec<&Lost<'s>> = self.lost.iter().filter(|lost| lost.areas > 0).collect();
        lost.sort_by_key(|lost| std::cmp::Reverse((lost.sum, lost.areas)));
        lost
    }
}

/// Whether a criterion lost points, or fails where none bears any.
fn is_lost(set: &CriteriaSet, result: &CriterionResult) -> bool {
    match result.lost {
        Some(lost) => lost > Number::ZERO,
        None => !set.bears_points() && result.pass == Some(PassState::Fails),
    }
}

/// What heads the tables of what was lost: points, or criteria that fail where none bears points.
pub(crate) struct LostHeads {
    /// A cell of [`lost_line`].
    pub line: Say,
    /// The number of areas.
    pub areas: Say,
    /// The criteria where most was lost.
    pub most: Say,
}

impl LostHeads {
    pub fn of(set: &CriteriaSet) -> LostHeads {
        if set.bears_points() {
            LostHeads {
                line: texts::LOST,
                areas: texts::LOST_AREAS,
                most: texts::MOST_LOST,
            }
        } else {
            LostHeads {
                line: texts::FAILED,
                areas: texts::FAILED_AREAS,
                most: texts::MOST_FAILED,
            }
        }
    }
}

fn leaves<'s>(criterion: &'s Criterion, above: &'s Cites, out: &mut Vec<Lost<'s>>) {
    // What a bonus does not give is not lost. Only groups have a role.
    if criterion.role == kieumau::Role::Bonus {
        return;
    }
    let cites = if criterion.cite.0.is_empty() {
        above
    } else {
        &criterion.cite
    };
    if criterion.parts.is_empty() {
        out.push(Lost {
            criterion,
            cites,
            areas: 0,
            sum: Number::ZERO,
        });
    }
    for part in &criterion.parts {
        leaves(part, cites, out);
    }
}

/// In which tenth of the maximum points lie; the last holds the maximum and what exceeds it.
fn tenth(points: Number, maximum: Number) -> usize {
    let ten = points.checked_mul(Number::whole(10));
    let reached = |of: &usize| {
        let limit = i64::try_from(*of).ok().map(Number::whole);
        let limit = limit.and_then(|of| of.checked_mul(maximum));
        ten.zip(limit).is_some_and(|(ten, limit)| ten >= limit)
    };
    (1..TENTHS).filter(reached).count()
}

impl Group {
    fn new() -> Group {
        Group {
            points: Some(Number::ZERO),
            maximum: Some(Number::ZERO),
        }
    }

    /// The points of all areas in percent of their maxima, for reading.
    #[must_use]
    pub fn percent(&self) -> Option<Number> {
        self.exact_percent().map(near)
    }

    /// The same as it is.
    pub(crate) fn exact_percent(&self) -> Option<Number> {
        let part = self.points?.checked_mul(Number::whole(100))?;
        part.checked_div(self.maximum?)
    }
}

impl Counts {
    fn new(set: &CriteriaSet) -> Counts {
        let classes = set.classes.as_ref();
        Counts {
            sum: Some(Number::ZERO),
            titles: vec![[0; 3]; set.titles.len()],
            classes: vec![0; classes.map_or(0, |classes| classes.list.len().saturating_add(1))],
            ..Counts::default()
        }
    }

    fn add(&mut self, set: &CriteriaSet, outcome: &Outcome<'_>) {
        if outcome.problems > 0 {
            add(&mut self.with_problems);
        }
        let Some(card) = outcome.card() else {
            add(&mut self.not_scored);
            return;
        };
        add(&mut self.scored);
        if let Some(totals) = &card.totals {
            let total = totals.get(set.total.titles_on()).points;
            self.sum = self.sum.and_then(|sum| sum.checked_add(total));
            add(&mut self.totals);
        }
        if let Some(passing) = card.passing {
            self.passes = self.passes.saturating_add(passing.passes);
            add(&mut self.counted);
        }
        for (counts, title) in self.titles.iter_mut().zip(&card.titles) {
            let verdict = match title.verdict {
                Verdict::Earned => 0,
                Verdict::Possible => 1,
                Verdict::OutOfReach => 2,
            };
            if let Some(count) = counts.get_mut(verdict) {
                add(count);
            }
        }
        if let (Some(classes), Some(class)) = (&set.classes, &card.class) {
            let at = classes.list.iter().position(|of| of.id == class.id);
            let at = at.unwrap_or(classes.list.len());
            if let Some(count) = self.classes.get_mut(at) {
                add(count);
            }
        }
    }

    /// All areas that were named.
    #[must_use]
    pub fn areas(&self) -> usize {
        self.scored.saturating_add(self.not_scored)
    }

    /// The mean of the totals, for reading.
    #[must_use]
    pub fn mean(&self) -> Option<Number> {
        self.exact_mean().map(near)
    }

    /// The same as it is.
    pub(crate) fn exact_mean(&self) -> Option<Number> {
        mean(self.sum?, self.totals)
    }

    /// How many criteria pass on the mean, where none bears points.
    pub(crate) fn exact_passes(&self) -> Option<Number> {
        let passes = i64::try_from(self.passes).ok()?;
        mean(Number::whole(passes), self.counted)
    }

    /// The same for reading.
    #[must_use]
    pub fn mean_passes(&self) -> Option<Number> {
        self.exact_passes().map(near)
    }
}

fn mean(sum: Number, of: usize) -> Option<Number> {
    let of = i64::try_from(of).ok().filter(|of| *of > 0)?;
    sum.checked_div(Number::whole(of))
}

/// A number with two decimals, and more where these would make it whole: 79.995 is never 80.
fn near(number: Number) -> Number {
    let whole = |number: Number| number.parts().1 == 1;
    let mut rounded = (2..=9).map(|decimals| number.rounded(decimals));
    let found = rounded.find(|shown| whole(number) || !whole(*shown));
    found.unwrap_or(number)
}

/// Points that are lost, as they are: what is lost and what is left make the whole. Only a fraction that never ends is rounded.
pub(crate) fn lost_points(lost: Number, lang: kieumau::Lang) -> String {
    match lost.decimals() {
        Some(_) => kieumau::format_number(lost, lang),
        None => kieumau::format_points(lost, &[Number::ZERO], lang),
    }
}

/// More criteria than this are not named in a cell.
const MOST_NAMED: usize = 5;

/// The leaves on which most points were lost, most first, each with its number as printed: `1.3 (2); 2.1 (1,5); …`.
pub(crate) fn lost_line(set: &CriteriaSet, card: &Scorecard, lang: kieumau::Lang) -> String {
    fn within<'s>(
        set: &CriteriaSet,
        criterion: &'s Criterion,
        card: &Scorecard,
        out: &mut Vec<(Option<Number>, &'s Criterion)>,
    ) {
        let result = card.criteria.iter().find(|of| of.id == criterion.id);
        let Some(result) = result else { return };
        let zeroed = matches!(result.reason, Reason::Zeroed { .. });
        if !criterion.parts.is_empty() && !zeroed {
            let parts = criterion.parts.iter();
            parts.for_each(|of| within(set, of, card, out));
        } else if is_lost(set, result) {
            out.push((result.lost, criterion));
        }
    }
    let mut lost = Vec::new();
    for group in &set.criteria {
        if group.role != kieumau::Role::Bonus {
            within(set, group, card, &mut lost);
        }
    }
    lost.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    let more = lost.len() > MOST_NAMED;
    let words = lost.iter().take(MOST_NAMED).map(|(points, criterion)| {
        let name = criterion.code.as_deref();
        let name = name.unwrap_or_else(|| criterion.label.get(lang));
        match points {
            Some(points) => format!("{name} ({})", lost_points(*points, lang)),
            None => name.to_owned(),
        }
    });
    let words = words.chain(more.then(|| "…".to_owned()));
    words.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_never_seems_whole() {
        for (number, read) in [
            ("79.995", "79.995"),
            ("80", "80"),
            ("99.99", "99.99"),
            ("99.9951", "99.995"),
            ("239/3", "79.67"),
            ("2999999/30000", "99.99997"),
            ("-0.001", "-0.001"),
        ] {
            assert_eq!(
                near(number.parse().unwrap()),
                read.parse().unwrap(),
                "{number}"
            );
        }
        let lost = |number: &str| lost_points(number.parse().unwrap(), kieumau::Lang::Vi);
        assert_eq!(lost("0.005"), "0,005");
        assert_eq!(lost("1/3"), "0,33");
    }

    #[test]
    fn tenths_hold_their_lower_end() {
        let at =
            |points: &str, maximum: i64| tenth(points.parse().unwrap(), Number::whole(maximum));
        assert_eq!(at("0", 100), 0);
        assert_eq!(at("9.999", 100), 0);
        assert_eq!(at("10", 100), 1);
        assert_eq!(at("79.995", 100), 7);
        assert_eq!(at("80", 100), 8);
        assert_eq!(at("100", 100), 9);
        assert_eq!(at("110", 100), 9);
        assert_eq!(at("-3", 100), 0);
        assert_eq!(at("45", 90), 5);
    }
}
