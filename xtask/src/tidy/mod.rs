//! The house rules that no compiler checks. All that is wrong is listed at once: file, line, what, and how to mend it.

mod floats;
mod layers;
mod places;
mod sizes;
mod text;

use anyhow::{Result, bail};
use std::path::Path;
use xshell::{Shell, cmd};

/// A file of the repository, with `/` in its path on every system.
struct File {
    path: String,
    bytes: Vec<u8>,
}

impl File {
    fn is(&self, ending: &str) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, found)| found == ending)
    }

    /// The text, if it is one; pictures and fonts have none.
    fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes)
            .ok()
            .filter(|text| !text.contains('\0'))
    }

    fn problem(&self, line: usize, what: impl std::fmt::Display) -> String {
        format!("{}:{line}: {what}", self.path)
    }
}

const CHECKS: &[fn(&File) -> Vec<String>] =
    &[sizes::check, text::check, floats::check, places::check];

pub(crate) fn run(sh: &Shell) -> Result<()> {
    let files = files(sh)?;
    let problems: Vec<String> = files
        .iter()
        .flat_map(|file| CHECKS.iter().flat_map(|check| check(file)))
        .chain(layers::check(&files))
        .collect();
    if !problems.is_empty() {
        bail!("to mend: {}\n  {}", problems.len(), problems.join("\n  "));
    }
    println!("{} files are tidy", files.len());
    Ok(())
}

/// What git tracks, and what it would track: a new file is checked before it is added.
fn files(sh: &Shell) -> Result<Vec<File>> {
    let list = cmd!(sh, "git ls-files -z --cached --others --exclude-standard")
        .quiet()
        .read()?;
    let mut files = Vec::new();
    for path in list.split_terminator('\0') {
        // Git still lists a file that was deleted and not yet committed.
        if Path::new(path).is_file() || sh.path_exists(path) {
            files.push(File {
                path: path.to_owned(),
                bytes: sh.read_binary_file(path)?,
            });
        }
    }
    Ok(files)
}
