//! Rows read and scored by several threads, and handed over in the order of the file.

use crate::judge::{Judge, Judged, Scorers};
use crate::read::row::{Raw, Rows};
use crate::score::{Ended, Receiver, Stage, hand_over};
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver as Results, SyncSender, sync_channel};

/// Rows that go to a thread together. Scorecards are large, so that few of them lie about.
const CHUNK: usize = 64;
/// Chunks that a thread has before it.
const AHEAD: usize = 2;

/// Rows with their places in the file.
type Chunk = Vec<(usize, Raw)>;

/// A thread at work: where its chunks go in, and where what became of them comes out.
struct Worker {
    chunks: SyncSender<Chunk>,
    judged: Results<Vec<Judged>>,
}

/// Judges all rows with so many threads. The calling one reads the file, and gives what comes back to the receiver.
pub(crate) fn run<R: Receiver>(
    judge: &Judge<'_>,
    rows: &mut Rows<'_>,
    threads: usize,
    receiver: &mut R,
) -> Result<Ended, R::Error> {
    std::thread::scope(|scope| {
        // Those who wait for the longest are at the front; when this ends, channels close, and every thread with them.
        let mut workers: VecDeque<Worker> = VecDeque::new();
        for _ in 0..threads {
            let (chunks, inbox) = sync_channel::<Chunk>(AHEAD);
            let (outbox, judged) = sync_channel::<Vec<Judged>>(AHEAD);
            scope.spawn(move || {
                let mut scorers = Scorers::default();
                for chunk in inbox {
                    let judged = chunk
                        .into_iter()
                        .filter_map(|(at, raw)| judge.row(raw, at, &mut scorers));
                    if outbox.send(judged.collect()).is_err() {
                        return;
                    }
                }
            });
            workers.push_back(Worker { chunks, judged });
        }
        let (mut sent, mut at) = (0usize, 0usize);
        let most = threads.saturating_mul(AHEAD);
        // Which thread comes next, and which has given the oldest result that was not handed over.
        let mut waiting = 0usize;
        loop {
            let mut chunk = Chunk::with_capacity(CHUNK);
            let mut failed = None;
            while chunk.len() < CHUNK {
                match rows.next(judge.view) {
                    Ok(Some(raw)) => {
                        receiver.passed(Stage::Scoring);
                        chunk.push((at, raw));
                        at = at.saturating_add(1);
                    }
                    Ok(None) => break,
                    Err(error) => {
                        failed = Some(error);
                        break;
                    }
                }
            }
            let last = chunk.len() < CHUNK;
            if let Some(worker) = workers.get(sent.checked_rem(threads).unwrap_or(0)) {
                // A thread ends before its channel only where it has panicked, and then the scope does.
                let _ = worker.chunks.send(chunk);
            }
            sent = sent.saturating_add(1);
            let keep = if last { 0 } else { most.saturating_sub(1) };
            while sent.saturating_sub(waiting) > keep {
                let worker = workers.get(waiting.checked_rem(threads).unwrap_or(0));
                waiting = waiting.saturating_add(1);
                let judged = worker.and_then(|worker| worker.judged.recv().ok());
                for judged in judged.into_iter().flatten() {
                    hand_over(&judged, receiver)?;
                    if receiver.enough() {
                        return Ok(Ended::Enough);
                    }
                }
            }
            if let Some(error) = failed {
                return Err(error.into());
            }
            if last {
                return Ok(Ended::AllRead);
            }
        }
    })
}
