//! Which areas of a batch have nothing open, so that their results at the deadline are all there is to say of them.

use super::forms::Forms;
use super::lane::{Column, Lane};
use super::{Batch, record};
use crate::number::pow10;
use crate::program::{Cond, Domain, Node, Program, ShareCheck};

impl Batch {
    /// For each area, whether its [results](crate::Results) are those of its scorecard: every question and reference that
    /// counts has an answer, the answers fit each other, and nothing waits for evidence, earlier titles, registrations, the
    /// year or the other areas of a cluster. Then the bounds of its points are the points, and a title that is not earned is
    /// out of reach. Of other areas only the scorecard knows what is still possible, and what is wrong.
    ///
    /// The columns must be those of this batch. It is careful: an area that is not named may be as settled as the others.
    ///
    /// ```
    /// use kieumau::{CheckedSet, Scorer, built_in};
    ///
    /// let set = CheckedSet::from_json(built_in("khu-dan-cu-van-hoa").ok_or("no such set")?.json)?;
    /// let batch = Scorer::new(&set, &set.set().examples[0].assessment.profile)?.batch(None);
    /// assert_eq!(batch.settled(&batch.forms(2)), [false, false]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn settled(&self, forms: &Forms) -> Vec<bool> {
        let program = &*self.inner.scorer.program;
        if waits(program, self.inner.year) {
            return vec![false; forms.rows];
        }
        let mut settled = vec![true; forms.rows];
        for (at, input) in program.inputs.iter().enumerate() {
            // A reference that the assessment does not give has the value of the set.
            let given = at >= program.questions && input.blank.is_some();
            if !input.asked || given {
                continue;
            }
            match forms.columns.get(at) {
                Some(Column::Short(values)) => known(&mut settled, values),
                Some(Column::Long(values, _)) => known(&mut settled, values),
                Some(Column::Wide(values)) => {
                    for (settled, value) in settled.iter_mut().zip(values) {
                        *settled &= value.as_ref().is_some_and(Domain::known);
                    }
                }
                Some(Column::Unused) | None => settled.fill(false),
            }
        }
        for share in &program.shares {
            for (row, settled) in settled.iter_mut().enumerate() {
                *settled = *settled && fits(program, share, forms, row);
            }
        }
        for row in forms.apart.keys() {
            if let Some(settled) = settled.get_mut(*row) {
                *settled = false;
            }
        }
        settled
    }
}

fn known<T: Lane>(settled: &mut [bool], values: &[T]) {
    for (settled, value) in settled.iter_mut().zip(values) {
        *settled &= *value != T::MISSING;
    }
}

/// Whether something of the set looks at what no answer settles.
fn waits(program: &Program, year: Option<u16>) -> bool {
    let record = record(year);
    let waits = |condition: &Cond| condition.waits_for_record(&record);
    let classes = program.classes.iter().flat_map(|classes| &classes.list);
    let mut of_classes = classes.filter_map(|class| class.condition.as_ref());
    let mut rules = program.nodes.iter().filter_map(Node::rule);
    program.tables.relative
        || program.tables.evidence
        || program.tables.needs_year && year.is_none()
        || program.titles.iter().any(|title| waits(&title.condition))
        || program.effects.iter().any(|effect| waits(&effect.when))
        || of_classes.any(waits)
        || rules.any(|rule| rule.tests().into_iter().any(waits))
}

/// Whether the answers of a share are whole, and fit each other.
fn fits(program: &Program, share: &ShareCheck, forms: &Forms, row: usize) -> bool {
    let decimals = share.decimals(&program.inputs);
    let sum = |of: &[usize]| {
        of.iter().try_fold(0i128, |sum, at| {
            let value = match forms.columns.get(*at)? {
                Column::Short(values) => whole(*values.get(row)?)?,
                Column::Long(values, _) => whole(*values.get(row)?)?,
                Column::Wide(values) => match values.get(row)?.as_ref()? {
                    Domain::Number { lo, hi } if lo == hi => *lo,
                    _ => return None,
                },
                Column::Unused => return None,
            };
            let own = program.inputs.get(*at)?.kind.decimals();
            Some(sum + value * pow10(decimals - own.min(decimals)))
        })
    };
    let (Some(above), Some(below)) = (sum(&share.numerator), sum(&share.denominator)) else {
        return false;
    };
    (below != 0 || share.zero_stands) && (above <= below || share.may_exceed)
}

/// The value of a column, but for those that may stand for others beyond its width.
fn whole<T: Lane>(value: T) -> Option<i128> {
    let within = value > T::near(i64::MIN) && value < T::near(i64::MAX);
    within.then(|| value.wide().into())
}
