//! Sentences of the command line and of tables: both languages are filled with the same values.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::repository;
use std::collections::BTreeSet;
use std::path::Path;

/// The string literal at the beginning of a text, and what follows it.
fn literal(source: &str) -> Option<(String, &str)> {
    let mut chars = source.trim_start().strip_prefix('"')?.chars();
    let mut out = String::new();
    loop {
        match chars.next()? {
            '"' => return Some((out, chars.as_str())),
            // The literal goes on in the next line.
            '\\' if chars.as_str().starts_with('\n') => chars = chars.as_str().trim_start().chars(),
            '\\' => out.push(chars.next()?),
            c => out.push(c),
        }
    }
}

/// The sentences of a source file: what `say` is given, and the table of codes.
fn sentences(source: &str) -> Vec<[String; 2]> {
    let said = source.split("say(").skip(1).filter_map(|rest| {
        let (vi, rest) = literal(rest)?;
        let (en, _) = literal(rest.trim_start().strip_prefix(',')?)?;
        Some([vi, en])
    });
    let mut out: Vec<[String; 2]> = said.collect();
    let pair = |rest: &str| {
        let (message, rest) = literal(rest)?;
        let (mend, rest) = literal(rest.trim_start().strip_prefix(',')?)?;
        Some(([message, mend], rest.to_owned()))
    };
    for rest in source.split("vi: ").skip(1) {
        let Some((vi, rest)) = pair(rest) else {
            continue;
        };
        let (_, rest) = rest.split_once("en: ").unwrap();
        let (en, _) = pair(rest).unwrap();
        out.extend(vi.into_iter().zip(en).map(<[String; 2]>::from));
    }
    out
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    let inside = text.split('{').skip(1);
    let names = inside.filter_map(|rest| rest.split_once('}')?.0.split('|').next());
    // What shows how JSON is written is none.
    let is_name = |c: char| c.is_ascii_lowercase() || c == '_';
    names.filter(|name| name.chars().all(is_name)).collect()
}

fn sources(folder: &Path, out: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn both_languages_have_the_same_placeholders() {
    for (folder, least) in [("cli/src/texts", 200), ("sheets/src/texts", 600)] {
        let mut files = Vec::new();
        sources(&repository(folder), &mut files);
        let all: Vec<[String; 2]> = files.iter().flat_map(|file| sentences(file)).collect();
        assert!(all.len() >= least, "{folder}: {}", all.len());
        for [vi, en] in &all {
            assert_eq!(placeholders(vi), placeholders(en), "{vi}\n{en}");
        }
    }
}
