//! What an element ranks.

use std::rc::Rc;

use kieumau::{
    Assessment, Decisions, RankOptions, Ranking, RankingExplanation, explain_ranking, rank,
};

use super::Inner;

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
                let lines = vec![error.to_string()];
                self.faults.borrow_mut().insert("ranking".to_owned(), lines);
            }
        }
    }
}
