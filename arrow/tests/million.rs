//! A million areas in a Parquet file, asked for by SQL and by the command line: the same results, and the same ranks in every
//! cluster, row by row.

#![cfg(all(feature = "datafusion", feature = "parquet"))]

use arrow_array::builder::{
    BooleanBuilder, Decimal128Builder, Int32Builder, StringBuilder, StringDictionaryBuilder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int8Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use datafusion::physical_plan::SendableRecordBatchStream;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use kieumau::CheckedSet;
use kieumau_arrow::{Kernel, Settings};
use kieumau_benches::rows::{Area, Maker};
use kieumau_benches::set::{criteria_set, workload};
use std::fs::File;
use std::io::{BufWriter, Write};
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
    RecordBatch::try_from_iter(columns).expect("columns of one length")
}

/// Writes the areas as Parquet and as CSV.
fn write(folder: &Path) -> (PathBuf, PathBuf) {
    let (parquet, csv) = (folder.join("areas.parquet"), folder.join("areas.csv"));
    let (maker, facts) = (Maker::new(EDGE_EVERY), facts());
    let schema = batch(&maker, &facts, &[]).schema();
    let file = File::create(&parquet).expect("a file");
    let properties = parquet::file::properties::WriterProperties::builder()
        .set_max_row_group_row_count(Some(100_000))
        .build();
    let mut writer =
        parquet::arrow::ArrowWriter::try_new(file, schema, Some(properties)).expect("a writer");
    let mut text = BufWriter::new(File::create(&csv).expect("a file"));
    text.write_all(maker.header().replacen("id,", "code,", 1).as_bytes())
        .expect("written");
    let mut line = String::new();
    for start in (0..ROWS).step_by(20_000) {
        let areas: Vec<Area> = (start..start + 20_000).map(|row| maker.area(row)).collect();
        writer
            .write(&batch(&maker, &facts, &areas))
            .expect("written");
        for area in &areas {
            line.clear();
            maker.line(area, &mut line);
            text.write_all(line.as_bytes()).expect("written");
        }
    }
    writer.close().expect("written");
    text.flush().expect("written");
    (parquet, csv)
}

/// The rows of a table that the command line writes, by the number in the code.
fn command(words: &[&str], output: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let path = output.to_str().expect("text").to_owned();
    let words = ["kieumau"]
        .iter()
        .chain(words)
        .map(|word| (*word).to_owned());
    let words: Vec<String> = words.chain(["-o".to_owned(), path]).collect();
    // Zero denominators are problems of their areas; everything is scored all the same.
    assert_eq!(kieumau_cli::run(&words, None), 1, "{words:?}");
    let mut reader = csv::Reader::from_path(output).expect("a table");
    let header: Vec<String> = reader
        .headers()
        .expect("a header")
        .iter()
        .map(str::to_owned)
        .collect();
    let code = header
        .iter()
        .position(|name| name == "code")
        .expect("a code");
    let mut rows = vec![Vec::new(); ROWS as usize];
    for record in reader.records() {
        let record = record.expect("a record");
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        let at = number(&cells[code]);
        rows[at] = cells;
    }
    (header, rows)
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
        DataType::UInt64 => column
            .as_primitive::<arrow_array::types::UInt64Type>()
            .value(row)
            .to_string(),
        DataType::Decimal128(..) => {
            let text = column.as_primitive::<Decimal128Type>().value_as_string(row);
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        other => panic!("no result is of type {other}"),
    }
}

/// Compares the rows of a query, whose first column is the code, with those of the command line.
async fn compare(mut found: SendableRecordBatchStream, wanted: &[Vec<String>], columns: &[usize]) {
    use futures::StreamExt;
    let mut seen = vec![false; wanted.len()];
    while let Some(batch) = found.next().await {
        let batch = batch.expect("rows");
        for row in 0..batch.num_rows() {
            let at = number(&cell(batch.column(0), row));
            assert!(
                !std::mem::replace(&mut seen[at], true),
                "row {at} stands twice"
            );
            for (place, column) in columns.iter().enumerate() {
                let found = cell(batch.column(place + 1), row);
                let name = batch.schema().field(place + 1).name().clone();
                assert_eq!(found, wanted[at][*column], "row {at}: {name}");
            }
        }
    }
    assert!(seen.iter().all(|seen| *seen), "every area is there");
}

#[test]
fn sql_has_the_results_and_ranks_of_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let (parquet, csv) = write(folder.path());
    let path = |path: &Path| path.to_str().expect("text").to_owned();
    let set_file = folder.path().join("set.json");
    std::fs::write(&set_file, criteria_set()).expect("written");
    let (set_file, csv, parquet) = (path(&set_file), path(&csv), path(&parquet));
    let out = |name: &str| folder.path().join(name);

    let words = ["score", "--decimal", "point", "--set", &set_file, &csv];
    let (header, scored) = command(&words, &out("scored.csv"));
    let words = ["rank", "--decimal", "point", "--set", &set_file, &csv];
    let (of_ranks, ranked) = command(&words, &out("ranked.csv"));

    let set = CheckedSet::from_json(&criteria_set()).expect("sound");
    let kernel = Kernel::new(set, Settings::default());
    let run = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .build()
        .expect("threads");
    run.block_on(async {
        let context = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(2));
        context.register_parquet("areas", &parquet, ParquetReadOptions::default()).await.expect("a table");
        kernel.register(&context, "kieumau_score", "kieumau_rank");
        let table = context.table("areas").await.expect("a table");
        let call = |function: &str| kernel.call(function, table.schema().as_arrow()).expect("columns");

        // Every result, and the rank as SQL has it.
        let skipped = ["code", "name", "commune", "province", "cluster", "profile.region"];
        let at = |name: &&String| header.iter().position(|other| other == *name);
        let names: Vec<&String> = header.iter().filter(|name| !skipped.contains(&name.as_str())).collect();
        let columns: Vec<usize> = names.iter().filter_map(at).collect();
        assert!(names.len() > 15, "{names:?}");
        let list: Vec<String> = names.iter().map(|name| format!("s['{name}'] AS \"{name}\"")).collect();
        let score = call("kieumau_score");
        let query = format!("SELECT code, {} FROM (SELECT code, {score} AS s FROM areas)", list.join(", "));
        let found = context.sql(&query).await.expect("a query").execute_stream().await.expect("rows");
        compare(found, &scored, &columns).await;

        let rank = of_ranks.iter().position(|name| name == "rank").expect("ranks");
        let query = format!(
            "SELECT code, rank() OVER (PARTITION BY cluster ORDER BY s['total'] DESC, s['points.g1'] DESC, \
             s['points.g2'] DESC) AS rank FROM (SELECT code, cluster, {score} AS s FROM areas)"
        );
        let found = context.sql(&query).await.expect("a query").execute_stream().await.expect("rows");
        compare(found, &ranked, &[rank]).await;

        // The ranking of the library, with all that a set may say of it.
        let rank = ["rank", "sharing", "reasons"].map(|name| of_ranks.iter().position(|other| other == name).expect("a column"));
        let query = format!(
            "SELECT code, r['rank'] AS rank, r['sharing'] AS sharing, r['reasons'] AS reasons \
             FROM (SELECT code, {} OVER (PARTITION BY cluster) AS r FROM areas)",
            call("kieumau_rank")
        );
        let found = context.sql(&query).await.expect("a query").execute_stream().await.expect("rows");
        compare(found, &ranked, &rank).await;
    });
}
