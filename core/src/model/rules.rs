//! The closed list of rules: how a leaf turns answers into points, and pass or fail.

use std::collections::BTreeMap;

use super::{Condition, DayOfYear, Figure, Id, Limit, Measure, Text};
use crate::json::{record, tagged, words};

tagged! {
    /// How a leaf turns answers into points.
    pub enum Rule {
        /// Points for one answer of a yes/no question.
        YesNo(YesNoRule) = "yes_no",
        /// Points when a test holds.
        Meets(Meets) = "meets",
        /// No points: passes when a test holds.
        Pass(Pass) = "pass",
        /// The points of the band that holds a value.
        Bands(Bands) = "bands",
        /// The points of the chosen option.
        Choice(ChoiceRule) = "choice",
        /// The points of the items that hold.
        Checklist(ChecklistRule) = "checklist",
        /// Points added or taken per unit.
        PerUnit(PerUnit) = "per_unit",
        /// Points in proportion to a target.
        Proportional(Proportional) = "proportional",
        /// Points typed in.
        Judged(JudgedRule) = "judged",
        /// The mean of rows.
        MeanOf(MeanOf) = "mean_of",
        /// Points less by days late.
        Deadline(Deadline) = "deadline",
        /// A vote.
        Vote(Vote) = "vote",
        /// Points that depend on the best of the cluster.
        Relative(Relative) = "relative",
        /// The greatest of alternatives.
        BestOf(Alternatives) = "best_of",
        /// The least of alternatives.
        WorstOf(Alternatives) = "worst_of",
    }
}

impl Rule {
    /// Whether it says pass or fail, which `passes` without a list counts.
    pub(crate) fn says_pass(&self) -> bool {
        match self {
            Rule::YesNo(_) | Rule::Meets(_) | Rule::Pass(_) | Rule::Vote(_) => true,
            Rule::BestOf(of) | Rule::WorstOf(of) => of.rules.iter().any(Rule::says_pass),
            _ => false,
        }
    }
}

record! {
    /// `points` when the answer is `when`, else 0.
    pub struct YesNoRule {
        /// The question.
        question: Id,
        /// The points.
        points: Figure,
    }
    optional {
        /// The answer that earns them (default true).
        when: Option<bool>,
    }
}

record! {
    /// `points` when the test holds, else `otherwise`.
    pub struct Meets {
        /// The test.
        test: Condition,
        /// The points when it holds.
        points: Figure,
    }
    optional {
        /// The points when it fails (default 0).
        otherwise: Option<Figure>,
    }
}

record! {
    /// Passes when the test holds.
    pub struct Pass {
        /// The test.
        test: Condition,
    }
}

record! {
    /// The points of the band that holds the value.
    pub struct Bands {
        /// The measure.
        of: Measure,
        /// The bands; they cover every value once.
        bands: Vec<Band>,
    }
    optional {
        /// Why the points neither rise nor fall throughout.
        not_monotone: Option<Text>,
    }
}

record! {
    /// One band: its lower end `from` (≥) or `above` (>), its upper end `below` (<) or `to` (≤).
    pub struct Band {
        /// The points.
        points: Figure,
    }
    optional {
        /// Lower end, inside the band.
        from: Option<Figure>,
        /// Lower end, outside the band.
        above: Option<Figure>,
        /// Upper end, outside the band.
        below: Option<Figure>,
        /// Upper end, inside the band.
        to: Option<Figure>,
        /// What the band is called.
        label: Option<Text>,
        /// Other points for this band when a test holds.
        escape: Option<Escape>,
    }
}

record! {
    /// Other points when a test holds.
    pub struct Escape {
        /// The test.
        test: Condition,
        /// The points.
        points: Figure,
    }
}

record! {
    /// The points of the chosen option.
    pub struct ChoiceRule {
        /// The question.
        question: Id,
        /// The points of each option.
        points: BTreeMap<Id, Figure>,
    }
    optional {
        /// Options that make the parent's points 0.
        zeroes_parent: Vec<Id>,
    }
}

record! {
    /// The sum of the points of the items that hold.
    pub struct ChecklistRule {
        /// The question.
        question: Id,
        /// The points of each item.
        points: BTreeMap<Id, Figure>,
    }
    optional {
        /// The most.
        cap: Option<Figure>,
    }
}

record! {
    /// `base` and every term, rounded, cut to `floor`…`cap`.
    pub struct PerUnit {
        /// The terms.
        terms: Vec<Term>,
    }
    optional {
        /// Points before any term (default 0).
        base: Option<Figure>,
        /// The least (default 0).
        floor: Option<Figure>,
        /// The most.
        cap: Option<Figure>,
        /// The points are rounded to a multiple of this, ties up.
        round: Option<Figure>,
    }
}

record! {
    /// So many points for each step of a distance.
    pub struct Term {
        /// The measure.
        of: Measure,
    }
    optional {
        /// How much makes a step (default 1).
        each: Option<Figure>,
        /// Points added per step.
        add: Option<Figure>,
        /// Points taken per step.
        subtract: Option<Figure>,
        /// Counts what exceeds this (default 0).
        beyond: Option<Limit>,
        /// Counts what is missing to this.
        short_of: Option<Limit>,
        /// What a part of a step counts.
        partial: Partial,
        /// The most points the term adds or takes.
        limit: Option<Figure>,
    }
}

words! {
    /// What a part of a step counts.
    pub enum Partial {
        /// Nothing.
        None = "none",
        /// As much as a step.
        Whole = "whole",
        /// In proportion.
        Proportion = "proportion",
    }
}

record! {
    /// `points` × (value − from) ÷ (target − from), cut to 0…`points`, rounded.
    pub struct Proportional {
        /// The measure.
        of: Measure,
        /// The points at the target.
        points: Figure,
        /// The value that earns all points.
        target: Limit,
    }
    optional {
        /// The value that earns none (default 0).
        from: Option<Limit>,
        /// Rounded to a multiple of this, ties up (default 0.01).
        round: Option<Figure>,
    }
}

record! {
    /// The points typed in by a judge.
    pub struct JudgedRule {
        /// The question.
        question: Id,
    }
}

record! {
    /// The mean of the rows, weighted where they have weights.
    pub struct MeanOf {
        /// The question.
        question: Id,
    }
    optional {
        /// Multiplies the mean (default 1).
        times: Option<Figure>,
        /// Rounded to a multiple of this, ties up (default 0.01).
        round: Option<Figure>,
    }
}

record! {
    /// `points` until the due day, then less for each day late.
    pub struct Deadline {
        /// The question.
        question: Id,
        /// The last day that is not late.
        due: DayOfYear,
        /// The points in time.
        points: Figure,
        /// The points taken per step.
        subtract: Figure,
    }
    optional {
        /// Days that make a step (default 1).
        per_days: Option<Figure>,
        /// What a part of a step counts: `whole` (default) or `none`.
        partial: Option<Partial>,
        /// The least (default 0).
        floor: Option<Figure>,
    }
}

record! {
    /// A vote: yes against all members, or against those attending, with a quorum.
    pub struct Vote {
        /// The question that counts the yes.
        yes: Id,
        /// The question that counts all members.
        members: Id,
    }
    optional {
        /// The question that counts those attending.
        attending: Option<Id>,
        /// What the yes are a share of.
        of: VoteBase,
        /// The least percentage.
        at_least: Option<Figure>,
        /// The percentage to exceed.
        more_than: Option<Figure>,
        /// Attending ÷ members, in percent.
        quorum: Option<Quorum>,
        /// The points when it passes (default 0).
        points: Option<Figure>,
    }
}

words! {
    /// What the yes are a share of.
    pub enum VoteBase {
        /// All members: the absent count as not agreeing.
        Members = "members",
        /// Those attending.
        Attending = "attending",
    }
}

record! {
    /// The share of members that must attend, in percent.
    pub struct Quorum {}
    optional {
        /// The least percentage.
        at_least: Option<Figure>,
        /// The percentage to exceed.
        more_than: Option<Figure>,
    }
}

record! {
    /// Points for meeting a target, and more for coming near the area of the cluster that exceeds its own target most.
    pub struct Relative {
        /// What was reached.
        of: Measure,
        /// The target; 0 or less: none was assigned.
        target: Limit,
        /// The points of the leader.
        points: Figure,
    }
    optional {
        /// The points for meeting the target exactly (default: half of `points`).
        met: Option<Figure>,
        /// Rounded to a multiple of this, ties up (default 0.01).
        round: Option<Figure>,
    }
}

record! {
    /// Rules of which one counts.
    pub struct Alternatives {
        /// The rules.
        rules: Vec<Rule>,
    }
}
