//! Emulation (thi đua): who competes with whom, what decides the order, and how many may have a class or an award.

#![allow(
    clippy::disallowed_types,
    reason = "serde's flatten names the float types, which no number here ever takes"
)]

use std::collections::BTreeMap;

use super::{
    Assessment, Cites, Condition, CriteriaSet, Date, Id, MaximumKind, Measure, PointsUnit, Text,
    TotalKind,
};
use crate::Number;
use crate::json::{record, tagged, words};
use crate::number::{div_ceil, div_half_up};
use crate::problem::Problems;

record! {
    /// How areas are ranked against one another (thi đua). The exact meaning is in `docs/emulation.md`.
    pub struct Emulation {
        /// What areas compete within: `cluster`, `commune`, `district`, `province`, or a dimension of the profile.
        cluster: Id,
        /// What decides the order, the first key first.
        order: Vec<OrderKey>,
    }
    optional {
        /// Who is not ranked.
        excluded: Vec<Excluded>,
        /// How many may have a class or an award, in the order in which they act.
        quotas: Vec<Quota>,
        /// Worked examples of whole clusters.
        examples: Vec<ClusterExample>,
        /// Where it comes from.
        cite: Cites,
    }
}

record! {
    /// One key of the order.
    pub struct OrderKey {}
    optional {
        /// Which end comes first (default: more points, the better class, fewer deductions, the earlier day).
        direction: Option<Direction>,
        /// What it is called, where the table says it in its own words.
        label: Option<Text>,
    }
    one_of {
        /// What is looked at.
        kind: KeyKind,
    }
}

words! {
    /// Which end of a key comes first.
    pub enum Direction {
        /// The greatest, the best class, the latest day, or what holds.
        Desc = "desc",
        /// The least, the worst class, the earliest day, or what does not hold.
        Asc = "asc",
    }
}

tagged! {
    /// What a key of the order looks at, at the deadline.
    pub enum KeyKind {
        /// A total.
        Total(TotalKey) = "total",
        /// The points of a criterion.
        Points(PointsKey) = "points",
        /// The class before any quota.
        Class(ClassKey) = "class",
        /// How many criteria have their maximum.
        FullMarks(FullMarksKey) = "full_marks",
        /// How many criteria pass.
        Passes(PassesKey) = "passes",
        /// All points taken off: penalty groups, and deductions by effects.
        Deductions(DeductionsKey) = "deductions",
        /// A number that was answered.
        Answer(AnswerKey) = "answer",
        /// The day that was answered, the earliest first.
        Date(DateKey) = "date",
        /// Whether something holds; those of which it does come first.
        Meets(MeetsKey) = "meets",
        /// The mean of a total over several assessments of one area.
        Mean(MeanKey) = "mean",
    }
}

record! {
    /// A total.
    #[derive(Default)]
    pub struct TotalKey {}
    optional {
        /// Which (default `ranks_on`).
        total: Option<TotalKind>,
        /// Points or percent.
        unit: PointsUnit,
        /// Percent of which maximum.
        maximum: MaximumKind,
    }
}

record! {
    /// The points of a criterion.
    pub struct PointsKey {
        /// The criterion.
        of: Id,
    }
    optional {
        /// Points or percent.
        unit: PointsUnit,
        /// Percent of which maximum.
        maximum: MaximumKind,
    }
}

record! {
    /// The class before any quota.
    pub struct ClassKey {}
}

record! {
    /// How many criteria have their maximum.
    pub struct FullMarksKey {}
    optional {
        /// Which criteria are counted (default: all leaves that bear points).
        of: Vec<Id>,
    }
    not_empty { of, }
}

record! {
    /// How many criteria pass.
    #[derive(Default)]
    pub struct PassesKey {}
    optional {
        /// Which criteria are counted (default: all leaves whose rule says pass or fail).
        of: Vec<Id>,
    }
    not_empty { of, }
}

record! {
    /// All points taken off.
    pub struct DeductionsKey {}
}

record! {
    /// A number that was answered.
    pub struct AnswerKey {
        /// The number.
        of: Measure,
    }
}

record! {
    /// The day that was answered.
    pub struct DateKey {
        /// The question.
        question: Id,
    }
}

record! {
    /// Whether something holds.
    pub struct MeetsKey {
        /// What.
        test: Condition,
    }
}

record! {
    /// The mean of a total over several assessments of one area.
    pub struct MeanKey {}
    optional {
        /// Which total (default `ranks_on`).
        total: Option<TotalKind>,
        /// What the mean is taken over.
        per: MeanPer,
        /// How many there must be: one that is not there counts 0.
        periods: Option<u16>,
    }
}

words! {
    /// What a mean over time is taken over.
    pub enum MeanPer {
        /// Every assessment counts alike.
        Assessment = "assessment",
        /// Every month counts alike: the mean of the means of the months.
        Month = "month",
        /// Every quarter counts alike: the mean of the means of the quarters, each that of its months.
        Quarter = "quarter",
    }
}

record! {
    /// Who is listed but not ranked.
    pub struct Excluded {
        /// The id.
        id: Id,
        /// Why.
        label: Text,
        /// When; a test on answers. While it is not known, it is taken to hold.
        when: Condition,
    }
    optional {
        /// Whether the area still counts in the base of quotas.
        in_base: bool,
        /// Whether its answers still count where the leader of the cluster is looked for.
        in_leader: bool,
        /// Where it comes from.
        cite: Cites,
    }
}

record! {
    /// How many may have a class or an award.
    pub struct Quota {
        /// The id.
        id: Id,
        /// The name; of an award, the name of the award.
        label: Text,
    }
    optional {
        /// So many.
        number: Option<u32>,
        /// So many in a hundred of the base.
        percent: Option<Number>,
        /// What `percent` is taken of.
        base: Option<QuotaBase>,
        /// How a part of a place counts.
        rounding: Rounding,
        /// So many at least, however small `percent` of the base is.
        least: Option<u32>,
        /// So many at most, however great it is.
        most: Option<u32>,
        /// The fields that divide the areas into those among whom the quota is counted (default: the cluster); `all`
        /// for all areas together.
        within: Option<Vec<Id>>,
        /// What else a candidate needs.
        condition: Option<Condition>,
        /// Where it comes from.
        cite: Cites,
    }
    one_of {
        /// What is limited.
        kind: QuotaKind,
    }
}

tagged! {
    /// What a quota limits.
    pub enum QuotaKind {
        /// Those who have a class.
        Class(ClassQuota) = "class",
        /// Those who are given an award.
        Award(AwardQuota) = "award",
    }
}

record! {
    /// How many may have a class.
    pub struct ClassQuota {
        /// The class.
        class: Id,
    }
    optional {
        /// Whether those of better classes take places too.
        and_better: bool,
        /// The class to which those over the quota fall (default: the next one down); from there on down, the first whose
        /// condition holds.
        surplus: Option<Id>,
    }
}

record! {
    /// How many are given an award. Those over the quota stay without it.
    pub struct AwardQuota {}
    optional {
        /// The least class, after the quotas that act before.
        at_least: Option<Id>,
        /// Whether an area that has an award already may have this one too.
        besides: bool,
    }
}

tagged! {
    /// What the percentage of a quota is taken of.
    pub enum QuotaBase {
        /// All that were assessed: the ranked ones, and the excluded ones that count.
        Assessed(AssessedBase) = "assessed",
        /// Those who reach at least the class below.
        ClassBelow(ClassBelowBase) = "class_below",
        /// Those who have at least a class when the quota acts.
        Class(ClassBase) = "class",
        /// Those who were given an award before.
        Award(AwardBase) = "award",
    }
}

record! {
    /// All that were assessed.
    pub struct AssessedBase {}
}

record! {
    /// Those who reach at least the class below when the quota acts.
    pub struct ClassBelowBase {
        /// Whether those who are let into the class still count in the class below. There is no default: the two readings
        /// give different numbers.
        promoted: bool,
    }
}

record! {
    /// Those who have at least a class when the quota acts.
    pub struct ClassBase {
        /// The class.
        at_least: Id,
    }
}

record! {
    /// Those who were given an award before.
    pub struct AwardBase {
        /// The award.
        of: Id,
    }
}

words! {
    /// How a part of a place counts.
    pub enum Rounding {
        /// It does not: 1.9 is 1.
        Down = "down",
        /// As a whole one: 1.1 is 2.
        Up = "up",
        /// To the nearest; half a place is one.
        Nearest = "nearest",
    }
}

record! {
    /// A worked example of a whole cluster.
    pub struct ClusterExample {
        /// The id.
        id: Id,
        /// The assessments; each area has a code.
        assessments: Vec<Assessment>,
        /// What they must give.
        expect: ClusterExpect,
    }
    optional {
        /// What it shows.
        label: Option<Text>,
        /// What the council decided.
        decisions: Vec<Decision>,
        /// Where it comes from.
        cite: Cites,
    }
}

record! {
    /// What a worked example of a cluster must give, by the code of the area.
    pub struct ClusterExpect {}
    optional {
        /// The ranks.
        ranks: BTreeMap<String, u32>,
        /// The classes after the quotas.
        classes: BTreeMap<String, Id>,
        /// The awards.
        awards: BTreeMap<String, Vec<Id>>,
        /// The first key of the order.
        first_key: BTreeMap<String, Number>,
        /// Why areas are excluded.
        excluded: BTreeMap<String, Id>,
        /// The candidates of undecided ties, by quota.
        undecided: BTreeMap<Id, Vec<String>>,
    }
}

record! {
    /// What people decide beside the answers: ties across the line of a quota, and exclusions.
    ///
    /// ```
    /// use kieumau::Decisions;
    ///
    /// let decisions = Decisions::from_json(r#"{"decisions": [{"quota": "co_thi_dua", "chosen": ["X-02"],
    ///     "document": "Biên bản 12/BB-HĐTĐ", "date": "2026-12-20", "note": "Biểu quyết 9/11"}],
    ///     "excluded": [{"area": "X-07", "reason": "Không đăng ký thi đua", "in_base": true}]}"#)?;
    /// assert_eq!(decisions.decisions[0].chosen, ["X-02"]);
    /// assert_eq!(Decisions::from_json(&decisions.to_json())?, decisions);
    /// # Ok::<(), kieumau::Problems>(())
    /// ```
    #[derive(Default)]
    pub struct Decisions {}
    optional {
        /// Who of a tie gets the places that are left.
        decisions: Vec<Decision>,
        /// Areas that are not ranked.
        excluded: Vec<ExcludedArea>,
    }
}

record! {
    /// A council's decision on a tie across the line of a quota.
    pub struct Decision {
        /// The quota.
        quota: Id,
        /// The areas that get a place, by code; where an area has none, by `commune/name`.
        chosen: Vec<String>,
    }
    optional {
        /// The document.
        document: Option<String>,
        /// Its date.
        date: Option<Date>,
        /// What else to keep.
        note: Option<String>,
    }
}

record! {
    /// An area that people exclude.
    pub struct ExcludedArea {
        /// The area, by code; where it has none, by `commune/name`.
        area: String,
        /// Why.
        reason: String,
    }
    optional {
        /// Whether it still counts in the base of quotas.
        in_base: bool,
        /// Whether its answers still count where the leader of the cluster is looked for.
        in_leader: bool,
        /// The document.
        document: Option<String>,
        /// Its date.
        date: Option<Date>,
    }
}

impl Decisions {
    /// Reads decisions from JSON.
    ///
    /// # Errors
    /// Every problem of form, each with its line, column and JSON pointer.
    pub fn from_json(text: &str) -> Result<Decisions, Problems> {
        super::set::read(text).0
    }

    /// Prints them as JSON that [`from_json`](Decisions::from_json) reads back to the same.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Printing to memory fails only where a map key is not text, and every key of the model is.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl Rounding {
    /// The whole places of a part.
    pub(crate) fn of(self, exact: Number) -> i128 {
        let (num, den) = exact.parts();
        match self {
            Rounding::Down => num.div_euclid(den),
            Rounding::Up => div_ceil(num, den),
            Rounding::Nearest => div_half_up(num, den),
        }
    }
}

impl Emulation {
    /// What a set without emulation is ranked by: the total that ranks look at; where all criteria only pass or fail, how many
    /// pass. Empty where its groups are not to be added up.
    pub(crate) fn usual_order(set: &CriteriaSet) -> Vec<OrderKey> {
        let kind = if set.has_total() {
            KeyKind::Total(TotalKey::default())
        } else if set.bears_points() {
            return Vec::new();
        } else {
            KeyKind::Passes(PassesKey::default())
        };
        vec![OrderKey {
            kind,
            direction: None,
            label: None,
        }]
    }

    /// The emulation of a set that says nothing of it.
    pub(crate) fn usual(set: &CriteriaSet, cluster: Id) -> Emulation {
        Emulation {
            cluster,
            order: Emulation::usual_order(set),
            excluded: Vec::new(),
            quotas: Vec::new(),
            examples: Vec::new(),
            cite: Cites::default(),
        }
    }
}

impl OrderKey {
    /// Whether the greater value comes first.
    #[must_use]
    pub fn greatest_first(&self) -> bool {
        let usual = match self.kind {
            KeyKind::Deductions(_) | KeyKind::Date(_) => Direction::Asc,
            _ => Direction::Desc,
        };
        self.direction.unwrap_or(usual) == Direction::Desc
    }
}

impl super::Area {
    /// What an area is called in decisions: its code; where it has none, `commune/name`, or its name alone.
    ///
    /// ```
    /// use kieumau::Area;
    /// let area = Area { commune: Some("Hòa Ninh".into()), name: Some("Thôn 4".into()), ..Area::default() };
    /// assert_eq!(area.key().as_deref(), Some("Hòa Ninh/Thôn 4"));
    /// ```
    #[must_use]
    pub fn key(&self) -> Option<String> {
        let name = || match (&self.commune, &self.name) {
            (Some(commune), Some(name)) => Some(format!("{commune}/{name}")),
            (None, Some(name)) => Some(name.clone()),
            _ => None,
        };
        self.code.clone().or_else(name)
    }
}
