//! The web application: `cargo xtask web` builds and serves it, `cargo xtask dist` makes the folder for a host.

mod files;
mod one_file;
mod page;
mod script;
mod server;
mod style;
mod tests;

use super::build;
use anyhow::{Context, Result};
use files::Files;
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

pub(crate) use tests::test;

/// The profile of what is handed out.
pub(crate) const RELEASE: &str = "wasm";
/// The profile for those who wait for it.
pub(crate) const FAST: &str = "wasm-fast";

/// The folder of the source.
const SOURCE: &str = "web-demo";

/// The verb `dist`.
pub(crate) fn dist(sh: &Shell) -> Result<()> {
    let folder = make(sh, RELEASE)?;
    println!("{}", folder.display());
    Ok(())
}

/// The verb `dist --one-file SET`: a page that needs nothing but itself, for a computer without a network.
pub(crate) fn one_file(sh: &Shell, set: &str, profile: &str) -> Result<()> {
    let module = module(sh, "kieumau-web", &[], profile)?;
    let at = sh
        .current_dir()
        .join(format!("target/web/kieumau-{set}.html"));
    let page = one_file::page(sh, &module, set)?;
    sh.write_file(&at, &page)?;
    println!("{} ({} kB)", at.display(), page.len() / 1000);
    Ok(())
}

/// The verb `web`.
pub(crate) fn serve(sh: &Shell, profile: &str) -> Result<()> {
    let folder = make(sh, profile)?;
    server::serve(&folder)
}

/// Builds everything into `target/web/dist`.
pub(crate) fn make(sh: &Shell, profile: &str) -> Result<PathBuf> {
    let folder = sh.current_dir().join("target/web/dist");
    let desk = module(sh, "kieumau-web-worker", &["--features", "desk"], profile)?;
    let module = module(sh, "kieumau-web", &[], profile)?;
    let shell = page::shell(sh, &[])?;
    let mut files = Files::default();
    for set in &shell.sets {
        let built_in = kieumau::built_in(&set.key).context("a set is gone")?;
        files.add(
            &format!("sets/{}", set.key),
            "json",
            built_in.json.as_bytes(),
        );
    }
    files.add("app.wasm", "wasm", &module.wasm);
    files.add(
        "app.js",
        "js",
        script::join(sh, &module.glue, script::APP)?.as_bytes(),
    );
    files.add("worker.wasm", "wasm", &desk.wasm);
    files.add(
        "worker.js",
        "js",
        script::join(sh, &desk.glue, script::WORKER)?.as_bytes(),
    );
    files.add("paper.css", "css", style::paper(sh)?.as_bytes());
    files.add("app.css", "css", style::join(sh)?.as_bytes());
    let icon = sh.read_file(Path::new(SOURCE).join("static/icon.svg"))?;
    files.add("icon.svg", "svg", icon.as_bytes());
    let manifest = sh.read_file(Path::new(SOURCE).join("static/manifest.webmanifest"))?;
    let manifest = manifest.replace("icon.svg", files.path("icon.svg")?);
    files.add("manifest", "webmanifest", manifest.as_bytes());
    let page = page::page(sh, &shell, &files)?;
    sh.remove_path(&folder)?;
    sh.create_dir(folder.join("sets"))?;
    for (path, bytes) in files.all() {
        sh.write_file(folder.join(path), bytes)?;
    }
    sh.write_file(folder.join("index.html"), &page)?;
    sh.write_file(
        folder.join("sw.js"),
        script::service_worker(sh, &page, &files)?,
    )?;
    sh.write_file(folder.join("_headers"), page::headers())?;
    Ok(folder)
}

/// A wasm module with the script beside it.
struct Module {
    wasm: Vec<u8>,
    glue: String,
}

fn module(sh: &Shell, package: &str, features: &[&str], profile: &str) -> Result<Module> {
    let wasm = build::compile(sh, package, features, profile)?;
    let into = sh.current_dir().join("target/web/bound").join(package);
    sh.remove_path(&into)?;
    sh.create_dir(&into)?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(&wasm)
        .out_name("module")
        // One script without imports: it is put before the scripts of the page, or of a worker.
        .no_modules(true)?
        .remove_name_section(true)
        .remove_producers_section(true)
        .typescript(false)
        .generate(&into)
        .with_context(|| format!("could not write the bindings of {package}"))?;
    Ok(Module {
        wasm: sh.read_binary_file(into.join("module_bg.wasm"))?,
        glue: sh.read_file(into.join("module.js"))?,
    })
}

/// The program that writes the page as it stands before the module arrives.
fn shell_program(sh: &Shell, sets: &[&str]) -> Result<String> {
    let told = cmd!(
        sh,
        "cargo run -q -p kieumau-web --features shell --bin kieumau-web-shell -- {sets...}"
    );
    Ok(told.read()?)
}
