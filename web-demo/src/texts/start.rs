//! The words of the first screen.

kieumau_wasm::elements::texts::texts! {
    lead() "Tự chấm điểm khu dân cư theo bộ tiêu chí, biết ngay còn thiếu điểm nào và việc nào cần làm." "Score a residential area against a criteria set, and see at once what is missing and what to do."
    new() "Làm phiếu mới" "Start a new form"
    set() "Bộ tiêu chí" "Criteria set"
    year() "Năm đánh giá" "Year assessed"
    name() "Tên khu dân cư (bắt buộc)" "Name of the area (required)"
    name_missing() "Chưa nhập tên khu dân cư." "The name of the area is missing."
    commune() "Xã, phường" "Commune or ward"
    begin() "Bắt đầu" "Begin"
    resume() "Phiếu đang làm" "Forms in progress"
    none() "Chưa có phiếu nào trên máy này." "There is no form on this device yet."
    evaluators() "Dành cho xã, phường" "For communes and wards"
    review() "Thẩm định phiếu" "Review forms"
    review_hint() "Mở các phiếu đã nhận, ghi điểm thẩm định và lý do, in biên bản." "Open received forms, give appraised points with reasons, print the record."
    batch() "Chấm hàng loạt từ Excel" "Score many rows from Excel"
    batch_hint() "Thả tệp .xlsx, .ods hoặc .csv, xem điểm từng khu và bảng xếp hạng." "Drop an .xlsx, .ods or .csv file; see the points of each area and the ranking."
    criteria() "Bộ tiêu chí" "Criteria sets"
    criteria_hint() "Đọc tiêu chí, căn cứ, cách tính điểm; soạn bộ riêng." "Read criteria, sources and how points are counted; write your own."
}
