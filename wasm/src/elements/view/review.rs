//! The board's score beside the appraised score, criterion by criterion.

use crate::elements::maybe;
use kieumau::{
    Id, Lang, Review, ReviewExplanation, ReviewLine, ReviewProblemLine, ReviewRow, Severity,
};
use yew::prelude::*;

use super::controls::{Tap, tap, ticked, typed_long};
use super::question::{Place, question_card};
use super::{Cx, hidden};
use crate::elements::form::{ChangeKind, Form, State, value_words};
use crate::elements::texts::review as texts;

/// What can be done to a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewAct {
    /// A criterion is opened, or closed.
    Open(Option<Id>),
    /// Only what differs is shown, or all.
    Only(bool),
    /// The board's answers of a criterion are taken over, and the next one is opened.
    Accept(Id),
    /// All answers of the board are taken over.
    CopyAll,
}

/// How a review is looked at.
#[derive(Clone, Copy)]
pub struct ReviewLook<'a> {
    /// The criterion that is open.
    pub open: Option<&'a Id>,
    /// Whether only what differs is shown.
    pub only: bool,
    /// What can be done.
    pub act: &'a Callback<ReviewAct>,
}

/// A review: the result before and after, what is still to do, and the table. `cx` is the appraised form, `own` the board's.
pub fn review(
    cx: &Cx<'_>,
    own: &State,
    of: &Review,
    told: &ReviewExplanation,
    look: ReviewLook<'_>,
) -> Html {
    let lang = cx.lang();
    let class = if of.finished {
        "headline ok"
    } else {
        "headline"
    };
    let onlook = look.act.clone();
    let only = tap(Tap {
        id: "km-only".to_owned(),
        name: None,
        label: texts::only(lang),
        on: look.only,
        disabled: false,
        onchange: Callback::from(move |event: Event| onlook.emit(ReviewAct::Only(ticked(&event)))),
    });
    let blank = cx.state.assessment().answers.is_empty() && !cx.readonly;
    let copy = look.act.reform(|_: MouseEvent| ReviewAct::CopyAll);
    html! { <>
        { super::heading(cx.level, "km-heading", html! { { texts::heading(lang) } }) }
        { for told.area.iter().map(|area| html! { <p class="area">{ area }</p> }) }
        <div {class}>
            <p class="verdict">{ &told.headline }</p>
            { for told.more.iter().map(|text| html! { <p>{ text }</p> }) }
        </div>
        { maybe(blank.then(|| html! { <>
            <p class="hint">{ texts::copy_hint(lang) }</p>
            <p class="go"><button type="button" class="first" part="button button-primary" onclick={copy}>{ texts::copy_all(lang) }</button></p>
        </> })) }
        { before_after(told, cx.level, lang) }
        { problems(told, true, texts::problems, lang) }
        { problems(told, false, texts::warnings, lang) }
        <div class="options">{ only }</div>
        <div class="reviews" part="table">{ for of.criteria.iter().zip(&told.criteria).filter(|(row, line)| {
            !look.only || line.differs || look.open == Some(&row.id)
        }).map(|(row, line)| self::row(cx, own, row, line, look)) }</div>
    </> }
}

/// What blocks finishing, or what does not, behind a button that counts it.
fn problems(
    told: &ReviewExplanation,
    blocking: bool,
    words: fn(Lang, usize) -> String,
    lang: Lang,
) -> Html {
    let of = |line: &&ReviewProblemLine| (line.severity == Severity::Error) == blocking;
    let lines: Vec<&ReviewProblemLine> = told.problems.iter().filter(of).collect();
    maybe((!lines.is_empty()).then(|| {
        html! {
            <details class="part">
                <summary>{ words(lang, lines.len()) }</summary>
                <ul>{ for lines.iter().map(|line| html! { <li>{ &line.text }{ " " }{ &line.mend }</li> }) }</ul>
            </details>
        }
    }))
}

fn before_after(told: &ReviewExplanation, level: u8, lang: Lang) -> Html {
    let lines = told.total.iter().chain(&told.class).chain(&told.titles);
    let line = |line: &kieumau::BeforeAfter| {
        let class = if line.changed { "changed" } else { "" };
        html! { <tr {class}><th scope="row">{ &line.label }</th><td>{ &line.own }</td><td>{ &line.appraised }</td></tr> }
    };
    let title = texts::before_after(lang);
    html! {
        <section class="part">
            { super::heading(level + 1, "", html! { { &title } }) }
            <div class="scroll" role="region" aria-label={title.clone()} tabindex="0">
                <table>
                    <caption class="vh">{ &title }</caption>
                    <thead><tr><th scope="col">{ texts::what(lang) }</th><th scope="col">{ texts::own(lang) }</th><th scope="col">{ texts::appraised(lang) }</th></tr></thead>
                    <tbody>{ for lines.map(line) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn row(cx: &Cx<'_>, own: &State, of: &ReviewRow, line: &ReviewLine, look: ReviewLook<'_>) -> Html {
    let lang = cx.lang();
    let open = look.open == Some(&of.id);
    let class = match (of.depth, line.differs) {
        (0, false) => "review-row top",
        (0, true) => "review-row top differs",
        (_, true) => "review-row differs",
        _ => "review-row",
    };
    let id = of.id.clone();
    let toggle = look
        .act
        .reform(move |_: MouseEvent| ReviewAct::Open((!open).then(|| id.clone())));
    let cell = |label: String, text: &str| {
        html! {
            <div class="cell"><dt>{ label }</dt><dd>{ text }</dd></div>
        }
    };
    html! {
        <div {class} key={of.id.to_string()}>
            <div class="review-line">
                { maybe((!of.leaf).then(|| super::heading(cx.level + 1 + u8::try_from(of.depth).unwrap_or(2).min(2), "", html! { { &line.label } }))) }
                { maybe(of.leaf.then(|| html! { <p class="review-label">{ &line.label }</p> })) }
                <dl class="cells">
                    { cell(texts::max(lang), &line.maximum) }
                    { cell(texts::own(lang), &line.own) }
                    { cell(texts::appraised(lang), &line.appraised) }
                    { cell(texts::difference(lang), &line.difference) }
                </dl>
                { maybe((of.leaf && !cx.readonly).then(|| html! {
                    <button type="button" class="link" id={format!("km-review-{}", of.id)} aria-expanded={if open { "true" } else { "false" }} onclick={toggle}>
                        if open { { texts::close(lang) } } else { { texts::heading(lang) } }
                        { hidden(format!(": {}", line.label)) }
                    </button>
                })) }
            </div>
            { maybe((!line.reason.is_empty()).then(|| html! { <p class="cite">{ texts::reason(lang) }{ ": " }{ &line.reason }</p> })) }
            { maybe((open && of.leaf).then(|| editor(cx, own, of, look))) }
        </div>
    }
}

/// The questions of a criterion, with the board's answers, and the reason.
fn editor(cx: &Cx<'_>, own: &State, of: &ReviewRow, look: ReviewLook<'_>) -> Html {
    let lang = cx.lang();
    let layout = cx.state.layout().clone();
    let blocks = layout.sections.iter().flat_map(|section| &section.blocks);
    let mut blocks = blocks.filter(|block| block.criterion.as_ref() == Some(&of.id));
    let Some(block) = blocks.next() else {
        return Html::default();
    };
    let id = of.id.clone();
    let accept = look
        .act
        .reform(move |_: MouseEvent| ReviewAct::Accept(id.clone()));
    let question = |id: &Id| {
        let question = cx.state.question(id.as_str())?;
        let answer = own
            .value(question)
            .map(|value| value_words(question, value, lang));
        let answer = answer.unwrap_or_else(|| texts::no_answer(lang));
        Some(html! {
            <div class="appraise" key={id.to_string()}>
                <p class="before">{ texts::own_answer(lang, answer) }</p>
                { question_card(cx, question, Place::Among) }
                { reason_box(cx, own, id.as_str(), &of.id) }
            </div>
        })
    };
    html! {
        <div class="inside editor" id={format!("km-editor-{}", of.id)}>
            <button type="button" class="second" part="button" onclick={accept}>{ texts::accept(lang) }</button>
            { for block.earlier.iter().chain(&block.questions).filter_map(question) }
        </div>
    }
}

/// The reason why an appraised answer differs: the note of the appraised answer.
fn reason_box(cx: &Cx<'_>, own: &State, id: &str, criterion: &Id) -> Html {
    let lang = cx.lang();
    let Some(question) = cx.state.question(id) else {
        return Html::default();
    };
    if own.value(question) == cx.state.value(question) {
        return Html::default();
    }
    let note = cx
        .state
        .answer(question)
        .and_then(|answer| answer.note.clone())
        .unwrap_or_default();
    let element = format!("km-reason-{criterion}-{id}");
    let write = |form: &Form, id: &str, kind: ChangeKind, text: String| {
        form.edit(kind, &[id], |state| state.set_note(id, text));
    };
    let (form, own_id) = (cx.form.clone(), id.to_owned());
    let oninput = Callback::from(move |event: InputEvent| {
        write(&form, &own_id, ChangeKind::Input, typed_long(&event))
    });
    let chips = [
        texts::chip_evidence(lang),
        texts::chip_record(lang),
        texts::chip_site(lang),
        texts::chip_wrong(lang),
    ];
    let chip = |text: String| {
        let (form, id, own_text) = (cx.form.clone(), id.to_owned(), text.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            write(&form, &id, ChangeKind::Commit, own_text.clone())
        });
        html! { <button type="button" class="chip" {onclick}>{ text }</button> }
    };
    html! {
        <div class="box">
            <label for={element.clone()}>{ texts::reason(lang) }</label>
            <p class="hint">{ texts::reason_hint(lang) }</p>
            <textarea class="text" rows="2" id={element} value={note} readonly={cx.readonly} {oninput} />
            <div class="choices" role="group" aria-label={texts::chips(lang)}>{ for chips.into_iter().map(chip) }</div>
        </div>
    }
}
