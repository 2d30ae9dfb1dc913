//! Results in sentences.

use wasm_bindgen::prelude::*;

use super::border::{give, lang, throw};
use super::score::card;
use super::set::CriteriaSet;

/// Scores an assessment and tells the result in sentences.
///
/// # Errors
/// As `score`; and a `KieumauError` for a language that is neither `vi`, which is usual, nor `en`.
#[wasm_bindgen(unchecked_return_type = "Explanation")]
pub fn explain(
    set: &CriteriaSet,
    #[wasm_bindgen(unchecked_param_type = "Assessment | string")] assessment: &JsValue,
    #[wasm_bindgen(js_name = lang, unchecked_optional_param_type = "Lang")] language: Option<
        String,
    >,
) -> Result<JsValue, JsValue> {
    let told = lang(language.as_deref()).and_then(|lang| {
        let card = card(set, assessment)?;
        Ok(kieumau::explain(set.checked.set(), &card, lang))
    });
    match told {
        Ok(told) => Ok(give(&told)),
        Err(refusal) => Err(throw(&refusal)),
    }
}
