//! What the JavaScript classes of the elements call. Text goes in and out; an element keeps nothing that a page could not read.

mod events;
mod faults;
mod given;
mod options;
mod ranked;
mod sets;
mod shown;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use events::Changed;
use faults::Fault;
use given::{is_period, load, pairs};
use js_sys::{Array, Function};
use kieumau::{Assessment, CheckedSet, Decisions, Id, Lang, Problems};
use options::Options;
use ranked::Ranked;
use sets::checked;
use wasm_bindgen::prelude::*;
use yew::{AppHandle, Renderer};

use super::app::{Mode, Root, RootProps, Shown};
use super::form::{Change, ChangeKind, Form, State, Watch};
use super::texts::{form as words, own, views as texts};
use super::view::Kind;
use crate::engine::{json, refused};

/// The styles of all elements, for one constructable style sheet.
#[wasm_bindgen(js_name = elementStyles)]
#[must_use]
pub fn element_styles() -> String {
    super::css::ALL.concat()
}

/// The styles of a page of paper, for a document of its own.
#[wasm_bindgen(js_name = pageStyles)]
#[must_use]
pub fn page_styles() -> String {
    super::css::PAGE.to_owned()
}

/// Every text of the elements by its id, as JSON: in both languages, with the values that may stand in it.
#[wasm_bindgen(js_name = elementMessages)]
#[must_use]
pub fn element_messages() -> String {
    json(&own::known())
}

/// Says something else instead of a text, in every element; without `text` what the elements say. The page has looked whether there is
/// such a text.
#[wasm_bindgen(js_name = setMessage)]
pub fn set_message(lang: &str, id: &str, text: Option<String>) {
    let lang = if lang == "en" { Lang::En } else { Lang::Vi };
    own::set(lang, id, text);
}

/// Whether a text can be read as an assessment.
///
/// # Errors
/// A `KieumauError` with every problem of its form.
#[wasm_bindgen(js_name = checkAssessment)]
pub fn check_assessment(text: &str) -> Result<(), JsValue> {
    match Assessment::from_json(text) {
        Ok(_) => Ok(()),
        Err(problems) => Err(refused(&problems)),
    }
}

/// An element's component in its shadow.
#[wasm_bindgen]
pub struct Mount {
    inner: Rc<Inner>,
}

struct Inner {
    tag: String,
    notify: Function,
    options: RefCell<Options>,
    /// What is wrong, by what it is wrong with.
    faults: RefCell<BTreeMap<String, Fault>>,
    set: RefCell<Option<Arc<CheckedSet>>>,
    /// What waits for the criteria set.
    assessment: RefCell<Option<Assessment>>,
    form: RefCell<Option<Form>>,
    /// The appraised form of a review.
    appraised: RefCell<Option<Form>>,
    /// What is ranked, and what people decided.
    ranked: RefCell<Ranked>,
    watch: RefCell<Option<Watch>>,
    bound: Cell<bool>,
    place: RefCell<Option<Place>>,
    /// Which mount this is: a component is never carried over from one to the next.
    serial: usize,
}

/// A component with the element it stands in. Yew never takes its listeners off an element, so that an element that is thrown away
/// would stay in memory with all it holds: places are kept for the next mount instead.
struct Place {
    root: web_sys::Element,
    handle: AppHandle<Root>,
}

thread_local! {
    /// Places that no element uses.
    static PLACES: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
    /// How many mounts there were.
    static SERIAL: Cell<usize> = const { Cell::new(0) };
}

#[wasm_bindgen]
impl Mount {
    /// The component of a tag; it stands in [`root`](Mount::root). `notify` is called with a word and a JSON text: what people did.
    ///
    /// # Errors
    /// Where there is no document.
    #[wasm_bindgen(constructor)]
    pub fn new(tag: String, notify: Function) -> Result<Mount, JsValue> {
        let serial = SERIAL.get().wrapping_add(1);
        SERIAL.set(serial);
        let inner = Rc::new(Inner {
            tag,
            notify,
            options: RefCell::default(),
            faults: RefCell::default(),
            set: RefCell::default(),
            assessment: RefCell::default(),
            form: RefCell::default(),
            appraised: RefCell::default(),
            ranked: RefCell::default(),
            watch: RefCell::default(),
            bound: Cell::new(false),
            place: RefCell::default(),
            serial,
        });
        let place = match PLACES.with_borrow_mut(Vec::pop) {
            Some(mut place) => {
                place.handle.update(inner.props());
                place
            }
            None => {
                let document = web_sys::window().and_then(|window| window.document());
                let root = document.ok_or("no document")?.create_element("div")?;
                let renderer = Renderer::<Root>::with_root_and_props(root.clone(), inner.props());
                let handle = renderer.render();
                Place { root, handle }
            }
        };
        inner.place.replace(Some(place));
        Ok(Mount { inner })
    }

    /// The element that holds the component.
    #[must_use]
    pub fn root(&self) -> Option<web_sys::Element> {
        let place = self.inner.place.borrow();
        place.as_ref().map(|place| place.root.clone())
    }

    /// An attribute of the element; what it does not take is shown instead of the component.
    pub fn option(&self, name: &str, value: Option<String>) {
        let wrong = self.inner.option(name, value.as_deref());
        let mut faults = self.inner.faults.borrow_mut();
        match wrong {
            Some(fault) => faults.insert(name.to_owned(), fault),
            None => faults.remove(name),
        };
    }

    /// The criteria set, as JSON. `name` is what the page calls it.
    #[wasm_bindgen(js_name = setCriteria)]
    pub fn set_criteria(&self, text: &str, name: &str) {
        let inner = &self.inner;
        inner.faults.borrow_mut().remove("set");
        let set = match checked(text) {
            Ok(set) => set,
            Err(problems) => {
                let name = name.to_owned();
                let fault = Fault::found(move |lang| texts::failed_set(lang, &name), &problems);
                inner.faults.borrow_mut().insert("set".to_owned(), fault);
                return;
            }
        };
        if inner.form.borrow().is_none() || inner.bound.get() {
            inner.start(set.clone());
        } else {
            let profile = inner.options.borrow().profile.clone();
            inner.edit_own(|state| state.set_criteria(set.clone(), &profile));
        }
        inner.set.replace(Some(set));
        inner.rank();
    }

    /// The id of the criteria set that the form is of.
    #[wasm_bindgen(js_name = setId)]
    #[must_use]
    pub fn set_id(&self) -> Option<String> {
        let set = self.inner.set.borrow();
        Some(set.as_ref()?.set().id.to_string())
    }

    /// The criteria set could not be fetched.
    pub fn fail(&self, detail: &str) {
        let fault = Fault::said("not_loaded", |lang| texts::failed_set(lang, detail));
        let mut faults = self.inner.faults.borrow_mut();
        faults.insert("set".to_owned(), fault);
    }

    /// What is wrong now: for each what it is wrong with, and a `KieumauError`.
    #[must_use]
    pub fn faults(&self) -> Array {
        self.inner.told_faults()
    }

    /// The assessment, as JSON. One that is equal to what is written changes nothing, unless the form is to begin `anew`.
    #[wasm_bindgen(js_name = setAssessment)]
    pub fn set_assessment(&self, text: &str, anew: bool) {
        let inner = &self.inner;
        inner.faults.borrow_mut().remove("assessment");
        match Assessment::from_json(text) {
            Ok(assessment) => {
                let form = inner.form.borrow().clone();
                match form {
                    Some(form) => {
                        load(&form, assessment, &inner.options.borrow().profile, anew);
                    }
                    None => {
                        inner.assessment.replace(Some(assessment));
                    }
                }
            }
            Err(problems) => {
                let fault = Fault::found(texts::bad_assessment, &problems);
                let mut faults = inner.faults.borrow_mut();
                faults.insert("assessment".to_owned(), fault);
            }
        }
    }

    /// The assessment, as JSON; nothing before there is a criteria set.
    #[must_use]
    pub fn assessment(&self) -> Option<String> {
        let form = self.inner.form.borrow();
        Some(form.as_ref()?.read(|state| state.assessment().to_json()))
    }

    /// The scorecard of what is written here, as JSON; nothing before the type of area is known.
    #[must_use]
    pub fn scorecard(&self) -> Option<String> {
        let form = self.inner.written()?;
        form.read(|state| Some(json(&*state.scored()?.card)))
    }

    /// What is written here, as JSON: the assessment, or the appraisal of a review.
    #[must_use]
    pub fn value(&self) -> Option<String> {
        let form = self.inner.written()?;
        Some(form.read(|state| state.assessment().to_json()))
    }

    /// Another property of the element, as JSON.
    pub fn property(&self, name: &str, text: &str) {
        let inner = &self.inner;
        inner.faults.borrow_mut().remove(name);
        if let Err(problems) = inner.property(name, text) {
            let fault = Fault::found(texts::bad_assessment, &problems);
            inner.faults.borrow_mut().insert(name.to_owned(), fault);
        }
    }

    /// A property that the element makes, as JSON.
    #[must_use]
    pub fn read(&self, name: &str) -> Option<String> {
        match name {
            "appraisal" => {
                let form = self.inner.appraised.borrow();
                Some(form.as_ref()?.read(|state| state.assessment().to_json()))
            }
            "ranking" => {
                let ranked = self.inner.ranked.borrow();
                Some(json(&ranked.result.as_ref()?.ranking))
            }
            _ => None,
        }
    }

    /// How many things are to be mended, how many questions are open (−1 before the type of area is known), whether a barring
    /// case applies.
    #[must_use]
    pub fn state(&self) -> Vec<i32> {
        let Some(form) = self.inner.written() else {
            return vec![0, -1, 0];
        };
        form.read(|state| {
            let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
            let open = state
                .scored()
                .map_or(-1, |scored| count(scored.card.unanswered.len()));
            let vetoed = state
                .scored()
                .is_some_and(|scored| scored.told.headline.state == kieumau::HeadlineState::Vetoed);
            vec![count(state.faults().len()), open, i32::from(vetoed)]
        })
    }

    /// The sentence that counts what is to be mended.
    #[wasm_bindgen(js_name = validityText)]
    #[must_use]
    pub fn validity_text(&self, problems: usize, open: usize) -> String {
        let lang = self.inner.options.borrow().lang;
        match (problems, open) {
            // Nothing is asked yet.
            (0, 0) => words::choose_profile(lang),
            (0, open) => words::left(lang, open),
            _ => words::problems(lang, problems),
        }
    }

    /// Shows the form of another element.
    pub fn bind(&self, other: &Mount) {
        let inner = &self.inner;
        let form = other.inner.form.borrow().clone();
        if *inner.form.borrow() != form {
            inner.form.replace(form);
        }
        inner.bound.set(true);
        inner.appraise();
    }

    /// Shows no other element's form any more.
    pub fn unbind(&self) {
        if self.inner.bound.replace(false) {
            self.inner.form.replace(None);
            self.inner.appraised.replace(None);
        }
    }

    /// Shows the words that were set since the last time.
    pub fn reword(&self) {
        self.inner.edit_own(State::reword);
        self.inner.rank();
        self.render();
    }

    /// Goes to a question.
    #[wasm_bindgen(js_name = focusQuestion)]
    pub fn focus_question(&self, id: String) {
        self.inner.options.borrow_mut().question = Some(id);
        self.render();
        self.inner.options.borrow_mut().question = None;
    }

    /// Whether there is nothing to show yet: no criteria set, or no form to look at.
    #[must_use]
    pub fn waits(&self) -> bool {
        matches!(self.inner.shown(), Shown::Waiting(_))
    }

    /// Shows what was set since the last time.
    pub fn render(&self) {
        let props = self.inner.props();
        if let Some(place) = self.inner.place.borrow_mut().as_mut() {
            place.handle.update(props);
        }
    }

    /// Takes the component away.
    pub fn destroy(&self) {
        self.inner.watch.replace(None);
        if let Some(mut place) = self.inner.place.replace(None) {
            place.handle.update(RootProps {
                shown: Shown::Waiting(String::new()),
                lang: "vi".into(),
                serial: 0,
            });
            place.root.remove();
            PLACES.with_borrow_mut(|places| places.push(place));
        }
        self.inner.form.replace(None);
        self.inner.appraised.replace(None);
    }
}

impl Inner {
    fn option(&self, name: &str, value: Option<&str>) -> Option<Fault> {
        let mut options = self.options.borrow_mut();
        let wrong = |known: &str| {
            let value = value.unwrap_or_default();
            Some(Fault::attribute(name, value, known))
        };
        match (name, value) {
            ("lang", value) => {
                let english = value.is_some_and(|value| value.starts_with("en"));
                options.lang = if english { Lang::En } else { Lang::Vi };
                let lang = options.lang;
                drop(options);
                self.edit_own(|state| state.set_lang(lang));
                self.rank();
            }
            ("mode", value) => {
                options.mode = match value {
                    None | Some("auto" | "") => Mode::Auto,
                    Some("question") => Mode::Question,
                    Some("group") => Mode::Group,
                    _ => return wrong("auto, question, group"),
                };
            }
            ("heading-level", value) => {
                options.level = match value {
                    None | Some("2" | "") => 2,
                    Some("3") => 3,
                    Some("4") => 4,
                    Some("5") => 5,
                    _ => return wrong("2, 3, 4, 5"),
                };
            }
            ("theme", value) if !matches!(value, None | Some("auto" | "light" | "dark" | "")) => {
                return wrong("auto, light, dark");
            }
            ("density", value) if !matches!(value, None | Some("comfortable" | "compact" | "")) => {
                return wrong("comfortable, compact");
            }
            ("readonly", value) => options.readonly = value.is_some(),
            ("kind", value) => {
                options.kind = match value {
                    None | Some("form" | "") => Kind::Form,
                    Some("blank") => Kind::Blank,
                    _ => return wrong("form, blank"),
                };
            }
            ("by", value) => {
                options.by = value.map(Id::from);
                drop(options);
                self.rank();
            }
            // Frameworks write an empty one where it is not known yet.
            ("target", value) => {
                options.target = value.filter(|id| !id.is_empty()).map(str::to_owned);
            }
            ("period", value) => {
                let given = value.map(str::trim).filter(|text| !text.is_empty());
                let now = given.filter(|text| is_period(text)).map(str::to_owned);
                let before = std::mem::replace(&mut options.period, now.clone());
                drop(options);
                self.edit_own(|state| state.change_period(before.as_deref(), now.clone()));
                if now.is_none() && given.is_some() {
                    return wrong("2025, 2026, …");
                }
            }
            ("profile", value) => match pairs(value.unwrap_or_default()) {
                Some(now) => {
                    let before = std::mem::replace(&mut options.profile, now.clone());
                    drop(options);
                    self.edit_own(|state| state.change_profile(&before, &now));
                }
                None => return wrong("a=b c=d"),
            },
            _ => {}
        }
        None
    }

    /// Changes the forms that are not another element's.
    fn edit_own(&self, change: impl Fn(&mut State)) {
        let own = self.form.borrow().clone().filter(|_| !self.bound.get());
        for form in own.into_iter().chain(self.appraised.borrow().clone()) {
            form.edit(ChangeKind::Outside, &[], &change);
        }
    }

    /// A form of its own for a criteria set.
    fn start(self: &Rc<Self>, set: Arc<CheckedSet>) {
        let options = self.options.borrow().clone();
        let form = Form::new(set, options.lang);
        let assessment = self.assessment.take();
        form.edit(ChangeKind::Outside, &[], |state| {
            if let Some(assessment) = assessment {
                state.load(assessment);
            }
            if let (None, Some(period)) = (&state.assessment().period, options.period) {
                state.set_period(period);
            }
            state.default_profile(&options.profile);
        });
        if self.tag != "kieumau-review" {
            self.listen(&form);
        }
        self.form.replace(Some(form));
        self.bound.set(false);
        self.appraise();
    }

    /// Tells the page of what people do to a form.
    fn listen(self: &Rc<Self>, form: &Form) {
        let inner = Rc::downgrade(self);
        let watch = form.watch(move |change| {
            if let Some(inner) = inner.upgrade() {
                inner.tell(change);
            }
        });
        self.watch.replace(Some(watch));
    }

    /// The form that is written here.
    fn written(&self) -> Option<Form> {
        if self.tag == "kieumau-review" {
            self.appraised.borrow().clone()
        } else {
            self.form.borrow().clone()
        }
    }

    /// A review has a second form: the appraised one, of the same area and set.
    fn appraise(self: &Rc<Self>) {
        if self.tag != "kieumau-review" || self.appraised.borrow().is_some() {
            return;
        }
        let Some(own) = self.form.borrow().clone() else {
            return;
        };
        let form = own.read(|state| Form::new(state.checked().clone(), state.lang()));
        let given = self.assessment.take();
        let blank = own.read(|state| {
            let own = state.assessment();
            Assessment {
                set: own.set.clone(),
                period: own.period.clone(),
                as_of: own.as_of,
                area: own.area.clone(),
                profile: own.profile.clone(),
                registered: own.registered.clone(),
                history: own.history.clone(),
                references: own.references.clone(),
                ..Assessment::default()
            }
        });
        form.edit(ChangeKind::Outside, &[], |state| {
            state.load(given.unwrap_or(blank))
        });
        self.listen(&form);
        self.appraised.replace(Some(form));
    }

    fn property(self: &Rc<Self>, name: &str, text: &str) -> Result<(), Problems> {
        match name {
            "appraisal" => {
                let given = Assessment::from_json(text)?;
                let form = self.appraised.borrow().clone();
                match form {
                    Some(form) => load(&form, given, &BTreeMap::new(), false),
                    // It waits for the form that it is laid beside.
                    None => {
                        self.assessment.replace(Some(given));
                    }
                }
            }
            "assessments" => {
                self.ranked.borrow_mut().assessments = Assessment::list_from_json(text)?;
                self.rank();
            }
            "decisions" => {
                self.ranked.borrow_mut().decisions = Decisions::from_json(text)?;
                self.rank();
            }
            _ => {}
        }
        Ok(())
    }

    /// Tells the page what people did.
    fn tell(&self, change: &Change) {
        let kind = match change.kind {
            ChangeKind::Input => "input",
            ChangeKind::Commit => "change",
            ChangeKind::Outside => return,
        };
        let detail = Changed {
            changed: &change.changed,
            previous: &change.previous,
        };
        self.call(kind, &json(&detail));
    }

    fn call(&self, kind: &str, detail: &str) {
        let (kind, detail) = (JsValue::from_str(kind), JsValue::from_str(detail));
        // What a listener of the page throws is the page's; the form goes on.
        let _ = self.notify.call2(&JsValue::NULL, &kind, &detail);
    }
}
