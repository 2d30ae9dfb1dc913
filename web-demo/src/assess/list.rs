//! The forms of the device as a list, and the bin.

use kieumau::Lang;
use kieumau_wasm::elements::maybe;
use yew::prelude::*;

use crate::draft::{Draft, clock};
use crate::host::host;
use crate::route::Route;
use crate::sets::Catalogue;
use crate::start::no_drafts;
use crate::texts::start as texts;

/// The button that takes back a form that was thrown away just now.
pub(super) const RESTORE: &str = "draft-restore";

/// So many forms are shown, and with more of them there is a box to find one.
const FEW: usize = 20;
/// So many more at each asking.
const MORE: usize = 50;

/// How the list is looked at.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// What a form must be called.
    pub(super) find: String,
    /// How often more of them were asked for.
    pub(super) more: usize,
}

impl Look {
    /// So many forms are shown.
    pub(super) fn most(&self) -> usize {
        FEW + self.more * MORE
    }
}

/// The id of the way to the form at a place of the list.
pub(super) fn at(place: usize) -> String {
    format!("draft-{place}")
}

/// What the list shows.
pub(super) struct List<'a> {
    pub(super) lang: Lang,
    pub(super) look: &'a Look,
    pub(super) sets: &'a Catalogue,
    /// The forms, once they are known, or why there are none.
    pub(super) drafts: Option<&'a Result<Vec<Draft>, String>>,
    /// The form that was thrown away last.
    pub(super) deleted: Option<&'a str>,
    pub(super) act: Callback<Act>,
}

/// What is done with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// The form of the next year begins.
    Next(String),
    /// It is thrown away, or taken back.
    Bin(String, bool),
    /// One is looked for.
    Find(String),
    /// More of them are shown.
    More,
}

pub(super) fn list(list: &List<'_>) -> Html {
    let lang = list.lang;
    let drafts = match list.drafts {
        None => return no_drafts(lang),
        Some(Err(_)) => return html! { <p class="bar-note">{ texts::no_storage(lang) }</p> },
        Some(Ok(drafts)) => drafts,
    };
    let (binned, kept): (Vec<&Draft>, Vec<&Draft>) =
        drafts.iter().partition(|draft| draft.binned.is_some());
    let deleted = drafts
        .iter()
        .find(|draft| Some(draft.id.as_str()) == list.deleted);
    let back = |draft: &Draft, words: String, id: Option<&'static str>| {
        let act = Act::Bin(draft.id.clone(), false);
        let onclick = list.act.reform(move |_: MouseEvent| act.clone());
        html! { <button type="button" class="link" {id} {onclick}>{ words }</button> }
    };
    html! { <>
        <div role="status">{ maybe(deleted.map(|draft| match draft.binned {
            Some(_) => html! { <p class="bar-note">{ texts::deleted(lang, name(draft, lang)) }{ " " }{ back(draft, texts::restore(lang), Some(RESTORE)) }</p> },
            None => html! { <p class="bar-note">{ texts::written_on(lang, name(draft, lang)) }</p> },
        })) }</div>
        { if kept.is_empty() { no_drafts(lang) } else { html! {
            { drafts_of(list, &kept) }
        } } }
        { maybe((!binned.is_empty()).then(|| html! {
            <details>
                <summary>{ texts::bin(lang, binned.len()) }</summary>
                <ul class="bin">{ for binned.iter().map(|draft| html! { <li>{ back(draft, texts::put_back(lang, name(draft, lang)), None) }</li> }) }</ul>
            </details>
        })) }
    </> }
}

/// The forms that are looked for, as many as are shown, and the way to the others.
fn drafts_of(list: &List<'_>, kept: &[&Draft]) -> Html {
    let (lang, look) = (list.lang, list.look);
    let plain = |text: &str| host().map_or_else(String::new, |host| host.plain(text));
    let wanted = plain(&look.find);
    let is_wanted = |draft: &&&Draft| {
        let Draft {
            name,
            commune,
            code,
            period,
            ..
        } = draft;
        let words = plain(&[name.as_str(), commune, code, period].join(" "));
        wanted
            .split_whitespace()
            .all(|wanted| words.contains(wanted))
    };
    // Most people have few forms, and look for none.
    let found: Vec<&&Draft> = if wanted.is_empty() {
        kept.iter().collect()
    } else {
        kept.iter().filter(is_wanted).collect()
    };
    let left = found.len().saturating_sub(look.most());
    let oninput = list.act.reform(|event: InputEvent| {
        Act::Find(
            event
                .target_unchecked_into::<web_sys::HtmlInputElement>()
                .value(),
        )
    });
    let onmore = list.act.reform(|_: MouseEvent| Act::More);
    html! { <>
        { maybe((kept.len() > FEW || !wanted.is_empty()).then(|| html! { <>
            <label for="draft-find" class="label">{ texts::find(lang) }</label>
            <input type="text" class="text" id="draft-find" autocomplete="off" value={look.find.clone()} {oninput} />
            <p class="hint" role="status">{ texts::found(lang, found.len()) }</p>
        </> })) }
        <ul class="drafts">{ for found.iter().take(look.most()).enumerate().map(|(place, draft)| row(list, draft, at(place))) }</ul>
        { maybe((left > 0).then(|| html! { <p><button type="button" class="second" onclick={onmore}>{ texts::rest(lang, left) }</button></p> })) }
    </> }
}

pub(super) fn name(draft: &Draft, lang: Lang) -> String {
    if draft.name.is_empty() {
        crate::texts::assess::no_name(lang)
    } else {
        draft.name.clone()
    }
}

fn row(list: &List<'_>, draft: &Draft, id: String) -> Html {
    let lang = list.lang;
    let set = list.sets.find(&draft.set.id, &draft.set.digest);
    let set = set.map_or_else(
        || draft.set.id.clone(),
        |entry| entry.label(lang).to_owned(),
    );
    let mut facts = Vec::new();
    if draft.questions > 0 {
        facts.push(texts::progress(lang, draft.answered, draft.questions));
    }
    facts.push(texts::changed(lang, clock(draft.changed, lang)));
    let act = |act: Act, words: String| {
        let onclick = list.act.reform(move |_: MouseEvent| act.clone());
        html! { <button type="button" class="link" {onclick}>{ words }</button> }
    };
    let mut title = vec![name(draft, lang)];
    title.extend(
        [&draft.commune, &draft.period]
            .into_iter()
            .filter(|text| !text.is_empty())
            .cloned(),
    );
    html! {
        <li key={draft.id.clone()}>
            <a class="draft-link" {id} href={Route::form(&draft.id).href()}>
                <span class="draft-title">{ title.join(" · ") }</span>
                <span class="draft-facts">{ facts.join(", ") }</span>
                <span class="draft-facts">{ set }</span>
            </a>
            { maybe(draft.unkept.then(|| html! { <p class="bar-note">{ crate::texts::assess::save_failed(lang) }</p> })) }
            <details class="draft-more">
                <summary>{ texts::more(lang) }<span class="vh">{ ": " }{ name(draft, lang) }</span></summary>
                { act(Act::Next(draft.id.clone()), texts::next_year(lang)) }
                { act(Act::Bin(draft.id.clone(), true), texts::delete(lang)) }
            </details>
        </li>
    }
}
