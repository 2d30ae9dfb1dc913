//! Photos of papers for the questions of a part. They stay on the device; the form names them as evidence.

use kieumau::Lang;
use kieumau_wasm::elements::form::Form;
use kieumau_wasm::elements::maybe;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::evidence::{self, Added, Photo};
use crate::host::{host, wait_text};
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
    /// Changes with the photos of the form.
    pub turn: usize,
    /// Is told that there is something to tell of them.
    pub onnews: Callback<()>,
}

/// The photos of a part.
pub struct Photos {
    shown: Vec<Photo>,
    chosen: Option<String>,
}

/// What happens to photos.
pub enum Msg {
    /// Those of the form; nothing where they cannot be read.
    Shown(Option<Vec<Photo>>),
    /// The question that one is for.
    Question(String),
    /// A box has some.
    Add(HtmlInputElement),
    /// One is taken away.
    Remove(Photo),
}

impl Component for Photos {
    type Message = Msg;
    type Properties = PhotosProps;

    fn create(ctx: &Context<Self>) -> Self {
        look(ctx);
        Photos {
            shown: Vec::new(),
            chosen: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let props = ctx.props();
        if props.question != old.question {
            self.chosen = None;
        }
        if props.turn != old.turn {
            look(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let props = ctx.props().clone();
        let id = props.id.to_string();
        match msg {
            Msg::Shown(Some(photos)) => self.shown = photos,
            // Those that stand here are not gone because the device does not answer just now.
            Msg::Shown(None) => return false,
            Msg::Question(id) => self.chosen = Some(id),
            Msg::Add(input) => {
                let (Some(host), Some(question)) = (host(), self.question(&props)) else {
                    return false;
                };
                let added = host.add_photos(&id, &question, &input);
                evidence::adding(&id);
                props.onnews.emit(());
                // Who goes on meanwhile, to another part or another form, has them kept and named all the same.
                spawn_local(async move {
                    let told = wait_text(added).await.unwrap_or_default();
                    let added: Added = serde_json::from_str(&told).unwrap_or_default();
                    evidence::added(&id, &question, added);
                    props.onnews.emit(());
                });
            }
            Msg::Remove(photo) => {
                self.shown.retain(|known| known.key != photo.key);
                evidence::remove(&props.form, &photo);
                spawn_local(async move {
                    evidence::take_off(id, photo).await;
                    props.onnews.emit(());
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
                </> })) }
            </details>
        }
    }
}

impl Photos {
    /// The question that photos are for; none where the part asks nothing.
    fn question(&self, props: &PhotosProps) -> Option<String> {
        let asked = asked(props);
        let is_asked = |id: &&String| asked.iter().any(|(asked, _)| asked == *id);
        let shown = || asked.get(props.question).map(|(id, _)| id);
        // What was chosen may not be asked any more.
        self.chosen
            .as_ref()
            .filter(is_asked)
            .or_else(shown)
            .cloned()
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

/// Looks which photos there are.
fn look(ctx: &Context<Photos>) {
    let id = ctx.props().id.to_string();
    ctx.link()
        .send_future(async move { Msg::Shown(evidence::photos(&id).await) });
}
