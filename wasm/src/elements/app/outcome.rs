//! The result of a form with its plan, as they stand where somebody has filled it.

use kieumau::Lang;
use yew::prelude::*;

use super::plan::Plan;
use crate::elements::form::{Form, Watch};
use crate::elements::maybe;
use crate::elements::view::{Cx, Goto, Shown, result};

/// What the result is given.
#[derive(Properties, Clone, PartialEq)]
pub struct OutcomeProps {
    /// The answers.
    pub form: Form,
    /// The level of the highest heading.
    pub level: u8,
    /// The language; only so that a change of it is seen.
    pub lang: Lang,
    /// Is called when somebody wants to go to a question.
    pub ongoto: Callback<Goto>,
}

/// The result and the plan.
pub struct Outcome {
    watch: Watch,
    table: bool,
    all_lost: bool,
}

/// What happens to the result.
pub enum Msg {
    /// The answers changed.
    Changed,
    /// Groups as a table, or as bars.
    Table(bool),
    /// Everything that was lost.
    AllLost,
}

/// The result and the plan.
pub fn outcome(props: OutcomeProps) -> Html {
    html! { <Outcome ..props /> }
}

impl Component for Outcome {
    type Message = Msg;
    type Properties = OutcomeProps;

    fn create(ctx: &Context<Self>) -> Self {
        Outcome {
            watch: watch(ctx),
            table: false,
            all_lost: false,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        if ctx.props().form != old.form {
            self.watch = watch(ctx);
        }
        true
    }

    fn update(&mut self, _: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Changed => {}
            Msg::Table(table) => self.table = table,
            Msg::AllLost => self.all_lost = true,
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let OutcomeProps {
            form,
            level,
            lang,
            ongoto,
        } = ctx.props();
        form.read(|state| {
            let cx = Cx {
                form,
                state,
                level: *level,
                readonly: true,
                goto: ongoto,
            };
            let shown = Shown {
                ways: true,
                table: self.table,
                all_lost: self.all_lost,
            };
            let ontable = ctx.link().callback(Msg::Table);
            let onlost = ctx.link().callback(|()| Msg::AllLost);
            let titled = !state.set().titles.is_empty() && state.scored().is_some();
            html! { <>
                { result(&cx, shown, &ontable, &onlost) }
                { maybe(titled.then(|| html! {
                    <Plan form={form.clone()} level={level + 1} lang={*lang} ongoto={ongoto.clone()} />
                })) }
            </> }
        })
    }
}

fn watch(ctx: &Context<Outcome>) -> Watch {
    let link = ctx.link().clone();
    let form = &ctx.props().form;
    form.watch(move |_| link.send_message(Msg::Changed))
}
