//! What stands around every screen: where one is, where one can go, how things look. A function without state, so that the
//! page that is there before the program is the same one.

use kieumau::Lang;
use yew::prelude::*;

use crate::early::Early;
use crate::prefs::{Prefs, Theme};
use crate::route::Route;
use crate::texts::frame as texts;

/// What the frame shows.
pub struct Frame<'a> {
    /// What somebody prefers.
    pub prefs: Prefs,
    /// Where somebody is.
    pub route: &'a Route,
    /// Standing messages above the screen.
    pub bars: Html,
    /// Is told of other preferences.
    pub onprefs: Callback<Prefs>,
}

/// The frame around a screen.
pub fn frame(frame: &Frame<'_>, screen: Html) -> Html {
    let lang = frame.prefs.lang;
    let link = |route: Route, words: String, here: bool| {
        let current = here.then_some("page");
        html! { <li><a href={route.href()} aria-current={current}>{ words }</a></li> }
    };
    // What stands behind the `#` is the screen: followed as a link, this would leave it.
    let skip = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        Early::focus("main");
    });
    let route = frame.route;
    let own = matches!(route, Route::Start | Route::Form(..) | Route::Code(_));
    // On a phone a form has the screen to itself.
    let head = if matches!(route, Route::Form(..)) {
        "head in-form"
    } else {
        "head"
    };
    html! { <>
        <a class="skip-link" href="#main" onclick={skip}>{ texts::skip(lang) }</a>
        <header class={head}>
            <div class="head-in">
                <a class="brand" href={Route::Start.href()}>
                    <svg class="logo" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
                        <path d="M3 15 16 4l13 11v13H20v-8h-8v8H3z" />
                    </svg>
                    { texts::title(lang) }
                </a>
                { display(frame) }
            </div>
            <nav class="nav-main" aria-label={texts::screens(lang)}>
                <ul>
                    { link(Route::Start, texts::nav_start(lang), own) }
                    { link(Route::Review(String::new()), texts::nav_review(lang), matches!(route, Route::Review(_))) }
                    { link(Route::Batch(String::new()), texts::nav_batch(lang), matches!(route, Route::Batch(_))) }
                    { link(Route::Criteria(String::new()), texts::nav_criteria(lang), matches!(route, Route::Criteria(_))) }
                    { link(Route::Help, texts::nav_help(lang), *route == Route::Help) }
                </ul>
            </nav>
        </header>
        { frame.bars.clone() }
        <main id="main" tabindex="-1">{ screen }</main>
        <footer class="foot">
            <p><strong>{ texts::local(lang) }</strong></p>
            <p>{ texts::about(lang) }</p>
        </footer>
    </> }
}

/// Language, size of text, colours: behind one button.
fn display(frame: &Frame<'_>) -> Html {
    let prefs = frame.prefs;
    let lang = prefs.lang;
    let button = |id: &'static str, on: bool, words: String, next: Prefs| {
        let onclick = frame.onprefs.reform(move |_: MouseEvent| next);
        let pressed = if on { "true" } else { "false" };
        html! { <button type="button" {id} aria-pressed={pressed} lang={id.strip_prefix("lang-")} {onclick}>{ words }</button> }
    };
    let group = |name: String, buttons: Html| {
        html! {
            <div class="choice">
                <span class="choice-name" aria-hidden="true">{ name.clone() }</span>
                <div class="switch" role="group" aria-label={name}>{ buttons }</div>
            </div>
        }
    };
    let theme = |id: &'static str, theme: Theme, words: String| {
        button(id, prefs.theme == theme, words, Prefs { theme, ..prefs })
    };
    html! {
        <details class="display" id="display">
            <summary>{ texts::display(lang) }</summary>
            <div class="display-box">
                { group(texts::language(lang), html! { <>
                    { button("lang-vi", lang == Lang::Vi, "Tiếng Việt".to_owned(), Prefs { lang: Lang::Vi, ..prefs }) }
                    { button("lang-en", lang == Lang::En, "English".to_owned(), Prefs { lang: Lang::En, ..prefs }) }
                </> }) }
                { group(texts::text_size(lang), html! { <>
                    { button("size-normal", !prefs.large, texts::size_normal(lang), Prefs { large: false, ..prefs }) }
                    { button("size-large", prefs.large, texts::size_large(lang), Prefs { large: true, ..prefs }) }
                </> }) }
                { group(texts::theme(lang), html! { <>
                    { theme("theme-auto", Theme::Auto, texts::theme_auto(lang)) }
                    { theme("theme-light", Theme::Light, texts::theme_light(lang)) }
                    { theme("theme-dark", Theme::Dark, texts::theme_dark(lang)) }
                </> }) }
            </div>
        </details>
    }
}

/// What stands where a part of the program is being fetched, or cannot be.
pub fn waiting(lang: Lang, missing: bool, again: Callback<MouseEvent>) -> Html {
    if !missing {
        return html! { <p class="hint" role="status">{ texts::loading(lang) }</p> };
    }
    html! {
        <div class="failed" role="alert">
            <h1 tabindex="-1">{ texts::missing_head(lang) }</h1>
            <p>{ texts::missing(lang) }</p>
            <p><button type="button" class="second" onclick={again}>{ texts::again(lang) }</button></p>
        </div>
    }
}
