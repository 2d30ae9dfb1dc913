//! An area that earns a title, made up answer by answer: each answer is the best one that does not lose the title, as
//! far as three-valued conditions can see; a dead end goes back. What is found is believed only when the scorer says
//! that it is earned.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::candidates::{Candidate, USUAL, candidates, conditions};
use super::partial::Partial;
use crate::Number;
use crate::arrange::{self, Arrange};
use crate::model::{
    Answer, Assessment, CriteriaSet, Evidence, Id, Predecessor, ProfileValues, Value, Verdict,
};
use crate::program::{Cond, Domain, Program, Record, Resolved, State, Tri};
use crate::score::Scorer;

/// So many partial forms are looked at for one title before it is given up.
const MOST_STEPS: usize = 3000;
/// So many combinations of titles held and registered are tried.
const MOST_RECORDS: usize = 32;

/// An area of the scorer's profile that earns the title at this place of the list, if one is found.
pub(super) fn find(scorer: &Scorer, title: usize) -> Option<Assessment> {
    let (set, program) = (&*scorer.set, &*scorer.program);
    let mut steps = MOST_STEPS;
    for past in pasts(program, year(set)) {
        let Some(form) = Search::new(program, title, &past, &mut steps).run() else {
            continue;
        };
        let form = assessment(set, program, &scorer.profile, &past, &form);
        if earns(scorer, title, &form) {
            return Some(form);
        }
    }
    None
}

/// Whether the scorer says that the form earns the title, and finds nothing wrong with it.
pub(super) fn earns(scorer: &Scorer, title: usize, form: &Assessment) -> bool {
    let card = scorer.score(form);
    let verdict = card.titles.get(title).map(|title| title.verdict);
    verdict == Some(Verdict::Earned) && card.problems.is_empty()
}

/// The year assessed: a year in which the set is in force.
pub(crate) fn year(set: &CriteriaSet) -> u16 {
    set.force.as_ref().map_or(2026, |force| force.from.year())
}

/// What is known beside the answers: the titles of each past year, and those registered for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Past {
    pub year: u16,
    pub years: BTreeMap<u16, Vec<Id>>,
    pub registered: Vec<Id>,
    /// The areas from which this one was merged.
    pub predecessors: Vec<Predecessor>,
}

impl Past {
    /// The same as rules and conditions look at it.
    pub fn record(&self) -> Record<'_> {
        Record {
            at_deadline: false,
            year: Some(self.year),
            history: arrange::map(
                self.years
                    .iter()
                    .map(|(year, titles)| (*year, titles.as_slice())),
            ),
            registered: Some(&self.registered),
            predecessors: &self.predecessors,
            cluster: None,
        }
    }
}

/// With every title that a condition names held and registered for; then with some of them not.
pub(crate) fn pasts(program: &Program, year: u16) -> Vec<Past> {
    fn named<'a>(cond: &'a Cond, held: &mut Vec<(&'a Id, usize)>, registered: &mut Vec<&'a Id>) {
        match cond {
            Cond::Held { title, of_last, .. } => held.push((title, *of_last)),
            Cond::Registered { title } if !registered.contains(&title) => registered.push(title),
            _ => cond
                .within()
                .iter()
                .for_each(|part| named(part, held, registered)),
        }
    }
    let (mut held, mut registered) = (Vec::new(), Vec::new());
    let leaf_tests = program.nodes.iter().filter_map(|node| node.rule());
    for cond in conditions(program).chain(leaf_tests.flat_map(|rule| rule.tests())) {
        named(cond, &mut held, &mut registered);
    }
    let back = held.iter().map(|(_, years)| *years).max().unwrap_or(0);
    let mut titles: Vec<&Id> = held.iter().map(|(title, _)| *title).collect();
    titles.arrange();
    titles.dedup();
    let choices = titles.len() + registered.len();
    let combinations = 1usize << choices.min(16);
    let one = |without: usize| {
        let kept = |at: usize| without >> at.min(63) & 1 == 0;
        let names = |offset: usize, all: &[&Id]| {
            let kept = all.iter().enumerate().filter(|(at, _)| kept(offset + at));
            kept.map(|(_, id)| (*id).clone()).collect::<Vec<Id>>()
        };
        let held = names(0, &titles);
        let past = (1..=back.min(60))
            .filter_map(|back| Some((year.checked_sub(u16::try_from(back).ok()?)?, held.clone())));
        Past {
            year,
            years: arrange::map(past),
            registered: names(titles.len(), &registered),
            predecessors: Vec::new(),
        }
    };
    // All, all but one, none, then the rest.
    let mut order: Vec<usize> = (0..combinations).collect();
    order.arrange_by_key(|without| (without.count_ones().min(2), Reverse(*without)));
    order.into_iter().take(MOST_RECORDS).map(one).collect()
}

/// The answers of a form, in the order of the inputs.
type Form = BTreeMap<usize, Value>;

struct Search<'a> {
    form: Partial<'a>,
    title: usize,
    /// The inputs in the order in which they are answered.
    order: Vec<usize>,
    steps: &'a mut usize,
}

impl<'a> Search<'a> {
    fn new(program: &'a Program, title: usize, past: &'a Past, steps: &'a mut usize) -> Search<'a> {
        let form = Partial::new(program, past);
        // Denominators first, since numerators must fit them; then what feeds most places.
        let asked = |at: &usize| program.inputs.get(*at).is_some_and(|input| input.asked);
        let mut order: Vec<usize> = (0..program.inputs.len()).filter(asked).collect();
        order.arrange_by_key(|at| (Reverse(form.below(*at)), Reverse(form.users(*at).len())));
        Search {
            form,
            title,
            order,
            steps,
        }
    }

    /// Answers one input after the other until the title holds whatever the rest is.
    fn run(mut self) -> Option<Form> {
        let mut form = Form::new();
        // For each answered input: what else could be tried.
        let mut open: Vec<std::vec::IntoIter<Candidate>> = Vec::new();
        match self.title_state() {
            Tri::Holds => return Some(form),
            Tri::Fails => return None,
            Tri::Unknown => {}
        }
        loop {
            let Some(input) = self.order.get(open.len()).copied() else {
                // Everything is answered, yet the title is open: what is lacking cannot be answered.
                return None;
            };
            let tried = self.ranked(input);
            open.push(tried.into_iter());
            loop {
                let depth = open.len().checked_sub(1)?;
                let input = self.order.get(depth).copied()?;
                let Some(candidate) = open.last_mut()?.next() else {
                    self.form.clear(input);
                    form.remove(&input);
                    open.pop();
                    continue;
                };
                self.form.set(input, candidate.domain);
                if !self.form.shares_fit(input) {
                    continue;
                }
                *self.steps = self.steps.checked_sub(1)?;
                match self.title_state() {
                    Tri::Fails => continue,
                    Tri::Holds => {
                        form.insert(input, candidate.value);
                        return Some(form);
                    }
                    Tri::Unknown => {
                        form.insert(input, candidate.value);
                        break;
                    }
                }
            }
        }
    }

    fn title_state(&self) -> Tri {
        let moment = self.form.moment();
        moment.titles.get(self.title).copied().unwrap_or(Tri::Fails)
    }

    /// The answers to try, the best first: what passes, what earns most, then what is usual or small.
    fn ranked(&self, input: usize) -> Vec<Candidate> {
        let tried = candidates(self.form.program, input, &self.form.state());
        let below = self.form.below(input) > 0;
        let mut domains = self.form.domains().to_vec();
        let mut ranked: Vec<_> = tried
            .into_iter()
            .map(|candidate| {
                if let Some(slot) = domains.get_mut(input) {
                    *slot = candidate.domain;
                }
                let (mut failing, mut points) = (0usize, 0i64);
                for at in self.form.users(input) {
                    let now = self.form.leaf_of(*at, &domains);
                    failing += usize::from(now.pass == Some(Tri::Fails));
                    points = points.saturating_add(now.high);
                }
                let usual = match &candidate.value {
                    Value::Number(number) if below => *number != Number::scaled(USUAL, 0),
                    _ => false,
                };
                let size = magnitude(&candidate.value);
                ((failing, Reverse(points), usual, size), candidate)
            })
            .collect();
        ranked.arrange_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, candidate)| candidate).collect()
    }
}

/// How large an answer is, so that of equal ones the smaller is taken.
pub(crate) fn magnitude(value: &Value) -> Number {
    match value {
        Value::Number(number) if number.is_negative() => {
            Number::ZERO.checked_sub(*number).unwrap_or(*number)
        }
        Value::Number(number) => *number,
        _ => Number::ZERO,
    }
}

/// The form as an assessment, with evidence wherever some is required.
fn assessment(
    set: &CriteriaSet,
    program: &Program,
    profile: &Resolved,
    past: &Past,
    form: &Form,
) -> Assessment {
    let mut assessment = Assessment {
        set: Some(set.id.clone()),
        period: Some(past.year.to_string()),
        profile: arrange::map(
            profile
                .iter()
                .map(|(dimension, value)| (dimension.clone(), ProfileValues::One(value.clone()))),
        ),
        history: arrange::map(
            past.years
                .iter()
                .map(|(year, titles)| (year.to_string(), titles.clone())),
        ),
        registered: (!past.registered.is_empty()).then(|| past.registered.clone()),
        ..Assessment::default()
    };
    let proven = |at: usize| {
        let mut needing = program.nodes.iter().filter(|node| node.evidence_required);
        needing.any(|node| node.questions.contains(&at))
    };
    for (at, value) in form {
        let Some(input) = program.inputs.get(*at) else {
            continue;
        };
        let id = input.id.as_str().to_owned();
        match value {
            Value::Number(number) if *at >= program.questions => {
                assessment.references.insert(id, *number);
            }
            value => {
                let evidence = proven(*at).then(|| Evidence {
                    name: Some("Minh chứng".to_owned()),
                    ..Evidence::default()
                });
                let answer = Answer {
                    value: Some(value.clone()),
                    note: None,
                    evidence: evidence.into_iter().collect(),
                };
                assessment.answers.insert(id, answer);
            }
        }
    }
    assessment
}

/// Takes away, and lowers, whatever the title does not need.
pub(super) fn smallest(scorer: &Scorer, title: usize, mut form: Assessment) -> Assessment {
    let attempt = |form: &mut Assessment, change: &dyn Fn(&mut Assessment)| {
        let mut less = form.clone();
        change(&mut less);
        if less != *form && earns(scorer, title, &less) {
            *form = less;
            return true;
        }
        false
    };
    for id in form.answers.keys().cloned().collect::<Vec<_>>() {
        attempt(&mut form, &|less| {
            less.answers.remove(&id);
        });
    }
    for id in form.references.keys().cloned().collect::<Vec<_>>() {
        attempt(&mut form, &|less| {
            less.references.remove(&id);
        });
    }
    for year in form.history.keys().cloned().collect::<Vec<_>>() {
        attempt(&mut form, &|less| {
            less.history.remove(&year);
        });
        for at in (0..form.history.get(&year).map_or(0, Vec::len)).rev() {
            attempt(&mut form, &|less| {
                if let Some(titles) = less.history.get_mut(&year) {
                    titles.remove(at);
                }
            });
        }
    }
    for at in (0..form.registered.as_ref().map_or(0, Vec::len)).rev() {
        attempt(&mut form, &|less| {
            if let Some(titles) = &mut less.registered {
                titles.remove(at);
            }
        });
    }
    let open: Vec<Domain> = scorer
        .program
        .inputs
        .iter()
        .map(|input| input.kind.all())
        .collect();
    let record = Record {
        year: form.year(),
        ..Record::nothing()
    };
    let state = State {
        inputs: &scorer.program.inputs,
        domains: &open,
        record: &record,
    };
    for (at, input) in scorer
        .program
        .inputs
        .iter()
        .enumerate()
        .take(scorer.program.questions)
    {
        let id = input.id.as_str();
        let Some(Value::Number(now)) = form.answers.get(id).and_then(|answer| answer.value.clone())
        else {
            continue;
        };
        let mut tried = candidates(&scorer.program, at, &state);
        tried.retain(|candidate| magnitude(&candidate.value) < magnitude(&Value::Number(now)));
        tried.arrange_by_key(|candidate| magnitude(&candidate.value));
        tried.into_iter().any(|candidate| {
            attempt(&mut form, &|less| {
                if let Some(answer) = less.answers.get_mut(id) {
                    answer.value = Some(candidate.value.clone());
                }
            })
        });
    }
    for id in form.answers.keys().cloned().collect::<Vec<_>>() {
        attempt(&mut form, &|less| {
            if let Some(answer) = less.answers.get_mut(&id) {
                answer.evidence.clear();
            }
        });
    }
    form
}
