//! The explanation of a scorecard: every sentence a reader needs, ready to be shown. Sentences come from the
//! catalogue; here is decided which of them are said.

mod answer;
mod comparison;
mod condition;
mod context;
mod criterion;
mod effect_on_areas;
mod effect_on_ranking;
mod headline;
mod limits;
mod measure;
mod notes;
mod order;
mod per_unit;
mod plan;
mod problem;
mod ranking;
mod reason;
mod refused;
mod relative;
mod rescaled;
mod review;
mod review_changes;
mod scored;
mod text;
mod titles;
mod totals;
mod types;
mod verification;
mod vote;

pub use comparison::{ComparisonExplanation, DifferenceLine, explain_comparison};
pub use effect_on_areas::{AreaChangeLine, EffectExplanation, explain_effect};
pub use notes::explain_cites;
pub use order::explain_order;
pub use plan::{
    ChangeLine, HoldLine, HoldsExplanation, PlanExplanation, PlanLines, explain_holds, explain_plan,
};
pub use ranking::{
    ClusterLines, EntryLine, ExcludedLine, QuotaLine, RankingExplanation, RankingTeller,
    explain_ranking,
};
pub use review::{BeforeAfter, ReviewExplanation, ReviewLine, ReviewProblemLine, explain_review};
pub use review_changes::ReviewChangeLine;
pub use types::*;
pub use verification::explain_verification;

use crate::catalogue::Lang;
use crate::model::CriteriaSet;
use crate::scorecard::Scorecard;

/// Explains a scorecard in sentences. `set` is the set that made the card; of another set's card only what the two
/// have in common is told.
///
/// A number that is shown never contradicts its verdict: beside the limit 80 a total of 79.995 is shown as 79.995,
/// never as 80.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, Lang, built_in, explain};
///
/// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json)?;
/// let form = Assessment::from_json(r#"{"profile": {"vung": "vung_khac"}, "answers": {"so_ho": 100, "so_ho_ngheo": 19,
///     "so_ho_ngheo_dtts": 0, "chua_co_duong": false, "so_ho_ngoai_luoi": 0}}"#)?;
/// let told = explain(set.set(), &set.score(&form)?, Lang::Vi);
/// assert_eq!(told.headline.text, "Chưa đạt danh hiệu nào.");
/// assert_eq!(
///     told.criteria[0].reason,
///     "Tỷ lệ “Số hộ nghèo” so với “Tổng số hộ của thôn” từ 20% trở lên: 19/100 = 19%, thiếu 1 hộ. Chưa đạt."
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn explain(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> Explanation {
    let cx = context::Cx::new(set, card, lang);
    let notes = notes::Notes::of(&cx);
    let (titles, class, totals) = (cx.titles(&notes), cx.class(), cx.totals());
    let passing = cx.passing();
    let headline = cx.headline(&headline::Parts {
        titles: &titles,
        class: class.as_ref(),
        totals: &totals,
        passing: passing.as_deref(),
    });
    Explanation {
        lang,
        set: cx.set_line(),
        area: cx.area(),
        profile: cx.profile(),
        headline,
        totals,
        passing,
        open: cx.open(),
        titles,
        class,
        effects: cx.effects(&notes),
        problems: cx.problems(),
        lost: cx.lost(),
        criteria: cx.criteria(&notes),
        ambiguities: notes.lines(&cx),
    }
}

/// The sentences of a scorecard's problems alone, in their order, for whoever scores many areas and shows no card.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, Lang, built_in, explain_problems};
///
/// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").unwrap().json)?;
/// let form = Assessment::from_json(r#"{"profile": {"vung": "vung_khac"}, "answers": {"so_ho": -1}}"#)?;
/// let told = explain_problems(set.set(), &set.score(&form)?, Lang::Vi);
/// assert_eq!(told[0].about, "so_ho");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn explain_problems(set: &CriteriaSet, card: &Scorecard, lang: Lang) -> Vec<ProblemLine> {
    context::Cx::new(set, card, lang).problems()
}
