//! Why something cannot be done at all: the sentences of errors. As [`Display`](fmt::Display) has no language, it is English.

use std::error::Error;
use std::fmt;

use crate::catalogue::{Lang, mends as mend, refusals as say};
use crate::model::Id;
use crate::packed::UnpackError;
use crate::plan::PlanError;
use crate::problem::Refused;
use crate::rank::RankError;
use crate::review::{ReviewError, ReviewSide};
use crate::score::ProfileError;
use crate::verify::VerifyError;

fn one_of(lang: Lang, ids: &[Id]) -> String {
    let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
    mend::one_of(lang, ids.join(", "))
}

impl Refused for ProfileError {
    fn code(&self) -> &'static str {
        match self {
            ProfileError::Missing { .. } => "missing_profile",
            ProfileError::UnknownDimension { .. } => "unknown_dimension",
            ProfileError::UnknownValue { .. } => "unknown_profile",
            ProfileError::Several { .. } => "several_values",
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            ProfileError::Missing { dimension, .. } => say::no_value(lang, dimension),
            ProfileError::UnknownDimension { dimension, known } if known.is_empty() => {
                say::no_dimensions(lang, dimension.as_str())
            }
            ProfileError::UnknownDimension { dimension, .. } => {
                say::no_dimension(lang, dimension.as_str())
            }
            ProfileError::UnknownValue {
                dimension, value, ..
            } => say::unknown_value(lang, dimension, value.as_str()),
            ProfileError::Several { dimension, count } => say::several(lang, dimension, *count),
        }
    }

    fn mend(&self, lang: Lang) -> String {
        match self {
            ProfileError::Missing { values, .. } | ProfileError::UnknownValue { values, .. } => {
                one_of(lang, values)
            }
            ProfileError::UnknownDimension { known, .. } if known.is_empty() => mend::remove(lang),
            ProfileError::UnknownDimension { known, .. } => one_of(lang, known),
            ProfileError::Several { .. } => mend::keep_one(lang),
        }
    }
}

impl Refused for PlanError {
    fn code(&self) -> &'static str {
        match self {
            PlanError::UnknownTitle { .. } => "unknown_title",
            PlanError::UnknownClass { .. } => "unknown_class",
            PlanError::UnknownQuestion { .. } => "unknown_question",
            PlanError::NoCost { .. } => "no_cost",
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            PlanError::UnknownTitle { id, known } if known.is_empty() => say::no_titles(lang, id),
            PlanError::UnknownTitle { id, .. } => say::unknown_title(lang, id),
            PlanError::UnknownClass { id, known } if known.is_empty() => say::no_classes(lang, id),
            PlanError::UnknownClass { id, .. } => say::unknown_class(lang, id),
            PlanError::UnknownQuestion { id, .. } => say::unknown_question(lang, id),
            PlanError::NoCost { id } => say::no_cost(lang, id),
        }
    }

    fn mend(&self, lang: Lang) -> String {
        match self {
            PlanError::UnknownTitle { known, .. } | PlanError::UnknownClass { known, .. } => {
                if known.is_empty() {
                    String::new()
                } else {
                    one_of(lang, known)
                }
            }
            PlanError::UnknownQuestion { near, .. } => match near {
                Some(near) => mend::did_you_mean(lang, near),
                None => mend::write_id(lang),
            },
            PlanError::NoCost { .. } => mend::cost_from_one(lang),
        }
    }
}

impl Refused for RankError {
    fn code(&self) -> &'static str {
        match self {
            RankError::NoEmulation => "no_emulation",
            RankError::NoOrder => "no_order",
            RankError::UnknownField { .. } => "unknown_cluster_field",
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            RankError::NoEmulation => say::no_emulation(lang),
            RankError::NoOrder => say::no_order(lang),
            RankError::UnknownField { field, .. } => say::unknown_field(lang, field.as_str()),
        }
    }

    fn mend(&self, lang: Lang) -> String {
        match self {
            RankError::NoEmulation => mend::say_field(lang),
            RankError::NoOrder => mend::other_set(lang),
            RankError::UnknownField { known, .. } => mend::one_of(lang, known.join(", ")),
        }
    }
}

impl Refused for ReviewError {
    fn code(&self) -> &'static str {
        self.error.code()
    }

    /// Which form is meant, and what is wrong with it.
    fn message(&self, lang: Lang) -> String {
        let why = self.error.message(lang);
        match self.side {
            ReviewSide::Own => say::own_form(lang, why),
            ReviewSide::Appraised => say::appraised_form(lang, why),
        }
    }

    fn mend(&self, lang: Lang) -> String {
        self.error.mend(lang)
    }
}

impl Refused for UnpackError {
    fn code(&self) -> &'static str {
        match self {
            UnpackError::TooShort { .. } => "too_short",
            UnpackError::Layout { .. } => "unknown_layout",
            UnpackError::Changed => "changed",
            UnpackError::OtherSet { .. } => "other_set",
            UnpackError::Unreadable => "unreadable",
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            UnpackError::TooShort { length } => say::packed_short(lang, *length),
            UnpackError::Layout { found, known } => {
                say::packed_layout(lang, usize::from(*found), usize::from(*known))
            }
            UnpackError::Changed => say::packed_changed(lang),
            UnpackError::OtherSet { found } => say::packed_other_set(lang, found.as_str()),
            UnpackError::Unreadable => say::packed_unreadable(lang),
        }
    }

    fn mend(&self, lang: Lang) -> String {
        match self {
            UnpackError::TooShort { .. } | UnpackError::Changed | UnpackError::Unreadable => {
                mend::copy_again(lang)
            }
            UnpackError::Layout { .. } => mend::newer(lang),
            UnpackError::OtherSet { .. } => mend::same_set(lang),
        }
    }
}

impl Refused for VerifyError {
    fn code(&self) -> &'static str {
        match self {
            VerifyError::NotJson { .. } => "not_json",
            VerifyError::KeyTwice { .. } => "duplicate_key",
            VerifyError::NotAResult { .. } => "not_a_result",
            VerifyError::Rank(error) => error.code(),
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            VerifyError::NotJson { line, .. } => say::line_no_json(lang, *line),
            VerifyError::KeyTwice { line, key } => say::line_key_twice(lang, *line, key.as_str()),
            VerifyError::NotAResult { number } => say::entry_no_result(lang, *number),
            VerifyError::Rank(error) => error.message(lang),
        }
    }

    fn mend(&self, lang: Lang) -> String {
        match self {
            VerifyError::Rank(error) => error.mend(lang),
            _ => mend::give_result(lang),
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
in_english! { ProfileError PlanError RankError ReviewError UnpackError VerifyError }

impl Error for ProfileError {}
impl Error for PlanError {}
impl Error for RankError {}
impl Error for UnpackError {}
impl Error for VerifyError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            VerifyError::Rank(error) => Some(error),
            _ => None,
        }
    }
}
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
        assert!(reviewed.iter().all(|error| error.source().is_some()));
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
