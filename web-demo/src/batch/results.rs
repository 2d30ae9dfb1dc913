//! The results of all areas: sums, the table, files to take along.

use kieumau::Lang;
use kieumau_web_worker::message::{Look, Make, Only, Opened, Row};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::charts::tenth_words;
use super::kept::Kept;
use super::pager::{head, search, turn};
use super::screen::Msg;
use crate::texts::batch as texts;
use kieumau_wasm::elements::maybe;

/// The sums, and what can be taken along.
pub(super) fn sums(opened: &Opened, tell: &Callback<Msg>, lang: Lang) -> Html {
    let tile = |label: String, value: String, class: &'static str| {
        html! { <div class={classes!("tile", class)}><dt>{ label }</dt><dd>{ value }</dd></div> }
    };
    let make = |make: Make, label: String, class: &'static str| {
        let onclick = tell.reform(move |_: MouseEvent| Msg::Make(make.clone()));
        html! { <button type="button" {class} {onclick}>{ label }</button> }
    };
    html! {
        <section class="part" aria-labelledby="batch-done">
            <h2 id="batch-done" tabindex="-1">{ texts::summary(lang, opened.scored) }</h2>
            <p class="hint">{ &opened.set }</p>
            <dl class="tiles">
                { tile(texts::scored(lang), opened.scored.to_string(), "") }
                { maybe(opened.mean.clone().map(|mean| tile(texts::mean(lang), mean, ""))) }
                { maybe(opened.mean_passes.clone().map(|mean| tile(texts::mean_passes(lang), mean, ""))) }
                { maybe((opened.not_scored > 0).then(|| tile(texts::not_scored(lang), opened.not_scored.to_string(), "bad"))) }
                { maybe((opened.with_problems > 0).then(|| tile(texts::with_problems(lang), opened.with_problems.to_string(), "warn"))) }
                { maybe((opened.skipped > 0).then(|| tile(texts::skipped(lang), opened.skipped.to_string(), ""))) }
            </dl>
            <div class="tools" role="group" aria-label={texts::export(lang)}>
                { make(Make::Results, texts::export_results(lang), "first") }
                { make(Make::ResultsCsv, texts::export_csv(lang), "second") }
                { make(Make::Summary, texts::export_summary(lang), "second") }
            </div>
        </section>
    }
}

/// The table.
pub(super) fn table(kept: &Kept, opened: &Opened, tell: &Callback<Msg>, lang: Lang) -> Html {
    let Some(page) = &kept.page else {
        return Html::default();
    };
    let look = &kept.look;
    let onlook = tell.reform(Msg::Look);
    let chosen = kept.area.as_ref().map(|(at, ..)| *at);
    let row = |row: &Row| {
        let area = row.area;
        let id = format!("batch-area-{area}");
        let opener = id.clone();
        let onclick = tell.reform(move |_: MouseEvent| Msg::Area(area, opener.clone()));
        let mut cells = row.cells.iter().zip(&opened.columns);
        let name = cells
            .next()
            .map(|(name, _)| name.clone())
            .unwrap_or_default();
        let current = (chosen == Some(area)).then_some("true");
        html! {
            <tr key={area} aria-current={current}>
                <th scope="row"><button type="button" class="link" {id} {onclick}>{ name }</button></th>
                { for cells.map(|(cell, column)| html! { <td class={column.number.then_some("number")}>{ cell }</td> }) }
            </tr>
        }
    };
    let name = texts::results(lang);
    html! {
        <section class="part" aria-labelledby="batch-results">
            <h2 id="batch-results" tabindex="-1">{ &name }</h2>
            <div class="tools">
                { search("batch-find", texts::find(lang), look, &onlook) }
                { only(opened, look, &onlook, lang) }
            </div>
            <p class="hint" role="status">{ texts::found(lang, page.found) }</p>
            <div class="scroll tall" role="region" aria-label={texts::table_region(lang, &name)} tabindex="0">
                <table>
                    <caption class="vh">{ &name }</caption>
                    <thead><tr>{ for opened.columns.iter().enumerate().map(|(at, column)| head(at, column, look, &onlook)) }</tr></thead>
                    <tbody>{ for page.rows.iter().map(row) }</tbody>
                </table>
            </div>
            { turn(page.found, look, &onlook, lang) }
        </section>
    }
}

/// Which rows are shown.
fn only(opened: &Opened, look: &Look, onlook: &Callback<Look>, lang: Lang) -> Html {
    let mut all = vec![(Only::All, texts::show_all(lang))];
    for (title, at) in opened.titles.iter().zip(0..) {
        all.push((Only::Title(at), texts::show_title(lang, &title.label)));
    }
    for ((label, _), at) in opened.classes.iter().zip(0..) {
        all.push((Only::Class(at), texts::show_class(lang, label)));
    }
    if opened.with_problems > 0 {
        all.push((Only::Problems, texts::show_problems(lang)));
    }
    if opened.not_scored > 0 {
        all.push((Only::NotScored, texts::show_not_scored(lang)));
    }
    all.push((Only::Open, texts::show_open(lang)));
    for at in 0..opened.spread.len() {
        all.push((
            Only::Tenth(at),
            texts::show_tenth(lang, tenth_words(at, lang)),
        ));
    }
    let options = all.iter().enumerate().map(|(at, (only, words))| {
        html! { <option value={at.to_string()} selected={*only == look.only}>{ words }</option> }
    });
    let options: Html = options.collect();
    let own = look.clone();
    let onchange = onlook.reform(move |event: Event| {
        let at = event.target_unchecked_into::<HtmlSelectElement>().value();
        let chosen = at.parse::<usize>().ok().and_then(|at| all.get(at));
        Look {
            only: chosen.map_or(Only::All, |(only, _)| only.clone()),
            from: 0,
            ..own.clone()
        }
    });
    html! {
        <div class="box">
            <label for="batch-only">{ texts::show(lang) }</label>
            <select class="text" id="batch-only" {onchange}>{ options }</select>
        </div>
    }
}
