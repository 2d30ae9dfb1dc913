//! The tests of the package: it is put where a user has it, beside the tests and the examples, and Node runs them.

use super::package;
use crate::setup;
use anyhow::{Context, Result, anyhow, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;
use xshell::{Shell, cmd};

/// The folder that holds everything: no test runs in the source tree, and nothing is left in it.
const STAGE: &str = "target/npm";
/// So many assessments must give the same scorecard through every door.
const FORMS: &str = "10000";

/// Builds the package, weighs it, and tests it.
pub(crate) fn test(sh: &Shell) -> Result<()> {
    setup::run(sh)?;
    super::npm(sh)?;
    let stage = sh.current_dir().join(STAGE);
    tools(sh, "wasm/tests", &stage)?;
    for (from, to) in [("wasm/tests", "tests"), ("examples/web", "examples")] {
        replace(sh, &sh.current_dir().join(from), &stage.join(to))?;
    }
    sh.create_dir(stage.join("docs"))?;
    sh.copy_file("docs/embedding.md", stage.join("docs/embedding.md"))?;
    let package = sh.current_dir().join(package::FOLDER);
    replace(sh, &package, &stage.join("node_modules/kieumau"))?;
    let parity = stage.join("parity");
    let (makes_parity, command_line) = programs(sh)?;
    cmd!(sh, "{makes_parity} {parity} {FORMS}").run()?;
    let node = setup::node(sh)?;
    let _in_stage = sh.push_dir(&stage);
    let mut files = Vec::new();
    for folder in ["tests", "tests/elements"] {
        if sh.path_exists(folder) {
            files.extend(sh.read_dir(folder)?);
        }
    }
    let told = [("KIEUMAU_CLI", command_line.as_path())];
    run(sh, &node, files, &told, 1).context("a test of the npm package failed")
}

/// Runs the files that hold tests, so many at once. A browser on a busy machine is late now and then: a file that failed is run
/// once more, alone, and named at the end.
pub(super) fn run(
    sh: &Shell,
    node: &Path,
    mut files: Vec<PathBuf>,
    told: &[(&str, &Path)],
    at_once: usize,
) -> Result<()> {
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    let folder = sh.current_dir();
    let test = |file: &Path| -> Result<bool> {
        let mut node = Command::new(node);
        node.arg("--test").arg(file).current_dir(&folder);
        let done = node.envs(told.iter().copied()).output()?;
        // In one piece, for others write meanwhile.
        let said = [done.stdout, done.stderr].concat();
        print!("{}\n{}", file.display(), String::from_utf8_lossy(&said));
        Ok(done.status.success())
    };
    let waiting = Mutex::new(files.into_iter());
    let next = || waiting.lock().ok()?.next();
    let worker = || -> Result<Vec<PathBuf>> {
        let mut failed = Vec::new();
        while let Some(file) = next() {
            if !test(&file)? {
                failed.push(file);
            }
        }
        Ok(failed)
    };
    let failed = thread::scope(|scope| -> Result<Vec<PathBuf>> {
        let workers: Vec<_> = (0..at_once).map(|_| scope.spawn(worker)).collect();
        let mut failed = Vec::new();
        for worker in workers {
            let of = worker
                .join()
                .map_err(|_| anyhow!("a test could not be run"))?;
            failed.append(&mut of?);
        }
        Ok(failed)
    })?;
    for file in &failed {
        println!("once more: {}", file.display());
        ensure!(test(file)?, "{} failed", file.display());
    }
    for file in &failed {
        println!("passed only when run once more: {}", file.display());
    }
    Ok(())
}

/// Installs what the tests need, unless the same list was installed before.
pub(super) fn tools(sh: &Shell, tests: &str, stage: &Path) -> Result<()> {
    for file in ["package.json", "package-lock.json"] {
        sh.copy_file(Path::new(tests).join(file), stage.join(file))?;
    }
    let installed = stage.join("node_modules/.installed");
    let wanted = sh.read_file(stage.join("package-lock.json"))?;
    if sh.read_file(&installed).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    let _in_stage = sh.push_dir(stage);
    cmd!(sh, "npm ci --ignore-scripts --no-audit --no-fund").run()?;
    Ok(sh.write_file(installed, wanted)?)
}

/// Makes a folder the copy of another.
pub(super) fn replace(sh: &Shell, from: &Path, to: &Path) -> Result<()> {
    sh.remove_path(to)?;
    sh.create_dir(to)?;
    for entry in sh.read_dir(from)? {
        let into = to.join(entry.file_name().context("a file without a name")?);
        if entry.is_dir() {
            replace(sh, &entry, &into)?;
        } else {
            sh.copy_file(&entry, &into)?;
        }
    }
    Ok(())
}

/// The program that writes the parity cases, and the command line: those that `cargo test` has built already.
pub(super) fn programs(sh: &Shell) -> Result<(PathBuf, PathBuf)> {
    let parts = crate::test::PARTS;
    let wanted = "--example parity --bin kieumau --message-format json".split(' ');
    let build = cmd!(sh, "cargo build -q --profile test {parts...} {wanted...}");
    let told = build.read()?;
    let made: Vec<PathBuf> = told
        .lines()
        .filter_map(|line| {
            let message: serde_json::Value = serde_json::from_str(line).ok()?;
            Some(PathBuf::from(message.get("executable")?.as_str()?))
        })
        .collect();
    let named = |name: &str| {
        let found = made
            .iter()
            .find(|path| path.file_stem().is_some_and(|stem| stem == name));
        found
            .cloned()
            .with_context(|| format!("cargo built no `{name}`"))
    };
    Ok((named("parity")?, named("kieumau")?))
}
