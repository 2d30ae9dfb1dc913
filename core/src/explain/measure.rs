//! Measures in words: their names, the values that were seen, and how many more units would do.

use super::context::{Cx, limit_phrase};
use crate::Number;
use crate::catalogue::{format_percent, format_points, general, limits, measures, needs};
use crate::model::{Id, Limit, Measure, QuestionKind, Side};
use crate::number::div_ceil;
use crate::scorecard::{Edges, Seen};

/// What a value is counted in.
pub(super) enum Unit {
    Percent,
    Named(String),
    None,
}

impl Cx<'_> {
    /// What a measure is counted in.
    pub fn unit(&self, measure: &Measure) -> Unit {
        match measure {
            Measure::Share(_) => Unit::Percent,
            Measure::Question(id) => self.question_unit(id),
            Measure::Sum(sum) => sum
                .sum
                .first()
                .map_or(Unit::None, |id| self.question_unit(id)),
        }
    }

    fn question_unit(&self, id: &Id) -> Unit {
        let Some(question) = self.question(id.as_str()) else {
            return Unit::None;
        };
        if matches!(question.kind, QuestionKind::Share(_)) {
            return Unit::Percent;
        }
        match &question.unit {
            Some(unit) if unit.get(self.lang) == "%" => Unit::Percent,
            Some(unit) => Unit::Named(self.text(unit)),
            None => Unit::None,
        }
    }

    /// A number in its unit, on its side of the limits.
    pub fn amount(&self, number: Number, unit: &Unit, limits: &[Number]) -> String {
        match unit {
            Unit::Percent => format_percent(number, limits, self.lang),
            Unit::Named(unit) => general::unit(
                self.lang,
                format_points(number, limits, self.lang),
                unit.as_str(),
            ),
            Unit::None => format_points(number, limits, self.lang),
        }
    }

    /// An exact figure with the sign of percent, without any other unit.
    pub fn bare(&self, number: Number, unit: &Unit) -> String {
        match unit {
            Unit::Percent => format!("{}%", self.number(number)),
            Unit::Named(_) | Unit::None => self.number(number),
        }
    }

    /// A value that was seen: `135/140 = 96,43%`, `3 vụ`.
    pub fn seen(&self, seen: &Seen, unit: &Unit, limits: &[Number]) -> String {
        let value = self.amount(seen.value, unit, limits);
        match seen.parts {
            Some((_, denominator)) if denominator.is_zero() => measures::of_zero(self.lang, value),
            Some((numerator, denominator)) => {
                measures::part(self.lang, numerator, denominator, value)
            }
            None => value,
        }
    }

    /// What a measure is, within a sentence.
    pub fn measure(&self, measure: &Measure) -> String {
        match measure {
            Measure::Question(id) => self.quoted_question(id),
            Measure::Sum(sum) => measures::sum(self.lang, self.quoted_questions(&sum.sum)),
            Measure::Share(share) => measures::share(
                self.lang,
                self.quoted_questions(&share.share),
                self.quoted_questions(&share.of),
            ),
        }
    }

    /// A limit: its value, and the reference it comes from.
    pub fn limit(&self, limit: &Limit, value: Option<Number>, unit: &Unit) -> String {
        let reference = match limit {
            Limit::Figure(_) => {
                return value.map_or_else(String::new, |value| self.bare(value, unit));
            }
            Limit::Reference(reference) => reference,
        };
        let label = self.reference(reference.reference.as_str()).map_or_else(
            || reference.reference.to_string(),
            |known| self.label(&known.label),
        );
        let Some(value) = value else {
            return limits::reference_open(self.lang, label);
        };
        let value = self.bare(value, unit);
        let times = self.figure_or(reference.times.as_ref(), Number::ONE);
        let plus = self.figure_or(reference.plus.as_ref(), Number::ZERO);
        match (times == Number::ONE, plus.is_zero()) {
            (true, true) => limits::reference(self.lang, value, label),
            (false, true) => limits::reference_times(self.lang, value, times, label),
            (true, false) => limits::reference_plus(self.lang, value, label, plus),
            (false, false) => limits::reference_times_plus(self.lang, value, times, label, plus),
        }
    }

    /// Limits of a measure in words. A share that cannot exceed 100% reaches it, and is not "100% or more".
    pub fn phrase(&self, measure: &Measure, sides: &[(Side, String)], ends: &[Number]) -> String {
        match (sides, ends) {
            ([(Side::AtLeast, shown)], [end])
                if *end == Number::whole(100)
                    && matches!(self.unit(measure), Unit::Percent)
                    && !may_exceed(self, measure) =>
            {
                limits::whole(self.lang, shown.as_str())
            }
            _ => limit_phrase(self.lang, sides),
        }
    }

    /// The ends of a band in words.
    pub fn edges(&self, measure: &Measure, edges: &Edges, unit: &Unit) -> String {
        let ends: Vec<Number> = sides_of(edges).into_iter().map(|(_, end)| end).collect();
        let sides: Vec<(Side, String)> = sides_of(edges)
            .into_iter()
            .map(|(side, end)| (side, self.bare(end, unit)))
            .collect();
        match (edges.from, edges.to) {
            (Some(from), Some(to)) if from == to => {
                limits::exactly(self.lang, self.bare(from, unit))
            }
            _ => self.phrase(measure, &sides, &ends),
        }
    }

    /// How many more units, or fewer, would bring a value within the ends; the denominator of a share stays as it is.
    pub fn need(&self, measure: &Measure, seen: &Seen, edges: &Edges) -> Option<String> {
        let lang = self.lang;
        Some(match self.steps(measure, seen, edges)? {
            (n, true, What::Unit(unit)) => needs::more(lang, n, unit),
            (n, false, What::Unit(unit)) => needs::fewer(lang, n, unit),
            (n, true, What::Label(what)) => needs::more_of(lang, n, what),
            (n, false, What::Label(what)) => needs::fewer_of(lang, n, what),
        })
    }

    /// The same, of a limit that is missed.
    pub fn missed(&self, measure: &Measure, seen: &Seen, edges: &Edges) -> Option<String> {
        let lang = self.lang;
        Some(match self.steps(measure, seen, edges)? {
            (n, true, What::Unit(unit)) => needs::short(lang, n, unit),
            (n, false, What::Unit(unit)) => needs::over(lang, n, unit),
            (n, true, What::Label(what)) => needs::short_of(lang, n, what),
            (n, false, What::Label(what)) => needs::over_of(lang, n, what),
        })
    }

    /// How many units lie between a value and the ends, whether they are missing, and what they are.
    fn steps(&self, measure: &Measure, seen: &Seen, edges: &Edges) -> Option<(Number, bool, What)> {
        let (now, scale) = match seen.parts {
            Some((numerator, denominator)) => {
                let scale = denominator.checked_div(Number::whole(100))?;
                (numerator, scale)
            }
            None => (seen.value, Number::ONE),
        };
        let (counted, what) = self.counted(measure)?;
        if !counted || scale <= Number::ZERO || now.decimals() != Some(0) {
            return None;
        }
        let (now, _) = now.parts();
        let target = nearest(now, scale, edges)?;
        let over = seen.parts.is_some_and(|(_, denominator)| {
            Number::ratio(target, 1).is_some_and(|target| target > denominator)
        });
        if target == now || (over && !may_exceed(self, measure)) || !self.can_be(measure, target) {
            return None;
        }
        let n = Number::ratio((target - now).abs(), 1)?;
        Some((n, target > now, what))
    }

    /// Whether the questions that a measure counts may come to so many together.
    fn can_be(&self, measure: &Measure, target: i128) -> bool {
        let ids = match measure {
            Measure::Question(id) => std::slice::from_ref(id),
            Measure::Share(share) => share.share.as_slice(),
            Measure::Sum(sum) => sum.sum.as_slice(),
        };
        let (mut least, mut most) = (Number::ZERO, Some(Number::ZERO));
        for id in ids {
            let count = match self.question(id.as_str()).map(|question| &question.kind) {
                Some(QuestionKind::Count(count)) => Some(count),
                _ => None,
            };
            let min = count.and_then(|count| self.figure(count.min.as_ref()?));
            let max = count.and_then(|count| self.figure(count.max.as_ref()?));
            let sum = |a: Number, b: Number| a.checked_add(b).unwrap_or(a);
            least = sum(least, min.unwrap_or_default());
            most = most.zip(max).map(|(a, b)| sum(a, b));
        }
        Number::ratio(target, 1)
            .is_some_and(|target| target >= least && most.is_none_or(|most| target <= most))
    }

    /// Whether what a measure counts comes in whole units, and what they are.
    fn counted(&self, measure: &Measure) -> Option<(bool, What)> {
        let (first, all): (&Id, &[Id]) = match measure {
            Measure::Question(id) => (id, std::slice::from_ref(id)),
            // An answer that stands in both parts moves them together.
            Measure::Share(share) if share.share.iter().any(|id| share.of.contains(id)) => {
                return None;
            }
            Measure::Share(share) => (share.share.first()?, &share.share),
            Measure::Sum(sum) => (sum.sum.first()?, &sum.sum),
        };
        let whole = |id: &Id| match self.question(id.as_str()).map(|question| &question.kind) {
            Some(QuestionKind::Count(_)) => true,
            Some(QuestionKind::Share(share)) => share.decimals.unwrap_or(0) == 0,
            _ => false,
        };
        let question = self.question(first.as_str())?;
        let what = match (&question.kind, &question.unit) {
            (QuestionKind::Share(share), _) => {
                let numerator = share.numerator.as_ref().unwrap_or(&question.label);
                What::Label(self.text(numerator))
            }
            (_, Some(unit)) => What::Unit(self.text(unit)),
            (_, None) => What::Label(self.text(&question.label)),
        };
        Some((all.iter().all(whole), what))
    }
}

enum What {
    Unit(String),
    Label(String),
}

fn may_exceed(cx: &Cx<'_>, measure: &Measure) -> bool {
    match measure {
        Measure::Share(share) => share.may_exceed,
        Measure::Question(id) => matches!(
            cx.question(id.as_str()).map(|question| &question.kind),
            Some(QuestionKind::Share(share)) if share.may_exceed
        ),
        Measure::Sum(_) => true,
    }
}

/// The ends that are not infinite.
pub(super) fn sides_of(edges: &Edges) -> Vec<(Side, Number)> {
    let ends = [
        (Side::AtLeast, edges.from),
        (Side::MoreThan, edges.above),
        (Side::LessThan, edges.below),
        (Side::AtMost, edges.to),
    ];
    ends.into_iter()
        .filter_map(|(side, end)| Some((side, end?)))
        .collect()
}

/// The whole number nearest to `now` whose value, over `scale`, lies within the ends.
fn nearest(now: i128, scale: Number, edges: &Edges) -> Option<i128> {
    let floor = |end: Number| {
        let (num, den) = end.checked_mul(scale)?.parts();
        Some(num.div_euclid(den))
    };
    let ceil = |end: Number| {
        let (num, den) = end.checked_mul(scale)?.parts();
        Some(div_ceil(num, den))
    };
    let least = match (edges.from, edges.above) {
        (Some(from), _) => Some(ceil(from)?),
        (None, Some(above)) => Some(floor(above)? + 1),
        (None, None) => None,
    };
    let most = match (edges.to, edges.below) {
        (Some(to), _) => Some(floor(to)?),
        (None, Some(below)) => Some(ceil(below)? - 1),
        (None, None) => None,
    };
    if let (Some(least), Some(most)) = (least, most)
        && least > most
    {
        return None;
    }
    let up = least.map_or(now, |least| now.max(least));
    Some(most.map_or(up, |most| up.min(most)))
}

/// A whole number of steps as a reader counts them.
pub(super) fn nearest_steps(value: Number, from: Number, step: Number) -> Option<(Number, Number)> {
    let (num, den) = value.checked_sub(from)?.checked_div(step)?.parts();
    let below = num.div_euclid(den);
    let at = |steps: i128| {
        Number::ratio(steps, 1)?
            .checked_mul(step)?
            .checked_add(from)
    };
    Some((at(below)?, at(below + 1)?))
}
