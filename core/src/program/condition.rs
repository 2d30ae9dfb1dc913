//! Conditions over what is known, three-valued.

use super::comparison::Comparison;
use super::input::Domain;
use super::measure::MeasureProgram;
use super::past::held_in;
use super::state::{Record, State};
use crate::Number;
use crate::model::{DayOfYear, Id, MaximumKind, PointsUnit, PredecessorRule, Side, TotalKind};

/// Holds, fails, or is not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Tri {
    Holds,
    Fails,
    Unknown,
}

impl Tri {
    /// From whether it can hold and whether it can fail.
    pub fn possible((holds, fails): (bool, bool)) -> Tri {
        match (holds, fails) {
            (true, false) => Tri::Holds,
            (_, true) if !holds => Tri::Fails,
            _ => Tri::Unknown,
        }
    }

    pub fn known(holds: bool) -> Tri {
        if holds { Tri::Holds } else { Tri::Fails }
    }

    pub fn and(self, other: Tri) -> Tri {
        match (self, other) {
            (Tri::Fails, _) | (_, Tri::Fails) => Tri::Fails,
            (Tri::Holds, Tri::Holds) => Tri::Holds,
            _ => Tri::Unknown,
        }
    }

    pub fn not(self) -> Tri {
        match self {
            Tri::Holds => Tri::Fails,
            Tri::Fails => Tri::Holds,
            Tri::Unknown => Tri::Unknown,
        }
    }

    /// The same in every case, or unknown.
    pub fn merged(self, other: Tri) -> Tri {
        if self == other { self } else { Tri::Unknown }
    }

    /// All of these. What follows one that fails is not looked at.
    pub fn all(all: impl Iterator<Item = Tri>) -> Tri {
        let mut state = Tri::Holds;
        for tri in all {
            state = state.and(tri);
            if state == Tri::Fails {
                break;
            }
        }
        state
    }

    /// At least `n` of these.
    pub fn at_least(n: usize, all: impl Iterator<Item = Tri>) -> Tri {
        let (mut holds, mut open) = (0, 0);
        for tri in all {
            match tri {
                Tri::Holds => holds += 1,
                Tri::Unknown => open += 1,
                Tri::Fails => {}
            }
        }
        if holds >= n {
            Tri::Holds
        } else if holds + open < n {
            Tri::Fails
        } else {
            Tri::Unknown
        }
    }
}

/// A condition with ids and figures resolved.
#[derive(Debug, PartialEq)]
pub(crate) enum Cond {
    All(Vec<Cond>),
    Any(Vec<Cond>),
    None(Vec<Cond>),
    AtLeast {
        n: usize,
        of: Vec<Cond>,
    },
    YesNo {
        input: usize,
        is: bool,
    },
    Options {
        input: usize,
        options: u64,
    },
    Ticked {
        input: usize,
        n: usize,
        items: u64,
    },
    Compare(Comparison),
    Date {
        input: usize,
        sides: Vec<(Side, DayOfYear)>,
    },
    Total {
        total: TotalKind,
        unit: PointsUnit,
        maximum: MaximumKind,
        sides: Vec<(Side, Number)>,
    },
    /// `None`: the criterion does not exist for the profile.
    Points {
        node: Option<usize>,
        unit: PointsUnit,
        maximum: MaximumKind,
        sides: Vec<(Side, Number)>,
    },
    EachGroup {
        nodes: Vec<usize>,
        maximum: MaximumKind,
        sides: Vec<(Side, Number)>,
    },
    FullMarks {
        nodes: Vec<usize>,
    },
    EveryMinimum {
        nodes: Vec<usize>,
    },
    Passes {
        nodes: Vec<usize>,
        n: usize,
    },
    Effect(usize),
    Title(usize),
    Class(usize),
    Held {
        title: Id,
        own: Option<usize>,
        years: usize,
        of_last: usize,
        this_year: bool,
        predecessors: PredecessorRule,
    },
    Registered {
        title: Id,
    },
    /// Known as soon as the profile is.
    Profile {
        dimension: Id,
        holds: bool,
    },
}

impl Cond {
    /// The conditions within.
    pub fn within(&self) -> &[Cond] {
        match self {
            Cond::All(of) | Cond::Any(of) | Cond::None(of) | Cond::AtLeast { of, .. } => of,
            _ => &[],
        }
    }

    /// Whether it, or a condition within, is one of these.
    pub fn has(&self, one: &dyn Fn(&Cond) -> bool) -> bool {
        one(self) || self.within().iter().any(|part| part.has(one))
    }

    /// Whether it looks at what no answer settles: earlier titles, registration, or a day of a year that is not known.
    pub fn waits_for_record(&self, record: &Record<'_>) -> bool {
        self.has(&|part| match part {
            Cond::Held { .. } | Cond::Registered { .. } => true,
            Cond::Date { .. } => record.year.is_none(),
            _ => false,
        })
    }

    /// The same, but for what the record is known to say.
    pub fn lacks_record(&self, record: &Record<'_>) -> bool {
        self.has(&|part| match part {
            Cond::Held { .. } => [Tri::Fails, Tri::Holds]
                .iter()
                .any(|this_year| part.held_with(record, *this_year) == Tri::Unknown),
            Cond::Registered { .. } => record.registered.is_none(),
            Cond::Date { .. } => record.year.is_none(),
            _ => false,
        })
    }

    /// Whether an earlier title was held long enough, if it is earned in the year assessed or not, where that counts.
    pub fn held_with(&self, record: &Record<'_>, this_year: Tri) -> Tri {
        let Cond::Held {
            title,
            own,
            years,
            of_last,
            this_year: counts,
            predecessors,
        } = self
        else {
            return Tri::Unknown;
        };
        let now = own.filter(|_| *counts).map(|_| this_year);
        let back = usize::from(!counts);
        held(record, title, *years, *of_last, back, now, *predecessors)
    }

    /// The inputs it looks at.
    pub fn inputs(&self, out: &mut Vec<usize>) {
        match self {
            Cond::YesNo { input, .. }
            | Cond::Options { input, .. }
            | Cond::Ticked { input, .. }
            | Cond::Date { input, .. } => {
                out.push(*input);
            }
            Cond::Compare(comparison) => {
                out.extend(comparison.of.inputs());
                out.extend(
                    comparison
                        .sides
                        .iter()
                        .filter_map(|(_, limit)| limit.input()),
                );
            }
            _ => self.within().iter().for_each(|cond| cond.inputs(out)),
        }
    }

    /// Whether it holds, for conditions on answers. Those on scores are looked at by the scorer; here they are open.
    pub fn test(&self, state: &State<'_>) -> Tri {
        match self {
            Cond::All(of) => Tri::all(of.iter().map(|cond| cond.test(state))),
            Cond::Any(of) => Tri::at_least(1, of.iter().map(|cond| cond.test(state))),
            Cond::None(of) => Tri::at_least(1, of.iter().map(|cond| cond.test(state))).not(),
            Cond::AtLeast { n, of } => Tri::at_least(*n, of.iter().map(|cond| cond.test(state))),
            Cond::YesNo { input, is } => match state.domain(*input) {
                Some(Domain::YesNo { yes, no }) => {
                    Tri::possible(if *is { (*yes, *no) } else { (*no, *yes) })
                }
                _ => Tri::Unknown,
            },
            Cond::Options { input, options } => match state.domain(*input) {
                Some(Domain::Options(open)) => {
                    Tri::possible((open & options != 0, open & !options != 0))
                }
                _ => Tri::Unknown,
            },
            Cond::Ticked { input, n, items } => match state.domain(*input) {
                Some(Domain::Items { held, open }) => {
                    let count = |bits: u64| usize::try_from(bits.count_ones()).unwrap_or(64);
                    let least = count(held & items);
                    Tri::possible((least + count(open & items) >= *n, least < *n))
                }
                _ => Tri::Unknown,
            },
            Cond::Compare(comparison) => Tri::possible(comparison.possible(state)),
            Cond::Date { input, sides } => date(state, *input, sides),
            // Whether a title of the set is earned this year no test knows.
            Cond::Held {
                this_year: false, ..
            }
            | Cond::Held { own: None, .. } => self.held_with(state.record, Tri::Unknown),
            Cond::Registered { title } => match state.record.registered {
                Some(titles) => Tri::known(titles.contains(title)),
                None => Tri::Unknown,
            },
            Cond::Profile { holds, .. } => Tri::known(*holds),
            _ => Tri::Unknown,
        }
    }

    /// Whether it fails for every area of this profile because of what the area is, whatever it answers.
    pub fn is_for_others(&self) -> bool {
        match self {
            Cond::All(of) => of.iter().any(Cond::is_for_others),
            Cond::Any(of) => of.iter().all(Cond::is_for_others),
            Cond::None(of) => of.iter().any(Cond::is_for_these),
            Cond::AtLeast { n, of } => of.iter().filter(|part| !part.is_for_others()).count() < *n,
            Cond::Profile { holds, .. } => !holds,
            _ => false,
        }
    }

    /// Whether it holds for every area of this profile because of what the area is.
    fn is_for_these(&self) -> bool {
        match self {
            Cond::All(of) => of.iter().all(Cond::is_for_these),
            Cond::Any(of) => of.iter().any(Cond::is_for_these),
            Cond::None(of) => of.iter().all(Cond::is_for_others),
            Cond::AtLeast { n, of } => of.iter().filter(|part| part.is_for_these()).count() >= *n,
            Cond::Profile { holds, .. } => *holds,
            _ => false,
        }
    }
}

fn date(state: &State<'_>, input: usize, sides: &[(Side, DayOfYear)]) -> Tri {
    use super::interval::Interval;
    let whole = |day: i128| i64::try_from(day).map(Number::whole).unwrap_or_default();
    let mut wanted = Interval::ALL;
    for (side, day) in sides {
        let Some(day) = state.day(day) else {
            return Tri::Unknown;
        };
        wanted = wanted.and(&Interval::of_side(*side, whole(day)));
    }
    if wanted.is_empty() {
        return Tri::Fails;
    }
    let day = MeasureProgram::Input(input);
    let fails = wanted
        .outside()
        .iter()
        .flatten()
        .any(|outside| day.attains(state, outside));
    Tri::possible((day.attains(state, &wanted), fails))
}

/// Whether the title was held in at least `years` of `of_last` years that end `back` years before the one assessed;
/// `now` is what is known of the year assessed, when it counts.
fn held(
    record: &Record<'_>,
    title: &Id,
    years: usize,
    of_last: usize,
    back: usize,
    now: Option<Tri>,
    predecessors: PredecessorRule,
) -> Tri {
    let Some(year) = record.year else {
        return if years == 0 { Tri::Holds } else { Tri::Unknown };
    };
    let known = (back..back + of_last).map(|back| match (back, now) {
        (0, Some(now)) => now,
        _ => {
            let past = u16::try_from(back)
                .ok()
                .and_then(|back| year.checked_sub(back));
            past.map_or(Tri::Unknown, |past| {
                held_in(record, title, past, predecessors)
            })
        }
    });
    Tri::at_least(years, known)
}

impl Cond {
    /// The values of one input at which a test may change.
    pub fn cuts(&self, input: usize, state: &State<'_>, out: &mut Vec<Number>) {
        match self {
            Cond::Compare(comparison) => comparison.cuts(input, state, out),
            Cond::Date { input: used, sides } if *used == input => {
                out.extend(
                    sides
                        .iter()
                        .filter_map(|(_, day)| state.day(day))
                        .map(|day| Number::scaled(day, 0)),
                );
            }
            _ => self
                .within()
                .iter()
                .for_each(|within| within.cuts(input, state, out)),
        }
    }
}
