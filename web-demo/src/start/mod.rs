//! The first screen: a new form, forms in progress, and the way for those who appraise.

mod fields;

pub use fields::{Fields, Given};

use kieumau::Lang;
use yew::prelude::*;

use crate::route::Route;
use crate::sets::Catalogue;
use crate::texts::start as texts;

/// What the first screen shows.
pub struct Start<'a> {
    /// The language.
    pub lang: Lang,
    /// The sets that can be chosen.
    pub sets: &'a Catalogue,
    /// What stands in the boxes.
    pub fields: &'a Fields,
    /// Whether somebody wanted to begin although something is to be mended.
    pub warned: bool,
    /// Forms in progress.
    pub drafts: Html,
    /// What went wrong with what came in.
    pub wrong: Html,
    /// Is told what stands in the boxes.
    pub oninput: Callback<Given>,
    /// Is told that somebody wants to begin.
    pub onbegin: Callback<()>,
    /// Is told of files.
    pub onfile: Callback<Event>,
    /// Is told that somebody wants a sample.
    pub onsample: Callback<MouseEvent>,
    /// Is told of the content of a code.
    pub oncode: Callback<SubmitEvent>,
}

/// The first screen.
pub fn start(start: &Start<'_>) -> Html {
    let lang = start.lang;
    let card = |route: Route, title: String, hint: String| {
        html! { <li><a class="card" href={route.href()}><span class="card-title">{ title }</span><span class="card-hint">{ hint }</span></a></li> }
    };
    html! {
        <div class="start">
            <h1 tabindex="-1">{ crate::texts::frame::title(lang) }</h1>
            <p class="lead">{ texts::lead(lang) }</p>
            { start.wrong.clone() }
            <div class="start-columns">
                { fields::fields(start) }
                <section class="resume" aria-labelledby="resume-title">
                    <h2 id="resume-title">{ texts::resume(lang) }</h2>
                    { start.drafts.clone() }
                    { ways(start) }
                </section>
            </div>
            <h2>{ texts::evaluators(lang) }</h2>
            <ul class="cards">
                { card(Route::Review(String::new()), texts::review(lang), texts::review_hint(lang)) }
                { card(Route::Batch(String::new()), texts::batch(lang), texts::batch_hint(lang)) }
                { card(Route::Criteria(String::new()), texts::criteria(lang), texts::criteria_hint(lang)) }
            </ul>
        </div>
    }
}

/// What stands in the place of forms in progress where there are none.
pub fn no_drafts(lang: Lang) -> Html {
    html! { <p class="hint">{ texts::none(lang) }</p> }
}

/// Other ways to a form: a file, a code, a sample.
fn ways(start: &Start<'_>) -> Html {
    let lang = start.lang;
    html! { <>
        <div class="ways">
            <label class="file second">
                <input type="file" id="open-file" accept=".html,.json" multiple=true onchange={start.onfile.clone()} />
                { texts::open(lang) }
            </label>
            <button type="button" class="link" id="sample" onclick={start.onsample.clone()}>{ texts::sample(lang) }</button>
        </div>
        <details id="by-code">
            <summary>{ texts::code(lang) }</summary>
            <form id="code" onsubmit={start.oncode.clone()}>
                <p class="hint">{ texts::code_hint(lang) }</p>
                <label for="code-text" class="label">{ texts::code_text(lang) }</label>
                <textarea class="text" id="code-text" rows="2" spellcheck="false" />
                <p><button type="submit" class="second">{ texts::code_open(lang) }</button></p>
            </form>
        </details>
    </> }
}
