//! From an assessment to what is known: a domain for each input, the criteria that do not arise, and the problems.

use std::cmp::Ordering;

use crate::arrange::{self, Arrange};
use crate::model::{Answer, Assessment, Id, Value};
use crate::number::{div_ceil, div_floor};
use crate::program::reading::Unusable;
use crate::program::{
    Domain, InputKind, Name, NodePolicy, Program, Record, ShareCheck, ShareParts, all_ids, points,
    reading,
};
use crate::scorecard::{AnswerCode, AnswerProblem};

/// What an assessment says, read for one program.
#[derive(Debug)]
pub(crate) struct Prepared<'a> {
    pub domains: Vec<Domain>,
    /// The same before open answers were held to those they must fit, where that made a difference.
    pub unheld: Option<Vec<Domain>>,
    /// Whether the answers were seen to leave no completion: whatever an open question is answered, a share breaks.
    pub contradictory: bool,
    /// Whether there is a usable answer.
    pub answered: Vec<bool>,
    /// Whether there is an answer that cannot be used.
    pub unusable: Vec<bool>,
    /// Whether the answer comes with evidence, where some criterion asks for it.
    pub evidence: Vec<bool>,
    /// The accepted policy of criteria that do not arise; empty where all of them do.
    pub claims: Vec<Option<NodePolicy>>,
    pub record: Record<'a>,
    pub problems: Vec<AnswerProblem>,
}

impl<'a> Prepared<'a> {
    /// Nothing is answered.
    pub fn nothing(program: &Program, record: Record<'a>) -> Prepared<'a> {
        let count = program.inputs.len();
        Prepared {
            domains: program.tables.domains.clone(),
            unheld: None,
            contradictory: false,
            answered: vec![false; count],
            unusable: vec![false; count],
            evidence: vec![false; count],
            claims: Vec::new(),
            record,
            problems: Vec::new(),
        }
    }
}

pub(crate) fn prepare<'a>(
    program: &Program,
    set: &crate::model::CriteriaSet,
    assessment: &'a Assessment,
) -> Prepared<'a> {
    let mut prepared = Prepared::nothing(program, record(assessment));
    prepared.about_the_whole(program, set, assessment);
    prepared.answers(program, assessment);
    prepared.references(program, assessment);
    prepared.shares(program);
    prepared.claims(program, set, assessment);
    prepared
}

/// What an assessment says beside its answers.
pub(crate) fn record(assessment: &Assessment) -> Record<'_> {
    let year = |text: &str| -> Option<u16> {
        if text.len() == 4 {
            text.parse().ok()
        } else {
            None
        }
    };
    let history = assessment.history.iter();
    Record {
        at_deadline: false,
        year: assessment.year(),
        history: arrange::map(
            history.filter_map(|(text, titles)| Some((year(text)?, titles.as_slice()))),
        ),
        registered: assessment.registered.as_deref(),
        predecessors: &assessment.predecessors,
        cluster: None,
    }
}

/// Whether the question of a name is also given by one that comes before it: its id, or a later old id.
fn is_given_by_another(name: &Name, program: &Program, assessment: &Assessment) -> bool {
    let mut names = program.tables.names.iter();
    names.any(|other| {
        let before = other.input == name.input && other.rank < name.rank;
        before && assessment.answers.contains_key(other.id.as_str())
    })
}

fn problem(code: AnswerCode, about: &str) -> AnswerProblem {
    AnswerProblem {
        code,
        about: about.to_owned(),
        value: None,
        limit: None,
    }
}

/// The value as a reader would recognise it.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.chars().take(200).collect(),
        Value::Number(number) => number.to_string(),
        value => serde_json::to_string(value)
            .unwrap_or_default()
            .chars()
            .take(200)
            .collect(),
    }
}

impl Prepared<'_> {
    fn about_the_whole(
        &mut self,
        program: &Program,
        set: &crate::model::CriteriaSet,
        assessment: &Assessment,
    ) {
        if let Some(other) = assessment.set.as_ref().filter(|id| **id != set.id) {
            self.problems
                .push(problem(AnswerCode::OtherSet, other.as_str()));
        }
        if let (Some(day), Some(force)) = (assessment.as_of, &set.force)
            && (day < force.from || force.to.is_some_and(|to| day >= to))
        {
            self.problems
                .push(problem(AnswerCode::NotInForce, &day.to_string()));
        }
        if program.tables.needs_year && assessment.year().is_none() {
            self.problems.push(problem(
                AnswerCode::NoYear,
                assessment.period.as_deref().unwrap_or(""),
            ));
        }
        for year in assessment
            .history
            .keys()
            .filter(|year| year.len() != 4 || year.parse::<u16>().is_err())
        {
            self.problems
                .push(problem(AnswerCode::BadHistoryYear, year));
        }
    }

    /// Reads the answers. They and the names of questions are in the order of their letters, so that one walk along both finds
    /// everything.
    fn answers(&mut self, program: &Program, assessment: &Assessment) {
        let mut names = program.tables.names.as_slice();
        let (mut unusable, mut unknown) = (Vec::new(), Vec::new());
        for (id, answer) in &assessment.answers {
            let mut known = false;
            while let Some((name, others)) = names.split_first() {
                match name.id.as_str().cmp(id.as_str()) {
                    Ordering::Less => {
                        names = others;
                        continue;
                    }
                    Ordering::Greater => break,
                    Ordering::Equal => known = true,
                }
                if name.rank == 0 || !is_given_by_another(name, program, assessment) {
                    self.answer(program, name.input, answer, &mut unusable);
                }
                names = others;
                if name.last {
                    break;
                }
            }
            if !known {
                let mut problem = problem(AnswerCode::UnknownQuestion, id);
                problem.value = answer.value.as_ref().map(shown);
                unknown.push(problem);
            }
        }
        unusable.arrange_by_key(|(at, _)| *at);
        let unusable = unusable.into_iter().map(|(_, problem)| problem);
        self.problems.extend(unusable.chain(unknown));
    }

    /// Takes the answer to a question, or says among the `unusable` ones why it cannot be used.
    fn answer(
        &mut self,
        program: &Program,
        at: usize,
        answer: &Answer,
        unusable: &mut Vec<(usize, AnswerProblem)>,
    ) {
        if program.tables.evidence
            && let Some(evidence) = self.evidence.get_mut(at)
        {
            *evidence = !answer.evidence.is_empty();
        }
        let (Some(input), Some(value)) = (program.inputs.get(at), &answer.value) else {
            return;
        };
        if let Err((code, limit)) = self.read(at, value, &input.kind) {
            let problem = AnswerProblem {
                code,
                about: input.id.as_str().to_owned(),
                value: Some(shown(value)),
                limit,
            };
            unusable.push((at, problem));
        }
    }

    fn references(&mut self, program: &Program, assessment: &Assessment) {
        let references = program.inputs.iter().enumerate().skip(program.questions);
        for (at, input) in references {
            if let Some(number) = assessment.references.get(input.id.as_str()) {
                if let Err((code, limit)) = self.read(at, &Value::Number(*number), &input.kind) {
                    let about = input.id.as_str().to_owned();
                    self.problems.push(AnswerProblem {
                        code,
                        about,
                        value: Some(number.to_string()),
                        limit,
                    });
                }
            } else if let (Some(value), Some(known)) = (input.blank, self.domains.get_mut(at)) {
                // The set's own value stands where the assessment gives none.
                *known = value;
                self.answered(at);
            }
        }
        if assessment.references.is_empty() {
            return;
        }
        let known = |id: &str| {
            program
                .inputs
                .iter()
                .skip(program.questions)
                .any(|input| input.id == id)
        };
        for id in assessment.references.keys().filter(|id| !known(id)) {
            self.problems
                .push(problem(AnswerCode::UnknownReference, id));
        }
    }

    /// Reads what an input is answered, and marks it as answered or as unusable.
    fn read(&mut self, at: usize, value: &Value, kind: &InputKind) -> Result<(), Unusable> {
        let Some(known) = self.domains.get_mut(at) else {
            return Ok(());
        };
        if let Err(unusable) = reading::read_to(known, value, kind) {
            self.refuse(at);
            return Err(unusable);
        }
        // A partial checklist without a single item named is no answer.
        let checklist = matches!(known, Domain::Items { open, .. } if *open != 0);
        if !checklist || *known != kind.all() {
            self.answered(at);
        }
        Ok(())
    }

    fn answered(&mut self, at: usize) {
        if let Some(answered) = self.answered.get_mut(at) {
            *answered = true;
        }
    }

    fn refuse(&mut self, at: usize) {
        if let Some(unusable) = self.unusable.get_mut(at) {
            *unusable = true;
        }
    }

    /// Names the answers of every share that cannot be. They stay usable for everything else.
    pub fn shares(&mut self, program: &Program) {
        for share in &program.shares {
            let Some((code, guilty, limit)) = share.fault(&program.inputs, &self.domains) else {
                continue;
            };
            for at in guilty {
                let Some(input) = program.inputs.get(*at) else {
                    continue;
                };
                let value = match self.domains.get(*at) {
                    Some(Domain::Number { lo, hi }) if lo == hi => {
                        crate::Number::scaled(*lo, input.kind.decimals()).to_string()
                    }
                    // It is another answer of the sum that is too much.
                    _ => continue,
                };
                let problem = AnswerProblem {
                    code,
                    about: input.id.as_str().to_owned(),
                    value: Some(value),
                    limit,
                };
                if !self.problems.contains(&problem) {
                    self.problems.push(problem);
                }
                if let Some(unusable) = self.unusable.get_mut(*at) {
                    *unusable = true;
                }
            }
        }
        let open = |at: &usize| !self.domains.get(*at).is_some_and(Domain::known);
        let any_open = |share: &ShareCheck| {
            share.numerator.iter().any(open) || share.denominator.iter().any(open)
        };
        if program.shares.iter().any(any_open) {
            self.narrow(program);
        }
    }

    /// An open denominator is at least its numerator's known part, and at least one; an open numerator at most its
    /// denominator: other values would be refused.
    fn narrow(&mut self, program: &Program) {
        let whole = self.domains.clone();
        // A broken share takes any value by itself, and holds nothing to anything.
        let shares = program.shares.iter().zip(&program.tables.share_parts);
        let sound: Vec<(&ShareCheck, &ShareParts)> = shares
            .filter(|(share, _)| share.fault(&program.inputs, &self.domains).is_none())
            .collect();
        // What one share makes certain may narrow another; each round can only narrow, and a few suffice.
        for _ in 0..=sound.len() {
            let mut changed = false;
            for (share, parts) in &sound {
                changed |= self.hold(share, parts);
            }
            if !changed {
                break;
            }
        }
        // Where a share breaks now, no value is left that suits them all: the answers contradict each other.
        let breaks: Vec<bool> = sound
            .iter()
            .map(|(share, _)| share.fault(&program.inputs, &self.domains).is_some())
            .collect();
        if breaks.contains(&true) {
            self.contradictory = true;
            self.let_go(&sound, &breaks, &whole);
        }
        self.unheld = Some(whole);
    }

    /// Gives back what they were before to the open answers of the shares that break, and of those that hang together with them:
    /// each place is taken by itself there. What other shares make certain stays so.
    fn let_go(&mut self, sound: &[(&ShareCheck, &ShareParts)], breaks: &[bool], whole: &[Domain]) {
        let mut free = vec![false; whole.len()];
        let mut more = true;
        while more {
            more = false;
            for ((share, _), breaks) in sound.iter().zip(breaks) {
                let inputs = || share.numerator.iter().chain(&share.denominator);
                let is_free = |at: &usize| free.get(*at) == Some(&true);
                if !*breaks && !inputs().any(is_free) {
                    continue;
                }
                for at in inputs() {
                    if let (Some(free), Some(domain)) = (free.get_mut(*at), whole.get(*at))
                        && !domain.known()
                    {
                        more |= !*free;
                        *free = true;
                    }
                }
            }
        }
        let domains = self.domains.iter_mut().zip(whole);
        for ((domain, whole), free) in domains.zip(free) {
            if free {
                *domain = *whole;
            }
        }
    }

    /// Holds the open answers of one share to what the others leave them; says whether that changed anything.
    fn hold(&mut self, share: &ShareCheck, parts: &ShareParts) -> bool {
        let ends = |domains: &[Domain], of: &[(usize, i128)]| {
            of.iter()
                .fold((0, 0), |(least, most), (at, unit)| match domains.get(*at) {
                    Some(Domain::Number { lo, hi }) => (least + lo * unit, most + hi * unit),
                    _ => (least, most),
                })
        };
        let (least_above, _) = ends(&self.domains, &parts.above);
        let (_, most_below) = ends(&self.domains, &parts.below);
        let mut changed = false;
        let mut raise = |domain: Option<&mut Domain>, unit: i128, most: i128, least: i128| {
            if let Some(Domain::Number { lo, hi }) = domain
                && lo != hi
            {
                let others = most - *hi * unit;
                let raised = div_ceil(least - others, unit).max(*lo).min(*hi);
                changed |= raised != *lo;
                *lo = raised;
            }
        };
        // Without `of_zero` the whole is at least one unit.
        if !share.zero_stands {
            let (_, most) = ends(&self.domains, &parts.denominator);
            for (at, unit) in &parts.denominator {
                raise(self.domains.get_mut(*at), *unit, most, 1);
            }
        }
        if share.may_exceed {
            return changed;
        }
        for (at, unit) in &parts.below {
            raise(self.domains.get_mut(*at), *unit, most_below, least_above);
        }
        for (at, unit) in &parts.above {
            if let Some(Domain::Number { lo, hi }) = self.domains.get_mut(*at)
                && lo != hi
            {
                let others = least_above - *lo * unit;
                let lowered = div_floor(most_below - others, *unit).min(*hi).max(*lo);
                changed |= lowered != *hi;
                *hi = lowered;
            }
        }
        changed
    }

    fn claims(
        &mut self,
        program: &Program,
        set: &crate::model::CriteriaSet,
        assessment: &Assessment,
    ) {
        if assessment.not_applicable.is_empty() {
            return;
        }
        self.claims = vec![None; program.nodes.len()];
        let mut ids: Vec<&Id> = Vec::new();
        all_ids(&set.criteria, &mut ids);
        for name in assessment.not_applicable.keys() {
            let node = program
                .nodes
                .iter()
                .position(|node| node.id == name.as_str());
            match node.and_then(|at| Some((at, program.nodes.get(at)?.policy))) {
                Some((_, NodePolicy::Refused)) => self
                    .problems
                    .push(problem(AnswerCode::NotApplicableRefused, name)),
                Some((at, policy)) => {
                    if let Some(claim) = self.claims.get_mut(at) {
                        *claim = Some(policy);
                    }
                }
                None if ids.iter().any(|id| **id == name.as_str()) => {}
                None => self
                    .problems
                    .push(problem(AnswerCode::UnknownCriterion, name)),
            }
        }
        // What does not arise takes its parts with it; parents stand before their parts.
        for (at, node) in program.nodes.iter().enumerate() {
            let above = node
                .parent
                .and_then(|parent| self.claims.get(parent).copied().flatten());
            if let (Some(above), Some(claim)) = (above, self.claims.get_mut(at)) {
                *claim = Some(above);
            }
        }
    }

    /// Whether nothing is open that a criterion, effect, title or ranking of this profile looks at: the bounds and the
    /// deadline are then the same.
    pub fn is_complete(&self, program: &Program) -> bool {
        let known = self.domains.iter().zip(&self.answered);
        let mut inputs = program.inputs.iter().zip(known);
        inputs.all(|(input, (domain, answered))| *answered && domain.known() || !input.asked)
    }

    /// What is known before open answers are held to those they must fit, and what is answered.
    pub fn before_deadline(&self) -> (&[Domain], &[bool]) {
        let unheld = self.unheld.as_ref().unwrap_or(&self.domains);
        (unheld, &self.answered)
    }

    /// The domains at the deadline, and what is answered: a blank counts as the set says.
    pub fn at_deadline(&self, program: &Program) -> (Vec<Domain>, Vec<bool>) {
        let unheld = self.unheld.as_ref().unwrap_or(&self.domains);
        let (mut domains, mut answered) = (unheld.clone(), self.answered.clone());
        let questions = program.inputs.iter().take(program.questions);
        for ((input, domain), answered) in questions.zip(&mut domains).zip(&mut answered) {
            if let Some(blank) = input.blank.filter(|_| !*answered) {
                *domain = blank;
                *answered = true;
            }
        }
        (domains, answered)
    }
}

impl Program {
    /// Points over the scale for a number.
    pub fn points(&self, number: crate::Number) -> i64 {
        points(number, self.scale)
    }

    /// A number for points over the scale.
    #[inline]
    pub fn number(&self, points: i64) -> crate::Number {
        crate::Number::over(points, self.scale)
    }
}
