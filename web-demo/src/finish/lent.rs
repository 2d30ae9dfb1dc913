//! The screens as another module asks for them: the form comes as its assessment, what people do goes back as words.

use std::cell::RefCell;
use std::sync::Arc;

use js_sys::Function;
use kieumau::{Assessment, CheckedSet};
use kieumau_wasm::elements::form::{ChangeKind, Form};
use kieumau_wasm::elements::maybe;
use kieumau_wasm::elements::view::Goto;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use super::border::{Given, Word};
use super::{FinishProps, shown};
use crate::sets::{forget, load};
use crate::texts::assess as texts;

/// Who asked.
#[derive(Clone, PartialEq)]
struct Asker(Function);

impl Asker {
    fn tell(&self, word: Word, value: &str) {
        // An asker that is gone needs to know nothing.
        let _ = self
            .0
            .call2(&JsValue::NULL, &word.name().into(), &value.into());
    }
}

#[derive(Properties, Clone, PartialEq)]
struct LentProps {
    given: Given,
    asker: Asker,
}

struct Lent {
    /// The form, once its set is there.
    open: Option<Open>,
    wrong: Vec<String>,
}

struct Open {
    /// The key of its set, and the digest that was asked for.
    set: (String, String),
    form: Form,
}

enum Msg {
    Loaded((String, String), Result<Arc<CheckedSet>, Vec<String>>),
}

impl Component for Lent {
    type Message = Msg;
    type Properties = LentProps;

    fn create(ctx: &Context<Self>) -> Self {
        fetch(ctx);
        Lent {
            open: None,
            wrong: Vec::new(),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let (given, before) = (&ctx.props().given, &old.given);
        match &self.open {
            Some(open) if open.set == given.key() => {
                if (given.lang, &given.assessment) != (before.lang, &before.assessment) {
                    self.wrong = open.take(given);
                }
            }
            _ => {
                self.open = None;
                self.wrong.clear();
                fetch(ctx);
            }
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, Msg::Loaded(key, set): Msg) -> bool {
        let given = &ctx.props().given;
        if key != given.key() {
            return false;
        }
        match set {
            Ok(set) => {
                let form = Form::new(set, given.lang);
                let open = Open { set: key, form };
                self.wrong = open.take(given);
                self.open = Some(open);
            }
            Err(lines) => self.wrong = lines,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let LentProps { given, asker } = ctx.props();
        if !self.wrong.is_empty() {
            return html! {
                <div class="failed" role="alert">{ for self.wrong.iter().map(|line| html! { <p>{ line }</p> }) }</div>
            };
        }
        let (going, handing) = (asker.clone(), asker.clone());
        maybe(self.open.as_ref().map(|open| {
            shown(FinishProps {
                form: open.form.clone(),
                set: AttrValue::default(),
                lang: given.lang,
                screen: given.screen,
                faults: given.faults,
                arrived: false,
                ongoto: Callback::from(move |goto| {
                    if let Goto::Question(id) = goto {
                        going.tell(Word::Question, &id);
                    }
                }),
                onhanded: Callback::from(move |()| handing.tell(Word::Handed, "")),
            })
        }))
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        if self.open.is_some() || !self.wrong.is_empty() {
            ctx.props().asker.tell(Word::Shown, "");
        }
    }
}

impl Open {
    /// Takes the form over; what is wrong with it, in sentences.
    fn take(&self, given: &Given) -> Vec<String> {
        let Ok(assessment) = Assessment::from_json(&given.assessment) else {
            return vec![texts::not_found(given.lang)];
        };
        self.form.edit(ChangeKind::Outside, &[], |state| {
            state.set_lang(given.lang);
            state.load(assessment);
        });
        Vec::new()
    }
}

fn fetch(ctx: &Context<Lent>) {
    let given = &ctx.props().given;
    let (key, lang) = (given.key(), given.lang);
    // A set of one's own may be another one by now.
    forget(&key.0);
    ctx.link().send_future(async move {
        let loaded = load(&key.0, lang).await;
        Msg::Loaded(key, loaded)
    });
}

thread_local! {
    /// The one root of the screens: Yew never takes its listeners off a root, so it is put wherever it is asked for.
    static ROOT: RefCell<Option<(web_sys::Element, yew::AppHandle<Lent>)>> = const { RefCell::new(None) };
}

/// Shows the screens inside an element of another module's page; `asker` is called with a word and its value.
///
/// # Errors
/// When what is asked for cannot be read, or nothing can be put into the element.
#[wasm_bindgen]
pub fn finish(
    host: crate::host::Host,
    place: &web_sys::Element,
    asker: Function,
    given: &str,
) -> Result<(), JsValue> {
    if crate::host::host().is_none() {
        crate::host::set(host);
    }
    let given = serde_json::from_str(given).map_err(|error| error.to_string())?;
    let props = LentProps {
        given,
        asker: Asker(asker),
    };
    ROOT.with_borrow_mut(|kept| {
        let root = match kept {
            Some((root, handle)) => {
                handle.update(props);
                root.clone()
            }
            None => {
                let root = blank(place)?;
                // Yew tells the trees of a page apart by numbers, which each module counts from one. The tree around this one is the first
                // of its module, and would take the events of a first one here for its own: that number goes to a tree that nobody sees.
                yew::Renderer::<Nobody>::with_root(blank(place)?).render();
                let handle = yew::Renderer::<Lent>::with_root_and_props(root.clone(), props);
                *kept = Some((root.clone(), handle.render()));
                root
            }
        };
        if root.parent_element().as_ref() != Some(place) {
            place.append_child(&root)?;
        }
        Ok(())
    })
}

fn blank(near: &web_sys::Element) -> Result<web_sys::Element, JsValue> {
    let document = near.owner_document().ok_or("no document")?;
    document.create_element("div")
}

/// Nothing at all.
#[component]
fn Nobody() -> Html {
    Html::default()
}
