//! What a row of a table is: an area, a header once more, a row of totals, or what stands around them.

use super::commune;
use super::csv::{Record, ShapeKind};
use super::fold;
use super::form::{Named, Target};
use super::table::Table;
use super::under::{self, Heading};
use std::sync::LazyLock;

/// Words with which the name of a row of totals begins, as they are compared.
static TOTALS: LazyLock<[String; 8]> = LazyLock::new(|| {
    [
        "tổng cộng",
        "tổng",
        "cộng",
        "total",
        "toàn xã",
        "toàn phường",
        "toàn đặc khu",
        "toàn tỉnh",
    ]
    .map(fold::label)
});

/// Words with which that of a row of means or rates begins.
static MEANS: LazyLock<[String; 7]> = LazyLock::new(|| {
    [
        MEAN,
        "bình quân",
        "điểm trung bình",
        "điểm bình quân",
        "tỷ lệ",
        "tỉ lệ",
        "average",
    ]
    .map(fold::label)
});

/// The mean, which may be the name of an area too.
const MEAN: &str = "trung bình";

/// Words with which a row of totals goes on, as they are compared: what is summed up.
static SUMMED: LazyLock<[String; 14]> = LazyLock::new(|| {
    [
        "số",
        "toàn",
        "cả",
        "các",
        "chung",
        "điểm",
        "hộ",
        "xã",
        "phường",
        "đặc",
        "thị",
        "tỉnh",
        "cụm",
        "nhóm",
    ]
    .map(fold::label)
});

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
        "ngày tháng",
    ]
    .map(fold::label)
});

/// The word before a day, as it is compared.
static DAY: LazyLock<String> = LazyLock::new(|| fold::label("ngày"));

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
        if let Some(again) = self.is_header(record, &filled) {
            return again;
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
                words.any(|word| text.starts_with(word)) || is_dated(&text)
            })
        };
        if filled.len() <= 2 && self.has_words_for_code(&record.cells) && below() {
            return Role::Below;
        }
        let alone = filled.len() == 1 && self.has_words_for_code(&record.cells);
        if !alone && self.key(record).is_some() {
            return Role::Named;
        }
        if self.is_total_row(record) {
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

    /// Whether words stand where a code should be: no code is made of them.
    fn has_words_for_code(&self, cells: &[String]) -> bool {
        self.columns.cell(cells, Target::Code).contains(' ')
    }

    /// Whether such words are all that a row says: they head a group.
    pub(super) fn is_words_alone(&self, cells: &[String]) -> bool {
        let mut filled = cells.iter().filter(|cell| !is_blank(cell));
        filled.nth(1).is_none() && self.has_words_for_code(cells)
    }

    /// What a line of text is, where it is a header: the same once more, or that of another table.
    pub(super) fn heads(&self, record: &Record) -> Option<Role> {
        if is_no_header(&self.columns.cell(&record.cells, Target::Code)) {
            return None;
        }
        let cells = record.cells.iter().enumerate();
        let filled: Vec<(usize, &String)> = cells.filter(|(_, cell)| !is_blank(cell)).collect();
        self.is_header(record, &filled)
    }

    fn is_header(&self, record: &Record, filled: &[(usize, &String)]) -> Option<Role> {
        let again = |(column, cell): &(usize, &String)| {
            let header = self.columns.headers.get(*column);
            header.is_some_and(|header| fold::label(header) == fold::label(cell))
        };
        if filled.len() >= 2 && filled.iter().all(again) {
            return Some(Role::Header);
        }
        let same = self.heads_a_table(record)?;
        Some(if same { Role::Header } else { Role::Below })
    }

    /// Whether a row is a header, and if so, whether its columns are those of this table. What stands under another one would
    /// be read into the wrong columns.
    fn heads_a_table(&self, record: &Record) -> Option<bool> {
        let filled = || {
            let cells = record.cells.iter().enumerate();
            cells.filter(|(_, cell)| !is_blank(cell))
        };
        // Most rows have a number, and no header is one.
        let typed = self.place.sheet.is_some();
        let is_text = |(column, cell): (usize, &String)| match typed {
            true => record.shape(column).kind == ShapeKind::Text,
            false => !is_figure(cell),
        };
        if !filled().all(is_text) || !filled().any(|(_, cell)| self.form.names_areas(cell)) {
            return None;
        }
        let named = filled().map(|(column, cell)| (column, self.form.column(cell)));
        let named: Vec<(usize, Named)> = named.filter(|(_, named)| *named != Named::None).collect();
        let own = |(column, named): &(usize, Named)| match named {
            Named::One(target) => self.columns.place(*target) == Some(*column),
            _ => true,
        };
        (named.len() >= 2).then(|| named.iter().all(own))
    }

    /// Whether a row below a table looks like an area of it. The names of those who sign may stand where codes do.
    pub(super) fn looks_like_area(&self, record: &Record, under: bool) -> bool {
        let may_be_area = || under && self.may_be_area(record);
        match self.role(record, false, under) {
            Role::Named => {
                let filled = record.cells.iter().filter(|cell| !is_blank(cell));
                may_be_area() || filled.count() > 2 || !self.has_words_for_code(&record.cells)
            }
            Role::Area => may_be_area(),
            _ => false,
        }
    }

    /// Whether a row that says neither its code nor its commune has what only areas have: a name that begins like theirs, or a
    /// number before it, or answers behind it.
    pub(super) fn may_be_area(&self, record: &Record) -> bool {
        let filled = record.cells.iter().filter(|cell| !is_blank(cell));
        let name = self.columns.cell(&record.cells, Target::Name);
        let numbered = || filled.clone().next().is_some_and(|first| is_number(first));
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
    pub(super) fn is_total_row(&self, record: &Record) -> bool {
        let cells = record.cells.as_slice();
        let cell = |target| self.columns.name(record, target);
        let (code, name) = (cell(Target::Code), cell(Target::Name));
        if code.is_empty() && is_total(&name) {
            let may_be_area = begins_with(&name, MEANS.as_slice()) || goes_on_as_a_name(&name);
            return !may_be_area || !self.says_what_areas_say(cells);
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

    /// Whether a row of totals is one only because nothing else says that it is the area of that name.
    pub(super) fn is_total_unclear(&self, record: &Record) -> bool {
        let name = self.columns.name(record, Target::Name);
        self.columns.name(record, Target::Code).is_empty()
            && is_total(&name)
            && goes_on_as_a_name(&name)
    }

    /// Whether a row has what sums lack: a profile, or a number in a column of the office's own before it.
    fn says_what_areas_say(&self, cells: &[String]) -> bool {
        let mut dimensions = (0..self.form.set.profile.len()).map(Target::Profile);
        let first = cells.iter().enumerate().find(|(_, cell)| !is_blank(cell));
        dimensions.any(|dimension| !self.columns.cell(cells, dimension).is_empty())
            || first.is_some_and(|(column, cell)| {
                is_number(cell) && self.columns.read.iter().all(|(read, _)| *read != column)
            })
    }
}

/// Whether a text that begins with a word for totals may be the name of an area all the same: `Cộng Hòa`, `Trung Bình`.
fn goes_on_as_a_name(text: &str) -> bool {
    let mut words = text.split_whitespace().skip(1);
    let mut next = words.next().unwrap_or_default();
    if begins_with(text, &[fold::label(MEAN)]) {
        next = words.next().unwrap_or(next);
    } else if begins_with(text, MEANS.as_slice()) {
        return false;
    }
    let word = fold::label(next);
    next.starts_with(char::is_uppercase)
        && !fold::is_letter_or_roman(next)
        && !TOTALS
            .iter()
            .chain(SUMMED.iter())
            .any(|known| *known == word)
}

/// Whether a text begins as a letter is dated: `Ngày 5`, `Ngày … tháng …`, but not `ngày công`.
fn is_dated(text: &str) -> bool {
    let rest = text.strip_prefix(DAY.as_str()).unwrap_or_default();
    rest.trim_start()
        .starts_with(|c: char| !c.is_alphabetic() && !is_letter_mark(c))
}

fn is_number(cell: &str) -> bool {
    let number = cell.trim().trim_end_matches(['.', ')']);
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}

/// Whether a line of text is no header by what stands where codes do: codes have a figure, and no space.
pub(super) fn is_no_header(code: &str) -> bool {
    code.bytes().any(|byte| byte.is_ascii_digit()) && !code.contains(' ')
}

/// Whether a text is a number, a share or a day, however it is written.
fn is_figure(cell: &str) -> bool {
    let mark = |c: char| matches!(c, '.' | ',' | '%' | '/' | '-') || c.is_whitespace();
    cell.chars().all(|c| c.is_ascii_digit() || mark(c)) && cell.contains(|c: char| !mark(c))
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
    let may = may || code.contains(' ') && code.starts_with(['b', 'B', 'đ', 'Đ', 'a', 'A']);
    may && is_word_of_totals(code, |next| matches!(next, ' ' | ':' | '.'))
}

/// Whether a text begins with one of these words.
fn begins_with(text: &str, words: &[String]) -> bool {
    let text = fold::label(text);
    words.iter().any(|word| text.starts_with(word))
}

/// Whether a text begins with a word for totals or means, and goes on, if it does, with such a character.
fn is_word_of_totals(text: &str, goes_on: fn(char) -> bool) -> bool {
    let text = fold::label(text);
    TOTALS.iter().chain(MEANS.iter()).any(|word| {
        let rest = text.strip_prefix(word);
        rest.is_some_and(|rest| rest.chars().next().is_none_or(goes_on))
    })
}

/// Marks of letters are letters of their own when texts are compared.
fn is_letter_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}
