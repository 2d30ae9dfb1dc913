//! What decides the order of a ranking, in words.

use crate::catalogue::{Lang, area_fields, general, keys};
use crate::model::{
    CriteriaSet, Criterion, Id, KeyKind, MaximumKind, MeanPer, Measure, OrderKey, PointsUnit,
    QuotaKind, TotalKind,
};

/// What decides the order of a set with emulation, in words, the first key first.
///
/// ```
/// use kieumau::{CriteriaSet, Lang, built_in, explain_order};
/// let set = CriteriaSet::from_json(built_in("thi-dua-mat-tran").unwrap().json)?;
/// assert_eq!(explain_order(&set, Lang::Vi), ["tổng điểm", "điểm thưởng", "điểm nhóm III"]);
/// # Ok::<(), kieumau::Problems>(())
/// ```
#[must_use]
pub fn explain_order(set: &CriteriaSet, lang: Lang) -> Vec<String> {
    let keys = set.emulation.iter().flat_map(|stated| &stated.order);
    keys.map(|key| key_label(set, key, lang)).collect()
}

fn criterion<'a>(criteria: &'a [Criterion], id: &Id) -> Option<&'a Criterion> {
    let mut found = criteria.iter();
    found.find_map(|one| match one.id == *id {
        true => Some(one),
        false => criterion(&one.parts, id),
    })
}

/// What a key is called.
pub(super) fn key_label(set: &CriteriaSet, key: &OrderKey, lang: Lang) -> String {
    if let Some(label) = &key.label {
        return label.get(lang).to_owned();
    }
    let total = |kind: Option<TotalKind>| match kind.unwrap_or(set.total.ranks_on()) {
        TotalKind::Base => keys::base(lang),
        TotalKind::Full => keys::full(lang),
        TotalKind::Capped => keys::capped(lang),
    };
    let percent = |points: String, unit, maximum| match (unit, maximum) {
        (PointsUnit::Points, _) => points,
        (PointsUnit::Percent, MaximumKind::Printed) => keys::percent(lang, points),
        (PointsUnit::Percent, MaximumKind::Applicable) => keys::percent_applicable(lang, points),
    };
    match &key.kind {
        KeyKind::Total(of) => percent(total(of.total), of.unit, of.maximum),
        KeyKind::Points(of) => {
            let label = criterion(&set.criteria, &of.of);
            let label = label.map_or(of.of.as_str(), |known| known.label.get(lang));
            let points = keys::points(lang, general::quoted(lang, label));
            percent(points, of.unit, of.maximum)
        }
        KeyKind::Class(_) if limits_classes(set) => keys::class_before(lang),
        KeyKind::Class(_) => keys::class(lang),
        KeyKind::FullMarks(_) => keys::full_marks(lang),
        KeyKind::Passes(_) => keys::passes(lang),
        KeyKind::Deductions(_) => keys::deductions(lang),
        KeyKind::Answer(of) => measure_label(set, &of.of, lang),
        KeyKind::Date(of) => question_label(set, &of.question, lang),
        // Its label says it: `check` asks for one.
        KeyKind::Meets(_) => keys::meets(lang),
        KeyKind::Mean(of) => match of.per {
            MeanPer::Assessment => keys::mean(lang, total(of.total)),
            MeanPer::Month => keys::mean_months(lang, total(of.total)),
            MeanPer::Quarter => keys::mean_quarters(lang, total(of.total)),
        },
    }
}

/// Whether quotas may change a class, so that one must say which is meant.
fn limits_classes(set: &CriteriaSet) -> bool {
    let mut quotas = set.emulation.iter().flat_map(|stated| &stated.quotas);
    quotas.any(|quota| matches!(quota.kind, QuotaKind::Class(_)))
}

/// What a field of areas or a dimension is called, as tables head it.
pub(super) fn field_label(set: &CriteriaSet, field: &str, lang: Lang) -> String {
    let mut dimensions = set.profile.iter();
    match (dimensions.find(|of| of.id == *field), field) {
        (Some(dimension), _) => dimension.label.get(lang).to_owned(),
        (None, "cluster") => area_fields::cluster(lang),
        (None, "commune") => area_fields::commune(lang),
        (None, "district") => area_fields::district(lang),
        (None, "province") => area_fields::province(lang),
        (None, other) => other.to_owned(),
    }
}

fn question_label(set: &CriteriaSet, id: &Id, lang: Lang) -> String {
    let mut questions = set.questions.iter();
    let question = questions.find(|question| question.id == *id);
    let label = question.map_or(id.as_str(), |known| known.label.get(lang));
    general::quoted(lang, label)
}

fn measure_label(set: &CriteriaSet, measure: &Measure, lang: Lang) -> String {
    let label = |id: &Id| question_label(set, id, lang);
    let list = |ids: &[Id]| ids.iter().map(label).collect::<Vec<_>>().join(" + ");
    match measure {
        Measure::Question(id) => label(id),
        Measure::Sum(sum) => list(&sum.sum),
        Measure::Share(share) => format!("{} / {}", list(&share.share), list(&share.of)),
    }
}
