//! All sets, and the ways from here.

use yew::prelude::*;

use super::{COMPARE, WRITE};
use crate::ScreenProps;
use crate::route::Route;
use crate::sets::Entry;
use crate::texts::criteria as texts;
use kieumau_wasm::elements::maybe;

/// All sets.
#[component]
pub(super) fn List(props: &ScreenProps) -> Html {
    let lang = props.lang;
    let card = |entry: &Entry| {
        html! {
            <li key={entry.key.clone()}>
                <a class="card" href={Route::Criteria(entry.key.clone()).href()}>
                    <span class="card-title">{ entry.label(lang) }</span>
                    <span class="card-hint">{ entry.status_words(lang) }{ " · " }{ texts::version(lang, &entry.version) }</span>
                </a>
            </li>
        }
    };
    let (own, given): (Vec<&Entry>, Vec<&Entry>) =
        props.sets.entries.iter().partition(|entry| entry.is_own());
    let way = |rest: &str, words: String, class: &'static str| {
        html! { <a {class} href={Route::Criteria(rest.to_owned()).href()}>{ words }</a> }
    };
    html! { <>
        <h1 tabindex="-1">{ texts::title(lang) }</h1>
        <p class="lead">{ texts::lead(lang) }</p>
        <p class="tools">
            { way(WRITE, texts::write(lang), "first") }
            { way(COMPARE, texts::compare(lang), "second") }
        </p>
        { maybe((!own.is_empty()).then(|| html! { <>
            <h2>{ texts::own(lang) }</h2>
            <ul class="cards">{ for own.iter().map(|entry| card(entry)) }</ul>
        </> })) }
        <h2>{ texts::given(lang) }</h2>
        <ul class="cards">{ for given.iter().map(|entry| card(entry)) }</ul>
    </> }
}
