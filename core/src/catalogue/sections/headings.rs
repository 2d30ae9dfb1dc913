//! Headings over the parts of an explanation.

crate::catalogue::sentences! {
    /// Headings.
    headings {
        titles() "Danh hiệu" "Titles"
        effects() "Trường hợp không xét và hệ quả" "Barring cases and effects"
        problems() "Chỗ cần sửa" "To fix"
        lost() "Mất điểm nhiều nhất" "Most points lost"
        criteria() "Điểm từng tiêu chí" "Points by criterion"
        ambiguities() "Điểm chưa rõ trong văn bản" "What the texts leave open"
    }
}
