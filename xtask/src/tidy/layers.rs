//! The modules of a crate look down only: no module right below its root uses one that, by whatever way, uses it.

use super::File;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};

/// The root of a crate, where its modules lie.
const ROOTS: &[&str] = &["/src/lib.rs", "/src/main.rs"];

/// For each module those that it uses, each with the first place where it does: the file, and the line.
type Uses<'f> = BTreeMap<String, BTreeMap<String, (&'f File, usize)>>;

pub(super) fn check(files: &[File]) -> Vec<String> {
    let roots = files.iter().filter_map(|file| {
        let root = ROOTS.iter().find_map(|root| file.path.strip_suffix(root));
        root.map(|root| format!("{root}/src/"))
    });
    let roots: BTreeSet<String> = roots.collect();
    roots
        .iter()
        .flat_map(|root| of_crate(root, files))
        .collect()
}

fn of_crate(root: &str, files: &[File]) -> Vec<String> {
    let mut uses = Uses::new();
    for file in files.iter().filter(|file| file.is("rs")) {
        let Some(path) = file.path.strip_prefix(root) else {
            continue;
        };
        let (module, within) = path.split_once('/').unwrap_or((path, ""));
        let module = module.trim_end_matches(".rs");
        // Tests may look wherever they like.
        if within.contains("test") || ["lib", "main", "bin", "tests"].contains(&module) {
            continue;
        }
        let Ok(tokens) = file.text().unwrap_or_default().parse::<TokenStream>() else {
            continue;
        };
        let mut found = Vec::new();
        walk(tokens, &mut found);
        let own = uses.entry(module.to_owned()).or_default();
        for (other, line) in found.into_iter().filter(|(other, _)| other != module) {
            own.entry(other).or_insert((file, line));
        }
    }
    let mut problems = Vec::new();
    for (module, others) in &uses {
        for (other, (file, line)) in others {
            if let Some(way) = way(&uses, other, module) {
                let way = way.join("` uses `");
                let what = format!(
                    "`{module}` uses `{other}`, and `{way}`: of modules that use each other, one is to give away what the other needs",
                );
                problems.push(file.problem(*line, what));
            }
        }
    }
    problems
}

/// The shortest way from a module to another, both ends named.
fn way<'u>(uses: &'u Uses<'_>, from: &'u str, to: &str) -> Option<Vec<&'u str>> {
    let mut ways = vec![vec![from]];
    let mut seen = BTreeSet::from([from]);
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in way
                .last()
                .and_then(|end| uses.get(*end))
                .into_iter()
                .flatten()
            {
                let next = next.0.as_str();
                let mut way = way.clone();
                way.push(next);
                if next == to {
                    return Some(way);
                }
                if seen.insert(next) {
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    None
}

/// The modules named by paths that begin at the root of the crate, outside its tests.
fn walk(tokens: TokenStream, found: &mut Vec<(String, usize)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is = |at: usize, what: &str| {
        tokens
            .get(at)
            .is_some_and(|token| token.to_string() == what)
    };
    let mut for_tests = false;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                let inside = group.stream();
                if is(at.wrapping_sub(1), "#") {
                    for_tests |= inside.to_string().replace(' ', "") == "cfg(test)";
                } else if !std::mem::take(&mut for_tests) {
                    walk(inside, found);
                }
            }
            TokenTree::Punct(point) if point.as_char() == ';' => for_tests = false,
            TokenTree::Ident(name) if *name == "crate" && is(at + 1, ":") && is(at + 2, ":") => {
                if let Some(TokenTree::Ident(module)) = tokens.get(at + 3) {
                    found.push((module.to_string(), module.span().start().line));
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<File> = files
            .iter()
            .map(|(path, text)| File {
                path: (*path).to_owned(),
                bytes: text.as_bytes().to_vec(),
            })
            .collect();
        check(&files)
    }

    #[test]
    fn modules_that_use_each_other_are_found_by_whatever_way() {
        let problems = found(&[
            ("a/src/lib.rs", "mod high; mod middle; mod low;"),
            ("a/src/high.rs", "use crate::middle::One;"),
            ("a/src/middle/mod.rs", "fn f() { crate::low::g() }"),
            ("a/src/low.rs", "\nuse crate::high::Two;"),
        ]);
        assert_eq!(problems.len(), 3);
        assert!(
            problems[1].starts_with(
                "a/src/low.rs:2: `low` uses `high`, and `high` uses `middle` uses `low`"
            ),
            "{problems:?}"
        );
    }

    #[test]
    fn looking_down_is_right_and_tests_look_wherever_they_like() {
        let problems = found(&[
            ("a/src/lib.rs", "mod high; mod low;"),
            ("a/src/high.rs", "use crate::low::One; use crate::low::Two;"),
            (
                "a/src/low.rs",
                "// crate::high\n#[cfg(test)]\nmod tests { use crate::high::f; }",
            ),
            ("a/src/low/tests.rs", "use crate::high::f;"),
            ("b/src/lib.rs", "mod low;"),
            ("b/src/low.rs", "use crate::high::One;"),
        ]);
        assert_eq!(problems, Vec::<String>::new());
    }
}
