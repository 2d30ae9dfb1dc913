//! The whole result: verdict, total, titles, barring cases, groups, what was lost, what is left.

use crate::elements::maybe;
use kieumau::{EffectState, TitleLine, Verdict};
use yew::prelude::*;

use super::meter::{group_bars, verdict_class};
use super::reason::{check_list, cites, reason_body, see};
use super::summary::headline;
use super::{Cx, Goto};
use crate::elements::texts::{form as texts, result as words};

/// How many of the criteria that lost points are shown at first.
const MOST_LOST: usize = 5;
/// How many sources of a title are shown at once.
const MOST_CITES: usize = 2;

/// What of a result is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Whether questions can be gone to.
    pub ways: bool,
    /// Whether groups are shown as a table.
    pub table: bool,
    /// Whether all criteria that lost points are shown.
    pub all_lost: bool,
}

/// The whole result, with `way` below the verdict. `ontable` and `onlost` are called when somebody wants the other form of the groups, and all that was lost.
pub fn result(
    cx: &Cx<'_>,
    shown: Shown,
    way: Html,
    ontable: &Callback<bool>,
    onlost: &Callback<()>,
) -> Html {
    let lang = cx.lang();
    let heading = super::heading(cx.level, "km-heading", html! { { words::heading(lang) } });
    let Some(scored) = cx.state.scored() else {
        let why = crate::elements::texts::form::profile_first(lang);
        return html! { <>{ heading }<p class="hint">{ why }</p></> };
    };
    let told = &scored.told;
    let area = told.area.iter();
    html! { <>
        { heading }
        { for area.map(|area| html! { <p class="area">{ area }</p> }) }
        { headline(cx) }
        { maybe(shown.ways.then(|| next(cx))) }
        { way }
        { titles(cx) }
        { class(cx) }
        { effects(cx) }
        { groups(cx, shown.table, ontable) }
        { lost(cx, shown, onlost) }
        { problems(cx) }
        { criteria(cx) }
        { notes(cx) }
    </> }
}

/// The question that decides most, and the way there.
fn next(cx: &Cx<'_>) -> Html {
    let lang = cx.lang();
    let Some((text, id)) = cx.state.scored().and_then(|scored| {
        let open = &scored.told.open;
        Some((open.next_text.clone()?, open.next.clone()?))
    }) else {
        return Html::default();
    };
    html! {
        <div class="ask">
            <p>{ text }</p>
            <button type="button" class="first" part="button button-primary" onclick={cx.to(Goto::Question(id.to_string()))}>
                { words::answer_this(lang) }
            </button>
        </div>
    }
}

/// The ladder of titles, each with its own conditions.
fn titles(cx: &Cx<'_>) -> Html {
    let lang = cx.lang();
    let Some(scored) = cx.state.scored() else {
        return Html::default();
    };
    if scored.told.titles.is_empty() {
        return Html::default();
    }
    let title = |line: &TitleLine| {
        let result = scored.card.titles.iter().find(|title| title.id == line.id);
        let barred = result.is_some_and(|title| !title.barred_by.is_empty());
        let word = match (line.verdict, barred) {
            (Verdict::Earned, _) => words::earned(lang),
            (Verdict::Possible, _) => words::possible(lang),
            (Verdict::OutOfReach, true) => words::barred(lang),
            (Verdict::OutOfReach, false) => words::lost(lang),
        };
        html! {
            <li class="title" key={line.id.to_string()}>
                <div class="title-head">
                    { super::heading(cx.level + 2, "", html! { { &line.label } }) }
                    <span class={verdict_class(line.verdict, barred)}>{ word }</span>
                </div>
                <p>{ &line.text }</p>
                { check_list(cx, &line.checks) }
                { sources(cx, line) }
            </li>
        }
    };
    html! {
        <section class="part">
            { super::heading(cx.level + 1, "", html! { { words::titles(lang) } }) }
            <ol class="ladder" part="ladder">{ for scored.told.titles.iter().map(title) }</ol>
        </section>
    }
}

/// Where the conditions of a title stand: behind a button where that is more than a few lines.
fn sources(cx: &Cx<'_>, line: &TitleLine) -> Html {
    let lines = html! { <>{ cites(&line.cites) }{ see(cx, &line.ambiguities) }</> };
    if line.cites.len() > MOST_CITES {
        html! { <details><summary>{ words::sources(cx.lang(), line.cites.len()) }</summary>{ lines }</details> }
    } else {
        lines
    }
}

fn class(cx: &Cx<'_>) -> Html {
    let Some(line) = cx
        .state
        .scored()
        .and_then(|scored| scored.told.class.as_ref())
    else {
        return Html::default();
    };
    html! {
        <section class="part">
            { super::heading(cx.level + 1, "", html! { { &line.text } }) }
            { for line.more.iter().map(|text| html! { <p>{ text }</p> }) }
            { check_list(cx, &line.checks) }
            { cites(&line.cites) }
        </section>
    }
}

fn effects(cx: &Cx<'_>) -> Html {
    let lang = cx.lang();
    let Some(scored) = cx.state.scored() else {
        return Html::default();
    };
    if cx.state.set().effects.is_empty() {
        return Html::default();
    }
    let line = |line: &kieumau::EffectLine| {
        let class = if line.state == EffectState::Applies {
            "effect veto"
        } else {
            "effect"
        };
        html! { <div {class} key={line.id.to_string()}><p>{ &line.text }</p>{ cites(&line.cites) }{ see(cx, &line.ambiguities) }</div> }
    };
    html! {
        <section class="part">
            { super::heading(cx.level + 1, "", html! { { words::effects(lang) } }) }
            { maybe(scored.told.effects.is_empty().then(|| html! { <p>{ words::no_effects(lang) }</p> })) }
            { for scored.told.effects.iter().map(line) }
        </section>
    }
}

fn groups(cx: &Cx<'_>, table: bool, ontable: &Callback<bool>) -> Html {
    let lang = cx.lang();
    let Some(scored) = cx.state.scored() else {
        return Html::default();
    };
    let switch = ontable.reform(move |_: MouseEvent| !table);
    let label = if table {
        words::as_chart(lang)
    } else {
        words::as_table(lang)
    };
    let groups = scored.told.criteria.iter().filter(|line| line.depth == 0);
    let row = |line: &kieumau::CriterionLine| {
        html! {
            <tr key={line.id.to_string()}><th scope="row">{ &line.label }</th><td>{ &line.result }</td></tr>
        }
    };
    html! {
        <section class="part">
            <div class="title-head">
                { super::heading(cx.level + 1, "", html! { { words::groups(lang) } }) }
                <button type="button" class="link" onclick={switch}>{ label }</button>
            </div>
            if table {
                <table part="table">
                    <caption class="vh">{ words::groups(lang) }</caption>
                    <thead><tr><th scope="col">{ words::group(lang) }</th><th scope="col">{ words::points(lang) }</th></tr></thead>
                    <tbody>{ for groups.map(row) }</tbody>
                </table>
            } else {
                { group_bars(cx) }
            }
        </section>
    }
}

fn lost(cx: &Cx<'_>, shown: Shown, onlost: &Callback<()>) -> Html {
    let lang = cx.lang();
    let Some(scored) = cx.state.scored() else {
        return Html::default();
    };
    let lost = &scored.told.lost;
    if lost.is_empty() {
        return Html::default();
    }
    let most = if shown.all_lost {
        lost.len()
    } else {
        MOST_LOST
    };
    let more = onlost.reform(|_: MouseEvent| ());
    html! {
        <section class="part">
            { super::heading(cx.level + 1, "", html! { { words::lost_most(lang) } }) }
            <ul class="lost">{ for lost.iter().take(most).map(|line| html! { <li>{ &line.text }</li> }) }</ul>
            { maybe((lost.len() > most).then(|| html! {
                <button type="button" class="link" onclick={more}>{ words::show_all(lang, lost.len()) }</button>
            })) }
        </section>
    }
}

fn problems(cx: &Cx<'_>) -> Html {
    let lang = cx.lang();
    let Some(scored) = cx.state.scored() else {
        return Html::default();
    };
    let open = &scored.told.open;
    let problems = &scored.told.problems;
    if problems.is_empty() && open.more.is_empty() {
        return Html::default();
    }
    html! {
        <section class="part">
            { maybe((!problems.is_empty()).then(|| html! { <>
                { super::heading(cx.level + 1, "", html! { { texts::fix_summary(lang, problems.len()) } }) }
                <ul>{ for problems.iter().map(|line| html! { <li>{ &line.text }{ " " }{ &line.mend }</li> }) }</ul>
            </> })) }
            { for open.more.iter().map(|text| html! { <p>{ text }</p> }) }
        </section>
    }
}

/// Every criterion with its reason, behind a button.
fn criteria(cx: &Cx<'_>) -> Html {
    let lang = cx.lang();
    let Some(scored) = cx.state.scored() else {
        return Html::default();
    };
    let line = |line: &kieumau::CriterionLine| {
        let class = if line.depth == 0 {
            "criterion top"
        } else {
            "criterion"
        };
        html! {
            <li {class} key={line.id.to_string()}>
                <p class="criterion-line"><span>{ &line.label }</span><strong>{ &line.result }</strong></p>
                <div class="small">{ reason_body(cx, line) }</div>
            </li>
        }
    };
    html! {
        <details class="part">
            <summary>{ words::all_criteria(lang) }</summary>
            <ul class="criteria">{ for scored.told.criteria.iter().map(line) }</ul>
        </details>
    }
}

/// What the texts leave open, and where the set comes from.
fn notes(cx: &Cx<'_>) -> Html {
    let lang = cx.lang();
    let Some(scored) = cx.state.scored() else {
        return Html::default();
    };
    let told = &scored.told;
    let digest: String = scored.card.set.digest.chars().take(19).collect();
    html! { <>
        { maybe((!told.ambiguities.is_empty()).then(|| html! {
            <details class="part">
                <summary>{ words::ambiguities(lang) }</summary>
                <ol class="ambiguities">{ for told.ambiguities.iter().map(|line| html! { <li value={line.number.to_string()}>{ &line.text }</li> }) }</ol>
            </details>
        })) }
        <section class="part source">
            { super::heading(cx.level + 1, "", html! { { words::source(lang) } }) }
            <p>{ words::made_with(lang, &told.set.text, digest) }</p>
            <p class="status">{ &told.set.status_text }</p>
            { for told.set.note.iter().map(|note| html! { <p class="small">{ note }</p> }) }
            { for told.set.force.iter().map(|force| html! { <p class="small">{ force }</p> }) }
        </section>
    </> }
}
