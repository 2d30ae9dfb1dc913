//! Every problem that the reader of tables reports: its code, and its sentences.

use super::{Say, say};
use kieumau::Severity;

macro_rules! codes {
    ($( $variant:ident $word:literal $severity:ident {
        vi: $vi:literal, $vi_mend:literal,
        en: $en:literal, $en_mend:literal,
    } )*) => {
        /// The kind of a problem in a table. The list with its meaning is in `docs/tables.md`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum TableCode { $( #[doc = $en] $variant, )* }

        impl TableCode {
            #[cfg(test)]
            pub(crate) const ALL: &'static [TableCode] = &[$( TableCode::$variant, )*];

            pub(crate) const fn as_str(self) -> &'static str {
                match self { $( TableCode::$variant => $word, )* }
            }

            pub(crate) const fn severity(self) -> Severity {
                match self { $( TableCode::$variant => Severity::$severity, )* }
            }

            pub(crate) const fn message(self) -> Say {
                match self { $( TableCode::$variant => say($vi, $en), )* }
            }

            pub(crate) const fn mend(self) -> Say {
                match self { $( TableCode::$variant => say($vi_mend, $en_mend), )* }
            }
        }
    };
}

codes! {
    NotANumber "not_a_number" Error {
        vi: "Đây không phải là một con số.", "Ghi riêng con số, ví dụ 12 hoặc 95,5; không ghi chữ, dấu so sánh hay khoảng.",
        en: "This is not a number.", "Write the number alone, such as 12 or 95.5, without words, comparisons or ranges.",
    }
    TwoReadings "two_readings" Error {
        vi: "Có thể đọc thành {a} hoặc {b}.", "Bỏ dấu ngăn nhóm, hoặc cho biết dấu thập phân của tệp là phẩy hay chấm.",
        en: "This may be {a} or {b}.", "Leave out the grouping, or state whether the decimal mark of the file is a comma or a point.",
    }
    PercentUnclear "percent_unclear" Error {
        vi: "Ô có thể là {a} % hoặc {b} %: loại tệp này không cho biết ô có định dạng phần trăm hay không.", "Mở bằng Excel rồi lưu lại dạng .xlsx; hoặc ghi dạng văn bản, ví dụ “{b}%”.",
        en: "This may be {a} % or {b} %: this kind of file does not tell whether the cell has the format of per cent.", "Open it in Excel and save it as .xlsx; or write text, such as “{b}%”.",
    }
    TooManyDigits "too_many_digits" Error {
        vi: "Con số quá dài.", "Ghi tối đa 12 chữ số trước và 9 chữ số sau dấu thập phân.",
        en: "The number is too long.", "Write at most 12 digits before and 9 after the decimal mark.",
    }
    TwoValues "two_values" Error {
        vi: "Ô chứa hai con số.", "Tách thành hai cột, mỗi ô một số.",
        en: "The cell holds two numbers.", "Give each a column of its own.",
    }
    Dash "dash" Error {
        vi: "Dấu gạch có thể là 0, chưa có số liệu hoặc không phát sinh.", "Ghi 0, để trống, hoặc ghi KPS.",
        en: "A dash may mean 0, no data, or that nothing arose.", "Write 0, leave the cell blank, or write KPS.",
    }
    ErrorValue "error_value" Error {
        vi: "Ô báo lỗi của bảng tính.", "Sửa công thức, hoặc gõ thẳng giá trị.",
        en: "The cell holds an error of the spreadsheet.", "Correct the formula, or type the value.",
    }
    NoResult "formula_without_value" Error {
        vi: "Công thức chưa có kết quả được lưu.", "Mở bằng Excel hoặc LibreOffice rồi lưu lại; hoặc gõ thẳng giá trị.",
        en: "The result of the formula was never stored.", "Open the workbook in Excel or LibreOffice and save it; or type the value.",
    }
    DateFound "date_found" Error {
        vi: "Ô là một ngày; Excel có thể đã đổi “5/12” thành ngày.", "Định dạng ô là Văn bản (Text) rồi gõ lại, ví dụ 5/12.",
        en: "The cell is a day; Excel may have made it of something like 5/12.", "Format the cell as text and type again, such as 5/12.",
    }
    NotText "not_text" Error {
        vi: "Ô phải ghi mã hoặc tên, nhưng đang là tỷ lệ phần trăm hoặc giá trị TRUE/FALSE của bảng tính.", "Định dạng ô là Văn bản (Text) rồi gõ lại.",
        en: "The cell should hold a code or a name, but is a percentage or a truth value of the spreadsheet.", "Format the cell as text and type again.",
    }
    Ditto "ditto" Error {
        vi: "Ô ghi “như trên” nên không rõ mã hay tên.", "Ghi đủ ở từng dòng, hoặc gộp các ô.",
        en: "The cell says “as above”, which is no code and no name.", "Write it in every row, or merge the cells.",
    }
    ShareDiffers "share_differs" Error {
        vi: "Tỷ lệ ghi trong ô không khớp với hai số đếm.", "Sửa số sai, hoặc chỉ ghi hai số đếm, ví dụ {counts}.",
        en: "The percentage does not agree with the two counts.", "Correct what is wrong, or write the two counts alone, such as {counts}.",
    }
    MergedAnswer "merged_answer" Error {
        vi: "Ô gộp nhiều dòng hoặc nhiều cột: không rõ là số của từng ô hay của chung.", "Bỏ gộp ô rồi ghi số của từng ô.",
        en: "The cell is merged over several rows or columns: it may be the figure of each, or that of all together.", "Unmerge it and fill in each cell.",
    }
    NotYesOrNo "not_yes_or_no" Error {
        vi: "Không rõ là có hay không.", "Ghi có hoặc không (cũng nhận: x, 1, đạt; 0, ko, chưa đạt).",
        en: "This is neither yes nor no.", "Write yes or no (or có, x, 1, đạt; không, ko, 0, chưa đạt).",
    }
    PraiseUnclear "praise_unclear" Error {
        vi: "Ở câu này “có” là điều không tốt, nên không rõ “đạt”, “không đạt” là có hay không.", "Ghi có nếu việc đó đã xảy ra, không nếu không xảy ra.",
        en: "Here a yes is nothing good, so it is unclear whether “đạt” (met) or “không đạt” (not met) means yes or no.", "Write yes if it happened, no if it did not.",
    }
    ShareWithoutCounts "share_without_counts" Error {
        vi: "Chỉ có tỷ lệ, không có hai số đếm.", "Ghi hai số đếm, ví dụ 45/50.",
        en: "A percentage alone; its two counts cannot be had back from it.", "Write the two counts, such as 45/50.",
    }
    UnknownOption "unknown_option" Error {
        vi: "Câu hỏi không có phương án này.", "Ghi một trong: {known}.",
        en: "The question has no such option.", "Write one of: {known}.",
    }
    UnknownItem "unknown_item" Error {
        vi: "Câu hỏi không có mục “{item}”.", "Ghi các mục có thật, cách nhau bằng dấu | hoặc dấu ;: {known}.",
        en: "The question has no item `{item}`.", "Write items that exist, joined by | or ;: {known}.",
    }
    ItemTwice "item_twice" Error {
        vi: "Mục “{item}” được ghi hai lần.", "Bỏ một lần; nếu định ghi mục khác thì sửa lại.",
        en: "The item `{item}` is named twice.", "Remove one, or correct it if another item was meant.",
    }
    UnknownTitle "unknown_title" Error {
        vi: "Không có danh hiệu “{item}”.", "Ghi một trong: {known}; dấu - nghĩa là không có danh hiệu nào.",
        en: "There is no title `{item}`.", "Write one of: {known}; `-` means none.",
    }
    NotADate "not_a_date" Error {
        vi: "Đây không phải là một ngày.", "Ghi ngày/tháng/năm với đủ bốn chữ số của năm, ví dụ 5/11/2026.",
        en: "This is not a date.", "Write day/month/year with a year of four digits, such as 5/11/2026.",
    }
    NotInCalendar "not_in_calendar" Error {
        vi: "Lịch không có ngày này.", "Sửa lại ngày, tháng.",
        en: "The calendar has no such day.", "Correct the day or the month.",
    }
    MonthFirst "month_first" Error {
        vi: "Tháng đứng trước ngày.", "Ghi ngày trước: {mend}.",
        en: "The month stands first.", "Write the day first: {mend}.",
    }
    EmptyRow "empty_row" Error {
        vi: "Danh sách có một mục trống.", "Bỏ dấu ngăn thừa (| hoặc ;), hoặc điền mục còn thiếu.",
        en: "An entry of the list is empty.", "Remove the superfluous | or ;, or fill in the entry.",
    }
    NotApplicableRefused "not_applicable_refused" Error {
        vi: "Không tiêu chí nào nhận “không phát sinh” ở câu này.", "Trả lời câu hỏi, ví dụ ghi 0; hoặc ghi KPS ở mọi câu của tiêu chí được phép.",
        en: "No criterion takes “does not arise” for this question.", "Answer it, for example 0; or say KPS to all questions of a criterion that allows it.",
    }
    NoData "no_data" Warning {
        vi: "Ô ghi chưa có số liệu, được tính là bỏ trống.", "Bổ sung khi có số liệu.",
        en: "The cell says that there are no data; it counts as blank.", "Fill it in when there are.",
    }
    MissingProfile "missing_profile" Error {
        vi: "Chưa ghi “{dimension}” nên không chấm được khu này.", "Ghi một trong: {known}.",
        en: "`{dimension}` is not stated, so the area cannot be scored.", "Write one of: {known}.",
    }
    UnknownProfile "unknown_profile" Error {
        vi: "“{dimension}” không có giá trị này nên không chấm được khu này.", "Ghi một trong: {known}.",
        en: "`{dimension}` has no such value, so the area cannot be scored.", "Write one of: {known}.",
    }
    UnknownDimension "unknown_dimension" Error {
        vi: "Bộ tiêu chí không có đặc điểm “{dimension}” nên không chấm được khu này.", "Ghi một trong: {known}.",
        en: "The set has no dimension `{dimension}`, so the area cannot be scored.", "Write one of: {known}.",
    }
    SeveralValues "several_values" Error {
        vi: "“{dimension}” chỉ nhận một giá trị nên không chấm được khu này.", "Ghi một trong: {known}.",
        en: "`{dimension}` takes one value, so the area cannot be scored.", "Write one of: {known}.",
    }
    CodeTwiceAlike "code_twice_alike" Warning {
        vi: "Trùng với {first}, mọi ô giống nhau: chỉ tính một lần.", "Xóa một dòng.",
        en: "The same area as {first}, alike in every cell: it counts once.", "Delete one of the rows.",
    }
    CodeTwiceDiffers "code_twice_differs" Error {
        vi: "Trùng với {first} nhưng nội dung khác nhau: không dòng nào được chấm.", "Hỏi lại nơi lập bảng rồi giữ dòng đúng.",
        en: "The same area as {first}, with other content: none of these rows is scored.", "Ask the office that made the table, and keep the row that holds.",
    }
    NoArea "no_area" Error {
        vi: "Dòng không có mã khu dân cư, cũng không có đủ xã và tên: không chấm.", "Ghi mã khu dân cư, hoặc tên cùng với xã: trong JSON ở “area”; trong bảng ở cột “Xã, phường, đặc khu”, hoặc ở một dòng tiêu đề nhóm phía trên chỉ ghi đủ tên xã, ví dụ “Xã Hiệp Thạnh”.",
        en: "The row has neither a code nor a commune with a name: it is not scored.", "Give the code of the area, or its name and commune: in JSON in `area`; in a table in the column `commune`, or in a row above that heads the group and says the full name of the commune alone, such as “Xã Hiệp Thạnh”.",
    }
    CommuneHeading "commune_heading" Warning {
        vi: "Dòng tiêu đề nhóm: “{commune}” được lấy làm xã của các khu bên dưới, trừ khu có ghi xã riêng.", "Không cần sửa nếu đúng; nếu không, thêm cột “Xã, phường, đặc khu” rồi ghi xã của từng khu.",
        en: "A row that heads a group: “{commune}” was taken for the commune of the areas below that name none themselves.", "Nothing to mend if that is right; else add a column `commune` with the commune of each area.",
    }
    HeadingWithCells "heading_with_cells" Error {
        vi: "Dòng ghi tên xã như tiêu đề nhóm nhưng có cả số liệu ở ô khác, nên không rõ là tiêu đề, dòng tổng của xã hay khu dân cư: không lấy xã này cho các khu bên dưới.", "Xóa số liệu ở dòng này nếu là tiêu đề nhóm; hoặc thêm cột “Xã, phường, đặc khu” và ghi xã của từng khu.",
        en: "The row names a commune as a heading does, but other cells hold data: it may head a group, sum up the commune or be an area. The areas below do not get this commune.", "Clear the data of the row if it is a heading; or add a column `commune` with the commune of each area.",
    }
    HeadingUnclear "heading_unclear" Error {
        vi: "Không rõ tiêu đề nhóm này có phải là tên xã hay không, nên chưa biết xã của các khu bên dưới.", "Nếu là xã, ghi đủ “Xã …”, “Phường …” hoặc “Đặc khu …” và không ghi gì khác trong dòng; nếu không phải, thêm cột “Xã, phường, đặc khu” và ghi xã của từng khu.",
        en: "Whether this heading names a commune is not clear, so the commune of the areas below is not known.", "If it does, write it in full (“Xã …”, “Phường …” or “Đặc khu …”) and nothing else in the row; else add a column `commune` with the commune of each area.",
    }
    HeadingDiffers "heading_differs" Error {
        vi: "Tiêu đề nhóm ghi “{commune}” nhưng tiêu đề hoặc tên của trang ghi “{other}”: các khu bên dưới được tính là của “{commune}”.", "Sửa chỗ ghi sai, hoặc thêm cột “Xã, phường, đặc khu” và ghi xã của từng khu.",
        en: "The heading says “{commune}”, but the title or the name of the sheet says “{other}”: the areas below count as of “{commune}”.", "Correct what is wrong, or add a column `commune` with the commune of each area.",
    }
    CommuneTitle "commune_title" Warning {
        vi: "“{commune}” ghi trên tiêu đề hoặc tên trang được lấy làm xã của các khu trong trang.", "Không cần sửa nếu đúng; nếu không, thêm cột “Xã, phường, đặc khu” rồi ghi xã của từng khu.",
        en: "“{commune}”, of the title or the name of the sheet, was taken for the commune of its areas.", "Nothing to mend if that is right; else add a column `commune` with the commune of each area.",
    }
    TitlesDiffer "titles_differ" Error {
        vi: "Tiêu đề hoặc tên của trang ghi hai xã khác nhau, “{commune}” và “{other}”: không lấy xã nào cho các khu trong trang.", "Sửa chỗ ghi sai, hoặc thêm cột “Xã, phường, đặc khu” và ghi xã của từng khu.",
        en: "The titles or the name of the sheet say two communes, “{commune}” and “{other}”: neither is taken for its areas.", "Correct what is wrong, or add a column `commune` with the commune of each area.",
    }
    CommuneDiffers "commune_differs" Error {
        vi: "Cột ghi xã khác với tiêu đề nhóm phía trên (“{above}”); xã ghi ở cột được dùng.", "Sửa chỗ ghi sai: ô này, hoặc tiêu đề nhóm.",
        en: "The column names another commune than the heading above (“{above}”); the column counts.", "Correct what is wrong: this cell, or the heading.",
    }
    TotalRow "total_row" Warning {
        vi: "Dòng tổng cộng, bình quân hoặc tỷ lệ, được bỏ qua.", "Không cần sửa.",
        en: "A row of totals, means or rates; skipped.", "Nothing to mend.",
    }
    TotalUnclear "total_unclear" Error {
        vi: "Không rõ đây là dòng tổng hợp hay một khu dân cư có tên như vậy: không chấm dòng này.", "Nếu là khu dân cư, ghi mã, hoặc số thứ tự trước tên, hoặc ghi đủ “Thôn …”; nếu là dòng tổng hợp thì ghi “Tổng cộng” hoặc “Bình quân chung”, hay xóa dòng.",
        en: "This may be a row that sums up, or an area of that name: it is not scored.", "If it is an area, give its code, or a number before its name, or write “Thôn …”; if it sums up, write “Tổng cộng” or “Bình quân chung”, or delete the row.",
    }
    CellsMissing "cells_missing" Error {
        vi: "Dòng có {found} ô, dòng tiêu đề có {wanted}: không đọc dòng này.", "Kiểm tra dấu ngăn cột và dấu nháy kép.",
        en: "The row has {found} {found|cell|cells}, the header {wanted}: it is not read.", "Look at the separators and quotes.",
    }
    CellsExtra "cells_extra" Error {
        vi: "Dòng có {found} ô, dòng tiêu đề chỉ có {wanted}: không đọc dòng này.", "Đặt trong dấu nháy kép những ô có chứa dấu ngăn cột.",
        en: "The row has {found} {found|cell|cells}, the header only {wanted}: it is not read.", "Put cells that hold the separator into quotes.",
    }
    QuoteOpen "quote_open" Error {
        vi: "Dấu nháy kép mở ở dòng này không được đóng: không đọc dòng này.", "Đóng dấu nháy kép, hoặc viết hai dấu liền nhau nếu là dấu nháy trong ô.",
        en: "A quote that opens in this line is never closed: the line is not read.", "Close it, or double a quote that belongs to the text.",
    }
    UnknownColumn "unknown_column" Warning {
        vi: "Không nhận ra cột này, cột được bỏ qua.", "{mend}",
        en: "The column is not known, and is ignored.", "{mend}",
    }
    UnnamedColumn "unnamed_column" Warning {
        vi: "{column} này có số liệu nhưng không có tiêu đề, được bỏ qua.", "Ghi tên vào ô tiêu đề nếu cần đọc; nếu không thì xóa.",
        en: "This {column} holds data but has no header, and is ignored.", "Name it in the header if it should be read; else delete it.",
    }
    MissingColumn "missing_column" Warning {
        vi: "Bảng không có cột cho: {columns}. Mọi khu được coi là chưa trả lời.", "Thêm cột nếu có số liệu.",
        en: "The table has no column for: {columns}. Every area counts as not having answered.", "Add the columns if there are data.",
    }
    ColumnTwice "column_twice" Error {
        vi: "Hai cột cùng nói về “{column}” ({cells}): không đọc cột nào.", "Bỏ một cột.",
        en: "Two columns hold `{column}` ({cells}): neither is read.", "Remove one of them.",
    }
    HeaderMerged "header_merged" Error {
        vi: "Ô tiêu đề “{column}” gộp các cột {cells}, nên không rõ cột nào có số liệu: không đọc cột nào.", "Bỏ gộp ô tiêu đề; ghi tên ở cột có số liệu, và tên khác (hoặc để trống) ở cột còn lại.",
        en: "The header `{column}` is merged over the columns {cells}, so which of them holds the data is not clear: none is read.", "Unmerge it; write the name over the column with the data, and another one (or nothing) over the other.",
    }
    LabelTwice "label_twice" Error {
        vi: "Tiêu đề cột khớp với nhiều mục: {columns}. Không đọc cột này.", "Ghi mã trong ngoặc vuông ở cuối tiêu đề, ví dụ: {mend}.",
        en: "The header fits several things: {columns}. The column is not read.", "Put the id in brackets at its end, such as: {mend}.",
    }
    NoAreaColumn "no_area_column" Error {
        vi: "Bảng không có cột mã khu dân cư, cũng không có cột tên: không đọc bảng này.", "Dòng tiêu đề (dòng đầu, nếu là CSV) phải có “Mã khu dân cư” (code), hoặc “Khu dân cư” (name) và “Xã, phường, đặc khu” (commune). Cột đang ghi những điều này dưới tên khác thì đổi tên cột.",
        en: "The table has neither a column of codes nor one of names: it is not read.", "The header (the first line of CSV) must have `code`, or `name` and `commune`. Rename columns that hold these under other names.",
    }
    NoPeriod "no_period" Error {
        vi: "Không rõ năm được chấm, nên chưa tính được danh hiệu các năm trước và hạn nộp.", "Ghi năm đánh giá khi chấm, hoặc thêm cột “Kỳ”.",
        en: "The year assessed is not known, so neither earlier titles nor deadlines can be judged.", "State the year when you score, or add a column `period`.",
    }
    PeriodNotInForce "period_not_in_force" Warning {
        vi: "Bộ tiêu chí có hiệu lực {days}; kỳ “{period}” nằm ngoài thời gian ấy. Các khu của kỳ này vẫn được chấm theo bộ này.", "Kiểm tra kỳ được chấm; nếu kỳ đúng thì dùng bộ tiêu chí có hiệu lực trong năm ấy.",
        en: "The set is in force {days}; the period “{period}” lies outside. Its areas are scored with this set all the same.", "Look at the period; if it is right, use the set that is in force in that year.",
    }
    NoAreas "no_areas" Warning {
        vi: "Bảng chưa có khu dân cư nào.", "Ghi mỗi khu dân cư một dòng dưới tiêu đề. Nếu đã ghi, xem có đúng tệp, đúng trang không.",
        en: "The table has no areas.", "Give each area a row below the header. If that was done, see whether it is the right file and sheet.",
    }
    OnlyFractions "only_fractions" Warning {
        vi: "Cột này ghi phần trăm nhưng mọi số đều từ 0 đến 1; {value} được đọc là {value} %.", "Nếu {value} nghĩa là {shown} % thì nhân cả cột với 100, hoặc định dạng cột là phần trăm (%) trong Excel. Nếu đúng là {value} % thì không cần sửa.",
        en: "The column holds percentages, but every number is from 0 to 1; {value} was read as {value} %.", "If {value} means {shown} %, multiply the column by 100, or give it the format of per cent. If it is {value} %, there is nothing to mend.",
    }
    NoTable "no_table" Error {
        vi: "Không trang nào có bảng khu dân cư.", "Dòng tiêu đề phải có “Mã khu dân cư” (code), hoặc “Khu dân cư” (name) và “Xã, phường, đặc khu” (commune), cùng ít nhất một cột của bộ tiêu chí.",
        en: "No sheet has a table of areas.", "The header must have `code`, or `name` and `commune`, and at least one column of the set.",
    }
    FormUnread "form_unread" Error {
        vi: "Trang này là của một phiếu do chương trình lập, nhưng trang, dòng hoặc cột ẩn của phiếu đã bị xóa nên không đọc được.", "Lập lại phiếu, hoặc mở phiếu gốc, rồi chép số liệu sang.",
        en: "The sheet is of a form that this program made, but the hidden sheet, row or column of the form is gone, so it cannot be read.", "Make the form anew, or open the original, and copy the data over.",
    }
    AreaNotAppraised "area_not_appraised" Error {
        vi: "Khu này chưa thẩm định nên không có trong kết quả theo điểm thẩm định.", "Thẩm định khu này trong phiếu rồi làm lại; nếu không, kết quả chỉ gồm các khu đã thẩm định.",
        en: "The area is not appraised yet, so it is not among the appraised results.", "Appraise it in the form and run this again; else the results hold only the areas that are appraised.",
    }
    FormCell "form_cell" Error {
        vi: "Ô này có số liệu nhưng không thuộc câu hỏi nào của bộ tiêu chí, nên không được tính.", "Ghi số liệu vào đúng dòng của câu hỏi. Nếu phiếu lập cho bản khác của bộ tiêu chí thì lập lại phiếu.",
        en: "There are data in this cell, but it is of no question of the set, so they do not count.", "Write them in the row of their question. If the form was made for another version of the set, make it anew.",
    }
    FormSheetHidden "form_sheet_hidden" Warning {
        vi: "Trang này của phiếu đang ẩn nên không được đọc.", "Nếu khu dân cư này cần được chấm, bỏ ẩn trang rồi đọc lại.",
        en: "The sheet of the form is hidden, so it is not read.", "If the area is to be scored, unhide the sheet and read the form again.",
    }
    FormRowTwice "form_row_twice" Error {
        vi: "Câu hỏi này đã có ở một dòng phía trên; số liệu ở dòng này không được tính.", "Giữ một dòng cho mỗi câu hỏi, ghi số liệu vào dòng đó rồi xóa dòng thừa.",
        en: "The question stands in a row above already; the data in this row do not count.", "Keep one row for each question, write the data there and delete the other row.",
    }
    SheetSkipped "sheet_skipped" Warning {
        vi: "Trang không có bảng khu dân cư, được bỏ qua.", "Nếu cần đọc trang này, kiểm tra dòng tiêu đề.",
        en: "The sheet has no table of areas; skipped.", "If it should be read, look at its header.",
    }
    SheetHidden "sheet_hidden" Warning {
        vi: "Trang ẩn, được bỏ qua.", "Nếu cần đọc trang này, bỏ ẩn nó trong Excel.",
        en: "The sheet is hidden; skipped.", "To have it read, unhide it.",
    }
    LegacyFont "legacy_font" Error {
        vi: "{n} ô của trang viết bằng phông {font}, không phải Unicode: không đọc trang này.", "Chuyển sang Unicode rồi lưu lại, hoặc cho chuyển chữ TCVN3, VNI khi đọc.",
        en: "{n} {n|cell of the sheet is|cells of the sheet are} written for {font} fonts, not in Unicode: it is not read.", "Convert it to Unicode, or have such text converted when it is read.",
    }
    LegacyText "legacy_text" Error {
        vi: "Chữ trong trang trông như TCVN3 hoặc VNI ({n} ô), nhưng loại tệp này không cho biết phông: không đọc trang này.", "Lưu lại dạng .xlsx và cho chuyển chữ TCVN3, VNI khi đọc.",
        en: "The text of the sheet looks like TCVN3 or VNI ({n} {n|cell|cells}), but this kind of file does not tell its fonts: it is not read.", "Save it as .xlsx and have such text converted when it is read.",
    }
    LegacyConverted "legacy_converted" Warning {
        vi: "{n} ô viết bằng phông {font} đã được chuyển sang Unicode.", "Xem lại vài tên cho chắc.",
        en: "{n} {n|cell|cells} written for {font} fonts {n|was|were} converted to Unicode.", "Look over some names to be sure.",
    }
    HiddenRows "hidden_rows" Warning {
        vi: "Trang có {hidden}; vẫn được đọc.", "Nếu không cần thì xóa chúng.",
        en: "The sheet has {hidden}; what they hold is read.", "Delete them if they are not meant.",
    }
    HeaderRows "header_rows" Warning {
        vi: "{rows} (điểm tối đa, đơn vị tính, số thứ tự cột) được bỏ qua.", "Không cần sửa.",
        en: "{rows} (most points, units, column numbers) is skipped.", "Nothing to mend.",
    }
    GroupRow "group_row" Warning {
        vi: "Dòng tiêu đề nhóm, được bỏ qua.", "Không cần sửa.",
        en: "A row that heads a group; skipped.", "Nothing to mend.",
    }
    BelowTable "below_table" Warning {
        vi: "Từ dòng này trở xuống là phần dưới bảng ({n} dòng có chữ), không đọc.", "Không cần sửa.",
        en: "From this row on it is what stands below the table (rows: {n}); not read.", "Nothing to mend.",
    }
    RowsBelowTable "rows_below_table" Error {
        vi: "Từ dòng này trở xuống không đọc, nhưng có {n} dòng trông như khu dân cư.", "Nếu là khu dân cư thì bỏ dòng trống và tiêu đề phụ ở giữa bảng; nếu là bảng khác thì chuyển sang trang khác.",
        en: "From this row on nothing is read, but some rows look like areas ({n}).", "If they are, remove the blank rows and headings inside the table; if it is another table, move it to a sheet of its own.",
    }
    ExternalLink "external_link" Warning {
        vi: "Sổ tính lấy số từ tệp khác; các giá trị đã lưu được dùng.", "Kiểm tra các số đó còn đúng không.",
        en: "The workbook takes values from other files; those that are stored in it are used.", "See whether they still hold.",
    }
    KindDiffers "kind_differs" Warning {
        vi: "Tên tệp không nói đúng loại: đây là sổ tính, được đọc như vậy.", "Đổi đuôi tệp thành .xlsx, .xls hoặc .ods.",
        en: "The name does not tell its kind: this is a workbook, and is read as one.", "Give it the ending .xlsx, .xls or .ods.",
    }
    HistoryHeader "history_header" Error {
        vi: "Không thấy bảng danh hiệu các năm hoặc bảng sáp nhập.", "Cần các cột “Mã khu dân cư”, “Năm”, “Danh hiệu” (hoặc “Đăng ký”); với bảng sáp nhập: “Mã cũ”, “Mã mới”, “Năm”.",
        en: "There is no table of earlier titles or of merges.", "It wants the columns “code”, “year”, “title” (or “registered”); for merges “predecessor”, “successor”, “year”.",
    }
    HistoryYear "history_year" Error {
        vi: "“{value}” không phải là một năm từ {first} đến {last}.", "Ghi năm bốn chữ số, ví dụ 2025. Nếu ô hiện đúng năm, đổi định dạng ô từ Ngày (Date) sang Số (Number).",
        en: "“{value}” is not a year from {first} to {last}.", "Write a year of four digits, such as 2025. If the cell shows one, change its format from date to number.",
    }
    HistoryAll "history_all" Error {
        vi: "Dòng “*” chỉ nói rằng bảng đã đủ cho năm đó nên không ghi danh hiệu ở dòng này: chưa coi bảng là đủ.", "Để trống danh hiệu ở dòng “*”; ghi mỗi khu có danh hiệu một dòng.",
        en: "A row “*” says that the table is complete for the year, and names no title: the table does not count as complete.", "Leave the title blank in the row “*”, and give each area that holds one a row.",
    }
    HistoryRowsDiffer "history_rows_differ" Error {
        vi: "Bảng ghi “{value}” năm {year} vừa có danh hiệu, vừa không: năm đó của khu này được coi là chưa rõ.", "Xóa dòng sai.",
        en: "The table says of “{value}” in {year} both that there was a title and that there was none: that year of the area is not known.", "Delete the row that is wrong.",
    }
    HistoryArea "history_area" Error {
        vi: "Dòng này không ghi mã khu dân cư.", "Ghi mã như trong phiếu; khu không có mã thì ghi xã/tên.",
        en: "This row names no area.", "Write the code as forms have it; for an area without one commune/name.",
    }
    HistoryTitle "history_title" Error {
        vi: "Bộ tiêu chí không có danh hiệu “{value}”.", "Ghi tên hoặc mã danh hiệu của bộ tiêu chí: {known}.",
        en: "The set has no title “{value}”.", "Write the name or id of a title of the set: {known}.",
    }
    HistoryNoMatch "history_no_match" Warning {
        vi: "Bảng danh hiệu các năm không nhắc đến khu nào trong các khu được chấm.", "So mã khu dân cư (hoặc xã/tên, với khu không có mã) ở hai bên. Nếu đúng là chưa khu nào có tên trong bảng thì không cần sửa.",
        en: "The table of earlier titles names none of the areas that are scored.", "Compare the codes (or commune/name, of areas without one) of both. If indeed none of them is in the table, there is nothing to mend.",
    }
    NotJson "not_json" Error {
        vi: "Đây không phải là một phiếu JSON: {detail}", "Mỗi phiếu là một đối tượng {…}; xem docs/scoring.md, mục 1.",
        en: "This is not an assessment in JSON: {detail}", "Each assessment is an object {…}; see docs/scoring.md, section 1.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kieumau::Lang;

    #[test]
    fn every_code_speaks_both_languages() {
        for code in TableCode::ALL {
            for lang in [Lang::Vi, Lang::En] {
                assert!(!code.message().get(lang).is_empty(), "{}", code.as_str());
                assert!(!code.mend().get(lang).is_empty(), "{}", code.as_str());
                // Pages show it too: what only the command line has stands in `options`.
                assert!(!code.mend().get(lang).contains("--"), "{}", code.as_str());
            }
        }
    }
}
