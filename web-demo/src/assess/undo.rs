//! Taking back: what a form said before each change.

use kieumau::{Assessment, Id};
use kieumau_wasm::elements::form::{Change, ChangeKind};

/// So many changes can be taken back.
const MOST: usize = 100;

/// What a form said before.
#[derive(Debug, Default)]
pub struct Undo {
    before: Vec<Assessment>,
    now: Assessment,
    /// What is being typed into: letters of one word are one change.
    typing: Option<Vec<Id>>,
}

impl Undo {
    /// Starts with what a form says.
    #[must_use]
    pub fn new(now: Assessment) -> Undo {
        Undo {
            now,
            ..Undo::default()
        }
    }

    /// Takes note of a change that somebody made.
    pub fn note(&mut self, change: &Change, now: &Assessment) {
        if *now == self.now {
            if change.kind == ChangeKind::Commit {
                self.typing = None;
            }
            return;
        }
        let typed = (change.kind == ChangeKind::Input).then(|| change.changed.clone());
        if typed.is_none() || typed != self.typing {
            self.before.push(self.now.clone());
            if self.before.len() > MOST {
                self.before.remove(0);
            }
        }
        self.typing = typed;
        self.now = now.clone();
    }

    /// What the form said before the last change.
    pub fn back(&mut self) -> Option<Assessment> {
        self.typing = None;
        let before = self.before.pop()?;
        self.now = before.clone();
        Some(before)
    }

    /// Whether there is a change to take back.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        !self.before.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Assessment {
        let mut form = Assessment::default();
        form.answers.insert("a".to_owned(), text.into());
        form
    }

    fn change(kind: ChangeKind, id: &str) -> Change {
        Change {
            kind,
            changed: vec![Id::from(id)],
            previous: None,
        }
    }

    #[test]
    fn letters_of_one_word_are_taken_back_together() {
        let mut undo = Undo::new(Assessment::default());
        for text in ["1", "12", "123"] {
            undo.note(&change(ChangeKind::Input, "a"), &form(text));
        }
        undo.note(&change(ChangeKind::Commit, "a"), &form("123"));
        undo.note(&change(ChangeKind::Input, "a"), &form("1234"));
        assert_eq!(undo.back(), Some(form("123")));
        assert_eq!(undo.back(), Some(Assessment::default()));
        assert_eq!(undo.back(), None);
        assert!(!undo.is_possible());
    }

    #[test]
    fn the_oldest_changes_are_forgotten() {
        let mut undo = Undo::new(Assessment::default());
        for at in 0..=MOST {
            undo.note(&change(ChangeKind::Commit, "a"), &form(&at.to_string()));
        }
        let mut last = None;
        let mut steps = 0;
        while let Some(form) = undo.back() {
            last = Some(form);
            steps += 1;
        }
        assert_eq!((steps, last), (MOST, Some(form("0"))));
    }
}
