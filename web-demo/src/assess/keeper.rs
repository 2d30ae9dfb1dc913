//! Keeping a form while somebody writes it: at every change, one write after the other, so that nothing older than the
//! keystroke in flight can be lost.

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

/// What is to be written, and how it goes.
#[derive(Debug)]
pub struct Keeper {
    /// The form as it was written last, or is being written.
    pub draft: Draft,
    /// How it goes.
    pub kept: Kept,
    writing: bool,
    again: bool,
}

impl Keeper {
    /// A form as it was opened.
    #[must_use]
    pub fn new(draft: Draft) -> Keeper {
        Keeper {
            draft,
            kept: Kept::All(None),
            writing: false,
            again: false,
        }
    }

    /// Something changed. What is to be written now, unless a write is under way: then it is written after it.
    pub fn changed(&mut self) -> Option<Draft> {
        if self.kept != Kept::Failed {
            self.kept = Kept::Writing;
        }
        if self.writing {
            self.again = true;
            return None;
        }
        self.writing = true;
        Some(self.draft.clone())
    }

    /// A write is done. What is to be written next.
    pub fn written(&mut self, done: &Result<(), String>, now: u64) -> Option<Draft> {
        self.writing = false;
        if done.is_err() {
            self.kept = Kept::Failed;
            self.again = false;
            return None;
        }
        if std::mem::take(&mut self.again) {
            self.kept = Kept::Writing;
            self.writing = true;
            return Some(self.draft.clone());
        }
        self.kept = Kept::All(Some(now));
        None
    }

    /// Whether nothing is under way.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        !self.writing
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
    fn what_changes_during_a_write_is_written_after_it() {
        let mut keeper = keeper();
        assert!(keeper.changed().is_some());
        keeper.draft.name = "x".into();
        assert_eq!(keeper.changed(), None);
        keeper.draft.name = "xy".into();
        assert_eq!(keeper.changed(), None);
        assert!(!keeper.is_idle());
        assert_eq!(
            keeper.written(&Ok(()), 5).map(|draft| draft.name),
            Some("xy".into())
        );
        assert_eq!(keeper.kept, Kept::Writing);
        assert_eq!(keeper.written(&Ok(()), 6), None);
        assert_eq!(keeper.kept, Kept::All(Some(6)));
        assert!(keeper.is_idle());
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
