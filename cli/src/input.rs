//! Files of answers as this program finds them: by name, or on standard input, which is kept in a file because it is
//! read more than once.

use crate::fail::{Done, Fail};
use crate::parquet;
use crate::write::interrupt;
use kieumau::Lang;
use kieumau_sheets::{Content, Kind, ReadSeek, Source, TextEncoding};
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

/// Opens a file, or standard input for `-`; text in another encoding is decoded.
pub(crate) fn open(
    file: &str,
    kind: Option<Kind>,
    encoding: Option<TextEncoding>,
    lang: Lang,
) -> Done<Source> {
    let failed = |error: io::Error| Fail::reading(file, lang, &error);
    let content = if file == "-" {
        let mut kept = tempfile::NamedTempFile::new().map_err(failed)?;
        interrupt::begin(kept.path());
        io::copy(&mut io::stdin().lock(), kept.as_file_mut()).map_err(failed)?;
        OnDisk::Kept(kept)
    } else {
        OnDisk::Named(PathBuf::from(file))
    };
    if content.path().is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    if kind == Some(Kind::Typed) || encoding.is_none() && parquet::is_parquet(file, content.path())
    {
        return parquet::open(file, content, lang);
    }
    let content: Box<dyn Content> = match encoding {
        None => Box::new(content),
        Some(encoding) => {
            let bytes = std::fs::read(content.path()).map_err(failed)?;
            Box::new(kieumau_sheets::decode(file, &bytes, encoding, lang)?)
        }
    };
    Ok(Source::new(file, content, kind, lang)?)
}
