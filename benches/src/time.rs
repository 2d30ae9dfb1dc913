//! Times that hold on a busy machine: those of the processor, the ways run in turn, and the ratio taken round by round.

/// Seconds of the processor that this thread takes for the work.
#[cfg(unix)]
pub fn seconds(work: impl FnOnce()) -> f64 {
    use rustix::time::{ClockId, clock_gettime};
    let now = || {
        let now = clock_gettime(ClockId::ThreadCPUTime);
        now.tv_sec as f64 + now.tv_nsec as f64 / 1e9
    };
    let start = now();
    work();
    now() - start
}

/// Seconds that the work takes.
#[cfg(not(unix))]
pub fn seconds(work: impl FnOnce()) -> f64 {
    let start = std::time::Instant::now();
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
