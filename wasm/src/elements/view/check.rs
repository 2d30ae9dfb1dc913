//! What is to be mended, and all answers before they are handed over.

use crate::elements::maybe;
use yew::prelude::*;

use super::{Cx, Goto};
use crate::elements::form::{Fault, Section, SectionKind, value_words};
use crate::elements::texts::{form as texts, result as words};

/// What is to be mended, each a way to its box; the focus comes here when somebody goes on with faults.
pub fn error_summary(cx: &Cx<'_>, faults: &[Fault], general: &[(String, Option<Goto>)]) -> Html {
    let lang = cx.lang();
    let count = faults.len() + general.len();
    if count == 0 {
        return Html::default();
    }
    let item = |text: &str, goto: Option<Goto>| match goto {
        Some(goto) => {
            html! { <li><button type="button" class="link" onclick={cx.to(goto)}>{ text }</button></li> }
        }
        None => html! { <li>{ text }</li> },
    };
    let fault = |fault: &Fault| {
        let goto = Goto::Box(fault.about.to_string(), fault.part.word());
        item(&fault.text, Some(goto))
    };
    html! {
        <div class="errors" role="group" aria-labelledby="km-errors-title" tabindex="-1" id="km-errors">
            <p class="errors-title" id="km-errors-title">{ texts::fix_summary(lang, count) }</p>
            <ul>
                { for faults.iter().map(fault) }
                { for general.iter().map(|(text, goto)| item(text, goto.clone())) }
            </ul>
        </div>
    }
}

/// All answers, each with the way to change it.
pub fn check_answers(cx: &Cx<'_>) -> Html {
    let lang = cx.lang();
    let layout = cx.state.layout().clone();
    let open = cx
        .state
        .scored()
        .map_or(0, |scored| scored.card.unanswered.len());
    let asked = layout
        .sections
        .iter()
        .filter(|section| section.questions().next().is_some());
    let general = cx.state.general_faults().into_iter();
    let general: Vec<_> = general.map(|text| (text, None)).collect();
    html! { <>
        { super::heading(cx.level, "km-heading", html! { { texts::check(lang) } }) }
        { error_summary(cx, &cx.state.faults(), &general) }
        { maybe((open > 0).then(|| html! { <p class="note">{ texts::left(lang, open) }</p> })) }
        <p class="note">{ texts::not_sent(lang) }</p>
        { for asked.map(|section| answers(cx, section)) }
        <p><button type="button" class="first" part="button button-primary" onclick={cx.to(Goto::Result)}>{ words::heading(lang) }</button></p>
    </> }
}

fn answers(cx: &Cx<'_>, section: &Section) -> Html {
    let lang = cx.lang();
    let row = |id: &kieumau::Id| {
        let question = cx.state.question(id.as_str())?;
        let label = question.label.get(lang);
        let value = cx.state.value(question);
        let fault = cx.state.shown_fault(question);
        let (class, words) = match (value, &fault) {
            (_, Some(fault)) => ("answer bad", fault.text.clone()),
            (Some(value), None) => ("answer", value_words(question, value, lang)),
            (None, None) => ("answer open", texts::no_answer(lang)),
        };
        let note = cx
            .state
            .answer(question)
            .and_then(|answer| answer.note.clone());
        let goto = Goto::Question(id.to_string());
        Some(html! {
            <div class="answer-row" key={id.to_string()}>
                <dt>{ label }</dt>
                <dd {class}>{ words }{ maybe(note.map(|note| html! { <span class="note-line">{ note }</span> })) }</dd>
                <dd class="change"><button type="button" class="link" onclick={cx.to(goto)}>{ super::edit_words(lang, label) }</button></dd>
            </div>
        })
    };
    let rows: Vec<Html> = section.questions().filter_map(row).collect();
    html! {
        <section class="answers" key={section.title.clone()}>
            { super::heading(cx.level + 1, "", html! { { &section.title } }) }
            <dl>{ for rows }</dl>
            { maybe(section.group.as_ref().filter(|_| section.kind == SectionKind::Group).map(|id| super::points_line(cx, id.as_str(), false))) }
        </section>
    }
}
