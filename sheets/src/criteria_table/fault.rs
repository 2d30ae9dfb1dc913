//! What can be wrong in a cell, before the set that it belongs to is looked at.

use kieumau::Lang;

/// Why a cell, a row or a sheet cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    NotANumber,
    TwoReadings,
    /// A fraction that may be two numbers.
    FractionUnclear,
    NotAFigure,
    NotAMeasure,
    NotWhole,
    NotYesOrNo,
    NotADate,
    NotADay,
    NotProfiles,
    NotJson,
    NotCites,
    DateHere,
    ErrorValue,
    /// A word that is none of these.
    UnknownWord(String),
    MissingSheet,
    MissingHeader,
    /// A sheet that has the columns of this one, which is missing.
    RenamedSheet(String),
    UnknownSheet,
    /// A column of another name; those that the sheet lacks.
    UnknownColumn(String),
    ColumnWithoutHeader,
    ColumnTwice,
    /// A row of none of these words.
    UnknownRow(String),
    NoLevel,
    /// A row that belongs to the row of this kind above, and needs this level to say so.
    LevelBelow(String, &'static str),
    LevelJump,
    /// A row that may not stand below another; what may.
    Misplaced(String),
    RowTwice,
    /// Two conditions where one may stand; the level that both have below a group.
    SecondCondition(String),
    /// A row of which the id is the name.
    NoKey(String),
    /// A printed number that a criterion beside it has.
    NumberTwice(String),
    /// A rule that names no criterion.
    OfNone,
    NoSuchCriterion,
    /// A printed number that these criteria have.
    SeveralCriteria(String),
    RuleTwice,
    /// The kind on the sheet of rules.
    KindDiffers(String),
    NoRule(String),
    /// Yes or no, and nothing says how many points a yes gives.
    YesWithoutPoints,
    /// Points that a person gives, and nothing says how many at most.
    JudgedWithoutPoints,
    NotHere(String),
}

/// The code, what is wrong and how to mend it in Vietnamese, then in English.
type Row = (&'static str, [&'static str; 2], [&'static str; 2]);

impl Fault {
    fn row(&self) -> Row {
        match self {
            Fault::NotANumber => (
                "not_a_number",
                ["Ô này không phải là số.", "This is not a number."],
                [
                    "Ghi như 95,5 hoặc 1/3 hoặc 75%.",
                    "Write it like 95,5 or 1/3 or 75%.",
                ],
            ),
            Fault::TwoReadings => (
                "two_readings",
                [
                    "Số này có thể đọc hai cách (dấu chấm là phần nghìn hay phần lẻ).",
                    "This number can be read in two ways (thousands or decimals).",
                ],
                [
                    "Bỏ dấu chấm nếu là phần nghìn; dùng dấu phẩy nếu là phần lẻ.",
                    "Leave the point out for thousands; use a comma for decimals.",
                ],
            ),
            Fault::FractionUnclear => (
                "fraction_unclear",
                [
                    "Không rõ đây là một phân số hay hai con số.",
                    "This may be a fraction, or two numbers.",
                ],
                [
                    "Phân số thì ghi gọn, như 3/4, hoặc ghi số lẻ 0,75; hai con số theo hồ sơ thì ghi từng số với mã của giá trị.",
                    "Write a fraction in its lowest terms, like 3/4, or as 0,75; of two figures by profile write each with the id of its value.",
                ],
            ),
            Fault::NotAFigure => (
                "not_a_figure",
                [
                    "Ô này không phải là con số, cũng không phải con số theo hồ sơ.",
                    "This is neither a number nor a figure by profile.",
                ],
                [
                    "Ghi một số, hoặc như: dia_ban: mien_nui=60; con_lai=80.",
                    "Write a number, or like: dia_ban: mien_nui=60; con_lai=80.",
                ],
            ),
            Fault::NotAMeasure => (
                "not_a_measure",
                [
                    "Ô này không phải là một đại lượng.",
                    "This is not a measure.",
                ],
                [
                    "Ghi mã câu hỏi, hoặc tổng(a + b), hoặc tỷ lệ(a / b).",
                    "Write the id of a question, or tổng(a + b), or tỷ lệ(a / b).",
                ],
            ),
            Fault::NotWhole => (
                "not_whole",
                ["Ô này phải là số nguyên.", "This must be a whole number."],
                [
                    "Ghi một số nguyên, ví dụ 2.",
                    "Write a whole number, such as 2.",
                ],
            ),
            Fault::NotYesOrNo => (
                "not_yes_or_no",
                [
                    "Ô này phải là Có hoặc Không.",
                    "This must be Có (yes) or Không (no).",
                ],
                [
                    "Chọn trong danh sách của ô.",
                    "Choose from the list of the cell.",
                ],
            ),
            Fault::NotADate => (
                "not_a_date",
                [
                    "Ô này không phải là ngày trong lịch.",
                    "This is not a day of the calendar.",
                ],
                [
                    "Ghi như 5/11/2026 hoặc 2026-11-05.",
                    "Write it like 5/11/2026 or 2026-11-05.",
                ],
            ),
            Fault::NotADay => (
                "not_a_day",
                [
                    "Ô này phải là ngày và tháng.",
                    "This must be a day and a month.",
                ],
                [
                    "Ghi như 5/11, hoặc 5/11 (năm +1) cho năm sau.",
                    "Write it like 5/11, or 5/11 (năm +1) for the year after.",
                ],
            ),
            Fault::NotProfiles => (
                "not_profiles",
                [
                    "Ô này phải nêu đặc điểm và các giá trị.",
                    "This must name a dimension and its values.",
                ],
                [
                    "Ghi như dia_ban: mien_nui, con_lai.",
                    "Write it like dia_ban: mien_nui, con_lai.",
                ],
            ),
            Fault::NotJson => (
                "not_json",
                [
                    "Phần sau “JSON:” không đúng dạng JSON.",
                    "What follows “JSON:” is not JSON.",
                ],
                [
                    "Sửa lại phần đó, hoặc ghi theo cách thường của cột.",
                    "Mend it, or write it the usual way of the column.",
                ],
            ),
            Fault::NotCites => (
                "not_cites",
                [
                    "Ô này phải bắt đầu bằng mã của căn cứ.",
                    "This must begin with the id of a source.",
                ],
                [
                    "Ghi như nd122 | Điều 5 khoản 4; mỗi căn cứ một dòng trong ô.",
                    "Write it like nd122 | Điều 5 khoản 4; one on each line of the cell.",
                ],
            ),
            Fault::DateHere => (
                "date_here",
                [
                    "Ô này chứa ngày, mà chỗ này không ghi ngày (Excel hay đổi 1/3 hoặc 5.12 thành ngày).",
                    "This cell holds a date, where none belongs (Excel turns 1/3 or 5.12 into dates).",
                ],
                [
                    "Đổi định dạng ô thành Văn bản (Text) rồi ghi lại.",
                    "Format the cell as text and type it again.",
                ],
            ),
            Fault::ErrorValue => (
                "error_value",
                [
                    "Công thức trong ô này báo lỗi, hoặc không lưu kết quả.",
                    "The formula of this cell shows an error, or has no stored result.",
                ],
                [
                    "Ghi thẳng giá trị, không dùng công thức.",
                    "Write the value itself, without a formula.",
                ],
            ),
            Fault::UnknownWord(_) => (
                "unknown_word",
                [
                    "Cột này không nhận từ đó.",
                    "This column does not take that word.",
                ],
                ["Chọn một trong: {}.", "Choose one of: {}."],
            ),
            Fault::MissingSheet => (
                "missing_sheet",
                ["Thiếu trang này.", "This sheet is missing."],
                [
                    "Lập bảng từ tệp mẫu và giữ nguyên tên các trang.",
                    "Begin with the starter workbook and keep the names of its sheets.",
                ],
            ),
            Fault::MissingHeader => (
                "missing_header",
                [
                    "Không tìm thấy dòng tiêu đề của trang.",
                    "The header of the sheet was not found.",
                ],
                [
                    "Giữ nguyên dòng tiêu đề như trong tệp mẫu.",
                    "Keep the header as it is in the starter workbook.",
                ],
            ),
            Fault::RenamedSheet(_) => (
                "missing_sheet",
                [
                    "Thiếu trang “{}”; trang này có các cột của trang đó.",
                    "The sheet “{}” is missing; this one has its columns.",
                ],
                [
                    "Đổi tên trang này thành “{}”.",
                    "Rename this sheet to “{}”.",
                ],
            ),
            Fault::UnknownSheet => (
                "unknown_sheet",
                [
                    "Trang này không thuộc sổ tiêu chí, nên không được đọc.",
                    "This sheet is none of a criteria workbook, so it is not read.",
                ],
                [
                    "Nếu là ghi chú riêng thì không cần sửa; nếu là một trang của bộ tiêu chí thì đặt tên đúng như trong tệp mẫu.",
                    "Notes of your own may stay; a sheet of the criteria must be named as in the starter workbook.",
                ],
            ),
            Fault::UnknownColumn(lacks) => (
                "unknown_column",
                ["Cột này không được dùng.", "This column is not used."],
                if lacks.is_empty() {
                    [
                        "Bỏ cột, hoặc sửa tiêu đề đúng như trong tệp mẫu.",
                        "Remove it, or write its header as in the starter workbook.",
                    ]
                } else {
                    [
                        "Trang này thiếu cột {}: nếu là cột này thì sửa tiêu đề cho đúng; nếu không thì bỏ cột.",
                        "The sheet lacks the column {}: if it is this one, mend its header; otherwise remove it.",
                    ]
                },
            ),
            Fault::ColumnWithoutHeader => (
                "column_without_header",
                [
                    "Cột này có ghi mà không có tiêu đề, nên không được đọc.",
                    "This column has entries but no header, so it is not read.",
                ],
                [
                    "Ghi tiêu đề đúng như trong tệp mẫu; nếu là ghi chú riêng thì không cần sửa.",
                    "Write its header as in the starter workbook; notes of your own may stay.",
                ],
            ),
            Fault::ColumnTwice => (
                "column_twice",
                [
                    "Tiêu đề này có ở hai cột; chỉ cột đầu được đọc.",
                    "Two columns have this header; only the first is read.",
                ],
                ["Bỏ một trong hai cột.", "Remove one of them."],
            ),
            Fault::UnknownRow(_) => (
                "unknown_row",
                [
                    "Trang này không có loại dòng đó.",
                    "This sheet has no such row.",
                ],
                ["Chọn một trong: {}.", "Choose one of: {}."],
            ),
            Fault::NoLevel => (
                "no_level",
                ["Dòng này thiếu cấp.", "This row has no level."],
                [
                    "Ghi 1 cho dòng ngoài cùng, 2 cho dòng ngay dưới nó, …; dòng tổng cộng, dòng ký tên thì bỏ đi.",
                    "Write 1 for the outermost rows, 2 for those below them, …; remove rows of totals and signatures.",
                ],
            ),
            Fault::LevelBelow(..) => (
                "no_level",
                ["Dòng này thiếu cấp.", "This row has no level."],
                [
                    "Ghi “Cấp”: {} nếu dòng này thuộc dòng “{}” ở trên.",
                    "Write “Cấp”: {} if this row belongs to the row “{}” above.",
                ],
            ),
            Fault::LevelJump => (
                "level_jump",
                [
                    "Cấp của dòng này sâu hơn dòng trên quá một cấp.",
                    "The level of this row is more than one deeper than that of the row above.",
                ],
                [
                    "Sửa cấp, hoặc thêm dòng còn thiếu ở trên.",
                    "Mend the level, or add the row that is missing above.",
                ],
            ),
            Fault::Misplaced(_) => (
                "misplaced",
                [
                    "Dòng này không được đứng dưới dòng cấp trên của nó.",
                    "This row may not stand below the row that it belongs to.",
                ],
                ["Ở đó chỉ được có: {}.", "Only these may stand there: {}."],
            ),
            Fault::RowTwice => (
                "row_twice",
                [
                    "Dòng này chỉ được có một, mà đã có ở trên.",
                    "There may be only one such row, and it stands above already.",
                ],
                ["Bỏ một trong hai dòng.", "Remove one of them."],
            ),
            Fault::SecondCondition(_) => (
                "row_twice",
                [
                    "Chỗ này chỉ nhận một điều kiện, mà đã có một ở trên.",
                    "Only one condition may stand here, and there is one above already.",
                ],
                [
                    "Thêm một dòng điều kiện loại “tất cả các điều kiện dưới” (hoặc “một trong các điều kiện dưới”) ngay trên điều kiện đầu, rồi ghi “Cấp”: {} cho cả hai.",
                    "Add a condition of the kind “tất cả các điều kiện dưới” (all of) or “một trong các điều kiện dưới” (any of) right above the first, and write “Cấp”: {} for both.",
                ],
            ),
            Fault::NoKey(_) => (
                "no_key",
                ["Dòng “{}” này chưa ghi mã.", "This row “{}” has no id."],
                ["Ghi vào cột “Mã”.", "Write it into the column “Mã”."],
            ),
            Fault::NumberTwice(_) => (
                "number_twice",
                [
                    "Số thứ tự này đã có ở dòng {} cùng nhóm.",
                    "Row {} of the same group has this number already.",
                ],
                [
                    "Sửa số ở một trong hai dòng, hoặc ghi cho mỗi dòng một “Mã”.",
                    "Correct the number in one of them, or give each its own “Mã” (id).",
                ],
            ),
            Fault::OfNone => (
                "no_such_criterion",
                [
                    "Quy tắc này chưa nói là của tiêu chí nào.",
                    "Nothing says whose rule this is.",
                ],
                [
                    "Ghi mã hoặc TT của tiêu chí vào ô này.",
                    "Write the id or the number of the criterion here.",
                ],
            ),
            Fault::NoSuchCriterion => (
                "no_such_criterion",
                [
                    "Trang “Nhóm và tiêu chí” không có tiêu chí này.",
                    "The sheet “Nhóm và tiêu chí” has no such criterion.",
                ],
                [
                    "Ghi đúng mã của tiêu chí, hoặc bỏ quy tắc này.",
                    "Write the id of a criterion, or remove the rule.",
                ],
            ),
            Fault::SeveralCriteria(_) => (
                "several_criteria",
                [
                    "Nhiều tiêu chí có số này, nên không rõ quy tắc của tiêu chí nào.",
                    "Several criteria have this number, so it is unclear whose rule this is.",
                ],
                [
                    "Ghi cả số của nhóm (như II.1), hoặc mã của tiêu chí, là một trong: {}.",
                    "Write the number of the group too (such as II.1), or the id of the criterion, one of: {}.",
                ],
            ),
            Fault::RuleTwice => (
                "rule_twice",
                [
                    "Tiêu chí này đã có quy tắc ở trên.",
                    "This criterion has a rule above already.",
                ],
                [
                    "Bỏ một trong hai quy tắc; nhiều cách chấm thì dùng “lấy cách cao nhất”.",
                    "Remove one of them; for alternatives use “lấy cách cao nhất” (best_of).",
                ],
            ),
            Fault::KindDiffers(_) => (
                "kind_differs",
                [
                    "Cách chấm ở đây khác với trang “Quy tắc” ({}).",
                    "This kind of rule differs from the sheet “Quy tắc” ({}).",
                ],
                [
                    "Chọn cùng một cách chấm ở hai trang.",
                    "Choose the same kind on both sheets.",
                ],
            ),
            Fault::NoRule(_) => (
                "no_rule",
                [
                    "Cách chấm “{}” cần thêm chi tiết ở trang “Quy tắc”.",
                    "The kind “{}” needs details on the sheet “Quy tắc”.",
                ],
                [
                    "Thêm một dòng “quy tắc” cho tiêu chí này ở trang “Quy tắc”.",
                    "Add a row “quy tắc” for this criterion on the sheet “Quy tắc”.",
                ],
            ),
            Fault::YesWithoutPoints => (
                "yes_without_points",
                [
                    "Cách chấm “có / không” cho điểm, mà dòng này chưa có “Điểm chuẩn”.",
                    "The kind “có / không” gives points, and this row has no “Điểm chuẩn”.",
                ],
                [
                    "Ghi “Điểm chuẩn”; tiêu chí không tính điểm thì chọn “đạt / không đạt, không tính điểm”.",
                    "Write “Điểm chuẩn”; for a criterion without points choose “đạt / không đạt, không tính điểm”.",
                ],
            ),
            Fault::JudgedWithoutPoints => (
                "judged_without_points",
                [
                    "Cách chấm “người chấm cho điểm” cần biết cho nhiều nhất bao nhiêu, mà dòng này chưa có “Điểm chuẩn”.",
                    "The kind “người chấm cho điểm” must know how many points to give at most, and this row has no “Điểm chuẩn”.",
                ],
                ["Ghi “Điểm chuẩn”.", "Write “Điểm chuẩn”."],
            ),
            Fault::NotHere(_) => (
                "not_here",
                [
                    "Cột này không dùng cho loại dòng này ({}), nên ô không được đọc.",
                    "This column is not used in such a row ({}), so the cell is not read.",
                ],
                [
                    "Xóa ô này, hoặc sửa loại của dòng.",
                    "Clear the cell, or change the kind of the row.",
                ],
            ),
        }
    }

    /// What the sentences speak of, in their order.
    fn values(&self) -> [&str; 2] {
        match self {
            Fault::UnknownWord(text)
            | Fault::RenamedSheet(text)
            | Fault::UnknownColumn(text)
            | Fault::UnknownRow(text)
            | Fault::Misplaced(text)
            | Fault::SecondCondition(text)
            | Fault::NoKey(text)
            | Fault::NumberTwice(text)
            | Fault::SeveralCriteria(text)
            | Fault::KindDiffers(text)
            | Fault::NoRule(text)
            | Fault::NotHere(text) => [text, ""],
            Fault::LevelBelow(level, kind) => [level, kind],
            _ => ["", ""],
        }
    }

    pub fn code(&self) -> &'static str {
        self.row().0
    }

    pub fn is_warning(&self) -> bool {
        matches!(
            self,
            Fault::UnknownColumn(_) | Fault::ColumnWithoutHeader | Fault::UnknownSheet
        )
    }

    pub fn message(&self, lang: Lang) -> String {
        self.say(self.row().1, lang)
    }

    pub fn mend(&self, lang: Lang) -> String {
        self.say(self.row().2, lang)
    }

    fn say(&self, [vi, en]: [&'static str; 2], lang: Lang) -> String {
        let text = match lang {
            Lang::Vi => vi,
            Lang::En => en,
        };
        let values = self.values().into_iter();
        values.fold(text.to_owned(), |text, value| text.replacen("{}", value, 1))
    }
}
