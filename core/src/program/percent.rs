//! Percentages are written in percent: a limit of 0.8 is hardly ever meant.

use super::compiler::Compiler;
use super::input::InputKind;
use super::measure::MeasureProgram;
use crate::Number;
use crate::problem::{Code, Problem};

impl Compiler<'_> {
    /// Warns where the limits of a percentage, each with the path to it, look like fractions of one: none is above 1, or
    /// 0.9 stands beside 90.
    pub fn percent(&mut self, limits: Vec<(Vec<String>, Number)>) {
        let stands = |number: &Number| limits.iter().any(|(_, limit)| limit == number);
        let all = !limits.iter().any(|(_, limit)| *limit > Number::ONE);
        let found = limits.iter().find_map(|(path, limit)| {
            let fraction = *limit > Number::ZERO && *limit < Number::ONE;
            let times = limit.checked_mul(Number::whole(100))?.reduced();
            (fraction && (all || stands(&times))).then_some((path, *limit, times))
        });
        if let Some((path, limit, times)) = found {
            let problem = Problem::new(Code::PercentAsFraction)
                .with("value", limit)
                .with("times", times);
            let here = self.path.len();
            self.path.extend(path.iter().cloned());
            self.report(problem);
            self.path.truncate(here);
        }
    }

    /// Whether a measure is a percentage.
    pub fn is_percent(&self, of: &MeasureProgram) -> bool {
        match of {
            MeasureProgram::Share { .. } => true,
            MeasureProgram::Input(input) => {
                matches!(self.kind(*input), Some(InputKind::Share { .. }))
            }
            MeasureProgram::Sum { .. } => false,
        }
    }
}
