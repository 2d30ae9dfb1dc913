//! Parts that every table of the screen has: a header that sorts, a search, a way to turn pages.

use kieumau::Lang;
use kieumau_web_worker::message::{Column, Look};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::ROWS;
use crate::texts::batch as texts;

/// The header of a column, which sorts.
pub(super) fn head(at: usize, column: &Column, look: &Look, onlook: &Callback<Look>) -> Html {
    head_from(at, column, column.number, look, onlook)
}

/// The same; `greatest` says whether it sorts from the greatest first.
pub(super) fn head_from(
    at: usize,
    column: &Column,
    greatest: bool,
    look: &Look,
    onlook: &Callback<Look>,
) -> Html {
    let sort = match (look.column == Some(at), look.down) {
        (false, _) => "none",
        (true, false) => "ascending",
        (true, true) => "descending",
    };
    let next = Look {
        column: Some(at),
        down: match sort {
            "none" => greatest,
            "ascending" => true,
            _ => false,
        },
        from: 0,
        ..look.clone()
    };
    let onclick = onlook.reform(move |_: MouseEvent| next.clone());
    let class = column.number.then_some("number");
    html! {
        <th scope="col" {class} aria-sort={sort}>
            <button type="button" class="sort" {onclick}>
                { &column.label }
                <span aria-hidden="true">{ match sort { "ascending" => " ▲", "descending" => " ▼", _ => "" } }</span>
            </button>
        </th>
    }
}

/// A box that searches.
pub(super) fn search(
    id: &'static str,
    label: String,
    look: &Look,
    onlook: &Callback<Look>,
) -> Html {
    let own = look.clone();
    let oninput = onlook.reform(move |event: InputEvent| Look {
        search: event.target_unchecked_into::<HtmlInputElement>().value(),
        from: 0,
        ..own.clone()
    });
    html! {
        <div class="box">
            <label for={id}>{ label }</label>
            <input type="text" class="text" {id} autocomplete="off" value={look.search.clone()} {oninput} />
        </div>
    }
}

/// Which rows are shown, and the way to the others.
pub(super) fn turn(found: usize, look: &Look, onlook: &Callback<Look>, lang: Lang) -> Html {
    if found <= ROWS {
        return Html::default();
    }
    let to = |from: usize| {
        let next = Look {
            from,
            ..look.clone()
        };
        onlook.reform(move |_: MouseEvent| next.clone())
    };
    let end = (look.from + ROWS).min(found);
    html! {
        <div class="turn">
            <button type="button" class="second" disabled={look.from == 0} onclick={to(look.from.saturating_sub(ROWS))}>{ texts::before(lang) }</button>
            <span>{ texts::rows(lang, look.from + 1, end, found) }</span>
            <button type="button" class="second" disabled={end >= found} onclick={to(look.from + ROWS)}>{ texts::after(lang) }</button>
        </div>
    }
}
