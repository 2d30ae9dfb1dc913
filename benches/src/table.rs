//! A table in, a table out, with ranks within clusters: by the library, and by the program written by hand. Both read, rank
//! and write with the same code, so that what differs is the scoring and the checking of every cell.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use crate::hand::{self, Columns, Outcome};
use crate::ours::Ours;
use crate::rows::Maker;
use crate::set::{list, text, workload};

/// How the cells of a column are written.
#[derive(Debug, Clone)]
enum Cell {
    YesNo,
    Decimal(u32),
    Count,
    Choice(Vec<Vec<u8>>),
}

/// Scores a table row by row.
pub trait Score {
    /// Takes the facts of the next area.
    fn push(&mut self, region: usize, facts: &[Option<i64>], out: &mut Vec<Outcome>);
    /// Scores what is left.
    fn finish(&mut self, out: &mut Vec<Outcome>);
}

/// One area after the other, by hand.
#[derive(Debug, Default)]
pub struct ByHand {
    columns: Columns,
}

/// So many areas are scored at once.
const CHUNK: usize = 8_192;

impl Score for ByHand {
    fn push(&mut self, region: usize, facts: &[Option<i64>], out: &mut Vec<Outcome>) {
        self.columns.push(region, facts);
        if self.columns.rows() == CHUNK {
            self.finish(out);
        }
    }
    fn finish(&mut self, out: &mut Vec<Outcome>) {
        out.extend((0..self.columns.rows()).map(|row| hand::area(&self.columns, row)));
        self.columns.clear();
    }
}

/// Chunks of areas by the library.
pub struct ByLibrary<'o> {
    ours: &'o Ours,
    filled: crate::ours::Filled,
    pushed: usize,
}

impl<'o> ByLibrary<'o> {
    /// Nothing is pushed yet.
    pub fn new(ours: &'o Ours) -> ByLibrary<'o> {
        ByLibrary {
            filled: ours.empty(),
            ours,
            pushed: 0,
        }
    }
}

impl Score for ByLibrary<'_> {
    fn push(&mut self, region: usize, facts: &[Option<i64>], out: &mut Vec<Outcome>) {
        let rows = &mut self.filled.rows[region];
        let forms = &mut self.filled.forms[region];
        if forms.rows() == rows.len() {
            forms.resize((rows.len() * 2).max(64));
        }
        self.ours.put(forms, rows.len(), facts);
        rows.push(self.pushed);
        self.pushed += 1;
        if self.pushed == CHUNK {
            self.finish(out);
        }
    }
    fn finish(&mut self, out: &mut Vec<Outcome>) {
        let start = out.len();
        out.resize(start + self.pushed, Outcome::default());
        for (region, rows) in self.filled.rows.iter_mut().enumerate() {
            let forms = &mut self.filled.forms[region];
            forms.resize(rows.len());
            let results = self.ours.batches[region].score(forms);
            for (at, row) in rows.iter().enumerate() {
                out[start + row] = self.ours.outcome(&results, at);
            }
            rows.clear();
            forms.clear();
        }
        self.pushed = 0;
    }
}

/// Reads a table, scores it, ranks it, writes the results.
///
/// # Panics
/// When the table is not the workload's.
pub fn table(input: impl Read, output: &mut impl Write, maker: &Maker, score: &mut dyn Score) {
    let work = workload();
    let cells: Vec<Cell> = list(&work["facts"])
        .iter()
        .map(|fact| cell(fact, &work))
        .collect();
    let regions: BTreeMap<&[u8], usize> = maker
        .regions()
        .iter()
        .enumerate()
        .map(|(at, region)| (region.as_bytes(), at))
        .collect();
    let mut reader = csv::ReaderBuilder::new().from_reader(input);
    let mut record = csv::ByteRecord::new();
    let (mut ids, mut ends, mut clusters) = (Vec::new(), Vec::new(), Vec::new());
    let mut names: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut facts: Vec<Option<i64>> = vec![None; cells.len()];
    while reader.read_byte_record(&mut record).expect("a table") {
        ids.extend_from_slice(&record[0]);
        ends.push(ids.len());
        let next = names.len() as u32;
        let cluster = match names.get(&record[1]) {
            Some(known) => *known,
            None => *names.entry(record[1].to_vec()).or_insert(next),
        };
        clusters.push(cluster);
        for ((cell, fact), text) in cells.iter().zip(&mut facts).zip(record.iter().skip(3)) {
            *fact = read(cell, text);
        }
        score.push(regions[&record[2]], &facts, &mut outcomes);
    }
    score.finish(&mut outcomes);
    let ranks = ranks(&clusters, &outcomes);
    let mut line = Vec::new();
    output
        .write_all(b"id,g1,g2,g3,g4,g5,total,title,unanswered,rank\n")
        .expect("writing");
    let mut from = 0;
    for ((end, outcome), rank) in ends.iter().zip(&outcomes).zip(&ranks) {
        line.clear();
        line.extend_from_slice(&ids[from..*end]);
        from = *end;
        for points in outcome.groups.iter().chain([&outcome.total]) {
            line.push(b',');
            whole(&mut line, (points / 100) as u32);
            let part = (points % 100) as u8;
            line.extend([b'.', b'0' + part / 10, b'0' + part % 10]);
        }
        let title: &[u8] = match outcome.title {
            0 => b",none,",
            1 => b",standard,",
            2 => b",exemplary,",
            _ => b",model,",
        };
        line.extend_from_slice(title);
        whole(&mut line, outcome.unanswered.into());
        line.push(b',');
        whole(&mut line, *rank);
        line.push(b'\n');
        output.write_all(&line).expect("writing");
    }
}

fn whole(out: &mut Vec<u8>, mut value: u32) {
    let start = out.len();
    loop {
        out.push(b'0' + (value % 10) as u8);
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out[start..].reverse();
}

fn cell(fact: &serde_json::Value, work: &serde_json::Value) -> Cell {
    match text(&fact["type"]) {
        "yesno" => Cell::YesNo,
        "decimal" => Cell::Decimal(fact["decimals"].as_u64().expect("decimals") as u32),
        "count" => Cell::Count,
        _ => {
            let groups = list(&work["groups"]).iter();
            let mut indicators = groups.flat_map(|group| list(&group["indicators"]));
            let own = indicators.find(|indicator| indicator["fact"] == fact["column"]);
            let points = own.expect("an indicator")["points"]
                .as_object()
                .expect("points");
            let mut options: Vec<Vec<u8>> =
                points.keys().map(|id| id.clone().into_bytes()).collect();
            options.sort_unstable();
            Cell::Choice(options)
        }
    }
}

fn read(cell: &Cell, text: &[u8]) -> Option<i64> {
    match (cell, text) {
        (_, []) => None,
        (Cell::YesNo, b"yes") => Some(1),
        (Cell::YesNo, b"no") => Some(0),
        (Cell::YesNo, _) => panic!("neither yes nor no"),
        (Cell::Count, text) => Some(digits(text, 0)),
        (Cell::Decimal(decimals), text) => Some(digits(text, *decimals)),
        (Cell::Choice(options), text) => options
            .iter()
            .position(|option| option == text)
            .map(|at| at as i64),
    }
}

fn digits(text: &[u8], decimals: u32) -> i64 {
    let (sign, text) = match text {
        [b'-', rest @ ..] => (-1, rest),
        text => (1, text),
    };
    let (mut value, mut after, mut point) = (0i64, 0, false);
    for byte in text {
        match byte {
            b'0'..=b'9' => {
                value = value * 10 + i64::from(byte - b'0');
                after += u32::from(point);
            }
            b'.' if !point => point = true,
            _ => panic!("not a number"),
        }
    }
    assert!(after <= decimals, "too many decimals");
    sign * value * 10i64.pow(decimals - after)
}

/// The rank of each area within its cluster: by total, then by the first and the second group; equals share it.
fn ranks(clusters: &[u32], outcomes: &[Outcome]) -> Vec<u32> {
    let key = |row: u32| {
        let outcome = &outcomes[row as usize];
        let [first, second, ..] = outcome.groups;
        (
            clusters[row as usize],
            std::cmp::Reverse((outcome.total, first, second)),
        )
    };
    // Clusters first, by counting, so that only few areas are ever sorted together.
    let count = clusters.iter().max().map_or(0, |most| *most as usize + 1);
    let mut starts = vec![0u32; count + 1];
    for cluster in clusters {
        starts[*cluster as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut order = vec![0u32; clusters.len()];
    for (row, cluster) in clusters.iter().enumerate() {
        let place = &mut next[*cluster as usize];
        order[*place as usize] = row as u32;
        *place += 1;
    }
    let mut ranks = vec![0; clusters.len()];
    for ends in starts.windows(2) {
        let members = &mut order[ends[0] as usize..ends[1] as usize];
        members.sort_unstable_by_key(|row| key(*row));
        let mut rank = 1;
        for (at, row) in members.iter().enumerate() {
            if at > 0 && key(members[at - 1]) != key(*row) {
                rank = at as u32 + 1;
            }
            ranks[*row as usize] = rank;
        }
    }
    ranks
}
