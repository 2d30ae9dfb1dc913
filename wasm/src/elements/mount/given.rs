//! What the page gave: the values of attributes, and forms.

use std::collections::BTreeMap;

use kieumau::{Assessment, Id, ProfileValues};

use crate::elements::form::{ChangeKind, Form};

/// Whether a year can be read from a period.
pub(super) fn is_period(text: &str) -> bool {
    let form = Assessment {
        period: Some(text.to_owned()),
        ..Assessment::default()
    };
    form.year().is_some()
}

/// `key=value` pairs; several values of one key stand behind one another.
pub(super) fn pairs(text: &str) -> Option<BTreeMap<Id, ProfileValues>> {
    let mut values: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for pair in text.split([' ', ',', ';']).filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=')?;
        values
            .entry(Id::from(key))
            .or_default()
            .push(Id::from(value));
    }
    let values = values.into_iter().map(|(key, mut ids)| {
        let value = if ids.len() > 1 {
            ProfileValues::Several(ids)
        } else {
            ProfileValues::One(ids.remove(0))
        };
        (key, value)
    });
    Some(values.collect())
}

/// Puts something else into a form. What the page only gives back stays as it is being typed: `95,` on its way to `95,5`; unless it is to
/// begin anew.
pub(super) fn load(
    form: &Form,
    given: Assessment,
    profile: &BTreeMap<Id, ProfileValues>,
    anew: bool,
) {
    if !anew && form.read(|state| *state.assessment() == given) {
        return;
    }
    form.edit(ChangeKind::Outside, &[], |state| {
        state.load(given);
        state.default_profile(profile);
    });
}
