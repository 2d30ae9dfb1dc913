//! Every problem that can be reported: its code, and its sentences.

use super::Severity;
use super::define::codes;
use crate::language::Lang;

codes! {
    Syntax "syntax" Error {
        vi: "Chỗ này không đúng cú pháp JSON: {error}.", "{mend}.",
        en: "This is not JSON: {error}.", "{mend}.",
    }
    EmptyFile "empty_file" Error {
        vi: "Tệp không có nội dung JSON.", "Chọn lại tệp, hoặc chép vào đây một đối tượng JSON.",
        en: "The file holds no JSON.", "Choose another file, or put a JSON object into it.",
    }
    TooManyProblems "too_many_problems" Warning {
        vi: "Tệp có {count} lỗi và cảnh báo; chỉ liệt kê {most}.", "Sửa các lỗi được liệt kê, rồi kiểm lại.",
        en: "The file has {count} errors and warnings; only {most} are listed.", "Mend those that are listed, then check again.",
    }
    DuplicateKey "duplicate_key" Error {
        vi: "Khóa “{key}” được ghi hai lần trong cùng một đối tượng.", "Bỏ một trong hai; nếu không, một nội dung sẽ mất mà không ai biết.",
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
        vi: "“{id}” không dùng làm mã được.", "Mã gồm chữ cái không dấu, chữ số, dấu gạch dưới, chấm, gạch nối, dài tối đa 64 ký tự, bắt đầu bằng chữ hoặc số{mend}.",
        en: "`{id}` cannot be an id.", "Use unaccented letters, digits, `_`, `.`, `-`, at most 64, beginning with a letter or digit{mend}.",
    }
    EmptyText "empty_text" Error {
        vi: "Chữ ở đây trống.", "Ghi nội dung, hoặc bỏ trường này nếu không bắt buộc.",
        en: "This text is empty.", "Write something, or remove the field where it may be left out.",
    }
    BadNumber "bad_number" Error {
        vi: "“{value}” không phải là số.", "Ghi như 95.5, \"1/3\" hoặc \"75%\": chỉ gồm chữ số và một dấu chấm thập phân, không có đơn vị, không dùng số mũ.",
        en: "`{value}` is not a number.", "Write it like 95.5, \"1/3\" or \"75%\": digits and a decimal point only, without a unit or an exponent.",
    }
    DecimalComma "decimal_comma" Error {
        vi: "“{value}” dùng dấu phẩy thập phân.", "Trong tệp JSON ghi bằng dấu chấm: {mend}.",
        en: "`{value}` has a decimal comma.", "In JSON write it with a point: {mend}.",
    }
    NumberTooLong "number_too_long" Error {
        vi: "Số {value} có quá nhiều chữ số.", "Ghi tối đa 12 chữ số trước và 9 chữ số sau dấu chấm; trong phân số, mỗi phần tối đa 9 chữ số.",
        en: "The number {value} has too many digits.", "Write at most 12 digits before the point and 9 after it; in a fraction at most 9 in each part.",
    }
    BadDate "bad_date" Error {
        vi: "“{value}” không đọc được là một ngày có trong lịch.", "Ghi một ngày có trong lịch; ngày đầy đủ viết theo dạng năm-tháng-ngày, ví dụ 2026-11-05.",
        en: "`{value}` cannot be read as a day of the calendar.", "Write a day that exists; a full date is written as year-month-day, such as 2026-11-05.",
    }
    FormatUnknown "format_unknown" Error {
        vi: "Không đọc được định dạng số {value}.", "Ghi \"format\": 1.",
        en: "Format {value} is not known.", "Write \"format\": 1.",
    }
    DuplicateId "duplicate_id" Error {
        vi: "Mã “{id}” được dùng hai lần; đây là lần thứ hai.", "Đặt cho một trong hai một mã khác.",
        en: "The id `{id}` is used twice; this is the second time.", "Give one of the two another id.",
    }
    IdsAlike "ids_alike" Warning {
        vi: "Mã “{id}” chỉ khác “{first}” ở chữ hoa, chữ thường.", "Đặt hai mã khác hẳn nhau, để không ai ghi nhầm mã này thành mã kia.",
        en: "The id `{id}` differs from `{first}` in nothing but capitals.", "Choose two ids that nobody takes for each other.",
    }
    LabelTwice "label_twice" Warning {
        vi: "Tên “{label}” đã dùng cho “{first}”; ở đây lại dùng cho “{id}”.", "Ghi hai tên khác nhau, để người đọc và bảng số liệu phân biệt được.",
        en: "The label `{label}` stands for `{first}` already, and here for `{id}`.", "Write two different labels, so that readers and tables can tell them apart.",
    }
    UnknownQuestion "unknown_question" Error {
        vi: "Không có câu hỏi “{id}”.", "Sửa mã thành {mend}, hoặc thêm câu hỏi này vào “questions”.",
        en: "There is no question `{id}`.", "Correct the id to {mend}, or add the question to `questions`.",
    }
    WrongQuestionKind "wrong_question_kind" Error {
        vi: "Câu hỏi “{question}” thuộc loại {found}, ở đây cần loại {wanted}.", "Dùng câu hỏi khác, hoặc đổi loại câu hỏi.",
        en: "The question `{question}` is of kind {found}; here {wanted} is needed.", "Name another question, or change its kind.",
    }
    ReferenceYear "reference_year" Error {
        vi: "“{word}” không nói được là giá trị của năm nào.", "Ghi same (năm chấm), previous (năm trước), recognition (khi công nhận), hoặc một năm như \"2025\".",
        en: "`{word}` does not say of which year the value is.", "Write same (the year assessed), previous, recognition, or a year such as \"2025\".",
    }
    UnknownReference "unknown_reference" Error {
        vi: "Không có giá trị đối chiếu “{id}”.", "Sửa mã thành {mend}, hoặc thêm giá trị này vào “references”.",
        en: "There is no reference `{id}`.", "Correct the id to {mend}, or add the reference to `references`.",
    }
    UnknownCriterion "unknown_criterion" Error {
        vi: "Không có tiêu chí “{id}”.", "Sửa mã thành {mend}.",
        en: "There is no criterion `{id}`.", "Correct the id to {mend}.",
    }
    UnknownTitle "unknown_title" Error {
        vi: "Không có danh hiệu “{id}”.", "Sửa mã thành {mend}; danh hiệu của bộ khác thì khai trong “external_titles”.",
        en: "There is no title `{id}`.", "Correct the id to {mend}; a title of another set is listed in `external_titles`.",
    }
    UnknownClass "unknown_class" Error {
        vi: "Không có mức xếp loại “{id}”.", "Sửa mã thành {mend}.",
        en: "There is no class `{id}`.", "Correct the id to {mend}.",
    }
    UnknownEffect "unknown_effect" Error {
        vi: "Không có hệ quả “{id}”.", "Sửa mã thành {mend}.",
        en: "There is no effect `{id}`.", "Correct the id to {mend}.",
    }
    UnknownDimension "unknown_dimension" Error {
        vi: "Không có đặc điểm “{id}” trong “profile”.", "Sửa mã thành {mend}, hoặc thêm đặc điểm này vào “profile”.",
        en: "There is no profile dimension `{id}`.", "Correct the id to {mend}, or add the dimension to `profile`.",
    }
    UnknownProfileValue "unknown_profile_value" Error {
        vi: "“{id}” không phải là giá trị của đặc điểm này.", "Sửa mã thành {mend}.",
        en: "`{id}` is not a value of this dimension.", "Correct the id to {mend}.",
    }
    ProfileValueMissing "profile_value_missing" Error {
        vi: "Bảng theo “{dimension}” chưa có con số cho: {values}.", "Ghi con số cho từng giá trị; không cột nào được tự động dùng thay cho cột khác.",
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
        vi: "Không có văn bản “{id}” trong “sources”.", "Sửa mã thành {mend}, hoặc thêm văn bản này vào “sources”.",
        en: "There is no source `{id}`.", "Correct the id to {mend}, or add the source to `sources`.",
    }
    UnknownAmbiguity "unknown_ambiguity" Error {
        vi: "Không có điểm chưa rõ “{id}”.", "Sửa mã thành {mend}, hoặc thêm vào “ambiguities”.",
        en: "There is no ambiguity `{id}`.", "Correct the id to {mend}, or add it to `ambiguities`.",
    }
    UnknownAbout "unknown_about" Error {
        vi: "Không có gì mang mã “{id}” trong bộ tiêu chí này.", "Ghi mã của một tiêu chí, câu hỏi, danh hiệu, hệ quả, xếp loại hoặc đặc điểm, chẳng hạn {mend}.",
        en: "Nothing in this set has the id `{id}`.", "Name a criterion, question, title, effect, class or dimension, such as {mend}.",
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
        vi: "Danh sách có hơn {most} mục.", "Tách thành hai câu hỏi.",
        en: "There are more than {most} entries.", "Split them into two questions.",
    }
    RowsOutOfRange "rows_out_of_range" Error {
        vi: "Số dòng tối đa phải từ 1 đến {most}.", "Sửa “rows”.",
        en: "`rows` must be from 1 to {most}.", "Correct `rows`.",
    }
    TooManyDecimals "too_many_decimals" Error {
        vi: "Một câu trả lời có nhiều nhất {most} chữ số thập phân.", "Ghi số nhỏ hơn ở “decimals”.",
        en: "An answer has at most {most} decimals.", "Write a smaller number of decimals.",
    }
    EmptyRange "empty_range" Error {
        vi: "Giá trị nhỏ nhất {min} lại lớn hơn giá trị lớn nhất {max}.", "Sửa một trong hai con số.",
        en: "The least value {min} is above the greatest {max}.", "Correct one of the two.",
    }
    BoundOffGrid "bound_off_grid" Error {
        vi: "Con số {value} cần nhiều chữ số thập phân hơn mức cho phép ({decimals}), hoặc quá lớn.", "Tăng “decimals”, hoặc sửa con số.",
        en: "The figure {value} takes more decimals than allowed ({decimals}), or is too large.", "Raise `decimals`, or correct the figure.",
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
        vi: "“{id}” chưa ghi căn cứ (điều, khoản của văn bản nào).", "Thêm “cite” ở đây; với tiêu chí, có thể thêm ở tiêu chí chứa nó.",
        en: "`{id}` cites no source.", "Add `cite` here; for a criterion, one above it will do.",
    }
    NoBands "no_bands" Error {
        vi: "Cách chấm này chưa có mức nào.", "Thêm các mức vào “bands” sao cho phủ hết mọi giá trị.",
        en: "There are no bands.", "Add bands that cover every value.",
    }
    TwoEnds "two_ends" Error {
        vi: "Một đầu được ghi hai lần, bằng “{a}” và bằng “{b}”.", "Giữ một trong hai.",
        en: "One end is given twice, by `{a}` and by `{b}`.", "Keep one of the two.",
    }
    EmptyBand "empty_band" Error {
        vi: "Không giá trị nào nằm giữa {lower} và {upper} theo hai đầu đã ghi.", "Sửa hai đầu; “from” và “to” gồm cả con số, “above” và “below” thì không.",
        en: "No value lies between {lower} and {upper} as written.", "Correct the ends; `from` and `to` hold the number itself, `above` and `below` do not.",
    }
    BandGap "band_gap" Error {
        vi: "Không mức nào nhận giá trị {witness}.", "Để một mức bắt đầu đúng chỗ mức kia kết thúc, chẳng hạn “below” và “from” cùng một con số.",
        en: "No band takes {witness}.", "Let one band begin where the other ends, for example `below` and `from` with the same number.",
    }
    BandOverlap "band_overlap" Error {
        vi: "Giá trị {witness} thuộc cả mức thứ {a} lẫn mức thứ {b}.", "Để một mức kết thúc bằng “below” ở chỗ mức kia bắt đầu bằng “from”.",
        en: "The value {witness} lies in band {a} and in band {b}.", "End one with `below` where the other begins with `from`.",
    }
    BandIdle "band_idle" Warning {
        vi: "Câu trả lời hợp lệ không bao giờ rơi vào mức thứ {band}.", "Bỏ mức này, hoặc sửa khoảng giá trị của câu hỏi.",
        en: "No usable answer ever falls into band {band}.", "Remove the band, or correct the range of the question.",
    }
    BandsNotMonotone "bands_not_monotone" Error {
        vi: "Điểm của các mức lúc tăng lúc giảm (đổi chiều ở mức {points} điểm).", "Sửa điểm, hoặc giải thích lý do trong “not_monotone”.",
        en: "The points of the bands both rise and fall (they turn at {points}).", "Correct the points, or explain in `not_monotone`.",
    }
    NoParentToZero "no_parent_to_zero" Error {
        vi: "“zeroes_parent” không dùng được ở đây: không có tiêu chí chứa nó, hoặc đang nằm trong các cách thay thế.", "Đưa quy tắc vào một phần của tiêu chí.",
        en: "`zeroes_parent` cannot stand here: there is no parent, or the rule is one of several alternatives.", "Put the rule on a part of a criterion.",
    }
    ShareOfItself "share_of_itself" Error {
        vi: "Tỷ lệ này không bao giờ dưới 100%: tử số gồm mọi câu hỏi của mẫu số.", "Sửa “share” (phần được tính) hoặc “of” (tổng số).",
        en: "This share is never below 100 %: its numerator holds every question of its denominator.", "Correct `share` (the part) or `of` (the whole).",
    }
    ShareOfNegative "share_of_negative" Error {
        vi: "“{question}” có thể là số âm, nên không phải là phần của một tổng.", "Ghi \"min\": 0 cho câu hỏi này.",
        en: "`{question}` may be negative, and so is no part of a whole.", "Give the question \"min\": 0.",
    }
    OfZeroAboveWhole "of_zero_above_whole" Error {
        vi: "Tỷ lệ này không bao giờ trên 100%, nên “of_zero” không thể là {value}.", "Ghi số từ 0 đến 100.",
        en: "This share is never above 100 %, so that `of_zero` cannot be {value}.", "Write a number from 0 to 100.",
    }
    EvidenceOfNothing "evidence_of_nothing" Error {
        vi: "Tiêu chí này không hỏi câu nào, nên không có câu trả lời nào để kèm minh chứng.", "Bỏ “evidence_required” ở đây; ghi ở tiêu chí có câu hỏi.",
        en: "This criterion asks no question, so that evidence can stand with no answer.", "Remove `evidence_required` here; write it at a criterion that asks.",
    }
    PercentAsFraction "percent_as_fraction" Warning {
        vi: "Ở đây {value} nghĩa là {value} %, không phải {times} %.", "Nếu ý là {times} % thì ghi {times}; nếu văn bản đúng là {value} % thì giữ nguyên.",
        en: "Here {value} means {value} %, not {times} %.", "If {times} % is meant, write {times}; keep it if the text says {value} %.",
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
        vi: "Phép so sánh này cần một hoặc hai giới hạn (biểu quyết: đúng một).", "Ghi một hoặc hai trong các từ at_least, more_than, at_most, less_than, equals.",
        en: "One or two limits are needed here (a vote takes exactly one).", "Write one or two of at_least, more_than, at_most, less_than, equals.",
    }
    NoAlternatives "no_alternatives" Error {
        vi: "Chưa có cách chấm nào để chọn.", "Thêm vào “rules”.",
        en: "There are no alternatives.", "Add some to `rules`.",
    }
    SumMismatch "sum_mismatch" Error {
        vi: "Điểm tối đa của “{id}” ghi là {stated}, nhưng các phần của nó cho {found}.", "Sửa điểm tối đa thành {found}, hoặc sửa điểm các phần; nếu văn bản cắt ở {stated} thì ghi \"capped\": true.",
        en: "The maximum of `{id}` is stated as {stated}, but its parts give {found}.", "Write {found}, or correct the parts; if the text cuts at {stated}, say \"capped\": true.",
    }
    RuleMismatch "rule_mismatch" Error {
        vi: "Điểm tối đa của “{id}” ghi là {stated}, nhưng cách chấm cho nhiều nhất {found}.", "Sửa điểm tối đa thành {found}, hoặc sửa cách chấm.",
        en: "The maximum of `{id}` is stated as {stated}, but its rule gives at most {found}.", "Write {found}, or correct the rule.",
    }
    CapOutOfReach "cap_out_of_reach" Error {
        vi: "“{id}” được cắt ở {stated} điểm, nhưng không bao giờ vượt quá {found}.", "Sửa điểm tối đa thành {found} và bỏ “capped”, hoặc sửa điểm các phần.",
        en: "`{id}` is capped at {stated}, but never exceeds {found}.", "Write {found} and remove `capped`, or correct the parts.",
    }
    FloorMismatch "floor_mismatch" Error {
        vi: "Điểm thấp nhất của “{id}” ghi là {stated}, nhưng theo cách chấm là {found}.", "Ghi \"floor\": {found}, hoặc sửa cách chấm; nếu văn bản cắt ở {stated} thì ghi \"capped\": true.",
        en: "The least points of `{id}` are stated as {stated}, but by its rule they are {found}.", "Write \"floor\": {found}, or correct the rule; if the text cuts at {stated}, say \"capped\": true.",
    }
    FloorAboveZero "floor_above_zero" Error {
        vi: "“floor” {value} lớn hơn 0.", "“floor” là điểm thấp nhất, bằng hoặc dưới 0.",
        en: "`floor` {value} is above 0.", "`floor` is the least points, 0 or below.",
    }
    SubtractsNothing "subtracts_nothing" Warning {
        vi: "Không bao giờ trừ được điểm nào: điểm bắt đầu đã ở mức thấp nhất là {floor}.", "Ghi ở cách chấm số điểm thấp nhất (“floor”), ví dụ -10 nếu trừ nhiều nhất 10 điểm, rồi ghi cùng số đó ở tiêu chí và nhóm.",
        en: "No points are ever taken: they begin at the least, {floor}.", "Write the least points (`floor`) on the rule, such as -10 where at most 10 are taken, and the same on the criterion and its group.",
    }
    AddsNothing "adds_nothing" Warning {
        vi: "Không bao giờ cộng được điểm nào: điểm bắt đầu đã ở mức cao nhất là {cap}.", "Ghi điểm cao nhất (“cap”) lớn hơn, hoặc điểm bắt đầu (“base”) thấp hơn.",
        en: "No points are ever added: they begin at the most, {cap}.", "Raise `cap`, or lower `base`.",
    }
    NegativeMaximum "negative_maximum" Error {
        vi: "Điểm tối đa của “{id}” ghi là số âm: {stated}.", "Ghi điểm tối đa là 0; số điểm bị trừ nhiều nhất ghi ở điểm thấp nhất (“floor”) của cách chấm, của tiêu chí và của nhóm.",
        en: "The maximum of `{id}` is stated as a negative number: {stated}.", "Write 0; how much may be taken off stands in `floor`, on the rule, the criterion and its group.",
    }
    MinimumAboveMaximum "minimum_above_maximum" Error {
        vi: "Điểm tối thiểu {minimum} lớn hơn điểm tối đa {points}.", "Sửa một trong hai.",
        en: "The minimum {minimum} is above the maximum {points}.", "Correct one of the two.",
    }
    NoWeight "no_weight" Error {
        vi: "“{id}” nằm trong một tiêu chí tính theo trọng số nhưng chưa có “weight”.", "Thêm “weight” cho tiêu chí này.",
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
        vi: "Tổng điểm ghi là {stated}, nhưng các nhóm cộng lại cho {found}.", "Sửa tổng điểm thành {found}, hoặc sửa điểm của các nhóm.",
        en: "The total is stated as {stated}, but the groups give {found}.", "Write {found}, or correct the groups.",
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
        vi: "Mọi phần có điểm của “{id}” đều có thể không phát sinh, khi đó không còn gì để chia.", "Để ít nhất một phần không được bỏ, hoặc đặt “not_applicable” cho chính “{id}”.",
        en: "Every part of `{id}` that bears points may leave, and then nothing remains to divide by.", "Let at least one part stay, or give `{id}` itself a `not_applicable` policy.",
    }
    NotATest "not_a_test" Error {
        vi: "Điều kiện “{kind}” nhìn vào điểm hoặc danh hiệu nên không dùng được ở đây.", "Trong cách chấm và hệ quả chỉ dùng điều kiện về câu trả lời; trong xếp loại không dùng danh hiệu và xếp loại.",
        en: "The condition `{kind}` looks at points, classes or titles, which cannot be done here.", "In rules and effects use conditions on answers; in classes use neither titles nor classes.",
    }
    NotYetKnown "not_yet_known" Error {
        vi: "Danh hiệu “{title}” của năm nay chỉ biết sau khi đã tính điểm và xếp loại, nên chưa xét được ở đây.", "Bỏ \"this_year\", hoặc chuyển điều kiện này vào danh hiệu.",
        en: "Whether this year earns `{title}` is known only once points and class are, so it cannot be asked here.", "Remove `this_year`, or move the condition into a title.",
    }
    AnswerKind "answer_kind" Error {
        vi: "Câu hỏi “{question}” thuộc loại {found}, không so được với giá trị này.", "Dùng true/false cho câu hỏi có/không, mã phương án cho câu hỏi chọn.",
        en: "The question `{question}` is of kind {found} and cannot have this answer.", "Use true/false for yes/no questions, ids of options for choices.",
    }
    Contradiction "contradiction" Error {
        vi: "Hai điều kiện này không bao giờ cùng đúng: {a}; và {b}.", "Sửa một trong hai; nếu chỉ cần một điều kiện thì dùng \"any\".",
        en: "These two conditions never hold together: {a}; and {b}.", "Correct one of the two, or use \"any\" if one is enough.",
    }
    MoreThanThereAre "more_than_there_are" Error {
        vi: "Cần {n} nhưng chỉ có {of}.", "Giảm con số cần có, hoặc thêm mục.",
        en: "{n} {n|is|are} needed, but there {of|is|are} only {of}.", "Ask for fewer, or add more.",
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
        vi: "Tổng điểm {witness} thuộc cả xếp loại “{a}” lẫn “{b}”.", "Để một loại kết thúc bằng “below” ở chỗ loại kia bắt đầu bằng “from”.",
        en: "The total {witness} lies in the class `{a}` and in `{b}`.", "End one with `below` where the other begins with `from`.",
    }
    ClassOrder "class_order" Error {
        vi: "Xếp loại “{b}” đứng sau “{a}” nhưng không thấp hơn.", "Liệt kê các loại từ cao xuống thấp.",
        en: "The class `{b}` stands after `{a}` but is not lower.", "List classes from best to worst.",
    }
    ClassGap "class_gap" Error {
        vi: "Tổng điểm {witness} nằm giữa các xếp loại nhưng không thuộc loại nào.", "Để một loại bắt đầu đúng chỗ loại kia kết thúc.",
        en: "The total {witness} lies between classes but in none.", "Let one class begin where the other ends.",
    }
    TitleCircle "title_circle" Error {
        vi: "Điều kiện của danh hiệu “{title}” dẫn trở lại chính nó.", "Bỏ một mắt xích trong vòng.",
        en: "The condition of the title `{title}` leads back to itself.", "Remove one link of the circle.",
    }
    TitleUnreachable "title_unreachable" Error {
        vi: "Không khu dân cư nào đạt được danh hiệu “{title}”: {reason}.", "Xem lại điều kiện của danh hiệu, hoặc điểm tối đa của các tiêu chí.",
        en: "No area can earn the title `{title}`: {reason}.", "Look at the condition of the title, or at the maxima of the criteria.",
    }
    TitleNotShown "title_not_shown" Warning {
        vi: "Chưa tìm được khu dân cư nào đạt danh hiệu “{title}”, cũng chưa chứng minh được là không có.", "Thêm một ví dụ đạt danh hiệu này.",
        en: "No area that earns the title `{title}` was found, nor was it proved that there is none.", "Add an example that earns it.",
    }
    TitleImplied "title_implied" Warning {
        vi: "Khu dân cư nào đạt “{lower}” cũng đạt “{title}”: danh hiệu cao hơn không đòi hỏi gì thêm.", "Xem lại điều kiện của “{title}”.",
        en: "Every area that earns `{lower}` also earns `{title}`: the higher title asks for nothing more.", "Look at the condition of `{title}`.",
    }
    ConditionAddsNothing "condition_adds_nothing" Warning {
        vi: "Điều kiện này không đòi hỏi gì thêm: {because}.", "Bỏ điều kiện này, hoặc sửa con số.",
        en: "This condition adds nothing: {because}.", "Remove it, or correct the figure.",
    }
    NeverHolds "never_holds" Warning {
        vi: "Không khu dân cư nào đáp ứng điều kiện này: {what}.", "Sửa con số hoặc câu trả lời mà nó đòi hỏi, hoặc bỏ đi.",
        en: "No area meets this condition: {what}.", "Correct the figure or the answer that it asks for, or remove it.",
    }
    StatusNoteMissing "status_note_missing" Error {
        vi: "Bộ tiêu chí không phải bản chính thức nhưng chưa có “status_note”.", "Thêm “status_note”, nói rõ vì sao bộ này là {status}.",
        en: "The set is not official, but has no `status_note`.", "Add `status_note`: why it is {status}.",
    }
    ForceOrder "force_order" Error {
        vi: "Ngày hết hiệu lực {to} không sau ngày có hiệu lực {from}.", "Sửa “from” hoặc “to”.",
        en: "The set ends on {to}, which is not after {from}, when it begins.", "Correct `from` or `to`.",
    }
    ProfileOrderMissing "profile_order_missing" Error {
        vi: "Một khu dân cư có thể thuộc nhiều giá trị của “{dimension}” nhưng “order” chưa xếp: {values}.", "Ghi “order” đủ mọi giá trị, bắt đầu từ giá trị được ưu tiên.",
        en: "An area may carry several values of `{dimension}`, but `order` does not place: {values}.", "Write `order` with every value, from the one that wins.",
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
        vi: "Câu hỏi “{id}” không được tiêu chí, hệ quả, xếp loại hay danh hiệu nào dùng.", "Dùng câu hỏi này, hoặc bỏ đi.",
        en: "The question `{id}` is used by no criterion, effect, class or title.", "Use it, or remove it.",
    }
    UnusedReference "unused_reference" Error {
        vi: "Giá trị đối chiếu “{id}” không được chỗ nào dùng.", "Dùng giá trị này, hoặc bỏ đi.",
        en: "The reference `{id}` is not used.", "Use it, or remove it.",
    }
    UnusedSource "unused_source" Warning {
        vi: "Không chỗ nào dẫn văn bản “{id}”.", "Dẫn văn bản này, hoặc bỏ đi.",
        en: "Nothing cites the source `{id}`.", "Cite it, or remove it.",
    }
    NeverExists "never_exists" Error {
        vi: "Không khu dân cư nào có tiêu chí “{id}”: các đặc điểm được yêu cầu loại trừ nhau.", "Sửa “only_for” ở đây hoặc ở tiêu chí chứa nó.",
        en: "The criterion `{id}` exists for no profile: what is asked leaves no value.", "Correct `only_for` here or above.",
    }
    SilencePays "silence_pays" Warning {
        vi: "Bỏ trống câu “{question}” có lợi hơn trả lời {answer}.", "Nếu biểu mẫu ban hành nói vậy thì giữ nguyên; nếu không, bỏ “blank” để ô trống không được tính.",
        en: "Leaving the question `{question}` blank is worth more than answering {answer}.", "Keep it if the published form says so; otherwise remove `blank`.",
    }
    SilenceCounts "silence_counts" Warning {
        vi: "Câu “{question}” để trống được tính là {answer}.", "Nếu biểu mẫu ban hành nói vậy thì giữ nguyên; nếu không, bỏ “blank”.",
        en: "A blank of the question `{question}` counts as {answer}.", "Keep it if the published form says so; otherwise remove `blank`.",
    }
    LevelTwice "level_twice" Error {
        vi: "Hai danh hiệu cùng cấp {level}: “{a}” và “{b}”.", "Cho mỗi danh hiệu một cấp riêng.",
        en: "Two titles have the level {level}: `{a}` and `{b}`.", "Give each its own level.",
    }
    ExampleProfile "example_profile" Error {
        vi: "Ví dụ “{example}” không chấm được: {reason}", "Ghi “profile” của ví dụ cho đủ và đúng.",
        en: "The example `{example}` cannot be scored: {reason}", "Give the example a full and correct `profile`.",
    }
    RelativeWithoutEmulation "relative_without_emulation" Error {
        vi: "Quy tắc “relative” so với đơn vị dẫn đầu cụm, nhưng bộ tiêu chí chưa có “emulation”.", "Thêm “emulation” với “cluster” và “order”.",
        en: "The rule `relative` compares with the leader of the cluster, but the set has no `emulation`.", "Add `emulation` with `cluster` and `order`.",
    }
    UnknownClusterField "unknown_cluster_field" Error {
        vi: "“{id}” không phải là trường của khu dân cư, cũng không phải là đặc điểm của bộ tiêu chí.", "Ghi {mend}.",
        en: "`{id}` is neither a field of areas nor a dimension of the set.", "Write {mend}.",
    }
    NumberOrPercent "number_or_percent" Error {
        vi: "Hạn mức phải có đúng một trong hai: “number” hoặc “percent”.", "Ghi “number” cho số suất cố định, hoặc “percent” và “base” cho tỷ lệ.",
        en: "A quota has exactly one of `number` and `percent`.", "Write `number` for fixed places, or `percent` and `base` for a share.",
    }
    PercentOutOfRange "percent_out_of_range" Error {
        vi: "Tỷ lệ {value} không nằm trong khoảng từ 0 đến 100.", "Ghi phần trăm: 25 nghĩa là 25%.",
        en: "The percentage {value} is not between 0 and 100.", "Write percent: 25 means 25 %.",
    }
    LimitWithoutPercent "limit_without_percent" Error {
        vi: "“{field}” giới hạn số suất tính theo tỷ lệ, nhưng hạn mức này không có “percent”.", "Bỏ “{field}”, hoặc ghi “percent” và “base”.",
        en: "`{field}` limits the places that a percentage gives, but this quota has no `percent`.", "Remove `{field}`, or write `percent` and `base`.",
    }
    LeastAboveMost "least_above_most" Error {
        vi: "Ít nhất {least} suất lại nhiều hơn nhiều nhất {most} suất.", "Sửa “least” hoặc “most” cho “least” không lớn hơn “most”.",
        en: "At least {least} {least|place|places} is more than at most {most}.", "Correct `least` or `most`, so that `least` is not the greater.",
    }
    KeyWithoutLabel "key_without_label" Error {
        vi: "Khóa xếp hạng “meets” chưa có tên gọi, nên không nói được vì sao đơn vị này đứng trước đơn vị kia.", "Thêm “label”, chẳng hạn “đã nộp báo cáo”.",
        en: "The key `meets` has no name, so that nothing can say why one area stands before another.", "Add a `label`, such as `report handed in`.",
    }
    QuotaBaseMissing "quota_base_missing" Error {
        vi: "Hạn mức theo tỷ lệ chưa nói tỷ lệ của cái gì.", "Thêm “base”: assessed, class_below, class hoặc award. Các cách hiểu cho số suất khác nhau.",
        en: "A percentage must say of what.", "Add `base`: assessed, class_below, class or award. The readings give different numbers.",
    }
    QuotaBaseUnfit "quota_base_unfit" Error {
        vi: "“base” ghi ở đây không dùng được: {reason}.", "Sửa hoặc bỏ “base”.",
        en: "This `base` does not fit: {reason}.", "Correct or remove `base`.",
    }
    UnknownAward "unknown_award" Error {
        vi: "Không có phần thưởng “{id}” đứng trước hạn mức này.", "Ghi {mend}, hoặc đưa phần thưởng đó lên trước.",
        en: "No award `{id}` stands before this quota.", "Write {mend}, or put that award before it.",
    }
    SurplusNotLower "surplus_not_lower" Error {
        vi: "Đơn vị vượt hạn mức của “{class}” phải xuống loại thấp hơn, nhưng “{surplus}” không thấp hơn.", "Ghi một loại đứng sau “{class}”.",
        en: "Those over the quota of `{class}` must fall to a lower class, and `{surplus}` is not lower.", "Write a class that stands after `{class}`.",
    }
    QuotaOrder "quota_order" Error {
        vi: "Đơn vị vượt hạn mức “{quota}” xuống loại đã tính xong hạn mức “{before}”, nên “{before}” có thể bị vượt.", "Đặt hạn mức của loại cao hơn lên trước, hoặc thêm “and_better” vào “{before}”.",
        en: "Those over the quota `{quota}` fall to a class whose quota `{before}` has acted already and could be exceeded.", "Put the quota of the better class first, or add `and_better` to `{before}`.",
    }
    ExampleArea "example_area" Error {
        vi: "Ví dụ “{example}” không xếp hạng được “{area}”.", "Ghi mã của một khu dân cư có trong “assessments”, có cụm và không bị loại; mỗi khu một mã.",
        en: "The example `{example}` does not rank `{area}`.", "Write the code of an area in `assessments` that has a cluster and is not excluded; each its own code.",
    }
    ExampleAnswer "example_answer" Warning {
        vi: "Ví dụ “{example}” có câu trả lời không dùng được: {reason}", "Sửa câu trả lời; nếu ví dụ cố ý như vậy, ghi số lỗi chờ đợi vào “problems” của “expect”.",
        en: "The example `{example}` has an answer that cannot be used: {reason}", "Correct the answer; if that is what the example shows, write the number of problems into `expect`.",
    }
    ExampleExpectsNothing "example_expects_nothing" Warning {
        vi: "Ví dụ “{example}” không nói kết quả phải là gì, nên không kiểm được điều gì.", "Ghi vào “expect” điểm, tổng điểm, xếp loại hoặc danh hiệu đã chấm tay.",
        en: "The example `{example}` does not say what must come out, so it shows nothing.", "Write into `expect` the points, total, class or titles that were worked out by hand.",
    }
    ExampleMismatch "example_mismatch" Error {
        vi: "Ví dụ “{example}”: {what} phải là {expected}, nhưng tính ra {found}.", "Sửa ví dụ, hoặc sửa quy tắc: một trong hai không đúng với văn bản.",
        en: "The example `{example}`: {what}: expected {expected}, found {found}.", "Correct the example or the rule: one of them does not follow the text.",
    }
    CutWithoutExample "cut_without_example" Warning {
        vi: "Ngưỡng {cut} của {of} chưa được ví dụ kiểm ở cả hai phía.", "Thêm một ví dụ {side}.",
        en: "The cut {cut} of {of} is not shown from both sides by examples.", "Add an example that {side}.",
    }
    NoExamples "no_examples" Warning {
        vi: "Bộ tiêu chí chưa có ví dụ nào, nên chưa ai kiểm được là nó chấm đúng văn bản.", "Thêm vào “examples” ít nhất một ví dụ chấm tay ở mỗi phía của từng ngưỡng.",
        en: "The set has no examples, so nobody has shown that it follows its text.", "Add to `examples` at least one that was worked out by hand on each side of each cut.",
    }
}
