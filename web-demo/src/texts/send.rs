//! The words for sending, printing and saving a form.

kieumau_wasm::elements::texts::texts! {
    heading() "Gửi, in, lưu phiếu" "Send, print, save"
    share() "Gửi tệp cho xã (Zalo, thư điện tử…)" "Send the file (Zalo, e-mail…)"
    save() "Lưu tệp" "Save file"
    save_hint() "Một tệp .html đọc và in được trên mọi máy, mở lại được ở đây." "One .html file that anyone can read and print, and that opens here again."
    print() "In hoặc lưu PDF" "Print or save as PDF"
    file_title(name) "Phiếu tự chấm điểm: {name}" "Self-scoring form: {name}"
    other() "Cách khác" "Other ways"
    json() "Lưu tệp dữ liệu (JSON)" "Save a data file (JSON)"
    done(file, time) "Đã tạo tệp {file} lúc {time}. Chương trình không biết bên nhận đã nhận được chưa." "File {file} made at {time}. This device cannot tell whether it was received."
    shared() "Đã mở bảng chia sẻ. Chương trình không biết bên nhận đã nhận được chưa." "The share sheet was opened. This device cannot tell whether it was received."
    cancelled() "Đã đóng bảng chia sẻ, chưa gửi." "The share sheet was closed; nothing was sent."
    share_failed() "Máy này không chia sẻ được tệp. Hãy lưu tệp rồi gửi từ Zalo hoặc thư điện tử." "This device could not share the file. Save it, then send it from Zalo or e-mail."
    incomplete(n) "Phiếu còn {n} câu chưa trả lời, đang tính 0 điểm." "{n} {n|question is|questions are} unanswered and {n|counts|count} as 0 points."
    problems(n) "Có {n} chỗ cần sửa trước khi gửi." "{n} {n|thing|things} to fix before sending."
    profile() "Chọn loại khu dân cư trước khi in hoặc gửi." "Choose the type of area before printing or sending."
    preview() "Phiếu sẽ gửi và in" "The form that is sent and printed"
    code() "Quét mã để mở phiếu trên máy" "Scan to open this form"
    code_alt() "Mã QR chứa các câu trả lời của phiếu" "QR code with the answers of this form"
    seal(code) "Mã kiểm: {code}" "Check code: {code}"
    code_big() "Phiếu có ghi chú dài nên mã QR chỉ chứa câu trả lời. Gửi kèm tệp để có đủ ghi chú." "Notes are long: the QR code holds the answers only. Send the file too."
}
