//! One clear line for each way in which a file cannot be read at all.

use super::{Say, say};

pub(crate) const BAD_HISTORY: Say = say(
    "{file}: không đọc được bảng lịch sử danh hiệu.\n{detail}",
    "{file}: the table of earlier titles cannot be read.\n{detail}",
);
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
pub(crate) const DISK_FULL: Say = say("ổ đĩa đã đầy", "the disk is full");
pub(crate) const TOO_LARGE: Say = say(
    "tệp lớn hơn mức hệ thống cho phép",
    "the file is larger than the system allows",
);
pub(crate) const READ_ONLY: Say = say(
    "ổ đĩa chỉ cho đọc, không cho ghi",
    "the disk can only be read",
);
pub(crate) const BAD_NAME: Say = say(
    "tên tệp quá dài hoặc có ký tự không dùng được",
    "the name is too long, or has characters that cannot be used",
);
pub(crate) const NOT_UTF_8: Say = say(
    "“{file}” không phải là UTF-8: dòng {line}, byte thứ {byte} của dòng. Có thể là windows-1258, TCVN3 hoặc VNI, không phân biệt chắc chắn được. Mở tệp bằng Excel rồi lưu lại dạng “CSV UTF-8”; nếu chắc là windows-1258 thì chọn bảng mã đó khi đọc.",
    "`{file}` is not UTF-8: line {line}, byte {byte} of the line. It may be windows-1258, TCVN3 or VNI, which cannot be told apart safely. Open it in Excel and save it as “CSV UTF-8”; if it is surely windows-1258, choose that encoding.",
);
pub(crate) const UTF_16: Say = say(
    "“{file}” là văn bản UTF-16. Mở bằng Excel rồi lưu lại dạng “CSV UTF-8”, hoặc chọn bảng mã đó khi đọc.",
    "`{file}` is UTF-16 text. Open it in Excel and save it as “CSV UTF-8”, or choose that encoding.",
);
pub(crate) const FOREIGN: Say = say(
    "“{file}” là {what}, không phải bảng số liệu. Cần tệp Excel, CSV hoặc JSON ghi mỗi khu dân cư một dòng.",
    "`{file}` is {what}, and no table. Give an Excel, CSV or JSON file with a row for each area.",
);
pub(crate) const IMAGE: Say = say("ảnh", "an image");
pub(crate) const PDF: Say = say("tệp PDF", "a PDF file");
pub(crate) const WORD: Say = say("văn bản Word", "a Word document");
pub(crate) const SLIDES: Say = say("bản trình chiếu", "a presentation");
pub(crate) const ARCHIVE: Say = say("tệp nén", "an archive");
pub(crate) const UNKNOWN_KIND: Say = say(
    "Không rõ “{file}” là loại tệp gì. Đặt đuôi tệp cho đúng, như .xlsx hoặc .csv.",
    "The kind of `{file}` is not clear. Give it its ending, such as .xlsx or .csv.",
);
pub(crate) const BAD_TYPES: Say = say(
    "Không đọc được “{file}”.\n{detail}",
    "`{file}` cannot be read.\n{detail}",
);
pub(crate) const EMPTY_FILE: Say = say("“{file}” trống.", "`{file}` is empty.");
pub(crate) const EMPTY_FORM: Say = say(
    "Phiếu “{file}” chưa điền khu dân cư nào.",
    "No area is filled in in the form `{file}`.",
);
pub(crate) const NOT_APPRAISED: Say = say(
    "Phiếu “{file}” chưa có khu dân cư nào được thẩm định.",
    "No area of the form `{file}` was appraised yet.",
);
pub(crate) const OLD_LINE_ENDS: Say = say(
    "“{file}”: các dòng kết thúc theo kiểu máy Mac đời cũ (chỉ có CR), nên cả tệp là một dòng. Mở bằng Excel rồi lưu lại dạng “CSV UTF-8”, không chọn “CSV (Macintosh)”.",
    "`{file}`: its lines end as those of old Macs do (CR alone), so that the whole file is one line. Open it in Excel and save it as “CSV UTF-8”, not as “CSV (Macintosh)”.",
);
pub(crate) const SEPARATOR_UNCLEAR: Say = say(
    "“{file}”: dấu ngăn cột không rõ, dòng tiêu đề có số dấu {marks} bằng nhau. Chỉ dùng một loại dấu giữa các tiêu đề.",
    "`{file}`: the separator is not clear, the header has equally many of {marks}. Put one of them alone between headers.",
);
pub(crate) const LINE_TOO_LONG: Say = say(
    "“{file}”, dòng {line}: dòng dài hơn {most} MB, không giống một bảng.",
    "`{file}`, line {line}: the line is longer than {most} MB, which is not a table.",
);
pub(crate) const NOT_A_WORKBOOK: Say = say(
    "“{file}” không phải là sổ tính mà là văn bản. Mở bằng Excel rồi lưu lại dạng .xlsx; nếu là CSV thì đổi đuôi tệp thành .csv.",
    "`{file}` is no workbook but text. Open it in Excel and save it as .xlsx; if it is CSV, give it the ending .csv.",
);
pub(crate) const FORM_TOO_LARGE: Say = say(
    "Phiếu “{file}” có quá nhiều ô để đọc một lần. Chia thành nhiều tệp, mỗi tệp vài nghìn khu dân cư.",
    "The form `{file}` has too many cells to be read at once. Divide it into several files of some thousand areas each.",
);
pub(crate) const BOOK_DAMAGED: Say = say(
    "“{file}” không mở được: sổ tính bị hỏng hoặc bị cắt ngang ({detail}).",
    "`{file}` cannot be opened: the workbook is damaged or cut short ({detail}).",
);
pub(crate) const BOOK_CUT: Say = say(
    "“{file}” không mở được: sổ tính bị hỏng hoặc bị cắt ngang.",
    "`{file}` cannot be opened: the workbook is damaged or cut short.",
);
pub(crate) const BOOK_LOCKED: Say = say(
    "“{file}” có mật khẩu. Mở bằng Excel hoặc LibreOffice, bỏ mật khẩu rồi lưu lại.",
    "`{file}` has a password. Open it in Excel or LibreOffice, remove the password and save it.",
);
pub(crate) const BOOK_TOO_LARGE: Say = say(
    "“{file}” quá lớn khi giải nén (mỗi phần của .xlsx, .ods tối đa 1 GiB; .xls tối đa 64 MiB; chữ của một dòng tối đa 16 MiB), không giống bảng khu dân cư.",
    "`{file}` is too large once unpacked (a part of .xlsx or .ods at most 1 GiB; .xls at most 64 MiB; the text of a row at most 16 MiB), which is no table of areas.",
);
pub(crate) const NO_SUCH_SHEET: Say = say(
    "Không có trang “{sheet}” trong các sổ tính. Có: {known}.",
    "No workbook has a sheet `{sheet}`. There are: {known}.",
);
pub(crate) const NOT_DECODED: Say = say(
    "“{file}” không phải là văn bản {encoding}.",
    "`{file}` is not {encoding} text.",
);
pub(crate) const BAD_COLUMNS: Say = say(
    "“{file}”: phải là một đối tượng JSON, mỗi tiêu đề của bảng kèm tên cột, ví dụ {\"Hộ nghèo cuối năm\": \"ho_ngheo\"}. {detail}",
    "`{file}`: this must be a JSON object that gives each header its column, such as {\"Hộ nghèo cuối năm\": \"ho_ngheo\"}. {detail}",
);
pub(crate) const UNKNOWN_TARGET: Say = say(
    "--columns: bộ tiêu chí không có cột “{column}” (cho tiêu đề “{header}”).{mend}",
    "--columns: the set has no column `{column}` (for the header `{header}`).{mend}",
);
