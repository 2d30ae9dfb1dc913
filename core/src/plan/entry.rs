//! The entries of a table: for each cost what is not worse in every respect.
use crate::arrange::Arrange;

/// One way to have so many points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub cost: u64,
    pub points: i128,
    /// How many of what is counted came about.
    pub count: usize,
    /// Whether a part makes the node 0: no, perhaps, yes.
    pub zero: u8,
    pub trace: usize,
}

/// How an entry came about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Trace {
    Nothing,
    Row { place: usize, row: usize },
    Both(usize, usize),
}

/// The cheapest first; of equal cost what is better.
pub(super) fn sort<T>(all: &mut [T], entry: impl Fn(&T) -> Entry) {
    all.arrange_by(|a, b| {
        let (a, b) = (entry(a), entry(b));
        a.cost
            .cmp(&b.cost)
            .then(b.points.cmp(&a.points))
            .then(b.count.cmp(&a.count))
            .then(a.zero.cmp(&b.zero))
    });
}

/// What was kept so far: for each count and zero the most points.
#[derive(Default)]
pub(super) struct Kept(Vec<(usize, u8, i128)>);

impl Kept {
    /// Whether nothing kept is as good, which keeps it. Entries come by their cost.
    pub fn takes(&mut self, entry: &Entry) -> bool {
        let worse = |(count, zero, points): &(usize, u8, i128)| {
            *count >= entry.count && *zero == entry.zero && *points >= entry.points
        };
        if self.0.iter().any(worse) {
            return false;
        }
        self.0.retain(|(count, zero, points)| {
            !(*count <= entry.count && *zero == entry.zero && *points <= entry.points)
        });
        self.0.push((entry.count, entry.zero, entry.points));
        true
    }
}
