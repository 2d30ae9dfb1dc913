//! The smallest set of changed answers that earns a title or a class. What exactly that means is in `docs/plan.md`.

mod cases;
mod class;
mod entry;
mod hold;
mod need;
mod place;
mod reach;
mod refine;
mod request;
mod rows;
mod scene;
mod search;
mod table;
mod types;
mod values;
mod wanted;

use std::collections::BTreeSet;

pub use hold::*;
pub use types::*;

use crate::arrange::Arrange;
use crate::model::Assessment;
use crate::problem::Errors;
use crate::program::ClusterFacts;
use crate::score::Scorer;
use need::Needs;
use place::Field;
use reach::Reach;
use scene::{Scene, Target};
use search::{Changes, Found, Search};
use table::Decision;

impl Scorer {
    /// Finds the least changes of answers that earn a title or a class.
    ///
    /// ```
    /// use kieumau::{Assessment, CheckedSet, Goal, PlanRequest, Scorer, Value, built_in};
    ///
    /// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").ok_or("no such set")?.json)?;
    /// let form = Assessment::from_json(r#"{"profile": {"vung": "vung_khac"}, "answers": {"so_ho": 100, "so_ho_ngheo": 19,
    ///     "so_ho_ngheo_dtts": 0, "chua_co_duong": false, "so_ho_ngoai_luoi": 0}}"#)?;
    /// let scorer = Scorer::new(&set, &form.profile)?;
    /// let title = set.set().titles[0].id.clone();
    ///
    /// let plan = scorer.plan(&form, &PlanRequest::new(Goal::Title(title)).bar("so_ho"))?;
    /// assert!(plan.complete);
    /// assert_eq!(plan.plans[0].changes[0].question.as_str(), "so_ho_ngheo");
    /// assert_eq!(plan.plans[0].changes[0].then, Value::from(20));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the request names a title, class or question that the set does not have, or a cost of 0: all of them, as
    /// [`PlanRequest::check`] tells them beforehand.
    pub fn plan(
        &self,
        assessment: &Assessment,
        request: &PlanRequest,
    ) -> Result<PlanResult, Errors<PlanError>> {
        self.plan_in(assessment, request, None)
    }

    /// The same among the areas of a cluster; `others` is what the *other* areas have reached.
    ///
    /// # Errors
    /// As [`plan`](Scorer::plan).
    pub fn plan_in(
        &self,
        assessment: &Assessment,
        request: &PlanRequest,
        others: Option<&ClusterFacts>,
    ) -> Result<PlanResult, Errors<PlanError>> {
        let target = request.target(&self.set)?;
        let costs = self.costs(request);
        let mut scene = Scene::new(self, assessment, others);
        let mut steps = request.steps;
        let solved = solve(&mut scene, target, &costs, request.alternatives, &mut steps);
        let mut result = PlanResult {
            engine: concat!("kieumau ", env!("CARGO_PKG_VERSION")),
            set: (*self.name).clone(),
            area: assessment.area.clone(),
            period: assessment.period.clone(),
            goal: request.goal.clone(),
            state: PlanState::NotFound,
            plans: Vec::new(),
            complete: solved.complete,
            least: solved.least,
            unreachable: None,
            steps: request.steps - steps,
        };
        result.state = match (solved.plans.first(), solved.complete) {
            (Some(changes), _) if changes.is_empty() => PlanState::Earned,
            (Some(_), _) => PlanState::Planned,
            (None, true) => PlanState::Unreachable,
            (None, false) => PlanState::NotFound,
        };
        for changes in &solved.plans {
            let plan = refine::plan(&mut scene, &solved.field, target, changes);
            result.plans.push(plan);
        }
        if result.state == PlanState::Unreachable {
            let card = crate::score::card_in(self, assessment, others);
            let blocks = Reach::new(&mut scene, target, &costs, &card).blocks(target);
            let best = self.best(&mut scene, target, &costs, request.steps);
            result.unreachable = Some(Unreachable { blocks, best });
        }
        Ok(result)
    }

    /// The title of the highest level, or the last of those without levels, that another plan earns.
    fn best(
        &self,
        scene: &mut Scene<'_>,
        wanted: Target,
        costs: &[Option<u64>],
        steps: usize,
    ) -> Option<InReach> {
        let titles = self.program.titles.iter().enumerate();
        let mut titles: Vec<_> = titles
            .filter(|(at, _)| Target::Title(*at) != wanted)
            .collect();
        titles.arrange_by_key(|(at, title)| std::cmp::Reverse((title.level, *at)));
        // Of a better title it may not be known whether there is a plan.
        let mut complete = true;
        for (at, title) in titles {
            let mut steps = steps;
            let solved = solve(scene, Target::Title(at), costs, 0, &mut steps);
            complete &= solved.complete;
            let Some(plan) = solved.plans.first() else {
                continue;
            };
            let vars = plan
                .iter()
                .filter_map(|(var, _)| solved.field.vars.get(*var));
            return Some(InReach {
                title: title.id.clone(),
                cost: vars.map(|var| var.cost).sum(),
                complete,
            });
        }
        None
    }

    /// For each input what changing it costs; none where it may not be changed.
    fn costs(&self, request: &PlanRequest) -> Vec<Option<u64>> {
        let cost = |at: usize| {
            let question = self.set.questions.get(at)?;
            let asked = self.program.inputs.get(at).is_some_and(|input| input.asked);
            let fixed = question.past || request.barred.contains(&question.id);
            let cost = request.costs.get(&question.id).copied();
            let cost = cost.or(question.cost).unwrap_or(1).max(1);
            (asked && !fixed).then_some(u64::from(cost))
        };
        (0..self.program.inputs.len()).map(cost).collect()
    }
}

/// What came out, before it is put into words.
struct Solved<'a> {
    field: Field<'a>,
    plans: Vec<Changes>,
    complete: bool,
    least: Option<u64>,
}

/// Finds the least plan, and others of the same cost.
fn solve<'a>(
    scene: &mut Scene<'a>,
    target: Target,
    costs: &[Option<u64>],
    alternatives: usize,
    steps: &mut usize,
) -> Solved<'a> {
    let moment = scene.moment();
    let free: Vec<bool> = costs.iter().map(Option::is_some).collect();
    let mut needs = Needs::new(scene, &free, &moment.passes);
    let need = needs.target(target);
    let mut locals = Vec::new();
    need.locals(&mut locals);
    locals.arrange();
    locals.dedup();
    let field = Field::new(scene, &locals, &mut needs, costs);
    if scene.met_in(target, &moment) {
        return Solved {
            field,
            plans: vec![Changes::new()],
            complete: true,
            least: Some(0),
        };
    }
    let ways = cases::ways(&need);
    let mut search = Search {
        scene,
        field: &field,
        target,
        ways: &ways,
        rows: Vec::new(),
        steps,
        found: Found::default(),
        below: u64::MAX,
        enough: 0,
    };
    search.deepen();
    let mut found = std::mem::take(&mut search.found);
    // Something must change; and what was not looked at one by one costs at least this.
    let cheapest = field.vars.iter().map(|var| var.cost).min().unwrap_or(1);
    let least = found.guessed.map(|least| least.max(cheapest));
    if let Some((cost, changes)) = &mut found.best
        && least.is_some_and(|least| least < *cost)
    {
        *changes = refine::without_needless(search.scene, &field, target, changes);
        *cost = search.cost(changes);
    }
    let best = found.best.as_ref().map(|(cost, _)| *cost);
    let complete = !(found.stopped && best.is_none_or(|best| least.is_none_or(|l| l < best)))
        && match (best, least) {
            (Some(best), Some(least)) => least >= best,
            (None, Some(_)) => false,
            (_, None) => true,
        };
    let mut plans: Vec<Changes> = found.best.into_iter().map(|(_, changes)| changes).collect();
    if let (Some(cost), Some(first)) = (best, plans.first().cloned()) {
        let open = vec![Decision::Open; field.vars.len()];
        others(&mut search, &open, (cost, first), alternatives, &mut plans);
    }
    let least = match (complete, best) {
        (true, best) => best,
        (false, best) => least.or(best),
    };
    Solved {
        field,
        plans,
        complete,
        least,
    }
}

/// Other sets of questions whose change costs the same: what is left is divided by the questions of each plan that is
/// found, so that nothing is looked at twice.
fn others(
    search: &mut Search<'_, '_>,
    open: &[Decision],
    (cost, first): (u64, Changes),
    most: usize,
    plans: &mut Vec<Changes>,
) {
    search.below = cost.saturating_add(1);
    search.enough = cost;
    let mut left: Vec<(Vec<Decision>, Changes)> = vec![(open.to_vec(), first)];
    let mut seen = BTreeSet::new();
    while let Some((decisions, plan)) = left.pop() {
        let mut decisions = decisions;
        for (var, _) in &plan {
            if !matches!(decisions.get(*var), Some(Decision::Open)) {
                continue;
            }
            let mut without = decisions.clone();
            if let Some(slot) = without.get_mut(*var) {
                *slot = Decision::Kept;
            }
            if let Some(slot) = decisions.get_mut(*var) {
                *slot = Decision::Changed;
            }
            if plans.len() > most {
                return;
            }
            search.found = Found::default();
            search.run(&without);
            if search.found.stopped {
                return;
            }
            if let Some((_, other)) = search.found.best.take() {
                let questions: Vec<usize> = other.iter().map(|(var, _)| *var).collect();
                if seen.insert(questions) {
                    plans.push(other.clone());
                }
                left.push((without, other));
            }
        }
    }
}
