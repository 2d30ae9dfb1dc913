//! A ZIP archive whose parts are read with a limit: what is small as a file may be endless when it is unpacked.

use super::BookError;
use crate::content::{Content, ReadSeek};
use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Take};
use zip::{CompressionMethod, ZipArchive};

/// A part that unpacks to more than this is not read: 1 GiB, about a million rows of sixty columns.
const MOST_BYTES: u64 = 1 << 30;
/// More than this without a `<` or `>` is no XML of a spreadsheet, whose cells hold at most 32,767 letters.
const MOST_RUN: usize = 4 << 20;
/// More parts than this no workbook has.
const MOST_PARTS: usize = 20_000;

/// Where a part stands in the archive.
#[derive(Debug, Clone, Copy)]
struct Part {
    start: u64,
    packed: u64,
    crc: u32,
    deflated: bool,
}

/// The parts of an archive.
#[derive(Debug)]
pub(super) struct Package {
    parts: BTreeMap<String, Part>,
}

/// The error that says that a limit was passed.
#[derive(Debug)]
pub(super) struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("too large")
    }
}

impl std::error::Error for TooLarge {}

fn too_large() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, TooLarge)
}

impl Package {
    pub(super) fn open(content: &dyn Content) -> Result<Package, BookError> {
        let damaged = |error: zip::result::ZipError| BookError::Damaged(error.to_string());
        let mut archive = ZipArchive::new(BufReader::new(content.open()?)).map_err(damaged)?;
        if archive.len() > MOST_PARTS {
            return Err(BookError::TooLarge);
        }
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let file = archive.by_index_raw(at).map_err(damaged)?;
            if file.encrypted() {
                return Err(BookError::Locked);
            }
            if file.size() > MOST_BYTES {
                return Err(BookError::TooLarge);
            }
            let deflated = match file.compression() {
                CompressionMethod::Stored => false,
                CompressionMethod::Deflated => true,
                // Spreadsheets write no other; such a part is as good as absent.
                _ => continue,
            };
            let Some(start) = file.data_start() else {
                continue;
            };
            let part = Part {
                start,
                packed: file.compressed_size(),
                crc: file.crc32(),
                deflated,
            };
            let name = file.name().map_err(damaged)?;
            parts.insert(name.trim_start_matches('/').replace('\\', "/"), part);
        }
        Ok(Package { parts })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// A part, unpacked while it is read; `None` where there is no such part.
    pub(super) fn part<'a>(
        &self,
        content: &'a dyn Content,
        name: &str,
    ) -> Result<Option<PartReader<'a>>, BookError> {
        let Some(part) = self.parts.get(name.trim_start_matches('/')) else {
            return Ok(None);
        };
        let mut bytes = content.open()?;
        bytes.seek(SeekFrom::Start(part.start))?;
        let packed = BufReader::with_capacity(64 * 1024, bytes.take(part.packed));
        let unpacked = if part.deflated {
            Unpacked::Deflated(Box::new(DeflateDecoder::new(packed)))
        } else {
            Unpacked::Stored(packed)
        };
        let limited = Limited {
            unpacked,
            left: MOST_BYTES,
            run: 0,
            crc: Crc::new(),
            wanted: part.crc,
        };
        Ok(Some(BufReader::with_capacity(64 * 1024, limited)))
    }

    /// The same of a part that is no XML: it has no angle brackets to count by.
    pub(super) fn binary_part<'a>(
        &self,
        content: &'a dyn Content,
        name: &str,
    ) -> Result<Option<PartReader<'a>>, BookError> {
        let mut part = self.part(content, name)?;
        if let Some(part) = &mut part {
            part.get_mut().run = usize::MAX;
        }
        Ok(part)
    }

    /// Unpacks everything once, for readers that know no limit themselves.
    pub(super) fn measure(&self, content: &dyn Content) -> Result<(), BookError> {
        let mut sum = 0u64;
        for name in self.parts.keys() {
            if let Some(part) = self.binary_part(content, name)? {
                let mut limited = part.into_inner();
                limited.left = (256u64 << 20).saturating_sub(sum);
                sum = sum.saturating_add(io::copy(&mut limited, &mut io::sink())?);
            }
        }
        Ok(())
    }
}

/// A part of an archive.
pub(super) type PartReader<'a> = BufReader<Limited<'a>>;

/// The packed bytes of a part.
type Packed<'a> = BufReader<Take<Box<dyn ReadSeek + 'a>>>;

enum Unpacked<'a> {
    Stored(Packed<'a>),
    Deflated(Box<DeflateDecoder<Packed<'a>>>),
}

/// Bytes that are counted, and compared with their checksum at the end.
pub(super) struct Limited<'a> {
    unpacked: Unpacked<'a>,
    left: u64,
    /// Bytes since the last angle bracket; `usize::MAX` where that does not matter.
    run: usize,
    crc: Crc,
    wanted: u32,
}

impl Read for Limited<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.unpacked {
            Unpacked::Stored(bytes) => bytes.read(buffer)?,
            Unpacked::Deflated(bytes) => bytes.read(buffer)?,
        };
        let bytes = buffer.get(..read).unwrap_or_default();
        if read == 0 && !buffer.is_empty() && self.crc.sum() != self.wanted {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.crc.update(bytes);
        let count = u64::try_from(read).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(count).ok_or_else(too_large)?;
        if self.run != usize::MAX {
            self.run = match bytes.iter().rposition(|byte| matches!(byte, b'<' | b'>')) {
                Some(at) => read.saturating_sub(at),
                None => self.run.saturating_add(read),
            };
            if self.run > MOST_RUN {
                return Err(too_large());
            }
        }
        Ok(read)
    }
}
