//! Sentences for what the scorer says of answers.

use super::{Say, say};
use kieumau::AnswerCode;

/// What is wrong with an answer, and how to mend it. `{limit}` is the number that the scorer names.
pub(crate) const fn sentences(code: AnswerCode) -> (Say, Say) {
    match code {
        AnswerCode::WrongType => (
            say(
                "Câu trả lời không đúng loại của câu hỏi.",
                "The answer is not of the question's kind.",
            ),
            say("Trả lời đúng loại.", "Answer in the question's kind."),
        ),
        AnswerCode::BelowMinimum => (
            say(
                "Nhỏ hơn mức thấp nhất là {limit}.",
                "Below the least, {limit}.",
            ),
            say("Kiểm tra lại con số.", "Check the number."),
        ),
        AnswerCode::AboveMaximum => (
            say(
                "Lớn hơn mức cao nhất là {limit}.",
                "Above the greatest, {limit}.",
            ),
            say("Kiểm tra lại con số.", "Check the number."),
        ),
        AnswerCode::TooManyDecimals => (
            say(
                "Nhiều chữ số thập phân hơn mức cho phép là {limit}.",
                "More decimals than the {limit} allowed.",
            ),
            say(
                "Ghi ít chữ số thập phân hơn; số đếm phải là số nguyên.",
                "Write fewer decimals; a count is a whole number.",
            ),
        ),
        AnswerCode::OffStep => (
            say("Không đúng bước điểm {limit}.", "Off the step of {limit}."),
            say("Ghi điểm theo bước.", "Write points on the step."),
        ),
        AnswerCode::UnknownOption => (
            say(
                "Câu hỏi không có phương án này.",
                "The question has no such option.",
            ),
            say("Ghi mã của một phương án.", "Write the id of an option."),
        ),
        AnswerCode::UnknownItem => (
            say(
                "Câu hỏi không có mục này.",
                "The question has no such item.",
            ),
            say("Ghi mã của các mục.", "Write ids of items."),
        ),
        AnswerCode::DuplicateItem => (
            say("Một mục được ghi hai lần.", "An item is named twice."),
            say("Bỏ một lần.", "Remove one."),
        ),
        AnswerCode::BadDate => (
            say("Lịch không có ngày này.", "The calendar has no such day."),
            say(
                "Ghi năm-tháng-ngày, ví dụ 2026-11-05.",
                "Write year-month-day, such as 2026-11-05.",
            ),
        ),
        AnswerCode::EmptyList => (
            say("Danh sách trống.", "The list is empty."),
            say(
                "Ghi ít nhất một dòng, hoặc bỏ trống.",
                "Give at least one row, or leave it blank.",
            ),
        ),
        AnswerCode::TooManyRows => (
            say("Có hơn {limit} dòng.", "There are more than {limit} rows."),
            say("Bớt dòng.", "Give fewer rows."),
        ),
        AnswerCode::BadWeight => (
            say(
                "Trọng số thiếu, âm, hoặc tất cả bằng 0.",
                "A weight is missing or negative, or all are 0.",
            ),
            say(
                "Ghi mỗi dòng dạng giá_trị*trọng_số.",
                "Write each row as value*weight.",
            ),
        ),
        AnswerCode::ShareOfZero => (
            say("Mẫu số bằng 0.", "The denominator is 0."),
            say(
                "Ghi mẫu số đúng; nếu không phát sinh thì ghi KPS.",
                "Correct the denominator; write KPS if the criterion does not arise.",
            ),
        ),
        AnswerCode::ShareOverOne => (
            say(
                "Tử số lớn hơn mẫu số {limit}.",
                "The numerator exceeds the denominator, {limit}.",
            ),
            say("Kiểm tra lại hai số.", "Check the two numbers."),
        ),
        AnswerCode::UnknownQuestion => (
            say(
                "Bộ tiêu chí không có câu hỏi này.",
                "The set has no such question.",
            ),
            say("Sửa mã câu hỏi.", "Correct the id."),
        ),
        AnswerCode::UnknownReference => (
            say(
                "Bộ tiêu chí không có giá trị đối chiếu này.",
                "The set has no such reference.",
            ),
            say("Sửa mã.", "Correct the id."),
        ),
        AnswerCode::UnknownCriterion => (
            say(
                "Bộ tiêu chí không có tiêu chí này.",
                "The set has no such criterion.",
            ),
            say("Sửa mã tiêu chí.", "Correct the id."),
        ),
        AnswerCode::NotApplicableRefused => (
            say(
                "Tiêu chí này không nhận “không phát sinh”.",
                "The criterion does not take “does not arise”.",
            ),
            say("Trả lời các câu hỏi.", "Answer its questions."),
        ),
        AnswerCode::NoYear => (
            say("Không rõ năm được chấm.", "The year assessed is not known."),
            say(
                "Thêm --period NĂM hoặc trường “period”.",
                "Add --period YEAR, or the field `period`.",
            ),
        ),
        AnswerCode::BadHistoryYear => (
            say("Đây không phải là một năm.", "This is not a year."),
            say("Ghi năm bốn chữ số.", "Write a year of four digits."),
        ),
        AnswerCode::NotInForce => (
            say(
                "Bộ tiêu chí không có hiệu lực vào ngày này.",
                "The set is not in force on that day.",
            ),
            say(
                "Dùng bộ tiêu chí khác, hoặc sửa ngày chấm.",
                "Use another set, or correct the day.",
            ),
        ),
        AnswerCode::OtherSet => (
            say(
                "Phiếu này làm cho bộ tiêu chí khác.",
                "The assessment is meant for another set.",
            ),
            say("Chọn đúng bộ bằng --set.", "Choose that set with --set."),
        ),
    }
}
