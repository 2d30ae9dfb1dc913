//! What the form says of photos, and what is to be told of them: it outlasts the part that they were added in, and the form itself, as
//! long as the page lives.

use std::cell::RefCell;

use kieumau::Lang;
use kieumau_wasm::elements::form::{ChangeKind, Form, State};
use kieumau_wasm::elements::maybe;
use serde::Deserialize;
use yew::prelude::*;

use crate::host::{host, wait, wait_text};
use crate::texts::assess as texts;

/// A photo as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Photo {
    pub(super) key: String,
    pub(super) question: String,
    pub(super) name: String,
    pub(super) url: String,
}

/// What became of the photos that were added last, by their names.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Added {
    kept: Vec<String>,
    unread: Vec<String>,
    unkept: Vec<String>,
}

/// What is to be told of the photos of a form.
#[derive(Default)]
struct News {
    /// So many times photos were chosen that are being made small.
    adding: usize,
    unread: Vec<String>,
    unkept: Vec<String>,
    /// Questions with photos that are kept, and not named yet.
    unnamed: Vec<(String, String)>,
    /// Photos that went when the change that added them was taken back.
    undone: Vec<Photo>,
}

/// What somebody does who was told.
pub enum Answer {
    /// It was read.
    Read,
    /// A photo is wanted again after all.
    Again(Photo),
}

/// A piece of evidence: the question, and its name.
pub(super) type Named = (String, String);

thread_local! {
    static NEWS: RefCell<Vec<(String, News)>> = const { RefCell::new(Vec::new()) };
    /// Photos that were taken away during this visit, with the forms that they were of.
    static AWAY: RefCell<Vec<(String, Photo)>> = const { RefCell::new(Vec::new()) };
}

impl News {
    /// What was told was read.
    fn forget(&mut self) {
        self.unread.clear();
        self.unkept.clear();
        self.undone.clear();
    }
}

/// Looks at the news of a form, or adds to them.
fn news<R>(form: &str, with: impl FnOnce(&mut News) -> R) -> R {
    NEWS.with_borrow_mut(|all| {
        let at = all.iter().position(|(id, _)| id == form);
        let at = at.unwrap_or_else(|| {
            all.push((form.to_owned(), News::default()));
            all.len() - 1
        });
        match all.get_mut(at) {
            Some((_, news)) => with(news),
            None => with(&mut News::default()),
        }
    })
}

/// Photos were chosen: what was told before was in sight then.
pub(super) fn adding(form: &str) {
    news(form, |news| {
        news.forget();
        news.adding += 1;
    });
}

/// They are kept, or not.
pub(super) fn added(form: &str, question: &str, added: Added) {
    news(form, |news| {
        news.adding = news.adding.saturating_sub(1);
        news.unread.extend(added.unread);
        news.unkept.extend(added.unkept);
        let named = added
            .kept
            .into_iter()
            .map(|name| (question.to_owned(), name));
        news.unnamed.extend(named);
    });
}

/// Names what is kept and has no name yet.
pub(super) fn name(id: &str, form: &Form, lang: Lang) {
    for (question, name) in news(id, |news| std::mem::take(&mut news.unnamed)) {
        let name = texts::photo_name(lang, name);
        form.edit(ChangeKind::Commit, &[&question], |state| {
            let next = names(state, &question).len();
            state.set_evidence(&question, next, name);
        });
    }
}

/// Takes a photo away, and what the form says of it.
pub(super) fn remove(form: &Form, photo: &Photo) {
    form.edit(ChangeKind::Commit, &[&photo.question], |state| {
        let known = names(state, &photo.question);
        if let Some(at) = known.iter().position(|name| photo.is_called(name)) {
            state.set_evidence(&photo.question, at, String::new());
        }
    });
}

/// Takes a photo off the device; it can be put back during this visit.
pub(super) async fn take_off(form: String, photo: Photo) {
    let key = photo.key.clone();
    AWAY.with_borrow_mut(|away| away.push((form, photo)));
    if let Some(host) = host() {
        // A photo that stays is shown again.
        let _ = wait(host.drop_photo(&key)).await;
    }
}

/// Puts a photo back that was taken off the device; whether it is there again. One that cannot be kept is told.
async fn put_back(form: &str, photo: &Photo) -> bool {
    let Some(host) = host() else { return false };
    let kept = wait(host.put_photo_back(&photo.key)).await.is_ok();
    if !kept {
        news(form, |news| news.unkept.push(photo.name.clone()));
    }
    kept
}

/// The photos of a form; nothing where they cannot be read.
pub(super) async fn photos(form: &str) -> Option<Vec<Photo>> {
    let told = wait_text(host()?.photos(form)).await.ok()?;
    serde_json::from_str(&told).ok()
}

/// A change was taken back, and the form names other photos: those that it named only since go, those that it names again come back.
pub(super) async fn follow(id: String, since: Vec<Named>, now: Vec<Named>) {
    for (question, name) in missing(&now, &since) {
        let found = AWAY.with_borrow_mut(|away| {
            let is = |(form, photo): &(String, Photo)| *form == id && photo.is(&question, &name);
            Some(away.remove(away.iter().rposition(is)?).1)
        });
        if let Some(photo) = found
            && !put_back(&id, &photo).await
        {
            // It can be tried again as long as the page lives.
            AWAY.with_borrow_mut(|away| away.push((id.clone(), photo)));
        }
    }
    for (question, name) in missing(&since, &now) {
        let mut own = photos(&id).await.unwrap_or_default();
        own.retain(|photo| photo.is(&question, &name));
        // What somebody wrote by hand may read like a photo that was there before.
        let named = now
            .iter()
            .filter(|known| **known == (question.clone(), name.clone()));
        if own.len() > named.count()
            && let Some(photo) = own.pop()
        {
            take_off(id.clone(), photo.clone()).await;
            news(&id, |news| news.undone.push(photo));
        }
    }
}

/// Somebody answers to what was told.
pub(super) async fn answer(id: String, form: Form, lang: Lang, answer: Answer) {
    match answer {
        Answer::Read => news(&id, News::forget),
        Answer::Again(photo) => {
            if !put_back(&id, &photo).await {
                return;
            }
            AWAY.with_borrow_mut(|away| away.retain(|(_, known)| *known != photo));
            news(&id, |news| {
                news.undone.retain(|known| *known != photo);
                news.unnamed.push((photo.question, photo.name));
            });
            name(&id, &form, lang);
        }
    }
}

/// What is to be told of the photos of a form.
pub(super) fn told(form: &str, lang: Lang, tell: &Callback<Answer>) -> Html {
    news(form, |news| {
        let again = |photo: &Photo| {
            let own = photo.clone();
            let onclick = tell.reform(move |_: MouseEvent| Answer::Again(own.clone()));
            html! { <p>
                { texts::photo_undone(lang, &photo.name) }{ " " }
                <button type="button" class="link" {onclick}>{ texts::photo_again(lang, &photo.name) }</button>
            </p> }
        };
        let said = !(news.unread.is_empty() && news.unkept.is_empty() && news.undone.is_empty());
        let read = tell.reform(|_: MouseEvent| Answer::Read);
        html! {
            <div class="photo-told" role="status">
                { maybe((news.adding > 0).then(|| html! { <p>{ texts::photo_adding(lang) }</p> })) }
                { for news.unread.iter().map(|name| html! { <p class="error">{ texts::photo_bad(lang, name) }</p> }) }
                { for news.unkept.iter().map(|name| html! { <p class="error">{ texts::photo_unkept(lang, name) }</p> }) }
                { for news.undone.iter().map(again) }
                { maybe(said.then(|| html! {
                    <p><button type="button" class="second" onclick={read}>{ texts::photo_read(lang) }</button></p>
                })) }
            </div>
        }
    })
}

impl Photo {
    /// Whether evidence of this name is the photo, in whichever language it was named.
    fn is_called(&self, name: &str) -> bool {
        [Lang::Vi, Lang::En]
            .iter()
            .any(|lang| texts::photo_name(*lang, &self.name) == name)
    }

    fn is(&self, question: &str, name: &str) -> bool {
        self.question == question && self.is_called(name)
    }
}

/// All evidence that a form names.
pub(super) fn named(form: &Form) -> Vec<Named> {
    form.read(|state| {
        let mut out = Vec::new();
        for question in &state.set().questions {
            let names = names(state, question.id.as_str()).into_iter();
            out.extend(names.map(|name| (question.id.to_string(), name)));
        }
        out
    })
}

/// The names of the evidence of a question.
fn names(state: &State, question: &str) -> Vec<String> {
    let question = state.question(question);
    let answer = question.and_then(|question| state.answer(question));
    let evidence = answer.map_or(&[][..], |answer| answer.evidence.as_slice());
    let name = evidence.iter().map(|evidence| evidence.name.clone());
    name.map(Option::unwrap_or_default).collect()
}

/// What one list has and the other lacks, as often as it lacks it.
fn missing(of: &[Named], other: &[Named]) -> Vec<Named> {
    let mut known: Vec<&Named> = other.iter().collect();
    let mut out = Vec::new();
    for one in of {
        match known.iter().position(|known| *known == one) {
            Some(at) => {
                known.swap_remove(at);
            }
            None => out.push(one.clone()),
        }
    }
    out
}
