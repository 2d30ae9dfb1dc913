//! Small helpers of chance.

use crate::slow::number::{Q, whole};
use fastrand::Rng;
use serde_json::Value;

/// True in so many of a hundred cases.
pub fn percent(rng: &mut Rng, chance: u32) -> bool {
    rng.u32(0..100) < chance
}

/// One of several.
pub fn one_of<'a, T>(rng: &mut Rng, several: &'a [T]) -> &'a T {
    &several[rng.usize(0..several.len())]
}

/// A fraction.
pub fn fraction(above: i64, below: i64) -> Q {
    whole(above) / whole(below)
}

/// Whether the language can write a number: 12 digits before the point and 9 after, or 9 in both parts of a fraction.
pub fn can_write(number: &Q) -> bool {
    let fits = |text: &str| crate::slow::number::read_text(text).is_some();
    fits(&crate::slow::number::write(number)) || fits(&number.to_string())
}

/// A number as JSON, in one of the ways it may be written.
pub fn number(rng: &mut Rng, number: &Q) -> Value {
    let mut text = crate::slow::number::write(number);
    if crate::slow::number::read_text(&text).is_none() {
        text = number.to_string();
    }
    if text.contains('/') {
        return Value::String(text);
    }
    let hundredfold = crate::slow::number::write(&(number * whole(100)));
    let decimals = text.split_once('.').map_or(0, |(_, after)| after.len());
    match rng.u32(0..20) {
        0 | 1 => Value::String(text),
        2 if decimals > 0 && !hundredfold.contains('.') => Value::String(format!("{hundredfold}%")),
        3 if decimals > 0 && decimals < 4 => fraction_text(number),
        4 if decimals > 0 && decimals < 6 => Value::String(format!("{text}0")),
        _ if decimals <= 6 => serde_json::from_str(&text).expect("a number"),
        _ => Value::String(text),
    }
}

fn fraction_text(number: &Q) -> Value {
    Value::String(format!("{}/{}", number.numer(), number.denom()))
}
