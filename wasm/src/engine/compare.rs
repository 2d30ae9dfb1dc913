//! Two criteria sets, or two versions of one, side by side.

use kieumau::{CompareOptions, Comparison};
use wasm_bindgen::prelude::*;

use super::border::{Options, give, lang, throw};
use super::error::Refusal;
use super::set::CriteriaSet;

/// How the options are written.
#[wasm_bindgen(typescript_custom_section)]
const OPTIONS: &str = r#"
/** What a comparison is told beside the two sets. */
export interface CompareOptions {
  /** How many areas are tried at most in the search for one with two results; by default the fewer, the longer the set. */
  tries?: number;
}
"#;

/// Compares two sets: by what they say, and by what they mean.
///
/// # Errors
/// A `KieumauError` for an option that does not exist.
#[wasm_bindgen(unchecked_return_type = "Comparison")]
pub fn compare(
    before: &CriteriaSet,
    after: &CriteriaSet,
    #[wasm_bindgen(unchecked_optional_param_type = "CompareOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    match compared(before, after, options) {
        Ok(comparison) => Ok(give(&comparison)),
        Err(refusal) => Err(throw(&refusal)),
    }
}

/// Compares, and tells the result in sentences.
///
/// # Errors
/// As `compare`; and a `KieumauError` for a language that is neither `vi`, which is usual, nor `en`.
#[wasm_bindgen(js_name = explainComparison, unchecked_return_type = "ComparisonExplanation")]
pub fn explain_comparison(
    before: &CriteriaSet,
    after: &CriteriaSet,
    #[wasm_bindgen(unchecked_optional_param_type = "CompareOptions")] options: &JsValue,
    #[wasm_bindgen(js_name = lang, unchecked_optional_param_type = "Lang")] language: Option<
        String,
    >,
) -> Result<JsValue, JsValue> {
    let told = lang(language.as_deref()).and_then(|lang| {
        let comparison = compared(before, after, options)?;
        let (before, after) = (before.checked.set(), after.checked.set());
        Ok(kieumau::explain_comparison(
            before,
            after,
            &comparison,
            lang,
        ))
    });
    match told {
        Ok(told) => Ok(give(&told)),
        Err(refusal) => Err(throw(&refusal)),
    }
}

fn compared(
    before: &CriteriaSet,
    after: &CriteriaSet,
    options: &JsValue,
) -> Result<Comparison, Refusal> {
    let given = Options::new(options, "tries")?;
    let mut options = CompareOptions::suited(after.checked.set());
    if let Some(tries) = given.whole("tries") {
        options.tries = usize::try_from(tries).unwrap_or(usize::MAX);
    }
    Ok(kieumau::compare(&before.checked, &after.checked, &options))
}
