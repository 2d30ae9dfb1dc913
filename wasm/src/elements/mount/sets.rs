//! The criteria sets of the page.

use std::cell::RefCell;
use std::sync::{Arc, Weak};

use kieumau::{CheckedSet, Problems};

thread_local! {
    /// Sets that some element on the page uses, by their text: ten elements with one set check it once.
    static SETS: RefCell<Vec<(String, Weak<CheckedSet>)>> = const { RefCell::new(Vec::new()) };
}

/// The set of a text; one that another element uses already is not checked again.
pub(super) fn checked(text: &str) -> Result<Arc<CheckedSet>, Problems> {
    let known = SETS.with_borrow_mut(|sets| {
        sets.retain(|(_, set)| set.strong_count() > 0);
        let found = sets.iter().find(|(known, _)| known == text);
        found.and_then(|(_, set)| set.upgrade())
    });
    if let Some(set) = known {
        return Ok(set);
    }
    let set = Arc::new(CheckedSet::from_json(text)?);
    SETS.with_borrow_mut(|sets| sets.push((text.to_owned(), Arc::downgrade(&set))));
    Ok(set)
}
