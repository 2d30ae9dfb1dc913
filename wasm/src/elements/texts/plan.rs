//! The words around plans; the plans themselves are told by the core.

super::texts! {
    heading() "Việc cần làm" "What to do"
    target() "Danh hiệu muốn đạt" "Title to earn"
    working() "Đang tìm cách ít việc nhất…" "Looking for the least work…"
    no_titles() "Bộ tiêu chí này không có danh hiệu." "This set has no titles."
    lost() "Với các câu đã trả lời, danh hiệu này không đạt được trong kỳ. Dưới đây là những câu trả lời phải khác đi thì mới đạt." "With the answers given, this title is out of reach for the period. These are the answers that would have to be different."
    others(n) "Cách khác, cùng công sức ({n})" "Other ways for the same effort ({n})"
    try_out() "Thử giả định" "What if"
    trial_mark() "GIẢ ĐỊNH – không lưu, không in, không gửi" "WHAT IF – not saved, printed or sent"
    trial_hint() "Bỏ dấu ở việc chưa chắc làm được để xem kết quả thay đổi ra sao." "Untick what may not be done to see how the result changes."
    trial_changes() "Những việc giả định đã làm" "What is taken as done"
    trial_end() "Thôi thử" "Leave what if"
    trial_evidence() "(giả định)" "(what if)"
    advice() "Đây là gợi ý việc làm, không sửa câu trả lời nào." "This is advice for work; it changes no answer."
}
