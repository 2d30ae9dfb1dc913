//! Questions: facts asked of an area; and references: values from outside it.
#![allow(
    clippy::disallowed_types,
    reason = "serde's flatten names the float types, which no number here ever takes"
)]

use super::{Cites, Figure, Id, Text, Value};
use crate::Number;
use crate::json::{record, tagged, words};

record! {
    /// One fact asked of an area (thông tin cần khai).
    pub struct Question {
        /// The id, for ever.
        id: Id,
        /// What is asked.
        label: Text,
    }
    optional {
        /// A sentence of help.
        help: Option<Text>,
        /// The unit of the answer.
        unit: Option<Text>,
        /// What evidence to attach.
        evidence: Option<Text>,
        /// Earlier ids of this question.
        was: Vec<Id>,
        /// A fact of the past: no plan can change it.
        past: bool,
        /// How hard it is to change, from 1 (the default).
        cost: Option<u32>,
        /// Who can change it.
        who: Option<Text>,
        /// How a blank counts at the deadline, where the published form says so.
        blank: Option<Value>,
        /// Where the question comes from.
        cite: Cites,
    }
    one_of {
        /// What kind of answer it takes.
        kind: QuestionKind,
    }
}

tagged! {
    /// The kind of answer a question takes.
    pub enum QuestionKind {
        /// Yes or no.
        YesNo(YesNo) = "yes_no",
        /// A whole number.
        Count(Count) = "count",
        /// A number with decimals.
        Decimal(Decimal) = "decimal",
        /// Two counts that make a percentage.
        Share(ShareQuestion) = "share",
        /// One of several options.
        Choice(Choice) = "choice",
        /// Items that hold or do not.
        Checklist(Checklist) = "checklist",
        /// Points typed in by a judge.
        Judged(Judged) = "judged",
        /// A day.
        Date(DateQuestion) = "date",
        /// Rows of numbers, such as one for each event.
        List(ListQuestion) = "list",
    }
}

record! {
    /// Yes or no.
    pub struct YesNo {}
}

record! {
    /// A day of the calendar.
    pub struct DateQuestion {}
}

record! {
    /// A whole number.
    pub struct Count {}
    optional {
        /// The least, inclusive (default 0).
        min: Option<Figure>,
        /// The greatest, inclusive.
        max: Option<Figure>,
    }
}

record! {
    /// A number with decimals.
    pub struct Decimal {}
    optional {
        /// Most decimals of an answer, at most 6 (default 2).
        decimals: Option<u8>,
        /// The least, inclusive.
        min: Option<Figure>,
        /// The greatest, inclusive.
        max: Option<Figure>,
    }
}

record! {
    /// Two counts asked together: the percentage is computed, never typed.
    pub struct ShareQuestion {}
    optional {
        /// What the numerator counts.
        numerator: Option<Text>,
        /// What the denominator counts.
        denominator: Option<Text>,
        /// Most decimals of the two (default 0), for lengths or values.
        decimals: Option<u8>,
        /// Whether the numerator may exceed the denominator.
        may_exceed: bool,
    }
}

record! {
    /// One of several options.
    pub struct Choice {
        /// The options, at most 64.
        options: Vec<Tick>,
    }
}

record! {
    /// Items that hold or do not.
    pub struct Checklist {
        /// The items, at most 64.
        items: Vec<Tick>,
    }
}

record! {
    /// An option of a choice, or an item of a checklist.
    pub struct Tick {
        /// The id within its question.
        id: Id,
        /// What it says.
        label: Text,
    }
}

record! {
    /// Points typed in by a judge.
    pub struct Judged {
        /// The most.
        max: Figure,
    }
    optional {
        /// The least (default 0).
        min: Option<Figure>,
        /// The step from `min` on (default 0.01).
        step: Option<Number>,
    }
}

record! {
    /// Rows of numbers, such as one for each event, or one for each part with its weight.
    pub struct ListQuestion {
        /// The greatest value of a row.
        max: Figure,
    }
    optional {
        /// Most decimals of a value (default 2).
        decimals: Option<u8>,
        /// The least value of a row (default 0).
        min: Option<Figure>,
        /// What the weight of a row is; without it rows have none.
        weight: Option<Text>,
        /// Most decimals of a weight (default 0).
        weight_decimals: Option<u8>,
        /// Most rows (default 200).
        rows: Option<u16>,
    }
}

record! {
    /// A value from outside the area that rules compare with (giá trị đối chiếu).
    pub struct Reference {
        /// The id.
        id: Id,
        /// What it is.
        label: Text,
        /// Whose value it is.
        scope: Scope,
        /// Of which year.
        year: String,
    }
    optional {
        /// The unit.
        unit: Option<Text>,
        /// Most decimals (default 2).
        decimals: Option<u8>,
        /// The least it can be.
        min: Option<Figure>,
        /// The greatest it can be.
        max: Option<Figure>,
        /// The value where an assessment gives none.
        value: Option<Figure>,
        /// Where it comes from.
        cite: Cites,
    }
}

words! {
    /// Whose value a reference is.
    pub enum Scope {
        /// The area's own, for example of last year.
        Area = "area",
        /// The commune's.
        Commune = "commune",
        /// The district's, until 2025.
        District = "district",
        /// The province's.
        Province = "province",
        /// The region's.
        Region = "region",
        /// The nation's.
        Nation = "nation",
    }
}
