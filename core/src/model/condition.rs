//! Conditions: what titles, classes, effects and tests ask. A closed list, so that they can be proved and not only run.

use serde::{Deserialize, Serialize};

use super::{Figure, Id, Limit, Measure};
use crate::json::tree::{Node, Value};
use crate::json::{Lower, Lowering, record, tagged, words};

tagged! {
    /// A condition.
    pub enum Condition {
        /// All of the conditions hold.
        All(Group) = "all",
        /// At least one holds.
        Any(Group) = "any",
        /// Not one holds.
        None(Group) = "none",
        /// At least n hold.
        AtLeast(NOf) = "at_least",
        /// The answer to a question.
        Answer(AnswerCondition) = "answer",
        /// Items of a checklist.
        Ticked(Ticked) = "ticked",
        /// A value against a limit.
        Compare(Compare) = "compare",
        /// A date against a day.
        Date(DateCondition) = "date",
        /// A total.
        Total(TotalCondition) = "total",
        /// The points of a criterion.
        Points(PointsCondition) = "points",
        /// Each group at a share of its maximum.
        EachGroup(EachGroup) = "each_group",
        /// Full marks.
        FullMarks(FullMarks) = "full_marks",
        /// Each criterion at its own minimum.
        EveryMinimum(EveryMinimum) = "every_minimum",
        /// Criteria that pass.
        Passes(Passes) = "passes",
        /// An effect.
        Effect(EffectCondition) = "effect",
        /// Another title.
        Title(TitleCondition) = "title",
        /// The class.
        Class(ClassCondition) = "class",
        /// Titles of earlier years.
        Held(Held) = "held",
        /// Registration for a title.
        Registered(Registered) = "registered",
        /// What the area is.
        Profile(ProfileCondition) = "profile",
    }
}

record! {
    /// Several conditions.
    pub struct Group {
        /// The conditions.
        of: Vec<Condition>,
    }
}

record! {
    /// At least `n` of several conditions.
    pub struct NOf {
        /// How many; may vary by profile.
        n: Figure,
        /// The conditions.
        of: Vec<Condition>,
    }
}

record! {
    /// The answer to a yes/no or choice question.
    pub struct AnswerCondition {
        /// The question.
        question: Id,
        /// The answer that holds.
        is: Answers,
    }
}

/// Which answers hold: `true` or `false`, an option, or a list of options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Answers {
    /// Yes or no.
    YesNo(bool),
    /// One option.
    Option(Id),
    /// One of several options.
    Options(Vec<Id>),
}

impl Lower for Answers {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Answers> {
        match &node.value {
            Value::Bool(value) => Some(Answers::YesNo(*value)),
            Value::Array(_) => Lower::lower(cx, node).map(Answers::Options),
            Value::String(text) if Id::valid(text) => Lower::lower(cx, node).map(Answers::Option),
            _ => cx.wrong_type(node, "answer"),
        }
    }
}

record! {
    /// At least `n` items of a checklist hold.
    pub struct Ticked {
        /// The question.
        question: Id,
    }
    optional {
        /// How many (default: all of `items`).
        n: Option<Figure>,
        /// Which items (default: all of the question).
        items: Vec<Id>,
    }
    not_empty { items, }
}

/// The side of a limit on which a value must lie, and whether the limit itself will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Equals,
}

impl Side {
    /// Whether a value lies on this side of the limit.
    pub fn holds<T: Ord>(self, value: T, limit: T) -> bool {
        match self {
            Side::AtLeast => value >= limit,
            Side::MoreThan => value > limit,
            Side::AtMost => value <= limit,
            Side::LessThan => value < limit,
            Side::Equals => value == limit,
        }
    }

    pub const fn word(self) -> &'static str {
        match self {
            Side::AtLeast => "at_least",
            Side::MoreThan => "more_than",
            Side::AtMost => "at_most",
            Side::LessThan => "less_than",
            Side::Equals => "equals",
        }
    }
}

/// Gives a record with the five fields of a comparison the list of those that are written.
macro_rules! comparison {
    ($($name:ident: $limit:ty),* $(,)?) => {$(
        impl $name {
            /// The sides and limits that are written.
            pub(crate) fn sides(&self) -> Vec<(Side, &$limit)> {
                let sides = [
                    (Side::AtLeast, &self.at_least),
                    (Side::MoreThan, &self.more_than),
                    (Side::AtMost, &self.at_most),
                    (Side::LessThan, &self.less_than),
                    (Side::Equals, &self.equals),
                ];
                sides.into_iter().filter_map(|(side, limit)| Some((side, limit.as_ref()?))).collect()
            }
        }
    )*};
}
comparison!(Compare: Limit, DateCondition: DayOfYear, TotalCondition: Figure, PointsCondition: Figure, EachGroup: Figure);

record! {
    /// A value against one or two limits.
    pub struct Compare {
        /// The measure.
        of: Measure,
    }
    optional {
        /// ≥
        at_least: Option<Limit>,
        /// >
        more_than: Option<Limit>,
        /// ≤
        at_most: Option<Limit>,
        /// <
        less_than: Option<Limit>,
        /// =
        equals: Option<Limit>,
    }
}

record! {
    /// A date against one or two days.
    pub struct DateCondition {
        /// The question.
        question: Id,
    }
    optional {
        /// On or after.
        at_least: Option<DayOfYear>,
        /// After.
        more_than: Option<DayOfYear>,
        /// On or before.
        at_most: Option<DayOfYear>,
        /// Before.
        less_than: Option<DayOfYear>,
        /// On.
        equals: Option<DayOfYear>,
    }
}

record! {
    /// A day relative to the year assessed.
    pub struct DayOfYear {
        /// The month, 1 to 12.
        month: u8,
        /// The day.
        day: u8,
    }
    optional {
        /// Years after the year assessed (default 0; −1 is the year before).
        year: Option<i32>,
    }
}

words! {
    /// Which total.
    pub enum TotalKind {
        /// The base groups.
        Base = "base",
        /// Base, bonus and penalties.
        Full = "full",
        /// Full, cut to the floor and the cap.
        Capped = "capped",
    }
}

impl TotalKind {
    /// All three.
    pub(crate) const ALL: [TotalKind; 3] = [TotalKind::Base, TotalKind::Full, TotalKind::Capped];
}

words! {
    /// What points are compared in.
    pub enum PointsUnit {
        /// Points.
        Points = "points",
        /// Percent of the maximum.
        Percent = "percent",
    }
}

words! {
    /// Which maximum a percentage is of.
    pub enum MaximumKind {
        /// The one that is printed.
        Printed = "printed",
        /// What remains when criteria do not arise.
        Applicable = "applicable",
    }
}

record! {
    /// A total against one or two figures.
    pub struct TotalCondition {}
    optional {
        /// Which total (default: the set's `titles_on`, or `classes_on` in a class).
        total: Option<TotalKind>,
        /// Points or percent.
        unit: PointsUnit,
        /// Percent of which maximum.
        maximum: MaximumKind,
        /// ≥
        at_least: Option<Figure>,
        /// >
        more_than: Option<Figure>,
        /// ≤
        at_most: Option<Figure>,
        /// <
        less_than: Option<Figure>,
        /// =
        equals: Option<Figure>,
    }
}

record! {
    /// The points of a criterion against one or two figures.
    pub struct PointsCondition {
        /// The criterion.
        of: Id,
    }
    optional {
        /// Points or percent.
        unit: PointsUnit,
        /// Percent of which maximum.
        maximum: MaximumKind,
        /// ≥
        at_least: Option<Figure>,
        /// >
        more_than: Option<Figure>,
        /// ≤
        at_most: Option<Figure>,
        /// <
        less_than: Option<Figure>,
        /// =
        equals: Option<Figure>,
    }
}

record! {
    /// Each group against a percentage of its maximum.
    pub struct EachGroup {}
    optional {
        /// Which groups (default: all base groups that have points).
        groups: Vec<Id>,
        /// Percent of which maximum.
        maximum: MaximumKind,
        /// ≥
        at_least: Option<Figure>,
        /// >
        more_than: Option<Figure>,
        /// ≤
        at_most: Option<Figure>,
        /// <
        less_than: Option<Figure>,
        /// =
        equals: Option<Figure>,
    }
    not_empty { groups, }
}

record! {
    /// Full marks on each criterion.
    pub struct FullMarks {
        /// The criteria.
        of: Vec<Id>,
    }
}

record! {
    /// Each criterion at its own minimum.
    pub struct EveryMinimum {}
    optional {
        /// The criteria (default: all that have one).
        of: Vec<Id>,
    }
    not_empty { of, }
}

record! {
    /// At least `n` criteria pass.
    pub struct Passes {}
    optional {
        /// The criteria (default: all pass/fail leaves).
        of: Vec<Id>,
        /// How many (default: all).
        n: Option<Figure>,
    }
    not_empty { of, }
}

record! {
    /// An effect applies.
    pub struct EffectCondition {
        /// The effect.
        of: Id,
    }
}

record! {
    /// Another title is earned in this assessment.
    pub struct TitleCondition {
        /// The title.
        of: Id,
    }
}

record! {
    /// The class is this one or better.
    pub struct ClassCondition {
        /// The class.
        at_least: Id,
    }
}

record! {
    /// A title was held in at least `years` of the last `of_last` years.
    pub struct Held {
        /// The title, of this set or an external one.
        title: Id,
        /// How many years.
        years: Figure,
    }
    optional {
        /// Out of how many (default: `years`, that is, consecutive).
        of_last: Option<Figure>,
        /// Whether the year assessed is the last of them.
        this_year: bool,
        /// How the titles of the areas count from which this one was merged.
        predecessors: PredecessorRule,
    }
}

words! {
    /// How the titles count that predecessors held: the areas from which this one was merged.
    pub enum PredecessorRule {
        /// They do not: in a year before the merge the area held nothing.
        None = "none",
        /// A year counts when at least one predecessor held the title in it.
        Any = "any",
        /// A year counts when all of them held it.
        All = "all",
    }
}

record! {
    /// The area registered for a title this year.
    pub struct Registered {
        /// The title.
        title: Id,
    }
}

record! {
    /// The area has one of these values of a dimension of the profile.
    pub struct ProfileCondition {
        /// The dimension.
        dimension: Id,
        /// The values.
        values: Vec<Id>,
    }
}
