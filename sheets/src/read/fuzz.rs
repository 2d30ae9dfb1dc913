//! Tables and JSON that nobody would write: reading ends, stops for nothing, and loses no row.

use super::form::Form;
use super::row::About;
use super::source::{Kind, Source};
use super::{Input, Settings};
use kieumau::{CheckedSet, Lang};
use proptest::prelude::*;
use std::sync::LazyLock;

fn read_all(bytes: &[u8], kind: Kind) -> Option<usize> {
    static SET: LazyLock<CheckedSet> = LazyLock::new(|| {
        let set = kieumau::built_in("khu-dan-cu-tieu-bieu-kieu-mau").unwrap();
        CheckedSet::from_json(set.json).unwrap()
    });
    let set = &*SET;
    let source = Source::new("t", Box::new(bytes.to_vec()), Some(kind), Lang::Vi).ok()?;
    let settings = Settings::default();
    let mut form = Form::new(set.set(), Lang::Vi);
    form.needs_year = true;
    let sources = [source];
    let parts = super::parts::parts(&form, &sources, &settings).ok()?;
    let part = parts.first()?;
    let mut keys = Input::open(&form, part, &settings).ok()?;
    let mut expected = 0;
    while keys.next_key().ok()?.is_some() {
        expected += 1;
    }
    let mut input = Input::open(&form, part, &settings).ok()?;
    let mut rows = 0;
    while let Some(row) = input.next().ok()? {
        rows += 1;
        for finding in row.findings.iter().chain(&input.head()) {
            assert!(!finding.text(Lang::En).is_empty());
        }
        if let Some(assessment) = &row.assessment {
            let _ = set.score(assessment);
            let _ = input.view.locate(&row, About::Answer("so_ho"));
        }
    }
    // The pass that looks for areas that stand twice counts rows as the pass that reads them does.
    assert_eq!(rows, expected);
    Some(rows)
}

/// Pieces of which tables are made, good and bad.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(",".to_owned()),
        2 => Just("\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("\"".to_owned()),
        1 => Just(";".to_owned()),
        3 => prop::sample::select(vec![
            "code", "name", "commune", "vung", "khu_vuc", "so_ho", "Tổng số hộ", "le_hoi", "nuoc_sach",
            "via_he", "mo_hinh_sx", "ngay_nop_bao_cao", "hop_dan", "history.2025", "registered", "con_lai",
            "nong_thon", "1.234", "1,5", "45/50", "52/0", "KPS", "-", "có", "31/02/2026", "7*1|8*2", "|",
            "Tổng cộng", "'=1", "99999999999999999999", "\u{200b}", "\u{feff}", "0", "evidence.so_ho",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_table_is_read_to_its_end(pieces in prop::collection::vec(piece(), 0..120)) {
        let text = format!("code,name,vung,so_ho\n{}", pieces.concat());
        prop_assert!(read_all(text.as_bytes(), Kind::Csv).is_some());
        read_all(pieces.concat().as_bytes(), Kind::Csv);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for kind in [Kind::Csv, Kind::Tsv, Kind::JsonLines, Kind::Json] {
            read_all(&bytes, kind);
        }
    }

    #[test]
    fn any_json_is_read_to_its_end(pieces in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ":", ",", "\"answers\"", "\"area\"", "\"code\"", "\"so_ho\"", "1", "-0.5e9", "null", "true",
        "\"x\"", "\n", "\"profile\"", "\"vung\"", "\"con_lai\"", "{\"area\": {\"code\": \"1\"}, \"answers\": {}}",
    ]), 0..60)) {
        let text = pieces.concat();
        read_all(text.as_bytes(), Kind::JsonLines);
        read_all(text.as_bytes(), Kind::Json);
    }
}
