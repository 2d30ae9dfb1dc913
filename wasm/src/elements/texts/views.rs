//! The words of the other elements: review, ranking, printed sheets, and what goes wrong.

super::texts! {
    failed() "Không mở được bảng chấm điểm" "The scoring form could not be opened"
    failed_set(name) "Không đọc được bộ tiêu chí “{name}”." "The criteria set “{name}” could not be read."
    bad_assessment() "Không đọc được phiếu." "The assessment could not be read."
    bad_profile(detail) "Loại khu dân cư chưa dùng được: {detail}." "The type of area cannot be used: {detail}."
    bad_attribute(name, value, known) "Thuộc tính “{name}” không nhận “{value}”. Có thể dùng: {known}." "The attribute “{name}” does not take “{value}”. It takes: {known}."
    place(line, column) "dòng {line}, cột {column}" "line {line}, column {column}"
    more_problems(n) "và {n} chỗ khác" "and {n} more"

    rank() "Hạng" "Rank"
    area() "Khu dân cư" "Area"
    class() "Xếp loại" "Class"
    note() "Ghi chú" "Note"
    cluster(name) "Xếp hạng trong {name}" "Ranking in {name}"
    order(keys) "Xếp theo: {keys}" "Ordered by: {keys}"
    quotas() "Hạn mức" "Quotas"
    excluded() "Không xếp hạng" "Not ranked"
    search() "Tìm khu dân cư" "Find an area"
    found(n) "Có {n} khu dân cư" "{n} {n|area|areas}"
    pages(at, all) "Trang {at}/{all}" "Page {at} of {all}"
    page_before() "Trang trước" "Previous page"
    page_after() "Trang sau" "Next page"
    rank_problems() "Chỗ cần xem lại" "To look at"
    table_region(name) "Bảng: {name}" "Table: {name}"
    nothing_ranked() "Chưa có phiếu nào để xếp hạng." "There are no assessments to rank."
}
