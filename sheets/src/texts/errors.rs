//! One clear line for each way in which a file cannot be read at all.

use super::{Say, say};

pub(crate) const CANNOT_READ: Say = say(
    "Không đọc được “{file}”: {reason}.",
    "`{file}` cannot be read: {reason}.",
);
pub(crate) const NOT_FOUND: Say = say("không có tệp này", "there is no such file");
pub(crate) const IS_A_FOLDER: Say = say(
    "đây là thư mục; hãy ghi tên các tệp trong đó",
    "it is a folder; name the files in it",
);
pub(crate) const NO_PERMISSION: Say = say("không có quyền", "permission denied");
pub(crate) const NOT_UTF_8: Say = say(
    "“{file}” không phải là UTF-8: dòng {line}, byte thứ {byte} của dòng. Có thể là windows-1258, TCVN3 hoặc VNI, không phân biệt chắc chắn được. Mở tệp bằng Excel rồi lưu lại dạng “CSV UTF-8”.",
    "`{file}` is not UTF-8: line {line}, byte {byte} of the line. It may be windows-1258, TCVN3 or VNI, which cannot be told apart safely. Open it in Excel and save it as “CSV UTF-8”.",
);
pub(crate) const UTF_16: Say = say(
    "“{file}” là văn bản UTF-16. Mở bằng Excel rồi lưu lại dạng “CSV UTF-8”.",
    "`{file}` is UTF-16 text. Open it in Excel and save it as “CSV UTF-8”.",
);
pub(crate) const WORKBOOK: Say = say(
    "“{file}” là sổ tính Excel hoặc tệp nén. Mở ra rồi lưu trang cần chấm dạng “CSV UTF-8”.",
    "`{file}` is a workbook or an archive. Open it and save the sheet as “CSV UTF-8”.",
);
pub(crate) const UNKNOWN_KIND: Say = say(
    "Không rõ “{file}” là loại tệp gì. Thêm --input-format csv, tsv, jsonl hoặc json.",
    "The kind of `{file}` is not clear. Add --input-format csv, tsv, jsonl or json.",
);
pub(crate) const EMPTY_FILE: Say = say("“{file}” trống.", "`{file}` is empty.");
pub(crate) const SEPARATOR_UNCLEAR: Say = say(
    "“{file}”: dấu ngăn cột không rõ, dòng tiêu đề có số dấu {marks} bằng nhau. Thêm --separator comma, semicolon hoặc tab.",
    "`{file}`: the separator is not clear, the header has equally many of {marks}. Add --separator comma, semicolon or tab.",
);
pub(crate) const LINE_TOO_LONG: Say = say(
    "“{file}”, dòng {line}: dòng dài hơn {most} MB, không giống một bảng.",
    "`{file}`, line {line}: the line is longer than {most} MB, which is not a table.",
);
