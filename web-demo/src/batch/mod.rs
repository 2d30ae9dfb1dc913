//! The screen for many areas: files in, results, problems, ranking and charts out. Reading, scoring and ranking happen on
//! the [desk](crate::desk); here is what is shown of it, a page of rows at a time.

mod area;
mod charts;
mod columns;
mod intake;
mod kept;
mod pager;
mod problems;
mod ranking;
mod results;
mod screen;

use yew::prelude::*;

use crate::ScreenProps;

/// So many rows stand on a page: more would be slow, and rows that come and go while scrolling cannot be found, printed or read
/// out.
const ROWS: usize = 50;

/// The screen.
#[component]
pub fn Screen(props: &ScreenProps) -> Html {
    html! { <screen::Batch ..props.clone() /> }
}
