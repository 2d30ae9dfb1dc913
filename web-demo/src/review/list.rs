//! The list of received forms.

use kieumau::Lang;
use yew::prelude::*;

use super::desk_work::Wanted;
use super::forms::{Item, Kept, left};
use super::screen::Msg;
use crate::desk;
use crate::texts::review as texts;
use kieumau_wasm::elements::maybe;

/// Where files come in.
pub(super) fn intake(tell: &Callback<Msg>, lang: Lang) -> Html {
    let onchange = tell.reform(|event: Event| Msg::Files(desk::files(&event)));
    let ondrop = tell.reform(|event: DragEvent| {
        event.prevent_default();
        Msg::Files(desk::files(&event))
    });
    let ondragover = Callback::from(|event: DragEvent| desk::allow_drop(&event));
    html! {
        <div class="drop" {ondrop} {ondragover}>
            <p>{ texts::drop(lang) }</p>
            <label class="first file">
                { texts::choose(lang) }
                <input type="file" class="vh" id="review-files" multiple=true accept=".html,.htm,.json,.xlsx,.ods,.xls" {onchange} />
            </label>
            <p class="hint">{ texts::resume_hint(lang) }</p>
        </div>
    }
}

/// The form that was taken away last can be put back: with it goes the work of an appraisal.
pub(super) fn removed(item: &Item, tell: &Callback<Msg>, lang: Lang) -> Html {
    let onclick = tell.reform(|_: MouseEvent| Msg::PutBack);
    html! {
        <div class="notice" role="status">
            <p>{ texts::removed(lang, item.name(lang)) }</p>
            <p><button type="button" class="second" id="review-put-back" {onclick}>{ texts::put_back(lang) }</button></p>
        </div>
    }
}

/// The forms, and what is made of them.
pub(super) fn list(kept: &Kept, tell: &Callback<Msg>, lang: Lang) -> Html {
    if kept.items.is_empty() {
        return html! { <p class="hint">{ texts::none(lang) }</p> };
    }
    let name = texts::forms(lang, kept.items.len());
    html! {
        <section class="part" aria-labelledby="review-forms">
            <h2 id="review-forms" tabindex="-1">{ &name }</h2>
            <div class="scroll" role="region" aria-label={texts::table_region(lang, &name)} tabindex="0">
                <table class="stack">
                    <caption class="vh">{ &name }</caption>
                    <thead><tr>
                        <th scope="col">{ texts::area(lang) }</th>
                        <th scope="col" class="number">{ texts::own_total(lang) }</th>
                        <th scope="col" class="number">{ texts::appraised_total(lang) }</th>
                        <th scope="col" class="number">{ texts::differs(lang) }</th>
                        <th scope="col">{ texts::state(lang) }</th>
                    </tr></thead>
                    <tbody>{ for kept.items.iter().enumerate().map(|(at, item)| row(at, item, tell, lang)) }</tbody>
                </table>
            </div>
            { export(kept, tell, lang) }
        </section>
    }
}

fn row(at: usize, item: &Item, tell: &Callback<Msg>, lang: Lang) -> Html {
    let onclick = tell.reform(move |_: MouseEvent| Msg::Open(Some(at)));
    let compared = item.compare().filter(|_| item.is_begun());
    let (class, state) = match compared.as_ref().map(left) {
        None => ("tag plain", texts::state_new(lang)),
        Some(0) => ("tag ok", texts::state_done(lang)),
        Some(left) => ("tag open", texts::state_going(lang, left)),
    };
    let appraised = compared
        .as_ref()
        .map(|_| Item::total(&item.appraised, lang));
    let differs = compared
        .as_ref()
        .map(|review| review.differences.count.to_string());
    html! {
        <tr key={at}>
            <th scope="row">
                <button type="button" class="link" id={format!("review-open-{at}")} {onclick}>{ item.name(lang) }</button>
                { maybe(item.changed.then(|| html! { <span class="tag bad">{ texts::seal_changed(lang) }</span> })) }
                { maybe(item.other_version.as_ref().map(|name| html! { <p class="hint small">{ texts::other_version(lang, name) }</p> })) }
            </th>
            <td class="number" data-label={texts::own_total(lang)}>{ Item::total(&item.own, lang) }</td>
            <td class="number" data-label={texts::appraised_total(lang)}>{ appraised.unwrap_or_default() }</td>
            <td class="number" data-label={texts::differs(lang)}>{ differs.unwrap_or_default() }</td>
            <td data-label={texts::state(lang)}><span {class}>{ state }</span></td>
        </tr>
    }
}

/// What is saved, and what is made to print.
pub(super) fn export(kept: &Kept, tell: &Callback<Msg>, lang: Lang) -> Html {
    let button = |msg: fn() -> Msg, words: String, class: &'static str| {
        let onclick = tell.reform(move |_: MouseEvent| msg());
        html! { <button type="button" {class} {onclick}>{ words }</button> }
    };
    let first = kept
        .at
        .and_then(|at| kept.items.get(at))
        .or(kept.items.first());
    let mixed = first.filter(|first| kept.items.iter().any(|item| item.key != first.key));
    html! { <>
        { maybe(kept.unsaved.then(|| match kept.unkept().is_some() {
            true => html! { <p class="notice warn">{ texts::unsaved(lang) }</p> },
            false => html! { <p class="notice">{ texts::kept(lang) }</p> },
        })) }
        <div class="tools" role="group" aria-label={texts::export(lang)}>
            { button(|| Msg::Save, texts::save(lang), if kept.unsaved { "first" } else { "second" }) }
            { button(|| Msg::Make(Wanted::Workbook), texts::workbook(lang), "second") }
            { button(|| Msg::Make(Wanted::Minutes), texts::minutes(lang), "second") }
        </div>
        { maybe(mixed.map(|item| {
            let label = item.own.read(|state| state.set().label.get(lang).to_owned());
            html! { <p class="hint">{ texts::mixed(lang, label) }</p> }
        })) }
    </> }
}
