//! The words of the language as types: what a criteria set and an assessment are made of.

mod answer;
mod assessment;
mod basics;
mod condition;
mod criterion;
mod emulation;
mod figure;
mod outcome;
mod question;
mod questions;
#[cfg(feature = "quick")]
mod quick;
#[cfg(all(test, feature = "quick"))]
mod quick_tests;
mod rules;
mod same;
mod set;

pub(crate) use assessment::year_of;
pub use assessment::{Answer, Area, Assessment, Evidence, Predecessor, ProfileValues, Value};
pub use basics::{Cite, Cites, Date, Id, Text};
pub(crate) use condition::Side;
pub use condition::{
    AnswerCondition, Answers, ClassCondition, Compare, Condition, DateCondition, DayOfYear,
    EachGroup, EffectCondition, EveryMinimum, FullMarks, Group, Held, MaximumKind, NOf, Passes,
    PointsCondition, PointsUnit, PredecessorRule, ProfileCondition, Registered, Ticked,
    TitleCondition, TotalCondition, TotalKind,
};
pub use criterion::{Combine, Criterion, Leaves, NotApplicable, Rescaled, Role};
pub use emulation::{
    AnswerKey, AssessedBase, AwardBase, AwardQuota, ClassBase, ClassBelowBase, ClassKey,
    ClassQuota, ClusterExample, ClusterExpect, Decision, Decisions, DeductionsKey, Direction,
    Emulation, Excluded, ExcludedArea, FullMarksKey, KeyKind, MeanKey, MeanPer, OrderKey,
    PassesKey, PointsKey, Quota, QuotaBase, QuotaKind, Rounding, TotalKey,
};
pub use figure::{ByProfile, Figure, Limit, Measure, Multiple, ReferenceLimit, Share, Sum};
pub use outcome::{
    Bar, CapClass, Class, Classes, Deduct, Does, Effect, FailedClass, ForceClass, LowerClass,
    Otherwise, Title, Total, TotalCombine, Zero,
};
pub use question::{
    Checklist, Choice, Count, DateQuestion, Decimal, Judged, ListQuestion, Question, QuestionKind,
    Reference, Scope, ShareQuestion, Tick, YesNo,
};
pub use rules::{
    Alternatives, Band, Bands, ChecklistRule, ChoiceRule, Deadline, Escape, JudgedRule, MeanOf,
    Meets, Partial, Pass, PerUnit, Proportional, Quorum, Relative, Rule, Term, Vote, VoteBase,
    YesNoRule,
};
pub use same::{area_match_key, name_match_key};
pub use set::{
    Ambiguity, CalendarDay, CriteriaSet, Dimension, DimensionValue, Example, Expect, ExternalTitle,
    Force, ReadExtent, Source, Status, Verdict,
};
pub(crate) use set::{Read, lower, read};
