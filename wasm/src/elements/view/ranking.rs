//! Areas within their clusters, as tables that can be sorted, searched and turned over.

use std::cmp::Ordering;

use crate::elements::maybe;
use js_sys::{Array, Intl::Collator, JsString, Object};
use kieumau::{Cluster, ClusterLines, EntryLine, Lang, Ranking, RankingExplanation};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::elements::texts::{capital, views as texts};
use crate::order::ByKey;

/// So many rows stand on a page: more would be slow, and virtual scrolling would break find-in-page, print and screen readers.
pub const ROWS: usize = 50;

/// How a table is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// The column it is sorted by: 0 the rank, 1 the name, then the keys.
    pub column: usize,
    /// From the last to the first.
    pub down: bool,
    /// What the name must hold.
    pub search: String,
    /// The page, from 0.
    pub page: usize,
}

/// What can be done to the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookAt {
    /// Sort by a column, or turn it around.
    Sort(usize),
    /// Look for a name.
    Search(String),
    /// Turn to a page.
    Page(usize),
    /// An area was chosen: the cluster, the place in it.
    Select(usize, usize),
}

/// A ranking: as it is told, and with its values, by which it is sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// In sentences.
    pub told: RankingExplanation,
    /// As data.
    pub ranking: Ranking,
    /// How values compare.
    pub by_key: ByKey,
}

/// A ranking.
pub fn ranking(ranked: &Ranked, look: &Look, onlook: &Callback<LookAt>, level: u8) -> Html {
    let told = &ranked.told;
    let lang = told.lang;
    let many = told
        .clusters
        .iter()
        .map(|cluster| cluster.entries.len())
        .sum::<usize>();
    if many == 0 && told.problems.is_empty() {
        return html! { <p class="hint">{ texts::nothing_ranked(lang) }</p> };
    }
    let clusters = told.clusters.iter().zip(&ranked.ranking.clusters);
    let shown: Vec<Rows<'_>> = clusters
        .map(|(lines, cluster)| rows(lines, cluster, &ranked.by_key, look))
        .collect();
    let found: usize = shown.iter().map(Vec::len).sum();
    let most = shown.iter().map(Vec::len).max();
    let pages = most.unwrap_or(0).div_ceil(ROWS).max(1);
    let oninput = onlook.reform(|event: InputEvent| LookAt::Search(super::controls::typed(&event)));
    html! { <>
        { super::heading(level, "km-heading", html! { { texts::order(lang, told.order.join(", ")) } }) }
        <div class="box">
            <label for="km-search">{ texts::search(lang) }</label>
            <input type="text" class="text" id="km-search" autocomplete="off" value={look.search.clone()} {oninput} />
        </div>
        <p class="hint" role="status">{ texts::found(lang, found) }</p>
        { for told.clusters.iter().zip(&shown).enumerate().map(|cluster| table(told, cluster, look, onlook, level)) }
        { maybe((pages > 1).then(|| turn(look.page.min(pages - 1), pages, onlook, lang))) }
        { maybe((!told.quotas.is_empty()).then(|| html! {
            <section class="part">
                { super::heading(level + 1, "", html! { { texts::quotas(lang) } }) }
                <ul>{ for told.quotas.iter().map(|quota| html! {
                    <li>
                        { maybe((!quota.within.is_empty()).then(|| html! { <>{ &quota.within }{ ": " }</> })) }
                        { &quota.text }
                        { for quota.more.iter().map(|text| html! { <p>{ text }</p> }) }
                    </li>
                }) }</ul>
            </section>
        })) }
        { maybe((!told.problems.is_empty()).then(|| html! {
            <section class="part">
                { super::heading(level + 1, "", html! { { texts::rank_problems(lang) } }) }
                <ul>{ for told.problems.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
            </section>
        })) }
    </> }
}

/// In which commune an area is.
fn commune(of: Option<&String>) -> Html {
    maybe(of.map(|commune| html! { <span class="hint">{ " " }{ commune }</span> }))
}

fn turn(page: usize, pages: usize, onlook: &Callback<LookAt>, lang: Lang) -> Html {
    let to = |page: usize| onlook.reform(move |_: MouseEvent| LookAt::Page(page));
    html! {
        <div class="nav">
            <button type="button" class="second" disabled={page == 0} onclick={to(page.saturating_sub(1))}>{ texts::page_before(lang) }</button>
            <span>{ texts::pages(lang, page + 1, pages) }</span>
            <button type="button" class="second" disabled={page + 1 >= pages} onclick={to(page + 1)}>{ texts::page_after(lang) }</button>
        </div>
    }
}

/// Entries of a cluster, each with its place in it.
type Rows<'a> = Vec<(usize, &'a EntryLine)>;

/// The entries that are looked for, in the order that is wanted.
fn rows<'a>(lines: &'a ClusterLines, cluster: &Cluster, by_key: &ByKey, look: &Look) -> Rows<'a> {
    let wanted = plain(look.search.trim());
    let mut rows: Rows<'_> = lines
        .entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| {
            let mut said = [Some(&entry.name), entry.commune.as_ref()]
                .into_iter()
                .flatten();
            wanted.is_empty() || said.any(|text| plain(text).contains(&wanted))
        })
        .collect();
    match look.column {
        1 => rows = by_name(rows),
        // The places stand in the order of the keys, the first one first; a later key needs its own order.
        column if column > 1 => rows.sort_by(|(one, _), (other, _)| {
            let value = |at: &usize| cluster.entries.get(*at)?.keys.get(column - 2);
            by_key.compare(column - 2, value(one), value(other))
        }),
        _ => {}
    }
    if look.down {
        rows.reverse();
    }
    rows
}

/// Letters without case and marks, so that `thon` finds `Thôn`.
fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_lowercase();
    }
    let apart = String::from(JsString::from(text.to_lowercase()).normalize("NFD"));
    let letters = apart
        .chars()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c));
    letters.map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// Rows by their names: letters as in Vietnamese, numbers by their value.
fn by_name(rows: Rows<'_>) -> Rows<'_> {
    let locale = Array::of1(&JsValue::from("vi-u-kn"));
    let compare = Collator::new(&locale, &Object::new()).compare();
    let named = rows
        .into_iter()
        .map(|row| (JsValue::from(row.1.name.as_str()), row));
    let mut named: Vec<_> = named.collect();
    named.sort_by(|(a, _), (b, _)| {
        let order = compare.call2(&JsValue::UNDEFINED, a, b).ok();
        let order = order.and_then(|order| order.as_f64()?.partial_cmp(&0.0));
        order.unwrap_or(Ordering::Equal)
    });
    named.into_iter().map(|(_, row)| row).collect()
}

fn table(
    told: &RankingExplanation,
    (at, (cluster, rows)): (usize, (&ClusterLines, &Rows<'_>)),
    look: &Look,
    onlook: &Callback<LookAt>,
    level: u8,
) -> Html {
    let lang = told.lang;
    let name = texts::cluster(lang, &cluster.label);
    let classed = cluster.entries.iter().any(|entry| entry.class.is_some());
    let mut columns = vec![texts::rank(lang), texts::area(lang)];
    columns.extend(told.order.iter().map(|key| capital(key)));
    let column = |(at, label): (usize, &String)| {
        let sort = if look.column == at {
            if look.down { "descending" } else { "ascending" }
        } else {
            "none"
        };
        let onclick = onlook.reform(move |_: MouseEvent| LookAt::Sort(at));
        html! {
            <th scope="col" aria-sort={sort}>
                <button type="button" class="sort" {onclick}>
                    { label }
                    <span aria-hidden="true">{ match sort { "ascending" => " ▲", "descending" => " ▼", _ => "" } }</span>
                </button>
            </th>
        }
    };
    let row = |(place, entry): &(usize, &EntryLine)| {
        let place = *place;
        let onclick = onlook.reform(move |_: MouseEvent| LookAt::Select(at, place));
        let waits = entry.undecided.iter().chain(&entry.awards);
        html! {
            <tr key={place}>
                <td class="number">{ entry.rank }</td>
                <th scope="row"><button type="button" class="link" {onclick}>{ &entry.name }</button>{ commune(entry.commune.as_ref()) }</th>
                { for entry.keys.iter().map(|key| html! { <td class="number">{ key }</td> }) }
                { maybe(classed.then(|| html! { <td>{ entry.class.clone().unwrap_or_default() }</td> })) }
                <td>
                    { for waits.map(|text| html! { <span class="tag plain">{ text }</span> }) }
                    <ul class="plain">{ for entry.reasons.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
                </td>
            </tr>
        }
    };
    let page = look.page * ROWS;
    html! {
        <section class="part" key={at}>
            { super::heading(level + 1, "", html! { { &name } }) }
            <div class="scroll" role="region" aria-label={texts::table_region(lang, &name)} tabindex="0">
                <table part="table">
                    <caption class="vh">{ &name }</caption>
                    <thead><tr>
                        { for columns.iter().enumerate().map(column) }
                        { maybe(classed.then(|| html! { <th scope="col">{ texts::class(lang) }</th> })) }
                        <th scope="col">{ texts::note(lang) }</th>
                    </tr></thead>
                    <tbody>{ for rows.iter().skip(page).take(ROWS).map(row) }</tbody>
                </table>
            </div>
            { maybe((!cluster.excluded.is_empty()).then(|| html! { <>
                { super::heading(level + 2, "", html! { { texts::excluded(lang) } }) }
                <ul>{ for cluster.excluded.iter().map(|line| html! { <li><strong>{ &line.name }</strong>{ commune(line.commune.as_ref()) }{ ": " }{ &line.text }</li> }) }</ul>
            </> })) }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kieumau::{Assessment, CheckedSet, RankOptions, explain_ranking, rank};

    /// Sorted by what is shown, `1,234.5` would be less than `99.5` to a reader of Vietnamese numbers.
    #[test]
    fn a_table_is_sorted_by_values_in_either_language() {
        let set = r#"{"format": 1, "id": "a", "version": "1", "label": "A", "status": "illustrative", "status_note": "A",
            "sources": [{"id": "vb", "document": "A"}],
            "questions": [{"id": "so", "kind": "judged", "label": "A", "max": 9999}],
            "criteria": [{"id": "c", "label": "C", "points": 9999, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "so"}}]}"#;
        let set = CheckedSet::from_json(set).unwrap();
        let forms = ["99.5", "1234.5", "7"].map(|so| {
            let json = format!(
                r#"{{"area": {{"name": "A{so}", "cluster": "x"}}, "answers": {{"so": {so}}}}}"#
            );
            Assessment::from_json(&json).unwrap()
        });
        let options = RankOptions {
            by: Some("cluster".into()),
            ..RankOptions::default()
        };
        let ranking = rank(&set, &forms, &options).unwrap();
        for lang in [Lang::Vi, Lang::En] {
            let told = explain_ranking(set.set(), &ranking, lang);
            let mut look = Look {
                column: 2,
                ..Look::default()
            };
            for wanted in [["A1234.5", "A99.5", "A7"], ["A7", "A99.5", "A1234.5"]] {
                let shown = rows(
                    &told.clusters[0],
                    &ranking.clusters[0],
                    &ByKey::of(set.set()),
                    &look,
                );
                let names: Vec<&str> = shown.iter().map(|(_, line)| line.name.as_str()).collect();
                assert_eq!(names, wanted, "{lang:?}");
                look.down = true;
            }
        }
    }
}
