//! The scorecard from the moments: the bounds, and the deadline.

use super::bounds::{Case, Moment};
use super::leaves::{Leaf, counted, explained, leaves};
use super::prepare::{Prepared, prepare};
use super::scorer::Scorer;
use super::view::View;
use crate::Number;
use crate::model::{Assessment, Combine, Id, TotalKind};
use crate::program::{
    ClusterFacts, DoesProgram, Domain, Frame, Kind, Node, NodePolicy, Program, Record, State, Tri,
};
use crate::scorecard::{
    CriterionResult, EffectResult, EffectState, PassState, Passing, Points, Reason, Scorecard,
    Totals,
};

/// Scores one assessment, among those of its cluster where they are known.
pub(crate) fn score(
    scorer: &Scorer,
    assessment: &Assessment,
    cluster: Option<&ClusterFacts>,
) -> Scorecard {
    let program = &*scorer.program;
    let mut prepared = prepare(program, &scorer.set, assessment);
    prepared.record.cluster = cluster;
    let frame = &*Frame::of(program, &prepared.claims);
    let case = Case {
        program,
        prepared: &prepared,
        record: &prepared.record,
        frame,
    };
    if !program.is_relative() && prepared.is_complete(program) {
        // Nothing is open, so that the deadline changes nothing.
        let state = case.state(&prepared.domains);
        let mut results = results(program);
        let leaves = explained(program, &state, &prepared, &mut results);
        let bounds = case.closed_bounds(leaves);
        let maker = Maker {
            scorer,
            program,
            prepared: &prepared,
            frame,
            domains: &prepared.domains,
            record: &prepared.record,
            bounds: &bounds,
            deadline: &bounds,
            closed: !prepared.unusable.contains(&true),
        };
        return maker.card(assessment, results);
    }
    let bounds = case.bounds();
    let record = Record {
        at_deadline: true,
        ..prepared.record.clone()
    };
    let (domains, answered) = prepared.at_deadline(program);
    let case = Case {
        record: &record,
        ..case
    };
    let deadline = at_deadline(&case, &domains, &answered);
    let maker = Maker {
        scorer,
        program,
        prepared: &prepared,
        frame,
        domains: &domains,
        record: &record,
        bounds: &bounds,
        deadline: &deadline,
        closed: false,
    };
    let mut results = results(program);
    for (node, result) in program.nodes.iter().zip(&mut results) {
        if let Some(reason) = node.rule().and_then(|rule| rule.reason(&maker.state())) {
            result.reason = reason;
        }
    }
    maker.card(assessment, results)
}

/// The results of all criteria, of which nothing is known yet but how parts come together.
fn results(program: &Program) -> Vec<CriterionResult> {
    let nodes = program.nodes.iter();
    nodes
        .map(|node| CriterionResult {
            id: node.id.clone(),
            depth: node.depth,
            points: None,
            lost: None,
            pass: None,
            reason: match &node.kind {
                Kind::Leaf(_) => Reason::Missing,
                Kind::Inner { combine, .. } => Reason::of_parts(*combine),
            },
            missing: Vec::new(),
        })
        .collect()
}

impl Reason {
    /// Why a node has what its parts come to.
    fn of_parts(combine: Combine) -> Reason {
        match combine {
            Combine::Sum => Reason::Sum,
            Combine::Weighted => Reason::Weighted,
            Combine::Mean => Reason::Mean,
            Combine::Best => Reason::Best,
            Combine::Worst => Reason::Worst,
        }
    }
}

/// The moment at the deadline, for what is known then.
pub(super) fn at_deadline(case: &Case<'_>, domains: &[Domain], answered: &[bool]) -> Moment {
    let leaves = leaves(case.program, domains, case.record, case.prepared);
    moment_of(case, domains, leaves, answered)
}

/// The same for leaves that are known already.
pub(crate) fn moment_of(
    case: &Case<'_>,
    domains: &[Domain],
    leaves: Vec<Leaf>,
    answered: &[bool],
) -> Moment {
    let lows = counted(case.program, &leaves, answered, case.prepared);
    case.moment(domains, leaves, Some(&lows))
}

/// The result of one assessment, from which the card is written.
pub(super) struct Maker<'a> {
    pub(super) scorer: &'a Scorer,
    pub(super) program: &'a Program,
    pub(super) prepared: &'a Prepared<'a>,
    pub(super) frame: &'a Frame,
    pub(super) domains: &'a [Domain],
    pub(super) record: &'a Record<'a>,
    pub(super) bounds: &'a Moment,
    pub(super) deadline: &'a Moment,
    /// Whether every answer is there and none is unusable, so that no question need be looked at again.
    pub(super) closed: bool,
}

impl<'a> Maker<'a> {
    /// What is known at the deadline alone.
    pub(super) fn of_deadline(
        scorer: &'a Scorer,
        case: &Case<'a>,
        domains: &'a [Domain],
        moment: &'a Moment,
    ) -> Maker<'a> {
        Maker {
            scorer,
            program: case.program,
            prepared: case.prepared,
            frame: case.frame,
            domains,
            record: case.record,
            // The bounds are not asked for.
            bounds: moment,
            deadline: moment,
            closed: false,
        }
    }
}

impl Maker<'_> {
    /// The card; the results of its criteria have the reasons of their rules.
    fn card(&self, assessment: &Assessment, mut criteria: Vec<CriterionResult>) -> Scorecard {
        for ((at, node), result) in self.program.nodes.iter().enumerate().zip(&mut criteria) {
            self.criterion(at, node, result);
        }
        let program = self.program;
        let ids = |inputs: &mut dyn Iterator<Item = usize>| {
            inputs
                .filter_map(|at| program.inputs.get(at))
                .map(|input| input.id.clone())
                .collect::<Vec<Id>>()
        };
        let open: Vec<usize> = self.open_questions().collect();
        let titles = self.titles();
        let levels = program
            .titles
            .iter()
            .zip(&titles)
            .filter(|(_, result)| result.at_deadline);
        let title = levels
            .filter_map(|(title, _)| Some((title.level?, &title.id)))
            .max_by_key(|(level, _)| *level);
        Scorecard {
            engine: concat!("kieumau ", env!("CARGO_PKG_VERSION")),
            set: self.scorer.name.clone(),
            area: assessment.area.clone(),
            period: assessment.period.clone(),
            as_of: assessment.as_of,
            profile: self.scorer.profile.clone(),
            criteria,
            totals: program.root.as_ref().map(|root| self.totals(root)),
            passing: passing(program, self.frame, &self.bounds.passes),
            effects: self.effects(),
            class: self.class(),
            titles,
            title: title.map(|(_, id)| id.clone()),
            problems: self.prepared.problems.clone(),
            questions: program.tables.asked,
            unanswered: ids(&mut open.iter().copied()),
            missing_references: ids(
                &mut (program.questions..program.inputs.len()).filter(|at| self.open(*at))
            ),
            ask_next: ask_next(program, self.bounds, &open)
                .and_then(|at| program.inputs.get(at))
                .map(|input| input.id.clone()),
            tight: self.bounds.tight,
        }
    }

    /// What is known at the deadline.
    fn state(&self) -> State<'_> {
        State {
            inputs: &self.program.inputs,
            domains: self.domains,
            record: self.record,
        }
    }

    pub(super) fn number(&self, points: i64) -> Number {
        self.program.number(points)
    }

    /// Whether an input is asked for and open.
    fn open(&self, at: usize) -> bool {
        let asked = self.program.inputs.get(at).is_some_and(|input| input.asked);
        asked && !self.settled(at)
    }

    /// The questions that are asked of this profile and open.
    pub(super) fn open_questions(&self) -> impl Iterator<Item = usize> + '_ {
        let questions = if self.closed {
            0
        } else {
            self.program.questions
        };
        (0..questions).filter(|at| self.open(*at))
    }

    /// Whether nothing more can be said of an input.
    fn settled(&self, at: usize) -> bool {
        if self.closed {
            return true;
        }
        let known = self.prepared.domains.get(at).is_some_and(Domain::known);
        // A domain of one value is known without an answer; only an answer settles it, when nothing is wrong with it.
        known
            && self.prepared.answered.get(at) == Some(&true)
            && self.prepared.unusable.get(at) != Some(&true)
            || self.out_of_question(at)
    }

    /// Whether every leaf that looks at the input was said not to arise, and nothing else looks at it.
    fn out_of_question(&self, at: usize) -> bool {
        let tables = &self.program.tables;
        let places = tables.places.get(at).map_or(&[][..], Vec::as_slice);
        let gone = |(place, _): &(usize, usize)| self.claim(*place).is_some();
        !places.is_empty() && places.iter().all(gone) && tables.elsewhere.get(at) == Some(&false)
    }

    /// The policy of the criterion, or of the nearest one above it, that was said not to arise.
    fn claim(&self, at: usize) -> Option<NodePolicy> {
        if self.prepared.claims.is_empty() {
            return None;
        }
        let own = self.prepared.claims.get(at).copied().flatten();
        own.or_else(|| self.claim(self.program.nodes.get(at)?.parent?))
    }

    fn points(&self, at: usize, node: &Node, counted: i64) -> Points {
        let of = |moment: &[i64]| self.number(moment.get(at).copied().unwrap_or(0));
        Points {
            points: self.number(counted),
            low: of(&self.bounds.low.nodes),
            high: of(&self.bounds.high.nodes),
            maximum: node.maximum,
            applicable: self.frame.maximum(at),
        }
    }

    /// Writes down what became of a criterion; the result has the reason of its rule or of its parts.
    fn criterion(&self, at: usize, node: &Node, result: &mut CriterionResult) {
        let applicable = self.frame.is_applicable(at);
        if node.has_points {
            let counted = self.deadline.low.nodes.get(at).copied().unwrap_or(0);
            result.points = Some(self.points(at, node, counted));
            result.lost = Some(if applicable {
                // The maximum is on the scale of the points.
                self.number(node.max.saturating_sub(counted))
            } else {
                Number::ZERO
            });
        }
        if applicable {
            let pass = self.bounds.passes.get(at).copied().flatten();
            result.pass = pass.map(|pass| match pass {
                Tri::Holds => PassState::Passes,
                Tri::Fails => PassState::Fails,
                Tri::Unknown => PassState::Unknown,
            });
        }
        if !self.closed && node.rule().is_some() && self.claim(at).is_none() {
            let open = node
                .questions
                .iter()
                .filter(|question| !self.settled(**question));
            result.missing = open
                .filter_map(|question| self.program.inputs.get(*question))
                .map(|input| input.id.clone())
                .collect();
        }
        if let Some(reason) = self.reason(at, node, &result.reason) {
            result.reason = reason;
        }
    }

    /// Why a node has its points, where that is not what its rule or its parts say.
    fn reason(&self, at: usize, node: &Node, of_rule: &Reason) -> Option<Reason> {
        if let Some(policy) = self.claim(at) {
            return Some(Reason::NotApplicable {
                policy: policy.word(),
            });
        }
        // All of its parts left, and took it with them.
        if !self.frame.is_applicable(at) {
            let policy = if self.frame.has_left(at) {
                NodePolicy::Leaves { rescaled_in: None }
            } else {
                NodePolicy::Beside
            };
            return Some(Reason::NotApplicable {
                policy: policy.word(),
            });
        }
        if let Some(by) = self.zeroed_by(at) {
            return Some(Reason::Zeroed { by });
        }
        match &node.kind {
            Kind::Leaf(_) => {
                let leaf = self.deadline.leaves.get(at);
                let open = matches!(of_rule, Reason::Missing);
                if let Some(leaf) = leaf.filter(|leaf| leaf.no_evidence) {
                    let would_earn = (!open).then(|| self.number(leaf.high));
                    return Some(Reason::NoEvidence { would_earn });
                }
                let unusable = |input: &usize| self.prepared.unusable.get(*input) == Some(&true);
                if open && node.inputs.iter().any(unusable) {
                    return Some(Reason::Unusable);
                }
                None
            }
            Kind::Inner { .. } => {
                let before = self.deadline.low.uncut.get(at).copied().unwrap_or(0);
                (before > node.max || before < node.min).then(|| Reason::Cut {
                    from: self.number(before),
                })
            }
        }
    }

    /// The effect, or the part, that makes the points 0 at the deadline.
    fn zeroed_by(&self, at: usize) -> Option<Id> {
        if !self.program.tables.may_zero {
            return None;
        }
        let values = &self.deadline.low;
        // What is not established counts where it costs points.
        let costs = values.nodes.get(at) == Some(&0) && values.uncut.get(at) != Some(&0);
        let counts = |state: Tri| state == Tri::Holds || state == Tri::Unknown && costs;
        let zeroes =
            |does: &DoesProgram| matches!(does, DoesProgram::Zero(Some(node)) if *node == at);
        let effects = self.program.effects.iter().zip(&self.deadline.effects);
        let effect = effects
            .filter(|(effect, state)| counts(**state) && effect.does.iter().any(zeroes))
            .map(|(e, _)| &e.id);
        let parts = self
            .program
            .nodes
            .get(at)
            .map_or(&[][..], Node::parts)
            .iter();
        let part = parts
            .filter(|part| {
                self.deadline
                    .leaves
                    .get(**part)
                    .is_some_and(|leaf| counts(leaf.zeroes))
            })
            .filter_map(|part| self.program.nodes.get(*part))
            .map(|node| &node.id);
        effect.chain(part).next().cloned()
    }

    fn totals(&self, root: &Node) -> Totals {
        let program = self.program;
        let more = |of: &dyn Fn(usize, &Node) -> Number| {
            let bonus = program.bonus.iter();
            bonus
                .filter_map(|at| Some(of(*at, program.nodes.get(*at)?)))
                .fold(Number::ZERO, |sum, points| {
                    sum.checked_add(points).unwrap_or(sum)
                })
        };
        let applicable = self.frame.maximum(program.nodes.len());
        let of = |kind: TotalKind, maximum: Number, applicable: Number| Points {
            points: self.number(self.deadline.low.total(kind)),
            low: self.number(self.bounds.low.total(kind)),
            high: self.number(self.bounds.high.total(kind)),
            maximum: maximum.reduced(),
            applicable: applicable.reduced(),
        };
        let with = |number: Number, more: Number| number.checked_add(more).unwrap_or(number);
        let cap = |number: Number| {
            program
                .cap
                .map_or(number, |cap| number.min(self.number(cap)))
        };
        let full = with(root.maximum, more(&|_, node| node.maximum));
        let full_applicable = with(applicable, more(&|at, _| self.frame.maximum(at)));
        Totals {
            base: of(TotalKind::Base, root.maximum, applicable),
            full: of(TotalKind::Full, full, full_applicable),
            capped: of(TotalKind::Capped, cap(full), cap(full_applicable)),
        }
    }

    fn effects(&self) -> Vec<EffectResult> {
        let states = self.program.effects.iter().zip(&self.bounds.effects);
        let state = |state: Tri| match state {
            Tri::Holds => EffectState::Applies,
            Tri::Fails => EffectState::DoesNotApply,
            Tri::Unknown => EffectState::Unknown,
        };
        states
            .map(|(effect, known)| EffectResult {
                id: effect.id.clone(),
                state: state(*known),
            })
            .collect()
    }

    pub(super) fn over_bounds(&self) -> View<'_> {
        self.view(self.bounds, &self.prepared.domains, &self.prepared.record)
    }

    pub(super) fn at_deadline(&self) -> View<'_> {
        self.view(self.deadline, self.domains, self.record)
    }

    fn view<'v>(
        &'v self,
        moment: &'v Moment,
        domains: &'v [Domain],
        record: &'v Record<'v>,
    ) -> View<'v> {
        View {
            program: self.program,
            frame: self.frame,
            state: State {
                inputs: &self.program.inputs,
                domains,
                record,
            },
            low: &moment.low,
            high: &moment.high,
            passes: &moment.passes,
            effects: &moment.effects,
            classes: moment.classes,
        }
    }
}

/// How many leaves pass, where nothing bears points, by what is known of each node.
pub(crate) fn passing(program: &Program, frame: &Frame, states: &[Option<Tri>]) -> Option<Passing> {
    let leaves = &program.tables.passing;
    if leaves.is_empty() {
        return None;
    }
    let mut passing = Passing::default();
    for at in leaves.iter().filter(|at| frame.is_applicable(**at)) {
        match states.get(*at).copied().flatten() {
            Some(Tri::Holds) => passing.passes += 1,
            Some(Tri::Fails) => passing.fails += 1,
            Some(Tri::Unknown) | None => passing.unknown += 1,
        }
    }
    Some(passing)
}

/// Of the open questions the one that decides most: first those that bar titles, then by the points still open.
pub(crate) fn ask_next(program: &Program, bounds: &Moment, open: &[usize]) -> Option<usize> {
    if open.is_empty() {
        return None;
    }
    let mut bars = Vec::new();
    let effects = program.effects.iter().zip(&program.tables.effect_inputs);
    for ((effect, inputs), state) in effects.zip(&bounds.effects) {
        if *state == Tri::Unknown
            && effect
                .does
                .iter()
                .any(|does| matches!(does, DoesProgram::Bar(_)))
        {
            bars.extend(inputs);
        }
    }
    if let Some(at) = open.iter().find(|at| bars.contains(at)) {
        return Some(*at);
    }
    let width = |at: usize| -> i64 {
        let places = program.tables.places.get(at).into_iter().flatten();
        let leaves = places.filter_map(|(place, _)| bounds.leaves.get(*place));
        leaves.map(|leaf| leaf.high - leaf.low).sum()
    };
    open.iter()
        .map(|at| (std::cmp::Reverse(width(*at)), *at))
        .min()
        .map(|(_, at)| at)
}
