//! One area: its scorecard with all its reasons, as the form itself shows it.

use kieumau::Lang;
use kieumau_wasm::elements::app::Scorecard;
use kieumau_wasm::elements::form::Form;
use kieumau_web_worker::message::AreaOf;
use yew::prelude::*;

use super::screen::Msg;
use crate::texts::batch as texts;
use kieumau_wasm::elements::maybe;

pub(super) fn area(of: &AreaOf, form: Option<&Form>, tell: &Callback<Msg>, lang: Lang) -> Html {
    let name = form.and_then(|form| {
        form.read(|state| {
            let area = state.assessment().area.clone()?;
            let parts = [area.name.or(area.code), area.commune];
            Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        })
    });
    let name = name.unwrap_or_default();
    html! {
        <section class="part panel" aria-labelledby="batch-area">
            <div class="title-head">
                <h2 id="batch-area" tabindex="-1">{ texts::details(lang, name) }</h2>
                <button type="button" class="second" onclick={tell.reform(|_: MouseEvent| Msg::CloseArea)}>{ texts::back_to_table(lang) }</button>
            </div>
            { maybe(of.refused.as_ref().map(|reason| html! { <p class="notice bad">{ texts::area_refused(lang, reason) }</p> })) }
            { maybe(of.rank.as_ref().map(|(cluster, reasons)| html! { <>
                <h3>{ texts::area_rank(lang, cluster) }</h3>
                <ul>{ for reasons.iter().map(|reason| html! { <li>{ reason }</li> }) }</ul>
            </> })) }
            { maybe(form.filter(|_| of.refused.is_none()).map(|form| html! { <Scorecard form={form.clone()} level=3 {lang} /> })) }
        </section>
    }
}
