//! What an element ranks.

use std::rc::Rc;

use kieumau::{Assessment, Decisions, RankOptions, explain_ranking, rank};

use super::Inner;
use super::faults::Fault;
use crate::elements::view;
use crate::order::ByKey;

/// The areas, what people decided, and what comes of it.
#[derive(Default)]
pub(super) struct Ranked {
    pub(super) assessments: Vec<Assessment>,
    pub(super) decisions: Decisions,
    pub(super) result: Option<Rc<view::Ranked>>,
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
            Ok(ranking) => {
                let ranked_now = view::Ranked {
                    told: explain_ranking(set.set(), &ranking, options.lang),
                    ranking,
                    by_key: ByKey::of(set.set()),
                };
                ranked.result = Some(Rc::new(ranked_now));
            }
            Err(error) => {
                ranked.result = None;
                let fault = Fault::refused(&error);
                self.faults.borrow_mut().insert("ranking".to_owned(), fault);
            }
        }
    }
}
