//! The table of results, page by page, and one area of it.

use kieumau::{CriteriaSet, Lang, Number, QuotaKind, Scorecard, format_points};
use kieumau_sheets::texts::{Say, labels, say};
use kieumau_sheets::{class_label, total_limits};

use super::{Areas, Desk, Done, Row, fold};
use crate::message::{AreaOf, Column, Look, Only, Page, Reply};

const NO_SET: Say = say("Chưa chọn bộ tiêu chí.", "No criteria set was chosen.");
const NO_AREA: Say = say("Không có khu dân cư này.", "There is no such area.");

pub(super) fn no_set(lang: Lang) -> String {
    NO_SET.get(lang).to_owned()
}

/// What each column of the table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Name,
    Commune,
    Period,
    Total,
    Passing,
    Class,
    Title(usize),
    Open,
    Problems,
}

fn holds(set: &CriteriaSet) -> Vec<Holds> {
    let mut out = vec![Holds::Name, Holds::Commune];
    // Where a mean over time decides an order, an area has a row for each period, as it has in files of results.
    if set.by_period() {
        out.push(Holds::Period);
    }
    if set.has_total() {
        out.push(Holds::Total);
    }
    if !set.bears_points() {
        out.push(Holds::Passing);
    }
    if set.classes.is_some() {
        out.push(Holds::Class);
    }
    out.extend((0..set.titles.len()).map(Holds::Title));
    out.extend([Holds::Open, Holds::Problems]);
    out
}

/// What the class of an area alone is called: a quota may take it away again, which only the ranking says.
pub(super) fn class_head(set: &CriteriaSet, lang: Lang) -> String {
    let quotas = set.emulation.iter().flat_map(|emulation| &emulation.quotas);
    let mut kinds = quotas.map(|quota| &quota.kind);
    if kinds.any(|kind| matches!(kind, QuotaKind::Class(_))) {
        labels::CLASS_BEFORE.get(lang).to_owned()
    } else {
        labels::common("class", lang)
    }
}

/// The heads of the table.
pub(super) fn columns(set: &CriteriaSet, lang: Lang) -> Vec<Column> {
    let head = |of: &Holds| {
        let label = match of {
            Holds::Name => labels::NAME.get(lang).to_owned(),
            Holds::Commune => labels::COMMUNE.get(lang).to_owned(),
            Holds::Period => labels::PERIOD.get(lang).to_owned(),
            Holds::Total => labels::common("total", lang),
            Holds::Passing => labels::PASSING.get(lang).to_owned(),
            Holds::Class => class_head(set, lang),
            Holds::Title(at) => {
                let title = set.titles.get(*at);
                title.map_or_else(String::new, |title| title.label.get(lang).to_owned())
            }
            Holds::Open => labels::common("open", lang),
            Holds::Problems => labels::common("problem", lang),
        };
        let number = matches!(
            of,
            Holds::Total | Holds::Passing | Holds::Open | Holds::Problems
        );
        Column { label, number }
    };
    holds(set).iter().map(head).collect()
}

/// What a row is sorted by.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(String),
    Number(Option<Number>),
    Place(usize),
}

impl Desk {
    pub(super) fn results(&self, look: &Look) -> Done<Reply> {
        let set = self.set()?;
        let of = set.set();
        let holds = holds(of);
        let areas = &self.areas;
        let wanted = fold::plain(look.search.trim());
        let mut rows: Vec<usize> = areas
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| wanted.is_empty() || row.find.contains(&wanted))
            .filter(|(_, row)| is_wanted(row, &look.only))
            .map(|(at, _)| at)
            .collect();
        if let Some(column) = look.column.and_then(|column| holds.get(column)) {
            rows.sort_by_cached_key(|at| key(areas, *at, *column));
        }
        if look.down {
            rows.reverse();
        }
        let found = rows.len();
        let rows = rows.into_iter().skip(look.from).take(look.most);
        let rows = rows.filter_map(|at| {
            let row = areas.rows.get(at)?;
            let assessment = areas.assessment(row)?;
            let card = set.score(assessment).ok();
            let card = card.as_ref().filter(|_| row.refused.is_none());
            let area = assessment.area.as_ref();
            let cell = |holds: &Holds| match holds {
                Holds::Name => area
                    .and_then(|area| area.name.clone().or_else(|| area.code.clone()))
                    .unwrap_or_default(),
                Holds::Commune => area
                    .and_then(|area| area.commune.clone())
                    .unwrap_or_default(),
                Holds::Period => assessment.period.clone().unwrap_or_default(),
                Holds::Total => match card {
                    Some(card) => total(of, card, self.lang),
                    None => labels::NO_RESULT.get(self.lang).to_owned(),
                },
                Holds::Passing => card
                    .and_then(|card| card.passing)
                    .map_or_else(String::new, labels::passing),
                Holds::Class => {
                    let class = card.and_then(|card| card.class.as_ref());
                    class.map_or_else(String::new, |class| class_label(of, &class.id, self.lang))
                }
                Holds::Title(at) => {
                    let title = card.and_then(|card| card.titles.get(*at));
                    title.map_or_else(String::new, |title| {
                        labels::verdict(title.verdict, self.lang)
                    })
                }
                Holds::Open => card.map_or_else(String::new, |_| row.open.to_string()),
                Holds::Problems => row.problems.to_string(),
            };
            Some(crate::message::Row {
                area: at,
                cells: holds.iter().map(cell).collect(),
            })
        });
        Ok(Reply::Rows(Page {
            found,
            from: look.from,
            rows: rows.collect(),
        }))
    }

    pub(super) fn area(&self, at: usize) -> Done<Reply> {
        let row = self.areas.rows.get(at);
        let found = row.and_then(|row| Some((row, self.areas.assessment(row)?)));
        let (row, assessment) = found.ok_or_else(|| NO_AREA.get(self.lang).to_owned())?;
        let ranked = self.ranked.as_ref();
        Ok(Reply::Area(Box::new(AreaOf {
            assessment: assessment.to_json(),
            refused: row.refused.as_ref().map(|(_, sentence)| sentence.clone()),
            rank: ranked.and_then(|ranked| ranked.of_area(row)),
        })))
    }
}

fn is_wanted(row: &Row, only: &Only) -> bool {
    match only {
        Only::All | Only::Errors => true,
        Only::Problems => row.problems > 0,
        Only::NotScored => row.refused.is_some(),
        Only::Open => row.open > 0,
        Only::Title(at) => row.titles.contains(at),
        Only::Class(at) => row.class == Some(*at),
        Only::Tenth(at) => row.tenth.is_some_and(|tenth| usize::from(tenth) == *at),
    }
}

fn key(areas: &Areas, at: usize, column: Holds) -> Key {
    let Some(row) = areas.rows.get(at) else {
        return Key::Place(usize::MAX);
    };
    let form = areas.assessment(row);
    let area = form.and_then(|form| form.area.as_ref());
    let text =
        |text: Option<&String>| Key::Text(text.map_or_else(String::new, |text| fold::order(text)));
    match column {
        Holds::Name => text(area.and_then(|area| area.name.as_ref().or(area.code.as_ref()))),
        Holds::Commune => text(area.and_then(|area| area.commune.as_ref())),
        Holds::Period => text(form.and_then(|form| form.period.as_ref())),
        Holds::Total => Key::Number(row.total),
        Holds::Passing => Key::Place(row.passes.map_or(0, |passes| passes + 1)),
        Holds::Class => Key::Place(row.class.unwrap_or(usize::MAX)),
        Holds::Title(title) => Key::Place(usize::from(!row.titles.contains(&title))),
        Holds::Open => Key::Place(row.open),
        Holds::Problems => Key::Place(row.problems),
    }
}

/// The total, with what is still possible where that is not certain.
fn total(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> String {
    let Some(totals) = &card.totals else {
        return String::new();
    };
    let total = totals.get(set.total.titles_on());
    let limits = total_limits(card);
    let show = |number: Number| format_points(number, &limits, lang);
    if total.low == total.high && total.points == total.low {
        show(total.points)
    } else {
        let (low, high) = (show(total.low), show(total.high));
        format!("{} ({low} – {high})", show(total.points))
    }
}
