//! Charts: bars with their figures written beside them, so that no figure has to be guessed from a length.

use kieumau::Lang;
use kieumau_web_worker::message::{Holds, LostCount, Opened};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::kept::Kept;
use super::screen::Msg;
use crate::texts::batch as texts;
use kieumau_wasm::elements::maybe;

/// So many of the things that hold areas back are shown at once.
const MOST_HOLDS: usize = 12;

/// A tenth of the maximum, in words.
pub(super) fn tenth_words(at: usize, lang: Lang) -> String {
    if at >= 9 {
        texts::spread_last(lang, at * 10)
    } else {
        texts::spread_range(lang, at * 10, (at + 1) * 10)
    }
}

/// A list of bars: label, length, what is written behind it; and the part that is drawn in full.
struct Bar {
    label: String,
    length: usize,
    full: usize,
    words: String,
}

fn bars(id: &'static str, bars: &[Bar]) -> Html {
    let most = bars.iter().map(|bar| bar.length).max().unwrap_or(0).max(1);
    // Lengths in thousandths of the longest bar: whole numbers, as everywhere.
    let of = |length: usize| (length * 1000 / most).to_string();
    let bar = |bar: &Bar| {
        html! {
            <li>
                <span class="bar-label">{ &bar.label }</span>
                <span class="bar-value">{ &bar.words }</span>
                <svg class="bar" viewBox="0 0 1000 16" height="16" width="100%" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="blank" x="0" y="0" width="1000" height="16" />
                    <rect class="part-bar" x="0" y="0" width={of(bar.length)} height="16" />
                    <rect class="sure" x="0" y="0" width={of(bar.full)} height="16" />
                </svg>
            </li>
        }
    };
    html! { <ul class="bars" {id}>{ for bars.iter().map(bar) }</ul> }
}

pub(super) fn charts(kept: &Kept, opened: &Opened, tell: &Callback<Msg>, lang: Lang) -> Html {
    if opened.scored == 0 {
        return Html::default();
    }
    let counted = |label: String, n: usize| Bar {
        label,
        length: n,
        full: n,
        words: n.to_string(),
    };
    let spread = opened.spread.iter().enumerate();
    let spread: Vec<Bar> = spread
        .map(|(at, n)| counted(tenth_words(at, lang), *n))
        .collect();
    let titles = opened.titles.iter().map(|of| Bar {
        label: of.label.clone(),
        length: of.earned + of.possible,
        full: of.earned,
        words: texts::title_counts(lang, of.earned, of.possible, of.lost),
    });
    let titles: Vec<Bar> = titles.collect();
    let classes = opened.classes.iter();
    let classes: Vec<Bar> = classes
        .map(|(label, n)| counted(label.clone(), *n))
        .collect();
    let lost = opened.lost.iter().map(|lost| Bar {
        label: lost.label.clone(),
        length: lost.of_most,
        full: lost.of_most,
        words: match &lost.points {
            Some(points) => texts::lost_line(lang, points, lost.areas),
            None => texts::failed_line(lang, lost.areas),
        },
    });
    let heading = match opened.lost.first() {
        Some(LostCount { points: None, .. }) => texts::most_failed(lang),
        _ => texts::lost(lang),
    };
    let lost: Vec<Bar> = lost.collect();
    html! {
        <section class="part" aria-labelledby="batch-charts">
            <h2 id="batch-charts" tabindex="-1">{ texts::charts(lang) }</h2>
            <div class="charts">
                { maybe((!spread.is_empty()).then(|| html! { <div>
                    <h3>{ texts::spread(lang) }</h3>
                    <p class="hint">{ texts::spread_hint(lang) }</p>
                    { bars("chart-spread", &spread) }
                </div> })) }
                { maybe((!titles.is_empty()).then(|| html! { <div><h3>{ texts::titles(lang) }</h3>{ bars("chart-titles", &titles) }</div> })) }
                { maybe((!classes.is_empty()).then(|| html! { <div><h3>{ &opened.class_head }</h3>{ bars("chart-classes", &classes) }</div> })) }
                { maybe((!lost.is_empty()).then(|| html! { <div><h3>{ heading }</h3>{ bars("chart-lost", &lost) }</div> })) }
                { maybe((!opened.titles.is_empty()).then(|| holds(kept, opened, tell, lang))) }
            </div>
        </section>
    }
}

fn holds(kept: &Kept, opened: &Opened, tell: &Callback<Msg>, lang: Lang) -> Html {
    let first = opened.titles.first().map(|title| title.id.clone());
    let chosen = kept.holds_for.clone().or(first).unwrap_or_default();
    let option = |title: &kieumau_web_worker::message::TitleCount| {
        html! { <option value={title.id.clone()} selected={title.id == chosen}>{ &title.label }</option> }
    };
    let onchange = tell.reform(|event: Event| {
        Msg::HoldsFor(event.target_unchecked_into::<HtmlSelectElement>().value())
    });
    html! {
        <div class="wide">
            <h3>{ texts::holds(lang) }</h3>
            <div class="tools">
                <div class="box">
                    <label for="batch-holds">{ texts::holds_for(lang) }</label>
                    <select class="text" id="batch-holds" {onchange}>{ for opened.titles.iter().map(option) }</select>
                </div>
                { maybe(kept.holds.is_none().then(|| html! {
                    <button type="button" class="second" onclick={tell.reform(|_: MouseEvent| Msg::Hold)}>{ texts::holds_go(lang) }</button>
                })) }
            </div>
            { maybe(kept.holds.as_ref().map(|holds| told(holds, lang))) }
        </div>
    }
}

fn told(holds: &Holds, lang: Lang) -> Html {
    let rows = holds.rows.iter().map(|(label, lacking, alone)| Bar {
        label: label.clone(),
        length: *lacking,
        full: *alone,
        words: texts::holds_line(lang, lacking, alone),
    });
    let rows: Vec<Bar> = rows.collect();
    let (first, rest) = rows.split_at(rows.len().min(MOST_HOLDS));
    html! { <>
        <p><strong>{ &holds.headline }</strong></p>
        { for holds.more.iter().map(|text| html! { <p>{ text }</p> }) }
        { bars("chart-holds", first) }
        { maybe((!rest.is_empty()).then(|| html! {
            <details>
                <summary>{ texts::holds_rest(lang, rest.len()) }</summary>
                { bars("chart-holds-rest", rest) }
            </details>
        })) }
    </> }
}
