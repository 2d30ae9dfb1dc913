//! What the screen knows. It outlives the screen, so that looking at another one loses nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::Array;
use kieumau_wasm::elements::form::Form;
use kieumau_web_worker::message::{
    AreaOf, ClusterPage, Holds, Look, Opened, Page, ProblemPage, Progress, RankBy, Ranked, Settings,
};

use super::ROWS;
use crate::desk::Desk;

/// What is going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Busy {
    /// Files are read.
    Reading(Option<Progress>),
    /// What holds areas back is looked for.
    Holding(Option<Progress>),
    /// A file is made.
    Making,
    /// Areas are ranked.
    Ranking,
}

/// What the screen knows.
#[derive(Clone, Default)]
pub(super) struct Kept {
    /// The key of the set.
    pub set: String,
    pub settings: Settings,
    /// The files, as the browser has them, and their names.
    pub files: Array,
    pub names: Vec<String>,
    /// Tables of earlier titles and merges, and their names.
    pub histories: Array,
    pub history_names: Vec<String>,
    pub busy: Option<Busy>,
    /// What stopped the last question, in a sentence.
    pub refused: Option<String>,
    /// What there is to say of what was done.
    pub notice: Option<String>,
    pub opened: Option<Opened>,
    pub look: Look,
    pub page: Option<Page>,
    pub problem_look: Look,
    pub problems: Option<ProblemPage>,
    /// Columns that people match just now: by header.
    pub matching: BTreeMap<String, String>,
    /// The area that is looked at, with its form.
    pub area: Option<(usize, AreaOf, Option<Form>)>,
    pub rank_by: RankBy,
    /// How it was ranked last; whether it is being ranked in another way.
    pub ranked_by: RankBy,
    pub ranking: bool,
    /// The decisions were made here, and are in no file yet.
    pub decided_here: bool,
    /// The tie in which too many or none were chosen.
    pub mischosen: Option<usize>,
    pub ranked: Option<Ranked>,
    pub rank_look: Look,
    pub cluster: Option<ClusterPage>,
    pub holds_for: Option<String>,
    pub holds: Option<Holds>,
}

/// A look at the first page.
pub(super) fn first() -> Look {
    Look {
        most: ROWS,
        ..Look::default()
    }
}

impl Kept {
    /// Nothing read yet.
    pub fn new(set: String) -> Kept {
        Kept {
            set,
            look: first(),
            problem_look: first(),
            rank_look: first(),
            ..Kept::default()
        }
    }

    /// Forgets what was read; the files and how they are read stay.
    pub fn clear(&mut self) {
        let kept = Kept::new(std::mem::take(&mut self.set));
        let old = std::mem::replace(self, kept);
        self.settings = old.settings;
        self.files = old.files;
        self.names = old.names;
        self.histories = old.histories;
        self.history_names = old.history_names;
    }
}

thread_local! {
    static KEPT: RefCell<Option<(Desk, Kept)>> = const { RefCell::new(None) };
}

/// Keeps what the screen knows until it is opened again.
pub(super) fn keep(desk: Desk, kept: Kept) {
    KEPT.set(Some((desk, kept)));
}

/// What was kept.
pub(super) fn take() -> Option<(Desk, Kept)> {
    KEPT.take()
}
