//! What a row of a table is: an area, a header once more, a row of totals, or what stands around them.

use super::csv::Record;
use super::fold;
use super::form::Target;
use super::table::Table;

/// Words with which the name of a row of totals begins.
const TOTALS: [&str; 4] = ["tổng cộng", "tổng", "cộng", "total"];

/// Words that begin what stands below a table.
const BELOW: [&str; 16] = [
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
];

/// What a row of a sheet is.
pub(super) enum Role {
    /// An area, or a row that should be one.
    Area,
    /// The header once more, as on printed pages.
    Header,
    /// A row that heads the areas of a commune.
    Group,
    /// The first row below the table.
    Below,
}

impl Table<'_> {
    /// What a row of a sheet is.
    pub(super) fn role(&self, record: &Record, gap: bool) -> Role {
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
        if self.key(&record.cells).is_some() || self.is_total_row(&record.cells) {
            return Role::Area;
        }
        let below = filled.iter().any(|(_, cell)| {
            let text = fold::label(cell);
            BELOW
                .iter()
                .any(|word| text.starts_with(&fold::label(word)))
        });
        match filled.len() {
            _ if gap || below => Role::Below,
            1 => Role::Group,
            _ => Role::Area,
        }
    }

    /// Whether a row is one of totals. In a sheet the word may stand in the first cell of the row, whatever its column
    /// is, or under the commune or cluster that is summed up.
    pub(super) fn is_total_row(&self, cells: &[String]) -> bool {
        let cell = |target| self.columns.cell(cells, target);
        let (code, name) = (cell(Target::Code), cell(Target::Name));
        if code.is_empty() && is_total(&name) {
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
    let name = fold::label(name);
    TOTALS.iter().any(|word| {
        let word = fold::label(word);
        let rest = name.strip_prefix(&word);
        rest.is_some_and(|rest| {
            !rest.starts_with(char::is_alphanumeric) && !rest.starts_with(is_letter_mark)
        })
    })
}

/// Marks of letters are letters of their own when texts are compared.
fn is_letter_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}
