//! Two sets, or two years, by what they do to places, classes after quotas and awards.

use super::common::*;
use kieumau::{
    Assessment, CheckedSet, Decisions, EffectOnRanking, Lang, OutcomeState, RankOptions, Side,
    YearRows, compare_areas, compare_years, explain_effect, reached_by_others,
};

fn quotas(percent: u32, flags: u32) -> CheckedSet {
    set(&format!(
        r#"{{"cluster": "cluster", "order": [{{"kind": "total"}}], "quotas": [
        {{"kind": "class", "id": "xs", "label": "Hạn mức xuất sắc", "class": "xuat_sac", "percent": {percent}, "base": {{"kind": "assessed"}}, "cite": {{"source": "vb"}}}},
        {{"kind": "award", "id": "co", "label": "Cờ", "number": {flags}, "at_least": "tot", "cite": {{"source": "vb"}}}}]}}"#
    ))
}

/// `A1` to `A8` with 100, 99, … points.
fn forms() -> Vec<Assessment> {
    let one = |at: u32| form(&format!("A{at}"), &(81 - at).to_string(), "20");
    (1..=8).map(one).collect()
}

fn ranking(before: &CheckedSet, after: &CheckedSet, forms: &[Assessment]) -> EffectOnRanking {
    compare_areas(before, after, forms).ranking.unwrap()
}

fn changed(effect: &EffectOnRanking) -> Vec<&str> {
    let areas = effect.changes.iter().map(|change| change.area.as_ref());
    areas
        .map(|area| area.unwrap().code.as_deref().unwrap())
        .collect()
}

/// A quarter of 8 is 2, a half is 4; one flag, then two. No area's own result changes.
#[test]
fn who_gains_and_who_loses_by_another_quota() {
    let (before, after) = (quotas(50, 2), quotas(25, 1));
    let forms = forms();
    let all = compare_areas(&before, &after, &forms);
    assert_eq!((all.compared, all.unchanged), (8, 8));
    let effect = all.ranking.clone().unwrap();
    assert_eq!((effect.ranked, effect.moved), (8, 0));
    let class = &effect.classes[0];
    let moved = (
        class.before.as_ref().unwrap().as_str(),
        class.after.as_ref().unwrap().as_str(),
    );
    assert_eq!((moved, class.areas), (("xuat_sac", "tot"), 2));
    let flags = &effect.awards[0];
    assert_eq!(
        (flags.before, flags.after, flags.gained, flags.lost),
        (2, 1, 0, 1)
    );
    assert_eq!(changed(&effect), ["A2", "A3", "A4"]);
    // A4 is second of the two who are over the quota now, and only there.
    let [cause] = effect.changes[2].causes.as_slice() else {
        panic!("{:?}", effect.changes[2])
    };
    assert_eq!(
        (cause.side, cause.outcome.state, cause.outcome.over),
        (Side::After, OutcomeState::Over, Some(2))
    );
    let rows = |set| YearRows { set, areas: &forms };
    let told = explain_effect(rows(&before), rows(&after), &all, Lang::Vi);
    assert_eq!(
        told.ranking,
        [
            "Xếp hạng: 8 đơn vị có hạng ở cả hai bên; 0 đơn vị đổi hạng.",
            "Xếp loại sau hạn mức từ “Xuất sắc” thành “Tốt”: 2 đơn vị.",
            "“Cờ”: từ 2 thành 1 đơn vị; thêm 0, mất 1.",
        ]
    );
    assert_eq!(
        told.ranked[2].text,
        "Xếp loại sau hạn mức từ “Xuất sắc” thành “Tốt”. Vẫn hạng 4."
    );
    assert_eq!(
        told.ranked[2].because,
        ["Nay: Vượt hạn mức “Hạn mức xuất sắc” 2 suất: chỉ có 2 suất."]
    );
    assert_eq!(
        told.ranked[0].because,
        ["Nay: Vượt hạn mức “Cờ” 1 suất: chỉ có 1 suất."]
    );
    // The other way round the same areas gain.
    let back = ranking(&after, &before, &forms);
    assert_eq!((back.awards[0].gained, back.awards[0].lost), (1, 0));
    assert_eq!(back.changes[2].causes[0].side, Side::Before);
}

#[test]
fn a_set_without_emulation_is_ranked_by_its_total_and_has_no_quotas() {
    let text = quotas(25, 1).set().to_json();
    let mut plain: kieumau::CriteriaSet = kieumau::CriteriaSet::from_json(&text).unwrap();
    plain.emulation = None;
    let plain = plain.check().unwrap();
    let effect = ranking(&plain, &quotas(25, 1), &forms());
    assert_eq!(effect.classes[0].areas, 6);
    assert_eq!(effect.awards[0].gained, 1);
    assert!(compare_areas(&plain, &plain, &forms()).ranking.is_none());
}

#[test]
fn years_are_compared_area_by_area() {
    let set = quotas(25, 1);
    let earlier = forms();
    // A5 is the best of the later year; A8 is not there any more.
    let mut later = forms();
    later.pop();
    later[4] = form("A5", "80", "20");
    later[0] = form("A1", "70", "20");
    let rows = |areas| YearRows { set: &set, areas };
    let effect = compare_years(rows(&earlier), rows(&later)).ranking.unwrap();
    assert_eq!(effect.ranked, 7);
    let a5 = effect
        .changes
        .iter()
        .find(|change| change.after == 4)
        .unwrap();
    assert_eq!((a5.rank, a5.gained.len()), ((Some(5), Some(1)), 1));
    let a1 = effect
        .changes
        .iter()
        .find(|change| change.after == 0)
        .unwrap();
    assert_eq!((a1.rank, a1.lost.len()), ((Some(1), Some(7)), 1));
}

/// What the others have reached, without the area itself.
#[test]
fn what_others_have_reached_leaves_the_area_itself_out() {
    let set = CheckedSet::from_json(
        r#"{"format": 1, "id": "an-ninh", "version": "1", "label": "A", "status": "illustrative", "status_note": "A",
        "sources": [{"id": "vb", "document": "V"}],
        "questions": [{"id": "kq", "kind": "count", "label": "Kết quả"}],
        "criteria": [{"id": "c", "label": "C", "points": 10, "cite": {"source": "vb"},
            "rule": {"kind": "relative", "of": "kq", "target": 10, "points": 10}}],
        "titles": [{"id": "t", "label": "T", "cite": {"source": "vb"}, "condition": {"kind": "total", "at_least": 8}}],
        "emulation": {"cluster": "cluster", "order": [{"kind": "total"}]}}"#,
    )
    .unwrap_or_else(|problems| panic!("{problems}"));
    let one = |code: &str, cluster: &str, reached: u32| {
        Assessment::from_json(&format!(
            r#"{{"area": {{"code": "{code}", "cluster": "{cluster}"}}, "answers": {{"kq": {reached}}}}}"#
        ))
        .unwrap()
    };
    let forms = [
        one("A", "I", 20),
        one("B", "I", 16),
        one("C", "II", 11),
        one("D", "I", 8),
    ];
    let others = reached_by_others(&set, &forms, &RankOptions::default()).unwrap();
    let total = |at: usize| {
        let scorer = kieumau::Scorer::new(&set, &forms[at].profile).unwrap();
        let card = scorer.score_in(&forms[at], others[at].as_ref().unwrap());
        card.totals.unwrap().capped.points.to_string()
    };
    // A leads with 2; B has 5 + 5·0.6; C leads its own cluster; D is below its target.
    assert_eq!([0, 1, 2, 3].map(total), ["10", "8", "10", "4"]);
    // A plan takes the others as they are: 16 is enough behind 20.
    let scorer = kieumau::Scorer::new(&set, &forms[3].profile).unwrap();
    let request = kieumau::PlanRequest::new(kieumau::Goal::Title("t".into()));
    let plan = scorer
        .plan_in(&forms[3], &request, others[3].as_ref())
        .unwrap();
    assert_eq!(plan.plans[0].changes[0].then, kieumau::Value::from(16));
    // In a comparison too the points are those among the others.
    let effect = compare_areas(&set, &set, &forms);
    assert_eq!((effect.titles[0].before, effect.titles[0].after), (3, 3));
    // Whom people exclude leads nobody, however they typed its name: B leads then.
    let mut named = forms.clone();
    let area = named[0].area.as_mut().unwrap();
    (area.code, area.commune) = (None, Some("Xã Hòa Ninh".into()));
    area.name = Some("Thôn 1".into());
    let text = r#"{"excluded": [{"area": "xã hoà ninh / thôn 1", "reason": "Có đơn"}]}"#;
    let options = RankOptions {
        by: None,
        decisions: Decisions::from_json(text).unwrap(),
    };
    let others = reached_by_others(&set, &named, &options).unwrap();
    let scorer = kieumau::Scorer::new(&set, &named[1].profile).unwrap();
    let card = scorer.score_in(&named[1], others[1].as_ref().unwrap());
    assert_eq!(card.totals.unwrap().capped.points.to_string(), "10");
}
