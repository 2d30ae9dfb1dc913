//! A form as it is kept on the device.

use kieumau::{Assessment, CheckedSet, Lang, Scorecard};
use serde::{Deserialize, Serialize};

use crate::host::{host, wait, wait_text};

/// A form as it is kept on the device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id on this device.
    pub id: String,
    /// The set it was made with.
    pub set: SetKey,
    /// The area.
    #[serde(default)]
    pub name: String,
    /// Its commune.
    #[serde(default)]
    pub commune: String,
    /// Its code.
    #[serde(default)]
    pub code: String,
    /// The period.
    #[serde(default)]
    pub period: String,
    /// How many questions are answered.
    #[serde(default)]
    pub answered: usize,
    /// How many there are.
    #[serde(default)]
    pub questions: usize,
    /// Grows with every change.
    pub revision: u64,
    /// When it was changed last, in milliseconds since 1970.
    pub changed: u64,
    /// When and in which revision it was handed over last.
    #[serde(default)]
    pub handed: Option<Handed>,
    /// When it was thrown away.
    #[serde(default)]
    pub binned: Option<u64>,
    /// The form of an earlier year that it was begun from.
    #[serde(default)]
    pub begun_from: Option<String>,
    /// The assessment, as JSON.
    #[serde(default)]
    pub assessment: String,
    /// The device does not have it as it is: only this visit does.
    #[serde(default, skip_serializing)]
    pub unkept: bool,
}

/// A set by what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetKey {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its digest.
    pub digest: String,
}

impl SetKey {
    /// Of a checked set.
    #[must_use]
    pub fn of(set: &CheckedSet) -> SetKey {
        let name = set.name();
        SetKey {
            id: name.id.to_string(),
            version: name.version.clone(),
            digest: name.digest.clone(),
        }
    }
}

/// A form was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// When.
    pub at: u64,
    /// The revision.
    pub revision: u64,
}

/// How long a form lies in the bin, in milliseconds.
const BIN: u64 = 30 * 24 * 60 * 60 * 1000;

impl Draft {
    /// A form of a set, not kept yet.
    #[must_use]
    pub fn new(set: SetKey, assessment: &Assessment) -> Draft {
        let mut draft = Draft {
            id: host().map_or_else(String::new, |host| host.new_id()),
            set,
            name: String::new(),
            commune: String::new(),
            code: String::new(),
            period: String::new(),
            answered: 0,
            questions: 0,
            revision: 0,
            changed: 0,
            handed: None,
            binned: None,
            begun_from: None,
            assessment: String::new(),
            unkept: false,
        };
        draft.take(assessment);
        draft
    }

    /// Takes over what an assessment says, as the next revision.
    pub fn take(&mut self, assessment: &Assessment) {
        let area = assessment.area.clone().unwrap_or_default();
        self.name = area.name.unwrap_or_default();
        self.commune = area.commune.unwrap_or_default();
        self.code = area.code.unwrap_or_default();
        self.period = assessment.period.clone().unwrap_or_default();
        self.assessment = assessment.to_json();
        // Whoever goes on with a form that was thrown away wants it.
        self.binned = None;
        self.touch();
    }

    /// How far it is answered, as its scorecard has it.
    pub fn count(&mut self, card: &Scorecard) {
        self.questions = card.questions;
        self.answered = card.questions.saturating_sub(card.unanswered.len());
    }

    /// The next revision.
    pub fn touch(&mut self) {
        self.revision += 1;
        self.changed = host().map_or(0, |host| host.now());
    }

    /// Throws it away, or takes it back: what it says is handed over as before.
    pub fn bin(&mut self, binned: bool) {
        let unsent = self.is_unsent();
        self.touch();
        self.binned = binned.then_some(self.changed);
        if let (false, Some(handed)) = (unsent, &mut self.handed) {
            handed.revision = self.revision;
        }
    }

    /// Whether it says something that was not handed over.
    #[must_use]
    pub fn is_unsent(&self) -> bool {
        self.handed
            .as_ref()
            .is_none_or(|handed| handed.revision < self.revision)
    }

    /// Keeps it; what is given back is done when it is on the disk. The write is on its way at once, whoever waits for it. It fails with
    /// `conflict` where a later one is kept, else with what the browser says.
    pub fn keep(&self) -> impl Future<Output = Result<(), String>> + use<> {
        let write = host().ok_or_else(String::new).and_then(|host| {
            let json = serde_json::to_string(self).map_err(|error| error.to_string())?;
            Ok(host.keep_draft(&json))
        });
        async move { wait(write?).await.map(|_| ()) }
    }

    /// A form of the device.
    ///
    /// # Errors
    /// What the browser says; an empty text where there is no such form.
    pub async fn kept(id: &str) -> Result<Draft, String> {
        let host = host().ok_or_else(String::new)?;
        let text = wait_text(host.draft(id)).await?;
        if text.is_empty() {
            return Err(text);
        }
        serde_json::from_str(&text).map_err(|error| error.to_string())
    }

    /// All forms of the device, the latest first; those that lay in the bin for a month are taken away.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn all() -> Result<Vec<Draft>, String> {
        let host = host().ok_or_else(String::new)?;
        let text = wait_text(host.drafts()).await?;
        let drafts: Vec<Draft> = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        let now = host.now();
        let is_gone = |draft: &Draft| {
            draft
                .binned
                .is_some_and(|binned| now.saturating_sub(binned) > BIN)
        };
        for draft in drafts.iter().filter(|draft| is_gone(draft)) {
            // Tried again at the next visit.
            let _ = wait(host.drop_draft(&draft.id)).await;
        }
        let mut kept: Vec<Draft> = Vec::new();
        for draft in drafts.into_iter().filter(|draft| !is_gone(draft)) {
            // One by one to its place: sorting would be more code to fetch than all of this.
            let at = kept.partition_point(|other| other.changed >= draft.changed);
            kept.insert(at, draft);
        }
        Ok(kept)
    }
}

/// A time as people write it.
#[must_use]
pub fn clock(time: u64, lang: Lang) -> String {
    let lang = match lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    };
    host().map_or_else(String::new, |host| host.clock(time, lang))
}
