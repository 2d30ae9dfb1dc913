//! Who is assessed, what it is compared with, and what it held before.

use crate::elements::maybe;
use kieumau::{Dimension, Id};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Cx;
use super::controls::{Tap, beside, tap, ticked};
use crate::elements::form::{ChangeKind, Part, Section, State};
use crate::elements::texts::form as texts;

/// The box of the period.
pub(crate) const PERIOD: &str = "km-about-period";
/// Whoever went on without the type of area has seen it.
pub(crate) const PROFILE: &str = "km-profile";

/// Name, commune, year, and the type of the area.
pub fn about(cx: &Cx<'_>) -> Html {
    let lang = cx.lang();
    let assessment = cx.state.assessment();
    let area = assessment.area.clone().unwrap_or_default();
    let name = line(
        cx,
        "km-area-name",
        texts::area_name(lang),
        area.name,
        "text",
        |state, text| {
            state.set_area(|area| area.name = given(text));
        },
    );
    let commune = line(
        cx,
        "km-area-commune",
        texts::commune(lang),
        area.commune,
        "text",
        |state, text| {
            state.set_area(|area| area.commune = given(text));
        },
    );
    let year = line(
        cx,
        PERIOD,
        texts::year(lang),
        assessment.period.clone(),
        "numeric",
        |state, text| {
            state.set_period(text);
        },
    );
    html! { <>
        { super::heading(cx.level, "km-heading", html! { { texts::about(lang) } }) }
        <div class="block">{ name }{ commune }{ year }</div>
        { for cx.state.set().profile.iter().map(|dimension| dimension_card(cx, dimension)) }
    </> }
}

fn given(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}

fn line(
    cx: &Cx<'_>,
    id: &'static str,
    label: String,
    value: Option<String>,
    mode: &'static str,
    change: impl Fn(&mut State, String) + 'static,
) -> Html {
    let form = cx.form.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlInputElement>().value();
        form.edit(ChangeKind::Input, &[], |state| change(state, text));
    });
    let form = cx.form.clone();
    let onchange = Callback::from(move |_: Event| {
        form.edit(ChangeKind::Commit, &[], |state| state.touch(id));
    });
    let is_year = id == PERIOD;
    let fault = cx.state.period_fault();
    let fault = fault.filter(|_| is_year && cx.state.is_touched(PERIOD));
    let class = match (is_year, &fault) {
        (true, Some(_)) => "text four bad",
        (true, None) => "text four",
        _ => "text",
    };
    let hint = is_year.then(|| texts::year_hint(cx.lang()));
    html! {
        <div class="box" key={id}>
            <label for={id}>{ label }</label>
            { maybe(hint.map(|hint| html! { <p class="hint" id={beside("hint", id)}>{ hint }</p> })) }
            { maybe(fault.as_ref().map(|text| html! {
                <p class="error" part="error" id={beside("error", id)}>{ super::hidden(texts::fix(cx.lang())) }{ text }</p>
            })) }
            <input type="text" {class} {id} inputmode={mode} autocomplete="off" value={value.unwrap_or_default()}
                aria-invalid={fault.is_some().then_some("true")} aria-describedby={format!("{} {}", beside("hint", id), beside("error", id))}
                readonly={cx.readonly} {oninput} {onchange} />
        </div>
    }
}

fn dimension_card(cx: &Cx<'_>, dimension: &Dimension) -> Html {
    let lang = cx.lang();
    let chosen = cx.state.chosen(&dimension.id);
    let missing = chosen.is_empty() && cx.state.is_touched(PROFILE);
    let error = beside("error", &format!("profile-{}", dimension.id));
    let option = |value: &kieumau::DimensionValue| {
        let (form, dimension_id, id) = (cx.form.clone(), dimension.id.clone(), value.id.clone());
        let help = value.help.as_ref().map(|help| help.get(lang));
        tap(Tap {
            id: format!("km-profile-{}-{}", dimension.id, value.id),
            name: (!dimension.several).then(|| format!("km-profile-{}", dimension.id)),
            label: match help {
                Some(help) => format!("{} – {help}", value.label.get(lang)),
                None => value.label.get(lang).to_owned(),
            },
            on: chosen.contains(&value.id),
            disabled: cx.readonly,
            onchange: Callback::from(move |event: Event| {
                let on = ticked(&event);
                form.edit(ChangeKind::Commit, &[], |state| {
                    state.set_profile(&dimension_id, &id, on)
                });
            }),
        })
    };
    let help = dimension
        .help
        .as_ref()
        .map(|help| help.get(lang).to_owned());
    html! {
        <div class="block" key={dimension.id.to_string()}>
            <fieldset aria-describedby={missing.then(|| error.clone())}>
                <legend part="legend">{ dimension.label.get(lang) }</legend>
                { maybe(missing.then(|| html! {
                    <p class="error" part="error" id={error.clone()}>{ super::hidden(texts::fix(lang)) }{ texts::not_chosen(lang, dimension.label.get(lang)) }</p>
                })) }
                { maybe(help.map(|help| html! { <p class="hint">{ help }</p> })) }
                { maybe(dimension.several.then(|| html! { <p class="hint">{ texts::several(lang) }</p> })) }
                <div class="options">{ for dimension.values.iter().map(option) }</div>
            </fieldset>
        </div>
    }
}

/// Values from outside the area.
pub fn references(cx: &Cx<'_>, section: &Section) -> Html {
    let lang = cx.lang();
    let set = cx.state.set();
    let asked = section
        .blocks
        .iter()
        .filter_map(|block| block.reference.as_ref());
    let asked = asked.filter_map(|id| set.references.iter().find(|reference| reference.id == *id));
    let row = |reference: &kieumau::Reference| {
        let id = reference.id.to_string();
        let element = super::controls::box_id(&id, Part::Whole);
        let (form, own) = (cx.form.clone(), id.clone());
        let oninput = Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            form.edit(ChangeKind::Input, &[], |state| {
                state.type_reference(&own, text)
            });
        });
        let (form, own) = (cx.form.clone(), id.clone());
        let onchange = Callback::from(move |_: Event| {
            form.edit(ChangeKind::Commit, &[], |state| {
                state.touch(&format!("reference:{own}"))
            });
        });
        let fault = cx.state.reference_fault(reference);
        let unit = reference
            .unit
            .as_ref()
            .map(|unit| unit.get(lang).to_owned());
        let class = if fault.is_some() {
            "text number bad"
        } else {
            "text number"
        };
        html! {
            <div class="block" key={id.clone()}>
                <div class="box">
                    <label for={element.clone()}>{ reference.label.get(lang) }</label>
                    { maybe(fault.as_ref().map(|text| html! {
                        <p class="error" part="error" id={beside("error", &id)}>{ super::hidden(texts::fix(lang)) }{ text }</p>
                    })) }
                    <span class="with-unit">
                        <input type="text" {class} id={element} inputmode="decimal" autocomplete="off" readonly={cx.readonly}
                            value={cx.state.reference_text(&id)} aria-invalid={fault.is_some().then_some("true")}
                            aria-describedby={beside("error", &id)} {oninput} {onchange} />
                        { maybe(unit.map(|unit| html! { <span class="unit">{ unit }</span> })) }
                    </span>
                </div>
            </div>
        }
    };
    html! { <>
        { super::heading(cx.level, "km-heading", html! { { &section.title } }) }
        <p class="hint">{ texts::references_hint(lang) }</p>
        { for asked.map(row) }
    </> }
}

/// What was registered, and the titles of earlier years.
pub fn history(cx: &Cx<'_>) -> Html {
    let lang = cx.lang();
    let assessment = cx.state.assessment();
    let layout = cx.state.layout();
    let registered = (!layout.registered.is_empty()).then(|| {
        titles_card(
            cx,
            "registered",
            &texts::registered(lang),
            &texts::registered_none(lang),
            &layout.registered,
            assessment.registered.as_deref(),
            |state, title, on| state.set_registered(title, on),
        )
    });
    let held = (!layout.held.is_empty()).then(|| match assessment.year() {
        None => html! { <p class="hint">{ texts::needs_year(lang) }</p> },
        Some(year) => {
            let years = (1..=layout.years)
                .filter_map(|back| year.checked_sub(back).filter(|year| *year > 0));
            let card = |year: u16| {
                titles_card(
                    cx,
                    &format!("held-{year}"),
                    &texts::held(lang, year),
                    &texts::held_none(lang),
                    &layout.held,
                    assessment.history.get(&year.to_string()).map(Vec::as_slice),
                    move |state, title, on| state.set_held(year, title, on),
                )
            };
            html! { { for years.map(card) } }
        }
    });
    html! { <>
        { super::heading(cx.level, "km-heading", html! { { texts::history(lang) } }) }
        <p class="hint">{ texts::held_hint(lang) }</p>
        { maybe(registered) }
        { maybe(held) }
    </> }
}

fn titles_card(
    cx: &Cx<'_>,
    key: &str,
    legend: &str,
    none: &str,
    titles: &[Id],
    known: Option<&[Id]>,
    change: impl Fn(&mut State, Option<&Id>, bool) + Clone + 'static,
) -> Html {
    let option = |title: Option<&Id>| {
        let (form, change, own) = (cx.form.clone(), change.clone(), title.cloned());
        tap(Tap {
            id: format!("km-{key}-{}", title.map_or(".none", Id::as_str)),
            name: None,
            label: title.map_or_else(|| none.to_owned(), |title| cx.state.title_label(title)),
            on: match title {
                Some(title) => known.is_some_and(|known| known.contains(title)),
                None => known.is_some_and(<[Id]>::is_empty),
            },
            disabled: cx.readonly,
            onchange: Callback::from(move |event: Event| {
                let on = ticked(&event);
                form.edit(ChangeKind::Commit, &[], |state| {
                    change(state, own.as_ref(), on)
                });
            }),
        })
    };
    html! {
        <div class="block" key={key.to_owned()}>
            <fieldset>
                <legend part="legend">{ legend.to_owned() }</legend>
                <div class="options">{ for titles.iter().map(|title| option(Some(title))) }{ option(None) }</div>
            </fieldset>
        </div>
    }
}
