//! What stands above a form: whose it is, where it is kept, what to know.

use kieumau::Lang;
use yew::prelude::*;

use super::keeper::Kept;
use crate::draft::{Draft, clock};
use crate::route::{FormPlace, Route};
use crate::texts::assess as texts;
use kieumau_wasm::elements::maybe;

pub(super) struct Bar<'a> {
    pub(super) lang: Lang,
    pub(super) draft: &'a Draft,
    pub(super) kept: &'a Kept,
    pub(super) readonly: bool,
    pub(super) undo: bool,
    /// The screen that hands over is open.
    pub(super) sends: bool,
    pub(super) other_set: bool,
    /// Answers that no question takes.
    pub(super) unused: usize,
    pub(super) onundo: Callback<MouseEvent>,
    pub(super) onback: Callback<MouseEvent>,
    pub(super) ontake: Callback<MouseEvent>,
    pub(super) onsave: Callback<MouseEvent>,
}

pub(super) fn bar(bar: &Bar<'_>) -> Html {
    let (lang, draft) = (bar.lang, bar.draft);
    let name = if draft.name.is_empty() {
        texts::no_name(lang)
    } else {
        draft.name.clone()
    };
    let saved = match bar.kept {
        Kept::Writing => texts::saving(lang),
        Kept::All(time) => texts::saved(lang, clock(time.unwrap_or(draft.changed), lang)),
        Kept::Failed => String::new(),
    };
    let sent = match &draft.handed {
        None => texts::not_sent(lang),
        Some(_) if draft.is_unsent() => texts::changed_since(lang),
        Some(handed) => texts::handed(lang, clock(handed.at, lang)),
    };
    let other = if bar.sends {
        (Route::form(&draft.id), texts::to_form(lang))
    } else {
        (
            Route::Form(draft.id.clone(), FormPlace::Send),
            texts::send(lang),
        )
    };
    html! { <>
        <section class="draft-bar" aria-label={texts::bar(lang)}>
            <div class="draft-words">
                <p class="draft-name"><strong>{ name }</strong>{ maybe((!draft.period.is_empty()).then(|| html! { <>{ " · " }{ &draft.period }</> })) }</p>
                <p class="draft-state">
                    { maybe((!saved.is_empty()).then(|| html! { <><span>{ saved }</span>{ " · " }</> })) }
                    <span>{ sent }</span>
                </p>
            </div>
            <div class="draft-acts">
                { maybe((bar.undo && !bar.readonly && !bar.sends).then(|| html! { <button type="button" class="link" onclick={bar.onundo.clone()}>{ texts::undo(lang) }</button> })) }
                <a class="link" href={other.0.href()}>{ other.1 }</a>
            </div>
        </section>
        { maybe((*bar.kept == Kept::Failed).then(|| html! {
            <div class="bar-news" role="alert">
                <p>{ texts::save_failed(lang) }</p>
                <button type="button" class="second" onclick={bar.onsave.clone()}>{ texts::save_file(lang) }</button>
            </div>
        })) }
        { maybe(bar.readonly.then(|| html! {
            <div class="bar-news" role="status">
                <p>{ texts::other_tab(lang) }</p>
                <button type="button" class="second" onclick={bar.ontake.clone()}>{ texts::take(lang) }</button>
            </div>
        })) }
        { maybe(draft.binned.map(|_| html! {
            <div class="bar-news" role="status">
                <p>{ texts::binned(lang) }</p>
                { maybe((!bar.readonly).then(|| html! { <button type="button" class="second" onclick={bar.onback.clone()}>{ texts::put_back(lang) }</button> })) }
            </div>
        })) }
        { maybe(bar.other_set.then(|| html! { <p class="bar-note">{ texts::set_changed(lang) }</p> })) }
        { maybe((bar.unused > 0).then(|| html! { <p class="bar-note">{ texts::keeps_old(lang, bar.unused) }</p> })) }
        { maybe(draft.begun_from.as_ref().map(|year| html! { <p class="bar-note">{ texts::from_year(lang, year) }</p> })) }
    </> }
}
