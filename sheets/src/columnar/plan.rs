//! What each column of a file is to rows that go through columns.

use crate::judge::Judge;
use crate::read::form::{Form, Target, decimals};
use crate::read::row::{Rows, View};
use crate::read::table::Table;
use kieumau::QuestionKind;

/// How a cell of a column is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Nobody reads it.
    Unread,
    /// Text of the area, written at this place of the result.
    Area(usize),
    /// Text that no result shows; it must be readable.
    Beside,
    /// Anything in it asks for a closer look.
    Empty,
    /// It says with which other areas an area can be scored: a value of the profile, the period, earlier titles.
    Alike,
    /// Likewise, and only whether something stands there.
    Evidence,
    /// An answer, of this input.
    Answer(usize, Kind),
    /// A figure from elsewhere: the input, and the place among the references.
    Reference(usize, usize, Kind),
}

/// How an answer is mostly written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number with at most so many decimals.
    Number(u32),
    /// One of a few words.
    Word,
    /// In some other way.
    Other,
}

/// What a result shows first of an area, by the place of its cell.
const AREA: [Target; 5] = [
    Target::Code,
    Target::Name,
    Target::Commune,
    Target::Province,
    Target::Cluster,
];

/// How the rows of one file become rows of results.
pub(super) struct Plan<'p> {
    pub(super) table: &'p Table<'p>,
    pub(super) form: &'p Form<'p>,
    pub(super) uses: Vec<Use>,
    /// The columns that are the same for areas that are scored together, and of which only whether something stands there.
    pub(super) alike: Vec<(usize, bool)>,
    /// How many inputs there are: questions, then references.
    pub(super) inputs: usize,
}

impl<'p> Plan<'p> {
    /// `None` where every row has to be read by itself: the file is no text, or more than its answers counts.
    pub(super) fn new(judge: &Judge<'p>, rows: &Rows<'_>) -> Option<Plan<'p>> {
        let (View::Table(table), Rows::Table(rows)) = (judge.view, rows) else {
            return None;
        };
        let (set, settings) = (judge.set.set(), judge.settings);
        let dated = settings.as_of.is_some() && set.force.is_some();
        if dated || settings.history.is_some() {
            return None;
        }
        if !rows.has_blocks() {
            return None;
        }
        let mut plan = Plan {
            table,
            form: table.form,
            uses: vec![Use::Unread; table.columns.headers.len()],
            alike: Vec::new(),
            inputs: set.questions.len().saturating_add(set.references.len()),
        };
        for (column, target) in &table.columns.read {
            let usage = plan.usage(*target);
            if let Some(slot) = plan.uses.get_mut(*column) {
                *slot = usage;
            }
            if matches!(usage, Use::Alike | Use::Evidence) {
                plan.alike.push((*column, usage == Use::Evidence));
            }
        }
        Some(plan)
    }

    fn usage(&self, target: Target) -> Use {
        let set = self.form.set;
        match target {
            Target::Code | Target::Name | Target::Commune | Target::Province | Target::Cluster => {
                AREA.iter()
                    .position(|area| *area == target)
                    .map_or(Use::Empty, Use::Area)
            }
            Target::CommuneCode | Target::Note(_) => Use::Beside,
            Target::Predecessors | Target::AsOf | Target::NotApplicable => Use::Empty,
            Target::Profile(_) | Target::Period | Target::Registered | Target::History(_) => {
                Use::Alike
            }
            Target::Evidence(_) => Use::Evidence,
            Target::Question(at) => {
                let question = set.questions.get(at);
                let kind = question.map_or(Kind::Other, |question| match question.kind {
                    QuestionKind::YesNo(_) | QuestionKind::Choice(_) => Kind::Word,
                    QuestionKind::Count(_) | QuestionKind::Decimal(_) | QuestionKind::Judged(_) => {
                        Kind::Number(decimals(question))
                    }
                    _ => Kind::Other,
                });
                Use::Answer(at, kind)
            }
            Target::Reference(at) => {
                let reference = set.references.get(at);
                let decimals = reference.and_then(|of| of.decimals).unwrap_or(2);
                let input = set.questions.len().saturating_add(at);
                Use::Reference(input, at, Kind::Number(decimals.into()))
            }
        }
    }
}
