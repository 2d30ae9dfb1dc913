//! Review: the self-score beside the appraised score, and what blocks finishing.

use crate::catalogue::Sentence;
use crate::language::{Arg, Lang, render};
use crate::review::ReviewCode;

/// What the sentences of a problem may speak of: the criterion, question or fact, and points.
#[cfg(test)]
const PARAMS: &[&str] = &["about", "points"];

/// One line per code: what is wrong, and how to mend it.
macro_rules! codes {
    ($( $variant:ident $name:literal { $vi:literal, $vi_mend:literal, $en:literal, $en_mend:literal } )*) => {
        /// The sentences of one code.
        pub(crate) enum ReviewWords { What, Mend }

        impl ReviewWords {
            /// The sentence, with what it is about and the points.
            pub(crate) fn of(&self, code: ReviewCode, lang: Lang, values: &[(&str, Arg)]) -> String {
                let [vi, en] = match (code, self) { $(
                    (ReviewCode::$variant, ReviewWords::What) => [$vi, $en],
                    (ReviewCode::$variant, ReviewWords::Mend) => [$vi_mend, $en_mend],
                )* };
                render(vi, en, lang, values)
            }
        }

        /// The sentences of every code.
        pub(in crate::catalogue) const CODES: &[Sentence] = &[$(
            Sentence { id: concat!("review.", $name), #[cfg(test)] params: PARAMS, vi: $vi, en: $en },
            Sentence { id: concat!("review.", $name, ".mend"), #[cfg(test)] params: PARAMS, vi: $vi_mend, en: $en_mend },
        )*];
    };
}

codes! {
    NoReason "no_reason" {
        "{about}: thẩm định khác tự chấm nhưng chưa ghi lý do.", "Ghi lý do vào ghi chú của câu trả lời thẩm định (cột “Lý do chênh lệch” của phiếu, cột “Ghi chú: …” của bảng).",
        "{about}: the appraisal differs from the self-score, and no reason is written.", "Write the reason as the note of the appraised answer (the column “Lý do chênh lệch” of a form, “Ghi chú: …” of a table)."
    }
    NoEvidence "no_evidence" {
        "{about}: thẩm định cho điểm nhưng không có minh chứng, mà tiêu chí này bắt buộc có; điểm chưa được tính.", "Ghi minh chứng vào phiếu thẩm định (minh chứng của phiếu tự chấm không tự chuyển sang), hoặc chấm 0 kèm lý do.",
        "{about}: the appraisal gives points without the evidence that the criterion asks for, so they do not count.", "Name the evidence in the appraised form (that of the board's form is not carried over), or give 0 with a reason."
    }
    NotAppraised "not_appraised" {
        "{about}: chưa thẩm định.", "Trả lời câu này; 0 cũng là một mức điểm. Nếu cố ý để trống thì ghi lý do vào ghi chú.",
        "{about}: not appraised yet.", "Answer it; zero is a score. To leave it blank on purpose, write a note that says why."
    }
    Unusable "unusable" {
        "Phiếu thẩm định, {about}", "Sửa câu trả lời trong phiếu thẩm định.",
        "Appraised form, {about}", "Correct the answer in the appraised form."
    }
    OtherArea "other_area" {
        "Hai phiếu ghi hai khu dân cư khác nhau: {about}.", "Đặt đúng phiếu tự chấm và phiếu thẩm định của cùng một khu.",
        "The two forms speak of different areas: {about}.", "Give the two forms of one area."
    }
    OtherPeriod "other_period" {
        "Hai phiếu ghi hai kỳ khác nhau: {about}.", "Sửa kỳ đánh giá cho khớp.",
        "The two forms speak of different periods: {about}.", "Correct the period of one of them."
    }
    ApprovalVoid "approval_void" {
        "Phiếu đã thay đổi sau khi được duyệt: lần duyệt đó không còn giá trị.", "Trình duyệt lại.",
        "Something was changed after the approval, which is void.", "Submit it for approval again."
    }
    SelfNoEvidence "self_no_evidence" {
        "{about}: phiếu tự chấm nhận điểm nhưng không ghi minh chứng.", "Yêu cầu khu dân cư bổ sung minh chứng.",
        "{about}: the board claims points and names no evidence.", "Ask the board for it."
    }
    SelfUnusable "self_unusable" {
        "Phiếu tự chấm, {about}", "Hỏi lại khu dân cư nếu cần; điểm thẩm định không phụ thuộc câu này.",
        "Self-scored form, {about}", "Ask the board where it matters; the appraised score does not depend on it."
    }
    ChangedWithoutReason "changed_without_reason" {
        "{about}: được sửa mà không ghi lý do; kết quả không đổi.", "Nên ghi lý do để khu dân cư biết.",
        "{about}: changed without a reason; no result depends on it.", "A reason would tell the board why."
    }
    UnknownReason "unknown_reason" {
        "Có lý do ghi cho “{about}”, nhưng không có mục nào như vậy.", "Kiểm tra mã tiêu chí hoặc câu hỏi.",
        "A reason is given for “{about}”, and there is no such thing.", "Check the id of the criterion or question."
    }
}

crate::catalogue::sentences! {
    /// What came of a review.
    reviewed {
        finished() "Đủ điều kiện kết thúc thẩm định." "The appraisal can be finished."
        blocked(n) "Chưa kết thúc được thẩm định: còn {n} việc phải làm." "The appraisal cannot be finished: {n} {n|thing|things} left to do."
        waiting(label, own) "{label}: tự chấm {own}, chưa thẩm định." "{label}: self-scored {own}, not appraised yet."
        alone() "Điểm thẩm định đứng riêng, không lấy mức cao hơn trong hai điểm." "The appraised score stands alone; it is never the greater of the two."
        void() "Sửa bất cứ điều gì sau khi duyệt thì lần duyệt không còn giá trị." "Any change after an approval voids it."
        total(own, appraised, difference) "Tổng điểm: tự chấm {own}, thẩm định {appraised}, chênh lệch {difference}." "Total: self-scored {own}, appraised {appraised}, difference {difference}."
        sum(n, raised, lowered, sum) "{n} tiêu chí có chênh lệch: tăng {raised}, giảm {lowered}, cộng lại {sum}." "{n} {n|criterion differs|criteria differ}: raised by {raised}, lowered by {lowered}, together {sum}."
        same() "Không tiêu chí nào có chênh lệch." "No criterion differs."
        class_same(class) "Xếp loại: {class}, không đổi." "Class: {class}, unchanged."
        class_changed(before, after) "Xếp loại: tự chấm {before}, thẩm định {after}." "Class: self-scored {before}, appraised {after}."
        title_same(title, after) "{title}: {after}, không đổi." "{title}: {after}, unchanged."
        title_changed(title, before, after) "{title}: tự chấm {before}, thẩm định {after}." "{title}: self-scored {before}, appraised {after}."
        earned() "đạt" "earned"
        possible() "còn có thể đạt" "still possible"
        possible_now() "còn có thể đạt, nếu chốt lúc này thì đạt" "still possible, earned if closed now"
        lost() "không đạt" "not earned"
        elsewhere() "do thay đổi ở mục khác" "because of a change elsewhere"
        profile(label) "Đặc điểm “{label}”" "The profile “{label}”"
        reference(label) "Giá trị đối chiếu “{label}”" "The reference “{label}”"
        history(year) "Danh hiệu năm {year}" "The titles of {year}"
        predecessors() "Các khu dân cư trước khi sáp nhập" "The areas before the merger"
        registered() "Danh hiệu đăng ký" "The titles registered"
        // A fact is no answer, so that there is no note where its reason could stand.
        fact_mend(fact) "Ghi lý do vào tệp lý do, dưới tên “{fact}”." "Write the reason in the file of reasons, under the name `{fact}`."
        change(label, own, appraised) "{label}: tự chấm {own}, thẩm định {appraised}." "{label}: self-scored {own}, appraised {appraised}."
        change_reason(reason) "Lý do: {reason}." "Reason: {reason}."
        change_results(results) "Kết quả khác đi: {results}." "Results that differ: {results}."
        result(label, own, appraised) "{label} ({own} → {appraised})" "{label} ({own} → {appraised})"
        effect(label) "hệ quả “{label}”" "the effect “{label}”"
        blank() "không ghi" "nothing"
        no_answer() "không có câu trả lời" "no answer"
        none() "không có" "none"
        with_evidence(answer) "{answer}, có minh chứng" "{answer}, with evidence"
        without_evidence(answer) "{answer}, không có minh chứng" "{answer}, without evidence"
        unread(question) "câu {question}: chưa đọc được câu trả lời." "question {question}: the answer cannot be read."
        claimed(about, points) "{about} ({points} điểm)" "{about} ({points} {points|point|points})"
    }
}
