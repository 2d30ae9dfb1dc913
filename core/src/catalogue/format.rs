//! Days and papers as the reader of a language writes them.

use crate::language::Lang;
use crate::model::{Date, Evidence};

/// A piece of evidence on one line: its name, number, day and place, as far as each is given. A day is written as people write it.
///
/// ```
/// use kieumau::{Evidence, Lang, format_evidence};
///
/// let mut paper = Evidence::default();
/// paper.name = Some("Biên bản họp".to_owned());
/// paper.date = Some("2026-10-14".to_owned());
/// assert_eq!(format_evidence(&paper, Lang::Vi), "Biên bản họp, 14/10/2026");
/// ```
#[must_use]
pub fn format_evidence(paper: &Evidence, lang: Lang) -> String {
    let day = paper.date.as_ref().map(|day| match Date::parse(day) {
        Some(date) => format_date(date, lang),
        None => day.clone(),
    });
    let parts = [&paper.name, &paper.number, &day, &paper.link];
    let given = parts.into_iter().flatten().map(String::as_str);
    given.collect::<Vec<_>>().join(", ")
}

/// A day: `05/11/2026` in Vietnamese, `5 November 2026` in English.
///
/// ```
/// use kieumau::{Date, Lang, format_date};
///
/// let day = Date::new(2026, 11, 5).ok_or("no such day")?;
/// assert_eq!(format_date(day, Lang::Vi), "05/11/2026");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn format_date(date: Date, lang: Lang) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match lang {
        Lang::Vi => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
        Lang::En => {
            let month = MONTHS.get(usize::from(date.month()).saturating_sub(1));
            format!("{} {} {}", date.day(), month.unwrap_or(&""), date.year())
        }
    }
}
