//! The board's score beside the appraised score, criterion by criterion.

use crate::elements::maybe;
use kieumau::{
    Id, Lang, Question, Review, ReviewCode, ReviewExplanation, ReviewLine, ReviewProblem,
    ReviewRow, Severity,
};
use yew::prelude::*;

use super::controls::{Tap, tap, ticked, typed_long};
use super::question::{Place, question_card};
use super::section::not_applicable;
use super::{Cx, hidden};
use crate::elements::form::{ChangeKind, Form, SectionKind, State, value_words};
use crate::elements::texts::review as texts;

/// What can be done to a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewAct {
    /// A criterion is opened, or closed.
    Open(Option<Id>),
    /// What is open is opened where something is still to do: at the element with this id.
    To(Id, String),
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

/// What is appraised in one piece.
pub(crate) struct Piece {
    /// What it is called on the screen.
    pub(crate) key: Id,
    /// The criterion; none for a question that only effects and titles look at.
    pub(crate) criterion: Option<Id>,
    /// Its questions.
    pub(crate) questions: Vec<Id>,
    /// The part of the form.
    section: SectionKind,
}

/// The pieces of a form, in the order of the screen: what bars titles, the criteria, what else titles look at.
pub(crate) fn pieces(state: &State) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for section in &state.layout().sections {
        for block in &section.blocks {
            let questions = block.earlier.iter().chain(&block.questions).cloned();
            match &block.criterion {
                Some(id) if block.leaf => pieces.push(Piece {
                    key: id.clone(),
                    criterion: Some(id.clone()),
                    questions: questions.collect(),
                    section: section.kind,
                }),
                Some(_) => {}
                None => pieces.extend(block.questions.iter().map(|id| Piece {
                    // No id of a criterion begins so.
                    key: Id::from(format!(".{id}").as_str()),
                    criterion: None,
                    questions: vec![id.clone()],
                    section: section.kind,
                })),
            }
        }
    }
    pieces
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
        { problems(cx, own, of, told, look, true) }
        { problems(cx, own, of, told, look, false) }
        <div class="options">{ only }</div>
        { beside(cx, own, look, SectionKind::Vetoes) }
        <div class="reviews" part="table">{ for of.criteria.iter().zip(&told.criteria).filter(|(row, line)| {
            !look.only || line.differs || look.open == Some(&row.id)
        }).map(|(row, line)| self::row(cx, own, row, line, look)) }</div>
        { beside(cx, own, look, SectionKind::Others) }
    </> }
}

/// What blocks finishing, or what does not, behind a button that counts it.
fn problems(
    cx: &Cx<'_>,
    own: &State,
    of: &Review,
    told: &ReviewExplanation,
    look: ReviewLook<'_>,
    blocking: bool,
) -> Html {
    let lang = cx.lang();
    let is_of = |severity: Severity| (severity == Severity::Error) == blocking;
    // What is told leaves some of them out, and keeps the order of each kind.
    let mut found: Vec<&ReviewProblem> =
        of.problems.iter().filter(|of| is_of(of.severity)).collect();
    let lines = told.problems.iter().filter(|line| is_of(line.severity));
    let lines: Vec<Html> = lines
        .map(|line| {
            let at = found.iter().position(|of| of.code == line.code);
            let place = at.and_then(|at| place_of(cx, own, found.remove(at)));
            let words = match place {
                Some((key, id)) if !cx.readonly => {
                    let onclick = look
                        .act
                        .reform(move |_: MouseEvent| ReviewAct::To(key.clone(), id.clone()));
                    html! { <button type="button" class="link words" {onclick}>{ &line.text }</button> }
                }
                _ => html! { { &line.text } },
            };
            html! { <li>{ words }{ " " }{ &line.mend }</li> }
        })
        .collect();
    let words = if blocking {
        texts::problems
    } else {
        texts::warnings
    };
    maybe((!lines.is_empty()).then(|| {
        html! {
            <details class="part">
                <summary>{ words(lang, lines.len()) }</summary>
                <ul>{ for lines }</ul>
            </details>
        }
    }))
}

/// Where something is mended: what is opened there, and what gets the focus.
fn place_of(cx: &Cx<'_>, own: &State, problem: &ReviewProblem) -> Option<(Id, String)> {
    let pieces = pieces(cx.state);
    let asked = problem.question.as_deref();
    let piece = pieces.iter().find(|piece| match &problem.criterion {
        Some(_) => piece.criterion == problem.criterion,
        None => piece.questions.iter().any(|id| Some(id.as_str()) == asked),
    })?;
    let reason = matches!(
        problem.code,
        ReviewCode::NoReason | ReviewCode::ChangedWithoutReason
    );
    let lacks_reason = |id: &&Id| {
        let question = cx.state.question(id.as_str());
        question.is_some_and(|question| differs(cx, own, question) && note(cx, question).is_empty())
    };
    let question = match asked {
        Some(asked) => Some(asked),
        None if reason => piece.questions.iter().find(lacks_reason).map(Id::as_str),
        None => None,
    };
    let id = match question {
        Some(question) if reason => reason_id(&piece.key, question),
        Some(question) => super::question::element_id(question),
        None => format!("km-review-{}", piece.key),
    };
    Some((piece.key.clone(), id))
}

fn differs(cx: &Cx<'_>, own: &State, question: &Question) -> bool {
    own.value(question) != cx.state.value(question)
}

/// What an appraiser wrote beside an answer.
fn note(cx: &Cx<'_>, question: &Question) -> String {
    let note = cx
        .state
        .answer(question)
        .and_then(|answer| answer.note.clone());
    note.unwrap_or_default()
}

fn reason_id(key: &Id, question: &str) -> String {
    format!("km-reason-{key}-{question}")
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

/// Questions that no criterion asks, such as what bars titles: each with both answers.
fn beside(cx: &Cx<'_>, own: &State, look: ReviewLook<'_>, kind: SectionKind) -> Html {
    let layout = cx.state.layout().clone();
    let Some(section) = layout.sections.iter().find(|section| section.kind == kind) else {
        return Html::default();
    };
    let pieces = pieces(cx.state);
    let row = |piece: &Piece| {
        let question = cx.state.question(piece.questions.first()?.as_str())?;
        let (differs, open) = (differs(cx, own, question), look.open == Some(&piece.key));
        let begun = cx.state.value(question).is_some();
        if look.only && !open && !(differs && begun) {
            return None;
        }
        let lang = cx.lang();
        let label = question.label.get(lang);
        let class = if differs && begun {
            "review-row differs"
        } else {
            "review-row"
        };
        let reason = note(cx, question);
        Some(html! {
            <div {class} key={piece.key.to_string()}>
                <div class="review-line">
                    <p class="review-label">{ label }</p>
                    <dl class="cells two">
                        { cell(texts::own(lang), &words(own, question, lang)) }
                        { cell(texts::appraised(lang), &words(cx.state, question, lang)) }
                    </dl>
                    { toggle(cx, &piece.key, label, look) }
                </div>
                { maybe((!reason.is_empty()).then(|| html! { <p class="cite">{ texts::reason(lang) }{ ": " }{ reason }</p> })) }
                { maybe(open.then(|| editor(cx, own, piece, look))) }
            </div>
        })
    };
    let rows: Vec<Html> = pieces
        .iter()
        .filter(|piece| piece.section == kind)
        .filter_map(row)
        .collect();
    maybe((!rows.is_empty()).then(|| {
        html! {
            <div class="reviews" part="table">
                { super::heading(cx.level + 1, "", html! { { &section.title } }) }
                { for rows }
            </div>
        }
    }))
}

/// The answer to a question in words.
fn words(state: &State, question: &Question, lang: Lang) -> String {
    let value = state.value(question);
    value.map_or_else(
        || texts::no_answer(lang),
        |value| value_words(question, value, lang),
    )
}

fn cell(label: String, text: &str) -> Html {
    html! { <div class="cell"><dt>{ label }</dt><dd>{ text }</dd></div> }
}

/// The button that opens what is appraised in one piece, and closes it.
fn toggle(cx: &Cx<'_>, key: &Id, label: &str, look: ReviewLook<'_>) -> Html {
    if cx.readonly {
        return Html::default();
    }
    let (lang, open) = (cx.lang(), look.open == Some(key));
    let own = key.clone();
    let onclick = look
        .act
        .reform(move |_: MouseEvent| ReviewAct::Open((!open).then(|| own.clone())));
    html! {
        <button type="button" class="link" id={format!("km-review-{key}")} aria-expanded={if open { "true" } else { "false" }} {onclick}>
            if open { { texts::close(lang) } } else { { texts::heading(lang) } }
            { hidden(format!(": {label}")) }
        </button>
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
    let pieces = pieces(cx.state);
    let piece = pieces
        .iter()
        .find(|piece| piece.criterion.as_ref() == Some(&of.id));
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
                { maybe(of.leaf.then(|| toggle(cx, &of.id, &line.label, look))) }
            </div>
            { maybe((!line.reason.is_empty()).then(|| html! { <p class="cite">{ texts::reason(lang) }{ ": " }{ &line.reason }</p> })) }
            { maybe(piece.filter(|_| open).map(|piece| editor(cx, own, piece, look))) }
        </div>
    }
}

/// The questions of a piece, with the board's answers, and the reason.
fn editor(cx: &Cx<'_>, own: &State, piece: &Piece, look: ReviewLook<'_>) -> Html {
    let lang = cx.lang();
    let id = piece.key.clone();
    let accept = look
        .act
        .reform(move |_: MouseEvent| ReviewAct::Accept(id.clone()));
    let question = |id: &Id| {
        let question = cx.state.question(id.as_str())?;
        Some(html! {
            <div class="appraise" key={id.to_string()}>
                <p class="before">{ texts::own_answer(lang, words(own, question, lang)) }</p>
                { question_card(cx, question, Place::Among) }
                { reason_box(cx, own, id.as_str(), &piece.key) }
            </div>
        })
    };
    let criterion = piece
        .criterion
        .as_ref()
        .and_then(|id| cx.state.criterion(id.as_str()));
    let claim = |id: &Id| own.assessment().not_applicable.get(id.as_str());
    let claim = piece.criterion.as_ref().and_then(claim);
    html! {
        <div class="inside editor" id={format!("km-editor-{}", piece.key)}>
            <button type="button" class="second" part="button" onclick={accept}>{ texts::accept(lang) }</button>
            { maybe(claim.map(|claim| html! { <p class="before">{ texts::own_claim(lang, claim) }</p> })) }
            { maybe(criterion.map(|criterion| not_applicable(cx, criterion))) }
            { for piece.questions.iter().filter_map(question) }
        </div>
    }
}

/// The reason why an appraised answer differs: the note of the appraised answer.
fn reason_box(cx: &Cx<'_>, own: &State, id: &str, key: &Id) -> Html {
    let lang = cx.lang();
    let Some(question) = cx.state.question(id) else {
        return Html::default();
    };
    if !differs(cx, own, question) {
        return Html::default();
    }
    let note = note(cx, question);
    let element = reason_id(key, id);
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
