//! Names of columns, and words of results.

use super::{Say, say};
use kieumau::{Status, Verdict};

pub(crate) const CODE: Say = say("Mã khu dân cư", "Code");
pub(crate) const NAME: Say = say("Khu dân cư", "Residential area");
pub(crate) const COMMUNE_CODE: Say = say("Mã xã", "Commune code");
pub(crate) const COMMUNE: Say = say("Xã, phường, đặc khu", "Commune");
pub(crate) const PROVINCE: Say = say("Tỉnh", "Province");
pub(crate) const CLUSTER: Say = say("Cụm thi đua", "Cluster");
pub(crate) const PREDECESSORS: Say = say("Khu dân cư trước đây", "Predecessors");
pub(crate) const PERIOD: Say = say("Kỳ", "Period");
pub(crate) const AS_OF: Say = say("Ngày chấm", "As of");
pub(crate) const REGISTERED: Say = say("Đăng ký danh hiệu", "Registered titles");
pub(crate) const NOT_APPLICABLE: Say = say("Không phát sinh", "Not applicable");
/// Before a year of four digits.
pub(crate) const HISTORY: Say = say("Danh hiệu năm", "Titles of");
/// Before the label of a question.
pub(crate) const EVIDENCE: Say = say("Tài liệu kiểm chứng:", "Evidence:");
/// Before the label of a question.
pub(crate) const NOTE: Say = say("Ghi chú:", "Note:");

pub(crate) const TOTAL: Say = say("Tổng điểm", "Total");
pub(crate) const LOW: Say = say("Thấp nhất còn có thể", "Least possible");
pub(crate) const HIGH: Say = say("Cao nhất còn có thể", "Greatest possible");
pub(crate) const CLASS: Say = say("Xếp loại", "Class");
pub(crate) const TITLE: Say = say("Danh hiệu đạt được", "Title");
pub(crate) const UNANSWERED: Say = say("Số câu chưa trả lời", "Unanswered");
pub(crate) const PROBLEMS: Say = say("Số lỗi", "Problems");
pub(crate) const ASK_NEXT: Say = say("Nên hỏi tiếp", "Ask next");
pub(crate) const NOT_SCORED: Say = say("Lý do không chấm", "Why not scored");

/// A verdict in words.
pub(crate) const fn verdict(verdict: Verdict) -> Say {
    match verdict {
        Verdict::Earned => say("đạt", "earned"),
        Verdict::Possible => say("còn có thể", "possible"),
        Verdict::OutOfReach => say("không đạt", "out of reach"),
    }
}

/// How far a set may be relied on, in words.
pub(crate) const fn status(status: Status) -> Say {
    match status {
        Status::Illustrative => say("minh họa", "illustrative"),
        Status::Adapted => say("phỏng theo văn bản", "adapted"),
        Status::Draft => say("dự thảo", "draft"),
        Status::Official => say("chính thức", "official"),
    }
}
