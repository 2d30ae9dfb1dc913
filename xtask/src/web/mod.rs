//! What runs in browsers. The npm package: `cargo xtask npm` builds both wasm files and puts everything into `target/npm/kieumau`.
//! The application: `cargo xtask web` builds and serves it, `cargo xtask dist` makes the folder for a host (`site`).

mod build;
mod manifest;
mod package;
pub(crate) mod site;
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
