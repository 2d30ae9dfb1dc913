//! Sentences around results: the summary, the counts, the progress.

use super::{Say, say};

pub(crate) const SCORED: Say = say("Đã chấm {n} khu dân cư", "Areas scored: {n}");
pub(crate) const NOT_SCORED: Say = say("không chấm được {n}", "not scored: {n}");
pub(crate) const SKIPPED: Say = say("bỏ qua {n} dòng", "rows skipped: {n}");
pub(crate) const WITH_PROBLEMS: Say =
    say("{n} khu có lỗi trong số liệu", "areas with problems: {n}");
pub(crate) const SET_LINE: Say = say(
    "Bộ tiêu chí: {label} ({id}, bản {version})",
    "Criteria set: {label} ({id}, version {version})",
);
pub(crate) const STATUS_LINE: Say = say("Tình trạng: {status}. {note}", "Status: {status}. {note}");
pub(crate) const PROBLEM_COUNT: Say = say(
    "{errors} lỗi, {warnings} cảnh báo.",
    "Errors: {errors}; warnings: {warnings}.",
);
pub(crate) const WRITTEN_TO: Say = say("Danh sách ghi ở {file}.", "They are listed in {file}.");
pub(crate) const READING: Say = say("Đọc bảng", "Reading");
pub(crate) const SCORING: Say = say("Chấm điểm", "Scoring");
pub(crate) const WRITING: Say = say("Ghi sổ tính", "Writing the workbook");
pub(crate) const NO_PROBLEMS: Say = say("{file}: không có lỗi.", "{file}: no problems.");
pub(crate) const HAS_WARNINGS: Say = say(
    "{file}: dùng được; {n} cảnh báo.",
    "{file}: can be used; warnings: {n}.",
);
pub(crate) const HAS_ERRORS: Say = say(
    "{file}: {errors} lỗi, {warnings} cảnh báo.",
    "{file}: errors: {errors}; warnings: {warnings}.",
);
