//! The line of a criterion: its points, what is lost, where it stands, what the texts leave open.

crate::catalogue::sentences! {
    /// Points, pass and fail of a criterion.
    criteria {
        line(label, result) "{label}: {result}" "{label}: {result}"
        coded(code, label) "{code} {label}" "{code} {label}"
        coded_group(code, label) "{code}. {label}" "{code}. {label}"
        points(points, max) "{points}/{max} điểm" "{points} of {max} {max|point|points}"
        bounds(low, high, max) "chắc chắn {low}, cao nhất {high}/{max} điểm" "{low} for sure, at most {high} of {max} {max|point|points}"
        unscored(max) "chưa chấm (tối đa {max} điểm)" "not scored yet (up to {max} {max|point|points})"
        penalty(points) "{points} điểm" "{points} {points|point|points}"
        penalty_bounds(low, high) "thấp nhất {low}, cao nhất {high} điểm" "{low} at worst, {high} at best"
        beside() "không tính" "not counted"
        passes() "đạt" "passes"
        fails() "chưa đạt" "does not pass"
        unknown() "chưa rõ đạt hay không" "not known whether it passes"
        with_parts(pass, n, all) "{pass}, {n}/{all} mục đạt" "{pass}, {n} of {all} {all|part|parts} passed"
        none() "chưa chấm" "not judged yet"
        with_pass(points, pass) "{points}, {pass}" "{points}, {pass}"
        minimum_met(minimum) "đạt mức tối thiểu {minimum}" "reaches its minimum of {minimum}"
        minimum_missed(minimum) "dưới mức tối thiểu {minimum}" "below its minimum of {minimum}"
        minimum_open(minimum) "chưa chắc đạt mức tối thiểu {minimum}" "not certain to reach its minimum of {minimum}"
        missing(questions) "Chưa trả lời: {questions}." "Unanswered: {questions}."
        mend(questions) "Cần sửa: {questions}." "To be mended: {questions}."
        weight(weight) "Khi cộng, điểm được nhân với trọng số {weight}." "In the sum the points are multiplied by their weight {weight}."
        times(times) "Điểm được nhân với {times}." "The points are multiplied by {times}."
        rescaled(names, max) "Không phát sinh {names}; phần còn lại được quy đổi theo thang {max} điểm." "{names} does not arise; the rest is scaled up to {max} {max|point|points}."
        see(numbers) "Điểm chưa rõ: xem số {numbers} ở cuối." "Left open by the texts: see {numbers} at the end."
        ambiguity(text, reading) "{text} Cách hiểu ở đây: {reading}" "{text} Read here as: {reading}"
        decides(who) "Nơi quyết định: {who}." "To be decided by: {who}."
    }
    /// Where points were lost.
    lost {
        line(label, points, result) "{label}: mất {points} điểm ({result})" "{label}: {points} {points|point|points} lost ({result})"
        open(label, points, result) "{label}: chưa có {points} điểm ({result})" "{label}: {points} {points|point|points} not earned yet ({result})"
        settled(label, points, result) "{label}: chưa có {points} điểm (trả lời thế nào cũng được {result})" "{label}: {points} {points|point|points} not earned yet (every answer gives {result})"
        unscored(label, points) "{label}: chưa chấm, tối đa {points} điểm" "{label}: not scored yet, up to {points} {points|point|points}"
        penalty(label, points) "{label}: bị trừ {points} điểm" "{label}: {points} {points|point|points} taken off"
        penalty_open(label, points) "{label}: có thể bị trừ đến {points} điểm" "{label}: up to {points} {points|point|points} may be taken off"
        in_total(line, points) "{line}, tính ra {points} điểm trong tổng" "{line}, which is {points} {points|point|points} of the total"
        points(points) "mất {points} điểm" "{points} {points|point|points} lost"
        points_open(points) "chưa có {points} điểm" "{points} {points|point|points} not earned yet"
    }
    /// Where a rule stands.
    cites {
        document(document) "Căn cứ: {document}" "Source: {document}"
        place(document, place) "Căn cứ: {document}, {place}" "Source: {document}, {place}"
        note(cite, note) "{cite} ({note})" "{cite} ({note})"
        unread(cite) "{cite}. Chưa đối chiếu với bản gốc" "{cite}. Not checked against the original"
    }
}
