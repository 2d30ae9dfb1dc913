//! Ctrl-C: what is half written goes with the program, and the old file stays as it was.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};

/// The exit code of a program that was interrupted, as shells have it.
const INTERRUPTED: i32 = 130;

/// The files that are being written, each beside its final place.
static HALF_WRITTEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
static HANDLER: Once = Once::new();

fn half_written<T>(act: impl FnOnce(&mut Vec<PathBuf>) -> T) -> T {
    // The list is whole even where somebody panicked with it.
    act(&mut HALF_WRITTEN.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A file is being written from here on.
pub(crate) fn begin(file: &Path) {
    half_written(|files| files.push(file.to_owned()));
    HANDLER.call_once(|| {
        // Where no handler can be set, the system ends the program, and a hidden file may be left beside the old one.
        let _ = ctrlc::set_handler(|| {
            half_written(|files| {
                for file in files.drain(..) {
                    let _ = std::fs::remove_file(file);
                }
            });
            std::process::exit(INTERRUPTED);
        });
    });
}

/// It was put in its place, or is no longer wanted.
pub(crate) fn end(file: &Path) {
    half_written(|files| files.retain(|known| known != file));
}
