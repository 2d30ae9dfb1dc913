//! What is to be mended in the files, each at its cell.

use kieumau::Lang;
use kieumau_web_worker::message::{Look, Make, Only, Opened, ProblemRow};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::kept::Kept;
use super::pager::{search, turn};
use super::screen::Msg;
use crate::texts::batch as texts;
use kieumau_wasm::elements::maybe;

pub(super) fn problems(kept: &Kept, opened: &Opened, tell: &Callback<Msg>, lang: Lang) -> Html {
    let all = opened.errors + opened.warnings;
    let Some(page) = kept.problems.as_ref().filter(|_| all > 0) else {
        return Html::default();
    };
    let onlook = tell.reform(Msg::ProblemLook);
    let look = &kept.problem_look;
    let own = look.clone();
    let ononly = onlook.reform(move |event: Event| {
        let on = event.target_unchecked_into::<HtmlInputElement>().checked();
        Look {
            only: if on { Only::Errors } else { Only::All },
            from: 0,
            ..own.clone()
        }
    });
    let row = |row: &ProblemRow| {
        let (class, word) = if row.error {
            ("tag bad", texts::error(lang))
        } else {
            ("tag plain", texts::warning(lang))
        };
        html! {
            <tr>
                <td><span {class}>{ word }</span></td>
                <th scope="row">
                    <strong>{ place(&row.at, lang) }</strong>
                    { maybe((!row.column.is_empty()).then(|| html! { <span class="column">{ &row.column }</span> })) }
                    <p class="hint small">{ &row.file }if !row.area.is_empty() { { " · " }{ &row.area } }</p>
                </th>
                <td class="read-as" data-label={texts::reading_of(lang)}>{ &row.value }</td>
                <td>{ &row.message }{ " " }{ &row.mend }</td>
            </tr>
        }
    };
    let name = texts::problems(lang, all);
    html! {
        <section class="part" aria-labelledby="batch-problems">
            <h2 id="batch-problems" tabindex="-1">{ &name }</h2>
            <p>{ texts::problems_hint(lang) }</p>
            <div class="tools">
                { search("batch-find-problem", texts::find_problem(lang), look, &onlook) }
                <label class="tick"><input type="checkbox" checked={look.only == Only::Errors} onchange={ononly} /><span>{ texts::only_errors(lang) }</span></label>
                <button type="button" class="second" onclick={tell.reform(|_: MouseEvent| Msg::Make(Make::ProblemsCsv))}>{ texts::export_problems(lang) }</button>
            </div>
            <p class="hint" role="status">{ texts::found_problems(lang, page.found) }</p>
            <div class="scroll tall" role="region" aria-label={texts::table_region(lang, &name)} tabindex="0">
                <table class="stack">
                    <caption class="vh">{ &name }</caption>
                    <thead><tr>
                        <th scope="col">{ texts::severity(lang) }</th><th scope="col">{ texts::place(lang) }</th>
                        <th scope="col">{ texts::reading_of(lang) }</th><th scope="col">{ texts::what(lang) }</th>
                    </tr></thead>
                    <tbody>{ for page.rows.iter().map(row) }</tbody>
                </table>
            </div>
            { turn(page.found, look, &onlook, lang) }
        </section>
    }
}

/// A cell has its address; a row says that it is one.
fn place(at: &str, lang: Lang) -> String {
    if !at.is_empty() && at.bytes().all(|byte| byte.is_ascii_digit()) {
        texts::row_of(lang, at)
    } else {
        at.to_owned()
    }
}
