//! The plan for a title, found anew when the answers have been quiet for a while.

use gloo_timers::callback::Timeout;
use kieumau::{
    AnswerChange, Goal, Id, Lang, PlanExplanation, PlanRequest, PlanState, Verdict, explain_plan,
};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::focus::focus;
use super::trial::Trial;
use crate::elements::form::{Form, State, Watch};
use crate::elements::maybe;
use crate::elements::texts::plan as texts;
use crate::elements::view::{Cx, Goto, plan};

/// How long after the last change the plan is looked for, in milliseconds.
const QUIET: u32 = 300;
/// So many other plans are looked for.
const OTHERS: usize = 3;
/// So many partial plans are looked at: about a second on a cheap phone.
const STEPS: usize = 1_500;

/// What the plan is given.
#[derive(Properties, Clone, PartialEq)]
pub struct PlanProps {
    /// The answers.
    pub form: Form,
    /// The title to earn; the nearest one that is not earned when nothing is said.
    #[prop_or_default]
    pub target: Option<AttrValue>,
    /// The level of the highest heading.
    #[prop_or(2)]
    pub level: u8,
    /// The language; only so that a change of it is seen.
    #[prop_or_default]
    pub lang: Lang,
    /// Is called when somebody wants to go to a question; without it no ways are shown.
    #[prop_or_default]
    pub ongoto: Option<Callback<Goto>>,
}

/// The plan for a title.
pub struct Plan {
    watch: Watch,
    node: NodeRef,
    chosen: Option<Id>,
    found: Option<Found>,
    quiet: Option<Timeout>,
    /// The first plan, tried out.
    trial: Option<Trial>,
    /// Where the focus goes when that begins or ends.
    focus: Option<&'static str>,
}

/// A plan, in sentences and as it is.
struct Found {
    told: PlanExplanation,
    state: PlanState,
    /// The changes of the first plan.
    changes: Vec<AnswerChange>,
}

/// What happens to the plan.
pub enum Msg {
    /// The answers changed.
    Changed,
    /// It was quiet for a while.
    Quiet,
    /// Another title is wanted.
    Target(Id),
    /// The plan is tried out, or no longer.
    Try(bool),
    /// A change is made in the trial, or left out.
    Tick(usize, bool),
}

impl Component for Plan {
    type Message = Msg;
    type Properties = PlanProps;

    fn create(ctx: &Context<Self>) -> Self {
        let mut app = Plan {
            watch: watch(ctx),
            node: NodeRef::default(),
            chosen: None,
            found: None,
            quiet: None,
            trial: None,
            focus: None,
        };
        app.wait(ctx);
        app
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        let props = ctx.props();
        if props.form != old.form {
            self.watch = watch(ctx);
        }
        if props.target != old.target {
            self.chosen = None;
        }
        if props != old {
            self.wait(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Changed => self.wait(ctx),
            Msg::Target(id) => {
                self.chosen = Some(id);
                self.wait(ctx);
            }
            Msg::Quiet => {
                self.quiet = None;
                let wanted = self.wanted(ctx);
                self.found = wanted.and_then(|id| ctx.props().form.read(|state| find(state, &id)));
            }
            Msg::Try(on) => {
                let form = &ctx.props().form;
                let changes = self.found.as_ref().map(|found| &found.changes);
                self.trial = changes
                    .filter(|_| on)
                    .map(|changes| Trial::new(form, changes));
                self.focus = Some(if on { "km-trial-0" } else { "km-try" });
            }
            Msg::Tick(at, on) => {
                if let (Some(trial), Some(found)) = (&mut self.trial, &self.found) {
                    trial.set(&ctx.props().form, &found.changes, at, on);
                }
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let goto = props.ongoto.clone().unwrap_or_default();
        let wanted = self.wanted(ctx);
        props.form.read(|state| {
            let cx = Cx {
                form: &props.form,
                state,
                level: props.level,
                readonly: true,
                goto: &goto,
            };
            let lang = cx.lang();
            let body = match (&self.found, self.quiet.is_some(), &wanted) {
                (_, _, None) => html! { <p class="hint">{ texts::no_titles(lang) }</p> },
                (Some(found), false, Some(wanted)) => html! { <>
                    { maybe((found.state == PlanState::Planned && is_lost(state, wanted)).then(|| html! { <p>{ texts::lost(lang) }</p> })) }
                    { plan(&cx, &found.told, found.state, props.ongoto.is_some()) }
                    { maybe(self.trial(ctx, &cx, found)) }
                </> },
                _ => html! { <p class="hint">{ texts::working(lang) }</p> },
            };
            html! {
                <div class="app plan" ref={self.node.clone()}>
                    <div class="main" aria-busy={if self.quiet.is_some() { "true" } else { "false" }}>
                        { crate::elements::view::heading(props.level, "km-plan-heading", html! { { texts::heading(lang) } }) }
                        { titles(&cx, ctx, wanted.as_ref()) }
                        <div aria-live="polite">{ body }</div>
                    </div>
                </div>
            }
        })
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if let Some(id) = self.focus.take() {
            focus(&self.node, id);
        }
    }
}

/// The titles to choose from.
fn titles(cx: &Cx<'_>, ctx: &Context<Plan>, wanted: Option<&Id>) -> Html {
    let titles = &cx.state.set().titles;
    if titles.len() < 2 {
        return Html::default();
    }
    let lang = cx.lang();
    let onchange = ctx.link().callback(|event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        Msg::Target(Id::from(value.as_str()))
    });
    let option = |title: &kieumau::Title| {
        html! {
            <option value={title.id.to_string()} selected={wanted == Some(&title.id)}>{ title.label.get(lang) }</option>
        }
    };
    html! {
        <div class="box">
            <label for="km-target">{ texts::target(lang) }</label>
            <select class="text" id="km-target" part="control" {onchange}>{ for titles.iter().map(option) }</select>
        </div>
    }
}

impl Plan {
    /// The way into the trial of a plan, or the trial.
    fn trial(&self, ctx: &Context<Self>, cx: &Cx<'_>, found: &Found) -> Option<Html> {
        let told = found.told.plans.first()?;
        let lang = cx.lang();
        Some(match &self.trial {
            None => {
                let onclick = ctx.link().callback(|_| Msg::Try(true));
                html! { <p><button type="button" class="second" part="button" id="km-try" {onclick}>{ texts::try_out(lang) }</button></p> }
            }
            Some(trial) => {
                let ontick = ctx.link().callback(|(at, on)| Msg::Tick(at, on));
                trial.view(cx, told, &ontick, ctx.link().callback(|_| Msg::Try(false)))
            }
        })
    }

    fn wait(&mut self, ctx: &Context<Self>) {
        self.trial = None;
        let link = ctx.link().clone();
        self.quiet = Some(Timeout::new(QUIET, move || link.send_message(Msg::Quiet)));
    }

    /// The title that is wanted: chosen here, asked for by the page, or the lowest that is not earned.
    fn wanted(&self, ctx: &Context<Self>) -> Option<Id> {
        ctx.props().form.read(|state| {
            let titles = &state.set().titles;
            let known = |id: &str| {
                titles
                    .iter()
                    .find(|title| title.id == *id)
                    .map(|title| title.id.clone())
            };
            let chosen = self.chosen.as_ref().and_then(|id| known(id.as_str()));
            let asked = || ctx.props().target.as_ref().and_then(|id| known(id));
            chosen.or_else(asked).or_else(|| {
                let card = &state.scored()?.card;
                let earned = |id: &Id| {
                    let mut titles = card.titles.iter();
                    titles.any(|title| title.id == *id && title.verdict == Verdict::Earned)
                };
                let mut ladder: Vec<_> = titles.iter().collect();
                // What stands beside the ladder, such as a letter for many years, comes after it.
                ladder.sort_by_key(|title| (title.level.is_none(), title.level));
                let next = ladder.iter().find(|title| !earned(&title.id));
                next.or(ladder.last()).map(|title| title.id.clone())
            })
        })
    }
}

/// Whether the answers that are given leave no way to a title.
fn is_lost(state: &State, id: &Id) -> bool {
    let card = state.scored().map(|scored| &scored.card);
    let mut titles = card.iter().flat_map(|card| &card.titles);
    titles.any(|title| title.id == *id && title.verdict == Verdict::OutOfReach)
}

fn find(state: &State, id: &Id) -> Option<Found> {
    let request = PlanRequest::new(Goal::Title(id.clone()))
        .alternatives(OTHERS)
        .steps(STEPS);
    let scored = state.scored()?;
    let result = scored.scorer.plan(state.assessment(), &request).ok()?;
    let told = explain_plan(state.set(), &scored.card, &result, state.lang());
    let plans = result.plans.into_iter();
    Some(Found {
        told,
        state: result.state,
        changes: plans.map(|plan| plan.changes).next().unwrap_or_default(),
    })
}

fn watch(ctx: &Context<Plan>) -> Watch {
    let link = ctx.link().clone();
    ctx.props()
        .form
        .watch(move |_| link.send_message(Msg::Changed))
}
