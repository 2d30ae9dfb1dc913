//! `cargo xtask arrow-test`: the columns of Arrow, Parquet files and functions of SQL. Apart from `cargo xtask test`, since what
//! they stand on takes longer to build than everything else together.

use crate::setup;
use anyhow::Result;
use xshell::{Shell, cmd};

/// What stands on Arrow.
pub(crate) const FEATURES: &str =
    "kieumau-arrow/datafusion,kieumau-arrow/parquet,kieumau-cli/parquet";

/// Lints, tests with a million rows, documentation. With the checks of a test build: a query over a million rows then takes
/// half a minute longer than with a release build, which takes many minutes more to build.
pub(crate) fn test(sh: &Shell) -> Result<()> {
    setup::run(sh)?;
    let parts = [
        "-p",
        "kieumau-arrow",
        "-p",
        "kieumau-cli",
        "--features",
        FEATURES,
    ];
    let clippy = cmd!(sh, "cargo clippy {parts...} --all-targets -- -D warnings");
    clippy.run()?;
    // As the command line is built by those who want Parquet and no SQL.
    cmd!(
        sh,
        "cargo clippy -p kieumau-cli --features parquet -- -D warnings"
    )
    .run()?;
    cmd!(sh, "cargo test {parts...}").run()?;
    let build = cmd!(sh, "cargo doc {parts...} --no-deps");
    Ok(build.env("RUSTDOCFLAGS", "-D warnings").run()?)
}
