//! Memory, in large steps.

use std::hint::black_box;

/// The share of the memory that is asked for ahead: a half.
const AHEAD: usize = 2;

/// The memory of a WebAssembly module, which the allocator asks of the browser in pieces of 64 KiB. Each of them costs the browser more the
/// larger the memory is, so that reading thousands of rows spends most of its time there.
#[derive(Debug, Default)]
pub struct Memory {
    /// How large it was when it was last asked for ahead.
    seen: usize,
}

impl Memory {
    /// Asks for more ahead of time where the memory has grown since: the allocator keeps what is given back to it.
    pub fn keep_ahead(&mut self) {
        if size() > self.seen {
            let mut room: Vec<u8> = Vec::new();
            // Where there is no more, whoever needs it will say so.
            let _ = black_box(&mut room).try_reserve_exact(size() / AHEAD);
            drop(black_box(room));
            self.seen = size();
        }
    }
}

#[cfg(target_family = "wasm")]
fn size() -> usize {
    const PAGE: usize = 65_536;
    core::arch::wasm32::memory_size::<0>().saturating_mul(PAGE)
}

/// Elsewhere memory costs the same whatever its size is.
#[cfg(not(target_family = "wasm"))]
fn size() -> usize {
    0
}
