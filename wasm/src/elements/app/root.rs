//! What stands in the shadow of an element: one of the components, or why there is none.

use yew::prelude::*;

use super::{
    Assessment, AssessmentProps, Plan, PlanProps, Ranking, RankingProps, Review, ReviewProps,
    Scorecard, ScorecardProps, Sheet, SheetProps,
};

/// What an element shows.
#[derive(Clone, PartialEq)]
pub enum Shown {
    /// Nothing yet.
    Waiting(String),
    /// Why it cannot show anything: a title, and one line for each problem.
    Failed(String, Vec<String>),
    /// A form.
    Assessment(AssessmentProps),
    /// A result.
    Scorecard(ScorecardProps),
    /// A plan.
    Plan(PlanProps),
    /// A review.
    Review(ReviewProps),
    /// A ranking.
    Ranking(RankingProps),
    /// A form on paper.
    Sheet(SheetProps),
}

/// What the root is given.
#[derive(Properties, Clone, PartialEq)]
pub struct RootProps {
    /// What is shown.
    pub shown: Shown,
    /// The language, for whoever reads aloud.
    pub lang: AttrValue,
    /// Another number is another component, whatever it shows.
    #[prop_or_default]
    pub serial: usize,
}

/// The root of an element.
pub struct Root;

impl Component for Root {
    type Message = ();
    type Properties = RootProps;

    fn create(_: &Context<Self>) -> Self {
        Root
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let body = match &ctx.props().shown {
            Shown::Waiting(text) => html! { <p class="hint">{ text }</p> },
            Shown::Failed(title, lines) => html! {
                <div class="failed" role="alert" part="error">
                    <p class="failed-title">{ title }</p>
                    <ul>{ for lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
                </div>
            },
            Shown::Assessment(props) => html! { <Assessment ..props.clone() /> },
            Shown::Scorecard(props) => html! {
                <div class="app"><div class="main"><Scorecard ..props.clone() /></div></div>
            },
            Shown::Plan(props) => html! { <Plan ..props.clone() /> },
            Shown::Review(props) => html! { <Review ..props.clone() /> },
            Shown::Ranking(props) => html! { <Ranking ..props.clone() /> },
            Shown::Sheet(props) => html! { <Sheet ..props.clone() /> },
        };
        html! { <div class="km" key={ctx.props().serial} lang={ctx.props().lang.clone()}>{ body }</div> }
    }
}
