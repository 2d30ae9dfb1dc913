//! Figures and limits in words, for the sentences of problems.

use crate::Number;
use crate::language::{Arg, Lang, format_number};
use crate::model::Side;

/// The same thing said in both languages.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    pub vi: String,
    pub en: String,
}

impl Phrase {
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Phrase {
        Phrase {
            vi: vi.into(),
            en: en.into(),
        }
    }
}

impl From<Phrase> for Arg {
    fn from(Phrase { vi, en }: Phrase) -> Arg {
        Arg::Words { vi, en }
    }
}

/// A number in both notations.
pub(crate) fn number(number: Number) -> Phrase {
    Phrase::new(
        format_number(number, Lang::Vi),
        format_number(number, Lang::En),
    )
}

/// One side of a limit: “từ 80 trở lên”, “at least 80”.
pub(crate) fn side(side: Side, limit: &Phrase) -> Phrase {
    let Phrase { vi, en } = limit;
    match side {
        Side::AtLeast => Phrase::new(format!("từ {vi} trở lên"), format!("at least {en}")),
        Side::MoreThan => Phrase::new(format!("trên {vi}"), format!("more than {en}")),
        Side::AtMost => Phrase::new(format!("không quá {vi}"), format!("at most {en}")),
        Side::LessThan => Phrase::new(format!("dưới {vi}"), format!("less than {en}")),
        Side::Equals => Phrase::new(format!("đúng {vi}"), format!("exactly {en}")),
    }
}
