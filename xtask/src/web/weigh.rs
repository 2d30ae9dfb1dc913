//! What the files of the package weigh on their way to a page, and the limits they are held to.

use anyhow::{Result, bail};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::Path;

/// What a page fetches for one entry of the package, and how much of it may be, gzipped.
pub(crate) struct Entry<'a> {
    pub(crate) name: &'a str,
    pub(crate) files: &'a [&'a str],
    /// In bytes.
    pub(crate) limit: usize,
}

/// Bytes as they are, gzipped and in brotli.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Weight {
    fn of(bytes: &[u8]) -> Result<Weight> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes)?;
        let mut packed = Vec::new();
        let settings = brotli::enc::BrotliEncoderParams::default();
        brotli::BrotliCompress(&mut &*bytes, &mut packed, &settings)?;
        Ok(Weight {
            raw: bytes.len(),
            gzip: gzip.finish()?.len(),
            brotli: packed.len(),
        })
    }

    fn and(self, other: Weight) -> Weight {
        Weight {
            raw: self.raw.saturating_add(other.raw),
            gzip: self.gzip.saturating_add(other.gzip),
            brotli: self.brotli.saturating_add(other.brotli),
        }
    }

    fn row(self, name: &str) {
        println!(
            "{name:<34} {:>9} {:>9} {:>9}",
            self.raw, self.gzip, self.brotli
        );
    }
}

/// Prints the table, and fails where an entry is heavier than it may be.
pub(crate) fn weigh(folder: &Path, entries: &[Entry<'_>]) -> Result<()> {
    println!("{:<34} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli");
    let mut heavy = Vec::new();
    for entry in entries {
        let mut sum = Weight::default();
        for file in entry.files {
            let weight = Weight::of(&std::fs::read(folder.join(file))?)?;
            weight.row(&format!("  {file}"));
            sum = sum.and(weight);
        }
        sum.row(entry.name);
        if sum.gzip > entry.limit {
            heavy.push(format!(
                "{} weighs {} bytes gzipped, more than {}",
                entry.name, sum.gzip, entry.limit
            ));
        }
    }
    if heavy.is_empty() {
        Ok(())
    } else {
        bail!("{}", heavy.join("\n"))
    }
}
