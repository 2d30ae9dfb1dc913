//! Reviews in progress on the device: each form is a record of its own, written at every change, so that a closed page loses nothing
//! and two tabs do not write over one another.

use serde::{Deserialize, Serialize};

use kieumau::Lang;

use super::pack::{self, Packed};
use crate::host::{host, wait, wait_text};
use crate::texts::{received, review as texts};

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

/// What was kept at an earlier visit.
pub(super) struct Found {
    /// In the order in which it was opened.
    pub forms: Vec<(Place, Packed)>,
    /// Why others cannot be read, in sentences. They stay where they are.
    pub unread: Vec<String>,
    /// When it was changed last.
    pub changed: u64,
}

/// What was kept at an earlier visit.
///
/// # Errors
/// What the browser says.
pub(super) async fn all(lang: Lang) -> Result<Found, String> {
    let host = host().ok_or_else(String::new)?;
    let text = wait_text(host.reviews()).await?;
    read(&text, lang)
}

fn read(text: &str, lang: Lang) -> Result<Found, String> {
    let all: Vec<serde_json::Value> =
        serde_json::from_str(text).map_err(|error| error.to_string())?;
    let file = texts::on_device(lang);
    let mut found = Found {
        forms: Vec::new(),
        unread: Vec::new(),
        changed: 0,
    };
    for value in all {
        let record = serde_json::from_value::<Record>(value);
        let record = record.map_err(|error| received::unreadable(lang, &file, error));
        let of = record.and_then(|record| {
            found.changed = found.changed.max(record.changed);
            let place = Place {
                id: record.id,
                opened: record.opened,
                revision: record.revision,
            };
            Ok((place, pack::read(&file, &record.text, lang)?))
        });
        match of {
            Ok((place, packed)) => {
                let packed = packed.into_iter().next();
                found.forms.extend(packed.map(|packed| (place, packed)));
            }
            Err(why) => found.unread.push(why),
        }
    }
    found.forms.sort_by_key(|(place, _)| place.opened);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_cannot_be_read_hides_no_other_and_is_told() {
        let packed = Packed {
            set: crate::draft::SetKey {
                id: "a".into(),
                version: "1".into(),
                digest: "d".into(),
            },
            own: kieumau::Assessment::default(),
            appraised: kieumau::Assessment::default(),
        };
        let whole = pack::write(std::slice::from_ref(&packed));
        let cut = &whole[..whole.len() - 3];
        let record = |id: &str, opened: u64, text: &str| serde_json::json!({"id": id, "opened": opened, "revision": 3, "changed": 7, "text": text});
        let kept = serde_json::json!([
            record("b", 2, &whole),
            record("c", 3, cut),
            {"id": "d"},
            record("a", 1, &whole),
        ]);
        let found = read(&kept.to_string(), Lang::Vi).unwrap();
        let ids: Vec<&str> = found.forms.iter().map(|(place, _)| place.id()).collect();
        assert_eq!(ids, ["a", "b"]);
        assert_eq!(found.unread.len(), 2);
        assert_eq!(
            found.unread[0],
            received::cut(Lang::Vi, texts::on_device(Lang::Vi))
        );
        assert_eq!(found.changed, 7);
    }
}
