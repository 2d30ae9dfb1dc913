//! Days of the calendar, counted, so that they can be subtracted.

/// The number of the day `"2026-11-05"`, if it is one.
pub fn read(text: &str) -> Option<i64> {
    let shape_fits = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| {
            if place == 4 || place == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        });
    if !shape_fits {
        return None;
    }
    let year = text[0..4].parse().ok()?;
    let month = text[5..7].parse().ok()?;
    let day = text[8..10].parse().ok()?;
    number(year, month, day)
}

/// The number of a day, if the calendar has it.
pub fn number(year: i64, month: i64, day: i64) -> Option<i64> {
    if year < 1 || !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
        return None;
    }
    let before = year - 1;
    let days_of_years = before * 365 + before / 4 - before / 100 + before / 400;
    let days_of_months: i64 = (1..month).map(|earlier| days_in_month(year, earlier)).sum();
    Some(days_of_years + days_of_months + day)
}

/// The day of that number, as text.
pub fn write(number: i64) -> String {
    let mut year = 1;
    let mut rest = number;
    while rest > days_in_year(year) {
        rest -= days_in_year(year);
        year += 1;
    }
    let mut month = 1;
    while rest > days_in_month(year, month) {
        rest -= days_in_month(year, month);
        month += 1;
    }
    format!("{year:04}-{month:02}-{rest:02}")
}

fn days_in_year(year: i64) -> i64 {
    if is_leap(year) { 366 } else { 365 }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_leap(year: i64) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}
