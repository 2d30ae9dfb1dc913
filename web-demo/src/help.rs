//! Help: what the application does, where the data is, and how a form comes to the commune.

use kieumau::Lang;
use yew::prelude::*;

use crate::texts::help as texts;

/// What the screen is given.
#[derive(Properties, Clone, PartialEq)]
pub struct HelpProps {
    /// The language.
    pub lang: Lang,
}

/// A heading and what stands below it.
type Part = (fn(Lang) -> String, &'static [fn(Lang) -> String]);

const PARTS: &[Part] = &[
    (
        texts::fill,
        &[
            texts::fill_any_order,
            texts::fill_bounds,
            texts::fill_unknown,
            texts::fill_keys,
        ],
    ),
    (
        texts::keep,
        &[texts::keep_here, texts::keep_clear, texts::keep_tabs],
    ),
    (
        texts::send,
        &[texts::send_file, texts::send_code, texts::send_paper],
    ),
    (texts::install, &[texts::install_how, texts::install_file]),
    (
        texts::trust,
        &[texts::trust_scores, texts::trust_seal, texts::trust_access],
    ),
];

/// The screen.
#[component]
pub fn Help(props: &HelpProps) -> Html {
    let lang = props.lang;
    let part = |(heading, lines): &Part| {
        html! { <><h2>{ heading(lang) }</h2><ul>{ for lines.iter().map(|line| html! { <li>{ line(lang) }</li> }) }</ul></> }
    };
    html! {
        <div class="screen">
            <h1 tabindex="-1">{ crate::texts::frame::nav_help(lang) }</h1>
            { for PARTS.iter().map(part) }
        </div>
    }
}
