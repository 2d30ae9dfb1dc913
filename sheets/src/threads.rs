//! Work by several threads, handed over in the order in which it was given out.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver as Results, SyncSender, sync_channel};

/// Pieces of work that a thread has before it.
const AHEAD: usize = 2;

/// Pieces of work, and what is done with the result of each. Both happen in the thread that calls.
pub(crate) trait Flow {
    /// A piece of work.
    type Piece: Send;
    /// What became of it.
    type Result: Send;
    /// Why it stops.
    type Error;

    /// The next piece; `None` after the last.
    fn next(&mut self) -> Result<Option<Self::Piece>, Self::Error>;

    /// Takes the next result; says whether the rest is needed.
    fn take(&mut self, result: Self::Result) -> Result<bool, Self::Error>;
}

/// A thread at work: where its pieces go in, and where what became of them comes out.
struct Worker<P, R> {
    pieces: SyncSender<P>,
    results: Results<R>,
}

/// Works on all pieces with so many threads, each with a worker of its own; with none in the thread that calls. What is found
/// before an error is handed over. Says whether all was needed.
pub(crate) fn run<F, W>(
    flow: &mut F,
    threads: usize,
    worker: &(impl Fn() -> W + Sync),
) -> Result<bool, F::Error>
where
    F: Flow,
    W: FnMut(F::Piece) -> F::Result,
{
    if threads == 0 {
        let mut worker = worker();
        while let Some(piece) = flow.next()? {
            if !flow.take(worker(piece))? {
                return Ok(false);
            }
        }
        return Ok(true);
    }
    std::thread::scope(|scope| {
        // When this ends, channels close, and every thread with them.
        let mut workers: Vec<Worker<F::Piece, F::Result>> = Vec::with_capacity(threads);
        for _ in 0..threads {
            let (pieces, inbox) = sync_channel::<F::Piece>(AHEAD);
            let (outbox, results) = sync_channel::<F::Result>(AHEAD);
            scope.spawn(move || {
                let mut worker = worker();
                for piece in inbox {
                    if outbox.send(worker(piece)).is_err() {
                        return;
                    }
                }
            });
            workers.push(Worker { pieces, results });
        }
        let mut given = 0usize;
        let most = threads.saturating_mul(AHEAD);
        // The workers of the pieces whose results were not handed over, the oldest first.
        let mut waiting: VecDeque<usize> = VecDeque::with_capacity(most);
        loop {
            let next = flow.next();
            let last = !matches!(next, Ok(Some(_)));
            let failed = match next {
                Ok(Some(piece)) => {
                    let at = given.checked_rem(threads).unwrap_or(0);
                    given = given.saturating_add(1);
                    if let Some(worker) = workers.get(at) {
                        // A thread ends before its channel only where it has panicked, and then the scope does.
                        let _ = worker.pieces.send(piece);
                        waiting.push_back(at);
                    }
                    None
                }
                Ok(None) => None,
                Err(error) => Some(error),
            };
            let keep = if last { 0 } else { most.saturating_sub(1) };
            while waiting.len() > keep {
                let at = waiting.pop_front().unwrap_or(0);
                let result = workers
                    .get(at)
                    .and_then(|worker| worker.results.recv().ok());
                if let Some(result) = result
                    && !flow.take(result)?
                {
                    return Ok(false);
                }
            }
            match failed {
                Some(error) => return Err(error),
                None if last => return Ok(true),
                None => {}
            }
        }
    })
}
