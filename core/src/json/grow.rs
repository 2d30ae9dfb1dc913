//! The tree of a text without a fault, in one walk along it. A text with a fault is left to the parser that can say what it is.

use std::borrow::Cow;

use jiter::{Jiter, Peek};

use super::tree::{Member, Node, Value, twice};

/// Values within values are read up to this depth.
const DEEPEST: usize = 64;

/// The tree of a text that begins `shift` bytes into its file. `None` says nothing of it.
pub(super) fn tree(text: &str, shift: usize) -> Option<Node<'_>> {
    let mut grower = Grower {
        json: Jiter::new(text.as_bytes()),
        text,
        shift,
        room: DEEPEST,
    };
    let next = grower.json.peek().ok()?;
    let node = grower.node(next)?;
    grower.json.finish().ok()?;
    Some(node)
}

struct Grower<'a> {
    json: Jiter<'a>,
    text: &'a str,
    shift: usize,
    /// How many more values may lie within each other.
    room: usize,
}

impl<'a> Grower<'a> {
    fn node(&mut self, next: Peek) -> Option<Node<'a>> {
        let start = self.json.current_index();
        let value = match next {
            Peek::Null => {
                self.json.known_skip(next).ok()?;
                Value::Null
            }
            Peek::True | Peek::False => {
                self.json.known_skip(next).ok()?;
                Value::Bool(next == Peek::True)
            }
            Peek::String => self.string(start)?,
            Peek::Array => self.deeper(|grower| grower.array())?,
            Peek::Object => self.deeper(|grower| grower.object())?,
            _ => self.number(next, start)?,
        };
        Some(Node {
            value,
            start: start + self.shift,
            end: self.json.current_index() + self.shift,
        })
    }

    fn deeper(&mut self, grow: impl FnOnce(&mut Self) -> Option<Value<'a>>) -> Option<Value<'a>> {
        self.room = self.room.checked_sub(1)?;
        let value = grow(self);
        self.room += 1;
        value
    }

    fn string(&mut self, start: usize) -> Option<Value<'a>> {
        let read = self.json.known_str().ok()?;
        // Only the next step says where it ends, and what was read cannot be held until then; most strings have no escape, so that
        // they stand in the text as they are.
        let text = match self.text.get(start + 1..start + 1 + read.len()) {
            Some(written) if written == read => Cow::Borrowed(written),
            _ => Cow::Owned(read.to_owned()),
        };
        Some(Value::String(text))
    }

    fn number(&mut self, next: Peek, start: usize) -> Option<Value<'a>> {
        // The reader knows numbers that JSON does not have.
        if next != Peek::Minus && !next.into_inner().is_ascii_digit() {
            return None;
        }
        self.json.known_skip(next).ok()?;
        let digits = self.text.get(start..self.json.current_index())?;
        let ends = digits.ends_with(|c: char| c.is_ascii_digit());
        ends.then_some(Value::Number(digits))
    }

    fn array(&mut self) -> Option<Value<'a>> {
        let mut items = Vec::new();
        let mut next = self.json.known_array().ok()?;
        while let Some(first) = next {
            items.push(self.node(first)?);
            next = self.json.array_step().ok()?;
        }
        Some(Value::Array(items))
    }

    fn object(&mut self) -> Option<Value<'a>> {
        let mut members = Vec::new();
        let mut key = self.json.known_object().ok()?.map(str::len);
        while let Some(length) = key {
            let (key_start, key_end) = self.key(length)?;
            let next = self.json.peek().ok()?;
            members.push(Member {
                key: Cow::Borrowed(self.text.get(key_start + 1..key_end - 1)?),
                start: key_start + self.shift,
                end: key_end + self.shift,
                node: self.node(next)?,
            });
            key = self.json.next_key().ok()?.map(str::len);
        }
        // Keys that stand twice are told by whoever knows their places.
        twice(&members).is_empty().then_some(Value::Object(members))
    }

    /// Where the key of so many bytes stands, quotes included, behind which the colon was just read; `None` where it is not written
    /// as it is read.
    fn key(&self, length: usize) -> Option<(usize, usize)> {
        let before = self.text.get(..self.json.current_index())?;
        let before = before.trim_ascii_end().strip_suffix(':')?;
        let key = before.trim_ascii_end();
        let start = key.len().checked_sub(length + 2)?;
        let written = key.get(start..)?.strip_prefix('"')?.strip_suffix('"')?;
        (!written.contains(['"', '\\'])).then_some((start, key.len()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tree::{careful, parse};
    use super::tree;

    /// Holds both ways to each other; says whether this one read it.
    fn agree(text: &str) -> bool {
        let mut problems = Vec::new();
        let found = careful(text, 0, &mut problems);
        let grown = tree(text, 0);
        if grown.is_some() {
            assert_eq!(problems, [], "{text}");
            assert_eq!(grown, found, "{text}");
        }
        grown.is_some()
    }

    const TEXT: &str = r#" {"a" : [1, -2.50, 1e9, true,false ,null, "", "ấ\n\u1ea5", "x"], "b":{"c": {}, "d": []}, "e":"\"", "ê": 0 }
"#;

    #[test]
    fn texts_without_fault_grow_at_once() {
        assert!(agree(TEXT));
        for built_in in crate::built_in_sets() {
            assert!(agree(built_in.json), "{}", built_in.id);
        }
        let mut problems = Vec::new();
        let marked = format!("\u{feff}{TEXT}");
        let plain = parse(TEXT, &mut problems).map(|node| (node.start, node.end));
        let shifted = parse(&marked, &mut problems).map(|node| (node.start, node.end));
        assert_eq!(plain.map(|(start, end)| (start + 3, end + 3)), shifted);
        assert_eq!(problems, []);
    }

    #[test]
    fn texts_with_a_fault_do_not() {
        for text in [
            "",
            " ",
            "[1,]",
            "{\"a\":1,\"a\":2}",
            "[NaN]",
            "[-Infinity]",
            "[01]",
            "[1.]",
            "\"a\tb\"",
            "[1]\u{a0}",
            "{} {}",
            "[\"\\ud800\"]",
            // Not at fault, but rare.
            "{\"\\u0061\": 1}",
        ] {
            assert!(!agree(text), "{text}");
        }
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(agree(&deep(64)));
        assert!(!agree(&deep(65)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn a_text_with_a_slip(at in 0..TEXT.len(), gone in 0usize..4, piece in prop::sample::select(vec![
            "", "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "1", ".", "-", "e", " ", "\n", "\t", "\u{a0}", "ấ", "\"a\":", "\\u00e1",
        ])) {
            let mut begin = at;
            while !TEXT.is_char_boundary(begin) { begin -= 1; }
            let mut end = (at + gone).min(TEXT.len());
            while !TEXT.is_char_boundary(end) { end += 1; }
            agree(&format!("{}{piece}{}", &TEXT[..begin], &TEXT[end.max(begin)..]));
        }
    }
}
