//! What a comparison of sets says of areas: on which side it is worse, and which changes are words only.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use kieumau::{
    Assessment, CheckedSet, CompareOptions, Lang, YearRows, compare, compare_areas, explain_effect,
};
use serde_json::{Value, json};

/// Classes from 70 (or `tot`) and from 50, and a title on the points of the criterion.
fn set(change: impl Fn(&mut Value)) -> CheckedSet {
    let mut set = json!({
        "format": 1, "id": "vi-du", "version": "1", "label": "Ví dụ", "status": "illustrative", "status_note": "Minh họa",
        "sources": [{"id": "vb", "document": "Văn bản ví dụ"}],
        "profile": [{"id": "vung", "label": "Vùng", "values": [{"id": "place", "label": "Núi"}, {"id": "xuoi", "label": "Xuôi"}]}],
        "questions": [
            {"id": "diem", "kind": "judged", "label": "Điểm", "max": 90},
            {"id": "muc", "kind": "choice", "label": "Mức", "options": [{"id": "read", "label": "Tốt"}, {"id": "yeu", "label": "Yếu"}]}
        ],
        "criteria": [
            {"id": "a", "label": "A", "points": 90, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "diem"}},
            {"id": "b", "label": "B", "points": 10, "capped": true, "cite": {"source": "vb"},
             "rule": {"kind": "choice", "question": "muc", "points": {"read": 10, "yeu": 0}}}
        ],
        "classes": {
            "list": [
                {"id": "tot", "label": "Tốt", "from": 70, "cite": {"source": "vb"}},
                {"id": "kha", "label": "Khá", "from": 50, "below": 70, "cite": {"source": "vb"}}
            ],
            "otherwise": {"id": "khong", "label": "Không xếp loại"}
        },
        "titles": [{"id": "t", "label": "T", "cite": {"source": "vb"}, "condition":
            {"kind": "points", "of": "a", "at_least": {"by": "vung", "values": {"place": 60, "xuoi": 70}}}}],
        "emulation": {"cluster": "cluster", "order": [{"kind": "points", "of": "a", "direction": "desc"}]}
    });
    change(&mut set);
    CheckedSet::from_json(&set.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn form(points: &str) -> Assessment {
    let form = json!({"area": {"code": points}, "profile": {"vung": "xuoi"}, "answers": {"diem": points, "muc": "yeu"}});
    Assessment::from_json(&form.to_string()).unwrap()
}

/// With equal totals every change of class counted as one for the worse.
#[test]
fn a_better_class_is_no_loss() {
    let lower = set(|set| {
        set["classes"]["list"][0]["from"] = json!(65);
        set["classes"]["list"][1]["below"] = json!(65);
    });
    let (before, areas) = (set(|_| {}), [form("66"), form("68"), form("80")]);
    let counts = |one: &CheckedSet, other: &CheckedSet| -> Vec<(usize, usize)> {
        let effect = compare_areas(one, other, &areas);
        let causes = effect.causes.iter();
        causes.map(|count| (count.better, count.worse)).collect()
    };
    assert_eq!(counts(&before, &lower), [(2, 0), (2, 0)]);
    assert_eq!(counts(&lower, &before), [(0, 2), (0, 2)]);
}

/// They stood among the changes of words, since an id may be a word, and since `unit` is one of a question.
#[test]
fn what_decides_is_no_change_of_words() {
    let before = set(|_| {});
    let changes: [&dyn Fn(&mut Value); 4] = [
        &|set| set["criteria"][1]["rule"]["points"]["read"] = json!(11),
        &|set| set["titles"][0]["condition"]["at_least"]["values"]["place"] = json!(61),
        &|set| set["titles"][0]["condition"]["unit"] = json!("percent"),
        &|set| set["emulation"]["order"][0]["unit"] = json!("percent"),
    ];
    for change in changes {
        let told = compare(&before, &set(change), &CompareOptions::default());
        let words = told.changes.iter().flat_map(|change| &change.fields);
        let words: Vec<bool> = words.map(|field| field.only_words).collect();
        assert_eq!(words, [false], "{:?}", told.changes);
    }
    let unit = set(|set| set["questions"][0]["unit"] = json!("điểm"));
    let told = compare(&before, &unit, &CompareOptions::default());
    assert!(told.changes[0].fields[0].only_words);
}

/// “Total from 66.67 to 66.67.”
#[test]
fn both_ends_of_a_change_are_shown_apart() {
    let fine = |round: &str| {
        set(|set| {
            set["questions"][0]["step"] = json!("0.001");
            set["total"] = json!({"round": round});
        })
    };
    let (before, after) = (fine("0.001"), fine("0.01"));
    let areas = [form("66.666")];
    let effect = compare_areas(&before, &after, &areas);
    let rows = [&before, &after].map(|set| YearRows { set, areas: &areas });
    let told = explain_effect(rows[0], rows[1], &effect, Lang::Vi);
    let text = &told.areas[0].text;
    assert!(text.contains("66,666") && text.contains("66,67."), "{text}");
}
