//! Three-valued logic (scoring.md, section 6).

use super::number::{Q, whole};

/// Holds, fails, or is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tri {
    /// It holds.
    Holds,
    /// It fails.
    Fails,
    /// It can go either way.
    Unknown,
}

impl Tri {
    /// What is known for certain.
    pub fn known(holds: bool) -> Self {
        if holds { Tri::Holds } else { Tri::Fails }
    }

    /// What remains possible: whether it can hold, and whether it can fail.
    pub fn possible(can_hold: bool, can_fail: bool) -> Self {
        match (can_hold, can_fail) {
            (true, false) => Tri::Holds,
            (false, true) => Tri::Fails,
            _ => Tri::Unknown,
        }
    }

    /// The reverse.
    pub fn reversed(self) -> Self {
        match self {
            Tri::Holds => Tri::Fails,
            Tri::Fails => Tri::Holds,
            Tri::Unknown => Tri::Unknown,
        }
    }
}

/// Holds when all hold, fails when one fails.
pub fn all(parts: impl IntoIterator<Item = Tri>) -> Tri {
    let parts: Vec<Tri> = parts.into_iter().collect();
    if parts.contains(&Tri::Fails) {
        Tri::Fails
    } else if parts.contains(&Tri::Unknown) {
        Tri::Unknown
    } else {
        Tri::Holds
    }
}

/// Holds when one holds, fails when all fail.
pub fn any(parts: impl IntoIterator<Item = Tri>) -> Tri {
    all(parts.into_iter().map(Tri::reversed)).reversed()
}

/// Holds when n hold, fails when fewer than n do not fail.
pub fn at_least(n: &Q, parts: impl IntoIterator<Item = Tri>) -> Tri {
    let parts: Vec<Tri> = parts.into_iter().collect();
    let count = |state: Tri| whole(parts.iter().filter(|part| **part == state).count() as i64);
    if count(Tri::Holds) >= *n {
        Tri::Holds
    } else if count(Tri::Holds) + count(Tri::Unknown) < *n {
        Tri::Fails
    } else {
        Tri::Unknown
    }
}

/// Whether all numbers from `low` to `high` meet a comparison, none, or some.
pub fn interval_meets(low: &Q, high: &Q, word: &str, limit: &Q) -> Tri {
    match word {
        "at_least" => Tri::possible(high >= limit, low < limit),
        "more_than" => Tri::possible(high > limit, low <= limit),
        "at_most" => Tri::possible(low <= limit, high > limit),
        "less_than" => Tri::possible(low < limit, high >= limit),
        "equals" => Tri::possible(low <= limit && limit <= high, low != limit || high != limit),
        _ => panic!("not a comparison: {word}"),
    }
}
