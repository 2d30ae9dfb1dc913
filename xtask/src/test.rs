//! `cargo xtask test`: everything that must hold, in the order in which failures are quickest to mend.

use crate::{licences, setup, tidy};
use anyhow::{Context, Result};
use std::time::Instant;
use xshell::{Shell, cmd};

type Step = (&'static str, fn(&Shell) -> Result<()>);

/// That the JSON Schema and the example data are current is part of the tests themselves. What runs in browsers stands
/// apart: `cargo xtask npm-test` and `cargo xtask web-test`.
const STEPS: &[Step] = &[
    ("set-up: what is missing is installed", setup::run),
    ("formatting", format),
    ("tidy: the house rules that no compiler checks", tidy::run),
    ("licences of all dependencies", licences::run),
    ("lints", lints),
    ("tests and examples in the documentation", tests),
    ("documentation builds without warnings", docs),
    ("the core builds for the browser with no feature", wasm),
];

pub(crate) fn run(sh: &Shell) -> Result<()> {
    let start = Instant::now();
    let of = STEPS.len();
    for (index, (name, step)) in STEPS.iter().enumerate() {
        let number = index.saturating_add(1);
        println!("\n=== {number}/{of}  {name}");
        step(sh).with_context(|| format!("step {number}/{of} failed: {name}"))?;
    }
    println!(
        "\nAll {of} steps passed in {} s.",
        start.elapsed().as_secs()
    );
    Ok(())
}

fn format(sh: &Shell) -> Result<()> {
    cmd!(sh, "cargo fmt --all --check")
        .run()
        .context("`cargo fmt --all` mends this")
}

fn lints(sh: &Shell) -> Result<()> {
    let all = "--workspace --all-targets --all-features".split(' ');
    Ok(cmd!(sh, "cargo clippy {all...} -- -D warnings").run()?)
}

fn tests(sh: &Shell) -> Result<()> {
    Ok(cmd!(sh, "cargo test --workspace --all-features").run()?)
}

fn docs(sh: &Shell) -> Result<()> {
    let build = cmd!(sh, "cargo doc --workspace --no-deps --all-features");
    Ok(build.env("RUSTDOCFLAGS", "-D warnings").run()?)
}

fn wasm(sh: &Shell) -> Result<()> {
    let target = setup::WASM;
    Ok(cmd!(
        sh,
        "cargo build -p kieumau --target {target} --no-default-features"
    )
    .run()?)
}
