//! The npm package: `cargo xtask npm` builds both wasm files and puts everything into `target/npm/kieumau`.

mod build;
mod package;
mod types;
mod weigh;

use anyhow::Result;
use xshell::Shell;

pub(crate) use package::{FOLDER, pack};

/// The verb `npm`.
pub(crate) fn npm(sh: &Shell) -> Result<()> {
    pack(sh)?;
    package::weigh(sh)
}
