//! The scripts: files that import one another become one, in the order in which they are named, behind what `wasm-bindgen` wrote.

use super::files::{Files, digest};
use anyhow::{Result, ensure};
use std::path::Path;
use xshell::Shell;

/// The scripts of the page.
pub(super) const APP: &[&str] = &[
    "files", "focus", "letters", "prefs", "early", "base", "guard", "store", "photos", "lock",
    "hand", "heading", "recover", "update", "desk", "modules", "boot",
];

/// The script of the worker.
pub(super) const WORKER: &[&str] = &["worker"];

/// One script of several. Each may import what stands before it, and has a scope of its own; the last one starts everything.
pub(super) fn join(sh: &Shell, glue: &str, names: &[&str]) -> Result<String> {
    let mut all = format!("{glue}\n");
    for (at, name) in names.iter().enumerate() {
        let own = Path::new(super::SOURCE).join(format!("js/{name}.js"));
        // What the elements do on any page stands with them.
        let text = match sh.path_exists(&own) {
            true => sh.read_file(own)?,
            false => sh.read_file(Path::new("wasm/js").join(format!("{name}.js")))?,
        };
        let mut body = String::new();
        let mut exports = Vec::new();
        for line in text.lines() {
            if let Some(import) = line.strip_prefix("import ") {
                let known = names.iter().take(at);
                let mut from = known.map(|known| format!("from \"./{known}.js\";"));
                ensure!(
                    from.any(|from| import.ends_with(&from)),
                    "js/{name}.js imports what does not stand before it: {line}"
                );
                continue;
            }
            exports.extend(line.strip_prefix("export ").map(exported));
            body += line.strip_prefix("export ").unwrap_or(line);
            body += "\n";
        }
        if exports.is_empty() {
            all += &body;
        } else {
            let exports = exports.join(", ");
            all += &format!(
                "const {{ {exports} }} = (() => {{\n{body}return {{ {exports} }};\n}})();\n"
            );
        }
    }
    Ok(all)
}

/// The name that a line exports.
fn exported(line: &str) -> &str {
    let after = ["async function ", "function ", "const "]
        .iter()
        .find_map(|word| line.strip_prefix(word));
    let name = after.unwrap_or(line);
    let end = name.find(|letter: char| !letter.is_ascii_alphanumeric());
    name.get(..end.unwrap_or(name.len())).unwrap_or(name)
}

/// The service worker, which knows every file, and is another one as soon as one of them is.
pub(super) fn service_worker(sh: &Shell, page: &str, files: &Files) -> Result<String> {
    let text = sh.read_file(Path::new(super::SOURCE).join("js/sw.js"))?;
    let (first, rest): (Vec<&str>, Vec<&str>) = {
        let names = files.names();
        let later = |name: &str| name.starts_with("worker") || name.starts_with("evaluators");
        let of = |wanted: bool| {
            names
                .iter()
                .filter(|(name, _)| later(name) == wanted)
                .map(|(_, path)| *path)
                .collect()
        };
        (of(false), of(true))
    };
    let version = digest(&[page.as_bytes(), text.as_bytes()]);
    let mut first: Vec<&str> = first;
    first.push("./");
    Ok(format!(
        "const VERSION = {};\nconst FIRST = {};\nconst REST = {};\n{text}",
        serde_json::to_string(&version)?,
        serde_json::to_string(&first)?,
        serde_json::to_string(&rest)?,
    ))
}
