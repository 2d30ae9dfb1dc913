//! Files that stay on disk while they are read.

use kieumau_sheets::{Content, ReadSeek};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// A file on disk.
#[derive(Debug)]
pub(crate) enum OnDisk {
    /// Somebody's file.
    Named(PathBuf),
    /// What came from standard input, until the end.
    Kept(tempfile::NamedTempFile),
}

impl OnDisk {
    pub(crate) fn path(&self) -> &Path {
        match self {
            OnDisk::Named(path) => path,
            OnDisk::Kept(file) => file.path(),
        }
    }
}

impl Content for OnDisk {
    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        Ok(Box::new(File::open(self.path())?))
    }

    fn size(&self) -> io::Result<u64> {
        Ok(std::fs::metadata(self.path())?.len())
    }
}
