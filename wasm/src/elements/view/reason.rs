//! Points of a criterion, and why.

use crate::elements::maybe;
use kieumau::{CheckLine, ConditionState, CriterionLine, Number};
use yew::prelude::*;

use super::{Cx, mark};
use crate::elements::texts::{form as texts, result as words};

/// The points of a criterion in words, with a mark.
pub fn points_line(cx: &Cx<'_>, id: &str, label: bool) -> Html {
    let Some(scored) = cx.state.scored() else {
        return Html::default();
    };
    let (Some(line), Some(result)) = (scored.line(id), scored.result(id)) else {
        return Html::default();
    };
    let (class, sign) = match (&result.points, result.pass) {
        (Some(points), _) if points.low == points.high => {
            if points.low == points.maximum || points.low > Number::ZERO {
                ("earned some", "✓")
            } else {
                ("earned none", "✗")
            }
        }
        (None, Some(kieumau::PassState::Passes)) => ("earned some", "✓"),
        (None, Some(kieumau::PassState::Fails)) => ("earned none", "✗"),
        _ => ("earned open", "○"),
    };
    html! {
        <p {class} part="points" key={format!("points-{id}")}>
            <span class="sign" aria-hidden="true">{ sign }</span>
            <span>
                { maybe(label.then(|| html! { <>{ &line.label }{ ": " }</> })) }
                <strong>{ &line.result }</strong>
            </span>
        </p>
    }
}

/// Why a criterion has its points, behind a button.
pub fn reason(cx: &Cx<'_>, id: &str) -> Html {
    let lang = cx.lang();
    let Some(line) = cx.state.scored().and_then(|scored| scored.line(id)) else {
        return Html::default();
    };
    html! {
        <details part="reason" key={format!("why-{id}")}>
            <summary>{ texts::why(lang) }</summary>
            <div class="inside">
                { reason_body(cx, line) }
            </div>
        </details>
    }
}

/// The reason of a criterion, what is missing, what would give more, where it stands.
pub(crate) fn reason_body(cx: &Cx<'_>, line: &CriterionLine) -> Html {
    html! { <>
        { maybe((!line.reason.is_empty()).then(|| html! { <p>{ &line.reason }</p> })) }
        { check_list(cx, &line.checks) }
        { for line.more.iter().map(|text| html! { <p>{ text }</p> }) }
        { cites(&line.cites) }
        { see(cx, &line.ambiguities) }
    </> }
}

/// Where something stands.
pub fn cites(cites: &[String]) -> Html {
    html! { { for cites.iter().map(|text| html! { <p class="cite" part="cite">{ text }</p> }) } }
}

/// The numbers of the open points that bear on something.
pub(crate) fn see(cx: &Cx<'_>, numbers: &[usize]) -> Html {
    if numbers.is_empty() {
        return Html::default();
    }
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    html! { <p class="cite">{ words::see_ambiguity(cx.lang(), numbers.join(", ")) }</p> }
}

/// Conditions as a list with marks.
pub fn check_list(cx: &Cx<'_>, checks: &[CheckLine]) -> Html {
    if checks.is_empty() {
        return Html::default();
    }
    let line = |check: &CheckLine| {
        let class = match check.state {
            ConditionState::Holds => "holds",
            ConditionState::Fails => "fails",
            ConditionState::Unknown => "open",
        };
        html! {
            <li {class}>
                { mark(check.state, cx.lang()) }
                <div class="check"><span>{ &check.text }</span>{ check_list(cx, &check.parts) }</div>
            </li>
        }
    };
    html! { <ul class="checks">{ for checks.iter().map(line) }</ul> }
}
