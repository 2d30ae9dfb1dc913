//! Documents that offices edit and sign: the form of an area, the minutes of a meeting, the summary of a commune or
//! province, a ranking. Each is data first, and then DOCX or HTML.
//!
//! `docs/reports.md` says what each holds, and what of their layout stands on a text that was read.

mod document;
mod docx;
mod form;
mod html;
mod minutes;
mod ranking;
mod scores;
mod summary;
mod svg;
#[cfg(test)]
mod tests;

pub use document::Report;
pub use form::{FormOf, form_report};
pub use minutes::{minutes_report, total_limits};
pub use ranking::ranking_report;
pub use scores::{Scores, ScoresOf};
pub use summary::SummaryReport;

use crate::texts::report as texts;
use document::{Block, Line};
use kieumau::{Area, CriteriaSet, Lang, Status, sentence};

/// What stands at the foot of every page.
fn status(set: &CriteriaSet, lang: Lang) -> String {
    let word = match set.status {
        Status::Official => "statuses.official",
        Status::Draft => "statuses.draft",
        Status::Adapted => "statuses.adapted",
        Status::Illustrative => "statuses.illustrative",
    };
    let status = sentence(word, lang, &[]).unwrap_or_default();
    let values = [
        ("label", set.label.get(lang)),
        ("version", set.version.as_str()),
        ("status", status.as_str()),
    ];
    texts::STATUS.fill(lang, &values)
}

/// The head of a document: who is above, who issues it, a blank number; the country, the place and day. What is not known
/// is left to be written.
fn head(above: &[String], issuer: &[String], lang: Lang) -> Block {
    let above = above.iter();
    let mut left: Vec<Line> = above.map(|line| Line::plain(line.as_str())).collect();
    for (at, line) in issuer.iter().enumerate() {
        let line = Line::bold(line.as_str());
        let last = at.saturating_add(1) == issuer.len();
        left.push(if last { line.ruled() } else { line });
    }
    left.push(Line::plain(texts::NUMBER.get(lang)));
    let right = vec![
        Line::bold(texts::COUNTRY.get(lang)),
        Line::bold(texts::MOTTO.get(lang)).ruled(),
        Line::italic(texts::PLACE_AND_DAY.get(lang)),
    ];
    Block::Head(left, right)
}

/// The Front of a place, as heads of documents name it.
fn front_of(place: Option<&str>, lang: Lang) -> Vec<String> {
    let place = place.filter(|place| !place.trim().is_empty());
    let place = place.map_or_else(|| "………………………".to_owned(), str::to_uppercase);
    vec![texts::FRONT.get(lang).to_owned(), place]
}

/// A province as heads of documents name it: with its kind, which tables often leave out.
fn province_of(name: &str, lang: Lang) -> String {
    const CITIES: [&str; 6] = [
        "HÀ NỘI",
        "HỒ CHÍ MINH",
        "HẢI PHÒNG",
        "ĐÀ NẴNG",
        "CẦN THƠ",
        "HUẾ",
    ];
    let name = name.trim().to_uppercase();
    let kinds = ["TỈNH ", "THÀNH PHỐ ", "TP. ", "TP "];
    if name.is_empty() || kinds.iter().any(|kind| name.starts_with(kind)) {
        return name;
    }
    let kind = if CITIES.contains(&name.as_str()) {
        texts::CITY
    } else {
        texts::PROVINCE
    };
    kind.fill(lang, &[("name", &name)])
}

/// `năm 2026`, `kỳ 2026-Q1`; nothing where it is not known.
fn period_words(period: Option<&str>, lang: Lang) -> Option<String> {
    let period = period?;
    let year = period.len() == 4 && period.bytes().all(|b| b.is_ascii_digit());
    let (id, name) = if year {
        ("statuses.year", "year")
    } else {
        ("statuses.period", "period")
    };
    sentence(id, lang, &[(name, period.into())])
}

/// What is said where all agree: the period, the commune, the province.
fn common<'a, T>(items: &'a [T], part: impl Fn(&'a T) -> Option<&'a String>) -> Option<&'a String> {
    let mut parts = items.iter().map(part);
    let first = parts.next()??;
    parts.all(|other| other == Some(first)).then_some(first)
}

fn area_name(area: Option<&Area>) -> String {
    let area = area.and_then(|area| area.name.clone().or_else(|| area.code.clone()));
    area.unwrap_or_default()
}
