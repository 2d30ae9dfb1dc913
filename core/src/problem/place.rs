//! Lines and columns.

use serde::Serialize;

use crate::json::tree::{Node, Value};

/// A place in a text: line and column count from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// How many characters are meant, within the line; at least 1.
    pub length: usize,
}

/// Where the lines of a text begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Lines<'a> {
        let rest = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at + 1);
        Lines {
            text,
            starts: std::iter::once(0).chain(rest).collect(),
        }
    }

    pub fn place(&self, start: usize, end: usize) -> Place {
        let line = self.starts.partition_point(|first| *first <= start).max(1);
        let first = self.starts.get(line - 1).copied().unwrap_or(0);
        let chars = |from: usize, to: usize| self.text.get(from..to).unwrap_or("");
        let meant = chars(start, end)
            .lines()
            .next()
            .unwrap_or("")
            .chars()
            .count();
        let before = chars(first, start)
            .trim_start_matches('\u{feff}')
            .chars()
            .count();
        Place {
            line,
            column: before + 1,
            length: meant.max(1),
        }
    }
}

/// Where the value at a pointer stands. For a pointer to something that is absent, where its nearest holder begins.
pub(super) fn of_pointer(tree: &Node<'_>, pointer: &str) -> Option<(usize, usize)> {
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
pub(super) fn of_key<'t>(tree: &'t Node<'_>, pointer: &str) -> Option<(&'t str, (usize, usize))> {
    let (holder, key) = pointer.rsplit_once('/')?;
    let Value::Object(members) = &tree.find(holder)?.value else {
        return None;
    };
    let member = members.iter().find(|member| member.key == key)?;
    Some((member.key.as_ref(), (member.start, member.end)))
}

/// A single cite may be written bare or as a list of one; the pointer follows what was written.
pub(super) fn mend_pointer(tree: &Node<'_>, pointer: &mut String) {
    let Some(holder) = pointer.strip_suffix("/cite/source") else {
        return;
    };
    let listed = format!("{holder}/cite/0/source");
    if tree.find(pointer).is_none() && tree.find(&listed).is_some() {
        *pointer = listed;
    }
}
