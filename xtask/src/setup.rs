//! Installs what a test run needs and does not find. Running it again changes nothing.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

/// The target the core must build for: no file, no clock, no thread.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

pub(crate) fn run(sh: &Shell) -> Result<()> {
    component(sh, "rustfmt", "fmt")?;
    component(sh, "clippy", "clippy")?;
    target(sh, WASM)?;
    package(sh, "git", "git")?;
    // Opens and saves workbooks and documents as an office does.
    package(sh, "soffice", "libreoffice-calc libreoffice-writer")
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
    let apt: &[&str] = if works(sh, "sudo", &["--version"]) {
        &["sudo", "apt-get"]
    } else {
        &["apt-get"]
    };
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(packages.split(' '));
    cmd!(sh, "env {apt...} update -q")
        .run()
        .and_then(|()| cmd!(sh, "env {apt...} {install...}").run())
        .with_context(|| format!("`{program}` is missing; install {packages} by hand"))
}

fn works(sh: &Shell, program: &str, args: &[&str]) -> bool {
    cmd!(sh, "{program} {args...}")
        .quiet()
        .ignore_stdout()
        .ignore_stderr()
        .run()
        .is_ok()
}
