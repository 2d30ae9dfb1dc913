//! Columns whose headers name no question, for people to match.

use kieumau::Lang;
use kieumau_web_worker::message::{Opened, Stranger};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::kept::Kept;
use super::screen::Msg;
use crate::texts::batch as texts;

pub(super) fn columns(kept: &Kept, opened: &Opened, tell: &Callback<Msg>, lang: Lang) -> Html {
    if opened.strangers.is_empty() {
        return Html::default();
    }
    let unclear = opened
        .strangers
        .iter()
        .filter(|of| of.target.is_none())
        .count();
    // Without a name of areas nothing can be read: then this comes first, as it does while somebody is at it.
    let open = opened.scored + opened.not_scored == 0 || !kept.matching.is_empty();
    let row = |(at, stranger): (usize, &Stranger)| {
        let id = format!("batch-column-{at}");
        let header = stranger.header.clone();
        let onchange = tell.reform(move |event: Event| {
            let target = event.target_unchecked_into::<HtmlSelectElement>().value();
            Msg::Match(header.clone(), target)
        });
        let chosen = kept
            .matching
            .get(&stranger.header)
            .or(stranger.target.as_ref())
            .cloned()
            .unwrap_or_default();
        let option = |(id, label): &(String, String)| {
            html! { <option value={id.clone()} selected={*id == chosen}>{ label }</option> }
        };
        let place = match &stranger.cell {
            Some(cell) => format!("{} {cell}", stranger.place),
            None => stranger.place.clone(),
        };
        html! {
            <tr key={at}>
                <th scope="row"><label for={id.clone()}>{ &stranger.header }</label><p class="hint small">{ place }</p></th>
                <td>
                    <select class="text" {id} {onchange}>
                        <option value="" selected={chosen.is_empty()}>{ texts::column_none(lang) }</option>
                        { for opened.targets.iter().map(option) }
                    </select>
                </td>
            </tr>
        }
    };
    html! {
        <details class="part" {open}>
            <summary>{ texts::columns(lang, unclear) }</summary>
            <p>{ texts::columns_hint(lang) }if opened.lacking > 0 { { " " }{ texts::lacking(lang, opened.lacking) } }</p>
            <table class="matching">
                <thead><tr><th scope="col">{ texts::column_header(lang) }</th><th scope="col">{ texts::column_target(lang) }</th></tr></thead>
                <tbody>{ for opened.strangers.iter().enumerate().map(row) }</tbody>
            </table>
            <button type="button" class="first" onclick={tell.reform(|_: MouseEvent| Msg::Matched)}>{ texts::apply(lang) }</button>
        </details>
    }
}
