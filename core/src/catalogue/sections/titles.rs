//! Verdicts of titles.

crate::catalogue::sentences! {
    /// The verdict of one title.
    titles {
        earned(title) "Đạt “{title}”" "“{title}” is earned"
        certain(title, n) "Chắc chắn đạt “{title}”, dù còn {n} câu chưa trả lời" "“{title}” is certain, even with {n} {n|question|questions} left"
        possible(title) "Còn có thể đạt “{title}”" "“{title}” is still possible"
        possible_now(title) "Còn có thể đạt “{title}”; nếu chốt lúc này thì đạt" "“{title}” is still possible; if closed now it is earned"
        possible_not_now(title) "Còn có thể đạt “{title}”; nếu chốt lúc này thì chưa đạt" "“{title}” is still possible; if closed now it is not earned"
        lost(title) "Không còn đạt được “{title}” trong kỳ này" "“{title}” is out of reach this period"
        missed(title) "Chưa đạt “{title}”" "“{title}” is not earned"
        barred(title) "Không xét “{title}”" "“{title}” is barred"
        together() "Xét từng điều kiện riêng thì chưa rõ, nhưng mọi cách trả lời còn lại đều cho cùng một kết luận." "Taken one by one the conditions are open, but every way to answer the rest leads to the same verdict."
    }
}
