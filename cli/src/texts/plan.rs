//! Words of plans: headers, and what is wrong with a request.

use super::{Say, say};

pub(crate) const WHAT: Say = say("Điều còn thiếu", "What is not met");
pub(crate) const LACKING: Say = say("Số khu còn thiếu", "Areas that lack it");
pub(crate) const WOULD_EARN: Say = say("Thêm số khu đạt nếu đủ", "More would earn it");
pub(crate) const NO_TITLE: Say = say(
    "Bộ tiêu chí này không có danh hiệu; thêm --class MÃ để chọn xếp loại.",
    "This criteria set has no titles; choose a class with --class ID.",
);
pub(crate) const BAD_COST: Say = say(
    "Không hiểu --cost “{value}”. Ghi mã câu hỏi, dấu = và một số nguyên từ 1 đến {most}, ví dụ --cost {example}=3.",
    "--cost `{value}` is not understood. Write the id of a question, = and a whole number from 1 to {most}, such as --cost {example}=3.",
);
pub(crate) const COST_TWICE: Say = say(
    "--cost ghi “{id}” hai lần. Giữ lại một.",
    "--cost names `{id}` twice. Keep one.",
);
pub(crate) const BAD_NUMBER: Say = say(
    "--{option} cần một số nguyên không âm, không phải “{value}”.",
    "--{option} takes a whole number that is not negative, not `{value}`.",
);
