//! How fast the core is: the ratios that a reader sees, and the instructions that a change may not add to.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use std::path::Path;
use xshell::{Shell, cmd};

/// What is counted, with what is done once and what is done so often.
const COUNTED: &[(&str, &str, u64)] = &[
    ("columns", "49,152 areas by columns", 4),
    ("cards", "one area with its scorecard", 400),
    (
        "set",
        "the set read, checked and compiled for three regions",
        2,
    ),
];

/// The counts that are held.
const COUNTS: &str = "benches/counts.json";

/// A count may be so much larger, or smaller, in percent.
const MARGIN: u64 = 5;

fn build(sh: &Shell) -> Result<()> {
    Ok(cmd!(sh, "cargo build --release -q -p kieumau-benches").run()?)
}

/// Measures, and writes the table into the page that has it.
pub(crate) fn run(sh: &Shell) -> Result<()> {
    const PAGE: &str = "docs/performance.md";
    let (begin, end) = ("<!-- measured -->\n", "<!-- /measured -->");
    build(sh)?;
    cmd!(sh, "cargo build --release -q -p kieumau-cli").run()?;
    let table = cmd!(sh, "target/release/kieumau-benches").read()?;
    println!("{table}");
    let page = sh.read_file(PAGE)?;
    let parts = page.split_once(begin).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(end)?;
        Some((before, after))
    });
    let (before, after) = parts.with_context(|| format!("{PAGE} has no place for the table"))?;
    sh.write_file(PAGE, format!("{before}{begin}{table}\n{end}{after}"))?;
    Ok(())
}

/// Counts instructions, and holds them against those that were counted before; or keeps them.
pub(crate) fn check(sh: &Shell, root: &Path, update: bool) -> Result<()> {
    crate::setup::valgrind(sh)?;
    build(sh)?;
    let compiler = cmd!(sh, "rustc --version").read()?;
    let mut counts = Map::new();
    for (name, _, times) in COUNTED {
        let (none, some) = (instructions(sh, name, 0)?, instructions(sh, name, *times)?);
        let each = some.saturating_sub(none).checked_div(*times);
        counts.insert((*name).to_owned(), json!(each.unwrap_or(0)));
    }
    let counted = json!({"rustc": compiler, "instructions": counts});
    let file = root.join(COUNTS);
    if update {
        let text = serde_json::to_string_pretty(&counted)?;
        sh.write_file(&file, text + "\n")?;
    }
    let held: Value = serde_json::from_str(&sh.read_file(&file)?)
        .with_context(|| format!("{COUNTS} is not JSON"))?;
    let mut wrong = Vec::new();
    for (name, what, _) in COUNTED {
        let of = |counts: &Value| {
            let count = counts.get("instructions").and_then(|all| all.get(name));
            count.and_then(Value::as_u64)
        };
        let (now, before) = (of(&counted), of(&held));
        let (Some(now), Some(before)) = (now, before) else {
            bail!(
                "{COUNTS} has no count of `{name}`; `cargo xtask bench-check --update` writes it"
            );
        };
        println!("{what}: {now} instructions, {before} were counted before");
        if apart(now, before) {
            wrong.push(format!("{what}: {now} instead of {before}"));
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    let told = held.get("rustc").and_then(Value::as_str).unwrap_or("?");
    bail!(
        "instructions differ by more than {MARGIN} %:\n{}\nCounted before with {told}, now with {compiler}. \
         Where the change is meant, `cargo xtask bench-check --update` keeps the new counts.",
        wrong.join("\n")
    )
}

/// Whether two counts differ by more than the margin.
fn apart(now: u64, before: u64) -> bool {
    now.abs_diff(before).saturating_mul(100) > before.saturating_mul(MARGIN)
}

/// How many instructions that work takes, with the start of the program.
fn instructions(sh: &Shell, name: &str, times: u64) -> Result<u64> {
    let out = sh.current_dir().join("target/callgrind.out");
    let (out, times) = (out.display().to_string(), times.to_string());
    let valgrind = cmd!(
        sh,
        "valgrind --tool=callgrind --callgrind-out-file={out} target/release/kieumau-benches hot {times} {name}"
    );
    let said = valgrind.quiet().read_stderr()?;
    // The last line that says `Collected`.
    let line = said
        .lines()
        .rev()
        .find_map(|line| line.split_once("Collected : "));
    let count = line.and_then(|(_, count)| count.trim().parse().ok());
    count.with_context(|| format!("valgrind counted nothing:\n{said}"))
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn five_percent_are_let_pass() {
        assert!(!apart(105, 100) && !apart(95, 100));
        assert!(apart(106, 100) && apart(94, 100));
    }
}
