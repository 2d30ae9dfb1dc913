//! The words around plans; the plans themselves are told by the core.

super::texts! {
    heading() "Việc cần làm" "What to do"
    target() "Danh hiệu muốn đạt" "Title to earn"
    working() "Đang tìm cách ít việc nhất…" "Looking for the least work…"
    no_titles() "Bộ tiêu chí này không có danh hiệu." "This set has no titles."
    others(n) "Cách khác, cùng công sức ({n})" "Other ways for the same effort ({n})"
    advice() "Đây là gợi ý việc làm, không sửa câu trả lời nào." "This is advice for work; it changes no answer."
}
