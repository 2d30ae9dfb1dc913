//! The workload written by hand: the figures stand in the code, and nothing else is possible. What the scorer is measured
//! against, and held to.

mod area;
mod blocks;

pub use area::area;
pub use blocks::all;

/// A missing answer.
pub const MISSING: i16 = i16::MIN;

/// A missing count.
pub const NONE: i32 = i32::MIN;

/// The result of one area: points in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The five groups.
    pub groups: [i16; 5],
    /// Their sum.
    pub total: i16,
    /// 0 for none, then the three titles.
    pub title: u8,
    /// Indicators without points because an answer is missing.
    pub unanswered: u8,
}

/// Facts by columns.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// The place of the region.
    pub region: Vec<i16>,
    /// `y01`.
    pub y01: Vec<i16>,
    /// `y02`.
    pub y02: Vec<i16>,
    /// `y03`.
    pub y03: Vec<i16>,
    /// `y04`.
    pub y04: Vec<i16>,
    /// `y05`.
    pub y05: Vec<i16>,
    /// `y06`.
    pub y06: Vec<i16>,
    /// `y07`.
    pub y07: Vec<i16>,
    /// `y08`.
    pub y08: Vec<i16>,
    /// `y09`.
    pub y09: Vec<i16>,
    /// `y10`.
    pub y10: Vec<i16>,
    /// `y11`.
    pub y11: Vec<i16>,
    /// `y12`.
    pub y12: Vec<i16>,
    /// `b01`.
    pub b01: Vec<i16>,
    /// `b02`.
    pub b02: Vec<i16>,
    /// `b03`.
    pub b03: Vec<i16>,
    /// `b04`.
    pub b04: Vec<i16>,
    /// `b05`.
    pub b05: Vec<i16>,
    /// `b06`.
    pub b06: Vec<i16>,
    /// `b07`.
    pub b07: Vec<i16>,
    /// `b08`.
    pub b08: Vec<i16>,
    /// `b09`.
    pub b09: Vec<i16>,
    /// `b10`.
    pub b10: Vec<i16>,
    /// `b11`.
    pub b11: Vec<i16>,
    /// `b12`.
    pub b12: Vec<i16>,
    /// `b13`.
    pub b13: Vec<i16>,
    /// `b14`.
    pub b14: Vec<i16>,
    /// `b15`.
    pub b15: Vec<i16>,
    /// `b16`.
    pub b16: Vec<i16>,
    /// `d1`.
    pub d1: Vec<i16>,
    /// `d2`.
    pub d2: Vec<i16>,
    /// `d3`.
    pub d3: Vec<i16>,
    /// `d4`.
    pub d4: Vec<i16>,
    /// `p1`.
    pub p1: Vec<i16>,
    /// `p2`.
    pub p2: Vec<i16>,
    /// `c1`.
    pub c1: Vec<i16>,
    /// `c2`.
    pub c2: Vec<i16>,
    /// `v1`.
    pub v1: Vec<i16>,
    /// `v2`.
    pub v2: Vec<i16>,
    /// `v3`.
    pub v3: Vec<i16>,
    /// `r1n`.
    pub r1n: Vec<i32>,
    /// `r1d`.
    pub r1d: Vec<i32>,
    /// `r2n`.
    pub r2n: Vec<i32>,
    /// `r2d`.
    pub r2d: Vec<i32>,
    /// `r3n`.
    pub r3n: Vec<i32>,
    /// `r3d`.
    pub r3d: Vec<i32>,
    /// `r4n`.
    pub r4n: Vec<i32>,
    /// `r4d`.
    pub r4d: Vec<i32>,
}

/// Results by columns.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// The five groups.
    pub groups: [Vec<i16>; 5],
    /// Their sums.
    pub total: Vec<i16>,
    /// The titles.
    pub title: Vec<i16>,
    /// Indicators without an answer.
    pub unanswered: Vec<i16>,
}

impl Columns {
    /// Adds an area, its facts in their order.
    pub fn push(&mut self, region: usize, facts: &[Option<i64>]) {
        self.region.push(region as i16);
        let short = |at: usize| facts[at].map_or(MISSING, |value| value as i16);
        let long = |at: usize| facts[at].map_or(NONE, |value| value as i32);
        self.y01.push(short(0));
        self.y02.push(short(1));
        self.y03.push(short(2));
        self.y04.push(short(3));
        self.y05.push(short(4));
        self.y06.push(short(5));
        self.y07.push(short(6));
        self.y08.push(short(7));
        self.y09.push(short(8));
        self.y10.push(short(9));
        self.y11.push(short(10));
        self.y12.push(short(11));
        self.b01.push(short(12));
        self.b02.push(short(13));
        self.b03.push(short(14));
        self.b04.push(short(15));
        self.b05.push(short(16));
        self.b06.push(short(17));
        self.b07.push(short(18));
        self.b08.push(short(19));
        self.b09.push(short(20));
        self.b10.push(short(21));
        self.b11.push(short(22));
        self.b12.push(short(23));
        self.b13.push(short(24));
        self.b14.push(short(25));
        self.b15.push(short(26));
        self.b16.push(short(27));
        self.d1.push(short(36));
        self.d2.push(short(37));
        self.d3.push(short(38));
        self.d4.push(short(39));
        self.p1.push(short(40));
        self.p2.push(short(41));
        self.c1.push(short(42));
        self.c2.push(short(43));
        self.v1.push(short(44));
        self.v2.push(short(45));
        self.v3.push(short(46));
        self.r1n.push(long(28));
        self.r1d.push(long(29));
        self.r2n.push(long(30));
        self.r2d.push(long(31));
        self.r3n.push(long(32));
        self.r3d.push(long(33));
        self.r4n.push(long(34));
        self.r4d.push(long(35));
    }

    /// Drops all areas.
    pub fn clear(&mut self) {
        self.region.clear();
        self.y01.clear();
        self.y02.clear();
        self.y03.clear();
        self.y04.clear();
        self.y05.clear();
        self.y06.clear();
        self.y07.clear();
        self.y08.clear();
        self.y09.clear();
        self.y10.clear();
        self.y11.clear();
        self.y12.clear();
        self.b01.clear();
        self.b02.clear();
        self.b03.clear();
        self.b04.clear();
        self.b05.clear();
        self.b06.clear();
        self.b07.clear();
        self.b08.clear();
        self.b09.clear();
        self.b10.clear();
        self.b11.clear();
        self.b12.clear();
        self.b13.clear();
        self.b14.clear();
        self.b15.clear();
        self.b16.clear();
        self.d1.clear();
        self.d2.clear();
        self.d3.clear();
        self.d4.clear();
        self.p1.clear();
        self.p2.clear();
        self.c1.clear();
        self.c2.clear();
        self.v1.clear();
        self.v2.clear();
        self.v3.clear();
        self.r1n.clear();
        self.r1d.clear();
        self.r2n.clear();
        self.r2d.clear();
        self.r3n.clear();
        self.r3d.clear();
        self.r4n.clear();
        self.r4d.clear();
    }

    /// How many areas there are.
    pub fn rows(&self) -> usize {
        self.region.len()
    }
}

#[inline(always)]
fn by_region(region: i16, north: i16, centre: i16, south: i16) -> i16 {
    match region {
        0 => north,
        1 => centre,
        _ => south,
    }
}

#[inline(always)]
fn step(holds: bool, more: i16) -> i16 {
    if holds { more } else { 0 }
}

#[inline(always)]
fn reached(num: i32, den: i32, percent: i32) -> bool {
    num.wrapping_mul(10_000) >= den.wrapping_mul(percent)
}

#[inline(always)]
fn exceeded(num: i32, den: i32, percent: i32) -> bool {
    num.wrapping_mul(10_000) > den.wrapping_mul(percent)
}
