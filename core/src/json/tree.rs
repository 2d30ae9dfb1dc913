//! The positioned tree.

use std::borrow::Cow;

use jsonc_parser::ast::{ObjectPropName as Name, Value as Ast};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::slip;
use crate::arrange::Arrange;
use crate::problem::{Arg, Code, Problem};

/// A JSON value and where it stands in the text, in bytes.
#[cfg_attr(test, derive(Debug, PartialEq))]
pub(crate) struct Node<'a> {
    pub value: Value<'a>,
    pub start: usize,
    pub end: usize,
}

#[cfg_attr(test, derive(Debug, PartialEq))]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    /// The digits as written: no float in between.
    Number(&'a str),
    String(Cow<'a, str>),
    Array(Vec<Node<'a>>),
    Object(Vec<Member<'a>>),
}

#[cfg_attr(test, derive(Debug, PartialEq))]
pub(crate) struct Member<'a> {
    pub key: Cow<'a, str>,
    /// Where the key stands.
    pub start: usize,
    pub end: usize,
    pub node: Node<'a>,
}

/// Up to so many members, each key is compared with each.
const FEW: usize = 8;

/// Strict JSON: the reader's extensions are all switched off.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads the text. A byte-order mark is skipped. Keys that stand twice in one object are problems of their own, since
/// one of the two would silently lose.
pub(crate) fn parse<'a>(text: &'a str, problems: &mut Vec<Problem>) -> Option<Node<'a>> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let shift = text.len() - body.len();
    #[cfg(feature = "quick")]
    if let Some(tree) = super::grow::tree(body, shift) {
        return Some(tree);
    }
    careful(body, shift, problems)
}

/// The same by the parser that says what is wrong, in three times as long.
pub(super) fn careful<'a>(
    body: &'a str,
    shift: usize,
    problems: &mut Vec<Problem>,
) -> Option<Node<'a>> {
    match parse_to_ast(body, &CollectOptions::default(), &STRICT) {
        Ok(result) => match result.value {
            Some(ast) => {
                let mut duplicates = Vec::new();
                let node = convert(ast, shift, &mut duplicates);
                problems.extend(
                    slip::loose(body)
                        .map(|(problem, start, end)| problem.at_bytes(start + shift, end + shift)),
                );
                for (key, start, end) in duplicates {
                    problems.push(
                        Problem::new(Code::DuplicateKey)
                            .with("key", key)
                            .at_bytes(start, end),
                    );
                }
                Some(node)
            }
            None => {
                problems.push(Problem::new(Code::EmptyFile).at_bytes(0, 0));
                None
            }
        },
        Err(error) => {
            let range = error.range();
            let problem = Problem::new(Code::Syntax)
                .with("error", said(error.kind()))
                .with("mend", slip::mend(error.kind(), body, range.start));
            problems.push(problem.at_bytes(range.start + shift, range.end + shift));
            None
        }
    }
}

/// What the reader says, in both languages.
fn said(kind: &ParseErrorKind) -> Arg {
    use ParseErrorKind as Kind;
    let vi = match kind {
        Kind::CommentsNotAllowed => "JSON không có ghi chú",
        Kind::ExpectedColonAfterObjectKey => "thiếu dấu hai chấm sau tên trường",
        Kind::ExpectedObjectValue => "thiếu giá trị sau dấu hai chấm",
        Kind::ExpectedStringObjectProperty => "tên trường phải nằm trong dấu nháy kép",
        Kind::ExpectedComma => "thiếu dấu phẩy giữa hai phần",
        Kind::MultipleRootJsonValues => "sau đối tượng JSON còn có nội dung khác",
        Kind::SingleQuotedStringsNotAllowed => "phải dùng dấu nháy kép, không dùng dấu nháy đơn",
        Kind::TrailingCommasNotAllowed => "thừa dấu phẩy sau phần cuối cùng",
        Kind::UnexpectedCloseBrace => "thừa dấu đóng ngoặc nhọn",
        Kind::UnexpectedCloseBracket => "thừa dấu đóng ngoặc vuông",
        Kind::UnexpectedColon => "thừa dấu hai chấm",
        Kind::UnexpectedComma => "thừa dấu phẩy",
        Kind::UnterminatedArray => "danh sách chưa có dấu đóng ngoặc vuông",
        Kind::UnterminatedObject => "đối tượng chưa có dấu đóng ngoặc nhọn",
        Kind::NestingDepthExceeded => "các ngoặc lồng nhau quá sâu",
        Kind::BareDecimalPointNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral
        | Kind::HexadecimalNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed => "số viết không đúng cách của JSON",
        Kind::String(_) => "chuỗi chữ viết không đúng, hoặc chưa có dấu nháy kép đóng",
        _ => "có chữ hoặc dấu lạ",
    };
    Arg::words(vi, kind.to_string())
}

fn convert<'a>(
    ast: Ast<'a>,
    shift: usize,
    duplicates: &mut Vec<(String, usize, usize)>,
) -> Node<'a> {
    let range = ast.range();
    let value = match ast {
        Ast::NullKeyword(_) => Value::Null,
        Ast::BooleanLit(lit) => Value::Bool(lit.value),
        Ast::NumberLit(lit) => Value::Number(lit.value),
        Ast::StringLit(lit) => Value::String(lit.value),
        Ast::Array(array) => Value::Array(
            array
                .elements
                .into_iter()
                .map(|item| convert(item, shift, duplicates))
                .collect(),
        ),
        Ast::Object(object) => {
            let mut members = Vec::with_capacity(object.properties.len());
            for property in object.properties {
                let range = property.name.range();
                let key = match property.name {
                    Name::String(name) => name.value,
                    Name::Word(name) => Cow::Borrowed(name.value),
                };
                members.push(Member {
                    key,
                    start: range.start + shift,
                    end: range.end + shift,
                    node: convert(property.value, shift, duplicates),
                });
            }
            duplicates.extend(twice(&members));
            Value::Object(members)
        }
    };
    Node {
        value,
        start: range.start + shift,
        end: range.end + shift,
    }
}

/// Keys that stand before in the same object, with their places.
pub(super) fn twice(members: &[Member<'_>]) -> Vec<(String, usize, usize)> {
    let named = |member: &Member<'_>| (member.key.to_string(), member.start, member.end);
    if members.len() <= FEW {
        let again = members.iter().enumerate().filter(|(at, member)| {
            let mut before = members.iter().take(*at);
            before.any(|before| before.key == member.key)
        });
        return again.map(|(_, member)| named(member)).collect();
    }
    let mut order: Vec<&Member<'_>> = members.iter().collect();
    order.arrange_by(|a, b| a.key.cmp(&b.key));
    let pairs = order.iter().zip(order.iter().skip(1));
    let mut again: Vec<&Member<'_>> = pairs
        .filter(|(before, member)| before.key == member.key)
        .map(|(_, member)| *member)
        .collect();
    again.arrange_by_key(|member| member.start);
    again.into_iter().map(named).collect()
}

impl<'a> Node<'a> {
    /// The value at a JSON pointer.
    pub fn find(&self, pointer: &str) -> Option<&Node<'a>> {
        let mut node = self;
        for segment in pointer.split('/').skip(1) {
            let segment = segment.replace("~1", "/").replace("~0", "~");
            node = match &node.value {
                Value::Object(members) => members
                    .iter()
                    .find(|member| member.key == segment.as_str())
                    .map(|m| &m.node)?,
                Value::Array(items) => items.get(segment.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(node)
    }
}
