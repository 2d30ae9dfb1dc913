//! `plan` on the command line.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise; clippy does not see that these are helpers of tests"
)]

mod common;

use common::{folder, run, write};

const SET: &str = "khu-dan-cu-van-hoa";

/// Three areas: one under the floor of a group, one with everything, one that is barred.
fn forms() -> String {
    let set = kieumau::CriteriaSet::from_json(kieumau::built_in(SET).unwrap().json).unwrap();
    let wanted = [
        "ha-tinh-nhom-1-duoi-nua",
        "ha-tinh-nhom-1-du-nua",
        "khong-xet-co",
    ];
    let forms = wanted.iter().enumerate().map(|(at, id)| {
        let mut examples = set.examples.iter();
        let example = examples.find(|example| example.id == **id).unwrap();
        let mut form = serde_json::to_value(&example.assessment).unwrap();
        form["area"] = serde_json::json!({"code": format!("KDC-{at}")});
        form.to_string() + "\n"
    });
    forms.collect()
}

#[test]
fn the_plan_of_one_area() {
    let at = folder();
    write(at.path(), "khu.jsonl", forms());
    let args = [
        "plan",
        "--set",
        SET,
        "--title",
        "khu_dan_cu_van_hoa",
        "--area",
        "KDC-0",
        "khu.jsonl",
    ];
    let ran = run(at.path(), &args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for said in [
        "Để đạt danh hiệu “Khu dân cư văn hóa”, cần thay đổi 1 câu trả lời, tổng mức khó 1.",
        "Đã chứng minh không có cách nào có tổng mức khó thấp hơn.",
        "từ 9,99",
        "thêm 0,01 điểm; mức khó 1",
        "Tổng điểm từ 89,99 thành 90.",
        "Tình trạng: phỏng theo văn bản.",
    ] {
        assert!(ran.out.contains(said), "{said}\n{}", ran.out);
    }
    let json = run(
        at.path(),
        &[&args[..], &["--format", "json", "--cost", "diem_nhom_1=7"]].concat(),
    );
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["plan"]["plans"][0]["cost"], 7);
    assert_eq!(json["plan"]["plans"][0]["changes"][0]["then"], "10");
    assert_eq!(json["plan"]["complete"], true);
    assert_eq!(json["explanation"]["lang"], "vi");
    // What may not be changed is not.
    let barred = run(
        at.path(),
        &[&args[..], &["--bar", "diem_nhom_1", "--lang", "en"]].concat(),
    );
    assert!(
        barred
            .out
            .starts_with("No change of answers earns the title"),
        "{}",
        barred.out
    );
}

#[test]
fn what_holds_many_areas_back() {
    let at = folder();
    write(at.path(), "khu.jsonl", forms());
    let args = [
        "plan",
        "--set",
        SET,
        "--title",
        "khu_dan_cu_van_hoa",
        "khu.jsonl",
    ];
    let ran = run(at.path(), &args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out
            .contains("1/3 khu dân cư đạt danh hiệu “Khu dân cư văn hóa”."),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("được đáp ứng thì thêm 1 khu đạt."),
        "{}",
        ran.out
    );
    let json = run(at.path(), &[&args[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&json["areas"], &json["earned"]), (&3.into(), &1.into()));
    assert_eq!(json["rows"][0]["would_earn"], 1);
}

#[test]
fn what_cannot_be_asked_for() {
    let at = folder();
    write(at.path(), "khu.jsonl", forms());
    let base = ["plan", "--set", SET, "khu.jsonl"];
    for (more, said) in [
        (
            ["--title", "van_hoa"],
            "Bộ tiêu chí không có danh hiệu “van_hoa”.",
        ),
        (
            ["--class", "tot"],
            "Bộ tiêu chí không có xếp loại “tot” hay xếp loại nào khác.",
        ),
        (
            ["--bar", "diem_nhom_01"],
            "“diem_nhom_01”. Có phải “diem_nhom_1” không?",
        ),
        (
            ["--cost=diem_nhom_1=2", "--cost=diem_nhom_1=3"],
            "--cost ghi “diem_nhom_1” hai lần.",
        ),
        (["--bar", "nhom"], "Bộ tiêu chí không có câu hỏi “nhom”."),
        (
            ["--cost", "diem_nhom_1=0"],
            "Không hiểu --cost “diem_nhom_1=0”.",
        ),
        (
            ["--alternatives", "nhiều"],
            "--alternatives cần một số nguyên không âm",
        ),
        (
            ["--area", "KDC-9"],
            "Không tìm thấy khu dân cư có mã hoặc tên “KDC-9”.",
        ),
    ] {
        let ran = run(at.path(), &[&base[..], &more].concat());
        assert_eq!(ran.code, 2, "{said}");
        assert!(ran.err.contains(said), "{said}\n{}", ran.err);
    }
}
