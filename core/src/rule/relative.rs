//! `relative`: points for meeting a target, and more for coming near the leader of the cluster.

use super::{Range, RuleProgram};
use crate::Number;
use crate::model::Relative as Rule;
use crate::problem::{Code, Problem};
use crate::program::{Compiler, LeafFacts, LimitProgram, MeasureProgram, Reached, State};
use crate::scorecard::{Lead, Reason};

/// Decimals to which a quotient is taken that is too long to be kept exactly: parts of twelve digits or more.
const LONG: u32 = 9;

#[derive(Debug, PartialEq)]
pub(super) struct Relative {
    /// The JSON pointer of the rule, by which the facts of the cluster name it.
    name: String,
    of: MeasureProgram,
    target: LimitProgram,
    points: Number,
    met: Number,
    round: Number,
}

pub(super) fn compile(rule: &Rule, cx: &mut Compiler<'_>) -> Option<Relative> {
    if cx.set.emulation.is_none() {
        cx.report(Problem::new(Code::RelativeWithoutEmulation));
    }
    let of = cx.at("of", |cx| {
        let of = cx.measure(&rule.of)?;
        let least = cx.with_all(|state| of.span(state).lo);
        if least.is_negative() {
            cx.report(Problem::new(Code::Negative).with("value", least));
        }
        Some(of)
    });
    let target = cx.at("target", |cx| cx.limit(&rule.target));
    let points = cx.at("points", |cx| cx.not_negative(&rule.points));
    let met = match &rule.met {
        Some(met) => cx.at("met", |cx| cx.not_negative(met)),
        None => points.and_then(|points| points.checked_div(Number::whole(2))),
    };
    let round = cx
        .step("round", rule.round.as_ref())?
        .unwrap_or(Number::scaled(1, 2));
    let (points, met) = (points?, met?);
    if met > points {
        let problem = Problem::new(Code::EmptyRange).with("min", met);
        cx.at("met", |cx| cx.report(problem.with("max", points)));
    }
    Some(Relative {
        name: cx.pointer(),
        of: of?,
        target: target?,
        points,
        met,
        round,
    })
}

/// `a` ÷ `b`, exact unless its parts are too long to be kept.
fn quotient(a: Number, b: Number) -> Number {
    a.checked_div(b)
        .or_else(|| a.rounded(LONG).checked_div(b.rounded(LONG)))
        .unwrap_or_default()
}

impl Relative {
    fn rounded(&self, points: Option<Number>, least: Number) -> Number {
        points
            .unwrap_or(least)
            .to_step(self.round)
            .max(least)
            .min(self.points)
    }

    /// The points below and at the target.
    fn below(&self, reached: Number, target: Number) -> Number {
        let share = quotient(reached.max(Number::ZERO), target);
        self.rounded(share.checked_mul(self.met), Number::ZERO)
            .min(self.met)
    }

    /// The points above the target. An area that is not itself looked at for the leader may be ahead of everybody who is.
    fn above(&self, ratio: Number, leader: Option<Number>) -> Number {
        let Some(leader) = leader.filter(|leader| ratio < *leader) else {
            return self.points;
        };
        let over = |ratio: Number| ratio.checked_sub(Number::ONE).unwrap_or_default();
        let share = quotient(over(ratio), over(leader));
        let more = self
            .points
            .checked_sub(self.met)
            .and_then(|more| more.checked_mul(share))
            .and_then(|more| more.checked_add(self.met));
        self.rounded(more, self.met)
    }

    /// The points without a target.
    fn untargeted(&self, reached: Number, most: Option<Number>) -> Number {
        if reached <= Number::ZERO {
            return Number::ZERO;
        }
        match most.filter(|most| reached < *most) {
            Some(most) => self.rounded(
                quotient(reached, most).checked_mul(self.points),
                Number::ZERO,
            ),
            None => self.points,
        }
    }

    /// The facts of the cluster, when nothing that is still open there can change them.
    fn closed(&self, state: &State<'_>) -> Option<LeafFacts> {
        let facts = state.record.cluster?.leaf(&self.name);
        (state.record.at_deadline || !facts.open).then_some(facts)
    }

    fn range_at(&self, reached: Number, target: Number, facts: Option<LeafFacts>) -> Range {
        if target > Number::ZERO && reached <= target {
            return Range::one(self.below(reached, target));
        }
        match facts {
            Some(facts) if target > Number::ZERO => {
                Range::one(self.above(quotient(reached, target), facts.leader))
            }
            Some(facts) => Range::one(self.untargeted(reached, facts.most)),
            None if target > Number::ZERO => Range::hull([self.met, self.points]),
            None if reached > Number::ZERO => Range::hull([Number::ZERO, self.points]),
            None => Range::NOTHING,
        }
    }

    fn reached(&self, state: &State<'_>) -> Reached {
        let target = self.target.span(state).known();
        match (self.of.known(state), target) {
            (Some(reached), Some(target)) if target > Number::ZERO => {
                Reached::Ratio(quotient(reached, target))
            }
            (Some(reached), Some(_)) => Reached::Amount(reached),
            _ => Reached::Open,
        }
    }
}

impl RuleProgram for Relative {
    fn range(&self, state: &State<'_>) -> Range {
        let facts = self.closed(state);
        let (reached, target) = (self.of.span(state), self.target.span(state));
        let corners = [reached.lo, reached.hi].into_iter().flat_map(|reached| {
            [target.lo, target.hi].map(|target| self.range_at(reached, target, facts))
        });
        let ends = corners.flat_map(|range| [range.low, range.high]);
        // A target between none and some may be as small as it likes, and is then exceeded.
        let any = target.lo <= Number::ZERO
            && target.hi > Number::ZERO
            && reached.hi > Number::ZERO
            && target.known().is_none();
        Range::hull(ends.chain(any.then_some(self.points)))
    }

    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        let seen = self.of.seen(state)?;
        let value = seen.value;
        let target = self.target.span(state).known()?;
        let target = (target > Number::ZERO).then_some(target);
        let facts = self.closed(state);
        let ratio = target.map(|target| quotient(value, target));
        let best = facts.and_then(|facts| match ratio {
            Some(_) => facts.leader,
            None => facts.most,
        });
        let own = ratio.unwrap_or(value);
        let competes = match ratio {
            Some(ratio) => ratio > Number::ONE,
            None => value > Number::ZERO,
        };
        let lead = match facts {
            _ if !competes => Lead::None,
            None => Lead::Open,
            Some(_) if best.is_none_or(|best| own >= best) => Lead::Leads,
            Some(_) => Lead::Behind,
        };
        Some(Reason::Relative {
            seen,
            target,
            ratio: ratio.map(Number::reduced),
            best: best.map(Number::reduced),
            lead,
        })
    }

    fn inputs(&self, out: &mut Vec<usize>) {
        out.extend(self.of.inputs());
        out.extend(self.target.input());
    }

    fn grid(&self, out: &mut Vec<Number>) {
        out.extend([self.points, self.met, self.round]);
    }

    fn cuts(&self, input: usize, state: &State<'_>, out: &mut Vec<Number>) {
        let target = self.target.span(state);
        self.of
            .cuts(input, state, [target.lo, target.hi].into_iter(), out);
    }

    fn is_relative(&self) -> bool {
        true
    }

    fn waits_for_cluster(&self, state: &State<'_>) -> bool {
        self.closed(state).is_none()
    }

    fn reached<'r>(&'r self, state: &State<'_>, out: &mut Vec<(&'r str, Reached)>) {
        out.push((&self.name, Relative::reached(self, state)));
    }
}
