//! One part of the form: all its questions, or one of them.

use crate::elements::maybe;
use kieumau::{Criterion, Id, NotApplicable};
use yew::prelude::*;

use super::controls::{Tap, box_id, tap, ticked, typed_long};
use super::question::{Place, question_card};
use super::reason::{cites, points_line, reason};
use super::{Cx, Goto, about, history, references};
use crate::elements::form::{Block, ChangeKind, Part, Section, SectionKind, value_words};
use crate::elements::texts::form as texts;

/// One part of the form. `alone` is the place of the question that has the screen to itself.
pub fn section(cx: &Cx<'_>, section: &Section, alone: Option<usize>) -> Html {
    match section.kind {
        SectionKind::About => about(cx),
        SectionKind::References => references(cx, section),
        SectionKind::History => history(cx),
        _ => match alone {
            Some(at) => one(cx, section, at),
            None => group(cx, section),
        },
    }
}

/// A part with all its questions.
fn group(cx: &Cx<'_>, section: &Section) -> Html {
    html! { <>
        { super::heading(cx.level, "km-heading", html! { { &section.title } }) }
        { maybe(section.group.as_ref().map(|id| points_line(cx, id.as_str(), false))) }
        { for section.blocks.iter().map(|block| block_card(cx, block)) }
    </> }
}

fn block_card(cx: &Cx<'_>, block: &Block) -> Html {
    let lang = cx.lang();
    let key = block
        .criterion
        .as_ref()
        .or(block.effects.first())
        .or(block.questions.first());
    let key = key.map_or(String::new(), |id| format!("block-{id}"));
    let criterion = block
        .criterion
        .as_ref()
        .and_then(|id| cx.state.criterion(id.as_str()));
    if let (Some(criterion), false) = (criterion, block.leaf) {
        let level = cx.level + 1 + u8::try_from(block.depth).unwrap_or(3).min(3);
        return html! {
            <div class="node" key={key}>
                { super::heading(level, "", html! { { label_of(cx, criterion) } }) }
                { maybe(criterion.help.as_ref().map(|help| html! { <p class="hint">{ help.get(lang) }</p> })) }
                { points_line(cx, criterion.id.as_str(), false) }
                { not_applicable(cx, criterion) }
            </div>
        };
    }
    html! {
        <div class="block" part="group" key={key}>
            { maybe(criterion.map(|criterion| {
                let level = cx.level + 1 + u8::try_from(block.depth).unwrap_or(3).min(3);
                html! { <>
                    { super::heading(level, "", html! { { label_of(cx, criterion) } }) }
                    { maybe(criterion.help.as_ref().map(|help| html! { <p class="hint">{ help.get(lang) }</p> })) }
                    { maybe(criterion.evidence_required.then(|| html! { <p class="hint">{ texts::evidence_required(lang) }</p> })) }
                </> }
            })) }
            { for block.earlier.iter().map(|id| asked_before(cx, id)) }
            { for block.questions.iter().filter_map(|id| cx.state.question(id.as_str())).map(|question| {
                question_card(cx, question, Place::Among)
            }) }
            { maybe(criterion.map(|criterion| html! { <>
                { not_applicable(cx, criterion) }
                { points_line(cx, criterion.id.as_str(), false) }
                { reason(cx, criterion.id.as_str()) }
            </> })) }
            { effects_of(cx, block) }
        </div>
    }
}

/// The number and the name of a criterion.
fn label_of(cx: &Cx<'_>, criterion: &Criterion) -> String {
    let line = cx
        .state
        .scored()
        .and_then(|scored| scored.line(criterion.id.as_str()));
    line.map_or_else(
        || criterion.label.get(cx.lang()).to_owned(),
        |line| line.label.clone(),
    )
}

/// What follows from the answers to the questions of an effect, where it applies or may.
fn effects_of(cx: &Cx<'_>, block: &Block) -> Html {
    let Some(scored) = cx.state.scored() else {
        return Html::default();
    };
    let lines = scored
        .told
        .effects
        .iter()
        .filter(|line| block.effects.contains(&line.id));
    let line = |line: &kieumau::EffectLine| {
        let applies = line.state == kieumau::EffectState::Applies;
        let class = if applies { "effect veto" } else { "effect" };
        html! { <div {class}><p>{ &line.text }</p>{ cites(&line.cites) }</div> }
    };
    html! { { for lines.map(line) } }
}

/// A question that is asked in an earlier place: its answer, and the way there.
fn asked_before(cx: &Cx<'_>, id: &Id) -> Html {
    let lang = cx.lang();
    let Some(question) = cx.state.question(id.as_str()) else {
        return Html::default();
    };
    let label = question.label.get(lang);
    let value = cx.state.value(question);
    let words = value.map_or_else(
        || texts::no_answer(lang),
        |value| value_words(question, value, lang),
    );
    html! {
        <p class="before" key={format!("before-{id}")}>
            <span>{ texts::answer_is(lang, label, words) }</span>
            <button type="button" class="link" onclick={cx.to(Goto::Question(id.to_string()))}>{ super::edit_words(lang, label) }</button>
        </p>
    }
}

/// One question with the screen to itself.
fn one(cx: &Cx<'_>, section: &Section, at: usize) -> Html {
    let lang = cx.lang();
    let questions: Vec<&Id> = section.questions().collect();
    let Some(question) = questions
        .get(at)
        .and_then(|id| cx.state.question(id.as_str()))
    else {
        return group(cx, section);
    };
    let block = section.block_of(question.id.as_str());
    let criterion = block.and_then(|block| block.criterion.as_ref());
    let criterion = criterion.and_then(|id| cx.state.criterion(id.as_str()));
    let counts = leaves_of(cx, question.id.as_str());
    let position = texts::position(lang, &section.title, at + 1, questions.len());
    let own = html! { <>
        { maybe(criterion.map(|criterion| not_applicable(cx, criterion))) }
        { maybe(counts.first().map(|first| html! { <>
            { points_line(cx, first.as_str(), true) }
            { reason(cx, first.as_str()) }
        </> })) }
        { others(cx, counts.get(1..).unwrap_or_default()) }
        { maybe(block.map(|block| effects_of(cx, block))) }
    </> };
    html! { <>
        <p class="caption">{ position }</p>
        { maybe(criterion.map(|criterion| html! { <p class="of">{ label_of(cx, criterion) }</p> })) }
        { question_card(cx, question, Place::Alone) }
        { own }
    </> }
}

/// The criteria that a question counts for, its own first.
fn leaves_of(cx: &Cx<'_>, question: &str) -> Vec<Id> {
    let layout = cx.state.layout();
    let blocks = layout.sections.iter().flat_map(|section| &section.blocks);
    let uses = |ids: &[Id]| ids.iter().any(|id| id == question);
    let blocks = blocks.filter(|block| uses(&block.questions) || uses(&block.earlier));
    blocks.filter_map(|block| block.criterion.clone()).collect()
}

/// The other criteria that a question counts for, behind a button.
fn others(cx: &Cx<'_>, ids: &[Id]) -> Html {
    if ids.is_empty() {
        return Html::default();
    }
    html! {
        <details>
            <summary>{ texts::lines(cx.lang(), ids.len()) }</summary>
            <div class="inside">{ for ids.iter().map(|id| points_line(cx, id.as_str(), true)) }</div>
        </details>
    }
}

/// Where a criterion may be said not to arise: a box to tick, and the reason.
pub(super) fn not_applicable(cx: &Cx<'_>, criterion: &Criterion) -> Html {
    if criterion.not_applicable == NotApplicable::Refused {
        return Html::default();
    }
    let lang = cx.lang();
    let id = criterion.id.to_string();
    let reason = cx.state.assessment().not_applicable.get(&id);
    let (form, own) = (cx.form.clone(), id.clone());
    let onchange = Callback::from(move |event: Event| {
        let reason = ticked(&event).then(String::new);
        form.edit(ChangeKind::Commit, &[], |state| {
            state.set_not_applicable(&own, reason)
        });
    });
    let (form, own) = (cx.form.clone(), id.clone());
    let oninput = Callback::from(move |event: InputEvent| {
        let reason = Some(typed_long(&event));
        form.edit(ChangeKind::Input, &[], |state| {
            state.set_not_applicable(&own, reason)
        });
    });
    let (form, own) = (cx.form.clone(), id.clone());
    let left = Callback::from(move |_: Event| {
        form.edit(ChangeKind::Commit, &[], |state| state.touch(&own));
    });
    let element = box_id(&id, Part::Whole);
    let faults = cx.state.faults();
    let fault = faults.iter().find(|fault| fault.about == criterion.id);
    html! {
        <div class="na" key={format!("na-{id}")}>
            { tap(Tap {
                id: format!("km-na-{id}"),
                name: None,
                label: texts::na(lang),
                on: reason.is_some(),
                disabled: cx.readonly,
                onchange,
            }) }
            { maybe(reason.map(|reason| html! {
                <div class="box">
                    <label for={element.clone()}>{ texts::na_reason(lang) }</label>
                    { maybe(fault.map(|fault| super::question::fault_line(cx, fault))) }
                    <textarea class="text" rows="2" id={element} value={reason.clone()} readonly={cx.readonly} {oninput} onchange={left} />
                </div>
            })) }
        </div>
    }
}
