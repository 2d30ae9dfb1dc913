//! Answers worth trying: the ends of what a question takes, and the values around which an outcome changes.

use crate::Number;
use crate::arrange::Arrange;
use crate::model::{Date, Id, Value};
use crate::number::{div_ceil, pow10};
use crate::program::{Cond, Domain, InputKind, Program, State, reading};

/// At most so many answers are tried for one question.
pub(crate) const MOST: usize = 48;
/// How many households, people, … a made-up area has where it may choose.
pub(crate) const USUAL: i128 = 100;

/// One answer, as it would be given and as it is read.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub value: Value,
    pub domain: Domain,
}

/// The answers to try for an input, with what is known of the others.
pub(crate) fn candidates(program: &Program, input: usize, state: &State<'_>) -> Vec<Candidate> {
    let asks = program.inputs.get(input).map(|input| &input.kind);
    let numeric = matches!(
        asks,
        Some(InputKind::Date | InputKind::Number { .. } | InputKind::Share { .. })
    );
    let cuts = if numeric {
        cuts(program, input, state)
    } else {
        Vec::new()
    };
    candidates_at(program, input, state, cuts)
}

/// The same where only these cuts matter.
pub(crate) fn candidates_at(
    program: &Program,
    input: usize,
    state: &State<'_>,
    cuts: Vec<Number>,
) -> Vec<Candidate> {
    let Some(kind) = program.inputs.get(input).map(|input| &input.kind) else {
        return Vec::new();
    };
    let values = match kind {
        InputKind::YesNo => vec![Value::Bool(true), Value::Bool(false)],
        InputKind::Choice { options } => options.iter().map(word).collect(),
        InputKind::Checklist { items } => ticks(items),
        InputKind::Date => days(cuts, state),
        InputKind::Number {
            decimals,
            min,
            max,
            step,
        } => numbers(cuts, (*decimals, *min, *max, *step)),
        InputKind::Share { .. } => shares(cuts),
        InputKind::List {
            decimals,
            min,
            max,
            weight_decimals,
            ..
        } => rows(*decimals, *min, *max, weight_decimals.is_some()),
    };
    let read = values.into_iter().filter_map(|value| {
        let domain = reading::read(&value, kind).ok()?;
        Some(Candidate { value, domain })
    });
    read.collect()
}

fn word(id: &Id) -> Value {
    Value::Text(id.as_str().to_owned())
}

/// All items, none, each alone, all but each.
fn ticks(items: &[Id]) -> Vec<Value> {
    let pick = |keep: &dyn Fn(usize) -> bool| {
        let kept = items.iter().enumerate().filter(|(at, _)| keep(*at));
        Value::List(kept.map(|(_, id)| word(id)).collect())
    };
    let mut all = vec![pick(&|_| true), pick(&|_| false)];
    if items.len() <= 16 {
        for one in 0..items.len() {
            all.push(pick(&|at| at != one));
            all.push(pick(&|at| at == one));
        }
        // The first so many: a test may ask for a number of them.
        all.extend((2..items.len()).map(|count| pick(&|at| at < count)));
    }
    all
}

/// Where rules, effects and titles change over the values of an input.
fn cuts(program: &Program, input: usize, state: &State<'_>) -> Vec<Number> {
    let mut cuts = Vec::new();
    let rules = program
        .nodes
        .iter()
        .filter(|node| node.inputs.contains(&input));
    for rule in rules.filter_map(|node| node.rule()) {
        rule.cuts(input, state, &mut cuts);
    }
    for cond in conditions(program) {
        cond.cuts(input, state, &mut cuts);
    }
    cuts.arrange();
    cuts.dedup();
    cuts
}

/// The conditions of effects, classes and titles.
pub(crate) fn conditions(program: &Program) -> impl Iterator<Item = &Cond> {
    let effects = program.effects.iter().map(|effect| &effect.when);
    let titles = program.titles.iter().map(|title| &title.condition);
    let classes = program.classes.iter().flat_map(|classes| &classes.list);
    let classes = classes.filter_map(|class| class.condition.as_ref());
    effects.chain(titles).chain(classes)
}

/// Evenly picked, when there are too many.
fn thinned<T: Clone>(all: Vec<T>) -> Vec<T> {
    if all.len() <= MOST {
        return all;
    }
    let pick = |at: usize| all.get(at * (all.len() - 1) / (MOST - 1)).cloned();
    (0..MOST).filter_map(pick).collect()
}

fn numbers(cuts: Vec<Number>, (decimals, min, max, step): (u32, i128, i128, i128)) -> Vec<Value> {
    let one = pow10(decimals);
    let mut units = vec![min, max, 0, one, USUAL.saturating_mul(one)];
    for cut in cuts {
        let (num, den) = cut.raw();
        if let Some(scaled) = num.checked_mul(one) {
            let (down, up) = (scaled.div_euclid(den), div_ceil(scaled, den));
            units.extend([down - 1, down, up, up + 1]);
        }
    }
    let step = step.max(1);
    let on_step = |unit: i128| min + (unit - min).div_euclid(step) * step;
    let mut units: Vec<i128> = units
        .into_iter()
        .flat_map(|unit| [on_step(unit), on_step(unit) + step])
        .filter(|unit| (min..=max).contains(unit))
        .collect();
    units.arrange();
    units.dedup();
    thinned(units)
        .into_iter()
        .map(|unit| Value::Number(Number::scaled(unit, decimals).reduced()))
        .collect()
}

/// Percentages as two whole numbers.
fn shares(cuts: Vec<Number>) -> Vec<Value> {
    let mut percents = vec![Number::ZERO, Number::whole(100)];
    percents.extend(cuts);
    let hundredth = Number::scaled(1, 2);
    let around = percents.iter().flat_map(|percent| {
        [
            percent.checked_sub(hundredth),
            Some(*percent),
            percent.checked_add(hundredth),
        ]
    });
    let mut all: Vec<Number> = around.flatten().filter(|p| !p.is_negative()).collect();
    all.arrange();
    all.dedup();
    thinned(all)
        .into_iter()
        .filter_map(|percent| {
            let (num, den) = percent.checked_div(Number::whole(100))?.parts();
            // Out of a hundred where that is exact.
            let times = if USUAL % den == 0 { USUAL / den } else { 1 };
            Some(Value::Text(format!("{}/{}", num * times, den * times)))
        })
        .collect()
}

fn days(cuts: Vec<Number>, state: &State<'_>) -> Vec<Value> {
    let year = state.record.year.unwrap_or(2026);
    let mut days: Vec<i64> = Vec::new();
    days.extend(
        [(1, 1), (12, 31)]
            .iter()
            .filter_map(|(month, day)| Date::new(year, *month, *day).map(Date::number)),
    );
    for cut in cuts {
        let (num, den) = cut.raw();
        if let Ok(day) = i64::try_from(num.div_euclid(den)) {
            days.extend([day - 1, day, day + 1]);
        }
    }
    days.arrange();
    days.dedup();
    let dates = thinned(days).into_iter().filter_map(Date::of_number);
    dates.map(|date| Value::Text(date.to_string())).collect()
}

fn rows(decimals: u32, min: i128, max: i128, weighted: bool) -> Vec<Value> {
    let row = |units: i128| {
        let value = Value::Number(Number::scaled(units, decimals).reduced());
        let row = if weighted {
            let weight = Value::Number(Number::ONE);
            Value::Object([("value".to_owned(), value), ("weight".to_owned(), weight)].into())
        } else {
            value
        };
        Value::List(vec![row])
    };
    let middle = min + (max - min) / 2;
    [max, min, middle].into_iter().map(row).collect()
}
