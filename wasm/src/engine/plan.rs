//! The least changes of answers that earn a title or a class.

use kieumau::{PlanError, PlanRequest, PlanResult, Scorecard};
use wasm_bindgen::prelude::*;

use super::border::{self, Given, both, give, lang, throw};
use super::error::Refusal;
use super::set::CriteriaSet;

/// Finds the least changes of answers that earn a title or a class.
///
/// # Errors
/// A `KieumauError` when the assessment or the request has not the form of one, when the profile does not fit the set, or when the request
/// names a title, class or question that the set does not have.
#[wasm_bindgen(unchecked_return_type = "PlanResult")]
pub fn plan(
    set: &CriteriaSet,
    #[wasm_bindgen(unchecked_param_type = "Assessment | string")] assessment: &JsValue,
    #[wasm_bindgen(
        unchecked_param_type = "(Pick<PlanRequest, \"goal\"> & Partial<PlanRequest>) | string"
    )]
    request: &JsValue,
) -> Result<JsValue, JsValue> {
    match planned(set, assessment, request) {
        Ok((_, result)) => Ok(give(&result)),
        Err(refusal) => Err(throw(&refusal)),
    }
}

/// Plans, and tells the result in sentences.
///
/// # Errors
/// As `plan`; and a `KieumauError` for a language that is neither `vi`, which is usual, nor `en`.
#[wasm_bindgen(js_name = explainPlan, unchecked_return_type = "PlanExplanation")]
pub fn explain_plan(
    set: &CriteriaSet,
    #[wasm_bindgen(unchecked_param_type = "Assessment | string")] assessment: &JsValue,
    #[wasm_bindgen(
        unchecked_param_type = "(Pick<PlanRequest, \"goal\"> & Partial<PlanRequest>) | string"
    )]
    request: &JsValue,
    #[wasm_bindgen(js_name = lang, unchecked_optional_param_type = "Lang")] language: Option<
        String,
    >,
) -> Result<JsValue, JsValue> {
    let told = lang(language.as_deref()).and_then(|lang| {
        let (card, result) = planned(set, assessment, request)?;
        let set = set.checked.set();
        Ok(kieumau::explain_plan(set, &card, &result, lang))
    });
    match told {
        Ok(told) => Ok(give(&told)),
        Err(refusal) => Err(throw(&refusal)),
    }
}

/// The plan, and the scorecard of what it starts from.
fn planned(
    set: &CriteriaSet,
    assessment: &JsValue,
    request: &JsValue,
) -> Result<(Scorecard, PlanResult), Refusal> {
    let form = border::assessment(assessment, "/assessment");
    let given = Given::of(request);
    let request = PlanRequest::from_json(&given.text)
        .map_err(|problems| given.refusal(&problems, "/request"));
    let (form, request) = both(form, request)?;
    let scorer = kieumau::Scorer::new(&set.checked, &form.profile)
        .map_err(|error| Refusal::profile(&error).within("/assessment"))?;
    let result = scorer
        .plan(&form, &request)
        .map_err(|errors| Refusal::told(&errors, pointer))?;
    Ok((scorer.score(&form), result))
}

fn pointer(error: &PlanError) -> String {
    match error {
        PlanError::UnknownTitle { .. } => "/request/goal/title".to_owned(),
        PlanError::UnknownClass { .. } => "/request/goal/class".to_owned(),
        PlanError::NoCost { id } => format!("/request/costs/{id}"),
        _ => "/request".to_owned(),
    }
}
