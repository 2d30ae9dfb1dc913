//! Numbers as text.

use std::fmt;

use super::Number;
use super::whole::pow10;

impl fmt::Display for Number {
    /// A decimal with a point where it terminates, else a reduced fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Digits::of(*self) {
            Some(digits) => f.write_str(digits.text()),
            None => self.write_long(f),
        }
    }
}

impl Number {
    /// Gives its text, as [`Display`](fmt::Display) writes it.
    pub(crate) fn spell<R>(self, say: impl FnOnce(&str) -> R) -> R {
        match Digits::of(self) {
            Some(digits) => say(digits.text()),
            None => say(&self.to_string()),
        }
    }

    /// Units of as few decimals as it takes, where it is held over a power of ten: what need not be divided to be written.
    fn over_ten(self) -> Option<(i64, u32)> {
        let (mut units, den) = self.words()?;
        let mut decimals = match den {
            1 => 0,
            10 => 1,
            100 => 2,
            1_000 => 3,
            10_000 => 4,
            _ => return None,
        };
        while decimals > 0 && units % 10 == 0 {
            units /= 10;
            decimals -= 1;
        }
        Some((units, decimals))
    }

    /// Writes a number that never ends, or whose parts are long.
    #[cold]
    fn write_long(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let this = self.reduced();
        let (num, den) = (this.num, this.den());
        let Some((decimals, units)) = this
            .decimals()
            .and_then(|decimals| Some((decimals, this.units(decimals)?)))
        else {
            return write!(f, "{num}/{den}");
        };
        if decimals == 0 {
            return write!(f, "{units}");
        }
        let sign = if units < 0 { "-" } else { "" };
        let digits = units.unsigned_abs();
        let one = pow10(decimals).unsigned_abs();
        let width = usize::try_from(decimals).unwrap_or(0);
        write!(f, "{sign}{}.{:0width$}", digits / one, digits % one)
    }
}

/// The digits of a decimal, written from the last to the first.
pub(super) struct Digits {
    bytes: [u8; 48],
    from: usize,
}

impl Digits {
    /// The text of a number that ends and whose parts are machine words, as nearly all are.
    pub fn of(number: Number) -> Option<Digits> {
        let (units, decimals) = match number.over_ten() {
            Some(over_ten) => over_ten,
            None => {
                let number = number.reduced();
                let decimals = number.decimals()?;
                (i64::try_from(number.units(decimals)?).ok()?, decimals)
            }
        };
        let mut digits = Digits {
            bytes: [b'0'; 48],
            from: 48,
        };
        let mut rest = units.unsigned_abs();
        let mut written = 0;
        while rest > 0 || written <= decimals {
            if written == decimals && decimals > 0 {
                digits.push(b'.');
            }
            let digit = u8::try_from(rest % 10).unwrap_or(0);
            digits.push(b'0' + digit);
            rest /= 10;
            written += 1;
        }
        if units < 0 {
            digits.push(b'-');
        }
        Some(digits)
    }

    fn push(&mut self, byte: u8) {
        self.from = self.from.saturating_sub(1);
        if let Some(slot) = self.bytes.get_mut(self.from) {
            *slot = byte;
        }
    }

    pub fn text(&self) -> &str {
        let written = self.bytes.get(self.from..).unwrap_or_default();
        std::str::from_utf8(written).unwrap_or_default()
    }
}
