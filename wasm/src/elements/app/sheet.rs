//! The form on paper, always as the answers are.

use kieumau::Lang;
use yew::prelude::*;

use crate::elements::form::{Form, Watch};
use crate::elements::view::{Cx, Goto, Kind, sheet};

/// What the paper is given.
#[derive(Properties, Clone, PartialEq)]
pub struct SheetProps {
    /// The answers.
    pub form: Form,
    /// What the paper is for.
    #[prop_or_default]
    pub kind: Kind,
    /// What stands below the signatures, and on one page with them.
    #[prop_or_default]
    pub foot: Html,
    /// The language; only so that a change of it is seen.
    #[prop_or_default]
    pub lang: Lang,
}

/// The form on paper.
pub struct Sheet {
    watch: Watch,
}

impl Component for Sheet {
    type Message = ();
    type Properties = SheetProps;

    fn create(ctx: &Context<Self>) -> Self {
        Sheet { watch: watch(ctx) }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Self::Properties) -> bool {
        if ctx.props().form != old.form {
            self.watch = watch(ctx);
        }
        true
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let goto: Callback<Goto> = Callback::noop();
        props.form.read(|state| {
            let cx = Cx {
                form: &props.form,
                state,
                level: 1,
                readonly: true,
                goto: &goto,
            };
            sheet(&cx, props.kind, props.foot.clone())
        })
    }
}

fn watch(ctx: &Context<Sheet>) -> Watch {
    let link = ctx.link().clone();
    ctx.props().form.watch(move |_| link.send_message(()))
}
