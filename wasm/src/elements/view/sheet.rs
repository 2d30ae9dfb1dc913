//! The form on paper (phiếu tự chấm điểm), in the layout of official letters: A4, serif, black.

use crate::elements::maybe;
use kieumau::{Criterion, CriterionLine, Number, format_number};
use yew::prelude::*;

use super::Cx;
use crate::elements::form::{SectionKind, value_words};
use crate::elements::texts::print as texts;

/// What the paper is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// The answers and their points.
    #[default]
    Form,
    /// To be filled in by hand.
    Blank,
}

/// The form on paper, with `foot` below the signatures.
pub fn sheet(cx: &Cx<'_>, kind: Kind, foot: Html) -> Html {
    let lang = cx.lang();
    let Some(scored) = cx.state.scored() else {
        return html! { <p>{ crate::elements::texts::form::profile_first(lang) }</p> };
    };
    let (card, told) = (&scored.card, &scored.told);
    let area = cx.state.assessment().area.clone().unwrap_or_default();
    let filled = kind == Kind::Form;
    let draft = filled && !card.unanswered.is_empty();
    let dots = || "………………………".to_owned();
    let total = card
        .totals
        .as_ref()
        .map(|totals| totals.capped)
        .filter(|total| total.maximum > Number::ZERO);
    html! {
        <div class="scroll" role="region" aria-label={texts::title(lang)} tabindex="0"><article class="sheet" part="sheet">
            <header class="sheet-head">
                <div>
                    <p>{ area.commune.clone().unwrap_or_else(|| texts::commune(lang)) }</p>
                    <p class="strong">{ texts::front(lang) }</p>
                    <p>{ area.name.clone().unwrap_or_else(dots) }</p>
                </div>
                <div>
                    <p class="strong">{ texts::nation(lang) }</p>
                    <p class="strong under">{ texts::motto(lang) }</p>
                </div>
            </header>
            <h1>{ texts::title(lang) }</h1>
            <p class="centre strong">{ cx.state.set().label.get(lang) }</p>
            <p class="centre">{ &told.set.status_text }</p>
            { maybe(draft.then(|| html! { <p class="draft">{ texts::draft(lang) }{ ". " }{ &told.open.text }</p> })) }
            <p>{ texts::area(lang) }{ ": " }{ area.name.unwrap_or_else(dots) }{ ". " }{ texts::year(lang) }{ ": " }
                { cx.state.assessment().period.clone().unwrap_or_else(|| "………".to_owned()) }{ "." }</p>
            { for told.profile.iter().map(|line| html! { <p>{ line }</p> }) }
            { barring(cx, filled) }
            <table aria-label={crate::elements::texts::form::criteria(lang)}>
                <thead><tr>
                    <th>{ texts::no(lang) }</th><th>{ texts::content(lang) }</th><th>{ texts::most(lang) }</th>
                    <th>{ texts::own(lang) }</th><th>{ texts::appraised(lang) }</th><th>{ texts::figures(lang) }</th>
                </tr></thead>
                <tbody>
                    { for told.criteria.iter().map(|line| row(cx, line, filled)) }
                    { maybe(total.map(|total| html! {
                        <tr class="sum">
                            <td></td><td>{ texts::total(lang) }</td><td class="number">{ format_number(total.maximum, lang) }</td>
                            <td class="number">{ if filled { bounds(cx, total.low, total.high) } else { String::new() } }</td><td></td><td></td>
                        </tr>
                    })) }
                    { maybe(card.passing.map(|passing| html! {
                        <tr class="sum">
                            <td></td><td>{ texts::passing(lang) }</td><td class="number">{ passing.of() }</td>
                            <td class="number">{ if filled { passing.passes.to_string() } else { String::new() } }</td><td></td><td></td>
                        </tr>
                    })) }
                </tbody>
            </table>
            { maybe(filled.then(|| html! { <>
                <p><span class="strong">{ texts::result(lang) }{ ": " }</span>{ &told.headline.text }</p>
                { for told.headline.more.iter().map(|text| html! { <p>{ text }</p> }) }
                { for told.totals.iter().map(|line| &line.text).chain(&told.passing).map(|text| html! { <p>{ text }{ "." }</p> }) }
            </> })) }
            <footer class="signs">
                <div><p class="strong">{ texts::sign_commune(lang) }</p><p>{ texts::signature(lang) }</p></div>
                <div>
                    <p>{ texts::place_date(lang) }</p>
                    <p class="strong">{ texts::sign_board(lang) }</p>
                    <p class="strong">{ texts::sign_head(lang) }</p>
                    <p>{ texts::signature(lang) }</p>
                </div>
            </footer>
            <p class="made">{ &told.set.text }{ ". " }{ texts::made(lang, card.engine) }</p>
            { foot }
        </article></div>
    }
}

fn bounds(cx: &Cx<'_>, low: Number, high: Number) -> String {
    let show = |number: Number| kieumau::format_points(number, &[], cx.lang());
    if low == high {
        show(low)
    } else {
        format!("{} – {}", show(low), show(high))
    }
}

/// The barring cases with their answers.
fn barring(cx: &Cx<'_>, filled: bool) -> Html {
    let lang = cx.lang();
    let layout = cx.state.layout().clone();
    let section = layout
        .sections
        .iter()
        .find(|section| section.kind == SectionKind::Vetoes);
    let Some(section) = section else {
        return Html::default();
    };
    let line = |id: &kieumau::Id| {
        let question = cx.state.question(id.as_str())?;
        let value = cx.state.value(question).filter(|_| filled);
        let words = value.map_or_else(
            || texts::yes_no_blank(lang),
            |value| value_words(question, value, lang),
        );
        Some(
            html! { <li>{ question.label.get(lang) }{ " " }<span class="strong">{ words }</span></li> },
        )
    };
    html! { <>
        <p class="strong">{ texts::barring(lang) }</p>
        <ol>{ for section.questions().filter_map(line) }</ol>
    </> }
}

fn row(cx: &Cx<'_>, line: &CriterionLine, filled: bool) -> Html {
    let lang = cx.lang();
    let scored = cx.state.scored();
    let result = scored.and_then(|scored| scored.result(line.id.as_str()));
    let criterion = cx.state.criterion(line.id.as_str());
    let label = criterion.map_or("", |criterion| criterion.label.get(lang));
    let code = criterion
        .and_then(|criterion| criterion.code.clone())
        .unwrap_or_default();
    let points = result.and_then(|result| result.points.as_ref());
    let own = match points {
        Some(points) if filled => bounds(cx, points.low, points.high),
        None if filled => line.result.clone(),
        _ => String::new(),
    };
    let class = if line.depth == 0 { "group" } else { "" };
    html! {
        <tr {class} key={line.id.to_string()}>
            <td>{ code }</td><td>{ label }</td>
            <td class="number">{ points.map_or(String::new(), |points| format_number(points.maximum, lang)) }</td>
            <td class="number">{ own }</td><td></td>
            <td class="figures">{ maybe(criterion.map(|criterion| figures(cx, criterion, filled))) }</td>
        </tr>
    }
}

/// The answers that a leaf looks at, with their notes.
fn figures(cx: &Cx<'_>, criterion: &Criterion, filled: bool) -> Html {
    let lang = cx.lang();
    let layout = cx.state.layout().clone();
    let mut blocks = layout.sections.iter().flat_map(|section| &section.blocks);
    let Some(block) = blocks.find(|block| block.criterion.as_ref() == Some(&criterion.id)) else {
        return Html::default();
    };
    let claim = cx
        .state
        .assessment()
        .not_applicable
        .get(criterion.id.as_str());
    let line = |id: &kieumau::Id| {
        let question = cx.state.question(id.as_str())?;
        let answer = cx.state.answer(question).filter(|_| filled);
        let value = answer.and_then(|answer| answer.value.as_ref());
        let words = value.map_or_else(
            || "……".to_owned(),
            |value| value_words(question, value, lang),
        );
        let note = answer.and_then(|answer| answer.note.clone());
        Some(
            html! { <p>{ question.label.get(lang) }{ ": " }{ words }{ maybe(note.map(|note| html! { <i>{ " (" }{ note }{ ")" }</i> })) }</p> },
        )
    };
    html! { <>
        { maybe(claim.filter(|_| filled).map(|reason| html! { <p>{ crate::elements::texts::form::na(lang) }{ ": " }{ reason }</p> })) }
        { for block.earlier.iter().chain(&block.questions).filter_map(line) }
    </> }
}
