//! Errors as JavaScript sees them.

use kieumau::{Lang, Problems};
use wasm_bindgen::prelude::*;

/// The error that carries all problems.
pub(crate) fn problems(problems: &Problems) -> JsValue {
    let text: Vec<String> = problems
        .iter()
        .map(|problem| problem.message(Lang::Vi) + &problem.mend(Lang::Vi))
        .collect();
    JsValue::from_str(&text.join("\n"))
}
