//! The words of the help.

kieumau_wasm::elements::texts::texts! {
    fill() "Điền phiếu" "Filling in a form"
    fill_any_order() "Làm phần nào trước cũng được, nghỉ lúc nào cũng được. Mở lại từ “Phiếu đang làm” ở trang đầu." "Parts can be filled in any order, and left at any time. Open the form again from the list on the first page."
    fill_bounds() "Dòng trên cùng cho biết số điểm đã chắc chắn và số điểm cao nhất còn có thể đạt. Phần gạch chéo là điểm của các câu chưa trả lời." "The line at the top says how many points are certain and how many are still possible. The hatched part belongs to unanswered questions."
    fill_unknown() "Câu nào chưa rõ thì để sau. Không nên đoán: để trống thì kết quả vẫn đúng, chỉ rộng hơn." "Leave what is not known for later. Do not guess: with blanks the result stays true, only wider."
    fill_keys() "Bàn phím: Tab để đi tiếp, phím mũi tên để chọn, Alt cùng mũi tên lên hoặc xuống để đổi câu." "Keyboard: Tab moves on, arrow keys choose, Alt with the up or down arrow changes the question."
    keep() "Phiếu nằm ở đâu" "Where forms are kept"
    keep_here() "Phiếu được lưu trong trình duyệt của máy này sau mỗi lần gõ. Không có máy chủ, không ai khác đọc được." "Forms are kept in the browser of this device after every keystroke. There is no server, and nobody else can read them."
    keep_clear() "Xóa dữ liệu trình duyệt thì mất phiếu. Nên lưu thành tệp khi làm xong từng đợt." "Clearing the data of the browser deletes them. Save a file after each sitting."
    keep_tabs() "Một phiếu chỉ sửa được ở một cửa sổ; cửa sổ khác chỉ xem và có thể chuyển quyền sửa sang." "A form is changed in one window; another window looks on, and can take over."
    send() "Đưa phiếu cho xã, phường" "Handing the form to the commune"
    send_file() "“Lưu tệp” tạo một tệp .html: ai mở cũng đọc và in được, xã mở lại được ở trang Thẩm định." "“Save file” makes an .html file: anyone can read and print it, and the commune opens it on the Review page."
    send_code() "Phiếu in có mã QR chứa các câu trả lời. Quét bằng điện thoại là mở được, không phải nhập lại." "The printed form has a QR code with the answers. Scanning it opens the form; nothing is typed again."
    send_paper() "Chương trình không biết bên nhận đã nhận được chưa. Cần hỏi lại xã, phường." "The application cannot tell whether a form was received. Ask the commune."
    install() "Dùng khi không có mạng" "Without a network"
    install_how() "Sau lần mở đầu tiên, trang này chạy được khi không có mạng. Chọn “Thêm vào màn hình chính” trong trình đơn của trình duyệt để mở như một ứng dụng." "After the first visit this page works without a network. Choose “Add to home screen” in the menu of the browser to open it like an app."
    install_file() "Có bản một tệp .html cho máy cơ quan không có mạng." "There is a version in one .html file for office computers without a network."
    trust() "Kết quả tin được đến đâu" "How far to trust the result"
    trust_scores() "Điểm được tính chính xác theo bộ tiêu chí đã chọn, có căn cứ ở từng tiêu chí. Công nhận danh hiệu thuộc cấp có thẩm quyền." "Points are exact by the chosen criteria set, with the source of each criterion. Titles are awarded by the competent authority."
    trust_seal() "Mã kiểm trên phiếu và trong tệp giúp thấy phiếu bị sửa sau khi lập. Mã này không thay chữ ký." "The check code on paper and in the file shows whether a form was changed after it was made. It does not replace a signature."
    trust_access() "Trang làm theo WCAG 2.2 mức AA: dùng được bằng bàn phím, trình đọc màn hình, chữ lớn và nền tối." "The page follows WCAG 2.2 level AA: keyboard, screen readers, large text and dark background."
}
