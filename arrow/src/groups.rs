//! The profiles that rows have, each with its compiled batch.

use kieumau::{Assessment, Batch, CheckedSet, Forms, Id, ProfileValues, Results, Scorer};
use kieumau_sheets::Target;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What makes areas be scored by one program: the values of the dimensions, in their order, and the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) values: Vec<Id>,
    pub(crate) year: Option<u16>,
}

/// The batches that were compiled, for the next rows.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    known: Mutex<Vec<(Key, Batch)>>,
}

impl Compiled {
    /// So many are kept.
    const MOST: usize = 256;

    fn of(&self, set: &CheckedSet, key: &Key, detail: bool) -> Option<Batch> {
        // Whatever a thread that panicked left there is whole.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, batch)) = known.iter().find(|(other, _)| other == key) {
            return Some(batch.clone());
        }
        let dimensions = set.set().profile.iter().zip(&key.values);
        let profile: BTreeMap<Id, ProfileValues> = dimensions
            .map(|(dimension, value)| (dimension.id.clone(), ProfileValues::One(value.clone())))
            .collect();
        let batch = Scorer::new(set, &profile).ok()?.batch(key.year);
        let batch = if detail { batch.with_criteria() } else { batch };
        known.truncate(Compiled::MOST.saturating_sub(1));
        known.push((key.clone(), batch.clone()));
        Some(batch)
    }
}

/// The rows of one profile.
pub(crate) struct Group {
    key: Key,
    pub(crate) batch: Batch,
    pub(crate) forms: Forms,
    rows: usize,
}

/// Where a row stands among those of its profile.
pub(crate) type Place = Option<(usize, usize)>;

/// The rows of one batch of Arrow by their profiles.
#[derive(Default)]
pub(crate) struct Groups {
    pub(crate) all: Vec<Group>,
    /// For each row; nothing where it has to be read by itself.
    pub(crate) places: Vec<Place>,
}

impl Groups {
    /// Puts the next row to those of its profile.
    pub(crate) fn add(
        &mut self,
        key: Option<Key>,
        set: &CheckedSet,
        compiled: &Compiled,
        detail: bool,
    ) {
        let place = key.and_then(|key| {
            let known = self.all.iter().position(|group| group.key == key);
            let at = match known {
                Some(at) => at,
                None => {
                    let batch = compiled.of(set, &key, detail)?;
                    let forms = batch.forms(0);
                    self.all.push(Group {
                        key,
                        batch,
                        forms,
                        rows: 0,
                    });
                    self.all.len().checked_sub(1)?
                }
            };
            let group = self.all.get_mut(at)?;
            let row = group.rows;
            group.rows = group.rows.saturating_add(1);
            Some((at, row))
        });
        self.places.push(place);
    }

    /// Makes room for the answers.
    pub(crate) fn ready(&mut self) {
        for group in &mut self.all {
            group.forms.resize(group.rows);
        }
    }

    /// For each group, the column of what a target names.
    pub(crate) fn columns(&self, set: &CheckedSet, target: Target) -> Vec<Option<usize>> {
        let set = set.set();
        let id = match target {
            Target::Question(at) => set.questions.get(at).map(|question| &question.id),
            Target::Reference(at) => set.references.get(at).map(|reference| &reference.id),
            _ => None,
        };
        let column = |group: &Group| group.forms.column(id?.as_str());
        self.all.iter().map(column).collect()
    }

    /// The values of the dimensions of each group.
    pub(crate) fn profiles(&self) -> Vec<&[Id]> {
        let groups = self.all.iter();
        groups.map(|group| group.key.values.as_slice()).collect()
    }

    /// The results of each group, and which of its rows are settled.
    pub(crate) fn score(&self) -> Vec<(Results, Vec<bool>)> {
        let score = |group: &Group| {
            let settled = group.batch.settled(&group.forms);
            (group.batch.score(&group.forms), settled)
        };
        self.all.iter().map(score).collect()
    }
}

/// The year that a period is of.
pub(crate) fn year(period: Option<&str>) -> Option<u16> {
    let form = Assessment {
        period: period.map(str::to_owned),
        ..Assessment::default()
    };
    form.year()
}
