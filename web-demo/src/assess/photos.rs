//! Photos of papers for the questions of a part. They stay on the device; the form names them as evidence.

use std::cell::RefCell;

use kieumau::Lang;
use kieumau_wasm::elements::form::{ChangeKind, Form, State, Watch};
use kieumau_wasm::elements::maybe;
use serde::Deserialize;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::host::{host, wait, wait_text};
use crate::texts::assess as texts;

/// What is given.
#[derive(Properties, Clone, PartialEq)]
pub struct PhotosProps {
    /// The form.
    pub form: Form,
    /// The language.
    pub lang: Lang,
    /// Which form of this device.
    pub id: AttrValue,
    /// The part.
    pub section: usize,
    /// Which of its questions stands on the screen: photos are for that one, unless another is chosen.
    pub question: usize,
    /// Whether the form can only be looked at.
    pub readonly: bool,
}

thread_local! {
    /// Photos that were taken away during this visit, with the forms that they were of.
    static AWAY: RefCell<Vec<(AttrValue, Photo)>> = const { RefCell::new(Vec::new()) };
}

/// The photos of a part.
pub struct Photos {
    shown: Vec<Photo>,
    _watch: Watch,
    chosen: Option<String>,
    added: Added,
}

/// What became of the photos that were added last, by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Added {
    kept: Vec<String>,
    unread: Vec<String>,
    unkept: Vec<String>,
}

/// A photo as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Photo {
    key: String,
    question: String,
    name: String,
    url: String,
}

/// What happens to photos.
pub enum Msg {
    /// Those of the form.
    Shown(Vec<Photo>),
    /// The question that one is for.
    Question(String),
    /// A box has some.
    Add(HtmlInputElement),
    /// They are kept and named, or not.
    Added(Added),
    /// One is taken away.
    Remove(Photo),
    /// It is gone, or there again.
    Removed,
    /// The form says something else, as when a change is taken back.
    Edited,
}

impl Component for Photos {
    type Message = Msg;
    type Properties = PhotosProps;

    fn create(ctx: &Context<Self>) -> Self {
        look(ctx);
        let link = ctx.link().clone();
        Photos {
            shown: Vec::new(),
            _watch: ctx
                .props()
                .form
                .watch(move |_| link.send_message(Msg::Edited)),
            chosen: None,
            added: Added::default(),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        if ctx.props().question != old.question {
            self.chosen = None;
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let props = ctx.props().clone();
        match msg {
            Msg::Shown(photos) => self.shown = photos,
            Msg::Question(id) => self.chosen = Some(id),
            Msg::Add(input) => {
                let (Some(host), Some(question)) = (host(), self.question(&props)) else {
                    return false;
                };
                let added = host.add_photos(&props.id, &question, &input);
                ctx.link().send_future(async move {
                    let told = wait_text(added).await.unwrap_or_default();
                    let added: Added = serde_json::from_str(&told).unwrap_or_default();
                    // Whoever has gone on to another part meanwhile has them named all the same.
                    for name in &added.kept {
                        let name = texts::photo_name(props.lang, name);
                        props.form.edit(ChangeKind::Commit, &[&question], |state| {
                            let next = evidence(state, &question).len();
                            state.set_evidence(&question, next, name);
                        });
                    }
                    Msg::Added(added)
                });
            }
            Msg::Added(added) => {
                self.added = added;
                look(ctx);
            }
            Msg::Remove(photo) => {
                self.shown.retain(|known| known.key != photo.key);
                props
                    .form
                    .edit(ChangeKind::Commit, &[&photo.question], |state| {
                        let known = evidence(state, &photo.question);
                        if let Some(at) = known.iter().position(|name| photo.is_called(name)) {
                            state.set_evidence(&photo.question, at, String::new());
                        }
                    });
                AWAY.with_borrow_mut(|away| away.push((props.id.clone(), photo.clone())));
                ctx.link().send_future(async move {
                    if let Some(host) = host() {
                        // A photo that stays is shown again.
                        let _ = wait(host.drop_photo(&photo.key)).await;
                    }
                    Msg::Removed
                });
            }
            Msg::Removed => look(ctx),
            Msg::Edited => {
                let Some(photo) = self.named_again(&props) else {
                    return false;
                };
                // Its address went with it; the next look has another one.
                self.shown.push(Photo {
                    url: String::new(),
                    ..photo.clone()
                });
                ctx.link().send_future(async move {
                    if let Some(host) = host() {
                        // One that cannot be kept is not shown.
                        let _ = wait(host.put_photo_back(&photo.key)).await;
                    }
                    Msg::Removed
                });
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let lang = props.lang;
        let asked = asked(props);
        let Some(chosen) = self.question(props) else {
            return Html::default();
        };
        let own: Vec<&Photo> = self
            .shown
            .iter()
            .filter(|photo| asked.iter().any(|(id, _)| *id == photo.question))
            .collect();
        let onquestion = ctx.link().callback(|event: Event| {
            Msg::Question(event.target_unchecked_into::<HtmlSelectElement>().value())
        });
        let onadd = ctx
            .link()
            .callback(|event: Event| Msg::Add(event.target_unchecked_into()));
        let photo = |photo: &&Photo| {
            let label = asked
                .iter()
                .find(|(id, _)| *id == photo.question)
                .map_or("", |(_, label)| label.as_str());
            let gone = (*photo).clone();
            let onclick = ctx
                .link()
                .callback(move |_: MouseEvent| Msg::Remove(gone.clone()));
            html! {
                <li key={photo.key.clone()}>
                    <img src={photo.url.clone()} alt={texts::photo_name(lang, &photo.name)} />
                    <p class="small">{ label }</p>
                    { maybe((!props.readonly).then(|| html! { <button type="button" class="link" {onclick}>{ texts::photo_remove(lang, &photo.name) }</button> })) }
                </li>
            }
        };
        let count = if own.is_empty() {
            String::new()
        } else {
            format!(" ({})", own.len())
        };
        html! {
            <details class="app photos" open={!own.is_empty()}>
                <summary>{ texts::photos(lang) }{ count }</summary>
                <p class="hint">{ texts::photos_hint(lang) }</p>
                <ul class="photo-list">{ for own.iter().map(photo) }</ul>
                { maybe((!props.readonly).then(|| html! { <>
                    <label class="label" for="photo-question">{ texts::photo_question(lang) }</label>
                    <select class="text" id="photo-question" onchange={onquestion}>
                        { for asked.iter().map(|(id, label)| html! { <option value={id.clone()} selected={*id == chosen}>{ label }</option> }) }
                    </select>
                    <p>
                        <label class="file second">
                            <input type="file" id="photo-file" accept="image/*" multiple=true onchange={onadd} />
                            { texts::photo_add(lang) }
                        </label>
                    </p>
                    <div role="status">
                        { for self.added.unread.iter().map(|name| html! { <p class="error">{ texts::photo_bad(lang, name) }</p> }) }
                        { for self.added.unkept.iter().map(|name| html! { <p class="error">{ texts::photo_unkept(lang, name) }</p> }) }
                    </div>
                </> })) }
            </details>
        }
    }
}

impl Photo {
    /// Whether evidence of this name is the photo, in whichever language it was named.
    fn is_called(&self, name: &str) -> bool {
        [Lang::Vi, Lang::En]
            .iter()
            .any(|lang| texts::photo_name(*lang, &self.name) == name)
    }
}

impl Photos {
    /// A photo that was taken away, and that the form names again.
    fn named_again(&self, props: &PhotosProps) -> Option<Photo> {
        let names = |photo: &Photo| {
            let names = props.form.read(|state| evidence(state, &photo.question));
            names.iter().filter(|name| photo.is_called(name)).count()
        };
        let here = |photo: &Photo| {
            let same =
                |known: &&Photo| known.question == photo.question && known.name == photo.name;
            self.shown.iter().filter(same).count()
        };
        AWAY.with_borrow_mut(|away| {
            let at = away
                .iter()
                .rposition(|(id, photo)| *id == props.id && names(photo) > here(photo))?;
            Some(away.remove(at).1)
        })
    }

    /// The question that photos are for; none where the part asks nothing.
    fn question(&self, props: &PhotosProps) -> Option<String> {
        let shown = || asked(props).into_iter().nth(props.question);
        self.chosen.clone().or_else(|| Some(shown()?.0))
    }
}

/// The questions of the part: id and label.
fn asked(props: &PhotosProps) -> Vec<(String, String)> {
    props.form.read(|state| {
        let layout = state.layout();
        let Some(section) = layout.sections.get(props.section) else {
            return Vec::new();
        };
        let questions = section
            .questions()
            .filter_map(|id| state.question(id.as_str()));
        questions
            .map(|question| {
                (
                    question.id.to_string(),
                    question.label.get(props.lang).to_owned(),
                )
            })
            .collect()
    })
}

/// The names of the evidence of a question.
fn evidence(state: &State, question: &str) -> Vec<String> {
    let question = state.question(question);
    let answer = question.and_then(|question| state.answer(question));
    let evidence = answer.map_or(&[][..], |answer| answer.evidence.as_slice());
    evidence
        .iter()
        .map(|evidence| evidence.name.clone().unwrap_or_default())
        .collect()
}

/// Looks which photos there are.
fn look(ctx: &Context<Photos>) {
    let id = ctx.props().id.clone();
    ctx.link().send_future(async move {
        let photos = match host() {
            Some(host) => wait_text(host.photos(&id)).await.unwrap_or_default(),
            None => String::new(),
        };
        Msg::Shown(serde_json::from_str(&photos).unwrap_or_default())
    });
}
