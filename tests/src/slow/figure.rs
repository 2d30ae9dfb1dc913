//! Figures and comparisons (criteria-set.md, section 1).

use super::number::{self, Q};
use super::profile::Profile;
use serde_json::Value;

/// The figure for areas of this profile.
pub fn read(figure: &Value, profile: &Profile) -> Q {
    if let Some(dimension) = figure["by"].as_str() {
        return read(&figure["values"][&profile[dimension]], profile);
    }
    if figure.is_object() {
        return read(&figure["value"], profile) * read(&figure["times"], profile);
    }
    number::read(figure).unwrap_or_else(|| panic!("not a figure: {figure}"))
}

/// The figure, or another number where none is written.
pub fn read_or(figure: &Value, otherwise: Q, profile: &Profile) -> Q {
    if figure.is_null() {
        otherwise
    } else {
        read(figure, profile)
    }
}

/// The words of comparisons.
pub const WORDS: [&str; 5] = ["at_least", "more_than", "at_most", "less_than", "equals"];

/// One comparison: a word and the limit as JSON.
pub fn comparisons(object: &Value) -> impl Iterator<Item = (&'static str, &Value)> {
    WORDS
        .into_iter()
        .filter_map(|word| object.get(word).map(|limit| (word, limit)))
}

/// Whether a value stands in this relation to the limit.
pub fn meets(value: &Q, word: &str, limit: &Q) -> bool {
    match word {
        "at_least" => value >= limit,
        "more_than" => value > limit,
        "at_most" => value <= limit,
        "less_than" => value < limit,
        "equals" => value == limit,
        _ => panic!("not a comparison: {word}"),
    }
}

/// Whether a value lies between the ends `from`/`above` and `below`/`to`.
pub fn within_ends(value: &Q, band: &Value, profile: &Profile) -> bool {
    above_lower_end(value, band, profile) && below_upper_end(value, band, profile)
}

/// Whether a value is above the lower end.
pub fn above_lower_end(value: &Q, band: &Value, profile: &Profile) -> bool {
    let from = band
        .get("from")
        .is_none_or(|end| *value >= read(end, profile));
    let above = band
        .get("above")
        .is_none_or(|end| *value > read(end, profile));
    from && above
}

fn below_upper_end(value: &Q, band: &Value, profile: &Profile) -> bool {
    let below = band
        .get("below")
        .is_none_or(|end| *value < read(end, profile));
    let to = band
        .get("to")
        .is_none_or(|end| *value <= read(end, profile));
    below && to
}
