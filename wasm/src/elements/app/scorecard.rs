//! The result of a form, with its plan where somebody fills it.

use kieumau::Lang;
use yew::prelude::*;

use super::focus::focus;
use super::plan::Plan;
use crate::elements::form::{Form, Watch};
use crate::elements::maybe;
use crate::elements::texts::plan::heading as plan_heading;
use crate::elements::view::{Cx, Goto, Shown, result};

/// What the result is given.
#[derive(Properties, Clone, PartialEq)]
pub struct ScorecardProps {
    /// The answers.
    pub form: Form,
    /// The level of the highest heading.
    #[prop_or(2)]
    pub level: u8,
    /// The language; only so that a change of it is seen.
    #[prop_or_default]
    pub lang: Lang,
    /// Is called when somebody wants to go to a question; without it no ways are shown.
    #[prop_or_default]
    pub ongoto: Option<Callback<Goto>>,
    /// Whether the plan stands below, where the set has titles.
    #[prop_or_default]
    pub plan: bool,
}

/// The result of a form.
pub struct Scorecard {
    watch: Watch,
    all_lost: bool,
    /// Where the plan stands.
    plan: NodeRef,
}

/// What happens to the result.
pub enum Msg {
    /// The answers changed.
    Changed,
    /// Groups as a table, or as bars.
    Table(bool),
    /// Everything that was lost.
    AllLost,
    /// To the plan, which stands far below on a phone.
    ToPlan,
}

impl Component for Scorecard {
    type Message = Msg;
    type Properties = ScorecardProps;

    fn create(ctx: &Context<Self>) -> Self {
        Scorecard {
            watch: watch(ctx),
            all_lost: false,
            plan: NodeRef::default(),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        if ctx.props().form != old.form {
            self.watch = watch(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Changed => {}
            Msg::Table(table) => ctx.props().form.set_table(table),
            Msg::AllLost => self.all_lost = true,
            Msg::ToPlan => {
                focus(&self.plan, "km-plan-heading");
                return false;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let ScorecardProps {
            form,
            level,
            lang,
            ongoto,
            plan,
        } = ctx.props();
        form.read(|state| {
            let cx = Cx {
                form,
                state,
                level: *level,
                readonly: true,
                goto: &ongoto.clone().unwrap_or_default(),
            };
            let shown = Shown {
                ways: ongoto.is_some(),
                table: form.table(),
                all_lost: self.all_lost,
            };
            let ontable = ctx.link().callback(Msg::Table);
            let onlost = ctx.link().callback(|()| Msg::AllLost);
            let planned = *plan && !state.set().titles.is_empty() && state.scored().is_some();
            let to_plan = maybe(planned.then(|| {
                let onclick = ctx.link().callback(|_: MouseEvent| Msg::ToPlan);
                html! { <p><button type="button" class="second" part="button" id="km-to-plan" {onclick}>{ plan_heading(*lang) }</button></p> }
            }));
            html! { <>
                { result(&cx, shown, to_plan, &ontable, &onlost) }
                { maybe(planned.then(|| html! {
                    <div ref={self.plan.clone()}><Plan form={form.clone()} level={level + 1} lang={*lang} ongoto={ongoto.clone()} /></div>
                })) }
            </> }
        })
    }
}

fn watch(ctx: &Context<Scorecard>) -> Watch {
    let link = ctx.link().clone();
    ctx.props()
        .form
        .watch(move |_| link.send_message(Msg::Changed))
}
