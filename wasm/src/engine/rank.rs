//! Areas within their clusters.

use kieumau::{Decisions, Errors, Id, RankError, RankOptions, Ranking};
use wasm_bindgen::prelude::*;

use super::border::{self, Options, both, give, lang, throw};
use super::error::Refusal;
use super::set::CriteriaSet;

/// How the options are written.
#[wasm_bindgen(typescript_custom_section)]
const OPTIONS: &str = r#"
/** What a ranking is told beside the set and the assessments. */
export interface RankOptions {
  /** Clusters by another field than the set says: `cluster`, `commune`, `district`, `province`, or a dimension of the profile. */
  by?: string;
  /** What people decided: who of a tie gets a place, who is not ranked. */
  decisions?: Decisions | string;
}
"#;

/// Ranks areas within their clusters, and applies the quotas of the set. The order of the assessments makes no difference.
///
/// # Errors
/// A `KieumauError` when an assessment has not the form of one, when the set says nothing of emulation and `by` is not given, or when `by`
/// names no field. What is wrong with a single area or decision stands in the ranking.
#[wasm_bindgen(unchecked_return_type = "Ranking")]
pub fn rank(
    set: &CriteriaSet,
    #[wasm_bindgen(unchecked_param_type = "readonly (Assessment | string)[]")] assessments: Vec<
        JsValue,
    >,
    #[wasm_bindgen(unchecked_optional_param_type = "RankOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    match ranking(set, &assessments, options) {
        Ok(ranking) => Ok(give(&ranking)),
        Err(refusal) => Err(throw(&refusal)),
    }
}

/// Ranks areas and tells the result in sentences.
///
/// # Errors
/// As `rank`; and a `KieumauError` for a language that is neither `vi`, which is usual, nor `en`.
#[wasm_bindgen(js_name = explainRanking, unchecked_return_type = "RankingExplanation")]
pub fn explain_ranking(
    set: &CriteriaSet,
    #[wasm_bindgen(unchecked_param_type = "readonly (Assessment | string)[]")] assessments: Vec<
        JsValue,
    >,
    #[wasm_bindgen(unchecked_optional_param_type = "RankOptions")] options: &JsValue,
    #[wasm_bindgen(js_name = lang, unchecked_optional_param_type = "Lang")] language: Option<
        String,
    >,
) -> Result<JsValue, JsValue> {
    let told = lang(language.as_deref()).and_then(|lang| {
        let ranking = ranking(set, &assessments, options)?;
        Ok(kieumau::explain_ranking(set.checked.set(), &ranking, lang))
    });
    match told {
        Ok(told) => Ok(give(&told)),
        Err(refusal) => Err(throw(&refusal)),
    }
}

fn ranking(
    set: &CriteriaSet,
    assessments: &[JsValue],
    options: &JsValue,
) -> Result<Ranking, Refusal> {
    let given = Options::new(options, "by decisions")?;
    let decisions = given.json("decisions").map(|given| {
        Decisions::from_json(&given.text).map_err(|problems| given.refusal(&problems, "/decisions"))
    });
    let decisions = decisions.unwrap_or_else(|| Ok(Decisions::default()));
    let (decisions, forms) = both(decisions, border::assessments(assessments))?;
    let options = RankOptions {
        by: given.text("by").as_deref().map(Id::from),
        decisions,
    };
    kieumau::rank(&set.checked, &forms, &options)
        .map_err(|error| Refusal::told(&Errors::from(error), pointer))
}

fn pointer(error: &RankError) -> String {
    match error {
        RankError::NoOrder => String::new(),
        _ => "/by".to_owned(),
    }
}
