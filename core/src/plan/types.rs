//! What a plan is asked for, and what it says.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::Number;
use crate::model::{Area, Cites, Id, Text, Value};
use crate::scorecard::SetName;

/// What a plan is to earn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// This title.
    Title(Id),
    /// This class, or a better one.
    Class(Id),
}

/// The search looks at so many partial plans, unless the request says otherwise.
pub const USUAL_STEPS: usize = 4000;

/// What is asked of [`Scorer::plan`](crate::Scorer::plan).
///
/// ```
/// use kieumau::{Goal, PlanRequest};
///
/// let request = PlanRequest::new(Goal::Title("tieu_bieu".into()))
///     .cost("ho_ngheo", 4)
///     .bar("thu_nhap")
///     .alternatives(3);
/// assert_eq!(request.alternatives, 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlanRequest {
    /// What is to be earned.
    pub goal: Goal,
    /// How hard it is to change a question, from 1; what is not named costs what the set says, else 1.
    #[serde(default)]
    pub costs: BTreeMap<Id, u32>,
    /// Questions that the plan may not change, beside those that the set calls past.
    #[serde(default)]
    pub barred: BTreeSet<Id>,
    /// How many other plans of the same cost are wanted at most.
    #[serde(default)]
    pub alternatives: usize,
    /// How many partial plans are looked at before the search gives up; by default [`USUAL_STEPS`].
    #[serde(default = "usual_steps")]
    pub steps: usize,
}

fn usual_steps() -> usize {
    USUAL_STEPS
}

impl PlanRequest {
    /// Asks for one plan, with the costs of the set.
    #[must_use]
    pub fn new(goal: Goal) -> PlanRequest {
        PlanRequest {
            goal,
            costs: BTreeMap::new(),
            barred: BTreeSet::new(),
            alternatives: 0,
            steps: USUAL_STEPS,
        }
    }

    /// Says how hard it is to change a question.
    #[must_use]
    pub fn cost(mut self, question: &str, cost: u32) -> PlanRequest {
        self.costs.insert(Id::from(question), cost);
        self
    }

    /// Keeps the plan from changing a question.
    #[must_use]
    pub fn bar(mut self, question: &str) -> PlanRequest {
        self.barred.insert(Id::from(question));
        self
    }

    /// Asks for other plans of the same cost, at most so many.
    #[must_use]
    pub fn alternatives(mut self, most: usize) -> PlanRequest {
        self.alternatives = most;
        self
    }

    /// Bounds the search.
    #[must_use]
    pub fn steps(mut self, most: usize) -> PlanRequest {
        self.steps = most;
        self
    }
}

/// Why no plan can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlanError {
    /// The set has no such title.
    UnknownTitle {
        /// What the request names.
        id: Id,
        /// The titles of the set.
        known: Vec<Id>,
    },
    /// The set has no such class.
    UnknownClass {
        /// What the request names.
        id: Id,
        /// The classes of the set.
        known: Vec<Id>,
    },
    /// The set has no such question.
    UnknownQuestion {
        /// What the request names.
        id: Id,
        /// The question that was probably meant.
        near: Option<Id>,
    },
    /// A change that costs nothing would be no change.
    NoCost {
        /// The question.
        id: Id,
    },
}

/// Whether there is a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Nothing need be changed.
    Earned,
    /// There is a plan.
    Planned,
    /// No change of answers earns it.
    Unreachable,
    /// The search stopped before it found a plan or showed that there is none.
    NotFound,
}

/// The least changes that earn a title or class. What exactly that means is in `docs/plan.md`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlanResult {
    /// The engine that made it.
    pub engine: &'static str,
    /// The set it was made with.
    pub set: SetName,
    /// The area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// The period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// What is to be earned.
    pub goal: Goal,
    /// Whether there is a plan.
    pub state: PlanState,
    /// The plan, and after it others of the same cost, as far as they were asked for.
    pub plans: Vec<Plan>,
    /// Whether it is proved that no plan costs less, or that there is none. `false` when the search stopped early, or
    /// could not look at every value of a question of a wide range.
    pub complete: bool,
    /// What every plan costs at least; with `complete` the cost of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<u64>,
    /// Why there is no plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unreachable: Option<Unreachable>,
    /// How many partial plans were looked at.
    pub steps: usize,
}

/// One set of changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Plan {
    /// The sum of the costs of its changes.
    pub cost: u64,
    /// The changes, in the order of the form.
    pub changes: Vec<AnswerChange>,
    /// The total that titles look at, at the deadline: now and after the changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<FromTo>,
}

/// A number before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FromTo {
    /// Before.
    pub from: Number,
    /// After.
    pub to: Number,
}

/// One changed answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AnswerChange {
    /// The question.
    pub question: Id,
    /// The answer now; absent where it is blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Value>,
    /// The answer that earns the title with the other changes; of numbers and days the nearest one that does.
    pub then: Value,
    /// Whether evidence must be added to the answer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub evidence: bool,
    /// What it costs.
    pub cost: u32,
    /// By how much the total grows with this change, after those before it in the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gain: Option<Number>,
    /// The criteria whose points change with it, after those before it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Moved>,
    /// Who can do it, where the set says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<Text>,
    /// The clauses that ask for it: of the question, else of the criterion it feeds, else of the title.
    #[serde(skip_serializing_if = "no_cites")]
    pub cite: Cites,
}

fn no_cites(cites: &Cites) -> bool {
    cites.0.is_empty()
}

/// A criterion whose points change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Moved {
    /// The criterion.
    pub id: Id,
    /// Its points before and after.
    #[serde(flatten)]
    pub points: FromTo,
}

/// Why no change of answers earns it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Unreachable {
    /// What stands in the way. Empty when nothing was found that stands in the way by itself: what one part asks may rule
    /// out what another does.
    pub blocks: Vec<Block>,
    /// The best title that a plan was found for, or that is earned already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<InReach>,
}

/// A title that is in reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InReach {
    /// The title.
    pub title: Id,
    /// What the least plan for it that was found costs; 0 when it is earned already.
    pub cost: u64,
    /// Whether it is proved that no plan for it costs less, and that no better title is in reach.
    pub complete: bool,
}

/// One thing that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Block {
    /// An effect that bars the title, and that answers which cannot be changed establish.
    Effect {
        /// The effect.
        id: Id,
        /// The questions it looks at.
        questions: Vec<Id>,
    },
    /// A condition of the title or class.
    Condition {
        /// The title that asks for it, where a title does: the one that is wanted, or a lower one that it needs.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<Id>,
        /// The class that asks for it, where a class does: one that would be good enough.
        #[serde(skip_serializing_if = "Option::is_none")]
        class: Option<Id>,
        /// Where it stands in the condition of the title or class: the places of the parts, from the top.
        path: Vec<usize>,
        /// What was seen of it.
        condition: Box<crate::scorecard::ConditionResult>,
        /// What no change makes it exceed, in the unit of its limits, where it compares points.
        #[serde(skip_serializing_if = "Option::is_none")]
        most: Option<Number>,
        /// The criteria that cannot reach what is asked of each of them.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        criteria: Vec<Id>,
        /// The questions that feed it and cannot be changed.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        questions: Vec<Id>,
    },
}
