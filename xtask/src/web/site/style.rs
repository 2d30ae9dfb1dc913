//! The style sheet: that of the elements, whose shadow is the whole page here, and what the frame and the screens add.

use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use xshell::Shell;

/// Of the elements, in their order.
const ELEMENTS: [&str; 5] = ["base", "form", "result", "print", "page"];
/// How a theme is chosen on an element, and on a page.
const THEMES: [(&str, &str); 2] = [
    (
        ":host(:not([theme=\"light\"])) .km",
        ":root:not([data-theme=\"light\"]) .km",
    ),
    (
        ":host([theme=\"dark\"]) .km",
        ":root[data-theme=\"dark\"] .km",
    ),
];

pub(super) fn join(sh: &Shell) -> Result<String> {
    let mut all = String::new();
    for name in ELEMENTS {
        all += &sh.read_file(format!("wasm/src/elements/css/{name}.css"))?;
    }
    for (element, page) in THEMES {
        ensure!(
            all.contains(element),
            "the styles of the elements have no `{element}` any more"
        );
        all = all.replace(element, page);
    }
    let mut own: Vec<PathBuf> = sh.read_dir(Path::new(super::SOURCE).join("styles"))?;
    own.sort();
    for file in own {
        all += &sh
            .read_file(&file)
            .with_context(|| file.display().to_string())?;
    }
    Ok(all)
}

/// The style of a form on paper, for a file of its own.
pub(super) fn paper(sh: &Shell) -> Result<String> {
    let own = Path::new(super::SOURCE).join("styles/paper.css");
    let mut all = String::new();
    for name in ["print", "page"] {
        all += &sh.read_file(format!("wasm/src/elements/css/{name}.css"))?;
    }
    Ok(all + &sh.read_file(own)?)
}
