//! The place of the screens that another module has: it is asked to show them here, and told of every change.

use kieumau_wasm::elements::form::Watch;
use kieumau_wasm::elements::view::Goto;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use super::FinishProps;
use super::border::{Given, Word};
use crate::frame::waiting;
use crate::host::{host, wait};

/// The place of the screens.
pub(super) struct Away {
    watch: Watch,
    node: NodeRef,
    state: State,
    tell: Closure<dyn Fn(String, String)>,
}

enum State {
    Asked,
    Here,
    Missing,
}

/// What happens there.
pub(super) enum Msg {
    /// The form changed.
    Changed,
    /// The other module was asked, or cannot be fetched.
    Asked(bool),
    /// It said something.
    Told(String, String),
    /// It is to be fetched again.
    Again,
}

impl Component for Away {
    type Message = Msg;
    type Properties = FinishProps;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        Away {
            watch: watch(ctx),
            node: NodeRef::default(),
            state: State::Asked,
            tell: Closure::new(move |word, value| link.send_message(Msg::Told(word, value))),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let props = ctx.props();
        if props.form != old.form {
            self.watch = watch(ctx);
        }
        if (props.lang, props.screen, props.faults) != (old.lang, old.screen, old.faults) {
            self.ask(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Changed => {
                self.ask(ctx);
                return false;
            }
            Msg::Again => {
                self.state = State::Asked;
                self.ask(ctx);
            }
            Msg::Asked(true) => return false,
            Msg::Asked(false) => self.state = State::Missing,
            Msg::Told(word, value) => match Word::of(&word) {
                Some(Word::Shown) if matches!(self.state, State::Here) => return false,
                Some(Word::Shown) => {
                    self.state = State::Here;
                    if ctx.props().arrived {
                        self.focus();
                    }
                }
                Some(Word::Question) => {
                    ctx.props().ongoto.emit(Goto::Question(value));
                    return false;
                }
                Some(Word::Handed) => {
                    ctx.props().onhanded.emit(());
                    return false;
                }
                None => return false,
            },
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let lang = ctx.props().lang;
        let again = ctx.link().callback(|_: MouseEvent| Msg::Again);
        html! { <>
            { match &self.state {
                State::Here => Html::default(),
                State::Asked => waiting(lang, false, again),
                State::Missing => waiting(lang, true, again),
            } }
            <div ref={self.node.clone()}></div>
        </> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.ask(ctx);
        }
    }
}

impl Away {
    /// Where nothing else has the focus, it goes to the heading, which stood nowhere when the screen changed. The way here may
    /// have it still: it stands above every screen of the form, and leads elsewhere by now.
    fn focus(&self) {
        let document = web_sys::window().and_then(|window| window.document());
        let taken = document
            .and_then(|document| document.active_element())
            .is_some_and(|element| {
                element.tag_name() != "BODY" && !element.matches(".draft-acts > a").unwrap_or(false)
            });
        let place = self.node.cast::<web_sys::Element>();
        let heading = place.and_then(|place| place.query_selector("#km-heading").ok()?);
        if let (Some(heading), false) = (heading, taken)
            && let Some(heading) = heading.dyn_ref::<web_sys::HtmlElement>()
        {
            // That nothing takes the focus is no reason to stop.
            let _ = heading.focus();
        }
    }

    fn ask(&self, ctx: &Context<Self>) {
        let (Some(host), Some(place)) = (host(), self.node.cast::<web_sys::Element>()) else {
            return;
        };
        let FinishProps {
            form,
            set,
            lang,
            screen,
            faults,
            ..
        } = ctx.props();
        let given = Given {
            set: set.to_string(),
            digest: form.read(|state| state.checked().name().digest.clone()),
            lang: *lang,
            screen: *screen,
            faults: *faults,
            assessment: form.read(|state| state.assessment().to_json()),
        };
        // Printing to memory fails only where a map key is not text, and none is.
        let given = serde_json::to_string(&given).unwrap_or_default();
        let asked = host.finish(&place, self.tell.as_ref().unchecked_ref(), &given);
        ctx.link()
            .send_future(async move { Msg::Asked(wait(asked).await.is_ok()) });
    }
}

fn watch(ctx: &Context<Away>) -> Watch {
    let link = ctx.link().clone();
    let form = &ctx.props().form;
    form.watch(move |_| link.send_message(Msg::Changed))
}
