//! Names of columns, and words of results.

use super::{Say, say};
use kieumau::{Lang, Passing, Status, Verdict};
use std::sync::LazyLock;

/// The code of an area.
pub const CODE: Say = say("Mã khu dân cư", "Code");
/// The name of an area.
pub const NAME: Say = say("Khu dân cư", "Residential area");
/// The code of a commune.
pub const COMMUNE_CODE: Say = say("Mã xã", "Commune code");
/// The name of a commune.
pub const COMMUNE: Say = say("Xã, phường, đặc khu", "Commune");
/// The province.
pub const PROVINCE: Say = say("Tỉnh", "Province");
/// The cluster that competes.
pub const CLUSTER: Say = say("Cụm thi đua", "Cluster");
/// The areas that were merged into this one.
pub const PREDECESSORS: Say = say("Khu dân cư trước đây", "Predecessors");
/// The period assessed.
pub const PERIOD: Say = say("Kỳ", "Period");
/// The day of the result.
pub const AS_OF: Say = say("Ngày chấm", "As of");
/// The titles that were registered for.
pub const REGISTERED: Say = say("Đăng ký danh hiệu", "Registered titles");
/// In the place of the points of a criterion that left.
pub const LEFT: Say = say("không phát sinh", "does not arise");
/// The criteria that do not arise.
pub const NOT_APPLICABLE: Say = say("Không phát sinh", "Not applicable");
/// Before a year of four digits.
pub const HISTORY: Say = say("Danh hiệu năm", "Titles of");
/// Before the label of a question.
pub const EVIDENCE: Say = say("Tài liệu kiểm chứng:", "Evidence:");
/// Before the label of a question.
pub const NOTE: Say = say("Ghi chú:", "Note:");

/// The class of an area alone, where quotas may take it away again.
pub const CLASS_BEFORE: Say = say("Xếp loại trước hạn mức", "Class before quotas");

/// How many criteria pass, where none bears points.
pub const PASSES: Say = say("Số tiêu chí đạt", "Criteria that pass");
/// Of how many.
pub const PASSES_OF: Say = say("Số tiêu chí xét đạt", "Criteria to pass");
/// Both in one cell.
pub const PASSING: Say = say("Tiêu chí đạt", "Criteria passed");

/// How many pass of how many, as one cell has it: `12/15`.
#[must_use]
pub fn passing(passing: Passing) -> String {
    format!("{}/{}", passing.passes, passing.of())
}

/// Why a row has no result; the core knows of no rows.
pub const NOT_SCORED: Say = say("Lý do không chấm", "Why not scored");

/// What stands in place of a result.
pub const NO_RESULT: Say = say("không chấm", "not scored");

/// A word that every door has from the core, so that a thing is called the same everywhere.
#[must_use]
pub fn common(word: &str, lang: Lang) -> String {
    let id = format!("table.{word}");
    kieumau::sentence(&id, lang, &[]).unwrap_or_else(|| word.to_owned())
}

/// A verdict in words.
#[must_use]
pub fn verdict(verdict: Verdict, lang: Lang) -> String {
    // Looked up once: every row of a table has some.
    static WORDS: LazyLock<[[String; 3]; 2]> = LazyLock::new(|| {
        [Lang::Vi, Lang::En]
            .map(|lang| ["earned", "possible", "out_of_reach"].map(|word| common(word, lang)))
    });
    let [vi, en] = &*WORDS;
    let [earned, possible, out_of_reach] = match lang {
        Lang::Vi => vi,
        Lang::En => en,
    };
    match verdict {
        Verdict::Earned => earned,
        Verdict::Possible => possible,
        Verdict::OutOfReach => out_of_reach,
    }
    .clone()
}

/// How far a set may be relied on, in words.
#[must_use]
pub const fn status(status: Status) -> Say {
    match status {
        Status::Illustrative => say("minh họa", "illustrative"),
        Status::Adapted => say("phỏng theo văn bản", "adapted"),
        Status::Draft => say("dự thảo", "draft"),
        Status::Official => say("chính thức", "official"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_has_every_word_that_is_asked_of_it() {
        for word in crate::write::columns::WORDS {
            for lang in [Lang::Vi, Lang::En] {
                assert_ne!(common(word, lang), *word, "{word}");
            }
        }
    }
}
