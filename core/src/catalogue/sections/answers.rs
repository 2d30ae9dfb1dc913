//! What is wrong with an answer, and how to mend it.

use crate::catalogue::Sentence;
use crate::language::{Arg, Lang, render};
use crate::scorecard::AnswerCode;

/// What the sentences of a problem may speak of: the question or criterion, the value given, the limit.
#[cfg(test)]
const PARAMS: &[&str] = &["about", "value", "limit"];

/// One line per code: what is wrong, and how to mend it.
macro_rules! answers {
    ($( $variant:ident $name:literal { $vi:literal, $vi_mend:literal, $en:literal, $en_mend:literal } )*) => {
        /// The sentences of one code.
        pub(crate) enum Words { What, Mend }

        impl Words {
            /// The sentence, with the question or criterion, the value given, and the limit.
            pub(crate) fn of(&self, code: AnswerCode, lang: Lang, values: &[(&str, Arg)]) -> String {
                let [vi, en] = match (code, self) { $(
                    (AnswerCode::$variant, Words::What) => [$vi, $en],
                    (AnswerCode::$variant, Words::Mend) => [$vi_mend, $en_mend],
                )* };
                render(vi, en, lang, values)
            }
        }

        /// The sentences of every code.
        pub(in crate::catalogue) const CODES: &[Sentence] = &[$(
            Sentence { id: concat!("answers.", $name), #[cfg(test)] params: PARAMS, vi: $vi, en: $en },
            Sentence { id: concat!("answers.", $name, ".mend"), #[cfg(test)] params: PARAMS, vi: $vi_mend, en: $en_mend },
        )*];
    };
}

answers! {
    WrongType "wrong_type" {
        "“{about}”: {value} không đúng loại câu trả lời.", "Trả lời lại câu này.",
        "“{about}”: {value} is not an answer of its kind.", "Answer the question again."
    }
    BelowMinimum "below_minimum" {
        "“{about}”: {value} nhỏ hơn mức thấp nhất là {limit}.", "Nhập số từ {limit} trở lên.",
        "“{about}”: {value} is below the least, {limit}.", "Type a number of at least {limit}."
    }
    AboveMaximum "above_maximum" {
        "“{about}”: {value} lớn hơn mức cao nhất là {limit}.", "Nhập số không quá {limit}.",
        "“{about}”: {value} is above the most, {limit}.", "Type a number of at most {limit}."
    }
    TooManyDecimals "too_many_decimals" {
        "“{about}”: {value} có nhiều chữ số thập phân hơn mức cho phép ({limit}).", "Ghi lại với nhiều nhất {limit} chữ số thập phân.",
        "“{about}”: {value} has more decimals than the {limit} allowed.", "Write it with at most {limit} {limit|decimal|decimals}."
    }
    OffStep "off_step" {
        "“{about}”: {value} không đúng bước điểm {limit}.", "Chấm theo bước {limit} điểm.",
        "“{about}”: {value} is off the step of {limit}.", "Give points in steps of {limit}."
    }
    UnknownOption "unknown_option" {
        "“{about}”: {value} không có trong các mức để chọn.", "Chọn một trong các mức của câu này.",
        "“{about}”: {value} is not one of the options.", "Choose one of the options of the question."
    }
    UnknownItem "unknown_item" {
        "“{about}”: {value} có mục không thuộc câu này.", "Chỉ ghi các mục của câu này.",
        "“{about}”: {value} names an item that the question does not have.", "Name only items of the question."
    }
    DuplicateItem "duplicate_item" {
        "“{about}”: {value} có mục ghi hai lần.", "Ghi mỗi mục một lần.",
        "“{about}”: {value} names an item twice.", "Name each item once."
    }
    BadDate "bad_date" {
        "“{about}”: ngày {value} không có trong lịch.", "Nhập ngày/tháng/năm, ví dụ 05/11/2026.",
        "“{about}”: {value} is not a day of the calendar.", "Type day, month and year, such as 5 November 2026."
    }
    EmptyList "empty_list" {
        "“{about}”: danh sách chưa có dòng nào.", "Nhập ít nhất một dòng, hoặc để trống cả câu.",
        "“{about}”: the list has no rows.", "Enter at least one row, or leave the question blank."
    }
    TooManyRows "too_many_rows" {
        "“{about}”: danh sách có quá {limit} dòng.", "Giữ nhiều nhất {limit} dòng.",
        "“{about}”: the list has more than {limit} rows.", "Keep at most {limit} rows."
    }
    BadWeight "bad_weight" {
        "“{about}”: trọng số bị thiếu, âm, hoặc đều bằng 0.", "Ghi trọng số cho từng dòng; ít nhất một số lớn hơn 0.",
        "“{about}”: a weight is missing or negative, or all are 0.", "Give each row a weight; at least one must be above 0."
    }
    ShareOfZero "share_of_zero" {
        "“{about}”: tổng số bằng 0 nên không tính được tỷ lệ.", "Xem lại số này. Nếu đúng là không có, ghi tiêu chí là không phát sinh ở nơi cho phép và để trống số này.",
        "“{about}”: the base is 0, so no percentage can be computed.", "Check the number. If there really is none, say that the criterion does not arise where that is allowed, and leave the number blank."
    }
    ShareOverOne "share_over_one" {
        "“{about}”: với {value}, phần được tính nhiều hơn tổng số là {limit}.", "Xem lại hai số này.",
        "“{about}”: with {value} the part exceeds the whole, {limit}.", "Check both numbers."
    }
    UnknownQuestion "unknown_question" {
        "Bộ tiêu chí không có câu hỏi “{about}”; câu trả lời được giữ nhưng không tính.", "Kiểm tra tên câu hỏi, hoặc chọn đúng phiên bản của bộ tiêu chí.",
        "The set has no question “{about}”; the answer is kept but does not count.", "Check the name of the question, or choose the right version of the set."
    }
    UnknownReference "unknown_reference" {
        "Bộ tiêu chí không có giá trị đối chiếu “{about}”.", "Kiểm tra tên, hoặc chọn đúng phiên bản của bộ tiêu chí.",
        "The set has no reference “{about}”.", "Check the name, or choose the right version of the set."
    }
    UnknownCriterion "unknown_criterion" {
        "Bộ tiêu chí không có tiêu chí “{about}” để ghi là không phát sinh.", "Kiểm tra tên tiêu chí.",
        "The set has no criterion “{about}” that could be said not to arise.", "Check the name of the criterion."
    }
    NotApplicableRefused "not_applicable_refused" {
        "“{about}”: tiêu chí này không được ghi là không phát sinh, nên lời khai đó không được tính.", "Trả lời các câu của tiêu chí này.",
        "“{about}”: it cannot be said that this criterion does not arise; the claim does not count.", "Answer the questions of the criterion."
    }
    NoYear "no_year" {
        "Kỳ đánh giá chưa ghi năm, nên chưa tính được hạn nộp và danh hiệu các năm trước.", "Ghi kỳ đánh giá bắt đầu bằng năm, ví dụ 2026.",
        "The period does not begin with a year, so due days and titles of earlier years cannot be looked at.", "Begin the period with the year, such as 2026."
    }
    BadHistoryYear "bad_history_year" {
        "“{about}” trong danh sách danh hiệu các năm trước không phải là năm.", "Ghi năm bằng bốn chữ số, ví dụ 2025.",
        "“{about}” among the titles of earlier years is not a year.", "Write the year with four digits, such as 2025."
    }
    NotInForce "not_in_force" {
        "Bộ tiêu chí không có hiệu lực vào ngày {about}.", "Dùng bộ tiêu chí có hiệu lực vào ngày đó.",
        "The set is not in force on {about}.", "Use the set that is in force on that day."
    }
    OtherSet "other_set" {
        "Phiếu này ghi cho bộ tiêu chí “{about}”, khác bộ đang dùng.", "Chọn đúng bộ tiêu chí của phiếu.",
        "The form is meant for the set “{about}”, not for this one.", "Choose the set that the form is meant for."
    }
}

crate::catalogue::sentences! {
    /// How to mend an answer of the wrong kind, by the kind of the question.
    answer_kinds {
        yes_no() "Trả lời có hoặc không." "Answer yes or no."
        count() "Nhập số nguyên, ví dụ 120." "Type a whole number, such as 120."
        decimal() "Nhập số, ví dụ 95,5." "Type a number, such as 95.5."
        share() "Nhập số đạt và tổng số, ví dụ 45/50." "Type the part and the whole, such as 45/50."
        choice() "Chọn một trong các mức của câu này." "Choose one of the options."
        checklist() "Đánh dấu các mục đạt." "Tick the items that hold."
        judged() "Nhập số điểm, ví dụ 1,5." "Type the points, such as 1.5."
        date() "Nhập ngày/tháng/năm, ví dụ 05/11/2026." "Type day, month and year, such as 5 November 2026."
        list() "Nhập danh sách các số." "Enter a list of numbers."
        whole(about, value) "“{about}”: {value} không phải là số nguyên." "“{about}”: {value} is not a whole number."
        nearest(step, a, b) "Chấm theo bước {step} điểm. Gần nhất là {a} hoặc {b}." "Give points in steps of {step}. Nearest: {a} or {b}."
        no_weights(about) "“{about}”: câu này không có trọng số cho từng dòng." "“{about}”: the rows of this question have no weights."
        values_only() "Chỉ ghi các giá trị." "Write the values alone."
        date_otherwise(about, value) "“{about}”: ngày {value} chưa ghi theo dạng năm-tháng-ngày." "“{about}”: the day {value} is not written as year-month-day."
        too_long() "Ghi nhiều nhất 12 chữ số trước dấu thập phân và 9 chữ số sau đó." "Write at most 12 digits before the decimal point and 9 after it."
        json_whole(number) "Trong tệp JSON ghi liền nhau: {number}." "In a JSON file write it without anything between: {number}."
        json_number(number) "Trong tệp JSON ghi bằng dấu chấm: {number}." "In a JSON file write it with a point: {number}."
        json_date(date) "Trong tệp JSON ghi năm-tháng-ngày: {date}." "In a JSON file write year-month-day: {date}."
        json_option(id) "Trong tệp JSON ghi mã của mức này: {id}." "In a JSON file write the id of this option: {id}."
        json_yes_no() "Trong tệp JSON ghi true hoặc false." "In a JSON file write true or false."
        options(options) "Chọn một trong: {options}." "Choose one of: {options}."
    }
}
