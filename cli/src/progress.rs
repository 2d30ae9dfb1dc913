//! Progress of long work: on standard error, and only where that is a terminal.

use crate::texts::score as texts;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kieumau::Lang;
use kieumau_sheets::{Source, Stage};
use std::io::IsTerminal;
use std::time::Duration;

/// Files smaller than this are done before anybody looks.
const WORTH_SHOWING: u64 = 4 << 20;

/// A count of rows, then a bar over as many.
pub(crate) struct Progress {
    bar: ProgressBar,
    stage: Stage,
    rows: u64,
    lang: Lang,
}

impl Progress {
    /// Progress through these files; how many rows they have is not known yet.
    pub(crate) fn new(sources: &[Source], lang: Lang) -> Progress {
        let bytes: u64 = sources.iter().map(Source::bytes).sum();
        let shown = bytes >= WORTH_SHOWING && std::io::stderr().is_terminal();
        let target = if shown {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar =
            ProgressBar::with_draw_target(None, target).with_message(texts::READING.get(lang));
        let progress = Progress {
            bar,
            stage: Stage::Looking,
            rows: 0,
            lang,
        };
        progress.style("{msg} {spinner} {pos}");
        progress
    }

    fn style(&self, template: &str) {
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
    }

    /// One row more.
    pub(crate) fn passed(&mut self, stage: Stage) {
        if stage != self.stage {
            self.stage = stage;
            // Every row was looked at once, so that their number is known.
            self.bar.set_length(self.rows);
            self.bar.set_message(texts::SCORING.get(self.lang));
            self.style("{msg} {wide_bar} {pos}/{len} {eta}");
            self.rows = 0;
        }
        self.rows = self.rows.saturating_add(1);
        if self.rows.is_multiple_of(256) {
            self.bar.set_position(self.rows);
        }
    }

    /// All rows were read; what they gave is written.
    pub(crate) fn writing(&self) {
        self.bar.set_message(texts::WRITING.get(self.lang));
        self.style("{msg} {spinner}");
        self.bar.enable_steady_tick(Duration::from_millis(120));
    }

    /// Takes the bar away.
    pub(crate) fn done(&self) {
        self.bar.finish_and_clear();
    }
}
