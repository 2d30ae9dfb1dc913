//! Times that hold on a busy machine: the ways are run in turn, and the ratio is taken round by round.

use std::time::Instant;

/// Seconds that the work takes.
pub fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

/// The middle of a list.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// One way to do the work, by name.
pub type Way<'w> = (&'static str, Box<dyn FnMut() + 'w>);

/// For each way the median seconds, and the median over rounds of what it takes as a multiple of the first.
pub fn compare(rounds: usize, ways: &mut [Way<'_>]) -> Vec<(&'static str, f64, f64)> {
    let mut times: Vec<Vec<f64>> = vec![Vec::new(); ways.len()];
    for _ in 0..rounds {
        for ((_, work), times) in ways.iter_mut().zip(&mut times) {
            times.push(seconds(work));
        }
    }
    let first = times.first().cloned().unwrap_or_default();
    let rows = ways.iter().zip(times).map(|((name, _), times)| {
        let ratios = times.iter().zip(&first).map(|(own, first)| own / first);
        let ratio = median(ratios.collect());
        (*name, median(times), ratio)
    });
    rows.collect()
}
