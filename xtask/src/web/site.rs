//! The web application: `cargo xtask web` builds and serves it, `cargo xtask dist` makes the folder for a host.

mod files;
mod icons;
mod one_file;
mod page;
mod script;
mod server;
mod style;
mod tests;

use super::{build, weigh};
use anyhow::{Context, Result};
use files::Files;
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

pub(crate) use tests::{test, tools};

/// The profile of what is handed out.
pub(crate) const RELEASE: &str = "wasm";
/// The same for the worker, which reads whole workbooks.
const FOR_DESK: &str = "wasm-desk";
/// The profile for those who wait for it.
pub(crate) const FAST: &str = "wasm-fast";

/// The folder of the source.
const SOURCE: &str = "web-demo";

/// The verb `dist`.
pub(crate) fn dist(sh: &Shell) -> Result<()> {
    let folder = make(sh, RELEASE)?;
    weigh(sh, &folder)?;
    println!("{}", folder.display());
    Ok(())
}

/// What is fetched, and when; what comes first is held to a limit: what is reached, and a fiftieth more.
const FIRST: usize = 636_000;

fn weigh(sh: &Shell, folder: &Path) -> Result<()> {
    let mut names = Vec::new();
    for path in sh.read_dir(folder)? {
        let name = path.file_name().context("a file without a name")?;
        names.push(name.to_string_lossy().into_owned());
    }
    let begin = |stems: &[&str]| -> Vec<&str> {
        let of = |name: &&String| stems.iter().any(|stem| name.starts_with(stem));
        names.iter().filter(of).map(String::as_str).collect()
    };
    let (board, evaluators, desk) = (
        begin(&["index.html", "app.", "icon.", "manifest."]),
        begin(&["evaluators."]),
        begin(&["worker."]),
    );
    let entry = |name, files, limit| weigh::Entry { name, files, limit };
    weigh::weigh(
        folder,
        &[
            entry("the first visit, without a set", &*board, FIRST),
            entry("the first screen for evaluators", &*evaluators, usize::MAX),
            entry("the first table or set", &*desk, usize::MAX),
        ],
    )
}

/// The verb `dist --one-file SET`: a page that needs nothing but itself, for a computer without a network.
pub(crate) fn one_file(sh: &Shell, set: &str, profile: &str) -> Result<()> {
    let module = module(sh, &ALL, profile)?;
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
    let of_desk = if profile == RELEASE {
        FOR_DESK
    } else {
        profile
    };
    let desk = module(sh, &DESK, of_desk)?;
    let board = module(sh, &BOARD, profile)?;
    let evaluators = module(sh, &EVALUATORS, profile)?;
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
    files.add("app.wasm", "wasm", &board.wasm);
    files.add(
        "app.js",
        "js",
        script::join(sh, &board.glue, script::APP)?.as_bytes(),
    );
    files.add("evaluators.wasm", "wasm", &evaluators.wasm);
    files.add("evaluators.js", "js", evaluators.glue.as_bytes());
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
    let mut manifest: serde_json::Value = serde_json::from_str(&manifest)?;
    let icons = icons::add(&icon, &mut files)?;
    manifest
        .as_object_mut()
        .context("the manifest is no object")?
        .insert("icons".to_owned(), icons.into());
    files.add(
        "manifest",
        "webmanifest",
        serde_json::to_string(&manifest)?.as_bytes(),
    );
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

/// What is built into a wasm module.
struct Source {
    package: &'static str,
    features: &'static [&'static str],
    /// Whether its script is a module of its own, which the page imports; else it is put before other scripts.
    alone: bool,
}

/// The first screen and forms.
const BOARD: Source = Source {
    package: "kieumau-web",
    features: &["--no-default-features", "--features", "board"],
    alone: false,
};
/// The screens for evaluators, fetched when somebody opens one.
const EVALUATORS: Source = Source {
    package: "kieumau-web",
    features: &["--no-default-features", "--features", "evaluators"],
    alone: true,
};
/// Every screen, for the page that is one file.
const ALL: Source = Source {
    package: "kieumau-web",
    features: &[],
    alone: false,
};
/// What runs beside the page.
const DESK: Source = Source {
    package: "kieumau-web-worker",
    features: &["--features", "desk"],
    alone: false,
};

/// A wasm module with the script beside it.
struct Module {
    wasm: Vec<u8>,
    glue: String,
}

fn module(sh: &Shell, source: &Source, profile: &str) -> Result<Module> {
    let package = source.package;
    let wasm = build::compile(sh, package, source.features, profile)?;
    let into = sh.current_dir().join("target/web/bound").join(package);
    sh.remove_path(&into)?;
    sh.create_dir(&into)?;
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    if source.alone {
        bindgen.web(true)?;
    } else {
        bindgen.no_modules(true)?;
    }
    bindgen
        .input_path(&wasm)
        .out_name("module")
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
