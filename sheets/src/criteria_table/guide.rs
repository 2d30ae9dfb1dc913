//! The guide sheet: how a criteria workbook is filled in.

use super::shapes::TABLES;
use crate::workbook::style;
use rust_xlsxwriter::{Workbook, XlsxError};

pub(super) const SHEET: &str = "Hướng dẫn";

const STEPS: &[(&str, &str)] = &[
    (
        "1. Bộ tiêu chí",
        "Ghi mã, phiên bản, tên, tình trạng. Bộ chưa phải văn bản chính thức thì ghi lý do.",
    ),
    (
        "2. Căn cứ",
        "Mỗi văn bản một dòng, đặt cho mỗi văn bản một mã ngắn, ví dụ nd122.",
    ),
    (
        "3. Nhóm và tiêu chí",
        "Chép bảng điểm: nhóm ở cấp 1, tiêu chí ở cấp 2, … Cấp để trống được nếu TT nói rõ: 1.2 ở dưới 1; 1, 2 ở dưới nhóm I, nhóm II. Ghi TT, nội dung, điểm chuẩn, căn cứ (mã văn bản | điều khoản). Nhóm có căn cứ thì các dòng bên dưới không cần ghi lại. Mã để trống sẽ được đặt theo TT: 1.2 dưới 1 thành tc_1.2; trong nhóm II, 1 thành tc_ii.1, 1.2 thành tc_ii.1.2.",
    ),
    (
        "4. Cách chấm",
        "Mỗi tiêu chí không có dòng con cần một cách chấm. “Người chấm cho điểm”, “có / không” và “đạt / không đạt, không tính điểm” không cần gì thêm: câu hỏi được tạo sẵn. Cách khác thì thêm một dòng “quy tắc” ở trang “Quy tắc”, ghi mã hoặc TT của tiêu chí (số có ở nhiều nhóm thì ghi cả nhóm: II.1) vào cột “Của tiêu chí”, rồi các mức, phương án, bước ở các dòng ngay bên dưới.",
    ),
    (
        "5. Ví dụ về mức",
        "Dòng “quy tắc”: cách chấm “theo mức”. Ba dòng “mức”: Dưới 80, Điểm 0 – Từ 80, Dưới 95, Điểm 6 – Từ 95, Điểm 10. Đại lượng để trống thì tạo sẵn một câu hỏi bằng số; hoặc ghi mã câu hỏi, tổng(a + b), tỷ lệ(a / b).",
    ),
    (
        "6. Danh hiệu, xếp loại, hệ quả",
        "Mỗi danh hiệu một dòng, các điều kiện ở các dòng bên dưới. Nhiều điều kiện thì một dòng “tất cả các điều kiện dưới”, rồi các điều kiện ngay dưới nó, ghi Cấp sâu hơn một. Tiêu chí ở đây ghi bằng mã (tc_ii.1).",
    ),
    (
        "7. Kiểm tra",
        "kieumau check TỆP.xlsx: mọi lỗi được nêu tên trang và ô. Khi không còn lỗi: kieumau criteria import TỆP.xlsx -o bo.json",
    ),
];

const WAYS: &[(&str, &str)] = &[
    (
        "Số",
        "80; 0,25; 1/3; 75%. Dấu phẩy là dấu thập phân. 1.234.567 được hiểu là số nguyên; 3.500 có hai cách đọc nên bị báo lỗi.",
    ),
    (
        "Số theo hồ sơ",
        "dia_ban: mien_nui=60; con_lai=80 (mỗi giá trị của đặc điểm một số); 3500 × (vung: mien_nui=75%; con_lai=1)",
    ),
    ("Số đối chiếu", "[thu_nhap_xa] × 1,5 + 2"),
    (
        "Đại lượng",
        "mã câu hỏi; tổng(a + b); tỷ lệ(a + b / c); tỷ lệ(a / b; vượt được; mẫu 0: 100)",
    ),
    (
        "Căn cứ",
        "mã văn bản | điều khoản | ghi chú; nhiều căn cứ thì mỗi căn cứ một dòng trong ô (Alt+Enter)",
    ),
    ("Nhiều mã", "a, b, c. Dấu - nghĩa là không có mã nào"),
    (
        "Ngày",
        "5/11/2026; ngày của mọi năm: 5/11, hoặc 5/11 (năm +1) cho năm sau",
    ),
    (
        "Chữ hai thứ tiếng",
        "Dòng đầu tiếng Việt; dòng sau (Alt+Enter) bắt đầu bằng en: là tiếng Anh",
    ),
    (
        "JSON: …",
        "Trường hợp hiếm mà cột không ghi được; đừng sửa nếu không quen",
    ),
    (
        "Cột thu gọn",
        "Cột chưa dùng được thu gọn; bấm dấu + phía trên các cột để mở",
    ),
];

pub(super) fn write(book: &mut Workbook, about: &str) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet().set_name(SHEET)?;
    sheet.set_column_width(0, 30u32)?;
    sheet.set_column_width(1, 110u32)?;
    let (head, cell) = (style::head(), style::cell());
    let bold = cell.clone().set_bold();
    let title = "Sổ tính của một bộ tiêu chí";
    sheet.write_string_with_format(0, 0, title, &style::title())?;
    sheet.write_string_with_format(1, 0, about, &style::note())?;
    let mut row = 3;
    let sheets: Vec<(&str, &str)> = TABLES
        .iter()
        .map(|table| (table.sheet, table.hint))
        .collect();
    for (title, lines) in [
        ("Các bước", STEPS),
        ("Cách ghi trong ô", WAYS),
        ("Các trang", sheets.as_slice()),
    ] {
        sheet.merge_range(row, 0, row, 1, title, &head)?;
        row += 1;
        for (name, text) in lines {
            sheet.write_string_with_format(row, 0, *name, &bold)?;
            sheet.write_string_with_format(row, 1, *text, &cell)?;
            sheet.set_row_height(row, style::height([(*name, 28), (*text, 108)].into_iter()))?;
            row += 1;
        }
        row += 1;
    }
    style::page(sheet, 0, 1, about)
}
