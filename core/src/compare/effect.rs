//! What another set, or another year, does to given areas: who gains and who loses which title and class, and what did it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::cause::{Worse, causes};
use super::outcome::matched;
use super::ranked::{EffectOnRanking, on_ranking};
use crate::Number;
use crate::arrange::Arrange;
use crate::checked::CheckedSet;
use crate::model::{Area, Assessment, CriteriaSet, Id, Predecessor, area_match_key};
use crate::program::ClusterFacts;
use crate::rank::{RankOptions, reached_by_others};
use crate::score::Scorer;
use crate::scorecard::{Scorecard, TitleResult};

/// Which of the two sides of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The set, or the year, before.
    Before,
    /// The one after.
    After,
}

/// What became of given areas.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct EffectOnAreas {
    /// How many areas have a result on both sides.
    pub compared: usize,
    /// How many of them have the same titles, class and total.
    pub unchanged: usize,
    /// For each title how many have it.
    pub titles: Vec<HeldCount>,
    /// How many went from which class to which, changes only.
    pub classes: Vec<ClassCount>,
    /// How many have a higher total.
    pub higher: usize,
    /// How many have a lower total.
    pub lower: usize,
    /// What made the changes of titles and classes, what did most first.
    pub causes: Vec<CauseCount>,
    /// The areas whose titles, class or total changed, in the order of the assessments after.
    pub changes: Vec<AreaChange>,
    /// The places, classes and awards within clusters; absent where neither set ranks areas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranking: Option<EffectOnRanking>,
    /// Those that one side cannot score: the place in its list, and why.
    pub not_scored: Vec<(Side, usize, String)>,
    /// Of two years: the places of areas that only one side has, or that stand twice there.
    pub alone: Vec<(Side, usize)>,
    /// Of the same rows: the places of those whose area stands there twice for one period. They are not compared.
    pub twice: Vec<usize>,
}

/// How many areas have a title, or an award.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HeldCount {
    /// The title; of an award the id of its quota.
    pub id: Id,
    /// How many had it.
    pub before: usize,
    /// How many have it.
    pub after: usize,
    /// How many gained it.
    pub gained: usize,
    /// How many lost it.
    pub lost: usize,
}

impl HeldCount {
    /// Counts one area that had and has it, or not, and notes what it gained or lost.
    pub(super) fn enter(
        counts: &mut BTreeMap<Id, HeldCount>,
        id: Id,
        (had, has): (bool, bool),
        gained: &mut Vec<Id>,
        lost: &mut Vec<Id>,
    ) {
        let count = counts.entry(id.clone()).or_insert_with(|| HeldCount {
            id: id.clone(),
            before: 0,
            after: 0,
            gained: 0,
            lost: 0,
        });
        count.before += usize::from(had);
        count.after += usize::from(has);
        if has && !had {
            count.gained += 1;
            gained.push(id);
        } else if had && !has {
            count.lost += 1;
            lost.push(id);
        }
    }
}

/// How many areas went from one class to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct ClassCount {
    /// The class before; absent where there is none.
    pub before: Option<Id>,
    /// The class after.
    pub after: Option<Id>,
    /// How many.
    pub areas: usize,
}

/// One area whose result changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AreaChange {
    /// The area, as the assessment after has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// Its places in the list before: several where it was merged from several areas.
    pub before: Vec<usize>,
    /// Its place in the list after.
    pub after: usize,
    /// The codes of the predecessors by which it was found in the list before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub through: Vec<String>,
    /// The titles it gained at the deadline.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gained: Vec<Id>,
    /// The titles it lost.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<Id>,
    /// The classes before and after, where they differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<(Option<Id>, Option<Id>)>,
    /// The totals before and after, where they differ; absent where several areas were merged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<(Number, Number)>,
    /// What did it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Cause>,
}

/// What made a result another one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cause {
    /// A condition of a title that is not met on the worse side.
    Condition {
        /// The title.
        title: Id,
        /// The side whose set asks for it.
        side: Side,
        /// Where it stands in that set, as a JSON pointer.
        pointer: String,
    },
    /// An effect that applies on one side only.
    Effect {
        /// The effect.
        effect: Id,
        /// The side on which it applies.
        side: Side,
    },
    /// The limits or the condition of a class: the total is the same.
    Class {
        /// The class that is given on the better side.
        class: Id,
    },
    /// A criterion that gives other points.
    Points {
        /// The criterion: a leaf, or a group that adds its parts in another way.
        criterion: Id,
        /// The points before; absent where there is no such criterion.
        before: Option<Number>,
        /// The points after.
        after: Option<Number>,
    },
}

/// How often something made a result another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CauseCount {
    /// What; of points only the criterion counts, and its points are left out.
    pub cause: Cause,
    /// In how many areas that gained a title or a better class.
    pub better: usize,
    /// In how many that lost one.
    pub worse: usize,
}

/// The assessments of one year, with the set that they are scored by.
#[derive(Debug, Clone, Copy)]
pub struct YearRows<'a> {
    /// The set.
    pub set: &'a CheckedSet,
    /// The assessments.
    pub areas: &'a [Assessment],
}

/// What becomes of areas when they are scored by another set.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, compare_areas};
///
/// let json = r#"{
///     "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
///     "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
///     "questions": [{"id": "diem", "kind": "judged", "max": 100, "label": "Điểm"}],
///     "criteria": [{"id": "chung", "label": "Chung", "points": 100, "cite": {"source": "vb"},
///                   "rule": {"kind": "judged", "question": "diem"}}],
///     "titles": [{"id": "tieu_bieu", "label": "Tiêu biểu", "cite": {"source": "vb"}, "condition": {"kind": "total", "at_least": 80}}]
/// }"#;
/// let before = CheckedSet::from_json(json)?;
/// let after = CheckedSet::from_json(&json.replace("80", "85"))?;
/// let areas = ["79.5", "82", "85"].map(|diem| Assessment::from_json(&format!(r#"{{"answers": {{"diem": {diem}}}}}"#)).unwrap());
/// let effect = compare_areas(&before, &after, &areas);
/// assert_eq!((effect.titles[0].before, effect.titles[0].after, effect.titles[0].lost), (2, 1, 1));
/// assert_eq!(effect.changes[0].after, 1);
/// # Ok::<(), kieumau::Problems>(())
/// ```
#[must_use]
pub fn compare_areas(
    before: &CheckedSet,
    after: &CheckedSet,
    areas: &[Assessment],
) -> EffectOnAreas {
    let mut count = Counting::default();
    let rows = [before, after].map(|set| YearRows { set, areas });
    let sets = [before.set(), after.set()];
    let [earlier, later] = rows.map(Rows::new);
    let mut known: BTreeMap<(String, Option<&str>), usize> = BTreeMap::new();
    let key = |form: &Assessment| form.area.as_ref().and_then(Area::match_key);
    for area in areas {
        if let Some(key) = key(area) {
            *known.entry((key, area.period.as_deref())).or_default() += 1;
        }
    }
    for (at, area) in areas.iter().enumerate() {
        let stands = key(area).and_then(|key| known.get(&(key, area.period.as_deref())));
        if stands.is_some_and(|times| *times > 1) {
            count.effect.twice.push(at);
            continue;
        }
        let sides = [&earlier, &later].map(|rows| rows.score(at));
        match sides {
            [Ok(one), Ok(other)] => {
                count.pair(area, &[(at, one)], (at, &other), Vec::new(), sets);
            }
            sides => {
                for (side, result) in [Side::Before, Side::After].into_iter().zip(sides) {
                    if let Err(why) = result {
                        count.effect.not_scored.push((side, at, why));
                    }
                }
            }
        }
    }
    count.end(rows)
}

/// What became of areas from one year to another. An area is known by its code, else by its commune and name; one that is not
/// found in the earlier list is looked for by its predecessors. A title counts as gained where no predecessor had it, as
/// lost where at least one had.
#[must_use]
pub fn compare_years(earlier: YearRows<'_>, later: YearRows<'_>) -> EffectOnAreas {
    let sets = [earlier.set.set(), later.set.set()];
    let mut count = Counting::default();
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, area) in earlier.areas.iter().enumerate() {
        if let Some(key) = area.area.as_ref().and_then(Area::match_key) {
            known.entry(key).or_default().push(at);
        }
    }
    let mut later_keys: BTreeMap<String, usize> = BTreeMap::new();
    for area in later.areas {
        if let Some(key) = area.area.as_ref().and_then(Area::match_key) {
            *later_keys.entry(key).or_default() += 1;
        }
    }
    let (rows, earlier_rows) = (Rows::new(later), Rows::new(earlier));
    let cards: Vec<Option<Scorecard>> = (0..earlier.areas.len())
        .map(|at| match earlier_rows.score(at) {
            Ok(card) => Some(card),
            Err(why) => {
                count.effect.not_scored.push((Side::Before, at, why));
                None
            }
        })
        .collect();
    let one = |key: &str| match known.get(&*area_match_key(key)).map(Vec::as_slice) {
        Some([at]) => Some(*at),
        _ => None,
    };
    let mut used = vec![false; earlier.areas.len()];
    for (at, area) in later.areas.iter().enumerate() {
        let key = area.area.as_ref().and_then(Area::match_key);
        let twice = key
            .as_ref()
            .is_some_and(|key| later_keys.get(key).is_some_and(|n| *n > 1));
        let own = key.as_deref().filter(|_| !twice).and_then(one);
        let mut through = Vec::new();
        let places: Vec<usize> = match own {
            Some(own) => vec![own],
            None if twice => Vec::new(),
            None => {
                let codes = area.area.iter().flat_map(|area| &area.predecessors);
                let mut found: Vec<(&str, usize)> = codes
                    .filter_map(|code| Some((code.as_str(), one(code)?)))
                    .collect();
                merged_from(&area.predecessors, &one, &mut found);
                through.extend(found.iter().map(|(code, _)| (*code).to_owned()));
                found.into_iter().map(|(_, place)| place).collect()
            }
        };
        for place in &places {
            if let Some(slot) = used.get_mut(*place) {
                *slot = true;
            }
        }
        let card = match rows.score(at) {
            Ok(card) => card,
            Err(why) => {
                count.effect.not_scored.push((Side::After, at, why));
                continue;
            }
        };
        let was: Vec<(usize, Scorecard)> = places
            .iter()
            .filter_map(|place| Some((*place, cards.get(*place)?.clone()?)))
            .collect();
        if places.is_empty() {
            count.effect.alone.push((Side::After, at));
        } else if was.len() == places.len() {
            count.pair(area, &was, (at, &card), through, sets);
        }
    }
    for (at, used) in used.iter().enumerate() {
        if !used && cards.get(at).is_some_and(Option::is_some) {
            count.effect.alone.push((Side::Before, at));
        }
    }
    count.end([earlier, later])
}

/// The areas of the earlier list from which one was merged: where a predecessor is not there, those from which it was.
fn merged_from<'a>(
    predecessors: &'a [Predecessor],
    one: &impl Fn(&str) -> Option<usize>,
    found: &mut Vec<(&'a str, usize)>,
) {
    for of in predecessors {
        match one(&of.area) {
            Some(place) if found.iter().all(|(_, known)| *known != place) => {
                found.push((&of.area, place));
            }
            Some(_) => {}
            None => merged_from(&of.predecessors, one, found),
        }
    }
}

/// The form as one of this set, whichever set it names; dimensions that the set does not have are left out.
pub(super) fn as_of_set<'f>(set: &CheckedSet, form: &'f Assessment) -> Cow<'f, Assessment> {
    let known = |id: &Id| set.set().profile.iter().any(|of| of.id == *id);
    if form.set.is_none() && form.profile.keys().all(known) {
        return Cow::Borrowed(form);
    }
    let mut form = form.clone();
    form.set = None;
    form.profile.retain(|id, _| known(id));
    Cow::Owned(form)
}

/// Rows with what the others of each cluster have reached, where the set has points that depend on them.
pub(crate) struct Rows<'a> {
    of: YearRows<'a>,
    others: Vec<Option<ClusterFacts>>,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(of: YearRows<'a>) -> Rows<'a> {
        let others = reached_by_others(of.set, of.areas, &RankOptions::default());
        Rows {
            of,
            others: others.unwrap_or_default(),
        }
    }

    /// The form at this place, scored as one of this set.
    pub(crate) fn score(&self, at: usize) -> Result<Scorecard, String> {
        let Some(area) = self.of.areas.get(at) else {
            return Err(String::new());
        };
        let area = as_of_set(self.of.set, area);
        let scorer = Scorer::new(self.of.set, &area.profile).map_err(|error| error.to_string())?;
        Ok(match self.others.get(at).and_then(Option::as_ref) {
            Some(others) => scorer.score_in(&area, others),
            None => scorer.score(&area),
        })
    }
}

#[derive(Default)]
struct Counting {
    effect: EffectOnAreas,
    titles: BTreeMap<Id, HeldCount>,
    classes: BTreeMap<(Option<Id>, Option<Id>), usize>,
    causes: BTreeMap<Cause, (usize, usize)>,
    /// The places of areas that have one result on each side.
    pairs: Vec<(usize, usize)>,
}

impl Counting {
    /// One area on both sides; `before` holds several results where areas were merged.
    fn pair(
        &mut self,
        area: &Assessment,
        before: &[(usize, Scorecard)],
        (after, card): (usize, &Scorecard),
        through: Vec<String>,
        sets: [&CriteriaSet; 2],
    ) {
        let Some((_, first)) = before.first() else {
            return;
        };
        self.effect.compared += 1;
        let mut change = AreaChange {
            area: area.area.clone(),
            before: before.iter().map(|(at, _)| *at).collect(),
            after,
            through,
            gained: Vec::new(),
            lost: Vec::new(),
            class: None,
            total: None,
            causes: Vec::new(),
        };
        for (one, other) in matched(&first.titles, &card.titles, |title| &title.id) {
            let Some(id) = one.or(other).map(|title| title.id.clone()) else {
                continue;
            };
            let earned = |title: Option<&TitleResult>| title.is_some_and(|title| title.at_deadline);
            let had = before
                .iter()
                .any(|(_, card)| earned(card.titles.iter().find(|title| title.id == id)));
            let has = earned(other);
            let counts = &mut self.titles;
            HeldCount::enter(counts, id, (had, has), &mut change.gained, &mut change.lost);
        }
        if let [(at, was)] = before {
            self.pairs.push((*at, after));
            let class = |card: &Scorecard| card.class.as_ref().map(|class| class.id.clone());
            let classes = (class(was), class(card));
            if classes.0 != classes.1 {
                *self.classes.entry(classes.clone()).or_default() += 1;
                change.class = Some(classes);
            }
            let total =
                |card: &Scorecard| card.totals.as_ref().map(|of| of.capped.points.reduced());
            if let (Some(one), Some(other)) = (total(was), total(card))
                && one != other
            {
                self.effect.higher += usize::from(other > one);
                self.effect.lower += usize::from(other < one);
                change.total = Some((one, other));
            }
            change.causes = causes(was, card, &change);
            self.count_causes(&change, sets);
        }
        let same = change.gained.is_empty()
            && change.lost.is_empty()
            && change.class.is_none()
            && change.total.is_none();
        if same {
            self.effect.unchanged += 1;
        } else {
            self.effect.changes.push(change);
        }
    }

    fn count_causes(&mut self, change: &AreaChange, sets: [&CriteriaSet; 2]) {
        let worse = Worse::of(change, sets);
        if worse == Worse::Neither {
            return;
        }
        for cause in &change.causes {
            let cause = match cause {
                Cause::Points { criterion, .. } => Cause::Points {
                    criterion: criterion.clone(),
                    before: None,
                    after: None,
                },
                other => other.clone(),
            };
            let (better, lost) = self.causes.entry(cause).or_default();
            match worse {
                Worse::Before => *better += 1,
                _ => *lost += 1,
            }
        }
    }

    fn end(mut self, [earlier, later]: [YearRows<'_>; 2]) -> EffectOnAreas {
        self.effect.ranking = on_ranking(earlier, later, &self.pairs);
        self.effect.titles = self.titles.into_values().collect();
        let classes = self.classes.into_iter();
        self.effect.classes = classes
            .map(|((before, after), areas)| ClassCount {
                before,
                after,
                areas,
            })
            .collect();
        let causes = self.causes.into_iter();
        self.effect.causes = causes
            .map(|(cause, (better, worse))| CauseCount {
                cause,
                better,
                worse,
            })
            .collect();
        self.effect
            .causes
            .arrange_by_key(|count| std::cmp::Reverse(count.better + count.worse));
        self.effect
    }
}
