//! What does on the command line what a sentence asks for: pages have other ways, and do not show these.

use super::codes::TableCode;
use super::{Say, say};

pub(crate) const WINDOWS_1258: Say = say(
    "Dòng lệnh: --encoding windows-1258.",
    "Command line: --encoding windows-1258.",
);
pub(crate) const UTF_16: Say = say(
    "Dòng lệnh: --encoding utf-16.",
    "Command line: --encoding utf-16.",
);
pub(crate) const INPUT_FORMAT: Say = say(
    "Dòng lệnh: --input-format csv, tsv, xlsx, jsonl hoặc json.",
    "Command line: --input-format csv, tsv, xlsx, jsonl or json.",
);
pub(crate) const SEPARATOR: Say = say(
    "Dòng lệnh: --separator comma, semicolon hoặc tab.",
    "Command line: --separator comma, semicolon or tab.",
);

/// The options for a problem of a table, by its code; `{sheet}` is the sheet in which it stands.
pub(crate) fn of(code: &str) -> Option<Say> {
    let known = [
        (
            TableCode::TwoReadings,
            say(
                "Dòng lệnh: --decimal comma hoặc --decimal point.",
                "Command line: --decimal comma or --decimal point.",
            ),
        ),
        (
            TableCode::NoPeriod,
            say("Dòng lệnh: --period 2026.", "Command line: --period 2026."),
        ),
        (
            TableCode::SheetHidden,
            say(
                "Dòng lệnh: --sheet “{sheet}”.",
                "Command line: --sheet `{sheet}`.",
            ),
        ),
        (
            TableCode::LegacyFont,
            say(
                "Dòng lệnh: --legacy-fonts convert.",
                "Command line: --legacy-fonts convert.",
            ),
        ),
        (
            TableCode::LegacyText,
            say(
                "Dòng lệnh cũng nhận --legacy-fonts tcvn3, --legacy-fonts vni.",
                "The command line also takes --legacy-fonts tcvn3 and --legacy-fonts vni.",
            ),
        ),
    ];
    let found = known.into_iter().find(|(known, _)| known.as_str() == code);
    found.map(|(_, option)| option)
}
