//! Areas of which nothing is open and nothing is wrong: most rows of a large table. Their bounds are their points, so that
//! the columns say all that a table of results shows.

use super::Inner;
use super::beside::Beside;
use super::forms::Forms;
use super::lane::{Column, Lane, Width, domain_of};
use crate::formula::{range_of, value_of};
use crate::model::Value;
use crate::number::pow10;
use crate::program::{Cond, Domain, InputKind, Node, Program, Record, ShareCheck, reading};

/// What has to be known of a program to tell such areas.
#[derive(Debug)]
pub(super) struct Whole {
    /// For each input, which whole numbers stand for its answers.
    ranges: Vec<Option<Range>>,
    shares: Vec<Share>,
    /// Whether evidence can still be added, so that no area is whole.
    pub lacks_evidence: bool,
}

/// The least, the greatest, and how far they are apart.
#[derive(Debug, Clone, Copy)]
struct Range {
    min: i64,
    max: i64,
    step: i64,
}

/// A share, its inputs with their units in units of the sum.
#[derive(Debug)]
struct Share {
    numerator: Vec<(usize, i128)>,
    denominator: Vec<(usize, i128)>,
    may_exceed: bool,
    zero_stands: bool,
}

impl Whole {
    /// `None` where more than answers and evidence is open.
    pub fn new(program: &Program, beside: &Beside) -> Option<Whole> {
        if waits(program, &beside.record()) {
            return None;
        }
        let tables = &program.tables;
        let range = |at: usize| {
            let input = program.inputs.get(at)?;
            if let InputKind::Number { min, max, step, .. } = &input.kind {
                let word = |units: i128| i64::try_from(units).ok();
                return Some(Range {
                    min: word(*min)?,
                    max: word(*max)?,
                    step: word(*step)?,
                });
            }
            let plain = matches!(input.kind, InputKind::YesNo | InputKind::Choice { .. });
            let (min, max) = tables
                .domains
                .get(at)
                .filter(|_| plain)
                .and_then(range_of)?;
            Some(Range { min, max, step: 1 })
        };
        Some(Whole {
            lacks_evidence: beside.lacks_evidence(program),
            ranges: (0..program.inputs.len()).map(range).collect(),
            shares: program
                .shares
                .iter()
                .map(|share| Share::of(share, program))
                .collect(),
        })
    }

    /// Whether each answer that is there fits its question.
    fn fits(&self, answers: &[Option<i64>]) -> bool {
        let mut given = self.ranges.iter().zip(answers);
        given.all(|(range, answer)| match (answer, range) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(value), Some(range)) => {
                (range.min..=range.max).contains(value)
                    && (range.step <= 1 || (value - range.min) % range.step == 0)
            }
        })
    }

    /// Whether the answers are all there and fit each other.
    fn complete(
        &self,
        program: &Program,
        answers: &[Option<i64>],
        others: &[(usize, Domain)],
    ) -> bool {
        if self.lacks_evidence {
            return false;
        }
        let inputs = program.inputs.iter().zip(answers).enumerate();
        for (at, (input, _)) in inputs.filter(|(_, (_, answer))| answer.is_none()) {
            let given = || others.iter().any(|(column, _)| *column == at);
            let stands = at >= program.questions && input.blank.is_some();
            if input.asked && !stands && !given() {
                return false;
            }
        }
        let answer = |at: usize| match answers.get(at).copied().flatten() {
            // A reference that is not given has the value of the set.
            None => value_of(program.inputs.get(at)?.blank.as_ref()?)
                .filter(|_| at >= program.questions),
            given => given,
        };
        self.shares_fit(|at| answer(at).map(i128::from))
    }

    /// Whether the answers of every share are there and fit each other.
    pub fn shares_fit(&self, answer: impl Fn(usize) -> Option<i128>) -> bool {
        self.shares.iter().all(|share| share.fits(&answer))
    }
}

/// Whether something of the set looks at what neither answers nor the record settle: the other areas of a cluster, earlier titles,
/// registrations or a year that are not known.
fn waits(program: &Program, record: &Record<'_>) -> bool {
    let waits = |condition: &Cond| condition.lacks_record(record);
    let classes = program.classes.iter().flat_map(|classes| &classes.list);
    let mut of_classes = classes.filter_map(|class| class.condition.as_ref());
    let mut rules = program.nodes.iter().filter_map(Node::rule);
    program.tables.relative
        || program.tables.needs_year && record.year.is_none()
        || program.titles.iter().any(|title| waits(&title.condition))
        || program.effects.iter().any(|effect| waits(&effect.when))
        || of_classes.any(waits)
        || rules.any(|rule| rule.tests().into_iter().any(waits))
}

impl Share {
    fn of(share: &ShareCheck, program: &Program) -> Share {
        let decimals = share.decimals;
        let side = |of: &[usize]| {
            let unit = |at: &usize| {
                let own = program
                    .inputs
                    .get(*at)
                    .map_or(0, |input| input.kind.decimals());
                (*at, pow10(decimals - own.min(decimals)))
            };
            of.iter().map(unit).collect()
        };
        Share {
            numerator: side(&share.numerator),
            denominator: side(&share.denominator),
            may_exceed: share.may_exceed,
            zero_stands: share.zero_stands,
        }
    }

    /// Whether its answers are there and fit each other.
    fn fits(&self, answer: impl Fn(usize) -> Option<i128>) -> bool {
        let sum = |inputs: &[(usize, i128)]| {
            inputs
                .iter()
                .try_fold(0i128, |sum, (at, unit)| Some(sum + answer(*at)? * unit))
        };
        let (Some(above), Some(below)) = (sum(&self.numerator), sum(&self.denominator)) else {
            return false;
        };
        (below != 0 || self.zero_stands) && (above <= below || self.may_exceed)
    }
}

impl Inner {
    /// The whole number that stands for an answer in a column.
    fn word(&self, column: usize, value: &Value) -> Option<i64> {
        let range = self.whole.as_ref()?.ranges.get(column)?;
        let input = self.scorer.program.inputs.get(column)?;
        let read = range.and_then(|_| reading::read(value, &input.kind).ok());
        read.as_ref().and_then(value_of)
    }

    /// Those of the answers that no whole number stands for, read, where each of all answers fits its question.
    pub(super) fn fitting(
        &self,
        answers: &[Option<i64>],
        others: &[(usize, Value)],
    ) -> Option<Vec<(usize, Domain)>> {
        let (whole, program) = (self.whole.as_ref()?, &*self.scorer.program);
        if answers.len() != program.inputs.len() || !whole.fits(answers) {
            return None;
        }
        let read = |(column, value): &(usize, Value)| {
            let kind = &program.inputs.get(*column)?.kind;
            let domain = reading::read(value, kind).ok()?;
            domain.known().then_some((*column, domain))
        };
        others.iter().map(read).collect()
    }
}

impl Forms {
    /// The whole number that stands for an answer of a column in [`put_whole`](Forms::put_whole): 1 or 0, the place of an
    /// option, or units of the last decimal. `None` for an answer that the question cannot use, or that is no whole number.
    #[must_use]
    pub fn word(&self, column: usize, value: &Value) -> Option<i64> {
        self.batch.word(column, value)
    }

    /// Sets all answers of an area, each as the whole number that stands for it, in the order of the columns: if nothing of
    /// it is then open or wrong. Its scorecard has no open question and no problem, its bounds are its points, every title
    /// is earned or out of reach, and [`Results`](super::Results) say so. Answers that no whole number stands for, such as
    /// lists, come beside the others.
    ///
    /// Gives `false` where that is not certain: an answer is missing or cannot be used, a share does not fit, or the set looks
    /// at more than answers. Nothing is set then.
    ///
    /// ```
    /// use kieumau::{CheckedSet, Scorer, TotalKind, Value};
    ///
    /// let set = CheckedSet::from_json(r#"{
    ///     "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
    ///     "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
    ///     "questions": [{"id": "diem", "kind": "judged", "max": 100, "label": "Điểm"}],
    ///     "criteria": [{"id": "chung", "label": "Chung", "points": 100, "cite": {"source": "vb"},
    ///                   "rule": {"kind": "judged", "question": "diem"}}]
    /// }"#)?;
    /// let batch = Scorer::new(&set, &Default::default())?.batch(None);
    /// let mut forms = batch.forms(1);
    ///
    /// let points = forms.word(0, &Value::Number("97.5".parse()?));
    /// assert!(forms.put_whole(0, &[points], &[]));
    /// assert_eq!(batch.score(&forms).total(0, TotalKind::Full), Some("97.5".parse()?));
    /// // Without its answer the area is not whole: an outlook says what is still possible.
    /// assert!(!forms.put_whole(0, &[None], &[]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn put_whole(
        &mut self,
        row: usize,
        answers: &[Option<i64>],
        others: &[(usize, Value)],
    ) -> bool {
        let batch = self.batch.clone();
        let others = batch.fitting(answers, others);
        let (Some(others), Some(whole)) = (others, &batch.whole) else {
            return false;
        };
        let fits = whole.complete(&batch.scorer.program, answers, &others);
        if row >= self.rows || !fits {
            return false;
        }
        self.fill_row(row, answers, others);
        true
    }

    /// Sets all answers of an area, which fit.
    pub(super) fn fill_row(
        &mut self,
        row: usize,
        answers: &[Option<i64>],
        others: Vec<(usize, Domain)>,
    ) {
        let batch = self.batch.clone();
        let program = &*batch.scorer.program;
        if !self.apart.is_empty() {
            self.apart.remove(&row);
        }
        let columns = self.columns.iter_mut().zip(&batch.widths).zip(answers);
        let mut wide = false;
        for ((column, width), answer) in columns {
            match column {
                Column::Short(values) => {
                    if let Some(slot) = values.get_mut(row) {
                        *slot = answer.map_or(i16::MISSING, i16::near);
                    }
                }
                Column::Long(values, most) => {
                    if let Some(slot) = values.get_mut(row) {
                        *slot = answer.map_or(i32::MISSING, i32::near);
                        *most = (*most).max(*slot);
                        wide |= *width == Width::Long { exact: true }
                            && answer.is_some_and(|value| i64::from(*slot) != value);
                    }
                }
                Column::Pair(..) | Column::Wide(_) => wide = true,
                Column::Unused => {}
            }
        }
        if wide {
            for (column, answer) in answers.iter().enumerate() {
                let like = program.tables.domains.get(column);
                let domain = answer.zip(like).map(|(value, like)| domain_of(value, like));
                self.set(row, column, domain);
            }
        }
        for (column, domain) in others {
            self.set(row, column, Some(domain));
        }
        for column in program.questions..program.inputs.len() {
            let stated = program.inputs.get(column).and_then(|input| input.blank);
            if let (Some(stated), Some(None)) = (stated, answers.get(column)) {
                self.set(row, column, Some(stated));
            }
        }
    }
}
