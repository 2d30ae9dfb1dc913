//! From the positioned tree to the types of the model. One definition of a record gives its Rust type, its JSON in
//! both directions, its schema, and a reader that reports every problem instead of the first.

use std::collections::BTreeMap;

use super::tree::{Member, Node, Value};
use crate::problem::{Arg, Code, Problem};

/// So many fields or words are listed for one that is not known.
const MOST_WORDS: usize = 24;

/// The state of one lowering: where we are, and what was wrong so far.
pub(crate) struct Lowering {
    path: Vec<Segment>,
    pub problems: Vec<Problem>,
}

enum Segment {
    Field(&'static str),
    Key(String),
    Index(usize),
}

impl Lowering {
    pub fn new(problems: Vec<Problem>) -> Lowering {
        Lowering {
            path: Vec::new(),
            problems,
        }
    }

    pub fn pointer(&self) -> String {
        let mut out = String::new();
        for segment in &self.path {
            out.push('/');
            match segment {
                Segment::Field(name) => out.push_str(name),
                Segment::Key(key) => out.push_str(&key.replace('~', "~0").replace('/', "~1")),
                Segment::Index(index) => out.push_str(&index.to_string()),
            }
        }
        out
    }

    /// Reports a problem with `node`.
    pub fn report(&mut self, node: &Node<'_>, problem: Problem) {
        let end = if matches!(node.value, Value::Object(_) | Value::Array(_)) {
            node.start + 1
        } else {
            node.end
        };
        let pointer = self.pointer();
        self.problems
            .push(problem.at(pointer).at_bytes(node.start, end));
    }

    fn report_key(&mut self, member: &Member<'_>, problem: Problem) {
        self.enter(Segment::Key(member.key.clone().into_owned()));
        let pointer = self.pointer();
        self.leave();
        self.problems
            .push(problem.at(pointer).at_bytes(member.start, member.end));
    }

    pub fn wrong_type<T>(&mut self, node: &Node<'_>, expected: &'static str) -> Option<T> {
        self.not_as_expected(node, expected);
        None
    }

    fn not_as_expected(&mut self, node: &Node<'_>, expected: &'static str) {
        self.report(
            node,
            Problem::new(Code::WrongType)
                .with("expected", wanted(expected))
                .with("found", describe(node)),
        );
    }

    // These three are called from every reader of the model: as functions of their own they keep the readers small.

    #[inline(never)]
    fn enter(&mut self, segment: Segment) {
        self.path.push(segment);
    }

    #[inline(never)]
    fn leave(&mut self) {
        self.path.pop();
    }

    /// Does something at a field whose name stands in the file.
    pub fn within(&mut self, key: &str, then: impl FnOnce(&mut Lowering)) {
        self.enter(Segment::Key(key.to_owned()));
        then(self);
        self.leave();
    }

    #[inline(never)]
    fn enter_field<'n, 'a>(
        &mut self,
        members: &'n [Member<'a>],
        name: &'static str,
    ) -> Option<&'n Node<'a>> {
        let member = members.iter().find(|member| member.key == name)?;
        self.enter(Segment::Field(name));
        Some(&member.node)
    }

    pub fn object<'n, 'a>(&mut self, node: &'n Node<'a>) -> Option<&'n [Member<'a>]> {
        match &node.value {
            Value::Object(members) => Some(members),
            _ => self.wrong_type(node, "object"),
        }
    }

    /// The field `name` of an object, which must be there.
    #[inline(never)]
    pub fn field<T: Lower>(
        &mut self,
        node: &Node<'_>,
        members: &[Member<'_>],
        name: &'static str,
    ) -> Option<T> {
        match self.enter_field(members, name) {
            Some(found) => {
                let value = T::lower(self, found);
                self.leave();
                value
            }
            None => {
                self.missing(node, name);
                None
            }
        }
    }

    #[inline(never)]
    fn missing(&mut self, node: &Node<'_>, name: &'static str) {
        self.report(node, Problem::new(Code::MissingField).with("field", name));
    }

    /// The field `name` of an object, which keeps what `value` holds when it is left out; false when a problem was reported.
    #[inline(never)]
    pub fn optional<T: Lower>(
        &mut self,
        members: &[Member<'_>],
        name: &'static str,
        value: &mut T,
    ) -> bool {
        let Some(found) = self.enter_field(members, name) else {
            return true;
        };
        let read = T::lower(self, found);
        self.leave();
        match read {
            Some(read) => {
                *value = read;
                true
            }
            None => false,
        }
    }

    /// Reports an empty list or table that would be taken for one that was left out, and so for all.
    pub fn not_empty(&mut self, members: &[Member<'_>], name: &'static str) {
        let Some(member) = members.iter().find(|member| member.key == name) else {
            return;
        };
        let empty = match &member.node.value {
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
            _ => false,
        };
        if empty {
            let problem = Problem::new(Code::EmptyList);
            self.enter(Segment::Field(name));
            self.report(&member.node, problem);
            self.leave();
        }
    }

    /// The place of a word in a closed list.
    fn word(&mut self, node: &Node<'_>, words: &[&'static str]) -> Option<usize> {
        let Value::String(text) = &node.value else {
            return self.wrong_type(node, "text");
        };
        let at = words.iter().position(|word| *word == text.as_ref());
        if at.is_none() {
            let problem = Problem::new(Code::UnknownWord).with("word", text.as_ref());
            let mend = Arg::instead_of(text, words.iter().copied(), MOST_WORDS);
            self.report(node, problem.with("mend", mend));
        }
        at
    }

    /// Reports fields that none of the `known` lists names.
    pub fn unknown_fields(&mut self, members: &[Member<'_>], known: &[&[&'static str]]) {
        for member in members {
            let key = member.key.as_ref();
            let names = || known.iter().flat_map(|list| list.iter().copied());
            if names().all(|name| name != key) && key != "$schema" {
                let problem = Problem::new(Code::UnknownField).with("field", key);
                let problem = problem.with("mend", Arg::instead_of(key, names(), MOST_WORDS));
                self.report_key(member, problem);
            }
        }
    }
}

/// What should stand there, in words.
fn wanted(kind: &'static str) -> Arg {
    match kind {
        "object" => Arg::words("một đối tượng {…}", "an object {…}"),
        "list" => Arg::words("một danh sách […]", "a list […]"),
        "text" => Arg::words("chữ trong dấu nháy kép", "text in quotes"),
        "boolean" => Arg::words("true hoặc false", "true or false"),
        "whole" => Arg::words(
            "một số nguyên không âm",
            "a whole number that is not negative",
        ),
        "number" => Arg::words("một con số", "a number"),
        "date" => Arg::words(
            "một ngày như \"2026-11-05\"",
            "a day such as \"2026-11-05\"",
        ),
        "cite" => Arg::words(
            "căn cứ {\"source\": \"mã văn bản\", \"place\": \"Điều 5\"}",
            "a cite {\"source\": \"id of a source\", \"place\": \"Article 5\"}",
        ),
        "answer" => Arg::words(
            "true, false, hoặc mã phương án",
            "true, false, or the id of an option",
        ),
        other => Arg::Text(other.to_owned()),
    }
}

/// A few words for what a value is, for error messages.
fn describe(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(digits) => (*digits).to_owned(),
        Value::String(text) => format!("\"{}\"", text.chars().take(40).collect::<String>()),
        Value::Array(_) => "[…]".to_owned(),
        Value::Object(_) => "{…}".to_owned(),
    }
}

/// A type that can be read from the tree.
pub(crate) trait Lower: Sized {
    /// Reads the value; `None` when a problem was reported.
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Self>;
}

/// A type whose fields stand in an object that may also hold fields of another.
pub(crate) trait LowerFields: Sized {
    fn lower_fields(
        cx: &mut Lowering,
        node: &Node<'_>,
        also_known: &[&'static str],
    ) -> Option<Self>;
}

impl Lower for bool {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<bool> {
        match node.value {
            Value::Bool(value) => Some(value),
            _ => cx.wrong_type(node, "boolean"),
        }
    }
}

impl Lower for String {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<String> {
        match &node.value {
            Value::String(text) => Some(text.clone().into_owned()),
            _ => cx.wrong_type(node, "text"),
        }
    }
}

macro_rules! lower_whole {
    ($($type:ty),*) => {$(
        impl Lower for $type {
            fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<$type> {
                match node.value {
                    Value::Number(digits) => digits.parse().ok().or_else(|| cx.wrong_type(node, "whole")),
                    _ => cx.wrong_type(node, "whole"),
                }
            }
        }
    )*};
}
lower_whole!(u8, u16, u32, i32);

impl<T: Lower> Lower for Option<T> {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Option<T>> {
        T::lower(cx, node).map(Some)
    }
}

impl<T: Lower> Lower for Vec<T> {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Vec<T>> {
        let Value::Array(items) = &node.value else {
            return cx.wrong_type(node, "list");
        };
        let mut read = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            cx.enter(Segment::Index(at));
            if let Some(item) = T::lower(cx, item) {
                read.push(item);
            }
            cx.leave();
        }
        (read.len() == items.len()).then_some(read)
    }
}

impl<T: Lower> Lower for Box<T> {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Box<T>> {
        T::lower(cx, node).map(Box::new)
    }
}

impl<K: Lower + Ord, T: Lower> Lower for BTreeMap<K, T> {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<BTreeMap<K, T>> {
        let members = cx.object(node)?;
        let mut read = BTreeMap::new();
        let mut whole = true;
        for member in members {
            let key = Node {
                value: Value::String(member.key.clone()),
                start: member.start,
                end: member.end,
            };
            cx.enter(Segment::Key(member.key.clone().into_owned()));
            match (K::lower(cx, &key), T::lower(cx, &member.node)) {
                (Some(key), Some(value)) => {
                    read.insert(key, value);
                }
                _ => whole = false,
            }
            cx.leave();
        }
        whole.then_some(read)
    }
}

pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Defines a record: a struct with public fields that is read from an object. Fields under `optional` may be left out
/// and have the `Default` of their type, those of them under `not_empty` hold something where they are written; those under `one_of` spread an enum tagged by `kind` into the same object.
macro_rules! record {
    // Serde refuses unknown fields too; where an enum is spread into the object, that does.
    (
        $(#[$meta:meta])*
        pub struct $name:ident { $($fields:tt)* }
        $( optional { $($optional:tt)* } )?
        $( not_empty { $($not_empty:tt)* } )?
    ) => {
        $crate::json::lower::record! {
            strict(serde(deny_unknown_fields))
            $(#[$meta])*
            pub struct $name { $($fields)* }
            $( optional { $($optional)* } )?
            $( not_empty { $($not_empty)* } )?
        }
    };
    (
        $(#[$meta:meta])*
        pub struct $name:ident { $($fields:tt)* }
        $( optional { $($optional:tt)* } )?
        $( not_empty { $($not_empty:tt)* } )?
        one_of { $($one_of:tt)* }
    ) => {
        $crate::json::lower::record! {
            strict()
            $(#[$meta])*
            pub struct $name { $($fields)* }
            $( optional { $($optional)* } )?
            $( not_empty { $($not_empty)* } )?
            one_of { $($one_of)* }
        }
    };
    (
        strict($($strict:meta)?)
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* $field:ident: $type:ty, )*
        }
        $( optional { $( $(#[$optional_meta:meta])* $optional:ident: $optional_type:ty, )* } )?
        $( not_empty { $( $not_empty:ident, )* } )?
        $( one_of { $(#[$kind_meta:meta])* $kind:ident: $kind_type:ty, } )?
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        $(#[$strict])?
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: $type, )*
            $( $(#[$kind_meta])* #[serde(flatten)] pub $kind: $kind_type, )?
            $( $(
                $(#[$optional_meta])*
                #[serde(default, skip_serializing_if = "crate::json::lower::is_default")]
                pub $optional: $optional_type,
            )* )?
        }

        impl crate::json::lower::LowerFields for $name {
            #[allow(unused_mut, unused_variables, reason = "some records have no field")]
            fn lower_fields(
                cx: &mut crate::json::Lowering,
                node: &crate::json::tree::Node<'_>,
                also_known: &[&'static str],
            ) -> Option<$name> {
                const KNOWN: &[&str] = &[$( stringify!($field), )* $( $( stringify!($optional), )* )?];
                let members = cx.object(node)?;
                $( let $field: Option<$type> = cx.field(node, members, stringify!($field)); )*
                let mut whole = true;
                $( $(
                    let mut $optional = <$optional_type>::default();
                    whole &= cx.optional(members, stringify!($optional), &mut $optional);
                )* )?
                $( $( cx.not_empty(members, stringify!($not_empty)); )* )?
                let spread: &[&str] = &[$( stringify!($kind) )?];
                $(
                    let $kind = <$kind_type as crate::json::lower::LowerFields>::lower_fields(cx, node, KNOWN);
                )?
                if spread.is_empty() {
                    cx.unknown_fields(members, &[KNOWN, also_known]);
                }
                // One way out for whatever is wrong: a `?` for each field would drop the others at each of them.
                match ($( $field, )* $( $kind, )?) {
                    ($( Some($field), )* $( Some($kind), )?) if whole => {
                        Some($name { $( $field, )* $( $( $optional, )* )? $( $kind, )? })
                    }
                    _ => None,
                }
            }
        }

        impl crate::json::Lower for $name {
            fn lower(cx: &mut crate::json::Lowering, node: &crate::json::tree::Node<'_>) -> Option<$name> {
                crate::json::lower::LowerFields::lower_fields(cx, node, &[])
            }
        }
    };
}
pub(crate) use record;

/// Defines an enum of records that is tagged by the field `kind`.
macro_rules! tagged {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$variant_meta:meta])* $variant:ident($type:ty) = $word:literal, )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "kind")]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant, reason = "a set holds few of them, and boxes would show in the API")]
        pub enum $name { $( $(#[$variant_meta])* #[serde(rename = $word)] $variant($type), )* }

        impl $name {
            /// The word of `kind`.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self { $( $name::$variant(_) => $word, )* }
            }
        }

        impl crate::json::lower::LowerFields for $name {
            fn lower_fields(
                cx: &mut crate::json::Lowering,
                node: &crate::json::tree::Node<'_>,
                also_known: &[&'static str],
            ) -> Option<$name> {
                let members = cx.object(node)?;
                let mut known = vec!["kind"];
                known.extend(also_known);
                let at = cx.field::<crate::json::lower::Word<$name>>(node, members, "kind")?.at;
                let read: &[crate::json::lower::Variant<$name>] = &[$(
                    |cx, node, known| {
                        <$type as crate::json::lower::LowerFields>::lower_fields(cx, node, known).map($name::$variant)
                    },
                )*];
                read.get(at)?(cx, node, &known)
            }
        }

        impl crate::json::lower::Words for $name {
            const WORDS: &'static [&'static str] = &[$( $word, )*];
        }

        impl crate::json::Lower for $name {
            fn lower(cx: &mut crate::json::Lowering, node: &crate::json::tree::Node<'_>) -> Option<$name> {
                crate::json::lower::LowerFields::lower_fields(cx, node, &[])
            }
        }
    };
}
pub(crate) use tagged;

/// Defines an enum that is written as one of a list of words. The first is the default.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $(#[$first_meta:meta])* $first:ident = $first_word:literal,
            $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $(#[$first_meta])* #[default] #[serde(rename = $first_word)] $first,
            $( $(#[$variant_meta])* #[serde(rename = $word)] $variant, )*
        }

        impl $name {
            /// The word as it is written in JSON.
            #[must_use]
            #[allow(dead_code, reason = "not every list of words is printed by the core itself")]
            pub const fn as_str(self) -> &'static str {
                match self { $name::$first => $first_word, $( $name::$variant => $word, )* }
            }
        }

        impl crate::json::lower::Words for $name {
            const WORDS: &'static [&'static str] = &[$first_word, $( $word, )*];
        }

        impl crate::json::Lower for $name {
            fn lower(cx: &mut crate::json::Lowering, node: &crate::json::tree::Node<'_>) -> Option<$name> {
                let at = crate::json::lower::Word::<$name>::lower(cx, node)?.at;
                [$name::$first, $( $name::$variant, )*].get(at).copied()
            }
        }
    };
}
pub(crate) use words;

/// A closed list of words.
pub(crate) trait Words {
    const WORDS: &'static [&'static str];
}

/// One word of the list of `T`, by its place there.
pub(crate) struct Word<T> {
    pub at: usize,
    list: std::marker::PhantomData<T>,
}

impl<T: Words> Lower for Word<T> {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Word<T>> {
        Some(Word {
            at: cx.word(node, T::WORDS)?,
            list: std::marker::PhantomData,
        })
    }
}

/// Reads one variant of a tagged enum, whose fields stand beside those that are known already.
pub(crate) type Variant<T> = fn(&mut Lowering, &Node<'_>, &[&'static str]) -> Option<T>;
