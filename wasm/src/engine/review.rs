//! The board's own form beside the appraised one.

use kieumau::{Review, ReviewError, ReviewOptions, ReviewSide};
use wasm_bindgen::prelude::*;

use super::border::{self, Given, Options, both, give, lang, throw};
use super::error::{Refusal, profile_pointer};
use super::set::CriteriaSet;

/// Lays the board's own form beside the appraised one: what differs, by how much, and what blocks finishing.
///
/// # Errors
/// A `KieumauError` when a form has not the form of an assessment, or its profile does not fit the set. What is wrong with answers stands in the
/// review.
#[wasm_bindgen(unchecked_return_type = "Review")]
pub fn review(
    set: &CriteriaSet,
    #[wasm_bindgen(unchecked_param_type = "Assessment | string")] own: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Assessment | string")] appraised: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Partial<ReviewOptions>")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    match reviewed(set, own, appraised, options) {
        Ok(review) => Ok(give(&review)),
        Err(refusal) => Err(throw(&refusal)),
    }
}

/// Reviews, and tells the result in sentences.
///
/// # Errors
/// As `review`; and a `KieumauError` for a language that is neither `vi`, which is usual, nor `en`.
#[wasm_bindgen(js_name = explainReview, unchecked_return_type = "ReviewExplanation")]
pub fn explain_review(
    set: &CriteriaSet,
    #[wasm_bindgen(unchecked_param_type = "Assessment | string")] own: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Assessment | string")] appraised: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Partial<ReviewOptions>")] options: &JsValue,
    #[wasm_bindgen(js_name = lang, unchecked_optional_param_type = "Lang")] language: Option<
        String,
    >,
) -> Result<JsValue, JsValue> {
    let told = lang(language.as_deref()).and_then(|lang| {
        let review = reviewed(set, own, appraised, options)?;
        Ok(kieumau::explain_review(set.checked.set(), &review, lang))
    });
    match told {
        Ok(told) => Ok(give(&told)),
        Err(refusal) => Err(throw(&refusal)),
    }
}

fn reviewed(
    set: &CriteriaSet,
    own: &JsValue,
    appraised: &JsValue,
    options: &JsValue,
) -> Result<Review, Refusal> {
    Options::new(options, "reasons approved")?;
    let given = Given::of(options);
    let options =
        ReviewOptions::from_json(&given.text).map_err(|problems| given.refusal(&problems, ""));
    let forms = both(
        border::assessment(own, "/own"),
        border::assessment(appraised, "/appraised"),
    );
    let ((own, appraised), options) = both(forms, options)?;
    kieumau::review(&set.checked, &own, &appraised, &options)
        .map_err(|errors| Refusal::told(&errors, pointer))
}

fn pointer(error: &ReviewError) -> String {
    let side = match error.side {
        ReviewSide::Own => "/own",
        ReviewSide::Appraised => "/appraised",
    };
    format!("{side}{}", profile_pointer(&error.error))
}
