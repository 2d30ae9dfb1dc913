//! The lines of published emulation tables that concern one area: the shape of a points table, its rules, effects in their
//! order, and what does not arise. Each is worked by hand; the rest (leader, quotas, order, ties) is in the other files.

use kieumau::{Assessment, CheckedSet, Scorecard};

/// A set of these questions, criteria and further fields.
pub(super) fn set(
    questions: &str,
    criteria: &str,
    more: &str,
) -> Result<CheckedSet, kieumau::Problems> {
    CheckedSet::from_json(&format!(
        r#"{{"format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
            "sources": [{{"id": "vb", "document": "Văn bản"}}],
            "questions": [{questions}], "criteria": [{criteria}]{more}}}"#
    ))
}

fn sound(questions: &str, criteria: &str, more: &str) -> CheckedSet {
    set(questions, criteria, more).unwrap_or_else(|problems| panic!("{problems}"))
}

fn card(set: &CheckedSet, form: &str) -> Scorecard {
    let form = format!(r#"{{"period": "2026", {form}}}"#);
    let form = Assessment::from_json(&form).unwrap_or_else(|problems| panic!("{problems}"));
    let card = set.score(&form).unwrap();
    assert!(card.problems.is_empty(), "{:?}", card.problems);
    card
}

fn points(card: &Scorecard, id: &str) -> String {
    let found = card.criteria.iter().find(|of| of.id == *id).unwrap();
    found.points.unwrap().points.to_string()
}

fn totals(card: &Scorecard) -> [String; 3] {
    let totals = card.totals.unwrap();
    [totals.base, totals.full, totals.capped].map(|of| of.points.to_string())
}

fn class(card: &Scorecard) -> &str {
    card.class.as_ref().unwrap().id.as_str()
}

/// One judged question and criterion of so many points.
pub(super) fn judged(id: &str, most: u32, more: &str) -> (String, String) {
    let question =
        format!(r#"{{"id": "q_{id}", "kind": "judged", "max": {most}, "label": "{id}"}}"#);
    let criterion = format!(
        r#"{{"id": "{id}", "label": "{id}", "points": {most}, "cite": {{"source": "vb"}}{more},
            "rule": {{"kind": "judged", "question": "q_{id}"}}}}"#
    );
    (question, criterion)
}

const CLASSES_90: &str = r#"{"list": [
    {"id": "xuat_sac", "label": "Xuất sắc", "from": 90}, {"id": "tot", "label": "Tốt", "from": 80, "below": 90},
    {"id": "kha", "label": "Khá", "from": 65, "below": 80}, {"id": "trung_binh", "label": "Trung bình", "from": 50, "below": 65},
    {"id": "yeu", "label": "Yếu", "from": 0, "below": 50}], "otherwise": {"id": "khong", "label": "Không xếp loại"}}"#;

/// Groups of 100 points, bonus at most 10, deductions `min(cap, per × count)` at most 20 together, total 0…110.
fn thanh_hoa(classes_on: &str) -> CheckedSet {
    let (q1, c1) = judged("nen", 100, "");
    let questions = format!(
        r#"{q1}, {{"id": "sang_kien", "kind": "count", "max": 50, "label": "Sáng kiến"}},
           {{"id": "tre", "kind": "count", "max": 50, "label": "Báo cáo trễ"}},
           {{"id": "vi_pham", "kind": "count", "max": 50, "label": "Vi phạm"}}"#
    );
    let criteria = format!(
        r#"{c1},
        {{"id": "viii", "label": "Điểm thưởng", "role": "bonus", "points": 10, "capped": true, "cite": {{"source": "vb"}},
          "rule": {{"kind": "per_unit", "cap": 10, "terms": [{{"of": "sang_kien", "add": 3}}]}}}},
        {{"id": "ix", "label": "Điểm trừ", "role": "penalty", "points": 0, "floor": -20, "cite": {{"source": "vb"}}, "parts": [
          {{"id": "ix1", "label": "Trễ", "points": 0, "floor": -5, "rule": {{"kind": "per_unit", "floor": -5, "terms": [{{"of": "tre", "subtract": 1}}]}}}},
          {{"id": "ix2", "label": "Vi phạm", "points": 0, "floor": -15, "rule": {{"kind": "per_unit", "floor": -15, "terms": [{{"of": "vi_pham", "subtract": 5}}]}}}}]}}"#
    );
    let more = format!(
        r#", "total": {{"points": 100, "floor": 0, "cap": 110, "classes_on": "{classes_on}"}}, "classes": {CLASSES_90}"#
    );
    sound(&questions, &criteria, &more)
}

fn form(nen: &str, sang_kien: u32, tre: u32, vi_pham: u32) -> String {
    format!(
        r#""answers": {{"q_nen": {nen}, "sang_kien": {sang_kien}, "tre": {tre}, "vi_pham": {vi_pham}}}"#
    )
}

#[test]
fn bonus_and_deductions_have_their_own_caps_and_the_total_is_clamped() {
    let set = thanh_hoa("capped");
    let told = |nen: &str, bonus, late, wrong| totals(&card(&set, &form(nen, bonus, late, wrong)));
    // 4 × 3 = 12 is cut to 10; 7 late reports cost 5; 4 violations 15; all deductions at most 20.
    assert_eq!(told("100", 4, 0, 0), ["100", "110", "110"]);
    assert_eq!(told("60", 0, 7, 0), ["60", "55", "55"]);
    assert_eq!(told("60", 0, 7, 4), ["60", "40", "40"]);
    assert_eq!(told("10", 0, 7, 4), ["10", "-10", "0"]);
    assert_eq!(points(&card(&set, &form("60", 3, 0, 0)), "viii"), "9");
}

#[test]
fn lower_ends_of_classes_belong_to_them() {
    let set = thanh_hoa("capped");
    let told = |nen: &str| class(&card(&set, &form(nen, 0, 0, 0))).to_owned();
    let at = [
        ("90", "xuat_sac"),
        ("89.99", "tot"),
        ("80", "tot"),
        ("79.99", "kha"),
        ("65", "kha"),
    ];
    let below = [
        ("64.99", "trung_binh"),
        ("50", "trung_binh"),
        ("49.99", "yeu"),
        ("0", "yeu"),
    ];
    for (nen, wanted) in at.into_iter().chain(below) {
        assert_eq!(told(nen), wanted, "{nen}");
    }
}

#[test]
fn classes_look_at_the_base_or_at_the_total_with_bonus_as_the_set_says() {
    // 84 + 9 = 93: excellent with bonus, good without.
    for (on, wanted) in [
        ("base", "tot"),
        ("full", "xuat_sac"),
        ("capped", "xuat_sac"),
    ] {
        let set = thanh_hoa(on);
        assert_eq!(class(&card(&set, &form("84", 3, 0, 0))), wanted, "{on}");
    }
}

#[test]
fn a_total_may_be_cut_at_100_or_pass_it() {
    // 97 + 10 = 107 where nothing cuts it; 100 where the set says so.
    let (q, c) = judged("nen", 100, "");
    let (qb, cb) = judged("thuong", 10, r#", "role": "bonus""#);
    let answers = r#""answers": {"q_nen": 97, "q_thuong": 10}"#;
    for (total, wanted) in [("{}", "107"), (r#"{"cap": 100}"#, "100")] {
        let set = sound(
            &format!("{q}, {qb}"),
            &format!("{c}, {cb}"),
            &format!(r#", "total": {total}"#),
        );
        assert_eq!(totals(&card(&set, answers)), ["97", "107", wanted]);
    }
}

#[test]
fn totals_are_what_their_groups_give_not_100() {
    // The Front's table of 2017 has 90 points.
    let groups =
        [("a", 20), ("b", 15), ("c", 40), ("d", 15)].map(|(id, most)| judged(id, most, ""));
    let questions: Vec<&str> = groups
        .iter()
        .map(|(question, _)| question.as_str())
        .collect();
    let criteria: Vec<&str> = groups
        .iter()
        .map(|(_, criterion)| criterion.as_str())
        .collect();
    let set = sound(&questions.join(","), &criteria.join(","), "");
    let full = card(
        &set,
        r#""answers": {"q_a": 20, "q_b": 15, "q_c": 40, "q_d": 15}"#,
    );
    assert_eq!(full.totals.unwrap().base.maximum.to_string(), "90");
    assert_eq!(totals(&full), ["90", "90", "90"]);
}

#[test]
fn a_scale_that_ends_at_70_names_nobody_below_it() {
    // 95 / 85 / 70: 40 points are in no class, never the lowest one.
    let (q, c) = judged("nen", 100, "");
    let classes = r#", "classes": {"list": [{"id": "xs", "label": "Xuất sắc", "from": 95}, {"id": "tot", "label": "Tốt", "from": 85, "below": 95},
        {"id": "kha", "label": "Khá", "from": 70, "below": 85}], "otherwise": {"id": "khong", "label": "Không xếp loại"}}"#;
    let set = sound(&q, &c, classes);
    for (nen, wanted) in [
        ("95", "xs"),
        ("94.99", "tot"),
        ("70", "kha"),
        ("69.99", "khong"),
        ("40", "khong"),
    ] {
        assert_eq!(
            class(&card(&set, &format!(r#""answers": {{"q_nen": {nen}}}"#))),
            wanted,
            "{nen}"
        );
    }
}

/// Each rule of a published form: its questions, itself, the points it is worth, and answers with what they give.
#[test]
fn the_rules_of_published_forms() {
    type Line = (
        &'static str,
        &'static str,
        &'static str,
        &'static str,
        &'static [(&'static str, &'static str)],
    );
    let lines: &[Line] = &[
        (
            "choice: two levels with equal points and another meaning",
            r#"{"id": "q", "kind": "choice", "label": "Q", "options": [{"id": "dat", "label": "Đạt"}, {"id": "kps", "label": "Không phát sinh"}, {"id": "chua", "label": "Chưa"}]}"#,
            r#"{"kind": "choice", "question": "q", "points": {"dat": 3, "kps": 3, "chua": 0}}"#,
            r#""points": 3"#,
            &[
                (r#""q": "dat""#, "3"),
                (r#""q": "kps""#, "3"),
                (r#""q": "chua""#, "0"),
            ],
        ),
        (
            "minus: max − per × count, not under 0",
            r#"{"id": "q", "kind": "count", "label": "Q"}"#,
            r#"{"kind": "per_unit", "base": 5, "terms": [{"of": "q", "subtract": 2}]}"#,
            r#""points": 5"#,
            &[(r#""q": 0"#, "5"), (r#""q": 2"#, "1"), (r#""q": 3"#, "0")],
        ),
        (
            "minus with quality: max − per × count + pct × plus, rounded to 0.25, at most max",
            r#"{"id": "q", "kind": "count", "label": "Q"}, {"id": "tot", "kind": "count", "label": "Tốt"}, {"id": "tat_ca", "kind": "count", "label": "Tất cả"}"#,
            r#"{"kind": "per_unit", "base": 5, "cap": 5, "round": 0.25, "terms": [{"of": "q", "subtract": 1},
                {"of": {"share": ["tot"], "of": ["tat_ca"]}, "each": 100, "add": 2, "partial": "proportion"}]}"#,
            r#""points": 5"#,
            // 5 − 2 + 2 × 1/3 = 3.666… → 3.75; 5 − 0 + 2 → 5; 5 − 3 + 2 × 1/16 = 2.125 → 2.25.
            &[
                (r#""q": 2, "tot": 1, "tat_ca": 3"#, "3.75"),
                (r#""q": 0, "tot": 3, "tat_ca": 3"#, "5"),
                (r#""q": 3, "tot": 1, "tat_ca": 16"#, "2.25"),
            ],
        ),
        (
            "ratio: pct × max, rounded to a step of 0.25",
            r#"{"id": "a", "kind": "count", "label": "A"}, {"id": "b", "kind": "count", "label": "B"}"#,
            r#"{"kind": "proportional", "of": {"share": ["a"], "of": ["b"]}, "points": 3, "target": 100, "round": 0.25}"#,
            r#""points": 3"#,
            // 3 × 7/9 = 2.333… → 2.25; 3 × 23/24 = 2.875 → 3; 3 × 1/24 = 0.125 → 0.25.
            &[
                (r#""a": 7, "b": 9"#, "2.25"),
                (r#""a": 23, "b": 24"#, "3"),
                (r#""a": 1, "b": 24"#, "0.25"),
            ],
        ),
        (
            "ratio bands with an escape: below 80, but urged in writing",
            r#"{"id": "a", "kind": "count", "label": "A"}, {"id": "b", "kind": "count", "label": "B"}, {"id": "don_doc", "kind": "yes_no", "label": "Đôn đốc"}"#,
            r#"{"kind": "bands", "of": {"share": ["a"], "of": ["b"]}, "bands": [{"from": 90, "points": 1.5}, {"from": 80, "below": 90, "points": 1},
                {"below": 80, "points": 0.5, "escape": {"test": {"kind": "answer", "question": "don_doc", "is": true}, "points": 1}}]}"#,
            r#""points": 1.5"#,
            &[
                (r#""a": 9, "b": 10, "don_doc": false"#, "1.5"),
                (r#""a": 8, "b": 10, "don_doc": false"#, "1"),
                (r#""a": 7, "b": 10, "don_doc": false"#, "0.5"),
                (r#""a": 7, "b": 10, "don_doc": true"#, "1"),
            ],
        ),
        (
            "ratio with an excused denominator: only what is due counts",
            r#"{"id": "xong", "kind": "count", "label": "Xong"}, {"id": "den_han", "kind": "count", "label": "Đến hạn"}"#,
            r#"{"kind": "proportional", "of": {"share": ["xong"], "of": ["den_han"], "of_zero": 100}, "points": 2, "target": 100}"#,
            r#""points": 2"#,
            &[
                (r#""xong": 3, "den_han": 4"#, "1.5"),
                (r#""xong": 0, "den_han": 0"#, "2"),
            ],
        ),
        (
            "count: per × count, capped",
            r#"{"id": "q", "kind": "count", "label": "Q"}"#,
            r#"{"kind": "per_unit", "cap": 5, "terms": [{"of": "q", "add": 2}]}"#,
            r#""points": 5"#,
            &[(r#""q": 2"#, "4"), (r#""q": 3"#, "5")],
        ),
        (
            "mean over events",
            r#"{"id": "q", "kind": "list", "max": 10, "label": "Q"}"#,
            r#"{"kind": "mean_of", "question": "q"}"#,
            r#""points": 10"#,
            &[(r#""q": [10, 9, 9]"#, "9.33"), (r#""q": [7]"#, "7")],
        ),
        (
            "bonus and penalty with a negative least",
            r#"{"id": "them", "kind": "count", "label": "Thêm"}, {"id": "bot", "kind": "count", "label": "Bớt"}"#,
            r#"{"kind": "per_unit", "floor": -3, "cap": 4, "terms": [{"of": "them", "add": 2}, {"of": "bot", "subtract": 1}]}"#,
            r#""points": 4, "floor": -3"#,
            &[
                (r#""them": 1, "bot": 1"#, "1"),
                (r#""them": 5, "bot": 1"#, "4"),
                (r#""them": 0, "bot": 9"#, "-3"),
            ],
        ),
        (
            "deadline: less by days late",
            r#"{"id": "q", "kind": "date", "label": "Q"}"#,
            r#"{"kind": "deadline", "question": "q", "due": {"month": 12, "day": 15}, "points": 2, "subtract": 0.5}"#,
            r#""points": 2"#,
            &[
                (r#""q": "2026-12-15""#, "2"),
                (r#""q": "2026-12-16""#, "1.5"),
                (r#""q": "2026-12-31""#, "0"),
            ],
        ),
        (
            "typed points, in steps of 0.1",
            r#"{"id": "q", "kind": "judged", "max": 5, "step": 0.1, "label": "Q"}"#,
            r#"{"kind": "judged", "question": "q"}"#,
            r#""points": 5"#,
            &[(r#""q": 4.9"#, "4.9"), (r#""q": 0"#, "0")],
        ),
        (
            "no evidence, no points",
            r#"{"id": "q", "kind": "yes_no", "label": "Q"}"#,
            r#"{"kind": "yes_no", "question": "q", "points": 2}"#,
            r#""points": 2, "evidence_required": true"#,
            &[
                (r#""q": true"#, "0"),
                (
                    r#""q": {"value": true, "evidence": [{"number": "12/BB"}]}"#,
                    "2",
                ),
            ],
        ),
        (
            "a vote: 90 % of all members, the absent among them",
            r#"{"id": "dong_y", "kind": "count", "label": "Đồng ý"}, {"id": "thanh_vien", "kind": "count", "label": "Thành viên"}"#,
            r#"{"kind": "vote", "yes": "dong_y", "members": "thanh_vien", "at_least": 90, "points": 1}"#,
            r#""points": 1"#,
            &[
                (r#""dong_y": 9, "thanh_vien": 10"#, "1"),
                (r#""dong_y": 10, "thanh_vien": 12"#, "0"),
                (r#""dong_y": 26, "thanh_vien": 29"#, "0"),
            ],
        ),
    ];
    for (line, questions, rule, worth, cases) in lines {
        let criterion = format!(
            r#"{{"id": "c", "label": "C", {worth}, "cite": {{"source": "vb"}}, "rule": {rule}}}"#
        );
        let set = sound(questions, &criterion, "");
        for (answers, wanted) in *cases {
            let card = card(&set, &format!(r#""answers": {{{answers}}}"#));
            assert_eq!(points(&card, "c"), *wanted, "{line}: {answers}");
        }
    }
}

#[test]
fn one_level_makes_the_whole_parent_nothing() {
    let set = sound(
        r#"{"id": "q", "kind": "choice", "label": "Q", "options": [{"id": "tot", "label": "Tốt"}, {"id": "khong", "label": "Không làm"}]},
           {"id": "r", "kind": "judged", "max": 4, "label": "R"}"#,
        r#"{"id": "cha", "label": "Cha", "points": 6, "cite": {"source": "vb"}, "parts": [
            {"id": "c1", "label": "C1", "points": 2, "rule": {"kind": "choice", "question": "q", "points": {"tot": 2, "khong": 0}, "zeroes_parent": ["khong"]}},
            {"id": "c2", "label": "C2", "points": 4, "rule": {"kind": "judged", "question": "r"}}]}"#,
        "",
    );
    let told = |q: &str| {
        let card = card(&set, &format!(r#""answers": {{"q": "{q}", "r": 4}}"#));
        (points(&card, "c2"), points(&card, "cha"))
    };
    assert_eq!(told("tot"), ("4".to_owned(), "6".to_owned()));
    assert_eq!(told("khong"), ("4".to_owned(), "0".to_owned()));
}

/// The effects of Article 6, in the order conditions → no Excellent → nothing from Good up → one lower → lowest.
fn article_6(order: [&str; 4]) -> CheckedSet {
    let (q, c) = judged("nen", 100, "");
    let effect = |id: &str| {
        let does = match id {
            "no_xs" => r#"{"kind": "cap_class", "class": "tot"}"#,
            "no_tot" => r#"{"kind": "cap_class", "class": "kha"}"#,
            "down" => {
                r#"{"kind": "lower_class", "by": 1}, {"kind": "zero", "criterion": "minh_chung"}, {"kind": "deduct", "points": 2}"#
            }
            _ => r#"{"kind": "force_class", "class": "yeu"}"#,
        };
        format!(
            r#"{{"id": "{id}", "label": "{id}", "cite": {{"source": "vb"}}, "when": {{"kind": "answer", "question": "{id}", "is": true}}, "does": [{does}]}}"#
        )
    };
    let asked: Vec<String> = ["no_xs", "no_tot", "down", "force"]
        .map(|id| format!(r#"{{"id": "{id}", "kind": "yes_no", "label": "{id}"}}"#))
        .into();
    let (qm, cm) = judged("minh_chung", 10, "");
    let effects: Vec<String> = order.iter().map(|id| effect(id)).collect();
    let more = format!(
        r#", "effects": [{}], "classes": {CLASSES_90}"#,
        effects.join(",")
    );
    sound(
        &format!("{q}, {qm}, {}", asked.join(",")),
        &format!("{c}, {cm}"),
        &more,
    )
}

#[test]
fn effects_act_in_the_order_of_the_set() {
    let told = |set: &CheckedSet, nen: &str, caught: &[&str]| {
        let yes = |id: &str| format!(r#""{id}": {}"#, caught.contains(&id));
        let effects = ["no_xs", "no_tot", "down", "force"].map(yes).join(", ");
        let card = card(
            set,
            &format!(r#""answers": {{"q_nen": {nen}, "q_minh_chung": 0, {effects}}}"#),
        );
        class(&card).to_owned()
    };
    let set = article_6(["no_xs", "no_tot", "down", "force"]);
    assert_eq!(told(&set, "95", &[]), "xuat_sac");
    assert_eq!(told(&set, "95", &["no_xs"]), "tot");
    assert_eq!(told(&set, "95", &["no_tot"]), "kha");
    // 95 − 2 = 93 is still Excellent, one lower is Good.
    assert_eq!(told(&set, "95", &["down"]), "tot");
    assert_eq!(told(&set, "95", &["no_xs", "down"]), "kha");
    assert_eq!(told(&set, "95", &["no_tot", "down"]), "trung_binh");
    assert_eq!(
        told(&set, "95", &["no_xs", "no_tot", "down", "force"]),
        "yeu"
    );
    // A cap never raises.
    assert_eq!(told(&set, "70", &["no_xs"]), "kha");
    // First lower, then cap: one class fewer is lost.
    let turned = article_6(["down", "no_xs", "no_tot", "force"]);
    assert_eq!(told(&turned, "95", &["no_xs", "down"]), "tot");
}

#[test]
fn false_evidence_costs_the_criterion_and_a_deduction_too() {
    let set = article_6(["no_xs", "no_tot", "down", "force"]);
    let answers = |down: bool| {
        format!(
            r#""answers": {{"q_nen": 85, "q_minh_chung": 10, "no_xs": false, "no_tot": false, "down": {down}, "force": false}}"#
        )
    };
    assert_eq!(totals(&card(&set, &answers(false)))[1], "95");
    // 95 − 10 − 2 = 83.
    assert_eq!(totals(&card(&set, &answers(true)))[1], "83");
}

#[test]
fn a_class_needs_conditions_beside_its_total() {
    // Excellent wants 60 % of group V and two new models, Good 40 % and one.
    let (q, c) = judged("nen", 80, "");
    let (qv, cv) = judged("v", 20, "");
    let condition = |percent: u32, models: u32| {
        format!(
            r#"{{"kind": "all", "of": [{{"kind": "points", "of": "v", "unit": "percent", "at_least": {percent}}}, {{"kind": "compare", "of": "mo_hinh", "at_least": {models}}}]}}"#
        )
    };
    let classes = format!(
        r#", "classes": {{"list": [{{"id": "xs", "label": "Xuất sắc", "from": 80, "condition": {}}}, {{"id": "tot", "label": "Tốt", "from": 70, "below": 80, "condition": {}}},
            {{"id": "kha", "label": "Khá", "from": 50, "below": 70}}], "otherwise": {{"id": "khong", "label": "Không"}}}}"#,
        condition(60, 2),
        condition(40, 1)
    );
    let questions =
        format!(r#"{q}, {qv}, {{"id": "mo_hinh", "kind": "count", "label": "Mô hình"}}"#);
    let set = sound(&questions, &format!("{c}, {cv}"), &classes);
    for (v, models, wanted) in [
        ("12", 2, "xs"),
        ("11.99", 2, "tot"),
        ("12", 1, "tot"),
        ("8", 1, "tot"),
        ("7.99", 1, "kha"),
        ("12", 0, "kha"),
    ] {
        let form = format!(r#""answers": {{"q_nen": 80, "q_v": {v}, "mo_hinh": {models}}}"#);
        assert_eq!(class(&card(&set, &form)), wanted, "{v} {models}");
    }
}

#[test]
fn every_standard_at_half_and_the_total_by_place() {
    // Decree 122/2018, Art. 5.4: 90 in urban districts of central cities, 60 in the mountains, 80 elsewhere; each at 50 %.
    let groups = ["a", "b", "c", "d", "e"].map(|id| judged(id, 20, ""));
    let questions: Vec<&str> = groups
        .iter()
        .map(|(question, _)| question.as_str())
        .collect();
    let criteria: Vec<&str> = groups
        .iter()
        .map(|(_, criterion)| criterion.as_str())
        .collect();
    let more = r#", "profile": [{"id": "noi", "label": "Nơi", "values": [{"id": "quan", "label": "Quận"}, {"id": "nui", "label": "Miền núi"}, {"id": "khac", "label": "Khác"}]}],
        "titles": [{"id": "van_hoa", "label": "Văn hóa", "cite": {"source": "vb"}, "condition": {"kind": "all", "of": [
            {"kind": "total", "at_least": {"by": "noi", "values": {"quan": 90, "nui": 60, "khac": 80}}}, {"kind": "each_group", "at_least": 50}]}}]"#;
    let set = sound(&questions.join(","), &criteria.join(","), more);
    let earned = |noi: &str, points: [&str; 5]| {
        let [a, b, c, d, e] = points;
        let form = format!(
            r#""profile": {{"noi": "{noi}"}}, "answers": {{"q_a": {a}, "q_b": {b}, "q_c": {c}, "q_d": {d}, "q_e": {e}}}"#
        );
        card(&set, &form).titles[0].at_deadline
    };
    assert!(earned("quan", ["18", "18", "18", "18", "18"]));
    assert!(!earned("quan", ["18", "18", "18", "18", "17.99"]));
    assert!(earned("khac", ["20", "20", "20", "10", "10"]));
    assert!(!earned("khac", ["20", "20", "20", "20", "9.99"]));
    assert!(earned("nui", ["12", "12", "12", "12", "12"]));
    assert!(!earned("khac", ["12", "12", "12", "12", "12"]));
}

#[test]
fn not_applicable_in_its_three_published_meanings() {
    let with = |policy: &str| {
        let (q, c) = judged("a", 80, "");
        let (qb, cb) = judged("b", 20, &format!(r#", "not_applicable": {policy}"#));
        sound(&format!("{q}, {qb}"), &format!("{c}, {cb}"), "")
    };
    let form = r#""answers": {"q_a": 60}, "not_applicable": {"b": "Không phát sinh"}"#;
    // Counts as full: 60 + 20.
    assert_eq!(totals(&card(&with(r#"{"policy": "full"}"#), form))[0], "80");
    // Leaves the denominator: 60/80 of 100.
    let leaves = with(r#"{"policy": "leaves", "rescaled_in": "total"}"#);
    assert_eq!(totals(&card(&leaves, form))[0], "75");
    // Beside: 60 of the 80 that were assigned.
    let beside = card(&with(r#"{"policy": "beside"}"#), form)
        .totals
        .unwrap()
        .base;
    assert_eq!(
        [beside.points, beside.applicable, beside.maximum].map(|n| n.to_string()),
        ["60", "80", "100"]
    );
}

#[test]
fn thirteen_of_fifteen_is_told_as_86_67_percent() {
    // "684/700 được giao" and 13/15 = 86.67 %: the condition sees the exact share, the sentence the rounded one.
    let (q, c) = judged("a", 15, "");
    let (qb, cb) = judged("b", 5, r#", "not_applicable": {"policy": "beside"}"#);
    let more = r#", "titles": [{"id": "t", "label": "T", "cite": {"source": "vb"},
        "condition": {"kind": "total", "total": "base", "unit": "percent", "maximum": "applicable", "at_least": 86.67}}]"#;
    let set = sound(&format!("{q}, {qb}"), &format!("{c}, {cb}"), more);
    let card = card(
        &set,
        r#""answers": {"q_a": 13}, "not_applicable": {"b": "Không được giao"}"#,
    );
    assert!(!card.titles[0].at_deadline, "13/15 is less than 86.67 %");
    let told = kieumau::explain(set.set(), &card, kieumau::Lang::Vi).to_text();
    assert!(told.contains("86,667%"), "{told}");
}

#[test]
fn half_filled_forms_earn_no_class_by_silence() {
    let set = thanh_hoa("capped");
    let card = card(&set, r#""answers": {"q_nen": 95}"#);
    // Deductions that were not declared are taken at their floor: 95 − 20.
    assert_eq!(totals(&card)[2], "75");
    assert_eq!(class(&card), "kha");
    let range = card.class.as_ref().unwrap();
    assert_eq!(
        (range.worst.as_str(), range.best.as_str()),
        ("kha", "xuat_sac")
    );
}
