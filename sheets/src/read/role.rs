//! What a row of a table is: an area, a header once more, a row of totals, or what stands around them.

use super::commune;
use super::csv::Record;
use super::fold;
use super::form::Target;
use super::table::Table;
use super::under::{self, Heading};
use std::sync::LazyLock;

/// Words with which the name of a row of totals begins, as they are compared.
static TOTALS: LazyLock<[String; 4]> =
    LazyLock::new(|| ["tổng cộng", "tổng", "cộng", "total"].map(fold::label));

/// Words that begin what stands below a table, as they are compared.
static BELOW: LazyLock<[String; 16]> = LazyLock::new(|| {
    [
        "người lập",
        "lập bảng",
        "lập biểu",
        "tm.",
        "t/m",
        "kt.",
        "tl.",
        "nơi nhận",
        "chủ tịch",
        "trưởng ban",
        "trưởng thôn",
        "xác nhận",
        "thủ trưởng",
        "ghi chú",
        "(ký",
        "ngày",
    ]
    .map(fold::label)
});

/// What a row of a sheet is.
pub(super) enum Role {
    /// An area that is named.
    Named,
    /// A row that should be an area.
    Area,
    /// A row of totals.
    Total,
    /// The header once more, as on printed pages.
    Header,
    /// A row that heads the areas of a commune, or of something else.
    Group(Heading),
    /// The first row below the table.
    Below,
}

impl Table<'_> {
    /// What a row of a sheet is; behind a blank row or not, under a heading that names its commune or not.
    pub(super) fn role(&self, record: &Record, gap: bool, under: bool) -> Role {
        let filled: Vec<(usize, &String)> = record
            .cells
            .iter()
            .enumerate()
            .filter(|(column, cell)| !is_blank(cell) && !record.shape(*column).spread)
            .collect();
        let again = |(column, cell): &(usize, &String)| {
            let header = self.columns.headers.get(*column);
            header.is_some_and(|header| fold::label(header) == fold::label(cell))
        };
        if filled.len() >= 2 && filled.iter().all(again) {
            return Role::Header;
        }
        // Before areas are looked for: what is written across the row may begin under the codes.
        if let Some(heading) = under::heading(self, record) {
            return Role::Group(heading);
        }
        if self.heads_group(&filled) {
            return Role::Group(under::other(record));
        }
        let below = || {
            filled.iter().any(|(_, cell)| {
                let text = fold::label(cell);
                let mut words = BELOW.iter();
                words.any(|word| text.starts_with(word))
            })
        };
        // No code is made of words.
        let of_words = || self.columns.cell(&record.cells, Target::Code).contains(' ');
        if filled.len() <= 2 && of_words() && below() {
            return Role::Below;
        }
        if self.key(&record.cells).is_some() {
            return Role::Named;
        }
        if self.is_total_row(&record.cells) {
            return Role::Total;
        }
        let below = below();
        if under && !(below && filled.len() <= 2) && self.may_be_area(record) {
            return Role::Area;
        }
        match filled.len() {
            _ if gap || below => Role::Below,
            1 => Role::Group(under::other(record)),
            _ => Role::Area,
        }
    }

    /// Whether a row that says neither its code nor its commune has what only areas have: a name that begins like theirs, or a
    /// number before it, or answers behind it.
    pub(super) fn may_be_area(&self, record: &Record) -> bool {
        let filled = record.cells.iter().filter(|cell| !is_blank(cell));
        let number = |cell: &str| {
            let number = cell.trim().trim_end_matches(['.', ')']);
            !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
        };
        let name = self.columns.cell(&record.cells, Target::Name);
        let numbered = || filled.clone().next().is_some_and(|first| number(first));
        !name.is_empty()
            && match filled.clone().count() {
                0 | 1 => commune::is_area(&name),
                2 => commune::is_area(&name) || numbered(),
                _ => true,
            }
    }

    /// Whether a row says nothing but the number and the name of a group: `II`, `Xã Hiệp Thạnh`. The number stands in a
    /// column of its own, which is none of the set's.
    fn heads_group(&self, filled: &[(usize, &String)]) -> bool {
        let [(column, number), (_, name)] = filled else {
            return false;
        };
        let number = number.trim().trim_end_matches(['.', ')']);
        fold::is_letter_or_roman(number)
            && number.chars().all(char::is_uppercase)
            && self.columns.read.iter().all(|(read, _)| read != column)
            && name.chars().any(char::is_alphabetic)
            && !name.chars().any(|c| c.is_ascii_digit())
    }

    /// Whether a row is one of totals. In a sheet the word may stand in the first cell of the row, whatever its column
    /// is, or under the commune or cluster that is summed up.
    pub(super) fn is_total_row(&self, cells: &[String]) -> bool {
        let cell = |target| self.columns.cell(cells, target);
        let (code, name) = (cell(Target::Code), cell(Target::Name));
        if code.is_empty() && is_total(&name) {
            return true;
        }
        if is_total_code(&code) && (name.is_empty() || is_total(&name)) {
            return true;
        }
        let own = |text: &str| text.is_empty() || is_total(text);
        let first = || cells.iter().find(|cell| !is_blank(cell));
        let above = [
            Target::CommuneCode,
            Target::Commune,
            Target::Cluster,
            Target::Province,
        ];
        self.place.sheet.is_some()
            && own(&code)
            && own(&name)
            && (first().is_some_and(|first| is_total(first))
                || above.into_iter().any(|target| is_total(&cell(target))))
    }
}

fn is_blank(cell: &str) -> bool {
    cell.chars().all(char::is_whitespace)
}

fn is_total(name: &str) -> bool {
    is_word_of_totals(name, |next| {
        !next.is_alphanumeric() && !is_letter_mark(next)
    })
}

/// Whether what stands where a code should be is the word for a row of totals, and no code that begins like it.
pub(crate) fn is_total_code(code: &str) -> bool {
    // Nearly all codes begin otherwise.
    let may = code.starts_with(['t', 'T', 'c', 'C']);
    may && is_word_of_totals(code, |next| matches!(next, ' ' | ':' | '.'))
}

/// Whether a text begins with a word for totals, and goes on, if it does, with such a character.
fn is_word_of_totals(text: &str, goes_on: fn(char) -> bool) -> bool {
    let text = fold::label(text);
    TOTALS.iter().any(|word| {
        let rest = text.strip_prefix(word);
        rest.is_some_and(|rest| rest.chars().next().is_none_or(goes_on))
    })
}

/// Marks of letters are letters of their own when texts are compared.
fn is_letter_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}
