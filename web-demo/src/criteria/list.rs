//! All sets, and the ways from here.

use kieumau::Lang;
use yew::prelude::*;

use super::{COMPARE, WRITE, kept};
use crate::ScreenProps;
use crate::draft::clock;
use crate::route::Route;
use crate::sets::Entry;
use crate::texts::criteria as texts;
use kieumau_wasm::elements::maybe;

/// All sets.
#[component]
pub(super) fn List(props: &ScreenProps) -> Html {
    let lang = props.lang;
    let earlier = use_state(|| Ok(Vec::new()));
    let wrong = use_state(|| None::<String>);
    {
        let earlier = earlier.clone();
        // Again whenever a set came or went.
        use_effect_with(props.sets.clone(), move |_| {
            wasm_bindgen_futures::spawn_local(async move { earlier.set(kept::earlier().await) });
        });
    }
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
        { match &*earlier {
            Err(_) => html! { <p class="notice bad" role="alert">{ texts::earlier_unread(lang) }</p> },
            Ok(earlier) => maybe((!earlier.is_empty()).then(|| html! {
                <details class="part">
                    <summary>{ texts::earlier(lang, earlier.len()) }</summary>
                    <p class="hint">{ texts::earlier_hint(lang) }</p>
                    { maybe(wrong.as_ref().map(|text| html! { <p class="notice bad" role="alert">{ text }</p> })) }
                    <ul class="plain">{ for earlier.iter().map(|kept| earlier_view(kept, &wrong, lang)) }</ul>
                </details>
            })),
        } }
    </> }
}

fn earlier_view(kept: &kept::Kept, wrong: &UseStateHandle<Option<String>>, lang: Lang) -> Html {
    let label = match kept.label(lang) {
        "" => texts::unnamed(lang),
        label => label.to_owned(),
    };
    let (key, wrong) = (kept.key.clone(), wrong.clone());
    let onclick = move |_: MouseEvent| {
        let (key, wrong) = (key.clone(), wrong.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let Ok(text) = kept::earlier_text(&key).await else {
                wrong.set(Some(texts::earlier_unread(lang)));
                return;
            };
            match kept::replace(&text, true).await {
                Ok(_) => Route::Criteria(WRITE.to_owned()).go(),
                Err(_) => wrong.set(Some(texts::failed(lang, texts::only_here(lang)))),
            }
        });
    };
    let time = texts::earlier_time(lang, &kept.version, clock(kept.changed, lang));
    html! {
        <li key={kept.key.clone()}>
            <button type="button" class="link" {onclick}>{ label }</button>{ " " }<span class="hint small">{ time }</span>
        </li>
    }
}
