//! Sentences about small sets, each of which once said something else than what had been computed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop at the first surprise, in its helpers too"
)]

use kieumau::{
    Assessment, CheckedSet, Explanation, Goal, HoldBacks, Lang, PlanExplanation, PlanRequest,
    Scorer, explain, explain_holds, explain_plan,
};

const START: &str = r#""format": 1, "id": "nho", "version": "1", "label": "Nhỏ", "status": "illustrative", "status_note": "Để thử",
    "sources": [{"id": "vb", "document": "Văn bản"}]"#;

fn set(rest: &str) -> CheckedSet {
    let json = format!("{{{START}, {rest}}}").replace("@vb", r#""cite": {"source": "vb"}"#);
    CheckedSet::from_json(&json).unwrap_or_else(|problems| panic!("{problems}"))
}

fn form(json: &str) -> Assessment {
    Assessment::from_json(json).unwrap_or_else(|problems| panic!("{problems}"))
}

fn told(set: &CheckedSet, json: &str) -> Explanation {
    explain(set.set(), &set.score(&form(json)).unwrap(), Lang::Vi)
}

fn planned(set: &CheckedSet, json: &str, goal: Goal) -> PlanExplanation {
    let form = form(json);
    let scorer = Scorer::new(set, &form.profile).unwrap();
    let result = scorer.plan(&form, &PlanRequest::new(goal)).unwrap();
    explain_plan(set.set(), &scorer.score(&form), &result, Lang::Vi)
}

/// The reason of the criterion with this id, and what else is said of it.
fn reason(told: &Explanation, id: &str) -> String {
    let line = told.criteria.iter().find(|line| line.id == *id).unwrap();
    let more = line.more.iter().map(|more| format!(" {more}"));
    format!("{}{}", line.reason, more.collect::<String>())
}

#[test]
fn points_are_told_before_they_are_multiplied() {
    let set = set(
        r#""questions": [{"id": "ty_le", "kind": "count", "max": 100, "label": "Tỷ lệ"},
            {"id": "buoi", "kind": "list", "max": 10, "label": "Các buổi"}, {"id": "ngay", "kind": "date", "label": "Ngày nộp"}],
        "criteria": [{"id": "a", "label": "A", "points": 20, "times": 2, @vb, "rule": {"kind": "proportional", "of": "ty_le", "points": 10, "target": 80}},
            {"id": "b", "label": "B", "points": 5, "times": "0.5", @vb, "rule": {"kind": "mean_of", "question": "buoi"}},
            {"id": "c", "label": "C", "points": 10, "times": 2, @vb, "rule": {"kind": "deadline", "question": "ngay", "due": {"month": 11, "day": 15}, "points": 5, "subtract": 1}}]"#,
    );
    let told = told(
        &set,
        r#"{"period": "2026", "answers": {"ty_le": 20, "buoi": [7, 8], "ngay": "2026-11-18"}}"#,
    );
    assert_eq!(
        reason(&told, "a"),
        "20. Đạt 80 thì được đủ 10 điểm; tính theo tỷ lệ được 2,5 điểm. Để được đủ điểm: thêm 60: Tỷ lệ. Điểm được nhân với 2."
    );
    assert_eq!(
        reason(&told, "b"),
        "Trung bình của 2 kết quả đã ghi là 7,5. Được 7,5 điểm. Điểm được nhân với 0,5."
    );
    assert_eq!(
        reason(&told, "c"),
        "Trễ 3 ngày so với hạn 15/11/2026: trừ 3 điểm, còn 2 điểm. Điểm được nhân với 2."
    );
}

#[test]
fn full_points_ask_for_nothing_more() {
    let set = set(
        r#""questions": [{"id": "ty_le", "kind": "count", "max": 100, "label": "Tỷ lệ"}],
        "criteria": [{"id": "a", "label": "A", "points": 2, @vb, "rule": {"kind": "proportional", "of": "ty_le", "points": 2, "target": 100, "round": "0.5"}}]"#,
    );
    let of = |value: u32| {
        let told = told(&set, &format!(r#"{{"answers": {{"ty_le": {value}}}}}"#));
        reason(&told, "a")
    };
    // 1.9 is rounded to 2, 1.7 to 1.5.
    assert_eq!(
        of(95),
        "95. Đạt 100 thì được đủ 2 điểm; tính theo tỷ lệ được 2 điểm."
    );
    assert_eq!(
        of(85),
        "85. Đạt 100 thì được đủ 2 điểm; tính theo tỷ lệ được 1,5 điểm. Để được đủ điểm: thêm 15: Tỷ lệ."
    );
}

/// Nobody is asked for less than the question takes.
#[test]
fn what_no_answer_can_be_is_not_asked_for() {
    let of = |least: &str| {
        let rest = r#""questions": [{"id": "so", "kind": "count", "min": @least, "max": 9, "label": "Số"}, {"id": "ho", "kind": "count", "min": 1, "max": 9, "label": "Hộ"}],
            "criteria": [{"id": "c", "label": "C", "points": 4, @vb, "rule": {"kind": "bands", "of": {"share": ["so"], "of": ["ho"]},
                "bands": [{"below": 34, "points": 4}, {"from": 34, "points": 0}]}}]"#;
        let set = set(&rest.replace("@least", least));
        reason(&told(&set, r#"{"answers": {"so": 1, "ho": 2}}"#), "c")
    };
    let text = "1/2 = 50%, thuộc mức từ 34% trở lên: 0 điểm. Mức kế tiếp: dưới 34%";
    assert_eq!(of("0"), format!("{text} (bớt 1: Số), được 4 điểm."));
    assert_eq!(of("1"), format!("{text}, được 4 điểm."));
}

#[test]
fn an_answer_that_makes_no_difference_is_told_as_such() {
    let set = set(
        r#""questions": [{"id": "muc", "kind": "choice", "label": "Mức", "options": [{"id": "a", "label": "Một"}, {"id": "b", "label": "Hai"}]}],
        "criteria": [{"id": "c", "label": "C", "points": 3, @vb, "rule": {"kind": "choice", "question": "muc", "points": {"a": 3, "b": 3}}}]"#,
    );
    let blank = told(&set, r#"{"answers": {}}"#);
    assert_eq!(
        reason(&blank, "c"),
        "Còn câu chưa trả lời, nhưng trả lời thế nào cũng được 3 điểm. Chưa trả lời: “Mức”. Nếu chốt lúc này: 0 điểm."
    );
    assert_eq!(
        blank.lost[0].text,
        "C: chưa có 3 điểm (trả lời thế nào cũng được 3/3 điểm)"
    );
    let wrong = told(&set, r#"{"answers": {"muc": "c"}}"#);
    assert_eq!(
        reason(&wrong, "c"),
        "Câu trả lời có chỗ cần sửa, nhưng sửa thế nào cũng được 3 điểm. Cần sửa: “Mức”. Nếu chốt lúc này: 0 điểm."
    );
}

#[test]
fn a_veto_that_waits_for_earlier_titles_is_named() {
    let set = set(
        r#""questions": [{"id": "co", "kind": "yes_no", "label": "Có"}],
        "criteria": [{"id": "c", "label": "C", "points": 1, @vb, "rule": {"kind": "yes_no", "question": "co", "points": 1}}],
        "effects": [{"id": "vua_dat", "label": "Năm trước đã đạt", "when": {"kind": "held", "title": "t", "years": 1}, "does": [{"kind": "bar"}], @vb}],
        "titles": [{"id": "t", "label": "T", @vb, "condition": {"kind": "total", "at_least": 1}}]"#,
    );
    let told = told(&set, r#"{"period": "2026", "answers": {"co": true}}"#);
    let checks: Vec<&str> = told.titles[0]
        .checks
        .iter()
        .map(|check| check.text.as_str())
        .collect();
    assert_eq!(
        checks,
        [
            "Tổng điểm từ 1 trở lên: được 1",
            "Không vướng trường hợp không xét: chưa rõ có vướng “Năm trước đã đạt” hay không"
        ]
    );
}

#[test]
fn one_criterion_and_none_are_counted_as_such() {
    let set = set(
        r#""profile": [{"id": "vung", "label": "Vùng", "values": [{"id": "nui", "label": "Núi"}, {"id": "xuoi", "label": "Xuôi"}]}],
        "questions": [{"id": "co", "kind": "yes_no", "label": "Có"}, {"id": "n", "kind": "count", "max": 9, "label": "Số"}],
        "criteria": [{"id": "c", "label": "C", "points": 1, @vb, "only_for": {"vung": ["nui"]}, "rule": {"kind": "yes_no", "question": "co", "points": 1}},
            {"id": "d", "label": "D", "points": 9, "capped": true, @vb, "parts": [{"id": "e", "label": "E", "points": 9, "rule": {"kind": "per_unit", "cap": 9, "terms": [{"of": "n", "add": 1}]}}]}],
        "total": {"points": {"by": "vung", "values": {"nui": 10, "xuoi": 9}}},
        "titles": [{"id": "t", "label": "T", @vb, "condition": {"kind": "all", "of": [{"kind": "passes"}, {"kind": "total", "at_least": 1}]}}]"#,
    );
    let first = |vung: &str| {
        let json =
            format!(r#"{{"profile": {{"vung": "{vung}"}}, "answers": {{"co": true, "n": 3}}}}"#);
        told(&set, &json).titles[0].checks[0].text.clone()
    };
    assert_eq!(first("nui"), "Đạt 1 tiêu chí");
    assert_eq!(first("xuoi"), "Không có tiêu chí nào phải đạt");
}

const ANSWERS: &str = r#""questions": [
    {"id": "ty_le", "kind": "share", "label": "Hộ đạt", "numerator": "hộ đạt", "denominator": "tổng số hộ", "decimals": 1},
    {"id": "buoi", "kind": "list", "max": 10, "label": "Các buổi", "weight": "số người", "rows": 5},
    {"id": "viec", "kind": "checklist", "label": "Việc", "items": [{"id": "x", "label": "Họp dân"}, {"id": "y", "label": "Sổ sách"}]},
    {"id": "vu", "kind": "count", "max": 9, "past": true, "label": "Số vụ"}],
    "criteria": [
    {"id": "a", "label": "A", "points": 10, @vb, "rule": {"kind": "bands", "of": "ty_le", "bands": [{"below": 80, "points": 0}, {"from": 80, "points": 10}]}},
    {"id": "b", "label": "B", "points": 10, @vb, "rule": {"kind": "mean_of", "question": "buoi"}},
    {"id": "c", "label": "C", "points": 2, @vb, "rule": {"kind": "checklist", "question": "viec", "points": {"x": 1, "y": 1}}}],
    "effects": [{"id": "tru", "label": "Nhiều vụ", "when": {"kind": "compare", "of": "vu", "at_least": 5}, "does": [{"kind": "deduct", "points": 4}], @vb}],
    "classes": {"list": [{"id": "tot", "label": "Tốt", "from": 19, @vb, "condition": {"kind": "compare", "of": "vu", "at_most": 0}},
        {"id": "kha", "label": "Khá", "from": 10, "below": 19, @vb}], "otherwise": {"id": "khong", "label": "Không"}},
    "titles": [{"id": "t", "label": "T", "level": 1, @vb, "condition": {"kind": "total", "at_least": 22}},
        {"id": "u", "label": "U", "level": 2, @vb, "condition": {"kind": "all", "of": [{"kind": "title", "of": "t"}, {"kind": "class", "at_least": "tot"}]}}]"#;

/// However an answer was written, a plan tells it as a reader would.
#[test]
fn a_plan_tells_answers_in_words() {
    let set = set(ANSWERS);
    let goal = || Goal::Title("t".into());
    let plan = planned(
        &set,
        r#"{"period": "2026", "answers": {"ty_le": {"numerator": "45.5", "denominator": "90.5"},
            "buoi": [{"value": "7.5", "weight": 1200}, {"value": 8, "weight": 30}], "viec": {"x": true, "y": false}, "vu": 1}}"#,
        goal(),
    );
    let texts: Vec<&str> = plan.plans[0]
        .changes
        .iter()
        .map(|change| change.text.as_str())
        .collect();
    assert_eq!(
        texts,
        [
            "“Hộ đạt”: từ 45,5/90,5 = 50,28% thành 72,4/90,5 = 80%",
            "“Các buổi”: từ 7,5 (số người: 1200); 8 (số người: 30) thành 10 (số người: 1)",
            "“Việc”: từ “Họp dân” thành “Họp dân” và “Sổ sách”"
        ]
    );
    assert_eq!(
        plan.more,
        ["Đã chứng minh không có cách nào có tổng mức khó thấp hơn."]
    );
}

/// More than the whole is an error of the number, which says what the whole is.
#[test]
fn a_share_over_its_whole_keeps_the_whole() {
    let set = set(ANSWERS);
    let plan = planned(
        &set,
        r#"{"period": "2026", "answers": {"ty_le": "52/50", "buoi": [{"value": 10, "weight": 1}], "viec": ["x", "y"], "vu": 1}}"#,
        Goal::Title("t".into()),
    );
    assert_eq!(
        plan.plans[0].changes[0].text,
        "“Hộ đạt”: từ 52/50 = 104% thành 40/50 = 80%"
    );
}

/// What a class asks for beside points stands in the way of the class, and of a title that asks for the class.
#[test]
fn the_condition_of_a_class_is_named() {
    let set = set(ANSWERS);
    let answers = r#"{"period": "2026", "answers": {"ty_le": "9/10", "buoi": [{"value": 10, "weight": 1}], "viec": ["x", "y"], "vu": 1}}"#;
    let asked = "Điều kiện của loại “Tốt”: “Số vụ” không quá 0: 1, vượt 1 (Số vụ): không thay đổi được “Số vụ”.";
    let class = planned(&set, answers, Goal::Class("tot".into()));
    assert_eq!(class.blocks, [asked]);
    let title = planned(&set, answers, Goal::Title("u".into()));
    assert_eq!(title.blocks, [asked, "Xếp loại từ “Tốt” trở lên."]);
}

#[test]
fn what_a_class_asks_for_and_what_takes_points_hold_areas_back() {
    let set = set(ANSWERS);
    let answers = |vu: u32| {
        form(&format!(
            r#"{{"period": "2026", "answers": {{"ty_le": "9/10", "buoi": [{{"value": 10, "weight": 1}}], "viec": ["x", "y"], "vu": {vu}}}}}"#
        ))
    };
    let rows = |goal: Goal, vu: u32| {
        let form = answers(vu);
        let scorer = Scorer::new(&set, &form.profile).unwrap();
        let mut all = HoldBacks::new(goal.clone());
        all.add(&scorer.holds(&form, &goal).unwrap());
        let told = explain_holds(set.set(), &all, &scorer.score(&form), Lang::Vi);
        let rows = told.rows.into_iter();
        rows.map(|row| (row.label, row.would_earn))
            .collect::<Vec<_>>()
    };
    let class = ("Điều kiện ngoài điểm số của loại “Tốt”".to_owned(), 1);
    for goal in [Goal::Class("tot".into()), Goal::Title("u".into())] {
        assert_eq!(rows(goal, 1), std::slice::from_ref(&class));
    }
    // 4 of the 22 points are taken.
    let taken = ("Không vướng “Nhiều vụ”".to_owned(), 1);
    assert_eq!(rows(Goal::Title("t".into()), 6), [taken]);
}

/// Points are told as they count when the round is closed, and what no change makes them exceed, both in the unit of the limit.
#[test]
fn points_out_of_reach_are_told_as_they_count() {
    let set = set(
        r#""questions": [{"id": "a", "kind": "count", "max": 3, "label": "A"}, {"id": "b", "kind": "yes_no", "past": true, "label": "B"},
            {"id": "c", "kind": "yes_no", "label": "C"}],
        "criteria": [{"id": "ca", "label": "A", "points": 3, @vb, "not_applicable": {"policy": "beside"}, "rule": {"kind": "per_unit", "cap": 3, "terms": [{"of": "a", "add": 1}]}},
            {"id": "cb", "label": "B", "points": 2, @vb, "rule": {"kind": "yes_no", "question": "b", "points": 2}},
            {"id": "cc", "label": "C", "points": 1, @vb, "rule": {"kind": "yes_no", "question": "c", "points": 1}}],
        "titles": [{"id": "t", "label": "T", "level": 1, @vb, "condition": {"kind": "total", "unit": "percent", "at_least": 75}},
            {"id": "u", "label": "U", "level": 2, @vb, "condition": {"kind": "total", "unit": "percent", "maximum": "applicable", "at_least": 75}}]"#,
    );
    let blocks = |rest: &str, goal: &str| {
        let json =
            format!(r#"{{"period": "2026", "answers": {{"a": 0, "b": false, "c": false}}{rest}}}"#);
        planned(&set, &json, Goal::Title(goal.into())).blocks
    };
    assert_eq!(
        blocks("", "t"),
        [
            "Tổng điểm từ 75% điểm tối đa trở lên: nếu chốt lúc này được 0%; thay đổi thế nào cũng không quá 66,67%."
        ]
    );
    // Of three points that arise one is in reach.
    assert_eq!(
        blocks(r#", "not_applicable": {"ca": "Không có"}"#, "u"),
        [
            "Tổng điểm từ 75% điểm tối đa của phần có phát sinh trở lên: nếu chốt lúc này được 0%; thay đổi thế nào cũng không quá 33,33%."
        ]
    );
}

/// What earlier titles establish stands in the way without a question that could be named.
#[test]
fn a_veto_of_earlier_titles_names_no_question() {
    let set = set(
        r#""questions": [{"id": "co", "kind": "yes_no", "label": "Có"}],
        "criteria": [{"id": "c", "label": "C", "points": 1, @vb, "rule": {"kind": "yes_no", "question": "co", "points": 1}}],
        "effects": [{"id": "vua_dat", "label": "Năm trước đã đạt", "when": {"kind": "held", "title": "t", "years": 1}, "does": [{"kind": "bar"}], @vb}],
        "titles": [{"id": "t", "label": "T", @vb, "condition": {"kind": "total", "at_least": 1}}]"#,
    );
    let plan = planned(
        &set,
        r#"{"period": "2026", "history": {"2025": ["t"]}, "answers": {"co": true}}"#,
        Goal::Title("t".into()),
    );
    assert_eq!(plan.blocks, ["Vướng “Năm trước đã đạt”."]);
}

/// Of the questions that cannot be changed only those without an answer are to be answered first.
#[test]
fn only_blank_questions_are_to_be_answered_first() {
    let set = set(
        r#""questions": [{"id": "a", "kind": "yes_no", "past": true, "label": "A"}, {"id": "b", "kind": "yes_no", "past": true, "label": "B"}],
        "criteria": [{"id": "c", "label": "C", "points": 1, @vb, "rule": {"kind": "yes_no", "question": "a", "points": 1}}],
        "titles": [{"id": "t", "label": "T", @vb, "condition": {"kind": "at_least", "n": 2, "of": [
            {"kind": "answer", "question": "a", "is": true}, {"kind": "answer", "question": "b", "is": true}]}}]"#,
    );
    let plan = planned(&set, r#"{"answers": {"a": true}}"#, Goal::Title("t".into()));
    assert_eq!(
        plan.blocks,
        [
            "Có ít nhất 2 trong 2 điều kiện sau: Câu “A” trả lời “có”; Câu “B” trả lời “có”: cần trả lời “B” trước; việc này kế hoạch không chọn thay được."
        ]
    );
}
