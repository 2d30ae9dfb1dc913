//! The command line of Kiểu Mẫu, as a library so that it can be tested: [`run`] is the whole program.
//!
//! Tables and forms are read by `kieumau-sheets`, become assessments of the core, are scored there, and go out through
//! `write`. Nothing here knows how points are made or cells are read; nothing there knows of files and screens.

mod args;
mod commands;
mod dispatch;
mod fail;
mod format;
mod history;
mod input;
mod interrupt;
mod on_disk;
mod overwrite;
mod parquet;
mod progress;
mod sets;
mod texts;
mod write;
mod wrong_use;

use commands::Ended;
use fail::Fail;

/// Runs the program with these words, the first of which is its name, and the value of `KIEUMAU_LANG`. Gives the exit
/// code: 0 done, 1 problems in the data, 2 wrong use or a file that cannot be read or written.
#[must_use]
pub fn run(args: &[String], environment: Option<&str>) -> u8 {
    let lang = args::language(args, environment);
    match dispatch::run(args, lang) {
        Ok(Ended::Well) | Err(Fail::ClosedPipe) => 0,
        Ok(Ended::WithProblems) => 1,
        Err(Fail::Use(line)) => {
            write::output::tell(&format!("kieumau: {line}"));
            2
        }
    }
}

/// The README's example must compile and hold.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}
