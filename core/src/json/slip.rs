//! Slips of the hand in JSON: how each is mended, and those that the reader itself lets pass.

use jsonc_parser::errors::ParseErrorKind as Kind;

use crate::problem::{Arg, Code, Problem};

/// At most so many loose characters are named: a file that is full of them has one fault.
const MOST_LOOSE: usize = 20;

/// How to mend what stopped the reader at byte `start`.
pub(super) fn mend(kind: &Kind, text: &str, start: usize) -> Arg {
    let (before, after) = text.split_at_checked(start).unwrap_or((text, ""));
    let here = after.chars().next();
    if start == 0 && (here == Some('<') || after.starts_with("PK") || here == Some('\0')) {
        return Arg::words(
            "Chọn lại tệp: đây không phải là tệp JSON",
            "Choose another file: this one does not hold JSON",
        );
    }
    if here.is_some_and(|c| "“”„‟«»".contains(c)) {
        return Arg::words(
            "Thay dấu nháy cong bằng dấu nháy thẳng \", ở cả tệp; đừng soạn tệp này bằng Word",
            "Replace the curly quotes by straight ones \", in the whole file; a word processor puts curly ones",
        );
    }
    let digit_before = before.ends_with(|c: char| c.is_ascii_digit());
    let digit_after = here.is_some_and(|c| c.is_ascii_digit());
    let comma_between = before
        .strip_suffix(',')
        .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    if digit_after && comma_between {
        return Arg::words(
            "Số thập phân viết bằng dấu chấm, như 1.5",
            "Write decimals with a point, such as 1.5",
        );
    }
    // “5 000” stops at the blank.
    let digit_next = after
        .trim_start_matches([' ', '\u{a0}'])
        .starts_with(|c: char| c.is_ascii_digit());
    if digit_next && digit_before {
        return Arg::words(
            "Viết số liền nhau, không có số 0 thừa ở đầu, không ngăn hàng nghìn",
            "Write the number without leading zeros and without separators of thousands",
        );
    }
    if is_foreign_word(after) {
        return Arg::words(
            "Ghi true, false, null hoặc một con số; chữ phải nằm trong dấu nháy kép",
            "Write true, false, null or a number; text stands in double quotes",
        );
    }
    match kind {
        Kind::TrailingCommasNotAllowed | Kind::UnexpectedComma => {
            Arg::words("Bỏ dấu phẩy này", "Remove this comma")
        }
        Kind::CommentsNotAllowed => Arg::words(
            "Bỏ ghi chú này; lời giải thích đặt vào “help”, “note” hoặc “ambiguities”",
            "Remove it; explanations go into `help`, `note` or `ambiguities`",
        ),
        Kind::SingleQuotedStringsNotAllowed => {
            Arg::words("Thay ' bằng \"", "Write \" instead of '")
        }
        Kind::NestingDepthExceeded => Arg::words(
            "Bớt các tầng ngoặc; không bộ tiêu chí nào cần sâu đến thế",
            "Use fewer levels of brackets; no criteria set needs so many",
        ),
        Kind::MultipleRootJsonValues => Arg::words(
            "Bỏ phần từ chỗ này trở đi, hoặc bỏ dấu đóng ngoặc thừa ở trước",
            "Remove what follows, or a closing bracket too many before it",
        ),
        Kind::UnterminatedObject => Arg::words(
            "Ngoặc mở ở đây chưa được đóng: thêm } vào đúng chỗ, thường là ở cuối tệp",
            "What is opened here is not closed: add a } where it ends, often at the end of the file",
        ),
        Kind::UnterminatedArray => Arg::words(
            "Ngoặc mở ở đây chưa được đóng: thêm ] vào đúng chỗ",
            "What is opened here is not closed: add a ] where it ends",
        ),
        Kind::BareDecimalPointNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral
        | Kind::HexadecimalNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed => Arg::words(
            "Ghi số như 95 hoặc 95.5: chữ số, một dấu chấm thập phân, không dấu cộng, không ngăn hàng nghìn",
            "Write a number such as 95 or 95.5: digits, one decimal point, no plus, no separators of thousands",
        ),
        Kind::String(_) => Arg::words(
            "Đóng chuỗi bằng dấu nháy kép; dấu nháy kép bên trong viết là \\\", dấu gạch chéo ngược viết là \\\\",
            "Close the string with a double quote; one within it is written \\\", a backslash \\\\",
        ),
        _ => Arg::words(
            "Kiểm tra dấu phẩy, dấu ngoặc, dấu nháy kép ở ngay trước chỗ này",
            "Look at the commas, brackets and quotes just before this place",
        ),
    }
}

/// Words of other notations, and text without quotes.
fn is_foreign_word(after: &str) -> bool {
    let word: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
    let known = [
        "true",
        "false",
        "nan",
        "infinity",
        "none",
        "null",
        "undefined",
        "có",
        "co",
        "không",
        "khong",
        "yes",
        "no",
        "đúng",
        "sai",
    ];
    !word.is_empty() && known.contains(&word.to_lowercase().as_str())
}

/// What strict JSON does not allow but the reader lets pass: control characters within strings, and white space between
/// them that is not a blank, tab or new line. Each with its place in bytes. The text is known to be well formed
/// otherwise.
pub(super) fn loose(text: &str) -> impl Iterator<Item = (Problem, usize, usize)> + '_ {
    let (mut within, mut escaped) = (false, false);
    let found = text.bytes().enumerate().filter_map(move |(at, byte)| {
        let was_within = within;
        match byte {
            _ if escaped => escaped = false,
            b'\\' if within => escaped = true,
            b'"' => within = !within,
            _ => {}
        }
        let c = match byte {
            0..0x20 => char::from(byte),
            // The first byte of a character, which may be a blank of another kind.
            0xc0.. if !was_within => text.get(at..)?.chars().next()?,
            _ => return None,
        };
        let (error, mend) = match c {
            _ if was_within => (
                Arg::words(
                    "trong chuỗi có dấu xuống dòng, dấu tab hoặc ký tự điều khiển",
                    "a string holds a new line, a tab or another control character",
                ),
                Arg::words(
                    "Ghi \\n hoặc \\t thay cho nó, hoặc đóng dấu nháy kép trước nó",
                    "Write \\n or \\t instead, or close the quotes before it",
                ),
            ),
            '\n' | '\r' | '\t' => return None,
            _ if c.is_whitespace() => (
                Arg::words(
                    "giữa các phần có khoảng trắng lạ (thường do chép từ Word hoặc trang web)",
                    "between the parts stands a blank of another kind (often copied from a document or a web page)",
                ),
                Arg::words(
                    "Thay bằng dấu cách thường",
                    "Replace it by an ordinary blank",
                ),
            ),
            _ => return None,
        };
        let problem = Problem::new(Code::Syntax)
            .with("error", error)
            .with("mend", mend);
        Some((problem, at, at + c.len_utf8()))
    });
    found.take(MOST_LOOSE)
}
