//! Progress of long work: on standard error, and only where that is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::Cell;
use std::io::IsTerminal;

/// Files smaller than this are done before anybody looks.
const WORTH_SHOWING: u64 = 4 << 20;

/// A count of rows with a bar beside it.
pub(crate) struct Progress {
    bar: ProgressBar,
    rows: Cell<u64>,
}

impl Progress {
    /// Progress through rows whose number is not known yet.
    pub(crate) fn new(bytes: u64, what: &'static str) -> Progress {
        Progress::draw(bytes, None, what)
    }

    /// Progress through a known number of rows.
    pub(crate) fn of_rows(bytes: u64, rows: u64, what: &'static str) -> Progress {
        Progress::draw(bytes, Some(rows), what)
    }

    fn draw(bytes: u64, rows: Option<u64>, what: &'static str) -> Progress {
        let shown = bytes >= WORTH_SHOWING && std::io::stderr().is_terminal();
        let target = if shown {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(rows, target).with_message(what);
        let template = if rows.is_some() {
            "{msg} {wide_bar} {pos}/{len} {eta}"
        } else {
            "{msg} {spinner} {pos}"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Progress {
            bar,
            rows: Cell::new(0),
        }
    }

    /// One row more.
    pub(crate) fn tick(&self) {
        let rows = self.rows.get().saturating_add(1);
        self.rows.set(rows);
        if rows.is_multiple_of(256) {
            self.bar.set_position(rows);
        }
    }

    /// Takes the bar away, and says how many rows there were.
    pub(crate) fn done(self) -> u64 {
        self.bar.finish_and_clear();
        self.rows.get()
    }
}
