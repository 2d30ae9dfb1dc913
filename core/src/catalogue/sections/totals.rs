//! Totals with their bounds, and what is still open.

crate::catalogue::sentences! {
    /// The totals. When low and high are one number, it alone is said; never an estimate between the two.
    totals {
        exact(points, max) "Tổng điểm: {points}/{max}" "Total: {points} of {max}"
        bounds(low, high, max) "Chắc chắn {low} điểm, cao nhất {high}/{max}" "{low} {low|point|points} for sure, at most {high} of {max}"
        base_exact(points, max) "Chưa kể điểm thưởng, điểm trừ: {points}/{max}" "Without bonus and penalties: {points} of {max}"
        base_bounds(low, high, max) "Chưa kể điểm thưởng, điểm trừ: chắc chắn {low}, cao nhất {high}/{max}" "Without bonus and penalties: {low} for sure, at most {high} of {max}"
        full_exact(points) "Kể cả điểm thưởng, điểm trừ, chưa cắt ở mức trần, mức sàn: {points}" "With bonus and penalties, before the cap and the floor: {points}"
        full_bounds(low, high) "Kể cả điểm thưởng, điểm trừ, chưa cắt ở mức trần, mức sàn: chắc chắn {low}, cao nhất {high}" "With bonus and penalties, before the cap and the floor: {low} for sure, at most {high}"
        passing(n, all) "Đạt {n}/{all} tiêu chí" "{n} of {all} {all|criterion|criteria} passed"
        passing_open(n, all, unknown) "Đạt {n}/{all} tiêu chí, {unknown} tiêu chí chưa rõ" "{n} of {all} {all|criterion|criteria} passed, {unknown} not known"
        now(points) "Nếu chốt lúc này: {points} điểm" "If closed now: {points} {points|point|points}"
        arising(max) "Phần có phát sinh: tối đa {max} điểm" "Of what arises at most {max} {max|point|points}"
        loose() "Mức thấp nhất và cao nhất có thể rộng hơn thực tế, vì còn nhiều câu cùng ảnh hưởng đến nhiều mục." "The lowest and the highest may be wider than what can happen, since many open questions bear on several criteria at once."
    }
    /// What is still open.
    open {
        none() "Bộ tiêu chí này không có câu hỏi cho khu dân cư này." "This set asks nothing of this area."
        done(n) "Đã trả lời đủ {n} câu." "All {n} {n|question|questions} answered."
        left(n, done, all) "Đã trả lời {done}/{all} câu, còn {n} câu." "{done} of {all} {all|question|questions} answered, {n} left."
        done_arising() "Không còn câu nào phải trả lời; phần không phát sinh để trống." "No question is left; what does not arise stays blank."
        left_arising(n) "Còn {n} câu chưa trả lời, không kể phần không phát sinh." "{n} {n|question|questions} left, not counting what does not arise."
        next(question) "Nên trả lời tiếp: “{question}”" "Answer next: “{question}”"
        references(labels) "Chưa có giá trị đối chiếu: {labels}." "Missing reference values: {labels}."
    }
}
