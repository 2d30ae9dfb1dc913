//! What follows from points: totals, effects, classes, titles.

use super::{Cites, Condition, Figure, Id, Text, TotalKind};
use crate::json::{record, tagged, words};

record! {
    /// How the groups make the totals.
    #[derive(Default)]
    pub struct Total {}
    optional {
        /// How the base groups combine.
        combine: TotalCombine,
        /// The maximum of `base` (default: what the groups give).
        points: Option<Figure>,
        /// The least of `capped` (default 0).
        floor: Option<Figure>,
        /// The most of `capped`.
        cap: Option<Figure>,
        /// `base` is rounded to a multiple of this, ties up.
        round: Option<Figure>,
        /// The total that titles look at (default `capped`).
        titles_on: Option<TotalKind>,
        /// The total that classes look at (default `capped`).
        classes_on: Option<TotalKind>,
        /// The total that ranks look at (default `capped`).
        ranks_on: Option<TotalKind>,
    }
}

impl Total {
    /// The total that titles look at.
    #[must_use]
    pub fn titles_on(&self) -> TotalKind {
        self.titles_on.unwrap_or(TotalKind::Capped)
    }
    /// The total that classes look at.
    #[must_use]
    pub fn classes_on(&self) -> TotalKind {
        self.classes_on.unwrap_or(TotalKind::Capped)
    }
    /// The total that ranks look at.
    #[must_use]
    pub fn ranks_on(&self) -> TotalKind {
        self.ranks_on.unwrap_or(TotalKind::Capped)
    }
}

words! {
    /// How the base groups combine.
    pub enum TotalCombine {
        /// Their sum.
        Sum = "sum",
        /// The sum of weight × points.
        Weighted = "weighted",
        /// The mean of the applicable ones.
        Mean = "mean",
        /// The greatest.
        Best = "best",
        /// The least.
        Worst = "worst",
        /// There is no grand total.
        None = "none",
    }
}

record! {
    /// What a violation, or an achievement, does (hệ quả).
    pub struct Effect {
        /// The id.
        id: Id,
        /// What it is.
        label: Text,
        /// When it applies; a test on answers.
        when: Condition,
        /// What it does.
        does: Vec<Does>,
    }
    optional {
        /// A sentence of help.
        help: Option<Text>,
        /// Where it comes from.
        cite: Cites,
        /// Ambiguities that bear on it.
        ambiguity: Vec<Id>,
    }
}

tagged! {
    /// What an effect does.
    pub enum Does {
        /// Bars titles: a veto.
        Bar(Bar) = "bar",
        /// The class is at best this one.
        CapClass(CapClass) = "cap_class",
        /// The class is so many lower.
        LowerClass(LowerClass) = "lower_class",
        /// The class is exactly this one.
        ForceClass(ForceClass) = "force_class",
        /// A criterion's points become 0.
        Zero(Zero) = "zero",
        /// Points are taken from the full total.
        Deduct(Deduct) = "deduct",
    }
}

record! {
    /// Bars titles.
    pub struct Bar {}
    optional {
        /// Which (default: all).
        titles: Vec<Id>,
    }
    not_empty { titles, }
}

record! {
    /// The class is at best this one.
    pub struct CapClass {
        /// The class.
        class: Id,
    }
}

record! {
    /// The class is so many lower.
    pub struct LowerClass {
        /// How many.
        by: u8,
    }
}

record! {
    /// The class is exactly this one.
    pub struct ForceClass {
        /// The class.
        class: Id,
    }
}

record! {
    /// A criterion's points become 0.
    pub struct Zero {
        /// The criterion.
        criterion: Id,
    }
}

record! {
    /// Points are taken from the full total.
    pub struct Deduct {
        /// How many, not negative.
        points: Figure,
    }
}

record! {
    /// Classes over a total (xếp loại).
    pub struct Classes {
        /// From best to worst.
        list: Vec<Class>,
        /// What no class takes.
        otherwise: Otherwise,
    }
    optional {
        /// What follows when the total fits but the condition fails.
        failed: FailedClass,
    }
}

record! {
    /// One class.
    pub struct Class {
        /// The id.
        id: Id,
        /// The name.
        label: Text,
    }
    optional {
        /// Lower end, inside the class.
        from: Option<Figure>,
        /// Lower end, outside the class.
        above: Option<Figure>,
        /// Upper end, outside the class.
        below: Option<Figure>,
        /// Upper end, inside the class.
        to: Option<Figure>,
        /// What else it needs.
        condition: Option<Condition>,
        /// Where it comes from.
        cite: Cites,
    }
}

record! {
    /// The class of what no class takes ("not classed").
    pub struct Otherwise {
        /// The id.
        id: Id,
        /// The name.
        label: Text,
    }
}

words! {
    /// What follows when the total fits a class but its condition fails.
    pub enum FailedClass {
        /// The next class down whose condition holds.
        Lower = "lower",
        /// Not classed.
        Otherwise = "otherwise",
    }
}

record! {
    /// What an area can earn (danh hiệu).
    pub struct Title {
        /// The id.
        id: Id,
        /// The name.
        label: Text,
        /// What it takes.
        condition: Condition,
    }
    optional {
        /// Its place in the order of titles, from 1; titles without stand alone.
        level: Option<u8>,
        /// Who recognises it.
        given_by: Option<Text>,
        /// A sentence of help.
        help: Option<Text>,
        /// Where it comes from.
        cite: Cites,
        /// Ambiguities that bear on it.
        ambiguity: Vec<Id>,
    }
}
