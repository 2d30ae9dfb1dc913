//! What the documentation advises.

use super::import;
use super::official::{CRITERIA, QUESTIONS, RULES, TITLES, Typed};
use super::shapes::SET_SHEET;

/// The recipes of `docs/workbooks.md`, section 3.
#[test]
fn recipes_give_the_points_that_they_promise() {
    let mut typed = Typed::sound();
    for sheet in [
        CRITERIA,
        QUESTIONS,
        RULES,
        TITLES,
        "Hồ sơ",
        "Hệ quả",
        SET_SHEET,
    ] {
        let keep = if sheet == SET_SHEET { 5 } else { 0 };
        typed.sheet(sheet).2.truncate(keep);
    }
    for (number, kind) in [
        ("1", "lấy cách cao nhất"),
        ("2", "lấy cách thấp nhất"),
        ("3", "trung bình các lần"),
    ] {
        let row = [
            ("TT", number),
            ("Nội dung", number),
            ("Điểm chuẩn", "10"),
            ("Căn cứ", "vb"),
            ("Cách chấm", kind),
        ];
        typed.add(CRITERIA, &row);
    }
    for (id, kind) in [
        ("ho", "số đếm"),
        ("a", "số đếm"),
        ("b", "số đếm"),
        ("c", "danh sách số"),
    ] {
        let row = [
            ("Dòng", "câu hỏi"),
            ("Mã", id),
            ("Nội dung", id),
            ("Loại câu hỏi", kind),
        ];
        typed.add(QUESTIONS, &row);
    }
    typed = typed.put(QUESTIONS, 0, &[("Nhỏ nhất", "1")]).put(
        QUESTIONS,
        3,
        &[("Lớn nhất", "10"), ("Trọng số là", "Số hộ chọn mức này")],
    );
    for row in [
        &[
            ("Dòng", "quy tắc"),
            ("Của tiêu chí", "1"),
            ("Cách chấm", "lấy cách cao nhất"),
        ][..],
        &[
            ("Cấp", "2"),
            ("Dòng", "quy tắc"),
            ("Cách chấm", "theo mức"),
            ("Đại lượng", "tỷ lệ(a / ho)"),
        ],
        &[("Dòng", "mức"), ("Dưới (<)", "90"), ("Điểm", "0")],
        &[("Dòng", "mức"), ("Từ (≥)", "90"), ("Điểm", "10")],
        &[
            ("Cấp", "2"),
            ("Dòng", "quy tắc"),
            ("Cách chấm", "cộng, trừ theo đơn vị"),
            ("Điểm ban đầu", "8"),
        ],
        &[
            ("Dòng", "bước"),
            ("Đại lượng", "tỷ lệ(a / ho)"),
            ("Mỗi bước là", "1"),
            ("Mỗi bước trừ", "0,5"),
            ("Phần thiếu so với", "80"),
        ],
        &[
            ("Dòng", "quy tắc"),
            ("Của tiêu chí", "2"),
            ("Cách chấm", "lấy cách thấp nhất"),
        ],
        &[
            ("Cấp", "2"),
            ("Dòng", "quy tắc"),
            ("Cách chấm", "theo mức"),
            ("Đại lượng", "tỷ lệ(b / ho)"),
        ],
        &[("Dòng", "mức"), ("Dưới (<)", "50"), ("Điểm", "0")],
        &[("Dòng", "mức"), ("Từ (≥)", "50"), ("Điểm", "10")],
        &[
            ("Cấp", "2"),
            ("Dòng", "quy tắc"),
            ("Cách chấm", "cộng, trừ theo đơn vị"),
            ("Điểm ban đầu", "4"),
            ("Điểm cao nhất", "10"),
            ("Làm tròn đến", "0,01"),
        ],
        &[
            ("Dòng", "bước"),
            ("Đại lượng", "tỷ lệ(b / ho)"),
            ("Mỗi bước là", "40"),
            ("Cộng", "6"),
            ("Phần vượt trên", "50"),
            ("Phần lẻ", "tính theo tỷ lệ"),
        ],
        &[
            ("Dòng", "quy tắc"),
            ("Của tiêu chí", "3"),
            ("Cách chấm", "trung bình các lần"),
            ("Câu hỏi", "c"),
        ],
    ] {
        typed.add(RULES, row);
    }
    assert_eq!(typed.said(), Vec::<String>::new());
    let set = import(&typed.save()).unwrap().check().0.unwrap();
    for (a, b, wanted) in [
        (95, 95, ["10", "10", "8.1"]),
        (85, 70, ["8", "7", "8.1"]),
        (70, 49, ["3", "0", "8.1"]),
    ] {
        let form = format!(
            "{{\"answers\": {{\"ho\": 100, \"a\": {a}, \"b\": {b}, \"c\": [{{\"value\": 10, \"weight\": 60}}, \
             {{\"value\": 7, \"weight\": 30}}, {{\"value\": 0, \"weight\": 10}}]}}}}"
        );
        let card = set
            .score(&kieumau::Assessment::from_json(&form).unwrap())
            .unwrap();
        let points: Vec<String> = card
            .criteria
            .iter()
            .map(|of| of.points.as_ref().unwrap().points.to_string())
            .collect();
        assert_eq!(points, wanted);
    }
}
