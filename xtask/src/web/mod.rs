//! The npm package: `cargo xtask npm` builds both wasm files and puts everything into `target/npm/kieumau`.

mod build;
mod manifest;
mod package;
mod stage;
mod types;
mod weigh;

use anyhow::Result;
use xshell::Shell;

pub(crate) use stage::test;

/// The verb `npm`.
pub(crate) fn npm(sh: &Shell) -> Result<()> {
    package::pack(sh)?;
    package::weigh(sh)
}
