//! The first screen, alive.

use std::cell::RefCell;

use kieumau::Lang;
use kieumau_wasm::elements::maybe;
use serde::Deserialize;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::begin;
use super::list::{Act, List, Look, RESTORE, at, list};
use crate::draft::Draft;
use crate::early::Early;
use crate::host::{host, wait_text};
use crate::received::{Received, Seal, read, seal, short};
use crate::route::Route;
use crate::sets::{Catalogue, Sets};
use crate::start::{Fields, Given, Start, start};
use crate::texts::{received as texts, start as start_texts};

/// What the first screen is given.
#[derive(Properties, Clone, PartialEq)]
pub struct FirstProps {
    /// The language.
    pub lang: Lang,
    /// The sets that can be chosen.
    pub sets: Sets,
    /// How often another tab kept forms: the list is read again each time.
    pub forms: u32,
    /// What was typed before the program arrived.
    pub early: Early,
    /// A code that came in the address.
    #[prop_or_default]
    pub code: Option<AttrValue>,
}

thread_local! {
    /// What stood in the boxes when another screen was turned to: it is there again afterwards.
    static LEFT: RefCell<Option<Fields>> = const { RefCell::new(None) };
}

/// The first screen.
pub struct First {
    fields: Fields,
    /// A form is being made, of these boxes or of something else: a second tap makes no second one.
    making: Option<Making>,
    warned: bool,
    drafts: Option<Result<Vec<Draft>, String>>,
    look: Look,
    /// More of them were asked for: the focus goes to the first of those.
    shown: Option<usize>,
    /// The form that was thrown away last.
    deleted: Option<String>,
    /// It was thrown away just now: the button for it is gone, and the focus goes to the one that takes it back.
    left: bool,
    /// What went wrong with what came in.
    wrong: Vec<String>,
    /// Forms that were changed after they were made, until somebody opens one all the same.
    doubtful: Vec<(String, Box<Received>)>,
}

/// What a form is being made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Making {
    Boxes,
    Other,
}

/// What happens on the first screen.
pub enum Msg {
    /// Something stands in a box.
    Given(Given),
    /// Somebody wants to begin.
    Begin,
    /// The forms of the device.
    Drafts(Result<Vec<Draft>, String>),
    /// Something is done with one of them.
    Act(Act),
    /// A form was thrown away or taken back, or why that is not kept.
    Binned(String, bool, Result<(), String>),
    /// A box of files has some.
    Chosen(HtmlInputElement),
    /// They were read.
    Files(String),
    /// The good ones among them became forms of this device, but for what is said.
    Received(Vec<String>, Vec<String>),
    /// A changed form is opened all the same.
    Doubtful(usize),
    /// A sample is wanted.
    Sample,
    /// The content of a code.
    Code(String),
    /// A form began, or not.
    Done(Result<(), Vec<String>>),
}

#[derive(Deserialize)]
struct Chosen {
    name: String,
    size: u64,
    text: Option<String>,
    /// The browser cannot read it.
    #[serde(default)]
    unread: bool,
}

impl Component for First {
    type Message = Msg;
    type Properties = FirstProps;

    fn create(ctx: &Context<Self>) -> Self {
        let left = LEFT.take();
        let mut fields = left.unwrap_or_else(|| Fields::adopt(&ctx.props().early));
        if fields.year.is_empty() {
            fields.year = host().map_or_else(String::new, |host| host.year());
        }
        look(ctx);
        if let Some(code) = &ctx.props().code {
            ctx.link().send_message(Msg::Code(code.to_string()));
        }
        First {
            fields,
            making: None,
            warned: false,
            drafts: None,
            look: Look::default(),
            shown: None,
            deleted: None,
            left: false,
            wrong: Vec::new(),
            doubtful: Vec::new(),
        }
    }

    fn destroy(&mut self, _: &Context<Self>) {
        if self.making != Some(Making::Boxes) {
            LEFT.set(Some(std::mem::take(&mut self.fields)));
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        if ctx.props().forms != old.forms {
            look(ctx);
        }
        if !old.sets.whole
            && ctx.props().sets.whole
            && let Some(code) = &ctx.props().code
        {
            ctx.link().send_message(Msg::Code(code.to_string()));
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let lang = ctx.props().lang;
        let sets = ctx.props().sets.clone();
        match msg {
            Msg::Given(given) => self.fields.take(given),
            Msg::Begin => {
                // A form without a name is not found again; a year that is none is said once, and holds nobody up.
                let unnamed = self.fields.name.trim().is_empty();
                if let Some(id) = self.fields.wrong(lang)
                    && (unnamed || !self.warned)
                {
                    self.warned = true;
                    Early::focus(id);
                    return true;
                }
                if !self.make(Making::Boxes) {
                    return true;
                }
                let (fields, key) = (self.fields.clone(), self.key(&sets));
                ctx.link()
                    .send_future(async move { Msg::Done(begin::blank(fields, key, lang).await) });
            }
            Msg::Drafts(drafts) => self.drafts = Some(drafts),
            Msg::Act(act) => self.act(ctx, act),
            Msg::Binned(id, binned, done) => {
                if done.is_err() {
                    let forms = self.drafts.iter().flatten().flatten();
                    let name = forms.filter(|draft| draft.id == id);
                    let name: String = name.map(|draft| super::list::name(draft, lang)).collect();
                    self.wrong = vec![start_texts::not_binned(lang, name)];
                }
                let gone = binned && done.is_ok();
                self.deleted = gone.then_some(id);
                self.left = gone;
                look(ctx);
            }
            Msg::Chosen(input) => {
                let Some(host) = host() else { return false };
                let files = host.chosen_files(&input);
                ctx.link().send_future(async move {
                    Msg::Files(wait_text(files).await.unwrap_or_default())
                });
            }
            Msg::Files(json) => self.files(ctx, &json),
            Msg::Received(forms, wrong) => {
                self.wrong.extend(wrong);
                match forms.as_slice() {
                    // Of several all are listed, and what is said of the others stays in sight.
                    [form] if self.wrong.is_empty() && self.doubtful.is_empty() => {
                        Route::form(form).go();
                    }
                    _ => look(ctx),
                }
            }
            Msg::Doubtful(at) => {
                if at < self.doubtful.len() {
                    let good = vec![self.doubtful.remove(at)];
                    self.doubtful.clear();
                    self.wrong.clear();
                    ctx.link().send_future(receive(good, sets, lang));
                }
            }
            Msg::Sample => {
                if !self.make(Making::Other) {
                    return false;
                }
                let key = self.key(&sets);
                ctx.link()
                    .send_future(async move { Msg::Done(begin::sample(key, lang).await) });
            }
            Msg::Code(text) => {
                // Its set may be one of the device: the code is read again as soon as those are known.
                if !sets.whole && begin::lacks_set(&text, &sets) || !self.make(Making::Other) {
                    return false;
                }
                ctx.link()
                    .send_future(async move { Msg::Done(begin::code(&text, &sets, lang).await) });
            }
            // The screen goes when the form comes.
            Msg::Done(Ok(())) => self.wrong.clear(),
            Msg::Done(Err(lines)) => {
                self.making = None;
                self.wrong = lines;
            }
        }
        true
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if let Some(place) = self.shown.take() {
            Early::focus(&at(place));
        }
        let drafts = self.drafts.iter().flatten().flatten();
        let mut binned = drafts.filter(|draft| draft.binned.is_some());
        if self.left && binned.any(|draft| Some(&draft.id) == self.deleted.as_ref()) {
            self.left = false;
            Early::focus(RESTORE);
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let FirstProps { lang, sets, .. } = ctx.props();
        let lang = *lang;
        let drafts = list(&List {
            lang,
            sets,
            drafts: self.drafts.as_ref(),
            look: &self.look,
            deleted: self.deleted.as_deref(),
            act: ctx.link().callback(Msg::Act),
        });
        let wrong = html! { <>
            { maybe((!self.wrong.is_empty()).then(|| html! {
                <div class="failed" role="alert">{ for self.wrong.iter().map(|line| html! { <p>{ line }</p> }) }</div>
            })) }
            { for self.doubtful.iter().enumerate().map(|(at, (file, received))| {
                let code = received.set.as_ref().map_or(String::new(), |set| short(&seal(set, &received.assessment)));
                html! {
                    <div class="failed" role="alert">
                        <p>{ texts::changed(lang, file, code) }</p>
                        <p><button type="button" class="second" onclick={ctx.link().callback(move |_| Msg::Doubtful(at))}>{ texts::open_changed(lang) }</button></p>
                    </div>
                }
            }) }
        </> };
        let oncode = ctx.link().batch_callback(|event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_dyn_into::<web_sys::Element>()?;
            let text = form.query_selector("textarea").ok()??;
            let text: HtmlTextAreaElement = wasm_bindgen::JsCast::dyn_into(text).ok()?;
            Some(Msg::Code(text.value()))
        });
        start(&Start {
            lang,
            sets,
            fields: &self.fields,
            warned: self.warned,
            drafts,
            wrong,
            oninput: ctx.link().callback(Msg::Given),
            onbegin: ctx.link().callback(|()| Msg::Begin),
            onfile: ctx
                .link()
                .callback(|event: Event| Msg::Chosen(event.target_unchecked_into())),
            onsample: ctx.link().callback(|_| Msg::Sample),
            oncode,
        })
    }
}

impl First {
    /// The set that is chosen: the first one until somebody chooses.
    fn key(&self, sets: &Catalogue) -> String {
        let chosen = sets.entry(&self.fields.set).or(sets.entries.first());
        chosen.map_or_else(String::new, |entry| entry.key.clone())
    }

    /// Whether a form may be made now: none is being made yet.
    fn make(&mut self, of: Making) -> bool {
        let idle = self.making.is_none();
        self.making.get_or_insert(of);
        idle
    }

    fn act(&mut self, ctx: &Context<Self>, act: Act) {
        let lang = ctx.props().lang;
        let sets = ctx.props().sets.clone();
        match act {
            Act::Next(id) => {
                if self.make(Making::Other) {
                    let next = async move { begin::next_year(&id, &sets, lang).await };
                    ctx.link().send_future(async move { Msg::Done(next.await) });
                }
            }
            Act::Find(find) => self.look = Look { find, more: 0 },
            Act::More => {
                self.shown = Some(self.look.most());
                self.look.more += 1;
            }
            Act::Bin(id, binned) => {
                self.deleted = None;
                ctx.link().send_future(async move {
                    let done = bin(&id, binned).await;
                    Msg::Binned(id, binned, done)
                });
            }
        }
    }

    /// Opens the files that are forms; of the others it is said what they are.
    fn files(&mut self, ctx: &Context<Self>, json: &str) {
        let lang = ctx.props().lang;
        self.wrong.clear();
        self.doubtful.clear();
        let chosen: Vec<Chosen> = serde_json::from_str(json).unwrap_or_default();
        let mut good = Vec::new();
        for file in chosen {
            if file.unread {
                self.wrong.push(texts::no_file(lang, file.name));
                continue;
            }
            let Some(text) = file.text else {
                let size = file.size / 1_000_000;
                self.wrong.push(texts::too_large(lang, &file.name, size));
                continue;
            };
            match read(&file.name, &text, lang) {
                Ok(received) => {
                    let changed = received.seal == Seal::Changed;
                    let into = if changed {
                        &mut self.doubtful
                    } else {
                        &mut good
                    };
                    into.push((file.name, Box::new(received)));
                }
                Err(why) => self.wrong.push(why),
            }
        }
        let sets = ctx.props().sets.clone();
        ctx.link().send_future(receive(good, sets, lang));
    }
}

/// Makes forms of this device of what was handed over.
async fn receive(good: Vec<(String, Box<Received>)>, sets: Sets, lang: Lang) -> Msg {
    let (mut forms, mut wrong) = (Vec::new(), Vec::new());
    for (file, received) in good {
        match begin::received(&file, &received, &sets, lang).await {
            Ok(id) => forms.push(id),
            Err(lines) => wrong.extend(lines),
        }
    }
    Msg::Received(forms, wrong)
}

/// Throws a form away, or takes it back; another tab may be writing it.
async fn bin(id: &str, binned: bool) -> Result<(), String> {
    /// So often a later one is kept meanwhile, at most.
    const TRIES: usize = 5;
    let mut done = Ok(());
    for _ in 0..TRIES {
        let mut draft = Draft::kept(id).await?;
        draft.bin(binned);
        done = draft.keep().await;
        match &done {
            Err(why) if why == "conflict" => {}
            // Where nothing was kept there is nothing to throw away.
            _ if draft.unkept => return Ok(()),
            _ => break,
        }
    }
    done
}

/// Looks which forms there are.
fn look(ctx: &Context<First>) {
    ctx.link()
        .send_future(async { Msg::Drafts(Draft::all().await) });
}
