//! From the Rust crate to a wasm file and the JavaScript beside it.

use crate::setup;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;
use xshell::{Shell, cmd};

/// One wasm file of the package.
pub(crate) struct Part {
    /// The name of its files: `NAME.js`, `NAME_bg.wasm`, `NAME.d.ts`.
    pub(crate) name: &'static str,
    /// The features of the crate that it is built with.
    features: &'static str,
    /// The profile of cargo: small, or fast.
    profile: &'static str,
}

/// The engine, as far as a page needs it that scores.
pub(crate) const ENGINE: Part = Part {
    name: "kieumau",
    features: "score,kieumau/quick",
    profile: "wasm",
};
/// Plans, rankings, reviews, comparisons: fetched when one of them is asked for.
pub(crate) const MORE: Part = Part {
    name: "kieumau_more",
    features: "more,kieumau/quick",
    profile: "wasm",
};
/// Many areas at once: fetched at the first batch, and built for speed.
pub(crate) const BATCH: Part = Part {
    name: "kieumau_batch",
    features: "batch",
    profile: "wasm-speed",
};
/// The engine and the elements.
pub(crate) const ELEMENTS: Part = Part {
    name: "kieumau_elements",
    features: "score,elements",
    profile: "wasm",
};

/// Builds a part and writes its files into the folder `into`.
pub(crate) fn build(sh: &Shell, part: &Part, into: &Path) -> Result<()> {
    let features = format!("--features={}", part.features);
    let features = ["--no-default-features", &features];
    let wasm = compile(sh, "kieumau-wasm", &features, part.profile)?;
    bind(&wasm, part.name, into)?;
    // What is declared has `Symbol.dispose`, which a project for ES2022 does not know by itself.
    let types = into.join(format!("{}.d.ts", part.name));
    let declared = sh.read_file(&types)?;
    let lib = "/// <reference lib=\"esnext.disposable\" />\n";
    Ok(sh.write_file(types, format!("{lib}{declared}"))?)
}

/// `--crate-type cdylib` alone: with an rlib beside it cargo leaves link-time optimisation away without a word.
pub(crate) fn compile(
    sh: &Shell,
    package: &str,
    features: &[&str],
    profile: &str,
) -> Result<PathBuf> {
    setup::wasm(sh)?;
    let target = setup::WASM;
    cmd!(
        sh,
        "cargo rustc -q -p {package} --lib --crate-type cdylib --profile {profile} --target {target} {features...}"
    )
    .env("CARGO_ENCODED_RUSTFLAGS", flags(sh))
    .run()?;
    let made = cmd!(sh, "cargo metadata --format-version 1 --no-deps")
        .quiet()
        .read()?;
    let made: serde_json::Value = serde_json::from_str(&made)?;
    let folder = made.get("target_directory").and_then(|at| at.as_str());
    let folder = folder.context("cargo names no target folder")?;
    Ok(Path::new(folder)
        .join(target)
        .join(profile)
        .join(format!("{}.wasm", package.replace('-', "_"))))
}

/// What was asked of the compiler, and that the places of files in messages of panics are those of packages, not of the machine.
fn flags(sh: &Shell) -> String {
    let asked = std::env::var("RUSTFLAGS").unwrap_or_default();
    let mut flags: Vec<String> = asked.split_whitespace().map(str::to_owned).collect();
    let at_home = || Some(std::env::home_dir()?.join(".cargo"));
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    if let Some(cargo) = cargo.or_else(at_home) {
        flags.push(format!("--remap-path-prefix={}=cargo", cargo.display()));
    }
    let own = sh.current_dir();
    flags.push(format!("--remap-path-prefix={}=kieumau", own.display()));
    flags.join("\x1f")
}

fn bind(wasm: &Path, name: &str, into: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .out_name(name)
        .web(true)?
        // The default of the library differs from that of the command: `init()` without an argument would fail.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .typescript(true)
        .generate(into)
        .with_context(|| format!("could not write the bindings of {name}"))?;
    let script = into.join(format!("{name}.js"));
    std::fs::write(&script, without_docs(&std::fs::read_to_string(&script)?))?;
    Ok(())
}

/// A script without what its declarations and the repository say: pages need not fetch that.
pub(crate) fn without_docs(script: &str) -> String {
    let mut within = false;
    let kept = script.split_inclusive('\n').filter(|line| {
        let text = line.trim();
        let begins = text.starts_with("/**") && (text.ends_with("*/") || !text.contains("*/"));
        let of_docs = within || begins;
        within = of_docs && !text.ends_with("*/");
        !of_docs
    });
    kept.collect()
}
