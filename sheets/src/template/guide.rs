//! The sheet of instructions.

use super::{Layout, Writing};
use crate::workbook::style;
use rust_xlsxwriter::{Workbook, XlsxError};

/// The sheet that says how the form is filled in.
pub(super) const GUIDE_SHEET: &str = "Hướng dẫn";

const WIDE: &str = "Mỗi khu dân cư một dòng. Trang “Tự chấm” do ban công tác ghi, trang “Thẩm định” do tổ thẩm định ghi; hai trang có cùng các cột, riêng trang “Thẩm định” có thêm cột “Lý do chênh lệch” sau mỗi câu.";
const LONG: &str = "Mỗi khu dân cư một trang. Cột “Tự chấm” do ban công tác ghi, cột “Thẩm định” do tổ thẩm định ghi. Thêm khu dân cư: sao chép trang (bấm chuột phải vào tên trang, chọn Di chuyển hoặc Sao chép).";

const LINES: &[(&str, &str)] = &[
    (
        "Ô cần ghi",
        "Chỉ ghi vào các ô nền vàng nhạt. Bấm vào ô sẽ hiện lời nhắc và danh sách để chọn (nếu có).",
    ),
    (
        "Chưa có số liệu",
        "Để trống. Ô trống là chưa trả lời, không phải là 0 và cũng không phải là Không.",
    ),
    (
        "Số",
        "Dấu phẩy là dấu thập phân (7,5). Không ghi kèm chữ, không ghi “trên 90” hay “90-95”.",
    ),
    (
        "Tỷ lệ",
        "Ghi hai số đếm, ví dụ 45/50; không ghi phần trăm đã tính.",
    ),
    (
        "Có / Không",
        "Chọn trong danh sách. Có thể ghi x hoặc có; không hoặc chưa.",
    ),
    (
        "Nhiều mục",
        "Ghi các mục đạt, cách nhau bằng dấu | ; không có mục nào thì ghi dấu -",
    ),
    ("Ngày", "Ngày/tháng/năm, ví dụ 05/11/2026."),
    (
        "Không phát sinh",
        "Nơi cho phép, ghi KPS. Tiêu chí không cho phép mà ghi KPS thì bị báo lỗi.",
    ),
    (
        "Tài liệu kiểm chứng",
        "Ghi tên, số văn bản; nhiều tài liệu cách nhau bằng dấu |. Tiêu chí bắt buộc có tài liệu mà để trống thì không có điểm.",
    ),
    (
        "Không đổi",
        "Không xóa cột ẩn, không sửa dòng tiêu đề; thêm dòng, đổi độ rộng, tô màu thì được.",
    ),
    (
        "Chấm điểm",
        "Lưu tệp rồi nộp. Nơi chấm thả tệp vào màn hình “Chấm hàng loạt” của trang web, hoặc chạy lệnh: kieumau score --set BỘ TỆP.xlsx. Mọi ô chưa đúng được nêu tên trang và ô.",
    ),
];

pub(super) fn write(book: &mut Workbook, writing: &Writing<'_>) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet().set_name(GUIDE_SHEET)?;
    sheet.set_column_width(0, 24u32)?;
    sheet.set_column_width(1, 100u32)?;
    let cell = style::cell();
    let bold = cell.clone().set_bold();
    sheet.write_string_with_format(0, 0, "Hướng dẫn ghi phiếu", &style::title())?;
    sheet.write_string_with_format(1, 0, writing.about.line(), &style::note())?;
    let set = writing.set.set();
    let mut lines = vec![
        ("Bộ tiêu chí", writing.about.label.clone()),
        ("Tình trạng", {
            let note = set
                .status_note
                .as_ref()
                .map(|note| note.get(writing.lang()));
            match note {
                Some(note) => format!("{}. {note}", writing.about.status),
                None => writing.about.status.clone(),
            }
        }),
        (
            "Bố cục",
            match writing.template.layout {
                Layout::Wide => WIDE,
                Layout::Long => LONG,
            }
            .to_owned(),
        ),
    ];
    lines.extend(LINES.iter().map(|(name, text)| (*name, (*text).to_owned())));
    for (row, (name, text)) in (3u32..).zip(lines) {
        sheet.write_string_with_format(row, 0, name, &bold)?;
        sheet.set_row_height(row, style::height([(text.as_str(), 100)].into_iter()))?;
        sheet.write_string_with_format(row, 1, text, &cell)?;
    }
    style::page(sheet, 0, 1, &writing.about.line())
}
