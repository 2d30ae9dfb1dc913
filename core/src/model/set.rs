//! The criteria set as a whole.

use std::collections::BTreeMap;

use super::{
    Assessment, Cites, Classes, Criterion, Date, Effect, Emulation, Id, KeyKind, Question,
    Reference, Text, Title, Total, TotalCombine,
};
use crate::Number;
use crate::json::{Lower, Lowering, record, tree, words};
use crate::problem::{Code, Problem, Problems};

record! {
    /// A whole rulebook as data (bộ tiêu chí). The reference of the language is `docs/criteria-set.md`.
    ///
    /// ```
    /// use kieumau::CriteriaSet;
    ///
    /// let set = CriteriaSet::from_json(r#"{
    ///     "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Chỉ để minh họa",
    ///     "sources": [{"id": "nguon", "document": "Ví dụ"}],
    ///     "questions": [{"id": "sach", "kind": "yes_no", "label": "Đường làng sạch?"}],
    ///     "criteria": [{"id": "moi_truong", "label": "Môi trường", "points": 10, "cite": {"source": "nguon"},
    ///                   "rule": {"kind": "yes_no", "question": "sach", "points": 10}}]
    /// }"#)?;
    /// assert_eq!(set.criteria[0].id, "moi_truong");
    /// assert_eq!(CriteriaSet::from_json(&set.to_json())?, set);
    /// # Ok::<(), kieumau::Problems>(())
    /// ```
    pub struct CriteriaSet {
        /// The format of the file: 1.
        format: u8,
        /// The id.
        id: Id,
        /// The version, chosen by the writer.
        version: String,
        /// The name.
        label: Text,
        /// How far it may be relied on.
        status: Status,
        /// The documents it comes from.
        sources: Vec<Source>,
        /// What is asked.
        questions: Vec<Question>,
        /// The top-level groups.
        criteria: Vec<Criterion>,
    }
    optional {
        /// What it is about.
        description: Option<Text>,
        /// Why it has its status.
        status_note: Option<Text>,
        /// When it is in force.
        force: Option<Force>,
        /// The dates of a round.
        calendar: Vec<CalendarDay>,
        /// What areas differ in.
        profile: Vec<Dimension>,
        /// Values from outside the area.
        references: Vec<Reference>,
        /// How groups make totals.
        total: Total,
        /// What violations do, in the order in which they act.
        effects: Vec<Effect>,
        /// Classes over a total.
        classes: Option<Classes>,
        /// What an area can earn.
        titles: Vec<Title>,
        /// Titles of other sets that conditions name.
        external_titles: Vec<ExternalTitle>,
        /// Where the published text contradicts itself or is silent.
        ambiguities: Vec<Ambiguity>,
        /// Worked examples.
        examples: Vec<Example>,
        /// How areas are ranked against one another.
        emulation: Option<Emulation>,
    }
}

words! {
    /// How far a set may be relied on.
    pub enum Status {
        /// For illustration only.
        Illustrative = "illustrative",
        /// After a document, but not the document.
        Adapted = "adapted",
        /// A draft of a document.
        Draft = "draft",
        /// The document itself.
        Official = "official",
    }
}

record! {
    /// When a set is in force.
    pub struct Force {
        /// The first day.
        from: Date,
    }
    optional {
        /// The first day no longer in force.
        to: Option<Date>,
        /// What replaces it.
        replaced_by: Option<Text>,
    }
}

impl Force {
    /// Whether it is in force on some day of a year.
    ///
    /// ```
    /// use kieumau::{Date, Force};
    /// let day = |year, month, day| Date::new(year, month, day).unwrap();
    /// let force = Force { from: day(2018, 11, 5), to: Some(day(2024, 1, 1)), replaced_by: None };
    /// assert_eq!([2017, 2018, 2023, 2024].map(|year| force.holds_in(year)), [false, true, true, false]);
    /// ```
    #[must_use]
    pub fn holds_in(&self, year: u16) -> bool {
        let begins = |to: Date| Date::new(year, 1, 1).is_none_or(|first| first < to);
        self.from.year() <= year && self.to.is_none_or(begins)
    }
}

record! {
    /// A date of the round.
    pub struct CalendarDay {
        /// The id.
        id: Id,
        /// What is due.
        label: Text,
        /// The month.
        month: u8,
        /// The day.
        day: u8,
    }
    optional {
        /// Years after the year assessed.
        year: Option<i32>,
        /// Where it comes from.
        cite: Cites,
    }
}

record! {
    /// A document that rules come from.
    pub struct Source {
        /// The id.
        id: Id,
        /// The document.
        document: Text,
    }
    optional {
        /// Who issued it.
        issuer: Option<Text>,
        /// When it was issued.
        date: Option<Date>,
        /// Where it can be read.
        place: Option<Text>,
        /// Its address.
        url: Option<String>,
        /// What else to know.
        note: Option<Text>,
        /// How much of it was read.
        read: Option<ReadExtent>,
    }
}

words! {
    /// How much of a document was read.
    pub enum ReadExtent {
        /// All of it.
        Full = "full",
        /// Parts.
        Part = "part",
        /// Its title only.
        Title = "title",
    }
}

record! {
    /// Something areas differ in, such as rural or urban.
    pub struct Dimension {
        /// The id.
        id: Id,
        /// What it is.
        label: Text,
        /// Its values.
        values: Vec<DimensionValue>,
    }
    optional {
        /// Whether an area may carry several values.
        several: bool,
        /// All values, from the one that wins.
        order: Vec<Id>,
        /// A sentence of help.
        help: Option<Text>,
    }
}

record! {
    /// A value of a dimension.
    pub struct DimensionValue {
        /// The id.
        id: Id,
        /// What it is.
        label: Text,
    }
    optional {
        /// A sentence of help.
        help: Option<Text>,
    }
}

record! {
    /// A title of another set.
    pub struct ExternalTitle {
        /// The id.
        id: Id,
        /// The name.
        label: Text,
    }
}

record! {
    /// Where the published text contradicts itself or is silent (điểm chưa rõ).
    pub struct Ambiguity {
        /// The id.
        id: Id,
        /// What the text says, or does not say.
        text: Text,
        /// How this set reads it.
        reading: Text,
    }
    optional {
        /// The criteria, titles, effects, … it bears on.
        about: Vec<Id>,
        /// Who must decide.
        decides: Option<Text>,
        /// Where it is.
        cite: Cites,
    }
}

record! {
    /// A worked example: an assessment and what it must give.
    pub struct Example {
        /// The id.
        id: Id,
        /// The assessment.
        assessment: Assessment,
        /// What it must give.
        expect: Expect,
    }
    optional {
        /// What it shows.
        label: Option<Text>,
        /// Where it comes from.
        cite: Cites,
    }
}

record! {
    /// What an example must give.
    #[derive(Default)]
    pub struct Expect {}
    optional {
        /// Points counted at the deadline.
        points: BTreeMap<Id, Number>,
        /// The capped total at the deadline.
        total: Option<Number>,
        /// The least and the greatest capped total.
        bounds: Vec<Number>,
        /// The verdicts.
        titles: BTreeMap<Id, Verdict>,
        /// The class at the deadline.
        class: Option<Id>,
        /// The kind of each leaf's reason.
        reasons: BTreeMap<Id, String>,
        /// How many problems.
        problems: Option<u32>,
    }
}

words! {
    /// What is known of a title while answers may be missing.
    pub enum Verdict {
        /// It can still be earned, and can still be missed.
        Possible = "possible",
        /// Earned, whatever the missing answers are.
        Earned = "earned",
        /// Out of reach, whatever the missing answers are.
        OutOfReach = "out_of_reach",
    }
}

impl CriteriaSet {
    /// Reads a set from JSON. Only the form is looked at; [`CriteriaSet::check`](crate::CriteriaSet::check) looks at
    /// the meaning.
    ///
    /// # Errors
    /// Every problem of form, each with its line, column and JSON pointer.
    pub fn from_json(text: &str) -> Result<CriteriaSet, Problems> {
        read(text).0
    }

    /// Prints the set as JSON that [`from_json`](CriteriaSet::from_json) reads back to the same set.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Printing to memory fails only where a map key is not text, and every key of the model is.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Whether any criterion bears points; else all only pass or fail, and scorecards count how many pass
    /// ([`Scorecard::passing`](crate::Scorecard::passing)). A set without criteria, which `check` refuses, says neither: then it
    /// is taken to, so that nothing else follows from their loss.
    #[must_use]
    pub fn bears_points(&self) -> bool {
        self.criteria.is_empty() || self.criteria.iter().any(|group| group.points.is_some())
    }

    /// Whether points make a grand total: there are some, and groups are combined.
    ///
    /// ```
    /// use kieumau::{CriteriaSet, built_in};
    /// let has_total = |id| -> Option<bool> { Some(CriteriaSet::from_json(built_in(id)?.json).ok()?.has_total()) };
    /// assert_eq!(has_total("khu-dan-cu-van-hoa"), Some(true));
    /// assert_eq!(has_total("thon-nong-thon-moi-kieu-mau"), Some(false));
    /// ```
    #[must_use]
    pub fn has_total(&self) -> bool {
        self.bears_points() && self.total.combine != TotalCombine::None
    }

    /// Whether it is known by what areas are ranked: `emulation` says it, or it is the total, or how many criteria pass.
    #[must_use]
    pub fn has_order(&self) -> bool {
        self.emulation.is_some() || !Emulation::usual_order(self).is_empty()
    }

    /// Whether an area may stand several times, with different periods: the set ranks by a mean over time.
    #[must_use]
    pub fn by_period(&self) -> bool {
        let mut keys = self.emulation.iter().flat_map(|of| &of.order);
        keys.any(|key| matches!(key.kind, KeyKind::Mean(_)))
    }
}

/// What was read of a text: as much of the value as there is, what is wrong with its form, and the tree, so that later
/// problems can be placed.
pub(crate) struct Read<'a, T> {
    pub value: Option<T>,
    pub problems: Vec<Problem>,
    pub tree: Option<tree::Node<'a>>,
}

pub(crate) fn lower<T: Lower>(text: &str) -> Read<'_, T> {
    let mut problems = Vec::new();
    let tree = tree::parse(text, &mut problems);
    let mut cx = Lowering::new(problems);
    let value = tree.as_ref().and_then(|node| T::lower(&mut cx, node));
    let mut problems = cx.problems;
    if value.is_none() && problems.is_empty() {
        problems.push(Problem::new(Code::EmptyFile).at_bytes(0, 0));
    }
    Read {
        value,
        problems,
        tree,
    }
}

/// Reads a value whose form is right, and keeps the tree.
pub(crate) fn read<T: Lower>(text: &str) -> (Result<T, Problems>, Option<tree::Node<'_>>) {
    let Read {
        value,
        problems,
        tree,
    } = lower::<T>(text);
    let result = match value {
        Some(value) if problems.is_empty() => Ok(value),
        _ => {
            let mut problems = Problems::new(problems);
            problems.locate(text, tree.as_ref());
            Err(problems)
        }
    };
    (result, tree)
}
