//! How large things usually are in a residential area, by the words of their labels: a criteria set says what is too
//! much or too little, but seldom what is usual.

use super::number::{self, ONE};

/// A word of the unit, a word of the label (either may be empty), and the usual range. The first row that fits counts.
const USUAL: &[(&str, &str, i64, i64)] = &[
    ("%", "nghèo", 2, 12),
    ("%", "", 60, 95),
    ("triệu đồng/người", "", 45, 75),
    ("triệu đồng", "", 8, 40),
    ("km", "", 2, 12),
    ("", "nhân khẩu", 240, 960),
    ("", "dân số", 240, 960),
    ("", "lao động", 130, 520),
    ("hộ", "nghèo", 2, 14),
    ("hộ", "", 60, 240),
    ("", "hộ", 60, 240),
    ("người", "", 40, 120),
    ("", "", 20, 120),
];

/// The usual range of what has this label and unit.
pub(crate) fn usual(label: &str, unit: &str) -> (i64, i64) {
    let label = label.to_lowercase();
    let fits = |row: &&(&str, &str, i64, i64)| unit.contains(row.0) && label.contains(row.1);
    USUAL
        .iter()
        .find(fits)
        .map_or((20 * ONE, 120 * ONE), |row| (row.2 * ONE, row.3 * ONE))
}

/// So many thousandths of the way from one end to the other.
pub(crate) fn along((low, high): (i64, i64), thousandths: i64) -> i64 {
    low.saturating_add(number::times(
        high.saturating_sub(low),
        thousandths.clamp(0, 1_000) * (ONE / 1_000),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_four_times_the_households() {
        let households = along(usual("Tổng số hộ", "hộ"), 500);
        let people = along(usual("Tổng số nhân khẩu", "người"), 500);
        assert_eq!((households, people), (150 * ONE, 600 * ONE));
        assert_eq!(usual("Tỷ lệ hộ nghèo của xã", "%"), (2 * ONE, 12 * ONE));
    }
}
