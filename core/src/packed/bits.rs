//! Numbers and texts as a run of bits, most significant first.

/// Most bytes of one text: a form that claims more is damaged.
const LONGEST_TEXT: usize = 1 << 20;

/// Bits of one group of a number of any size.
const GROUP: u32 = 4;

#[derive(Debug, Default, Clone)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    /// Bits of the last byte that are not written yet.
    free: u32,
}

impl Writer {
    pub fn bit(&mut self, bit: bool) {
        if self.free == 0 {
            self.bytes.push(0);
            self.free = 8;
        }
        self.free -= 1;
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << self.free;
        }
    }

    /// The lowest `width` bits of a number.
    pub fn bits(&mut self, value: u64, width: u32) {
        (0..width)
            .rev()
            .for_each(|at| self.bit(value >> at & 1 == 1));
    }

    /// A natural number of any size: groups of four bits, the lowest first, each after a bit that says that it follows.
    pub fn natural(&mut self, mut value: u128) {
        while value > 0 {
            self.bit(true);
            self.bits((value & 0xF) as u64, GROUP);
            value >>= GROUP;
        }
        self.bit(false);
    }

    pub fn length(&mut self, length: usize) {
        self.natural(length as u128);
    }

    /// A whole number: 0, −1, 1, −2, … are 0, 1, 2, 3, …
    pub fn integer(&mut self, value: i128) {
        self.natural(((value << 1) ^ (value >> 127)) as u128);
    }

    /// The bytes of a text after how many there are.
    pub fn text(&mut self, text: &str) {
        self.length(text.len());
        text.bytes().for_each(|byte| self.bits(byte.into(), 8));
    }

    /// All the bits of another.
    pub fn append(&mut self, other: &Writer) {
        let mut left = other.bytes.len() * 8 - other.free as usize;
        for byte in &other.bytes {
            let width = left.min(8);
            (0..width).for_each(|at| self.bit(byte >> (7 - at) & 1 == 1));
            left -= width;
        }
    }

    /// The bytes; the last one is filled up with zeroes.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads what a [`Writer`] wrote; `None` where the bits end or cannot be meant.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, at: 0 }
    }

    pub fn bit(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1 == 1;
        self.at += 1;
        Some(bit)
    }

    pub fn bits(&mut self, width: u32) -> Option<u64> {
        (0..width).try_fold(0, |value, _| Some(value << 1 | u64::from(self.bit()?)))
    }

    pub fn natural(&mut self) -> Option<u128> {
        let (mut value, mut shift) = (0u128, 0u32);
        while self.bit()? {
            let group = u128::from(self.bits(GROUP)?);
            if shift > 124 {
                return None;
            }
            value |= group << shift;
            shift += GROUP;
        }
        Some(value)
    }

    pub fn length(&mut self) -> Option<usize> {
        self.natural()?.try_into().ok()
    }

    pub fn integer(&mut self) -> Option<i128> {
        let value = self.natural()?;
        Some((value >> 1) as i128 ^ -((value & 1) as i128))
    }

    pub fn text(&mut self) -> Option<String> {
        let length = self.length().filter(|length| *length <= LONGEST_TEXT)?;
        let bytes: Option<Vec<u8>> = (0..length)
            .map(|_| u8::try_from(self.bits(8)?).ok())
            .collect();
        String::from_utf8(bytes?).ok()
    }

    /// Whether only the zeroes that fill the last byte are left.
    pub fn is_at_end(&mut self) -> bool {
        let left = self.bytes.len().saturating_mul(8).saturating_sub(self.at);
        left < 8 && (0..left).all(|_| self.bit() == Some(false))
    }
}

/// The bits that tell `count` things apart.
pub(super) fn width(count: usize) -> u32 {
    usize::BITS - count.saturating_sub(1).leading_zeros()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn so_many_bits_tell_so_many_things_apart() {
        assert_eq!([0, 1, 2, 3, 4, 5, 64].map(width), [0, 0, 1, 2, 2, 3, 6]);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(integer: i128, natural: u128, text in ".{0,20}", bits: u64, bit: bool) {
            let mut writer = Writer::default();
            writer.integer(integer);
            writer.bit(bit);
            writer.natural(natural);
            writer.text(&text);
            writer.bits(bits & 0x1FF, 9);
            let bytes = writer.finish();
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.integer(), Some(integer));
            prop_assert_eq!(reader.bit(), Some(bit));
            prop_assert_eq!(reader.natural(), Some(natural));
            prop_assert_eq!(reader.text(), Some(text));
            prop_assert_eq!(reader.bits(9), Some(bits & 0x1FF));
            prop_assert!(reader.is_at_end());
        }
    }
}
