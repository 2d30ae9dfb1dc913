//! Which areas of a batch have nothing open, so that their results at the deadline are all there is to say of them.

use super::Batch;
use super::forms::Forms;
use super::lane::{Column, Lane};
use crate::program::Domain;

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
        let whole = self.inner.whole.as_ref();
        let Some(whole) = whole.filter(|whole| !whole.lacks_evidence) else {
            return vec![false; forms.rows];
        };
        let mut settled = vec![true; forms.rows];
        for (at, input) in program.inputs.iter().enumerate() {
            // A reference that the assessment does not give has the value of the set.
            let given = at >= program.questions && input.blank.is_some();
            if !input.asked || given {
                continue;
            }
            match forms.columns.get(at) {
                Some(Column::Short(values)) => known(&mut settled, values),
                Some(Column::Long(values, _) | Column::Pair(values, _)) => {
                    known(&mut settled, values);
                }
                Some(Column::Wide(values)) => {
                    for (settled, value) in settled.iter_mut().zip(values) {
                        *settled &= value.as_ref().is_some_and(Domain::known);
                    }
                }
                Some(Column::Unused) | None => settled.fill(false),
            }
        }
        for (row, settled) in settled.iter_mut().enumerate() {
            *settled = *settled && whole.shares_fit(|at| answer(forms, at, row));
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

/// The whole number that an area has in a column, where it is certain.
fn answer(forms: &Forms, at: usize, row: usize) -> Option<i128> {
    match forms.columns.get(at)? {
        Column::Short(values) => whole(*values.get(row)?),
        Column::Long(values, _) => whole(*values.get(row)?),
        Column::Wide(values) => match values.get(row)?.as_ref()? {
            Domain::Number { lo, hi } if lo == hi => Some(*lo),
            _ => None,
        },
        Column::Unused | Column::Pair(..) => None,
    }
}

/// The value of a column, but for those that may stand for others beyond its width.
fn whole<T: Lane>(value: T) -> Option<i128> {
    let within = value > T::near(i64::MIN) && value < T::near(i64::MAX);
    within.then(|| value.wide().into())
}
