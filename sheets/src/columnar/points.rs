//! Points as cells: the same few thousand are written over and over.

use kieumau::Number;

/// Points beyond so many units are written anew each time.
const MOST: usize = 1 << 16;

/// The cells that were written, by their units.
#[derive(Debug, Default)]
pub(super) struct PointCells {
    known: Vec<Option<Box<str>>>,
}

impl PointCells {
    /// Adds the cell of so many units.
    pub(super) fn push(
        &mut self,
        out: &mut String,
        units: i64,
        number: impl FnOnce() -> Number,
        cell: impl FnOnce(Number) -> String,
    ) {
        let at = usize::try_from(units).ok().filter(|at| *at < MOST);
        if let Some(known) = at.and_then(|at| self.known.get(at)?.as_deref()) {
            out.push_str(known);
            return;
        }
        let text = cell(number());
        out.push_str(&text);
        if let Some(at) = at {
            if self.known.len() <= at {
                self.known.resize(at.saturating_add(1), None);
            }
            if let Some(slot) = self.known.get_mut(at) {
                *slot = Some(text.into());
            }
        }
    }
}
