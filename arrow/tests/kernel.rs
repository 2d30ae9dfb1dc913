//! Areas in columns of Arrow have the results that they have one by one, and the problems that a table of CSV has.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop at the first surprise; clippy does not see that these are helpers of tests"
)]

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, ListBuilder, StringBuilder,
    StringDictionaryBuilder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int8Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray};
use arrow_schema::DataType;
use kieumau::{
    Answer, Area, Assessment, CheckedSet, CriteriaSet, Date, Lang, Number, ProfileValues,
    QuestionKind, Value, built_in_sets,
};
use kieumau_arrow::{Kernel, Scored, Settings};
use kieumau_sheets::{
    CsvStyle, Finding, Kind, Mark, Outcome, Receiver, Refused, ResultTable, Source, Spot,
};
use kieumau_tests::generate;
use std::sync::Arc;

/// Decimals of the columns of numbers: more than any question has.
const SCALE: i8 = 9;

fn units(number: Number) -> Option<i128> {
    let (num, den) = number.parts();
    let units = num.checked_mul(10i128.pow(9))?;
    (units % den == 0)
        .then_some(units / den)
        .filter(|units| units.abs() < 10i128.pow(30))
}

/// What of a form a typed column can hold; the rest is taken out of it.
fn keep(set: &CriteriaSet, form: &mut Assessment, code: usize) {
    form.area = Some(Area {
        code: Some(format!("A{code}")),
        ..Area::default()
    });
    form.period = Some("2026".to_owned());
    form.set = None;
    form.as_of = None;
    form.registered = None;
    form.history.clear();
    form.predecessors.clear();
    form.not_applicable.clear();
    form.references.retain(|id, number| {
        set.references
            .iter()
            .any(|reference| reference.id.as_str() == id)
            && units(*number).is_some()
    });
    let given = std::mem::take(&mut form.answers);
    for question in &set.questions {
        let Some(value) = given
            .get(question.id.as_str())
            .and_then(|answer| answer.value.as_ref())
        else {
            continue;
        };
        let kept = match (&question.kind, value) {
            (QuestionKind::YesNo(_), Value::Bool(_)) => true,
            (
                QuestionKind::Count(_) | QuestionKind::Decimal(_) | QuestionKind::Judged(_),
                Value::Number(number),
            ) => units(*number).is_some(),
            (QuestionKind::Choice(choice), Value::Text(text)) => choice
                .options
                .iter()
                .any(|option| option.id.as_str() == text),
            (QuestionKind::Checklist(list), Value::List(items)) => {
                let known = |item: &Value| matches!(item, Value::Text(text) if list.items.iter().any(|known| known.id.as_str() == text));
                items.iter().all(known)
                    && (1..items.len()).all(|at| !items[..at].contains(&items[at]))
            }
            (QuestionKind::Share(_), Value::Text(text)) => {
                text.split('/').count() == 2
                    && text
                        .bytes()
                        .all(|byte| byte.is_ascii_digit() || b"/.".contains(&byte))
                    && !text.starts_with('/')
                    && !text.ends_with('/')
            }
            (QuestionKind::Date(_), Value::Text(text)) => Date::parse(text).is_some(),
            (QuestionKind::List(_), Value::List(rows)) => {
                !rows.is_empty()
                    && rows
                        .iter()
                        .all(|row| matches!(row, Value::Number(number) if units(*number).is_some()))
            }
            _ => false,
        };
        if kept {
            let value = Some(value.clone());
            form.answers.insert(
                question.id.to_string(),
                Answer {
                    value,
                    ..Answer::default()
                },
            );
        }
    }
}

fn decimal_type() -> DataType {
    DataType::Decimal128(38, SCALE)
}

/// The answers to one question as a column.
fn column(kind: &QuestionKind, values: &[Option<&Value>]) -> ArrayRef {
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        _ => unreachable!("texts only were kept"),
    };
    let number = |value: &Value| match value {
        Value::Number(number) => units(*number).expect("kept"),
        _ => unreachable!("numbers only were kept"),
    };
    match kind {
        QuestionKind::YesNo(_) => {
            let mut out = BooleanBuilder::new();
            values.iter().for_each(|value| {
                out.append_option(value.map(|value| *value == Value::Bool(true)))
            });
            Arc::new(out.finish())
        }
        QuestionKind::Choice(_) => {
            let mut out = StringDictionaryBuilder::<Int8Type>::new();
            values
                .iter()
                .for_each(|value| out.append_option(value.map(text)));
            Arc::new(out.finish())
        }
        QuestionKind::Checklist(_) => {
            let mut out = ListBuilder::new(StringBuilder::new());
            for value in values {
                let items = match value {
                    Some(Value::List(items)) => Some(items.iter().map(|item| Some(text(item)))),
                    _ => None,
                };
                out.append_option(items);
            }
            Arc::new(out.finish())
        }
        QuestionKind::Date(_) => {
            let mut out = Date32Builder::new();
            for value in values {
                let text = value.map(text);
                let array: ArrayRef = Arc::new(StringArray::from(vec![text]));
                let day = arrow_cast::cast(&array, &DataType::Date32).expect("a day");
                let day = day.as_primitive::<arrow_array::types::Date32Type>();
                out.append_option(day.is_valid(0).then(|| day.value(0)));
            }
            Arc::new(out.finish())
        }
        QuestionKind::Share(_) => Arc::new(
            values
                .iter()
                .map(|value| value.map(text))
                .collect::<StringArray>(),
        ),
        QuestionKind::List(_) => {
            let items = Decimal128Builder::new().with_data_type(decimal_type());
            let mut out = ListBuilder::new(items);
            for value in values {
                let rows = match value {
                    Some(Value::List(rows)) => Some(rows.iter().map(|row| Some(number(row)))),
                    _ => None,
                };
                out.append_option(rows);
            }
            Arc::new(out.finish())
        }
        _ => {
            let mut out = Decimal128Builder::new().with_data_type(decimal_type());
            values
                .iter()
                .for_each(|value| out.append_option(value.map(number)));
            Arc::new(out.finish())
        }
    }
}

fn batch(set: &CriteriaSet, forms: &[Assessment]) -> RecordBatch {
    let mut columns: Vec<(String, ArrayRef)> = Vec::new();
    let codes = forms
        .iter()
        .map(|form| form.area.as_ref().and_then(|area| area.code.clone()));
    columns.push(("code".to_owned(), Arc::new(codes.collect::<StringArray>())));
    for dimension in &set.profile {
        let values = forms.iter().map(|form| {
            let values = form.profile.get(&dimension.id)?.as_slice();
            Some(
                values
                    .iter()
                    .map(|id| id.as_str())
                    .collect::<Vec<_>>()
                    .join("|"),
            )
        });
        columns.push((
            format!("profile.{}", dimension.id),
            Arc::new(values.collect::<StringArray>()),
        ));
    }
    for reference in &set.references {
        let mut out = Decimal128Builder::new().with_data_type(decimal_type());
        for form in forms {
            out.append_option(
                form.references
                    .get(reference.id.as_str())
                    .and_then(|number| units(*number)),
            );
        }
        columns.push((
            format!("reference.{}", reference.id),
            Arc::new(out.finish()),
        ));
    }
    for question in &set.questions {
        let values: Vec<Option<&Value>> = forms
            .iter()
            .map(|form| {
                form.answers
                    .get(question.id.as_str())
                    .and_then(|answer| answer.value.as_ref())
            })
            .collect();
        columns.push((
            format!("question.{}", question.id),
            column(&question.kind, &values),
        ));
    }
    RecordBatch::try_from_iter(columns).expect("columns of one length")
}

/// A cell of results as CSV has it.
fn cell(column: &ArrayRef, row: usize) -> String {
    if column.is_null(row) {
        return String::new();
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Decimal128(_, scale) => {
            let text = column.as_primitive::<Decimal128Type>().value_as_string(row);
            match scale {
                0 => text,
                _ => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
            }
        }
        other => panic!("no result is of type {other}"),
    }
}

fn cells(scored: &Scored, row: usize) -> Vec<String> {
    scored
        .results
        .columns()
        .iter()
        .map(|column| cell(column, row))
        .collect()
}

fn settings() -> Settings {
    Settings {
        period: Some("2026".to_owned()),
        lang: Lang::Vi,
        ..Settings::default()
    }
}

/// How many rows were looked at, and how many of them had no open question.
fn by_both_ways(set: &CheckedSet, mut forms: Vec<Assessment>) -> (usize, usize) {
    forms.retain(|form| set.score(form).is_ok());
    forms
        .iter_mut()
        .enumerate()
        .for_each(|(at, form)| keep(set.set(), form, at));
    // Made-up forms have many blanks; each comes once more with what others answered there.
    let mut full = forms.clone();
    for (at, form) in full.iter_mut().enumerate() {
        for other in forms.iter().cycle().skip(at).take(forms.len()) {
            for (id, answer) in &other.answers {
                form.answers
                    .entry(id.clone())
                    .or_insert_with(|| answer.clone());
            }
            for (id, number) in &other.references {
                form.references.entry(id.clone()).or_insert(*number);
            }
        }
    }
    forms.append(&mut full);
    let batch = batch(set.set(), &forms);
    let bound = Kernel::new(set.clone(), settings())
        .with_detail()
        .bind(&batch.schema());
    let scored = bound
        .expect("exact columns")
        .score(&batch)
        .expect("columns");
    let table = ResultTable::new(set.set(), CsvStyle::Plain, Lang::Vi, true);
    let names: Vec<String> = scored
        .results
        .schema()
        .fields()
        .iter()
        .map(|f| f.name().clone())
        .collect();
    assert_eq!(names, table.header());
    let mut full = 0;
    for (row, form) in forms.iter().enumerate() {
        let card = set.score(form).expect("scored before");
        full += usize::from(card.unanswered.is_empty() && card.problems.is_empty());
        let outcome = Outcome {
            assessment: form,
            result: Ok(&card),
            problems: card.problems.len(),
        };
        let told = || format!("{}\n{}", set.set().to_json(), form.to_json());
        assert_eq!(
            cells(&scored, row),
            table.row(&outcome),
            "{names:?}\n{}",
            told()
        );
    }
    (forms.len(), full)
}

#[test]
fn built_in_sets_have_the_results_of_the_row_path() {
    let mut seen = (0, 0);
    for built_in in built_in_sets() {
        let set = CheckedSet::from_json(built_in.json).expect("sound");
        let examples = set
            .set()
            .examples
            .iter()
            .map(|example| example.assessment.clone());
        let json = serde_json::from_str(built_in.json).expect("JSON");
        let made = (0..60).map(|seed| generate::assessment(&json, seed).to_string());
        let made = made.filter_map(|text| Assessment::from_json(&text).ok());
        let (rows, full) = by_both_ways(&set, examples.chain(made).collect());
        seen = (seen.0 + rows, seen.1 + full);
    }
    assert!(seen.0 > 200 && seen.1 > 5, "{seen:?}");
}

#[test]
fn generated_sets_have_the_results_of_the_row_path() {
    let mut seen = (0, 0);
    for seed in 0..260 {
        let json = generate::set(seed);
        let Ok(set) = CheckedSet::from_json(&json.to_string()) else {
            continue;
        };
        let forms =
            (0..30).map(|form| generate::assessment(&json, seed * 1_000 + form).to_string());
        let forms = forms.filter_map(|text| Assessment::from_json(&text).ok());
        let (rows, full) = by_both_ways(&set, forms.collect());
        seen = (seen.0 + rows, seen.1 + full);
    }
    assert!(seen.0 > 10_000 && seen.1 > 2_000, "{seen:?}");
}

/// What a table of CSV gives.
#[derive(Default)]
struct Read {
    findings: Vec<Finding>,
    rows: Vec<Vec<String>>,
}

struct Reading<'s>(Read, ResultTable<'s>);

impl Receiver for Reading<'_> {
    type Error = Refused;
    fn finding(&mut self, finding: &Finding) -> Result<(), Refused> {
        self.0.findings.push(finding.clone());
        Ok(())
    }
    fn outcome(&mut self, outcome: &Outcome<'_>) -> Result<(), Refused> {
        self.0.rows.push(self.1.row(outcome));
        Ok(())
    }
    fn skipped(&mut self) {}
}

/// A finding, wherever its table stands: the row among the areas, the column, the rest.
fn told(finding: &Finding, header: usize) -> String {
    let column = match &finding.at.spot {
        Spot::Cell { header, .. } => header.as_str(),
        _ => "",
    };
    let row = finding.at.line.saturating_sub(header);
    format!(
        "{row} {column} {:?} {} {}",
        finding.value, finding.code, finding.message
    )
}

#[test]
fn text_has_the_results_and_problems_of_csv() {
    let json = kieumau::built_in("khu-dan-cu-tieu-bieu-kieu-mau")
        .expect("built in")
        .json;
    let set = CheckedSet::from_json(json).expect("sound");
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../examples/lam-dong-2026/lam-dong-1.csv"
    );
    let text = std::fs::read_to_string(path).expect("the examples are there");
    let settings = Settings {
        decimal: Some(Mark::Comma),
        ..settings()
    };

    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let records: Vec<csv::StringRecord> = records
        .records()
        .map(|record| record.expect("a record"))
        .collect();
    // Areas that stand twice are a matter of whole tables.
    let code = |record: &csv::StringRecord| record[0].to_owned();
    let once = |record: &&csv::StringRecord| {
        records
            .iter()
            .filter(|other| code(other) == code(record))
            .count()
            == 1
    };
    let kept: Vec<&csv::StringRecord> = records.iter().filter(once).collect();
    let (header, rows) = kept.split_first().expect("a header");
    let mut writer = csv::Writer::from_writer(Vec::new());
    kept.iter()
        .for_each(|record| writer.write_record(*record).expect("written"));
    let bytes = writer.into_inner().expect("written");
    let source = Source::new("t", Box::new(bytes), Some(Kind::Csv), Lang::Vi).expect("readable");
    let table = ResultTable::new(set.set(), CsvStyle::Plain, Lang::Vi, false);
    let mut csv = Reading(Read::default(), table);
    kieumau_sheets::score(&set, &[source], &settings, &mut csv).expect("readable");

    let columns = header.iter().enumerate().map(|(at, name)| {
        let values: StringArray = rows.iter().map(|row| Some(&row[at])).collect();
        (name.to_owned(), Arc::new(values) as ArrayRef)
    });
    let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let bound = Kernel::new(set.clone(), settings)
        .named("t")
        .bind(&batch.schema())
        .expect("text");
    let scored = bound.score(&batch).expect("text");

    let wanted: Vec<String> = csv
        .0
        .findings
        .iter()
        .map(|finding| told(finding, 1))
        .collect();
    let found = bound.problems().iter().chain(&scored.problems);
    let found: Vec<String> = found.map(|finding| told(finding, 0)).collect();
    assert!(wanted.len() > 5);
    assert_eq!(found, wanted);
    let results: Vec<Vec<String>> = (0..rows.len()).map(|row| cells(&scored, row)).collect();
    assert_eq!(results, csv.0.rows);
}

#[test]
fn types_without_exact_values_are_refused_all_at_once() {
    use arrow_schema::{Field, Schema, TimeUnit};
    let json = kieumau::built_in("thon-dac-biet-kho-khan")
        .expect("built in")
        .json;
    let set = CheckedSet::from_json(json).expect("sound");
    let schema = Schema::new(vec![
        Field::new("code", DataType::Utf8, true),
        Field::new("so_ho", DataType::Float64, true),
        Field::new(
            "so_ho_ngheo",
            DataType::Timestamp(TimeUnit::Second, None),
            true,
        ),
        Field::new("vung", DataType::Binary, true),
        // Nobody reads it.
        Field::new("note", DataType::Float32, true),
    ]);
    for (lang, wanted) in [
        (Lang::Vi, include_str!("refused.vi.txt")),
        (Lang::En, include_str!("refused.en.txt")),
    ] {
        let settings = Settings {
            lang,
            ..Settings::default()
        };
        let error = Kernel::new(set.clone(), settings)
            .bind(&schema)
            .expect_err("floats");
        assert_eq!(error.to_string(), wanted.trim_end());
    }
}

#[test]
fn lists_and_pairs_are_cells_and_batches_have_their_own_numbers() {
    let json = kieumau::built_in("khu-dan-cu-tieu-bieu-kieu-mau")
        .expect("built in")
        .json;
    let set = CheckedSet::from_json(json).expect("sound");
    let checklist = set
        .set()
        .questions
        .iter()
        .find_map(|question| match &question.kind {
            QuestionKind::Checklist(list) => Some((question.id.clone(), list.items[0].id.clone())),
            _ => None,
        });
    let (question, item) = checklist.expect("a checklist");
    let mut lists = ListBuilder::new(StringBuilder::new());
    lists.append_value([Some(item.as_str())]);
    lists.append_value::<[Option<&str>; 0], _>([]);
    lists.append_value([Some("nothing of the kind")]);
    lists.append_value([Some(item.as_str()), None]);
    lists.append_null();
    let columns = [
        (
            "name",
            Arc::new(StringArray::from(vec!["a", "b", "c", "d", "e"])) as ArrayRef,
        ),
        ("commune", Arc::new(StringArray::from(vec!["x"; 5]))),
        ("khu_vuc", Arc::new(StringArray::from(vec!["do_thi"; 5]))),
        ("vung", Arc::new(StringArray::from(vec!["con_lai"; 5]))),
        (question.as_str(), Arc::new(lists.finish())),
    ];
    let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let kernel = Kernel::new(set.clone(), settings());
    let scored = kernel
        .bind(&batch.schema())
        .expect("exact")
        .score_from(&batch, 101)
        .expect("columns");
    let found: Vec<(usize, &str)> = scored
        .problems
        .iter()
        .map(|finding| (finding.at.line, finding.code))
        .collect();
    assert_eq!(found, [(103, "unknown_item"), (104, "empty_row")]);
    let profile = [("khu_vuc", "do_thi"), ("vung", "con_lai")];
    let open = |answer: Option<Value>| {
        let mut form = Assessment {
            period: Some("2026".to_owned()),
            ..Assessment::default()
        };
        form.profile = profile
            .map(|(id, value)| (id.into(), ProfileValues::One(value.into())))
            .into();
        if let Some(value) = answer {
            let answer = Answer {
                value: Some(value),
                ..Answer::default()
            };
            form.answers.insert(question.to_string(), answer);
        }
        set.score(&form).expect("a profile").unanswered.len()
    };
    let one = Value::List(vec![Value::Text(item.to_string())]);
    let wanted = [Some(one), Some(Value::List(Vec::new())), None, None, None].map(open);
    let unanswered = scored
        .results
        .column_by_name("unanswered")
        .expect("a column");
    let unanswered = unanswered.as_primitive::<Int64Type>();
    let found: Vec<usize> = (0..5).map(|row| unanswered.value(row) as usize).collect();
    assert_eq!(found, wanted);
}
