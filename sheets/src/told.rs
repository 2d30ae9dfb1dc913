//! What is told once of all rows together: periods in which the set is not in force, and a table of the past that knows none of
//! the areas.

use crate::finding::Fault;
use crate::finding::{At, Finding, Spot};
use crate::read::row::{About, Row, Settings, View};
use crate::texts::codes::TableCode;
use crate::texts::words as texts;
use kieumau::{Assessment, CriteriaSet, Force, HistoryIndex, Lang, format_date};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// What was met while the rows of a file were read, in any order and by any thread.
#[derive(Debug, Default)]
pub(crate) struct Met {
    /// Periods in which the set is not in force, each with its first place.
    outside: Mutex<BTreeMap<String, At>>,
    /// Whether any row names an area, and whether the table of the past names any of them.
    areas: AtomicBool,
    known: AtomicBool,
}

impl Met {
    /// Looks at what a row says of its period. Where a day is stated, that day counts, and it is told row by row.
    pub(crate) fn period(&self, set: &CriteriaSet, form: &Assessment, view: &View<'_>, row: &Row) {
        let Some((force, year)) = set.force.as_ref().zip(form.year()) else {
            return;
        };
        if form.as_of.is_some() || force.holds_in(year) {
            return;
        }
        let period = form.period.clone().unwrap_or_default();
        let at = view.locate(row, About::Period).0;
        let mut outside = self.outside.lock().unwrap_or_else(PoisonError::into_inner);
        let first = outside.entry(period).or_insert_with(|| at.clone());
        if at.line < first.line {
            *first = at;
        }
    }

    /// Looks whether the table of the past names the area of a row.
    pub(crate) fn area(&self, form: &Assessment, history: &HistoryIndex) {
        if let Some(area) = &form.area {
            self.areas.store(true, Ordering::Relaxed);
            if history.names(area) {
                self.known.store(true, Ordering::Relaxed);
            }
        }
    }

    /// Takes the periods that were met, by their places; those that were told of an earlier file are not told again.
    pub(crate) fn periods(
        self,
        set: &CriteriaSet,
        lang: Lang,
        told: &mut BTreeSet<String>,
    ) -> Vec<Finding> {
        let Some(force) = &set.force else {
            return Vec::new();
        };
        let outside = self.outside.into_inner();
        let outside = outside.unwrap_or_else(PoisonError::into_inner).into_iter();
        let mut outside: Vec<(String, At)> = outside.collect();
        outside.sort_by_key(|(_, at)| at.line);
        let new = outside
            .into_iter()
            .filter(|(period, _)| told.insert(period.clone()));
        new.map(|(period, at)| not_in_force(force, &period, at, lang))
            .collect()
    }

    /// Whether rows named areas, and whether the table of the past names any of them.
    pub(crate) fn found(&self) -> [bool; 2] {
        [&self.areas, &self.known].map(|of| of.load(Ordering::Relaxed))
    }
}

/// That the set is not in force in a period.
fn not_in_force(force: &Force, period: &str, at: At, lang: Lang) -> Finding {
    let from = format_date(force.from, lang);
    let days = match force.to {
        Some(to) => {
            let to = format_date(to, lang);
            texts::FROM_UNTIL.fill(lang, &[("from", &from), ("to", &to)])
        }
        None => texts::FROM.fill(lang, &[("from", &from)]),
    };
    let fault = Fault::new(TableCode::PeriodNotInForce)
        .with("period", period)
        .with("days", days);
    Finding::new(at, lang, &fault)
}

/// The same of the period that is stated for a whole table, before any row of it.
pub(crate) fn stated(set: &CriteriaSet, settings: &Settings, at: At) -> Option<Finding> {
    let period = settings.period.as_deref()?;
    let force = set.force.as_ref()?;
    let form = Assessment {
        period: Some(period.to_owned()),
        ..Assessment::default()
    };
    let told = settings.as_of.is_none() && !force.holds_in(form.year()?);
    told.then(|| not_in_force(force, period, at, settings.lang))
}

/// That the table of the past names none of the areas of these files.
pub(crate) fn no_match(file: &str, lang: Lang) -> Finding {
    let at = At {
        file: file.into(),
        sheet: None,
        line: 0,
        spot: Spot::Row(0),
    };
    Finding::plain(at, lang, TableCode::HistoryNoMatch)
}
