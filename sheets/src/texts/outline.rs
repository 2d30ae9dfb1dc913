//! Words of the outline of a criteria set.

use super::{Say, say};

/// Head of the column of sets.
pub const SET: Say = say("Bộ tiêu chí", "Criteria set");
/// Head of the column of versions.
pub const VERSION: Say = say("Bản", "Version");
/// Head of the column of statuses.
pub const STATUS: Say = say("Tình trạng", "Status");
/// Head of the column of questions.
pub const QUESTIONS: Say = say("Câu hỏi", "Questions");
pub(crate) const YES_OR_NO: Say = say("có hoặc không", "yes or no");
pub(crate) const COUNT: Say = say("số nguyên", "a whole number");
pub(crate) const NUMBER: Say = say("số", "a number");
pub(crate) const DECIMALS: Say = say(
    "nhiều nhất {n} chữ số thập phân",
    "at most {n} {n|decimal|decimals}",
);
pub(crate) const TWO_NUMBERS: Say =
    say("hai số: {over} / {under}", "two numbers: {over} / {under}");
pub(crate) const NUMERATOR: Say = say("tử số", "numerator");
pub(crate) const DENOMINATOR: Say = say("mẫu số", "denominator");
pub(crate) const MAY_EXCEED: Say = say("có thể quá 100%", "may exceed 100%");
pub(crate) const ONE_OF: Say = say("chọn một", "one of");
pub(crate) const ITEMS: Say = say("các mục đạt, trong số", "the items that hold, of");
pub(crate) const JUDGED_POINTS: Say = say("điểm chấm", "points");
pub(crate) const STEP: Say = say("bước {n}", "in steps of {n}");
pub(crate) const DAY: Say = say("ngày", "a day");
pub(crate) const ROWS: Say = say("nhiều dòng, mỗi dòng một số", "rows, each a number");
pub(crate) const EACH_WEIGHT: Say = say(
    "mỗi dòng có trọng số: {weight}",
    "each row has a weight: {weight}",
);
pub(crate) const UNIT: Say = say("đơn vị: {unit}", "unit: {unit}");
pub(crate) const BLANK_IS: Say = say("để trống thì tính là {value}", "a blank counts as {value}");
pub(crate) const PAST: Say = say("việc đã qua", "a fact of the past");
/// The values from outside.
pub(crate) const REFERENCES: Say = say("Giá trị đối chiếu", "References");
pub(crate) const OF_AREA: Say = say("của khu dân cư", "the area's");
pub(crate) const OF_COMMUNE: Say = say("của xã", "the commune's");
pub(crate) const OF_DISTRICT: Say = say("của huyện", "the district's");
pub(crate) const OF_PROVINCE: Say = say("của tỉnh", "the province's");
pub(crate) const OF_REGION: Say = say("của vùng", "the region's");
pub(crate) const OF_NATION: Say = say("của cả nước", "the nation's");
pub(crate) const SAME_YEAR: Say = say("năm chấm", "of the year assessed");
pub(crate) const YEAR_BEFORE: Say = say("năm trước", "of the year before");
pub(crate) const AT_RECOGNITION: Say = say("khi công nhận", "at recognition");
pub(crate) const YEAR: Say = say("năm {year}", "of {year}");
pub(crate) const STATED: Say = say("không ghi thì lấy {value}", "{value} where none is given");
pub(crate) const NOT_STATED: Say = say("phải ghi trong phiếu", "to be given with the form");
/// The criteria of a set.
pub const CRITERIA: Say = say("Tiêu chí", "Criteria");
/// The titles of a set.
pub const TITLES: Say = say("Danh hiệu", "Titles");
pub(crate) const CLASSES: Say = say("Xếp loại", "Classes");
pub(crate) const CLASSES_ON: Say = say("Xếp theo {total}", "By {total}");
pub(crate) const EFFECTS: Say = say("Hệ quả", "Effects");
pub(crate) const SOURCES: Say = say("Văn bản", "Sources");
pub(crate) const AMBIGUITIES: Say = say("Điểm chưa rõ", "Ambiguities");
pub(crate) const PROFILE: Say = say("Đặc điểm của khu dân cư", "Profile of an area");
pub(crate) const FORCE: Say = say("Hiệu lực: từ {from}", "In force: from {from}");
pub(crate) const FORCE_TO: Say = say(
    "Hiệu lực: từ {from} đến trước {to}",
    "In force: from {from} until {to}, that day excluded",
);
pub(crate) const TOTAL: Say = say("Tổng điểm", "Total");
pub(crate) const NO_TOTAL: Say = say("Không có tổng điểm chung", "There is no grand total");
pub(crate) const ONLY_PASSES: Say = say(
    "Không chấm điểm: mỗi tiêu chí đạt hoặc không đạt",
    "No points: each criterion passes or fails",
);
pub(crate) const OF_GROUPS: Say = say("cộng các nhóm", "the sum of the groups");
pub(crate) const CUT_TO: Say = say("cắt ở {floor}…{cap}", "cut to {floor}…{cap}");
pub(crate) const SEVERAL: Say = say(
    "có thể thuộc nhiều mục; mục đứng trước được tính",
    "an area may have several; the first counts",
);

pub(crate) const POINTS: Say = say("{n} điểm", "{n} {n|point|points}");
pub(crate) const BONUS: Say = say("điểm thưởng", "bonus");
pub(crate) const PENALTY: Say = say("điểm trừ, thấp nhất {floor}", "penalty, at least {floor}");
pub(crate) const PASS_ONLY: Say = say("đạt / không đạt", "pass or fail");
pub(crate) const MINIMUM: Say = say("đạt khi từ {n} điểm", "passes from {n} {n|point|points}");
pub(crate) const CAPPED: Say = say("cắt ở mức tối đa", "cut at the maximum");
pub(crate) const CUT_AT_LEAST: Say = say("cắt ở mức thấp nhất", "cut at the least");
pub(crate) const WEIGHT: Say = say("trọng số {n}", "weight {n}");
pub(crate) const TIMES: Say = say("nhân {n}", "times {n}");
pub(crate) const ROUND: Say = say("làm tròn đến {n}", "rounded to {n}");
pub(crate) const ONLY_FOR: Say = say("chỉ cho {values}", "only for {values}");
pub(crate) const EVIDENCE: Say = say("phải có tài liệu kiểm chứng", "evidence is required");
pub(crate) const WEIGHTED: Say = say("cộng theo trọng số", "weighted sum");
pub(crate) const MEAN: Say = say("lấy trung bình các phần", "mean of the parts");
pub(crate) const BEST: Say = say("lấy phần cao nhất", "the best part counts");
pub(crate) const WORST: Say = say("lấy phần thấp nhất", "the worst part counts");
pub(crate) const NA_FULL: Say = say(
    "không phát sinh thì được điểm tối đa",
    "full points when it does not arise",
);
pub(crate) const NA_LEAVES: Say = say(
    "không phát sinh thì bỏ ra, các phần còn lại tính lại theo tỷ lệ",
    "left out when it does not arise, and the rest is scaled up",
);
pub(crate) const NA_BESIDE: Say = say(
    "không phát sinh thì bỏ ra, không tính lại",
    "left out when it does not arise, nothing is scaled",
);
pub(crate) const CITE: Say = say("Căn cứ: {cites}", "Source: {cites}");
pub(crate) const AMBIGUOUS: Say = say(
    "Điểm chưa rõ trong văn bản: xem số {ids} ở mục “Điểm chưa rõ” của bộ tiêu chí",
    "Left open by the texts: see {ids} under “Ambiguities” of the set",
);
pub(crate) const READING: Say = say("Cách hiểu: {text}", "Our reading: {text}");
pub(crate) const DECIDES: Say = say("Ai quyết định: {text}", "Who decides: {text}");
pub(crate) const GIVEN_BY: Say = say("Nơi công nhận: {text}", "Given by: {text}");
pub(crate) const LEVEL: Say = say("bậc {n}", "level {n}");

pub(crate) const YES_NO: Say = say(
    "{points} điểm nếu “{question}”: {answer}",
    "{points} {points|point|points} if “{question}”: {answer}",
);
pub(crate) const YES: Say = say("có", "yes");
pub(crate) const NO: Say = say("không", "no");
pub(crate) const MEETS: Say = say("{points} điểm nếu:", "{points} {points|point|points} if:");
pub(crate) const OTHERWISE: Say = say(
    "ngoài ra {points} điểm",
    "otherwise {points} {points|point|points}",
);
pub(crate) const PASSES_IF: Say = say("Đạt nếu:", "Passes if:");
pub(crate) const BANDS: Say = say("Theo {measure}:", "By {measure}:");
pub(crate) const BAND: Say = say(
    "{range}: {points} điểm",
    "{range}: {points} {points|point|points}",
);
pub(crate) const ESCAPE: Say = say("{points} điểm nếu:", "{points} {points|point|points} if:");
pub(crate) const CHOICE: Say = say("Theo câu “{question}”:", "By “{question}”:");
pub(crate) const ZEROES: Say = say(
    "(cả tiêu chí chứa nó được 0 điểm)",
    "(the criterion above earns 0)",
);
pub(crate) const CHECKLIST: Say = say(
    "Mỗi mục có trong “{question}”:",
    "Each item of “{question}” that holds:",
);
pub(crate) const AT_MOST: Say = say("nhiều nhất {n} điểm", "at most {n} {n|point|points}");
pub(crate) const FROM_BASE: Say = say("Từ {n} điểm:", "From {n} {n|point|points}:");
pub(crate) const ADD: Say = say(
    "cộng {points} điểm cho mỗi {each} của {measure}",
    "plus {points} for each {each} of {measure}",
);
pub(crate) const SUBTRACT: Say = say(
    "trừ {points} điểm cho mỗi {each} của {measure}",
    "minus {points} for each {each} of {measure}",
);
pub(crate) const EACH_ONE: Say = say("đơn vị", "one");
pub(crate) const BEYOND: Say = say("phần vượt {limit}", "what exceeds {limit}");
pub(crate) const SHORT_OF: Say = say("phần thiếu so với {limit}", "what is missing to {limit}");
pub(crate) const PARTIAL_WHOLE: Say = say("phần lẻ tính tròn", "a part counts as a whole");
pub(crate) const PARTIAL_PROPORTION: Say =
    say("phần lẻ tính theo tỷ lệ", "a part counts in proportion");
pub(crate) const NOT_BELOW: Say = say("không dưới {n} điểm", "not below {n} {n|point|points}");
pub(crate) const PROPORTIONAL: Say = say(
    "Theo tỷ lệ từ {from} đến {target} của {measure}: đến {points} điểm, làm tròn đến {round}",
    "In proportion from {from} to {target} of {measure}: up to {points} {points|point|points}, rounded to {round}",
);
pub(crate) const JUDGED: Say = say(
    "Chấm trực tiếp: “{question}”",
    "Points typed in: “{question}”",
);
pub(crate) const MEAN_OF: Say = say(
    "Trung bình các dòng của “{question}”, làm tròn đến {round}",
    "The mean of the rows of “{question}”, rounded to {round}",
);
pub(crate) const WEIGHTED_MEAN_OF: Say = say(
    "Trung bình có trọng số các dòng của “{question}”, làm tròn đến {round}",
    "The weighted mean of the rows of “{question}”, rounded to {round}",
);
pub(crate) const DEADLINE: Say = say(
    "{points} điểm nếu “{question}” không sau {due}; sau đó trừ {subtract} điểm cho mỗi {days} ngày",
    "{points} {points|point|points} if “{question}” is not after {due}; then {subtract} less for each {days} {days|day|days}",
);
pub(crate) const VOTE: Say = say(
    "Biểu quyết: “{yes}” {comparison}% của “{base}”",
    "A vote: “{yes}” {comparison}% of “{base}”",
);
pub(crate) const QUORUM: Say = say(
    "số dự họp {comparison}% của “{members}”",
    "attending {comparison}% of “{members}”",
);
pub(crate) const RELATIVE: Say = say(
    "So với đơn vị dẫn đầu cụm: {measure} chia cho chỉ tiêu {target}; vừa đạt chỉ tiêu được {met} điểm, dẫn đầu được {points} điểm, làm tròn {round}",
    "Against the leader of the cluster: {measure} divided by the target {target}; {met} for just meeting it, {points} for the leader, rounded to {round}",
);
pub(crate) const HALF: Say = say("một nửa", "half");
pub(crate) const EMULATION: Say = say("Thi đua", "Emulation");
pub(crate) const CLUSTERS_BY: Say = say("Cụm theo: {field}", "Clusters by: {field}");
pub(crate) const ORDER_BY: Say = say("Thứ tự xếp hạng:", "Order:");
pub(crate) const EXCLUDED: Say = say(
    "Không xếp hạng: {label} [{id}], khi",
    "Not ranked: {label} [{id}], when",
);
pub(crate) const QUOTA_CLASS: Say = say("hạn mức loại {class}", "quota of the class {class}");
pub(crate) const QUOTA_AWARD: Say = say("khen thưởng", "award");
pub(crate) const QUOTA_NUMBER: Say = say("{n} suất", "places: {n}");
pub(crate) const QUOTA_PERCENT: Say = say("{percent}% {base}", "{percent}% of {base}");
pub(crate) const QUOTA_LEAST: Say = say("ít nhất {n} suất", "at least {n}");
pub(crate) const QUOTA_MOST: Say = say("nhiều nhất {n} suất", "at most {n}");
pub(crate) const QUOTA_WITHIN: Say = say("tính trong từng {fields}", "counted within {fields}");
pub(crate) const QUOTA_TOGETHER: Say = say("tính chung tất cả", "counted for all together");
pub(crate) const BASE_ASSESSED: Say = say("số đơn vị được đánh giá", "all that were assessed");
pub(crate) const BASE_BELOW: Say = say(
    "số ở lại loại liền dưới",
    "those who stay in the class below",
);
pub(crate) const BASE_BELOW_ALL: Say = say(
    "số đạt từ loại liền dưới trở lên",
    "those who reach at least the class below",
);
pub(crate) const BASE_CLASS: Say = say(
    "số đạt từ loại {class} trở lên",
    "those of class {class} or better",
);
pub(crate) const BASE_AWARD: Say = say("số đã được “{award}”", "those who were given `{award}`");
pub(crate) const ROUND_DOWN: Say = say("bỏ phần lẻ", "rounded down");
pub(crate) const ROUND_UP: Say = say("phần lẻ tính một suất", "rounded up");
pub(crate) const ROUND_NEAREST: Say = say("làm tròn gần nhất", "rounded to the nearest");
pub(crate) const BEST_OF: Say = say("Lấy cách cho điểm cao nhất:", "The best of:");
pub(crate) const WORST_OF: Say = say("Lấy cách cho điểm thấp nhất:", "The worst of:");

pub(crate) const SHARE: Say = say(
    "tỷ lệ % {share} trên {of}",
    "the percentage of {share} in {of}",
);
pub(crate) const REFERENCE: Say = say("“{label}”", "“{label}”");
pub(crate) const FOR: Say = say("{figure} ({value})", "{figure} ({value})");

pub(crate) const ALL: Say = say("tất cả:", "all of:");
pub(crate) const ANY: Say = say("ít nhất một:", "at least one of:");
pub(crate) const NONE: Say = say("không có điều nào:", "none of:");
pub(crate) const N_OF: Say = say("ít nhất {n} trong số:", "at least {n} of:");
pub(crate) const ANSWER: Say = say("“{question}”: {answer}", "“{question}”: {answer}");
pub(crate) const OR: Say = say("hoặc", "or");
pub(crate) const TICKED: Say = say(
    "“{question}” có ít nhất {n} mục",
    "“{question}” has at least {n} {n|item|items}",
);
pub(crate) const TICKED_ALL: Say = say(
    "“{question}” có đủ: {items}",
    "“{question}” has all of: {items}",
);
pub(crate) const EVERY_ITEM: Say = say("mọi mục", "every item");
pub(crate) const TICKED_OF: Say = say(
    "“{question}” có ít nhất {n} trong: {items}",
    "“{question}” has at least {n} of: {items}",
);
pub(crate) const COMPARE: Say = say("{measure} {comparison}", "{measure} {comparison}");
pub(crate) const TOTAL_IS: Say = say("{total} {comparison}", "{total} {comparison}");
pub(crate) const TOTAL_BASE: Say = say("tổng điểm gốc", "the base total");
pub(crate) const TOTAL_FULL: Say = say(
    "tổng điểm kể cả thưởng, trừ",
    "the total with bonus and penalties",
);
pub(crate) const TOTAL_CAPPED: Say = say("tổng điểm", "the total");
pub(crate) const POINTS_OF: Say = say(
    "điểm của “{criterion}” {comparison}",
    "the points of “{criterion}” {comparison}",
);
pub(crate) const EACH_GROUP: Say = say(
    "mỗi nhóm {comparison}% điểm tối đa của nhóm",
    "each group {comparison}% of its maximum",
);
pub(crate) const OF_MAXIMUM: Say = say("% mức tối đa", "% of the maximum");
pub(crate) const FULL_MARKS: Say = say("đủ điểm tối đa ở: {criteria}", "full marks on: {criteria}");
pub(crate) const EVERY_MINIMUM: Say = say(
    "mọi tiêu chí có mức tối thiểu đều đạt mức đó",
    "every criterion with a minimum reaches it",
);
pub(crate) const EVERY_MINIMUM_OF: Say = say(
    "đạt mức tối thiểu ở: {criteria}",
    "the minimum is reached on: {criteria}",
);
pub(crate) const PASSES_ALL: Say = say(
    "đạt mọi tiêu chí đạt / không đạt",
    "every pass-or-fail criterion passes",
);
pub(crate) const PASSES_N: Say = say(
    "đạt ít nhất {n} tiêu chí đạt / không đạt",
    "at least {n} pass-or-fail {n|criterion passes|criteria pass}",
);
pub(crate) const PASSES_OF: Say = say("đạt: {criteria}", "these pass: {criteria}");
pub(crate) const PASSES_N_OF: Say = say(
    "đạt ít nhất {n} trong: {criteria}",
    "at least {n} of these {n|passes|pass}: {criteria}",
);
pub(crate) const EFFECT: Say = say("thuộc trường hợp “{effect}”", "“{effect}” applies");
pub(crate) const TITLE: Say = say("đạt “{title}”", "“{title}” is earned");
pub(crate) const CLASS: Say = say(
    "xếp loại từ “{class}” trở lên",
    "the class is “{class}” or better",
);
pub(crate) const HELD: Say = say(
    "đã có “{title}” ít nhất {years} trong {last} năm gần nhất",
    "“{title}” was held in at least {years} of the last {last} {last|year|years}",
);
pub(crate) const WITH_THIS_YEAR: Say = say("(tính cả năm nay)", "(this year included)");
pub(crate) const PROFILE_IS: Say = say("{dimension}: {values}", "{dimension}: {values}");
pub(crate) const ANY_PREDECESSOR: Say = say(
    "(tính cả danh hiệu của bất kỳ khu nào đã sáp nhập vào)",
    "(the title of any area that was merged into it counts)",
);
pub(crate) const ALL_PREDECESSORS: Say = say(
    "(trước sáp nhập thì mọi khu nhập vào đều phải giữ)",
    "(before a merge all areas that were merged into it must have held it)",
);
pub(crate) const REGISTERED: Say = say("có đăng ký “{title}”", "registered for “{title}”");

pub(crate) const WHEN: Say = say("Khi:", "When:");
pub(crate) const BAR: Say = say("không xét danh hiệu nào", "no title");
pub(crate) const BAR_TITLES: Say = say("không xét: {titles}", "not to be had: {titles}");
pub(crate) const CAP_CLASS: Say = say(
    "xếp loại cao nhất là “{class}”",
    "the class is at best “{class}”",
);
pub(crate) const LOWER_CLASS: Say = say(
    "hạ {n} bậc xếp loại",
    "the class is {n} {n|step|steps} lower",
);
pub(crate) const FORCE_CLASS: Say = say("xếp loại “{class}”", "the class is “{class}”");
pub(crate) const ZERO: Say = say("“{criterion}” được 0 điểm", "“{criterion}” earns 0");
pub(crate) const DEDUCT: Say = say("trừ {n} điểm", "{n} {n|point is|points are} taken");
pub(crate) const OTHER_CLASS: Say = say("còn lại: {label}", "otherwise: {label}");

pub(crate) const AT_LEAST: Say = say("từ {n}", "at least {n}");
pub(crate) const MORE_THAN: Say = say("trên {n}", "more than {n}");
pub(crate) const AT_MOST_N: Say = say("không quá {n}", "at most {n}");
pub(crate) const LESS_THAN: Say = say("dưới {n}", "less than {n}");
pub(crate) const EQUALS: Say = say("bằng {n}", "equal to {n}");
pub(crate) const FROM_DAY: Say = say("từ {n}", "on {n} or later");
pub(crate) const AFTER_DAY: Say = say("sau {n}", "after {n}");
pub(crate) const NOT_AFTER_DAY: Say = say("không sau {n}", "not after {n}");
pub(crate) const BEFORE_DAY: Say = say("trước {n}", "before {n}");
pub(crate) const ON_DAY: Say = say("đúng ngày {n}", "on {n}");
pub(crate) const AND: Say = say("và", "and");
pub(crate) const ANYTHING: Say = say("mọi giá trị", "any value");
