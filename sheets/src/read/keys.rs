//! The area that a row is about, found without reading the rest of the row: areas that stand twice are looked for first.

use super::areas;
use super::csv::{Block, Found, Record};
use super::form::Target;
use super::role::{Role, is_no_header};
use super::table::Table;

/// The columns that say which area a row is about, and when.
pub(super) const KEYS: [Target; 5] = [
    Target::Code,
    Target::Name,
    Target::CommuneCode,
    Target::Commune,
    Target::Period,
];

impl Table<'_> {
    /// The line and the key of a row, without reading the rest of it.
    pub(crate) fn key_of(&self, found: &Found) -> (usize, Option<String>) {
        match found {
            Found::Record(record) if record.cells.len() == self.columns.headers.len() => {
                (record.line, self.key(record))
            }
            Found::Record(record) => (record.line, None),
            Found::Note { line, .. } => (*line, None),
        }
    }

    /// The key of every row of a block of lines, without reading the rest of them. Gives the lines that are no rows but headers,
    /// and whether the last of them ends the table.
    pub(crate) fn keys_of(
        &self,
        block: &Block,
        mut found: impl FnMut(Option<&str>),
    ) -> (Vec<usize>, bool) {
        let mut headers = Vec::new();
        let wanted = self.columns.headers.len();
        let code = self.columns.place(Target::Code);
        let code = code.filter(|_| !self.form.by_period);
        let mut key = String::new();
        for (step, line) in block.lines() {
            let whole = block.cells(line) == wanted;
            let own = code.filter(|_| whole);
            let own = own.map_or("", |code| block.cell(line, code));
            // Most areas have a code, and then nothing else of the row counts.
            let plain = |byte: &u8| byte.is_ascii_alphanumeric();
            if own.as_bytes().iter().all(plain) && is_no_header(own) {
                key.clear();
                key.push_str(areas::BY_CODE);
                key.push_str(own);
                found(Some(&key));
                continue;
            }
            let record = block.record(step, line);
            match self.heads(&record) {
                Some(role) => {
                    headers.push(record.line);
                    if matches!(role, Role::Below) {
                        return (headers, true);
                    }
                }
                None => found(self.key(&record).filter(|_| whole).as_deref()),
            }
        }
        (headers, false)
    }

    /// What the area of a row is known by: what cannot be read, or says that there are no data, is no code and no name.
    pub(super) fn key(&self, record: &Record) -> Option<String> {
        let cell = |target| self.columns.name(record, target);
        let code = cell(Target::Code);
        let name = cell(Target::Name);
        if self.is_total_row(record) || self.is_words_alone(&record.cells) {
            return None;
        }
        let commune = match cell(Target::CommuneCode) {
            code if code.is_empty() => cell(Target::Commune),
            code => code,
        };
        let key = areas::key(&code, &commune, &name);
        if !self.form.by_period {
            return key;
        }
        let period = cell(Target::Period);
        let usual = self.settings.period.as_deref().unwrap_or_default();
        areas::key_in(key, if period.is_empty() { usual } else { &period })
    }
}
