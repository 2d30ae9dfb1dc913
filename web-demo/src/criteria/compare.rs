//! Two sets side by side: whether they mean the same, an area to which they give different results, and what was changed.

use js_sys::Array;
use kieumau::Lang;
use kieumau_web_worker::message::{Ask, Compared, Reply};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::kept;
use crate::ScreenProps;
use crate::desk::{self, Desk, Heard};
use crate::sets;
use crate::texts::criteria as texts;
use kieumau_wasm::elements::maybe;

/// What is chosen for the set that is being written.
const WRITTEN: &str = "";

/// The comparison.
pub(super) struct Compare {
    desk: Desk,
    chosen: [String; 2],
    busy: bool,
    compared: Option<Compared>,
    wrong: Option<String>,
}

/// What happens to it.
pub(super) enum Msg {
    /// The desk said something.
    Heard(Heard),
    /// A set was chosen.
    Choose(usize, String),
    /// They are compared.
    Go,
    /// Their texts.
    Texts(Result<(String, String), String>),
}

impl Component for Compare {
    type Message = Msg;
    type Properties = ScreenProps;

    fn create(ctx: &Context<Self>) -> Self {
        let desk = Desk::default();
        desk.listen(Some(ctx.link().callback(Msg::Heard)));
        let mut keys = ctx
            .props()
            .sets
            .entries
            .iter()
            .map(|entry| entry.key.clone());
        let first = keys.next().unwrap_or_default();
        let second = kept::text().map_or_else(|| keys.next(), |_| Some(WRITTEN.to_owned()));
        Compare {
            desk,
            chosen: [first, second.unwrap_or_default()],
            busy: false,
            compared: None,
            wrong: None,
        }
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.desk.listen(None);
        self.desk.end();
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        if ctx.props().lang != old.lang && (self.busy || self.compared.is_some()) {
            // Every sentence comes from the desk, which speaks one language.
            ctx.link().send_message(Msg::Go);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let lang = ctx.props().lang;
        match msg {
            Msg::Choose(at, key) => {
                if let Some(chosen) = self.chosen.get_mut(at) {
                    *chosen = key;
                }
                self.compared = None;
            }
            Msg::Go => {
                self.busy = true;
                self.wrong = None;
                self.compared = None;
                let ([before, after], link) = (self.chosen.clone(), ctx.link().clone());
                wasm_bindgen_futures::spawn_local(async move {
                    let both = match text(&before).await {
                        Ok(before) => text(&after).await.map(|after| (before, after)),
                        Err(reason) => Err(reason),
                    };
                    link.send_message(Msg::Texts(both));
                });
            }
            Msg::Texts(Ok((before, after))) => {
                // The set of the desk is not asked for anything; only its language counts.
                let set = String::new();
                self.desk.ask(&Ask::Use { set, lang }, &Array::new());
                self.desk.ask(&Ask::Compare(before, after), &Array::new());
                return false;
            }
            Msg::Texts(Err(reason)) | Msg::Heard(Heard::Failed(reason)) => {
                self.busy = false;
                self.wrong = Some(desk::why(lang, &reason, texts::failed));
            }
            Msg::Heard(Heard::More(_)) => return false,
            Msg::Heard(Heard::Reply(reply, _)) => match *reply {
                Reply::Compared(compared) => {
                    self.busy = false;
                    self.compared = Some(compared);
                }
                Reply::Refused(reason) => {
                    self.busy = false;
                    self.wrong = Some(reason);
                }
                _ => return false,
            },
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let ScreenProps { lang, sets, .. } = ctx.props();
        let lang = *lang;
        let choice = |at: usize, id: &'static str, label: String| {
            let chosen = self.chosen.get(at).cloned().unwrap_or_default();
            let onchange = ctx.link().callback(move |event: Event| {
                Msg::Choose(
                    at,
                    event.target_unchecked_into::<HtmlSelectElement>().value(),
                )
            });
            html! {
                <div class="box">
                    <label for={id}>{ label }</label>
                    <select class="text" {id} {onchange}>
                        { maybe(kept::text().map(|_| html! { <option value={WRITTEN} selected={chosen == WRITTEN}>{ texts::being_written(lang) }</option> })) }
                        { for sets.entries.iter().map(|entry| html! {
                            <option value={entry.key.clone()} selected={entry.key == chosen}>{ entry.label(lang) }</option>
                        }) }
                    </select>
                </div>
            }
        };
        html! { <>
            <h1 tabindex="-1">{ texts::compare(lang) }</h1>
            <p class="lead">{ texts::compare_hint(lang) }</p>
            <div class="two-sides">
                { choice(0, "compare-before", texts::before(lang)) }
                { choice(1, "compare-after", texts::after(lang)) }
            </div>
            <p><button type="button" class="first" disabled={self.busy} onclick={ctx.link().callback(|_: MouseEvent| Msg::Go)}>{ texts::compare_go(lang) }</button></p>
            { maybe(self.busy.then(|| html! { <p class="notice" role="status">{ texts::comparing(lang) }</p> })) }
            { maybe(self.wrong.as_ref().map(|text| html! { <p class="notice bad" role="alert">{ text }</p> })) }
            { maybe(self.compared.as_ref().map(|compared| told(compared, lang))) }
        </> }
    }
}

async fn text(key: &str) -> Result<String, String> {
    if key == WRITTEN {
        return Ok(kept::text().unwrap_or_default());
    }
    sets::text(key).await
}

/// So many lines are shown at once; the rest when somebody wants them.
const MOST: usize = 12;

fn told(compared: &Compared, lang: Lang) -> Html {
    let plain = |lines: &[String]| html! { <ul>{ for lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul> };
    let list = |lines: &[String]| {
        let (first, rest) = lines.split_at(lines.len().min(MOST));
        html! { <>
            { plain(first) }
            { maybe((!rest.is_empty()).then(|| html! {
                <details><summary>{ texts::more_lines(lang, rest.len()) }</summary>{ plain(rest) }</details>
            })) }
        </> }
    };
    let change = |(text, fields): &(String, Vec<String>)| {
        html! { <li>{ text }{ maybe((!fields.is_empty()).then(|| list(fields))) }</li> }
    };
    html! { <>
        <section class="part">
            <h2>{ texts::meaning(lang) }</h2>
            <p class="headline"><strong>{ &compared.meaning }</strong></p>
            { maybe((!compared.differences.is_empty()).then(|| html! { <div class="two-sides">
                <div><h3>{ texts::differences(lang) }</h3>{ list(&compared.differences) }</div>
                <div><h3>{ texts::example(lang) }</h3>{ list(&compared.example) }</div>
            </div> })) }
            // What is said of the meaning ends in what follows it, the example.
            { maybe(compared.ranking.as_ref().map(|text| html! { <p>{ text }</p> })) }
        </section>
        <section class="part">
            <h2>{ texts::changes(lang) }</h2>
            <ul>{ for compared.changes.iter().map(change) }</ul>
        </section>
    </> }
}
