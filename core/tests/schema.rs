//! The committed JSON Schema is the one the types give, and it takes every set that the reader takes.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// `UPDATE_SCHEMA=1 cargo test -p kieumau --features schema` writes the file anew.
#[test]
fn the_committed_schema_is_current() {
    let path = root().join("core/criteria/criteria-set.schema.json");
    let schema = kieumau::criteria_set_schema();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &schema).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == schema,
        "{} is not current; write it anew with UPDATE_SCHEMA=1",
        path.display()
    );
}

fn validator() -> jsonschema::Validator {
    let schema: serde_json::Value = serde_json::from_str(&kieumau::criteria_set_schema()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn json_files(folder: &str) -> Vec<PathBuf> {
    let files = std::fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .filter(|path| {
            path.extension().is_some_and(|ext| ext == "json")
                && !path.ends_with("criteria-set.schema.json")
        })
        .collect()
}

#[test]
fn every_set_is_valid_by_the_schema() {
    let validator = validator();
    let files: Vec<PathBuf> = ["core/criteria", "tests/conformance"]
        .into_iter()
        .flat_map(json_files)
        .collect();
    assert!(files.len() > 40, "{} sets", files.len());
    for path in files {
        let set: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&set)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(
            errors.is_empty(),
            "{}: {}",
            path.display(),
            errors.join("\n")
        );
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let validator = validator();
    let set = |extra: &str| -> serde_json::Value {
        let text = r#"{"format": 1, "id": "x", "version": "1", "label": "X", "status": "official",
            "sources": [{"id": "s", "document": "D"}], "questions": [{"id": "q", "kind": "yes_no", "label": "Q"}],
            "criteria": [{"id": "c", "label": "C", "points": 1, "rule": {"kind": "yes_no", "question": "q", "points": 1}}]EXTRA}"#;
        serde_json::from_str(&text.replace("EXTRA", extra)).unwrap()
    };
    assert!(validator.is_valid(&set("")));
    for wrong in [
        r#", "titels": []"#,
        r#", "status_note": 3"#,
        r#", "effects": [{"id": "e", "label": "E", "when": {"kind": "maybe"}, "does": []}]"#,
        r#", "titles": [{"id": "t", "label": "T", "condition": {"kind": "total", "atleast": 3}}]"#,
        r#", "references": [{"id": "r", "label": "R", "scope": "village", "year": "same"}]"#,
    ] {
        assert!(!validator.is_valid(&set(wrong)), "{wrong}");
    }
}
