//! The areas within their clusters: places, quotas, what people must decide, and every reason.

use kieumau::Lang;
use kieumau_web_worker::message::{Column, Look, Make, Opened, RankBy, RankRow, Ranked, TieOf};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::kept::{Kept, first};
use super::pager::{head_from, search, turn};
use super::screen::Msg;
use crate::desk;
use crate::texts::batch as texts;
use kieumau_wasm::elements::{maybe, texts::capital};

pub(super) fn ranking(kept: &Kept, opened: &Opened, tell: &Callback<Msg>, lang: Lang) -> Html {
    if !opened.can_rank || opened.scored == 0 {
        return Html::default();
    }
    let by = kept
        .rank_by
        .by
        .clone()
        .or(opened.by.clone())
        .unwrap_or_default();
    let option = |(id, label): &(String, String)| {
        html! { <option value={id.clone()} selected={*id == by}>{ label }</option> }
    };
    let own = kept.rank_by.clone();
    let onby = tell.reform(move |event: Event| {
        let by = event.target_unchecked_into::<HtmlSelectElement>().value();
        Msg::RankBy(RankBy {
            by: (!by.is_empty()).then_some(by),
            ..own.clone()
        })
    });
    let ondecisions = tell.reform(|event: Event| Msg::Decisions(desk::files(&event)));
    html! {
        <section class="part" aria-labelledby="batch-rank">
            <h2 id="batch-rank" tabindex="-1">{ texts::rank(lang) }</h2>
            <div class="tools">
                <div class="box">
                    <label for="batch-by">{ texts::rank_by(lang) }</label>
                    <select class="text" id="batch-by" onchange={onby}>{ for opened.fields.iter().map(option) }</select>
                </div>
                <label class="second file">
                    { texts::rank_decide(lang) }
                    <input type="file" class="vh" id="batch-decisions" accept=".json" onchange={ondecisions} />
                </label>
                { maybe(kept.ranked.is_none().then(|| html! {
                    <button type="button" class="first" onclick={tell.reform(|_: MouseEvent| Msg::Rank)}>{ texts::rank_go(lang) }</button>
                })) }
                { maybe(kept.ranked.is_some().then(|| html! {
                    <button type="button" class="second" onclick={tell.reform(|_: MouseEvent| Msg::Make(Make::Ranking))}>{ texts::export_ranking(lang) }</button>
                })) }
            </div>
            { maybe(kept.rank_by.decisions.is_some().then(|| decisions(kept, tell, lang))) }
            { maybe(kept.ranked.as_ref().map(|ranked| ranked_view(kept, ranked, tell, lang))) }
        </section>
    }
}

fn ranked_view(kept: &Kept, ranked: &Ranked, tell: &Callback<Msg>, lang: Lang) -> Html {
    let quota = |(at, (within, text, more)): (usize, &(String, String, Vec<String>))| {
        let ties = ranked.ties.iter().enumerate();
        let ties = ties.filter(|(_, tie)| tie.at == at);
        html! {
            <li>
                { maybe((!within.is_empty()).then(|| html! { <strong>{ within }{ ": " }</strong> })) }
                { text }
                { for more.iter().map(|text| html! { <p>{ text }</p> }) }
                { for ties.map(|(at, tie)| decide(at, tie, kept.mischosen == Some(at), tell, lang)) }
            </li>
        }
    };
    html! { <>
        <p>{ texts::rank_order(lang, ranked.order.join("; ")) }</p>
        { maybe((ranked.undecided > 0).then(|| html! { <p class="notice warn">{ texts::rank_undecided(lang, ranked.undecided) }</p> })) }
        { clusters(kept, ranked, tell, lang) }
        { maybe((!ranked.quotas.is_empty()).then(|| html! { <>
            <h3>{ texts::quotas(lang) }</h3>
            <ul>{ for ranked.quotas.iter().enumerate().map(quota) }</ul>
        </> })) }
        { maybe((!ranked.problems.is_empty()).then(|| html! { <>
            <h3>{ texts::rank_problems(lang) }</h3>
            <ul>{ for ranked.problems.iter().take(100).map(|text| html! { <li>{ text }</li> }) }</ul>
        </> })) }
    </> }
}

/// That decisions count, and the ways to take them along or to leave them.
fn decisions(kept: &Kept, tell: &Callback<Msg>, lang: Lang) -> Html {
    let button = |msg: fn() -> Msg, words: String, class: &'static str| {
        let onclick = tell.reform(move |_: MouseEvent| msg());
        html! { <button type="button" {class} {onclick}>{ words }</button> }
    };
    html! { <>
        <p class="notice" role="status">{ if kept.decided_here { texts::decided_here(lang) } else { texts::decided(lang) } }</p>
        <div class="tools">
            { button(|| Msg::SaveDecisions, texts::decisions_save(lang), if kept.decided_here { "first" } else { "second" }) }
            { button(|| Msg::NoDecisions, texts::decisions_none(lang), "link") }
        </div>
    </> }
}

/// Equals across the line of a quota: people choose those who get the places that are left.
fn decide(at: usize, tie: &TieOf, wrong: bool, tell: &Callback<Msg>, lang: Lang) -> Html {
    let onsubmit = tell.reform(move |event: SubmitEvent| {
        event.prevent_default();
        let form: web_sys::Element = event.target_unchecked_into();
        let boxes = form.query_selector_all("input").ok();
        let boxes = boxes
            .iter()
            .flat_map(|boxes| (0..boxes.length()).filter_map(|at| boxes.get(at)));
        let (mut chosen, mut document) = (Vec::new(), String::new());
        for input in boxes.filter_map(|node| node.dyn_into::<HtmlInputElement>().ok()) {
            if input.type_() != "checkbox" {
                document = input.value();
            } else if input.checked() {
                chosen.push(input.value());
            }
        }
        Msg::Decide(at, chosen, document)
    });
    let id = format!("decide-{at}");
    let hint = format!("{id}-hint");
    let candidate = |(key, name): &(String, String)| {
        html! { <label class="tick"><input type="checkbox" value={key.clone()} /><span>{ name }</span></label> }
    };
    html! {
        <form class="decide" key={format!("{} {}", tie.at, tie.quota)} {onsubmit}>
            <fieldset aria-describedby={hint.clone()}>
                <legend>{ texts::decide(lang, tie.places) }</legend>
                { for tie.candidates.iter().map(candidate) }
            </fieldset>
            <p id={hint} class={if wrong { "notice bad" } else { "vh" }} role={wrong.then_some("alert")}>{ texts::mischosen(lang, tie.places) }</p>
            <div class="box">
                <label for={id.clone()}>{ texts::decide_document(lang) }</label>
                <input type="text" class="text" {id} autocomplete="off" />
            </div>
            <p><button type="submit" class="second">{ texts::decide_go(lang) }</button></p>
        </form>
    }
}

/// The decisions with one more, in the form in which files of them are.
pub(super) fn decided(
    before: Option<&str>,
    quota: &str,
    chosen: &[String],
    document: &str,
) -> String {
    let before = before.and_then(|text| serde_json::from_str(text).ok());
    let mut all: serde_json::Map<String, serde_json::Value> = before.unwrap_or_default();
    let mut one = serde_json::Map::new();
    one.insert("quota".to_owned(), quota.into());
    one.insert("chosen".to_owned(), chosen.into());
    if !document.trim().is_empty() {
        one.insert("document".to_owned(), document.trim().into());
    }
    let list = all
        .entry("decisions")
        .or_insert_with(|| serde_json::json!([]));
    if let Some(list) = list.as_array_mut() {
        list.push(one.into());
    }
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

fn clusters(kept: &Kept, ranked: &Ranked, tell: &Callback<Msg>, lang: Lang) -> Html {
    let look = &kept.rank_look;
    let onlook = tell.reform(Msg::RankLook);
    let option = |(at, cluster): (usize, &kieumau_web_worker::message::ClusterOf)| {
        let words = texts::cluster_size(lang, &cluster.label, cluster.ranked + cluster.excluded);
        html! { <option value={at.to_string()} selected={at == look.table}>{ words }</option> }
    };
    let oncluster = onlook.reform(|event: Event| {
        let at = event.target_unchecked_into::<HtmlSelectElement>().value();
        Look {
            table: at.parse().unwrap_or(0),
            ..first()
        }
    });
    // Until another cluster is there, its choice stays where it is.
    let page = kept.cluster.as_ref();
    let page = page.filter(|page| page.table == look.table);
    let mut columns = vec![(texts::place_no(lang), true), (texts::area(lang), false)];
    columns.extend(ranked.order.iter().map(|key| (capital(key), true)));
    let columns: Vec<Column> = columns
        .into_iter()
        .map(|(label, number)| Column { label, number })
        .collect();
    let label = ranked
        .clusters
        .get(look.table)
        .map(|of| of.label.clone())
        .unwrap_or_default();
    html! { <>
        <div class="tools">
            <div class="box">
                <label for="batch-cluster">{ texts::cluster(lang) }</label>
                <select class="text" id="batch-cluster" onchange={oncluster}>{ for ranked.clusters.iter().enumerate().map(option) }</select>
            </div>
            { search("batch-find-ranked", texts::find(lang), look, &onlook) }
        </div>
        { maybe(page.map(|page| html! { <>
            <div class="scroll tall" role="region" aria-label={texts::table_region(lang, &label)} tabindex="0">
                <table class="ranked">
                    <caption class="vh">{ label }</caption>
                    <thead><tr>
                        // The place itself begins with the first.
                        { for columns.iter().enumerate().map(|(at, column)| head_from(at, column, false, look, &onlook)) }
                        { maybe(page.classes.then(|| html! { <th scope="col">{ texts::class(lang) }</th> })) }
                        <th scope="col">{ texts::why(lang) }</th>
                    </tr></thead>
                    <tbody>{ for page.rows.iter().map(|row| row_view(row, page.classes, columns.len() - 2, tell, lang)) }</tbody>
                </table>
            </div>
            { turn(page.found, look, &onlook, lang) }
        </> })) }
    </> }
}

fn row_view(row: &RankRow, classes: bool, keys: usize, tell: &Callback<Msg>, lang: Lang) -> Html {
    let area = row.area;
    let id = format!("batch-ranked-{area}");
    let opener = id.clone();
    let onclick = tell.reform(move |_: MouseEvent| Msg::Area(area, opener.clone()));
    let key = |at: usize| {
        let key = row.keys.get(at).cloned().unwrap_or_default();
        html! { <td class="number">{ key }</td> }
    };
    html! {
        <tr key={row.area}>
            <td class="number">{ match row.rank { Some(rank) => rank.to_string(), None => texts::not_ranked(lang) } }</td>
            <th scope="row"><button type="button" class="link" {id} {onclick}>{ &row.name }</button>
                { maybe(row.commune.as_ref().map(|commune| html! { <span class="where">{ commune }</span> })) }
            </th>
            { for (0..keys).map(key) }
            { maybe(classes.then(|| html! { <td>{ row.class.clone().unwrap_or_default() }</td> })) }
            <td>
                { for row.awards.iter().map(|text| html! { <span class="tag ok">{ text }</span> }) }
                { for row.undecided.iter().map(|text| html! { <span class="tag warn">{ texts::waits(lang, text) }</span> }) }
                { for row.reasons.iter().map(|text| html! { <p class="small">{ text }</p> }) }
            </td>
        </tr>
    }
}
