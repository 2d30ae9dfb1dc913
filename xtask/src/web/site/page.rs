//! The page: what stands in it before the program arrives, what is fetched at once, what it may do.

use super::files::Files;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::path::Path;
use xshell::Shell;

/// The page before the program, and the sets it offers.
pub(super) struct ShellPage {
    body: String,
    pub(super) sets: Vec<Offered>,
    list: String,
}

impl ShellPage {
    /// What stands in the page.
    pub(super) fn body(&self) -> &str {
        &self.body
    }

    /// The list of the sets, as JSON.
    pub(super) fn list(&self) -> &str {
        &self.list
    }
}

/// A set that is offered.
pub(super) struct Offered {
    pub(super) key: String,
}

/// What the page may do: nothing but its own files.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; \
img-src 'self' blob: data:; manifest-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types kieumau";

pub(super) fn shell(sh: &Shell, sets: &[&str]) -> Result<ShellPage> {
    let told: Value = serde_json::from_str(&super::shell_program(sh, sets)?)?;
    let text = |value: &Value, name: &str| {
        let found = value.get(name).and_then(Value::as_str).map(str::to_owned);
        found.with_context(|| format!("the shell says no `{name}`"))
    };
    let list = told
        .get("sets")
        .and_then(Value::as_array)
        .context("the shell lists no sets")?;
    let sets: Result<Vec<Offered>> = list
        .iter()
        .map(|set| {
            Ok(Offered {
                key: text(set, "key")?,
            })
        })
        .collect();
    Ok(ShellPage {
        body: text(&told, "body")?,
        sets: sets?,
        list: serde_json::to_string(list)?,
    })
}

pub(super) fn page(sh: &Shell, shell: &ShellPage, files: &Files) -> Result<String> {
    let head = format!(
        "<link rel=\"stylesheet\" href=\"{}\">\n\
<script type=\"module\" src=\"{}\"></script>\n<link rel=\"icon\" href=\"{}\">\n<link rel=\"apple-touch-icon\" href=\"{}\">\n<link rel=\"manifest\" href=\"{}\">",
        files.path("app.css")?,
        files.path("app.js")?,
        files.path("icon.svg")?,
        files.path("icon-maskable-192.png")?,
        files.path("manifest")?,
    );
    let data = format!(
        "{}\n{}",
        data("km-files", &serde_json::to_string(&files.names())?),
        data("km-sets", &shell.list)
    );
    fill(sh, POLICY, &head, &shell.body, &data)
}

/// A block of data in a page. `<` is written so that nothing in it can end the block.
pub(super) fn data(id: &str, json: &str) -> String {
    let json = json.replace('<', "\\u003c");
    format!("<script type=\"application/json\" id=\"{id}\">{json}</script>")
}

pub(super) fn fill(sh: &Shell, policy: &str, head: &str, body: &str, data: &str) -> Result<String> {
    let mut page = sh.read_file(Path::new(super::SOURCE).join("index.html"))?;
    for (name, value) in [
        ("csp", policy),
        ("head", head),
        ("body", body),
        ("data", data),
    ] {
        let hole = format!("{{{{{name}}}}}");
        ensure!(page.contains(&hole), "index.html has no {hole}");
        page = page.replacen(&hole, value, 1);
    }
    Ok(page)
}

/// The same policy as a file of headers, for hosts that read one; some things cannot be said in the page.
pub(super) fn headers() -> String {
    format!(
        "/*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n\
/sw.js\n  Cache-Control: no-cache\n/index.html\n  Cache-Control: no-cache\n"
    )
}
