//! A checked criteria set.

use std::sync::Arc;

use kieumau::CheckedSet;
use wasm_bindgen::prelude::*;

use super::error;

/// A criteria set that has passed every check.
#[wasm_bindgen]
pub struct CriteriaSet {
    pub(crate) checked: Arc<CheckedSet>,
}

#[wasm_bindgen]
impl CriteriaSet {
    /// Reads and checks a criteria set.
    ///
    /// # Errors
    /// A `KieumauError` with every problem that was found.
    #[wasm_bindgen(js_name = fromJson)]
    pub fn from_json(text: &str) -> Result<CriteriaSet, JsValue> {
        let checked = CheckedSet::from_json(text).map_err(|problems| error::problems(&problems))?;
        Ok(CriteriaSet {
            checked: Arc::new(checked),
        })
    }

    /// Scores an assessment: JSON text in, JSON text out.
    ///
    /// # Errors
    /// A `KieumauError` when the text is not an assessment, or its profile does not fit the set.
    #[wasm_bindgen(js_name = scoreJson)]
    pub fn score_json(&self, assessment: &str) -> Result<String, JsValue> {
        let form = kieumau::Assessment::from_json(assessment)
            .map_err(|problems| error::problems(&problems))?;
        let card = self
            .checked
            .score(&form)
            .map_err(|wrong| JsValue::from_str(&wrong.to_string()))?;
        Ok(serde_json::to_string(&card).unwrap_or_default())
    }
}
