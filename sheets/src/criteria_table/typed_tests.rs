//! Tables as officials type them: printed numbers, rules by number, and what is said of them.

use super::tests::{Found, emptied};
use super::{import, starter};
use crate::workbook;
use crate::workbook::office::Office;
use kieumau::Lang;

/// Rows of criteria (number, text, points, kind) and of rules (word, criterion, kind, from, below, points), typed into an empty starter.
fn typed(criteria: &[[&str; 4]], rules: &[[&str; 6]]) -> Vec<u8> {
    let (found, mut office) = emptied();
    let mut put = |sheet: &str, row: usize, head: &str, text: &str| {
        let row = u32::try_from(row).unwrap();
        if !text.is_empty() {
            office.type_text(sheet, row, found.column(sheet, head), text);
        }
    };
    for (row, [code, label, points, kind]) in (3..).zip(criteria) {
        put("Nhóm và tiêu chí", row, "TT", code);
        put("Nhóm và tiêu chí", row, "Nội dung", label);
        put("Nhóm và tiêu chí", row, "Điểm chuẩn", points);
        put("Nhóm và tiêu chí", row, "Cách chấm", kind);
        put("Nhóm và tiêu chí", row, "Căn cứ", "vb1");
    }
    for (row, [word, of, kind, from, below, points]) in (3..).zip(rules) {
        put("Quy tắc", row, "Dòng", word);
        put("Quy tắc", row, "Của tiêu chí", of);
        put("Quy tắc", row, "Cách chấm", kind);
        put("Quy tắc", row, "Từ (≥)", from);
        put("Quy tắc", row, "Dưới (<)", below);
        put("Quy tắc", row, "Điểm", points);
    }
    office.save()
}

/// What is said of a workbook: cell and code; the warning that there are no examples left out.
fn said(workbook: &[u8]) -> Vec<String> {
    let (_, problems) = import(workbook).unwrap().check();
    let problems = problems
        .iter()
        .filter(|problem| problem.code() != "no_examples");
    problems
        .map(|problem| format!("{} {}", problem.place(), problem.code()))
        .collect()
}

#[test]
fn a_table_with_roman_groups_needs_neither_levels_nor_ids() {
    let workbook = typed(
        &[
            ["I", "Kinh tế", "20", ""],
            ["1", "Việc làm", "10", "người chấm cho điểm"],
            ["2", "Phong trào", "10", ""],
            ["2.1", "Hưởng ứng", "4", "có / không"],
            ["2.2", "Tham gia", "6", "có / không"],
            ["II", "Văn hóa", "30", ""],
            ["1", "Nhà văn hóa", "30", "theo mức"],
            ["III", "Đạt, không tính điểm", "", ""],
            ["1", "Giao thông", "", "đạt / không đạt, không tính điểm"],
        ],
        &[
            ["quy tắc", "II.1", "theo mức", "", "", ""],
            ["mức", "", "", "", "80", "0"],
            ["mức", "", "", "80", "", "30"],
        ],
    );
    assert_eq!(said(&workbook), Vec::<String>::new());
    let set = import(&workbook).unwrap().set().unwrap();
    let mut ids = Vec::new();
    for group in &set.criteria {
        ids.push((0, group.id.to_string()));
        for part in &group.parts {
            ids.push((1, part.id.to_string()));
            let below = part.parts.iter();
            ids.extend(below.map(|below| (2, below.id.to_string())));
        }
    }
    let wanted = [
        (0, "tc_i"),
        (1, "tc_i.1"),
        (1, "tc_i.2"),
        (2, "tc_i.2.1"),
        (2, "tc_i.2.2"),
        (0, "tc_ii"),
        (1, "tc_ii.1"),
        (0, "tc_iii"),
        (1, "tc_iii.1"),
    ];
    assert_eq!(ids, wanted.map(|(level, id)| (level, id.to_owned())));
}

#[test]
fn a_number_of_several_criteria_names_none_and_nothing_is_said_twice() {
    let workbook = typed(
        &[
            ["I", "Kinh tế", "10", ""],
            ["1", "Việc làm", "10", "theo mức"],
            ["II", "Văn hóa", "30", ""],
            ["1", "Nhà văn hóa", "30", "người chấm cho điểm"],
            ["a)", "Không rõ cấp", "", "có / không"],
            ["", "Tổng cộng", "40", ""],
        ],
        &[
            ["quy tắc", "1", "theo mức", "", "", ""],
            ["mức", "", "", "", "80", "0"],
            ["mức", "", "", "80", "", "10"],
        ],
    );
    assert_eq!(
        said(&workbook),
        [
            "Nhóm và tiêu chí!A8 no_level",
            "Nhóm và tiêu chí!G8 yes_without_points",
            "Nhóm và tiêu chí!A9 no_level",
            "Quy tắc!C4 several_criteria",
        ]
    );
}

/// A field that has several columns is called as its own row calls it, and kinds of questions as their column does.
#[test]
fn sentences_use_the_words_of_the_row() {
    let overlap = typed(
        &[["1", "Nghèo", "10", "theo mức"]],
        &[
            ["quy tắc", "1", "theo mức", "", "", ""],
            ["mức", "", "", "", "5", "10"],
            ["mức", "", "", "4", "", "0"],
        ],
    );
    let mend = |workbook: &[u8], code: &str| {
        let (_, problems) = import(workbook).unwrap().check();
        let mut problems = problems.iter();
        let problem = problems.find(|problem| problem.code() == code);
        problem.map(|problem| (problem.message(Lang::Vi), problem.mend(Lang::Vi)))
    };
    let (_, said) = mend(&overlap, "band_overlap").unwrap();
    assert_eq!(
        said,
        "Để một mức kết thúc bằng “Dưới (<)” ở chỗ mức kia bắt đầu bằng “Từ (≥)”."
    );
    let bytes = starter().unwrap();
    let found = Found(workbook::read(&bytes).unwrap());
    let mut office = Office::open(&bytes);
    let row = found.row("Quy tắc", "quy_uoc");
    let column = found.column("Quy tắc", "Câu hỏi");
    office.type_text("Quy tắc", row, column, "nha_van_hoa");
    let (said, _) = mend(&office.save(), "wrong_question_kind").unwrap();
    assert_eq!(
        said,
        "Câu hỏi “nha_van_hoa” thuộc loại chọn một, ở đây cần loại có / không."
    );
}
