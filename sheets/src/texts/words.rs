//! Pieces of the sentences of findings.

use super::{Say, say};

pub(crate) const LINE: Say = say("dòng {line}", "line {line}");
pub(crate) const LINE_IN: Say = say("{file}, dòng {line}", "{file}, line {line}");
pub(crate) const LINE_IN_SHEET: Say = say(
    "{file} [{sheet}], dòng {line}",
    "{file} [{sheet}], row {line}",
);
pub(crate) const DIFFERS: Say = say(
    "trùng mã, nội dung khác nhau",
    "the same area twice, with other content",
);
pub(crate) const WARNING: Say = say("cảnh báo", "warning");
pub(crate) const ERROR: Say = say("lỗi", "error");
pub(crate) const DID_YOU_MEAN: Say = say(
    "Có phải cột “{name}” không? Nếu phải thì sửa tiêu đề.",
    "If `{name}` was meant, correct the header.",
);
pub(crate) const FILL_IN: Say = say("Ghi {name} vào dòng này.", "Fill in {name} in this row.");
pub(crate) const STAGE: Say = say(
    "Bảng gộp điểm tự chấm và điểm thẩm định dưới một câu hỏi thì không đọc được cột nào: tách thành hai tệp, mỗi tệp một cột cho mỗi câu hỏi, tiêu đề là câu hỏi; hoặc dùng phiếu do chương trình lập, có sẵn hai phần.",
    "A table with self-scores and appraised scores under one question cannot be read: divide it into two files, each with one column for a question and the question as its header; or use the form that the program makes, which has both.",
);
pub(crate) const NOT_USED: Say = say(
    "Nếu là cột của riêng cơ quan thì không cần sửa.",
    "If it is the office's own, nothing needs mending.",
);
pub(crate) const FROM_UNTIL: Say = say(
    "từ ngày {from} đến trước ngày {to}",
    "from {from} until before {to}",
);
pub(crate) const FROM: Say = say("từ ngày {from}", "from {from}");
pub(crate) const COLUMN: Say = say("Cột", "column");
pub(crate) const ROW: Say = say("Dòng", "row");
pub(crate) const HIDDEN_ROWS: Say = say("{n} dòng ẩn", "{n} hidden {n|row|rows}");
pub(crate) const HIDDEN_COLUMNS: Say = say("{n} cột ẩn", "{n} hidden {n|column|columns}");
pub(crate) const ROWS_UNDER: Say = say("Dòng {rows} dưới tiêu đề", "Row {rows} below the header");
pub(crate) const COLUMNS_BESIDE: Say = say(
    "Cột {rows} bên phải tiêu đề",
    "Column {rows} beside the header",
);
