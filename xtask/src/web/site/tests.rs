//! The tests of the application, in Chromium: the folder for a host stands beside them, and Node runs them.

use super::super::stage;
use crate::setup;
use anyhow::{Context, Result};
use std::path::PathBuf;
use xshell::Shell;

/// The set of the page that is one file.
const ONE_FILE: &str = "khu-dan-cu-van-hoa";

/// What is timed: it says something of modules as they are handed out, on a machine that does nothing else.
const TIMED: &str = "speed.test.mjs";

/// A file of tests waits for its browser half of the time.
const AT_ONCE: usize = 2;

fn folder(sh: &Shell) -> PathBuf {
    sh.current_dir().join("target/web")
}

/// Installs what drives the browser, unless it is there.
pub(crate) fn tools(sh: &Shell) -> Result<()> {
    let stage = folder(sh);
    sh.create_dir(&stage)?;
    stage::tools(sh, "web-demo/tests", &stage)
        .context("npm did not install what drives the browser")
}

/// Builds the application and tests it; what is timed only in modules as they are handed out.
pub(crate) fn test(sh: &Shell, profile: &str) -> Result<()> {
    setup::run(sh)?;
    super::make(sh, profile)?;
    super::one_file(sh, ONE_FILE, profile)?;
    tools(sh)?;
    let stage = folder(sh);
    let source = sh.current_dir().join("web-demo/tests");
    stage::replace(sh, &source, &stage.join("tests"))?;
    let node = setup::node(sh)?;
    let (_, command_line) = stage::programs(sh)?;
    let examples = sh.current_dir().join("examples");
    let _in_stage = sh.push_dir(&stage);
    let mut files = sh.read_dir("tests")?;
    // What is timed wants the machine for itself.
    let timed = profile == super::RELEASE;
    files.retain(|file| timed || !file.ends_with(TIMED));
    let at_once = if timed { 1 } else { AT_ONCE };
    let told = [
        ("KIEUMAU_CLI", command_line.as_path()),
        ("KIEUMAU_EXAMPLES", examples.as_path()),
    ];
    stage::run(sh, &node, files, &told, at_once).context("a test of the web application failed")
}
