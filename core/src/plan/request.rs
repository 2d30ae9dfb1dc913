//! A request as it is written in JSON.

use std::collections::BTreeMap;

use super::types::{Goal, PlanRequest, USUAL_STEPS};
use crate::arrange;
use crate::json::tree::Node;
use crate::json::{Lower, Lowering, record};
use crate::model::Id;
use crate::problem::{Code, Problem, Problems};

record! {
    /// A title or a class.
    pub struct WrittenGoal {}
    optional {
        /// A title.
        title: Option<Id>,
        /// A class.
        class: Option<Id>,
    }
}

record! {
    /// The fields of a request.
    pub struct Written {
        /// What is to be earned.
        goal: Goal,
    }
    optional {
        /// How hard it is to change a question.
        costs: BTreeMap<Id, u32>,
        /// Questions that may not be changed.
        barred: Vec<Id>,
        /// How many other plans are wanted.
        alternatives: u32,
        /// How many partial plans are looked at.
        steps: Option<u32>,
    }
}

impl Lower for Goal {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Goal> {
        match WrittenGoal::lower(cx, node)? {
            WrittenGoal {
                title: Some(id),
                class: None,
            } => Some(Goal::Title(id)),
            WrittenGoal {
                title: None,
                class: Some(id),
            } => Some(Goal::Class(id)),
            WrittenGoal { title: None, .. } => {
                cx.report(
                    node,
                    Problem::new(Code::MissingField).with("field", "title"),
                );
                None
            }
            WrittenGoal { .. } => {
                let mend = crate::problem::Arg::words("“title”", "`title`");
                let problem = Problem::new(Code::UnknownField).with("field", "class");
                cx.report(node, problem.with("mend", mend));
                None
            }
        }
    }
}

impl PlanRequest {
    /// Reads a request from JSON: its fields are those of the type, and all but `goal` may be left out.
    ///
    /// ```
    /// use kieumau::{Goal, PlanRequest};
    ///
    /// let request = PlanRequest::from_json(r#"{"goal": {"title": "tieu_bieu"}, "barred": ["thu_nhap"], "costs": {"ho_ngheo": 4}}"#)?;
    /// assert_eq!(request, PlanRequest::new(Goal::Title("tieu_bieu".into())).bar("thu_nhap").cost("ho_ngheo", 4));
    ///
    /// let problems = PlanRequest::from_json(r#"{"goal": {}}"#).unwrap_err();
    /// assert_eq!(problems.iter().next().map(|problem| problem.pointer()), Some("/goal"));
    /// # Ok::<(), kieumau::Problems>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of form, each with its line, column and JSON pointer.
    pub fn from_json(text: &str) -> Result<PlanRequest, Problems> {
        let written: Written = crate::model::read(text).0?;
        let count = |of: u32| usize::try_from(of).unwrap_or(usize::MAX);
        Ok(PlanRequest {
            goal: written.goal,
            costs: written.costs,
            barred: arrange::set(written.barred),
            alternatives: count(written.alternatives),
            steps: written.steps.map_or(USUAL_STEPS, count),
        })
    }
}
