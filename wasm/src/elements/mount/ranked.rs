//! What an element ranks.

use std::rc::Rc;

use kieumau::{
    Assessment, Decisions, Lang, RankError, RankOptions, Ranking, RankingExplanation,
    explain_ranking, rank,
};

use super::Inner;
use crate::elements::texts::views as texts;

/// The areas, what people decided, and what comes of it.
#[derive(Default)]
pub(super) struct Ranked {
    pub(super) assessments: Vec<Assessment>,
    pub(super) decisions: Decisions,
    pub(super) result: Option<(Ranking, Rc<RankingExplanation>)>,
}

impl Inner {
    /// Ranks again.
    pub(super) fn rank(&self) {
        if self.tag != "kieumau-ranking" {
            return;
        }
        let Some(set) = self.set.borrow().clone() else {
            return;
        };
        let options = self.options.borrow();
        let mut ranked = self.ranked.borrow_mut();
        let wanted = RankOptions {
            by: options.by.clone(),
            decisions: ranked.decisions.clone(),
        };
        self.faults.borrow_mut().remove("ranking");
        match rank(&set, &ranked.assessments, &wanted) {
            Ok(result) => {
                let told = explain_ranking(set.set(), &result, options.lang);
                ranked.result = Some((result, Rc::new(told)));
            }
            Err(error) => {
                ranked.result = None;
                let lines = vec![refused(&error, options.lang)];
                self.faults.borrow_mut().insert("ranking".to_owned(), lines);
            }
        }
    }
}

/// Why nothing can be ranked, in words.
fn refused(error: &RankError, lang: Lang) -> String {
    match error {
        RankError::NoEmulation => texts::no_emulation(lang),
        RankError::NoOrder => texts::no_order(lang),
        RankError::UnknownField { field, known } => {
            texts::bad_attribute(lang, "by", field, known.join(", "))
        }
        other => other.to_string(),
    }
}
