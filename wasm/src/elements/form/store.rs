//! A form that several parts of a page look at: whoever changes it, all of them are told.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use kieumau::{CheckedSet, Id, Lang, Verdict};

use super::gather::gather;
use super::state::State;
use super::table::Table;

/// A form that can be shared; clones are the same form.
#[derive(Clone)]
pub struct Form {
    inner: Rc<Inner>,
}

struct Inner {
    state: RefCell<State>,
    watchers: RefCell<Table<usize, Watcher>>,
    next: Cell<usize>,
    /// Whether its result was last looked at as a table.
    table: Cell<bool>,
}

type Watcher = Rc<dyn Fn(&Change)>;

/// What happened to a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// How it came about.
    pub kind: ChangeKind,
    /// The questions that were answered.
    pub changed: Vec<Id>,
    /// The verdicts before, where one of them changed.
    pub previous: Option<BTreeMap<Id, Verdict>>,
}

/// How a change came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// Somebody is typing.
    Input,
    /// Somebody has finished an answer.
    Commit,
    /// The page did it.
    Outside,
}

/// Somebody who is told of changes, until this is dropped.
pub struct Watch {
    form: Weak<Inner>,
    at: usize,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(form) = self.form.upgrade() {
            form.watchers.borrow_mut().remove(&self.at);
        }
    }
}

impl PartialEq for Form {
    fn eq(&self, other: &Form) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Form {
    /// A blank form.
    #[must_use]
    pub fn new(set: Arc<CheckedSet>, lang: Lang) -> Form {
        Form {
            inner: Rc::new(Inner {
                state: RefCell::new(State::new(set, lang)),
                watchers: RefCell::default(),
                next: Cell::new(0),
                table: Cell::new(false),
            }),
        }
    }

    /// Looks at the form.
    pub fn read<R>(&self, look: impl FnOnce(&State) -> R) -> R {
        look(&self.inner.state.borrow())
    }

    /// Changes the form and tells everybody. `changed` are the questions concerned.
    pub fn edit(&self, kind: ChangeKind, changed: &[&str], change: impl FnOnce(&mut State)) {
        let (before, after) = {
            let mut state = self.inner.state.borrow_mut();
            let before = verdicts(&state);
            change(&mut state);
            (before, verdicts(&state))
        };
        let change = Change {
            kind,
            changed: changed.iter().map(|id| Id::from(*id)).collect(),
            previous: (before != after).then_some(before),
        };
        // A watcher may stop watching, or start another, while it is told.
        let watchers: Vec<Watcher> = self.inner.watchers.borrow().values().cloned().collect();
        watchers.iter().for_each(|watcher| watcher(&change));
    }

    /// Whether its result is shown as a table: who comes back to it finds it as it was left.
    #[must_use]
    pub(crate) fn table(&self) -> bool {
        self.inner.table.get()
    }

    /// Shows its result as a table, or as bars.
    pub(crate) fn set_table(&self, table: bool) {
        self.inner.table.set(table);
    }

    /// Is told of every change until the watch is dropped.
    #[must_use]
    pub fn watch(&self, watcher: impl Fn(&Change) + 'static) -> Watch {
        let at = self.inner.next.get();
        self.inner.next.set(at + 1);
        let mut watchers = self.inner.watchers.borrow_mut();
        watchers.insert(at, Rc::new(watcher));
        Watch {
            form: Rc::downgrade(&self.inner),
            at,
        }
    }
}

fn verdicts(state: &State) -> BTreeMap<Id, Verdict> {
    let titles = state.scored().map(|scored| scored.card.titles.iter());
    let titles = titles.into_iter().flatten();
    gather(titles.map(|title| (title.id.clone(), title.verdict)))
}
