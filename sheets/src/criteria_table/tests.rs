//! Every set goes through a workbook and comes back the same.

use super::shape::{LEVEL, REST, ROW};
use super::shapes::TABLES;
use super::{export, import};
use crate::workbook;
use kieumau::{CriteriaSet, built_in_sets};

fn round_trip(json: &str, name: &str) -> Vec<u8> {
    let set = CriteriaSet::from_json(json).unwrap();
    let workbook = export(&set).unwrap();
    let table = import(&workbook).unwrap();
    match table.set() {
        Ok(read) => assert_eq!(read, set, "{name}"),
        Err(problems) => {
            let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{name}: {}", said.join("\n"));
        }
    }
    workbook
}

/// Cells that only JSON could say, and fields without a column.
fn fallbacks(workbook: &[u8]) -> Vec<String> {
    let sheets = workbook::read(workbook).unwrap();
    let cells = sheets.iter().flat_map(|sheet| {
        let rows = sheet.rows.iter();
        rows.flat_map(move |(row, cells)| cells.iter().map(move |cell| (sheet, row, cell)))
    });
    cells
        .filter_map(|(sheet, row, (column, cell))| match cell {
            workbook::Cell::Text(text)
                if text.starts_with("JSON:") && sheet.name != "Hướng dẫn" =>
            {
                Some(format!(
                    "{}!{} {text}",
                    sheet.name,
                    workbook::address(*row, *column)
                ))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn built_in_sets_come_back() {
    for set in built_in_sets() {
        let workbook = round_trip(set.json, set.id);
        let raw = fallbacks(&workbook);
        let notes = raw
            .iter()
            .filter(|text| !text.starts_with("Ví dụ!"))
            .count();
        assert_eq!(notes, 0, "{}: {raw:#?}", set.id);
    }
}

#[test]
fn conformance_sets_come_back() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/conformance");
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let json = std::fs::read_to_string(&path).unwrap();
            round_trip(&json, &path.display().to_string());
        }
    }
}

#[test]
fn generated_sets_come_back() {
    for seed in 0..240 {
        let json = kieumau_tests::generate::set(seed).to_string();
        round_trip(&json, &format!("seed {seed}"));
    }
}

#[test]
fn a_row_has_one_column_for_each_header() {
    for table in TABLES {
        let heads = table.heads();
        for shape in table.shape.reachable() {
            let kinds = shape.kinds.map_or(&[] as &[_], |(_, kinds)| kinds);
            let kinds = kinds.iter().map(|kind| Some(kind.word)).chain([None]);
            for kind in kinds {
                let mut seen = vec![LEVEL, ROW, REST];
                seen.extend(shape.kinds.map(|(head, _)| head));
                for column in shape.columns_of(kind) {
                    assert!(heads.contains(&column.head));
                    assert!(
                        !seen.contains(&column.head),
                        "{} {kind:?} {}",
                        shape.word,
                        column.head
                    );
                    seen.push(column.head);
                }
            }
        }
    }
}
