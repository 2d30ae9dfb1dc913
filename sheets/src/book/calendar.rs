//! Days as spreadsheets count them.

use kieumau::Date;

/// The day of a serial number as `dd/mm/yyyy`. Time of day is left out. `None` where the number is no day.
pub(super) fn day(serial: &str, since_1904: bool) -> Option<String> {
    let whole = serial.split('.').next()?;
    let mut days: i64 = whole.parse().ok()?;
    if since_1904 {
        days = days.checked_add(1462)?;
    }
    // Day 60 of Excel is 29 February 1900, which never was: days before it count from one day later.
    let days = match days {
        1..=59 => days.checked_add(1)?,
        61.. => days,
        _ => return None,
    };
    let (year, month, day) = civil(days.checked_sub(25_569)?)?;
    Date::new(year, month, day)?;
    Some(format!("{day:02}/{month:02}/{year:04}"))
}

/// Year, month and day of a number of days since 1970-01-01, by counting whole cycles of 400 years.
fn civil(days: i64) -> Option<(u16, u8, u8)> {
    let shifted = days.checked_add(719_468)?;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = era
        .checked_mul(400)?
        .checked_add(year_of_era)?
        .checked_add(i64::from(month <= 2))?;
    Some((
        u16::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_days() {
        for (serial, wanted) in [
            ("1", "01/01/1900"),
            ("59", "28/02/1900"),
            ("61", "01/03/1900"),
            ("25569", "01/01/1970"),
            ("46351", "25/11/2026"),
            ("46351.75", "25/11/2026"),
            ("45351", "29/02/2024"),
        ] {
            assert_eq!(day(serial, false).as_deref(), Some(wanted), "{serial}");
        }
        assert_eq!(day("44889", true).as_deref(), Some("25/11/2026"));
        for none in ["0", "60", "-5", "0.5", "99999999999", "x"] {
            assert_eq!(day(none, false), None, "{none}");
        }
    }
}
