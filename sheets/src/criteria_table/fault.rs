//! What can be wrong in a cell, before the set that it belongs to is looked at.

use kieumau::Lang;

/// The code, what is wrong and how to mend it, each in Vietnamese and in English.
type Row = (&'static str, [&'static str; 2], [&'static str; 2]);

macro_rules! faults {
    ($( $(#[$doc:meta])* $variant:ident $(($($of:ty),+))? $code:literal {
        vi: $vi:literal, $vi_mend:literal,
        en: $en:literal, $en_mend:literal,
    } )*) => {
        /// Why a cell, a row or a sheet cannot be read.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(super) enum Fault { $( $(#[$doc])* $variant $(($($of),+))?, )* }

        impl Fault {
            fn row(&self) -> Row {
                match self {
                    $( Fault::$variant { .. } => ($code, [$vi, $en], [$vi_mend, $en_mend]), )*
                }
            }
        }
    };
}

faults! {
    NotANumber "not_a_number" {
        vi: "Ô này không phải là số.",
            "Ghi như 95,5 hoặc 1/3 hoặc 75%.",
        en: "This is not a number.",
            "Write it like 95,5 or 1/3 or 75%.",
    }
    TwoReadings "two_readings" {
        vi: "Số này có thể đọc hai cách (dấu chấm là phần nghìn hay phần lẻ).",
            "Bỏ dấu chấm nếu là phần nghìn; dùng dấu phẩy nếu là phần lẻ.",
        en: "This number can be read in two ways (thousands or decimals).",
            "Leave the point out for thousands; use a comma for decimals.",
    }
    /// A fraction that may be two numbers.
    FractionUnclear "fraction_unclear" {
        vi: "Không rõ đây là một phân số hay hai con số.",
            "Phân số thì ghi gọn, như 3/4, hoặc ghi số lẻ 0,75; hai con số theo hồ sơ thì ghi từng số với mã của giá trị.",
        en: "This may be a fraction, or two numbers.",
            "Write a fraction in its lowest terms, like 3/4, or as 0,75; of two figures by profile write each with the id of its value.",
    }
    NotAFigure "not_a_figure" {
        vi: "Ô này không phải là con số, cũng không phải con số theo hồ sơ.",
            "Ghi một số, hoặc như: dia_ban: mien_nui=60; con_lai=80.",
        en: "This is neither a number nor a figure by profile.",
            "Write a number, or like: dia_ban: mien_nui=60; con_lai=80.",
    }
    NotAMeasure "not_a_measure" {
        vi: "Ô này không phải là một đại lượng.",
            "Ghi mã câu hỏi, hoặc tổng(a + b), hoặc tỷ lệ(a / b).",
        en: "This is not a measure.",
            "Write the id of a question, or tổng(a + b), or tỷ lệ(a / b).",
    }
    NotWhole "not_whole" {
        vi: "Ô này phải là số nguyên.",
            "Ghi một số nguyên, ví dụ 2.",
        en: "This must be a whole number.",
            "Write a whole number, such as 2.",
    }
    NotYesOrNo "not_yes_or_no" {
        vi: "Ô này phải là Có hoặc Không.",
            "Chọn trong danh sách của ô.",
        en: "This must be Có (yes) or Không (no).",
            "Choose from the list of the cell.",
    }
    NotADate "not_a_date" {
        vi: "Ô này không phải là ngày trong lịch.",
            "Ghi như 5/11/2026 hoặc 2026-11-05.",
        en: "This is not a day of the calendar.",
            "Write it like 5/11/2026 or 2026-11-05.",
    }
    NotADay "not_a_day" {
        vi: "Ô này phải là ngày và tháng.",
            "Ghi như 5/11, hoặc 5/11 (năm +1) cho năm sau.",
        en: "This must be a day and a month.",
            "Write it like 5/11, or 5/11 (năm +1) for the year after.",
    }
    NotProfiles "not_profiles" {
        vi: "Ô này phải nêu đặc điểm và các giá trị.",
            "Ghi như dia_ban: mien_nui, con_lai.",
        en: "This must name a dimension and its values.",
            "Write it like dia_ban: mien_nui, con_lai.",
    }
    NotJson "not_json" {
        vi: "Phần sau “JSON:” không đúng dạng JSON.",
            "Sửa lại phần đó, hoặc ghi theo cách thường của cột.",
        en: "What follows “JSON:” is not JSON.",
            "Mend it, or write it the usual way of the column.",
    }
    NotCites "not_cites" {
        vi: "Ô này phải bắt đầu bằng mã của căn cứ.",
            "Ghi như nd122 | Điều 5 khoản 4; mỗi căn cứ một dòng trong ô.",
        en: "This must begin with the id of a source.",
            "Write it like nd122 | Điều 5 khoản 4; one on each line of the cell.",
    }
    DateHere "date_here" {
        vi: "Ô này chứa ngày, mà chỗ này không ghi ngày (Excel hay đổi 1/3 hoặc 5.12 thành ngày).",
            "Đổi định dạng ô thành Văn bản (Text) rồi ghi lại.",
        en: "This cell holds a date, where none belongs (Excel turns 1/3 or 5.12 into dates).",
            "Format the cell as text and type it again.",
    }
    ErrorValue "error_value" {
        vi: "Công thức trong ô này báo lỗi, hoặc không lưu kết quả.",
            "Ghi thẳng giá trị, không dùng công thức.",
        en: "The formula of this cell shows an error, or has no stored result.",
            "Write the value itself, without a formula.",
    }
    /// A word that is none of these.
    UnknownWord(String) "unknown_word" {
        vi: "Cột này không nhận từ đó.",
            "Chọn một trong: {}.",
        en: "This column does not take that word.",
            "Choose one of: {}.",
    }
    MissingSheet "missing_sheet" {
        vi: "Thiếu trang này.",
            "Lập bảng từ tệp mẫu và giữ nguyên tên các trang.",
        en: "This sheet is missing.",
            "Begin with the starter workbook and keep the names of its sheets.",
    }
    MissingHeader "missing_header" {
        vi: "Không tìm thấy dòng tiêu đề của trang.",
            "Giữ nguyên dòng tiêu đề như trong tệp mẫu.",
        en: "The header of the sheet was not found.",
            "Keep the header as it is in the starter workbook.",
    }
    /// A sheet that has the columns of this one, which is missing.
    RenamedSheet(String) "missing_sheet" {
        vi: "Thiếu trang “{}”; trang này có các cột của trang đó.",
            "Đổi tên trang này thành “{}”.",
        en: "The sheet “{}” is missing; this one has its columns.",
            "Rename this sheet to “{}”.",
    }
    UnknownSheet "unknown_sheet" {
        vi: "Trang này không thuộc sổ tiêu chí, nên không được đọc.",
            "Nếu là ghi chú riêng thì không cần sửa; nếu là một trang của bộ tiêu chí thì đặt tên đúng như trong tệp mẫu.",
        en: "This sheet is none of a criteria workbook, so it is not read.",
            "Notes of your own may stay; a sheet of the criteria must be named as in the starter workbook.",
    }
    /// A column of another name.
    UnknownColumn "unknown_column" {
        vi: "Cột này không được dùng.",
            "Bỏ cột, hoặc sửa tiêu đề đúng như trong tệp mẫu.",
        en: "This column is not used.",
            "Remove it, or write its header as in the starter workbook.",
    }
    /// A column that may be one of these, which the sheet lacks.
    PerhapsColumn(String) "unknown_column" {
        vi: "Cột này không được dùng.",
            "Trang này thiếu cột {}: nếu là cột này thì sửa tiêu đề cho đúng; nếu không thì bỏ cột.",
        en: "This column is not used.",
            "The sheet lacks the column {}: if it is this one, mend its header; otherwise remove it.",
    }
    ColumnWithoutHeader "column_without_header" {
        vi: "Cột này có ghi mà không có tiêu đề, nên không được đọc.",
            "Ghi tiêu đề đúng như trong tệp mẫu; nếu là ghi chú riêng thì không cần sửa.",
        en: "This column has entries but no header, so it is not read.",
            "Write its header as in the starter workbook; notes of your own may stay.",
    }
    ColumnTwice "column_twice" {
        vi: "Tiêu đề này có ở hai cột; chỉ cột đầu được đọc.",
            "Bỏ một trong hai cột.",
        en: "Two columns have this header; only the first is read.",
            "Remove one of them.",
    }
    /// A row of none of these words.
    UnknownRow(String) "unknown_row" {
        vi: "Trang này không có loại dòng đó.",
            "Chọn một trong: {}.",
        en: "This sheet has no such row.",
            "Choose one of: {}.",
    }
    NoLevel "no_level" {
        vi: "Dòng này thiếu cấp.",
            "Ghi 1 cho dòng ngoài cùng, 2 cho dòng ngay dưới nó, …; dòng tổng cộng, dòng ký tên thì bỏ đi.",
        en: "This row has no level.",
            "Write 1 for the outermost rows, 2 for those below them, …; remove rows of totals and signatures.",
    }
    /// A row that belongs to the row of this kind above, and needs this level to say so.
    LevelBelow(String, &'static str) "no_level" {
        vi: "Dòng này thiếu cấp.",
            "Ghi “Cấp”: {} nếu dòng này thuộc dòng “{}” ở trên.",
        en: "This row has no level.",
            "Write “Cấp”: {} if this row belongs to the row “{}” above.",
    }
    LevelJump "level_jump" {
        vi: "Cấp của dòng này sâu hơn dòng trên quá một cấp.",
            "Sửa cấp, hoặc thêm dòng còn thiếu ở trên.",
        en: "The level of this row is more than one deeper than that of the row above.",
            "Mend the level, or add the row that is missing above.",
    }
    /// A row that may not stand below another; what may.
    Misplaced(String) "misplaced" {
        vi: "Dòng này không được đứng dưới dòng cấp trên của nó.",
            "Ở đó chỉ được có: {}.",
        en: "This row may not stand below the row that it belongs to.",
            "Only these may stand there: {}.",
    }
    RowTwice "row_twice" {
        vi: "Dòng này chỉ được có một, mà đã có ở trên.",
            "Bỏ một trong hai dòng.",
        en: "There may be only one such row, and it stands above already.",
            "Remove one of them.",
    }
    /// Two conditions where one may stand; the level that both have below a group.
    SecondCondition(String) "row_twice" {
        vi: "Chỗ này chỉ nhận một điều kiện, mà đã có một ở trên.",
            "Thêm một dòng điều kiện loại “tất cả các điều kiện dưới” (hoặc “một trong các điều kiện dưới”) ngay trên điều kiện đầu, rồi ghi “Cấp”: {} cho cả hai.",
        en: "Only one condition may stand here, and there is one above already.",
            "Add a condition of the kind “tất cả các điều kiện dưới” (all of) or “một trong các điều kiện dưới” (any of) right above the first, and write “Cấp”: {} for both.",
    }
    /// A row of which the id is the name.
    NoKey(String) "no_key" {
        vi: "Dòng “{}” này chưa ghi mã.",
            "Ghi vào cột “Mã”.",
        en: "This row “{}” has no id.",
            "Write it into the column “Mã”.",
    }
    /// A printed number that a criterion beside it has.
    NumberTwice(String) "number_twice" {
        vi: "Số thứ tự này đã có ở dòng {} cùng nhóm.",
            "Sửa số ở một trong hai dòng, hoặc ghi cho mỗi dòng một “Mã”.",
        en: "Row {} of the same group has this number already.",
            "Correct the number in one of them, or give each its own “Mã” (id).",
    }
    /// A rule that names no criterion.
    OfNone "no_such_criterion" {
        vi: "Quy tắc này chưa nói là của tiêu chí nào.",
            "Ghi mã hoặc TT của tiêu chí vào ô này.",
        en: "Nothing says whose rule this is.",
            "Write the id or the number of the criterion here.",
    }
    NoSuchCriterion "no_such_criterion" {
        vi: "Trang “Nhóm và tiêu chí” không có tiêu chí này.",
            "Ghi đúng mã của tiêu chí, hoặc bỏ quy tắc này.",
        en: "The sheet “Nhóm và tiêu chí” has no such criterion.",
            "Write the id of a criterion, or remove the rule.",
    }
    /// A printed number that these criteria have.
    SeveralCriteria(String) "several_criteria" {
        vi: "Nhiều tiêu chí có số này, nên không rõ quy tắc của tiêu chí nào.",
            "Ghi cả số của nhóm (như II.1), hoặc mã của tiêu chí, là một trong: {}.",
        en: "Several criteria have this number, so it is unclear whose rule this is.",
            "Write the number of the group too (such as II.1), or the id of the criterion, one of: {}.",
    }
    RuleTwice "rule_twice" {
        vi: "Tiêu chí này đã có quy tắc ở trên.",
            "Bỏ một trong hai quy tắc; nhiều cách chấm thì dùng “lấy cách cao nhất”.",
        en: "This criterion has a rule above already.",
            "Remove one of them; for alternatives use “lấy cách cao nhất” (best_of).",
    }
    /// The kind on the sheet of rules.
    KindDiffers(String) "kind_differs" {
        vi: "Cách chấm ở đây khác với trang “Quy tắc” ({}).",
            "Chọn cùng một cách chấm ở hai trang.",
        en: "This kind of rule differs from the sheet “Quy tắc” ({}).",
            "Choose the same kind on both sheets.",
    }
    NoRule(String) "no_rule" {
        vi: "Cách chấm “{}” cần thêm chi tiết ở trang “Quy tắc”.",
            "Thêm một dòng “quy tắc” cho tiêu chí này ở trang “Quy tắc”.",
        en: "The kind “{}” needs details on the sheet “Quy tắc”.",
            "Add a row “quy tắc” for this criterion on the sheet “Quy tắc”.",
    }
    /// Yes or no, and nothing says how many points a yes gives.
    YesWithoutPoints "yes_without_points" {
        vi: "Cách chấm “có / không” cho điểm, mà dòng này chưa có “Điểm chuẩn”.",
            "Ghi “Điểm chuẩn”; tiêu chí không tính điểm thì chọn “đạt / không đạt, không tính điểm”.",
        en: "The kind “có / không” gives points, and this row has no “Điểm chuẩn”.",
            "Write “Điểm chuẩn”; for a criterion without points choose “đạt / không đạt, không tính điểm”.",
    }
    /// Points that a person gives, and nothing says how many at most.
    JudgedWithoutPoints "judged_without_points" {
        vi: "Cách chấm “người chấm cho điểm” cần biết cho nhiều nhất bao nhiêu, mà dòng này chưa có “Điểm chuẩn”.",
            "Ghi “Điểm chuẩn”.",
        en: "The kind “người chấm cho điểm” must know how many points to give at most, and this row has no “Điểm chuẩn”.",
            "Write “Điểm chuẩn”.",
    }
    NotHere(String) "not_here" {
        vi: "Cột này không dùng cho loại dòng này ({}), nên ô không được đọc.",
            "Xóa ô này, hoặc sửa loại của dòng.",
        en: "This column is not used in such a row ({}), so the cell is not read.",
            "Clear the cell, or change the kind of the row.",
    }
}

impl Fault {
    /// What the sentences speak of, in their order.
    fn values(&self) -> [&str; 2] {
        match self {
            Fault::UnknownWord(text)
            | Fault::RenamedSheet(text)
            | Fault::PerhapsColumn(text)
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
            Fault::UnknownColumn
                | Fault::PerhapsColumn(_)
                | Fault::ColumnWithoutHeader
                | Fault::UnknownSheet
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
