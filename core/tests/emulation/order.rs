//! Ranks: keys, ties, exclusions, means over time, and what cannot be ranked.

use super::common::*;
use kieumau::{
    Assessment, CheckedSet, Id, KeyValue, Lang, Number, RankError, RankOptions, explain_ranking,
    rank,
};

const TOTAL: &str = r#"{"cluster": "cluster", "order": [{"kind": "total"}]}"#;

/// Equal totals: who met a condition first, then who handed in first; who said nothing last.
#[test]
fn what_holds_and_the_earlier_day_come_first() {
    let text = r#"{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
        "sources": [{"id": "vb", "document": "Văn bản"}],
        "profile": [{"id": "vung", "label": "Vùng", "values": [{"id": "nui", "label": "Núi"}, {"id": "xuoi", "label": "Xuôi"}]}],
        "questions": [{"id": "d", "kind": "judged", "max": 10, "label": "Điểm"}, {"id": "co", "kind": "yes_no", "label": "Có mô hình"},
                      {"id": "ngay", "kind": "date", "label": "Ngày nộp"}],
        "criteria": [{"id": "diem", "label": "Điểm", "points": 10, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "d"}}],
        "emulation": {"cluster": "cluster", "order": [{"kind": "total"},
            {"kind": "meets", "label": "có mô hình", "test": {"kind": "answer", "question": "co", "is": true}},
            {"kind": "meets", "label": "vùng xuôi", "direction": "asc", "test": {"kind": "profile", "dimension": "vung", "values": ["xuoi"]}},
            {"kind": "date", "question": "ngay"}]}}"#;
    let set = CheckedSet::from_json(text).unwrap_or_else(|problems| panic!("{problems}"));
    let form = |code: &str, vung: &str, answers: &str| {
        Assessment::from_json(&format!(
            r#"{{"area": {{"code": "{code}", "cluster": "I"}}, "profile": {{"vung": "{vung}"}}, "answers": {{"d": 5{answers}}}}}"#
        ))
        .unwrap()
    };
    let forms = [
        form("A", "nui", ""),
        form("B", "nui", r#", "co": false, "ngay": "2026-10-01""#),
        form("C", "nui", r#", "co": true, "ngay": "2026-11-25""#),
        form("D", "nui", r#", "co": true, "ngay": "2026-11-05""#),
        form("E", "xuoi", r#", "co": true, "ngay": "2026-01-01""#),
        form("F", "nui", r#", "co": true"#),
    ];
    let ranking = ranked(&set, &forms);
    assert_eq!(places(&ranking), "D1 C2 F3 E4 B5 A6");
    assert_eq!(entry(&ranking, "D").keys[1], KeyValue::Holds(true));
    assert_eq!(entry(&ranking, "A").keys[1], KeyValue::Missing);
    let told = explain_ranking(set.set(), &ranking, Lang::Vi);
    let reasons = |at: usize| told.clusters[0].entries[at].reasons.join(" ");
    assert!(
        reasons(1).contains("do “Ngày nộp”: 25/11/2026 so với 05/11/2026."),
        "{}",
        reasons(1)
    );
    assert!(
        reasons(4).contains("do có mô hình: không so với có."),
        "{}",
        reasons(4)
    );
    let text = serde_json::to_string(&entry(&ranking, "D").keys).unwrap();
    assert_eq!(text, r#"["5",true,false,"2026-11-05"]"#);
}

/// What was not assigned stands beside the total: 13 of 15 are 86.67 %, and stand before 86 of 100.
#[test]
fn areas_may_be_ordered_by_the_share_of_what_arises() {
    let text = r#"{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
        "sources": [{"id": "vb", "document": "Văn bản"}],
        "questions": [{"id": "a", "kind": "judged", "max": 15, "label": "A"}, {"id": "b", "kind": "judged", "max": 85, "label": "B"}],
        "criteria": [{"id": "ca", "label": "A", "points": 15, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "a"}},
                     {"id": "cb", "label": "B", "points": 85, "cite": {"source": "vb"}, "not_applicable": {"policy": "beside"}, "rule": {"kind": "judged", "question": "b"}}],
        "emulation": {"cluster": "cluster", "order": [{"kind": "total", "unit": "percent", "maximum": "applicable"},
            {"kind": "points", "of": "ca", "unit": "percent"}]}}"#;
    let set = CheckedSet::from_json(text).unwrap_or_else(|problems| panic!("{problems}"));
    let form = |code: &str, answers: &str, rest: &str| {
        Assessment::from_json(&format!(
            r#"{{"area": {{"code": "{code}", "cluster": "I"}}, "answers": {{{answers}}}{rest}}}"#
        ))
        .unwrap()
    };
    let not_assigned = r#", "not_applicable": {"cb": "không được giao"}"#;
    let forms = [
        form("A", r#""a": 15, "b": 71"#, ""),
        form("B", r#""a": 13"#, not_assigned),
        form("C", r#""a": 14, "b": 72"#, ""),
    ];
    let ranking = ranked(&set, &forms);
    assert_eq!(places(&ranking), "B1 A2 C3");
    let share = Number::ratio(260, 3).unwrap();
    assert_eq!(entry(&ranking, "B").keys[0], KeyValue::Number(share));
    let told = explain_ranking(set.set(), &ranking, Lang::Vi);
    assert_eq!(
        told.clusters[0].entries[0].reasons[1],
        "Đứng trước A nhờ tổng điểm, tính bằng phần trăm của phần có phát sinh: 86,67 so với 86."
    );
}

#[test]
fn equal_totals_share_a_rank_and_the_next_rank_is_left_out() {
    let set = set(TOTAL);
    let forms = [
        form("D", "60", "10"),
        form("B", "70", "15"),
        form("C", "75", "10"),
        form("A", "80", "15"),
    ];
    let ranking = ranked(&set, &forms);
    assert_eq!(places(&ranking), "A1 B2 C2 D4");
    assert_eq!(entry(&ranking, "B").sharing, 2);
    assert_eq!(entry(&ranking, "D").assessments, [0]);
}

/// Areas of two communes may have one name: then the sentence says which commune is meant.
#[test]
fn the_neighbour_is_told_with_its_commune_where_that_is_another() {
    let set = set(TOTAL);
    let of = |code: &str, commune: &str, chung: &str| {
        let mut form = form(code, chung, "10");
        let area = form.area.as_mut().unwrap();
        area.name = Some("Thôn 8".to_owned());
        area.commune = Some(commune.to_owned());
        form
    };
    let forms = [
        of("A", "Xã Nam Dong", "75"),
        of("B", "Xã Nam Dong", "70"),
        of("C", "Xã Cư Jút", "65"),
    ];
    let ranking = ranked(&set, &forms);
    assert_eq!(places(&ranking), "A1 B2 C3");
    let told = explain_ranking(set.set(), &ranking, Lang::Vi);
    let reasons = &told.clusters[0].entries[1].reasons;
    assert_eq!(reasons[1], "Đứng sau Thôn 8 do tổng điểm: 80 so với 85.");
    assert_eq!(
        reasons[2],
        "Đứng trước Thôn 8 (Xã Cư Jút) nhờ tổng điểm: 80 so với 75."
    );
}

/// Total, then bonus, then a named group: the published order of a council's form.
#[test]
fn the_key_that_decides_is_told() {
    let set = set(
        r#"{"cluster": "cluster", "order": [{"kind": "total", "total": "base"},
        {"kind": "points", "of": "n_thuong"}, {"kind": "points", "of": "n_v", "label": {"vi": "điểm nhóm V", "en": "group V"}}]}"#,
    );
    let of = |code, chung, v, thuong| {
        form_of(
            code,
            "Cụm I",
            "xa",
            &[("chung", chung), ("v", v), ("thuong", thuong)],
        )
    };
    let forms = [
        of("A", "70", "15", "3"),
        of("B", "75", "10", "3"),
        of("C", "70", "15", "2"),
        of("D", "70", "15.5", "0"),
    ];
    let ranking = ranked(&set, &forms);
    assert_eq!(places(&ranking), "D1 A2 B3 C4");
    let second = entry(&ranking, "B");
    assert_eq!(second.behind.as_ref().map(|gap| gap.key), Some(2));
    assert_eq!(second.ahead.as_ref().map(|gap| gap.key), Some(1));
    let told = explain_ranking(set.set(), &ranking, Lang::Vi);
    let reasons = &told.clusters[0].entries[2].reasons;
    assert_eq!(reasons[0], "Hạng 3 trong 4 đơn vị.");
    assert_eq!(reasons[1], "Đứng sau Xã A do điểm nhóm V: 10 so với 15.");
    assert_eq!(
        reasons[2],
        "Đứng trước Xã C nhờ điểm của “Thưởng”: 3 so với 2."
    );
    let told = explain_ranking(set.set(), &ranking, Lang::En);
    assert_eq!(
        told.order,
        [
            "the total without bonus and penalties",
            "the points of “Thưởng”",
            "group V"
        ]
    );
}

/// Total, times at the maximum, fewer deductions, more good deeds; then people decide.
#[test]
fn the_school_rule_ends_in_a_tie() {
    let set = set(
        r#"{"cluster": "cluster", "order": [{"kind": "total", "total": "full"}, {"kind": "full_marks"},
        {"kind": "deductions"}, {"kind": "answer", "of": "viec_tot"}]}"#,
    );
    let of = |code, chung, v, loi, viec| {
        form_of(
            code,
            "Cụm I",
            "xa",
            &[("chung", chung), ("v", v), ("loi", loi), ("viec_tot", viec)],
        )
    };
    let forms = [
        of("A", "80", "10", "1", "0"),
        of("B", "75", "15", "1", "9"),
        of("C", "74", "15", "0", "0"),
        of("D", "74", "15", "0", "1"),
        of("E", "73", "16", "0", "1"),
        of("F", "73", "16", "0", ""),
    ];
    let ranking = ranked(&set, &forms);
    // All have 89. A has one criterion at its maximum more; B lost a point; D and E are equal by every key; F did not answer.
    assert_eq!(places(&ranking), "A1 D2 E2 C4 F5 B6");
    assert_eq!(entry(&ranking, "F").keys[3], KeyValue::Missing);
    assert_eq!(
        entry(&ranking, "C").ahead.as_ref().map(|gap| gap.key),
        Some(3)
    );
}

#[test]
fn each_key_can_be_turned() {
    let set = set(
        r#"{"cluster": "cluster", "order": [{"kind": "class", "direction": "asc"}, {"kind": "total", "direction": "asc"}]}"#,
    );
    let forms = [
        form("A", "80", "20"),
        form("B", "70", "15"),
        form("C", "20", "5"),
        form("D", "20", "4"),
    ];
    assert_eq!(places(&ranked(&set, &forms)), "D1 C2 B3 A4");
    assert_eq!(
        entry(&ranked(&set, &forms), "D").keys[0],
        KeyValue::Class(Id::from("khong"))
    );
}

/// 97 + 10 = 107 stands in one province, is cut to 100 in another, and does not count in a third.
#[test]
fn ranks_look_at_the_total_that_is_named() {
    let of = |code, chung, thuong| {
        form_of(
            code,
            "Cụm I",
            "xa",
            &[("chung", chung), ("v", "20"), ("thuong", thuong)],
        )
    };
    let forms = [of("A", "77", "10"), of("B", "78", "3"), of("C", "79", "0")];
    let ranking = |total: &str| {
        let set = set(&format!(
            r#"{{"cluster": "cluster", "order": [{{"kind": "total", "total": "{total}"}}]}}"#
        ));
        ranked(&set, &forms)
    };
    assert_eq!(places(&ranking("full")), "A1 B2 C3");
    assert_eq!(
        entry(&ranking("full"), "A").keys[0],
        KeyValue::Number(Number::whole(107))
    );
    assert_eq!(places(&ranking("capped")), "A1 B1 C3");
    assert_eq!(places(&ranking("base")), "C1 B2 A3");
}

/// Binary floats sum these to 79.99999999999999.
#[test]
fn sums_are_exact() {
    let parts = ["4.55", "15.65", "8.97", "19.24", "10.16", "11.33", "10.10"];
    let questions: Vec<String> = (0..parts.len())
        .map(|at| format!(r#"{{"id": "q{at}", "kind": "judged", "max": 20, "label": "Q"}}"#))
        .collect();
    let criteria: Vec<String> = (0..parts.len())
        .map(|at| format!(r#"{{"id": "c{at}", "label": "C", "points": 20, "cite": {{"source": "vb"}}, "rule": {{"kind": "judged", "question": "q{at}"}}}}"#))
        .collect();
    let text = format!(
        r#"{{"format": 1, "id": "tong", "version": "1", "label": "T", "status": "illustrative", "status_note": "T",
        "sources": [{{"id": "vb", "document": "V"}}], "questions": [{}], "criteria": [{}],
        "classes": {{"list": [{{"id": "tot", "label": "Tốt", "from": 80}}], "otherwise": {{"id": "khong", "label": "K"}}}},
        "emulation": {{"cluster": "cluster", "order": [{{"kind": "total"}}]}}}}"#,
        questions.join(","),
        criteria.join(",")
    );
    let set = CheckedSet::from_json(&text).unwrap();
    let answers: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(at, part)| format!(r#""q{at}": {part}"#))
        .collect();
    let form = |code: &str, answers: &str| {
        Assessment::from_json(&format!(
            r#"{{"area": {{"code": "{code}", "cluster": "I"}}, "answers": {{{answers}}}}}"#
        ))
        .unwrap()
    };
    let forms = [
        form("A", &answers.join(",")),
        form("B", r#""q0": 20, "q1": 20, "q2": 20, "q3": 20"#),
    ];
    let ranking = ranked(&set, &forms);
    assert_eq!(places(&ranking), "A1 B1");
    assert_eq!(classes(&ranking), "A:tot B:tot");
}

/// A scale that ends at 65 does not class 40; and a form that is half empty has no class that its answers do not earn.
#[test]
fn nothing_below_the_scale_is_classed_and_silence_earns_nothing() {
    let set = set(TOTAL);
    let forms = [
        form("A", "30", "10"),
        form("B", "", "20"),
        form("C", "80", ""),
    ];
    let ranking = ranked(&set, &forms);
    assert_eq!(classes(&ranking), "A:khong B:khong C:kha");
    assert_eq!(entry(&ranking, "B").open, 1);
    let told = explain_ranking(set.set(), &ranking, Lang::Vi);
    assert_eq!(
        told.clusters[0].entries[0].reasons.last().unwrap(),
        "Còn 1 câu chưa trả lời, tính như khi hết hạn."
    );
}

#[test]
fn names_codes_and_places_in_the_list_decide_nothing() {
    let set = set(TOTAL);
    let mut forms = vec![
        form("Z", "70", "15"),
        form("A", "70", "15"),
        form("10", "70", "15"),
        form("2", "70", "15"),
    ];
    let first = ranked(&set, &forms);
    assert_eq!(places(&first), "21 101 A1 Z1");
    forms.reverse();
    assert_eq!(places(&ranked(&set, &forms)), places(&first));
}

#[test]
fn clusters_are_made_by_a_field_or_a_dimension() {
    let set = set(TOTAL);
    let forms = [
        form_of("A", "Cụm 10", "phuong", &[]),
        form_of("B", "Cụm 2", "xa", &[]),
        form_of("C", "Cụm 2", "phuong", &[]),
    ];
    let names = |ranking: &kieumau::Ranking| -> Vec<String> {
        ranking
            .clusters
            .iter()
            .map(|cluster| format!("{}×{}", cluster.id, cluster.entries.len()))
            .collect()
    };
    assert_eq!(names(&ranked(&set, &forms)), ["Cụm 2×2", "Cụm 10×1"]);
    let by = |field: &str| {
        let options = RankOptions {
            by: Some(Id::from(field)),
            ..RankOptions::default()
        };
        rank(&set, &forms, &options)
    };
    // The values of a dimension stand in its order.
    assert_eq!(names(&by("khoi").unwrap()), ["xa×1", "phuong×2"]);
    assert!(matches!(by("khois"), Err(RankError::UnknownField { .. })));
    // Nobody has a commune.
    assert_eq!(problems(&by("commune").unwrap()), ["no_cluster"; 3]);
}

#[test]
fn a_set_without_emulation_is_ranked_by_its_total_when_a_field_is_named() {
    let set = CheckedSet::from_json(kieumau::built_in("khu-dan-cu-van-hoa").unwrap().json).unwrap();
    let form = set.witness(&set.set().titles[0].id).unwrap();
    let mut other = form.clone();
    other.answers.clear();
    let mut forms = [form, other];
    for (form, name) in forms.iter_mut().zip(["A", "B"]) {
        let area = kieumau::Area {
            code: Some(name.into()),
            province: Some("P".into()),
            ..Default::default()
        };
        form.area = Some(area);
    }
    assert_eq!(
        rank(&set, &forms, &RankOptions::default()),
        Err(RankError::NoEmulation)
    );
    let options = RankOptions {
        by: Some(Id::from("province")),
        ..RankOptions::default()
    };
    assert_eq!(places(&rank(&set, &forms, &options).unwrap()), "A1 B2");
}

#[test]
fn what_cannot_be_ranked_is_told_and_the_rest_is_ranked() {
    let set = set(TOTAL);
    let mut forms = vec![
        form("A", "80", "10"),
        form("A", "10", "10"),
        form("B", "50", "10"),
        form_of("C", " ", "xa", &[]),
    ];
    let mut no_profile = form("D", "80", "10");
    no_profile.profile.clear();
    forms.push(no_profile);
    let ranking = ranked(&set, &forms);
    assert_eq!(places(&ranking), "B1");
    assert_eq!(problems(&ranking), ["no_cluster", "profile", "area_twice"]);
    assert_eq!(ranking.problems[2].assessments, [0, 1]);
    let told = explain_ranking(set.set(), &ranking, Lang::Vi);
    assert_eq!(
        told.problems[2],
        "A có hai phiếu mà chỉ một phiếu được tính; chưa xếp hạng. Giữ lại phiếu đúng."
    );
}

#[test]
fn excluded_areas_are_listed_with_the_reason() {
    let set = set(
        r#"{"cluster": "cluster", "order": [{"kind": "total"}], "excluded": [
        {"id": "khong_dang_ky", "label": "Không đăng ký thi đua", "in_base": true, "cite": {"source": "vb"},
         "when": {"kind": "answer", "question": "khong_dang_ky", "is": true}}]}"#,
    );
    let forms = [
        form_of(
            "A",
            "Cụm I",
            "xa",
            &[("chung", "80"), ("khong_dang_ky", "true")],
        ),
        form("B", "70", "10"),
        form_of("C", "Cụm I", "xa", &[("khong_dang_ky", "")]),
    ];
    let ranking = ranked(&set, &forms);
    assert_eq!(places(&ranking), "B1");
    let excluded = &ranking.clusters[0].excluded;
    assert_eq!(
        excluded.iter().map(|of| of.certain).collect::<Vec<_>>(),
        [true, false]
    );
    let told = explain_ranking(set.set(), &ranking, Lang::Vi);
    assert_eq!(
        told.clusters[0].excluded[0].text,
        "Không xếp hạng: Không đăng ký thi đua."
    );
    // People may exclude too, and their reason is kept.
    let ranking = decided(
        &set,
        &forms,
        r#"{"excluded": [{"area": "B", "reason": "Mới thành lập"}, {"area": "X", "reason": "?"}]}"#,
    );
    assert!(ranking.clusters[0].entries.is_empty());
    assert_eq!(
        ranking.clusters[0].excluded[1].reason.as_deref(),
        Some("Mới thành lập")
    );
    assert_eq!(problems(&ranking), ["unknown_area"]);
    let blank = decided(
        &set,
        &forms,
        r#"{"excluded": [{"area": "B", "reason": " "}]}"#,
    );
    let told = explain_ranking(set.set(), &blank, Lang::Vi);
    let text = &told.clusters[0].excluded[1].text;
    assert!(text.contains("Không xếp hạng: chưa ghi lý do."), "{text}");
}

/// Means over months and quarters: the mean of monthly means.
#[test]
fn several_periods_make_a_mean() {
    let month = |code: &str, period: &str, chung: &str| {
        let mut form = form(code, chung, "20");
        form.period = Some(period.to_owned());
        form
    };
    let forms = [
        month("A", "2026-01/1", "60"),
        month("A", "2026-01/2", "80"),
        month("A", "2026-02", "40"),
        month("B", "2026-02", "50"),
        month("B", "2026-01", "66"),
        month("C", "2026-01", "80"),
    ];
    let ranking = |key: &str| {
        let set = set(&format!(
            r#"{{"cluster": "cluster", "order": [{{"kind": "mean"{key}}}]}}"#
        ));
        ranked(&set, &forms)
    };
    // A: (60 + 80) ÷ 2 = 70, (70 + 40) ÷ 2 = 55, + 20. B: 58 + 20. C: only January.
    let monthly = ranking(r#", "per": "month""#);
    assert_eq!(places(&monthly), "C1 B2 A3");
    assert_eq!(
        entry(&monthly, "A").keys[0],
        KeyValue::Number(Number::whole(75))
    );
    assert_eq!(entry(&monthly, "A").assessments, [0, 1, 2]);
    // Every assessment alike: A has 60, B 58.
    assert_eq!(places(&ranking("")), "C1 A2 B3");
    // A month that is not there counts 0, so that silence does not pay.
    assert_eq!(
        places(&ranking(r#", "per": "month", "periods": 2"#)),
        "B1 A2 C3"
    );
    assert_eq!(places(&ranking(r#", "per": "quarter""#)), "C1 B2 A3");
    // The last period gives the class: B has 70 in February.
    assert_eq!(entry(&monthly, "B").class.as_ref().unwrap().as_str(), "kha");
    // Without a mean, an area that stands twice is not ranked.
    assert_eq!(
        problems(&ranked(&set(TOTAL), &forms)),
        ["area_twice", "area_twice"]
    );
}
