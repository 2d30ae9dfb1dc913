//! One assessment by the scorer of its own profile.

use kieumau::Scorecard;
use wasm_bindgen::prelude::*;

use super::border::{self, card_json, give_card, throw};
use super::error::Refusal;
use super::set::CriteriaSet;

/// Scores an assessment with the scorer of its profile.
///
/// # Errors
/// A `KieumauError` when it has not the form of an assessment, or its profile does not fit the set. Answers that cannot be used are no
/// errors: the scorecard names them.
#[wasm_bindgen(unchecked_return_type = "Scorecard")]
pub fn score(
    set: &CriteriaSet,
    #[wasm_bindgen(unchecked_param_type = "Assessment | string")] assessment: &JsValue,
) -> Result<JsValue, JsValue> {
    match card(set, assessment) {
        Ok(card) => Ok(give_card(&card)),
        Err(refusal) => Err(throw(&refusal)),
    }
}

/// As `score`, with the scorecard as JSON text: byte for byte what the command line prints.
///
/// # Errors
/// As `score`.
#[wasm_bindgen(js_name = scoreJson)]
pub fn score_json(
    set: &CriteriaSet,
    #[wasm_bindgen(unchecked_param_type = "Assessment | string")] assessment: &JsValue,
) -> Result<String, JsValue> {
    match card(set, assessment) {
        Ok(card) => Ok(card_json(&card)),
        Err(refusal) => Err(throw(&refusal)),
    }
}

pub(crate) fn card(set: &CriteriaSet, assessment: &JsValue) -> Result<Scorecard, Refusal> {
    let form = border::assessment(assessment, "")?;
    let card = set.checked.score(&form);
    card.map_err(|error| Refusal::profile(&error))
}
