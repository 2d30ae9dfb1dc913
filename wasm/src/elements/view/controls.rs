//! The control of each kind of question: text boxes without spinners or masks, native radios and check boxes.

use crate::elements::maybe;
use kieumau::{Lang, Number, Question, QuestionKind, Tick, Value, format_number, format_points};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::Cx;
use super::hidden;
use crate::elements::form::{ChangeKind, Fault, Part, Reading, figure, read_number};
use crate::elements::texts::form as texts;

/// The text of the box that an event came from.
pub(crate) fn typed(event: &Event) -> String {
    let target = event.target_unchecked_into::<HtmlInputElement>();
    target.value()
}

/// The text of the large box that an event came from.
pub(crate) fn typed_long(event: &Event) -> String {
    event.target_unchecked_into::<HtmlTextAreaElement>().value()
}

/// Whether the box that an event came from is ticked.
pub(crate) fn ticked(event: &Event) -> bool {
    event.target_unchecked_into::<HtmlInputElement>().checked()
}

/// The id of the box of a question.
pub(crate) fn box_id(question: &str, part: Part) -> String {
    format!("km-{question}-{}", part.word())
}

/// The id of something beside a question: its hint, its error.
pub(crate) fn beside(what: &str, question: &str) -> String {
    format!("km-{what}-{question}")
}

/// Whether a question is answered in several boxes, so that it needs a legend rather than a label.
pub(crate) fn is_group(question: &Question) -> bool {
    !matches!(
        question.kind,
        QuestionKind::Count(_) | QuestionKind::Decimal(_) | QuestionKind::Judged(_)
    )
}

/// The control of a question.
pub fn controls(cx: &Cx<'_>, question: &Question, fault: Option<&Fault>) -> Html {
    match &question.kind {
        QuestionKind::YesNo(_) => yes_no(cx, question),
        QuestionKind::Choice(of) => choice(cx, question, &of.options),
        QuestionKind::Checklist(of) => checklist(cx, question, &of.items),
        QuestionKind::Share(_) => share(cx, question, fault),
        QuestionKind::Date(_) => date(cx, question, fault),
        QuestionKind::List(_) => list(cx, question, fault),
        QuestionKind::Count(_) => single(cx, question, fault, "numeric"),
        _ => single(cx, question, fault, "decimal"),
    }
}

/// What can be typed, in one short sentence.
pub(crate) fn hint(cx: &Cx<'_>, question: &Question) -> Option<String> {
    let lang = cx.lang();
    let profile = cx.state.scored()?.scorer.profile();
    let shown = |of: &kieumau::Figure| Some(format_number(figure(of, profile)?, lang));
    match &question.kind {
        QuestionKind::Judged(of) => {
            let min = of
                .min
                .as_ref()
                .map_or_else(|| Some("0".to_owned()), shown)?;
            let step = of.step.or_else(|| "0.01".parse().ok())?;
            Some(texts::range_step(
                lang,
                min,
                shown(&of.max)?,
                format_number(step, lang),
            ))
        }
        QuestionKind::Count(of) => {
            let min = of
                .min
                .as_ref()
                .map_or_else(|| Some("0".to_owned()), shown)?;
            Some(texts::range(lang, min, shown(of.max.as_ref()?)?))
        }
        QuestionKind::Decimal(of) => {
            let (min, max) = (of.min.as_ref()?, of.max.as_ref()?);
            Some(texts::range(lang, shown(min)?, shown(max)?))
        }
        QuestionKind::List(of) => Some(texts::rows_most(lang, of.rows.unwrap_or(200))),
        QuestionKind::Date(_) => Some(texts::date_hint(lang)),
        _ => None,
    }
}

struct TextBox<'a> {
    part: Part,
    /// The label above the box; without one, the label of the question serves.
    label: Option<String>,
    mode: &'static str,
    class: &'static str,
    fault: Option<&'a Fault>,
}

fn text_box(cx: &Cx<'_>, question: &Question, of: &TextBox<'_>) -> Html {
    let id = question.id.to_string();
    let part = of.part;
    let element = box_id(&id, part);
    let oninput = {
        let (form, id) = (cx.form.clone(), id.clone());
        Callback::from(move |event: InputEvent| {
            let text = typed(&event);
            form.edit(ChangeKind::Input, &[&id], |state| {
                state.type_text(&id, part, text)
            });
        })
    };
    let onchange = {
        let (form, id) = (cx.form.clone(), id.clone());
        Callback::from(move |_: Event| {
            form.edit(ChangeKind::Commit, &[&id], |state| state.touch(&id));
        })
    };
    let invalid = of.fault.is_some_and(|fault| fault.part == part);
    let described = format!(
        "{} {} {}",
        beside("hint", &id),
        beside("read", &id),
        beside("error", &id)
    );
    let unit = match part {
        Part::Day | Part::Month | Part::Year | Part::Weight(_) => None,
        _ => question
            .unit
            .as_ref()
            .map(|unit| unit.get(cx.lang()).to_owned()),
    };
    let class = if invalid {
        format!("text bad {}", of.class)
    } else {
        format!("text {}", of.class)
    };
    html! {
        <div class="box" key={element.clone()}>
            { maybe(of.label.as_ref().map(|label| html! { <label for={element.clone()}>{ label }</label> })) }
            <span class="with-unit">
                <input type="text" {class} id={element} part="control" inputmode={of.mode} autocomplete="off"
                    enterkeyhint="next" value={cx.state.text(question, part)} readonly={cx.readonly}
                    aria-invalid={invalid.then_some("true")} aria-describedby={described} {oninput} {onchange} />
                { maybe(unit.map(|unit| html! { <span class="unit" aria-hidden="true">{ unit }</span> })) }
            </span>
        </div>
    }
}

/// How a number that was typed is read, where it is not plainly what was typed.
fn read_back(cx: &Cx<'_>, question: &Question) -> Option<String> {
    let Some(Value::Number(number)) = cx.state.value(question) else {
        return None;
    };
    let typed = cx.state.text(question, Part::Whole);
    let lang = cx.lang();
    let shown = format_number(*number, lang);
    let plain = match read_number(&typed, 9, "", lang) {
        Reading::Number(_) => shown != typed.trim(),
        _ => true,
    };
    plain.then(|| texts::read_as(lang, shown))
}

fn single(cx: &Cx<'_>, question: &Question, fault: Option<&Fault>, mode: &'static str) -> Html {
    let of = TextBox {
        part: Part::Whole,
        label: None,
        mode,
        class: "number",
        fault,
    };
    html! { <>
        { text_box(cx, question, &of) }
        <p class="read" id={beside("read", question.id.as_str())}>{ read_back(cx, question).unwrap_or_default() }</p>
    </> }
}

fn share(cx: &Cx<'_>, question: &Question, fault: Option<&Fault>) -> Html {
    let QuestionKind::Share(kind) = &question.kind else {
        return Html::default();
    };
    let mode = if kind.decimals.unwrap_or(0) > 0 {
        "decimal"
    } else {
        "numeric"
    };
    let of = |part| TextBox {
        part,
        label: Some(cx.state.part_name(question, part)),
        mode,
        class: "number",
        fault,
    };
    html! { <>
        { text_box(cx, question, &of(Part::Numerator)) }
        { text_box(cx, question, &of(Part::Denominator)) }
        <p class="read" id={beside("read", question.id.as_str())}>{ percent(cx, question).unwrap_or_default() }</p>
    </> }
}

/// The percentage of two counts.
fn percent(cx: &Cx<'_>, question: &Question) -> Option<String> {
    let Some(Value::Object(parts)) = cx.state.value(question) else {
        return None;
    };
    let part = |key: &str| match parts.get(key) {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    };
    let share = part("numerator")?.checked_mul(Number::whole(100))?;
    let share = share.checked_div(part("denominator")?)?;
    let lang = cx.lang();
    // On its side of every whole percent, where thresholds stand.
    let (num, den) = share.parts();
    let below = i64::try_from(num.div_euclid(den)).ok()?;
    let limits = [Number::whole(below), Number::whole(below.checked_add(1)?)];
    let shown = format!("{}%", format_points(share, &limits, lang));
    Some(texts::as_percent(lang, shown))
}

fn date(cx: &Cx<'_>, question: &Question, fault: Option<&Fault>) -> Html {
    let of = |part, class| TextBox {
        part,
        label: Some(cx.state.part_name(question, part)),
        mode: "numeric",
        class,
        fault,
    };
    html! {
        <div class="boxes">
            { text_box(cx, question, &of(Part::Day, "two")) }
            { text_box(cx, question, &of(Part::Month, "two")) }
            { text_box(cx, question, &of(Part::Year, "four")) }
        </div>
    }
}

fn list(cx: &Cx<'_>, question: &Question, fault: Option<&Fault>) -> Html {
    let QuestionKind::List(kind) = &question.kind else {
        return Html::default();
    };
    let lang = cx.lang();
    let id = question.id.to_string();
    let rows = cx.state.rows(question);
    let most = usize::from(kind.rows.unwrap_or(200));
    let of = |part| TextBox {
        part,
        label: Some(cx.state.part_name(question, part)),
        mode: "decimal",
        class: "number",
        fault,
    };
    let row = |at: usize| {
        let remove = edit(cx, &id, ChangeKind::Commit, move |state, id| {
            state.remove_row(id, at)
        });
        html! {
            <li class="list-row" key={at}>
                <div class="boxes">
                    { text_box(cx, question, &of(Part::Row(at))) }
                    { maybe(kind.weight.is_some().then(|| text_box(cx, question, &of(Part::Weight(at))))) }
                </div>
                { maybe((!cx.readonly && rows > 1).then(|| html! {
                    <button type="button" class="link" onclick={remove}>{ texts::remove_row(lang, at + 1) }</button>
                })) }
            </li>
        }
    };
    let add = edit(cx, &id, ChangeKind::Input, |state, id| state.add_row(id));
    html! { <>
        <ol class="list">{ for (0..rows).map(row) }</ol>
        { maybe((!cx.readonly && rows < most).then(|| html! {
            <button type="button" class="second" part="button" onclick={add}>{ texts::add_row(lang) }</button>
        })) }
    </> }
}

/// A callback that changes the form for a question.
fn edit<E>(
    cx: &Cx<'_>,
    id: &str,
    kind: ChangeKind,
    change: impl Fn(&mut crate::elements::form::State, &str) + 'static,
) -> Callback<E> {
    let (form, id) = (cx.form.clone(), id.to_owned());
    Callback::from(move |_| form.edit(kind, &[&id], |state| change(state, &id)))
}

/// One radio button or check box in a row that can be tapped as a whole.
pub(crate) struct Tap {
    pub id: String,
    pub name: Option<String>,
    pub label: String,
    pub on: bool,
    pub disabled: bool,
    pub onchange: Callback<Event>,
}

/// A box to tick, on its own.
pub(crate) fn tick(id: String, label: String, on: bool, ontick: Callback<bool>) -> Html {
    tap(Tap {
        id,
        name: None,
        label,
        on,
        disabled: false,
        onchange: Callback::from(move |event: Event| ontick.emit(ticked(&event))),
    })
}

pub(crate) fn tap(tap: Tap) -> Html {
    let kind = if tap.name.is_some() {
        "radio"
    } else {
        "checkbox"
    };
    html! {
        <label class="tap" part="option" key={tap.id.clone()}>
            <input type={kind} id={tap.id} name={tap.name} checked={tap.on} disabled={tap.disabled} onchange={tap.onchange} />
            <span>{ tap.label }</span>
        </label>
    }
}

/// The button that takes an answer back: a radio button cannot be unchecked otherwise.
fn clear(cx: &Cx<'_>, question: &Question) -> Html {
    if cx.readonly || cx.state.value(question).is_none() {
        return Html::default();
    }
    let onclick = edit(cx, question.id.as_str(), ChangeKind::Commit, |state, id| {
        state.set_value(id, None);
    });
    let lang = cx.lang();
    html! {
        <button type="button" class="link" {onclick}>
            { texts::clear(lang) }{ hidden(format!(": {}", question.label.get(lang))) }
        </button>
    }
}

fn yes_no(cx: &Cx<'_>, question: &Question) -> Html {
    let given = match cx.state.value(question) {
        Some(Value::Bool(yes)) => Some(*yes),
        Some(Value::Text(word)) if word == "yes" => Some(true),
        Some(Value::Text(word)) if word == "no" => Some(false),
        _ => None,
    };
    let id = question.id.as_str();
    let option = |yes: bool, word: &str| {
        tap(Tap {
            id: format!("km-{id}-{word}"),
            name: Some(format!("km-{id}")),
            label: texts::yes_or_no(cx.lang(), yes),
            on: given == Some(yes),
            disabled: cx.readonly,
            onchange: edit(cx, id, ChangeKind::Commit, move |state, id| {
                state.set_value(id, Some(Value::Bool(yes)));
            }),
        })
    };
    html! { <>
        <div class="pair">{ option(true, "yes") }{ option(false, "no") }</div>
        { clear(cx, question) }
    </> }
}

fn choice(cx: &Cx<'_>, question: &Question, options: &[Tick]) -> Html {
    let given = match cx.state.value(question) {
        Some(Value::Text(word)) => Some(word.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let id = question.id.as_str();
    let lang: Lang = cx.lang();
    let option = |option: &Tick| {
        let own = option.id.to_string();
        tap(Tap {
            id: format!("km-{id}-{own}"),
            name: Some(format!("km-{id}")),
            label: option.label.get(lang).to_owned(),
            on: given.as_deref() == Some(own.as_str()),
            disabled: cx.readonly,
            onchange: edit(cx, id, ChangeKind::Commit, move |state, id| {
                state.set_value(id, Some(Value::Text(own.clone())));
            }),
        })
    };
    html! { <>
        <div class="options">{ for options.iter().map(option) }</div>
        { clear(cx, question) }
    </> }
}

fn checklist(cx: &Cx<'_>, question: &Question, items: &[Tick]) -> Html {
    let value = cx.state.value(question);
    let id = question.id.as_str();
    let lang = cx.lang();
    let holds = |item: &str| value.and_then(|value| crate::elements::form::holds(value, item));
    let item = |item: &Tick| {
        let own = item.id.to_string();
        let (form, question) = (cx.form.clone(), id.to_owned());
        let on = holds(&own) == Some(true);
        tap(Tap {
            id: format!("km-{id}-{own}"),
            name: None,
            label: item.label.get(lang).to_owned(),
            on,
            disabled: cx.readonly,
            onchange: Callback::from(move |event: Event| {
                let on = ticked(&event);
                form.edit(ChangeKind::Commit, &[&question], |state| {
                    state.tick(&question, &own, on)
                });
            }),
        })
    };
    let complete = matches!(value, Some(Value::List(_)));
    let (form, own) = (cx.form.clone(), id.to_owned());
    let all = tap(Tap {
        id: format!("km-{id}-.all"),
        name: None,
        label: texts::seen_all(lang),
        on: complete,
        disabled: cx.readonly,
        onchange: Callback::from(move |event: Event| {
            let on = ticked(&event);
            form.edit(ChangeKind::Commit, &[&own], |state| {
                state.complete(&own, on)
            });
        }),
    });
    html! { <>
        <div class="options">{ for items.iter().map(item) }</div>
        <div class="options all">{ all }</div>
    </> }
}
