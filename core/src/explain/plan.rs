//! A plan in sentences, and what holds areas back.

use serde::Serialize;

use super::context::{Cx, capital};
use crate::Number;
use crate::catalogue::{Lang, format_percent, format_points, holds, plan};
use crate::model::{Condition, CriteriaSet, Id, PointsUnit};
use crate::plan::{AnswerChange, Block, Goal, Hold, HoldBacks, Plan, PlanResult, PlanState};
use crate::scorecard::{ConditionResult, ConditionState, EffectState, Scorecard};

/// A plan in sentences of one language. Made by [`explain_plan`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlanExplanation {
    /// The language of every string.
    pub lang: Lang,
    /// What there is to say first.
    pub headline: String,
    /// What is proved of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<String>,
    /// The plan, and after it others of the same cost.
    pub plans: Vec<PlanLines>,
    /// What stands in the way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<String>,
    /// The best title in reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<String>,
}

/// One set of changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PlanLines {
    /// Its heading; none for the plan itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The changes.
    pub changes: Vec<ChangeLine>,
    /// What becomes of the total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChangeLine {
    /// The question.
    pub question: Id,
    /// What changes.
    pub text: String,
    /// What it brings, what it costs, who can do it.
    pub more: String,
    /// The criteria whose points change.
    pub criteria: Vec<String>,
    /// The clauses that ask for it.
    pub cites: Vec<String>,
}

/// What holds areas back, in sentences of one language. Made by [`explain_holds`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HoldsExplanation {
    /// The language of every string.
    pub lang: Lang,
    /// How many areas have earned it.
    pub headline: String,
    /// What would let most areas earn it, and what most of them lack.
    pub more: Vec<String>,
    /// Everything that holds areas back, in the order of [`HoldBacks::rows`].
    pub rows: Vec<HoldLine>,
}

/// One thing that holds areas back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HoldLine {
    /// What it is called.
    pub label: String,
    /// In how many areas without the title or class it is not met.
    pub lacking: usize,
    /// How many of these would earn it if this alone were met.
    pub would_earn: usize,
}

/// Puts a plan into sentences. `card` is the scorecard of the assessment that was planned for, by the same set.
///
/// ```
/// use kieumau::{Assessment, CheckedSet, Goal, Lang, PlanRequest, Scorer, built_in, explain_plan};
///
/// let set = CheckedSet::from_json(built_in("thon-dac-biet-kho-khan").ok_or("no such set")?.json)?;
/// let form = Assessment::from_json(r#"{"profile": {"vung": "vung_khac"}, "answers": {"so_ho": 100, "so_ho_ngheo": 19,
///     "so_ho_ngheo_dtts": 0, "chua_co_duong": false, "so_ho_ngoai_luoi": 0}}"#)?;
/// let scorer = Scorer::new(&set, &form.profile)?;
/// let request = PlanRequest::new(Goal::Title(set.set().titles[0].id.clone())).bar("so_ho");
/// let told = explain_plan(set.set(), &scorer.score(&form), &scorer.plan(&form, &request)?, Lang::Vi);
/// assert_eq!(told.plans[0].changes[0].text, "“Số hộ nghèo”: từ 19 hộ thành 20 hộ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn explain_plan(
    set: &CriteriaSet,
    card: &Scorecard,
    result: &PlanResult,
    lang: Lang,
) -> PlanExplanation {
    let cx = Cx::new(set, card, lang);
    let goal = cx.goal(&result.goal);
    let first = result.plans.first();
    let least = result.least.unwrap_or_default();
    let (headline, more) = match (result.state, first) {
        (PlanState::Earned, _) => (capital(&plan::earned(lang, goal)), Vec::new()),
        (PlanState::Planned, Some(first)) => (
            plan::planned(lang, goal, first.changes.len(), cx.cost(first.cost)),
            vec![if result.complete {
                plan::least(lang)
            } else {
                plan::not_least(lang, cx.cost(least))
            }],
        ),
        (PlanState::Unreachable, _) => (plan::unreachable(lang, goal), Vec::new()),
        _ => (
            plan::not_found(lang, goal, result.steps),
            vec![plan::at_least(lang, cx.cost(least))],
        ),
    };
    let plans = match result.state {
        PlanState::Earned => Vec::new(),
        _ => result
            .plans
            .iter()
            .enumerate()
            .map(|(at, plan)| cx.plan_lines(at, plan))
            .collect(),
    };
    let unreachable = result.unreachable.as_ref();
    let blocks = unreachable.map(|unreachable| {
        let blocks: Vec<String> = unreachable
            .blocks
            .iter()
            .map(|block| cx.block(block))
            .collect();
        if blocks.is_empty() {
            vec![plan::together(lang)]
        } else {
            blocks
        }
    });
    let best = unreachable.and_then(|unreachable| unreachable.best.as_ref());
    PlanExplanation {
        lang,
        headline,
        more,
        plans,
        blocks: blocks.unwrap_or_default(),
        best: best.map(|best| {
            let title = cx.title_label(&best.title);
            match (best.cost, best.complete) {
                (0, _) => plan::best_earned(lang, title),
                (cost, true) => plan::best(lang, title, cx.cost(cost)),
                (cost, false) => plan::best_open(lang, title, cx.cost(cost)),
            }
        }),
    }
}

impl PlanExplanation {
    /// The explanation as plain text; a line that is indented belongs to the one above it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = format!("{}\n", self.headline);
        for line in &self.more {
            out.push_str(&format!("{line}\n"));
        }
        for plan in &self.plans {
            if let Some(heading) = &plan.heading {
                out.push_str(&format!("\n{heading}\n"));
            }
            for change in &plan.changes {
                out.push_str(&format!("  • {}\n", change.text));
                let details = change.criteria.iter().chain([&change.more]);
                for line in details.chain(&change.cites) {
                    out.push_str(&format!("      {line}\n"));
                }
            }
            if let Some(total) = &plan.total {
                out.push_str(&format!("  {total}\n"));
            }
        }
        for block in &self.blocks {
            out.push_str(&format!("  ✗ {block}\n"));
        }
        if let Some(best) = &self.best {
            out.push_str(&format!("{best}\n"));
        }
        out
    }
}

/// Puts what holds areas back into sentences. `card` is the scorecard of one of the areas: figures that vary with the
/// profile are shown as they are for it.
#[must_use]
pub fn explain_holds(
    set: &CriteriaSet,
    all: &HoldBacks,
    card: &Scorecard,
    lang: Lang,
) -> HoldsExplanation {
    let cx = Cx::new(set, card, lang);
    let goal = cx.goal(all.goal());
    let rows = all.rows();
    let mut more = Vec::new();
    match rows.first().filter(|row| row.would_earn > 0) {
        Some(row) => {
            let what = cx.hold(all.goal(), &row.what);
            more.push(holds::first(lang, what, row.would_earn));
        }
        None if all.earned() < all.areas() => more.push(holds::none(lang)),
        None => {}
    }
    // Of several that as many lack the first one.
    if let Some(row) = rows.iter().rev().max_by_key(|row| row.lacking) {
        let what = cx.hold(all.goal(), &row.what);
        more.push(holds::lacking(lang, what, row.lacking));
    }
    HoldsExplanation {
        lang,
        headline: holds::headline(lang, goal, all.earned(), all.areas()),
        more,
        rows: rows
            .iter()
            .map(|row| HoldLine {
                label: capital(&cx.hold(all.goal(), &row.what)),
                lacking: row.lacking,
                would_earn: row.would_earn,
            })
            .collect(),
    }
}

/// A part of a condition by its place.
fn part<'c>(condition: &'c Condition, path: &[usize]) -> Option<&'c Condition> {
    let Some((at, rest)) = path.split_first() else {
        return Some(condition);
    };
    match condition {
        Condition::All(group) => part(group.of.get(*at)?, rest),
        _ => None,
    }
}

impl Cx<'_> {
    fn goal(&self, goal: &Goal) -> String {
        match goal {
            Goal::Title(id) => plan::title(self.lang, self.title_label(id)),
            Goal::Class(id) => plan::class(self.lang, self.class_label(id)),
        }
    }

    /// What holds areas back, as part of a sentence.
    fn hold(&self, goal: &Goal, hold: &Hold) -> String {
        match hold {
            Hold::Criterion { id } => self.name(id),
            Hold::Effect { id } => {
                let label = self.effect(id).map(|effect| self.label(&effect.label));
                holds::effect(self.lang, label.unwrap_or_else(|| id.to_string()))
            }
            Hold::Class { id } => holds::class(self.lang, self.class_label(id)),
            Hold::Condition { path } => {
                let Goal::Title(id) = goal else {
                    return String::new();
                };
                let condition = self
                    .title(id)
                    .and_then(|title| part(&title.condition, path));
                let mut results = self.card.titles.iter();
                let result = results.find(|result| result.id == *id);
                let result = result.and_then(|result| {
                    let mut path = path.iter();
                    path.try_fold(&result.condition, |result, at| result.parts.get(*at))
                });
                match condition.zip(result) {
                    Some((condition, result)) => {
                        let asks = self.asks(condition, result);
                        let asks = asks.replace('“', "‘").replace('”', "’");
                        holds::condition(self.lang, asks)
                    }
                    None => String::new(),
                }
            }
        }
    }

    fn cost(&self, cost: u64) -> String {
        self.number(Number::whole(i64::try_from(cost).unwrap_or(i64::MAX)))
    }

    fn plan_lines(&self, at: usize, one: &Plan) -> PlanLines {
        PlanLines {
            heading: (at > 0).then(|| plan::another(self.lang, at)),
            changes: one
                .changes
                .iter()
                .map(|change| self.change(change))
                .collect(),
            total: one
                .total
                .filter(|total| total.from != total.to)
                .map(|total| {
                    let points = |number| self.number(number);
                    plan::total(self.lang, points(total.from), points(total.to))
                }),
        }
    }

    fn change(&self, change: &AnswerChange) -> ChangeLine {
        let lang = self.lang;
        let name = self.quoted_question(&change.question);
        let question = self.question(change.question.as_str());
        let then = self.answer(question, &change.then);
        let now = change.now.as_ref().map(|now| self.answer(question, now));
        let text = match now {
            Some(now) if now == then && change.evidence => plan::same(lang, name, now),
            Some(now) => plan::change(lang, name, now, then.clone()),
            None => plan::fill(lang, name, then.clone()),
        };
        let same = change.now.as_ref() == Some(&change.then);
        let text = if change.evidence && !same {
            plan::evidence(lang, text)
        } else {
            text
        };
        let mut more = Vec::new();
        match change.gain {
            Some(gain) if gain > Number::ZERO => more.push(plan::gain(lang, gain)),
            Some(gain) if gain.is_negative() => {
                let lost = Number::ZERO.checked_sub(gain).unwrap_or(gain);
                more.push(plan::loss(lang, lost));
            }
            _ => {}
        }
        more.push(plan::cost(lang, self.cost(change.cost.into())));
        if let Some(who) = &change.who {
            more.push(plan::who(lang, self.text(who)));
        }
        let criteria = change.criteria.iter().map(|moved| {
            let points = |number| self.number(number);
            let (from, to) = (points(moved.points.from), points(moved.points.to));
            plan::criterion(lang, self.name(&moved.id), from, to)
        });
        ChangeLine {
            question: change.question.clone(),
            text,
            more: more.join("; "),
            criteria: criteria.collect(),
            cites: self.cites(&change.cite),
        }
    }

    fn block(&self, block: &Block) -> String {
        let lang = self.lang;
        match block {
            Block::Effect { id, questions } => {
                let label = self.effect(id).map(|effect| self.label(&effect.label));
                let label = label.unwrap_or_else(|| id.to_string());
                let mut states = self.card.effects.iter();
                let state = states.find(|effect| effect.id == *id);
                if state.is_some_and(|effect| effect.state == EffectState::Applies) {
                    self.fixed(plan::effect(lang, label), questions, false)
                } else {
                    let blank = self.unanswered(questions);
                    self.fixed(plan::effect_open(lang, label), &blank, true)
                }
            }
            Block::Condition {
                title,
                class,
                path,
                condition,
                most,
                criteria,
                questions,
            } => {
                let title = title.as_ref().and_then(|title| self.title(title));
                let asking = class.as_ref().and_then(|class| self.class_by_id(class));
                let whole = title.map(|title| &title.condition);
                let whole = whole.or_else(|| asking.and_then(|class| class.condition.as_ref()));
                let asked = whole.and_then(|whole| part(whole, path));
                let (asks, seen) = match asked {
                    // Points as they count at the deadline, like the most that they can be.
                    Some(asked @ (Condition::Total(_) | Condition::Points(_)))
                        if condition.value.is_some() =>
                    {
                        (self.asks(asked, condition), condition.value)
                    }
                    Some(asked) if condition.parts.is_empty() => {
                        (self.check(asked, condition).text, None)
                    }
                    Some(asked) => (self.asks(asked, condition), None),
                    None => (self.total(condition).0, condition.value),
                };
                let mut text = capital(&asks);
                if let Some(now) = seen {
                    text = plan::points(lang, text, self.beside_limits(now, condition));
                }
                if let Some(class) = asking {
                    text = plan::of_class(lang, self.label(&class.label), text);
                }
                if let Some(most) = most {
                    text = plan::most(lang, text, self.beside_limits(*most, condition));
                }
                if !criteria.is_empty() {
                    text = plan::criteria(lang, text, self.names(criteria));
                }
                self.fixed(text, questions, condition.state == ConditionState::Unknown)
            }
        }
    }

    /// What stands in the way, with the questions that cannot be changed, or that must be answered first.
    fn fixed(&self, block: String, questions: &[Id], unknown: bool) -> String {
        let lang = self.lang;
        let blank = self.unanswered(questions);
        if questions.is_empty() {
            plan::sentence(lang, block)
        } else if unknown && !blank.is_empty() {
            plan::fixed_open(lang, block, self.quoted_questions(&blank))
        } else {
            plan::fixed(lang, block, self.quoted_questions(questions))
        }
    }

    fn unanswered(&self, questions: &[Id]) -> Vec<Id> {
        let open = |id: &&Id| self.card.unanswered.contains(id);
        questions.iter().filter(open).cloned().collect()
    }

    /// Points in the unit of the limits that they are held against, on their side of each.
    fn beside_limits(&self, points: Number, condition: &ConditionResult) -> String {
        let limits: Vec<Number> = condition.limits.values().copied().collect();
        match condition.unit {
            Some(PointsUnit::Percent) => format_percent(points, &limits, self.lang),
            _ => format_points(points, &limits, self.lang),
        }
    }
}
