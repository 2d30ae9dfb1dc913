//! The rule `relative`: half for the target, the rest in proportion to the leader of the cluster.

use super::common::{entry, places, ranked};
use kieumau::{
    Assessment, CheckedSet, ClusterFacts, Decisions, KeyValue, Lang, Lead, Number, RankOptions,
    Reason, Scorer, explain, rank,
};

fn set(round: &str, excluded: &str) -> CheckedSet {
    let text = format!(
        r#"{{"format": 1, "id": "an-ninh", "version": "1", "label": "A", "status": "illustrative", "status_note": "A",
        "sources": [{{"id": "vb", "document": "V"}}],
        "references": [{{"id": "chi_tieu", "label": "Chỉ tiêu", "scope": "area", "year": "same", "decimals": 1}}],
        "questions": [{{"id": "kq", "kind": "decimal", "decimals": 1, "min": 0, "label": "Kết quả", "unit": "vụ"}}, {{"id": "moi", "kind": "yes_no", "label": "Mới thành lập"}}],
        "criteria": [{{"id": "c", "label": "C", "points": 10, "cite": {{"source": "vb"}},
            "rule": {{"kind": "relative", "of": "kq", "target": {{"reference": "chi_tieu"}}, "points": 10, "round": {round}}}}}],
        "effects": [{{"id": "e", "label": "E", "cite": {{"source": "vb"}}, "when": {{"kind": "answer", "question": "moi", "is": true}}, "does": [{{"kind": "deduct", "points": 0}}]}}],
        "emulation": {{"cluster": "cluster", "order": [{{"kind": "total"}}]{excluded}}}}}"#
    );
    CheckedSet::from_json(&text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn form(name: &str, reached: &str, target: &str) -> Assessment {
    let answers = if reached.is_empty() {
        String::new()
    } else {
        format!(r#""kq": {reached}, "#)
    };
    let text = format!(
        r#"{{"area": {{"code": "{name}", "cluster": "I"}}, "references": {{"chi_tieu": {target}}}, "answers": {{{answers}"moi": false}}}}"#
    );
    Assessment::from_json(&text).unwrap()
}

/// The points of each area: `A 10 B 7`.
fn points(set: &CheckedSet, forms: &[Assessment]) -> String {
    let ranking = ranked(set, forms);
    let point = |form: &Assessment| {
        let name = form.area.as_ref().unwrap().code.clone().unwrap();
        match &entry(&ranking, &name).keys[0] {
            KeyValue::Number(number) => format!("{name} {number}"),
            other => format!("{name} {other:?}"),
        }
    };
    forms.iter().map(point).collect::<Vec<_>>().join(" ")
}

/// The table of the rule: below, at and above the target, and the leader.
#[test]
fn the_published_table() {
    let set = set("\"1/7560\"", "");
    let forms = [
        form("A", "30", "40"),
        form("B", "40", "40"),
        form("C", "60", "40"),
        form("D", "48", "40"),
        form("E", "13", "39"),
        form("F", "0", "40"),
    ];
    // 5·3/4; 5; the leader at 3/2; 5 + 5·(1/5)÷(1/2); 5/3; nothing.
    assert_eq!(points(&set, &forms), "A 3.75 B 5 C 10 D 7 E 5/3 F 0");
}

#[test]
fn without_a_target_only_those_without_one_are_compared() {
    let set = set("\"1/7560\"", "");
    let forms = [
        form("A", "90", "0"),
        form("B", "30", "0"),
        form("C", "0", "0"),
        form("D", "500", "400"),
    ];
    assert_eq!(points(&set, &forms), "A 10 B 10/3 C 0 D 10");
}

#[test]
fn where_nobody_exceeds_everybody_stays_at_half() {
    let set = set("0.01", "");
    let forms = [
        form("A", "40", "40"),
        form("B", "39.9", "40"),
        form("C", "7", "7"),
    ];
    assert_eq!(points(&set, &forms), "A 5 B 4.99 C 5");
}

/// A tolerance of 0.0001 would make a second leader of 11,999.5 of 10,000.
#[test]
fn the_leader_is_found_by_exact_ratios() {
    let set = set("0.00001", "");
    let forms = [
        form("A", "12000", "10000"),
        form("B", "11999.5", "10000"),
        form("C", "6", "5"),
    ];
    assert_eq!(points(&set, &forms), "A 10 B 9.99875 C 10");
    assert_eq!(places(&ranked(&set, &forms)), "A1 C1 B3");
    // Parts as long as numbers may be are still told apart.
    let forms = [
        form("A", "999999999999", "999999999998"),
        form("B", "999999999998", "999999999997"),
    ];
    let facts = ClusterFacts::of(&set, &forms).unwrap();
    let lead = |form: &Assessment| {
        let scorer = Scorer::new(&set, &form.profile).unwrap();
        let reason = scorer.score_in(form, &facts).criteria[0].reason.clone();
        match reason {
            Reason::Relative { lead, .. } => lead,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(forms.each_ref().map(lead), [Lead::Behind, Lead::Leads]);
}

#[test]
fn alone_the_points_are_bounds() {
    let set = set("0.01", "");
    let bounds = |form: &Assessment| {
        let card = set.score(form).unwrap();
        let total = card.totals.unwrap().capped;
        assert_eq!(total.points, total.low.min(total.points));
        assert_eq!(card.tight, total.low == total.high);
        format!("{}–{}", total.low, total.high)
    };
    assert_eq!(bounds(&form("A", "50", "40")), "5–10");
    assert_eq!(bounds(&form("A", "40", "40")), "5–5");
    assert_eq!(bounds(&form("A", "30", "40")), "3.75–3.75");
    assert_eq!(bounds(&form("A", "30", "0")), "0–10");
    assert_eq!(bounds(&form("A", "0", "0")), "0–0");
    let card = set.score(&form("A", "50", "40")).unwrap();
    assert!(matches!(
        card.criteria[0].reason,
        Reason::Relative {
            lead: Lead::Open,
            ..
        }
    ));
    let told = explain(set.set(), &card, Lang::Vi);
    assert!(told.open.more.is_empty());
    assert_eq!(
        told.criteria[0].reason,
        "50 vụ, bằng 125% chỉ tiêu 40 (“Chỉ tiêu”): ít nhất 5, nhiều nhất 10 điểm; biết chính xác khi có số liệu của cả cụm."
    );
}

#[test]
fn in_a_cluster_the_points_are_exact_once_everybody_has_answered() {
    let set = set("0.01", "");
    let (own, leader, silent) = (
        form("A", "50", "40"),
        form("B", "60", "40"),
        form("C", "", "40"),
    );
    let scorer = Scorer::new(&set, &own.profile).unwrap();
    let total = |members: &[&Assessment]| {
        let facts = ClusterFacts::of(&set, members.iter().copied()).unwrap();
        let card = scorer.score_in(&own, &facts);
        let total = card.totals.unwrap().capped;
        (
            format!("{} {}–{}", total.points, total.low, total.high),
            card.tight,
        )
    };
    assert_eq!(total(&[&own, &leader]), ("7.5 7.5–7.5".to_owned(), true));
    assert_eq!(total(&[&own]), ("10 10–10".to_owned(), true));
    // Somebody may still turn out to lead; at the deadline what is missing was not reached.
    assert_eq!(
        total(&[&own, &leader, &silent]),
        ("7.5 5–10".to_owned(), false)
    );
    let facts = ClusterFacts::of(&set, [&own, &leader]).unwrap();
    let told = explain(set.set(), &scorer.score_in(&own, &facts), Lang::En);
    assert_eq!(
        told.criteria[0].reason,
        "50 vụ, which is 125% of the target 40 (“Chỉ tiêu”); the leader of the cluster has 150%: 7.5 points."
    );
}

#[test]
fn excluding_an_area_changes_the_points_of_others_unless_it_still_counts() {
    let of = |in_leader: bool| {
        format!(
            r#", "excluded": [{{"id": "moi", "label": "Mới", "in_leader": {in_leader}, "cite": {{"source": "vb"}}, "when": {{"kind": "answer", "question": "moi", "is": true}}}}]"#
        )
    };
    let mut leader = form("L", "80", "40");
    leader.answers.insert("moi".to_owned(), true.into());
    let forms = [form("A", "50", "40"), form("B", "60", "40"), leader];
    let of_a = |set: &CheckedSet| {
        let ranking = ranked(set, &forms);
        let KeyValue::Number(number) = entry(&ranking, "A").keys[0] else {
            panic!()
        };
        (number, ranking.clusters[0].excluded[0].keys[0].clone())
    };
    // Against 2 the quarter above the target is 5 + 5·(1/4)÷1; against 3/2 it is 5 + 5·(1/4)÷(1/2).
    let (counted, own) = of_a(&set("0.01", &of(true)));
    assert_eq!(
        (counted, own),
        ("6.25".parse().unwrap(), KeyValue::Number(Number::whole(10)))
    );
    let (left_out, own) = of_a(&set("0.01", &of(false)));
    assert_eq!(
        (left_out, own),
        ("7.5".parse().unwrap(), KeyValue::Number(Number::whole(10)))
    );
    // People's exclusions do the same.
    let plain = set("0.01", "");
    let decisions =
        Decisions::from_json(r#"{"excluded": [{"area": "L", "reason": "Bị kỷ luật"}]}"#).unwrap();
    let ranking = rank(
        &plain,
        &forms,
        &RankOptions {
            by: None,
            decisions,
        },
    )
    .unwrap();
    assert_eq!(
        entry(&ranking, "A").keys[0],
        KeyValue::Number("7.5".parse().unwrap())
    );
}

/// Each cluster has its own leader.
#[test]
fn clusters_do_not_mix() {
    let set = set("0.01", "");
    let mut far = form("F", "400", "40");
    far.area.as_mut().unwrap().cluster = Some("II".to_owned());
    assert_eq!(
        points(&set, &[form("A", "50", "40"), form("B", "60", "40"), far]),
        "A 7.5 B 10 F 10"
    );
}
