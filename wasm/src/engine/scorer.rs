//! The scorer of one profile.

use std::collections::BTreeMap;

use kieumau::{Assessment, Date, Id, ProfileValues, Scorecard};
use wasm_bindgen::prelude::*;

use super::border::{self, Given, card_json, give, give_card, json, throw};
use super::error::Refusal;
use super::set::CriteriaSet;
use super::texts::Code;

/// What makes it one for TypeScript.
#[wasm_bindgen(typescript_custom_section)]
const BRAND: &str = r#"
export interface Scorer {
  readonly [brand]: "Scorer";
}
"#;

/// A criteria set for one profile: what to keep where many areas of one kind are scored.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct Scorer {
    scorer: kieumau::Scorer,
    /// The profile as it was given.
    given: BTreeMap<Id, ProfileValues>,
}

#[wasm_bindgen]
impl Scorer {
    /// The scorer of a set for a profile: for each dimension of the set a value, or several where the dimension takes several.
    /// Without a profile, for a set without dimensions.
    ///
    /// # Errors
    /// A `KieumauError` when the profile lacks a dimension, or names one or a value that the set does not have.
    #[wasm_bindgen(constructor)]
    pub fn new(
        set: &CriteriaSet,
        #[wasm_bindgen(unchecked_optional_param_type = "{ [dimension: string]: ProfileValues }")]
        profile: &JsValue,
    ) -> Result<Scorer, JsValue> {
        Scorer::of(set, profile).map_err(|refusal| throw(&refusal))
    }

    /// Scores an assessment. Its profile is not looked at: it is this scorer's.
    ///
    /// # Errors
    /// A `KieumauError` when it has not the form of an assessment. Answers that cannot be used are no errors: the scorecard names them.
    #[wasm_bindgen(unchecked_return_type = "Scorecard")]
    pub fn score(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Assessment | string")] assessment: &JsValue,
    ) -> Result<JsValue, JsValue> {
        self.card(assessment).map(|card| give_card(&card))
    }

    /// As `score`, with the scorecard as JSON text: byte for byte what the command line prints.
    ///
    /// # Errors
    /// As `score`.
    #[wasm_bindgen(js_name = scoreJson)]
    pub fn score_json(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Assessment | string")] assessment: &JsValue,
    ) -> Result<String, JsValue> {
        self.card(assessment).map(|card| card_json(&card))
    }

    /// The value of each dimension that counts.
    #[must_use]
    #[wasm_bindgen(getter, unchecked_return_type = "{ [dimension: string]: string }")]
    pub fn profile(&self) -> JsValue {
        give(self.scorer.profile())
    }

    /// What this scorer is made of: the set and the profile as JSON text. The file that scores by columns makes its own from it.
    #[must_use]
    #[wasm_bindgen(skip_typescript)]
    pub fn origin(&self) -> Vec<String> {
        vec![json(self.scorer.set()), json(&self.given)]
    }

    /// Whether the set is in force on a day, such as `2026-11-05`; a set without dates always is.
    ///
    /// # Errors
    /// A `KieumauError` when that is no day of the calendar.
    #[wasm_bindgen(js_name = inForce)]
    pub fn in_force(&self, day: &str) -> Result<bool, JsValue> {
        match Date::parse(day) {
            Some(day) => Ok(self.scorer.in_force(day)),
            None => Err(throw(&Refusal::of(Code::BadDay, "", &[("day", day)]))),
        }
    }
}

impl Scorer {
    pub(crate) fn of(set: &CriteriaSet, profile: &JsValue) -> Result<Scorer, Refusal> {
        let profile: BTreeMap<Id, ProfileValues> = if profile.is_undefined() || profile.is_null() {
            BTreeMap::new()
        } else if profile.is_object() {
            // An assessment that says nothing but its profile: the reader is the same, and so are its problems.
            let text = format!("{{\"profile\":{}}}", Given::of(profile).text);
            let form = Assessment::from_json(&text);
            form.map_err(|problems| Refusal::problems(&problems, "").without_places())?
                .profile
        } else {
            return Err(Refusal::of(Code::NotAProfile, "/profile", &[]));
        };
        let scorer = kieumau::Scorer::new(&set.checked, &profile)
            .map_err(|error| Refusal::profile(&error))?;
        Ok(Scorer {
            scorer,
            given: profile,
        })
    }

    fn card(&self, assessment: &JsValue) -> Result<Scorecard, JsValue> {
        let form = border::assessment(assessment, "").map_err(|refusal| throw(&refusal))?;
        Ok(self.scorer.score(&form))
    }
}
