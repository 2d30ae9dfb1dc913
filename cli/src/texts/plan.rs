//! Words of plans: headers, and what is wrong with a request.

use super::{Say, say};

pub(crate) const WHAT: Say = say("Điều còn thiếu", "What is not met");
pub(crate) const LACKING: Say = say("Số khu còn thiếu", "Areas that lack it");
pub(crate) const WOULD_EARN: Say = say("Thêm số khu đạt nếu đủ", "More would earn it");
pub(crate) const NO_TITLE: Say = say(
    "Bộ tiêu chí này không có danh hiệu; thêm --class MÃ để chọn xếp loại.",
    "This criteria set has no titles; choose a class with --class ID.",
);
pub(crate) const UNKNOWN_TITLE: Say = say(
    "Không có danh hiệu “{id}”. Các danh hiệu: {known}.",
    "There is no title `{id}`. The titles: {known}.",
);
pub(crate) const UNKNOWN_CLASS: Say = say(
    "Không có xếp loại “{id}”. Các xếp loại: {known}.",
    "There is no class `{id}`. The classes: {known}.",
);
pub(crate) const UNKNOWN_QUESTION: Say = say(
    "Bộ tiêu chí không có câu hỏi “{id}”. Xem mã các câu hỏi: kieumau show {set} --format json",
    "The criteria set has no question `{id}`. To see the ids: kieumau show {set} --format json",
);
pub(crate) const BAD_COST: Say = say(
    "Không hiểu --cost “{value}”. Ghi mã câu hỏi, dấu = và một số nguyên từ 1, ví dụ --cost {example}=3.",
    "--cost `{value}` is not understood. Write the id of a question, = and a whole number from 1, such as --cost {example}=3.",
);
pub(crate) const BAD_NUMBER: Say = say(
    "--{option} cần một số nguyên không âm, không phải “{value}”.",
    "--{option} takes a whole number that is not negative, not `{value}`.",
);
