//! Results as columns of Arrow, with the values that the command line writes.

use crate::fields::{DIGITS, ENDLESS, Fields, Holds};
use arrow_array::ArrayRef;
use arrow_array::builder::{Decimal128Builder, Int64Builder, StringBuilder};
use arrow_schema::DataType;
use kieumau::{Area, CriteriaSet, Id, Lang, Number, Results, TotalKind, Verdict};
use kieumau_sheets::texts::labels;
use kieumau_sheets::{JudgedRow, Outcome, Target, class_label, points_of, title_label};
use std::sync::Arc;

/// A cell of results.
enum Cell {
    Text(Option<String>),
    Points(Option<Number>),
    Count(Option<usize>),
}

impl Cell {
    fn text(text: Option<&String>) -> Cell {
        Cell::Text(text.cloned())
    }
}

/// A column of results while it grows.
pub(crate) enum Column {
    Text(StringBuilder),
    Points(Decimal128Builder, u8),
    Count(Int64Builder),
}

impl Column {
    fn new(holds: &Holds, scale: u8) -> Column {
        match holds {
            Holds::Total | Holds::Low | Holds::High | Holds::Points(_) => {
                let of = DataType::Decimal128(DIGITS, i8::try_from(scale).unwrap_or(0));
                Column::Points(Decimal128Builder::new().with_data_type(of), scale)
            }
            Holds::Passes | Holds::PassesOf | Holds::Unanswered | Holds::Problems => {
                Column::Count(Int64Builder::new())
            }
            _ => Column::Text(StringBuilder::new()),
        }
    }

    fn push(&mut self, cell: Cell) {
        match (self, cell) {
            (Column::Text(out), Cell::Text(text)) => out.append_option(text),
            (Column::Points(out, scale), Cell::Points(number)) => {
                out.append_option(number.and_then(|number| decimal(number, *scale)));
            }
            (Column::Count(out), Cell::Count(count)) => {
                out.append_option(count.and_then(|count| i64::try_from(count).ok()));
            }
            (column, _) => column.push_blank(),
        }
    }

    fn push_blank(&mut self) {
        match self {
            Column::Text(out) => out.append_null(),
            Column::Points(out, _) => out.append_null(),
            Column::Count(out) => out.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Column::Text(out) => Arc::new(out.finish()),
            Column::Points(out, _) => Arc::new(out.finish()),
            Column::Count(out) => Arc::new(out.finish()),
        }
    }
}

/// A number in units of the last decimal, fractions that never end as tables have them.
fn decimal(number: Number, scale: u8) -> Option<i128> {
    let number = match number.decimals() {
        Some(_) => number,
        None => number.rounded(ENDLESS),
    };
    let (num, den) = number.parts();
    let units = num.checked_mul(10i128.checked_pow(scale.into())?)?;
    units.checked_rem(den).filter(|rest| *rest == 0)?;
    units.checked_div(den)
}

/// The words of results.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) lang: Lang,
}

impl Words<'_> {
    fn total_kind(self) -> TotalKind {
        self.set.total.titles_on()
    }

    /// What a column has of an area that was scored by itself.
    fn cell(self, holds: &Holds, outcome: &Outcome<'_>) -> Cell {
        let (card, area) = (outcome.card(), outcome.assessment.area.as_ref());
        let of = |part: fn(&Area) -> &Option<String>| {
            Cell::text(area.and_then(|area| part(area).as_ref()))
        };
        let total = |of: fn(&kieumau::Points) -> Number| {
            let totals = card.and_then(|card| card.totals.as_ref());
            Cell::Points(totals.map(|totals| of(totals.get(self.total_kind()))))
        };
        match holds {
            Holds::Code => of(|area| &area.code),
            Holds::Name => of(|area| &area.name),
            Holds::Commune => of(|area| &area.commune),
            Holds::Province => of(|area| &area.province),
            Holds::Cluster => of(|area| &area.cluster),
            Holds::Period => Cell::text(outcome.assessment.period.as_ref()),
            Holds::Profile(at) => {
                let id = self.set.profile.get(*at).map(|dimension| &dimension.id);
                let counted = card.and_then(|card| card.profile.get(id?));
                let given = || outcome.assessment.profile.get(id?)?.as_slice().first();
                Cell::Text(counted.or_else(given).map(Id::to_string))
            }
            Holds::Total => total(|of| of.points),
            Holds::Low => total(|of| of.low),
            Holds::High => total(|of| of.high),
            Holds::Passes => Cell::Count(card.and_then(|card| Some(card.passing?.passes))),
            Holds::PassesOf => Cell::Count(card.and_then(|card| Some(card.passing?.of()))),
            Holds::Points(id) => Cell::Points(card.and_then(|card| points_of(card, id.as_str()))),
            Holds::Class => {
                let class = card.and_then(|card| card.class.as_ref());
                Cell::Text(class.map(|class| class_label(self.set, &class.id, self.lang)))
            }
            Holds::Verdict(at) => {
                let title = card.and_then(|card| card.titles.get(*at));
                Cell::Text(title.map(|title| labels::verdict(title.verdict, self.lang)))
            }
            Holds::Title => {
                let title = card.and_then(|card| card.title.as_ref());
                Cell::Text(title.map(|id| title_label(self.set, id, self.lang)))
            }
            Holds::Unanswered => Cell::Count(card.map(|card| card.unanswered.len())),
            Holds::Problems => Cell::Count(Some(outcome.problems)),
            Holds::AskNext => {
                let next = card.and_then(|card| card.ask_next.as_ref());
                Cell::Text(next.map(Id::to_string))
            }
            Holds::NotScored => {
                let why = outcome.result.as_ref().err();
                Cell::Text(why.map(|(_, why)| why.clone()))
            }
        }
    }
}

/// What is known of a row.
pub(crate) enum Line {
    /// The results of a group, at this place.
    Settled(usize, usize),
    /// It was read by itself; nothing where there is nothing to say.
    Judged(Option<Box<JudgedRow>>),
}

/// What became of all rows.
pub(crate) struct Found<'a> {
    pub(crate) words: Words<'a>,
    pub(crate) fields: &'a Fields,
    pub(crate) results: &'a [Results],
    /// The values of the dimensions of each group.
    pub(crate) profiles: &'a [&'a [Id]],
    pub(crate) lines: &'a [Line],
    /// What a settled row says of its area.
    pub(crate) area: &'a dyn Fn(Target, usize) -> Option<String>,
}

/// The columns, in the order of the fields.
pub(crate) fn columns(found: &Found<'_>) -> Vec<ArrayRef> {
    let all = found.fields.all.iter();
    all.map(|(_, holds)| found.column(holds)).collect()
}

impl Found<'_> {
    fn column(&self, holds: &Holds) -> ArrayRef {
        let place = |results: &Results| match holds {
            Holds::Points(id) => results.criterion(id.as_str()),
            _ => None,
        };
        let places: Vec<Option<usize>> = self.results.iter().map(place).collect();
        let mut out = Column::new(holds, self.fields.scale);
        for (row, line) in self.lines.iter().enumerate() {
            let judged = match line {
                Line::Settled(group, slot) => {
                    let place = places.get(*group).copied().flatten();
                    out.push(self.settled(holds, (*group, *slot), place, row));
                    continue;
                }
                Line::Judged(judged) => judged.as_deref(),
            };
            match judged.and_then(JudgedRow::outcome) {
                Some(outcome) => out.push(self.words.cell(holds, &outcome)),
                None if *holds == Holds::NotScored => {
                    let first = judged.and_then(|judged| judged.findings().first());
                    let why = first.map_or_else(String::new, |finding| finding.message.clone());
                    out.push(Cell::Text(Some(why)));
                }
                None => out.push_blank(),
            }
        }
        out.finish()
    }

    /// What a column has of an area that leaves nothing open.
    fn settled(
        &self,
        holds: &Holds,
        (group, slot): (usize, usize),
        place: Option<usize>,
        row: usize,
    ) -> Cell {
        let Words { set, lang } = self.words;
        let results = self.results.get(group);
        let area = |target| Cell::Text((self.area)(target, row));
        match holds {
            Holds::Code => area(Target::Code),
            Holds::Name => area(Target::Name),
            Holds::Commune => area(Target::Commune),
            Holds::Province => area(Target::Province),
            Holds::Cluster => area(Target::Cluster),
            Holds::Period => area(Target::Period),
            Holds::Profile(at) => {
                let value = self.profiles.get(group).and_then(|values| values.get(*at));
                Cell::Text(value.map(Id::to_string))
            }
            Holds::Total | Holds::Low | Holds::High => {
                let kind = self.words.total_kind();
                Cell::Points(results.and_then(|results| results.total(slot, kind)))
            }
            Holds::Passes => Cell::Count(results.and_then(|results| results.passing(slot))),
            Holds::PassesOf => Cell::Count(results.and_then(Results::passing_of)),
            Holds::Points(_) => {
                Cell::Points(results.and_then(|results| results.points(slot, place?)))
            }
            Holds::Class => {
                let class = results.and_then(|results| results.class(slot));
                Cell::Text(class.map(|id| class_label(set, id, lang)))
            }
            Holds::Verdict(at) => {
                let earns = results.and_then(|results| results.earns(slot, *at));
                Cell::Text(earns.map(|earns| {
                    let verdict = if earns {
                        Verdict::Earned
                    } else {
                        Verdict::OutOfReach
                    };
                    labels::verdict(verdict, lang)
                }))
            }
            Holds::Title => {
                let title = results.and_then(|results| results.title(slot));
                Cell::Text(title.map(|id| title_label(set, id, lang)))
            }
            Holds::Unanswered | Holds::Problems => Cell::Count(Some(0)),
            Holds::AskNext | Holds::NotScored => Cell::Text(None),
        }
    }
}

/// Rows of results that come one by one.
#[cfg(feature = "parquet")]
pub(crate) struct Rows {
    columns: Vec<(Holds, Column)>,
    pub(crate) rows: usize,
}

#[cfg(feature = "parquet")]
impl Rows {
    pub(crate) fn new(fields: &Fields) -> Rows {
        let column = |holds: &Holds| (holds.clone(), Column::new(holds, fields.scale));
        let all = fields.all.iter();
        Rows {
            columns: all.map(|(_, holds)| column(holds)).collect(),
            rows: 0,
        }
    }

    pub(crate) fn push(&mut self, words: Words<'_>, outcome: &Outcome<'_>) {
        for (holds, column) in &mut self.columns {
            column.push(words.cell(holds, outcome));
        }
        self.rows = self.rows.saturating_add(1);
    }

    /// The columns of the rows so far; the next ones begin anew.
    pub(crate) fn take(&mut self) -> Vec<ArrayRef> {
        self.rows = 0;
        let columns = self.columns.iter_mut();
        columns.map(|(_, column)| column.finish()).collect()
    }
}
