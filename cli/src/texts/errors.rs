//! One clear line for each way in which the program cannot begin, or cannot go on.

use super::{Say, say};

pub(crate) const CANNOT_READ: Say = say(
    "Không đọc được “{file}”: {reason}.",
    "`{file}` cannot be read: {reason}.",
);
pub(crate) const CANNOT_WRITE: Say = say(
    "Không ghi được “{file}”: {reason}.",
    "`{file}` cannot be written: {reason}.",
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
pub(crate) const UNKNOWN_SET: Say = say(
    "Không có bộ tiêu chí “{id}”, cũng không có tệp tên như vậy.{mend} Xem danh sách: kieumau sets",
    "There is neither a criteria set nor a file `{id}`.{mend} To list the sets: kieumau sets",
);
pub(crate) const NEAREST: Say = say(" Có phải là “{id}”?", " Did you mean `{id}`?");
pub(crate) const SET_HAS_ERRORS: Say = say(
    "Bộ tiêu chí “{file}” có {errors} lỗi nên chưa dùng để chấm được. Xem từng lỗi: kieumau check {file}",
    "The criteria set `{file}` has errors ({errors}) and cannot be used. To see them: kieumau check {file}",
);
pub(crate) const NO_CRITERION: Say = say(
    "Bộ “{set}” không có tiêu chí “{id}”.{mend}",
    "The set `{set}` has no criterion `{id}`.{mend}",
);
pub(crate) const STDIN_TWICE: Say = say(
    "Chỉ đọc được dữ liệu vào (-) một lần.",
    "Standard input (-) can be read only once.",
);
pub(crate) const SAME_FILE: Say = say(
    "“{file}” vừa là tệp đọc vừa là tệp ghi. Chọn tên khác để không mất số liệu.",
    "`{file}` would be both read and written. Choose another name, so that no data are lost.",
);
pub(crate) const FORMAT_NOT_HERE: Say = say(
    "Lệnh này không có dạng “{format}”. Dùng: {known}.",
    "This command has no format `{format}`. Use: {known}.",
);
pub(crate) const NO_SUCH_AREA: Say = say(
    "Không tìm thấy khu dân cư có mã “{code}”.",
    "No area has the code `{code}`.",
);
pub(crate) const WHICH_AREA: Say = say(
    "Có {n} khu dân cư. Thêm --area MÃ để chọn một, ví dụ --area {code}.",
    "There are {n} areas. Choose one with --area CODE, such as --area {code}.",
);
pub(crate) const NOTHING_TO_EXPLAIN: Say = say(
    "Không có phiếu nào đọc được.",
    "There is no assessment that can be read.",
);
pub(crate) const NOT_SCORED: Say = say(
    "Khu dân cư “{code}” không chấm được.",
    "The area `{code}` cannot be scored.",
);
pub(crate) const BAD_DAY: Say = say(
    "--as-of: “{value}” không phải là ngày trong lịch. Ghi như 2026-11-05 hoặc 5/11/2026.",
    "--as-of: `{value}` is not a day of the calendar. Write it like 2026-11-05 or 5/11/2026.",
);
pub(crate) const BAD_PERIOD: Say = say(
    "--period: “{value}” phải bắt đầu bằng năm có bốn chữ số, ví dụ 2026.",
    "--period: `{value}` must begin with a year of four digits, such as 2026.",
);

pub(crate) const UNKNOWN_ARGUMENT: Say = say(
    "Không có tùy chọn “{arg}”.{mend}",
    "There is no option `{arg}`.{mend}",
);
pub(crate) const UNKNOWN_COMMAND: Say = say(
    "Không có lệnh “{arg}”.{mend}",
    "There is no command `{arg}`.{mend}",
);
pub(crate) const BAD_VALUE: Say = say(
    "{arg}: không nhận “{value}”. Ghi một trong: {known}.",
    "{arg}: `{value}` is not taken. Write one of: {known}.",
);
pub(crate) const NO_VALUE: Say = say("{arg} cần một giá trị.", "{arg} needs a value.");
pub(crate) const MISSING: Say = say("Còn thiếu: {arg}.", "This is missing: {arg}.");
pub(crate) const GIVEN_TWICE: Say = say("{arg} được ghi hai lần.", "{arg} is given twice.");
pub(crate) const WHICH_COMMAND: Say = say("Cần một lệnh.", "A command is needed.");
pub(crate) const WRONG_USE: Say = say("Lệnh chưa đúng: {detail}", "Wrong use: {detail}");
pub(crate) const SEE_HELP: Say = say("Xem: {command} --help", "See: {command} --help");
