//! Memory, in large steps.

use std::hint::black_box;

/// So many things are read before the memory is looked at again.
const EVERY: usize = 100;

/// What the allocator has to give out, where many areas are read. It asks the browser for pieces of 64 KiB, and each of them costs the
/// browser more the larger the memory is already: of ten thousand forms most of the time would be spent there.
#[derive(Debug, Default)]
pub struct Ahead {
    read: usize,
    /// How large the memory was when more was last asked for.
    seen: usize,
}

impl Ahead {
    /// One more was read: where the memory has grown meanwhile, half as much again is asked for ahead. The allocator keeps what is given
    /// back to it.
    pub fn one_more(&mut self) {
        self.read = self.read.wrapping_add(1);
        if !self.read.is_multiple_of(EVERY) || size() <= self.seen {
            return;
        }
        let mut room: Vec<u8> = Vec::new();
        // Where there is no more, whoever needs it will say so.
        let _ = black_box(&mut room).try_reserve_exact(size() / 2);
        drop(black_box(room));
        self.seen = size();
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
