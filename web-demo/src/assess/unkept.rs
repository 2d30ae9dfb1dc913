//! Forms of this visit, for devices that keep nothing: they live as long as the page.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::draft::Draft;

thread_local! {
    static FORMS: RefCell<BTreeMap<String, Draft>> = const { RefCell::new(BTreeMap::new()) };
}

/// Takes note of a form.
pub(super) fn put(draft: &Draft) {
    FORMS.with_borrow_mut(|forms| forms.insert(draft.id.clone(), draft.clone()));
}

/// A form of this visit.
pub(super) fn get(id: &str) -> Option<Draft> {
    FORMS.with_borrow(|forms| forms.get(id).cloned())
}
