//! Stored results against what the set and the forms give.

crate::catalogue::sentences! {
    /// What became of one stored result.
    verification {
        verified(area) "{area}: đúng như tính lại." "{area}: as it should be."
        differs(area, n) "{area}: {n} chỗ không đúng như tính lại." "{area}: {n} {n|field is|fields are} not as they should be."
        other_set(area) "{area}: kết quả được làm bằng bộ tiêu chí hoặc phiên bản khác với bộ đang dùng để kiểm tra." "{area}: the result was made with another set, or another version of it, than the one that verifies it."
        no_form(area) "{area}: không có phiếu của khu dân cư này trong kỳ đó, hoặc có nhiều phiếu." "{area}: there is no form of this area for this period, or there are several."
        no_result(area) "{area}: có phiếu nhưng không có kết quả." "{area}: there is a form, but no result."
        not_scored(area, why) "{area}: không chấm lại được: {why}" "{area}: the form cannot be scored: {why}"
        unnamed() "Kết quả" "The result"
        nothing() "không có" "nothing"
        field(field, stored, computed) "{field}: ghi {stored}, tính lại là {computed}" "{field}: {stored} is stored, {computed} is right"
    }
}
