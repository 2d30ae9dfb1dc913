//! Whether two rules give the same for every answer: where there are few answers all are tried, where outcomes change at
//! known values only these and what lies between them.

use crate::Number;
use crate::arrange::Arrange;
use crate::number::{div_ceil, pow10};
use crate::program::RuleProgram;
use crate::program::{Cond, Domain, Input, InputKind, Node, Program, Record, State};

/// So many combinations of answers are tried at most.
const MOST: usize = 20_000;
/// With more values than this at which an outcome may change, the list may not be whole.
const MOST_CUTS: usize = 400;

/// Whether two leaves that ask the same give the same, whatever is answered and whatever is open.
pub(super) fn alike(programs: [&Program; 2], nodes: [&Node; 2]) -> bool {
    let ([before, after], [one, other]) = (programs, nodes);
    let (Some(rule), Some(second)) = (one.rule(), other.rule()) else {
        return false;
    };
    if rule.same(second) {
        return true;
    }
    let asks = |node: &Node| {
        let mut inputs = node.inputs.clone();
        inputs.arrange();
        inputs.dedup();
        inputs
    };
    let inputs = asks(one);
    let looks_back = |rule: &dyn RuleProgram| {
        let back = |cond: &Cond| {
            cond.has(&|part| {
                matches!(
                    part,
                    Cond::Held { .. } | Cond::Registered { .. } | Cond::Date { .. }
                )
            })
        };
        rule.needs_year() || rule.is_relative() || rule.tests().into_iter().any(back)
    };
    let kind = (rule.has_points(), rule.has_pass(), rule.is_judged());
    if inputs != asks(other)
        || kind != (second.has_points(), second.has_pass(), second.is_judged())
        || looks_back(rule)
        || looks_back(second)
        || before.inputs != after.inputs
    {
        return false;
    }
    let mut domains: Vec<Domain> = before.inputs.iter().map(|input| input.kind.all()).collect();
    let rules = [rule, second];
    if let [input] = inputs.as_slice()
        && rules.iter().all(|rule| rule.is_stepwise())
        && let Some(values) = telling(before, *input, rules, &domains)
    {
        let values = [(*input, values)];
        return everywhere(before, rules, &values, &mut domains);
    }
    let values: Option<Vec<(usize, Vec<Domain>)>> = inputs
        .iter()
        .map(|at| Some((*at, every(before.inputs.get(*at)?)?)))
        .collect();
    let Some(values) = values else {
        return false;
    };
    let count = values
        .iter()
        .try_fold(1usize, |count, (_, values)| count.checked_mul(values.len()));
    count.is_some_and(|count| count <= MOST) && everywhere(before, rules, &values, &mut domains)
}

/// Whether both rules give the same for all combinations.
fn everywhere(
    program: &Program,
    rules: [&dyn RuleProgram; 2],
    values: &[(usize, Vec<Domain>)],
    domains: &mut Vec<Domain>,
) -> bool {
    let Some(((input, all), rest)) = values.split_first() else {
        let record = Record::nothing();
        let state = State {
            inputs: &program.inputs,
            domains,
            record: &record,
        };
        let [one, other] = rules;
        return one.range(&state) == other.range(&state)
            && one.pass(&state) == other.pass(&state)
            && one.zeroes_parent(&state) == other.zeroes_parent(&state);
    };
    let open = domains.get(*input).copied();
    for value in all.iter().copied().chain(open) {
        if let Some(domain) = domains.get_mut(*input) {
            *domain = value;
        }
        if !everywhere(program, rules, rest, domains) {
            return false;
        }
    }
    true
}

/// Everything that may be known of an input, where that is little.
fn every(input: &Input) -> Option<Vec<Domain>> {
    match &input.kind {
        InputKind::YesNo => Some(
            [true, false]
                .map(|yes| Domain::YesNo { yes, no: !yes })
                .to_vec(),
        ),
        InputKind::Choice { options } => Some(
            (0..options.len())
                .map(|at| Domain::Options(1 << at))
                .collect(),
        ),
        InputKind::Checklist { items } if items.len() <= 7 => {
            let whole: u64 = (1 << items.len()) - 1;
            let mut all = Vec::new();
            for open in 0..=whole {
                let held = (0..=whole).filter(|held| held & open == 0);
                all.extend(held.map(|held| Domain::Items { held, open }));
            }
            Some(all)
        }
        InputKind::Number { min, max, step, .. } => {
            let step = (*step).max(1);
            let count = usize::try_from((max - min) / step).ok()?;
            let value = |at: i128| Domain::Number {
                lo: min + at * step,
                hi: min + at * step,
            };
            (count < MOST).then(|| (0..=(max - min) / step).map(value).collect())
        }
        _ => None,
    }
}

/// The values of the only input around which the outcomes change, where they change at known values only.
fn telling(
    program: &Program,
    input: usize,
    rules: [&dyn RuleProgram; 2],
    domains: &[Domain],
) -> Option<Vec<Domain>> {
    let record = Record::nothing();
    let state = State {
        inputs: &program.inputs,
        domains,
        record: &record,
    };
    let mut cuts = Vec::new();
    for rule in rules {
        rule.cuts(input, &state, &mut cuts);
    }
    if cuts.len() > MOST_CUTS {
        return None;
    }
    match &program.inputs.get(input)?.kind {
        InputKind::Number {
            decimals,
            min,
            max,
            step,
        } => {
            let one = pow10(*decimals);
            let step = (*step).max(1);
            let mut units = vec![*min, *max];
            for cut in cuts {
                let (num, den) = cut.raw();
                let scaled = num.checked_mul(one)?;
                let (down, up) = (scaled.div_euclid(den), div_ceil(scaled, den));
                let on_step = |unit: i128| min + (unit - min).div_euclid(step) * step;
                units.extend([down, up].into_iter().flat_map(|unit| {
                    let at = on_step(unit);
                    [at - step, at, at + step]
                }));
            }
            units.retain(|unit| (*min..=*max).contains(unit));
            Some(
                units
                    .into_iter()
                    .map(|at| Domain::Number { lo: at, hi: at })
                    .collect(),
            )
        }
        InputKind::Share {
            may_exceed: false, ..
        } => {
            cuts.extend([Number::ZERO, Number::whole(100)]);
            cuts.retain(|cut| !cut.is_negative() && *cut <= Number::whole(100));
            cuts.arrange();
            cuts.dedup();
            let middles = cuts.iter().zip(cuts.iter().skip(1)).map(|(a, b)| {
                let sum = a.checked_add(*b)?;
                sum.checked_div(Number::whole(2))
            });
            let middles: Vec<Number> = middles.collect::<Option<_>>()?;
            let known = |at: &Number| Domain::Percent {
                lo: *at,
                hi: *at,
                parts: None,
            };
            Some(cuts.iter().chain(&middles).map(known).collect())
        }
        _ => None,
    }
}
