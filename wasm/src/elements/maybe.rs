//! Parts of a page that may not be there.

use yew::prelude::*;

/// A part that may not be there, but always has its place: what stands beside it is not made anew when it comes or goes, and so
/// keeps the focus.
pub fn maybe(part: Option<Html>) -> Html {
    part.unwrap_or_default()
}
