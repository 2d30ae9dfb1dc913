//! The application: where somebody is, what somebody prefers, and the screen for it.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::early::Early;
use crate::frame::{Frame, frame, waiting};
use crate::host::{host, wait};
use crate::prefs::Prefs;
use crate::route::{BOARD, EVALUATORS, Route};
use crate::sets::{Catalogue, Entry, Sets, own};
use crate::texts::frame as texts;
use crate::{ScreenProps, assess, batch, criteria, help, review};
use kieumau_wasm::elements::maybe;

/// What the application is given.
#[derive(Properties, Clone, PartialEq)]
pub struct AppProps {
    /// What people did before it arrived.
    pub early: Early,
}

/// The application.
pub struct App {
    route: Route,
    prefs: Prefs,
    sets: Sets,
    /// How often another tab kept forms.
    forms: u32,
    /// What was done before the program arrived; only the first screen it shows is to know.
    early: Early,
    update: bool,
    offline: bool,
    /// Why the module with the screen cannot be fetched.
    missing: bool,
    /// Another screen was opened: the focus goes to its heading.
    arrived: bool,
    /// Kept as long as the page lives.
    _news: Option<Closure<dyn Fn(String)>>,
}

/// What happens to the application.
pub enum Msg {
    /// Something from the page: another address, a new version, the network.
    News(String),
    /// Somebody prefers something else.
    Prefs(Prefs),
    /// The sets of one's own that are on the device; none where they cannot be looked at.
    Own(Option<Vec<Entry>>),
    /// The other module is there, or cannot be fetched.
    Elsewhere(bool),
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let early = ctx.props().early.clone();
        let link = ctx.link().clone();
        let news = host().map(|host| {
            let told = Closure::new(move |word: String| link.send_message(Msg::News(word)));
            host.on_news(told.as_ref().unchecked_ref());
            told
        });
        let prefs = Prefs::kept();
        prefs.dress();
        look(ctx);
        let route = Route::here();
        route.settle();
        App {
            route,
            prefs,
            sets: Rc::new(Catalogue::given()),
            forms: 0,
            early,
            update: false,
            offline: false,
            missing: false,
            arrived: false,
            _news: news,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::News(word) => match word.as_str() {
                "address" => {
                    let route = Route::here();
                    route.settle();
                    // Screens of one form put the focus where it belongs themselves.
                    self.arrived = !self.route.is_same_screen(&route);
                    self.route = route;
                    self.early = Early::default();
                    self.missing = false;
                    if !self.route.is_here() {
                        leave(ctx);
                    }
                }
                "shown" => {
                    // The other module may have been told of other preferences.
                    self.prefs = Prefs::kept();
                    self.arrived = true;
                }
                "sets" => {
                    look(ctx);
                    return false;
                }
                "forms" if BOARD => self.forms += 1,
                // Another tab writes a set of one's own.
                "text" => {
                    if EVALUATORS {
                        criteria::written();
                    }
                    return false;
                }
                "update" => self.update = true,
                "offline" => self.offline = true,
                "online" => self.offline = false,
                _ => return false,
            },
            Msg::Own(own) => {
                let mut sets = match own {
                    Some(own) => {
                        let mut sets = Catalogue::given();
                        sets.entries.extend(own);
                        sets
                    }
                    // Those that are known stay where they cannot be looked at.
                    None => Catalogue::clone(&self.sets),
                };
                sets.whole = true;
                if sets == *self.sets {
                    return false;
                }
                self.sets = Rc::new(sets);
            }
            Msg::Prefs(prefs) => {
                self.prefs = prefs;
                prefs.apply();
            }
            Msg::Elsewhere(came) => self.missing = !came,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let lang = self.prefs.lang;
        let props = |rest: &str| ScreenProps {
            lang,
            rest: rest.to_owned().into(),
            sets: self.sets.clone(),
        };
        let screen = match &self.route {
            // A screen behind a constant that does not hold is left out of the module.
            Route::Start if BOARD => {
                html! { <assess::First {lang} sets={self.sets.clone()} forms={self.forms} early={self.early.clone()} /> }
            }
            Route::Form(id, place) if BOARD => {
                html! { <assess::Assess key={id.clone()} {lang} sets={self.sets.clone()} id={id.clone()} place={*place} /> }
            }
            Route::Code(code) if BOARD => {
                html! { <assess::First key={code.clone()} {lang} sets={self.sets.clone()} forms={self.forms} early={Early::default()} code={Some(AttrValue::from(code.clone()))} /> }
            }
            Route::Help => html! { <help::Help {lang} /> },
            Route::Review(rest) if EVALUATORS => html! { <review::Screen ..props(rest) /> },
            Route::Batch(rest) if EVALUATORS => html! { <batch::Screen ..props(rest) /> },
            Route::Criteria(rest) if EVALUATORS => html! { <criteria::Screen ..props(rest) /> },
            _ => self.elsewhere(ctx),
        };
        let bars = html! { <>
            { maybe(self.update.then(|| html! {
                <div class="bar-news" role="status">
                    <p>{ texts::update(lang) }</p>
                    <button type="button" class="second" onclick={|_| { if let Some(host) = host() { host.take_update(); } }}>{ texts::reload(lang) }</button>
                </div>
            })) }
            { maybe(host().is_some_and(|host| host.address().is_empty()).then(|| html! { <p class="bar-offline">{ texts::from_file(lang) }</p> })) }
            { maybe(self.offline.then(|| html! { <p class="bar-offline" role="status">{ texts::offline(lang) }</p> })) }
        </> };
        let around = Frame {
            prefs: self.prefs,
            route: &self.route,
            bars,
            onprefs: ctx.link().callback(Msg::Prefs),
        };
        frame(&around, screen)
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            ctx.props().early.refocus();
        }
        // A module that is fetched for its screen is told so before it is rendered for the first time.
        if std::mem::take(&mut self.arrived)
            && let Some(host) = host()
        {
            host.to_heading();
        }
    }
}

impl App {
    /// What stands here until the other module is there.
    fn elsewhere(&self, ctx: &Context<Self>) -> Html {
        let lang = self.prefs.lang;
        let again = ctx
            .link()
            .callback(|_: MouseEvent| Msg::News("address".to_owned()));
        html! { <div class="screen">{ waiting(lang, self.missing, again) }</div> }
    }
}

/// Asks for the module that has the screen.
fn leave(ctx: &Context<App>) {
    let Some(host) = host() else { return };
    let came = host.elsewhere();
    ctx.link()
        .send_future(async move { Msg::Elsewhere(wait(came).await.is_ok()) });
}

/// Looks which sets of one's own there are.
fn look(ctx: &Context<App>) {
    ctx.link().send_future(async { Msg::Own(own().await.ok()) });
}
