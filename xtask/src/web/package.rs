//! The folder that `npm publish` would take.

use super::build::{self, BATCH, ELEMENTS, ENGINE, MORE};
use super::{manifest, types, weigh};
use anyhow::{Context, Result, ensure};
use std::path::Path;
use xshell::Shell;

/// Where the package is put together, from the root of the workspace.
pub(crate) const FOLDER: &str = "target/npm/kieumau";

/// What a page fetches, and when. The limits are what is reached and a hundredth more: a change that makes the package heavier has to say so
/// here.
const ENTRIES: &[weigh::Entry<'_>] = &[
    weigh::Entry {
        name: "kieumau",
        files: &[
            "engine.js",
            "load.js",
            "sets.js",
            "border.js",
            "plain.js",
            "refusals.js",
            "chunks.js",
            "batch.js",
            "later.js",
            "more.js",
            "kieumau.js",
            "kieumau_bg.wasm",
        ],
        limit: 505_000,
    },
    weigh::Entry {
        name: "kieumau, at the first plan or ranking",
        files: &["kieumau_more.js", "kieumau_more_bg.wasm"],
        limit: 670_000,
    },
    weigh::Entry {
        name: "kieumau, at the first batch",
        files: &["columns.js", "kieumau_batch.js", "kieumau_batch_bg.wasm"],
        limit: 580_000,
    },
    weigh::Entry {
        name: "kieumau/elements",
        files: &[
            "auto.js",
            "elements.js",
            "elements-declared.js",
            "base.js",
            "drafts.js",
            "faults.js",
            "files.js",
            "focus.js",
            "given.js",
            "letters.js",
            "print.js",
            "properties.js",
            "refused.js",
            "words.js",
            "load.js",
            "sets.js",
            "border.js",
            "plain.js",
            "refusals.js",
            "chunks.js",
            "batch.js",
            "later.js",
            "more.js",
            "kieumau_elements.js",
            "kieumau_elements_bg.wasm",
        ],
        limit: 832_000,
    },
];

/// Builds everything.
pub(crate) fn pack(sh: &Shell) -> Result<()> {
    let folder = sh.current_dir().join(FOLDER);
    sh.remove_path(&folder)?;
    let dist = folder.join("dist");
    sh.create_dir(dist.join("sets"))?;
    for part in [&ENGINE, &MORE, &BATCH, &ELEMENTS] {
        build::build(sh, part, &dist)?;
        // The declarations of the raw exports are of no use to anybody.
        sh.remove_path(dist.join(format!("{}_bg.wasm.d.ts", part.name)))?;
    }
    sh.write_file(dist.join("types.d.ts"), types::write()?)?;
    copy_all(sh, "wasm/js", &dist)?;
    manifest::write(sh, &dist)?;
    for set in kieumau::built_in_sets() {
        sh.write_file(dist.join(format!("sets/{}.json", set.id)), set.json)?;
    }
    for (from, to) in [
        ("wasm/package.json", "package.json"),
        ("wasm/README.md", "README.md"),
        ("LICENSE-MIT", "LICENSE-MIT"),
        ("LICENSE-APACHE", "LICENSE-APACHE"),
    ] {
        sh.copy_file(from, folder.join(to))?;
    }
    version(sh, &folder)
}

/// The package has the version of the workspace. The rest stays as it is written: the order of `exports` has a meaning.
fn version(sh: &Shell, folder: &Path) -> Result<()> {
    const WRITTEN: &str = "\"version\": \"0.0.0\"";
    let at = folder.join("package.json");
    let package = sh.read_file(&at)?;
    ensure!(package.contains(WRITTEN), "package.json has no {WRITTEN}");
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    Ok(sh.write_file(&at, package.replace(WRITTEN, &version))?)
}

/// The JavaScript that is written by hand, with its declarations.
fn copy_all(sh: &Shell, from: &str, to: &Path) -> Result<()> {
    for file in sh.read_dir(from)? {
        let name = file.file_name().context("a file without a name")?;
        if file.extension().is_some_and(|ending| ending == "js") {
            sh.write_file(to.join(name), build::without_docs(&sh.read_file(&file)?))?;
        } else if file.is_file() {
            sh.copy_file(&file, to.join(name))?;
        }
    }
    Ok(())
}

/// Prints what the entries weigh, and holds them to their limits.
pub(crate) fn weigh(sh: &Shell) -> Result<()> {
    weigh::weigh(&sh.current_dir().join(FOLDER).join("dist"), ENTRIES)
}
