//! Tables with one thing wrong: what is said of it, and what becomes of the rest. `docs/tables.md` is the measure.

mod common;

use common::{feed, folder, read, records, run, write};
use std::path::Path;

/// A small set with a question of every kind.
const SET: &str = r#"{
    "format": 1, "id": "nho", "version": "1", "label": "Bộ nhỏ", "status": "illustrative", "status_note": "Thử",
    "sources": [{"id": "vb", "document": "Văn bản"}],
    "profile": [{"id": "vung", "label": "Vùng", "values": [
        {"id": "nui", "label": "Miền núi"}, {"id": "xuoi", "label": "Miền xuôi"}]}],
    "references": [{"id": "muc_xa", "label": "Mức của xã", "scope": "commune", "year": "same", "unit": "%"}],
    "questions": [
        {"id": "sach", "kind": "yes_no", "label": "Đường làng sạch?"},
        {"id": "ho", "kind": "count", "label": "Tổng số hộ", "max": 5000},
        {"id": "tien", "kind": "decimal", "label": "Số tiền", "decimals": 3, "max": 100000},
        {"id": "ty_le", "kind": "decimal", "label": "Tỷ lệ", "unit": "%", "max": 100},
        {"id": "nuoc", "kind": "share", "label": "Hộ dùng nước sạch"},
        {"id": "muc", "kind": "choice", "label": "Mức độ", "options": [
            {"id": "tot", "label": "Tốt"}, {"id": "kha", "label": "Khá"}]},
        {"id": "co_gi", "kind": "checklist", "label": "Có những gì", "items": [
            {"id": "duong", "label": "Đường"}, {"id": "dien", "label": "Điện"}]},
        {"id": "diem", "kind": "judged", "label": "Điểm chấm", "max": 10, "step": "0.5"},
        {"id": "ngay", "kind": "date", "label": "Ngày nộp"},
        {"id": "hop", "kind": "list", "label": "Các cuộc họp", "max": 10, "weight": "Số người"}],
    "criteria": [
        {"id": "a", "label": "A", "points": 10, "cite": {"source": "vb"}, "not_applicable": {"policy": "full"},
         "rule": {"kind": "yes_no", "question": "sach", "points": 10}},
        {"id": "b", "label": "B", "points": 40, "cite": {"source": "vb"}, "parts": [
            {"id": "b1", "label": "B1", "points": 10, "rule": {"kind": "proportional", "of": "nuoc", "points": 10, "target": 100}},
            {"id": "b2", "label": "B2", "points": 10, "rule": {"kind": "choice", "question": "muc", "points": {"tot": 10, "kha": 5}}},
            {"id": "b3", "label": "B3", "points": 10, "rule": {"kind": "checklist", "question": "co_gi", "points": {"duong": 5, "dien": 5}}},
            {"id": "b4", "label": "B4", "points": 10, "rule": {"kind": "judged", "question": "diem"}}]},
        {"id": "c", "label": "C", "points": 50, "cite": {"source": "vb"}, "parts": [
            {"id": "c1", "label": "C1", "points": 10, "rule": {"kind": "meets", "test": {"kind": "compare", "of": "ho", "at_least": 1234}, "points": 10}},
            {"id": "c2", "label": "C2", "points": 10, "rule": {"kind": "meets", "test": {"kind": "compare", "of": "tien", "at_least": "1.234"}, "points": 10}},
            {"id": "c3", "label": "C3", "points": 10, "rule": {"kind": "meets", "test": {"kind": "compare", "of": "ty_le", "at_least": {"reference": "muc_xa"}}, "points": 10}},
            {"id": "c4", "label": "C4", "points": 10, "rule": {"kind": "mean_of", "question": "hop"}},
            {"id": "c5", "label": "C5", "points": 10, "rule": {"kind": "deadline", "question": "ngay", "due": {"month": 11, "day": 25}, "points": 10, "subtract": 1}}]}],
    "titles": [{"id": "dat", "label": "Đạt chuẩn", "cite": {"source": "vb"}, "condition": {"kind": "total", "at_least": 50}}]
}"#;

/// A folder with the set in it.
fn with_set() -> tempfile::TempDir {
    let here = folder();
    write(here.path(), "set.json", SET);
    here
}

const SCORE: [&str; 5] = ["score", "--set", "set.json", "--period", "2026"];

/// Scores one table and gives its problems as `line code value`, and its results.
fn problems_of(here: &Path, name: &str, table: &str, more: &[&str]) -> (Vec<String>, String) {
    write(here, name, table);
    let ran = run(
        here,
        &[&SCORE[..], &["--problems", "p.csv", name], more].concat(),
    );
    assert_ne!(ran.code, 2, "{}", ran.err);
    let list = read(here, "p.csv");
    let problems = records(&list)
        .iter()
        .filter(|row| row["code"] != "missing_column")
        .map(|row| {
            format!(
                "{} {} {} {}",
                row["line"], row["code"], row["cell"], row["value"]
            )
        })
        .map(|line| line.trim_end().to_owned())
        .collect();
    (problems, ran.out)
}

#[track_caller]
fn expect(table: &str, wanted: &[&str]) -> String {
    let here = with_set();
    let (problems, out) = problems_of(here.path(), "t.csv", table, &[]);
    assert_eq!(problems, wanted, "{table}");
    out
}

#[test]
fn every_kind_of_cell_is_read() {
    let out = expect(
        "code,vung,sach,ho,tien,ty_le,nuoc,muc,co_gi,diem,ngay,hop,muc_xa\n\
         1,nui,x,1234,1.234567,\"95,5%\",45 / 50,Tốt,dien|duong,9.5,5/11/2026,7.5*120|8*90,90%\n\
         2,Miền xuôi,✓,03,7.5,95,45/50,kha,-,9,2026-11-05,8*1,90\n\
         3,nui,ĐẠT,+1,7.5,95,45/50,KHÁ,không,\"9,5\",05/11/2026,8*1,90\n",
        &["2 too_many_decimals E2 1.234567"],
    );
    let rows = records(&out);
    assert_eq!(rows[0]["points.b"], "38.5");
    assert_eq!(rows[1]["points.b"], "23");
    assert_eq!(rows[2]["profile.vung"], "nui");
}

#[test]
fn each_bad_cell_has_its_code() {
    expect(
        "code,vung,sach,ho,tien,ty_le,nuoc,muc,co_gi,diem,ngay,hop\n\
         1,nui,K,12 hộ,1.234,95 %%,95%,trung_binh,duong|cho,8-9,31/02/2026,7|\n\
         2,nui,2,-3,,,50,tot,dien|dien,\"0,5 giờ\",11/25/2026,7*1|*\n\
         3,nui,Đ,#REF!,12.34.5,101,45/0,,,0.3,5/11/26,8\n\
         4,nui,#N/A,1234567890123,chưa có số liệu,,52/50,,,,chưa rõ,\n\
         5,,,,,,,,,,,\n\
         6,bien,,,,,,,,,,\n\
         7,nui|xuoi,,,,,,,,,,\n",
        &[
            "2 not_yes_or_no C2 K",
            "2 not_a_number D2 12 hộ",
            "2 two_readings E2 1.234",
            "2 not_a_number F2 95 %%",
            "2 share_without_counts G2 95%",
            "2 unknown_option H2 trung_binh",
            "2 unknown_item I2 duong|cho",
            "2 not_a_number J2 8-9",
            "2 not_in_calendar K2 31/02/2026",
            "2 empty_row L2 7|",
            "3 not_yes_or_no C3 2",
            "3 below_minimum D3 -3",
            "3 share_without_counts G3 50",
            "3 item_twice I3 dien|dien",
            "3 not_a_number J3 0,5 giờ",
            "3 month_first K3 11/25/2026",
            "3 not_a_number L3 7*1|*",
            "4 not_yes_or_no C4 Đ",
            "4 error_value D4 #REF!",
            "4 not_a_number E4 12.34.5",
            "4 above_maximum F4 101",
            "4 share_of_zero G4 45/0",
            "4 off_step J4 0.3",
            "4 not_a_date K4 5/11/26",
            "4 bad_weight L4 8",
            "5 no_data C5 #N/A",
            "5 too_many_digits D5 1234567890123",
            "5 no_data E5 chưa có số liệu",
            "5 share_over_one G5 52/50",
            "5 not_a_date K5 chưa rõ",
            "6 missing_profile B6",
            "7 unknown_profile B7 bien",
            "8 several_values B8 nui|xuoi",
        ],
    );
}

#[test]
fn the_decimal_mark_decides_between_two_readings() {
    let here = with_set();
    let table = "code,vung,ho,tien\n1,nui,1.234,1.234\n2,nui,1.000,7.5\n";
    let (problems, _) = problems_of(here.path(), "t.csv", table, &[]);
    assert_eq!(
        problems,
        ["2 two_readings D2 1.234", "3 two_readings C3 1.000"]
    );
    for (mark, wanted) in [("comma", "1234"), ("point", "1.234")] {
        let (problems, _) = problems_of(here.path(), "t.csv", table, &["--decimal", mark]);
        let whole = if mark == "point" {
            vec!["2 too_many_decimals C2 1.234"]
        } else {
            vec![]
        };
        assert_eq!(problems, whole, "{wanted}");
    }
    // Semicolons come with decimal commas.
    let table = table.replace(',', ";");
    let (problems, out) = problems_of(here.path(), "t.csv", &table, &[]);
    assert_eq!(problems, [""; 0]);
    assert!(out.contains("\n1,"), "{out}");
}

#[test]
fn headers_are_found_however_they_are_written() {
    let out = expect(
        "\u{feff}MÃ KHU DÂN CƯ;\"Đường\nlàng  sạch?\";tong so ho;Vung [profile.vung];Hộ dùng nước sa\u{323}ch\r\n1;có;1234;nui;50/50\r\n",
        &[],
    );
    let row = &records(&out)[0];
    assert_eq!(
        (row["points.a"].as_str(), row["points.b"].as_str()),
        ("10", "10")
    );
}

#[test]
fn columns_that_are_unknown_missing_or_double_are_named() {
    let here = with_set();
    write(
        here.path(),
        "t.csv",
        "STT,code,vung,sachh,ho,Tổng số hộ\n1,A,nui,có,5,6\n",
    );
    let ran = run(here.path(), &[&SCORE[..], &["t.csv"]].concat());
    assert_eq!(ran.code, 1);
    for part in [
        "[unknown_column] D1 “sachh”",
        "“sach”",
        "[column_twice] F1",
        "E, F",
    ] {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    // A column that numbers the rows is nobody's answer.
    assert!(!ran.err.contains("STT"), "{}", ran.err);
    assert!(
        ran.err.contains("[missing_column]") && ran.err.contains("question.nuoc"),
        "{}",
        ran.err
    );
    let other = feed(here.path(), &SCORE, b"file,line\na,1\n");
    assert!(other.err.contains("no_area_column"), "{}", other.err);
}

#[test]
fn rows_are_known_by_what_they_name() {
    let out = expect(
        "code,name,commune,vung,sach\n\
         ,Thôn 1,Xã A,nui,có\n\
         ,Thôn 1,Xã B,nui,có\n\
         ,THÔN  1,Xã A,nui,có\n\
         ,Thôn 2,,nui,có\n\
         ,Tổng cộng,,,\n\
         ,Tổng xã A,,,\n\
         ,Tổngthôn,Xã A,nui,có\n\
         9,Tổng cộng,,nui,không\n\
         ,,,,\n\
         8,Thôn 8,Xã A,nui\n\
         7,Thôn 7,Xã A,nui,có,thừa\n",
        &[
            "4 code_twice_differs A4",
            "5 no_area B5 Thôn 2",
            "6 total_row B6 Tổng cộng",
            "7 total_row B7 Tổng xã A",
            "11 cells_missing",
            "12 cells_extra",
        ],
    );
    let names: Vec<String> = records(&out)
        .iter()
        .map(|row| format!("{}{} {}", row["name"], row["commune"], row["total"]))
        .collect();
    assert_eq!(
        names,
        [
            "Thôn 1Xã A ",
            "Thôn 1Xã B 10",
            "THÔN  1Xã A ",
            "TổngthônXã A 10",
            "Tổng cộng 0"
        ]
    );
}

#[test]
fn the_same_area_in_two_files_is_found() {
    let here = with_set();
    write(here.path(), "a.csv", "code,vung,sach\n1,nui,có\n2,nui,có\n");
    write(
        here.path(),
        "b.csv",
        "sach;vung;code\nx;nui;1\nkhông;nui;2\n",
    );
    write(
        here.path(),
        "c.jsonl",
        "{\"area\": {\"code\": \"1\"}, \"profile\": {\"vung\": \"nui\"}, \"period\": \"2026\", \"answers\": {\"sach\": true}}\n",
    );
    let args = ["a.csv", "b.csv", "c.jsonl"];
    let ran = run(here.path(), &[&SCORE[..], &args].concat());
    assert_eq!(
        ran.err.matches("code_twice_alike").count(),
        2,
        "{}",
        ran.err
    );
    assert_eq!(
        ran.err.matches("code_twice_differs").count(),
        1,
        "{}",
        ran.err
    );
    assert!(ran.err.contains("a.csv, dòng 2"), "{}", ran.err);
    assert_eq!(records(&ran.out).len(), 3);
}

#[test]
fn what_does_not_arise_needs_a_criterion_that_allows_it() {
    let out = expect(
        "code,vung,sach,nuoc\n1,nui,KPS,kps\n",
        &["2 not_applicable_refused D2 kps"],
    );
    assert_eq!(records(&out)[0]["points.a"], "10");
}

#[test]
fn lines_of_json_are_read_one_by_one() {
    let here = with_set();
    let lines = "{\"area\": {\"code\": \"1\"}, \"profile\": {\"vung\": \"nui\"}, \"answers\": {\"sach\": true, \"ho\": -1}}\n\
                 \n{\"area\": \n[]\n\
                 {\"area\": {\"code\": \"2\"}, \"profile\": {\"vung\": \"bien\"}, \"answers\": {}}\n\
                 {\"area\": {\"code\": \"3\"}, \"profil\": {}, \"answers\": {}}\n\
                 {\"profile\": {\"vung\": \"nui\"}, \"answers\": {}}\n\
                 {\"area\": {\"code\": \"4\"}, \"profile\": {\"vung\": \"nui\"}, \"answers\": {\"sach\": true}}\n";
    write(here.path(), "t.jsonl", lines);
    let ran = run(here.path(), &[&SCORE[..], &["t.jsonl"]].concat());
    for wanted in [
        "t.jsonl:1:85: lỗi [below_minimum] /answers/ho = “-1” (1)",
        "t.jsonl:3:",
        "t.jsonl:4:1: lỗi [not_json]",
        "t.jsonl:5:36: lỗi [unknown_profile] /profile",
        "t.jsonl:6:25: lỗi [unknown_field] /profil",
        "t.jsonl:7:1: lỗi [no_area]",
    ] {
        assert!(ran.err.contains(wanted), "{wanted}: {}", ran.err);
    }
    let rows = records(&ran.out);
    let codes: Vec<&str> = rows.iter().map(|row| row["code"].as_str()).collect();
    assert_eq!(codes, ["1", "2", "4"]);
    assert_eq!(rows[1]["total"], "");
    // A line that says why there is no result names its area and period, as a result does.
    let args = [&SCORE[..], &["t.jsonl", "--format", "jsonl"]].concat();
    let out = run(here.path(), &args).out;
    let line = out.lines().nth(1).unwrap();
    let line: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(line["area"]["code"], "2");
    assert_eq!(line["period"], "2026");
    assert_eq!(line["not_scored"], "unknown_profile");
}

#[test]
fn what_people_write_is_mended_for_json() {
    let here = with_set();
    let form = r#"{"area": {"code": "1"}, "profile": {"vung": "nui"}, "answers": {
        "sach": "Có", "tien": "45,5", "ty_le": "95,5%", "muc": "tốt", "diem": "8,5", "ngay": "20/11/2026", "ho": "nhiều"}}"#;
    write(here.path(), "t.json", form);
    let ran = run(here.path(), &[&SCORE[..], &["t.json"]].concat());
    assert_eq!(ran.err.matches("lỗi [").count(), 7, "{}", ran.err);
    for wanted in [
        "Trong tệp JSON ghi true hoặc false.",
        "“Số tiền”: “45,5” không đúng loại câu trả lời. Trong tệp JSON ghi bằng dấu chấm: 45.5.",
        "Trong tệp JSON ghi bằng dấu chấm: 95.5.",
        "Trong tệp JSON ghi mã của mức này: tot.",
        "Trong tệp JSON ghi bằng dấu chấm: 8.5.",
        "Trong tệp JSON ghi năm-tháng-ngày: 2026-11-20.",
        "“nhiều” không đúng loại câu trả lời. Nhập số nguyên, ví dụ 120.",
    ] {
        assert!(ran.err.contains(wanted), "{wanted}: {}", ran.err);
    }
    // Each spelling by itself: what is said is true of it, and what is to be written can be.
    for (answer, said) in [
        (
            r#""tien": "1.234,5""#,
            "“1.234,5” không đúng loại câu trả lời. Trong tệp JSON ghi bằng dấu chấm: 1234.5.",
        ),
        (
            r#""tien": " 3 000""#,
            "Trong tệp JSON ghi bằng dấu chấm: 3000.",
        ),
        (
            r#""tien": "1/3""#,
            "“1/3” không đúng loại câu trả lời. Nhập số, ví dụ 95,5.",
        ),
        (r#""tien": []"#, "“Số tiền”: “[]” không đúng loại"),
        (r#""ho": " 3""#, "Trong tệp JSON ghi liền nhau: 3."),
        (
            r#""ho": 1234567890123"#,
            "Ghi nhiều nhất 12 chữ số trước dấu thập phân và 9 chữ số sau đó.",
        ),
        (
            r#""ngay": "20/11/2026""#,
            "“Ngày nộp”: ngày “20/11/2026” chưa ghi theo dạng năm-tháng-ngày. Trong tệp JSON ghi năm-tháng-ngày: 2026-11-20.",
        ),
        (
            r#""ngay": "31/02/2026""#,
            "ngày “31/02/2026” không có trong lịch.",
        ),
    ] {
        let form = format!(
            r#"{{"area": {{"code": "1"}}, "profile": {{"vung": "nui"}}, "answers": {{{answer}}}}}"#
        );
        write(here.path(), "t.json", form);
        let ran = run(here.path(), &[&SCORE[..], &["t.json"]].concat());
        assert!(ran.err.contains(said), "{answer}, {said}: {}", ran.err);
    }
    // Rows with weights for a question without them; an area that stands twice is shown where it is named.
    let set = SET.replace(r#", "weight": "Số người""#, "");
    write(here.path(), "set.json", set);
    let lines = "{\"area\": {\"code\": \"1\"}, \"profile\": {\"vung\": \"nui\"}, \"answers\": {\"hop\": [{\"value\": 8, \"weight\": 2}]}}\n\
                 {\"area\": {\"code\": \"1\"}, \"profile\": {\"vung\": \"nui\"}, \"answers\": {}}\n\
                 {\"area\": {\"code\": \"2\"}, \"profile\": {\"vung\": \"nui\"}, \"answers\": {\"hop\": [{\"value\": 8, \"weight\": 2}]}}\n";
    write(here.path(), "t.jsonl", lines);
    let ran = run(here.path(), &[&SCORE[..], &["t.jsonl"]].concat());
    for wanted in [
        "t.jsonl:2:19: lỗi [code_twice_differs] /area/code = “1” (1)",
        "“Các cuộc họp”: câu này không có trọng số cho từng dòng. Chỉ ghi các giá trị.",
    ] {
        assert!(ran.err.contains(wanted), "{wanted}: {}", ran.err);
    }
}

#[test]
fn text_that_looks_like_a_formula_is_written_as_text() {
    let out = expect("code,name,vung\n1,=2+3,nui\n", &[]);
    assert!(out.contains("1,'=2+3,"), "{out}");
}
