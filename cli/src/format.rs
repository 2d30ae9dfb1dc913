//! The formats of output, by their words and by the endings of files.

/// The format of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Table,
    Csv,
    JsonLines,
    Json,
    Workbook,
    Docx,
    Html,
    Parquet,
}

impl Format {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Csv => "csv",
            Format::JsonLines => "jsonl",
            Format::Json => "json",
            Format::Workbook => "xlsx",
            Format::Docx => "docx",
            Format::Html => "html",
            Format::Parquet => "parquet",
        }
    }

    pub(crate) fn of_word(word: &str) -> Option<Format> {
        [
            Format::Table,
            Format::Csv,
            Format::JsonLines,
            Format::Json,
            Format::Workbook,
            Format::Docx,
            Format::Html,
            Format::Parquet,
        ]
        .into_iter()
        .find(|format| format.word() == word)
    }

    /// The format that a file of this ending has.
    pub(crate) fn of_ending(ending: &str) -> Option<Format> {
        match ending {
            "csv" => Some(Format::Csv),
            "jsonl" | "ndjson" => Some(Format::JsonLines),
            "json" => Some(Format::Json),
            "txt" => Some(Format::Table),
            "xlsx" => Some(Format::Workbook),
            "docx" => Some(Format::Docx),
            "html" | "htm" => Some(Format::Html),
            "parquet" => Some(Format::Parquet),
            _ => None,
        }
    }
}
