//! Files of answers as this program finds them: by name, or on standard input, which is kept in a file because it is
//! read more than once.

use crate::fail::{Done, Fail};
use crate::interrupt;
use crate::on_disk::OnDisk;
use crate::parquet;

use kieumau::Lang;
use kieumau_sheets::{Content, Kind, Source, TextEncoding};
use std::io;
use std::path::PathBuf;

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
