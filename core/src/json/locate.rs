//! Where in a text the pointers of problems lead.

use super::tree::{Node, Value};
use crate::language::Arg;
use crate::problem::{Problem, Problems};

impl Problems {
    /// Gives each problem its line and column in `text`, and sorts them by place.
    pub(crate) fn locate(&mut self, text: &str, tree: Option<&Node<'_>>) {
        self.put_in_place(text, &mut |problem| {
            let tree = tree?;
            if let Some(pointer) = mended_pointer(tree, problem.pointer()) {
                problem.point_to(pointer);
            }
            span(tree, problem)
        });
    }
}

/// Where what the problem points to stands. A key that names what does not exist is itself at fault, not its value.
fn span(tree: &Node<'_>, problem: &Problem) -> Option<(usize, usize)> {
    let keys = ["id", "option", "item"].iter();
    let named: Vec<&Arg> = keys.filter_map(|name| problem.arg(name)).collect();
    let key = of_key(tree, problem.pointer())
        .filter(|(key, _)| named.contains(&&Arg::Text((*key).to_owned())));
    match key {
        Some((_, span)) => Some(span),
        None => of_pointer(tree, problem.pointer()),
    }
}

/// Where the value at a pointer stands. For a pointer to something that is absent, where its nearest holder begins.
fn of_pointer(tree: &Node<'_>, pointer: &str) -> Option<(usize, usize)> {
    let mut pointer = pointer;
    loop {
        if let Some(node) = tree.find(pointer) {
            let end = match node.value {
                // A whole object or list would underline half the file.
                Value::Object(_) | Value::Array(_) => node.start + 1,
                _ => node.end,
            };
            return Some((node.start, end));
        }
        pointer = pointer.rsplit_once('/')?.0;
    }
}

/// The key that a pointer ends with, and where it stands.
fn of_key<'t>(tree: &'t Node<'_>, pointer: &str) -> Option<(&'t str, (usize, usize))> {
    let (holder, key) = pointer.rsplit_once('/')?;
    let Value::Object(members) = &tree.find(holder)?.value else {
        return None;
    };
    let member = members.iter().find(|member| member.key == key)?;
    Some((member.key.as_ref(), (member.start, member.end)))
}

/// A single cite may be written bare or as a list of one; the pointer follows what was written.
fn mended_pointer(tree: &Node<'_>, pointer: &str) -> Option<String> {
    let holder = pointer.strip_suffix("/cite/source")?;
    let listed = format!("{holder}/cite/0/source");
    (tree.find(pointer).is_none() && tree.find(&listed).is_some()).then_some(listed)
}
