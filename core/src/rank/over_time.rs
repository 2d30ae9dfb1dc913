//! Means over months and quarters.

use std::collections::BTreeMap;

use crate::Number;
use crate::model::{MeanKey, MeanPer};

/// The month of a period: `2026-03` of `2026-03-15` or `2026-03/2`. Another period stands for itself.
fn month(period: &str) -> &str {
    match period.get(..7) {
        Some(month) if is_month(month) => month,
        _ => period,
    }
}

fn is_month(text: &str) -> bool {
    let shape = |(at, byte): (usize, u8)| match at {
        4 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.bytes().enumerate().all(shape)
}

/// The quarter of a period: `2026-Q1` of `2026-03`. Another period stands for itself.
fn quarter(period: &str) -> String {
    let number = period.get(5..7).filter(|_| is_month(month(period)));
    match number.and_then(|number| number.parse::<u8>().ok()) {
        Some(month @ 1..=12) => {
            let year = period.get(..4).unwrap_or_default();
            format!("{year}-Q{}", (month - 1) / 3 + 1)
        }
        _ => period.get(..7).unwrap_or(period).to_uppercase(),
    }
}

/// By which periods of one area are put in order: the year, then the month in which the period ends, then the text.
pub(super) fn order(period: &str) -> (String, String, &str) {
    let year = period.get(..4).unwrap_or(period).to_owned();
    let end = match quarter(period).get(4..) {
        _ if is_month(month(period)) && period.len() >= 7 => month(period).to_owned(),
        Some("-Q1") => format!("{year}-03~"),
        Some("-Q2") => format!("{year}-06~"),
        Some("-Q3") => format!("{year}-09~"),
        Some("-Q4") => format!("{year}-12~"),
        // A whole year ends after its months.
        _ => format!("{year}-12~~"),
    };
    (year, end, period)
}

fn mean(values: &[Number], periods: usize) -> Option<Number> {
    let count = i64::try_from(values.len().max(periods)).ok()?;
    // A step of 10⁻⁹ for sums of more different denominators than can be kept.
    let add = |sum: Number, value: &Number| {
        sum.checked_add(*value)
            .or_else(|| sum.rounded(9).checked_add(value.rounded(9)))
    };
    let sum = values.iter().try_fold(Number::ZERO, add)?;
    sum.checked_div(Number::whole(count)).map(Number::reduced)
}

/// Means of groups: the values of each group become one.
fn means(values: Vec<(String, Number)>, group: impl Fn(&str) -> String) -> Vec<(String, Number)> {
    let mut groups: BTreeMap<String, Vec<Number>> = BTreeMap::new();
    for (period, value) in values {
        groups.entry(group(&period)).or_default().push(value);
    }
    let one = |(period, values): (String, Vec<Number>)| Some((period, mean(&values, 0)?));
    groups.into_iter().filter_map(one).collect()
}

/// The mean of one area's values, each with its period.
pub(super) fn mean_of(key: &MeanKey, values: &[(&str, Number)]) -> Option<Number> {
    let own = |(period, value): &(&str, Number)| ((*period).to_owned(), *value);
    let mut values: Vec<(String, Number)> = values.iter().map(own).collect();
    if key.per != MeanPer::Assessment {
        values = means(values, |period| month(period).to_owned());
    }
    if key.per == MeanPer::Quarter {
        values = means(values, quarter);
    }
    let values: Vec<Number> = values.into_iter().map(|(_, value)| value).collect();
    (!values.is_empty())
        .then(|| mean(&values, key.periods.unwrap_or(0).into()))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_have_a_month_a_quarter_and_an_order() {
        assert_eq!(month("2026-03-15"), "2026-03");
        assert_eq!(month("2026-Q1"), "2026-Q1");
        assert_eq!(quarter("2026-03-15"), "2026-Q1");
        assert_eq!(quarter("2026-10"), "2026-Q4");
        assert_eq!(quarter("2026-q2"), "2026-Q2");
        assert_eq!(quarter("2026"), "2026");
        let mut periods = ["2026", "2026-Q1", "2026-04", "2026-03", "2025-12"];
        periods.sort_by_key(|period| order(period));
        assert_eq!(
            periods,
            ["2025-12", "2026-03", "2026-Q1", "2026-04", "2026"]
        );
    }

    #[test]
    fn a_mean_of_monthly_means_is_not_the_mean_of_all() {
        let number = |n: i64| Number::whole(n);
        let values = [
            ("2026-01-05", number(10)),
            ("2026-01-19", number(20)),
            ("2026-02-02", number(30)),
        ];
        let of = |per, periods| {
            mean_of(
                &MeanKey {
                    total: None,
                    per,
                    periods,
                },
                &values,
            )
        };
        assert_eq!(of(MeanPer::Assessment, None), Some(number(20)));
        assert_eq!(of(MeanPer::Month, None), Number::ratio(45, 2));
        assert_eq!(of(MeanPer::Quarter, None), Number::ratio(45, 2));
        // A month without an assessment counts 0.
        assert_eq!(of(MeanPer::Month, Some(3)), Some(number(15)));
    }
}
