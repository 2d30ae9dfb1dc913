//! Why something cannot be done at all: the sentences of errors. As [`Display`](fmt::Display) has no language, it is English.

use std::error::Error;
use std::fmt;

use crate::catalogue::{Lang, refusals as say};
use crate::model::Id;
use crate::plan::PlanError;
use crate::rank::RankError;
use crate::review::{ReviewError, ReviewSide};
use crate::score::ProfileError;

fn list(ids: &[Id]) -> String {
    ids.iter().map(Id::as_str).collect::<Vec<_>>().join(", ")
}

impl ProfileError {
    /// What is wrong, and how to mend it.
    ///
    /// ```
    /// use kieumau::{Assessment, CheckedSet, Lang, built_in};
    ///
    /// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").ok_or("no such set")?.json)?;
    /// let error = set.score(&Assessment::default()).unwrap_err();
    /// assert_eq!(error.text(Lang::Vi), "Đặc điểm “vung” của khu dân cư chưa ghi. Ghi một trong: dbscl, vung_khac.");
    /// assert_eq!(error.text(Lang::En), error.to_string());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match self {
            ProfileError::Missing { dimension, values } => {
                say::no_value(lang, dimension, list(values))
            }
            ProfileError::UnknownDimension { dimension, known } if known.is_empty() => {
                say::no_dimensions(lang, dimension.as_str())
            }
            ProfileError::UnknownDimension { dimension, known } => {
                say::no_dimension(lang, dimension.as_str(), list(known))
            }
            ProfileError::UnknownValue {
                dimension,
                value,
                values,
            } => say::unknown_value(lang, dimension, value.as_str(), list(values)),
            ProfileError::Several { dimension, count } => say::several(lang, dimension, *count),
        }
    }
}

impl PlanError {
    /// What is wrong, and how to mend it.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match self {
            PlanError::UnknownTitle { id, known } if known.is_empty() => say::no_titles(lang, id),
            PlanError::UnknownTitle { id, known } => say::unknown_title(lang, id, list(known)),
            PlanError::UnknownClass { id, known } if known.is_empty() => say::no_classes(lang, id),
            PlanError::UnknownClass { id, known } => say::unknown_class(lang, id, list(known)),
            PlanError::UnknownQuestion { id } => say::unknown_question(lang, id),
            PlanError::NoCost { id } => say::no_cost(lang, id),
        }
    }
}

impl RankError {
    /// What is wrong, and how to mend it.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match self {
            RankError::NoEmulation => say::no_emulation(lang),
            RankError::NoOrder => say::no_order(lang),
            RankError::UnknownField { field, known } => {
                say::unknown_field(lang, field, known.join(", "))
            }
        }
    }
}

impl ReviewError {
    /// Which form is meant, what is wrong with it, and how to mend it.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let why = self.error.text(lang);
        match self.side {
            ReviewSide::Own => say::own_form(lang, why),
            ReviewSide::Appraised => say::appraised_form(lang, why),
        }
    }
}

macro_rules! in_english {
    ($($error:ident)*) => {$(
        impl fmt::Display for $error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.text(Lang::En))
            }
        }
    )*};
}
in_english! { ProfileError PlanError RankError ReviewError }

impl Error for ProfileError {}
impl Error for PlanError {}
impl Error for RankError {}
impl Error for ReviewError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Assessment, CheckedSet, Goal, PlanRequest, RankOptions, ReviewOptions, Scorer};

    fn set() -> CheckedSet {
        let json = crate::built_in("thon-dac-biet-kho-khan").unwrap().json;
        CheckedSet::from_json(json).unwrap()
    }

    fn form(region: &str) -> Assessment {
        let json = format!(r#"{{"area": {{"code": "A"}}, "profile": {{"vung": "{region}"}}}}"#);
        Assessment::from_json(&json).unwrap()
    }

    #[test]
    fn what_cannot_be_planned_ranked_or_reviewed_is_told_in_both_languages() {
        let (set, form, odd) = (set(), form("dbscl"), form("nui"));
        let scorer = Scorer::new(&set, &form.profile).unwrap();
        let asked = PlanRequest::new(Goal::Title("vang".into()));
        let planned = scorer.plan(&form, &asked).unwrap_err();
        let said = planned.text(Lang::Vi);
        assert!(
            said.starts_with("Bộ tiêu chí không có danh hiệu “vang”. Ghi"),
            "{said}"
        );
        assert!(
            planned
                .to_string()
                .starts_with("The set has no title `vang`. Write")
        );

        let by = RankOptions {
            by: Some("xa".into()),
            ..RankOptions::default()
        };
        let ranked = crate::rank(&set, &[], &by).unwrap_err();
        let known = "Ghi một trong: cluster, commune, district, province, vung.";
        assert!(ranked.text(Lang::Vi).ends_with(known), "{ranked}");

        let reviewed = crate::review(&set, &form, &odd, &ReviewOptions::default()).unwrap_err();
        assert_eq!(
            reviewed.text(Lang::Vi),
            "Phiếu thẩm định không chấm được: “nui” không phải là giá trị của đặc điểm “vung”. Ghi một trong: dbscl, vung_khac."
        );
        assert!(reviewed.source().is_some());
    }

    /// It was English inside a Vietnamese sentence.
    #[test]
    fn what_cannot_be_verified_is_told_in_the_language_asked_for() {
        let set = set();
        let card = set.score(&form("dbscl")).unwrap();
        let card = serde_json::to_string(&card).unwrap();
        let done = crate::verify(&set, &card, &[form("nui")], &RankOptions::default()).unwrap();
        let told = crate::explain_verification(set.set(), &done[0], Lang::Vi);
        assert!(
            told[0].contains("không chấm lại được: “nui” không phải"),
            "{told:?}"
        );
    }
}
