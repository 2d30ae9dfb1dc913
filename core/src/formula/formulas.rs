//! Measures, limits and tests as formulas, for rules to build on.

use super::held::{pair_of, range_of, value_of};
use super::{Formula, Line, Place, Quantity};
use crate::Number;
use crate::model::{DayOfYear, Side};
use crate::number::pow10;
use crate::program::{
    Comparison, Cond, Domain, InputKind, LimitProgram, MOST, MeasureProgram, Program, Record,
    State, Tri,
};

/// What formulas are made for: one program, and what is known of its areas beside answers.
pub(crate) struct Formulas<'p> {
    program: &'p Program,
    record: &'p Record<'p>,
    /// Flags of areas whose answers are all there and still do not settle it: a share over one, a share of nothing.
    pub(crate) unsound: Vec<Formula>,
}

impl<'p> Formulas<'p> {
    pub(crate) fn new(program: &'p Program, record: &'p Record<'p>) -> Formulas<'p> {
        Formulas {
            program,
            record,
            unsound: Vec::new(),
        }
    }

    /// Leaves areas with this flag to the row path.
    pub fn leave(&mut self, flag: Line) {
        if flag.known() != Some(0) {
            self.unsound.push(flag.formula);
        }
    }

    pub fn number(&self, number: Number) -> Option<Quantity> {
        let (above, below) = number.parts();
        Some(Quantity {
            above: Line::figure(above)?,
            below: Line::figure(below)?,
        })
    }

    /// An answer that is one whole number.
    pub fn word(&self, input: usize) -> Option<Line> {
        let all = self.program.tables.domains.get(input)?;
        let (low, high) = range_of(all)?;
        let blank = self.program.inputs.get(input)?.blank.as_ref();
        let blank = match blank {
            Some(blank) => value_of(blank)?,
            None => 0,
        };
        // Beyond 32 bits an area is one that is scored by itself.
        let held = |end: i64| end.clamp(i32::MIN.into(), i32::MAX.into());
        let range = (held(low).min(blank).min(0), held(high).max(blank).max(0));
        let place = Formula::Place(Place::Word(input));
        Line::of(place, (range.0.into(), range.1.into()))
    }

    /// An answer that is two whole numbers: a share, or the sum and the weights of a list.
    pub fn pair(&self, input: usize) -> Option<[Line; 2]> {
        let all = self.program.tables.domains.get(input)?;
        let blank = self.program.inputs.get(input)?.blank.as_ref();
        let blank = match blank {
            Some(blank) => pair_of(blank)?,
            None => (0, 0),
        };
        let least = match all {
            Domain::Percent { .. } => 0,
            Domain::Rows(_) => i128::from(i32::MIN),
            _ => return None,
        };
        let place = |place: Place, least: i128, blank: i64| {
            let range = (least, i128::from(i32::MAX).max(blank.into()));
            Line::of(Formula::Place(place), range)
        };
        Some([
            place(Place::First(input), least, blank.0)?,
            place(Place::Second(input), 0, blank.1)?,
        ])
    }

    fn sum(&self, inputs: &[usize], decimals: u32) -> Option<Line> {
        let mut sum = Line::figure(0)?;
        for input in inputs {
            let own = self.program.inputs.get(*input)?.kind.decimals();
            let unit = pow10(decimals.saturating_sub(own));
            sum = sum.plus(self.word(*input)?.times(unit)?)?;
        }
        Some(sum)
    }

    /// The value of a measure, where it is known.
    pub fn measure(&mut self, of: &MeasureProgram) -> Option<Quantity> {
        match of {
            MeasureProgram::Input(input) => match &self.program.inputs.get(*input)?.kind {
                InputKind::Number { decimals, .. } => Some(Quantity {
                    above: self.word(*input)?,
                    below: Line::figure(pow10(*decimals))?,
                }),
                InputKind::Date => Some(Quantity {
                    above: self.word(*input)?,
                    below: Line::figure(1)?,
                }),
                InputKind::Share { .. } => {
                    let [above, below] = self.pair(*input)?;
                    let above = above.times(100)?;
                    Some(Quantity { above, below })
                }
                _ => None,
            },
            MeasureProgram::Sum { inputs, decimals } => Some(Quantity {
                above: self.sum(inputs, *decimals)?,
                below: Line::figure(pow10(*decimals))?,
            }),
            MeasureProgram::Share {
                numerator,
                denominator,
                decimals,
                may_exceed,
                of_zero,
            } => {
                let part = self.sum(numerator, *decimals)?;
                let whole = self.sum(denominator, *decimals)?;
                if !may_exceed {
                    let more = whole.clone().plus(Line::figure(1)?)?;
                    self.leave(part.clone().reaches(more)?);
                } else if Line::figure(MOST * 100)?
                    .reaches(part.clone().times(100)?)?
                    .known()
                    != Some(1)
                {
                    // Beyond this a percentage is cut.
                    return None;
                }
                let some = whole.clone().reaches(Line::figure(1)?)?;
                let above = part.times(100)?;
                let share = Quantity {
                    above,
                    below: whole,
                };
                let Some(of_zero) = of_zero else {
                    self.leave(some.not()?);
                    return Some(share);
                };
                let (num, den) = of_zero.parts();
                let (above, below) = (Line::figure(num)?, Line::figure(den)?);
                Some(Quantity {
                    above: some.clone().either(share.above, above)?,
                    below: some.either(share.below, below)?,
                })
            }
        }
    }

    pub fn limit(&mut self, limit: &LimitProgram) -> Option<Quantity> {
        match limit {
            LimitProgram::Figure(number) => self.number(*number),
            LimitProgram::Reference { input, times, plus } => {
                let value = self.measure(&MeasureProgram::Input(*input))?;
                let value = value.times(self.number(*times)?)?;
                value.plus(self.number(*plus)?)
            }
        }
    }

    /// The number of a day of the year assessed.
    pub fn day(&self, day: &DayOfYear) -> Option<Line> {
        Line::figure(self.state().day(day)?)
    }

    /// What is known where nothing is answered.
    fn state(&self) -> State<'p> {
        State {
            inputs: &self.program.inputs,
            domains: &self.program.tables.domains,
            record: self.record,
        }
    }

    fn side(value: Quantity, side: Side, limit: Quantity) -> Option<Line> {
        match side {
            Side::AtLeast => value.reaches(limit, false),
            Side::MoreThan => value.reaches(limit, true),
            Side::AtMost => limit.reaches(value, false),
            Side::LessThan => limit.reaches(value, true),
            Side::Equals => {
                let least = value.clone().reaches(limit.clone(), false)?;
                least.least(limit.reaches(value, false)?)
            }
        }
    }

    /// Whether a comparison holds.
    pub fn comparison(&mut self, comparison: &Comparison) -> Option<Line> {
        let value = self.measure(&comparison.of)?;
        let mut all = Line::figure(1)?;
        for (side, limit) in &comparison.sides {
            let limit = self.limit(limit)?;
            all = all.least(Self::side(value.clone(), *side, limit)?)?;
        }
        Some(all)
    }

    /// Whether a test of answers holds.
    pub fn condition(&mut self, condition: &Cond) -> Option<Line> {
        match condition {
            Cond::All(of) => {
                let mut all = Line::figure(1)?;
                for part in of {
                    all = all.least(self.condition(part)?)?;
                }
                Some(all)
            }
            Cond::Any(of) => self.count(of, 1),
            Cond::None(of) => self.count(of, 1)?.not(),
            Cond::AtLeast { n, of } => self.count(of, *n),
            Cond::YesNo { input, is } => {
                let yes = self.word(*input)?;
                if *is { Some(yes) } else { yes.not() }
            }
            Cond::Options { input, options } => {
                let chosen = (0..64).map(|at| i64::from(options >> at & 1 == 1));
                self.word(*input)?.pick(chosen.collect())
            }
            Cond::Ticked { input, n, items } => {
                let needed = Line::figure(i128::try_from(*n).ok()?)?;
                self.word(*input)?.ticks(*items)?.reaches(needed)
            }
            Cond::Compare(comparison) => self.comparison(comparison),
            Cond::Date { input, sides } => {
                let one = Line::figure(1)?;
                let day = Quantity {
                    above: self.word(*input)?,
                    below: one.clone(),
                };
                let mut all = one.clone();
                for (side, limit) in sides {
                    let limit = Quantity {
                        above: self.day(limit)?,
                        below: one.clone(),
                    };
                    all = all.least(Self::side(day.clone(), *side, limit)?)?;
                }
                Some(all)
            }
            Cond::Profile { holds, .. } => Line::figure((*holds).into()),
            Cond::Held { .. } | Cond::Registered { .. } => match condition.test(&self.state()) {
                Tri::Holds => Line::figure(1),
                Tri::Fails => Line::figure(0),
                Tri::Unknown => None,
            },
            _ => None,
        }
    }

    fn count(&mut self, of: &[Cond], needed: usize) -> Option<Line> {
        let mut sum = Line::figure(0)?;
        for part in of {
            sum = sum.plus(self.condition(part)?)?;
        }
        sum.reaches(Line::figure(i128::try_from(needed).ok()?)?)
    }

    /// One of two numbers, by whether a test holds.
    pub fn by_test(&mut self, test: &Cond, holds: Number, fails: Number) -> Option<Quantity> {
        let flag = self.condition(test)?;
        self.by_flag(flag, holds, fails)
    }

    pub fn by_flag(&self, flag: Line, holds: Number, fails: Number) -> Option<Quantity> {
        Quantity::either(flag, self.number(holds)?, self.number(fails)?)
    }

    /// The figures of a list over one divisor.
    pub fn over_one(&self, figures: &[Number]) -> Option<(Vec<i64>, Line)> {
        let mut all = 1i128;
        for figure in figures {
            let (_, den) = figure.parts();
            all = all.checked_mul(den / crate::number::gcd(all, den).max(1))?;
        }
        let units = figures.iter().map(|figure| {
            let (num, den) = figure.parts();
            i64::try_from(num.checked_mul(all / den)?).ok()
        });
        Some((units.collect::<Option<_>>()?, Line::figure(all)?))
    }
}
