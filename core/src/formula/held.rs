//! What columns hold of an answer: one whole number, or two.

use crate::program::{Domain, Rows};

/// The value of a domain that holds one only, where it is a plain whole number.
pub(crate) fn value_of(domain: &Domain) -> Option<i64> {
    match domain {
        Domain::YesNo { yes, no } => (yes != no).then(|| i64::from(*yes)),
        Domain::Options(open) => (open.count_ones() == 1).then(|| open.trailing_zeros().into()),
        Domain::Number { lo, hi } if lo == hi => i64::try_from(*lo).ok(),
        Domain::Items { held, open: 0 } => i64::try_from(*held).ok(),
        Domain::Number { .. } | Domain::Percent { .. } | Domain::Items { .. } => None,
        Domain::Rows(None | Some(Rows { .. })) => None,
    }
}

/// The least and the greatest value of an input that holds plain whole numbers.
pub(crate) fn range_of(all: &Domain) -> Option<(i64, i64)> {
    match all {
        Domain::YesNo { .. } => Some((0, 1)),
        Domain::Options(open) => Some((0, i64::from(64 - open.leading_zeros()) - 1)),
        Domain::Number { lo, hi } => Some((i64::try_from(*lo).ok()?, i64::try_from(*hi).ok()?)),
        Domain::Items { open, .. } => {
            let most = i64::try_from(*open).ok();
            most.filter(|most| *most < 1 << ITEMS).map(|most| (0, most))
        }
        _ => None,
    }
}

/// So many items of a checklist have a bit each in a column of 32 bits.
const ITEMS: u32 = 30;

/// The two numbers of a share that is known, or of a list.
pub(crate) fn pair_of(domain: &Domain) -> Option<(i64, i64)> {
    let (first, second) = match domain {
        Domain::Percent {
            parts: Some(parts), ..
        } => *parts,
        Domain::Rows(Some(rows)) => (rows.sum, rows.weights),
        _ => return None,
    };
    Some((i64::try_from(first).ok()?, i64::try_from(second).ok()?))
}
