//! Words of documents. Vietnamese is what offices sign; English is for readers.

use super::{Say, say};

pub(crate) const COUNTRY: Say = say(
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "SOCIALIST REPUBLIC OF VIET NAM",
);
pub(crate) const MOTTO: Say = say(
    "Độc lập - Tự do - Hạnh phúc",
    "Independence - Freedom - Happiness",
);
pub(crate) const FRONT: Say = say("ỦY BAN MTTQ VIỆT NAM", "VIET NAM FATHERLAND FRONT");
pub(crate) const PROVINCE: Say = say("TỈNH {name}", "{name} PROVINCE");
pub(crate) const CITY: Say = say("THÀNH PHỐ {name}", "{name} CITY");
pub(crate) const BOARD: Say = say("BAN CÔNG TÁC MẶT TRẬN", "FRONT WORK BOARD");
pub(crate) const OFFICE: Say = say("BAN THƯỜNG TRỰC", "STANDING BOARD");
pub(crate) const NUMBER: Say = say("Số: ……/………", "No.: ……/………");
pub(crate) const PLACE_AND_DAY: Say = say(
    "………………, ngày …… tháng …… năm ………",
    "………………, day …… month …… year ………",
);
pub(crate) const DOTS: Say = say(
    "………………………………………………………………………………………",
    "………………………………………………………………………………………",
);
pub(crate) const STATUS: Say = say(
    "{label}, bản {version}. {status}",
    "{label}, version {version}. {status}",
);

pub(crate) const FORM: Say = say("PHIẾU TỰ CHẤM ĐIỂM", "SELF-SCORING FORM");
pub(crate) const APPRAISAL: Say = say(
    "PHIẾU TỰ CHẤM ĐIỂM VÀ THẨM ĐỊNH",
    "SELF-SCORING AND APPRAISAL FORM",
);
pub(crate) const AREA: Say = say("Khu dân cư: {area}", "Residential area: {area}");
pub(crate) const CODE: Say = say("Mã khu dân cư: {code}", "Code: {code}");
pub(crate) const NO_AREA: Say = say(
    "Khu dân cư: ……………………………………………………",
    "Residential area: ……………………………………………………",
);
pub(crate) const NO: Say = say("TT", "No.");
pub(crate) const WHAT: Say = say("Nội dung tiêu chí", "Criterion");
pub(crate) const MOST: Say = say("Điểm chuẩn", "Maximum");
pub(crate) const OWN: Say = say("Điểm tự chấm", "Self-scored");
pub(crate) const APPRAISED: Say = say("Điểm thẩm định", "Appraised");
pub(crate) const PAPERS: Say = say("Tài liệu kiểm chứng", "Evidence");
pub(crate) const NOTES: Say = say("Ghi chú, diễn giải", "Notes");
pub(crate) const TOTAL: Say = say("TỔNG CỘNG", "TOTAL");
pub(crate) const PASSING: Say = say("SỐ TIÊU CHÍ ĐẠT", "CRITERIA THAT PASS");
pub(crate) const BASE: Say = say(
    "Tổng điểm chưa kể điểm thưởng, điểm trừ",
    "Total without bonus and penalties",
);
pub(crate) const FULL: Say = say(
    "Tổng điểm kể cả điểm thưởng, điểm trừ",
    "Total with bonus and penalties",
);
pub(crate) const CLASS: Say = say("Xếp loại", "Class");
pub(crate) const REASON: Say = say(
    "Lý do chênh lệch: {reason}.",
    "Reason for the difference: {reason}.",
);
pub(crate) const RESULT: Say = say("Kết quả", "Result");
pub(crate) const TO_FIX: Say = say("Chỗ cần sửa", "To fix");
pub(crate) const BLOCKS: Say = say(
    "Việc phải làm trước khi kết thúc thẩm định",
    "To do before the appraisal is finished",
);
pub(crate) const UNCLEAR: Say = say("Điểm chưa rõ trong văn bản", "What the texts leave open");
pub(crate) const DIGEST: Say = say(
    "Mã đối chiếu của lần thẩm định này: {digest}",
    "Digest of this appraisal: {digest}",
);
pub(crate) const DECLARATION: Say = say(
    "Chúng tôi cam đoan các số liệu trên là đúng thực tế và chịu trách nhiệm về nội dung đã khai.",
    "We declare that these figures are true, and answer for what is stated.",
);
pub(crate) const HEAD_OF_BOARD: Say = say(
    "TM. BAN CÔNG TÁC MẶT TRẬN\nTRƯỞNG BAN",
    "FOR THE FRONT WORK BOARD\nHEAD",
);
pub(crate) const APPRAISERS: Say = say("TỔ THẨM ĐỊNH", "APPRAISERS");
pub(crate) const SIGN: Say = say("(Ký, ghi rõ họ tên)", "(Signature and full name)");

pub(crate) const MINUTES: Say = say("BIÊN BẢN HỌP BÌNH XÉT", "MINUTES OF THE ASSESSMENT MEETING");
pub(crate) const OPENING: Say = say(
    "Hôm nay, hồi …… giờ ……, ngày …… tháng …… năm ………, tại …………………………………………, {who} tổ chức họp bình xét.",
    "Today, at ……, on ………………, at ………………………………………………, {who} held a meeting to assess the areas below.",
);
pub(crate) const WHO_BLANK: Say = say("………………………………", "………………………………");
pub(crate) const PRESENT: Say = say("I. THÀNH PHẦN", "I. PRESENT");
pub(crate) const CHAIR: Say = say(
    "1. Chủ trì: ……………………………………… Chức vụ: ……………………",
    "1. Chair: ……………………………………… Office: ……………………",
);
pub(crate) const SECRETARY: Say = say(
    "2. Thư ký: ……………………………………… Chức vụ: ……………………",
    "2. Secretary: …………………………………… Office: ……………………",
);
pub(crate) const ATTENDANCE: Say = say(
    "3. Có mặt: ……/…… thành viên. Vắng mặt: …… (lý do: ………………………)",
    "3. Present: …… of …… members. Absent: …… (reasons: ……………………)",
);
pub(crate) const CONTENTS: Say = say("II. NỘI DUNG", "II. BUSINESS");
pub(crate) const HEARD: Say = say(
    "Hội nghị nghe báo cáo kết quả chấm điểm theo bộ tiêu chí “{label}”, thảo luận và biểu quyết như sau:",
    "The meeting heard the results by the criteria set “{label}”, discussed them, and voted as follows:",
);
pub(crate) const POINTS: Say = say("Tổng điểm", "Total");
pub(crate) const BY_SET: Say = say("Kết quả theo bộ tiêu chí", "Result by the criteria");
pub(crate) const VOTES: Say = say("Đồng ý / tổng số", "In favour / all");
pub(crate) const VOTE_SHARE: Say = say("Tỷ lệ", "Share");
pub(crate) const DECIDED: Say = say("Kết luận", "Conclusion");
pub(crate) const OPINIONS: Say = say("III. Ý KIẾN THẢO LUẬN", "III. OPINIONS");
pub(crate) const CONCLUSION: Say = say("IV. KẾT LUẬN", "IV. CONCLUSION");
pub(crate) const CLOSING: Say = say(
    "Biên bản kết thúc hồi …… giờ …… cùng ngày, đã được đọc lại cho mọi người cùng nghe và thống nhất, lập thành …… bản.",
    "The minutes were closed at …… the same day, read out, agreed, and made in …… copies.",
);
pub(crate) const SECRETARY_SIGNS: Say = say("THƯ KÝ", "SECRETARY");
pub(crate) const CHAIR_SIGNS: Say = say("CHỦ TRÌ", "CHAIR");
pub(crate) const FULLY_NOT_SCORED: Say = say("không chấm được: {reason}", "not scored: {reason}");

pub(crate) const SUMMARY: Say = say("BẢNG TỔNG HỢP KẾT QUẢ CHẤM ĐIỂM", "SUMMARY OF RESULTS");
pub(crate) const COUNTS: Say = say(
    "Đã chấm {scored}/{areas} khu dân cư{rest}.",
    "Areas scored: {scored} of {areas}{rest}.",
);
pub(crate) const COUNTS_PROBLEMS: Say = say(
    "; {n} khu có chỗ cần sửa trong số liệu",
    "; with something to fix: {n}",
);
pub(crate) const BY_COMMUNE: Say = say("1. Theo xã, phường, đặc khu", "1. By commune");
pub(crate) const CHARTS: Say = say("2. Biểu đồ", "2. Charts");
pub(crate) const MOST_LOST: Say = say("3. Mất điểm nhiều nhất", "3. Most points lost");
pub(crate) const MOST_FAILED: Say = say("3. Nhiều khu không đạt nhất", "3. Most areas failed");
pub(crate) const LISTED: Say = say("4. Danh sách khu dân cư", "4. The areas");
pub(crate) const TOO_MANY: Say = say(
    "Danh sách có {n} khu dân cư, không in ở đây; xem sổ tính kết quả.",
    "There are {n} areas, which are not listed here; see the workbook of results.",
);
pub(crate) const LEADER_SIGNS: Say = say(
    "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH",
    "FOR THE STANDING BOARD\nCHAIR",
);
pub(crate) const MAKER_SIGNS: Say = say("NGƯỜI LẬP BẢNG", "PREPARED BY");
pub(crate) const SIGN_AND_SEAL: Say = say(
    "(Ký, ghi rõ họ tên, đóng dấu)",
    "(Signature, full name, seal)",
);
pub(crate) const RANKING: Say = say("BẢNG XẾP HẠNG THI ĐUA", "EMULATION RANKING");
pub(crate) const BY_SELF_SCORE: Say = say("Theo điểm tự chấm.", "By the self-scored points.");
pub(crate) const BY_APPRAISAL: Say = say("Theo điểm thẩm định.", "By the appraised points.");
pub(crate) const BY_FILES: Say = say(
    "Theo số liệu trong các tệp đã nạp.",
    "By the data of the files that were given.",
);
pub(crate) const LEFT_OUT: Say = say(
    "Không có trong văn bản này vì chưa thẩm định: {areas}.",
    "Left out, since they are not appraised yet: {areas}.",
);
pub(crate) const BESIDE: Say = say("Thay đổi ngoài các tiêu chí", "Changes beside the criteria");
pub(crate) const OF_BOARD: Say = say("Tự chấm: {text}", "Self-scored: {text}");
pub(crate) const OF_APPRAISAL: Say = say("Thẩm định: {text}", "Appraised: {text}");
pub(crate) const NOTE_OF_BOARD: Say = say("Ghi chú của ban: {note}", "The board notes: {note}");
pub(crate) const ORDER: Say = say("Thứ tự xếp hạng: {keys}.", "Order: {keys}.");
pub(crate) const NOT_RANKED: Say = say(
    "Chưa xếp hạng được, việc cần xem lại",
    "Not ranked, and what to look at",
);
pub(crate) const QUOTAS: Say = say("Hạn mức", "Quotas");
pub(crate) const UNIT: Say = say("Đơn vị", "Area");
