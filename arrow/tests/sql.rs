//! Queries as `docs/arrow.md` has them.

#![cfg(feature = "datafusion")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop at the first surprise; clippy does not see that these are helpers of tests"
)]
#![allow(
    clippy::disallowed_types,
    reason = "what is refused has to be made first"
)]

use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch, StringArray};
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::prelude::SessionContext;
use kieumau::{CheckedSet, Lang, built_in};
use kieumau_arrow::{Kernel, Settings};
use std::sync::Arc;

fn wait<T>(future: impl Future<Output = T>) -> T {
    let run = tokio::runtime::Builder::new_current_thread().build();
    run.expect("a thread").block_on(future)
}

fn thon() -> Kernel {
    let json = built_in("thon-dac-biet-kho-khan").expect("built in").json;
    let set = CheckedSet::from_json(json).expect("sound");
    Kernel::new(set, Settings::default())
}

fn numbers(numbers: &[Option<i64>]) -> ArrayRef {
    Arc::new(Int64Array::from(numbers.to_vec()))
}

fn texts(texts: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(texts.to_vec()))
}

async fn shown(context: &SessionContext, query: &str) -> String {
    let frame = context.sql(query).await.expect("a query");
    let found = frame.collect().await.expect("rows");
    pretty_format_batches(&found).expect("text").to_string()
}

/// The lines of a table, without its frame.
fn lines(table: &str) -> Vec<String> {
    let lines = table.lines().skip(3).filter(|line| !line.starts_with('+'));
    let cells = |line: &str| {
        let cells = line.trim_matches('|').split('|').map(str::trim);
        cells.collect::<Vec<_>>().join("|")
    };
    lines.map(cells).collect()
}

#[test]
fn columns_are_given_as_they_are_called_or_with_names() {
    let context = SessionContext::new();
    let areas = RecordBatch::try_from_iter_with_nullable([
        ("thon", texts(&["A", "B", "C"]), true),
        ("vung", texts(&["dbscl", "dbscl", "nowhere"]), true),
        ("so_ho", numbers(&[Some(100), Some(100), Some(1)]), true),
        ("so_ho_ngheo", numbers(&[Some(15), None, Some(1)]), true),
    ]);
    context
        .register_batch("areas", areas.expect("columns"))
        .expect("a table");
    thon().register(&context, "kieumau_score", "kieumau_rank");
    let fields = "s['title.dac_biet_kho_khan'], s['problems'], s['not_scored'] IS NULL";
    let by_columns = format!(
        "SELECT thon, {fields} FROM (SELECT thon, kieumau_score(vung, so_ho, so_ho_ngheo) AS s FROM areas) ORDER BY thon"
    );
    let by_names = format!(
        "SELECT thon, {fields} FROM (SELECT thon, kieumau_score(named_struct('vung', vung, 'so_ho', so_ho + 0, \
         'so_ho_ngheo', so_ho_ngheo)) AS s FROM areas) ORDER BY thon"
    );
    wait(async {
        let wanted = ["A|Đạt|0|true", "B|Còn có thể đạt|0|true", "C||1|false"];
        for query in [by_columns, by_names] {
            assert_eq!(lines(&shown(&context, &query).await), wanted, "{query}");
        }
    });
}

#[test]
fn the_same_columns_by_other_names_are_other_answers() {
    let context = SessionContext::new();
    let areas = RecordBatch::try_from_iter([
        ("vung", texts(&["dbscl"])),
        ("a", numbers(&[Some(100)])),
        ("b", numbers(&[Some(15)])),
    ]);
    context
        .register_batch("areas", areas.expect("columns"))
        .expect("a table");
    thon().register(&context, "kieumau_score", "kieumau_rank");
    let call = |households: &str, poor: &str| {
        let given = format!("'vung', vung, '{households}', a, '{poor}', b");
        format!("kieumau_score(named_struct({given}))['problems']")
    };
    let (right, wrong) = (call("so_ho", "so_ho_ngheo"), call("so_ho_ngheo", "so_ho"));
    wait(async {
        // More poor households than households.
        let query = format!("SELECT {right}, {wrong} FROM areas");
        assert_eq!(lines(&shown(&context, &query).await), ["0|1"]);
    });
}

#[test]
fn a_partition_is_ranked_with_its_quotas_and_its_best() {
    let set = CheckedSet::from_json(
        r#"{"format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
        "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
        "questions": [{"id": "quy", "kind": "count", "label": "Quỹ vận động được"}],
        "references": [{"id": "chi_tieu", "label": "Chỉ tiêu được giao", "scope": "area", "year": "same"}],
        "criteria": [{"id": "van_dong", "label": "Vận động quỹ", "points": 10, "cite": {"source": "vb"},
            "rule": {"kind": "relative", "of": "quy", "target": {"reference": "chi_tieu"}, "points": 10}}],
        "emulation": {"cluster": "commune", "order": [{"kind": "total"}],
            "quotas": [{"kind": "award", "id": "co", "label": "Cờ thi đua", "number": 1, "cite": {"source": "vb"}}]}}"#,
    );
    let kernel = Kernel::new(set.expect("sound"), Settings::default());
    let context = SessionContext::new();
    let areas = RecordBatch::try_from_iter([
        ("code", texts(&["a", "b", "c", "d"])),
        ("half", texts(&["north", "north", "south", "south"])),
        (
            "quy",
            numbers(&[Some(150), Some(120), Some(120), Some(120)]),
        ),
        ("chi_tieu", numbers(&[Some(100); 4])),
    ]);
    context
        .register_batch("areas", areas.expect("columns"))
        .expect("a table");
    kernel.register(&context, "points", "place");
    let query = "SELECT code, r['rank'], r['sharing'], r['awards'], r['undecided'] \
                 FROM (SELECT code, place(code, quy, chi_tieu) OVER (PARTITION BY half) AS r FROM areas) ORDER BY code";
    wait(async {
        let found = lines(&shown(&context, query).await);
        // In the south both are the best of their half: one flag, two areas, and people decide.
        assert_eq!(found, ["a|1|1|co|", "b|2|1||", "c|1|2||co", "d|1|2||co"]);
    });
}

#[test]
fn floats_are_refused_before_a_row_is_read() {
    let context = SessionContext::new();
    let areas = RecordBatch::try_from_iter([
        ("vung", texts(&["dbscl"])),
        (
            "so_ho",
            Arc::new(Float64Array::from(vec![79.995])) as ArrayRef,
        ),
    ]);
    context
        .register_batch("areas", areas.expect("columns"))
        .expect("a table");
    thon().register(&context, "kieumau_score", "kieumau_rank");
    wait(async {
        for query in [
            "SELECT kieumau_score(vung, so_ho) FROM areas",
            "SELECT kieumau_rank(vung, so_ho) OVER () FROM areas",
        ] {
            let error = context.sql(query).await.expect_err("a float").to_string();
            assert!(error.contains("Cột “so_ho” có kiểu Float64"), "{error}");
        }
        let cast = "SELECT kieumau_score(named_struct('vung', vung, 'so_ho', CAST(so_ho AS DECIMAL(12, 2)))) FROM areas";
        context
            .sql(cast)
            .await
            .expect("a decimal")
            .collect()
            .await
            .expect("rows");
    });
}

#[test]
fn a_call_names_the_columns_that_the_set_knows() {
    use arrow_schema::{DataType, Field, Schema};
    let field = |name: &str| Field::new(name, DataType::Utf8, true);
    let schema = Schema::new(vec![
        field("vung"),
        field("x"),
        field("Số hộ nghèo [so_ho_ngheo]"),
    ]);
    let settings = Settings {
        lang: Lang::En,
        ..Settings::default()
    };
    let kernel = Kernel::new(thon().set().clone(), settings);
    let call = kernel.call("score", &schema).expect("text");
    assert_eq!(call, r#"score("vung", "Số hộ nghèo [so_ho_ngheo]")"#);
}
