//! Sentences for problems of a criteria set that came from a workbook, where those of the core speak of fields.

use super::{Say, say};

pub(crate) const ROW: Say = say("dòng", "row");
pub(crate) const SHEET: Say = say("trang", "sheet");
pub(crate) const NOT_AN_ID: Say = say(
    "“{id}” không phải là mã. Ở đây cần mã đã ghi ở trang “{sheet}”.",
    "“{id}” is no id. An id of the sheet “{sheet}” is needed here.",
);
pub(crate) const WRITE_ID: Say = say("Ghi mã: {id}.", "Write the id: {id}.");
pub(crate) const ONE_OF: Say = say(
    "Ghi một trong các mã: {ids}.",
    "Write one of the ids: {ids}.",
);
pub(crate) const NONE_YET: Say = say(
    "Khai ở trang “{sheet}”, rồi ghi mã của nó vào đây.",
    "List it on the sheet “{sheet}”, and write its id here.",
);
pub(crate) const CITE: Say = say(
    "Ghi mã văn bản, dấu |, rồi điều khoản, như: {example}. Các mã ở trang “Căn cứ”: {ids}.",
    "Write the id of the source, the sign |, then the place, like: {example}. The ids of the sheet “Căn cứ”: {ids}.",
);
pub(crate) const NOT_A_NUMBER: Say = say(
    "Ghi mã, không ghi số thứ tự hay tên; mã của các tiêu chí: {ids}.",
    "Write an id, not a number or a name; those of criteria: {ids}.",
);
pub(crate) const WRITE: Say = say("Ghi: {text}", "Write: {text}");
pub(crate) const FIGURE: Say = say(
    "Ghi một số, hoặc con số theo hồ sơ như: {example}.",
    "Write a number, or a figure by profile like: {example}.",
);
pub(crate) const JUST_A_NUMBER: Say = say(
    "Ghi một số, như 80 hoặc 0,5; không ghi chữ hay dấu so sánh.",
    "Write a number, like 80 or 0,5, without words or signs.",
);
pub(crate) const PROFILES: Say = say("Ghi như: {example}.", "Write it like: {example}.");
pub(crate) const COMPARISONS: Say = say(
    "Ghi con số vào một hoặc hai trong các cột “≥”, “>”, “≤”, “<”, “=”.",
    "Write the limit into one or two of the columns “≥”, “>”, “≤”, “<”, “=”.",
);
pub(crate) const VOTE: Say = say(
    "Ghi con số vào một trong hai cột “Từ % (≥)”, “Trên % (>)”.",
    "Write the limit into one of the columns “Từ % (≥)” and “Trên % (>)”.",
);
pub(crate) const RESCALED: Say = say(
    "Sau dấu hai chấm ghi: mục cha (tiêu chí ngay trên), tổng (tổng điểm), hoặc mã của một tiêu chí chứa nó.",
    "Write behind the colon: mục cha (parent), tổng (total), or the id of a criterion that contains it.",
);
pub(crate) const RESCALED_IN: Say = say(
    "Ghi: bỏ ra, quy đổi trong: {id}.",
    "Write: bỏ ra, quy đổi trong: {id}.",
);
pub(crate) const BLANK: Say = say(
    "Ô {name} của dòng này còn trống.",
    "The cell {name} of this row is blank.",
);
pub(crate) const DEDUCTIONS: Say = say(
    "Để “Điểm chuẩn” là 0; số điểm trừ nhiều nhất ghi bằng số âm, ví dụ -10, vào cột “Điểm thấp nhất” ở trang “Quy tắc” và ở dòng của tiêu chí, của nhóm.",
    "Leave “Điểm chuẩn” 0; write the most that is taken off as a negative number, such as -10, into the column “Điểm thấp nhất” of the sheet “Quy tắc” and of the rows of the criterion and its group.",
);
pub(crate) const NO_ROW: Say = say(
    "Dưới dòng này chưa có {name}.",
    "There is no {name} below this row.",
);
pub(crate) const ADD_ROW: Say = say(
    "Thêm {name} ngay dưới dòng này, “Cấp” sâu hơn một.",
    "Add a {name} right below this one, its “Cấp” one deeper.",
);
pub(crate) const NO_LIMIT: Say = say(
    "“{id}” có {stated} điểm, nhưng cách chấm cộng điểm không có giới hạn.",
    "“{id}” has {stated} points, but its rule adds points without limit.",
);
pub(crate) const LIMIT: Say = say(
    "Ghi “Điểm cao nhất”: {stated} ở dòng quy tắc của tiêu chí này, trang “Quy tắc”.",
    "Write “Điểm cao nhất”: {stated} in the rule of this criterion, on the sheet “Quy tắc”.",
);
pub(crate) const ANSWER: Say = say(
    "Với câu hỏi có / không ghi Có hoặc Không; với câu hỏi chọn một ghi mã phương án.",
    "Write Có (yes) or Không (no) for a yes/no question, the id of an option for a choice.",
);
pub(crate) const YEAR: Say = say(
    "Ghi năm chấm, năm trước, khi công nhận, hoặc một năm như 2025.",
    "Write năm chấm (the year assessed), năm trước (the year before), khi công nhận (of recognition), or a year such as 2025.",
);
