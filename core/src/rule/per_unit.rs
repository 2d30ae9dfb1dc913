//! `per_unit`: points added or taken per unit.

use super::{ByColumns, Range, RuleProgram};
use crate::Number;
use crate::formula::{Formulas, Quantity};
use crate::model::{Partial, PerUnit as Rule, Term as TermModel};
use crate::number::{div_ceil, div_floor};
use crate::problem::{Code, Problem};
use crate::program::{Compiler, LimitProgram, MeasureProgram, Span, State};
use crate::scorecard::{Reason, TermReason};

/// More changes of outcome than this over one input are not listed one by one.
const MOST_CUTS: i128 = 512;

#[derive(Debug, PartialEq)]
pub(super) struct PerUnit {
    base: Number,
    terms: Vec<Term>,
    floor: Number,
    cap: Option<Number>,
    round: Option<Number>,
}

#[derive(Debug, PartialEq)]
struct Term {
    of: MeasureProgram,
    each: Number,
    /// Points per step; negative when they are taken.
    per_step: Number,
    from: LimitProgram,
    /// Counts what is missing to `from` instead of what exceeds it.
    short: bool,
    partial: Partial,
    limit: Option<Number>,
}

pub(super) fn compile(rule: &Rule, cx: &mut Compiler<'_>) -> Option<PerUnit> {
    let terms: Vec<Option<Term>> = cx.at("terms", |cx| {
        if rule.terms.is_empty() {
            cx.report(Problem::new(Code::NoTerms));
        }
        rule.terms
            .iter()
            .enumerate()
            .map(|(at, term)| cx.item(at, |cx| compile_term(term, cx)))
            .collect()
    });
    let base = cx.optional_figure("base", rule.base.as_ref(), Number::ZERO);
    let floor = cx.optional_figure("floor", rule.floor.as_ref(), Number::ZERO);
    let cap = cx.maybe_figure("cap", rule.cap.as_ref());
    let round = cx.step("round", rule.round.as_ref());
    let (floor, cap, round) = (floor?, cap?, round?);
    if cap.is_some_and(|cap| cap < floor) {
        cx.report(
            Problem::new(Code::EmptyRange)
                .with("min", floor)
                .with("max", cap.unwrap_or_default()),
        );
        return None;
    }
    let terms = terms.into_iter().collect::<Option<Vec<Term>>>()?;
    moves(cx, &terms, base?, (floor, cap));
    if round.is_none() && terms.iter().any(|term| term.partial == Partial::Proportion) {
        cx.report(Problem::new(Code::NeedsRound));
        return None;
    }
    Some(PerUnit {
        base: base?,
        terms,
        floor,
        cap,
        round,
    })
}

/// Warns where every term pulls to an end at which the points stand from the start: nothing is ever added or taken.
fn moves(
    cx: &mut Compiler<'_>,
    terms: &[Term],
    base: Number,
    (floor, cap): (Number, Option<Number>),
) {
    if terms.is_empty() {
        return;
    }
    if terms.iter().all(|term| term.per_step.is_negative()) && base <= floor {
        cx.report(Problem::new(Code::SubtractsNothing).with("floor", floor));
    }
    if let Some(cap) = cap
        && base >= cap
        && terms.iter().all(|term| term.per_step > Number::ZERO)
    {
        cx.report(Problem::new(Code::AddsNothing).with("cap", cap));
    }
}

fn compile_term(term: &TermModel, cx: &mut Compiler<'_>) -> Option<Term> {
    let of = cx.at("of", |cx| cx.measure(&term.of));
    let each = cx.optional_figure("each", term.each.as_ref(), Number::ONE)?;
    if each <= Number::ZERO {
        cx.at("each", |cx| {
            cx.report(Problem::new(Code::NotPositive).with("value", each))
        });
        return None;
    }
    let per_step = match (&term.add, &term.subtract) {
        (Some(add), None) => cx.at("add", |cx| cx.not_negative(add)),
        (None, Some(subtract)) => cx
            .at("subtract", |cx| cx.not_negative(subtract))
            .and_then(|points| Number::ZERO.checked_sub(points)),
        _ => {
            cx.report(Problem::new(Code::AddOrSubtract));
            None
        }
    };
    let (from, short) = match (&term.beyond, &term.short_of) {
        (Some(_), Some(_)) => {
            cx.report(Problem::new(Code::BeyondOrShortOf));
            return None;
        }
        (Some(limit), None) => (cx.at("beyond", |cx| cx.limit(limit)), false),
        (None, Some(limit)) => (cx.at("short_of", |cx| cx.limit(limit)), true),
        (None, None) => (Some(LimitProgram::Figure(Number::ZERO)), false),
    };
    if of.as_ref().is_some_and(|of| cx.is_percent(of)) {
        let word = if short { "short_of" } else { "beyond" };
        if let Some(LimitProgram::Figure(end)) = from {
            cx.percent(vec![(vec![word.to_owned()], end)]);
        }
        // Steps of a tenth of a percent are not unheard of.
        if each < Number::scaled(1, 1) {
            cx.percent(vec![(vec!["each".to_owned()], each)]);
        }
    }
    let limit = match &term.limit {
        Some(limit) => Some(cx.at("limit", |cx| cx.not_negative(limit))?),
        None => None,
    };
    Some(Term {
        of: of?,
        each,
        per_step: per_step?,
        from: from?,
        short,
        partial: term.partial,
        limit,
    })
}

impl Term {
    /// The distance for one value and one limit, not negative.
    fn distance(&self, value: Number, from: Number) -> Number {
        let distance = if self.short {
            from.checked_sub(value)
        } else {
            value.checked_sub(from)
        };
        distance.unwrap_or_default().max(Number::ZERO)
    }

    fn steps(&self, distance: Number) -> Number {
        let steps = distance.checked_div(self.each).unwrap_or_default();
        let (num, den) = steps.raw();
        match self.partial {
            Partial::None => Number::ratio(div_floor(num, den), 1).unwrap_or_default(),
            Partial::Whole => Number::ratio(div_ceil(num, den), 1).unwrap_or_default(),
            Partial::Proportion => steps,
        }
    }

    fn points(&self, steps: Number) -> Number {
        let largest = self
            .limit
            .unwrap_or(Number::scaled(i128::from(i64::MAX), 0));
        // A product that does not fit is beyond any limit.
        let points = steps
            .checked_mul(self.per_step)
            .unwrap_or(if self.per_step.is_negative() {
                Number::scaled(-i128::from(i64::MAX), 0)
            } else {
                Number::scaled(i128::from(i64::MAX), 0)
            });
        // Steps are not negative, so that points go one way.
        if self.per_step.is_negative() {
            points.max(Number::ZERO.checked_sub(largest).unwrap_or_default())
        } else {
            points.min(largest)
        }
    }

    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        let (value, from) = (cx.measure(&self.of)?, cx.limit(&self.from)?);
        let distance = if self.short {
            from.minus(value)?
        } else {
            value.minus(from)?
        };
        let distance = distance.greatest(cx.number(Number::ZERO)?)?;
        let steps = distance.times(cx.number(Number::ONE.checked_div(self.each)?)?)?;
        let steps = match self.partial {
            Partial::None => steps.floor()?,
            Partial::Whole => steps.ceil()?,
            Partial::Proportion => steps,
        };
        let points = steps.times(cx.number(self.per_step)?)?;
        let Some(limit) = self.limit else {
            return Some(points);
        };
        let least = cx.number(Number::ZERO.checked_sub(limit)?)?;
        points.least(cx.number(limit)?)?.greatest(least)
    }

    fn range(&self, state: &State<'_>) -> Range {
        let from = self.from.span(state);
        if let (Some(value), Some(from)) = (self.of.known(state), from.known()) {
            return Range::one(self.points(self.steps(self.distance(value, from))));
        }
        let value = self.of.span(state);
        let (near, far) = if self.short {
            (
                self.distance(value.hi, from.lo),
                self.distance(value.lo, from.hi),
            )
        } else {
            (
                self.distance(value.lo, from.hi),
                self.distance(value.hi, from.lo),
            )
        };
        Range::hull([near, far].map(|distance| self.points(self.steps(distance))))
    }
}

impl PerUnit {
    fn finish(&self, sum: Number) -> Number {
        self.cut(self.rounded(sum))
    }

    fn rounded(&self, sum: Number) -> Number {
        self.round.map_or(sum, |step| sum.to_step(step))
    }

    /// Not above the cap, and not below the floor.
    fn cut(&self, rounded: Number) -> Number {
        let capped = self.cap.map_or(rounded, |cap| rounded.min(cap));
        capped.max(self.floor)
    }

    fn total(&self, terms: impl Iterator<Item = Range>) -> Range {
        let start = Range::one(self.base);
        let add = |a: Number, b: Number| a.checked_add(b).unwrap_or(a);
        let sum = terms.fold(start, |sum, term| Range {
            low: add(sum.low, term.low),
            high: add(sum.high, term.high),
        });
        if sum.is_one() {
            return Range::one(self.finish(sum.low));
        }
        sum.map(|sum| self.finish(sum))
    }
}

impl PerUnit {
    /// After how many steps a term gives no more: at its limit, or, where no other term makes up for it, where the floor or
    /// the cap cuts. Perhaps not a whole number.
    fn last_step(&self, term: &Term) -> Option<Number> {
        let per_step = if term.per_step.is_negative() {
            Number::ZERO.checked_sub(term.per_step)?
        } else {
            term.per_step
        };
        let cut = match self.terms.as_slice() {
            // Rounding may lift a sum over the end again.
            _ if self.round.is_some() => None,
            [_] if term.per_step.is_negative() => self.base.checked_sub(self.floor),
            [_] => self.cap.and_then(|cap| cap.checked_sub(self.base)),
            _ => None,
        };
        let cut = cut.map(|cut| cut.max(Number::ZERO));
        let all = match (term.limit, cut) {
            (Some(limit), Some(cut)) => Some(limit.min(cut)),
            (limit, cut) => limit.or(cut),
        };
        all?.checked_div(per_step)
    }
}

impl Term {
    /// What became of it, once everything is known.
    fn told(&self, state: &State<'_>) -> Option<TermReason> {
        let (seen, from) = (self.of.seen(state)?, self.from.span(state).known()?);
        let distance = self.distance(seen.value, from);
        let steps = self.steps(distance);
        Some(TermReason {
            seen,
            from,
            distance,
            steps,
            points: self.points(steps),
        })
    }
}

impl PerUnit {
    /// The points, once they are known, and why.
    fn told(&self, state: &State<'_>, why: &mut Reason) -> Option<Number> {
        let mut terms = Vec::with_capacity(self.terms.len());
        let mut sum = self.base;
        for term in &self.terms {
            let term = term.told(state)?;
            sum = sum.checked_add(term.points).unwrap_or(sum);
            terms.push(term);
        }
        let rounded = self.rounded(sum);
        let points = self.cut(rounded);
        let cut = points != rounded;
        let base = self.base;
        *why = Reason::PerUnit { base, terms, cut };
        Some(points)
    }
}

impl RuleProgram for PerUnit {
    fn range(&self, state: &State<'_>) -> Range {
        self.total(self.terms.iter().map(|term| term.range(state)))
    }

    fn reason(&self, state: &State<'_>) -> Option<Reason> {
        Reason::written(|why| self.told(state, why))
    }

    fn explain(&self, state: &State<'_>, why: &mut Reason) -> Range {
        let told = self.told(state, why);
        told.map_or_else(|| self.range(state), Range::one)
    }

    /// With several terms, those of one may undo those of another between two cuts.
    fn is_stepwise(&self) -> bool {
        matches!(self.terms.as_slice(), [term] if term.partial != Partial::Proportion)
    }

    fn inputs(&self, out: &mut Vec<usize>) {
        for term in &self.terms {
            out.extend(term.of.inputs());
            out.extend(term.from.input());
        }
    }

    fn grid(&self, out: &mut Vec<Number>) {
        match self.round {
            Some(step) => out.push(step),
            None => {
                out.push(self.base);
                out.extend(
                    self.terms
                        .iter()
                        .flat_map(|term| [Some(term.per_step), term.limit])
                        .flatten(),
                );
            }
        }
        out.extend(self.cap.into_iter().chain([self.floor]));
    }

    fn cuts(&self, input: usize, state: &State<'_>, out: &mut Vec<Number>) {
        for term in &self.terms {
            let (Span { lo, hi }, Some(from)) =
                (term.of.span(state), term.from.span(state).known())
            else {
                continue;
            };
            let most = term
                .steps(term.distance(lo, from))
                .max(term.steps(term.distance(hi, from)));
            // Behind the step that gives the last points nothing changes.
            let most = self.last_step(term).map_or(most, |last| most.min(last));
            let (num, den) = most.raw();
            let count = if term.partial == Partial::Proportion {
                0
            } else {
                div_ceil(num, den).min(MOST_CUTS)
            };
            let sign = if term.short {
                Number::whole(-1)
            } else {
                Number::ONE
            };
            let ends = (0..=count).filter_map(|step| {
                Number::scaled(step, 0)
                    .checked_mul(term.each)?
                    .checked_mul(sign)?
                    .checked_add(from)
            });
            let ends: Vec<Number> = ends.collect();
            term.of.cuts(input, state, ends.into_iter(), out);
        }
    }
}

impl ByColumns for PerUnit {
    fn by_columns(&self, cx: &mut Formulas<'_>) -> Option<Quantity> {
        let mut sum = cx.number(self.base)?;
        for term in &self.terms {
            sum = sum.plus(term.by_columns(cx)?)?;
        }
        if let Some(step) = self.round {
            sum = sum.in_steps(step.parts())?;
        }
        if let Some(cap) = self.cap {
            sum = sum.least(cx.number(cap)?)?;
        }
        sum.greatest(cx.number(self.floor)?)
    }
}
