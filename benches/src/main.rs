//! Measures, and prints the table of ratios that the README has. Ratios are taken round by round, so that they hold on a busy
//! machine too; times are those of the processor, on this machine at this moment.
//!
//! `cargo run --release -p kieumau-benches` measures; with `--rows N` another size, with `--growth` up to ten million areas.
//! `make N [EDGE_EVERY]` writes the table of the workload to standard output, `set` its criteria set; `hot N` scores few areas N times, for a profiler:
//! by the library's columns, or `hot N hand` by those written by hand, `hot N cards` area by area with their scorecards,
//! `hot N set` reads and checks the set. `one` measures one area, and one set; `product N` measures the program itself, which must stand beside this one.

#![allow(clippy::disallowed_types, reason = "times are measured")]

use std::hint::black_box;
use std::io::Write;

use kieumau::{Batch, Forms, Results};
use kieumau_benches::hand::{self, Columns};
use kieumau_benches::ours::Ours;
use kieumau_benches::rows::{Area, Maker};
use kieumau_benches::table::{ByHand, ByLibrary, table};
use kieumau_benches::time::{Way, compare, median, seconds};
use kieumau_benches::{memory, product, set};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| args.get(at).and_then(|text| text.parse::<u64>().ok());
    match args.first().map(String::as_str) {
        Some("make") => make(number(1).unwrap_or(1_000), number(2).unwrap_or(2_000)),
        Some("set") => println!("{}", set::criteria_set()),
        Some("product") => product::measure(number(1).unwrap_or(1_000_000)),
        Some("one") => {
            let maker = Maker::new(2_000);
            one_by_one(&maker, &Ours::new(&maker));
        }
        Some("table") => one_table(args.get(1).map(String::as_str)),
        Some("hot") => hot(number(1).unwrap_or(1_000), args.get(2).map(String::as_str)),
        _ => {
            let at = args.iter().position(|arg| arg == "--rows");
            let rows = at.and_then(|at| number(at + 1)).unwrap_or(1_000_000);
            measure(rows, args.iter().any(|arg| arg == "--growth"));
        }
    }
}

fn make(count: u64, edge_every: u64) {
    let maker = Maker::new(edge_every);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut write = |text: &str| out.write_all(text.as_bytes()).expect("writing");
    write(&maker.header());
    let mut line = String::new();
    for row in 0..count {
        line.clear();
        maker.line(&maker.area(row), &mut line);
        write(&line);
    }
}

/// Standard input scored to standard output, as a process of its own: its memory can then be seen.
fn one_table(way: Option<&str>) {
    let maker = Maker::new(2_000);
    let input = std::io::stdin().lock();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if way == Some("hand") {
        table(input, &mut out, &maker, &mut ByHand::default());
    } else {
        let ours = Ours::new(&maker);
        table(input, &mut out, &maker, &mut ByLibrary::new(&ours));
    }
    out.flush().expect("writing");
    if let Some(peak) = memory::peak() {
        eprintln!("peak {peak} KiB");
    }
}

/// One part of the work alone, over areas that stay near the processor.
fn hot(times: u64, what: Option<&str>) {
    if what == Some("set") {
        let json = set::criteria_set();
        for _ in 0..times {
            black_box(kieumau::CheckedSet::from_json(&json).expect("sound"));
        }
        return;
    }
    let maker = Maker::new(2_000);
    let ours = Ours::new(&maker);
    if what == Some("cards") {
        let areas = made(&maker, 50);
        let forms: Vec<_> = areas.iter().map(|area| ours.form(area, &maker)).collect();
        for at in 0..times as usize {
            let at = at % areas.len();
            black_box(ours.scorers[areas[at].region].score(&forms[at]));
        }
        return;
    }
    let areas = made(&maker, NEAR);
    if what == Some("hand") {
        let (arch, mut out) = (pulp::Arch::new(), hand::Results::default());
        let mut columns = Columns::default();
        areas
            .iter()
            .for_each(|area| columns.push(area.region, &area.facts));
        for _ in 0..times {
            arch.dispatch(ByColumns {
                columns: black_box(&columns),
                out: &mut out,
            });
        }
        return;
    }
    let filled = ours.fill(&areas);
    let mut results = Vec::new();
    for _ in 0..times {
        again(&ours.batches, &filled.forms, &mut results);
    }
}

/// Scores all areas in the space of the earlier results, as the loops written by hand do.
fn again(batches: &[Batch], forms: &[Forms], results: &mut Vec<Results>) {
    let mut earlier = std::mem::take(results).into_iter();
    for (batch, forms) in batches.iter().zip(forms) {
        results.push(match earlier.next() {
            Some(earlier) => batch.score_into(black_box(forms), earlier),
            None => batch.score(black_box(forms)),
        });
    }
    black_box(results);
}

/// So many areas stay near the processor.
const NEAR: u64 = 49_152;

/// The loops written by hand, with the instructions that the machine has.
struct ByColumns<'c> {
    columns: &'c Columns,
    out: &'c mut hand::Results,
}

impl pulp::WithSimd for ByColumns<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        hand::all(self.columns, self.out);
    }
}

fn made(maker: &Maker, count: u64) -> Vec<Area> {
    (0..count).map(|row| maker.area(row)).collect()
}

fn measure(count: u64, growth: bool) {
    let maker = Maker::new(2_000);
    let ours = Ours::new(&maker);
    let arch = pulp::Arch::new();
    println!("| what | rows/s | ÷ the same by hand |\n| --- | --- | --- |");
    // Hot: so few areas that they stay near the processor.
    for (name, few) in [
        ("near the processor, 49,152 areas", true),
        ("in memory", false),
    ] {
        let areas = made(&maker, if few { NEAR } else { count });
        let repeat = if few { 20 } else { 1 };
        let rows = areas.len() as f64 * f64::from(repeat);
        let mut columns = Columns::default();
        areas
            .iter()
            .for_each(|area| columns.push(area.region, &area.facts));
        let filled = ours.fill(&areas);
        drop(areas);
        let plain: Vec<_> = ours
            .batches
            .iter()
            .map(|batch| batch.with_plain_instructions())
            .collect();
        let (mut results, mut results_plain) = (Vec::new(), Vec::new());
        let (mut out, mut out_plain) = (hand::Results::default(), hand::Results::default());
        let mut ways: Vec<Way<'_>> = vec![
            (
                "columns by hand",
                Box::new(|| {
                    for _ in 0..repeat {
                        arch.dispatch(ByColumns {
                            columns: black_box(&columns),
                            out: &mut out,
                        });
                    }
                }),
            ),
            (
                "library, columns",
                Box::new(|| {
                    for _ in 0..repeat {
                        again(&ours.batches, &filled.forms, &mut results);
                    }
                }),
            ),
            (
                "columns by hand, plain instructions",
                Box::new(|| {
                    for _ in 0..repeat {
                        hand::all(black_box(&columns), &mut out_plain);
                    }
                }),
            ),
            (
                "library, columns, plain instructions",
                Box::new(|| {
                    for _ in 0..repeat {
                        again(&plain, &filled.forms, &mut results_plain);
                    }
                }),
            ),
            (
                "area by area, by hand",
                Box::new(|| {
                    for _ in 0..repeat {
                        (0..columns.rows()).for_each(|row| {
                            black_box(hand::area(black_box(&columns), row));
                        });
                    }
                }),
            ),
        ];
        let times = compare(7, &mut ways);
        for (way, time, ratio) in times {
            println!(
                "| {name}: {way} | {:.1} M | {:.2} |",
                rows / time / 1e6,
                1.0 / ratio
            );
        }
    }
    one_by_one(&maker, &ours);
    let sizes: Vec<u64> = match growth {
        true => vec![1_000, 10_000, 100_000, 1_000_000, 10_000_000],
        false => vec![1_000, 10_000, 100_000, count.min(1_000_000)],
    };
    for size in sizes {
        tables(&maker, &ours, size);
    }
    product::measure(count.min(1_000_000));
}

/// One area with its scorecard, one set.
fn one_by_one(maker: &Maker, ours: &Ours) {
    // Forms are scored when they have just been read, so that they lie near the processor.
    let areas = made(maker, 2_000);
    let forms: Vec<_> = areas.iter().map(|area| ours.form(area, maker)).collect();
    let mut each = Vec::new();
    for (areas, forms) in areas.chunks(50).zip(forms.chunks(50)) {
        let score = || {
            for (area, form) in areas.iter().zip(forms) {
                black_box(ours.scorers[area.region].score(form));
            }
        };
        score();
        let of_these = (0..9).map(|_| seconds(score) / forms.len() as f64);
        each.push(median(of_these.collect()));
    }
    println!(
        "| one area with its scorecard | {:.2} µs | |",
        median(each) * 1e6
    );
    let milliseconds = |once: &mut dyn FnMut()| {
        let times = (0..9).map(|_| seconds(&mut *once));
        median(times.collect()) * 1e3
    };
    let json = set::criteria_set();
    println!(
        "| the set read, checked, proved, compiled for three regions | {:.1} ms | |",
        milliseconds(&mut || {
            black_box(kieumau::CheckedSet::from_json(&json).expect("sound"));
        })
    );
    let read = milliseconds(&mut || {
        black_box(kieumau::CriteriaSet::from_json(&json).expect("sound"));
    });
    let compiled = milliseconds(&mut || {
        black_box(kieumau::CheckedSet::from_proved_json(&json).expect("sound"));
    });
    println!(
        "| the set, proved before, read and compiled for three regions | {compiled:.2} ms | |"
    );
    println!(
        "| … of that, checked and compiled once it is read | {:.2} ms | |",
        compiled - read
    );
    println!(
        "| a batch made for one region | {:.2} ms | |",
        milliseconds(&mut || drop(black_box(ours.scorers[0].batch(None))))
    );
}

/// A table in memory, to a table in memory.
fn tables(maker: &Maker, ours: &Ours, count: u64) {
    let mut text = maker.header();
    (0..count).for_each(|row| maker.line(&maker.area(row), &mut text));
    let (mut by_hand, mut by_library) = (Vec::new(), Vec::new());
    let mut split = 0u64;
    let rounds = if count > 1_000_000 { 1 } else { 5 };
    let mut ways: Vec<Way<'_>> = vec![
        (
            "by hand",
            Box::new(|| {
                by_hand.clear();
                table(text.as_bytes(), &mut by_hand, maker, &mut ByHand::default());
            }),
        ),
        (
            "library",
            Box::new(|| {
                by_library.clear();
                table(
                    text.as_bytes(),
                    &mut by_library,
                    maker,
                    &mut ByLibrary::new(ours),
                );
            }),
        ),
        (
            "records merely split",
            Box::new(|| {
                let mut reader = csv::Reader::from_reader(text.as_bytes());
                let mut record = csv::ByteRecord::new();
                while reader.read_byte_record(&mut record).expect("a table") {
                    split += record.len() as u64;
                }
            }),
        ),
    ];
    let times = compare(rounds, &mut ways);
    drop(ways);
    assert!(by_hand == by_library, "the two programs disagree");
    for (way, time, ratio) in times {
        println!(
            "| table of {count} areas with ranks: {way} | {:.2} M | {:.2} |",
            count as f64 / time / 1e6,
            1.0 / ratio
        );
    }
    black_box(split);
}
