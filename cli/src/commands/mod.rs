//! What each command does.

mod area;
pub(crate) mod blank;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod criteria;
pub(crate) mod explain;
pub(crate) mod forms;
pub(crate) mod gather;
mod pairs;
pub(crate) mod plan;
pub(crate) mod rank;
mod reasons;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod rows;
pub(crate) mod schema;
pub(crate) mod score;
pub(crate) mod sets;
pub(crate) mod show;
pub(crate) mod template;
pub(crate) mod verify;

use crate::fail::{Done, Fail};
use crate::format::Format;
use crate::texts::errors;
use kieumau::Lang;

/// What a command that ran to its end found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// All is well.
    Well,
    /// There are problems in the data; all of them were listed.
    WithProblems,
}

impl Ended {
    /// With so many problems.
    pub(crate) const fn with(problems: usize) -> Ended {
        if problems > 0 {
            Ended::WithProblems
        } else {
            Ended::Well
        }
    }
}

/// What every command is told.
#[derive(Debug, Clone)]
pub(crate) struct Common {
    pub(crate) lang: Lang,
    pub(crate) format: Option<Format>,
    pub(crate) output: Option<String>,
}

impl Common {
    /// Whether the output is a file.
    pub(crate) fn to_file(&self) -> bool {
        self.output.as_deref().is_some_and(|file| file != "-")
    }

    /// Tells a person what came of data that went elsewhere: data alone would not say that a set is only an illustration.
    pub(crate) fn tell_beside(&self, summary: &str) {
        if self.to_file() || std::io::IsTerminal::is_terminal(&std::io::stderr()) {
            crate::write::output::tell(summary.trim_end());
        }
    }

    /// The format that the name of the output says.
    pub(crate) fn by_name(&self) -> Option<Format> {
        let file = std::path::Path::new(self.output.as_deref()?);
        Format::of_ending(&file.extension()?.to_str()?.to_lowercase())
    }

    /// The format that was asked for, or that the name of the output says, if the command has it; else the first of those
    /// it has.
    pub(crate) fn format_of(&self, known: &[Format]) -> Done<Format> {
        let first = known.first().copied().unwrap_or(Format::Table);
        let names: Vec<&str> = known.iter().map(|format| format.word()).collect();
        let names = names.join(", ");
        self.refuse_other_ending(&names)?;
        let format = self.format.or_else(|| self.by_name()).unwrap_or(first);
        if known.contains(&format) {
            return Ok(format);
        }
        let values = [("format", format.word()), ("known", names.as_str())];
        Err(Fail::say(errors::FORMAT_NOT_HERE, self.lang, &values))
    }

    /// Refuses a file whose name says another format than this program writes: what is called `.pdf` should be one.
    pub(crate) fn refuse_other_ending(&self, known: &str) -> Done<()> {
        const OTHERS: [&str; 7] = ["pdf", "doc", "odt", "rtf", "xls", "xlsb", "ods"];
        let file = self.output.as_deref().map(std::path::Path::new);
        let ending = file.and_then(|file| file.extension()?.to_str());
        let ending = ending.map(str::to_lowercase).unwrap_or_default();
        if self.format.is_none() && OTHERS.contains(&ending.as_str()) {
            let values = [("format", ending.as_str()), ("known", known)];
            return Err(Fail::say(errors::FORMAT_NOT_HERE, self.lang, &values));
        }
        Ok(())
    }

    /// What the output is called.
    pub(crate) fn output_name(&self) -> &str {
        self.output.as_deref().unwrap_or("-")
    }

    /// A workbook goes to a file or to a pipe, never to a screen.
    pub(crate) fn refuse_screen(&self) -> Done<()> {
        let to_screen = self.output.as_deref().is_none_or(|file| file == "-");
        if to_screen && std::io::IsTerminal::is_terminal(&std::io::stdout()) {
            return Err(Fail::say(errors::WORKBOOK_TO_SCREEN, self.lang, &[]));
        }
        Ok(())
    }

    /// Writes a workbook or a document.
    pub(crate) fn write_workbook(&self, bytes: &[u8]) -> Done<()> {
        self.refuse_screen()?;
        let mut output = crate::write::output::Output::open(self.output.as_deref(), self.lang)?;
        output.write_bytes(bytes)?;
        output.finish()
    }

    /// Writes the whole output of a command.
    pub(crate) fn write(&self, text: &str) -> Done<()> {
        crate::write::output::write_all(self.output.as_deref(), self.lang, text)
    }
}
