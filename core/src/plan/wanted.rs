//! What one way to meet a need looks at.

use super::cases::Way;
use super::need::{Local, Spot};
use super::place::Place;
use super::scene::Scene;

/// For each node, and last for the totals, whether its points are asked for.
pub(super) fn wanted(scene: &Scene<'_>, way: &Way) -> Vec<bool> {
    let nodes = &scene.program.nodes;
    let mut wanted = vec![false; nodes.len() + 1];
    let counted = way.counted.iter().flat_map(|(_, locals)| locals);
    for local in way.locals.iter().chain(counted) {
        let at = match local {
            Local::Least(Spot::Node(at), _) => *at,
            Local::Least(Spot::Total(_), _) => nodes.len(),
            _ => continue,
        };
        if let Some(slot) = wanted.get_mut(at) {
            *slot = true;
        }
    }
    // Parents stand before their parts.
    let total = wanted.last().copied().unwrap_or(false);
    for (at, node) in nodes.iter().enumerate() {
        let above = match node.parent {
            Some(parent) => wanted.get(parent).copied().unwrap_or(false),
            None => total,
        };
        if let Some(slot) = wanted.get_mut(at) {
            *slot |= above;
        }
    }
    wanted
}

/// Whether a way looks at a place.
pub(super) fn matters(wanted: &[bool], way: &Way, place: &Place<'_>) -> bool {
    if place.leaf.and_then(|leaf| wanted.get(leaf)) == Some(&true) {
        return true;
    }
    let counted = way.counted.iter().flat_map(|(_, locals)| locals);
    let mut locals = way.locals.iter().chain(counted);
    locals.any(|local| match local {
        Local::Pass(leaf, _) | Local::Most(Spot::Node(leaf), _) => place.leaf == Some(*leaf),
        Local::Test(test, _) => place.tests.contains(test),
        _ => false,
    })
}
