//! A checked criteria set.

use std::sync::Arc;

use kieumau::CheckedSet;
use wasm_bindgen::prelude::*;

use super::border::throw;
#[cfg(feature = "score")]
use super::border::{give, json};
#[cfg(feature = "score")]
use super::error::ProblemEntry;
use super::error::Refusal;

/// A criteria set that has passed every check, compiled for every profile.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct CriteriaSet {
    pub(crate) checked: Arc<CheckedSet>,
}

#[cfg(feature = "score")]
#[wasm_bindgen]
impl CriteriaSet {
    /// Reads and checks a criteria set. Numbers are read from their digits, so pass the text itself, not what `JSON.parse` made of it.
    ///
    /// # Errors
    /// A `KieumauError` with every problem that was found: code, JSON pointer, line, column, sentences in Vietnamese and English.
    #[wasm_bindgen(js_name = fromJson)]
    pub fn from_json(text: &str) -> Result<CriteriaSet, JsValue> {
        match CheckedSet::from_json(text) {
            Ok(checked) => Ok(CriteriaSet {
                checked: Arc::new(checked),
            }),
            Err(problems) => Err(throw(&Refusal::problems(&problems, ""))),
        }
    }

    /// The name that scorecards carry: id, version, digest, status.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "SetName")]
    pub fn name(&self) -> JsValue {
        give(self.checked.name())
    }

    /// The set as data. Every call makes it anew.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "CriteriaSetData")]
    pub fn data(&self) -> JsValue {
        give(self.checked.set())
    }

    /// What somebody should look at, though the set can be used.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "ProblemEntry[]")]
    pub fn warnings(&self) -> JsValue {
        let warnings = self.checked.warnings().iter();
        give(&warnings.map(ProblemEntry::of).collect::<Vec<_>>())
    }

    /// The set as JSON text that `fromJson` reads back to the same set.
    #[must_use]
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(&self) -> String {
        json(self.checked.set())
    }
}

/// A set that the first file has checked, in another one.
#[cfg(any(feature = "more", feature = "batch"))]
#[wasm_bindgen]
impl CriteriaSet {
    /// Reads what `toJson` of the first file wrote.
    ///
    /// # Errors
    /// A `KieumauError` when it is something else.
    #[wasm_bindgen(js_name = fromProvedJson, skip_typescript)]
    pub fn from_proved_json(text: &str) -> Result<CriteriaSet, JsValue> {
        match CheckedSet::from_proved_json(text) {
            Ok(checked) => Ok(CriteriaSet {
                checked: Arc::new(checked),
            }),
            Err(problems) => Err(throw(&Refusal::problems(&problems, ""))),
        }
    }
}
