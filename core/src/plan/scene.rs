//! One form in which answers can be exchanged: what the scorer would say of it at the deadline.

use std::borrow::Cow;

use crate::model::{Assessment, Value};
use crate::program::{
    ClusterFacts, Cond, DoesProgram, Domain, Frame, Input, Program, Record, ShareCheck, State, Tri,
};
use crate::score::{
    Case, Leaf, Moment, Prepared, Scorer, class_at, counted_at, leaf, moment_of, prepare,
};

/// An answer that may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given {
    /// As it would be written.
    pub value: Value,
    /// As it is read.
    pub domain: Domain,
    /// Whether it then comes with evidence.
    pub evidence: bool,
}

/// What the goal is, as a place in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Title(usize),
    Class(usize),
}

/// What is known of one input.
#[derive(Debug, Clone)]
pub(super) struct First {
    deadline: Domain,
    plain: Domain,
    answered: bool,
    evidence: bool,
    /// Whether the answer was given here.
    given: bool,
}

/// One form, with answers that can be exchanged and put back.
pub(super) struct Scene<'a> {
    pub scorer: &'a Scorer,
    assessment: &'a Assessment,
    pub program: &'a Program,
    pub frame: Cow<'a, Frame>,
    pub prepared: Prepared<'a>,
    /// What is known beside the answers, at the deadline.
    pub record: Record<'a>,
    /// What is known at the deadline: blanks as the set says.
    pub domains: Vec<Domain>,
    /// What is known without counting blanks; shares are held to this.
    plain: Vec<Domain>,
    answered: Vec<bool>,
    first: Vec<First>,
    leaves: Vec<Leaf>,
    /// For each input the leaves that look at it.
    users: Vec<Vec<usize>>,
    stale: Vec<bool>,
    /// The inputs whose answers were given here.
    given: Vec<bool>,
}

impl<'a> Scene<'a> {
    pub fn new(
        scorer: &'a Scorer,
        assessment: &'a Assessment,
        cluster: Option<&'a ClusterFacts>,
    ) -> Scene<'a> {
        let program: &'a Program = &scorer.program;
        let prepared = prepare(program, &scorer.set, assessment);
        let frame = Frame::of(program, &prepared.claims);
        let record = Record {
            at_deadline: true,
            cluster,
            ..prepared.record.clone()
        };
        let (domains, answered) = prepared.at_deadline(program);
        let plain = prepared.unheld.clone();
        let plain = plain.unwrap_or_else(|| prepared.domains.clone());
        let first = domains.iter().zip(&plain).zip(&answered);
        let first = first.zip(&prepared.evidence);
        let first = first.map(|(((deadline, plain), answered), evidence)| First {
            deadline: *deadline,
            plain: *plain,
            answered: *answered,
            evidence: *evidence,
            given: false,
        });
        let first = first.collect();
        let users = program.users();
        Scene {
            scorer,
            assessment,
            program,
            frame,
            record,
            leaves: vec![Leaf::NOTHING; program.nodes.len()],
            stale: vec![true; program.nodes.len()],
            given: vec![false; program.inputs.len()],
            prepared,
            domains,
            plain,
            answered,
            first,
            users,
        }
    }

    pub fn input(&self, at: usize) -> Option<&'a Input> {
        self.program.inputs.get(at)
    }

    pub fn state(&self) -> State<'_> {
        State {
            inputs: &self.program.inputs,
            domains: &self.domains,
            record: &self.record,
        }
    }

    fn place(&mut self, at: usize, now: First) {
        if let Some(slot) = self.domains.get_mut(at) {
            *slot = now.deadline;
        }
        if let Some(slot) = self.plain.get_mut(at) {
            *slot = now.plain;
        }
        if let Some(slot) = self.answered.get_mut(at) {
            *slot = now.answered;
        }
        if let Some(slot) = self.prepared.evidence.get_mut(at) {
            *slot = now.evidence;
        }
        if let Some(slot) = self.given.get_mut(at) {
            *slot = now.given;
        }
        for user in self.users.get(at).into_iter().flatten() {
            if let Some(stale) = self.stale.get_mut(*user) {
                *stale = true;
            }
        }
    }

    /// Gives an answer.
    pub fn give(&mut self, at: usize, given: &Given) {
        let now = First {
            deadline: given.domain,
            plain: given.domain,
            answered: true,
            evidence: given.evidence,
            given: true,
        };
        self.place(at, now);
    }

    /// Leaves an input open to everything it may hold, with evidence.
    pub fn open(&mut self, at: usize) {
        if let Some(input) = self.input(at) {
            let all = input.kind.all();
            let now = First {
                deadline: all,
                plain: all,
                answered: true,
                evidence: true,
                given: true,
            };
            self.place(at, now);
        }
    }

    /// What is known of an input, to be restored later.
    pub fn given_now(&self, at: usize) -> Option<First> {
        Some(First {
            deadline: *self.domains.get(at)?,
            plain: *self.plain.get(at)?,
            answered: *self.answered.get(at)?,
            evidence: *self.prepared.evidence.get(at)?,
            given: *self.given.get(at)?,
        })
    }

    pub fn restore(&mut self, at: usize, before: Option<First>) {
        if let Some(before) = before {
            self.place(at, before);
        }
    }

    /// The answer of the form as it was written, where it can be used.
    pub fn value_now(&self, at: usize) -> Option<Value> {
        self.was_answered(at).then(|| self.written(at)).flatten()
    }

    /// The answer of the form as it was written.
    pub fn written(&self, at: usize) -> Option<Value> {
        let question = self.scorer.set.questions.get(at)?;
        let named = std::iter::once(&question.id).chain(&question.was);
        let mut answers = named.filter_map(|id| self.assessment.answers.get(id.as_str()));
        answers.next()?.value.clone()
    }

    /// Puts the first answer back.
    pub fn back(&mut self, at: usize) {
        if let Some(first) = self.first.get(at).cloned() {
            self.place(at, first);
        }
    }

    /// What was known of an input at first.
    pub fn first_domain(&self, at: usize) -> Option<&Domain> {
        self.first.get(at).map(|first| &first.deadline)
    }

    /// Whether the first answer can be used.
    pub fn was_answered(&self, at: usize) -> bool {
        self.prepared.answered.get(at) == Some(&true)
    }

    pub fn had_evidence(&self, at: usize) -> bool {
        self.first.get(at).is_some_and(|first| first.evidence)
    }

    /// One leaf as it is now, its points as they count.
    pub fn leaf(&self, at: usize) -> Leaf {
        self.counted_leaf(at, leaf(self.program, at, &self.state(), &self.prepared))
    }

    fn counted_leaf(&self, at: usize, leaf: Leaf) -> Leaf {
        let low = self.counted(at, &leaf);
        Leaf { low, ..leaf }
    }

    /// The points of a leaf as they count.
    fn counted(&self, at: usize, leaf: &Leaf) -> i64 {
        match self.program.nodes.get(at) {
            Some(node) => counted_at(at, node, leaf, &self.answered, &self.prepared),
            None => leaf.low,
        }
    }

    /// One leaf over open answers, without blanks counting.
    pub fn open_leaf(&self, at: usize, at_deadline: bool) -> Leaf {
        let record = Record {
            at_deadline,
            ..self.record.clone()
        };
        let state = State {
            record: &record,
            ..self.state()
        };
        leaf(self.program, at, &state, &self.prepared)
    }

    /// A test over open answers, without blanks counting.
    pub fn open_test(&self, cond: &Cond, at_deadline: bool) -> Tri {
        let record = Record {
            at_deadline,
            ..self.record.clone()
        };
        cond.test(&State {
            record: &record,
            ..self.state()
        })
    }

    /// Whether no answer that was given stands in a share that cannot be.
    pub fn is_sound(&self) -> bool {
        let mut shares = self.program.shares.iter();
        shares.all(|share| self.can_be(share))
    }

    /// Whether a share can be, or is none of those that given answers stand in.
    pub fn can_be(&self, share: &ShareCheck) -> bool {
        let mut inputs = share.numerator.iter().chain(&share.denominator);
        !inputs.any(|at| self.given.get(*at) == Some(&true))
            || share.fault(&self.program.inputs, &self.plain).is_none()
    }

    /// Everything at the deadline.
    pub fn moment(&mut self) -> Moment {
        for at in 0..self.leaves.len() {
            if self.stale.get(at) == Some(&true) {
                let now = leaf(self.program, at, &self.state(), &self.prepared);
                if let Some(slot) = self.leaves.get_mut(at) {
                    *slot = now;
                }
                if let Some(stale) = self.stale.get_mut(at) {
                    *stale = false;
                }
            }
        }
        self.moment_with(&self.leaves)
    }

    /// Everything at the deadline, with these leaves.
    pub fn moment_with(&self, leaves: &[Leaf]) -> Moment {
        moment_of(&self.case(), &self.domains, leaves.to_vec(), &self.answered)
    }

    /// Everything at the deadline with one leaf as if it were answered and met.
    pub fn moment_met(&self, leaves: &[Leaf], at: usize) -> Moment {
        let lows = leaves.iter().enumerate();
        let low = |(other, leaf): (usize, &Leaf)| {
            if other == at {
                leaf.low
            } else {
                self.counted(other, leaf)
            }
        };
        let lows: Vec<i64> = lows.map(low).collect();
        let case = self.case();
        case.moment(&self.domains, leaves.to_vec(), Some(&lows))
    }

    /// Everything at the deadline as if an effect did not apply.
    pub fn moment_lifted(&self, moment: &Moment, effect: usize) -> Moment {
        let mut effects = moment.effects.clone();
        if let Some(state) = effects.get_mut(effect) {
            *state = Tri::Fails;
        }
        let leaves = moment.leaves.iter().enumerate();
        let lows: Vec<i64> = leaves.map(|(at, leaf)| self.counted(at, leaf)).collect();
        let (case, leaves) = (self.case(), moment.leaves.clone());
        case.moment_of(&self.domains, leaves, Some(&lows), effects)
    }

    pub fn case(&self) -> Case<'_> {
        Case {
            program: self.program,
            prepared: &self.prepared,
            record: &self.record,
            frame: &self.frame,
        }
    }

    /// Whether the goal is met at the deadline.
    pub fn met(&mut self, target: Target) -> bool {
        let moment = self.moment();
        self.met_in(target, &moment)
    }

    pub fn met_in(&self, target: Target, moment: &Moment) -> bool {
        match target {
            Target::Title(title) => moment.titles.get(title) == Some(&Tri::Holds),
            Target::Class(class) => class_at(self.scorer, &self.case(), &self.domains, moment)
                .is_some_and(|at| at <= class),
        }
    }

    /// All points of leaves together, as they count now.
    pub fn points_of_leaves(&mut self) -> i64 {
        let moment = self.moment();
        let nodes = self.program.nodes.iter().zip(&moment.low.nodes);
        let leaves = nodes.filter(|(node, _)| node.rule().is_some());
        leaves.fold(0, |sum: i64, (_, points)| sum.saturating_add(*points))
    }

    /// The total that titles look at, where there is one.
    pub fn total(&self, moment: &Moment) -> Option<i64> {
        let kind = self.scorer.set.total.titles_on();
        self.program.root.as_ref().map(|_| moment.low.total(kind))
    }

    /// Whether the effect moves points.
    pub fn moves_points(&self, effect: usize) -> bool {
        let effect = self.program.effects.get(effect);
        effect.is_some_and(|effect| {
            effect.does.iter().any(|does| {
                matches!(does, DoesProgram::Zero(Some(_)))
                    || matches!(does, DoesProgram::Deduct(_)) && self.program.root.is_some()
            })
        })
    }

    /// Whether the effect changes classes.
    pub fn moves_classes(&self, effect: usize) -> bool {
        let effect = self.program.effects.get(effect);
        effect.is_some_and(|effect| {
            effect.does.iter().any(|does| {
                matches!(
                    does,
                    DoesProgram::CapClass(_)
                        | DoesProgram::LowerClass(_)
                        | DoesProgram::ForceClass(_)
                )
            })
        })
    }
}
