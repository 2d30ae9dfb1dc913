//! Percentages are written in percent: a limit of 0.8 is hardly ever meant.

use super::compiler::Compiler;
use super::input::InputKind;
use super::measure::MeasureProgram;
use crate::Number;
use crate::problem::{Code, Problem};

impl Compiler<'_> {
    /// Warns where the limits of a percentage, each with the path to it, look like fractions of one.
    pub fn percent(&mut self, limits: Vec<(Vec<String>, Number)>) {
        if limits.iter().any(|(_, limit)| *limit > Number::ONE) {
            return;
        }
        let below_one = |number: Number| number > Number::ZERO && number < Number::ONE;
        let mut looks = limits.into_iter().filter(|(_, limit)| below_one(*limit));
        if let Some((path, limit)) = looks.next() {
            let times = limit.checked_mul(Number::whole(100)).unwrap_or(limit);
            let problem = Problem::new(Code::PercentAsFraction)
                .with("value", limit)
                .with("times", times.reduced());
            let here = self.path.len();
            self.path.extend(path);
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
