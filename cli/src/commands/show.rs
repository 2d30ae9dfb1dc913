//! `show`: a criteria set as an outline.

use super::{Common, Ended};
use crate::fail::Done;

pub(crate) fn run(common: &Common, _set: &str, _criterion: Option<&str>) -> Done<Ended> {
    common.write("")?;
    Ok(Ended::Well)
}
