//! Text that can be trusted to be text: the encoding of a file, looked at as a whole before anything is read from it.

use crate::refused::Refused;
use crate::texts::{Say, errors};
use kieumau::Lang;
use std::io::{self, Read};

/// What the bytes of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16: a byte order mark of it, or zero bytes.
    Utf16,
    /// What is no text and no workbook: an image, a PDF file.
    Foreign(Say),
    /// A ZIP archive, as `.xlsx` and `.ods` are, or an old workbook.
    Workbook,
    /// Not UTF-8: line and byte in the line, both from 1.
    Other {
        /// The line.
        line: usize,
        /// The byte in the line.
        byte: usize,
    },
    /// Nothing.
    Empty,
}

/// Whether a file is an archive, as workbooks are, or a workbook of old Excel.
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0")
}

/// What a file is that people take for a table, by its first bytes.
fn foreign(bytes: &[u8]) -> Option<Say> {
    let starts = |with: &[&[u8]]| with.iter().any(|with| bytes.starts_with(with));
    let behind =
        |at: usize, word: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(word));
    let photo = behind(4, b"ftyp") || starts(&[b"RIFF"]) && behind(8, b"WEBP");
    if photo || starts(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8"]) {
        Some(errors::IMAGE)
    } else if starts(&[b"%PDF-"]) {
        Some(errors::PDF)
    } else if starts(&[b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"]) {
        Some(errors::ARCHIVE)
    } else {
        None
    }
}

/// Looks at every byte once, in small pieces.
pub(crate) fn look(mut input: impl Read) -> io::Result<Encoding> {
    let mut buffer = vec![0u8; 64 * 1024];
    let mut kept = 0usize;
    let (mut line, mut line_start, mut offset) = (1usize, 0usize, 0usize);
    let mut first = true;
    loop {
        let space = buffer.get_mut(kept..).unwrap_or_default();
        let read = match input.read(space) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        let filled = kept.saturating_add(read);
        let bytes = buffer.get(..filled).unwrap_or_default();
        if first {
            if filled < 4 && read > 0 {
                kept = filled;
                continue;
            }
            first = false;
            match bytes {
                [] => return Ok(Encoding::Empty),
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Ok(Encoding::Utf16),
                bytes if is_workbook(bytes) => return Ok(Encoding::Workbook),
                _ => {}
            }
            if let Some(what) = foreign(bytes) {
                return Ok(Encoding::Foreign(what));
            }
        }
        let (good, bad) = match std::str::from_utf8(bytes) {
            Ok(_) => (filled, false),
            // A letter may be cut by the end of the piece, but not by the end of the file.
            Err(error) => (
                error.valid_up_to(),
                error.error_len().is_some() || read == 0,
            ),
        };
        let text = bytes.get(..good).unwrap_or_default();
        if memchr::memchr(0, text).is_some() {
            return Ok(Encoding::Utf16);
        }
        line = line.saturating_add(memchr::memchr_iter(b'\n', text).count());
        if let Some(at) = memchr::memrchr(b'\n', text) {
            line_start = offset.saturating_add(at).saturating_add(1);
        }
        if bad {
            let byte = offset.saturating_add(good).saturating_sub(line_start);
            return Ok(Encoding::Other {
                line,
                byte: byte.saturating_add(1),
            });
        }
        if read == 0 {
            return Ok(Encoding::Utf8);
        }
        offset = offset.saturating_add(good);
        buffer.copy_within(good..filled, 0);
        kept = filled.saturating_sub(good);
    }
}

/// An encoding of text from before UTF-8, for files of which somebody knows that they have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextEncoding {
    /// Windows-1258, what old Vietnamese Windows calls ANSI.
    Windows1258,
    /// UTF-16, what Excel calls “Unicode text”.
    Utf16,
}

/// Text in another encoding as UTF-8, whole. A workbook says itself how its text is encoded, and stays as it is.
///
/// # Errors
///
/// When the bytes are not text in this encoding.
pub fn decode(
    file: &str,
    bytes: &[u8],
    encoding: TextEncoding,
    lang: Lang,
) -> Result<Vec<u8>, Refused> {
    if is_workbook(bytes) {
        return Ok(bytes.to_vec());
    }
    let known = match encoding {
        TextEncoding::Windows1258 => encoding_rs::WINDOWS_1258,
        TextEncoding::Utf16 => encoding_rs::UTF_16LE,
    };
    // A byte order mark, where there is one, says more than anybody knows.
    let (text, used, bad) = known.decode(bytes);
    if bad {
        let values = [("file", file), ("encoding", used.name())];
        return Err(Refused::say(errors::NOT_DECODED, lang, &values));
    }
    Ok(text.into_owned().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_is_not_decoded() {
        let bytes = b"PK\x03\x04\x81\x00";
        for encoding in [TextEncoding::Windows1258, TextEncoding::Utf16] {
            assert_eq!(decode("t.xlsx", bytes, encoding, Lang::Vi).unwrap(), bytes);
        }
    }

    #[test]
    fn the_first_bad_byte_is_found() {
        let look = |bytes: &[u8]| look(bytes).unwrap();
        assert_eq!(look("Khu dân cư\n".as_bytes()), Encoding::Utf8);
        assert_eq!(look(b""), Encoding::Empty);
        assert_eq!(look(b"\xff\xfea\0"), Encoding::Utf16);
        assert_eq!(look(b"a\0b\0c"), Encoding::Utf16);
        assert_eq!(look(b"PK\x03\x04rest"), Encoding::Workbook);
        let image = Encoding::Foreign(errors::IMAGE);
        assert_eq!(look(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), image);
        assert_eq!(look(b"\xff\xd8\xff\xe0\0\x10JFIF"), image);
        assert_eq!(look(b"%PDF-1.7\n%"), Encoding::Foreign(errors::PDF));
        assert_eq!(
            look(b"code,name\n1,Th\xf4n 1\n"),
            Encoding::Other { line: 2, byte: 5 }
        );
        assert_eq!(look(b"ab\xc6"), Encoding::Other { line: 1, byte: 3 });
        // A letter that is cut by the end of a piece is whole in the next.
        let long = "ư".repeat(200_000);
        assert_eq!(look(long.as_bytes()), Encoding::Utf8);
        let shifted = format!("x{long}");
        assert_eq!(look(shifted.as_bytes()), Encoding::Utf8);
    }
}
