//! `compare`, `verify` and `--history` on the command line.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise; clippy does not see that these are helpers of tests"
)]

mod common;

use common::{folder, read, run, write};

const SET: &str = r#"{
    "format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
    "sources": [{"id": "vb", "document": "Văn bản"}],
    "questions": [{"id": "a", "kind": "judged", "max": 60, "label": "Nhóm A"}, {"id": "b", "kind": "judged", "max": 40, "label": "Nhóm B"}],
    "criteria": [
        {"id": "ca", "label": "Nhóm A", "points": 60, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "a"}},
        {"id": "cb", "label": "Nhóm B", "points": 40, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "b"}}],
    "titles": [
        {"id": "tieu_bieu", "label": "Tiêu biểu", "cite": {"source": "vb"}, "condition": {"kind": "total", "at_least": 80}},
        {"id": "giay_khen", "label": "Giấy khen", "cite": {"source": "vb"},
         "condition": {"kind": "held", "title": "tieu_bieu", "years": 2, "predecessors": "all"}}]
}"#;

const ROWS: &str = "Mã khu dân cư,Nhóm A,Nhóm B\nX-01,50,32\nX-02,50,36\nX-03,40,20\n";

#[test]
fn a_set_is_compared_with_its_next_version() {
    let at = folder();
    write(at.path(), "cu.json", SET);
    write(
        at.path(),
        "moi.json",
        SET.replace("\"at_least\": 80", "\"at_least\": 85"),
    );
    write(at.path(), "bang.csv", ROWS);
    let ran = run(
        at.path(),
        &[
            "compare", "cu.json", "moi.json", "bang.csv", "--period", "2026",
        ],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    for said in [
        "• Sửa danh hiệu “Tiêu biểu” [tieu_bieu]\n    điều kiện › ít nhất: từ 80 thành 85\n",
        "Có khu dân cư cho kết quả khác.",
        "Trước đạt, nay không đạt “Tiêu biểu”",
        "Đã so 3 khu dân cư; 2 khu không đổi danh hiệu, xếp loại và tổng điểm.",
        "“Tiêu biểu”: từ 2 thành 1 khu đạt; thêm 0, mất 1.",
        "• X-01: Mất “Tiêu biểu”.\n    “Tiêu biểu” nay đòi hỏi: Tổng điểm từ 85 trở lên: mới được 82, còn thiếu 3 điểm",
    ] {
        assert!(ran.out.contains(said), "{said}\n{}", ran.out);
    }
    let english = run(
        at.path(),
        &["compare", "cu.json", "moi.json", "--lang", "en"],
    );
    assert!(
        english
            .out
            .contains("“Tiêu biểu”: earned before, not earned now"),
        "{}",
        english.out
    );
    let json = run(
        at.path(),
        &["compare", "cu.json", "moi.json", "--format", "json"],
    );
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["comparison"]["meaning"]["kind"], "differs");
}

#[test]
fn other_words_are_proved_to_change_nothing() {
    let at = folder();
    write(at.path(), "cu.json", SET);
    write(
        at.path(),
        "moi.json",
        SET.replace("\"label\": \"Nhóm B\"", "\"label\": \"Nhóm thứ hai\""),
    );
    let ran = run(at.path(), &["compare", "cu.json", "moi.json"]);
    assert!(
        ran.out.contains("Ngoài ra có 2 chỗ chỉ sửa câu chữ"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("Không khu dân cư nào có kết quả khác: đã chứng minh"),
        "{}",
        ran.out
    );
}

#[test]
fn two_years_of_one_set_and_an_area_that_was_merged() {
    let at = folder();
    write(at.path(), "bo.json", SET);
    write(at.path(), "nam1.csv", ROWS);
    write(
        at.path(),
        "nam2.csv",
        "Mã khu dân cư,Khu dân cư trước đây,Nhóm A,Nhóm B\nX-01,,40,20\nX-09,X-02|X-03,50,36\n",
    );
    let args = [
        "compare",
        "bo.json",
        "bo.json",
        "nam2.csv",
        "--earlier",
        "nam1.csv",
        "--period",
        "2026",
    ];
    let ran = run(at.path(), &args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out
            .contains("• X-01: Mất “Tiêu biểu”. Tổng điểm từ 82 thành 60."),
        "{}",
        ran.out
    );
    // One of the two had the title, so it is neither gained nor lost.
    assert!(
        ran.out.contains("Đã so 2 khu dân cư; 1 khu không đổi"),
        "{}",
        ran.out
    );
}

#[test]
fn a_touched_result_is_found_out() {
    let at = folder();
    write(at.path(), "bo.json", SET);
    write(at.path(), "bang.csv", ROWS);
    let score = [
        "score", "--set", "bo.json", "--period", "2026", "bang.csv", "-o", "kq.jsonl",
    ];
    assert_eq!(run(at.path(), &score).code, 0);
    let verify = [
        "verify", "--set", "bo.json", "kq.jsonl", "bang.csv", "--period", "2026",
    ];
    let well = run(at.path(), &verify);
    assert_eq!(well.code, 0, "{}{}", well.out, well.err);
    assert!(well.out.contains("Đúng 3 trong 3 kết quả."), "{}", well.out);

    let stored = read(at.path(), "kq.jsonl");
    // Some editors put a mark before what they save.
    write(at.path(), "kq.jsonl", format!("\u{feff}{stored}"));
    assert_eq!(run(at.path(), &verify).code, 0);
    let mut lines: Vec<serde_json::Value> = stored
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let points = &mut lines[2]["criteria"][0]["points"];
    *points = if points.is_string() {
        "41".into()
    } else {
        41.into()
    };
    let touched: String = lines.iter().map(|line| format!("{line}\n")).collect();
    write(at.path(), "kq.jsonl", touched);
    let wrong = run(at.path(), &verify);
    assert_eq!(wrong.code, 1, "{}", wrong.out);
    assert!(
        wrong.out.contains("X-03: 1 chỗ không đúng như tính lại."),
        "{}",
        wrong.out
    );
    assert!(
        wrong
            .out
            .contains("tiêu chí › “Nhóm A” › điểm: ghi 41, tính lại là 40"),
        "{}",
        wrong.out
    );
    assert!(
        wrong.out.contains("Đúng 2 trong 3 kết quả."),
        "{}",
        wrong.out
    );

    // What is told is in words, and two texts that are told apart look different.
    let mut lines: Vec<serde_json::Value> = stored
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    lines[2]["criteria"][0]["points"] = "40.00".into();
    lines[2]["area"]["code"] = "X-03".into();
    lines[2]["area"]["name"] = "Thôn khác".into();
    lines[2]["titles"][0]["verdict"] = "possible".into();
    let touched: String = lines.iter().map(|line| format!("{line}\n")).collect();
    write(at.path(), "kq.jsonl", touched);
    let wrong = run(at.path(), &verify);
    for told in [
        "tiêu chí › “Nhóm A” › điểm: ghi “40.00”, tính lại là “40”",
        "khu dân cư › tên: ghi “Thôn khác”, tính lại là không có",
        "kết luận: ghi “còn có thể đạt”, tính lại là “không đạt”",
    ] {
        assert!(wrong.out.contains(told), "{told}\n{}", wrong.out);
    }
    for (text, told) in [
        (
            "[5]",
            "Mục thứ 1 không phải là bảng điểm hay bảng xếp hạng.",
        ),
        ("{\n\"a\": }", "Dòng 2 không phải là JSON."),
    ] {
        write(at.path(), "kq.jsonl", text);
        let wrong = run(at.path(), &verify);
        assert_eq!(wrong.code, 2, "{}", wrong.err);
        assert!(wrong.err.contains(told), "{}", wrong.err);
    }
    write(at.path(), "kq.jsonl", &stored);

    // A text is no number, though it reads alike; and of a key that stands twice nobody knows which value counts.
    let points = &stored.lines().next().unwrap().to_owned();
    let asked = points.replacen("\"questions\":2", "\"questions\":\"2\"", 1);
    assert_ne!(*points, asked);
    write(at.path(), "kq.jsonl", stored.replacen(points, &asked, 1));
    let wrong = run(at.path(), &verify);
    assert!(
        wrong.out.contains("ghi \"2\", tính lại là 2"),
        "{}",
        wrong.out
    );
    let twice = stored.replacen("{\"engine\":", "{\"period\":\"2020\",\"engine\":", 2);
    write(
        at.path(),
        "kq.jsonl",
        twice.replacen("{\"period\":\"2020\",", "{", 1),
    );
    let wrong = run(at.path(), &verify);
    assert_eq!(wrong.code, 2, "{}", wrong.out);
    assert!(
        wrong
            .err
            .contains("Dòng 2: trường “period” được ghi hai lần"),
        "{}",
        wrong.err
    );
    write(at.path(), "kq.jsonl", &stored);

    // Another version of the set is named as such.
    write(
        at.path(),
        "bo.json",
        SET.replace("\"version\": \"1\"", "\"version\": \"2\""),
    );
    let other = run(at.path(), &verify);
    assert!(
        other
            .out
            .contains("kết quả được làm bằng bộ tiêu chí hoặc phiên bản khác"),
        "{}",
        other.out
    );
}

#[test]
fn names_are_matched_however_they_are_typed() {
    let at = folder();
    write(at.path(), "bo.json", SET);
    let rows = |commune: &str, name: &str| {
        format!("Xã,Khu dân cư,Nhóm A,Nhóm B\n{commune},{name},50,32\n")
    };
    write(at.path(), "nam1.csv", rows("Xã Hòa Ninh", "Thôn Thuỷ"));
    write(at.path(), "nam2.csv", rows("XÃ HOÀ NINH", "Thôn  Thủy"));
    let compared = run(
        at.path(),
        &[
            "compare",
            "bo.json",
            "bo.json",
            "nam2.csv",
            "--earlier",
            "nam1.csv",
            "--period",
            "2026",
        ],
    );
    assert!(
        compared.out.contains("Đã so 1 khu dân cư; 1 khu không đổi"),
        "{}{}",
        compared.out,
        compared.err
    );
    let score = [
        "score", "--set", "bo.json", "--period", "2026", "nam1.csv", "-o", "kq.jsonl",
    ];
    assert_eq!(run(at.path(), &score).code, 0);
    let verify = [
        "verify", "--set", "bo.json", "kq.jsonl", "nam2.csv", "--period", "2026",
    ];
    // The form is found; that its name is written in another way is told.
    let told = run(at.path(), &verify);
    assert!(
        told.out
            .contains("khu dân cư › tên: ghi “Thôn Thuỷ”, tính lại là “Thôn  Thủy”"),
        "{}{}",
        told.out,
        told.err
    );
}

#[test]
fn earlier_titles_come_from_a_table_and_go_through_merges() {
    let at = folder();
    write(at.path(), "bo.json", SET);
    write(
        at.path(),
        "bang.csv",
        "Mã khu dân cư,Nhóm A,Nhóm B\nX-09,50,36\n",
    );
    write(
        at.path(),
        "lich-su.csv",
        "Bảng theo dõi danh hiệu\nMã khu dân cư;Năm;Danh hiệu\nX-01;2024;Tiêu biểu\nX-02;2024;tieu_bieu\nX-09;2025;Tiêu biểu\n",
    );
    write(
        at.path(),
        "sap-nhap.csv",
        "Mã cũ,Mã mới,Năm\nX-01,X-09,2025\nX-02,X-09,01/07/2025\n",
    );
    let args = [
        "explain",
        "--set",
        "bo.json",
        "bang.csv",
        "--period",
        "2026",
        "--history",
        "lich-su.csv",
        "--history",
        "sap-nhap.csv",
    ];
    let ran = run(at.path(), &args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out
            .contains("năm 2024 tính danh hiệu của X-02, sáp nhập sau năm 2024"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("Đạt “Giấy khen”"), "{}", ran.out);

    write(
        at.path(),
        "lich-su.csv",
        "Mã,Năm,Danh hiệu\nX-01,2024,Tiêu biểu\n,2024,Tiêu biểu\nX-02,năm nào,\nX-02,2024,Kiểu mẫu\n\
         X-03,2023-2024,Tiêu biểu\nX-04,31/12/2024,tieu_bieu | Tiêu biểu\n",
    );
    write(
        at.path(),
        "sap-nhap.csv",
        "Mã cũ,Mã mới,Năm\nX-02,X-09,2025\nX-05,X-06,2025\nX-06,X-05,2025\n",
    );
    let ran = run(at.path(), &args);
    assert_eq!(ran.code, 1);
    // Two years are not one, and both titles of the last row are known.
    assert_eq!(ran.err.matches("history_year").count(), 2, "{}", ran.err);
    assert_eq!(ran.err.matches("history_title").count(), 1, "{}", ran.err);
    // A circle is told of the file that has it.
    assert!(
        ran.err.contains("sap-nhap.csv: lỗi [history_merge_circle]"),
        "{}",
        ran.err
    );
    for code in ["history_area", "history_year", "history_title"] {
        assert!(ran.err.contains(code), "{code}\n{}", ran.err);
    }

    // A claim of the form that the table contradicts.
    write(
        at.path(),
        "lich-su.csv",
        "Mã,Năm,Danh hiệu\nX-09,2025,không\n",
    );
    write(
        at.path(),
        "phieu.json",
        r#"{"period": "2026", "area": {"code": "X-09"}, "history": {"2025": ["tieu_bieu"]}, "answers": {"a": 50, "b": 36}}"#,
    );
    let ran = run(
        at.path(),
        &[
            "score",
            "--set",
            "bo.json",
            "phieu.json",
            "--history",
            "lich-su.csv",
        ],
    );
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("X-09: năm 2025 phiếu ghi “Tiêu biểu”, nhưng bảng lịch sử ghi không có danh hiệu nào; tính theo bảng."), "{}", ran.err);
}

/// What is called `.json` is JSON, and no text is called a workbook.
#[test]
fn the_name_of_the_output_says_its_format() {
    let at = folder();
    write(at.path(), "bo.json", SET);
    let compare = ["compare", "bo.json", "bo.json", "-o"];
    assert_eq!(
        run(at.path(), &[&compare[..], &["kq.json"]].concat()).code,
        0
    );
    let told: serde_json::Value = serde_json::from_str(&read(at.path(), "kq.json")).unwrap();
    assert_eq!(told.pointer("/comparison/meaning/kind").unwrap(), "same");
    for file in ["kq.xlsx", "kq.csv", "kq.pdf"] {
        let ran = run(at.path(), &[&compare[..], &[file]].concat());
        assert_eq!(ran.code, 2, "{file}");
        assert!(ran.err.contains("table, json"), "{}", ran.err);
        assert!(!at.path().join(file).exists());
    }
}

/// Nobody but the office can say which of two rows of an area holds.
#[test]
fn an_area_that_stands_twice_is_counted_and_not_compared() {
    let at = folder();
    write(at.path(), "cu.json", SET);
    let after = SET.replace("\"at_least\": 80", "\"at_least\": 85");
    write(at.path(), "moi.json", after);
    let rows = format!("{ROWS}X-01,50,31\nX-02,50,36\n");
    write(at.path(), "bang.csv", rows);
    let words = ["compare", "cu.json", "moi.json", "bang.csv"];
    let ran = run(at.path(), &[&words[..], &["--period", "2026"]].concat());
    assert_eq!(ran.code, 1);
    for told in [
        "Đã so 2 khu dân cư; 2 khu không đổi",
        "“Tiêu biểu”: từ 1 thành 1 khu đạt; thêm 0, mất 0.",
        "2 dòng không được so, vì khu dân cư của dòng ghi hai lần.",
    ] {
        assert!(ran.out.contains(told), "{told}\n{}", ran.out);
    }
}

/// The table of merges says from which areas one was merged, over several merges too.
#[test]
fn years_are_compared_through_the_table_of_merges() {
    let at = folder();
    write(at.path(), "bo.json", SET);
    write(at.path(), "truoc.csv", ROWS);
    write(
        at.path(),
        "sau.csv",
        "Mã khu dân cư,Nhóm A,Nhóm B\nX-10,40,30\n",
    );
    write(
        at.path(),
        "sap-nhap.csv",
        "Mã cũ,Mã mới,Năm\nX-01,X-09,2025\nX-09,X-10,2026\nX-03,X-10,2026\n",
    );
    let ran = run(
        at.path(),
        &[
            "compare",
            "bo.json",
            "bo.json",
            "sau.csv",
            "--earlier",
            "truoc.csv",
            "--period",
            "2026",
            "--history",
            "sap-nhap.csv",
        ],
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    for told in [
        "Đã so 1 khu dân cư",
        "1 khu chỉ có trong số liệu kỳ trước",
        "• X-10: Sáp nhập từ X-01, X-03. Mất “Tiêu biểu”.",
    ] {
        assert!(ran.out.contains(told), "{told}\n{}", ran.out);
    }
}

/// A title may be of one of the two sets only: in the table of earlier titles and in the columns of rows.
#[test]
fn titles_of_either_set_are_known() {
    let at = folder();
    let held = r#""title": "giay_khen", "years": 1,"#;
    let before = SET.replace(r#""title": "tieu_bieu", "years": 2,"#, held);
    write(at.path(), "bo.json", &before);
    let after = before.replace("giay_khen", "bang_khen");
    write(
        at.path(),
        "moi.json",
        after.replace("Giấy khen", "Bằng khen"),
    );
    write(
        at.path(),
        "bang.csv",
        "Mã khu dân cư,Nhóm A,Nhóm B,Đăng ký danh hiệu\nX-08,50,36,Bằng khen\nX-09,50,36,Giấy khen\n",
    );
    write(
        at.path(),
        "lich-su.csv",
        "Mã,Năm,Danh hiệu\nX-08,2025,bang_khen\nX-09,2025,Giấy khen\n",
    );
    for sets in [["bo.json", "moi.json"], ["moi.json", "bo.json"]] {
        let rows = ["bang.csv", "--period", "2026", "--history", "lich-su.csv"];
        let ran = run(at.path(), &[&["compare"], &sets[..], &rows].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(!ran.err.contains("title"), "{}", ran.err);
        let first = sets == ["bo.json", "moi.json"];
        let (lost, gained) = if first {
            ("Giấy khen", "Bằng khen")
        } else {
            ("Bằng khen", "Giấy khen")
        };
        for told in [
            format!("“{lost}”: từ 1 thành 0 khu đạt; thêm 0, mất 1."),
            format!("“{gained}”: từ 0 thành 1 khu đạt; thêm 1, mất 0."),
        ] {
            assert!(ran.out.contains(&told), "{told}\n{}", ran.out);
        }
    }
}

/// Whatever reads rows knows earlier years.
#[test]
fn earlier_titles_reach_plans_reviews_and_reports() {
    let at = folder();
    write(at.path(), "bo.json", SET);
    write(
        at.path(),
        "bang.csv",
        "Mã khu dân cư,Nhóm A,Nhóm B\nX-09,50,36\n",
    );
    let form = r#"{"period": "2026", "area": {"code": "X-09"}, "answers": {"a": 50, "b": 36}}"#;
    write(at.path(), "tu.json", form);
    write(at.path(), "td.json", form);
    write(
        at.path(),
        "lich-su.csv",
        "Mã,Năm,Danh hiệu\nX-01,2024,Tiêu biểu\nX-02,2024,tieu_bieu\nX-09,2025,Tiêu biểu\n",
    );
    write(
        at.path(),
        "sap-nhap.csv",
        "Mã cũ,Mã mới,Năm\nX-01,X-09,2025\nX-02,X-09,2025\n",
    );
    let with = |words: &[&str]| {
        let tables = ["--history", "lich-su.csv", "--history", "sap-nhap.csv"];
        let set = ["--set", "bo.json"];
        run(at.path(), &[words, &set, &tables].concat())
    };
    let without = |words: &[&str]| run(at.path(), &[words, &["--set", "bo.json"]].concat());

    let plan = [
        "plan",
        "bang.csv",
        "--period",
        "2026",
        "--title",
        "giay_khen",
    ];
    let ran = with(&plan);
    assert!(ran.out.contains("Đã đạt"), "{}{}", ran.out, ran.err);
    assert_ne!(without(&plan).out, ran.out);

    let review = ["review", "tu.json", "td.json", "--format", "json"];
    let ran = with(&review);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        told.pointer("/appraised/titles/1/verdict").unwrap(),
        "earned"
    );

    let report = ["report", "form", "tu.json", "-o", "phieu.html"];
    assert_eq!(with(&report).code, 0);
    let told = read(at.path(), "phieu.html");
    assert!(told.contains("X-02"), "the merge is told: {told}");

    // What is wrong in such a table is told by all of them.
    write(
        at.path(),
        "lich-su.csv",
        "Mã,Năm,Danh hiệu\nX-01,2024,Kiểu mẫu\n",
    );
    for words in [&plan[..], &review, &report] {
        let ran = with(words);
        assert_eq!(ran.code, 1, "{words:?}");
        assert!(ran.err.contains("history_title"), "{words:?}\n{}", ran.err);
    }
}
