//! A million areas in a Parquet file, asked for by SQL and by the command line: the same results, and the same ranks in every
//! cluster, row by row.

#![cfg(all(feature = "datafusion", feature = "parquet"))]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop at the first surprise; clippy does not see that these are helpers of tests"
)]

use arrow_array::builder::{
    BooleanBuilder, Decimal128Builder, Int32Builder, StringBuilder, StringDictionaryBuilder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int8Type, Int64Type, UInt64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use futures::StreamExt;
use kieumau::CheckedSet;
use kieumau_arrow::{Kernel, Settings};
use kieumau_benches::rows::{Area, Maker};
use kieumau_benches::set::{criteria_set, workload};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const ROWS: u64 = 1_000_000;
/// Of so many areas, one stands on limits everywhere.
const EDGE_EVERY: u64 = 100;

/// How the facts of the workload are held.
enum Fact {
    YesNo,
    Decimal(u32),
    Count,
    Choice(Vec<String>),
}

fn facts() -> Vec<Fact> {
    let work = workload();
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let facts = list(&work["facts"]);
    let of = |fact: &serde_json::Value| match fact["type"].as_str().expect("a type") {
        "yesno" => Fact::YesNo,
        "decimal" => Fact::Decimal(fact["decimals"].as_u64().expect("decimals") as u32),
        "count" => Fact::Count,
        _ => {
            let groups = list(&work["groups"]);
            let mut indicators = groups.iter().flat_map(|group| list(&group["indicators"]));
            let own = indicators
                .find(|of| of["fact"] == fact["column"])
                .expect("an indicator");
            let points = own["points"].as_object().expect("points by option");
            let mut options: Vec<String> = points.keys().cloned().collect();
            options.sort_unstable();
            Fact::Choice(options)
        }
    };
    facts.iter().map(of).collect()
}

fn column(fact: &Fact, values: impl Iterator<Item = Option<i64>>) -> ArrayRef {
    match fact {
        Fact::YesNo => {
            let mut out = BooleanBuilder::new();
            values.for_each(|value| out.append_option(value.map(|value| value == 1)));
            Arc::new(out.finish())
        }
        Fact::Decimal(decimals) => {
            let of = DataType::Decimal128(12, *decimals as i8);
            let mut out = Decimal128Builder::new().with_data_type(of);
            values.for_each(|value| out.append_option(value.map(i128::from)));
            Arc::new(out.finish())
        }
        Fact::Count => {
            let mut out = Int32Builder::new();
            values.for_each(|value| out.append_option(value.map(|value| value as i32)));
            Arc::new(out.finish())
        }
        Fact::Choice(options) => {
            let mut out = StringDictionaryBuilder::<Int8Type>::new();
            values.for_each(|value| out.append_option(value.map(|at| &options[at as usize])));
            Arc::new(out.finish())
        }
    }
}

fn batch(maker: &Maker, facts: &[Fact], areas: &[Area]) -> RecordBatch {
    let text = |of: &dyn Fn(&Area) -> String| {
        let mut out = StringBuilder::new();
        areas.iter().for_each(|area| out.append_value(of(area)));
        Arc::new(out.finish()) as ArrayRef
    };
    let mut columns = vec![
        ("code".to_owned(), text(&|area| format!("A{:08}", area.id))),
        (
            "cluster".to_owned(),
            text(&|area| format!("K{:07}", area.cluster)),
        ),
        (
            "region".to_owned(),
            text(&|area| maker.regions()[area.region].clone()),
        ),
    ];
    for (at, (name, fact)) in maker.columns().iter().zip(facts).enumerate() {
        columns.push((
            name.clone(),
            column(fact, areas.iter().map(|area| area.facts[at])),
        ));
    }
    let columns = columns
        .into_iter()
        .map(|(name, column)| (name, column, true));
    RecordBatch::try_from_iter_with_nullable(columns).expect("columns of one length")
}

/// So many areas are given to the command line at once: clusters do not go beyond, and it holds what it ranks in memory.
const PART: u64 = 100_000;

/// Writes the areas as Parquet, and in parts as CSV.
fn write(folder: &Path) -> (PathBuf, Vec<PathBuf>) {
    let path = folder.join("areas.parquet");
    let (maker, facts) = (Maker::new(EDGE_EVERY), facts());
    let schema = batch(&maker, &facts, &[]).schema();
    let file = File::create(&path).expect("a file");
    let properties = parquet::file::properties::WriterProperties::builder()
        .set_max_row_group_row_count(Some(50_000))
        .build();
    let writer = parquet::arrow::ArrowWriter::try_new(file, schema, Some(properties));
    let mut writer = writer.expect("a writer");
    let mut parts = Vec::new();
    for start in (0..ROWS).step_by(PART as usize) {
        let areas: Vec<Area> = (start..start + PART).map(|row| maker.area(row)).collect();
        for areas in areas.chunks(20_000) {
            let batch = batch(&maker, &facts, areas);
            writer.write(&batch).expect("written");
        }
        let mut text = maker.header().replacen("id,", "code,", 1);
        areas.iter().for_each(|area| maker.line(area, &mut text));
        let part = folder.join(format!("areas-{start}.csv"));
        std::fs::write(&part, text).expect("written");
        parts.push(part);
    }
    writer.close().expect("written");
    (path, parts)
}

/// What the command line says of all areas: the columns of these names, by the number in the code.
fn command(
    words: &[&str],
    parts: &[PathBuf],
    names: &dyn Fn(&str) -> bool,
) -> (Vec<String>, Vec<String>) {
    let mut rows = vec![String::new(); ROWS as usize];
    let mut kept = Vec::new();
    for part in parts {
        let (out, problems) = (part.with_extension("out.csv"), part.with_extension("jsonl"));
        let paths = [part, &out, &problems].map(|path| path.to_str().expect("text"));
        let more = [paths[0], "-o", paths[1], "--problems", paths[2]];
        let words = ["kieumau"].iter().chain(words).chain(&more);
        let words: Vec<String> = words.map(|word| (*word).to_owned()).collect();
        // Zero denominators are problems of their areas; everything is scored all the same.
        assert_eq!(kieumau_cli::run(&words, None), 1, "{words:?}");
        let mut reader = csv::Reader::from_path(&out).expect("a table");
        let header = reader.headers().expect("a header").clone();
        let code = header
            .iter()
            .position(|name| name == "code")
            .expect("a code");
        let columns: Vec<usize> = (0..header.len()).filter(|at| names(&header[*at])).collect();
        kept = columns.iter().map(|at| header[*at].to_owned()).collect();
        for record in reader.records() {
            let record = record.expect("a record");
            let cells: Vec<&str> = columns.iter().map(|at| &record[*at]).collect();
            rows[number(&record[code])] = cells.join("\t");
        }
    }
    (kept, rows)
}

fn number(code: &str) -> usize {
    code[1..].parse().expect("a number")
}

fn cell(column: &ArrayRef, row: usize) -> String {
    if column.is_null(row) {
        return String::new();
    }
    match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::Utf8View => column.as_string_view().value(row).to_owned(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::UInt64 => column.as_primitive::<UInt64Type>().value(row).to_string(),
        DataType::Decimal128(..) => {
            let text = column.as_primitive::<Decimal128Type>().value_as_string(row);
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        other => panic!("no result is of type {other}"),
    }
}

/// Holds the rows of a query, whose first column is the code, to those of the command line.
async fn compare(context: &SessionContext, query: &str, wanted: &[String]) {
    let frame = context.sql(query).await.expect("a query");
    let mut found = frame.execute_stream().await.expect("rows");
    let mut seen = vec![false; wanted.len()];
    while let Some(batch) = found.next().await {
        let batch = batch.expect("rows");
        for row in 0..batch.num_rows() {
            let at = number(&cell(batch.column(0), row));
            assert!(
                !std::mem::replace(&mut seen[at], true),
                "row {at} stands twice"
            );
            let columns = batch.columns()[1..].iter();
            let cells: Vec<String> = columns.map(|column| cell(column, row)).collect();
            assert_eq!(cells.join("\t"), wanted[at], "row {at} of {query}");
        }
    }
    assert!(seen.iter().all(|seen| *seen), "every area is there");
}

#[test]
fn sql_has_the_results_and_ranks_of_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, parts) = write(folder.path());
    let set_file = folder.path().join("set.json");
    std::fs::write(&set_file, criteria_set()).expect("written");
    let set_file = set_file.to_str().expect("text");

    let words = ["score", "--decimal", "point", "--set", set_file];
    let of_area = [
        "code",
        "name",
        "commune",
        "province",
        "cluster",
        "profile.region",
    ];
    let (names, scored) = command(&words, &parts, &|name| !of_area.contains(&name));
    assert!(names.len() > 15, "{names:?}");
    let words = ["rank", "--decimal", "point", "--set", set_file];
    let (_, ranked) = command(&words, &parts, &|name| ["rank", "sharing"].contains(&name));

    let set = CheckedSet::from_json(&criteria_set()).expect("sound");
    let kernel = Kernel::new(set, Settings::default());
    let run = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build();
    run.expect("threads").block_on(async {
        let config = SessionConfig::new().with_target_partitions(2);
        let context = SessionContext::new_with_config(config);
        let file = file.to_str().expect("text");
        let options = ParquetReadOptions::default();
        context.register_parquet("areas", file, options).await.expect("a table");
        kernel.register(&context, "kieumau_score", "kieumau_rank");
        let table = context.table("areas").await.expect("a table");
        let call = |function: &str| {
            let call = kernel.call(function, table.schema().as_arrow());
            call.expect("columns")
        };
        let (score, rank) = (call("kieumau_score"), call("kieumau_rank"));

        // Every result.
        let list: Vec<String> = names.iter().map(|name| format!("s['{name}']")).collect();
        let list = list.join(", ");
        let query = format!("SELECT code, {list} FROM (SELECT code, {score} AS s FROM areas)");
        compare(&context, &query, &scored).await;

        // The rank as SQL has it.
        let query = format!(
            "SELECT code, rank() OVER (PARTITION BY \"cluster\" ORDER BY s['total'] DESC, s['points.g1'] DESC, \
             s['points.g2'] DESC) FROM (SELECT code, \"cluster\", {score} AS s FROM areas)"
        );
        let only_rank = |row: &String| row.split('\t').next().unwrap_or_default().to_owned();
        let ranks: Vec<String> = ranked.iter().map(only_rank).collect();
        compare(&context, &query, &ranks).await;

        // The ranking of the library.
        let query = format!(
            "SELECT code, r['rank'], r['sharing'] FROM (SELECT code, {rank} OVER (PARTITION BY \"cluster\") AS r FROM areas)"
        );
        compare(&context, &query, &ranked).await;
    });
}
