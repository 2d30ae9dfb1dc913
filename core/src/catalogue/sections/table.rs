//! Heads of columns and names of results, for the tables of the command line, the workbooks and the page. They are
//! asked for by their id, with [`sentence`](crate::sentence), since the core itself makes no table.

use crate::catalogue::Sentence;

macro_rules! words {
    ($( $name:literal $vi:literal $en:literal )*) => {
        pub(in crate::catalogue) const ALL: &[Sentence] = &[$(
            Sentence { id: concat!("table.", $name), #[cfg(test)] params: &[], vi: $vi, en: $en },
        )*];
    };
}

words! {
    "number" "TT" "No."
    "row" "Dòng" "Row"
    "file" "Tệp" "File"
    "sheet" "Trang tính" "Sheet"
    "cell" "Ô" "Cell"
    "area" "Khu dân cư" "Area"
    "code" "Mã" "Code"
    "commune" "Xã, phường" "Commune or ward"
    "district" "Quận, huyện" "District"
    "province" "Tỉnh, thành phố" "Province or city"
    "cluster" "Cụm thi đua" "Cluster"
    "period" "Năm đánh giá" "Year assessed"
    "profile" "Loại khu dân cư" "Type of area"
    "set" "Bộ tiêu chí" "Criteria set"
    "criterion" "Tiêu chí" "Criterion"
    "question" "Câu hỏi" "Question"
    "answer" "Câu trả lời" "Answer"
    "points" "Điểm" "Points"
    "maximum" "Điểm tối đa" "Maximum"
    "low" "Chắc chắn" "For sure"
    "high" "Cao nhất" "At most"
    "lost" "Điểm mất" "Lost"
    "pass" "Đạt" "Passes"
    "reason" "Lý do" "Reason"
    "total" "Tổng điểm" "Total"
    "title" "Danh hiệu" "Title"
    "verdict" "Kết luận" "Verdict"
    "class" "Xếp loại" "Class"
    "rank" "Hạng" "Rank"
    "problem" "Chỗ cần sửa" "To fix"
    "mend" "Cách sửa" "How to mend"
    "open" "Số câu chưa trả lời" "Questions left"
    "next" "Câu nên trả lời tiếp" "Answer next"
    "cite" "Căn cứ" "Source"
    "note" "Ghi chú" "Note"
    "self" "Tự chấm" "Self-scored"
    "appraised" "Thẩm định" "Appraised"
    "difference" "Chênh lệch" "Difference"
    "earned" "Đạt" "Earned"
    "possible" "Còn có thể đạt" "Still possible"
    "out_of_reach" "Không đạt" "Out of reach"
}
