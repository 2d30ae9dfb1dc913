//! `cargo xtask test`: everything that must hold, in the order in which failures are quickest to mend.

use crate::{licences, setup, tidy, web};
use anyhow::{Context, Result};
use std::time::Instant;
use xshell::{Shell, cmd};

type Step = (&'static str, fn(&Shell) -> Result<()>);

/// That the JSON Schema and the example data are current is part of the tests themselves.
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

/// The last of them: what drives the browser comes from npm.
const BROWSER: Step = (
    "the web application, in Chromium, built in a hurry",
    web_application_fast,
);

/// What takes long to build, as it is handed out: with `--all`, and by verbs of their own.
const MORE: &[Step] = &[
    ("columns of Arrow, Parquet and SQL", crate::arrow::test),
    ("the npm package, in Node and in Chromium", web::test),
    (
        "the web application as it is handed out, and how fast it is",
        web_application,
    ),
];

pub(crate) fn run(sh: &Shell, all: bool) -> Result<()> {
    let start = Instant::now();
    let more = if all { MORE } else { &[] };
    let of = STEPS.len().saturating_add(1).saturating_add(more.len());
    let mut number = 0usize;
    let mut begin = |name: &str| {
        number = number.saturating_add(1);
        println!("\n=== {number}/{of}  {name}");
        format!("step {number}/{of} failed: {name}")
    };
    for (name, step) in STEPS {
        let failed = begin(name);
        step(sh).context(failed)?;
    }
    let failed = begin(BROWSER.0);
    // A machine that cannot reach the registry of npm still tests the rest, and is told what it did not test.
    let driven = web::site::tools(sh);
    match &driven {
        Err(error) if !all => println!("NOT RUN: {error:#}"),
        _ => (BROWSER.1)(sh).context(failed)?,
    }
    for (name, step) in more {
        let failed = begin(name);
        step(sh).context(failed)?;
    }
    let took = start.elapsed().as_secs();
    match driven {
        Ok(()) => println!("\nAll {of} steps passed in {took} s."),
        Err(_) => println!("\nPassed in {took} s; NOT RUN: {}.", BROWSER.0),
    }
    Ok(())
}

fn web_application_fast(sh: &Shell) -> Result<()> {
    web::site::test(sh, web::site::FAST)
}

fn web_application(sh: &Shell) -> Result<()> {
    web::site::test(sh, web::site::RELEASE)
}

fn format(sh: &Shell) -> Result<()> {
    cmd!(sh, "cargo fmt --all --check")
        .run()
        .context("`cargo fmt --all` mends this")
}

/// What is built of the workspace: all but the columns of Arrow, whose packages take longer to build than all others together;
/// `cargo xtask arrow-test` looks at them. One choice of features for every step, so that nothing is built twice.
pub(crate) const PARTS: [&str; 5] = [
    "--workspace",
    "--exclude",
    "kieumau-arrow",
    "--features",
    "kieumau/schema,kieumau/simd,kieumau/quick,kieumau-wasm/elements,kieumau-wasm/more,kieumau-wasm/batch,kieumau-wasm/schema,kieumau-web/shell,\
     kieumau-web-worker/desk",
];

fn lints(sh: &Shell) -> Result<()> {
    let parts = PARTS;
    let clippy = cmd!(sh, "cargo clippy {parts...} --all-targets -- -D warnings");
    Ok(clippy.run()?)
}

fn tests(sh: &Shell) -> Result<()> {
    let parts = PARTS;
    Ok(cmd!(sh, "cargo test {parts...}").run()?)
}

fn docs(sh: &Shell) -> Result<()> {
    let parts = PARTS;
    let build = cmd!(sh, "cargo doc {parts...} --no-deps");
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    /// A feature that nobody switches on is a feature that nobody tests.
    #[test]
    fn every_feature_is_built_by_this_or_with_arrow() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let manifest = |folder: &str| -> toml::Table {
            let text = std::fs::read_to_string(root.join(folder).join("Cargo.toml"));
            text.unwrap().parse().unwrap()
        };
        let mut wanted = BTreeSet::new();
        let workspace = manifest("");
        for member in workspace["workspace"]["members"].as_array().unwrap() {
            let member = manifest(member.as_str().unwrap());
            let name = member["package"]["name"].as_str().unwrap();
            let features = member.get("features").and_then(toml::Value::as_table);
            let features = features.cloned().unwrap_or_default();
            let usual = features.get("default").and_then(toml::Value::as_array);
            let usual: Vec<&str> = usual
                .iter()
                .flat_map(|list| list.iter())
                .filter_map(toml::Value::as_str)
                .collect();
            for feature in features.keys().filter(|feature| *feature != "default") {
                // What another feature switches on need not be named.
                let within = |list: &toml::Value| {
                    list.as_array()
                        .unwrap()
                        .iter()
                        .any(|on| on.as_str() == Some(feature))
                };
                if !usual.contains(&feature.as_str()) && !features.values().any(within) {
                    wanted.insert(format!("{name}/{feature}"));
                }
            }
        }
        let named = PARTS[4].split(',').chain(crate::arrow::FEATURES.split(','));
        let named: BTreeSet<String> = named.map(str::to_owned).collect();
        assert_eq!(named, wanted);
    }
}
