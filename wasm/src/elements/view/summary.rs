//! What is known of the result, in one line that stays in sight.

use crate::elements::maybe;
use kieumau::HeadlineState;
use yew::prelude::*;

use super::meter::{meter, shown_total, title_ticks};
use super::{Cx, Goto};
use crate::elements::texts::{form as texts, result as words};

/// The total with its bounds, and the way to the result. `gained` is shown for a moment beside it.
pub fn summary(cx: &Cx<'_>, gained: Option<&str>) -> Html {
    let lang = cx.lang();
    let Some(scored) = cx.state.scored() else {
        return Html::default();
    };
    let (card, told) = (&scored.card, &scored.told);
    let done = card.questions.saturating_sub(card.unanswered.len());
    let total = told.totals.first();
    let kind = total.map_or_else(kieumau::TotalKind::default, |total| total.kind);
    let points = shown_total(card, kind);
    let line = match total {
        Some(total) if total.low == total.high => html! { <>
            <strong>{ &total.high }</strong>{ " " }{ words::of_max(lang, &total.maximum) }
        </> },
        Some(total) => html! { <>
            <strong>{ &total.low }</strong>{ " " }{ words::sure(lang) }
            <span class="most">{ " · " }{ words::at_most(lang, &total.high, &total.maximum) }</span>
        </> },
        None => html! { { told.passing.as_ref().unwrap_or(&told.headline.text) } },
    };
    html! {
        <section class="summary" part="summary" aria-label={words::summary(lang)}>
            <div class="summary-line">
                <p class="total" part="total">
                    { line }
                    { maybe(gained.map(|points| html! { <span class="gained" aria-hidden="true">{ points }</span> })) }
                </p>
                <button type="button" class="link" id="km-to-result" onclick={cx.to(Goto::Result)}>{ words::heading(lang) }</button>
            </div>
            { maybe(points.map(|points| meter(points, &[], &total.map_or(String::new(), |total| total.text.clone()), lang))) }
            <p class="answered">{ texts::answered(lang, done, card.questions) }</p>
        </section>
    }
}

/// The result in one sentence, coloured by its state, with what else to know at once.
pub fn headline(cx: &Cx<'_>) -> Html {
    let Some(scored) = cx.state.scored() else {
        return Html::default();
    };
    let lang = cx.lang();
    let headline = &scored.told.headline;
    let (class, sign) = match headline.state {
        HeadlineState::Earned | HeadlineState::Certain => ("headline ok", "✓"),
        HeadlineState::Vetoed => ("headline veto", "⛔"),
        HeadlineState::VetoUnknown => ("headline warn", "?"),
        _ => ("headline", ""),
    };
    let total = scored.told.totals.first();
    let kind = total.map_or_else(kieumau::TotalKind::default, |total| total.kind);
    let points = shown_total(&scored.card, kind);
    let ticks = title_ticks(&scored.card, lang);
    // The sentence of the total is the headline where a set has no titles.
    let said = |text: &str| headline.text.starts_with(text);
    let totals = scored.told.totals.iter().map(|total| &total.text);
    let totals = totals
        .chain(&scored.told.passing)
        .filter(|text| !said(text));
    html! {
        <div {class} part="headline">
            <p class="verdict">
                { maybe((!sign.is_empty()).then(|| html! { <span class="sign" aria-hidden="true">{ sign }</span> })) }
                { &headline.text }
            </p>
            { for headline.more.iter().map(|text| html! { <p>{ text }</p> }) }
            { for totals.map(|text| html! { <p class="total" part="total">{ text }</p> }) }
            { maybe(points.map(|points| html! { <>
                { meter(points, &ticks, &total.map_or(String::new(), |total| total.text.clone()), lang) }
                <ul class="key" aria-hidden="true">
                    <li><span class="swatch sure"></span>{ words::key_sure(lang) }</li>
                    <li><span class="swatch open"></span>{ words::key_open(lang) }</li>
                    <li><span class="swatch blank"></span>{ words::key_lost(lang) }</li>
                </ul>
            </> })) }
            <p class="answered">{ &scored.told.open.text }</p>
        </div>
    }
}
