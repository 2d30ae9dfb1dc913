//! What became of stored results, in sentences.

use crate::Number;
use crate::catalogue::{Lang, field_word, format_number, general, verification as say};
use crate::model::{CriteriaSet, Id};
use crate::verify::{FieldDifference, Verification, VerifyState};

use super::comparison::Names;

/// One stored result in sentences: first whether it is as it should be, then each field that is not.
#[must_use]
pub fn explain_verification(
    set: &CriteriaSet,
    verification: &Verification,
    lang: Lang,
) -> Vec<String> {
    let area = verification
        .area
        .clone()
        .unwrap_or_else(|| say::unnamed(lang));
    let fields: Vec<&FieldDifference> = verification.differences.iter().collect();
    let real = fields.iter().filter(|of| of.field != "/engine").count();
    let mut out = vec![match verification.state {
        VerifyState::Verified => say::verified(lang, area),
        VerifyState::Differs => say::differs(lang, area, real),
        VerifyState::OtherSet => say::other_set(lang, area),
        VerifyState::NoForm => say::no_form(lang, area),
        VerifyState::NoResult => say::no_result(lang, area),
        VerifyState::NotScored => {
            let refused = verification.refused.as_ref();
            let why = refused.map(|error| error.text(lang));
            let why = why.or_else(|| verification.why.clone());
            say::not_scored(lang, area, why.unwrap_or_default())
        }
    }];
    let names = Names {
        sets: [set, set],
        lang,
    };
    for of in fields {
        let field = path(&names, &of.field);
        let last = of.field.rsplit('/').next().unwrap_or_default();
        let told = |value: &Option<String>| match value {
            None => say::nothing(lang),
            Some(value) => match value.parse::<Number>() {
                Ok(number) => format_number(number, lang),
                Err(_) if value.starts_with(['{', '[', '"']) => value.clone(),
                Err(_) => {
                    let word = field_word(&format!("{last}.{value}"), lang);
                    general::quoted(lang, word.as_deref().unwrap_or(value))
                }
            },
        };
        let (mut stored, mut computed) = (told(&of.stored), told(&of.computed));
        if let (true, Some(as_stored), Some(as_computed)) =
            (stored == computed, &of.stored, &of.computed)
        {
            // The same number written in another way: `70.00` is not the text that was handed out.
            stored = general::quoted(lang, as_stored.as_str());
            computed = general::quoted(lang, as_computed.as_str());
        }
        out.push(say::field(lang, field, stored, computed));
    }
    out
}

/// The way to a field: criteria and titles by their names, fields in words.
fn path(names: &Names<'_>, pointer: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut above = "";
    for segment in pointer.split('/').filter(|segment| !segment.is_empty()) {
        let id = || Id::from(segment);
        out.push(match above {
            "criteria" => names.criterion(&id()),
            "titles" => general::quoted(names.lang, names.title(&id())),
            "effects" => general::quoted(names.lang, names.effect(&id())),
            _ => {
                let own = field_word(&format!("{above}.{segment}"), names.lang);
                let word = own.or_else(|| field_word(segment, names.lang));
                word.unwrap_or_else(|| segment.to_owned())
            }
        });
        above = segment;
    }
    out.join(" › ")
}
