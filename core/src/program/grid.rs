//! The common scale: the least whole number by which every point that can occur becomes whole. All arithmetic on
//! points is then on whole numbers that are known to fit.

use super::applicable::{Applicable, applicable};
use super::tree::{Kind, Node};
use super::{Points, Program};
use crate::Number;
use crate::model::Combine;
use crate::number::gcd;
use crate::problem::{Code, Problem};

/// All points over the scale stay below this, so that a product of two fits 128 bits.
const MOST: i128 = 1 << 62;
/// So many criteria below a rescaling node may leave before it needs a rounding step.
const MOST_LEAVING: usize = 10;

/// Finds the scale and brings the program to it.
pub(super) fn apply(
    program: &mut Program,
    floor: Number,
    cap: Option<Number>,
) -> Result<(), Problem> {
    let mut scale = 1i128;
    let mut widest = (Number::ZERO, String::from("/total"));
    for (at, node) in program.nodes.iter().enumerate() {
        if node.depth == 0 {
            scale = join(scale, of_node(program, at)?).ok_or_else(|| too_fine(&node.pointer))?;
        }
        let width = node
            .maximum
            .checked_sub(node.floor)
            .and_then(|width| widest.0.checked_add(width.max(Number::ZERO)));
        widest = (
            width.ok_or_else(|| too_fine(&node.pointer))?,
            node.pointer.clone(),
        );
    }
    if let Some(root) = &program.root {
        scale = of_inner(program, root, None)
            .and_then(|grid| join(scale, grid).ok_or_else(|| too_fine("/total")))?;
    }
    let others = program
        .effects
        .iter()
        .flat_map(super::outcome::EffectProgram::deductions);
    for number in others.chain([floor]).chain(cap) {
        scale = join(scale, number.parts().1).ok_or_else(|| too_fine("/total"))?;
    }
    let deducted = program
        .effects
        .iter()
        .flat_map(super::outcome::EffectProgram::deductions);
    let most =
        deducted
            .chain([cap.unwrap_or_default(), floor])
            .try_fold(widest.0, |sum, number| {
                sum.checked_add(if number.is_negative() {
                    Number::ZERO.checked_sub(number)?
                } else {
                    number
                })
            });
    let fits = most.and_then(|most| most.checked_mul(Number::scaled(scale, 0)));
    if fits.is_none_or(|most| most >= Number::scaled(MOST, 0)) {
        return Err(too_fine(&widest.1));
    }
    program.scale = i64::try_from(scale).map_err(|_| too_fine(&widest.1))?;
    let scale = program.scale;
    for node in program.nodes.iter_mut().chain(&mut program.root) {
        node.maximum = node.maximum.reduced();
        node.max = points(node.maximum, scale);
        node.min = points(node.floor, scale);
    }
    program.floor = points(floor, scale);
    program.cap = cap.map(|cap| points(cap, scale));
    Ok(())
}

fn too_fine(pointer: &str) -> Problem {
    Problem::new(Code::TooFine).at(pointer)
}

/// The least common multiple, while it stays manageable.
fn join(a: i128, b: i128) -> Option<i128> {
    (a / gcd(a, b).max(1))
        .checked_mul(b)
        .filter(|joined| *joined < MOST)
}

fn join_numbers(numbers: impl IntoIterator<Item = Number>) -> Option<i128> {
    numbers
        .into_iter()
        .try_fold(1, |grid, number| join(grid, number.parts().1))
}

/// A number as points over the scale; whole by the choice of the scale, else rounded.
pub(crate) fn points(number: Number, scale: i64) -> Points {
    // Most denominators divide the scale, and machine words do.
    let times = |den: i64| match den {
        1 => Some(scale),
        den => (scale % den == 0).then(|| scale / den),
    };
    let words = number.words();
    let exact = words.and_then(|(num, den)| num.checked_mul(times(den)?));
    exact.unwrap_or_else(|| points_wide(number, scale))
}

/// The same for numbers with long parts, and for those that are no whole points.
#[cold]
fn points_wide(number: Number, scale: i64) -> Points {
    let (num, den) = number.raw();
    let scaled = num.checked_mul(scale.into());
    scaled
        .map(|scaled| crate::number::div_half_up(scaled, den))
        .and_then(|scaled| Points::try_from(scaled).ok())
        .unwrap_or(if num < 0 {
            Points::MIN / 4
        } else {
            Points::MAX / 4
        })
}

fn of_node(program: &Program, at: usize) -> Result<i128, Problem> {
    let Some(node) = program.nodes.get(at) else {
        return Ok(1);
    };
    let fail = || too_fine(&node.pointer);
    match &node.kind {
        Kind::Leaf(rule) => {
            let mut figures = Vec::new();
            rule.grid(&mut figures);
            let grid = join_numbers(figures).ok_or_else(fail)?;
            finish(node, grid).ok_or_else(fail)
        }
        Kind::Inner { .. } => of_inner(program, node, Some(at)),
    }
}

fn of_inner(program: &Program, node: &Node, at: Option<usize>) -> Result<i128, Problem> {
    let fail = || too_fine(&node.pointer);
    let Kind::Inner { parts, combine } = &node.kind else {
        return Ok(1);
    };
    let mut grid = 1;
    for part in parts {
        let mut of_part = of_node(program, *part)?;
        if *combine == Combine::Weighted
            && let Some(part) = program.nodes.get(*part)
        {
            of_part = of_part
                .checked_mul(part.weight.parts().1)
                .ok_or_else(fail)?;
        }
        grid = join(grid, of_part).ok_or_else(fail)?;
    }
    if *combine == Combine::Mean {
        let nodes = parts.iter().filter_map(|part| program.nodes.get(*part));
        let counted = nodes.filter(|part| part.counts_in(*combine)).count();
        let count = i128::try_from(counted).unwrap_or(1).max(1);
        // Parts may leave, so that any smaller number of them can be the divisor.
        let may_leave = !leaving(program, parts).is_empty();
        let divisors = if may_leave { 1..=count } else { count..=count };
        let divisor = divisors.into_iter().try_fold(1, join).ok_or_else(fail)?;
        grid = grid
            .checked_mul(divisor)
            .filter(|grid| *grid < MOST)
            .ok_or_else(fail)?;
    }
    // With a rounding step the exact factor is not kept, so that it needs no place on the grid.
    if node.rescales && node.round.is_none() && matches!(combine, Combine::Sum | Combine::Weighted)
    {
        grid = grid
            .checked_mul(factors(program, node, at)?)
            .filter(|grid| *grid < MOST)
            .ok_or_else(fail)?;
    }
    finish(node, grid).ok_or_else(fail)
}

/// Multiplying, rounding, and cutting.
fn finish(node: &Node, grid: i128) -> Option<i128> {
    let multiplied = grid
        .checked_mul(node.times.parts().1)
        .filter(|grid| *grid < MOST)?;
    let rounded = join(multiplied, node.round.map_or(1, |step| step.parts().1))?;
    join(rounded, join_numbers([node.maximum, node.floor])?)
}

/// The criteria below that may leave.
fn leaving(program: &Program, parts: &[usize]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open = parts.to_vec();
    while let Some(at) = open.pop() {
        let Some(node) = program.nodes.get(at) else {
            continue;
        };
        if matches!(
            node.policy,
            super::NodePolicy::Leaves { .. } | super::NodePolicy::Beside
        ) {
            found.push(at);
        }
        open.extend(node.parts());
    }
    found
}

/// The least common multiple of the divisors by which the rest may be scaled up.
fn factors(program: &Program, node: &Node, at: Option<usize>) -> Result<i128, Problem> {
    let leaving = leaving(program, node.parts());
    if leaving.len() > MOST_LEAVING {
        return Err(Problem::new(Code::NeedsRoundToRescale)
            .with("most", MOST_LEAVING)
            .at(node.pointer.as_str()));
    }
    let mut divisor = 1;
    for chosen in 0..1usize << leaving.len() {
        let claimed = |node: usize| {
            let at = leaving.iter().position(|leaves| *leaves == node)?;
            (chosen >> at & 1 == 1)
                .then(|| program.nodes.get(node).map(|node| node.policy))
                .flatten()
        };
        let factor = match applicable(program, at, &claimed) {
            Applicable::Yes { factor, .. } => factor,
            _ => continue,
        };
        divisor = join(divisor, factor.parts().1).ok_or_else(|| too_fine(&node.pointer))?;
    }
    Ok(divisor)
}
