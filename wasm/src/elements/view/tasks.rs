//! The parts of the form as a list: what is left stands out, what is done is plain.

use crate::elements::maybe;
use kieumau::Verdict;
use yew::prelude::*;

use super::{Cx, Goto};
use crate::elements::form::{Section, SectionKind, State};
use crate::elements::texts::form as texts;

/// How far a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nothing is answered.
    Todo,
    /// So many questions are left.
    Doing(usize),
    /// All is answered.
    Filled,
    /// So many things are to be mended.
    Problem(usize),
    /// The type of area is to be chosen first.
    Profile,
    /// Nothing turns on what is not given here.
    Optional,
}

/// How far a part is.
#[must_use]
pub fn status(state: &State, section: &Section) -> Status {
    match section.kind {
        SectionKind::About if state.scored().is_none() => return Status::Profile,
        SectionKind::About => {
            let area = state.assessment().area.as_ref();
            let named = area.is_some_and(|area| area.name.is_some());
            return if named { Status::Filled } else { Status::Todo };
        }
        SectionKind::References => {
            let open = state
                .scored()
                .map_or(0, |scored| scored.card.missing_references.len());
            return left(open, section.blocks.len());
        }
        SectionKind::History => return history(state),
        _ => {}
    }
    let Some(scored) = state.scored() else {
        return Status::Todo;
    };
    let questions = section
        .questions()
        .filter_map(|id| state.question(id.as_str()));
    let problems = questions
        .filter(|question| state.shown_fault(question).is_some())
        .count();
    if problems > 0 {
        return Status::Problem(problems);
    }
    let open = section
        .questions()
        .filter(|id| scored.is_open(id.as_str()))
        .count();
    left(open, section.questions().count())
}

/// How far a part is of which so many things are open.
fn left(open: usize, all: usize) -> Status {
    match open {
        0 => Status::Filled,
        open if open == all => Status::Todo,
        open => Status::Doing(open),
    }
}

/// Registration and titles of earlier years: as long as a title is open it may be open for want of them.
fn history(state: &State) -> Status {
    let (layout, assessment) = (state.layout(), state.assessment());
    let asked = usize::from(!layout.registered.is_empty());
    let told = usize::from(assessment.registered.is_some()).min(asked);
    let years = if layout.held.is_empty() {
        0
    } else {
        layout.years
    };
    let known = assessment.year().map_or(0, |year| {
        let before = (1..=years).map(|ago| year.saturating_sub(ago));
        before
            .filter(|year| assessment.history.contains_key(&year.to_string()))
            .count()
    });
    let all = asked + usize::from(years);
    let open = all - told - known;
    let waits = state.scored().is_some_and(|scored| {
        let titles = &scored.card.titles;
        titles
            .iter()
            .any(|title| title.verdict == Verdict::Possible)
    });
    match left(open, all) {
        Status::Todo if !waits => Status::Optional,
        Status::Doing(_) if !waits => Status::Filled,
        status => status,
    }
}

/// The list of the parts, the whole of each row a button.
pub fn task_list(cx: &Cx<'_>) -> Html {
    let lang = cx.lang();
    let layout = cx.state.layout().clone();
    let row = |(at, section): (usize, &Section)| {
        let status = status(cx.state, section);
        let (class, words) = match status {
            Status::Todo => ("state todo", texts::todo(lang)),
            Status::Doing(left) => ("state doing", texts::doing(lang, left)),
            Status::Filled => ("state", texts::filled(lang)),
            Status::Problem(n) => ("state bad", texts::problems(lang, n)),
            Status::Profile => ("state todo", texts::choose_profile(lang)),
            Status::Optional => ("state", texts::optional(lang)),
        };
        let scored = cx.state.scored();
        let points = section
            .group
            .as_ref()
            .and_then(|id| Some(scored?.line(id.as_str())?.result.clone()));
        html! {
            <li key={at}>
                <button type="button" class="row" onclick={cx.to(Goto::Section(at))}>
                    <span class="row-title">{ &section.title }</span>
                    { maybe(points.map(|points| html! { <span class="row-points">{ points }</span> })) }
                    <span {class}>{ words }</span>
                </button>
            </li>
        }
    };
    let faults = cx.state.faults().len();
    let check = if faults > 0 {
        html! { <span class="state bad">{ texts::problems(lang, faults) }</span> }
    } else {
        html! { <span class="state">{ texts::not_sent(lang) }</span> }
    };
    html! { <>
        { super::heading(cx.level, "km-heading", html! { { texts::tasks(lang) } }) }
        { maybe(cx.state.scored().is_none().then(|| html! { <p class="hint">{ texts::profile_first(lang) }</p> })) }
        <ol class="tasks" part="tasks">
            { for layout.sections.iter().enumerate().map(row) }
            { maybe(cx.state.scored().map(|_| html! {
                <li>
                    <button type="button" class="row" onclick={cx.to(Goto::Check)}>
                        <span class="row-title">{ texts::check(lang) }</span>
                        { check }
                    </button>
                </li>
            })) }
        </ol>
    </> }
}
