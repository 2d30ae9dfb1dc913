//! No file that is read is written over, and no two results go to one place.

use crate::fail::{Done, Fail};
use crate::texts::errors;
use clap::ArgMatches;
use kieumau::Lang;
use std::path::{Path, PathBuf};

/// The arguments that name what is written.
const WRITTEN: [&str; 2] = ["output", "problems"];

/// Refuses a command line that would write over a file which it names anywhere else, or write twice to one place.
/// Every argument is looked at, so that a new one that names a file is safe without being entered here.
pub(crate) fn refuse(matches: &ArgMatches, lang: Lang) -> Done<()> {
    let written: Vec<&str> = WRITTEN.iter().flat_map(|id| words(matches, id)).collect();
    let others = matches.ids().filter(|id| !WRITTEN.contains(&id.as_str()));
    let read: Vec<PathBuf> = others
        .flat_map(|id| words(matches, id.as_str()))
        .filter_map(|word| Path::new(word).canonicalize().ok())
        .collect();
    for file in &written {
        let is_read = Path::new(file).canonicalize();
        if is_read.is_ok_and(|path| path.is_file() && read.contains(&path)) {
            return Err(Fail::say(errors::SAME_FILE, lang, &[("file", file)]));
        }
    }
    let places = written.iter().map(|file| place(file));
    if let [Some(output), Some(problems)] = places.collect::<Vec<_>>().as_slice()
        && output == problems
    {
        let file = written.first().copied().unwrap_or_default();
        return Err(Fail::say(errors::WRITTEN_TWICE, lang, &[("file", file)]));
    }
    Ok(())
}

/// The words that were given for an argument.
fn words<'m>(matches: &'m ArgMatches, id: &str) -> Vec<&'m str> {
    let raw = matches.try_get_raw(id).ok().flatten();
    raw.into_iter()
        .flatten()
        .filter_map(|word| word.to_str())
        .collect()
}

/// Where a file is or will be; devices take what they are given, from everybody.
fn place(file: &str) -> Option<PathBuf> {
    let path = Path::new(file);
    if file == "-" {
        return Some(path.to_owned());
    }
    if path.exists() {
        return path.canonicalize().ok().filter(|path| path.is_file());
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    Some(folder.canonicalize().ok()?.join(path.file_name()?))
}
