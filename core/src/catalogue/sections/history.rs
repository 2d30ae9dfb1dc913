//! Earlier titles, merges of areas, and what contradicts the table of them.

crate::catalogue::sentences! {
    /// Contradictions.
    history {
        none() "không có danh hiệu nào" "no title"
        claim_differs(area, year, claimed, recorded) "{area}: năm {year} phiếu ghi {claimed}, nhưng bảng lịch sử ghi {recorded}; tính theo bảng." "{area}: for {year} the form claims {claimed}, but the table has {recorded}; the table counts."
        registration_differs(area, claimed, recorded) "{area}: phiếu ghi đăng ký {claimed}, nhưng bảng đăng ký ghi {recorded}; tính theo bảng." "{area}: the form claims to be registered for {claimed}, but the table has {recorded}; the table counts."
        merge_not_recorded(area, other) "{area}: phiếu ghi sáp nhập từ {other}, nhưng bảng sáp nhập không có." "{area}: the form names the predecessor {other}, which the table of merges does not have."
        merge_differs(area, other, until) "{area}: phiếu ghi {other} sáp nhập vào năm khác, nhưng bảng sáp nhập ghi {other} còn đến hết năm {until}; tính theo bảng." "{area}: the form has {other} merged in another year, but by the table {other} was there until {until}; the table counts."
        merge_circle(area) "Bảng sáp nhập đi vòng: {area} sáp nhập vào chính nó." "The table of merges goes round: {area} is its own predecessor."
        merge_twice(area, other) "Bảng sáp nhập ghi {other} nhập vào {area} ở hai năm khác nhau." "The table of merges has {other} merged into {area} in two different years."
        merges_too_many(area) "{area}: bảng sáp nhập dẫn về quá nhiều khu dân cư trước đó; chỉ xét được một phần." "{area}: through merges it comes from too many areas; only some of them are looked at."
        mend_claim() "Sửa phiếu cho khớp với quyết định công nhận, hoặc sửa bảng nếu bảng sai." "Correct the form by the decision that gave the title, or the table where it is wrong."
        mend_merge() "Sửa mã khu dân cư cũ trong phiếu, hoặc thêm vào bảng sáp nhập." "Correct the code of the predecessor in the form, or add it to the table of merges."
        mend_year() "Sửa năm trong phiếu cho khớp với quyết định sáp nhập, hoặc sửa bảng nếu bảng sai." "Correct the year in the form by the decision on the merger, or the table where it is wrong."
        mend_table() "Sửa bảng sáp nhập: mỗi khu dân cư cũ nhập vào khu mới một lần, ở một năm." "Correct the table of merges: each area is merged once, in one year."
        mend_merges() "Xem lại bảng sáp nhập: bỏ các dòng chia rồi lại nhập không có thật." "Look through the table of merges for areas that are divided and merged over and over."
        through(year, area) "năm {year} tính danh hiệu của {area} trước khi sáp nhập" "for {year} the title of {area}, since merged into it, counts"
        through_until(year, area, until) "năm {year} tính danh hiệu của {area}, sáp nhập sau năm {until}" "for {year} the title of {area} counts, merged after {until}"
    }
}
