//! Where output goes: standard output, or a file that appears whole or not at all.

use crate::fail::{Done, Fail};
use crate::interrupt;
use crate::texts::errors;
use kieumau::Lang;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A place to write to.
pub(crate) struct Output {
    to: To,
    name: String,
    lang: Lang,
}

enum To {
    Stdout(BufWriter<io::Stdout>),
    File {
        // Written beside its final place, so that renaming it is one step.
        file: BufWriter<tempfile::NamedTempFile>,
        path: PathBuf,
    },
    /// A device or a pipe: what goes there is gone, and nothing may take its place.
    Device(BufWriter<File>),
}

impl Output {
    /// Opens a file, or standard output for `-` and where nothing is said.
    pub(crate) fn open(file: Option<&str>, lang: Lang) -> Done<Output> {
        let name = file.unwrap_or("-").to_owned();
        let to = match file {
            None | Some("-") => To::Stdout(BufWriter::new(io::stdout())),
            Some(file) => {
                // A link is followed, so that what it points to is what changes.
                let path = Path::new(file);
                let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
                let failed = |error: io::Error| Fail::writing(file, lang, &error);
                if path.is_dir() {
                    return Err(failed(io::ErrorKind::IsADirectory.into()));
                }
                if path.exists() && !path.is_file() {
                    let device = File::options().write(true).open(&path).map_err(failed)?;
                    let to = To::Device(BufWriter::new(device));
                    return Ok(Output { to, name, lang });
                }
                let folder = match path.parent() {
                    Some(folder) if !folder.as_os_str().is_empty() => folder,
                    _ => Path::new("."),
                };
                let temporary = tempfile::Builder::new()
                    .prefix(".kieumau-")
                    .tempfile_in(folder)
                    .map_err(failed)?;
                interrupt::begin(temporary.path());
                To::File {
                    file: BufWriter::new(temporary),
                    path,
                }
            }
        };
        Ok(Output { to, name, lang })
    }

    pub(crate) fn write(&mut self, text: &str) -> Done<()> {
        self.write_bytes(text.as_bytes())
    }

    pub(crate) fn write_bytes(&mut self, bytes: &[u8]) -> Done<()> {
        let written = match &mut self.to {
            To::Stdout(out) => out.write_all(bytes),
            To::File { file, .. } => file.write_all(bytes),
            To::Device(device) => device.write_all(bytes),
        };
        written.map_err(|error| Fail::writing(&self.name, self.lang, &error))
    }

    /// A workbook that cannot be made for this output.
    pub(crate) fn failed(&self, error: &kieumau_sheets::NotWritten) -> Fail {
        let reason = error.to_string();
        Fail::say(
            errors::WORKBOOK_NOT_WRITTEN,
            self.lang,
            &[("reason", &reason)],
        )
    }

    /// Puts the file in its place. Without this nothing is left of it.
    pub(crate) fn finish(self) -> Done<()> {
        let Output { to, name, lang } = self;
        let failed = |error: io::Error| Fail::writing(&name, lang, &error);
        match to {
            To::Stdout(mut out) => out.flush().map_err(failed),
            To::File { file, path } => {
                let file = file
                    .into_inner()
                    .map_err(|error| failed(error.into_error()))?;
                let mode = mode(&path);
                if let Some(mode) = mode {
                    file.as_file().set_permissions(mode).map_err(failed)?;
                }
                // The new content is on the disk before the old one goes.
                file.as_file().sync_all().map_err(failed)?;
                let temporary = file.path().to_owned();
                let placed = file.persist(&path);
                interrupt::end(&temporary);
                placed.map(|_| ()).map_err(|error| failed(error.error))
            }
            To::Device(mut device) => device.flush().map_err(failed),
        }
    }
}

/// The permissions that the file should have: those it had, else what a new file usually gets. A temporary file is
/// for its owner only.
#[cfg(unix)]
fn mode(path: &Path) -> Option<std::fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(match std::fs::metadata(path) {
        Ok(old) => old.permissions(),
        Err(_) => std::fs::Permissions::from_mode(0o644),
    })
}

/// Other systems take them from the folder.
#[cfg(not(unix))]
fn mode(_: &Path) -> Option<std::fs::Permissions> {
    None
}

/// Writes a text, whole.
pub(crate) fn write_all(file: Option<&str>, lang: Lang, text: &str) -> Done<()> {
    let mut output = Output::open(file, lang)?;
    output.write(text)?;
    output.finish()
}

/// Says something on standard error. When that is closed there is nobody to tell.
pub(crate) fn tell(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
