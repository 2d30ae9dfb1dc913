//! One question with its hint, its fault, its control, its notes.

use crate::elements::maybe;
use kieumau::{Evidence, Question, format_evidence};
use yew::prelude::*;

use super::controls::{beside, box_id, controls, hint, is_group, typed, typed_long};
use super::{Cx, Goto, hidden};
use crate::elements::form::{ChangeKind, Fault, Part};
use crate::elements::texts::form as texts;

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Alone on the screen: its label is the heading.
    Alone,
    /// Among the others of its group.
    Among,
}

/// The id of a question's place on the screen.
pub(super) fn element_id(id: &str) -> String {
    beside("question", id)
}

/// One question.
pub fn question_card(cx: &Cx<'_>, question: &Question, place: Place) -> Html {
    let lang = cx.lang();
    let id = question.id.as_str();
    let fault = cx.state.shown_fault(question);
    let label = question.label.get(lang).to_owned();
    let class = if fault.is_some() {
        "question bad"
    } else {
        "question"
    };
    let body = html! { <>
        { hints(cx, question) }
        { maybe(fault.as_ref().map(|fault| fault_line(cx, fault))) }
        { controls(cx, question, fault.as_ref()) }
    </> };
    let group = is_group(question);
    let words = match (place, group) {
        (Place::Alone, true) => super::heading(cx.level, "km-heading", html! { { label } }),
        (Place::Alone, false) => super::heading(
            cx.level,
            "km-heading",
            html! { <label for={box_id(id, Part::Whole)}>{ label }</label> },
        ),
        (Place::Among, true) => html! { { label } },
        (Place::Among, false) => {
            html! { <label class="label" for={box_id(id, Part::Whole)}>{ label }</label> }
        }
    };
    let described = format!("{} {}", beside("hint", id), beside("error", id));
    html! {
        <div {class} part="question" id={element_id(id)} key={format!("question-{id}")}>
            if group {
                <fieldset aria-describedby={described}>
                    <legend part="legend">{ words }</legend>
                    { body }
                </fieldset>
            } else {
                { words }
                { body }
            }
            { notes(cx, question) }
        </div>
    }
}

fn hints(cx: &Cx<'_>, question: &Question) -> Html {
    let help = question
        .help
        .as_ref()
        .map(|help| help.get(cx.lang()).to_owned());
    let hint = hint(cx, question);
    if help.is_none() && hint.is_none() {
        return Html::default();
    }
    html! {
        <div class="hint" part="hint" id={beside("hint", question.id.as_str())}>
            { maybe(help.map(|help| html! { <p>{ help }</p> })) }
            { maybe(hint.map(|hint| html! { <p>{ hint }</p> })) }
        </div>
    }
}

/// What is wrong, and buttons for what may be meant.
pub(crate) fn fault_line(cx: &Cx<'_>, fault: &Fault) -> Html {
    let lang = cx.lang();
    let id = fault.about.to_string();
    let choice = |choice: &crate::elements::form::Choice| {
        let (form, id, typed, part) = (
            cx.form.clone(),
            id.clone(),
            choice.typed.clone(),
            fault.part,
        );
        let goto = cx.goto.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            form.edit(ChangeKind::Commit, &[&id], |state| {
                state.choose(&id, part, &typed)
            });
            goto.emit(Goto::Box(id.clone(), part.word()));
        });
        html! { <button type="button" class="second" part="button" {onclick}>{ texts::use_this(lang, &choice.label) }</button> }
    };
    html! { <>
        <p class="error" part="error" id={beside("error", &id)}>{ hidden(texts::fix(lang)) }{ &fault.text }</p>
        { maybe((!fault.choices.is_empty()).then(|| html! {
            <div class="choices">{ for fault.choices.iter().map(choice) }</div>
        })) }
    </> }
}

/// The note and the evidence of an answer, behind a button.
fn notes(cx: &Cx<'_>, question: &Question) -> Html {
    let lang = cx.lang();
    let id = question.id.to_string();
    let answer = cx.state.answer(question);
    let note = answer
        .and_then(|answer| answer.note.clone())
        .unwrap_or_default();
    let evidence = answer.map_or(&[][..], |answer| answer.evidence.as_slice());
    let count = usize::from(!note.is_empty()) + evidence.len();
    let oninput = {
        let (form, id) = (cx.form.clone(), id.clone());
        Callback::from(move |event: InputEvent| {
            let note = typed_long(&event);
            form.edit(ChangeKind::Input, &[&id], |state| state.set_note(&id, note));
        })
    };
    let onchange = {
        let (form, id) = (cx.form.clone(), id.clone());
        Callback::from(move |_: Event| form.edit(ChangeKind::Commit, &[&id], |_| {}))
    };
    let piece = |at: usize| {
        let known = evidence.get(at);
        let name = known
            .and_then(|known| known.name.clone())
            .unwrap_or_default();
        let more = known.map(|known| {
            let unnamed = Evidence {
                name: None,
                ..known.clone()
            };
            format_evidence(&unnamed, lang)
        });
        let element = format!("km-{id}-evidence-{at}");
        let (form, id) = (cx.form.clone(), id.clone());
        // Evidence that was named is looked at when the box is left: an empty name on the way does not take it away.
        let onchange = Callback::from(move |event: Event| {
            let name = typed(&event);
            form.edit(ChangeKind::Commit, &[&id], |state| {
                state.set_evidence(&id, at, name)
            });
        });
        html! {
            <div class="box" key={element.clone()}>
                <label for={element.clone()}>{ texts::evidence_number(lang, at + 1) }</label>
                <input type="text" class="text" id={element} value={name} readonly={cx.readonly} autocomplete="off" {onchange} />
                { maybe(more.filter(|more| !more.is_empty()).map(|more| html! { <p class="read">{ more }</p> })) }
            </div>
        }
    };
    let asked = question
        .evidence
        .as_ref()
        .map(|asked| asked.get(lang).to_owned());
    let pieces = evidence.len() + usize::from(!cx.readonly);
    let element = format!("km-{id}-note");
    html! {
        <details class="notes">
            <summary>
                { texts::note(lang) }
                { maybe((count > 0).then(|| html! { <span class="count">{ format!(" ({count})") }</span> })) }
                { hidden(format!(": {}", question.label.get(lang))) }
            </summary>
            <div class="inside">
                { maybe(asked.map(|asked| html! { <p class="hint">{ texts::evidence_asked(lang, asked) }</p> })) }
                <div class="box">
                    <label for={element.clone()}>{ texts::note_text(lang) }</label>
                    <textarea class="text" rows="2" id={element} value={note} readonly={cx.readonly} {oninput} {onchange} />
                </div>
                <p class="hint">{ texts::evidence(lang) }</p>
                { for (0..pieces).map(piece) }
            </div>
        </details>
    }
}
