//! Many areas at once, by columns.

use std::cell::RefCell;

use kieumau::{
    AnswerCode, Assessment, ColumnKind as Kind, Date, Forms, Id, QuestionKind, TotalKind, Value,
};
use wasm_bindgen::prelude::*;

use super::border::{self, Options, throw};
use super::error::Refusal;
use super::set::CriteriaSet;
use super::texts::Code;

/// How columns and results are written.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * The answers of all areas to one question. Numbers are whole: units of the last decimal that the question takes (955 is 95.5 where it takes one);
 * yes is 1 and no is 0; a choice is the place of the option, from 0; a checklist has a bit for each item, 1 for the first; a day is written as 20261130.
 * The least number that an array can hold (-128 in an `Int8Array`) is no answer; so an array for a checklist has more bits than there are items, or is
 * refused. A share is two columns. Lists, and anything else, may stand in a plain array, written as in an assessment. Of an answer that is written
 * with a note or evidence the value counts: an area that brings evidence where the set asks for some is scored by itself.
 */
export type Column = NumberColumn | ShareColumn | readonly (Answer | undefined)[];

/** Whole numbers. */
export type NumberColumn = Int8Array | Int16Array | Int32Array | BigInt64Array;

/** So many of so many; no answer where either is none. */
export interface ShareColumn {
  numerator: NumberColumn;
  denominator: NumberColumn;
}

/** The answers of all areas, question by question. Questions that are left out are not answered. */
export interface Columns {
  [question: string]: Column;
}

/** What a batch is told beside the answers. */
export interface BatchOptions {
  /** The year assessed, for rules that look at days. */
  year?: number;
  /** Points of every criterion, not only of those that the set looks at. */
  criteria?: boolean;
}

/** Points of all areas in units of 1 ÷ `scale`. */
export type Points = BigInt64Array;

/** The results of all areas at the deadline: each the same as in the scorecard of the area. */
export interface BatchResult {
  /** How many areas there are. */
  rows: number;
  /** The number of units in one point. */
  scale: bigint;
  /** The totals, where the set has a grand total. */
  totals?: { base: Points; full: Points; capped: Points };
  /** The points of criteria. */
  criteria: { [criterion: string]: Points };
  /** Who earns a title: 1 or 0. */
  titles: { [title: string]: Uint8Array };
  /** The class of each area: its place in the list of the set; the one after the last is `otherwise`. */
  classes?: Int32Array;
  /** How many criteria have no settled points, since an answer is missing or cannot be used. */
  missing: Int32Array;
  /**
   * What the scorecard of each area would name: answers that cannot be used, and count as missing; answers that cannot be together
   * (`share_over_one`, `share_of_zero`); that the year is not given where the set asks for it (`no_year`). By area.
   */
  problems: BatchProblem[];
}

/** A problem of one area. */
export interface BatchProblem {
  row: number;
  /** The question; empty for the whole area. */
  question: string;
  code: AnswerCode;
}
"#;

#[wasm_bindgen(raw_module = "./columns.js")]
extern "C" {
    /// A result of so many rows.
    fn batch_result(rows: usize, scale: i64) -> JsValue;
    fn put_points(result: &JsValue, group: &str, name: &str, points: Vec<i64>);
    fn put_title(result: &JsValue, name: &str, earned: Vec<u8>);
    fn put_counts(result: &JsValue, name: &str, counts: Vec<i32>);
    fn put_problem(result: &JsValue, row: usize, question: &str, code: &str);
    fn sort_problems(result: &JsValue);
    /// The names of the columns.
    fn names(columns: &JsValue) -> Vec<String>;
    /// How many rows a column has; `None` when it is no column.
    fn rows_of(columns: &JsValue, name: &str) -> Option<usize>;
    /// The numbers of a column of at most 32 bits, the least for no answer; `None` when it is another.
    fn narrow(columns: &JsValue, name: &str) -> Option<Vec<i32>>;
    /// The numbers of a column of 64 bits; `None` when it is another.
    fn wide(columns: &JsValue, name: &str) -> Option<Vec<i64>>;
    /// How many bits each number of a typed column has; `None` when it is another.
    fn bits(columns: &JsValue, name: &str) -> Option<usize>;
    /// The answers of a plain array as JSON: an object by row.
    fn answers(columns: &JsValue, name: &str) -> String;
    /// The answers of a plain array as whole numbers, those of shares in pairs; `None` where they need a closer look.
    fn plain(
        columns: &JsValue,
        name: &str,
        kind: &str,
        decimals: u32,
        ids: Vec<String>,
    ) -> Option<Vec<i32>>;
}

/// The scorer of one profile in the file that scores by columns: `batch.js` makes one for each `Scorer` that it is given.
#[wasm_bindgen(skip_typescript)]
#[derive(Debug)]
pub struct Batch {
    scorer: kieumau::Scorer,
    /// The columnar form that was asked for last: a long batch comes in many chunks.
    kept: RefCell<Option<Kept>>,
}

/// A columnar form, and what it was made for: the year, and whether every criterion is wanted.
#[derive(Debug)]
struct Kept {
    year: Option<u16>,
    criteria: bool,
    batch: kieumau::Batch,
}

#[wasm_bindgen]
impl Batch {
    /// From what `Scorer::origin` tells: the set and the profile.
    ///
    /// # Errors
    /// A `KieumauError` when it is something else.
    #[wasm_bindgen(constructor)]
    pub fn new(set: &str, profile: &str) -> Result<Batch, JsValue> {
        let set = CriteriaSet::from_proved_json(set)?;
        let form = Assessment::from_json(&format!("{{\"profile\":{profile}}}"));
        let form = form.map_err(|problems| throw(&Refusal::problems(&problems, "")))?;
        let scorer = kieumau::Scorer::new(&set.checked, &form.profile);
        Ok(Batch {
            scorer: scorer.map_err(|error| throw(&Refusal::profile(&error)))?,
            kept: RefCell::new(None),
        })
    }

    /// Scores many areas of one profile at once.
    ///
    /// # Errors
    /// A `KieumauError` when columns differ in length, name no question of the set, or hold numbers where the question takes none. Answers
    /// that cannot be used are no errors: the result lists them.
    pub fn score(&self, columns: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
        let scored = || {
            let options = Options::new(options, "year criteria")?;
            let year = options.whole("year");
            let year = year.and_then(|year| u16::try_from(year).ok());
            let batch = self.batch(year, options.is_true("criteria"));
            scored(&batch, columns)
        };
        scored().map_err(|refusal| throw(&refusal))
    }

    /// The columnar form for a year.
    fn batch(&self, year: Option<u16>, criteria: bool) -> kieumau::Batch {
        let mut kept = self.kept.borrow_mut();
        match &*kept {
            Some(of) if of.year == year && of.criteria == criteria => of.batch.clone(),
            _ => {
                let batch = self.scorer.batch(year);
                let batch = if criteria {
                    batch.with_criteria()
                } else {
                    batch
                };
                *kept = Some(Kept {
                    year,
                    criteria,
                    batch: batch.clone(),
                });
                batch
            }
        }
    }
}

fn scored(batch: &kieumau::Batch, columns: &JsValue) -> Result<JsValue, Refusal> {
    let names = names(columns);
    let mut wrong = Wrong::default();
    let rows = length(columns, &names, &mut wrong);
    let set = batch.scorer().set();
    let mut forms = batch.forms(rows);
    let mut problems: Vec<(usize, &str, &'static str)> = Vec::new();
    if batch.lacks_year() {
        let code = AnswerCode::NoYear.as_str();
        problems.extend((0..rows).map(|row| (row, "", code)));
    }
    for name in &names {
        let Some(at) = forms.column(name) else {
            wrong.add(Refusal::of(
                Code::UnknownColumn,
                &pointer(name),
                &[("question", name)],
            ));
            continue;
        };
        if wrong.of(name) {
            continue;
        }
        let filled = fill(&mut forms, columns, name, at, set, &mut |row, code| {
            problems.push((row, name, code));
        });
        filled.unwrap_or_else(|refusal| wrong.add(refusal));
    }
    wrong.done()?;
    let clashes = forms.contradictions().into_iter();
    problems.extend(clashes.map(|(row, question, code)| (row, question, code.as_str())));
    let results = batch.score(&forms);
    let out = batch_result(rows, results.scale());
    let all = |units: &dyn Fn(usize) -> Option<i64>| -> Option<Vec<i64>> {
        (0..rows).map(units).collect()
    };
    for (kind, name) in [
        (TotalKind::Base, "base"),
        (TotalKind::Full, "full"),
        (TotalKind::Capped, "capped"),
    ] {
        if let Some(units) = all(&|row| results.total_units(row, kind)) {
            put_points(&out, "totals", name, units);
        }
    }
    let mut parts: Vec<&kieumau::Criterion> = set.criteria.iter().rev().collect();
    while let Some(part) = parts.pop() {
        parts.extend(part.parts.iter().rev());
        if let Some(at) = results.criterion(part.id.as_str())
            && let Some(units) = all(&|row| results.units(row, at))
        {
            put_points(&out, "criteria", part.id.as_str(), units);
        }
    }
    for (at, title) in set.titles.iter().enumerate() {
        let earned = (0..rows).map(|row| u8::from(results.earns(row, at) == Some(true)));
        put_title(&out, title.id.as_str(), earned.collect());
    }
    if let Some(classes) = &set.classes {
        let place = |id: Option<&Id>| {
            let at = classes.list.iter().position(|class| Some(&class.id) == id);
            i32::try_from(at.unwrap_or(classes.list.len())).unwrap_or(i32::MAX)
        };
        let classes = (0..rows).map(|row| place(results.class(row)));
        put_counts(&out, "classes", classes.collect());
    }
    let missing = (0..rows).map(|row| {
        let missing = results.missing(row).unwrap_or(0);
        i32::try_from(missing).unwrap_or(i32::MAX)
    });
    put_counts(&out, "missing", missing.collect());
    for (row, question, code) in problems {
        put_problem(&out, row, question, code);
    }
    // By area, as chunks have them.
    sort_problems(&out);
    Ok(out)
}

/// Everything that is wrong with columns.
#[derive(Default)]
struct Wrong(Option<Refusal>);

impl Wrong {
    fn add(&mut self, refusal: Refusal) {
        self.0 = Some(match self.0.take() {
            Some(before) => before.and(refusal),
            None => refusal,
        });
    }

    /// Whether a column was refused already.
    fn of(&self, name: &str) -> bool {
        let at = pointer(name);
        let mut problems = self.0.iter().flat_map(|refusal| &refusal.problems);
        problems.any(|problem| problem.pointer == at)
    }

    fn done(self) -> Result<(), Refusal> {
        self.0.map_or(Ok(()), Err)
    }
}

/// Where a column stands.
fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// The length that all columns have.
fn length(columns: &JsValue, names: &[String], wrong: &mut Wrong) -> usize {
    let mut rows: Option<usize> = None;
    for name in names {
        let Some(found) = rows_of(columns, name) else {
            wrong.add(not_a_column(name));
            continue;
        };
        let wanted = *rows.get_or_insert(found);
        if found != wanted {
            let (found, wanted) = (found.to_string(), wanted.to_string());
            let values = [
                ("question", name.as_str()),
                ("found", &found),
                ("wanted", &wanted),
            ];
            wrong.add(Refusal::of(Code::ColumnLength, &pointer(name), &values));
        }
    }
    rows.unwrap_or(0)
}

fn not_a_column(name: &str) -> Refusal {
    Refusal::of(Code::NotAColumn, &pointer(name), &[("question", name)])
}

/// Puts the answers of one column; each that cannot be used is reported with its row.
fn fill(
    forms: &mut Forms,
    columns: &JsValue,
    name: &str,
    at: usize,
    set: &kieumau::CriteriaSet,
    report: &mut dyn FnMut(usize, &'static str),
) -> Result<(), Refusal> {
    // The least number is no answer: it may not be the last item by itself.
    if forms.kind(at) == Some(Kind::Items)
        && let Some(bits) = bits(columns, name)
    {
        let items = ids(set, at).len();
        if items >= bits {
            let (items, most) = (items.to_string(), (bits - 1).to_string());
            let values = [("question", name), ("items", &items), ("most", &most)];
            return Err(Refusal::of(Code::ColumnTooNarrow, &pointer(name), &values));
        }
    }
    if let Some(numbers) = numbers(columns, name) {
        return put_all(forms, name, at, numbers, report);
    }
    let share = border::field(columns, name);
    let halves = ["numerator", "denominator"].map(|half| numbers(&share, half));
    if let ([Some(parts), Some(wholes)], Some(Kind::Share { .. })) = (halves, forms.kind(at)) {
        put_shares(forms, at, parts.into_iter().zip(wholes), report);
        return Ok(());
    }
    let (kind, decimals) = match forms.kind(at) {
        Some(Kind::YesNo) => ("yes_no", 0),
        Some(Kind::Option) => ("choice", 0),
        Some(Kind::Items) => ("checklist", 0),
        Some(Kind::Date) => ("date", 0),
        Some(Kind::Number { decimals }) => ("number", decimals),
        Some(Kind::Share { decimals }) => ("share", decimals),
        _ => ("", 0),
    };
    if let Some(numbers) = plain(columns, name, kind, decimals, ids(set, at)) {
        let number = |number: &i32| (*number != i32::MIN).then_some(i64::from(*number));
        if kind == "share" {
            let pairs = numbers.chunks_exact(2);
            let pairs =
                pairs.map(|pair| (pair.first().and_then(number), pair.get(1).and_then(number)));
            put_shares(forms, at, pairs, report);
            return Ok(());
        }
        return put_all(
            forms,
            name,
            at,
            numbers.iter().map(number).collect(),
            report,
        );
    }
    // A form whose questions are the rows: each is an answer, and read as everywhere else.
    let form = Assessment::from_json(&format!("{{\"answers\":{}}}", answers(columns, name)));
    let form = form.map_err(|problems| {
        let refusal = Refusal::problems(&problems, "").without_places();
        refusal.instead("/answers", &pointer(name))
    })?;
    for (row, answer) in &form.answers {
        if let Ok(row) = row.parse()
            && let Some(value) = &answer.value
            && *value != Value::Null
            && let Err(code) = forms.put(row, at, value)
        {
            report(row, code.as_str());
        }
    }
    Ok(())
}

fn put_all(
    forms: &mut Forms,
    name: &str,
    at: usize,
    numbers: Vec<Option<i64>>,
    report: &mut dyn FnMut(usize, &'static str),
) -> Result<(), Refusal> {
    let put = match forms.kind(at) {
        Some(Kind::YesNo) => put_yes_no,
        Some(Kind::Option) => put_option,
        Some(Kind::Number { .. }) => Forms::put_number,
        Some(Kind::Items) => put_items,
        Some(Kind::Date) => put_date,
        _ => {
            return Err(Refusal::of(
                Code::NumbersRefused,
                &pointer(name),
                &[("question", name)],
            ));
        }
    };
    for (row, number) in numbers.into_iter().enumerate() {
        if let Some(number) = number
            && let Err(code) = put(forms, row, at, number)
        {
            report(row, code.as_str());
        }
    }
    Ok(())
}

/// The numbers of a typed column; `None` when it is another.
fn numbers(columns: &JsValue, name: &str) -> Option<Vec<Option<i64>>> {
    if let Some(numbers) = narrow(columns, name) {
        let numbers = numbers.into_iter();
        let numbers = numbers.map(|number| (number != i32::MIN).then_some(i64::from(number)));
        return Some(numbers.collect());
    }
    let numbers = wide(columns, name)?.into_iter();
    let numbers = numbers.map(|number| (number != i64::MIN).then_some(number));
    Some(numbers.collect())
}

/// The ids of options or items.
fn ids(set: &kieumau::CriteriaSet, at: usize) -> Vec<String> {
    let question = set.questions.get(at);
    let named = match question.map(|question| &question.kind) {
        Some(QuestionKind::Choice(choice)) => &choice.options,
        Some(QuestionKind::Checklist(list)) => &list.items,
        _ => return Vec::new(),
    };
    named.iter().map(|named| named.id.to_string()).collect()
}

fn put_shares(
    forms: &mut Forms,
    at: usize,
    pairs: impl Iterator<Item = (Option<i64>, Option<i64>)>,
    report: &mut dyn FnMut(usize, &'static str),
) {
    for (row, pair) in pairs.enumerate() {
        if let (Some(part), Some(whole)) = pair
            && let Err(code) = forms.put_share(row, at, part, whole)
        {
            report(row, code.as_str());
        }
    }
}

fn put_items(forms: &mut Forms, row: usize, at: usize, number: i64) -> Result<(), AnswerCode> {
    match u64::try_from(number) {
        Ok(held) => forms.put_items(row, at, held),
        Err(_) => Err(AnswerCode::UnknownItem),
    }
}

/// A day written as 20261130.
fn put_date(forms: &mut Forms, row: usize, at: usize, number: i64) -> Result<(), AnswerCode> {
    let part = |least: i64, of: i64| u8::try_from(number / least % of).ok();
    let year = u16::try_from(number / 10_000).ok();
    let year = year.filter(|year| *year <= 9_999);
    let day = year.zip(part(100, 100)).zip(part(1, 100));
    match day.and_then(|((year, month), day)| Date::new(year, month, day)) {
        Some(day) => forms.put_date(row, at, day),
        None => Err(AnswerCode::BadDate),
    }
}

fn put_yes_no(forms: &mut Forms, row: usize, at: usize, number: i64) -> Result<(), AnswerCode> {
    match number {
        0 | 1 => forms.put_yes_no(row, at, number == 1),
        _ => Err(AnswerCode::WrongType),
    }
}

fn put_option(forms: &mut Forms, row: usize, at: usize, number: i64) -> Result<(), AnswerCode> {
    match usize::try_from(number) {
        Ok(place) => forms.put_option(row, at, place),
        Err(_) => Err(AnswerCode::UnknownOption),
    }
}
