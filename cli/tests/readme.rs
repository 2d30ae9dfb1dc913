//! What the README shows is what the program says: each command is run as it stands there, in the root of the repository.

#![allow(
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise; clippy does not see that these are helpers of tests"
)]

mod common;

use common::{repository, run};

/// A command of the README, and the lines that it shows of what that prints.
struct Shown<'a> {
    args: Vec<&'a str>,
    lines: Vec<&'a str>,
}

/// The blocks that begin with `$ kieumau`. What stands behind a bar only shortens.
fn shown(readme: &str) -> Vec<Shown<'_>> {
    let blocks = readme.split("```text\n").skip(1);
    let blocks = blocks.filter_map(|block| block.split("```").next()?.strip_prefix("$ kieumau "));
    blocks
        .map(|block| {
            let (command, lines) = block.split_once('\n').unwrap();
            let command = command.split(" | ").next().unwrap();
            Shown {
                args: command.split_whitespace().collect(),
                lines: lines.lines().collect(),
            }
        })
        .collect()
}

/// Whether a printed line is the one shown, of which `…` may leave out anything.
fn is(printed: &str, shown: &str) -> bool {
    let mut rest = printed;
    let mut parts = shown.split('…').map(str::trim);
    parts.all(|part| match rest.split_once(part) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

#[test]
fn every_command_of_the_readme_prints_what_is_shown() {
    let root = repository("");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let all = shown(&readme);
    assert!(all.len() >= 8, "{}", all.len());
    for Shown { args, lines } in all {
        let ran = run(&root, &args);
        assert!(ran.code < 2, "{args:?}: {}", ran.err);
        // The README shows what people see on a terminal.
        let on_screen = run(&root, &[&args[..], &["--format", "table"]].concat());
        let printed = [&ran.out, &ran.err, &on_screen.out].map(|text| text.lines());
        let printed: Vec<&str> = printed.into_iter().flatten().collect();
        for line in lines.into_iter().filter(|line| line.trim() != "…") {
            assert!(
                printed.iter().any(|printed| is(printed, line)),
                "{args:?} does not print: {line}"
            );
        }
    }
}

/// The set that the README begins with is the one in the examples.
#[test]
fn the_first_set_of_the_readme_is_in_the_examples() {
    let root = repository("");
    let read = |path| std::fs::read_to_string(root.join(path)).unwrap();
    assert!(read("README.md").contains(&read("examples/nuoc-sach.json")));
}
