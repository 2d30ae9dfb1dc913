//! The result in one sentence, and what else to know at once.

crate::catalogue::sentences! {
    /// The result in one sentence.
    headline {
        blank() "Chưa trả lời câu nào." "No question is answered yet."
        earned(title) "Đạt danh hiệu “{title}”." "Title earned: “{title}”."
        certain(title, n) "Chắc chắn đạt danh hiệu “{title}”, dù còn {n} câu chưa trả lời." "“{title}” is certain, even with {n} {n|question|questions} left."
        possible(titles) "Còn có thể đạt danh hiệu {titles}." "Still possible: {titles}."
        veto_unknown(title) "Chưa kết luận được về danh hiệu “{title}”: cần khai đủ các trường hợp không xét." "“{title}” cannot be concluded: answer all barring cases first."
        vetoed(reasons) "Không xét danh hiệu, vì vướng {reasons}." "Barred from titles by {reasons}."
        lost(title) "Không còn đạt được danh hiệu “{title}” trong kỳ này." "“{title}” is out of reach this period."
        none() "Chưa đạt danh hiệu nào." "No title earned."
        short(points, title) "Thiếu {points} điểm để đạt “{title}”." "{points} {points|point|points} short of “{title}”."
        unmet(title, condition) "Điều kiện chưa đạt của “{title}”: {condition}." "What “{title}” lacks: {condition}."
        unmet_many(title, n) "“{title}” còn {n} điều kiện chưa đạt." "{n} {n|condition|conditions} of “{title}” {n|is|are} not met."
        barred(title, reasons) "Không xét “{title}”, vì vướng {reasons}." "“{title}” is barred by {reasons}."
        higher(title) "Còn có thể đạt danh hiệu cao hơn: “{title}”." "A higher title is still possible: “{title}”."
        also(titles) "Đạt thêm: {titles}." "Also earned: {titles}."
        unclear(conditions) "Chưa rõ: {conditions}." "Not known: {conditions}."
        now_title(title) "Nếu chốt lúc này: đạt “{title}”." "If closed now: “{title}” is earned."
        now_none() "Nếu chốt lúc này: chưa đạt danh hiệu nào." "If closed now: no title is earned."
        problems(n) "Có {n} chỗ cần sửa." "{n} {n|thing|things} to fix."
    }
}
