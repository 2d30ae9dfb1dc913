//! The review: two forms, of which the appraised one is written.

use kieumau::{Id, Lang, ReviewOptions, explain_review, review as compare};
use yew::prelude::*;

use super::focus::{first_control, focus};
use crate::elements::form::{ChangeKind, Form, Watch};
use crate::elements::view::{Cx, Goto, ReviewAct, ReviewLook, pieces, review};

/// What the review is given.
#[derive(Properties, Clone, PartialEq)]
pub struct ReviewProps {
    /// The board's own form; it is only read.
    pub own: Form,
    /// The appraised form.
    pub appraised: Form,
    /// The level of the highest heading.
    #[prop_or(2)]
    pub level: u8,
    /// Whether answers can only be looked at.
    #[prop_or_default]
    pub readonly: bool,
    /// The language; only so that a change of it is seen.
    #[prop_or_default]
    pub lang: Lang,
}

/// The review.
pub struct Review {
    watches: [Watch; 2],
    node: NodeRef,
    open: Option<Id>,
    only: bool,
    focus: Option<String>,
}

/// What happens to the review.
pub enum Msg {
    /// One of the forms changed.
    Changed,
    /// Somebody did something.
    Act(ReviewAct),
}

impl Component for Review {
    type Message = Msg;
    type Properties = ReviewProps;

    fn create(ctx: &Context<Self>) -> Self {
        Review {
            watches: watches(ctx),
            node: NodeRef::default(),
            open: None,
            only: false,
            focus: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let props = ctx.props();
        if props.own != old.own || props.appraised != old.appraised {
            self.watches = watches(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Changed => {}
            Msg::Act(ReviewAct::Open(id)) => {
                self.focus = id
                    .as_ref()
                    .or(self.open.as_ref())
                    .map(|id| format!("km-review-{id}"));
                self.open = id;
            }
            Msg::Act(ReviewAct::To(id, place)) => {
                self.open = Some(id);
                self.focus = Some(place);
            }
            Msg::Act(ReviewAct::Only(only)) => self.only = only,
            Msg::Act(ReviewAct::Accept(id)) => self.accept(ctx, &id),
            Msg::Act(ReviewAct::CopyAll) => {
                let own = ctx.props().own.read(|state| state.assessment().clone());
                ctx.props()
                    .appraised
                    .edit(ChangeKind::Commit, &[], |state| {
                        let mut copy = own.clone();
                        // A note of the board is no reason of the appraisers.
                        copy.answers
                            .values_mut()
                            .for_each(|answer| answer.note = None);
                        state.load(copy);
                    });
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let goto: Callback<Goto> = Callback::noop();
        let act = ctx.link().callback(Msg::Act);
        let body = props.own.read(|own| {
            props.appraised.read(|state| {
                let cx = Cx {
                    form: &props.appraised,
                    state,
                    level: props.level,
                    readonly: props.readonly,
                    goto: &goto,
                };
                let compared = compare(
                    state.checked(),
                    own.assessment(),
                    state.assessment(),
                    &ReviewOptions::default(),
                );
                match compared {
                    Ok(compared) => {
                        let told = explain_review(state.set(), &compared, cx.lang());
                        let look = ReviewLook {
                            open: self.open.as_ref(),
                            only: self.only,
                            act: &act,
                        };
                        review(&cx, own, &compared, &told, look)
                    }
                    Err(_) => html! { <p class="hint">{ crate::elements::texts::form::profile_first(cx.lang()) }</p> },
                }
            })
        });
        html! { <div class="app wide" ref={self.node.clone()}><div class="main">{ body }</div></div> }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if let Some(id) = self.focus.take() {
            let control = id
                .strip_prefix("km-question-")
                .and_then(|question| first_control(&self.node, question));
            match control {
                // That something cannot take the focus is no reason to stop.
                Some(control) => drop(control.focus()),
                None => drop(focus(&self.node, &id)),
            }
        }
    }
}

impl Review {
    /// Takes over the board's answers of a piece, and opens the next one.
    fn accept(&mut self, ctx: &Context<Self>, id: &Id) {
        let props = ctx.props();
        let mut pieces = props.appraised.read(pieces).into_iter();
        let Some(piece) = pieces.find(|piece| piece.key == *id) else {
            return;
        };
        let (questions, next) = (piece.questions, pieces.next().map(|piece| piece.key));
        let claim = piece.criterion.map(|id| {
            let own = &props.own;
            let claim = own.read(|own| own.assessment().not_applicable.get(id.as_str()).cloned());
            (id, claim)
        });
        let values: Vec<_> = props.own.read(|state| {
            let values = questions.iter().map(|id| {
                let question = state.question(id.as_str());
                (
                    id.clone(),
                    question
                        .and_then(|question| state.answer(question))
                        .cloned(),
                )
            });
            values.collect()
        });
        let ids: Vec<&str> = questions.iter().map(Id::as_str).collect();
        props.appraised.edit(ChangeKind::Commit, &ids, |state| {
            for (id, answer) in values {
                let answer = answer.unwrap_or_default();
                state.set_value(id.as_str(), answer.value);
                state.set_note(id.as_str(), String::new());
            }
            if let Some((id, claim)) = claim {
                state.set_not_applicable(id.as_str(), claim);
            }
        });
        self.focus = next.as_ref().map(|id| format!("km-review-{id}"));
        self.open = next;
    }
}

fn watches(ctx: &Context<Review>) -> [Watch; 2] {
    let props = ctx.props();
    [&props.own, &props.appraised].map(|form| {
        let link = ctx.link().clone();
        form.watch(move |_| link.send_message(Msg::Changed))
    })
}
