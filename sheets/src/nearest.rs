//! The name that was probably meant.

/// The name nearest to a slip of the keyboard: at most a third of its letters away.
#[must_use]
pub fn nearest<'n>(slip: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let slip: Vec<char> = slip.chars().take(80).collect();
    let (name, distance) = names
        .map(|name| (name, distance(&slip, name)))
        .min_by_key(|(_, distance)| *distance)?;
    (distance.saturating_mul(3) <= slip.len()).then_some(name)
}

/// The number of letters to change, add or remove.
fn distance(from: &[char], to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i.saturating_add(1)];
        for ((b, corner), over) in to.iter().zip(&above).zip(above.iter().skip(1)) {
            let left = row.last().copied().unwrap_or(usize::MAX);
            let change = corner.saturating_add(usize::from(a != b));
            let best = change
                .min(left.saturating_add(1))
                .min(over.saturating_add(1));
            row.push(best);
        }
        above = row;
    }
    above.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_nonsense_is_not() {
        let names = || ["khu-dan-cu-van-hoa", "thi-dua-mat-tran"].into_iter();
        assert_eq!(
            nearest("khu-dan-cu-van-hóa", names()),
            Some("khu-dan-cu-van-hoa")
        );
        assert_eq!(nearest("thi-dua", names()), None);
        assert_eq!(nearest("", names()), None);
    }
}
