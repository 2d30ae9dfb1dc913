//! A form: opened from the device, kept at every change, seen in one tab and written in one.

use std::sync::Arc;

use kieumau::{Assessment, CheckedSet, Lang};
use kieumau_wasm::elements::app::{Assessment as Questions, Screen as FormScreen};
use kieumau_wasm::elements::form::{Change, ChangeKind, Form, Watch};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::bar::{Bar, bar};
use super::evidence::{self, Answer};
use super::keeper::Keeper;
use super::photos::Photos;
use super::undo::Undo;
use crate::desk;
use crate::draft::{Draft, Handed};
use crate::finish::{FinishProps, Screen, finish};
use crate::host::{host, wait};
use crate::route::{FormPlace, Route};
use crate::sets::{Sets, load};
use crate::texts::assess as texts;
use kieumau_wasm::elements::maybe;

/// What a form is given.
#[derive(Properties, Clone, PartialEq)]
pub struct AssessProps {
    /// The language.
    pub lang: Lang,
    /// The sets that can be chosen.
    pub sets: Sets,
    /// Which form of this device.
    pub id: AttrValue,
    /// The place in it.
    pub place: FormPlace,
}

/// A form.
pub struct Assess {
    state: State,
    readonly: bool,
    /// This tab may write, once it has read what another one kept until now.
    comes: bool,
    /// Another tab wants to write: as soon as everything is kept, it may.
    yields: bool,
    /// Another of its screens was opened since.
    arrived: bool,
    /// The screen that hands over was left just now: the focus goes to the heading of the one that is in its place.
    left: bool,
    /// Grows with what happens to its photos.
    turn: usize,
    _news: Closure<dyn Fn(String)>,
}

enum State {
    Opening,
    Failed(Vec<String>),
    Open(Box<Open>),
}

struct Open {
    form: Form,
    /// The key of its set.
    set: AttrValue,
    keeper: Keeper,
    undo: Undo,
    other_set: bool,
    _watch: Watch,
}

/// A form as it was read from the device.
pub struct Read {
    draft: Draft,
    /// The key of its set.
    key: AttrValue,
    set: Arc<CheckedSet>,
}

/// What happens to a form.
pub enum Msg {
    /// It was read from the device, with its set.
    Read(Result<Box<Read>, Vec<String>>),
    /// Somebody changed it.
    Changed(Change),
    /// It was written.
    Written(Result<(), String>),
    /// News of other tabs.
    News(String),
    /// Another tab threw the form away, or took it back: as it is on the device.
    Binned(Box<Draft>),
    /// It is taken out of the bin.
    PutBack,
    /// Somebody takes the last change back.
    Undo,
    /// Somebody wants to write here.
    Take,
    /// It was handed over.
    Handed,
    /// There is news of its photos.
    Photos,
    /// Somebody answers to that.
    Told(Answer),
    /// Another screen of it.
    Screen(FormScreen),
}

impl Component for Assess {
    type Message = Msg;
    type Properties = AssessProps;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let news = Closure::new(move |word: String| link.send_message(Msg::News(word)));
        if let Some(host) = host() {
            host.hold(&ctx.props().id, news.as_ref().unchecked_ref());
        }
        read(ctx);
        Assess {
            state: State::Opening,
            readonly: false,
            comes: false,
            yields: false,
            arrived: false,
            left: false,
            turn: 0,
            _news: news,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let lang = ctx.props().lang;
        if lang != old.lang
            && let State::Open(open) = &self.state
        {
            open.form
                .edit(ChangeKind::Outside, &[], |state| state.set_lang(lang));
        }
        if ctx.props().place != old.place {
            self.arrived = true;
            // What stands in the place of the screen that hands over is new, and does not know that somebody came to it.
            self.left |= old.place == FormPlace::Send;
            self.settle(ctx);
        }
        // A set of one's own may have come that the form waits for, or is just looked for.
        if ctx.props().sets != old.sets && !matches!(self.state, State::Open(_)) {
            read(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Read(Ok(read)) => self.open(ctx, *read),
            // What was asked before the sets were known may be answered after the form is open.
            Msg::Read(Err(_)) if matches!(self.state, State::Open(_)) => return false,
            Msg::Read(Err(lines)) => self.state = State::Failed(lines),
            Msg::Changed(change) => self.noted(ctx, &change),
            Msg::Written(done) => self.written(ctx, &done),
            Msg::News(word) => self.told(ctx, &word),
            Msg::Binned(kept) => {
                let State::Open(open) = &mut self.state else {
                    return false;
                };
                let draft = &mut open.keeper.draft;
                // Whoever wrote answers without being asked is found out by the revision of the next write.
                if kept.revision <= draft.revision || kept.assessment != draft.assessment {
                    return false;
                }
                (draft.revision, draft.binned) = (kept.revision, kept.binned);
            }
            Msg::PutBack => {
                if let State::Open(open) = &mut self.state {
                    let draft = &mut open.keeper.draft;
                    draft.bin(false);
                    write(ctx, open.keeper.changed());
                }
            }
            Msg::Undo => self.undo(ctx),
            Msg::Take => {
                spawn_local(async {
                    if let Some(host) = host() {
                        // It answers through the listener.
                        let _ = wait(host.take()).await;
                    }
                });
            }
            Msg::Handed => {
                if let (State::Open(open), false) = (&mut self.state, self.readonly) {
                    let draft = &mut open.keeper.draft;
                    draft.touch();
                    draft.handed = Some(Handed {
                        at: draft.changed,
                        revision: draft.revision,
                    });
                    write(ctx, open.keeper.changed());
                }
            }
            Msg::Photos => self.photos(ctx),
            Msg::Told(answer) => {
                if let State::Open(open) = &self.state {
                    let (id, form) = (ctx.props().id.to_string(), open.form.clone());
                    let lang = ctx.props().lang;
                    ctx.link().send_future(async move {
                        evidence::answer(id, form, lang, answer).await;
                        Msg::Photos
                    });
                }
            }
            Msg::Screen(screen) => {
                Route::Form(ctx.props().id.to_string(), FormPlace::Screen(screen)).go();
                return false;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let lang = props.lang;
        let open = match &self.state {
            State::Opening => {
                return html! { <div class="screen"><p class="hint">{ texts::opening(lang) }</p></div> };
            }
            State::Failed(lines) => return failed(lang, lines),
            State::Open(open) => open,
        };
        let screen = match props.place {
            FormPlace::Send => None,
            FormPlace::Screen(screen) => Some(screen),
        };
        let around = Bar {
            lang,
            draft: &open.keeper.draft,
            kept: &open.keeper.kept,
            readonly: self.readonly,
            undo: open.undo.is_possible(),
            sends: screen.is_none(),
            other_set: open.other_set,
            unused: open.form.read(unused),
            onback: ctx.link().callback(|_| Msg::PutBack),
            onundo: ctx.link().callback(|_| Msg::Undo),
            ontake: ctx.link().callback(|_| Msg::Take),
            onsave: {
                let (form, id) = (open.form.clone(), props.id.clone());
                Callback::from(move |_| {
                    crate::finish::save_json(&form);
                    desk::guard(&id, false);
                })
            },
        };
        let send = Route::Form(props.id.to_string(), FormPlace::Send);
        let section = match screen {
            Some(FormScreen::Section(section, question)) => Some((section, question)),
            _ => None,
        };
        let finishing = FinishProps {
            form: open.form.clone(),
            set: open.set.clone(),
            lang,
            screen: match screen {
                Some(_) => Screen::Result,
                None => Screen::Send,
            },
            faults: open.form.read(|state| state.faults().len()),
            arrived: self.arrived,
            ongoto: Callback::noop(),
            onhanded: ctx.link().callback(|()| Msg::Handed),
        };
        let done = matches!(screen, Some(FormScreen::Result));
        // Where photos are added it is told below them, elsewhere above the screen.
        let told = evidence::told(&props.id, lang, &ctx.link().callback(Msg::Told));
        let (above, below) = match section {
            Some(_) => (None, Some(told)),
            None => (Some(told), None),
        };
        html! {
            <div class="assess">
                { bar(&around) }
                { maybe(above) }
                { match screen {
                    Some(screen) => {
                        let result = move |ongoto| finish(FinishProps { ongoto, ..finishing.clone() });
                        html! {
                            <Questions form={open.form.clone()} level={1} readonly={self.readonly} {lang} {screen} result={Callback::from(result)} onscreen={ctx.link().callback(Msg::Screen)} />
                        }
                    }
                    None => finish(finishing),
                } }
                { maybe(section.map(|(section, question)| html! {
                    <Photos key={section.to_string()} form={open.form.clone()} {lang} id={props.id.clone()} {section} {question} readonly={self.readonly} turn={self.turn} onnews={ctx.link().callback(|()| Msg::Photos)} />
                })) }
                { maybe(below) }
                { maybe(done.then(|| html! { <p class="app to-send"><a class="first" href={send.href()}>{ texts::send(lang) }</a></p> })) }
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if std::mem::take(&mut self.left)
            && let Some(host) = host()
        {
            host.to_heading();
        }
    }

    fn destroy(&mut self, _: &Context<Self>) {
        // What waits for a slow disk is on its way before anybody else may write.
        if let (State::Open(open), false) = (&mut self.state, self.readonly)
            && let Some(draft) = open.keeper.flush()
        {
            let write = draft.keep();
            // Nobody is here to be told; the list says of a form that it is not kept.
            spawn_local(async move { drop(write.await) });
        }
        if let Some(host) = host() {
            host.let_go();
        }
    }
}

impl Assess {
    fn open(&mut self, ctx: &Context<Self>, Read { draft, key, set }: Read) {
        let lang = ctx.props().lang;
        let assessment = match Assessment::from_json(&draft.assessment) {
            Ok(assessment) => assessment,
            Err(problems) => {
                let mut lines = vec![texts::cannot_open(lang)];
                lines.extend(problems.iter().next().map(|problem| problem.message(lang)));
                self.state = State::Failed(lines);
                return;
            }
        };
        if std::mem::take(&mut self.comes) {
            self.readonly = false;
        }
        let form = match &self.state {
            // Another tab kept it: what is open here follows, where it is of the same set.
            State::Open(open) if open.form.read(|state| state.checked().name() == set.name()) => {
                open.form.clone()
            }
            _ => Form::new(set.clone(), lang),
        };
        form.edit(ChangeKind::Outside, &[], |state| {
            state.load(assessment.clone())
        });
        let link = ctx.link().clone();
        let watch = form.watch(move |change| {
            if change.kind != ChangeKind::Outside {
                link.send_message(Msg::Changed(change.clone()));
            }
        });
        self.state = State::Open(Box::new(Open {
            form,
            set: key,
            other_set: draft.set.digest != set.name().digest,
            keeper: Keeper::new(draft),
            undo: Undo::new(assessment),
            _watch: watch,
        }));
        self.settle(ctx);
        self.photos(ctx);
    }

    /// An address may name a part or a question that is not there: it is put right, and the screen with it.
    fn settle(&self, ctx: &Context<Self>) {
        let State::Open(open) = &self.state else {
            return;
        };
        let place = match ctx.props().place {
            FormPlace::Screen(screen) => {
                FormPlace::Screen(open.form.read(|state| screen.within(state.layout())))
            }
            place => place,
        };
        let route = Route::Form(ctx.props().id.to_string(), place);
        // Somebody may have gone on meanwhile.
        if Route::here().is_same_screen(&route) {
            route.settle();
        }
    }

    /// Photos were added, went or came back: what is kept of them is named.
    fn photos(&mut self, ctx: &Context<Self>) {
        self.turn += 1;
        if let (State::Open(open), false) = (&self.state, self.readonly) {
            evidence::name(&ctx.props().id, &open.form, ctx.props().lang);
        }
    }

    fn noted(&mut self, ctx: &Context<Self>, change: &Change) {
        if self.readonly {
            return;
        }
        let State::Open(open) = &mut self.state else {
            return;
        };
        let assessment = open.form.read(|state| state.assessment().clone());
        open.undo.note(change, &assessment);
        keep(ctx, open, &assessment);
    }

    fn undo(&mut self, ctx: &Context<Self>) {
        if self.readonly {
            return;
        }
        let State::Open(open) = &mut self.state else {
            return;
        };
        if let Some(before) = open.undo.back() {
            let since = evidence::named(&open.form);
            open.form
                .edit(ChangeKind::Outside, &[], |state| state.load(before.clone()));
            keep(ctx, open, &before);
            let (id, now) = (ctx.props().id.to_string(), evidence::named(&open.form));
            if since != now {
                ctx.link().send_future(async move {
                    evidence::follow(id, since, now).await;
                    Msg::Photos
                });
            }
            // Without the type of area there may be fewer parts.
            self.settle(ctx);
        }
    }

    fn written(&mut self, ctx: &Context<Self>, done: &Result<(), String>) {
        let State::Open(open) = &mut self.state else {
            return;
        };
        if done.as_ref().is_err_and(|error| error == "conflict") {
            // Somebody else kept a later one without being asked: nothing is written over it.
            self.readonly = true;
            read(ctx);
            return;
        }
        let now = host().map_or(0, |host| host.now());
        write(ctx, open.keeper.written(done, now));
        self.give_way();
    }

    /// Lets another tab write, once everything is on the disk.
    fn give_way(&mut self) {
        let State::Open(open) = &self.state else {
            return;
        };
        if self.yields && open.keeper.is_idle() {
            self.yields = false;
            if let Some(host) = host() {
                host.yield_lock();
            }
        }
    }

    fn told(&mut self, ctx: &Context<Self>, word: &str) {
        match word {
            // What another tab kept until now is read again before anything is written here.
            "mine" if self.readonly => {
                (self.comes, self.yields) = (true, false);
                read(ctx);
            }
            "mine" => self.yields = false,
            "other" | "lost" => {
                (self.readonly, self.comes) = (true, false);
                self.yields = false;
            }
            "wanted" => {
                (self.readonly, self.comes) = (true, false);
                self.yields = true;
                self.give_way();
            }
            "saved" if self.readonly => read(ctx),
            // Only the list of another tab keeps a form that is written here.
            "saved" => {
                let id = ctx.props().id.clone();
                ctx.link().send_future_batch(async move {
                    let kept = Draft::kept(&id).await;
                    kept.ok().map(|draft| Msg::Binned(Box::new(draft)))
                });
            }
            "leaving" => {
                if let (State::Open(open), false) = (&mut self.state, self.readonly) {
                    write(ctx, open.keeper.flush());
                }
            }
            _ => {}
        }
    }
}

/// Reads the form of the device, and its set.
fn read(ctx: &Context<Assess>) {
    let AssessProps { id, sets, lang, .. } = ctx.props().clone();
    ctx.link().send_future_batch(async move {
        let draft = match Draft::kept(&id).await {
            Ok(draft) => draft,
            Err(why) => return Some(Msg::Read(Err(vec![not_kept(&why, lang)]))),
        };
        let entry = sets.find(&draft.set.id, &draft.set.digest);
        // It may be of a set of the device: it is read again as soon as those are known.
        if !sets.whole && entry.is_none_or(|entry| entry.digest != draft.set.digest) {
            return None;
        }
        let Some(entry) = entry else {
            let why = texts::set_gone(lang, &draft.set.id, &draft.set.version);
            return Some(Msg::Read(Err(vec![why])));
        };
        let key = AttrValue::from(entry.key.clone());
        let loaded = load(&key, lang).await;
        Some(Msg::Read(
            loaded.map(|set| Box::new(Read { draft, key, set })),
        ))
    });
}

/// Why a form could not be had from the device, by what [`Draft::kept`] says.
pub(super) fn not_kept(why: &str, lang: Lang) -> String {
    if why.is_empty() {
        texts::not_found(lang)
    } else {
        texts::cannot_open(lang)
    }
}

/// Takes over what the form says, and writes it.
fn keep(ctx: &Context<Assess>, open: &mut Open, assessment: &Assessment) {
    let draft = &mut open.keeper.draft;
    draft.take(assessment);
    open.form.read(|state| {
        if let Some(scored) = state.scored() {
            draft.count(&scored.card);
        }
    });
    /// After so many answers a form is worth that the browser throws nothing away.
    const WORTH: usize = 5;
    if draft.answered == WORTH
        && let Some(host) = host()
    {
        host.persist();
    }
    write(ctx, open.keeper.changed());
}

fn write(ctx: &Context<Assess>, draft: Option<Draft>) {
    if let Some(draft) = draft {
        let write = draft.keep();
        ctx.link()
            .send_future(async move { Msg::Written(write.await) });
    }
}

/// How many answers no question of the set takes.
fn unused(state: &kieumau_wasm::elements::form::State) -> usize {
    let questions = &state.set().questions;
    let known = |id: &str| {
        questions
            .iter()
            .any(|question| question.id == *id || question.was.iter().any(|was| was == id))
    };
    state
        .assessment()
        .answers
        .keys()
        .filter(|id| !known(id))
        .count()
}

fn failed(lang: Lang, lines: &[String]) -> Html {
    html! {
        <div class="screen">
            <h1 tabindex="-1" id="km-heading">{ texts::failed(lang) }</h1>
            <div class="failed" role="alert">{ for lines.iter().map(|line| html! { <p>{ line }</p> }) }</div>
            <p><a href={Route::Start.href()}>{ texts::to_start(lang) }</a></p>
        </div>
    }
}
