//! Why a file is not read at all.

use crate::texts::{Say, errors, options};
use kieumau::Lang;
use std::fmt;
use std::io;

/// A file that cannot be read as a whole, in one clear line in the language that was asked for. What is wrong inside a
/// file that can be read is a [`Finding`](crate::Finding) instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    line: String,
    option: &'static str,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line)
    }
}

impl std::error::Error for Refused {}

/// What a step gives that may find a file unreadable.
pub(crate) type Done<T> = Result<T, Refused>;

impl Refused {
    pub(crate) fn say(say: Say, lang: Lang, values: &[(&str, &str)]) -> Refused {
        Refused {
            line: say.fill(lang, values),
            option: "",
        }
    }

    /// With what helps on the command line.
    pub(crate) fn or(self, option: Say, lang: Lang) -> Refused {
        let option = option.get(lang);
        Refused { option, ..self }
    }

    /// What helps on the command line; empty where nothing does. The line itself says nothing of it.
    #[must_use]
    pub const fn option(&self) -> &'static str {
        self.option
    }

    /// A file that the system does not let be read.
    #[must_use]
    pub fn reading(file: &str, lang: Lang, error: &io::Error) -> Refused {
        let reason = io_reason(error, lang);
        let values = [("file", file), ("reason", &reason)];
        Refused::say(errors::CANNOT_READ, lang, &values)
    }

    /// Text that is not UTF-8, with the line of its first bad byte and the place in that line, both from 1.
    pub(crate) fn not_utf_8(file: &str, lang: Lang, line: usize, byte: usize) -> Refused {
        let (line, byte) = (line.to_string(), byte.to_string());
        let values = [("file", file), ("line", &line), ("byte", &byte)];
        Refused::say(errors::NOT_UTF_8, lang, &values).or(options::WINDOWS_1258, lang)
    }
}

/// Why the system did not do as asked, in words where it is a common reason.
#[must_use]
pub fn io_reason(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            errors::NOT_FOUND.get(lang).to_owned()
        }
        io::ErrorKind::PermissionDenied => errors::NO_PERMISSION.get(lang).to_owned(),
        io::ErrorKind::IsADirectory => errors::IS_A_FOLDER.get(lang).to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            errors::DISK_FULL.get(lang).to_owned()
        }
        io::ErrorKind::ReadOnlyFilesystem => errors::READ_ONLY.get(lang).to_owned(),
        io::ErrorKind::FileTooLarge => errors::TOO_LARGE.get(lang).to_owned(),
        io::ErrorKind::InvalidFilename => errors::BAD_NAME.get(lang).to_owned(),
        _ => error.to_string(),
    }
}
