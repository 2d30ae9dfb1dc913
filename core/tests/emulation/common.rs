//! One small set with everything that rankings look at, and forms for it.

use kieumau::{
    Assessment, CheckedSet, Contest, Decisions, Entry, QuotaResult, RankOptions, Ranking, rank,
};

const START: &str = r#"{
    "format": 1, "id": "thu", "version": "1", "label": "Thử", "status": "illustrative", "status_note": "Để thử",
    "sources": [{"id": "vb", "document": "Văn bản"}],
    "profile": [{"id": "khoi", "label": "Khối", "values": [{"id": "xa", "label": "Xã"}, {"id": "phuong", "label": "Phường"}]}],
    "questions": [
        {"id": "chung", "kind": "judged", "max": 80, "label": "Chung"},
        {"id": "v", "kind": "judged", "max": 20, "label": "Nhóm V"},
        {"id": "thuong", "kind": "judged", "max": 10, "label": "Thưởng"},
        {"id": "loi", "kind": "count", "max": 20, "label": "Số lỗi"},
        {"id": "viec_tot", "kind": "count", "max": 100, "label": "Việc tốt"},
        {"id": "mo_hinh", "kind": "count", "max": 100, "label": "Mô hình mới"},
        {"id": "khong_dang_ky", "kind": "yes_no", "label": "Không đăng ký"}],
    "criteria": [
        {"id": "n_chung", "label": "Chung", "points": 80, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "chung"}},
        {"id": "n_v", "label": "Nhóm V", "points": 20, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "v"}},
        {"id": "n_thuong", "label": "Thưởng", "role": "bonus", "points": 10, "cite": {"source": "vb"}, "rule": {"kind": "judged", "question": "thuong"}},
        {"id": "n_tru", "label": "Trừ", "role": "penalty", "points": 0, "floor": -20, "cite": {"source": "vb"},
         "rule": {"kind": "per_unit", "floor": -20, "terms": [{"of": "loi", "subtract": 1}]}}],
    "total": {"cap": 100},
    "classes": {"list": [
        {"id": "xuat_sac", "label": "Xuất sắc", "from": 90, "condition": {"kind": "compare", "of": "mo_hinh", "at_least": 2}},
        {"id": "tot", "label": "Tốt", "from": 80, "below": 90, "condition": {"kind": "points", "of": "n_v", "unit": "percent", "at_least": 40}},
        {"id": "kha", "label": "Khá", "from": 65, "below": 80}], "otherwise": {"id": "khong", "label": "Không xếp loại"}},
    "effects": [{"id": "viec", "label": "Việc tốt", "cite": {"source": "vb"}, "when": {"kind": "compare", "of": "viec_tot", "more_than": 99},
                 "does": [{"kind": "deduct", "points": 0}]},
                {"id": "dang_ky", "label": "Không đăng ký", "cite": {"source": "vb"}, "when": {"kind": "answer", "question": "khong_dang_ky", "is": true},
                 "does": [{"kind": "deduct", "points": 0}]}],
    "emulation": "#;

/// The set with this emulation.
pub fn set(emulation: &str) -> CheckedSet {
    CheckedSet::from_json(&set_text(emulation)).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Its JSON.
pub fn set_text(emulation: &str) -> String {
    format!("{START}{emulation}}}")
}

/// A form of an area of `Cụm I`: a whole one that earns `chung` + `v`, every other answer harmless.
pub fn form(code: &str, chung: &str, v: &str) -> Assessment {
    form_of(code, "Cụm I", "xa", &[("chung", chung), ("v", v)])
}

/// A form with these answers instead of the harmless ones.
pub fn form_of(code: &str, cluster: &str, khoi: &str, answers: &[(&str, &str)]) -> Assessment {
    let mut all: std::collections::BTreeMap<&str, &str> = [
        ("chung", "0"),
        ("v", "0"),
        ("thuong", "0"),
        ("loi", "0"),
        ("viec_tot", "0"),
        ("mo_hinh", "2"),
        ("khong_dang_ky", "false"),
    ]
    .into();
    all.extend(answers.iter().copied());
    let answers: Vec<String> = all
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(id, value)| format!("\"{id}\": {value}"))
        .collect();
    let text = format!(
        r#"{{"period": "2026", "area": {{"code": "{code}", "name": "Xã {code}", "cluster": "{cluster}"}}, "profile": {{"khoi": "{khoi}"}}, "answers": {{{}}}}}"#,
        answers.join(", ")
    );
    Assessment::from_json(&text).unwrap_or_else(|problems| panic!("{problems}"))
}

pub fn ranked(set: &CheckedSet, forms: &[Assessment]) -> Ranking {
    let ranking = rank(set, forms, &RankOptions::default()).unwrap();
    cluster_by_cluster(set, forms, &ranking);
    ranking
}

/// Where clusters can be ranked one by one, that gives the same.
fn cluster_by_cluster(set: &CheckedSet, forms: &[Assessment], ranking: &Ranking) {
    let Some(mut contest) = Contest::new(set, &RankOptions::default()).unwrap() else {
        return;
    };
    for forms in forms.chunks(2) {
        let mut entrants = contest.entrants();
        forms.iter().for_each(|form| entrants.push(form));
        contest.add(entrants);
    }
    let clusters = contest.end();
    let mut found = clusters.problems();
    for one in clusters {
        found.clusters.extend(one.clusters);
        found.quotas.extend(one.quotas);
        found.problems.extend(one.problems);
    }
    // Here they follow each other by quotas, there by clusters.
    let in_order = |ranking: &Ranking| {
        let mut ranking = ranking.clone();
        ranking
            .quotas
            .sort_by_key(|of| (of.quota.to_string(), of.within.clone()));
        ranking
    };
    assert_eq!(in_order(&found), in_order(ranking));
}

pub fn decided(set: &CheckedSet, forms: &[Assessment], decisions: &str) -> Ranking {
    let decisions = Decisions::from_json(decisions).unwrap();
    let options = RankOptions {
        by: None,
        decisions,
    };
    rank(set, forms, &options).unwrap()
}

pub fn code(entry: &Entry) -> &str {
    entry
        .area
        .as_ref()
        .and_then(|area| area.code.as_deref())
        .unwrap()
}

pub fn entry<'r>(ranking: &'r Ranking, of: &str) -> &'r Entry {
    let mut entries = ranking.clusters.iter().flat_map(|cluster| &cluster.entries);
    entries.find(|entry| code(entry) == of).unwrap()
}

/// `A1 B2 C2 D4`: codes with ranks, in the order of the first cluster.
pub fn places(ranking: &Ranking) -> String {
    let entries = ranking.clusters[0].entries.iter();
    let words: Vec<String> = entries
        .map(|entry| format!("{}{}", code(entry), entry.rank))
        .collect();
    words.join(" ")
}

/// `A:xuat_sac B:tot`: codes with classes after the quotas, by code.
pub fn classes(ranking: &Ranking) -> String {
    let mut entries: Vec<&Entry> = ranking
        .clusters
        .iter()
        .flat_map(|cluster| &cluster.entries)
        .collect();
    entries.sort_by_key(|entry| code(entry).to_owned());
    let words: Vec<String> = entries
        .iter()
        .map(|entry| {
            format!(
                "{}:{}",
                code(entry),
                entry.class.as_ref().map_or("–", |class| class.as_str())
            )
        })
        .collect();
    words.join(" ")
}

pub fn quota<'r>(ranking: &'r Ranking, id: &str) -> &'r QuotaResult {
    ranking
        .quotas
        .iter()
        .find(|result| result.quota == *id)
        .unwrap()
}

pub fn problems(ranking: &Ranking) -> Vec<&'static str> {
    ranking
        .problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect()
}
