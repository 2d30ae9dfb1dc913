//! The numbers that a table prints before its criteria: `II`, `1.2.`, `a)`.

use super::fold::fold;

/// A printed number, as far as it says where its row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Printed<'t> {
    /// No number.
    None,
    /// `1`, `1.2`, `II.3`: its parts say what it stands below.
    Parts(&'t str),
    /// `II`: a group.
    Roman(&'t str),
    /// `A`, `a)`, `Tiêu chí 1`: only people know how deep it stands.
    Other,
}

impl<'t> Printed<'t> {
    pub fn of(code: Option<&'t str>) -> Printed<'t> {
        let Some(code) = code else {
            return Printed::None;
        };
        let bare = code.trim_end_matches(['.', ')']);
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let (head, below) = bare.split_once('.').unwrap_or((bare, "1"));
        let roman =
            !head.is_empty() && head.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
        match (digits(head) || roman) && below.split('.').all(digits) {
            true if roman && head == bare => Printed::Roman(bare),
            true => Printed::Parts(bare),
            false => Printed::Other,
        }
    }

    /// The level of a row with this number below the rows that are open, outermost first, each with its level.
    pub fn level(self, open: &[(Printed<'_>, usize)]) -> Option<usize> {
        let own = match self {
            // Groups stand outermost, unless something else does.
            Printed::Roman(_) => {
                let outermost = open.first().is_none_or(|(open, _)| open.is_roman());
                return outermost.then_some(1);
            }
            Printed::Parts(own) => own,
            Printed::None | Printed::Other => return None,
        };
        // `1.2` stands below `1`, wherever that stands.
        let holder = own.rsplit_once('.').and_then(|(holder, _)| {
            let mut open = open.iter().rev();
            open.find(|(open, _)| open.parts() == Some(holder))
        });
        // Numbers begin anew in each group that has another kind of number.
        let group = || {
            let groups = open.iter();
            let groups = groups.take_while(|(open, _)| open.is_group());
            groups.last()
        };
        match holder.or_else(group) {
            Some((_, level)) => level.checked_add(1),
            None => Some(own.split('.').count()),
        }
    }

    fn is_roman(&self) -> bool {
        matches!(self, Printed::Roman(_))
    }

    fn is_group(&self) -> bool {
        matches!(self, Printed::Roman(_) | Printed::Other)
    }

    fn parts(&self) -> Option<&str> {
        match self {
            Printed::Parts(parts) | Printed::Roman(parts) => Some(parts),
            Printed::None | Printed::Other => None,
        }
    }
}

/// A printed number as a part of an id: `1.2.` is `1.2`, `đ)` is `dd`, since `d)` stands before it.
pub(super) fn word(code: &str) -> String {
    let word: String = fold(&code.replace(['đ', 'Đ', 'Ð', 'ð'], "dd"))
        .chars()
        .map(|c| if super::grammar::is_word(c) { c } else { '_' })
        .collect();
    word.trim_matches(['_', '.', '-']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Printed, word};

    /// The levels of rows one after another; a level in brackets is typed.
    fn levels(rows: &[&str]) -> Vec<Option<usize>> {
        let mut open: Vec<(Printed, usize)> = Vec::new();
        let mut found = Vec::new();
        for row in rows {
            let (code, typed) = row.split_once('[').unwrap_or((row, ""));
            let printed = Printed::of(Some(code).filter(|code| !code.is_empty()));
            let typed = typed.trim_end_matches(']').parse().ok();
            let level = typed.or_else(|| printed.level(&open));
            found.push(level);
            if let Some(level) = level {
                open.retain(|(_, open)| *open < level);
                open.push((printed, level));
            }
        }
        found
    }

    #[test]
    fn printed_numbers_say_the_levels() {
        let some = |levels: &[usize]| levels.iter().map(|level| Some(*level)).collect::<Vec<_>>();
        assert_eq!(
            levels(&["1", "1.1", "1.1.1.", "1.2", "2.", "2.1"]),
            some(&[1, 2, 3, 2, 1, 2])
        );
        assert_eq!(
            levels(&["I", "1", "4", "4.1", "4.2", "II.", "1)", "III"]),
            some(&[1, 2, 2, 3, 3, 1, 2, 1])
        );
        assert_eq!(
            levels(&["I", "1.1", "1.2", "1.2.1", "II", "2.1"]),
            some(&[1, 2, 2, 3, 1, 2])
        );
        assert_eq!(
            levels(&["I", "I.1", "I.1.1", "II", "II.1"]),
            some(&[1, 2, 3, 1, 2])
        );
        assert_eq!(
            levels(&["A[1]", "1", "1.1", "a)[4]", "1.2", "2", "B[1]", "1"]),
            some(&[1, 2, 3, 4, 3, 2, 1, 2])
        );
        // Whether I stands below A, and where the others stand, people must say.
        assert_eq!(
            levels(&["A[1]", "I", "a)", "", "Tiêu chí 1"]),
            [Some(1), None, None, None, None]
        );
    }

    #[test]
    fn letters_that_differ_by_a_stroke_stay_apart() {
        assert_eq!(
            ["1.2.", "II", "d)", "Đ", "(1)"].map(word),
            ["1.2", "ii", "d", "dd", "1"]
        );
    }
}
