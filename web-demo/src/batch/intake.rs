//! What comes in: the set, the files, how they are read; and what goes on meanwhile.

use kieumau::Lang;
use kieumau_web_worker::message::{Progress, Settings, Stage};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::kept::{Busy, Kept};
use super::screen::Msg;
use crate::desk;
use crate::sets::Catalogue;
use crate::texts::batch as texts;
use kieumau_wasm::elements::maybe;

pub(super) fn intake(kept: &Kept, sets: &Catalogue, tell: &Callback<Msg>, lang: Lang) -> Html {
    let onset = tell.reform(|event: Event| {
        Msg::Set(event.target_unchecked_into::<HtmlSelectElement>().value())
    });
    let option = |entry: &crate::sets::Entry| {
        let selected = entry.key == kept.set;
        html! { <option value={entry.key.clone()} {selected}>{ entry.label(lang) }</option> }
    };
    let status = sets.entry(&kept.set).map(|entry| entry.status_words(lang));
    let settings = kept.settings.clone();
    let onperiod = tell.reform(move |event: Event| {
        let period = event.target_unchecked_into::<HtmlInputElement>().value();
        let period = period.trim().to_owned();
        Msg::Settings(Settings {
            period: (!period.is_empty()).then_some(period),
            ..settings.clone()
        })
    });
    html! { <>
        <div class="intake">
            <div class="box">
                <label for="batch-set">{ texts::set(lang) }</label>
                <select class="text" id="batch-set" onchange={onset}>{ for sets.entries.iter().map(option) }</select>
                { maybe(status.map(|words| html! { <p class="hint">{ words }</p> })) }
            </div>
            <div class="box">
                <label for="batch-period">{ texts::period(lang) }</label>
                <input type="text" class="text four" id="batch-period" inputmode="numeric" autocomplete="off"
                    value={kept.settings.period.clone().unwrap_or_default()} onchange={onperiod} />
            </div>
        </div>
        { drop_zone(kept, tell, lang) }
        { histories(kept, tell, lang) }
        { how(kept, tell, lang) }
    </> }
}

fn drop_zone(kept: &Kept, tell: &Callback<Msg>, lang: Lang) -> Html {
    let onchange = tell.reform(|event: Event| Msg::Files(desk::files(&event)));
    let ondrop = tell.reform(|event: DragEvent| {
        event.prevent_default();
        Msg::Files(desk::files(&event))
    });
    let ondragover = Callback::from(|event: DragEvent| desk::allow_drop(&event));
    let label = if kept.names.is_empty() {
        texts::choose(lang)
    } else {
        texts::again(lang)
    };
    html! {
        <div class="drop" {ondrop} {ondragover}>
            <p>{ texts::drop(lang) }</p>
            <label class="first file">
                { label }
                <input type="file" class="vh" id="batch-files" multiple=true
                    accept=".xlsx,.xlsm,.ods,.xls,.xlsb,.csv,.tsv,.txt,.json,.jsonl,.ndjson" {onchange} />
            </label>
            { maybe((!kept.names.is_empty()).then(|| html! { <div class="chosen">
                <p>{ texts::chosen(lang, kept.names.join(", ")) }</p>
                <button type="button" class="link" onclick={tell.reform(|_: MouseEvent| Msg::Close)}>{ texts::close(lang) }</button>
            </div> })) }
        </div>
    }
}

/// Tables of earlier titles and merges, for sets that look back.
fn histories(kept: &Kept, tell: &Callback<Msg>, lang: Lang) -> Html {
    let onchange = tell.reform(|event: Event| Msg::Histories(desk::files(&event)));
    let none = tell.reform(|_: MouseEvent| Msg::Histories(js_sys::Array::new()));
    let names = &kept.history_names;
    html! {
        <details>
            <summary>{ texts::histories(lang) }</summary>
            <div class="inside">
                <p class="hint">{ texts::histories_hint(lang) }</p>
                <div class="tools">
                    <label class="second file">
                        { texts::histories_choose(lang) }
                        <input type="file" class="vh" id="batch-histories" multiple=true
                            accept=".xlsx,.xlsm,.ods,.xls,.xlsb,.csv,.tsv,.json,.jsonl" {onchange} />
                    </label>
                    { maybe((!names.is_empty()).then(|| html! { <>
                        <span>{ texts::chosen(lang, names.join(", ")) }</span>
                        <button type="button" class="link" onclick={none}>{ texts::histories_none(lang) }</button>
                    </> })) }
                </div>
            </div>
        </details>
    }
}

/// How files are read: seldom needed.
fn how(kept: &Kept, tell: &Callback<Msg>, lang: Lang) -> Html {
    let settings = &kept.settings;
    let choice = |id: &'static str,
                  label: String,
                  options: Vec<(&'static str, String)>,
                  chosen: String,
                  take: fn(&mut Settings, String)| {
        let own = settings.clone();
        let onchange = tell.reform(move |event: Event| {
            let mut settings = own.clone();
            take(
                &mut settings,
                event.target_unchecked_into::<HtmlSelectElement>().value(),
            );
            Msg::Settings(settings)
        });
        html! {
            <div class="box">
                <label for={id}>{ label }</label>
                <select class="text" {id} {onchange}>{ for options.into_iter().map(|(value, words)| html! {
                    <option {value} selected={value == chosen}>{ words }</option>
                }) }</select>
            </div>
        }
    };
    let tick = |id: &'static str, label: String, on: bool, take: fn(&mut Settings, bool)| {
        let own = settings.clone();
        let onchange = tell.reform(move |event: Event| {
            let mut settings = own.clone();
            take(
                &mut settings,
                event.target_unchecked_into::<HtmlInputElement>().checked(),
            );
            Msg::Settings(settings)
        });
        html! {
            <label class="tick"><input type="checkbox" {id} checked={on} {onchange} /><span>{ label }</span></label>
        }
    };
    let decimal = settings.decimal.map(String::from).unwrap_or_default();
    html! {
        <details>
            <summary>{ texts::reading(lang) }</summary>
            <div class="inside">
                { choice("batch-decimal", texts::decimal(lang), vec![
                    ("", texts::decimal_auto(lang)),
                    (",", texts::decimal_comma(lang)),
                    (".", texts::decimal_point(lang)),
                ], decimal, |settings, value| settings.decimal = value.chars().next()) }
                { choice("batch-encoding", texts::encoding(lang), vec![
                    ("", texts::encoding_auto(lang)),
                    ("windows-1258", "Windows-1258".to_owned()),
                    ("utf-16", "UTF-16".to_owned()),
                ], settings.encoding.clone().unwrap_or_default(), |settings, value| {
                    settings.encoding = (!value.is_empty()).then_some(value);
                }) }
                { tick("batch-legacy", texts::legacy(lang), settings.legacy, |settings, on| settings.legacy = on) }
                { tick("batch-appraised", texts::appraised(lang), settings.appraised, |settings, on| settings.appraised = on) }
            </div>
        </details>
    }
}

/// What goes on, what stopped it, and what was done.
pub(super) fn state(kept: &Kept, tell: &Callback<Msg>, lang: Lang) -> Html {
    let busy = kept.busy.map(|busy| {
        let progress = match busy {
            Busy::Reading(progress) | Busy::Holding(progress) => progress,
            Busy::Making | Busy::Ranking => None,
        };
        let words = match (busy, progress) {
            (Busy::Making, _) => texts::making(lang),
            (Busy::Ranking, _) => texts::ranking_now(lang),
            (_, None) => texts::fetching(lang),
            (_, Some(of)) => progress_words(of, lang),
        };
        let (done, of) = progress.map_or((None, None), |of| (Some(of.done), of.of));
        let value = done.zip(of).map(|(done, _)| done.to_string());
        let max = of.map(|of| of.to_string());
        let can_stop = matches!(busy, Busy::Reading(_) | Busy::Holding(_));
        html! {
            <div class="busy">
                <p role="status">{ words.clone() }</p>
                <progress aria-label={words} {value} {max}></progress>
                { maybe(can_stop.then(|| html! {
                    <button type="button" class="second" onclick={tell.reform(|_: MouseEvent| Msg::Stop)}>{ texts::stop(lang) }</button>
                })) }
            </div>
        }
    });
    html! { <>
        { maybe(busy) }
        { maybe(kept.notice.as_ref().map(|text| html! { <p class="notice" role="status">{ text }</p> })) }
        { maybe(kept.refused.as_ref().map(|text| html! {
            <div class="errors" role="alert" id="batch-refused" tabindex="-1">
                <p class="errors-title">{ if kept.opened.is_some() { texts::not_done(lang) } else { texts::refused(lang) } }</p>
                { for text.lines().map(|line| html! { <p>{ line }</p> }) }
                { maybe((!kept.names.is_empty() && kept.opened.is_none() && kept.busy.is_none()).then(|| html! {
                    <button type="button" class="second" onclick={tell.reform(|_: MouseEvent| Msg::Again)}>{ texts::retry(lang) }</button>
                })) }
            </div>
        })) }
    </> }
}

fn progress_words(of: Progress, lang: Lang) -> String {
    let all = of.of.unwrap_or(of.done);
    match of.stage {
        Stage::Looking => texts::looking(lang, of.done),
        Stage::Scoring => texts::scoring(lang, of.done, all),
        Stage::Holding => texts::holding(lang, of.done, all),
    }
}
