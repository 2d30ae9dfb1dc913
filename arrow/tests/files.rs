//! Parquet files whose types have no exact values.

#![cfg(feature = "parquet")]
#![allow(
    clippy::disallowed_types,
    reason = "what is refused has to be made first"
)]

use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use kieumau::Lang;
use kieumau_arrow::parquet::ParquetTable;
use kieumau_sheets::TypedRows;
use std::sync::Arc;

#[test]
fn floats_are_refused_where_they_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.parquet");
    let floats = || Arc::new(Float64Array::from(vec![79.995])) as ArrayRef;
    let batch = RecordBatch::try_from_iter([
        ("code", Arc::new(StringArray::from(vec!["A"])) as ArrayRef),
        ("vung", Arc::new(StringArray::from(vec!["dbscl"]))),
        ("so_ho", floats()),
        ("other", floats()),
    ])
    .expect("columns");
    let file = std::fs::File::create(&path).expect("a file");
    let writer = parquet::arrow::ArrowWriter::try_new(file, batch.schema(), None);
    let mut writer = writer.expect("a writer");
    writer.write(&batch).expect("written");
    writer.close().expect("written");

    let table = ParquetTable::open(&path).expect("Parquet");
    let said = table.refusal(2, Lang::En).expect("a float");
    assert!(
        said.contains("`so_ho` is of type Float64, a binary fraction"),
        "{said}"
    );
    assert_eq!(table.refusal(0, Lang::En), None);
    let run = |set: &str, rows: &str| {
        let words = ["kieumau", "score", "--set", set, rows, "-o"].map(str::to_owned);
        let out = folder
            .path()
            .join("out.csv")
            .to_str()
            .expect("text")
            .to_owned();
        kieumau_cli::run(&[&words[..], &[out]].concat(), None)
    };
    let path = path.to_str().expect("text");
    assert_eq!(run("thon-dac-biet-kho-khan", path), 2);
    // A set that does not know the column does not mind its type.
    assert_ne!(run("khu-dan-cu-van-hoa", path), 2);
}
