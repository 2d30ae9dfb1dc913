//! Many areas at once: the same program over columns of answers.
//!
//! [`Scorer::batch`](crate::Scorer::batch) turns a program into a flat list of steps, each one loop over a column. Every
//! figure in them was asked of the row path when they were made; what does not fit columns is asked of it area by area.
//! So there is one meaning, and two ways to compute it.

mod answers;
mod asked;
mod beside;
mod compile;
mod conditions;
#[cfg(test)]
mod coverage;
mod evaluate;
mod flat;
mod forms;
mod fuse;
mod lane;
mod op;
mod outlook;
mod part;
mod probe;
mod results;
mod run;
mod settled;
mod speed;
mod together;
mod whole;

use std::sync::{Arc, Weak};

pub use forms::Forms;
pub use outlook::Outlook;
pub use results::Results;

use crate::arrange::Arrange;
use crate::formula::range_of;
use crate::model::Assessment;
use crate::program::InputKind;
use crate::score::{Scorer, prepare};
use beside::Beside;
use flat::Flat;
use lane::Width;
use speed::Speed;
use whole::Whole;

/// How the answers of a column are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// The place of an option.
    Option,
    /// A whole number of units of the last decimal.
    Number {
        /// How many decimals it has.
        decimals: u32,
    },
    /// Two whole numbers of units of the last decimal: [`Forms::put_share`], or a [`Value`](crate::Value).
    Share {
        /// How many decimals both have.
        decimals: u32,
    },
    /// A bit for each item: [`Forms::put_items`], or a [`Value`](crate::Value).
    Items,
    /// A day: [`Forms::put_date`], or a [`Value`](crate::Value).
    Date,
    /// A list: give it as a [`Value`](crate::Value).
    Other,
}

/// A set compiled for one profile, to score many areas at once by columns. Made by [`Scorer::batch`](crate::Scorer::batch).
///
/// The results are those at the deadline: points, totals, titles, classes; each the same as in the
/// [`Scorecard`](crate::Scorecard) of the area.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, Scorer, TotalKind, built_in};
///
/// let set = CheckedSet::from_json(built_in("khu-dan-cu-van-hoa").ok_or("no such set")?.json)?;
/// let forms: Vec<Assessment> = set.set().examples.iter().map(|example| example.assessment.clone()).collect();
/// let scorer = Scorer::new(&set, &forms[0].profile)?;
/// let same_profile: Vec<&Assessment> = forms.iter().filter(|form| form.profile == forms[0].profile).collect();
///
/// let batch = scorer.batch(None);
/// let mut columns = batch.forms(same_profile.len());
/// for (row, form) in same_profile.iter().enumerate() {
///     columns.put_form(row, form);
/// }
/// let results = batch.score(&columns);
/// for (row, form) in same_profile.iter().enumerate() {
///     let card = scorer.score(form);
///     assert_eq!(results.title(row), card.title.as_ref());
///     assert_eq!(results.total(row, TotalKind::Full), card.totals.map(|totals| totals.full.points));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Batch {
    inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    this: Weak<Inner>,
    scorer: Scorer,
    beside: Beside,
    flat: Option<Flat>,
    widths: Vec<Width>,
    /// The least and the greatest number of each input that holds one, in its units, and the step.
    limits: Vec<Option<(i64, i64, i64)>>,
    /// The titles that have a level, by level, then the others: a bit of the results stands for each.
    order: Vec<usize>,
    /// How many have a level.
    levels: usize,
    /// How areas are told of which nothing is open; `None` where answers alone settle none.
    whole: Option<Whole>,
    speed: Speed,
}

impl Inner {
    fn new(scorer: &Scorer, beside: Beside, all: bool, speed: Speed) -> Arc<Inner> {
        let program = &*scorer.program;
        let titles = program.titles.iter().enumerate();
        let mut order: Vec<(u8, usize)> = titles
            .clone()
            .filter_map(|(at, title)| Some((title.level?, at)))
            .collect();
        order.arrange();
        let levels = order.len();
        let others = titles.filter(|(_, title)| title.level.is_none());
        let others = others.map(|(at, _)| at);
        let order: Vec<usize> = order.into_iter().map(|(_, at)| at).chain(others).collect();
        let flat = compile::compile(program, &beside, all, &order);
        let asked = program.inputs.iter().zip(&program.tables.domains);
        let row_wise = asked.map(|(input, all)| match range_of(all) {
            _ if !input.asked => Width::Unused,
            Some(_) => Width::Long { exact: true },
            None if lane::is_pair(all) => Width::Pair,
            None => Width::Wide,
        });
        let mut widths: Vec<Width> = match &flat {
            Some(flat) => flat.widths.clone(),
            None => row_wise.collect(),
        };
        // Nothing reckons with these, but they may contradict others.
        for share in &program.shares {
            for at in share.numerator.iter().chain(&share.denominator) {
                let all = program.tables.domains.get(*at).and_then(range_of);
                if let (Some(width @ Width::Unused), Some(_)) = (widths.get_mut(*at), all) {
                    *width = Width::Long { exact: false };
                }
            }
        }
        let limits = program.inputs.iter().map(|input| {
            let word = |units: i128| i64::try_from(units).ok();
            match &input.kind {
                InputKind::Number { min, max, step, .. } => {
                    Some((word(*min)?, word(*max)?, word(*step)?))
                }
                _ => None,
            }
        });
        Arc::new_cyclic(|this| Inner {
            this: this.clone(),
            scorer: scorer.clone(),
            widths,
            limits: limits.collect(),
            order,
            levels,
            whole: Whole::new(program, &beside),
            beside,
            flat,
            speed,
        })
    }

    /// Itself, shared.
    fn shared(&self) -> Arc<Inner> {
        // Whoever calls holds it, so that it is still there.
        self.this
            .upgrade()
            .unwrap_or_else(|| Inner::new(&self.scorer, self.beside.clone(), false, self.speed))
    }
}

impl Scorer {
    /// The columnar form of this scorer. `year` is the year assessed, which rules on days look at; areas whose forms name
    /// another year, earlier titles, or criteria that do not arise are scored one by one among the others.
    #[must_use]
    pub fn batch(&self, year: Option<u16>) -> Batch {
        Batch {
            inner: Inner::new(self, Beside::year(year), false, Speed::best()),
        }
    }

    /// The same for areas of which all that stands beside the answers is as in this form: the year of its period, earlier
    /// titles, registrations, the areas it was merged from, and which questions come with evidence. Conditions on these are
    /// settled once for all of them. Forms that say otherwise are scored one by one among the others.
    ///
    /// ```
    /// use kieumau::{Assessment, CheckedSet, Scorer, built_in};
    ///
    /// let set = CheckedSet::from_json(built_in("khu-dan-cu-tieu-bieu-kieu-mau").ok_or("no such set")?.json)?;
    /// let form = Assessment::from_json(r#"{
    ///     "period": "2026", "profile": {"khu_vuc": "nong_thon", "vung": "con_lai"},
    ///     "registered": ["tieu_bieu"], "history": {"2024": [], "2025": ["tieu_bieu"]}
    /// }"#)?;
    /// let scorer = Scorer::new(&set, &form.profile)?;
    /// // Titles of this set have to be registered, and one to be held before, which no answer settles.
    /// assert!(!scorer.batch(form.year()).may_be_whole());
    /// assert!(scorer.batch_like(&form).may_be_whole());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn batch_like(&self, form: &Assessment) -> Batch {
        Batch {
            inner: Inner::new(self, Beside::of(form, self), false, Speed::best()),
        }
    }
}

impl Batch {
    /// The same with the points of every criterion in the results.
    #[must_use]
    pub fn with_criteria(&self) -> Batch {
        let Inner {
            scorer,
            beside,
            speed,
            ..
        } = &*self.inner;
        Batch {
            inner: Inner::new(scorer, beside.clone(), true, *speed),
        }
    }

    /// Whether all that stands beside the answers of a form is, as far as the set looks at it, what it is for the areas of
    /// this batch: see [`Scorer::batch_like`]. Its profile is not looked at.
    #[must_use]
    pub fn is_like(&self, form: &Assessment) -> bool {
        let Inner { beside, scorer, .. } = &*self.inner;
        let prepared = prepare(&scorer.program, &scorer.set, form);
        beside.is_that_of(form, &prepared.evidence, &scorer.program)
    }

    /// Whether answers can settle an area, or leave no more open than an [`Outlook`] tells: where nothing looks at other areas,
    /// and what is known of the year, of earlier titles and registrations settles the conditions on them.
    #[must_use]
    pub fn may_be_whole(&self) -> bool {
        self.inner.whole.is_some()
    }

    /// The same without instructions beyond those that every machine of its kind has, to compare with.
    #[must_use]
    pub fn with_plain_instructions(&self) -> Batch {
        let Inner { scorer, beside, .. } = &*self.inner;
        Batch {
            inner: Inner::new(scorer, beside.clone(), false, Speed::plain()),
        }
    }

    /// Whether the set asks for the year, and none is known: [`AnswerCode::NoYear`](crate::AnswerCode::NoYear) of every scorecard.
    #[must_use]
    pub fn lacks_year(&self) -> bool {
        let Inner { scorer, beside, .. } = &*self.inner;
        scorer.program.tables.needs_year && beside.record().year.is_none()
    }

    /// Columns for so many areas, all answers missing.
    #[must_use]
    pub fn forms(&self, rows: usize) -> Forms {
        Forms::new(self.inner.clone(), rows)
    }

    /// Scores all areas. The columns must be those of this batch; others give results of what they have in common.
    #[must_use]
    pub fn score(&self, forms: &Forms) -> Results {
        run::run(&self.inner, forms, Vec::new())
    }

    /// The same, in the space of earlier results that are no longer needed, so that many chunks of a long table take the
    /// memory of one.
    ///
    /// ```
    /// use kieumau::{CheckedSet, Scorer, built_in};
    ///
    /// let set = CheckedSet::from_json(built_in("khu-dan-cu-van-hoa").ok_or("no such set")?.json)?;
    /// let scorer = Scorer::new(&set, &set.set().examples[0].assessment.profile)?;
    /// let batch = scorer.batch(None);
    /// let mut results = batch.score(&batch.forms(2));
    /// results = batch.score_into(&batch.forms(3), results);
    /// assert_eq!(results.rows(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn score_into(&self, forms: &Forms, earlier: Results) -> Results {
        run::run(&self.inner, forms, earlier.into_space())
    }

    /// The scorer that gives the full scorecard of an area.
    #[must_use]
    pub fn scorer(&self) -> &Scorer {
        &self.inner.scorer
    }

    /// How many leaves and tests are computed by columns, and how many area by area; `None` where the set does what only the
    /// row path can, so that whole areas are scored one by one.
    #[must_use]
    pub fn coverage(&self) -> Option<(usize, usize)> {
        let flat = self.inner.flat.as_ref()?;
        let asked = flat.asked().count();
        Some((flat.sources.len() - asked, asked))
    }
}
