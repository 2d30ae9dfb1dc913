//! What is left when criteria do not arise: never nothing where something is divided by it.

use super::facts::leaves;
use crate::model::{Combine, Id};
use crate::problem::{Code, Problem};
use crate::program::{Kind, Node, Program};

/// Reports every node that scales its rest up while all of its parts that bear points may leave, so that no rest
/// remains; and the total, when all of its groups may. A node with a policy of its own says what happens then, and a
/// mean that loses all of its parts is itself left out of what stands above it.
pub(super) fn check(program: &Program, problems: &mut Vec<Problem>) {
    for node in &program.nodes {
        if node.rescales && !leaves(node.policy) && all_leave(program, node) {
            problems.push(problem(&node.id, &node.pointer));
        }
    }
    if let Some(root) = &program.root {
        let mean = matches!(
            root.kind,
            Kind::Inner {
                combine: Combine::Mean,
                ..
            }
        );
        if (root.rescales || mean) && all_leave(program, root) {
            problems.push(problem(&Id::from("total"), "/total"));
        }
    }
}

fn problem(id: &Id, pointer: &str) -> Problem {
    Problem::new(Code::DivisorCanBeZero)
        .with("id", id)
        .at(pointer)
}

/// Whether every part that bears points may leave by its own policy.
fn all_leave(program: &Program, node: &Node) -> bool {
    let parts = node.parts().iter().filter_map(|at| program.nodes.get(*at));
    let mut bearing = parts.filter(|part| !part.maximum.is_zero()).peekable();
    bearing.peek().is_some() && bearing.all(|part| leaves(part.policy))
}
