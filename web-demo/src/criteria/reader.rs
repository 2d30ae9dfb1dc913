//! A set as its table: what is asked, how points are counted, on which source it stands.

use js_sys::Array;
use kieumau::Lang;
use kieumau_web_worker::message::{Ask, Make, Outline, OutlineRow, Reply};
use yew::prelude::*;

use super::{WRITE, kept};
use crate::ScreenProps;
use crate::desk::{self, Desk, Heard};
use crate::host::host;
use crate::route::Route;
use crate::sets;
use crate::start::Fields;
use crate::texts::criteria as texts;
use kieumau_wasm::elements::maybe;

/// A set that is read.
pub(super) struct Reader {
    desk: Desk,
    outline: Option<Box<Outline>>,
    wrong: Option<String>,
}

/// What happens to it.
pub(super) enum Msg {
    /// The desk said something.
    Heard(Heard),
    /// The text of the set.
    Text(Result<String, String>),
    /// A form is begun with it.
    Try,
    /// It becomes the text of the editor.
    Edit,
    /// It is saved as a workbook.
    Workbook,
    /// It is saved as JSON.
    Json,
    /// It is taken off the device.
    Remove,
    /// It stays there: what it says would be lost.
    Stays,
    /// Something could not be done.
    Wrong(String),
}

impl Component for Reader {
    type Message = Msg;
    type Properties = ScreenProps;

    fn create(ctx: &Context<Self>) -> Self {
        let desk = Desk::default();
        desk.listen(Some(ctx.link().callback(Msg::Heard)));
        fetch(ctx);
        Reader {
            desk,
            outline: None,
            wrong: None,
        }
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.desk.listen(None);
        self.desk.end();
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        if ctx.props().lang != old.lang {
            fetch(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let lang = ctx.props().lang;
        let key = ctx.props().rest.to_string();
        match msg {
            Msg::Heard(Heard::Reply(reply, bytes)) => match *reply {
                Reply::Outline(outline) => self.outline = Some(outline),
                Reply::Made { name, kind } => desk::save(&name, &kind, &bytes),
                Reply::Refused(reason) => self.wrong = Some(texts::failed(lang, reason)),
                _ => return false,
            },
            // An address of a set that was removed, or of another device.
            Msg::Text(Err(_)) if ctx.props().sets.entry(&key).is_none() => {
                self.wrong = Some(texts::not_here(lang));
            }
            Msg::Heard(Heard::Failed(reason)) | Msg::Text(Err(reason)) | Msg::Wrong(reason) => {
                self.wrong = Some(desk::why(lang, &reason, texts::failed));
            }
            Msg::Stays => self.wrong = Some(texts::not_removed(lang)),
            Msg::Heard(Heard::More(_)) => return false,
            Msg::Text(Ok(text)) => {
                // The set of the desk is not asked for anything; only its language counts.
                let set = String::new();
                self.desk.ask(&Ask::Use { set, lang }, &Array::new());
                self.desk.ask(&Ask::Outline(text), &Array::new());
            }
            Msg::Try => {
                let link = ctx.link().clone();
                let fields = Fields {
                    set: key.clone(),
                    name: texts::try_name(lang),
                    year: host().map_or_else(String::new, |host| host.year()),
                    ..Fields::default()
                };
                wasm_bindgen_futures::spawn_local(async move {
                    if let Err(reasons) = crate::assess::blank(fields, key, lang).await {
                        link.send_message(Msg::Wrong(reasons.join(" ")));
                    }
                });
                return false;
            }
            Msg::Edit => {
                if let Some(outline) = &self.outline {
                    let (text, link) = (outline.json.clone(), ctx.link().clone());
                    wasm_bindgen_futures::spawn_local(async move {
                        match kept::replace(&text, true).await {
                            Ok(_) => Route::Criteria(WRITE.to_owned()).go(),
                            Err(_) => link.send_message(Msg::Wrong(texts::only_here(lang))),
                        }
                    });
                }
                return false;
            }
            Msg::Workbook => {
                if let Some(outline) = &self.outline {
                    let make = Make::Criteria(outline.json.clone());
                    self.desk.ask(&Ask::Make(make), &Array::new());
                }
                return false;
            }
            Msg::Json => {
                if let (Some(outline), Some(host)) = (&self.outline, host()) {
                    let name = key.trim_start_matches(sets::OWN);
                    host.download(&format!("{name}.json"), "application/json", &outline.json);
                }
                return false;
            }
            Msg::Remove => {
                let link = ctx.link().clone();
                wasm_bindgen_futures::spawn_local(async move {
                    if kept::give_way(&key, None).await.is_err() {
                        link.send_message(Msg::Stays);
                        return;
                    }
                    match sets::remove(&key).await {
                        Ok(()) => Route::Criteria(String::new()).go(),
                        Err(reason) => link.send_message(Msg::Wrong(reason)),
                    }
                });
                return false;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let ScreenProps { lang, rest, sets } = ctx.props();
        let lang = *lang;
        let entry = sets.entry(rest);
        let own = entry.is_some_and(sets::Entry::is_own);
        let label = entry.map_or_else(|| rest.to_string(), |entry| entry.label(lang).to_owned());
        let button = |msg: fn() -> Msg, words: String, class: &'static str| {
            let onclick = ctx.link().callback(move |_: MouseEvent| msg());
            html! { <button type="button" {class} {onclick}>{ words }</button> }
        };
        html! { <>
            <h1 tabindex="-1">{ label }</h1>
            { maybe(entry.map(|entry| html! {
                <p><span class={if entry.status == "official" { "tag ok" } else { "tag warn" }}>{ entry.status_words(lang) }</span>{ texts::version(lang, &entry.version) }</p>
            })) }
            { maybe(self.wrong.as_ref().map(|text| html! { <p class="notice bad" role="alert">{ text }</p> })) }
            if let Some(outline) = &self.outline {
                <div class="tools">
                    { button(|| Msg::Try, texts::try_(lang), "first") }
                    { button(|| Msg::Edit, if own { texts::edit_own(lang) } else { texts::edit(lang) }, "second") }
                    { button(|| Msg::Workbook, texts::workbook(lang), "second") }
                    { button(|| Msg::Json, texts::json(lang), "second") }
                    { maybe(own.then(|| button(|| Msg::Remove, texts::remove(lang), "link"))) }
                </div>
                { outlined(outline, lang) }
            } else if self.wrong.is_none() {
                <p class="hint" role="status">{ texts::opening(lang) }</p>
            }
        </> }
    }
}

fn fetch(ctx: &Context<Reader>) {
    let (key, link) = (ctx.props().rest.to_string(), ctx.link().clone());
    wasm_bindgen_futures::spawn_local(async move {
        link.send_message(Msg::Text(sets::text(&key).await));
    });
}

/// Lines with their depths, as nested as people read them.
pub(super) fn lines(lines: &[(usize, String)]) -> Html {
    let line = |(depth, text): &(usize, String)| {
        let class = format!("line depth-{}", (*depth).min(5));
        html! { <p {class}>{ text }</p> }
    };
    html! { <>{ for lines.iter().map(line) }</> }
}

fn outlined(outline: &Outline, lang: Lang) -> Html {
    let name = texts::criteria(lang);
    html! { <>
        { maybe((!outline.about.is_empty()).then(|| html! {
            <section class="part">
                <h2>{ texts::about(lang) }</h2>
                { lines(&outline.about) }
            </section>
        })) }
        <section class="part">
            <h2>{ &name }</h2>
            <div class="scroll" role="region" aria-label={texts::table_region(lang, &name)} tabindex="0">
                <table class="outline stack">
                    <caption class="vh">{ &name }</caption>
                    <thead><tr>
                        <th scope="col">{ texts::code(lang) }</th><th scope="col">{ texts::label(lang) }</th>
                        <th scope="col">{ texts::points(lang) }</th><th scope="col">{ texts::rule(lang) }</th><th scope="col">{ texts::source(lang) }</th>
                    </tr></thead>
                    <tbody>{ for outline.rows.iter().map(|row| row_view(row, lang)) }</tbody>
                </table>
            </div>
        </section>
        { rest(&outline.rest) }
    </> }
}

fn row_view(row: &OutlineRow, lang: Lang) -> Html {
    let class = format!("level-{}", row.depth.min(3));
    let (points, policies) = match row.facts.split_first() {
        Some((points, policies)) => (points.clone(), policies.join("; ")),
        None => (String::new(), String::new()),
    };
    html! {
        <tr {class}>
            <td>{ &row.code }</td>
            <th scope="row">{ &row.label }{ maybe(row.help.as_ref().map(|help| html! { <p class="hint small">{ help }</p> })) }</th>
            <td data-label={texts::points(lang)}>{ points }{ maybe((!policies.is_empty()).then(|| html! { <p class="hint small">{ policies }</p> })) }</td>
            <td data-label={texts::rule(lang)}>{ lines(&row.rule) }</td>
            <td class="small" data-label={texts::source(lang)}>
                { row.cites.clone().unwrap_or_default() }
                { maybe((!row.ambiguities.is_empty()).then(|| html! { <p class="open-text">{ texts::open_text(lang, row.ambiguities.join(" ")) }</p> })) }
            </td>
        </tr>
    }
}

/// What follows the criteria: a part for each heading.
fn rest(all: &[(usize, String)]) -> Html {
    let mut parts: Vec<(&str, &[(usize, String)])> = Vec::new();
    let mut left = all;
    while let Some(((_, head), tail)) = left.split_first() {
        let end = tail
            .iter()
            .position(|(depth, _)| *depth == 0)
            .unwrap_or(tail.len());
        let (inside, after) = tail.split_at(end);
        parts.push((head, inside));
        left = after;
    }
    let part = |(head, inside): &(&str, &[(usize, String)])| {
        html! {
            <details class="part" key={(*head).to_owned()}>
                <summary>{ sentence(head) }</summary>
                <div class="inside">{ lines(inside) }</div>
            </details>
        }
    };
    html! { <>{ for parts.iter().map(part) }</> }
}

/// Headings of the outline are in capitals, which are hard to read.
fn sentence(head: &str) -> String {
    let mut letters = head.chars();
    let first = letters.next();
    first
        .into_iter()
        .chain(letters.flat_map(char::to_lowercase))
        .collect()
}
