//! The files of the application: what they are called, and their name on the host, which carries the digest of what they hold.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The files by name.
#[derive(Default)]
pub(super) struct Files {
    files: BTreeMap<String, (String, Vec<u8>)>,
}

impl Files {
    /// Takes a file: `app.css` with `css` becomes `app.0123456789ab.css`.
    pub(super) fn add(&mut self, name: &str, ending: &str, bytes: &[u8]) {
        let stem = name.strip_suffix(&format!(".{ending}")).unwrap_or(name);
        let path = format!("{stem}.{}.{ending}", digest(&[bytes]));
        self.files.insert(name.to_owned(), (path, bytes.to_vec()));
    }

    /// The path of a file by its name.
    pub(super) fn path(&self, name: &str) -> Result<&str> {
        let found = self.files.get(name);
        Ok(&found
            .with_context(|| format!("no file is called {name}"))?
            .0)
    }

    /// Names and paths.
    pub(super) fn names(&self) -> BTreeMap<&str, &str> {
        let files = self.files.iter();
        files
            .map(|(name, (path, _))| (name.as_str(), path.as_str()))
            .collect()
    }

    /// Paths and what they hold.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .values()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

/// The first twelve digits of the SHA-256 of some bytes.
pub(super) fn digest(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    parts.iter().for_each(|part| digest.update(part));
    let bytes = digest.finalize();
    bytes
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
