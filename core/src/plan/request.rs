//! A request as it is written in JSON, and whether a set has what it names.

use std::collections::BTreeMap;

use super::scene::Target;
use super::types::{Goal, PlanError, PlanRequest, USUAL_STEPS};
use crate::arrange;
use crate::json::tree::Node;
use crate::json::{Lower, Lowering, record};
use crate::language::nearest;
use crate::model::{CriteriaSet, Id};
use crate::problem::{Code, Errors, Problem, Problems};

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

    /// Looks whether a set has the title or class and the questions that are named, before any area is planned for.
    ///
    /// ```
    /// use kieumau::{CheckedSet, Goal, Lang, PlanRequest, built_in};
    ///
    /// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").ok_or("no such set")?.json)?;
    /// let request = PlanRequest::new(Goal::Title("vang".into())).bar("so_hộ");
    /// let errors = request.check(set.set()).unwrap_err();
    /// assert_eq!(errors.iter().count(), 2);
    /// assert!(errors.text(Lang::En).ends_with("The set has no question `so_hộ`. Did you mean `so_ho`?"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Everything that it names and the set does not have, and costs of 0.
    pub fn check(&self, set: &CriteriaSet) -> Result<(), Errors<PlanError>> {
        self.target(set).map(|_| ())
    }

    /// The goal as a place in its list, where nothing else is wrong either.
    pub(super) fn target(&self, set: &CriteriaSet) -> Result<Target, Errors<PlanError>> {
        let (target, mut errors) = match self.goal.target(set) {
            Ok(target) => (Some(target), Vec::new()),
            Err(error) => (None, vec![error]),
        };
        let ids = || set.questions.iter().map(|question| &question.id);
        let costs = self.costs.keys();
        let barred = self.barred.iter();
        for id in costs.chain(barred.filter(|id| !self.costs.contains_key(*id))) {
            if ids().all(|known| known != id) {
                errors.push(PlanError::UnknownQuestion {
                    id: id.clone(),
                    near: nearest(id.as_str(), ids().map(Id::as_str)).map(Id::from),
                });
            }
        }
        let free = self.costs.iter().filter(|(_, cost)| **cost == 0);
        errors.extend(free.map(|(id, _)| PlanError::NoCost { id: id.clone() }));
        match target {
            Some(target) if errors.is_empty() => Ok(target),
            _ => Err(Errors::of(errors)),
        }
    }
}

impl Goal {
    /// Where a set has it.
    pub(super) fn target(&self, set: &CriteriaSet) -> Result<Target, PlanError> {
        match self {
            Goal::Title(id) => {
                let known = set.titles.iter().map(|title| title.id.clone());
                place(id, known.collect())
                    .map(Target::Title)
                    .map_err(|(id, known)| PlanError::UnknownTitle { id, known })
            }
            Goal::Class(id) => {
                let classes = set.classes.iter();
                let list = classes.clone().flat_map(|classes| &classes.list);
                let known = list.map(|class| class.id.clone());
                let otherwise = classes.map(|classes| classes.otherwise.id.clone());
                place(id, known.chain(otherwise).collect())
                    .map(Target::Class)
                    .map_err(|(id, known)| PlanError::UnknownClass { id, known })
            }
        }
    }
}

/// The place of an id among those that are known, or both.
fn place(id: &Id, known: Vec<Id>) -> Result<usize, (Id, Vec<Id>)> {
    let at = known.iter().position(|known| known == id);
    at.ok_or_else(|| (id.clone(), known))
}
