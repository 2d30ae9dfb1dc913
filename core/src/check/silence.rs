//! Silence never pays, unless the set says so.
//!
//! Without `blank` leaving a question open cannot beat answering it, by the meaning of a set itself, whatever the set:
//!
//! - A leaf none of whose questions is answered counts as min(0, low), one that is partly answered as its low. Low is the
//!   least over all answers still possible, so that no answer gives less than silence.
//! - Nodes and totals rise with their parts: weights are above 0, factors not below it; rounding and cutting keep the
//!   order. A part that is not answered stays in the divisor of a mean and of a percentage: only saying that a criterion
//!   does not arise takes it out, and that is a policy of the criterion.
//! - An unknown deduction or zero is taken where it costs points. A veto that is unknown bars a title at the deadline; an
//!   unknown effect on the class lowers it (one that would raise it is not taken).
//! - A condition must hold over all that is still possible, so that an open answer, year or registration earns nothing.
//!
//! What remains is `blank`: there a published form says how a blank counts, and it may count for more than an answer.

use super::candidates::{Candidate, candidates, conditions};
use super::wording;
use crate::Number;
use crate::model::CriteriaSet;
use crate::problem::{Code, Problem};
use crate::program::{Cond, DoesProgram, Domain, Program, Record, State, Tri};

/// Warns of each question whose blank counts as an answer, and names an answer that silence beats.
pub(super) fn check<'p>(
    set: &CriteriaSet,
    programs: impl Iterator<Item = &'p Program> + Clone,
    problems: &mut Vec<Problem>,
) {
    for (at, question) in set.questions.iter().enumerate() {
        let Some(blank) = &question.blank else {
            continue;
        };
        let beaten = programs.clone().find_map(|program| beaten(program, at));
        let problem = match &beaten {
            Some(answer) => {
                Problem::new(Code::SilencePays).with("answer", wording::answer(&answer.value))
            }
            None => Problem::new(Code::SilenceCounts).with("answer", wording::answer(blank)),
        };
        let problem = problem.with("question", &question.id);
        problems.push(problem.at(format!("/questions/{at}/blank")));
    }
}

/// The answer that earns least of those that a blank beats.
fn beaten(program: &Program, input: usize) -> Option<Candidate> {
    let blank = program.inputs.get(input)?.blank?;
    let open: Vec<Domain> = program
        .inputs
        .iter()
        .map(|input| input.kind.all())
        .collect();
    let record = Record::nothing();
    let with = |domain: &Domain| {
        let mut domains = open.clone();
        if let Some(slot) = domains.get_mut(input) {
            slot.clone_from(domain);
        }
        domains
    };
    let state = State {
        inputs: &program.inputs,
        domains: &open,
        record: &record,
    };
    let silent = with(&blank);
    let silent = State {
        domains: &silent,
        ..state
    };
    let mut worst: Option<(Number, Candidate)> = None;
    for answer in candidates(program, input, &state) {
        let domains = with(&answer.domain);
        let answered = State {
            domains: &domains,
            ..state
        };
        let earned = earned(program, input, &answered);
        if beats(program, input, &silent, &answered)
            && worst.as_ref().is_none_or(|(least, _)| earned < *least)
        {
            worst = Some((earned, answer));
        }
    }
    worst.map(|(_, answer)| answer)
}

fn earned(program: &Program, input: usize, state: &State<'_>) -> Number {
    let nodes = program
        .nodes
        .iter()
        .filter(|node| node.inputs.contains(&input));
    let ranges = nodes
        .filter_map(|node| node.rule())
        .map(|rule| rule.range(state));
    ranges.fold(Number::ZERO, |sum, range| {
        sum.checked_add(range.low).unwrap_or(sum)
    })
}

/// Holding is better than open, open better than failing.
fn rank(tri: Tri) -> u8 {
    match tri {
        Tri::Fails => 0,
        Tri::Unknown => 1,
        Tri::Holds => 2,
    }
}

/// Whether silence is worth more than the answer anywhere, with everything else open.
fn beats(program: &Program, input: usize, silent: &State<'_>, answered: &State<'_>) -> bool {
    let leaf = program.nodes.iter().any(|node| {
        let Some(rule) = node.rule().filter(|_| node.inputs.contains(&input)) else {
            return false;
        };
        let (with, without) = (rule.range(silent), rule.range(answered));
        let points = with.low > without.low || with.high > without.high;
        let passes = rule.pass(silent).map(rank) > rule.pass(answered).map(rank);
        let zeroes = rank(rule.zeroes_parent(answered)) > rank(rule.zeroes_parent(silent));
        points || passes || zeroes
    });
    leaf || program.effects.iter().any(|effect| {
        let (with, without) = (
            rank(effect.when.test(silent)),
            rank(effect.when.test(answered)),
        );
        effect.does.iter().any(|does| match does {
            DoesProgram::ForceClass(0) => with > without,
            _ => without > with,
        })
    }) || conditions(program)
        .skip(program.effects.len())
        .any(|cond| favours(cond, silent, answered, true))
}

/// Whether a condition on answers is nearer to holding with the first state than with the second.
fn favours(cond: &Cond, silent: &State<'_>, answered: &State<'_>, wanted: bool) -> bool {
    match cond {
        Cond::None(of) => of
            .iter()
            .any(|part| favours(part, silent, answered, !wanted)),
        Cond::All(of) | Cond::Any(of) | Cond::AtLeast { of, .. } => of
            .iter()
            .any(|part| favours(part, silent, answered, wanted)),
        test => {
            let (with, without) = (rank(test.test(silent)), rank(test.test(answered)));
            if wanted {
                with > without
            } else {
                without > with
            }
        }
    }
}
