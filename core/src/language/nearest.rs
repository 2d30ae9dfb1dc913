//! What was probably meant by a name that is not known.

/// The name nearest to a slip of the keyboard: the same but for capitals, or at most a third of its letters away.
pub(crate) fn nearest<'n>(slip: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let small = slip.to_lowercase();
    let slip: Vec<char> = slip.chars().take(64).collect();
    let (name, (differs, distance)) = names
        .map(|name| (name, (name.to_lowercase() != small, distance(&slip, name))))
        .min_by_key(|(_, away)| *away)?;
    (!differs || distance * 3 <= slip.len().max(3)).then_some(name)
}

/// The number of letters to change, add, remove, or swap with their neighbour.
fn distance(from: &[char], to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut rows = vec![(0..=to.len()).collect::<Vec<usize>>()];
    for (i, a) in from.iter().enumerate() {
        let above = rows.last().cloned().unwrap_or_default();
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let at = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&above, j) + usize::from(a != b))
                .min(at(&above, j + 1) + 1)
                .min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && from.get(i - 1) == Some(b) && to.get(j - 1) == Some(a);
            if swapped && let Some(before) = rows.get(i - 1) {
                best = best.min(at(before, j - 1) + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows.last()
        .and_then(|row| row.last())
        .copied()
        .unwrap_or(usize::MAX)
}
