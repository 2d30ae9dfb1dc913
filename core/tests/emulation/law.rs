//! Law 7: rank does not depend on the order of the input, equal keys share a rank, a quota is never exceeded, a tie across
//! its line is undecided.

use std::collections::BTreeMap;

use super::common::*;
use kieumau::{Assessment, Decision, Decisions, Entry, OutcomeState, RankOptions, Ranking, rank};
use proptest::prelude::*;

const EMULATION: &str = r#"{"cluster": "cluster", "order": [{"kind": "total", "total": "full"}, {"kind": "points", "of": "n_v"}],
    "excluded": [{"id": "vang", "label": "Vắng", "in_base": true, "cite": {"source": "vb"}, "when": {"kind": "answer", "question": "khong_dang_ky", "is": true}}],
    "quotas": [
    {"kind": "class", "id": "xs", "label": "X", "class": "xuat_sac", "percent": "PERCENT", "base": BASE, "within": WITHIN, "cite": {"source": "vb"}},
    {"kind": "class", "id": "tot", "label": "T", "class": "tot", "and_better": BETTER, "percent": 60, "base": {"kind": "assessed"}, "rounding": "up", "cite": {"source": "vb"}},
    {"kind": "award", "id": "co", "label": "C", "number": 1, "cite": {"source": "vb"}}]}"#;

fn emulation() -> impl Strategy<Value = String> {
    let bases = [
        r#"{"kind": "assessed"}"#,
        r#"{"kind": "class_below", "promoted": true}"#,
        r#"{"kind": "class_below", "promoted": false}"#,
        r#"{"kind": "class", "at_least": "kha"}"#,
    ];
    let within = [
        r#"["cluster"]"#,
        r#"["khoi"]"#,
        r#"["all"]"#,
        r#"["cluster", "khoi"]"#,
    ];
    (
        0..=100u32,
        prop::sample::select(bases.to_vec()),
        prop::sample::select(within.to_vec()),
        any::<bool>(),
    )
        .prop_map(|(percent, base, within, better)| {
            EMULATION
                .replace("PERCENT", &percent.to_string())
                .replace("BASE", base)
                .replace("WITHIN", within)
                .replace("BETTER", &better.to_string())
        })
}

/// Areas with few different points, so that ties are the rule.
fn forms() -> impl Strategy<Value = Vec<Assessment>> {
    let one = (
        58..=80u32,
        6..=10u32,
        0..3u32,
        0..2usize,
        0..2usize,
        0..12u32,
        0..4u32,
    );
    prop::collection::vec(one, 1..24).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(at, (chung, v, thuong, cluster, khoi, vang, mo_hinh))| {
                let (chung, v) = ((chung / 4 * 4).to_string(), (v * 2).to_string());
                let (thuong, mo_hinh) = (thuong.to_string(), mo_hinh.to_string());
                let vang = if vang == 0 { "true" } else { "false" };
                let answers = [
                    ("chung", &*chung),
                    ("v", &*v),
                    ("thuong", &*thuong),
                    ("mo_hinh", &*mo_hinh),
                    ("khong_dang_ky", vang),
                ];
                form_of(
                    &format!("A{at}"),
                    ["I", "II"][cluster],
                    ["xa", "phuong"][khoi],
                    &answers,
                )
            })
            .collect()
    })
}

/// Everything said of each area, but for its place in the list.
fn by_code(ranking: &Ranking) -> BTreeMap<String, Entry> {
    let entries = ranking.clusters.iter().flat_map(|cluster| &cluster.entries);
    entries
        .map(|entry| {
            let mut entry = entry.clone();
            entry.assessments.clear();
            (code(&entry).to_owned(), entry)
        })
        .collect()
}

fn never_exceeded(ranking: &Ranking, better: bool) {
    for result in &ranking.quotas {
        assert!(result.taken <= result.places, "{result:?}");
        let members = by_code(ranking);
        let own = |entry: &&Entry| {
            let area = entry.area.as_ref().unwrap();
            let of = |outcome: &kieumau::Outcome| outcome.quota == result.quota;
            let place = entry.outcomes.iter().find(|outcome| of(outcome));
            place.is_some()
                && (result.within.is_empty() || area.cluster.as_ref().is_some_and(|_| true))
        };
        let held = members.values().filter(own).filter(|entry| {
            entry.outcomes.iter().any(|outcome| {
                outcome.quota == result.quota
                    && matches!(outcome.state, OutcomeState::Within | OutcomeState::Chosen)
            })
        });
        let all: usize = ranking
            .quotas
            .iter()
            .filter(|of| of.quota == result.quota)
            .map(|of| of.taken)
            .sum();
        assert_eq!(held.count(), all);
        if let Some(tie) = &result.tie {
            assert!(
                tie.candidates.len() > tie.places && tie.places > 0,
                "{tie:?}"
            );
        }
    }
    // After everything, no cluster has more of a class than its quota.
    for result in ranking.quotas.iter().filter(|of| of.quota == *"tot") {
        let cluster = ranking
            .clusters
            .iter()
            .find(|cluster| cluster.id == result.within[0])
            .into_iter();
        let classes = cluster
            .flat_map(|cluster| &cluster.entries)
            .filter_map(|entry| entry.class.as_ref());
        let count = classes
            .filter(|class| **class == *"tot" || better && **class == *"xuat_sac")
            .count();
        assert!(count <= result.places, "{count} of {}", result.places);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn law_7(emulation in emulation(), forms in forms(), seed in any::<u64>()) {
        let set = set(&emulation);
        let better = emulation.contains("\"and_better\": true");
        let ranking = ranked(&set, &forms);
        never_exceeded(&ranking, better);

        // Another order of the input.
        let mut other = forms.clone();
        let mut state = seed;
        for at in (1..other.len()).rev() {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            other.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
        }
        let again = ranked(&set, &other);
        prop_assert_eq!(by_code(&again), by_code(&ranking));
        prop_assert_eq!(&again.quotas, &ranking.quotas);

        // Equal keys share a rank, and a rank is one more than there are areas ahead.
        for cluster in &ranking.clusters {
            for entry in &cluster.entries {
                let ahead = cluster.entries.iter().filter(|other| other.rank < entry.rank).count();
                prop_assert_eq!(entry.rank, ahead + 1);
                let equal = cluster.entries.iter().filter(|other| other.keys == entry.keys);
                prop_assert!(equal.clone().all(|other| other.rank == entry.rank));
                prop_assert_eq!(equal.count(), entry.sharing);
            }
        }

        // Whoever is equal by every key is treated alike by every quota: a machine never picks.
        for cluster in &ranking.clusters {
            for (a, b) in cluster.entries.iter().flat_map(|a| cluster.entries.iter().map(move |b| (a, b))) {
                let alike = a.keys == b.keys && a.class_before == b.class_before
                    && a.area.as_ref().unwrap().cluster == b.area.as_ref().unwrap().cluster
                    && khoi(&forms, a) == khoi(&forms, b);
                if alike {
                    prop_assert_eq!(states(a), states(b));
                }
            }
        }

        // A decision fills the places that are left, and no more.
        let decisions: Vec<Decision> = ranking.quotas.iter().filter_map(|result| {
            let tie = result.tie.as_ref()?;
            let chosen = tie.candidates.iter().rev().take(tie.places).cloned().collect();
            Some(Decision { quota: result.quota.clone(), chosen, document: None, date: None, note: None })
        }).take(1).collect();
        if !decisions.is_empty() {
            let options = RankOptions { by: None, decisions: Decisions { decisions, excluded: Vec::new() } };
            let decided = rank(&set, &forms, &options).unwrap();
            never_exceeded(&decided, better);
            prop_assert!(decided.decisions[0].used);
            prop_assert!(decided.problems.is_empty());
        }
    }
}

fn khoi<'f>(forms: &'f [Assessment], entry: &Entry) -> &'f kieumau::ProfileValues {
    forms[entry.assessments[0]].profile.values().next().unwrap()
}

fn states(entry: &Entry) -> Vec<(String, OutcomeState)> {
    let states = entry.outcomes.iter();
    states
        .map(|outcome| (outcome.quota.to_string(), outcome.state))
        .collect()
}
