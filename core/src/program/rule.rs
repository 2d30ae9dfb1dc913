//! What a program knows of a rule: its points, its pass, its reason. The kinds stand in `rule`.

use std::any::Any;
use std::fmt;

use super::{Cond, Reached, State, Tri};
use crate::Number;
use crate::scorecard::Reason;

/// The least and the greatest points that are still possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub low: Number,
    pub high: Number,
}

impl Range {
    pub const NOTHING: Range = Range {
        low: Number::ZERO,
        high: Number::ZERO,
    };

    pub fn one(points: Number) -> Range {
        Range {
            low: points,
            high: points,
        }
    }

    /// The range that covers all of these; nothing when there are none.
    pub fn hull(all: impl IntoIterator<Item = Number>) -> Range {
        let cover = |range: Option<Range>, points: Number| {
            Some(range.map_or(Range::one(points), |range| Range {
                low: range.low.min(points),
                high: range.high.max(points),
            }))
        };
        all.into_iter().fold(None, cover).unwrap_or(Range::NOTHING)
    }

    /// The range of points that depend on a test.
    pub fn of_test(test: Tri, holds: Number, fails: Number) -> Range {
        match test {
            Tri::Holds => Range::one(holds),
            Tri::Fails => Range::one(fails),
            Tri::Unknown => Range::hull([holds, fails]),
        }
    }

    pub fn is_one(self) -> bool {
        self.low == self.high
    }

    pub fn map(self, f: impl Fn(Number) -> Number) -> Range {
        Range {
            low: f(self.low),
            high: f(self.high),
        }
    }
}

/// Whether two compiled rules are the same: of one kind, and alike in every part.
pub(crate) trait Same: Any {
    fn same(&self, other: &dyn RuleProgram) -> bool;

    fn name(&self) -> &'static str;
}

impl<P: RuleProgram + PartialEq> Same for P {
    fn same(&self, other: &dyn RuleProgram) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref::<P>() == Some(self)
    }

    fn name(&self) -> &'static str {
        std::any::type_name::<P>()
    }
}

impl PartialEq for dyn RuleProgram {
    fn eq(&self, other: &dyn RuleProgram) -> bool {
        self.same(other)
    }
}

/// A rule by the name of its type: what stands in it is not worth the code that would print it.
impl fmt::Debug for dyn RuleProgram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A rule compiled for one profile.
pub(crate) trait RuleProgram: Same + Send + Sync {
    /// The points that are still possible. With every input known, low and high are the points.
    fn range(&self, state: &State<'_>) -> Range;

    /// Whether the leaf passes, for kinds that say so.
    fn pass(&self, _state: &State<'_>) -> Option<Tri> {
        None
    }

    /// Whether this kind says pass or fail at all.
    fn has_pass(&self) -> bool {
        false
    }

    /// Whether it bears points at all.
    fn has_points(&self) -> bool {
        true
    }

    /// Why it gives its points; `None` while that is open.
    fn reason(&self, state: &State<'_>) -> Option<Reason>;

    /// The points that are still possible, with why it gives them written to its place, which stays as it is while that is
    /// open. What both look at is found once.
    fn explain(&self, state: &State<'_>, why: &mut Reason) -> Range {
        if let Some(reason) = self.reason(state) {
            *why = reason;
        }
        self.range(state)
    }

    /// The inputs it looks at, each as often as it does.
    fn inputs(&self, out: &mut Vec<usize>);

    /// Every figure that points are sums or multiples of; their denominators make the grid of the points.
    fn grid(&self, out: &mut Vec<Number>);

    /// Where, over the values of one numeric input, its outcome may change. A value and the one above it may differ.
    fn cuts(&self, _input: usize, _state: &State<'_>, _out: &mut Vec<Number>) {}

    /// Whether, over the values of one input, its outcome changes at its cuts only.
    fn is_stepwise(&self) -> bool {
        false
    }

    /// Whether at the deadline it gives no more than its least points, and does not pass, while this input has no answer,
    /// whatever its other inputs are.
    fn waits_for(&self, _input: usize) -> bool {
        false
    }

    /// The tests within.
    fn tests(&self) -> Vec<&Cond> {
        Vec::new()
    }

    /// Whether it looks at the year assessed.
    fn needs_year(&self) -> bool {
        false
    }

    /// Whether an answer can make the parent's points 0.
    fn may_zero_parent(&self) -> bool {
        false
    }

    /// Whether the parent's points become 0.
    fn zeroes_parent(&self, _state: &State<'_>) -> Tri {
        Tri::Fails
    }

    /// Whether its points are typed in.
    fn is_judged(&self) -> bool {
        false
    }

    /// Whether its points depend on the other areas of the cluster.
    fn is_relative(&self) -> bool {
        false
    }

    /// Whether its points wait for the other areas of the cluster.
    fn waits_for_cluster(&self, _state: &State<'_>) -> bool {
        false
    }

    /// What the area has reached, for the others of its cluster: the name of the rule, and how far it came.
    fn reached<'r>(&'r self, _state: &State<'_>, _out: &mut Vec<(&'r str, Reached)>) {}
}
