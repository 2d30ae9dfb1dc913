//! The boxes of a new form. They stand in the page before the program does, and what was typed into them is taken over.

use kieumau::{Assessment, Lang};
use kieumau_wasm::elements::maybe;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Start;
use crate::early::Early;
use crate::texts::start as texts;

const SET: &str = "new-set";
const YEAR: &str = "new-year";
const NAME: &str = "new-name";
const COMMUNE: &str = "new-commune";

/// What stands in the boxes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fields {
    /// The key of the set.
    pub set: String,
    /// The year.
    pub year: String,
    /// The name of the area.
    pub name: String,
    /// Its commune.
    pub commune: String,
}

/// What somebody gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// The key of a set.
    Set(String),
    /// A year.
    Year(String),
    /// A name.
    Name(String),
    /// A commune.
    Commune(String),
}

impl Fields {
    /// What was typed before the program arrived; the rest is as the page has it.
    #[must_use]
    pub fn adopt(early: &Early) -> Fields {
        let value = |id| early.value(id).unwrap_or_default().to_owned();
        Fields {
            set: value(SET),
            year: value(YEAR),
            name: value(NAME),
            commune: value(COMMUNE),
        }
    }

    /// Takes what somebody gave.
    pub fn take(&mut self, given: Given) {
        match given {
            Given::Set(set) => self.set = set,
            Given::Year(year) => self.year = year,
            Given::Name(name) => self.name = name,
            Given::Commune(commune) => self.commune = commune,
        }
    }

    /// The first box that is to be mended before a form begins.
    #[must_use]
    pub fn wrong(&self, lang: Lang) -> Option<&'static str> {
        let boxes = [NAME, YEAR];
        boxes.into_iter().find(|id| self.fault(id, lang).is_some())
    }

    /// What is to be mended in a box.
    fn fault(&self, id: &str, lang: Lang) -> Option<String> {
        let year = self.year.trim();
        let dated = || Assessment {
            period: Some(year.to_owned()),
            ..Assessment::default()
        };
        match id {
            NAME if self.name.trim().is_empty() => Some(texts::name_missing(lang)),
            YEAR if !year.is_empty() && dated().year().is_none() => {
                Some(texts::not_year(lang, year))
            }
            _ => None,
        }
    }
}

pub(super) fn fields(start: &Start<'_>) -> Html {
    let (lang, fields) = (start.lang, start.fields);
    let text = |id: &'static str,
                label: String,
                value: &str,
                class: &'static str,
                given: fn(String) -> Given| {
        let oninput = start.oninput.reform(move |event: InputEvent| {
            given(event.target_unchecked_into::<HtmlInputElement>().value())
        });
        let numeric = (id == YEAR).then_some("numeric");
        let fault = fields.fault(id, lang).filter(|_| start.warned);
        let error = fault.as_ref().map(|_| format!("{id}-error"));
        html! {
            <div class={if fault.is_some() { "box bad" } else { "box" }}>
                <label for={id}>{ label }</label>
                { maybe(fault.as_ref().map(|text| html! { <p class="error" id={error.clone()}>{ text }</p> })) }
                <input type="text" {id} {class} autocomplete="off" inputmode={numeric} value={value.to_owned()}
                    aria-invalid={fault.is_some().then_some("true")} aria-describedby={error.clone()} {oninput} />
            </div>
        }
    };
    let onset = start.oninput.reform(|event: Event| {
        Given::Set(event.target_unchecked_into::<HtmlSelectElement>().value())
    });
    let chosen = start.sets.entry(&fields.set).or(start.sets.entries.first());
    let option = |entry: &crate::sets::Entry| {
        // Where none is marked a browser shows one of its own choice.
        let selected = chosen.is_some_and(|chosen| entry.key == chosen.key);
        html! { <option value={entry.key.clone()} {selected}>{ entry.label(lang) }</option> }
    };
    let onsubmit = start
        .onbegin
        .reform(|event: SubmitEvent| event.prevent_default());
    html! {
        <form class="new" id="new" novalidate=true {onsubmit}>
            <h2>{ texts::new(lang) }</h2>
            { text(NAME, texts::name(lang), &fields.name, "text", Given::Name) }
            { text(COMMUNE, texts::commune(lang), &fields.commune, "text", Given::Commune) }
            { text(YEAR, texts::year(lang), &fields.year, "text four", Given::Year) }
            <div class="box">
                <label for={SET}>{ texts::set(lang) }</label>
                <select class="text" id={SET} onchange={onset}>{ for start.sets.entries.iter().map(option) }</select>
                { maybe(chosen.map(|entry| html! { <p class="hint">{ entry.status_words(lang) }</p> })) }
            </div>
            <p><button type="submit" class="first">{ texts::begin(lang) }</button></p>
        </form>
    }
}
