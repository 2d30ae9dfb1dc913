//! Clusters that are ranked one by one, of areas that are hard to keep in few bytes.

use super::common::ranked;
use kieumau::{Assessment, CheckedSet, Contest, Decisions, RankOptions};
use serde_json::{Value, json};

fn set(emulation: Value) -> CheckedSet {
    let set = json!({
        "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
        "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
        "profile": [{"id": "vung", "label": "Vùng", "values": [{"id": "nui", "label": "Núi"}, {"id": "xuoi", "label": "Xuôi"}]}],
        "questions": [
            {"id": "diem", "kind": "judged", "max": 100, "label": "Điểm"},
            {"id": "quy", "kind": "count", "label": "Quỹ"},
            {"id": "tren", "kind": "count", "label": "Trên"},
            {"id": "duoi", "kind": "count", "label": "Dưới"},
        ],
        "criteria": [{"id": "chung", "label": "Chung", "points": 100, "cite": {"source": "vb"},
                      "rule": {"kind": "judged", "question": "diem"}}],
        "emulation": emulation,
    });
    CheckedSet::from_json(&set.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn form(area: Value, vung: &str, answers: Value) -> Assessment {
    let form = json!({"area": area, "profile": {"vung": vung}, "answers": answers});
    Assessment::from_json(&form.to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn odd_areas_and_large_numbers() {
    let set = set(json!({"cluster": "cluster", "order": [
        {"kind": "answer", "of": "quy"},
        {"kind": "answer", "of": {"share": ["tren"], "of": ["duoi"]}},
        {"kind": "total"},
    ]}));
    let long = "Thôn ".repeat(20_000);
    let mut forms = vec![
        form(
            json!({"code": "", "name": "Một", "cluster": "I"}),
            "nui",
            json!({"quy": 5, "diem": 3}),
        ),
        form(
            json!({"name": long, "commune": "Xã", "cluster": " I "}),
            "nui",
            json!({"quy": 5, "diem": 3}),
        ),
        form(
            json!({"code": long, "cluster": "I", "predecessors": ["A", "B"]}),
            "xuoi",
            json!({"quy": 4_000_000_000u64, "diem": 7}),
        ),
        form(
            json!({"commune": "I", "district": "I", "province": "", "cluster": "I"}),
            "nui",
            json!({"diem": 1}),
        ),
        form(
            json!({"commune": "I", "district": "I", "province": "", "cluster": "I"}),
            "nui",
            json!({"diem": 1}),
        ),
        form(
            json!({"code": "Z", "cluster": "II"}),
            "nui",
            json!({"diem": 200}),
        ),
        // In no cluster.
        form(json!({"code": "Y"}), "nui", json!({})),
        form(json!({"code": "X", "cluster": "II"}), "dau", json!({})),
        // Twice, and each otherwise.
        form(json!({"code": "W", "cluster": "II"}), "nui", json!({})),
        form(
            json!({"code": "W", "cluster": "III"}),
            "nui",
            json!({"diem": 9}),
        ),
    ];
    // More denominators than are kept apart.
    for at in 1..400 {
        let area = json!({"code": format!("S{at}"), "cluster": format!("K{}", at % 3)});
        forms.push(form(
            area,
            "xuoi",
            json!({"quy": 1, "tren": 1, "duoi": at, "diem": 1}),
        ));
    }
    let ranking = ranked(&set, &forms);
    // Three of a cluster each, and I and II; III has none left.
    assert_eq!(ranking.clusters.len(), 5);
    assert_eq!(ranking.problems.len(), 3);
}

#[test]
fn clusters_that_depend_on_each_other_are_ranked_together() {
    let cite = json!({"source": "vb"});
    let share = json!({"share": ["tren"], "of": ["duoi"]});
    let with = |quotas: Value| {
        let order = json!([{"kind": "total"}, {"kind": "answer", "of": "quy"}, {"kind": "answer", "of": share}]);
        set(json!({"cluster": "cluster", "order": order, "quotas": quotas}))
    };
    let options = RankOptions::default();
    let apart =
        |set: &CheckedSet, options: &RankOptions| Contest::new(set, options).unwrap().is_some();
    let quota = |within: Value| json!([{"kind": "award", "id": "co", "label": "Cờ", "number": 1, "within": within, "cite": cite}]);
    assert!(apart(&with(json!([])), &options));
    assert!(apart(&with(quota(json!(["cluster"]))), &options));
    for within in [json!(["all"]), json!(["vung"]), json!(["cluster", "vung"])] {
        assert!(!apart(&with(quota(within)), &options));
    }
    let decisions = r#"{"excluded": [{"area": "A", "reason": "Vi phạm"}]}"#;
    let options = RankOptions {
        by: None,
        decisions: Decisions::from_json(decisions).unwrap(),
    };
    assert!(!apart(&with(json!([])), &options));
}

/// Each way of typing made a cluster of its own, in which one area came first of one.
#[test]
fn a_cluster_is_one_however_it_is_typed() {
    let with = |quotas: Value| {
        set(json!({
            "cluster": "cluster",
            "order": [
                {"kind": "total"}, {"kind": "answer", "of": "quy"},
                {"kind": "answer", "of": {"share": ["tren"], "of": ["duoi"]}}
            ],
            "quotas": quotas
        }))
    };
    let cite = json!({"source": "vb"});
    let award = json!({"kind": "award", "id": "co", "label": "Cờ", "number": 1, "within": ["commune"], "cite": cite});
    let (apart, together) = (with(json!([])), with(json!([award])));
    let names = [
        "cụm  hoà 1",
        "Cụm Hòa 1",
        " CỤM HOÀ 1 ",
        "cu\u{323}m ho\u{300}a 1",
        "Cụm Hoa 1",
    ];
    let mut forms: Vec<Assessment> = Vec::new();
    for (points, name) in (1..).zip(names) {
        let commune = if points % 2 == 0 {
            "Xã Hòa"
        } else {
            "xã hoà"
        };
        let area = json!({"code": points.to_string(), "cluster": name, "commune": commune});
        forms.push(form(area, "nui", json!({"diem": points})));
    }
    for _ in 0..names.len() {
        for set in [&apart, &together] {
            let ranking = ranked(set, &forms);
            let found: Vec<(&str, usize)> = ranking
                .clusters
                .iter()
                .map(|cluster| (cluster.id.as_str(), cluster.entries.len()))
                .collect();
            assert_eq!(found, [("CỤM HOÀ 1", 4), ("Cụm Hoa 1", 1)]);
        }
        let quotas = ranked(&together, &forms).quotas;
        let pools: Vec<Vec<String>> = quotas.into_iter().map(|of| of.within).collect();
        assert_eq!(pools, [["Xã Hòa"]]);
        forms.rotate_left(1);
    }
}
