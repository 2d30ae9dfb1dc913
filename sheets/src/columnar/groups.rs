//! Areas that are scored together: of one profile, one period, with the same earlier titles and registrations and evidence for the
//! same questions, as far as the set looks at them. The cells that say so are met over and over, and read once.

use super::filling::Filling;
use kieumau::{Assessment, Id, ProfileValues};
use std::collections::BTreeMap;

/// So many groups are kept, and so many ways to say which one it is; areas beyond are scored one by one.
const MOST: usize = 256;
const MOST_SAID: usize = 1 << 10;

/// The columns of a group, and what else is known of its areas.
pub(super) struct Group<T> {
    profile: BTreeMap<Id, ProfileValues>,
    period: Option<String>,
    pub(super) filling: Filling,
    pub(super) own: T,
}

/// The groups that were met.
pub(super) struct Groups<T> {
    /// By what the cells say, each with a line break behind it; `None` where areas have to be scored one by one.
    said: BTreeMap<String, Option<usize>>,
    all: Vec<Group<T>>,
}

impl<T> Default for Groups<T> {
    fn default() -> Groups<T> {
        Groups {
            said: BTreeMap::new(),
            all: Vec::new(),
        }
    }
}

impl<T> Groups<T> {
    /// The group of an area whose cells say this; `None` where nobody knows yet.
    pub(super) fn find(&self, said: &str) -> Option<Option<usize>> {
        match self.said.get(said) {
            None if self.said.len() >= MOST_SAID => Some(None),
            found => found.copied(),
        }
    }

    /// Remembers what cells say, by an area that says it; a group that is not there yet is made.
    pub(super) fn add(
        &mut self,
        said: &str,
        area: Option<&Assessment>,
        make: impl FnOnce(&Assessment) -> Option<(Filling, T)>,
    ) -> Option<usize> {
        let found = area.and_then(|area| {
            let mut all = self.all.iter();
            let known = all.position(|of| {
                let same = of.profile == area.profile && of.period == area.period;
                same && of.filling.batch.is_like(area)
            });
            known.or_else(|| {
                let room = self.all.len() < MOST;
                let (filling, own) = room.then(|| make(area)).flatten()?;
                self.all.push(Group {
                    profile: area.profile.clone(),
                    period: area.period.clone(),
                    filling,
                    own,
                });
                self.all.len().checked_sub(1)
            })
        });
        self.said.insert(said.to_owned(), found);
        found
    }

    pub(super) fn get_mut(&mut self, at: usize) -> Option<&mut Group<T>> {
        self.all.get_mut(at)
    }

    pub(super) fn all(&mut self) -> impl Iterator<Item = &mut Group<T>> {
        self.all.iter_mut()
    }
}
