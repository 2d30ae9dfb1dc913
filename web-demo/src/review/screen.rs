//! The component: what happens to the screen.

use std::rc::Rc;

use js_sys::Array;
use kieumau::Lang;
use kieumau_wasm::elements::app::Review;
use kieumau_wasm::elements::form::Watch;
use kieumau_web_worker::message::{Ask, Reply};
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use super::books::{Books, is_book};
use super::desk_work::{self, Wanted};
use super::forms::{self, Item, Kept};
use super::kept::Place;
use super::{list, pack};
use crate::ScreenProps;
use crate::desk::{self, Desk, Heard};
use crate::draft::clock;
use crate::host::host;
use crate::route::Route;
use crate::sets;
use crate::texts::review as texts;
use kieumau_wasm::elements::maybe;

/// A larger file is no form.
const MOST_BYTES: u64 = 20_000_000;

/// What happens.
pub enum Msg {
    /// Files were chosen or dropped.
    Files(Array),
    /// They were read: what they hold, and what is wrong with others.
    Read(Vec<OpenedItem>, Vec<String>),
    /// The text of the set of the workbook on the desk, by its key.
    BookSet(String, Result<String, String>),
    /// What was under review at an earlier visit, what could not be opened of it, and when it was changed last.
    Resumed(Vec<Item>, Vec<String>, u64),
    /// A change of the form in this place was written to the device.
    Written(Place, Result<(), String>),
    /// A form is looked at, or the list.
    Open(Option<usize>),
    /// A form is taken away.
    Close(usize),
    /// The form that was taken away last is put back.
    PutBack,
    /// An answer was appraised.
    Changed,
    /// Everything is saved as a file.
    Save,
    /// Something is made of the forms.
    Make(Wanted),
    /// The text of the set for it.
    SetText(Wanted, Result<String, String>),
    /// The desk said something.
    Heard(Heard),
    /// The page is printed.
    Print,
}

/// A form that came out of a file.
pub struct OpenedItem(String, Item);

/// The component.
pub struct Reviews {
    desk: Desk,
    kept: Kept,
    reading: bool,
    books: Books,
    making: bool,
    wrong: Vec<String>,
    notice: Option<String>,
    watch: Option<Watch>,
    focus: Option<String>,
}

impl Component for Reviews {
    type Message = Msg;
    type Properties = ScreenProps;

    fn create(ctx: &Context<Self>) -> Self {
        let desk = Desk::default();
        desk.listen(Some(ctx.link().callback(Msg::Heard)));
        let mut reviews = Reviews {
            desk,
            kept: forms::kept(),
            reading: false,
            books: Books::default(),
            making: false,
            wrong: Vec::new(),
            notice: None,
            watch: None,
            focus: None,
        };
        let lang = ctx.props().lang;
        reviews.kept.items.iter().for_each(|item| item.speak(lang));
        reviews.kept.at = reviews.kept.find(&ctx.props().rest);
        reviews.watch(ctx);
        if reviews.kept.items.is_empty() {
            let sets = ctx.props().sets.clone();
            ctx.link().send_future(async move {
                let (items, wrong, changed) = forms::resume(&sets, lang).await;
                Msg::Resumed(items, wrong, changed)
            });
        }
        reviews
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.desk.listen(None);
        self.desk.end();
        self.watch = None;
        forms::keep(std::mem::take(&mut self.kept));
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let lang = ctx.props().lang;
        if lang != old.lang {
            self.kept.items.iter().for_each(|item| item.speak(lang));
        }
        if ctx.props().rest != old.rest {
            self.look(ctx);
            if !self.kept.items.is_empty() {
                self.settle(ctx);
            }
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let lang = ctx.props().lang;
        match msg {
            Msg::Files(files) => return self.files(ctx, &files),
            Msg::BookSet(key, Ok(text)) => self.books.of_set(&self.desk, key, text, lang),
            Msg::BookSet(_, Err(why)) => self.refuse_book(why),
            Msg::Read(items, wrong) => self.came(ctx, items, wrong),
            Msg::Resumed(items, wrong, changed) => return self.resumed(ctx, items, wrong, changed),
            Msg::Written(place, done) => return self.written(ctx, &place, done),
            Msg::Open(at) => {
                let item = at.and_then(|at| self.kept.items.get(at));
                Route::Review(item.map_or_else(String::new, |item| item.place.id().to_owned()))
                    .go();
                return false;
            }
            Msg::Close(at) => self.close(ctx, at),
            Msg::PutBack => return self.put_back(ctx),
            Msg::Changed => {
                self.kept.unsaved = true;
                guard(self.kept.is_only_here());
                self.notice = None;
                if let Some(at) = self.kept.at {
                    self.keep(ctx, at);
                }
            }
            Msg::Save => self.save(lang),
            Msg::Make(wanted) => return self.make(ctx, wanted),
            Msg::SetText(wanted, Ok(text)) => return self.make_of(wanted, text, lang),
            Msg::SetText(_, Err(reason)) | Msg::Heard(Heard::Failed(reason)) => {
                self.books = Books::default();
                self.making = false;
                self.wrong = vec![desk::why(lang, &reason, texts::failed)];
            }
            Msg::Heard(Heard::More(_)) => return false,
            Msg::Heard(Heard::Reply(reply, bytes)) => return self.replied(ctx, *reply, &bytes),
            Msg::Print => {
                if let Some(host) = host() {
                    host.print_page();
                }
                return false;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let lang = ctx.props().lang;
        let tell = ctx.link().callback(|msg: Msg| msg);
        let kept = &self.kept;
        let open = kept.at.and_then(|at| Some((at, kept.items.get(at)?)));
        let says = html! { <>
            { maybe((self.reading || self.books.now().is_some()).then(|| html! { <p class="notice" role="status">{ texts::opening(lang) }</p> })) }
            { maybe(self.making.then(|| html! { <p class="notice" role="status">{ texts::making(lang) }</p> })) }
            { maybe(self.notice.as_ref().map(|text| html! { <p class="notice" role="status">{ text }</p> })) }
            { maybe((!self.wrong.is_empty()).then(|| html! {
                <div class="errors" role="alert">
                    <p class="errors-title">{ texts::wrong(lang, self.wrong.len()) }</p>
                    <ul>{ for self.wrong.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
                </div>
            })) }
        </> };
        html! {
            <div class="screen review">
                if let Some((at, item)) = open {
                    { self.form(at, item, &tell, says, ctx) }
                } else {
                    <h1 tabindex="-1">{ texts::title(lang) }</h1>
                    <p class="lead">{ texts::lead(lang) }</p>
                    { list::intake(&tell, lang) }
                    { says }
                    { maybe(kept.removed.as_ref().map(|(_, item)| list::removed(item, &tell, lang))) }
                    { list::list(kept, &tell, lang) }
                }
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        let Some(id) = self.focus.take() else { return };
        let document = web_sys::window().and_then(|window| window.document());
        let element = document.and_then(|document| document.get_element_by_id(&id));
        if let Some(element) =
            element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
        {
            // That something cannot take the focus is no reason to stop.
            let _ = element.focus();
        }
    }
}

impl Reviews {
    /// The form by whose set files are made.
    fn first(&self) -> Option<&Item> {
        let items = &self.kept.items;
        self.kept.at.and_then(|at| items.get(at)).or(items.first())
    }

    /// The desk says for which set the workbook is a form.
    fn book_of(&mut self, ctx: &Context<Self>, set: Option<[String; 3]>) -> bool {
        let lang = ctx.props().lang;
        let Some(name) = self.books.now().map(|book| book.name.clone()) else {
            return false;
        };
        let Some([id, _, digest]) = set else {
            self.refuse_book(texts::no_form(lang, name));
            return true;
        };
        let Some(entry) = ctx.props().sets.find(&id, &digest) else {
            self.refuse_book(texts::no_set(lang, name, id));
            return true;
        };
        let key = entry.key.clone();
        ctx.link().send_future(async move {
            let text = sets::text(&key).await;
            Msg::BookSet(key, text)
        });
        false
    }

    /// The workbook on the desk cannot be read; the next one may.
    fn refuse_book(&mut self, why: String) {
        self.wrong.push(why);
        self.books.done(&self.desk);
    }

    /// Files were chosen or dropped.
    fn files(&mut self, ctx: &Context<Self>, files: &Array) -> bool {
        if files.length() == 0 {
            return false;
        }
        self.wrong.clear();
        let files: Vec<(String, JsValue)> =
            desk::names(files).into_iter().zip(files.iter()).collect();
        let (books, texts): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|(name, _)| is_book(name));
        self.books.take(&self.desk, books);
        if !texts.is_empty() {
            self.reading = true;
            read(ctx, texts);
        }
        true
    }

    /// Files were read: what they hold, and what is wrong with others.
    fn came(&mut self, ctx: &Context<Self>, items: Vec<OpenedItem>, wrong: Vec<String>) {
        self.reading = false;
        self.wrong.extend(wrong);
        for OpenedItem(file, item) in items {
            let same = |known: &Item| known.pack().own == item.pack().own;
            if self.kept.items.iter().any(same) {
                self.wrong.push(texts::same(ctx.props().lang, file));
            } else {
                self.kept.items.push(item);
                self.keep(ctx, self.kept.items.len() - 1);
            }
        }
        self.focus = Some("review-forms".to_owned());
    }

    /// What was under review at an earlier visit.
    fn resumed(
        &mut self,
        ctx: &Context<Self>,
        items: Vec<Item>,
        wrong: Vec<String>,
        changed: u64,
    ) -> bool {
        if items.is_empty() && wrong.is_empty() {
            self.settle(ctx);
            return false;
        }
        if !items.is_empty() {
            let lang = ctx.props().lang;
            self.notice = Some(texts::resumed(lang, clock(changed, lang)));
        }
        self.wrong.extend(wrong);
        // Files may have been opened meanwhile; they come after.
        let later = std::mem::replace(&mut self.kept.items, items);
        self.kept.items.extend(later);
        // The page was opened again, or gone back to, at a form.
        self.look(ctx);
        self.settle(ctx);
        true
    }

    /// A form was written to the device, or not. Gives back whether there is something to see of that.
    fn written(&mut self, ctx: &Context<Self>, place: &Place, done: Result<(), String>) -> bool {
        let mut items = self.kept.items.iter_mut().enumerate();
        let Some((at, item)) = items.find(|(_, item)| item.place.is(place)) else {
            // A form that was taken away meanwhile is wanted nowhere.
            return false;
        };
        if done.as_ref().is_err_and(|why| why == "conflict") {
            // Another window reviews the same form: both are kept.
            item.place = Place::new();
            self.wrong = vec![texts::other_tab(ctx.props().lang)];
            self.keep(ctx, at);
            return true;
        }
        let unkept = done.is_err();
        let news = std::mem::replace(&mut item.unkept, unkept) != unkept;
        self.kept.unsaved |= unkept;
        guard(self.kept.is_only_here());
        // What the device did not take before it may take now.
        if !unkept && let Some(at) = self.kept.unkept() {
            self.keep(ctx, at);
        }
        news
    }

    /// Takes a form away.
    fn close(&mut self, ctx: &Context<Self>, at: usize) {
        if at < self.kept.items.len() {
            let item = self.kept.items.remove(at);
            item.place.forget();
            self.kept.removed = Some((at, item));
            self.focus = Some("review-put-back".to_owned());
            guard(self.kept.is_only_here());
        }
        self.kept.at = None;
        self.watch(ctx);
        Route::Review(String::new()).go();
    }

    /// Puts the form back that was taken away last.
    fn put_back(&mut self, ctx: &Context<Self>) -> bool {
        let Some((at, item)) = self.kept.removed.take() else {
            return false;
        };
        let at = at.min(self.kept.items.len());
        item.speak(ctx.props().lang);
        self.kept.items.insert(at, item);
        self.keep(ctx, at);
        self.focus = Some(format!("review-open-{at}"));
        true
    }

    /// Saves everything as a file.
    fn save(&mut self, lang: Lang) {
        let packed: Vec<_> = self.kept.items.iter().map(Item::pack).collect();
        if let Some(host) = host() {
            host.download("tham-dinh.json", "application/json", &pack::write(&packed));
            self.kept.unsaved = false;
            guard(false);
            self.notice = Some(texts::saved(lang));
        }
    }

    /// Asks for the set of the forms, to make something of them.
    fn make(&mut self, ctx: &Context<Self>, wanted: Wanted) -> bool {
        let Some(key) = self.first().map(|item| item.key.clone()) else {
            return false;
        };
        self.making = true;
        let link = ctx.link().clone();
        wasm_bindgen_futures::spawn_local(async move {
            link.send_message(Msg::SetText(wanted, sets::text(&key).await));
        });
        true
    }

    /// Makes something of the forms of a set.
    fn make_of(&mut self, wanted: Wanted, text: String, lang: Lang) -> bool {
        let Some(key) = self.first().map(|item| item.key.clone()) else {
            return false;
        };
        let items = self.kept.items.iter();
        let items: Vec<&Item> = items.filter(|item| item.key == key).collect();
        let set = text.clone();
        self.desk.ask(&Ask::Use { set, lang }, &Array::new());
        let make = desk_work::make(wanted, text, &items);
        self.desk.ask(&Ask::Make(make), &Array::new());
        true
    }

    /// The desk answered, with the bytes of a file where one was made.
    fn replied(&mut self, ctx: &Context<Self>, reply: Reply, bytes: &JsValue) -> bool {
        match reply {
            Reply::Made { name, kind } => {
                self.making = false;
                desk::save(&name, &kind, bytes);
            }
            Reply::FormSet(set) => return self.book_of(ctx, set),
            Reply::Forms(forms, faults) => return self.book_read(ctx, forms, faults),
            Reply::Refused(reason) if self.books.now().is_some() => self.refuse_book(reason),
            Reply::Refused(reason) => {
                self.making = false;
                self.wrong = vec![texts::failed(ctx.props().lang, reason)];
            }
            _ => return false,
        }
        true
    }

    /// The desk read a workbook.
    fn book_read(
        &mut self,
        ctx: &Context<Self>,
        forms: Vec<(String, Option<String>)>,
        faults: Vec<String>,
    ) -> bool {
        self.wrong.extend(faults);
        let book = self.books.done(&self.desk);
        let Some((name, key)) = book.and_then(|book| Some((book.name, book.key?))) else {
            return false;
        };
        let lang = ctx.props().lang;
        ctx.link().send_future(async move {
            match forms::of_workbook(&name, &key, forms, lang).await {
                Ok(items) => {
                    let items = items.into_iter();
                    let items = items.map(|item| OpenedItem(name.clone(), item)).collect();
                    Msg::Read(items, Vec::new())
                }
                Err(why) => Msg::Read(Vec::new(), vec![why]),
            }
        });
        true
    }

    /// Writes a form to the device.
    fn keep(&mut self, ctx: &Context<Self>, at: usize) {
        if let Some(item) = self.kept.items.get_mut(at) {
            let packed = item.pack();
            let write = item.place.keep(&packed);
            let place = item.place.clone();
            ctx.link()
                .send_future(async move { Msg::Written(place, write.await) });
        }
    }

    /// Goes to the form that the address names; to the list where it names none that is here.
    fn look(&mut self, ctx: &Context<Self>) {
        let at = self.kept.find(&ctx.props().rest);
        if at == self.kept.at {
            return;
        }
        self.focus = match (at, self.kept.at) {
            (Some(_), _) => Some("review-form".to_owned()),
            (None, Some(before)) => Some(format!("review-open-{before}")),
            (None, None) => None,
        };
        self.kept.at = at;
        self.watch(ctx);
    }

    /// Where the address names a form that is not here, it is put right, as the screen is.
    fn settle(&self, ctx: &Context<Self>) {
        if self.kept.at.is_none() && !ctx.props().rest.is_empty() {
            Route::Review(String::new()).take_place();
        }
    }

    /// Watches the form that is looked at.
    fn watch(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        let item = self.kept.at.and_then(|at| self.kept.items.get(at));
        self.watch = item.map(|item| {
            item.appraised
                .watch(move |_| link.send_message(Msg::Changed))
        });
    }

    fn form(
        &self,
        at: usize,
        item: &Item,
        tell: &Callback<Msg>,
        says: Html,
        ctx: &Context<Self>,
    ) -> Html {
        let lang = ctx.props().lang;
        let button = |msg: Rc<dyn Fn() -> Msg>, words: String, class: &'static str| {
            let onclick = tell.reform(move |_: MouseEvent| msg());
            html! { <button type="button" {class} {onclick}>{ words }</button> }
        };
        let next = (at + 1 < self.kept.items.len()).then_some(at + 1);
        html! { <>
            <div class="tools">
                { button(Rc::new(|| Msg::Open(None)), texts::back(lang), "link") }
                { maybe(next.map(|next| button(Rc::new(move || Msg::Open(Some(next))), texts::next_form(lang), "second"))) }
                { button(Rc::new(|| Msg::Print), texts::print(lang), "second") }
                { button(Rc::new(move || Msg::Close(at)), texts::close(lang), "link") }
            </div>
            <h1 id="review-form" tabindex="-1">{ item.name(lang) }</h1>
            { maybe(item.changed.then(|| html! { <p class="notice bad"><strong>{ texts::seal_changed(lang) }{ ". " }</strong>{ texts::seal_changed_hint(lang) }</p> })) }
            { maybe(item.other_version.as_ref().map(|name| html! { <p class="notice warn">{ texts::other_version(lang, name) }</p> })) }
            { says }
            <Review key={at} own={item.own.clone()} appraised={item.appraised.clone()} level=2 {lang} />
            { list::export(&self.kept, tell, lang) }
        </> }
    }
}

/// Whether the page is the only place where something of the review is.
fn guard(on: bool) {
    desk::guard("tham-dinh", on);
}

/// Reads files one after the other.
fn read(ctx: &Context<Reviews>, files: Vec<(String, JsValue)>) {
    let (lang, sets, link) = (
        ctx.props().lang,
        ctx.props().sets.clone(),
        ctx.link().clone(),
    );
    wasm_bindgen_futures::spawn_local(async move {
        let (mut items, mut wrong) = (Vec::new(), Vec::new());
        for (name, file) in files {
            if desk::size(&file) > MOST_BYTES {
                wrong.push(texts::too_large(lang, name));
                continue;
            }
            let text = desk::text(file).await;
            let opened = match text {
                Ok(text) => forms::open(&name, &text, &sets, lang).await,
                Err(_) => Err(crate::texts::received::no_file(lang, &name)),
            };
            match opened {
                Ok(opened) => items.extend(
                    opened
                        .into_iter()
                        .map(|item| OpenedItem(name.clone(), item)),
                ),
                Err(reason) => wrong.push(reason),
            }
        }
        link.send_message(Msg::Read(items, wrong));
    });
}
