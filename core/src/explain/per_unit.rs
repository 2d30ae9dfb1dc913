//! The reason of `per_unit`: what was added and taken for each unit.

use super::context::Cx;
use super::measure::Unit;
use super::reason::Words;
use crate::Number;
use crate::catalogue::reason::per_unit as say;
use crate::model::{PerUnit, Term};
use crate::scorecard::TermReason;

impl Cx<'_> {
    pub(super) fn per_unit(
        &self,
        rule: &PerUnit,
        base: Number,
        terms: &[TermReason],
        cut: bool,
    ) -> Words {
        let mut sentences = Vec::new();
        if !base.is_zero() {
            sentences.push(say::base(self.lang, base));
        }
        let terms = rule.terms.iter().zip(terms);
        sentences.extend(terms.map(|(term, reason)| self.term(term, reason)));
        if cut {
            let floor = self.figure_or(rule.floor.as_ref(), Number::ZERO);
            let cap = rule.cap.as_ref().and_then(|cap| self.figure(cap));
            sentences.push(match cap {
                Some(cap) => say::cut(self.lang, floor, cap),
                None => say::cut_low(self.lang, floor),
            });
        }
        let mut sentences = sentences.into_iter();
        Words {
            text: sentences.next().unwrap_or_default(),
            more: sentences.collect(),
            checks: Vec::new(),
        }
    }

    fn term(&self, term: &Term, reason: &TermReason) -> String {
        let lang = self.lang;
        let unit = self.unit(&term.of);
        let value = self.seen(&reason.seen, &unit, &[]);
        let step = self.step(term, reason, &unit);
        let (got, points) = (reason.points, |figure| {
            self.number(self.figure_or(Some(figure), Number::ZERO))
        });
        let size = if got.is_negative() {
            Number::ZERO.checked_sub(got).unwrap_or_default()
        } else {
            got
        };
        let got = (!size.is_zero()).then(|| self.plain_points(size));
        let limit = term.limit.as_ref().and_then(|limit| self.figure(limit));
        let what = self.measure(&term.of);
        match (&term.add, &term.subtract, got, limit) {
            (Some(add), _, None, _) => say::add_none(lang, what, value, points(add), step),
            (Some(add), _, Some(got), None) => say::add(lang, what, value, points(add), step, got),
            (Some(add), _, Some(got), Some(limit)) => {
                say::add_limit(lang, what, value, points(add), step, limit, got)
            }
            (None, Some(off), None, _) => say::subtract_none(lang, what, value, points(off), step),
            (None, Some(off), Some(got), None) => {
                say::subtract(lang, what, value, points(off), step, got)
            }
            (None, Some(off), Some(got), Some(limit)) => {
                say::subtract_limit(lang, what, value, points(off), step, limit, got)
            }
            (None, None, _, _) => String::new(),
        }
    }

    /// What makes a step: `vụ`, `10 hộ`, `vụ vượt quá 2`.
    fn step(&self, term: &Term, reason: &TermReason, unit: &Unit) -> String {
        let lang = self.lang;
        let each = self.figure_or(term.each.as_ref(), Number::ONE);
        let step = match unit {
            Unit::Named(unit) if each == Number::ONE => say::one(lang, unit.as_str()),
            Unit::Named(unit) => say::many(lang, each, unit.as_str()),
            Unit::Percent => self.bare(each, unit),
            Unit::None if each == Number::ONE => say::one_plain(lang),
            Unit::None => say::many_plain(lang, each),
        };
        match (&term.beyond, &term.short_of) {
            (Some(_), _) if reason.from.is_zero() => step,
            (Some(limit), _) => say::beyond(lang, step, self.limit(limit, Some(reason.from), unit)),
            (None, Some(limit)) => {
                say::short_of(lang, step, self.limit(limit, Some(reason.from), unit))
            }
            (None, None) => step,
        }
    }
}
