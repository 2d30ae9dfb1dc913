//! Every dependency may be passed on under the licences of this project.
//!
//! `cargo deny` checks this and more, but is itself a program of hundreds of crates that takes minutes to build on a
//! fresh machine. The question that must never go wrong needs `cargo metadata` and a small reader of licence
//! expressions; the list is the one in `deny.toml`, so both tools answer alike.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::Path;
use xshell::{Shell, cmd};

pub(crate) fn run(sh: &Shell) -> Result<()> {
    let allowed = allowed(&sh.read_file("deny.toml")?)?;
    let text = cmd!(sh, "cargo metadata --format-version 1 --all-features")
        .quiet()
        .read()?;
    let metadata: Value = serde_json::from_str(&text).context("`cargo metadata` gave no JSON")?;
    let packages = metadata
        .get("packages")
        .and_then(Value::as_array)
        .context("no packages in the metadata")?;
    let problems: Vec<String> = packages
        .iter()
        .filter_map(|package| problem(package, &allowed))
        .collect();
    if !problems.is_empty() {
        bail!(
            "licences that are not in the list of deny.toml:\n  {}\nEither do without the package, or add its \
             licence there if the library can still be used and passed on under MIT or Apache-2.0.",
            problems.join("\n  ")
        );
    }
    println!(
        "{} packages, every licence is in the list of deny.toml",
        packages.len()
    );
    Ok(())
}

fn allowed(deny: &str) -> Result<Vec<String>> {
    let deny: toml::Table = deny.parse().context("deny.toml cannot be read")?;
    let list = deny
        .get("licenses")
        .and_then(|table| table.get("allow"))
        .and_then(toml::Value::as_array);
    let list = list.context("deny.toml has no list `licenses.allow`")?;
    Ok(list
        .iter()
        .filter_map(toml::Value::as_str)
        .map(str::to_owned)
        .collect())
}

/// What is wrong with a package of `cargo metadata`, if anything.
fn problem(package: &Value, allowed: &[String]) -> Option<String> {
    let text = |key: &str| package.get(key).and_then(Value::as_str);
    let name = format!(
        "{} {}",
        text("name").unwrap_or("?"),
        text("version").unwrap_or("?")
    );
    let Some(licence) = text("license") else {
        let file = text("license_file").and_then(|file| Path::new(file).file_name()?.to_str());
        return Some(format!(
            "{name}: names no licence (its own file: {})",
            file.unwrap_or("none")
        ));
    };
    match holds(licence, allowed) {
        Some(true) => None,
        Some(false) => Some(format!("{name}: {licence}")),
        None => Some(format!("{name}: `{licence}` is not a licence expression")),
    }
}

/// Whether an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0` can be met from the list; `None`: unreadable.
fn holds(expression: &str, allowed: &[String]) -> Option<bool> {
    // Before the expressions were settled, `MIT/Apache-2.0` meant a choice; old packages still say so.
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let result = either(&mut words, allowed)?;
    words.next().is_none().then_some(result)
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn either(words: &mut Words<'_>, allowed: &[String]) -> Option<bool> {
    let mut result = both(words, allowed)?;
    while words.next_if_eq(&"OR").is_some() {
        result |= both(words, allowed)?;
    }
    Some(result)
}

fn both(words: &mut Words<'_>, allowed: &[String]) -> Option<bool> {
    let mut result = one(words, allowed)?;
    while words.next_if_eq(&"AND").is_some() {
        result &= one(words, allowed)?;
    }
    Some(result)
}

fn one(words: &mut Words<'_>, allowed: &[String]) -> Option<bool> {
    let word = words.next()?;
    if word == "(" {
        let result = either(words, allowed)?;
        return (words.next()? == ")").then_some(result);
    }
    if matches!(word, ")" | "AND" | "OR" | "WITH") {
        return None;
    }
    let mut licence = word.to_owned();
    if words.next_if_eq(&"WITH").is_some() {
        licence = format!("{licence} WITH {}", words.next()?);
    }
    Some(allowed.contains(&licence))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expression: &str) -> Option<bool> {
        let allowed = [
            "MIT",
            "Apache-2.0",
            "Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
        ]
        .map(str::to_owned);
        holds(expression, &allowed)
    }

    #[test]
    fn a_choice_needs_one_and_a_union_needs_all() {
        assert_eq!(check("MIT"), Some(true));
        assert_eq!(check("GPL-3.0-only"), Some(false));
        assert_eq!(check("GPL-3.0-only OR MIT"), Some(true));
        assert_eq!(check("GPL-3.0-only AND MIT"), Some(false));
        assert_eq!(check("(MIT OR Apache-2.0) AND Unicode-3.0"), Some(true));
        assert_eq!(check("MIT AND GPL-3.0-only OR Apache-2.0"), Some(true));
        assert_eq!(
            check("MIT AND (GPL-3.0-only OR LGPL-3.0-only)"),
            Some(false)
        );
        assert_eq!(check("Unlicense/MIT"), Some(true));
    }

    #[test]
    fn an_exception_is_part_of_the_licence() {
        assert_eq!(
            check("Apache-2.0 WITH LLVM-exception OR GPL-2.0-only"),
            Some(true)
        );
        assert_eq!(check("MIT WITH LLVM-exception"), Some(false));
    }

    #[test]
    fn what_cannot_be_read_is_never_allowed() {
        for text in [
            "",
            "MIT OR",
            "(MIT",
            "MIT)",
            "MIT Apache-2.0",
            "AND MIT",
            "MIT WITH",
        ] {
            assert_eq!(check(text), None, "{text}");
        }
    }
}
