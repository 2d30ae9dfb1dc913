//! What crosses the border between JavaScript and Rust, and how.

#[cfg(feature = "score")]
use kieumau::Scorecard;
use kieumau::{Assessment, Lang, Problems};
use serde::Serialize;
#[cfg(feature = "score")]
use std::io::Write;
use wasm_bindgen::prelude::*;

use super::error::Refusal;
use super::texts::Code;
use crate::memory::Ahead;

/// The types that the declarations below speak of are generated from those of the core.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type {
  Answer, AnswerCode, Assessment, Comparison, ComparisonExplanation, CriteriaSetData, Decisions, Explanation, Lang, PlanExplanation, PlanRequest, PlanResult,
  ProblemEntry, ProfileValues, Ranking, RankingExplanation, Review, ReviewExplanation, ReviewOptions, Scorecard, SetName,
} from "./types.js";
import type { KieumauError, brand } from "./border.js";

// Nothing else is a criteria set, whatever it looks like; those of every file are.
export interface CriteriaSet {
  readonly [brand]: "CriteriaSet";
}
"#;

#[wasm_bindgen(raw_module = "./border.js")]
extern "C" {
    /// The error to throw.
    fn refuse(code: &str, message: &str, problems: &str) -> JsValue;
    /// JSON text of what `plain.js` has read: of a text as it was given, or of what was written of a value.
    fn text_of(value: &JsValue) -> String;
    /// `JSON.parse`.
    fn parse(text: &str) -> JsValue;
    /// The first field of an object that is none of the names.
    fn unknown_field(value: &JsValue, names: &str) -> Option<String>;
    /// A whole number, if that is what it is.
    fn whole(value: &JsValue) -> Option<i32>;
    /// A field of an object; `undefined` where there is no object.
    pub(crate) fn field(value: &JsValue, name: &str) -> JsValue;
}

/// An error as JavaScript throws it.
pub(crate) fn throw(refusal: &Refusal) -> JsValue {
    let problems = serde_json::to_string(&refusal.problems).unwrap_or_default();
    refuse(&refusal.code, &refusal.message, &problems)
}

/// What the core found in a text, as JavaScript throws it.
#[cfg(feature = "elements")]
pub(crate) fn refused(problems: &Problems) -> JsValue {
    throw(&Refusal::problems(problems, ""))
}

/// What is sent as an object of JavaScript.
pub(crate) fn give(value: &impl Serialize) -> JsValue {
    parse(&json(value))
}

/// What is sent as JSON text: the bytes that the command line prints.
pub(crate) fn json(value: &impl Serialize) -> String {
    // Printing to memory fails only where a map key is not text, and every key of the core is.
    serde_json::to_string(value).unwrap_or_default()
}

/// A scorecard as JSON text, as `json` gives it but in less time. The elements write cards within what they tell of them: there the
/// code for this would stand twice.
#[cfg(feature = "score")]
pub(crate) fn card_json(card: &Scorecard) -> String {
    if cfg!(feature = "elements") {
        return json(card);
    }
    let mut text = Text(Vec::with_capacity(4096));
    let printed = serde_json::to_writer(&mut text, card).ok();
    let text = printed.and_then(|()| String::from_utf8(text.0).ok());
    text.unwrap_or_default()
}

/// The same as an object of JavaScript.
#[cfg(feature = "score")]
pub(crate) fn give_card(card: &Scorecard) -> JsValue {
    parse(&card_json(card))
}

/// Text that grows by few bytes at a time, as JSON does: for so few, WebAssembly takes longer to begin a copy of memory than to push them.
#[cfg(feature = "score")]
struct Text(Vec<u8>);

#[cfg(feature = "score")]
impl Write for Text {
    fn write(&mut self, piece: &[u8]) -> std::io::Result<usize> {
        if piece.len() > 24 {
            self.0.extend_from_slice(piece);
        } else {
            piece.iter().for_each(|byte| self.0.push(*byte));
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What was given as text, or as a value that `plain.js` has written: it has refused what is not JSON, so that nothing of the caller's runs,
/// or throws, while this side is at work.
pub(crate) struct Given {
    pub text: String,
    /// Whether the caller has seen this very text, whose lines and columns say something to them then.
    own: bool,
}

impl Given {
    pub(crate) fn of(value: &JsValue) -> Given {
        Given {
            text: text_of(value),
            own: value.is_string(),
        }
    }

    /// What is wrong with it, where it stands at `pointer` of what was given.
    pub(crate) fn refusal(&self, problems: &Problems, pointer: &str) -> Refusal {
        let refusal = Refusal::problems(problems, pointer);
        if self.own {
            refusal
        } else {
            refusal.without_places()
        }
    }
}

/// An assessment that stands at `pointer` of what was given.
pub(crate) fn assessment(value: &JsValue, pointer: &str) -> Result<Assessment, Refusal> {
    let given = Given::of(value);
    Assessment::from_json(&given.text).map_err(|problems| given.refusal(&problems, pointer))
}

/// Two things that were read; what is wrong with both is told together.
pub(crate) fn both<A, B>(
    one: Result<A, Refusal>,
    other: Result<B, Refusal>,
) -> Result<(A, B), Refusal> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(one), Err(other)) => Err(one.and(other)),
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    }
}

/// A list of assessments; problems say in which.
pub(crate) fn assessments(values: &[JsValue]) -> Result<Vec<Assessment>, Refusal> {
    let mut all = Vec::with_capacity(values.len());
    let mut wrong: Option<Refusal> = None;
    let mut memory = Ahead::default();
    for (at, value) in values.iter().enumerate() {
        memory.one_more();
        match assessment(value, &format!("/{at}")) {
            Ok(one) => all.push(one),
            Err(refusal) => {
                wrong = Some(match wrong {
                    Some(before) => before.and(refusal),
                    None => refusal,
                });
            }
        }
    }
    wrong.map_or(Ok(all), Err)
}

/// The language that was named; Vietnamese where none was.
pub(crate) fn lang(name: Option<&str>) -> Result<Lang, Refusal> {
    match name {
        None | Some("vi") => Ok(Lang::Vi),
        Some("en") => Ok(Lang::En),
        Some(other) => Err(Refusal::of(Code::UnknownLanguage, "", &[("lang", other)])),
    }
}

/// The fields of an object of options, each of which may be left out.
pub(crate) struct Options<'a> {
    value: &'a JsValue,
}

impl<'a> Options<'a> {
    /// Refuses a field that is none of the `names`, which are separated by spaces.
    pub(crate) fn new(value: &'a JsValue, names: &str) -> Result<Options<'a>, Refusal> {
        match unknown_field(value, names) {
            Some(field) => {
                let pointer = format!("/{field}");
                let values = [("field", field.as_str()), ("known", names)];
                Err(Refusal::of(Code::UnknownOption, &pointer, &values))
            }
            None => Ok(Options { value }),
        }
    }

    /// An option that is given as text.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        field(self.value, name).as_string()
    }

    /// An option that is given as a whole number.
    pub(crate) fn whole(&self, name: &str) -> Option<u32> {
        let number = whole(&field(self.value, name))?;
        u32::try_from(number).ok()
    }

    /// Whether an option is given as `true`.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        field(self.value, name).is_truthy()
    }

    /// An option that is given as an object, or as JSON text.
    pub(crate) fn json(&self, name: &str) -> Option<Given> {
        let value = field(self.value, name);
        let given = !value.is_undefined() && !value.is_null();
        given.then(|| Given::of(&value))
    }
}
