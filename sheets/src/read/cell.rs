//! One cell: section 3 of `docs/tables.md`.

use super::csv::{Shape, ShapeKind};
use super::fold;
use super::form::{Form, Words, decimals, greatest, is_percent};
use super::number::{self, Fault as NumberFault, Mark};
use crate::finding::Fault;
use crate::marks::NO_RESULT;
use crate::texts::codes::TableCode;
use kieumau::{Date, Id, Lang, Number, Question, QuestionKind, Text, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing.
    Blank,
    /// That there are no data: nothing, but it is reported.
    NoData,
    /// That the criterion does not arise.
    NotApplicable,
    /// An answer.
    Value(Value),
}

const NO_DATA: [&str; 2] = ["chưa có số liệu", "#n/a"];
/// Errors of spreadsheets; `#N/A` says that there are no data.
const ERRORS: [&str; 8] = [
    "#ref!", "#div/0!", "#value!", "#name?", "#num!", "#null!", "#spill!", "#calc!",
];
const NOT_APPLICABLE: [&str; 3] = ["kps", "không phát sinh", "n/a"];
const YES: [&str; 12] = [
    "có", "x", "✓", "✔", "☑", "√", "v", "1", "đạt", "đúng", "yes", "true",
];
const NO: [&str; 10] = [
    "không",
    "không có",
    "ko",
    "0",
    "không đạt",
    "chưa",
    "chưa đạt",
    "sai",
    "no",
    "false",
];

/// Of these, what says of something that it is good, and not whether it is so.
const PRAISE: [&str; 3] = ["đạt", "không đạt", "chưa đạt"];

/// What a cleaned cell says when it is no answer.
pub(crate) fn silent(text: &str) -> Option<Cell> {
    if text.is_empty() {
        return Some(Cell::Blank);
    }
    // Most cells are numbers, and no word begins like one.
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let word = text.to_lowercase();
    if NO_DATA.contains(&word.as_str()) {
        Some(Cell::NoData)
    } else if NOT_APPLICABLE.contains(&word.as_str()) {
        Some(Cell::NotApplicable)
    } else {
        None
    }
}

/// What keeps any cell from being read, whatever its column holds.
pub(crate) fn unreadable(text: &str, shape: Shape) -> Option<Fault> {
    if shape.kind == ShapeKind::NoResult || text == NO_RESULT {
        return Some(Fault::new(TableCode::NoResult));
    }
    // All of the words begin so.
    if !text.starts_with(['#', 'e', 'E']) {
        return None;
    }
    let word = text.to_lowercase();
    if ERRORS.contains(&word.as_str()) || word.starts_with("err:5") {
        Some(Fault::new(TableCode::ErrorValue))
    } else {
        None
    }
}

/// What keeps a cleaned cell from saying who, where or when: a code, the name of an area or of a commune, a period.
pub(crate) fn no_name(text: &str, shape: Shape) -> Option<Fault> {
    let code = match shape.kind {
        ShapeKind::Day => TableCode::DateFound,
        ShapeKind::Percent | ShapeKind::YesNo => TableCode::NotText,
        _ if matches!(silent(text), Some(Cell::NoData)) => TableCode::NoData,
        _ if is_ditto(text) => TableCode::Ditto,
        _ => return unreadable(text, shape),
    };
    Some(Fault::new(code))
}

/// Whether a text says that the same is meant as above: `"`, `nt`, `- như trên -`.
fn is_ditto(text: &str) -> bool {
    let bare = text.trim_matches(['-', '–', ' ', '.']);
    let marks = |c: char| matches!(c, '"' | '\'' | '“' | '”' | '„' | '’' | '〃' | '″');
    match bare.chars().count() {
        0 => false,
        1 | 2 if bare.chars().all(marks) => true,
        // Most names are longer, and begin with another letter.
        2..=8 if bare.starts_with(['n', 'N']) => {
            ["nt", "n.t", "như trên"].contains(&bare.to_lowercase().as_str())
        }
        _ => false,
    }
}

/// How the numbers of a cell are written: in a workbook a number has a decimal point, whatever the file's text has.
fn mark_of(shape: Shape, stated: Option<Mark>) -> Option<Mark> {
    match shape.kind {
        ShapeKind::Number | ShapeKind::Percent | ShapeKind::Bare => Some(Mark::Point),
        _ => stated,
    }
}

/// Reads the cleaned cell of a question.
pub(crate) fn answer(
    form: &Form<'_>,
    at: usize,
    text: &str,
    shape: Shape,
    mark: Option<Mark>,
) -> Result<Cell, Fault> {
    if let Some(cell) = silent(text) {
        return Ok(cell);
    }
    if shape.spread {
        return Err(Fault::new(TableCode::MergedAnswer));
    }
    let (Some(question), Some(words)) = (form.set.questions.get(at), form.words.get(at)) else {
        return Ok(Cell::Blank);
    };
    let is_date = matches!(question.kind, QuestionKind::Date(_));
    if shape.kind == ShapeKind::Day && !is_date {
        return Err(Fault::new(TableCode::DateFound));
    }
    let mark = mark_of(shape, mark);
    let decimals = decimals(question);
    let value = match &question.kind {
        QuestionKind::YesNo(_) => {
            let unwanted = form.unwanted.contains(&at);
            if unwanted && PRAISE.contains(&text.to_lowercase().as_str()) {
                return Err(Fault::new(TableCode::PraiseUnclear));
            }
            Value::Bool(yes_no(text)?)
        }
        QuestionKind::Count(_) | QuestionKind::Decimal(_) | QuestionKind::Judged(_) => {
            let unit = question.unit.as_ref();
            let points = matches!(question.kind, QuestionKind::Judged(_));
            let text = without_unit(text, unit, points);
            let fractions = is_percent(unit).then(|| most_fraction(question));
            Value::Number(measured_cell(text, shape, mark, decimals, fractions)?)
        }
        QuestionKind::Share(_) => share(text, mark, decimals)?,
        QuestionKind::Choice(_) => option(text, words)?,
        QuestionKind::Checklist(_) => Value::List(
            items(text, words)?
                .into_iter()
                .map(|id| Value::Text(id.as_str().to_owned()))
                .collect(),
        ),
        QuestionKind::Date(_) => Value::Text(date(text)?.to_string()),
        QuestionKind::List(list) => {
            let weights = list
                .weight
                .as_ref()
                .map(|_| list.weight_decimals.unwrap_or(0).into());
            rows(text, mark, decimals, weights)?
        }
        // A kind that this reader does not know is the scorer's to judge.
        _ => Value::Text(text.to_owned()),
    };
    Ok(Cell::Value(value))
}

/// Words that points may be followed by, as they are compared.
static POINTS: LazyLock<[String; 4]> =
    LazyLock::new(|| ["đ", "điểm", "point", "points"].map(fold::label));

/// The number before the unit of its own column: nothing else can be meant by `145 hộ` where households are counted. The sign
/// `%` has its own rules.
pub(crate) fn without_unit<'t>(text: &'t str, unit: Option<&Text>, points: bool) -> &'t str {
    let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '+' | '-' | '−');
    // Most cells are numbers, or begin like none.
    let Some(at) = text.find(|c| !figure(c)).filter(|at| *at > 0) else {
        return text;
    };
    let (number, word) = text.split_at(at);
    let number = number.trim_end();
    if !number.ends_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    let word = fold::label(word);
    let of = |lang: Lang| unit.is_some_and(|unit| fold::label(unit.get(lang)) == word);
    let of_points = || points && POINTS.contains(&word);
    if of(Lang::Vi) || of(Lang::En) || of_points() {
        number
    } else {
        text
    }
}

/// A number of a workbook or of text. In a column of percentages it says up to which number a cell may be a fraction: where the
/// format is not known, 0.95 may be shown as 95 %.
pub(crate) fn measured_cell(
    text: &str,
    shape: Shape,
    mark: Option<Mark>,
    decimals: u32,
    fractions: Option<Number>,
) -> Result<Number, Fault> {
    if shape.kind == ShapeKind::Day {
        return Err(Fault::new(TableCode::DateFound));
    }
    let number = measured(text, mark_of(shape, mark), decimals, fractions.is_some())?;
    let may_be = |most: Number| number > Number::ZERO && number <= most;
    if shape.kind == ShapeKind::Bare && fractions.is_some_and(may_be) {
        let shown = number.checked_mul(Number::whole(100)).unwrap_or(number);
        return Err(Fault::new(TableCode::PercentUnclear)
            .with("a", number)
            .with("b", shown));
    }
    Ok(number)
}

/// Up to which number the answer to a question about per cent may be a fraction: 1, and 1.2 where 120 % may be answered.
fn most_fraction(question: &Question) -> Number {
    let most = match &question.kind {
        QuestionKind::Decimal(decimal) => decimal.max.as_ref().map(greatest),
        QuestionKind::Count(count) => count.max.as_ref().map(greatest),
        QuestionKind::Judged(judged) => Some(greatest(&judged.max)),
        _ => None,
    };
    let part = |most: Number| most.checked_div(Number::whole(100));
    // What has no greatest answer may be ten times what was planned.
    let most = most.map_or(Some(Number::whole(10)), |most| most.and_then(part));
    most.unwrap_or(Number::ONE).max(Number::ONE)
}

fn yes_no(text: &str) -> Result<bool, Fault> {
    let said = |word: &str| {
        let yes = YES.contains(&word);
        (yes || NO.contains(&word)).then_some(yes)
    };
    // Most cells are written as the lists are.
    let said = said(text).or_else(|| said(&text.to_lowercase()));
    said.ok_or_else(|| Fault::new(TableCode::NotYesOrNo))
}

/// A number; the sign `%` may follow where the unit is per cent.
pub(crate) fn measured(
    text: &str,
    mark: Option<Mark>,
    decimals: u32,
    percent: bool,
) -> Result<Number, Fault> {
    let text = match text.strip_suffix('%') {
        Some(rest) if percent => rest.trim_end(),
        _ => text,
    };
    number::read(text, mark, decimals).map_err(|fault| match fault {
        NumberFault::NotANumber if is_none(text) => Fault::new(TableCode::Dash),
        NumberFault::NotANumber if two_values(text) => Fault::new(TableCode::TwoValues),
        NumberFault::NotANumber => Fault::new(TableCode::NotANumber),
        NumberFault::TooManyDigits => Fault::new(TableCode::TooManyDigits),
        NumberFault::TwoReadings(a, b) => {
            Fault::new(TableCode::TwoReadings).with("a", a).with("b", b)
        }
    })
}

/// Whether a text is a number with another in brackets, such as `97 (+10)`.
fn two_values(text: &str) -> bool {
    let number = |text: &str| {
        let text = text.trim();
        text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'))
            && text.ends_with(|c: char| c.is_ascii_digit() || c == '%')
    };
    text.strip_suffix(')')
        .and_then(|rest| rest.split_once('('))
        .is_some_and(|(first, second)| number(first) && number(second))
}

/// Two counts, such as `45/50`; a unit may follow (`45/50 hộ`), and a percentage may stand before or behind
/// (`90% (45/50)`, `45/50 (90%)`) if it agrees with them.
fn share(text: &str, mark: Option<Mark>, decimals: u32) -> Result<Value, Fault> {
    let (counts, percentage) = match text.strip_suffix(')').and_then(|rest| rest.split_once('(')) {
        Some((first, second)) if second.trim_end().ends_with('%') => {
            (first.trim(), Some(second.trim()))
        }
        Some((first, second)) if first.trim_end().ends_with('%') => {
            (second.trim(), Some(first.trim()))
        }
        _ => (text, None),
    };
    let Some((numerator, denominator)) = counts.split_once('/') else {
        let alone = measured(text, mark, 9, true);
        return Err(match alone {
            Ok(_) => Fault::new(TableCode::ShareWithoutCounts),
            Err(fault) if fault.code == TableCode::TwoReadings => {
                Fault::new(TableCode::ShareWithoutCounts)
            }
            Err(fault) => fault,
        });
    };
    let unit = |c: char| c.is_alphabetic() || c.is_whitespace();
    let denominator = denominator.trim_end_matches(unit);
    let part = |text: &str| measured(text.trim(), mark, decimals, false);
    let (numerator, denominator) = (part(numerator)?, part(denominator)?);
    let counts = format!("{numerator}/{denominator}");
    if let Some(percentage) = percentage {
        let said = measured(percentage, mark, 9, true)?;
        if agrees(said, numerator, denominator) != Some(true) {
            return Err(Fault::new(TableCode::ShareDiffers).with("counts", counts));
        }
    }
    Ok(Value::Text(counts))
}

/// Whether a percentage is that of two counts, rounded or cut to the decimals it is written with.
fn agrees(said: Number, numerator: Number, denominator: Number) -> Option<bool> {
    if denominator.is_zero() {
        return Some(false);
    }
    let exact = numerator
        .checked_mul(Number::whole(100))?
        .checked_div(denominator)?;
    let apart = said.checked_sub(exact)?;
    let apart = if apart.is_negative() {
        Number::whole(0).checked_sub(apart)?
    } else {
        apart
    };
    let step = Number::ratio(1, 10i128.checked_pow(said.decimals()?)?)?;
    Some(apart < step)
}

fn option(text: &str, words: &Words) -> Result<Value, Fault> {
    match words.find(text) {
        Some(id) => Ok(Value::Text(id.as_str().to_owned())),
        None => Err(Fault::new(TableCode::UnknownOption).with("known", words.list.as_str())),
    }
}

/// The items named, in the order of the cell; `-` and `không` name none.
fn items<'w>(text: &str, words: &'w Words) -> Result<Vec<&'w Id>, Fault> {
    if is_none(text) || ["không", "không có"].contains(&text.to_lowercase().as_str()) {
        return Ok(Vec::new());
    }
    let mut found: Vec<&Id> = Vec::new();
    for part in named(text, words)? {
        let id = words.find(part).ok_or_else(|| {
            Fault::new(TableCode::UnknownItem)
                .with("item", part)
                .with("known", words.list.as_str())
        })?;
        if found.contains(&id) {
            return Err(Fault::new(TableCode::ItemTwice).with("item", part));
        }
        found.push(id);
    }
    Ok(found)
}

/// The titles named; `-` names none.
pub(crate) fn titles(text: &str, words: &Words) -> Result<Vec<Id>, Fault> {
    if is_none(text) {
        return Ok(Vec::new());
    }
    let one = |part: &str| {
        words.find(part).cloned().ok_or_else(|| {
            Fault::new(TableCode::UnknownTitle)
                .with("item", part)
                .with("known", words.list.as_str())
        })
    };
    named(text, words)?.into_iter().map(one).collect()
}

/// The parts of a cell that names things. A name may hold a semicolon itself: what stands between bars and is a name is not divided.
fn named<'t>(text: &'t str, words: &Words) -> Result<Vec<&'t str>, Fault> {
    let mut found = Vec::new();
    for part in text.split('|').map(str::trim) {
        if words.find(part).is_some() {
            found.push(part);
        } else {
            found.extend(parts(part)?);
        }
    }
    Ok(found)
}

fn is_none(text: &str) -> bool {
    matches!(text, "-" | "–")
}

/// The parts between bars, semicolons or line breaks, each trimmed; none may be empty.
pub(crate) fn parts(text: &str) -> Result<Vec<&str>, Fault> {
    let parts: Vec<&str> = text.split(['|', ';', '\n']).map(str::trim).collect();
    if parts.iter().any(|part| part.is_empty()) {
        return Err(Fault::new(TableCode::EmptyRow));
    }
    Ok(parts)
}

/// A day: day/month/year with a year of four digits, or ISO.
/// ```
/// let day = kieumau_sheets::day("5/11/2026").map(|day| day.to_string());
/// assert_eq!(day.as_deref(), Some("2026-11-05"));
/// assert_eq!(kieumau_sheets::day("11/25/2026"), None);
/// ```
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    date(text).ok()
}

/// A day: day/month/year, day.month.year or day-month-year with a year of four digits, or ISO; the word `ngày` may stand before it.
pub(crate) fn date(text: &str) -> Result<Date, Fault> {
    let not_a_date = || Fault::new(TableCode::NotADate);
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let text = match text.split_once(' ') {
        Some((word, day)) if word.to_lowercase() == "ngày" => day.trim_start(),
        _ => text,
    };
    // Other bars and dots than one kind in a day are a slip.
    let marks: Vec<char> = text.chars().filter(|c| "/-.".contains(*c)).collect();
    let [mark, other] = *marks else {
        return Err(not_a_date());
    };
    let parts: Vec<&str> = text.split(mark).map(str::trim).collect();
    let [first, month, last] = *parts else {
        return Err(not_a_date());
    };
    let iso = mark == '-' && first.len() == 4;
    if mark != other || iso && (month.len() != 2 || last.len() != 2) {
        return Err(not_a_date());
    }
    let (day, year) = if iso { (last, first) } else { (first, last) };
    if year.len() != 4
        || year.starts_with('0')
        || !digits(year, 4)
        || !digits(month, 2)
        || !digits(day, 2)
    {
        return Err(not_a_date());
    }
    let number = |text: &str| text.parse::<u8>().map_err(|_| not_a_date());
    let year: u16 = year.parse().map_err(|_| not_a_date())?;
    let (day, month) = (number(day)?, number(month)?);
    match (Date::new(year, month, day), Date::new(year, day, month)) {
        (Some(date), _) => Ok(date),
        (None, Some(_)) if !iso => {
            Err(Fault::new(TableCode::MonthFirst).with("mend", format!("{month}/{day}/{year}")))
        }
        (None, _) => Err(Fault::new(TableCode::NotInCalendar)),
    }
}

fn rows(
    text: &str,
    mark: Option<Mark>,
    decimals: u32,
    weights: Option<u32>,
) -> Result<Value, Fault> {
    let row = |part: &str| -> Result<Value, Fault> {
        let Some((value, weight)) = part.split_once('*') else {
            return measured(part, mark, decimals, false).map(Value::Number);
        };
        // A weight that was not asked for is nonsense, not something to leave out.
        let weights = weights.ok_or_else(|| Fault::new(TableCode::NotANumber))?;
        let value = measured(value.trim(), mark, decimals, false)?;
        let weight = measured(weight.trim(), mark, weights, false)?;
        Ok(Value::Object(BTreeMap::from([
            ("value".to_owned(), Value::Number(value)),
            ("weight".to_owned(), Value::Number(weight)),
        ])))
    };
    let rows: Result<Vec<Value>, Fault> = parts(text)?.into_iter().map(row).collect();
    rows.map(Value::List)
}
