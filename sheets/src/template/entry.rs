//! Cells that are filled in: what may be typed there, and the message that says so.

use super::Writing;
use super::fields::{plain, typed};
use crate::read::form::{Target, Words};
use crate::workbook::style;
use kieumau::{Figure, Lang, Number, Question, QuestionKind, Text, Value};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Formula, XlsxError,
};
use std::collections::BTreeMap;

const YES: &str = "Có";
const NO: &str = "Không";
const NOT_ARISING: &str = "KPS";
/// So many letters fit into the message of a cell, and into its title.
const MESSAGE: usize = 250;
const TITLE: usize = 30;

/// The name that a dropdown has for an option: its label, where that says which one is meant.
pub(super) fn said(words: &Words, id: &kieumau::Id, label: &Text, lang: Lang) -> String {
    let label = label.get(lang).trim();
    let plain = !label.is_empty() && !label.contains('|') && words.find(label) == Some(id);
    if plain {
        label.to_owned()
    } else {
        id.to_string()
    }
}

/// An answer as it is typed.
pub(super) fn answer(
    writing: &Writing<'_>,
    question: &Question,
    at: usize,
    value: &Value,
) -> Option<String> {
    let option = |text: &str| {
        let ticks = match &question.kind {
            QuestionKind::Choice(choice) => &choice.options,
            QuestionKind::Checklist(list) => &list.items,
            _ => return text.to_owned(),
        };
        let tick = ticks.iter().find(|tick| tick.id == text);
        match (tick, writing.form.words.get(at)) {
            (Some(tick), Some(words)) => said(words, &tick.id, &tick.label, writing.lang()),
            _ => text.to_owned(),
        }
    };
    match value {
        Value::Bool(yes) => Some(if *yes { YES } else { NO }.to_owned()),
        Value::Text(text) if matches!(question.kind, QuestionKind::YesNo(_)) => {
            Some(match text.as_str() {
                "yes" => YES.to_owned(),
                "no" => NO.to_owned(),
                _ => text.clone(),
            })
        }
        Value::Text(text) if matches!(question.kind, QuestionKind::Choice(_)) => Some(option(text)),
        Value::Text(text) if matches!(question.kind, QuestionKind::Share(_)) => Some(typed(text)),
        Value::List(list) if list.is_empty() => Some("-".to_owned()),
        Value::List(list) => {
            let parts: Option<Vec<String>> = list
                .iter()
                .map(|part| match part {
                    Value::Text(text) => Some(option(text)),
                    Value::Object(row) => pair(row, "value", "weight", "*"),
                    part => plain(part),
                })
                .collect();
            parts.map(|parts| parts.join("|"))
        }
        Value::Object(map) => match &question.kind {
            QuestionKind::Share(_) => pair(map, "numerator", "denominator", "/"),
            // A checklist of which every item is decided; a blank one cannot be typed in one cell.
            QuestionKind::Checklist(list) => {
                let decided = list
                    .items
                    .iter()
                    .all(|item| map.contains_key(item.id.as_str()));
                let held = map.iter().filter(|(_, held)| **held == Value::Bool(true));
                let held: Vec<String> = held.map(|(id, _)| option(id)).collect();
                decided.then(|| {
                    if held.is_empty() {
                        "-".to_owned()
                    } else {
                        held.join("|")
                    }
                })
            }
            _ => None,
        },
        value => plain(value),
    }
}

fn pair(map: &BTreeMap<String, Value>, first: &str, second: &str, mark: &str) -> Option<String> {
    let (first, second) = (plain(map.get(first)?)?, plain(map.get(second)?)?);
    Some(format!("{first}{mark}{second}"))
}

/// What may be typed into the cell of a target.
pub(super) struct Entry {
    pub format: Format,
    pub validation: Option<DataValidation>,
    /// Whether digits that are known already are written as a number.
    pub number: bool,
}

pub(super) fn entry(writing: &mut Writing<'_>, target: Target) -> Result<Entry, XlsxError> {
    let set = writing.set.set();
    let lang = writing.lang();
    let fill = style::fill();
    let text = fill.clone().set_num_format("@");
    let plain = |validation| Entry {
        format: text.clone(),
        validation,
        number: false,
    };
    match target {
        Target::Profile(at) => {
            let (Some(dimension), Some(words)) = (set.profile.get(at), writing.form.values.get(at))
            else {
                return Ok(plain(None));
            };
            let values = dimension.values.iter();
            let names = values
                .map(|value| said(words, &value.id, &value.label, lang))
                .collect();
            let mut list = writing.lists.dropdown(names);
            let mut note = dimension
                .help
                .as_ref()
                .map_or("", |help| help.get(lang))
                .to_owned();
            if dimension.several {
                list = list.set_error_style(DataValidationErrorStyle::Information);
                note.push_str(" Có thể ghi nhiều giá trị, cách nhau bằng dấu |.");
            } else {
                list = list.set_error_style(DataValidationErrorStyle::Stop);
            }
            let list = message(list, dimension.label.get(lang), &note)?;
            Ok(plain(Some(list)))
        }
        Target::Registered | Target::History(_) => {
            let titles = set.titles.iter().map(|title| (&title.id, &title.label));
            let others = set
                .external_titles
                .iter()
                .map(|title| (&title.id, &title.label));
            let names = titles.chain(others);
            let mut names: Vec<String> = names
                .map(|(id, label)| said(&writing.form.titles, id, label, lang))
                .collect();
            names.push("-".to_owned());
            let list = writing.lists.dropdown(names);
            let list = list.set_error_style(DataValidationErrorStyle::Information);
            let note = "Chọn danh hiệu; nhiều danh hiệu cách nhau bằng dấu |. Không có: ghi dấu -. Để trống: chưa rõ.";
            let label = writing.form.label(target, lang);
            Ok(plain(Some(message(list, &label, note)?)))
        }
        Target::Reference(at) => {
            let Some(reference) = set.references.get(at) else {
                return Ok(plain(None));
            };
            let rule = range(reference.min.as_ref(), reference.max.as_ref(), false);
            let mut note = unit(reference.unit.as_ref(), lang);
            if let Some(Figure::Number(number)) = &reference.value {
                note.push_str(&format!(
                    " Để trống thì lấy {}.",
                    typed(&number.to_string())
                ));
            }
            Ok(Entry {
                format: fill,
                validation: Some(message(rule, reference.label.get(lang), &note)?),
                number: true,
            })
        }
        Target::Question(at) => question(writing, at, &fill, &text),
        _ => Ok(plain(None)),
    }
}

fn question(
    writing: &mut Writing<'_>,
    at: usize,
    fill: &Format,
    text: &Format,
) -> Result<Entry, XlsxError> {
    let lang = writing.lang();
    let set = writing.set.set();
    let (Some(question), Some(words)) = (set.questions.get(at), writing.form.words.get(at)) else {
        return Ok(Entry {
            format: text.clone(),
            validation: None,
            number: false,
        });
    };
    let may_not_arise = writing
        .form
        .claims
        .iter()
        .any(|claim| claim.asks(&question.id));
    let mut number = false;
    let list = |lists: &mut crate::workbook::lists::Lists, mut names: Vec<String>| {
        if may_not_arise {
            names.push(NOT_ARISING.to_owned());
        }
        lists
            .dropdown(names)
            .set_error_style(DataValidationErrorStyle::Stop)
    };
    let validation = match &question.kind {
        QuestionKind::YesNo(_) => list(&mut writing.lists, vec![YES.to_owned(), NO.to_owned()]),
        QuestionKind::Choice(choice) => {
            let options = choice.options.iter();
            let names = options
                .map(|tick| said(words, &tick.id, &tick.label, lang))
                .collect();
            list(&mut writing.lists, names)
        }
        QuestionKind::Count(count) => {
            number = true;
            let zero = Figure::from(0);
            range(count.min.as_ref().or(Some(&zero)), count.max.as_ref(), true)
        }
        QuestionKind::Decimal(decimal) => {
            number = true;
            range(decimal.min.as_ref(), decimal.max.as_ref(), false)
        }
        QuestionKind::Judged(judged) => {
            number = true;
            let zero = Figure::from(0);
            range(
                judged.min.as_ref().or(Some(&zero)),
                Some(&judged.max),
                false,
            )
        }
        _ => DataValidation::new().allow_any_value(),
    };
    // KPS is no number: a warning may be waved away, a stop may not.
    let validation = if may_not_arise && number {
        validation.set_error_style(DataValidationErrorStyle::Warning)
    } else {
        validation
    };
    let note = hint(question, lang, may_not_arise);
    let title = question.label.get(lang);
    Ok(Entry {
        format: if number { fill } else { text }.clone(),
        validation: Some(message(validation, title, &note)?),
        number,
    })
}

/// How an answer is typed, in a few words.
pub(super) fn hint(question: &Question, lang: Lang, may_not_arise: bool) -> String {
    let mut parts: Vec<String> = Vec::new();
    let ends = |min: Option<&Figure>, max: Option<&Figure>| match (
        min.and_then(least),
        max.and_then(most),
    ) {
        (Some(min), Some(max)) => format!(
            "từ {} đến {}",
            typed(&min.to_string()),
            typed(&max.to_string())
        ),
        (Some(min), None) => format!("từ {} trở lên", typed(&min.to_string())),
        (None, Some(max)) => format!("nhiều nhất {}", typed(&max.to_string())),
        (None, None) => String::new(),
    };
    let how = match &question.kind {
        QuestionKind::YesNo(_) => "Chọn Có hoặc Không".to_owned(),
        QuestionKind::Choice(_) => "Chọn một phương án trong danh sách".to_owned(),
        QuestionKind::Count(count) => {
            format!("Số nguyên {}", ends(count.min.as_ref(), count.max.as_ref()))
        }
        QuestionKind::Decimal(decimal) => {
            format!("Số {}", ends(decimal.min.as_ref(), decimal.max.as_ref()))
        }
        QuestionKind::Judged(judged) => {
            let zero = Figure::from(0);
            let min = judged.min.as_ref().or(Some(&zero));
            format!("Ghi điểm, {}", ends(min, Some(&judged.max)))
        }
        QuestionKind::Share(share) => {
            let name = |text: &Option<Text>, other: &str| {
                text.as_ref()
                    .map_or(other.to_owned(), |text| text.get(lang).to_owned())
            };
            let (over, under) = (
                name(&share.numerator, "tử số"),
                name(&share.denominator, "mẫu số"),
            );
            format!("Ghi hai số, ví dụ 45/50: {over} / {under}")
        }
        QuestionKind::Checklist(_) => {
            "Ghi các mục đạt, cách nhau bằng dấu |; không mục nào thì ghi dấu -".to_owned()
        }
        QuestionKind::Date(_) => "Ghi ngày/tháng/năm, ví dụ 05/11/2026".to_owned(),
        QuestionKind::List(list) if list.weight.is_some() => {
            "Ghi từng lần giá trị*trọng số, cách nhau bằng dấu |, ví dụ 7,5*120|8*90".to_owned()
        }
        QuestionKind::List(_) => "Ghi từng số, cách nhau bằng dấu |, ví dụ 7,5|8".to_owned(),
        _ => String::new(),
    };
    parts.push(how.trim().to_owned());
    parts.push(unit(question.unit.as_ref(), lang));
    if may_not_arise {
        parts.push("Không phát sinh thì ghi KPS".to_owned());
    }
    parts.retain(|part| !part.is_empty());
    let mut out = parts.join(". ");
    if let Some(help) = &question.help {
        out = format!("{out}. {}", help.get(lang));
    }
    out
}

pub(super) fn unit(unit: Option<&Text>, lang: Lang) -> String {
    unit.map_or_else(String::new, |unit| format!("Đơn vị: {}", unit.get(lang)))
}

fn message(
    validation: DataValidation,
    title: &str,
    note: &str,
) -> Result<DataValidation, XlsxError> {
    validation
        .set_input_title(cut(title, TITLE))?
        .set_input_message(cut(note.trim(), MESSAGE))?
        .set_error_title("Chưa đúng")?
        .set_error_message(cut(note.trim(), 220))
}

/// The text, ended with an ellipsis where it is too long.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// A number between two figures; of figures that vary by profile the widest range.
fn range(min: Option<&Figure>, max: Option<&Figure>, whole: bool) -> DataValidation {
    let formula = |number: Number| decimal(number).map(Formula::new);
    let min = min.and_then(least).and_then(formula);
    let max = max.and_then(most).and_then(formula);
    let rule = match (min, max) {
        (Some(min), Some(max)) => DataValidationRule::Between(min, max),
        (Some(min), None) => DataValidationRule::GreaterThanOrEqualTo(min),
        (None, Some(max)) => DataValidationRule::LessThanOrEqualTo(max),
        (None, None) => {
            let (min, max) = (Formula::new("-999999999999"), Formula::new("999999999999"));
            DataValidationRule::Between(min, max)
        }
    };
    let validation = DataValidation::new();
    let validation = if whole {
        validation.allow_whole_number_formula(rule)
    } else {
        validation.allow_decimal_number_formula(rule)
    };
    validation.set_error_style(DataValidationErrorStyle::Stop)
}

/// A number as a spreadsheet writes it in a rule, where it has an end.
fn decimal(number: Number) -> Option<String> {
    let text = number.to_string();
    (!text.contains('/')).then_some(text)
}

fn least(figure: &Figure) -> Option<Number> {
    end(figure, |a, b| a.min(b))
}

fn most(figure: &Figure) -> Option<Number> {
    end(figure, |a, b| a.max(b))
}

/// The least or greatest value over all profiles; none for products, which are rare.
fn end(figure: &Figure, choose: fn(Number, Number) -> Number) -> Option<Number> {
    match figure {
        Figure::Number(number) => Some(*number),
        Figure::ByProfile(by) => {
            let values: Option<Vec<Number>> =
                by.values.values().map(|value| end(value, choose)).collect();
            values?.into_iter().reduce(choose)
        }
        Figure::Multiple(_) => None,
    }
}

/// Points as a table prints them; of points that vary by profile each, in the order of the profile.
pub(super) fn typed_points(figure: &Figure) -> String {
    match figure {
        Figure::Number(number) => typed(&number.to_string()),
        Figure::ByProfile(by) => {
            let mut values: Vec<String> = by.values.values().map(typed_points).collect();
            values.dedup();
            values.join(" / ")
        }
        Figure::Multiple(multiple) => {
            format!(
                "{} × {}",
                typed_points(&multiple.value),
                typed_points(&multiple.times)
            )
        }
    }
}
