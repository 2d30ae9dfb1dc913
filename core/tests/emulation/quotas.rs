//! Quotas: percentages and numbers, their base, their rounding, the surplus, ties and decisions.

use super::common::*;
use kieumau::{Assessment, Lang, Number, OutcomeState, explain_ranking};

/// `n` areas `A01`, `A02`, … that earn 100, 99.9, 99.8, …
fn ladder(n: u32) -> Vec<Assessment> {
    let one = |at: u32| {
        let points = Number::ratio(800 - i128::from(at), 10).unwrap();
        form(&format!("A{at:03}"), &points.to_string(), "20")
    };
    (0..n).map(one).collect()
}

fn class_quota(rest: &str) -> String {
    format!(
        r#"{{"cluster": "cluster", "order": [{{"kind": "total"}}], "quotas": [
        {{"kind": "class", "id": "xs", "label": "Xuất sắc", "class": "xuat_sac", "cite": {{"source": "vb"}}, {rest}}}]}}"#
    )
}

fn places_of(emulation: &str, n: u32) -> usize {
    quota(&ranked(&set(emulation), &ladder(n)), "xs").places
}

#[test]
fn a_quarter_rounded_down() {
    let of = class_quota(r#""percent": 25, "base": {"kind": "assessed"}"#);
    let places: Vec<usize> = (1..=12).map(|n| places_of(&of, n)).collect();
    assert_eq!(places, [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3]);
}

#[test]
fn zero_percent_and_a_hundred() {
    let of = |percent: u32| {
        class_quota(&format!(
            r#""percent": {percent}, "base": {{"kind": "assessed"}}"#
        ))
    };
    assert_eq!(places_of(&of(0), 40), 0);
    assert_eq!(places_of(&of(100), 40), 40);
    let ranking = ranked(&set(&of(0)), &ladder(3));
    assert_eq!(classes(&ranking), "A000:tot A001:tot A002:tot");
    let told = explain_ranking(set(&of(0)).set(), &ranking, Lang::Vi);
    assert_eq!(
        told.clusters[0].entries[0].reasons[2],
        "Hạn mức “Xuất sắc” lần này không có suất nào."
    );
    assert_eq!(
        told.clusters[0].entries[0].reasons[3],
        "Vì vậy xếp loại Tốt thay cho Xuất sắc."
    );
}

/// “25 %, but at least one and at most two places”.
#[test]
fn a_percentage_within_limits() {
    let of = |limits: &str| {
        class_quota(&format!(
            r#""percent": 25, {limits}, "base": {{"kind": "assessed"}}"#
        ))
    };
    let places = |limits: &str| -> Vec<usize> {
        let quota = of(limits);
        (1..=12).map(|n| places_of(&quota, n)).collect()
    };
    assert_eq!(
        places(r#""least": 1"#),
        [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3]
    );
    assert_eq!(places(r#""most": 2"#), [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
    assert_eq!(
        places(r#""least": 1, "most": 1"#),
        [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    );
    let set = set(&of(r#""least": 1, "most": 2"#));
    let told = |n: u32| {
        let told = explain_ranking(set.set(), &ranked(&set, &ladder(n)), Lang::Vi);
        told.quotas[0].more.join(" ")
    };
    assert_eq!(told(3), "Ít nhất 1 suất, dù tỷ lệ cho ít hơn.");
    assert_eq!(told(4), "");
    assert_eq!(told(12), "Nhiều nhất 2 suất, dù tỷ lệ cho nhiều hơn.");
    // 2.25 is rounded down to 2, 0.75 up to 1: the percentage gives as much by itself.
    assert_eq!(told(9), "");
    let set = super::common::set(&of(r#""least": 1, "rounding": "up""#));
    let told = explain_ranking(set.set(), &ranked(&set, &ladder(3)), Lang::Vi);
    assert_eq!(told.quotas[0].more.join(" "), "");
}

/// Where programs count in binary floats they lose a place, or find one too many.
#[test]
fn percentages_are_exact() {
    let of = |percent: &str, rounding: &str| {
        class_quota(&format!(
            r#""percent": {percent}, "rounding": "{rounding}", "base": {{"kind": "assessed"}}"#
        ))
    };
    assert_eq!(places_of(&of("70", "down"), 90), 63);
    assert_eq!(places_of(&of("35", "down"), 180), 63);
    assert_eq!(places_of(&of("58", "down"), 50), 29);
    assert_eq!(places_of(&of("55", "up"), 100), 55);
    assert_eq!(places_of(&of("\"100/3\"", "down"), 9), 3);
    assert_eq!(places_of(&of("12.5", "nearest"), 4), 1);
    assert_eq!(places_of(&of("12.4", "nearest"), 4), 0);
    assert_eq!(places_of(&of("10.1", "up"), 10), 2);
}

/// “20 % of those classed Tốt”: the two readings differ exactly where an area loses its class.
#[test]
fn the_class_below_with_and_without_the_promoted() {
    let of = |promoted: bool| {
        class_quota(&format!(
            r#""percent": 20, "base": {{"kind": "class_below", "promoted": {promoted}}}"#
        ))
    };
    let places = |promoted| [24, 30, 36].map(|n| places_of(&of(promoted), n));
    assert_eq!(places(false), [4, 5, 6]);
    assert_eq!(places(true), [4, 6, 7]);
    // Those who do not reach the class below are not in the base.
    let mut forms = ladder(24);
    forms.extend((0..10).map(|at| form(&format!("B{at}"), "50", "10")));
    let ranking = ranked(&set(&of(true)), &forms);
    assert_eq!(quota(&ranking, "xs").base, Some(24));
    let told = explain_ranking(
        set(&of(false)).set(),
        &ranked(&set(&of(false)), &ladder(30)),
        Lang::Vi,
    );
    assert_eq!(
        told.quotas[0].text,
        "“Xuất sắc”: 20% của số ở lại loại dưới; trong 30 đơn vị thì được 5, thành 5 suất; có 30 đơn vị được xét."
    );
}

/// “The qualified but not chosen are considered for Tốt”: for the next class whose own condition holds.
#[test]
fn the_surplus_falls_to_the_next_class_whose_condition_holds() {
    let of = class_quota(r#""number": 1"#);
    let bonus = |code: &str, v: &str, thuong: &str| {
        form_of(
            code,
            "Cụm I",
            "xa",
            &[("chung", "80"), ("v", v), ("thuong", thuong)],
        )
    };
    let forms = [
        bonus("A", "20", "0"),
        bonus("B", "12", "3"),
        bonus("C", "7", "6"),
        form("D", "70", "12"),
    ];
    let ranking = ranked(&set(&of), &forms);
    // C has 35 % of group V where Tốt asks for 40 %.
    assert_eq!(classes(&ranking), "A:xuat_sac B:tot C:kha D:tot");
    assert_eq!(
        entry(&ranking, "B").class_before.as_ref().unwrap().as_str(),
        "xuat_sac"
    );
    let over = &entry(&ranking, "C").outcomes[0];
    assert_eq!((over.place, over.over, over.places), (3, Some(2), 1));
    let told = explain_ranking(set(&of).set(), &ranking, Lang::Vi);
    assert_eq!(
        told.clusters[0].entries[2].reasons[3..],
        [
            "Vượt hạn mức “Xuất sắc” 2 suất: chỉ có 1 suất, ranh giới ở 100 (tổng điểm), đơn vị này 93.",
            "Vì vậy xếp loại Khá thay cho Xuất sắc."
        ]
    );
    // The set may say to which class they fall.
    let of = class_quota(r#""number": 1, "surplus": "kha""#);
    assert_eq!(
        classes(&ranked(&set(&of), &forms)),
        "A:xuat_sac B:kha C:kha D:tot"
    );
}

#[test]
fn a_quota_is_counted_in_a_group_or_for_all_together() {
    let forms: Vec<Assessment> = (0..8)
        .map(|at| {
            let (cluster, khoi) = (["I", "II"][at / 4], ["xa", "phuong"][at % 2]);
            form_of(
                &format!("A{at}"),
                cluster,
                khoi,
                &[("chung", &(80 - at).to_string()), ("v", "20")],
            )
        })
        .collect();
    let promoted = |within: &str| {
        let of = class_quota(&format!(
            r#""percent": 50, "base": {{"kind": "assessed"}}{within}"#
        ));
        let ranking = ranked(&set(&of), &forms);
        let keeps: Vec<String> = classes(&ranking)
            .split(' ')
            .filter_map(|word| word.strip_suffix(":xuat_sac").map(str::to_owned))
            .collect();
        (keeps.join(" "), ranking.quotas.len())
    };
    assert_eq!(promoted(""), ("A0 A1 A4 A5".to_owned(), 2));
    assert_eq!(
        promoted(r#", "within": ["khoi"]"#),
        ("A0 A1 A2 A3".to_owned(), 2)
    );
    assert_eq!(
        promoted(r#", "within": ["cluster", "khoi"]"#),
        ("A0 A1 A4 A5".to_owned(), 4)
    );
    assert_eq!(
        promoted(r#", "within": ["all"]"#),
        ("A0 A1 A2 A3".to_owned(), 1)
    );
    // Whoever has no commune is counted with the others who have none, and that is told.
    let of = class_quota(r#""number": 1, "within": ["commune"]"#);
    let ranking = ranked(&set(&of), &forms);
    assert_eq!(problems(&ranking), ["no_group"; 8]);
    assert_eq!(quota(&ranking, "xs").taken, 1);
}

/// Class I at most half of class II, class II (with class I) at most 60 % of all.
#[test]
fn nested_quotas() {
    let of = r#"{"cluster": "cluster", "order": [{"kind": "total"}], "quotas": [
        {"kind": "class", "id": "hai", "label": "Loại II", "class": "tot", "and_better": true, "percent": 60, "base": {"kind": "assessed"}, "cite": {"source": "vb"}},
        {"kind": "class", "id": "mot", "label": "Loại I", "class": "xuat_sac", "percent": 50, "base": {"kind": "class_below", "promoted": true}, "cite": {"source": "vb"}}]}"#;
    let ranking = ranked(&set(of), &ladder(10));
    assert_eq!(
        (quota(&ranking, "hai").places, quota(&ranking, "mot").base),
        (6, Some(6))
    );
    let classes = classes(&ranking);
    assert_eq!(classes.matches("xuat_sac").count(), 3);
    assert_eq!(classes.matches("tot").count(), 3);
    assert_eq!(classes.matches("kha").count(), 4);
}

const FLAGS: &str = r#"{"cluster": "cluster", "order": [{"kind": "total"}],
    "excluded": [{"id": "vang", "label": "Không đăng ký", "in_base": true, "cite": {"source": "vb"}, "when": {"kind": "answer", "question": "khong_dang_ky", "is": true}}],
    "quotas": [
    {"kind": "award", "id": "co", "label": "Cờ", "number": 1, "at_least": "tot", "cite": {"source": "vb"}},
    {"kind": "award", "id": "bk", "label": "Bằng khen", "percent": 50, "base": {"kind": "assessed"}, "cite": {"source": "vb"}},
    {"kind": "award", "id": "tw", "label": "Cờ Trung ương", "percent": 100, "base": {"kind": "award", "of": "co"}, "besides": true,
     "condition": {"kind": "passes", "of": ["n_dat"]}, "within": ["all"], "cite": {"source": "vb"}}]}"#;

/// One flag and three certificates among six, as a real cluster gave them.
#[test]
fn a_flag_and_certificates() {
    let set = set(&FLAGS.replace(
        r#""condition": {"kind": "passes", "of": ["n_dat"]}"#,
        r#""condition": {"kind": "compare", "of": "viec_tot", "at_least": 1}"#,
    ));
    let ranking = ranked(&set, &ladder(6));
    let awards: Vec<String> = ranking.clusters[0]
        .entries
        .iter()
        .map(|entry| {
            entry
                .awards
                .iter()
                .map(|id| id.as_str())
                .collect::<Vec<_>>()
                .join("+")
        })
        .collect();
    assert_eq!(awards, ["co", "bk", "bk", "bk", "", ""]);
    // The higher flag: as many as there are holders, and none of them meets its condition.
    assert_eq!(
        (
            quota(&ranking, "tw").base,
            quota(&ranking, "tw").places,
            quota(&ranking, "tw").taken
        ),
        (Some(1), 1, 0)
    );
    assert_eq!(
        entry(&ranking, "A000").outcomes[1].state,
        OutcomeState::ConditionFails
    );
    // Nobody below Tốt gets the flag, however few there are.
    let ranking = ranked(&set, &[form("A", "50", "10")]);
    assert!(entry(&ranking, "A").awards.is_empty());
}

#[test]
fn an_excluded_area_counts_in_the_base_when_the_set_says_so() {
    let mut forms = ladder(7);
    forms.push(form_of("X", "Cụm I", "xa", &[("khong_dang_ky", "true")]));
    let of = |in_base: bool| {
        format!(
            r#"{{"cluster": "cluster", "order": [{{"kind": "total"}}],
            "excluded": [{{"id": "vang", "label": "Không đăng ký", "in_base": {in_base}, "cite": {{"source": "vb"}}, "when": {{"kind": "answer", "question": "khong_dang_ky", "is": true}}}}],
            "quotas": [{{"kind": "class", "id": "xs", "label": "X", "class": "xuat_sac", "percent": 25, "base": {{"kind": "assessed"}}, "cite": {{"source": "vb"}}}}]}}"#
        )
    };
    let places = |in_base| quota(&ranked(&set(&of(in_base)), &forms), "xs").places;
    assert_eq!((places(true), places(false)), (2, 1));
    // So for those whom people exclude.
    let places = |in_base: bool| {
        let decisions = format!(
            r#"{{"excluded": [{{"area": "A006", "reason": "Nộp muộn", "in_base": {in_base}}}]}}"#
        );
        quota(&decided(&set(&of(true)), &forms, &decisions), "xs").places
    };
    assert_eq!((places(true), places(false)), (2, 1));
}

/// Three areas with 95 for the two places that are left.
fn tie() -> Vec<Assessment> {
    ["A", "B", "C", "D", "E"]
        .into_iter()
        .zip(["80", "75", "75", "75", "74"])
        .map(|(code, points)| form(code, points, "20"))
        .collect()
}

#[test]
fn a_tie_across_the_line_is_for_people_to_decide() {
    let set = set(&class_quota(r#""number": 3"#));
    let ranking = ranked(&set, &tie());
    let result = quota(&ranking, "xs");
    assert_eq!((result.places, result.taken), (3, 1));
    let open = result.tie.as_ref().unwrap();
    assert_eq!(
        (open.places, open.candidates.join(" ")),
        (2, "B C D".to_owned())
    );
    // While it is undecided nobody has the place.
    assert_eq!(classes(&ranking), "A:xuat_sac B:tot C:tot D:tot E:tot");
    assert_eq!(entry(&ranking, "B").undecided.len(), 1);
    assert_eq!(entry(&ranking, "E").outcomes[0].state, OutcomeState::Over);
    let told = explain_ranking(set.set(), &ranking, Lang::Vi);
    assert_eq!(
        told.clusters[0].entries[1].reasons[3],
        "Chưa quyết định “Xuất sắc”: 3 đơn vị bằng nhau ở ranh giới mà chỉ còn 2 suất. Hội đồng cần quyết định."
    );
    assert_eq!(
        told.quotas[0].more,
        ["Bằng nhau ở ranh giới: B, C, D; còn 2 suất."]
    );
    // Whoever is behind the equals is told where they stand.
    assert_eq!(
        told.clusters[0].entries[4].reasons[2],
        "Vượt hạn mức “Xuất sắc” 2 suất: chỉ có 3 suất, ranh giới ở 95 (tổng điểm), đơn vị này 94."
    );
    // No tie where the equals all fit, or none of them does.
    let four = super::common::set(&class_quota(r#""number": 4"#));
    assert!(quota(&ranked(&four, &tie()), "xs").tie.is_none());
    let one = super::common::set(&class_quota(r#""number": 1"#));
    assert!(quota(&ranked(&one, &tie()), "xs").tie.is_none());
}

#[test]
fn a_decision_resolves_the_tie_and_is_kept() {
    let set = set(&class_quota(r#""number": 3"#));
    let decision = r#"{"decisions": [{"quota": "xs", "chosen": ["D", "B"], "document": "Biên bản 12/BB", "date": "2026-12-20", "note": "9/11 phiếu"}]}"#;
    let ranking = decided(&set, &tie(), decision);
    assert_eq!(
        classes(&ranking),
        "A:xuat_sac B:xuat_sac C:tot D:xuat_sac E:tot"
    );
    assert_eq!(
        quota(&ranking, "xs").tie.as_ref().unwrap().decision,
        Some(0)
    );
    assert_eq!(quota(&ranking, "xs").taken, 3);
    assert!(ranking.decisions[0].used && problems(&ranking).is_empty());
    let json = serde_json::to_value(&ranking).unwrap();
    assert_eq!(json["decisions"][0]["document"], "Biên bản 12/BB");
    assert_eq!(json["decisions"][0]["used"], true);
    // Ranks stay as they are: equals are equal.
    assert_eq!(places(&ranking), "A1 B2 C2 D2 E5");
    let told = explain_ranking(set.set(), &ranking, Lang::Vi);
    assert_eq!(
        told.clusters[0].entries[2].reasons[3],
        "“Xuất sắc”: không được chọn trong số các đơn vị bằng nhau, theo Biên bản 12/BB ngày 20/12/2026."
    );
}

#[test]
fn a_decision_can_only_choose_among_the_equals() {
    let set = set(&class_quota(r#""number": 3"#));
    let told = |decision: &str| {
        let ranking = decided(&set, &tie(), &format!(r#"{{"decisions": [{decision}]}}"#));
        assert_eq!(
            classes(&ranking).matches("xuat_sac").count(),
            quota(&ranking, "xs").taken
        );
        (
            problems(&ranking).join(" "),
            ranking.decisions.iter().filter(|of| of.used).count(),
        )
    };
    let wrong = |problem: &str| (problem.to_owned(), 0);
    assert_eq!(
        told(r#"{"quota": "xs", "chosen": ["B", "E"]}"#),
        wrong("not_a_candidate")
    );
    assert_eq!(
        told(r#"{"quota": "xs", "chosen": ["E"]}"#),
        wrong("not_a_candidate")
    );
    assert_eq!(
        told(r#"{"quota": "xs", "chosen": ["B", "C", "D"]}"#),
        wrong("too_many_chosen")
    );
    assert_eq!(
        told(r#"{"quota": "xs", "chosen": []}"#),
        wrong("nobody_chosen")
    );
    assert_eq!(
        told(r#"{"quota": "xs", "chosen": ["Z"]}"#),
        wrong("unknown_area")
    );
    assert_eq!(
        told(r#"{"quota": "khac", "chosen": ["B"]}"#),
        wrong("unknown_quota")
    );
    let two = r#"{"quota": "xs", "chosen": ["B", "C"]}, {"quota": "xs", "chosen": ["D"]}"#;
    assert_eq!(told(two), ("decided_twice".to_owned(), 1));
}

/// An undecided place above may change what a quota below gives.
#[test]
fn a_quota_below_an_undecided_one_is_provisional() {
    let of = r#"{"cluster": "cluster", "order": [{"kind": "total"}], "quotas": [
        {"kind": "class", "id": "xs", "label": "X", "class": "xuat_sac", "number": 3, "cite": {"source": "vb"}},
        {"kind": "class", "id": "tot", "label": "T", "class": "tot", "number": 1, "cite": {"source": "vb"}}]}"#;
    let ranking = ranked(&set(of), &tie());
    assert!(!quota(&ranking, "xs").provisional && quota(&ranking, "tot").provisional);
    let ranking = decided(
        &set(of),
        &tie(),
        r#"{"decisions": [{"quota": "xs", "chosen": ["B", "C"]}]}"#,
    );
    assert!(!quota(&ranking, "tot").provisional);
    assert_eq!(
        classes(&ranking),
        "A:xuat_sac B:xuat_sac C:xuat_sac D:tot E:kha"
    );
}

/// Who has no place above is looked at below only for the moment, whether the condition there holds or not.
#[test]
fn a_condition_below_an_undecided_quota_is_provisional() {
    let of = r#"{"cluster": "cluster", "order": [{"kind": "total"}], "quotas": [
        {"kind": "class", "id": "xs", "label": "X", "class": "xuat_sac", "number": 3, "cite": {"source": "vb"}},
        {"kind": "class", "id": "tot", "label": "T", "class": "tot", "number": 9, "cite": {"source": "vb"},
         "condition": {"kind": "compare", "of": "viec_tot", "at_least": 1}}]}"#;
    let set = set(of);
    let ranking = ranked(&set, &tie());
    let of_b = &entry(&ranking, "B").outcomes;
    assert_eq!(of_b[1].state, OutcomeState::ConditionFails);
    assert!(of_b[1].provisional);
    let chosen = r#"{"decisions": [{"quota": "xs", "chosen": ["B", "C"]}]}"#;
    let settled = decided(&set, &tie(), chosen);
    assert_eq!(entry(&settled, "B").outcomes.len(), 1);
    assert!(!entry(&settled, "D").outcomes[1].provisional);
}

/// “90 % of all council members”: yes × 100 against 90 × members, the absent among them.
#[test]
fn a_vote_is_compared_by_cross_multiplication() {
    let text = r#"{"format": 1, "id": "phieu", "version": "1", "label": "P", "status": "illustrative", "status_note": "P",
        "sources": [{"id": "vb", "document": "V"}],
        "questions": [{"id": "dong_y", "kind": "count", "label": "Đồng ý", "max": 100}, {"id": "thanh_vien", "kind": "count", "min": 1, "max": 100, "label": "Thành viên"},
                      {"id": "d", "kind": "judged", "max": 10, "label": "Điểm"}],
        "criteria": [{"id": "phieu", "label": "Bỏ phiếu", "cite": {"source": "vb"},
                      "rule": {"kind": "vote", "yes": "dong_y", "members": "thanh_vien", "at_least": 90}},
                     {"id": "diem", "label": "Điểm", "points": 10, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "d"}}],
        "emulation": {"cluster": "cluster", "order": [{"kind": "total"}], "quotas": [
            {"kind": "award", "id": "co", "label": "Cờ", "number": 9, "condition": {"kind": "passes", "of": ["phieu"]}, "cite": {"source": "vb"}}]}}"#;
    let set = kieumau::CheckedSet::from_json(text).unwrap();
    let form = |code: &str, yes: u32, members: u32| {
        Assessment::from_json(&format!(
            r#"{{"area": {{"code": "{code}", "cluster": "I"}}, "answers": {{"dong_y": {yes}, "thanh_vien": {members}, "d": 5}}}}"#
        ))
        .unwrap()
    };
    let forms = [
        form("A", 9, 10),
        form("B", 10, 11),
        form("C", 8, 9),
        form("D", 27, 30),
        form("E", 26, 29),
    ];
    let ranking = ranked(&set, &forms);
    let given: Vec<&str> = ranking.clusters[0]
        .entries
        .iter()
        .filter(|of| !of.awards.is_empty())
        .map(code)
        .collect();
    assert_eq!(given, ["A", "B", "D"]);
}

/// What an undecided tie leaves open for one area is open for those who compete with it further on, too.
#[test]
fn what_rests_on_a_provisional_result_is_provisional() {
    let of = r#"{"cluster": "cluster", "order": [{"kind": "total"}], "quotas": [
        {"kind": "class", "id": "xs", "label": "Xuất sắc", "class": "xuat_sac", "number": 1, "cite": {"source": "vb"}},
        {"kind": "award", "id": "co", "label": "Cờ", "number": 1, "at_least": "xuat_sac", "within": ["khoi"], "cite": {"source": "vb"}},
        {"kind": "award", "id": "bang", "label": "Bằng", "number": 1, "cite": {"source": "vb"}}]}"#;
    let area = |code: &str, cluster: &str, khoi: &str, points: &str| {
        let answers = [("chung", points), ("v", "20")];
        form_of(code, cluster, khoi, &answers)
    };
    // A1 and A2 are equal. B1 competes with them for the flag, and B2 with B1 for what is left.
    let forms = [
        area("A1", "A", "xa", "78"),
        area("A2", "A", "xa", "78"),
        area("B1", "B", "xa", "78"),
        area("B2", "B", "phuong", "60"),
        area("C1", "C", "phuong", "78"),
    ];
    let set = set(of);
    let ranking = ranked(&set, &forms);
    let state = |ranking: &kieumau::Ranking, id: &str, within: &str| {
        let mut results = ranking.quotas.iter();
        let found = results.find(|of| of.quota == *id && of.within == [within]);
        found.unwrap().provisional
    };
    assert!(state(&ranking, "co", "xa") && !state(&ranking, "co", "phuong"));
    assert!(state(&ranking, "bang", "A") && state(&ranking, "bang", "B"));
    assert!(!state(&ranking, "bang", "C"));
    let outcome = |code: &str, at: usize| entry(&ranking, code).outcomes[at].provisional;
    assert!(!outcome("A1", 0) && outcome("B1", 1) && outcome("B2", 0));
    assert!(!outcome("C1", 1));
    // It does change: B1 has the flag now, and B2 what is left; once A2 is classed, neither is sure.
    assert_eq!(entry(&ranking, "B2").awards, ["bang"]);
    let settled = decided(
        &set,
        &forms,
        r#"{"decisions": [{"quota": "xs", "chosen": ["A2"]}]}"#,
    );
    assert!(entry(&settled, "B2").awards.is_empty());
    let told = explain_ranking(set.set(), &ranking, Lang::Vi);
    let reasons = |cluster: usize, at: usize| &told.clusters[cluster].entries[at].reasons;
    let waits = "Kết quả này còn có thể thay đổi, vì một hạn mức trước đó chưa quyết định.";
    assert_eq!(reasons(1, 1).last().unwrap(), waits);
    assert!(!reasons(2, 0).iter().any(|reason| reason == waits));
    // The class that stands until then is not said to be the last word.
    assert!(
        reasons(0, 0)
            .iter()
            .any(|reason| reason == "Trong lúc chờ, xếp loại Tốt thay cho Xuất sắc.")
    );
}

/// Where quotas change classes, the key says which of the two is compared.
#[test]
fn the_class_that_decides_the_order_is_the_one_before_quotas() {
    let of = |quotas: &str| {
        set(&format!(
            r#"{{"cluster": "cluster", "order": [{{"kind": "class"}}, {{"kind": "total"}}]{quotas}}}"#
        ))
    };
    let limited = of(
        r#", "quotas": [{"kind": "class", "id": "xs", "label": "X", "class": "xuat_sac", "number": 1, "cite": {"source": "vb"}}]"#,
    );
    let order = |set: &kieumau::CheckedSet| kieumau::explain_order(set.set(), Lang::Vi);
    assert_eq!(order(&limited)[0], "xếp loại trước hạn mức");
    assert_eq!(order(&of(""))[0], "xếp loại");
}
