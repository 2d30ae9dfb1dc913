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
        ("4", "lấy cách cao nhất"),
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
    typed.add(
        QUESTIONS,
        &[
            ("Dòng", "câu hỏi"),
            ("Mã", "d"),
            ("Nội dung", "Các nội dung đã làm"),
            ("Loại câu hỏi", "chọn nhiều mục"),
        ],
    );
    for id in ["d1", "d2", "d3", "d4", "d5"] {
        let row = [("Dòng", "mục"), ("Mã", id), ("Nội dung", id)];
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
        &[
            ("Dòng", "quy tắc"),
            ("Của tiêu chí", "4"),
            ("Cách chấm", "lấy cách cao nhất"),
        ],
    ] {
        typed.add(RULES, row);
    }
    for (points, items) in [("10", "5"), ("6", "3"), ("3", "1")] {
        typed.add(
            RULES,
            &[
                ("Cấp", "2"),
                ("Dòng", "quy tắc"),
                ("Cách chấm", "đạt điều kiện thì có điểm"),
                ("Điểm", points),
            ],
        );
        typed.add(
            RULES,
            &[
                ("Dòng", "điều kiện"),
                ("Loại điều kiện", "có các mục"),
                ("Câu hỏi", "d"),
                ("Ít nhất (số lượng)", items),
            ],
        );
    }
    assert_eq!(typed.said(), Vec::<String>::new());
    let set = import(&typed.save()).unwrap().check().0.unwrap();
    for (a, b, items, wanted) in [
        (95, 95, 5, ["10", "10", "8.1", "10"]),
        (85, 70, 4, ["8", "7", "8.1", "6"]),
        (70, 49, 2, ["3", "0", "8.1", "3"]),
        (70, 49, 0, ["3", "0", "8.1", "0"]),
    ] {
        let ticked: Vec<String> = (1..=items).map(|item| format!("\"d{item}\"")).collect();
        let ticked = ticked.join(", ");
        let form = format!(
            "{{\"answers\": {{\"d\": [{ticked}], \"ho\": 100, \"a\": {a}, \"b\": {b}, \"c\": [{{\"value\": 10, \"weight\": 60}}, \
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
