//! Workbooks of results, opened again by the reader of workbooks and by another library.

use super::{ResultsBook, ReviewBook};
use crate::finding::{At, Finding, Spot};
use crate::workbook::{self, Cell, Sheet};
use crate::write::columns::ResultTable;
use crate::write::outcome::Outcome;
use crate::write::record::CsvStyle;
use kieumau::{
    Area, Assessment, CheckedSet, Lang, ReviewOptions, Severity, built_in, built_in_sets,
    explain_review, review,
};

fn set(id: &str) -> CheckedSet {
    CheckedSet::from_json(built_in(id).unwrap().json).unwrap()
}

/// The worked examples of a set as areas of two communes.
fn areas(set: &CheckedSet) -> Vec<Assessment> {
    let examples = set.set().examples.iter().enumerate();
    examples
        .map(|(at, example)| Assessment {
            area: Some(Area {
                code: Some(format!("X-{at:02}")),
                name: Some(format!("=Thôn \"{at}\" <&>")),
                commune: Some(format!("Xã {}", at % 2)),
                province: Some("Lâm Đồng".to_owned()),
                ..Area::default()
            }),
            ..example.assessment.clone()
        })
        .collect()
}

fn book(set: &CheckedSet) -> Vec<u8> {
    let mut book = ResultsBook::new(set.set(), Lang::Vi);
    for assessment in areas(set) {
        let card = set.score(&assessment).unwrap();
        book.outcome(&Outcome {
            assessment: &assessment,
            result: Ok(&card),
            problems: 0,
        })
        .unwrap();
    }
    book.finding(&Finding {
        severity: Severity::Error,
        code: "not_a_number",
        at: At {
            file: "bang.xlsx".into(),
            sheet: Some("Bảng 1".into()),
            line: 7,
            spot: Spot::Cell {
                row: 7,
                column: 27,
                header: "Số\nhộ".to_owned(),
            },
        },
        value: Some("=1+1".to_owned()),
        area: Some("X-01".to_owned()),
        message: "Đây không phải là một con số.".to_owned(),
        mend: "Ghi riêng con số.".to_owned(),
    })
    .unwrap();
    book.finish().unwrap()
}

fn sheet<'b>(sheets: &'b [Sheet], name: &str) -> &'b Sheet {
    sheets.iter().find(|sheet| sheet.name == name).unwrap()
}

/// The column that has this head in the header row.
fn column(sheet: &Sheet, row: u32, head: &str) -> u32 {
    let cells = &sheet.rows[&row];
    let found = cells
        .iter()
        .find(|(_, cell)| **cell == Cell::Text(head.to_owned()));
    *found
        .unwrap_or_else(|| unreachable!("no column {head}: {cells:?}"))
        .0
}

#[test]
fn every_built_in_set_has_a_workbook_with_all_its_sheets() {
    for built_in in built_in_sets() {
        let set = CheckedSet::from_json(built_in.json).unwrap();
        let sheets = workbook::read(&book(&set)).unwrap();
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(
            names[..3],
            ["Tổng hợp", "Biểu đồ", "Kết quả"],
            "{}",
            built_in.id
        );
        assert_eq!(names[names.len() - 2..], ["Chỗ cần sửa", "Căn cứ"]);
        assert_eq!(names.len(), 5 + set.set().criteria.len());
        let results = sheet(&sheets, "Kết quả");
        // A title, the status, a blank row, the header, the areas.
        let rows = results.rows.keys().filter(|row| **row > 3).count();
        assert_eq!(rows, set.set().examples.len(), "{}", built_in.id);
    }
}

#[test]
fn numbers_are_numbers_and_text_stays_text() {
    let set = set("khu-dan-cu-van-hoa");
    let sheets = workbook::read(&book(&set)).unwrap();
    let results = sheet(&sheets, "Kết quả");
    let total = column(results, 3, "Tổng điểm");
    for (at, assessment) in areas(&set).iter().enumerate() {
        let row = 4 + u32::try_from(at).unwrap();
        let card = set.score(assessment).unwrap();
        let wanted = card.totals.unwrap().capped.points.to_string();
        assert_eq!(results.cell(row, total), Some(&Cell::Number(wanted)));
        let name = format!("=Thôn \"{at}\" <&>");
        assert_eq!(results.cell(row, 2), Some(&Cell::Text(name)));
    }
    let problems = sheet(&sheets, "Chỗ cần sửa");
    let text = |column| problems.text(4, column).unwrap().to_owned();
    assert_eq!(
        [text(2), text(3), text(4), text(5), text(7)],
        ["bang.xlsx", "Bảng 1", "AB7", "Số hộ", "=1+1"]
    );
}

#[test]
fn another_library_opens_it_and_finds_no_formula() {
    let bytes = book(&set("khu-dan-cu-tieu-bieu-kieu-mau"));
    let book =
        umya_spreadsheet::reader::xlsx::read_reader(std::io::Cursor::new(&bytes), true).unwrap();
    let sheet = book.sheet_by_name("Kết quả").unwrap();
    assert_eq!(sheet.value((3, 5)), "=Thôn \"0\" <&>");
    for sheet in book.sheet_collection() {
        for cell in sheet.cells() {
            assert!(cell.formula().is_empty());
        }
    }
}

#[test]
fn the_summary_counts_every_area_once() {
    let set = set("khu-dan-cu-van-hoa");
    let sheets = workbook::read(&book(&set)).unwrap();
    let summary = sheet(&sheets, "Tổng hợp");
    let areas = column(summary, 3, "Số khu dân cư");
    let count = |row| summary.text(row, areas).unwrap().parse::<usize>().unwrap();
    assert_eq!(summary.text(4, 1), Some("Xã 0"));
    assert_eq!(summary.text(5, 1), Some("Xã 1"));
    assert_eq!(summary.text(6, 1), Some("Tổng cộng"));
    assert_eq!(count(4) + count(5), count(6));
    assert_eq!(count(6), set.set().examples.len());
}

#[test]
fn an_office_opens_and_saves_it() {
    let books = [
        book(&set("khu-dan-cu-van-hoa")),
        book(&set("khu-dan-cu-tieu-bieu-kieu-mau")),
    ];
    let Some(saved) = workbook::office::saved_again(&books) else {
        return;
    };
    for (before, after) in books.iter().zip(&saved) {
        let (before, after) = (
            workbook::read(before).unwrap(),
            workbook::read(after).unwrap(),
        );
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(before.name, after.name);
            assert_eq!(before.rows, after.rows, "{}", before.name);
        }
    }
}

#[test]
fn a_review_is_a_workbook_with_its_differences() {
    let set = set("khu-dan-cu-van-hoa");
    let areas = areas(&set);
    let mut book = ReviewBook::new(set.set(), Lang::Vi);
    let mut differing = 0;
    for pair in areas.windows(2) {
        let [own, appraised] = pair else { continue };
        let done = review(&set, own, appraised, &ReviewOptions::default()).unwrap();
        if done.begun() {
            // What differs beside the criteria stands below them.
            let told = explain_review(set.set(), &done, Lang::Vi);
            differing += done.differences.count + told.changes.len();
        }
        book.add(&done).unwrap();
    }
    let sheets = workbook::read(&book.finish().unwrap()).unwrap();
    let differences = sheet(&sheets, "Chênh lệch");
    assert_eq!(
        differences.rows.keys().filter(|row| **row > 3).count(),
        differing
    );
    let reviews = sheet(&sheets, "Thẩm định");
    assert_eq!(
        reviews.rows.keys().filter(|row| **row > 3).count(),
        areas.len() - 1
    );
}

/// A set of two groups; what does not arise leaves, or stays beside.
const LEAVING: &str = r#"{"format": 1, "id": "na", "version": "1", "label": "Bộ", "status": "draft", "status_note": "Thử",
    "sources": [{"id": "vb", "document": "Văn bản"}],
    "questions": [{"id": "a", "kind": "judged", "label": "A", "max": 10}, {"id": "c", "kind": "judged", "label": "C", "max": 10},
        {"id": "d", "kind": "judged", "label": "D", "max": 5}],
    "criteria": [
        {"id": "g", "code": "I", "label": "Nhóm", "points": 20, "cite": {"source": "vb"}, "parts": [
            {"id": "x", "code": "1", "label": "X", "points": 10, "rule": {"kind": "judged", "question": "a"}},
            {"id": "y", "code": "2", "label": "Y", "points": 10, "not_applicable": {"policy": "leaves", "rescaled_in": "parent"},
             "rule": {"kind": "judged", "question": "c"}}]},
        {"id": "h", "code": "II", "label": "Nhóm khác", "points": 5, "cite": {"source": "vb"}, "parts": [
            {"id": "z", "code": "1", "label": "Z", "points": 5, "not_applicable": {"policy": "beside"},
             "rule": {"kind": "judged", "question": "d"}}]}]}"#;

#[test]
fn what_does_not_arise_is_said_where_its_points_would_stand() {
    let set = CheckedSet::from_json(LEAVING).unwrap();
    let form = r#"{"area": {"code": "A"}, "answers": {"a": 8}, "not_applicable": {"y": "KPS", "z": "KPS"}}"#;
    let assessment = Assessment::from_json(form).unwrap();
    let card = set.score(&assessment).unwrap();
    let outcome = Outcome {
        assessment: &assessment,
        result: Ok(&card),
        problems: 0,
    };
    let mut book = ResultsBook::new(set.set(), Lang::Vi);
    book.outcome(&outcome).unwrap();
    let sheets = workbook::read(&book.finish().unwrap()).unwrap();
    let left = Some(Cell::Text("không phát sinh".to_owned()));
    let stands = |name: &str, head_row, head: &str| {
        let sheet = sheet(&sheets, name);
        let column = column(sheet, head_row, head);
        let row = sheet.rows.keys().next_back().unwrap();
        sheet.cell(*row, column).cloned()
    };
    assert_eq!(stands("Kết quả", 3, "II Nhóm khác"), left);
    assert_eq!(
        stands("Kết quả", 3, "I Nhóm"),
        Some(Cell::Number("16".to_owned()))
    );
    assert_eq!(stands("Nhóm I", 3, "2 Y"), left);
    let row = |style| {
        let table = ResultTable::new(set.set(), style, Lang::Vi, true);
        let cells = table.header().into_iter().zip(table.row(&outcome));
        let points = cells.filter(|(head, _)| {
            head.starts_with("points.") || head.contains("Nhóm") || head.starts_with(['1', '2'])
        });
        points.map(|(_, cell)| cell).collect::<Vec<_>>()
    };
    // Programs find nothing where there are no points, people are told why.
    assert_eq!(row(CsvStyle::Plain), ["16", "", "8", "", ""]);
    let said = "không phát sinh";
    assert_eq!(row(CsvStyle::Vietnamese), ["16", said, "8", said, said]);
}

#[test]
fn results_of_no_area_are_a_workbook_too() {
    for built_in in built_in_sets() {
        let set = CheckedSet::from_json(built_in.json).unwrap();
        let book = ResultsBook::new(set.set(), Lang::Vi).finish().unwrap();
        let sheets = workbook::read(&book).unwrap();
        assert_eq!(sheet(&sheets, "Tổng hợp").text(4, 1), Some("Tổng cộng"));
    }
}
