//! Explanations as a reader sees them: whole texts of chosen examples, and laws over every example of every set.
//!
//! The texts lie in `tests/explain/`. After a change of wording, `KIEUMAU_BLESS=1 cargo test --test explain` writes them
//! anew; read what changed before keeping it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop at the first surprise, in its helpers too"
)]

use std::cmp::Ordering;
use std::path::PathBuf;

use kieumau::{
    Assessment, CheckedSet, Combine, ConditionResult, Criterion, Explanation, Lang, Number, Points,
    Scorecard, TotalCombine, TotalKind, built_in, built_in_sets, explain, format_points,
};

fn checked(id: &str) -> CheckedSet {
    CheckedSet::from_json(built_in(id).unwrap().json).unwrap()
}

/// Every example of every built-in set and of the conformance sets, with its card.
fn every_example(look: impl Fn(&str, &CheckedSet, &Scorecard)) {
    let mut sets: Vec<(String, String)> = built_in_sets()
        .iter()
        .map(|set| (set.id.to_owned(), set.json.to_owned()))
        .collect();
    let conformance = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance");
    for entry in std::fs::read_dir(conformance).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ext| ext == "json") {
            sets.push((
                path.display().to_string(),
                std::fs::read_to_string(path).unwrap(),
            ));
        }
    }
    for (name, json) in sets {
        let Ok(set) = CheckedSet::from_json(&json) else {
            continue;
        };
        for example in &set.set().examples {
            let card = set.score(&example.assessment).unwrap();
            look(&format!("{name} {}", example.id), &set, &card);
        }
    }
}

const CHOSEN: [(&str, &str); 12] = [
    ("khu-dan-cu-tieu-bieu-kieu-mau", "tb-con-lai-duoi-80"),
    ("khu-dan-cu-tieu-bieu-kieu-mau", "khong-xet-chua-tra-loi"),
    ("khu-dan-cu-van-hoa", "ha-tinh-con-lai-duoi-80"),
    ("khu-dan-cu-van-hoa", "ha-tinh-nhom-1-duoi-nua"),
    ("thi-dua-mat-tran", "hai-he-qua"),
    ("thi-dua-mat-tran", "vi-pham-chua-ro"),
    ("thon-dac-biet-kho-khan", "khac-19-99"),
    ("thon-dac-biet-kho-khan", "so-lieu-mau-thuan"),
    ("thon-nong-thon-moi-kieu-mau", "kieu-mau-16-chua-ghi-1"),
    ("thon-nong-thon-moi-kieu-mau", "khong-minh-chung"),
    ("thon-to-dan-pho-van-hoa", "ho-le-79-93"),
    ("thon-to-dan-pho-van-hoa", "nhom-2-vuot"),
];

#[test]
fn chosen_examples_read_as_they_were_approved() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/explain");
    let bless = std::env::var_os("KIEUMAU_BLESS").is_some();
    for (id, example) in CHOSEN {
        let set = checked(id);
        let found = set.set().examples.iter().find(|known| known.id == example);
        let card = set.score(&found.unwrap().assessment).unwrap();
        for (lang, word) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
            let text = explain(set.set(), &card, lang).to_text();
            let path = folder.join(format!("{id}.{example}.{word}.txt"));
            if bless {
                std::fs::write(&path, &text).unwrap();
            }
            let approved = std::fs::read_to_string(&path).unwrap_or_default();
            for (at, (line, wanted)) in text.lines().zip(approved.lines()).enumerate() {
                assert_eq!(line, wanted, "{}:{}", path.display(), at + 1);
            }
            assert_eq!(
                text.lines().count(),
                approved.lines().count(),
                "{}",
                path.display()
            );
        }
    }
}

/// Every string of an explanation, by way of its JSON.
fn strings(told: &Explanation) -> Vec<String> {
    fn collect(value: &serde_json::Value, key: &str, out: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => out.push(format!("{key}\u{0}{text}")),
            serde_json::Value::Array(list) => list.iter().for_each(|item| collect(item, key, out)),
            serde_json::Value::Object(object) => {
                object
                    .iter()
                    .for_each(|(key, value)| collect(value, key, out));
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    collect(&serde_json::to_value(told).unwrap(), "", &mut out);
    out
}

/// Fields that hold words for programs, not for readers.
const WORDS: [&str; 14] = [
    "lang", "id", "status", "state", "kind", "verdict", "code", "about", "pass", "title", "next",
    "points", "low", "high",
];

#[test]
fn nothing_leaks_into_a_sentence() {
    every_example(|name, set, card| {
        let mut ids: Vec<&str> = set
            .set()
            .questions
            .iter()
            .map(|question| question.id.as_str())
            .collect();
        ids.extend(card.criteria.iter().map(|result| result.id.as_str()));
        ids.retain(|id| id.contains('_'));
        for lang in [Lang::Vi, Lang::En] {
            let told = explain(set.set(), card, lang);
            for text in strings(&told) {
                let (key, text) = text.split_once('\u{0}').unwrap();
                if WORDS.contains(&key) {
                    continue;
                }
                for sign in [
                    "{", "}", "null", "Some(", "  ", "..", " ,", "“”", " :", "()", "::",
                ] {
                    assert!(!text.contains(sign), "{name}: `{sign}` in: {text}");
                }
                let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
                for word in words.clone() {
                    assert!(!ids.contains(&word), "{name}: id in: {text}");
                }
                let combining = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
                assert!(!text.contains(combining), "{name}: not composed: {text}");
                // The sets of other countries name their sources in English.
                if lang == Lang::Vi && !name.contains("conformance") {
                    for word in words {
                        let english = [
                            "point",
                            "points",
                            "question",
                            "questions",
                            "the",
                            "answer",
                            "answers",
                            "unknown",
                            "missing",
                            "total",
                            "group",
                            "title",
                            "share",
                            "least",
                            "most",
                            "needed",
                            "short",
                            "true",
                            "false",
                        ];
                        assert!(!english.contains(&word), "{name}: English in: {text}");
                    }
                }
            }
        }
    });
}

#[test]
fn texts_have_no_empty_headings_and_no_trailing_spaces() {
    every_example(|name, set, card| {
        for lang in [Lang::Vi, Lang::En] {
            let text = explain(set.set(), card, lang).to_text();
            assert!(
                !text.contains("\n\n\n") && !text.starts_with('\n'),
                "{name}"
            );
            assert!(text.ends_with('\n'), "{name}");
            let lines: Vec<&str> = text.lines().collect();
            for (at, line) in lines.iter().enumerate() {
                assert_eq!(line.trim_end(), *line, "{name}:{at}");
                if line.starts_with('─') {
                    assert!(
                        lines.get(at + 1).is_some(),
                        "{name}: a heading over nothing"
                    );
                }
            }
        }
    });
}

/// Reads a number back as it was shown in Vietnamese.
fn read(shown: &str) -> Number {
    if let Some((num, den)) = shown.split_once('/') {
        return Number::ratio(num.parse().unwrap(), den.parse().unwrap()).unwrap();
    }
    shown.replace('.', "").replace(',', ".").parse().unwrap()
}

fn total_limits(condition: &ConditionResult, kind: TotalKind, out: &mut Vec<Number>) {
    let named = condition.of.as_ref().is_some_and(|of| *of == kind.as_str());
    if condition.kind == "total" && named && condition.unit == Some(kieumau::PointsUnit::Points) {
        out.extend(condition.limits.values());
    }
    condition
        .parts
        .iter()
        .for_each(|part| total_limits(part, kind, out));
}

#[test]
fn a_total_that_is_shown_stands_on_its_side_of_every_limit() {
    every_example(|name, set, card| {
        let told = explain(set.set(), card, Lang::Vi);
        for line in &told.totals {
            let exact: &Points = card.totals.as_ref().unwrap().get(line.kind);
            let mut limits = vec![exact.maximum, Number::ZERO];
            for title in &card.titles {
                total_limits(&title.condition, line.kind, &mut limits);
            }
            let (low, high) = (read(&line.low), read(&line.high));
            assert_eq!(
                low.cmp(&high),
                exact.low.cmp(&exact.high),
                "{name}: {}",
                line.text
            );
            for limit in limits {
                assert_eq!(
                    low.cmp(&limit),
                    exact.low.cmp(&limit),
                    "{name}: {}",
                    line.text
                );
                assert_eq!(
                    high.cmp(&limit),
                    exact.high.cmp(&limit),
                    "{name}: {}",
                    line.text
                );
            }
        }
    });
}

/// A small generator, so that the test is the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

#[test]
fn a_shown_number_never_contradicts_its_verdict() {
    let mut dice = Dice(7);
    for _ in 0..200_000 {
        let limit = Number::ratio(i128::from(dice.below(20_000)), 100).unwrap();
        let den = 1 + dice.below(4_000);
        // Most numbers lie within a hair of the limit.
        let (num, limit_den) = limit.parts();
        let near = num * i128::from(den) / limit_den + i128::from(dice.below(5)) - 2;
        let exact = Number::ratio(near, i128::from(den)).unwrap();
        for lang in [Lang::Vi, Lang::En] {
            let shown = format_points(exact, &[limit], lang);
            let shown = if lang == Lang::En {
                shown.replace(',', "").replace('.', ",")
            } else {
                shown
            };
            assert_eq!(
                read(&shown).cmp(&limit),
                exact.cmp(&limit),
                "{exact} beside {limit}: {shown}"
            );
        }
    }
}

#[test]
fn shares_at_a_cut_are_told_by_their_side() {
    let set = checked("thon-to-dan-pho-van-hoa");
    // Every village of 1 to 400 households, one household below, at and above the 85% that are needed.
    for all in 1..=400_i64 {
        for part in [all * 85 / 100 - 1, all * 85 / 100, all * 85 / 100 + 1] {
            if part < 0 || part > all {
                continue;
            }
            let form = format!(
                r#"{{"period": "2025", "answers": {{"so_ho": {all}, "so_ho_huong_ung": {part}}}}}"#
            );
            let card = set.score(&Assessment::from_json(&form).unwrap()).unwrap();
            let told = explain(set.set(), &card, Lang::Vi);
            let line = told
                .criteria
                .iter()
                .find(|line| line.id == "huong_ung")
                .unwrap();
            let shown = line
                .reason
                .split(" = ")
                .nth(1)
                .unwrap()
                .split('%')
                .next()
                .unwrap();
            let met = part * 100 >= 85 * all;
            assert_eq!(read(shown) >= Number::whole(85), met, "{}", line.reason);
            assert_eq!(
                read(shown).cmp(&Number::whole(85)) == Ordering::Equal,
                part * 100 == 85 * all
            );
            // What is lacking, added, is enough; one less is not.
            let lacking = line.reason.split("thiếu ").nth(1);
            let lacking =
                lacking.map(|rest| rest.split(' ').next().unwrap().parse::<i64>().unwrap());
            match lacking {
                Some(n) => {
                    assert!((part + n) * 100 >= 85 * all && (part + n - 1) * 100 < 85 * all);
                }
                None => assert!(met, "{}", line.reason),
            }
        }
    }
}

#[test]
fn points_lost_are_ranked() {
    // A point of a part is a point of the total; what else there is, `promises.rs` looks at.
    fn plain(criteria: &[Criterion]) -> bool {
        criteria.iter().all(|of| {
            let sum = !matches!(of.combine, Combine::Weighted | Combine::Mean);
            sum && (of.times.is_none() || of.parts.is_empty()) && plain(&of.parts)
        })
    }
    every_example(|name, set, card| {
        let total = set.set().total.combine;
        let sum = !matches!(total, TotalCombine::Weighted | TotalCombine::Mean);
        if !sum || !plain(&set.set().criteria) {
            return;
        }
        let told = explain(set.set(), card, Lang::Vi);
        let place = |at: usize| {
            let id = &told.lost[at].id;
            card.criteria
                .iter()
                .position(|result| result.id == *id)
                .unwrap()
        };
        // What is sure already is not lost, though it is not counted before it is answered.
        let lost = |at: usize| {
            let result = &card.criteria[place(at)];
            let points = result.points.as_ref().unwrap();
            let sure = points.low.checked_sub(points.points).unwrap();
            let lost = result.lost.unwrap();
            let open = points.low != points.high;
            let sure = if open {
                sure.max(Number::ZERO)
            } else {
                Number::ZERO
            };
            lost.checked_sub(sure).unwrap()
        };
        for at in 1..told.lost.len() {
            let order = lost(at - 1).cmp(&lost(at));
            assert_ne!(order, Ordering::Less, "{name}");
            if order == Ordering::Equal {
                assert!(
                    place(at - 1) < place(at),
                    "{name}: equals in the order of the set"
                );
            }
        }
    });
}

#[test]
fn the_status_is_always_told() {
    every_example(|name, set, card| {
        for lang in [Lang::Vi, Lang::En] {
            let told = explain(set.set(), card, lang);
            assert!(!told.set.status_text.is_empty(), "{name}");
            assert!(told.to_text().contains(&told.set.status_text), "{name}");
            assert!(!told.headline.text.is_empty(), "{name}");
        }
    });
}

#[test]
fn a_period_outside_is_said_beside_the_dates() {
    let json = r#"{"format": 1, "id": "t", "version": "1", "label": "T", "status": "official", "sources": [{"id": "vb", "document": "VB"}],
        "force": {"from": "2018-11-05", "to": "2024-01-30"},
        "questions": [{"id": "x", "kind": "judged", "label": "X", "max": 10}],
        "criteria": [{"id": "a", "label": "A", "points": 10, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "x"}}]}"#;
    let set = CheckedSet::from_json(json).unwrap();
    let told = |form: &str| {
        let form = Assessment::from_json(form).unwrap();
        let told = explain(set.set(), &set.score(&form).unwrap(), Lang::Vi);
        told.set.force.unwrap()
    };
    let days = "Có hiệu lực từ ngày 05/11/2018 đến trước ngày 30/01/2024.";
    assert_eq!(told(r#"{"period": "2024"}"#), days);
    assert_eq!(told(r#"{"period": "2026", "as_of": "2023-12-01"}"#), days);
    assert_eq!(
        told(r#"{"period": "2026"}"#),
        format!("{days} Kỳ được chấm (2026) nằm ngoài thời gian này.")
    );
}

/// A set of one question and one criterion with these bands.
#[test]
fn what_does_not_arise_is_neither_answered_nor_to_be_earned() {
    let json = r#"{"format": 1, "id": "t", "version": "1", "label": "T", "status": "official", "sources": [{"id": "vb", "document": "VB"}],
        "questions": [{"id": "x", "kind": "judged", "label": "X", "max": 10}, {"id": "y", "kind": "judged", "label": "Y", "max": 5}],
        "criteria": [{"id": "a", "label": "A", "points": 15, "cite": {"source": "vb"}, "parts": [
            {"id": "a1", "label": "A1", "points": 10, "rule": {"kind": "judged", "question": "x"}},
            {"id": "a2", "label": "A2", "points": 5, "not_applicable": {"policy": "beside"}, "rule": {"kind": "judged", "question": "y"}}]}]}"#;
    let set = CheckedSet::from_json(json).unwrap();
    let told = |form: &str| {
        let form = Assessment::from_json(form).unwrap();
        explain(set.set(), &set.score(&form).unwrap(), Lang::Vi)
    };
    let full = told(r#"{"answers": {"x": 8}, "not_applicable": {"a2": "không có"}}"#);
    assert_eq!(
        full.totals[0].text,
        "Tổng điểm: 8/15. Phần có phát sinh: tối đa 10 điểm"
    );
    assert_eq!(
        full.criteria[0].more,
        ["Phần có phát sinh: tối đa 10 điểm."]
    );
    assert!(full.criteria[2].more.is_empty());
    assert!(full.open.text.starts_with("Không còn câu nào"));
    let open = told(r#"{"not_applicable": {"a2": "không có"}}"#);
    assert_eq!(
        open.open.text,
        "Còn 1 câu chưa trả lời, không kể phần không phát sinh."
    );
    let all = told(r#"{"answers": {"x": 8, "y": 5}}"#);
    assert_eq!(all.open.text, "Đã trả lời đủ 2 câu.");
    assert!(all.totals[0].text == "Tổng điểm: 13/15" && all.criteria[0].more.is_empty());
}

fn banded(bands: &str) -> CheckedSet {
    let json = format!(
        r#"{{"format": 1, "id": "muc", "version": "1", "label": "Mức", "status": "illustrative", "status_note": "Ví dụ",
        "sources": [{{"id": "vb", "document": "Văn bản ví dụ"}}],
        "questions": [{{"id": "ho", "kind": "decimal", "decimals": 1, "min": 0, "max": 100, "label": "Số hộ"}}],
        "criteria": [{{"id": "c", "label": "Hộ", "points": 10, "cite": {{"source": "vb", "place": "Điều 1"}},
            "rule": {{"kind": "bands", "of": "ho", "bands": {bands}, "not_monotone": "Ví dụ"}}}}]}}"#
    );
    CheckedSet::from_json(&json).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The points of the next band that the reason names.
fn next_points(set: &CheckedSet, value: &str) -> Option<String> {
    let form = Assessment::from_json(&format!(r#"{{"answers": {{"ho": "{value}"}}}}"#)).unwrap();
    match &set.score(&form).unwrap().criteria[0].reason {
        kieumau::Reason::Bands { next, .. } => next.as_ref().map(|next| next.points.to_string()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_next_band_is_the_nearest_that_gives_more() {
    let set = banded(
        r#"[{"to": 20, "points": 3}, {"above": 20, "below": 40, "points": 1}, {"from": 40, "to": 80, "points": 4}, {"above": 80, "points": 10}]"#,
    );
    for (value, next) in [
        // Begins right behind the value itself.
        ("20", Some("4")),
        ("80", Some("10")),
        ("79.9", Some("10")),
        ("80.1", None),
        ("39.9", Some("4")),
        ("20.1", Some("4")),
        ("0", Some("4")),
    ] {
        assert_eq!(next_points(&set, value).as_deref(), next, "{value}");
    }
    // Where nothing above gives more, the nearest below.
    let set = banded(
        r#"[{"to": 10, "points": 10}, {"above": 10, "to": 20, "points": 6}, {"above": 20, "to": 30, "points": 6}, {"above": 30, "points": 0}]"#,
    );
    for (value, next) in [("31", "6"), ("30", "10"), ("10.1", "10"), ("20", "10")] {
        assert_eq!(next_points(&set, value).as_deref(), Some(next), "{value}");
    }
    assert_eq!(next_points(&set, "10"), None);
}
