//! Whole published tables as sets with rankings: a ministry's own scoring, yearly classes of staff, a school's monthly
//! competition.

use super::common::{code, entry, places, ranked};
use kieumau::{Assessment, CheckedSet, KeyValue, Ranking};

/// Questions, criteria and the rest of a set.
fn set(parts: &str) -> CheckedSet {
    let text = format!(
        r#"{{"format": 1, "id": "bang", "version": "1", "label": "Bảng", "status": "illustrative", "status_note": "Để thử",
        "sources": [{{"id": "vb", "document": "Văn bản"}}], {parts}}}"#
    );
    CheckedSet::from_json(&text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn judged(id: &str, most: u32, more: &str) -> [String; 2] {
    [
        format!(r#"{{"id": "q_{id}", "kind": "judged", "max": {most}, "label": "Điểm {id}"}}"#),
        format!(
            r#"{{"id": "{id}", "label": "Nhóm {id}", "points": {most}, "cite": {{"source": "vb"}}, "rule": {{"kind": "judged", "question": "q_{id}"}}{more}}}"#
        ),
    ]
}

fn joined(all: &[[String; 2]], at: usize) -> String {
    let all: Vec<&str> = all.iter().map(|pair| pair[at].as_str()).collect();
    all.join(", ")
}

fn form(code: &str, place: &str, more: &str, answers: &str) -> Assessment {
    let text = format!(
        r#"{{"period": "2026", "area": {{"code": "{code}", "name": "{code}", {place}}}{more}, "answers": {{{answers}}}}}"#
    );
    Assessment::from_json(&text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn class(ranking: &Ranking, of: &str) -> String {
    entry(ranking, of).class.as_ref().unwrap().to_string()
}

/// Decision 3062/QĐ-BTP: 50 + 20 + 10 + 10 + 10, five points for each initiative, a deduction for each day late; the fifth group
/// leaves where no money was granted.
#[test]
fn a_ministrys_own_scoring() {
    let mut groups = vec![
        judged("nhiem_vu", 50, ""),
        judged("cong_tac", 20, ""),
        judged("dang", 10, ""),
        judged("thi_dua", 10, ""),
        judged(
            "kinh_phi",
            10,
            r#", "not_applicable": {"policy": "leaves", "rescaled_in": "total"}"#,
        ),
    ];
    groups.push([
        r#"{"id": "sang_kien", "kind": "count", "max": 10, "label": "Sáng kiến"}, {"id": "tre", "kind": "count", "max": 40, "label": "Số ngày trễ"}"#.to_owned(),
        r#"{"id": "thuong", "label": "Thưởng", "role": "bonus", "points": 50, "cite": {"source": "vb"},
            "rule": {"kind": "per_unit", "cap": 50, "terms": [{"of": "sang_kien", "add": 5}]}},
           {"id": "tru", "label": "Trừ", "role": "penalty", "points": 0, "floor": -10, "cite": {"source": "vb"},
            "rule": {"kind": "per_unit", "floor": -10, "terms": [{"of": "tre", "subtract": "0.5"}]}}"#.to_owned(),
    ]);
    let set = set(&format!(
        r#""questions": [{}], "criteria": [{}], "total": {{"points": 100, "ranks_on": "full"}},
        "emulation": {{"cluster": "cluster", "order": [{{"kind": "total"}}, {{"kind": "points", "of": "nhiem_vu"}}, {{"kind": "deductions"}}]}}"#,
        joined(&groups, 0),
        joined(&groups, 1)
    ));
    let one = |code: &str, points: [&str; 5], initiatives: u32, late: u32| {
        let [a, b, c, d, e] = points;
        let (kinh_phi, more) = match e {
            "KPS" => (
                String::new(),
                r#", "not_applicable": {"kinh_phi": "Không được cấp kinh phí"}"#,
            ),
            e => (format!(r#", "q_kinh_phi": {e}"#), ""),
        };
        let answers = format!(
            r#""q_nhiem_vu": {a}, "q_cong_tac": {b}, "q_dang": {c}, "q_thi_dua": {d}{kinh_phi}, "sang_kien": {initiatives}, "tre": {late}"#
        );
        form(code, r#""cluster": "Khối I""#, more, &answers)
    };
    let forms = [
        // 48 + 19 + 10 + 9 + 9 = 95, one initiative: 100, three days late: 98.5.
        one("A", ["48", "19", "10", "9", "9"], 1, 3),
        // 45 + 18 + 9 + 9 = 81 of 90, which is 90 of 100; two initiatives: 100.
        one("B", ["45", "18", "9", "9", "KPS"], 2, 0),
        // 98.5 too, with fewer points for duties than A.
        one("C", ["47", "20", "10", "9", "9"], 1, 3),
        // 100, with half a point lost thirty times over: the penalty ends at 10.
        one("D", ["50", "20", "10", "10", "10"], 0, 30),
    ];
    let ranking = ranked(&set, &forms);
    assert_eq!(places(&ranking), "B1 A2 C3 D4");
    let total = |of: &str| match &entry(&ranking, of).keys[0] {
        KeyValue::Number(number) => number.to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(
        ["A", "B", "C", "D"].map(total),
        ["98.5", "100", "98.5", "90"]
    );
    assert_eq!(entry(&ranking, "C").behind.as_ref().unwrap().key, 1);
}

/// Decree 335/2025: 90, 70, 50; the best class for at most 20 % of those who are classed good, per agency and per group of
/// similar tasks. Both readings of the base.
#[test]
fn yearly_classes_of_staff() {
    let of = |promoted: bool| {
        let [q, c] = judged("diem", 100, "");
        set(&format!(
            r#""profile": [{{"id": "nhom", "label": "Nhóm", "values": [{{"id": "lanh_dao", "label": "Lãnh đạo"}}, {{"id": "chuyen_mon", "label": "Chuyên môn"}}]}}],
            "questions": [{q}], "criteria": [{c}],
            "classes": {{"list": [{{"id": "xuat_sac", "label": "Xuất sắc", "from": 90}}, {{"id": "tot", "label": "Tốt", "from": 70, "below": 90}},
                {{"id": "hoan_thanh", "label": "Hoàn thành", "from": 50, "below": 70}}], "otherwise": {{"id": "khong", "label": "Không hoàn thành"}}}},
            "emulation": {{"cluster": "commune", "order": [{{"kind": "total"}}], "quotas": [{{"kind": "class", "id": "h", "label": "Xuất sắc", "class": "xuat_sac",
                "percent": 20, "base": {{"kind": "class_below", "promoted": {promoted}}}, "within": ["commune", "nhom"], "cite": {{"source": "vb"}}}}]}}"#
        ))
    };
    // Thirty of one group with 98, 97.5, … 83.5: seventeen have 90 and more, all have 70. Six of another group.
    let one = |code: String, nhom: &str, points: String| {
        form(
            &code,
            r#""commune": "Cơ quan A""#,
            &format!(r#", "profile": {{"nhom": "{nhom}"}}"#),
            &format!(r#""q_diem": {points}"#),
        )
    };
    let mut forms: Vec<Assessment> = (0..30)
        .map(|at| {
            one(
                format!("C{at:02}"),
                "chuyen_mon",
                format!("{}.{}", (980 - 5 * at) / 10, (980 - 5 * at) % 10),
            )
        })
        .collect();
    let leaders = ["96", "95", "89.99", "70", "69.99", "49.99"];
    forms.extend(
        leaders
            .iter()
            .zip(1..)
            .map(|(points, at)| one(format!("L{at}"), "lanh_dao", (*points).to_owned())),
    );
    for (promoted, first, last) in [(false, "C04", "C05"), (true, "C05", "C06")] {
        let ranking = ranked(&of(promoted), &forms);
        assert_eq!(class(&ranking, first), "xuat_sac", "{promoted}");
        assert_eq!(class(&ranking, last), "tot", "{promoted}");
        // A fifth of the four leaders who are at least good is nobody.
        assert_eq!(class(&ranking, "L1"), "tot");
        assert_eq!(class(&ranking, "L4"), "tot");
        assert_eq!(class(&ranking, "L5"), "hoan_thanh");
        assert_eq!(class(&ranking, "L6"), "khong");
    }
}

/// A school: two flags in each block, by the mean of monthly means; then times at the maximum, fewer deductions, more good deeds;
/// then the organisers decide.
#[test]
fn a_schools_flags_by_months() {
    let [q, c] = judged("tuan", 10, "");
    let set = set(&format!(
        r#""profile": [{{"id": "khoi", "label": "Khối", "values": [{{"id": "k6", "label": "6"}}, {{"id": "k7", "label": "7"}}]}}],
        "questions": [{q}, {{"id": "viec_tot", "kind": "count", "max": 99, "label": "Việc tốt"}}], "criteria": [{c}],
        "effects": [{{"id": "e", "label": "Việc tốt", "cite": {{"source": "vb"}}, "when": {{"kind": "compare", "of": "viec_tot", "more_than": 98}}, "does": [{{"kind": "deduct", "points": 0}}]}}],
        "emulation": {{"cluster": "khoi", "order": [{{"kind": "mean", "per": "month"}}, {{"kind": "full_marks"}}, {{"kind": "deductions"}}, {{"kind": "answer", "of": "viec_tot"}}],
            "quotas": [{{"kind": "award", "id": "co", "label": "Cờ", "number": 2, "cite": {{"source": "vb"}}}}]}}"#
    ));
    let weeks = |code: &str, khoi: &str, good: u32, weeks: &[(&str, &str)]| -> Vec<Assessment> {
        let week = |(period, points): &(&str, &str)| {
            let mut form = form(
                code,
                r#""cluster": "Trường""#,
                &format!(r#", "profile": {{"khoi": "{khoi}"}}"#),
                &format!(r#""q_tuan": {points}, "viec_tot": {good}"#),
            );
            form.period = Some((*period).to_owned());
            form
        };
        weeks.iter().map(week).collect()
    };
    let mut forms = Vec::new();
    // September 9, October 10: 9.5, though most weeks were worth 9.
    forms.extend(weeks(
        "6A",
        "k6",
        1,
        &[
            ("2026-09-1", "9"),
            ("2026-09-2", "9"),
            ("2026-09-3", "9"),
            ("2026-10-1", "10"),
        ],
    ));
    // 9.25.
    forms.extend(weeks(
        "6B",
        "k6",
        1,
        &[("2026-09-1", "9.5"), ("2026-10-1", "9")],
    ));
    // 9.25 as well, with the same last week, and more good deeds.
    forms.extend(weeks(
        "6C",
        "k6",
        2,
        &[("2026-09-1", "9.5"), ("2026-10-1", "9")],
    ));
    forms.extend(weeks(
        "7A",
        "k7",
        0,
        &[("2026-09-1", "5"), ("2026-10-1", "5")],
    ));
    forms.extend(weeks(
        "7B",
        "k7",
        0,
        &[("2026-09-1", "5"), ("2026-10-1", "5")],
    ));
    forms.extend(weeks(
        "7C",
        "k7",
        0,
        &[("2026-09-1", "5"), ("2026-10-1", "5")],
    ));
    let ranking = ranked(&set, &forms);
    assert_eq!(places(&ranking), "6A1 6C2 6B3");
    let flags: Vec<&str> = ranking.clusters[0]
        .entries
        .iter()
        .filter(|entry| !entry.awards.is_empty())
        .map(code)
        .collect();
    assert_eq!(flags, ["6A", "6C"]);
    // Three equals for two flags: nobody but the organisers decides.
    let tie = ranking
        .quotas
        .iter()
        .find_map(|quota| quota.tie.as_ref())
        .unwrap();
    assert_eq!((tie.places, tie.candidates.len()), (2, 3));
}
