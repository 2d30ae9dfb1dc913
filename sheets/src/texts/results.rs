//! Words of workbooks of results and of reports.

use super::{Say, say};

pub(crate) const SUMMARY: Say = say("Tổng hợp", "Summary");
pub(crate) const RESULTS: Say = say("Kết quả", "Results");
pub(crate) const PROBLEMS: Say = say("Chỗ cần sửa", "To fix");
pub(crate) const CITES: Say = say("Căn cứ", "Sources");
pub(crate) const RESULTS_TITLE: Say = say("KẾT QUẢ CHẤM ĐIỂM", "RESULTS");
pub(crate) const SUMMARY_TITLE: Say = say(
    "TỔNG HỢP KẾT QUẢ THEO XÃ, PHƯỜNG, ĐẶC KHU",
    "RESULTS BY COMMUNE",
);
pub(crate) const PROBLEMS_TITLE: Say = say("CHỖ CẦN SỬA TRONG SỐ LIỆU", "WHAT TO FIX IN THE DATA");
pub(crate) const CITES_TITLE: Say = say("CĂN CỨ CỦA TỪNG TIÊU CHÍ", "SOURCES OF THE CRITERIA");
pub(crate) const GROUP_SHEET: Say = say("Nhóm {code}", "Group {code}");
pub(crate) const NO: Say = say("TT", "No.");
pub(crate) const AREAS: Say = say("Số khu dân cư", "Areas");
pub(crate) const SCORED: Say = say("Đã chấm", "Scored");
pub(crate) const NOT_SCORED: Say = say("Không chấm được", "Not scored");
pub(crate) const WITH_PROBLEMS: Say = say("Có chỗ cần sửa", "With problems");
pub(crate) const MEAN: Say = say("Điểm trung bình", "Mean total");
pub(crate) const MEAN_PASSES: Say = say("Số tiêu chí đạt bình quân", "Criteria passed on the mean");
pub(crate) const EARNED: Say = say("{title}: đạt", "{title}: earned");
pub(crate) const POSSIBLE: Say = say("{title}: còn có thể", "{title}: possible");
pub(crate) const ALL: Say = say("Tổng cộng", "All");
pub(crate) const UNNAMED: Say = say("(không ghi xã)", "(no commune)");
pub(crate) const LOST: Say = say("Mất điểm ở (số điểm)", "Points lost at (points)");
pub(crate) const FAILED: Say = say("Tiêu chí không đạt", "Criteria failed");
pub(crate) const SUM_OF_GROUP: Say = say("Cộng nhóm", "Group total");
pub(crate) const MOST: Say = say("tối đa {points}", "at most {points}");
pub(crate) const SPREAD: Say = say("Phân bố tổng điểm", "Spread of totals");
pub(crate) const SPREAD_OF: Say = say("% điểm tối đa", "% of the maximum");
pub(crate) const SPREAD_FROM: Say = say("{from} – dưới {to}", "{from} to below {to}");
pub(crate) const SPREAD_LAST: Say = say("từ {from}", "from {from}");
pub(crate) const GROUPS: Say = say(
    "Điểm trung bình từng nhóm, % điểm tối đa",
    "Mean of each group, % of the maximum",
);
pub(crate) const GROUP: Say = say("Nhóm tiêu chí", "Group");
pub(crate) const PERCENT: Say = say("%", "%");
pub(crate) const MOST_LOST: Say = say("Mất điểm nhiều nhất", "Most points lost");
pub(crate) const LOST_SUM: Say = say("Tổng điểm mất", "Points lost");
pub(crate) const LOST_AREAS: Say = say("Số khu mất điểm", "Areas that lost points");
pub(crate) const MOST_FAILED: Say = say("Nhiều khu không đạt nhất", "Most areas failed");
pub(crate) const FAILED_AREAS: Say = say("Số khu không đạt", "Areas that failed");
pub(crate) const TITLES_CHART: Say = say("Số khu dân cư đạt danh hiệu", "Areas that earned titles");
pub(crate) const CLASSES_CHART: Say = say("Số khu dân cư theo xếp loại", "Areas by class");
pub(crate) const STATUS: Say = say(
    "{label}, bản {version} – {status}",
    "{label}, version {version} – {status}",
);
pub(crate) const SEVERITY: Say = say("Mức", "Severity");
pub(crate) const FILE: Say = say("Tệp", "File");
pub(crate) const SHEET: Say = say("Trang tính", "Sheet");
pub(crate) const CELL: Say = say("Ô hoặc dòng", "Cell or row");
pub(crate) const COLUMN: Say = say("Cột", "Column");
pub(crate) const VALUE: Say = say("Giá trị", "Value");
pub(crate) const PROBLEM: Say = say("Vấn đề", "What is wrong");
pub(crate) const MEND: Say = say("Cách sửa", "How to mend it");
pub(crate) const MAXIMUM: Say = say("Điểm tối đa", "Maximum");
pub(crate) const WHAT: Say = say("Nội dung", "What");
pub(crate) const DOCUMENT: Say = say("Văn bản", "Document");
pub(crate) const ISSUER: Say = say("Cơ quan ban hành", "Issued by");
pub(crate) const ISSUED: Say = say("Ngày", "Date");
pub(crate) const READ: Say = say("Đã đối chiếu", "Read");
pub(crate) const READ_FULL: Say = say("toàn văn", "in full");
pub(crate) const READ_PART: Say = say("một phần", "in part");
pub(crate) const READ_TITLE: Say = say("chỉ biết tên văn bản", "its title only");
pub(crate) const READING: Say = say(
    "Điểm chưa rõ và cách hiểu",
    "What is left open, and how it is read",
);
pub(crate) const RANK_TITLE: Say = say("XẾP HẠNG: {cluster}", "RANKING: {cluster}");
pub(crate) const QUOTAS: Say = say("Hạn mức", "Quotas");
pub(crate) const QUOTAS_TITLE: Say = say(
    "HẠN MỨC VÀ CHỖ CHỜ QUYẾT ĐỊNH",
    "QUOTAS AND WHAT WAITS FOR A DECISION",
);
pub(crate) const AWARDS: Say = say("Khen thưởng", "Awards");
pub(crate) const WAITS: Say = say("Chờ quyết định", "Undecided");
pub(crate) use super::labels::CLASS_BEFORE;
pub(crate) const REASONS: Say = say("Lý do", "Reasons");
pub(crate) const WITHIN: Say = say("Phạm vi", "Among");
pub(crate) const CHARTS: Say = say("Biểu đồ", "Charts");
pub(crate) const CHARTS_TITLE: Say = say("BIỂU ĐỒ", "CHARTS");
pub(crate) const REVIEW: Say = say("Thẩm định", "Review");
pub(crate) const REVIEW_TITLE: Say = say("TỰ CHẤM VÀ THẨM ĐỊNH", "SELF-SCORED AND APPRAISED");
pub(crate) const DIFFERENCES: Say = say("Chênh lệch", "Differences");
pub(crate) const DIFFERENCES_TITLE: Say = say("TIÊU CHÍ CÓ CHÊNH LỆCH", "CRITERIA THAT DIFFER");
pub(crate) const BLOCKS: Say = say("Việc phải làm", "To do");
pub(crate) const BLOCKS_TITLE: Say = say(
    "VIỆC PHẢI LÀM TRƯỚC KHI KẾT THÚC THẨM ĐỊNH",
    "WHAT TO DO BEFORE THE APPRAISAL IS FINISHED",
);
pub(crate) const DIFFERING: Say = say("Số tiêu chí lệch", "Criteria that differ");
pub(crate) const RAISED: Say = say("Tăng", "Raised");
pub(crate) const LOWERED: Say = say("Giảm", "Lowered");
pub(crate) const SUM_OF_DIFFERENCES: Say = say("Cộng chênh lệch", "Sum of differences");
pub(crate) const BLOCKING: Say = say("Việc phải làm", "To do");
