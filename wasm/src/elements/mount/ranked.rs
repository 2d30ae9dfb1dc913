//! What an element ranks.

use std::rc::Rc;

use kieumau::{
    Assessment, Decisions, RankError, RankOptions, Ranking, RankingExplanation, Refused,
    explain_ranking, rank,
};

use super::Inner;
use super::faults::Fault;
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
                let fault = refused(&error);
                self.faults.borrow_mut().insert("ranking".to_owned(), fault);
            }
        }
    }
}

/// Why nothing can be ranked.
fn refused(error: &RankError) -> Fault {
    match error {
        RankError::NoEmulation => Fault::said(error.code(), texts::no_emulation),
        RankError::NoOrder => Fault::said(error.code(), texts::no_order),
        RankError::UnknownField { field, known } => {
            Fault::attribute("by", field.as_str(), &known.join(", "))
        }
        other => Fault::attribute("by", "", &other.to_string()),
    }
}
