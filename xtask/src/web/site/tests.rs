//! The tests of the application, in Chromium: the folder for a host stands beside them, and Node runs them.

use super::super::stage;
use crate::setup;
use anyhow::{Context, Result};
use xshell::{Shell, cmd};

/// The set of the page that is one file.
const ONE_FILE: &str = "khu-dan-cu-van-hoa";

/// Builds the application and tests it.
pub(crate) fn test(sh: &Shell, profile: &str) -> Result<()> {
    super::make(sh, profile)?;
    super::one_file(sh, ONE_FILE, profile)?;
    let stage = sh.current_dir().join("target/web");
    stage::tools(sh, "web-demo/tests", &stage)?;
    let source = sh.current_dir().join("web-demo/tests");
    stage::replace(sh, &source, &stage.join("tests"))?;
    let node = setup::node(sh)?;
    cmd!(sh, "cargo build -q --bin kieumau").run()?;
    let command_line = sh.current_dir().join("target/debug/kieumau");
    let examples = sh.current_dir().join("examples");
    let _in_stage = sh.push_dir(&stage);
    let mut files = sh.read_dir("tests")?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    cmd!(sh, "{node} --test {files...}")
        .env("KIEUMAU_CLI", command_line)
        .env("KIEUMAU_EXAMPLES", examples)
        .run()
        .context("a test of the web application failed")
}
