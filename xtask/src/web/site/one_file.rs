//! A page that is one file: style, script, program and one criteria set stand in it.

use super::{Module, page, script, style};
use anyhow::{Context, Result, ensure};
use base64ct::{Base64, Encoding};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::io::Write;
use xshell::Shell;

pub(super) fn page(sh: &Shell, module: &Module, set: &str) -> Result<String> {
    let shell = page::shell(sh, &[set])?;
    let built_in = kieumau::built_in(set).with_context(|| format!("there is no set {set}"))?;
    let css = style::join(sh)?;
    let paper = style::paper(sh)?;
    let script = script::join(sh, &module.glue, script::APP)?;
    ensure!(
        !script.to_lowercase().contains("</script") && !css.contains('<') && !paper.contains('<'),
        "a script or a style would end its own block"
    );
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&module.wasm)?;
    let program = Base64::encode_string(&packed.finish()?);
    let icon = sh.read_file("web-demo/static/icon.svg")?;
    let icon = Base64::encode_string(icon.as_bytes());
    let head = format!(
        "<style>{css}</style>\n<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">"
    );
    let data = [
        page::data("km-sets", shell.list()),
        page::data(&format!("km-file-sets/{set}"), built_in.json),
        format!("<script type=\"text/plain\" id=\"km-file-paper.css\">{paper}</script>"),
        format!("<script type=\"text/plain\" id=\"km-wasm\">{program}</script>"),
        format!("<script type=\"module\">{script}</script>"),
    ];
    // Nothing runs in it but this very script, and it can reach nobody.
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src blob: data:; base-uri 'none'; form-action 'none'; \
require-trusted-types-for 'script'; trusted-types kieumau",
        hash(&script),
        hash(&css)
    );
    page::fill(sh, &policy, &head, shell.body(), &data.join("\n"))
}

/// A script or style in a policy.
fn hash(text: &str) -> String {
    format!(
        "sha256-{}",
        Base64::encode_string(&Sha256::digest(text.as_bytes()))
    )
}
