//! Why the program stops before its work is done.

use crate::texts::{Say, errors};
use kieumau::Lang;
use kieumau_sheets::{Refused, TextEncoding, decode, io_reason};
use std::io;
use std::path::Path;

/// Why the program stops.
#[derive(Debug)]
pub(crate) enum Fail {
    /// Wrong use, or a file that cannot be read or written: one clear line, exit code 2.
    Use(String),
    /// Whoever read the output wants no more of it. That is no failure.
    ClosedPipe,
}

/// What a step gives that may stop the program.
pub(crate) type Done<T> = Result<T, Fail>;

impl Fail {
    /// A failure with its sentence.
    pub(crate) fn say(say: Say, lang: Lang, values: &[(&str, &str)]) -> Fail {
        Fail::Use(say.fill(lang, values))
    }

    /// A file that cannot be read.
    pub(crate) fn reading(file: &str, lang: Lang, error: &io::Error) -> Fail {
        Refused::reading(file, lang, error).into()
    }

    /// A file that cannot be written; standard output may simply have been closed.
    pub(crate) fn writing(file: &str, lang: Lang, error: &io::Error) -> Fail {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Fail::ClosedPipe;
        }
        let reason = match error.kind() {
            // A file that is to be written need not be there, but its folder must.
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                errors::NO_FOLDER.get(lang).to_owned()
            }
            io::ErrorKind::IsADirectory => errors::TO_A_FOLDER.get(lang).to_owned(),
            _ => io_reason(error, lang),
        };
        Fail::say(
            errors::CANNOT_WRITE,
            lang,
            &[("file", file), ("reason", &reason)],
        )
    }
}

impl From<Refused> for Fail {
    fn from(refused: Refused) -> Fail {
        let text = format!("{refused} {}", refused.option());
        Fail::Use(text.trim_end().to_owned())
    }
}

/// Reads a small file whole: a criteria set. `-` is standard input.
pub(crate) fn read_text(file: &str, lang: Lang) -> Done<String> {
    let bytes = if file == "-" {
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut io::stdin().lock(), &mut bytes).map(|_| bytes)
    } else if Path::new(file).is_dir() {
        Err(io::ErrorKind::IsADirectory.into())
    } else {
        std::fs::read(file)
    };
    let mut bytes = bytes.map_err(|error| Fail::reading(file, lang, &error))?;
    // Archives, among them workbooks, and workbooks of old Excel.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let values = [("file", file)];
        return Err(Fail::say(errors::NO_TEXT_BUT_A_WORKBOOK, lang, &values));
    }
    // Some editors of Windows save “Unicode” as UTF-16, and mark it: there is nothing to guess.
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        bytes = decode(file, &bytes, TextEncoding::Utf16, lang)?;
    }
    // Others mark UTF-8.
    if let Some(text) = bytes.strip_prefix("\u{feff}".as_bytes()) {
        bytes = text.to_vec();
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..good).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count();
        let start = before.iter().rposition(|byte| *byte == b'\n');
        let byte = good.saturating_sub(start.map_or(0, |at| at.saturating_add(1)));
        let (line, byte) = (line.saturating_add(1), byte.saturating_add(1));
        let (line, byte) = (line.to_string(), byte.to_string());
        let values = [("file", file), ("line", &line), ("byte", &byte)];
        Fail::say(errors::NOT_UTF_8, lang, &values)
    })
}
