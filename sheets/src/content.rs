//! Where the bytes of a file are.

use std::fmt;
use std::io::{self, Cursor, Read, Seek};

/// Bytes that can be read from any place.
pub trait ReadSeek: Read + Seek {}

impl<T: Read + Seek> ReadSeek for T {}

/// Where the bytes of a file are: in memory, or wherever the caller keeps them. They are read from the beginning
/// several times, and must be the same each time.
pub trait Content: fmt::Debug {
    /// A fresh reader at the first byte.
    ///
    /// # Errors
    ///
    /// When the bytes cannot be had.
    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>>;

    /// How many bytes there are.
    ///
    /// # Errors
    ///
    /// When that cannot be found out.
    fn size(&self) -> io::Result<u64>;
}

impl Content for &[u8] {
    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        Ok(Box::new(Cursor::new(*self)))
    }

    fn size(&self) -> io::Result<u64> {
        Ok(u64::try_from(self.len()).unwrap_or(u64::MAX))
    }
}

impl Content for Vec<u8> {
    fn open(&self) -> io::Result<Box<dyn ReadSeek + '_>> {
        Ok(Box::new(Cursor::new(self.as_slice())))
    }

    fn size(&self) -> io::Result<u64> {
        Ok(u64::try_from(self.len()).unwrap_or(u64::MAX))
    }
}
