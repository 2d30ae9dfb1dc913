//! The words for what is handed over and comes in.

kieumau_wasm::elements::texts::texts! {
    cut(file) "Tệp {file} bị thiếu phần cuối. Cần nhờ bên gửi gửi lại." "{file} is cut off. Ask the sender to send it again."
    not_ours(file) "Tệp {file} không phải phiếu chấm điểm của chương trình này. Chọn tệp .html hoặc .json đã lưu từ đây." "{file} is not a scoring form of this application. Choose an .html or .json file saved from it."
    table(file) "Tệp {file} là bảng tính, không phải phiếu đã lưu từ đây. Bảng nhiều khu dân cư mở ở “Chấm hàng loạt”; phiếu Excel đã ghi mở ở “Thẩm định”." "{file} is a spreadsheet, not a form saved from this application. Open tables of many areas in “Many areas”, filled Excel forms in “Review”."
    newer(file) "Tệp {file} do bản mới hơn tạo ra. Tải lại trang để dùng bản mới rồi mở lại." "{file} was made by a newer version. Reload the page to get it, then open the file again."
    broken(file, line, column) "Tệp {file} bị hỏng ở dòng {line}, cột {column}. Cần nhờ bên gửi gửi lại." "{file} is damaged at line {line}, column {column}. Ask the sender to send it again."
    no_file(file) "Trình duyệt không đọc được tệp {file}. Chọn lại tệp, hoặc chép tệp về máy này rồi chọn." "The browser cannot read {file}. Choose it again, or copy it to this device first."
    unreadable(file, why) "Không đọc được tệp {file}: {why}" "Cannot read {file}: {why}"
    too_large(file, size) "Tệp {file} quá lớn ({size} MB), không phải phiếu chấm điểm. Phiếu thường dưới 1 MB." "{file} is too large ({size} MB) to be a scoring form. Forms are usually under 1 MB."
    changed(file, code) "Tệp {file} đã bị sửa sau khi lập: mã kiểm {code} không khớp. Cần hỏi lại bên gửi trước khi dùng." "{file} was changed after it was made: the check code {code} does not fit. Ask the sender before using it."
    open_changed() "Vẫn mở để xem" "Open it all the same"
    no_set(file, set) "Tệp {file} theo bộ tiêu chí “{set}”, chưa có trên máy này. Mở bộ đó ở trang Bộ tiêu chí trước." "{file} uses the criteria set “{set}”, which is not on this device. Open that set on the Criteria page first."
    set_unknown() "không ghi tên" "without a name"
    code_broken() "Mã QR bị thiếu hoặc bị sửa. Quét lại từ phiếu giấy." "The code is incomplete or was changed. Scan it again from the paper form."
    code_set() "Mã QR theo một bộ tiêu chí hoặc phiên bản chưa có trên máy này." "The code is for a criteria set or version that is not on this device."
    code_newer() "Mã QR do bản mới hơn tạo ra. Tải lại trang để dùng bản mới." "The code was made by a newer version. Reload the page to get it."
}
