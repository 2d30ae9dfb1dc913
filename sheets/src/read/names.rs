//! What columns are called: ids, labels of the set, and what offices write over such columns.

use super::fold;
use super::form::Target;
use crate::texts::{Say, labels};
use kieumau::{CriteriaSet, Lang, Text};
use std::collections::BTreeMap;

/// The columns that every set has.
pub(super) const COMMON: &[(Target, &str, Say)] = &[
    (Target::Code, "code", labels::CODE),
    (Target::Name, "name", labels::NAME),
    (Target::CommuneCode, "commune_code", labels::COMMUNE_CODE),
    (Target::Commune, "commune", labels::COMMUNE),
    (Target::Province, "province", labels::PROVINCE),
    (Target::Cluster, "cluster", labels::CLUSTER),
    (Target::Predecessors, "predecessors", labels::PREDECESSORS),
    (Target::Period, "period", labels::PERIOD),
    (Target::AsOf, "as_of", labels::AS_OF),
    (Target::Registered, "registered", labels::REGISTERED),
    (
        Target::NotApplicable,
        "not_applicable",
        labels::NOT_APPLICABLE,
    ),
];

/// What offices call such columns too, where no label of the set is the same.
const USUAL: &[(Target, &str)] = &[
    (Target::Code, "Mã KDC"),
    (Target::Code, "Mã số khu dân cư"),
    (Target::Name, "Tên khu dân cư"),
    (Target::Name, "Thôn, tổ dân phố"),
    (Target::Name, "Thôn/tổ dân phố"),
    (Target::Commune, "Xã"),
    (Target::Commune, "Tên xã"),
    (Target::Commune, "Xã, phường"),
    (Target::Commune, "Xã/phường"),
    (Target::Commune, "Xã/phường/đặc khu"),
    (Target::Commune, "Xã, phường, thị trấn"),
];

/// What columns are called.
#[derive(Default)]
pub(super) struct Names {
    pub(super) ids: BTreeMap<String, Vec<Target>>,
    pub(super) labels: BTreeMap<String, Vec<Target>>,
    pub(super) bare: BTreeMap<String, Vec<Target>>,
}

impl Names {
    pub(super) fn of(set: &CriteriaSet) -> Names {
        let mut names = Names::default();
        for (target, id, label) in COMMON {
            names.add(*target, &[*id], &label.both());
        }
        for (at, dimension) in set.profile.iter().enumerate() {
            let id = dimension.id.as_str();
            let ids = [&format!("profile.{id}"), id];
            names.add(Target::Profile(at), &ids, &both(&dimension.label));
        }
        for (at, reference) in set.references.iter().enumerate() {
            let id = reference.id.as_str();
            let ids = [&format!("reference.{id}"), id];
            names.add(Target::Reference(at), &ids, &both(&reference.label));
            names.add_with_unit(Target::Reference(at), &reference.label, &reference.unit);
        }
        for (at, question) in set.questions.iter().enumerate() {
            // A renamed question is still found by its old ids.
            for id in std::iter::once(&question.id).chain(&question.was) {
                let [ids, evidence, note] =
                    ["question", "evidence", "note"].map(|word| format!("{word}.{id}"));
                names.add(Target::Question(at), &[&ids, id.as_str()], &[]);
                names.add(Target::Evidence(at), &[&evidence], &[]);
                names.add(Target::Note(at), &[&note], &[]);
            }
            let labels = both(&question.label);
            names.add(Target::Question(at), &[], &labels);
            names.add_with_unit(Target::Question(at), &question.label, &question.unit);
            for (target, word) in [
                (Target::Evidence(at), labels::EVIDENCE),
                (Target::Note(at), labels::NOTE),
            ] {
                for (word, label) in word.both().iter().zip(labels) {
                    names.add(target, &[], &[&format!("{word} {label}")]);
                }
            }
        }
        for (target, label) in USUAL {
            let key = fold::label(label);
            if !names.labels.contains_key(&key) {
                names.add(*target, &[], &[label]);
            }
        }
        names
    }

    /// A label with its unit in brackets, as tables have it: `Tỷ lệ hộ nghèo (%)`.
    fn add_with_unit(&mut self, target: Target, label: &Text, unit: &Option<Text>) {
        let Some(unit) = unit else { return };
        for (label, unit) in both(label).iter().zip(both(unit)) {
            self.add(target, &[], &[&format!("{label} ({unit})")]);
        }
    }

    fn add(&mut self, target: Target, ids: &[&str], labels: &[&str]) {
        let put = |map: &mut BTreeMap<String, Vec<Target>>, key: String| {
            let known = map.entry(key).or_default();
            if !known.contains(&target) {
                known.push(target);
            }
        };
        for id in ids {
            put(&mut self.ids, (*id).to_owned());
        }
        for label in labels {
            put(&mut self.labels, fold::label(label));
            put(&mut self.bare, fold::bare(label));
        }
    }
}

pub(super) fn both(label: &Text) -> [&str; 2] {
    [label.get(Lang::Vi), label.get(Lang::En)]
}
