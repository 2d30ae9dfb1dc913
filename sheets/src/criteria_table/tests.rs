//! Every set goes through a workbook and comes back the same.

use super::shape::{LEVEL, REST, ROW};
use super::shapes::TABLES;
use super::{export, import, starter};
use crate::workbook::office::{Office, saved_again};
use crate::workbook::{self, Sheet};
use kieumau::{CriteriaSet, Lang, built_in_sets};

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
            // So in the worked clusters: answers that would read as a number, or as yes and no.
            .filter(|text| {
                let answer = text.contains(" JSON: [\"") || text.contains(" JSON: \"");
                !(text.starts_with("Thi đua!") && answer)
            })
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

/// Where things stand in a workbook: the column of a header, the row of an id.
pub(super) struct Found(pub(super) Vec<Sheet>);

impl Found {
    pub(super) fn sheet(&self, name: &str) -> &Sheet {
        self.0.iter().find(|sheet| sheet.name == name).unwrap()
    }

    pub(super) fn column(&self, sheet: &str, head: &str) -> u32 {
        let header = &self.sheet(sheet).rows[&2];
        let mut cells = header.iter();
        let found = cells.find(|(_, cell)| **cell == workbook::Cell::Text(head.to_owned()));
        *found.unwrap_or_else(|| panic!("{sheet} {head}")).0
    }

    /// The row in which a text stands.
    pub(super) fn row(&self, sheet: &str, text: &str) -> u32 {
        let sheet = self.sheet(sheet);
        let holds = |row: &&u32| {
            let mut columns = sheet.rows[*row].keys();
            columns.any(|column| sheet.text(**row, *column) == Some(text))
        };
        *sheet
            .rows
            .keys()
            .filter(|row| **row > 2)
            .find(holds)
            .unwrap()
    }
}

#[test]
fn an_office_may_open_and_save_it() {
    let sets: Vec<CriteriaSet> = built_in_sets()
        .iter()
        .map(|set| CriteriaSet::from_json(set.json).unwrap())
        .collect();
    let workbooks: Vec<Vec<u8>> = sets.iter().map(|set| export(set).unwrap()).collect();
    for (set, workbook) in sets.iter().zip(saved_again(&workbooks).unwrap_or_default()) {
        assert_eq!(import(&workbook).unwrap().set().as_ref(), Ok(set));
    }
}

/// The starter without its worked table.
pub(super) fn emptied() -> (Found, Office) {
    let bytes = starter().unwrap();
    let found = Found(workbook::read(&bytes).unwrap());
    let mut office = Office::open(&bytes);
    for sheet in [
        "Nhóm và tiêu chí",
        "Câu hỏi",
        "Quy tắc",
        "Danh hiệu",
        "Hệ quả",
        "Ví dụ",
    ] {
        for (row, cells) in found.sheet(sheet).rows.iter().filter(|(row, _)| **row > 2) {
            for column in cells.keys() {
                office.type_in(sheet, *row, *column, "");
            }
        }
    }
    (found, office)
}

#[test]
fn a_table_typed_into_the_starter_is_a_set() {
    let (found, mut office) = emptied();
    let table = "Nhóm và tiêu chí";
    let mut put = |sheet: &str, row: u32, head: &str, text: &str| {
        office.type_in(sheet, row, found.column(sheet, head), text);
    };
    // Two groups of ten criteria, five points each: judged, yes or no, and bands.
    let (mut row, mut rule) = (3, 3);
    for group in 1..=2 {
        put(table, row, "Cấp", "1");
        put(table, row, "TT", &format!("{group}"));
        put(table, row, "Nội dung", &format!("Nhóm {group}"));
        put(table, row, "Điểm chuẩn", "50");
        put(table, row, "Căn cứ", "vb1 | Phần I");
        row += 1;
        for at in 1..=10 {
            let code = format!("{group}.{at}.");
            put(table, row, "Cấp", "2");
            put(table, row, "TT", &code);
            put(table, row, "Nội dung", &format!("Tiêu chí {group}.{at}"));
            put(table, row, "Điểm chuẩn", "5");
            put(
                table,
                row,
                "Cách chấm",
                match at % 3 {
                    0 => "theo mức",
                    1 => "người chấm cho điểm",
                    _ => "Có / không",
                },
            );
            row += 1;
            if at % 3 == 0 {
                put("Quy tắc", rule, "Dòng", "quy tắc");
                put("Quy tắc", rule, "Của tiêu chí", &code);
                put("Quy tắc", rule, "Cách chấm", "theo mức");
                for (offset, (from, below, points)) in
                    [("", "60,5", "0"), ("60,5", "80", "2,5"), ("80", "", "5")]
                        .into_iter()
                        .enumerate()
                {
                    let row = rule + 1 + u32::try_from(offset).unwrap();
                    put("Quy tắc", row, "Dòng", "mức");
                    put("Quy tắc", row, "Từ (≥)", from);
                    put("Quy tắc", row, "Dưới (<)", below);
                    put("Quy tắc", row, "Điểm", points);
                }
                rule += 4;
            }
        }
    }
    let (set, problems) = import(&office.save()).unwrap().check();
    let errors: Vec<String> = problems
        .iter()
        .filter(|problem| problem.severity() == kieumau::Severity::Error)
        .map(ToString::to_string)
        .collect();
    let set = set.unwrap_or_else(|| panic!("{errors:#?}"));
    assert_eq!(set.set().questions.len(), 20);
    let mut answers = Vec::new();
    for question in &set.set().questions {
        let value = match question.kind.kind() {
            "yes_no" => "true",
            "judged" => "\"4.5\"",
            _ => "\"60.5\"",
        };
        answers.push(format!("\"{}\": {value}", question.id));
    }
    let form = format!("{{\"answers\": {{{}}}}}", answers.join(", "));
    let card = set
        .score(&kieumau::Assessment::from_json(&form).unwrap())
        .unwrap();
    // In each group four judged (4,5), three yes (5) and three in the middle band (2,5): 18 + 15 + 7,5.
    let total = card.totals.as_ref().unwrap();
    assert_eq!(total.capped.points.to_string(), "81");
}

#[test]
fn each_fault_is_said_at_its_cell() {
    let bytes = starter().unwrap();
    let found = Found(workbook::read(&bytes).unwrap());
    // Sheet, row by a text in it, header, what is typed, the code.
    let faults: &[(&str, &str, &str, &str, &str)] = &[
        (
            "Nhóm và tiêu chí",
            "gia_dinh",
            "Điểm chuẩn",
            "ba mươi",
            "not_a_figure",
        ),
        ("Nhóm và tiêu chí", "quy_uoc", "Cấp", "4", "level_jump"),
        (
            "Nhóm và tiêu chí",
            "thiet_che",
            "Cách chấm",
            "theo ý",
            "unknown_word",
        ),
        (
            "Nhóm và tiêu chí",
            "moi_truong",
            "Căn cứ",
            "| Phần II",
            "not_cites",
        ),
        (
            "Nhóm và tiêu chí",
            "duong_lang",
            "Cách chấm",
            "theo mức",
            "kind_differs",
        ),
        (
            "Nhóm và tiêu chí",
            "an_ninh",
            "Bắt buộc có tài liệu",
            "có lẽ",
            "not_yes_or_no",
        ),
        ("Câu hỏi", "tong_ho", "Lớn nhất", "5.000", "two_readings"),
        (
            "Câu hỏi",
            "ho_van_hoa",
            "Độ khó thay đổi",
            "1,5",
            "not_whole",
        ),
        (
            "Câu hỏi",
            "huong_uoc",
            "Loại câu hỏi",
            "hỏi thăm",
            "unknown_word",
        ),
        ("Câu hỏi", "ve_sinh", "Mã", "vệ sinh", "bad_id"),
        ("Câu hỏi", "dat_chuan", "Dòng", "lựa chọn", "unknown_row"),
        ("Câu hỏi", "trong_an", "Nhỏ nhất", "1", "not_here"),
        (
            "Quy tắc",
            "thiet_che",
            "Của tiêu chí",
            "khong_co",
            "no_such_criterion",
        ),
        ("Quy tắc", "Khá", "Từ (≥)", "#REF!", "not_a_figure"),
        (
            "Quy tắc",
            "gia_dinh",
            "Đại lượng",
            "tỷ lệ(a)",
            "not_a_measure",
        ),
        ("Căn cứ", "vb1", "Ngày ban hành", "31/2/2026", "not_a_date"),
        ("Danh hiệu", "khu_dan_cu_mau", "Bậc", "cao", "not_whole"),
        (
            "Hệ quả",
            "co_trong_an",
            "Trường khác (JSON)",
            "JSON: {",
            "not_json",
        ),
    ];
    let mut office = Office::open(&bytes);
    let mut wanted = Vec::new();
    for (sheet, text, head, typed, code) in faults {
        let (row, column) = (found.row(sheet, text), found.column(sheet, head));
        office.type_text(sheet, row, column, typed);
        wanted.push(format!("{sheet}!{} {code}", workbook::address(row, column)));
    }
    office.remove_sheet("Ví dụ");
    let (set, problems) = import(&office.save()).unwrap().check();
    assert!(set.is_none());
    let said: Vec<String> = problems
        .iter()
        .map(|problem| format!("{} {}", problem.place(), problem.code()))
        .collect();
    for wanted in &wanted {
        assert!(said.contains(wanted), "{wanted} in {said:#?}");
    }
}

/// What is wrong with the meaning is said at a cell too, in the words of the workbook.
#[test]
fn what_check_says_stands_at_its_cell_in_words_of_the_workbook() {
    let bytes = starter().unwrap();
    let found = Found(workbook::read(&bytes).unwrap());
    // Sheet, row by a text in it, header, what is typed; the code, row and header of its cell, how to mend it.
    let faults: &[[&str; 8]] = &[
        [
            "Nhóm và tiêu chí",
            "doi_song",
            "Điểm chuẩn",
            "70",
            "sum_mismatch",
            "doi_song",
            "Điểm chuẩn",
            "Sửa điểm tối đa thành 60, hoặc sửa điểm các phần; nếu văn bản cắt ở 70 thì ghi “Chặn ở điểm chuẩn”: Có.",
        ],
        [
            "Nhóm và tiêu chí",
            "doi_song",
            "Điểm chuẩn",
            "",
            "no_points",
            "doi_song",
            "Điểm chuẩn",
            "Ghi “Điểm chuẩn”: 60.",
        ],
        [
            "Nhóm và tiêu chí",
            "doi_song",
            "Nội dung",
            "",
            "missing_field",
            "doi_song",
            "Nội dung",
            "Ghi “Nội dung” vào dòng này.",
        ],
        [
            "Nhóm và tiêu chí",
            "doi_song",
            "Căn cứ",
            "",
            "no_cite",
            // The first criterion that has none now.
            "gia_dinh",
            "Căn cứ",
            "Thêm “Căn cứ” ở đây; với tiêu chí, có thể thêm ở tiêu chí chứa nó.",
        ],
        [
            "Quy tắc",
            "Khá",
            "Dưới (<)",
            "79",
            "band_gap",
            "Khá",
            "Nội dung",
            "",
        ],
        [
            "Hệ quả",
            "trong_an",
            "Câu hỏi",
            "khong_co",
            "unknown_question",
            "trong_an",
            "Câu hỏi",
            "",
        ],
    ];
    for [sheet, text, head, typed, code, row_at, at, mend] in faults {
        let mut office = Office::open(&bytes);
        let (row, column) = (found.row(sheet, text), found.column(sheet, head));
        office.type_in(sheet, row, column, typed);
        let (set, problems) = import(&office.save()).unwrap().check();
        assert!(set.is_none());
        let problem = problems.iter().find(|problem| problem.code() == *code);
        let problem = problem.unwrap_or_else(|| panic!("{code}: {problems:#?}"));
        let cell = workbook::address(found.row(sheet, row_at), found.column(sheet, at));
        let place = format!("{sheet}!{cell}");
        assert_eq!(problem.place().to_string(), place, "{code}");
        if !mend.is_empty() {
            assert_eq!(problem.mend(Lang::Vi), *mend);
        }
    }
}

#[test]
fn the_starter_in_the_examples_is_this_one() {
    let file = include_bytes!("../../../examples/bo-tieu-chi-mau.xlsx");
    // Every cell, so that a column which the language got since stands there too.
    let cells = |bytes: &[u8]| {
        let sheets = workbook::read(bytes).unwrap();
        let rows = sheets
            .iter()
            .map(|sheet| format!("{} {:?}", sheet.name, sheet.rows));
        rows.collect::<Vec<_>>()
    };
    let ours = starter().unwrap();
    assert!(
        cells(&ours) == cells(file),
        "`kieumau criteria starter -o examples/bo-tieu-chi-mau.xlsx` renews it"
    );
    let theirs = import(file).unwrap();
    let (set, problems) = theirs.check();
    assert!(set.is_some() && problems.is_empty(), "{problems:#?}");
    assert!(file.len() < 200 * 1024);
}
