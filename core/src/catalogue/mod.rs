//! The one catalogue of sentences, in Vietnamese and English, for every door.

mod format;

use serde::{Deserialize, Serialize};

pub use format::{format_number, format_points};

use crate::problem::Arg;

/// A language of sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// Fills the `{placeholders}` of a template. A placeholder without a value stays as it is written, so that it is seen.
pub(crate) fn fill(template: &str, lang: Lang, value: impl Fn(&str) -> Option<Arg>) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match value(name) {
            Some(Arg::Text(text)) => out.push_str(&text),
            Some(Arg::Number(number)) => out.push_str(&format_number(number, lang)),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}
