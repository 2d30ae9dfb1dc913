//! Keeping a form while somebody writes it: at every change a write begins at once, so that nothing older than the keystroke in
//! flight can be lost. A slow disk gets a few writes at a time; what comes while it has them is written after one is done.

use crate::draft::Draft;

/// How keeping goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// Everything is on the disk, since this time; `None`: as it was opened.
    All(Option<u64>),
    /// A write is under way.
    Writing,
    /// The device keeps nothing.
    Failed,
}

/// So many writes may be under way.
const MOST: usize = 3;

/// What is to be written, and how it goes.
#[derive(Debug)]
pub struct Keeper {
    /// The form as it is.
    pub draft: Draft,
    /// How it goes.
    pub kept: Kept,
    writing: usize,
    again: bool,
}

impl Keeper {
    /// A form as it was opened.
    #[must_use]
    pub fn new(draft: Draft) -> Keeper {
        Keeper {
            // A device that keeps nothing is not to be said to have the form before anything is changed.
            kept: if draft.unkept {
                Kept::Failed
            } else {
                Kept::All(None)
            },
            draft,
            writing: 0,
            again: false,
        }
    }

    /// Something changed. What is to be written now, unless the disk has enough to do.
    pub fn changed(&mut self) -> Option<Draft> {
        if self.kept != Kept::Failed {
            self.kept = Kept::Writing;
        }
        self.again = true;
        if self.writing < MOST {
            self.flush()
        } else {
            None
        }
    }

    /// The page may be gone soon: what was not written yet is to be written now.
    pub fn flush(&mut self) -> Option<Draft> {
        if !std::mem::take(&mut self.again) {
            return None;
        }
        self.writing += 1;
        Some(self.draft.clone())
    }

    /// A write is done. What is to be written next.
    pub fn written(&mut self, done: &Result<(), String>, now: u64) -> Option<Draft> {
        self.writing = self.writing.saturating_sub(1);
        if done.is_err() {
            self.kept = Kept::Failed;
            // While the disk has others, what came since goes after one of those. When the last one fails, nothing tries again at
            // once: the next change does, or the page that goes.
            if self.writing == 0 {
                self.again = true;
            }
            return None;
        }
        if self.writing == 0 && !self.again {
            self.kept = Kept::All(Some(now));
        }
        self.flush()
    }

    /// Whether nothing is under way: what a device does not take waits for nobody.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.writing == 0 && (!self.again || self.kept == Kept::Failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::SetKey;
    use kieumau::Assessment;

    fn keeper() -> Keeper {
        let set = SetKey {
            id: "a".into(),
            version: "1".into(),
            digest: "d".into(),
        };
        Keeper::new(Draft::new(set, &Assessment::default()))
    }

    #[test]
    fn a_slow_disk_gets_the_latest_after_what_it_has() {
        let mut keeper = keeper();
        for _ in 0..MOST {
            assert!(keeper.changed().is_some());
        }
        for name in ["x", "xy"] {
            keeper.draft.name = name.into();
            assert_eq!(keeper.changed(), None);
        }
        assert!(!keeper.is_idle());
        let next = keeper.written(&Ok(()), 5).map(|draft| draft.name);
        assert_eq!(next, Some("xy".into()));
        for time in 6..6 + MOST as u64 {
            assert_eq!(keeper.kept, Kept::Writing);
            assert_eq!(keeper.written(&Ok(()), time), None);
        }
        assert_eq!(keeper.kept, Kept::All(Some(8)));
        assert!(keeper.is_idle());
    }

    #[test]
    fn a_form_that_is_not_on_the_device_is_not_said_to_be() {
        let unkept = Draft {
            unkept: true,
            ..keeper().draft
        };
        let text = serde_json::to_string(&unkept).unwrap();
        assert!(!text.contains("unkept"), "{text}");
        let mut keeper = Keeper::new(unkept);
        assert_eq!(keeper.kept, Kept::Failed);
        keeper.changed();
        keeper.written(&Ok(()), 6);
        assert_eq!(keeper.kept, Kept::All(Some(6)));
    }

    #[test]
    fn what_waits_is_written_when_the_page_goes() {
        let mut keeper = keeper();
        for _ in 0..=MOST {
            keeper.changed();
        }
        assert!(keeper.flush().is_some());
        assert_eq!(keeper.flush(), None);
    }

    #[test]
    fn what_waits_behind_a_write_that_fails_is_written_after_those_that_go_well() {
        let mut keeper = keeper();
        for _ in 0..MOST {
            keeper.changed();
        }
        keeper.draft.name = "x".into();
        assert_eq!(keeper.changed(), None);
        assert_eq!(keeper.written(&Err("full".into()), 5), None);
        let next = keeper.written(&Ok(()), 6).map(|draft| draft.name);
        assert_eq!(next, Some("x".into()), "the last letter is written");
        assert_eq!(keeper.written(&Ok(()), 7), None);
        assert_eq!(keeper.kept, Kept::Failed, "not before that one is");
        assert_eq!(keeper.written(&Ok(()), 8), None);
        assert_eq!(keeper.kept, Kept::All(Some(8)));
    }

    #[test]
    fn what_could_not_be_written_is_tried_again_when_the_page_goes_and_holds_nobody_up() {
        let mut keeper = keeper();
        keeper.changed();
        assert_eq!(keeper.written(&Err("full".into()), 5), None);
        assert!(keeper.is_idle());
        assert!(keeper.flush().is_some());
        keeper.written(&Ok(()), 6);
        assert_eq!(keeper.kept, Kept::All(Some(6)));
        assert_eq!(keeper.flush(), None);
    }

    #[test]
    fn a_failure_is_said_until_a_write_goes_well_and_the_next_change_tries_again() {
        let mut keeper = keeper();
        keeper.changed();
        keeper.written(&Err("full".into()), 5);
        assert_eq!(keeper.kept, Kept::Failed);
        assert!(keeper.changed().is_some());
        assert_eq!(keeper.kept, Kept::Failed);
        keeper.written(&Ok(()), 6);
        assert_eq!(keeper.kept, Kept::All(Some(6)));
    }
}
