//! Made-up tables in the manner of other provinces: other keys, several limits for one class, two readings of a place, ties
//! for the council. All of it is data.

use super::common::*;
use kieumau::Assessment;

fn area(code: &str, khoi: &str, answers: &[(&str, &str)]) -> Assessment {
    form_of(code, "Cụm I", khoi, answers)
}

fn awards(ranking: &kieumau::Ranking) -> String {
    let mut given: Vec<String> = Vec::new();
    for entry in ranking.clusters.iter().flat_map(|of| &of.entries) {
        given.extend(
            entry
                .awards
                .iter()
                .map(|award| format!("{}:{award}", code(entry))),
        );
    }
    given.join(" ")
}

/// A province by the sea: blocks of like communes; the total without bonus, then fewer deductions, then more good deeds. The
/// best class for at most 70 % of a block, rounded to the nearest, and for no more than three; a flag among those who have
/// it; certificates for the next who have three new models.
#[test]
fn a_percentage_and_a_number_limit_one_class() {
    let set = set(r#"{"cluster": "khoi",
        "order": [{"kind": "total", "total": "base"}, {"kind": "deductions"}, {"kind": "answer", "of": "viec_tot"}],
        "quotas": [
            {"kind": "class", "id": "ty_le", "label": "Tỷ lệ", "class": "xuat_sac", "percent": 70, "rounding": "nearest", "base": {"kind": "assessed"}, "cite": {"source": "vb"}},
            {"kind": "class", "id": "toi_da", "label": "Tối đa", "class": "xuat_sac", "number": 3, "cite": {"source": "vb"}},
            {"kind": "award", "id": "co", "label": "Cờ", "number": 1, "at_least": "xuat_sac", "cite": {"source": "vb"}},
            {"kind": "award", "id": "bk", "label": "Bằng khen", "number": 2, "condition": {"kind": "compare", "of": "mo_hinh", "at_least": 3}, "cite": {"source": "vb"}}]}"#);
    let of = |code: &str, chung: &str, more: &[(&'static str, &'static str)]| {
        let mut answers = vec![("chung", chung), ("v", "20")];
        answers.extend(more);
        area(code, "xa", &answers)
    };
    let forms = [
        of("A", "80", &[]),
        // 98 without bonus, as C and D: C lost a point, D has more good deeds than B.
        of("B", "78", &[("viec_tot", "1")]),
        of("C", "78", &[("loi", "1"), ("mo_hinh", "3")]),
        of("D", "78", &[("viec_tot", "2"), ("mo_hinh", "3")]),
        of("E", "72", &[("mo_hinh", "9")]),
        of("F", "60", &[]),
        area("P", "phuong", &[("chung", "75"), ("v", "20")]),
    ];
    let ranking = ranked(&set, &forms);
    let block = ranking.clusters.iter().position(|of| of.entries.len() == 6);
    let mut of_communes = ranking.clone();
    of_communes.clusters.swap(0, block.unwrap());
    assert_eq!(places(&of_communes), "A1 D2 B3 C4 E5 F6");
    // 70 % of six is 4.2: four. E falls, then C, since there are three places only. The one ward keeps its class: 0.7 is one.
    assert_eq!(
        classes(&ranking),
        "A:xuat_sac B:xuat_sac C:tot D:xuat_sac E:tot F:tot P:xuat_sac"
    );
    let mut given: Vec<String> = awards(&ranking).split(' ').map(str::to_owned).collect();
    given.sort();
    assert_eq!(given, ["A:co", "C:bk", "D:bk", "P:co"]);
}

/// A province in the mountains: the mean of four quarters, a quarter without a form counting nothing; a first, a second and
/// two third prizes; where two are equal for one prize the council decides, and the prizes below wait for it.
#[test]
fn prizes_by_quarters_wait_for_the_council() {
    let set = set(
        r#"{"cluster": "cluster", "order": [{"kind": "mean", "per": "quarter", "periods": 4}],
        "quotas": [
            {"kind": "award", "id": "nhat", "label": "Giải nhất", "number": 1, "cite": {"source": "vb"}},
            {"kind": "award", "id": "nhi", "label": "Giải nhì", "number": 1, "cite": {"source": "vb"}},
            {"kind": "award", "id": "ba", "label": "Giải ba", "number": 2, "cite": {"source": "vb"}}]}"#,
    );
    let year = |code: &str, quarters: &[&str]| -> Vec<Assessment> {
        let months = ["2026-02", "2026-05", "2026-08", "2026-11"];
        let quarters = quarters.iter().zip(months);
        let one = |(chung, month): (&&str, &str)| {
            let mut form = form(code, chung, "20");
            form.period = Some(month.to_owned());
            form
        };
        quarters.map(one).collect()
    };
    let forms: Vec<Assessment> = [
        // 90, 88, 88, 80; E was the best, in three quarters only: 3 × 100 ÷ 4 = 75.
        year("A", &["70", "70", "70", "70"]),
        year("B", &["60", "76", "68", "68"]),
        year("C", &["68", "68", "68", "68"]),
        year("D", &["60", "60", "60", "60"]),
        year("E", &["80", "80", "80"]),
    ]
    .concat();
    let ranking = ranked(&set, &forms);
    assert_eq!(places(&ranking), "A1 B2 C2 D4 E5");
    let tie = quota(&ranking, "nhi").tie.as_ref().unwrap();
    assert_eq!(
        (tie.places, tie.candidates.join(" ")),
        (1, "B C".to_owned())
    );
    assert!(quota(&ranking, "ba").provisional);
    let ranking = decided(
        &set,
        &forms,
        r#"{"decisions": [{"quota": "nhi", "chosen": ["C"], "document": "Biên bản 03/BB"}]}"#,
    );
    assert_eq!(awards(&ranking), "A:nhat B:ba C:nhi D:ba");
    assert!(!quota(&ranking, "ba").provisional);
}

/// A province of the delta: the class first, then group V, then the total; the flag not twice running; a fifth of those who
/// stay good, counted in all clusters together; who did not register is listed, counts in the base, and wins nothing.
#[test]
fn not_twice_running_and_in_all_clusters_together() {
    let emulation = r#"{"cluster": "cluster", "order": [{"kind": "class"}, {"kind": "points", "of": "n_v"}, {"kind": "total"}],
        "excluded": [{"id": "vang", "label": "Không đăng ký", "in_base": true, "cite": {"source": "vb"}, "when": {"kind": "answer", "question": "khong_dang_ky", "is": true}}],
        "quotas": [
            {"kind": "class", "id": "mot_phan_nam", "label": "Một phần năm", "class": "xuat_sac", "percent": 20, "base": {"kind": "class_below", "promoted": false}, "within": ["all"], "cite": {"source": "vb"}},
            {"kind": "award", "id": "co", "label": "Cờ", "number": 1, "at_least": "tot", "cite": {"source": "vb"},
             "condition": {"kind": "none", "of": [{"kind": "held", "title": "co_nam_truoc", "years": 1}]}}]}"#;
    let text = set_text(emulation).replacen(
        r#""emulation""#,
        r#""external_titles": [{"id": "co_nam_truoc", "label": "Cờ năm trước"}], "emulation""#,
        1,
    );
    let set = kieumau::CheckedSet::from_json(&text).unwrap_or_else(|problems| panic!("{problems}"));
    let of = |code: &str, cluster: &str, chung: &str, v: &str, flag: bool| {
        let mut form = form_of(code, cluster, "xa", &[("chung", chung), ("v", v)]);
        let titles = if flag {
            vec!["co_nam_truoc".into()]
        } else {
            Vec::new()
        };
        form.history.insert("2025".to_owned(), titles);
        form
    };
    let mut forms = vec![
        of("A", "I", "80", "20", true),
        of("B", "I", "75", "20", false),
        of("C", "I", "72", "19", false),
        of("D", "II", "78", "18", false),
        of("E", "II", "64", "20", false),
        of("F", "II", "65", "16", false),
    ];
    forms.push(form_of(
        "G",
        "II",
        "xa",
        &[("chung", "80"), ("v", "20"), ("khong_dang_ky", "true")],
    ));
    let ranking = ranked(&set, &forms);
    // Four reach the best class, E and F are good; of the five who would stay good a fifth is one: A has 20 in group V and most.
    assert_eq!(
        classes(&ranking),
        "A:xuat_sac B:tot C:tot D:tot E:tot F:tot"
    );
    // A had the flag last year, so that B has it; in the other cluster D.
    assert_eq!(awards(&ranking), "B:co D:co");
    let excluded: Vec<usize> = ranking
        .clusters
        .iter()
        .map(|of| of.excluded.len())
        .collect();
    assert_eq!(excluded, [0, 1]);
}
