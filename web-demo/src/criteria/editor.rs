//! A set of one's own: its text, with what is wrong in place; a workbook can be opened instead.

use gloo_timers::callback::Timeout;
use js_sys::Array;
use kieumau::{CheckedSet, Lang};
use kieumau_web_worker::message::{Ask, Checked, Make, Reply, SetProblem};
use wasm_bindgen::prelude::*;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::code::pieces;
use super::kept;
use crate::ScreenProps;
use crate::desk::{self, Desk, Heard};
use crate::host::host;
use crate::sets;
use crate::start::Fields;
use crate::texts::criteria as texts;
use kieumau_wasm::elements::maybe;

/// The text is checked so many milliseconds after the last letter.
const PAUSE: u32 = 400;
/// So many problems are listed.
const MOST: usize = 50;
/// A larger file is no criteria set.
const MOST_BYTES: u64 = 20_000_000;

/// The editor.
pub(super) struct Editor {
    desk: Desk,
    text: String,
    /// What was found in the text as it is; none while that is not known.
    checked: Option<Box<Checked>>,
    /// What was found in the cells of a workbook that was opened; it holds until the text is changed.
    of_workbook: Vec<SetProblem>,
    /// What was last kept on the device, by its name, and whether it took the place of another; or that it cannot be.
    kept: Option<Option<(String, bool)>>,
    /// Another text took the place of what was written here, which is among the earlier ones.
    replaced: bool,
    /// What another tab wrote last stands here.
    followed: bool,
    /// What was written before cannot be read.
    unread: bool,
    /// The device does not keep what is written.
    unkept: bool,
    wrong: Option<String>,
    timer: Option<Timeout>,
    /// So many workbooks are being read, whose text takes the place of this one.
    importing: usize,
}

/// What happens to it.
pub(super) enum Msg {
    /// The desk said something.
    Heard(Heard),
    /// Somebody typed.
    Typed(String),
    /// It is time to check.
    Check,
    /// Files were chosen.
    Files(Array),
    /// A file was read.
    Opened(Result<String, String>),
    /// A new set is begun.
    Blank,
    /// Another text, with what was found in its workbook, took the place of this one, which stays among the earlier ones or need not; or
    /// did not, since this one would be lost.
    Replaced(String, Vec<SetProblem>, Result<bool, String>),
    /// Another tab wrote; what stands on the device now is known.
    Elsewhere,
    /// What was written is on the device, or not.
    Written(bool),
    /// A problem is looked at.
    Look(usize),
    /// The set is kept on the device, and a form begun with it or not.
    Keep(bool),
    /// It was kept, under this key and name, and is to be tried or not.
    Kept(Option<(String, String, bool)>, bool),
    /// A sample workbook.
    Starter,
    /// The set as a workbook.
    Workbook,
    /// The set as JSON.
    Json,
    /// Something could not be done.
    Wrong(String),
}

impl Component for Editor {
    type Message = Msg;
    type Properties = ScreenProps;

    fn create(ctx: &Context<Self>) -> Self {
        let desk = Desk::default();
        desk.listen(Some(ctx.link().callback(Msg::Heard)));
        let link = ctx.link().clone();
        kept::listen(Some(Callback::from(move |()| {
            link.send_message(Msg::Elsewhere);
        })));
        let text = kept::text().unwrap_or_else(|| kept::BLANK.to_owned());
        ctx.link().send_message(Msg::Check);
        Editor {
            desk,
            text,
            checked: None,
            of_workbook: Vec::new(),
            kept: None,
            replaced: false,
            followed: false,
            unread: !kept::is_seen(),
            unkept: false,
            wrong: None,
            timer: None,
            importing: 0,
        }
    }

    fn destroy(&mut self, _: &Context<Self>) {
        kept::listen(None);
        self.desk.listen(None);
        self.desk.end();
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        if ctx.props().lang != old.lang {
            ctx.link().send_message(Msg::Check);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let lang = ctx.props().lang;
        match msg {
            Msg::Heard(heard) => return self.heard(ctx, heard, lang),
            Msg::Typed(text) => {
                let (write, link) = (kept::put(&text, false), ctx.link().clone());
                link.send_future(async move { Msg::Written(write.await.is_ok()) });
                self.take(text);
                self.of_workbook.clear();
                let link = ctx.link().clone();
                self.timer = Some(Timeout::new(PAUSE, move || link.send_message(Msg::Check)));
            }
            Msg::Check => {
                self.timer = None;
                // The set of the desk is not asked for anything; only its language counts.
                let set = String::new();
                self.desk.ask(&Ask::Use { set, lang }, &Array::new());
                self.desk.ask(&Ask::Check(self.text.clone()), &Array::new());
                return false;
            }
            Msg::Files(files) => return self.open(ctx, &files),
            Msg::Opened(Ok(text)) => {
                replace(ctx, text, Vec::new());
                return false;
            }
            Msg::Blank => {
                replace(ctx, kept::BLANK.to_owned(), Vec::new());
                return false;
            }
            Msg::Replaced(text, problems, Ok(stays)) => {
                self.take(text);
                self.replaced = stays;
                self.of_workbook = problems;
                ctx.link().send_message(Msg::Check);
            }
            Msg::Replaced(_, _, Err(_)) => {
                self.wrong = Some(texts::failed(lang, texts::only_here(lang)));
            }
            Msg::Elsewhere => {
                let Some(text) = kept::text().filter(|text| *text != self.text) else {
                    return false;
                };
                self.of_workbook.clear();
                self.take(text);
                self.followed = true;
                ctx.link().send_message(Msg::Check);
            }
            Msg::Written(kept) => {
                desk::guard("soan", !kept);
                return std::mem::replace(&mut self.unkept, !kept) == kept;
            }
            Msg::Opened(Err(reason)) | Msg::Wrong(reason) => {
                self.wrong = Some(texts::failed(lang, reason));
            }
            Msg::Look(at) => {
                self.look(at);
                return false;
            }
            Msg::Keep(and_try) => {
                let (text, link) = (self.text.clone(), ctx.link().clone());
                wasm_bindgen_futures::spawn_local(async move {
                    link.send_message(Msg::Kept(keep(&text, lang).await, and_try));
                });
                return false;
            }
            Msg::Kept(None, _) => self.kept = Some(None),
            Msg::Kept(Some((key, label, other)), and_try) => {
                self.kept = Some(Some((label, other)));
                if and_try {
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
                }
            }
            Msg::Starter => self.desk.ask(&Ask::Make(Make::Starter), &Array::new()),
            Msg::Workbook => {
                let make = Make::Criteria(self.text.clone());
                self.desk.ask(&Ask::Make(make), &Array::new());
            }
            Msg::Json => {
                if let Some(host) = host() {
                    host.download("bo-tieu-chi.json", "application/json", &self.text);
                }
                if self.unkept {
                    // The file has it: it may be left, and others may take its place.
                    desk::guard("soan", false);
                    let text = self.text.clone();
                    wasm_bindgen_futures::spawn_local(async move { kept::is_safe(&text).await });
                }
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let lang = ctx.props().lang;
        let link = ctx.link();
        let button = |msg: fn() -> Msg, words: String, class: &'static str, can: bool| {
            let onclick = link.callback(move |_: MouseEvent| msg());
            html! { <button type="button" {class} disabled={!can} {onclick}>{ words }</button> }
        };
        let onchange = link.callback(|event: Event| Msg::Files(desk::files(&event)));
        let oninput = link.callback(|event: InputEvent| {
            Msg::Typed(event.target_unchecked_into::<HtmlTextAreaElement>().value())
        });
        let usable = self.checked.as_ref().is_some_and(|checked| checked.usable);
        let problems = self
            .checked
            .as_ref()
            .map_or(&[][..], |checked| &checked.problems);
        html! { <>
            <h1 tabindex="-1">{ texts::editor(lang) }</h1>
            <p class="lead">{ texts::editor_hint(lang) }</p>
            <div class="tools">
                <label class="second file">
                    { texts::open_file(lang) }
                    <input type="file" class="vh" id="criteria-file" accept=".json,.xlsx,.xlsm,.ods" {onchange} />
                </label>
                { button(|| Msg::Starter, texts::starter(lang), "second", true) }
                { maybe((self.text != kept::BLANK).then(|| button(|| Msg::Blank, texts::blank(lang), "link", true))) }
            </div>
            { maybe(self.replaced.then(|| html! { <p class="notice" role="status">{ texts::replaced(lang) }</p> })) }
            { maybe(self.followed.then(|| html! { <p class="notice" role="status">{ texts::followed(lang) }</p> })) }
            { maybe(self.unread.then(|| html! { <p class="notice bad" role="alert">{ texts::unread(lang) }</p> })) }
            { maybe(self.unkept.then(|| html! { <p class="notice bad" role="alert">{ texts::not_kept(lang) }</p> })) }
            { maybe(self.wrong.as_ref().map(|text| html! { <p class="notice bad" role="alert">{ text }</p> })) }
            <div class="writing">
                <div class="box">
                    <label for="criteria-text">{ texts::text(lang) }</label>
                    <div class="set-code">
                        <pre aria-hidden="true">{ for pieces(&self.text, problems).iter().map(|piece| match piece.problem {
                            None => html! { { piece.text } },
                            Some(at) => {
                                let class = if problems.get(at).is_some_and(|of| of.error) { "bad" } else { "warn" };
                                html! { <mark {class} id={format!("criteria-mark-{at}")}>{ piece.text }</mark> }
                            }
                        }) }{ "\n" }</pre>
                        <textarea id="criteria-text" spellcheck="false" autocomplete="off" value={self.text.clone()}
                            aria-describedby="criteria-state" {oninput} />
                    </div>
                </div>
                <div class="found">
                    { self.state(lang) }
                    <div class="tools">
                        { button(|| Msg::Keep(true), texts::try_(lang), "first", usable) }
                        { button(|| Msg::Keep(false), texts::keep(lang), "second", usable) }
                        { button(|| Msg::Workbook, texts::workbook(lang), "second", usable) }
                        { button(|| Msg::Json, texts::json(lang), "second", true) }
                    </div>
                    { maybe(self.kept.as_ref().map(|kept| match kept {
                        Some((label, other)) => html! {
                            <p class="notice ok" role="status">{ texts::kept(lang, label) }{ maybe(other.then(|| html! { <>{ " " }{ texts::kept_other(lang) }</> })) }</p>
                        },
                        None => html! { <p class="notice bad" role="alert">{ texts::not_kept(lang) }</p> },
                    })) }
                    { maybe((!self.of_workbook.is_empty()).then(|| html! { <>
                        <h2>{ texts::from_workbook(lang) }</h2>
                        { list(&self.of_workbook, None, lang) }
                    </> })) }
                    { maybe(self.of_workbook.is_empty().then(|| list(problems, Some(&link.callback(Msg::Look)), lang))) }
                </div>
            </div>
        </> }
    }
}

impl Editor {
    fn take(&mut self, text: String) {
        self.text = text;
        self.replaced = false;
        self.followed = false;
        self.unread = false;
        self.checked = None;
        self.kept = None;
        self.wrong = None;
    }

    fn heard(&mut self, ctx: &Context<Self>, heard: Heard, lang: Lang) -> bool {
        let (reply, bytes) = match heard {
            Heard::More(_) => return false,
            Heard::Failed(reason) => {
                self.desk.end();
                self.importing = 0;
                self.wrong = Some(desk::why(lang, &reason, texts::failed));
                return true;
            }
            Heard::Reply(reply, bytes) => (*reply, bytes),
        };
        match reply {
            Reply::Checked(checked) if checked.json.is_some() => {
                self.importing = self.importing.saturating_sub(1);
                let Checked { problems, json, .. } = *checked;
                replace(ctx, json.unwrap_or_default(), problems);
            }
            // While somebody types on, what was found is about another text.
            Reply::Checked(checked) if self.timer.is_none() => self.checked = Some(checked),
            Reply::Made { name, kind } => desk::save(&name, &kind, &bytes),
            Reply::Refused(reason) if self.importing > 0 => {
                self.importing -= 1;
                self.wrong = Some(reason);
            }
            _ => return false,
        }
        true
    }

    fn open(&mut self, ctx: &Context<Self>, files: &Array) -> bool {
        let lang = ctx.props().lang;
        let (Some(file), Some(name)) = (files.iter().next(), desk::names(files).into_iter().next())
        else {
            return false;
        };
        if desk::size(&file) > MOST_BYTES {
            self.wrong = Some(crate::texts::review::too_large(lang, name));
            return true;
        }
        if name.to_lowercase().ends_with(".json") {
            let link = ctx.link().clone();
            wasm_bindgen_futures::spawn_local(async move {
                link.send_message(Msg::Opened(desk::text(file).await));
            });
        } else {
            self.importing += 1;
            self.desk.ask(&Ask::Import, &Array::of1(&file));
        }
        false
    }

    fn state(&self, lang: Lang) -> Html {
        let (class, words) = match &self.checked {
            None => ("notice", texts::checking(lang)),
            Some(checked) => {
                let errors = checked.problems.iter().filter(|of| of.error).count();
                let all = checked.problems.len();
                match (checked.usable, errors, all) {
                    (false, errors, _) => ("notice bad", texts::errors(lang, errors)),
                    (true, _, 0) => ("notice ok", texts::usable(lang)),
                    (true, _, all) => ("notice warn", texts::usable_warned(lang, all)),
                }
            }
        };
        html! { <p {class} id="criteria-state" role="status">{ words }</p> }
    }

    /// Puts the caret to a problem.
    fn look(&self, at: usize) {
        let problems = self
            .checked
            .as_ref()
            .map_or(&[][..], |checked| &checked.problems);
        let mut units = 0u32;
        let mut found = None;
        for piece in pieces(&self.text, problems) {
            // A text box counts in units of UTF-16.
            let length = u32::try_from(piece.text.encode_utf16().count()).unwrap_or(0);
            if piece.problem == Some(at) {
                found = Some((units, units + length));
            }
            units += length;
        }
        let document = web_sys::window().and_then(|window| window.document());
        let Some((document, (from, to))) = document.zip(found) else {
            return;
        };
        if let Some(mark) = document.get_element_by_id(&format!("criteria-mark-{at}")) {
            mark.scroll_into_view();
        }
        let area = document.get_element_by_id("criteria-text");
        if let Some(area) = area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) {
            // That something cannot take the focus is no reason to stop.
            let _ = area.focus();
            let _ = area.set_selection_range(from, to);
        }
    }
}

/// Another text than what is written here: a file, or a blank one.
fn replace(ctx: &Context<Editor>, text: String, problems: Vec<SetProblem>) {
    ctx.link().send_future(async move {
        let done = kept::replace(&text, true).await;
        Msg::Replaced(text, problems, done)
    });
}

/// Keeps a sound text as a set of one's own: its key, its name, and whether it took the place of another.
async fn keep(text: &str, lang: Lang) -> Option<(String, String, bool)> {
    let set = CheckedSet::from_json(text).ok()?;
    let key = kept::own_key(&set.name().id.to_string());
    let other = kept::give_way(&key, Some(text)).await.ok()?;
    let entry = sets::keep(&set, text).await.ok()?;
    // What is kept as a set need not be kept as an earlier text too.
    kept::is_safe(text).await;
    let label = entry.label(lang).to_owned();
    Some((entry.key, label, other))
}

/// Problems with their places; those of a text can be gone to.
fn list(problems: &[SetProblem], onlook: Option<&Callback<usize>>, lang: Lang) -> Html {
    let one = |(at, problem): (usize, &SetProblem)| {
        let class = if problem.error {
            "problem bad"
        } else {
            "problem warn"
        };
        let place = match problem.place {
            Some((line, column)) => texts::at(lang, line, column),
            None => problem.at.clone(),
        };
        let way = onlook.filter(|_| problem.place.is_some()).map(|onlook| {
            let onclick = onlook.reform(move |_: MouseEvent| at);
            html! { <button type="button" class="link" {onclick}>{ texts::go_to(lang, &place) }</button> }
        });
        html! {
            <li {class}>
                { way.unwrap_or_else(|| html! { <strong>{ &place }</strong> }) }
                { maybe(problem.value.as_ref().map(|value| html! { <code>{ value }</code> })) }
                <p>{ &problem.message }{ " " }{ &problem.mend }</p>
            </li>
        }
    };
    let more = problems.len().saturating_sub(MOST);
    html! { <>
        <ul class="plain">{ for problems.iter().enumerate().take(MOST).map(one) }</ul>
        { maybe((more > 0).then(|| html! { <p class="hint">{ texts::more(lang, more) }</p> })) }
    </> }
}
