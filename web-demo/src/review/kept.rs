//! Reviews in progress on the device: each form is a record of its own, written at every change, so that a closed page loses nothing
//! and two tabs do not write over one another.

use serde::{Deserialize, Serialize};

use super::pack::{self, Packed};
use crate::host::{host, wait, wait_text};

/// A form under review, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    id: String,
    /// When it was opened, in milliseconds since 1970: the order of the list.
    opened: u64,
    revision: u64,
    changed: u64,
    /// A saved review with this one form.
    text: String,
}

/// Where a form is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    id: String,
    opened: u64,
    revision: u64,
}

impl Place {
    /// A place for a form that was opened just now.
    pub fn new() -> Place {
        let host = host();
        Place {
            id: host.as_ref().map_or_else(String::new, |host| host.new_id()),
            opened: host.map_or(0, |host| host.now()),
            revision: 0,
        }
    }

    /// By this an address names it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether it is the same one, at whatever time.
    pub fn is(&self, other: &Place) -> bool {
        self.id == other.id
    }

    /// Keeps the form as it is now; what is given back is done when it is on the disk.
    pub fn keep(&mut self, packed: &Packed) -> impl Future<Output = Result<(), String>> + use<> {
        self.revision += 1;
        let host = host();
        let record = Record {
            id: self.id.clone(),
            opened: self.opened,
            revision: self.revision,
            changed: host.as_ref().map_or(0, |host| host.now()),
            text: pack::write(std::slice::from_ref(packed)),
        };
        // The write is on its way at once, whoever waits for it.
        let write = host.map(|host| {
            let json = serde_json::to_string(&record).unwrap_or_default();
            host.keep_review(&json)
        });
        async move {
            match write {
                Some(write) => wait(write).await.map(|_| ()),
                None => Err(String::new()),
            }
        }
    }

    /// Takes the form off the device.
    pub fn forget(&self) {
        if let Some(host) = host() {
            let gone = host.drop_review(&self.id);
            // What is not taken away now is there at the next visit, and can be taken away then.
            wasm_bindgen_futures::spawn_local(async move { drop(wait(gone).await) });
        }
    }
}

/// What was kept at an earlier visit, in the order in which it was opened, and when it was changed last. Records that nobody can
/// read stay where they are.
pub(super) async fn all() -> (Vec<(Place, Packed)>, u64) {
    let text = match host() {
        Some(host) => wait_text(host.reviews()).await.unwrap_or_default(),
        None => String::new(),
    };
    let mut records: Vec<Record> = serde_json::from_str(&text).unwrap_or_default();
    records.sort_by_key(|record| record.opened);
    let changed = records.iter().map(|record| record.changed).max();
    let read = |record: Record| {
        let packed = pack::read(&record.id, &record.text, kieumau::Lang::Vi).ok()?;
        let place = Place {
            id: record.id,
            opened: record.opened,
            revision: record.revision,
        };
        Some((place, packed.into_iter().next()?))
    };
    (
        records.into_iter().filter_map(read).collect(),
        changed.unwrap_or(0),
    )
}
