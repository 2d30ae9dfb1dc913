//! One clear line for each way in which the program cannot begin, or cannot go on.

use super::{Say, say};

pub(crate) const CANNOT_WRITE: Say = say(
    "Không ghi được “{file}”: {reason}.",
    "`{file}` cannot be written: {reason}.",
);
pub(crate) const NOT_A_WORKBOOK: Say = say(
    "“{file}” không phải là sổ tính .xlsx hay .ods, hoặc đã hỏng. Mở bằng Excel hoặc LibreOffice rồi lưu lại dạng “Excel Workbook (.xlsx)”.",
    "`{file}` is not an .xlsx workbook or an .ods one, or is damaged. Open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”.",
);
pub(crate) const NO_FOLDER: Say = say("không có thư mục này", "there is no such folder");
pub(crate) const TO_A_FOLDER: Say = say(
    "đây là thư mục; hãy ghi cả tên tệp cần tạo trong đó",
    "it is a folder; add the name of the file to make in it",
);
pub(crate) const WORKBOOK_TO_SCREEN: Say = say(
    "Sổ tính và Parquet không in ra màn hình được. Thêm -o TỆP.xlsx hoặc -o TỆP.parquet.",
    "Workbooks and Parquet cannot be shown on a screen. Add -o FILE.xlsx or -o FILE.parquet.",
);
pub(crate) const WORKBOOK_NOT_WRITTEN: Say = say(
    "Không lập được sổ tính: {reason}.",
    "The workbook cannot be made: {reason}.",
);
pub(crate) const PERIOD_NEEDED: Say = say(
    "Bộ tiêu chí này xét danh hiệu các năm trước nên phiếu cần có năm. Thêm --period, ví dụ --period 2026.",
    "This criteria set looks at titles of earlier years, so the form needs a year. Add --period, such as --period 2026.",
);
pub(crate) const WHICH_CRITERIA: Say = say(
    "Cần ghi tên bộ tiêu chí hoặc tệp.",
    "Name a criteria set or a file.",
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
pub(crate) const WRITTEN_TWICE: Say = say(
    "“{file}” được chọn để ghi cả kết quả lẫn danh sách lỗi. Chọn hai tên khác nhau.",
    "Both the results and the list of problems would be written to `{file}`. Choose two names.",
);
#[cfg(not(feature = "parquet"))]
pub(crate) const NO_PARQUET: Say = say(
    "“{file}”: bản chương trình này không đọc và ghi Parquet. Dựng lại bằng: cargo build --release --features parquet.",
    "`{file}`: this build neither reads nor writes Parquet. Build it with: cargo build --release --features parquet.",
);
#[cfg(feature = "parquet")]
pub(crate) const BAD_PARQUET: Say = say(
    "Không đọc được “{file}” như một tệp Parquet: {reason}.",
    "`{file}` cannot be read as a Parquet file: {reason}.",
);
pub(crate) const FORMAT_NOT_HERE: Say = say(
    "Lệnh này không có dạng “{format}”. Dùng: {known}.",
    "This command has no format `{format}`. Use: {known}.",
);
pub(crate) const NO_SUCH_AREA: Say = say(
    "Không tìm thấy khu dân cư có mã hoặc tên “{code}”.",
    "No area has the code or the name `{code}`.",
);
pub(crate) const SEVERAL_AREAS: Say = say(
    "Có {n} khu dân cư tên “{name}”. Ghi lại --area theo mã, hoặc theo xã/tên:\n{areas}",
    "{n} areas are called `{name}`. Write --area with the code, or with commune/name:\n{areas}",
);
pub(crate) const NOTHING_APPRAISED_IN: Say = say(
    "--appraised: “{file}” không phải là phiếu Excel nên không có cột Thẩm định để lấy. Bỏ --appraised nếu tệp này đã là số liệu thẩm định.",
    "--appraised: `{file}` is not an Excel form, so it has no appraisal to take. Leave --appraised out if the file holds appraised data.",
);
pub(crate) const OPTION_NOT_OF_REPORT: Say = say(
    "{option} không dùng được với report {kind}: {why}",
    "{option} cannot be used with report {kind}: {why}",
);
pub(crate) const FORM_HAS_BOTH: Say = say(
    "phiếu in cả điểm tự chấm lẫn điểm thẩm định. Bỏ --appraised; phiếu thẩm định ở tệp khác thì thêm --appraisal TỆP.",
    "the form shows both scores. Leave --appraised out; where the appraisal stands in another file add --appraisal FILE.",
);
pub(crate) const ONLY_OF_FORM: Say = say(
    "chỉ phiếu (form) đặt hai bên cạnh nhau. Muốn lập theo điểm thẩm định: phiếu Excel thì thêm --appraised; tệp khác thì nạp thẳng tệp thẩm định.",
    "only the form shows both sides. For the appraised scores add --appraised to Excel forms, or give the appraised file itself.",
);
pub(crate) const NOTHING_RANKED: Say = say(
    "Không có khu dân cư nào xếp hạng được nên không lập văn bản.",
    "No area can be ranked, so no document is written.",
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
pub(crate) const BAD_DECISIONS: Say = say(
    "Tệp quyết định “{file}” có chỗ sai:\n{detail}",
    "The decisions in `{file}` have problems:\n{detail}",
);
pub(crate) const BY_MAKES_CLUSTERS: Say = say(
    "Thêm --by TRƯỜNG để chia cụm, ví dụ --by commune; khi đó xếp hạng theo tổng điểm.",
    "Add --by FIELD to make clusters, such as --by commune; areas are then ranked by their total.",
);
pub(crate) const BAD_REASONS: Say = say(
    "Tệp lý do “{file}” có chỗ sai ở {place}. Tệp phải có dạng {\"mã khu\": {\"mã tiêu chí\": \"lý do\", …}, …}, hoặc {\"mã tiêu chí\": \"lý do\", …} cho mọi khu.",
    "The reasons in `{file}` have a problem at {place}. The file must look like {\"area\": {\"criterion\": \"reason\", …}, …}, or {\"criterion\": \"reason\", …} for every area.",
);
pub(crate) const REASON_TWICE: Say = say(
    "Tệp lý do “{file}” ghi “{key}” hai lần, không rõ lý do nào đúng. Xóa một trong hai.",
    "The reasons in `{file}` name “{key}” twice, and which reason holds is not clear. Delete one of them.",
);
pub(crate) const ONE_FORM_ONLY: Say = say(
    "“{file}” không phải là phiếu Excel có cả hai cột Tự chấm và Thẩm định. Ghi thêm tệp thẩm định: kieumau review --set BỘ TỰ_CHẤM THẨM_ĐỊNH",
    "`{file}` is not an Excel form with both columns. Name the appraised file too: kieumau review --set SET SELF APPRAISED",
);
pub(crate) const NOT_UTF_8: Say = say(
    "“{file}” không phải là UTF-8: dòng {line}, byte thứ {byte} của dòng. Mở tệp bằng trình soạn văn bản rồi lưu lại với bảng mã UTF-8.",
    "`{file}` is not UTF-8: line {line}, byte {byte} of the line. Open it in a text editor and save it as UTF-8.",
);
pub(crate) const NO_TEXT_BUT_A_WORKBOOK: Say = say(
    "“{file}” là sổ tính (Excel, LibreOffice) hoặc tệp nén, không phải văn bản. Ở đây cần tệp JSON: kết quả thì ghi lại bằng kieumau score hoặc rank với --format json; bộ tiêu chí trong sổ tính thì đổi bằng kieumau criteria import.",
    "`{file}` is a workbook (Excel, LibreOffice) or an archive, and no text. A JSON file is wanted here: write results with kieumau score or rank and --format json; a criteria set in a workbook becomes one with kieumau criteria import.",
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
pub(crate) const NOT_A_COUNT: Say = say(
    "{arg}: “{value}” không phải là số nguyên từ 0 trở lên.",
    "{arg}: `{value}` is not a whole number from 0.",
);
pub(crate) const NO_VALUE: Say = say("{arg} cần một giá trị.", "{arg} needs a value.");
pub(crate) const MISSING: Say = say("Còn thiếu: {arg}.", "This is missing: {arg}.");
pub(crate) const GIVEN_TWICE: Say = say("{arg} được ghi hai lần.", "{arg} is given twice.");
pub(crate) const NOT_TOGETHER: Say = say(
    "{arg} và {other} không dùng cùng nhau được. Bỏ một trong hai.",
    "{arg} and {other} cannot be used together. Leave one out.",
);
pub(crate) const WHICH_COMMAND: Say = say("Cần một lệnh.", "A command is needed.");
pub(crate) const WRONG_USE: Say = say("Lệnh chưa đúng: {detail}", "Wrong use: {detail}");
pub(crate) const SEE_HELP: Say = say("Xem: {command} --help", "See: {command} --help");
