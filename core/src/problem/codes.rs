//! Every problem that can be reported: its code, and its sentences.

use super::Severity;
use crate::catalogue::Lang;

/// One line per problem: what is wrong, and how to mend it, in Vietnamese and English.
macro_rules! codes {
    ($( $variant:ident $word:literal $severity:ident {
        vi: $vi:literal, $vi_mend:literal,
        en: $en:literal, $en_mend:literal,
    } )*) => {
        /// The kind of a problem. Codes are for ever; sentences may be reworded.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $( #[doc = $en] $variant, )* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$( Code::$variant, )*];

            /// The code as it stands in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Code::$variant => $word, )* }
            }

            /// How bad it is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $( Code::$variant => Severity::$severity, )* }
            }

            /// The sentence that says what is wrong, with its placeholders.
            pub(super) const fn message(self, lang: Lang) -> &'static str {
                match (self, lang) { $( (Code::$variant, Lang::Vi) => $vi, (Code::$variant, Lang::En) => $en, )* }
            }

            /// The sentence that says how to mend it, with its placeholders.
            pub(super) const fn mend(self, lang: Lang) -> &'static str {
                match (self, lang) { $( (Code::$variant, Lang::Vi) => $vi_mend, (Code::$variant, Lang::En) => $en_mend, )* }
            }
        }
    };
}

codes! {
    Syntax "syntax" Error {
        vi: "Chỗ này không đúng cú pháp JSON.", "Kiểm tra dấu phẩy, dấu ngoặc, dấu nháy kép ở ngay trước chỗ này.",
        en: "This is not JSON: {error}.", "Look at the commas, brackets and quotes just before this place.",
    }
    EmptyFile "empty_file" Error {
        vi: "Tệp không có nội dung JSON.", "Chọn lại tệp, hoặc chép vào đây một đối tượng JSON.",
        en: "The file holds no JSON.", "Choose another file, or put a JSON object into it.",
    }
    DuplicateKey "duplicate_key" Error {
        vi: "Khóa “{key}” được ghi hai lần trong cùng một đối tượng.", "Bỏ một trong hai, nếu không một nội dung sẽ mất mà không ai biết.",
        en: "The key `{key}` stands twice in one object.", "Remove one of the two; otherwise one of them would silently be lost.",
    }
    WrongType "wrong_type" Error {
        vi: "Chỗ này cần {expected}, nhưng lại ghi {found}.", "Ghi lại thành {expected}.",
        en: "This should be {expected}, but it is {found}.", "Write {expected} instead.",
    }
    MissingField "missing_field" Error {
        vi: "Thiếu trường “{field}”.", "Thêm “{field}” vào đối tượng này.",
        en: "The field `{field}` is missing.", "Add `{field}` to this object.",
    }
    UnknownField "unknown_field" Error {
        vi: "Ở đây không có trường “{field}”.", "Bỏ trường này, hoặc ghi {mend}.",
        en: "There is no field `{field}` here.", "Remove it, or write {mend}.",
    }
    UnknownWord "unknown_word" Error {
        vi: "“{word}” không phải là một từ dùng được ở đây.", "Ghi {mend}.",
        en: "`{word}` is not a word that can stand here.", "Write {mend}.",
    }
    BadId "bad_id" Error {
        vi: "“{id}” không dùng làm mã được.", "Mã gồm chữ cái không dấu, chữ số, dấu gạch dưới, chấm, gạch nối, dài tối đa 64 ký tự, bắt đầu bằng chữ hoặc số.",
        en: "`{id}` cannot be an id.", "Use unaccented letters, digits, `_`, `.`, `-`, at most 64, beginning with a letter or digit.",
    }
    BadNumber "bad_number" Error {
        vi: "“{value}” không phải là số.", "Ghi như 95.5, \"1/3\" hoặc \"75%\": dấu chấm thập phân, tối đa 12 chữ số trước và 9 chữ số sau dấu chấm.",
        en: "`{value}` is not a number.", "Write it like 95.5, \"1/3\" or \"75%\": a decimal point, at most 12 digits before and 9 after it.",
    }
    BadDate "bad_date" Error {
        vi: "Không có ngày “{value}” trong lịch.", "Ghi theo dạng năm-tháng-ngày, ví dụ 2026-11-05.",
        en: "`{value}` is not a day of the calendar.", "Write it as year-month-day, such as 2026-11-05.",
    }
    FormatUnknown "format_unknown" Error {
        vi: "Không đọc được định dạng {value}.", "Ghi \"format\": 1.",
        en: "Format {value} is not known.", "Write \"format\": 1.",
    }
    DuplicateId "duplicate_id" Error {
        vi: "Mã “{id}” được dùng hai lần.", "Đặt cho một trong hai một mã khác.",
        en: "The id `{id}` is used twice.", "Give one of the two another id.",
    }
    UnknownQuestion "unknown_question" Error {
        vi: "Không có câu hỏi “{id}”.", "Sửa mã, hoặc thêm câu hỏi. Mã gần giống: {mend}",
        en: "There is no question `{id}`.", "Correct the id, or add the question. Nearest: {mend}",
    }
    WrongQuestionKind "wrong_question_kind" Error {
        vi: "Câu hỏi “{question}” thuộc loại {found}, ở đây cần loại {wanted}.", "Dùng câu hỏi khác, hoặc đổi loại câu hỏi.",
        en: "The question `{question}` is of kind {found}; here {wanted} is needed.", "Name another question, or change its kind.",
    }
    UnknownReference "unknown_reference" Error {
        vi: "Không có giá trị đối chiếu “{id}”.", "Sửa mã, hoặc thêm vào “references”. Mã gần giống: {mend}",
        en: "There is no reference `{id}`.", "Correct the id, or add it to `references`. Nearest: {mend}",
    }
    UnknownCriterion "unknown_criterion" Error {
        vi: "Không có tiêu chí “{id}”.", "Sửa mã tiêu chí. Mã gần giống: {mend}",
        en: "There is no criterion `{id}`.", "Correct the id. Nearest: {mend}",
    }
    UnknownTitle "unknown_title" Error {
        vi: "Không có danh hiệu “{id}”.", "Sửa mã, hoặc khai danh hiệu của bộ khác trong “external_titles”. Mã gần giống: {mend}",
        en: "There is no title `{id}`.", "Correct the id, or list a title of another set in `external_titles`. Nearest: {mend}",
    }
    UnknownClass "unknown_class" Error {
        vi: "Không có mức xếp loại “{id}”.", "Sửa mã xếp loại. Mã gần giống: {mend}",
        en: "There is no class `{id}`.", "Correct the id. Nearest: {mend}",
    }
    UnknownEffect "unknown_effect" Error {
        vi: "Không có hệ quả “{id}”.", "Sửa mã hệ quả. Mã gần giống: {mend}",
        en: "There is no effect `{id}`.", "Correct the id. Nearest: {mend}",
    }
    UnknownDimension "unknown_dimension" Error {
        vi: "Không có đặc điểm “{id}” trong “profile”.", "Sửa mã, hoặc thêm đặc điểm này. Mã gần giống: {mend}",
        en: "There is no profile dimension `{id}`.", "Correct the id, or add the dimension. Nearest: {mend}",
    }
    UnknownProfileValue "unknown_profile_value" Error {
        vi: "“{id}” không phải là giá trị của đặc điểm này.", "Sửa mã giá trị. Mã gần giống: {mend}",
        en: "`{id}` is not a value of this dimension.", "Correct the id. Nearest: {mend}",
    }
    ProfileValueMissing "profile_value_missing" Error {
        vi: "Bảng theo “{dimension}” chưa có con số cho: {values}.", "Ghi con số cho từng giá trị; không có cột nào được tự động dùng thay.",
        en: "The table by `{dimension}` has no figure for: {values}.", "Give a figure for each value; no column ever stands in for another.",
    }
    UnknownOption "unknown_option" Error {
        vi: "“{option}” không phải là phương án của câu hỏi “{question}”.", "Sửa mã phương án.",
        en: "`{option}` is not an option of the question `{question}`.", "Correct the id of the option.",
    }
    UnknownItem "unknown_item" Error {
        vi: "“{item}” không phải là mục của câu hỏi “{question}”.", "Sửa mã mục.",
        en: "`{item}` is not an item of the question `{question}`.", "Correct the id of the item.",
    }
    OptionWithoutPoints "option_without_points" Error {
        vi: "Phương án “{option}” của câu hỏi “{question}” chưa có điểm.", "Ghi điểm cho phương án này, kể cả khi là 0.",
        en: "The option `{option}` of the question `{question}` has no points here.", "Give it points, even when they are 0.",
    }
    ItemWithoutPoints "item_without_points" Error {
        vi: "Mục “{item}” của câu hỏi “{question}” chưa có điểm.", "Ghi điểm cho mục này, kể cả khi là 0.",
        en: "The item `{item}` of the question `{question}` has no points here.", "Give it points, even when they are 0.",
    }
    UnknownSource "unknown_source" Error {
        vi: "Không có văn bản “{id}” trong “sources”.", "Sửa mã, hoặc thêm văn bản. Mã gần giống: {mend}",
        en: "There is no source `{id}`.", "Correct the id, or add the source. Nearest: {mend}",
    }
    UnknownAmbiguity "unknown_ambiguity" Error {
        vi: "Không có điểm chưa rõ “{id}”.", "Sửa mã, hoặc thêm vào “ambiguities”. Mã gần giống: {mend}",
        en: "There is no ambiguity `{id}`.", "Correct the id, or add it to `ambiguities`. Nearest: {mend}",
    }
    UnknownAbout "unknown_about" Error {
        vi: "Không có gì mang mã “{id}” trong bộ tiêu chí này.", "Ghi mã của một tiêu chí, câu hỏi, danh hiệu, hệ quả, xếp loại hoặc đặc điểm.",
        en: "Nothing in this set has the id `{id}`.", "Name a criterion, question, title, effect, class or dimension.",
    }
    NotAnAncestor "not_an_ancestor" Error {
        vi: "“{id}” không nằm trên tiêu chí “{criterion}”.", "Ghi \"parent\", \"total\", hoặc mã của một tiêu chí chứa nó.",
        en: "`{id}` does not stand above the criterion `{criterion}`.", "Write \"parent\", \"total\", or the id of a criterion that contains it.",
    }
    EmptyList "empty_list" Error {
        vi: "Danh sách này trống.", "Thêm ít nhất một mục, hoặc bỏ trường này.",
        en: "This list is empty.", "Add at least one entry, or remove the field.",
    }
    TooManyItems "too_many_items" Error {
        vi: "Có hơn {most} mục.", "Tách thành hai câu hỏi.",
        en: "There are more than {most} entries.", "Split them into two questions.",
    }
    RowsOutOfRange "rows_out_of_range" Error {
        vi: "Số dòng tối đa phải từ 1 đến {most}.", "Sửa “rows”.",
        en: "`rows` must be from 1 to {most}.", "Correct `rows`.",
    }
    TooManyDecimals "too_many_decimals" Error {
        vi: "Nhiều nhất {most} chữ số thập phân.", "Ghi số nhỏ hơn.",
        en: "At most {most} decimals can be asked for.", "Write a smaller number.",
    }
    EmptyRange "empty_range" Error {
        vi: "Giá trị nhỏ nhất {min} lớn hơn giá trị lớn nhất {max}.", "Sửa một trong hai.",
        en: "The least value {min} is above the greatest {max}.", "Correct one of the two.",
    }
    BoundOffGrid "bound_off_grid" Error {
        vi: "{value} cần nhiều chữ số thập phân hơn câu hỏi cho phép ({decimals}), hoặc quá lớn.", "Tăng “decimals” hoặc sửa con số.",
        en: "{value} takes more decimals than the question allows ({decimals}), or is too large.", "Raise `decimals`, or correct the figure.",
    }
    JudgedStep "judged_step" Error {
        vi: "Bước điểm {step} không viết được với tối đa 6 chữ số thập phân.", "Dùng bước như 0.01, 0.25, 0.5.",
        en: "The step {step} cannot be written with at most 6 decimals.", "Use a step such as 0.01, 0.25, 0.5.",
    }
    MaximumOffStep "maximum_off_step" Error {
        vi: "Điểm tối đa {max} không đạt được với bước {step}.", "Sửa điểm tối đa hoặc bước để điểm tối đa nằm trên bước.",
        en: "The maximum {max} cannot be reached in steps of {step}.", "Correct the maximum or the step so that the maximum lies on a step.",
    }
    BlankUnusable "blank_unusable" Error {
        vi: "Giá trị “blank” không phải là câu trả lời hợp với câu hỏi “{question}”.", "Ghi một câu trả lời đúng loại của câu hỏi.",
        en: "`blank` is not an answer that the question `{question}` takes.", "Write an answer of the kind of the question.",
    }
    ValueOutOfRange "value_out_of_range" Error {
        vi: "Giá trị {value} nằm ngoài khoảng cho phép.", "Sửa giá trị, hoặc sửa “min”, “max”.",
        en: "The value {value} is out of range.", "Correct the value, or `min` and `max`.",
    }
    Negative "negative" Error {
        vi: "{value} là số âm; ở đây không dùng số âm.", "Ghi số không âm.",
        en: "{value} is negative; it must not be here.", "Write a number that is not negative.",
    }
    NotPositive "not_positive" Error {
        vi: "{value} phải lớn hơn 0.", "Ghi số lớn hơn 0.",
        en: "{value} must be above 0.", "Write a number above 0.",
    }
    NumberTooLarge "number_too_large" Error {
        vi: "Con số tính ra quá lớn để giữ được chính xác.", "Dùng các con số nhỏ hơn.",
        en: "The number that results is too large to be kept exactly.", "Use smaller figures.",
    }
    NotSmallCount "not_small_count" Error {
        vi: "{value} phải là số nguyên từ 0 đến 1000.", "Ghi một số nguyên.",
        en: "{value} must be a whole number from 0 to 1000.", "Write a whole number.",
    }
    RuleAndParts "rule_and_parts" Error {
        vi: "Tiêu chí này vừa có “rule” vừa có “parts”.", "Giữ “rule” cho tiêu chí lá, hoặc “parts” cho tiêu chí có các phần.",
        en: "This criterion has both `rule` and `parts`.", "Keep `rule` for a leaf, or `parts` for an inner node.",
    }
    NoRuleNoParts "no_rule_no_parts" Error {
        vi: "Tiêu chí này không có “rule” và cũng không có “parts”.", "Thêm “rule” (cách chấm) hoặc “parts” (các phần).",
        en: "This criterion has neither `rule` nor `parts`.", "Add a `rule`, or `parts`.",
    }
    NoPoints "no_points" Error {
        vi: "Tiêu chí “{id}” có điểm nhưng chưa ghi điểm tối đa.", "Ghi \"points\": {found}.",
        en: "The criterion `{id}` bears points but states no maximum.", "Write \"points\": {found}.",
    }
    NoCite "no_cite" Error {
        vi: "“{id}” chưa ghi căn cứ.", "Thêm “cite” ở đây hoặc ở tiêu chí chứa nó.",
        en: "`{id}` cites no source.", "Add `cite` here or on a criterion above it.",
    }
    NoBands "no_bands" Error {
        vi: "Chưa có mức nào.", "Thêm các mức phủ hết giá trị.",
        en: "There are no bands.", "Add bands that cover every value.",
    }
    TwoEnds "two_ends" Error {
        vi: "Một đầu của mức được ghi hai lần: “{a}” và “{b}”.", "Giữ một trong hai.",
        en: "One end is given twice: `{a}` and `{b}`.", "Keep one of the two.",
    }
    EmptyBand "empty_band" Error {
        vi: "Không giá trị nào nằm giữa {lower} và {upper} như đã ghi.", "Sửa hai đầu.",
        en: "No value lies between {lower} and {upper} as written.", "Correct the ends.",
    }
    BandGap "band_gap" Error {
        vi: "Không mức nào nhận giá trị {witness}.", "Sửa đầu của một mức cho liền với mức kế bên, ví dụ “below” và “from” cùng một số.",
        en: "No band takes {witness}.", "Let one band begin where the other ends, for example `below` and `from` with the same number.",
    }
    BandOverlap "band_overlap" Error {
        vi: "Giá trị {witness} thuộc cả mức thứ {a} và mức thứ {b}.", "Để một mức kết thúc bằng “below” ở chỗ mức kia bắt đầu bằng “from”.",
        en: "The value {witness} lies in band {a} and in band {b}.", "End one with `below` where the other begins with `from`.",
    }
    BandIdle "band_idle" Warning {
        vi: "Câu trả lời hợp lệ không bao giờ rơi vào mức thứ {band}.", "Bỏ mức này, hoặc sửa khoảng giá trị của câu hỏi.",
        en: "No usable answer ever falls into band {band}.", "Remove the band, or correct the range of the question.",
    }
    BandsNotMonotone "bands_not_monotone" Error {
        vi: "Điểm của các mức lúc tăng lúc giảm (quanh {points} điểm).", "Sửa điểm, hoặc giải thích trong “not_monotone”.",
        en: "The points of the bands rise and fall (around {points}).", "Correct the points, or explain in `not_monotone`.",
    }
    NoParentToZero "no_parent_to_zero" Error {
        vi: "“zeroes_parent” không dùng được ở đây: không có tiêu chí chứa nó, hoặc đang nằm trong các cách thay thế.", "Đưa quy tắc vào một phần của tiêu chí.",
        en: "`zeroes_parent` cannot stand here: there is no parent, or the rule is one of several alternatives.", "Put the rule on a part of a criterion.",
    }
    NoTerms "no_terms" Error {
        vi: "Chưa có khoản cộng hoặc trừ nào.", "Thêm ít nhất một khoản vào “terms”.",
        en: "There are no terms.", "Add at least one to `terms`.",
    }
    AddOrSubtract "add_or_subtract" Error {
        vi: "Mỗi khoản cần đúng một trong hai: “add” hoặc “subtract”.", "Giữ một.",
        en: "A term needs exactly one of `add` and `subtract`.", "Keep one.",
    }
    BeyondOrShortOf "beyond_or_short_of" Error {
        vi: "Một khoản không thể vừa có “beyond” vừa có “short_of”.", "Giữ một trong hai.",
        en: "A term cannot have both `beyond` and `short_of`.", "Keep one of the two.",
    }
    NeedsRound "needs_round" Error {
        vi: "Tính theo tỷ lệ cần ghi bước làm tròn.", "Thêm \"round\", ví dụ 0.01.",
        en: "Points in proportion need a rounding step.", "Add `round`, such as 0.01.",
    }
    TargetIsStart "target_is_start" Warning {
        vi: "“target” bằng “from” ({value}): chỉ có 0 điểm hoặc đủ điểm.", "Nếu đúng ý, dùng “meets”; nếu không, sửa “target”.",
        en: "`target` equals `from` ({value}): only nothing or everything can be earned.", "If that is meant, use `meets`; otherwise correct `target`.",
    }
    DeadlineInProportion "deadline_in_proportion" Error {
        vi: "Ngày trễ hạn không tính theo tỷ lệ.", "Dùng \"whole\" hoặc \"none\".",
        en: "Days late do not count in proportion.", "Use \"whole\" or \"none\".",
    }
    VoteNeedsAttending "vote_needs_attending" Error {
        vi: "Tỷ lệ trên số người dự họp, hoặc điều kiện số người dự, cần câu hỏi “attending”.", "Thêm “attending”.",
        en: "A share of those attending, or a quorum, needs `attending`.", "Add `attending`.",
    }
    OneComparison "one_comparison" Error {
        vi: "Cần một hoặc hai phép so sánh, mỗi phía một (biểu quyết: đúng một).", "Ghi at_least, more_than, at_most, less_than hoặc equals.",
        en: "One or two comparisons are needed (a vote takes exactly one).", "Write at_least, more_than, at_most, less_than or equals.",
    }
    NoAlternatives "no_alternatives" Error {
        vi: "Chưa có cách chấm nào để chọn.", "Thêm vào “rules”.",
        en: "There are no alternatives.", "Add some to `rules`.",
    }
    SumMismatch "sum_mismatch" Error {
        vi: "Điểm tối đa của “{id}” ghi {stated}, nhưng các phần cho {found}.", "Sửa điểm tối đa thành {found}, sửa các phần, hoặc ghi \"capped\": true nếu văn bản cắt ở {stated}.",
        en: "The maximum of `{id}` is {stated}, but its parts give {found}.", "Write {found}, correct the parts, or say \"capped\": true if the text cuts at {stated}.",
    }
    RuleMismatch "rule_mismatch" Error {
        vi: "Điểm tối đa của “{id}” ghi {stated}, nhưng cách chấm cho nhiều nhất {found}.", "Sửa điểm tối đa hoặc cách chấm.",
        en: "The maximum of `{id}` is {stated}, but its rule gives at most {found}.", "Correct the maximum or the rule.",
    }
    CapOutOfReach "cap_out_of_reach" Error {
        vi: "“{id}” được cắt ở {stated}, nhưng các phần chỉ cho {found}.", "Bỏ “capped”, hoặc sửa điểm.",
        en: "`{id}` is capped at {stated}, but its parts give only {found}.", "Remove `capped`, or correct the points.",
    }
    FloorMismatch "floor_mismatch" Error {
        vi: "Điểm thấp nhất của “{id}” ghi {stated}, nhưng thực tế xuống tới {found}.", "Ghi \"floor\": {found}, sửa cách chấm, hoặc ghi \"capped\": true nếu văn bản cắt ở {stated}.",
        en: "The least points of `{id}` are stated as {stated}, but they go to {found}.", "Write \"floor\": {found}, correct the rule, or say \"capped\": true if the text cuts at {stated}.",
    }
    FloorAboveZero "floor_above_zero" Error {
        vi: "“floor” {value} lớn hơn 0.", "“floor” là điểm thấp nhất, bằng hoặc dưới 0.",
        en: "`floor` {value} is above 0.", "`floor` is the least points, 0 or below.",
    }
    MinimumAboveMaximum "minimum_above_maximum" Error {
        vi: "Điểm tối thiểu {minimum} lớn hơn điểm tối đa {points}.", "Sửa một trong hai.",
        en: "The minimum {minimum} is above the maximum {points}.", "Correct one of the two.",
    }
    NoWeight "no_weight" Error {
        vi: "“{id}” nằm trong tiêu chí tính theo trọng số nhưng chưa có “weight”.", "Thêm “weight”.",
        en: "`{id}` stands in a weighted node but has no `weight`.", "Add `weight`.",
    }
    WeightUnused "weight_unused" Error {
        vi: "“{id}” có “weight” nhưng tiêu chí chứa nó không tính theo trọng số.", "Bỏ “weight”, hoặc ghi \"combine\": \"weighted\" ở trên.",
        en: "`{id}` has a `weight`, but the node above is not weighted.", "Remove `weight`, or write \"combine\": \"weighted\" above.",
    }
    RoleBelowTop "role_below_top" Error {
        vi: "“role” chỉ dùng cho nhóm tiêu chí ở cấp cao nhất.", "Bỏ “role” ở đây.",
        en: "`role` is for top-level groups only.", "Remove `role` here.",
    }
    TotalMismatch "total_mismatch" Error {
        vi: "Tổng điểm ghi {stated}, nhưng các nhóm cho {found}.", "Sửa tổng điểm hoặc điểm của các nhóm.",
        en: "The total is stated as {stated}, but the groups give {found}.", "Correct the total or the groups.",
    }
    TooFine "too_fine" Error {
        vi: "Các phân số ở đây quá lẻ để giữ được chính xác.", "Thêm \"round\" cho tiêu chí này, hoặc dùng các con số đơn giản hơn.",
        en: "The fractions here are too fine to be kept exactly.", "Add `round` to this node, or use simpler figures.",
    }
    NeedsRoundToRescale "needs_round_to_rescale" Error {
        vi: "Có hơn {most} tiêu chí có thể không phát sinh dưới chỗ tính lại này, nên cần bước làm tròn.", "Thêm \"round\", ví dụ 0.01.",
        en: "More than {most} criteria may leave below this rescaling node, so it needs a rounding step.", "Add `round`, such as 0.01.",
    }
    DivisorCanBeZero "divisor_can_be_zero" Error {
        vi: "Mọi phần của “{id}” đều có thể không phát sinh, nên mẫu số có thể bằng 0.", "Để ít nhất một phần không được bỏ, hoặc đặt chính sách “not_applicable” cho cả “{id}”.",
        en: "Every part of `{id}` may leave, so its divisor can be 0.", "Let at least one part stay, or give `{id}` itself a `not_applicable` policy.",
    }
    NotATest "not_a_test" Error {
        vi: "Điều kiện “{kind}” nhìn vào điểm hoặc danh hiệu nên không dùng được ở đây.", "Ở đây chỉ dùng điều kiện về câu trả lời.",
        en: "The condition `{kind}` looks at points, classes or titles, which cannot be done here.", "Use conditions on answers here.",
    }
    AnswerKind "answer_kind" Error {
        vi: "Câu hỏi “{question}” thuộc loại {found}, không so được với giá trị này.", "Dùng true/false cho câu hỏi có/không, mã phương án cho câu hỏi chọn.",
        en: "The question `{question}` is of kind {found} and cannot have this answer.", "Use true/false for yes/no questions, ids of options for choices.",
    }
    Contradiction "contradiction" Error {
        vi: "Hai phép so sánh này không bao giờ cùng đúng.", "Sửa một trong hai con số.",
        en: "These two comparisons can never both hold.", "Correct one of the two figures.",
    }
    MoreThanThereAre "more_than_there_are" Error {
        vi: "Cần {n} nhưng chỉ có {of}.", "Giảm số cần có, hoặc thêm mục.",
        en: "{n} are needed, but there are only {of}.", "Ask for fewer, or add more.",
    }
    NoGrandTotal "no_grand_total" Error {
        vi: "Bộ tiêu chí này không có tổng điểm chung.", "Dùng điều kiện “points” cho từng nhóm.",
        en: "This set has no grand total.", "Use `points` conditions on the groups.",
    }
    NoClasses "no_classes" Error {
        vi: "Bộ tiêu chí này không có xếp loại.", "Thêm “classes”, hoặc bỏ chỗ này.",
        en: "This set has no classes.", "Add `classes`, or remove this.",
    }
    ClassOverlap "class_overlap" Error {
        vi: "Tổng điểm {witness} thuộc cả xếp loại “{a}” và “{b}”.", "Để một loại kết thúc bằng “below” ở chỗ loại kia bắt đầu bằng “from”.",
        en: "The total {witness} lies in the class `{a}` and in `{b}`.", "End one with `below` where the other begins with `from`.",
    }
    ClassOrder "class_order" Error {
        vi: "Xếp loại “{b}” đứng sau “{a}” nhưng không thấp hơn.", "Xếp từ cao xuống thấp.",
        en: "The class `{b}` stands after `{a}` but is not lower.", "List classes from best to worst.",
    }
    ClassGap "class_gap" Error {
        vi: "Tổng điểm {witness} nằm giữa các xếp loại nhưng không thuộc loại nào.", "Nối liền hai đầu.",
        en: "The total {witness} lies between classes but in none.", "Let one class begin where the other ends.",
    }
    TitleCircle "title_circle" Error {
        vi: "Điều kiện của danh hiệu “{title}” quay trở lại chính nó.", "Bỏ một mắt xích trong vòng.",
        en: "The condition of the title `{title}` leads back to itself.", "Remove one link of the circle.",
    }
    TitleUnreachable "title_unreachable" Error {
        vi: "Không khu dân cư nào đạt được danh hiệu “{title}”{profile}: {reason}.", "Xem lại điều kiện của danh hiệu và điểm tối đa.",
        en: "No area can earn the title `{title}`{profile}: {reason}.", "Look at the condition of the title and at the maxima.",
    }
    TitleNotShown "title_not_shown" Warning {
        vi: "Chưa tìm được khu dân cư nào đạt danh hiệu “{title}”{profile}.", "Thêm một ví dụ đạt danh hiệu này để chứng tỏ.",
        en: "No area that earns the title `{title}`{profile} was found.", "Add an example that earns it, to show that it can be.",
    }
    TitleImplied "title_implied" Warning {
        vi: "Khu dân cư nào đạt “{lower}” cũng đạt “{title}”: danh hiệu cao hơn không đòi hỏi gì thêm.", "Xem lại điều kiện của “{title}”.",
        en: "Every area that earns `{lower}` also earns `{title}`: the higher title asks for nothing more.", "Look at the condition of `{title}`.",
    }
    ConditionAddsNothing "condition_adds_nothing" Warning {
        vi: "Điều kiện này luôn đúng khi {because}.", "Bỏ điều kiện, hoặc sửa con số.",
        en: "This condition always holds where {because}.", "Remove it, or correct the figure.",
    }
    StatusNoteMissing "status_note_missing" Error {
        vi: "Bộ tiêu chí không phải bản chính thức nhưng chưa ghi “status_note”.", "Ghi vì sao bộ này là {status}.",
        en: "The set is not official, but has no `status_note`.", "Say why it is {status}.",
    }
    ForceOrder "force_order" Error {
        vi: "Ngày hết hiệu lực không sau ngày có hiệu lực.", "Sửa “from” hoặc “to”.",
        en: "The set ends before, or on the day, it begins.", "Correct `from` or `to`.",
    }
    ProfileOrderMissing "profile_order_missing" Error {
        vi: "Một khu dân cư có thể thuộc nhiều giá trị của “{dimension}” nhưng chưa nói giá trị nào được tính: {values}.", "Ghi “order” đủ mọi giá trị, từ giá trị được ưu tiên.",
        en: "An area may carry several values of `{dimension}`, but nothing says which counts: {values}.", "Write `order` with every value, from the one that wins.",
    }
    ProfileOrderUnused "profile_order_unused" Warning {
        vi: "“order” của “{dimension}” không có tác dụng vì mỗi khu dân cư chỉ có một giá trị.", "Bỏ “order”, hoặc ghi \"several\": true.",
        en: "The `order` of `{dimension}` has no effect, since an area has one value.", "Remove `order`, or write \"several\": true.",
    }
    TooManyProfiles "too_many_profiles" Error {
        vi: "Có hơn {most} tổ hợp đặc điểm.", "Giảm số đặc điểm hoặc số giá trị.",
        en: "There are more than {most} combinations of profile values.", "Use fewer dimensions or values.",
    }
    UnusedQuestion "unused_question" Error {
        vi: "Câu hỏi “{id}” không được dùng ở tiêu chí, hệ quả, xếp loại hay danh hiệu nào.", "Dùng câu hỏi, hoặc bỏ đi.",
        en: "The question `{id}` is used by no criterion, effect, class or title.", "Use it, or remove it.",
    }
    UnusedReference "unused_reference" Error {
        vi: "Giá trị đối chiếu “{id}” không được dùng.", "Dùng, hoặc bỏ đi.",
        en: "The reference `{id}` is not used.", "Use it, or remove it.",
    }
    UnusedSource "unused_source" Warning {
        vi: "Không chỗ nào dẫn văn bản “{id}”.", "Dẫn văn bản này, hoặc bỏ đi.",
        en: "Nothing cites the source `{id}`.", "Cite it, or remove it.",
    }
    NeverExists "never_exists" Error {
        vi: "Tiêu chí “{id}” không có trong đặc điểm nào.", "Sửa “only_for”.",
        en: "The criterion `{id}` exists for no profile.", "Correct `only_for`.",
    }
    SilencePays "silence_pays" Warning {
        vi: "Bỏ trống câu “{question}” có lợi hơn trả lời {answer}.", "Nếu văn bản nói vậy thì giữ nguyên; nếu không, bỏ “blank” để ô trống không được tính.",
        en: "Leaving the question `{question}` blank is worth more than answering {answer}.", "Keep it if the published form says so; otherwise remove `blank`.",
    }
    SilenceCounts "silence_counts" Warning {
        vi: "Câu “{question}” bỏ trống được tính là {answer}.", "Nếu văn bản nói vậy thì giữ nguyên.",
        en: "A blank of the question `{question}` counts as {answer}.", "Keep it if the published form says so.",
    }
    LevelTwice "level_twice" Error {
        vi: "Hai danh hiệu cùng cấp {level}: “{a}” và “{b}”.", "Cho mỗi danh hiệu một cấp riêng.",
        en: "Two titles have the level {level}: `{a}` and `{b}`.", "Give each its own level.",
    }
    ExampleProfile "example_profile" Error {
        vi: "Ví dụ “{example}” không chấm được: {reason}", "Ghi đủ “profile” cho ví dụ.",
        en: "The example `{example}` cannot be scored: {reason}", "Give the example a full `profile`.",
    }
    ExampleMismatch "example_mismatch" Error {
        vi: "Ví dụ “{example}”: {what} phải là {expected}, nhưng tính ra {found}.", "Sửa ví dụ, hoặc sửa quy tắc: một trong hai không đúng với văn bản.",
        en: "The example `{example}`: {what} should be {expected}, but is {found}.", "Correct the example or the rule: one of them does not follow the text.",
    }
    CutWithoutExample "cut_without_example" Warning {
        vi: "Chưa có ví dụ ở cả hai phía của ngưỡng {cut} của “{of}”.", "Thêm một ví dụ vừa đủ và một ví dụ thiếu một chút.",
        en: "No examples lie on both sides of the cut {cut} of `{of}`.", "Add one that just meets it and one that just misses it.",
    }
}
