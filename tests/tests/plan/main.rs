//! Law 5: applying a plan earns the title, and no smaller set of changes does.

mod answers;
mod blanks;
mod brute;
mod shares;
mod together;
mod worked;

use brute::{Brute, Question, Said, change, met};
use kieumau::{
    Assessment, CheckedSet, CriteriaSet, Criterion, Goal, Id, PlanRequest, PlanResult, PlanState,
    Scorer, Value, Verdict,
};
use kieumau_tests::generate;
use kieumau_tests::slow::profile;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// A quarter of them cannot be used: 20,000 are left.
const SETS: u64 = 26_600;
const THREADS: usize = 2;
/// So many forms are scored by brute force for one plan.
const BUDGET: usize = 450;
/// The search of a plan stops after so many steps.
const STEPS: usize = 400;

/// A tenth of the sets, say, with `KIEUMAU_PERCENT=10`; more than all with a greater number.
fn sets() -> u64 {
    let percent: u64 =
        std::env::var("KIEUMAU_PERCENT").map_or(100, |text| text.parse().expect("a number"));
    SETS * percent / 100
}

/// What was seen in all sets.
#[derive(Debug, Default)]
struct Seen {
    counts: BTreeMap<&'static str, u64>,
    failures: Vec<String>,
}

impl Seen {
    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }
}

#[test]
fn plans_are_sound_and_minimal() {
    let (next, seen) = (AtomicU64::new(0), Mutex::new(Seen::default()));
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= sets() {
                        break;
                    }
                    let mut own = Seen::default();
                    one(seed, &mut own);
                    let mut all = seen.lock().expect("no test panicked");
                    own.counts
                        .into_iter()
                        .for_each(|(what, n)| *all.counts.entry(what).or_default() += n);
                    all.failures.extend(own.failures);
                }
            });
        }
    });
    let seen = seen.into_inner().expect("no test panicked");
    println!("{:#?}", seen.counts);
    let shown: Vec<&String> = seen.failures.iter().take(5).collect();
    assert!(
        seen.failures.is_empty(),
        "{} failures\n{}",
        seen.failures.len(),
        shown
            .iter()
            .map(|one| one.as_str())
            .collect::<Vec<_>>()
            .join("\n\n")
    );
    // The test looks at what it means to look at.
    let count = |what: &str| seen.counts.get(what).copied().unwrap_or(0);
    assert!(count("planned") * 10 > sets(), "hardly any plans");
    assert!(
        count("minimal") * 10 > count("planned") * 7,
        "hardly any were held against brute force"
    );
    assert!(
        count("incomplete") * 16 < sets(),
        "too many searches stopped early"
    );
}

/// A number made from the seed, for choices of the test.
fn pick(seed: u64, salt: u64, of: u64) -> u64 {
    let mixed =
        (seed ^ salt.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (mixed ^ (mixed >> 32)) % of.max(1)
}

fn one(seed: u64, seen: &mut Seen) {
    let json = generate::small_set(seed);
    let Ok(set) = CriteriaSet::from_json(&json.to_string()).and_then(CriteriaSet::check) else {
        return seen.count("unusable set");
    };
    let written = generate::assessment(&json, seed.wrapping_mul(31) + 7);
    let form = Assessment::from_json(&written.to_string()).expect("an assessment");
    let scorer = Scorer::new(&set, &form.profile).expect("a sound profile");
    let request = request(&set, seed);
    let result = scorer.plan(&form, &request).expect("a sound request");
    seen.count(match result.state {
        PlanState::Earned => "earned",
        PlanState::Planned => "planned",
        PlanState::Unreachable => "unreachable",
        PlanState::NotFound => "not found",
    });
    if !result.complete {
        seen.count("incomplete");
        seen.count(if result.steps < STEPS {
            "gave up a proof"
        } else {
            "stopped early"
        });
    }
    let profile = profile::read(&json, &written).expect("a sound profile");
    let case = Case {
        seed,
        json: &json,
        set: &set,
        form: &form,
        scorer: &scorer,
        request: &request,
        result: &result,
        shares: shares::all(&json),
        profile,
    };
    if let Err(what) = case.is_sound().and_then(|()| case.is_minimal(seen)) {
        seen.failures.push(format!(
            "seed {seed}: {what}\nrequest {request:?}\n{json}\n{written}\n{}",
            serde_json::to_string(&result.plans).expect("prints")
        ));
    }
}

/// A title, now and then a class; some questions barred, some weighed.
fn request(set: &CheckedSet, seed: u64) -> PlanRequest {
    let of = set.set();
    let titles = &of.titles;
    let classes = of.classes.as_ref().map(|classes| &classes.list);
    let goal = match classes {
        Some(list) if pick(seed, 1, 4) == 0 => {
            Goal::Class(list[pick(seed, 2, list.len() as u64) as usize].id.clone())
        }
        _ => Goal::Title(
            titles[pick(seed, 3, titles.len() as u64) as usize]
                .id
                .clone(),
        ),
    };
    let mut request = PlanRequest::new(goal).alternatives(2).steps(STEPS);
    for (at, question) in of.questions.iter().enumerate() {
        let at = at as u64;
        match pick(seed, 10 + at, 12) {
            0 => request = request.bar(question.id.as_str()),
            1..=3 => {
                request = request.cost(question.id.as_str(), 1 + pick(seed, 50 + at, 4) as u32)
            }
            _ => {}
        }
    }
    request
}

struct Case<'a> {
    seed: u64,
    json: &'a serde_json::Value,
    set: &'a CheckedSet,
    form: &'a Assessment,
    scorer: &'a Scorer,
    request: &'a PlanRequest,
    result: &'a PlanResult,
    shares: Vec<shares::Share>,
    profile: profile::Profile,
}

impl Case<'_> {
    fn may_change(&self, id: &Id) -> bool {
        let question = self
            .set
            .set()
            .questions
            .iter()
            .find(|question| question.id == *id);
        question.is_some_and(|question| !question.past) && !self.request.barred.contains(id)
    }

    fn cost(&self, id: &Id) -> u64 {
        let question = self
            .set
            .set()
            .questions
            .iter()
            .find(|question| question.id == *id);
        let own = question.and_then(|question| question.cost).unwrap_or(1);
        u64::from(self.request.costs.get(id).copied().unwrap_or(own))
    }

    /// Applying a plan meets the goal; its figures are those of the two scorecards.
    fn is_sound(&self) -> Result<(), String> {
        let blanks = self
            .set
            .set()
            .questions
            .iter()
            .any(|question| question.blank.is_some());
        let mut questions = Vec::new();
        for plan in &self.result.plans {
            let mut form = self.form.clone();
            let mut changed = Vec::new();
            for made in &plan.changes {
                if !self.may_change(&made.question) {
                    return Err(format!("{} may not be changed", made.question));
                }
                changed.push(made.question.clone());
                change(&mut form, &made.question, &made.then, made.evidence);
            }
            let cost: u64 = changed.iter().map(|id| self.cost(id)).sum();
            if cost != plan.cost || plan.cost != self.result.plans[0].cost {
                return Err(format!("costs {} or {cost}", plan.cost));
            }
            let card = self.scorer.score(&form);
            if !met(self.scorer, &card, &self.request.goal) {
                return Err("the plan does not earn it".to_owned());
            }
            if let (false, Goal::Title(id)) = (blanks, &self.request.goal) {
                let earned = card
                    .titles
                    .iter()
                    .any(|title| title.id == *id && title.verdict == Verdict::Earned);
                if !earned {
                    return Err("what is counted at the deadline is not earned".to_owned());
                }
            }
            let touched =
                |share: &&shares::Share| changed.iter().any(|id| share.names(id.as_str()));
            let mut touched = self.shares.iter().filter(touched);
            if !touched.all(|share| share.can_be(self.json, &form, &self.profile)) {
                return Err("a changed answer stands in a share that cannot be".to_owned());
            }
            if let (Some(total), Some(then)) = (plan.total, card.totals) {
                let gains = plan.changes.iter().filter_map(|change| change.gain);
                let gained = gains.fold(total.from, |sum, gain| {
                    sum.checked_add(gain).expect("small")
                });
                if total.to != then.get(self.set.set().total.titles_on()).points
                    || gained != total.to
                {
                    return Err(format!("{total:?} after {gained}"));
                }
            }
            if questions.contains(&changed) {
                return Err("an alternative is no alternative".to_owned());
            }
            questions.push(changed);
        }
        Ok(())
    }

    /// Nothing of less cost does.
    fn is_minimal(&self, seen: &mut Seen) -> Result<(), String> {
        let limit = match (self.result.plans.first(), self.result.complete) {
            (Some(plan), true) => plan.cost,
            (None, true) => u64::MAX,
            (_, false) => self.result.least.unwrap_or(0),
        };
        let year = self
            .form
            .period
            .as_deref()
            .and_then(|period| period.get(..4)?.parse().ok())
            .unwrap_or(2026);
        let mut questions = Vec::new();
        for question in self.json["questions"].as_array().expect("a list") {
            let id = Id::from(question["id"].as_str().expect("an id"));
            if !self.may_change(&id) {
                continue;
            }
            let answers = answers::all(self.json, question, &self.profile, year);
            let mut answers: Vec<Value> = answers.into_iter().map(value).collect();
            // Evidence may be all that is missing.
            let now = self
                .form
                .answers
                .get(id.as_str())
                .and_then(|answer| answer.value.clone());
            answers.extend(now);
            let proof = wants_evidence(&self.set.set().criteria, id.as_str());
            questions.push(Question {
                cost: self.cost(&id),
                id,
                answers,
                proof,
            });
        }
        let mut brute = Brute {
            scorer: self.scorer,
            form: self.form,
            goal: &self.request.goal,
            questions: &questions,
            budget: BUDGET,
            set: self.json,
            shares: &self.shares,
            profile: &self.profile,
        };
        match brute.cheaper(limit) {
            Said::Cheaper(how) => Err(format!(
                "there is a cheaper one than {limit} (seed {}): {how:?}",
                self.seed
            )),
            Said::None => {
                seen.count(if self.result.plans.is_empty() {
                    "none indeed"
                } else {
                    "minimal"
                });
                Ok(())
            }
            Said::TooMany => {
                seen.count("too many for brute force");
                Ok(())
            }
        }
    }
}

fn value(json: serde_json::Value) -> Value {
    serde_json::from_value(json).expect("a value")
}

/// Whether a criterion that wants evidence looks at the question.
fn wants_evidence(criteria: &[Criterion], id: &str) -> bool {
    criteria.iter().any(|criterion| {
        let rule = serde_json::to_string(&criterion.rule).expect("prints");
        criterion.evidence_required && rule.contains(&format!("\"{id}\""))
            || wants_evidence(&criterion.parts, id)
    })
}
