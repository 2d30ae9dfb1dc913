//! What was probably meant by a name that is not known.

use std::mem;

/// The name nearest to a slip of the keyboard: the same but for capitals, or at most a third of its letters away.
pub(crate) fn nearest<'n>(slip: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let small = slip.to_lowercase();
    let slip: Vec<char> = slip.chars().take(64).collect();
    let mut most = slip.len().max(3) / 3;
    let mut found = None;
    for name in names {
        if name.chars().flat_map(char::to_lowercase).eq(small.chars()) {
            return Some(name);
        }
        // Only what is nearer than the best so far is of interest.
        if let Some(away) = distance(&slip, name, most) {
            found = Some(name);
            match away.checked_sub(1) {
                Some(less) => most = less,
                None => break,
            }
        }
    }
    found
}

/// The number of letters to change, add, remove, or swap with their neighbour, where that is at most so many.
fn distance(from: &[char], to: &str, most: usize) -> Option<usize> {
    let to: Vec<char> = to.chars().take(from.len() + most + 1).collect();
    if from.len().abs_diff(to.len()) > most {
        return None;
    }
    let at = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
    // The rows of the table that are looked at: this one, the one above, and the one above that.
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    let mut row: Vec<usize> = Vec::with_capacity(above.len());
    for (i, a) in from.iter().enumerate() {
        row.clear();
        row.push(i + 1);
        for (j, b) in to.iter().enumerate() {
            let mut best = (at(&above, j) + usize::from(a != b))
                .min(at(&above, j + 1) + 1)
                .min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && from.get(i - 1) == Some(b) && to.get(j - 1) == Some(a);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        let rows = row.iter().chain(&above);
        if rows.min().is_some_and(|least| *least > most) {
            return None;
        }
        mem::swap(&mut before, &mut above);
        mem::swap(&mut above, &mut row);
    }
    above.last().copied().filter(|away| *away <= most)
}
