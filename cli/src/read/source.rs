//! Files of answers: opened, looked at, and read as often as needed. Standard input is kept in a file for that.

use super::lines::{LineError, MOST_BYTES};
use super::text::{Encoding, look};
use crate::fail::{Done, Fail};
use crate::texts::errors;
use kieumau::Lang;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A table; the separator is found in its header.
    Csv,
    /// A table with tabs.
    Tsv,
    /// One assessment on each line.
    JsonLines,
    /// One assessment, or a list of them.
    Json,
}

/// A file of answers.
#[derive(Debug)]
pub(crate) struct Source {
    /// The name for problems.
    pub(crate) name: Arc<str>,
    /// What it holds.
    pub(crate) kind: Kind,
    /// Its size in bytes.
    pub(crate) bytes: u64,
    path: PathBuf,
    /// Keeps what came from standard input until the end.
    _kept: Option<tempfile::NamedTempFile>,
}

impl Source {
    /// Opens a file, or standard input for `-`. The whole of it is looked at once: text that is not UTF-8 is refused.
    pub(crate) fn open(file: &str, kind: Option<Kind>, lang: Lang) -> Done<Source> {
        let failed = |error: io::Error| Fail::reading(file, lang, &error);
        let (path, kept) = if file == "-" {
            let mut kept = tempfile::NamedTempFile::new().map_err(failed)?;
            io::copy(&mut io::stdin().lock(), kept.as_file_mut()).map_err(failed)?;
            (kept.path().to_owned(), Some(kept))
        } else {
            (PathBuf::from(file), None)
        };
        if path.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        let mut source = Source {
            name: file.into(),
            kind: Kind::Csv,
            bytes: std::fs::metadata(&path).map_err(failed)?.len(),
            path,
            _kept: kept,
        };
        source.refuse_other_text(lang)?;
        let by_name = Path::new(file).extension().and_then(|ending| {
            Some(match ending.to_str()?.to_lowercase().as_str() {
                "csv" => Kind::Csv,
                "tsv" | "txt" => Kind::Tsv,
                "jsonl" | "ndjson" => Kind::JsonLines,
                "json" => Kind::Json,
                _ => return None,
            })
        });
        source.kind = match kind.or(by_name) {
            Some(kind) => kind,
            None if file == "-" => source.kind_by_look(lang)?,
            None => return Err(Fail::say(errors::UNKNOWN_KIND, lang, &[("file", file)])),
        };
        Ok(source)
    }

    /// A fresh reader from the beginning.
    pub(crate) fn reader(&self, lang: Lang) -> Done<BufReader<File>> {
        let file = File::open(&self.path).map_err(|e| Fail::reading(&self.name, lang, &e))?;
        Ok(BufReader::with_capacity(64 * 1024, file))
    }

    /// The whole text, for files that are not read line by line.
    pub(crate) fn text(&self, lang: Lang) -> Done<String> {
        let mut text = String::new();
        self.reader(lang)?
            .read_to_string(&mut text)
            .map_err(|e| Fail::reading(&self.name, lang, &e))?;
        Ok(text)
    }

    fn refuse_other_text(&self, lang: Lang) -> Done<()> {
        let file: &str = &self.name;
        let found = look(self.reader(lang)?).map_err(|e| Fail::reading(file, lang, &e))?;
        let fail = |say| Err(Fail::say(say, lang, &[("file", file)]));
        match found {
            Encoding::Utf8 => Ok(()),
            Encoding::Empty => fail(errors::EMPTY_FILE),
            Encoding::Utf16 => fail(errors::UTF_16),
            Encoding::Workbook => fail(errors::WORKBOOK),
            Encoding::Other { line, byte } => Err(Fail::say(
                errors::NOT_UTF_8,
                lang,
                &[
                    ("file", file),
                    ("line", &line.to_string()),
                    ("byte", &byte.to_string()),
                ],
            )),
        }
    }

    /// Standard input has no name to go by: a list is JSON, an object that ends with its line is JSON Lines.
    fn kind_by_look(&self, lang: Lang) -> Done<Kind> {
        let mut lines = super::lines::Lines::new(self.reader(lang)?);
        while let Some((_, line)) = lines.next().map_err(|error| self.line_error(error, lang))? {
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            return Ok(match line.chars().next() {
                Some('[') => Kind::Json,
                Some('{') if serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok() => {
                    Kind::JsonLines
                }
                Some('{') => Kind::Json,
                _ => Kind::Csv,
            });
        }
        Err(Fail::say(errors::EMPTY_FILE, lang, &[("file", &self.name)]))
    }

    /// The failure for a line that cannot be had.
    pub(crate) fn line_error(&self, error: LineError, lang: Lang) -> Fail {
        match error {
            LineError::Io(error) => Fail::reading(&self.name, lang, &error),
            LineError::TooLong(line) => Fail::say(
                errors::LINE_TOO_LONG,
                lang,
                &[
                    ("file", &self.name),
                    ("line", &line.to_string()),
                    ("most", &(MOST_BYTES >> 20).to_string()),
                ],
            ),
        }
    }

    /// Whether this is the file at `path`.
    pub(crate) fn is(&self, path: &Path) -> bool {
        match (self.path.canonicalize(), path.canonicalize()) {
            (Ok(own), Ok(other)) => own == other,
            _ => false,
        }
    }
}
