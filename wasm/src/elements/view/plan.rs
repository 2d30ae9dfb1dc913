//! The least changes that earn a title: advice for work, never a button that edits answers.

use crate::elements::maybe;
use kieumau::{ChangeLine, PlanExplanation, PlanLines, PlanState};
use yew::prelude::*;

use super::reason::cites;
use super::{Cx, Goto};
use crate::elements::texts::plan as texts;

/// A plan in sentences. `ways` shows the way to each question.
pub fn plan(cx: &Cx<'_>, told: &PlanExplanation, state: PlanState, ways: bool) -> Html {
    let lang = cx.lang();
    let class = match state {
        PlanState::Earned => "headline ok",
        PlanState::NotFound => "headline warn",
        PlanState::Planned | PlanState::Unreachable => "headline",
    };
    let others = told.plans.get(1..).unwrap_or_default();
    html! { <>
        <div {class}>
            <p class="verdict">{ &told.headline }</p>
            { for told.more.iter().map(|text| html! { <p>{ text }</p> }) }
        </div>
        { maybe(told.plans.first().map(|plan| changes(cx, plan, ways))) }
        { maybe((!others.is_empty()).then(|| html! {
            <details>
                <summary>{ texts::others(lang, others.len()) }</summary>
                <div class="inside">{ for others.iter().map(|plan| changes(cx, plan, ways)) }</div>
            </details>
        })) }
        { maybe((!told.blocks.is_empty()).then(|| html! {
            <ul>{ for told.blocks.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
        })) }
        { for told.best.iter().map(|text| html! { <p>{ text }</p> }) }
        { maybe((state == PlanState::Planned).then(|| html! { <p class="hint">{ texts::advice(lang) }</p> })) }
    </> }
}

fn changes(cx: &Cx<'_>, plan: &PlanLines, ways: bool) -> Html {
    html! { <>
        { for plan.heading.iter().map(|text| html! { <p class="label">{ text }</p> }) }
        <ol class="changes">{ for plan.changes.iter().map(|line| change(cx, line, ways)) }</ol>
        { for plan.total.iter().map(|text| html! { <p>{ text }</p> }) }
    </> }
}

fn change(cx: &Cx<'_>, line: &ChangeLine, ways: bool) -> Html {
    let question = cx.state.question(line.question.as_str());
    let label = question.map_or("", |question| question.label.get(cx.lang()));
    html! {
        <li key={line.question.to_string()}>
            <p class="change-line">{ &line.text }</p>
            { maybe((!line.more.is_empty()).then(|| html! { <p class="hint">{ &line.more }</p> })) }
            { for line.criteria.iter().map(|text| html! { <p class="small">{ text }</p> }) }
            { cites(&line.cites) }
            { maybe(ways.then(|| html! {
                <button type="button" class="link" onclick={cx.to(Goto::Question(line.question.to_string()))}>
                    { super::edit_words(cx.lang(), label) }
                </button>
            })) }
        </li>
    }
}
