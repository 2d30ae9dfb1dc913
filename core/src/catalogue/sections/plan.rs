//! Plans: what would have to change for a title, and what holds areas back.

crate::catalogue::sentences! {
    /// The least changes that earn a title or class.
    plan {
        title(title) "danh hiệu “{title}”" "the title “{title}”"
        class(class) "xếp loại “{class}” trở lên" "class “{class}” or better"
        earned(goal) "Đã đạt {goal}, không phải thay đổi gì." "Nothing need be changed: {goal} is earned at the deadline as it stands."
        planned(goal, n, cost) "Để đạt {goal}, cần thay đổi {n} câu trả lời, tổng mức khó {cost}." "To earn {goal}, {n} {n|answer|answers} must change, at a cost of {cost}."
        least() "Đã chứng minh không có cách nào ít hơn." "It is proved that nothing less does."
        not_least(least) "Chưa chứng minh được đây là cách ít nhất: cách nào cũng có tổng mức khó từ {least} trở lên." "It is not proved that nothing less does: every way costs at least {least}."
        another(n) "Cách khác, mức khó như nhau ({n}):" "Another way at the same cost ({n}):"
        total(from, to) "Tổng điểm từ {from} thành {to}." "The total goes from {from} to {to}."
        change(question, now, then) "{question}: từ {now} thành {then}" "{question}: from {now} to {then}"
        fill(question, then) "{question}: chưa trả lời, cần {then}" "{question}: blank, must be {then}"
        same(question, now) "{question}: giữ {now}, bổ sung minh chứng" "{question}: stays {now}, with evidence added"
        evidence(change) "{change}, kèm minh chứng" "{change}, with evidence"
        gain(points) "thêm {points} điểm" "{points} more {points|point|points}"
        loss(points) "bớt {points} điểm" "{points} fewer {points|point|points}"
        criterion(name, from, to) "{name}: {from} → {to} điểm" "{name}: {from} → {to} points"
        cost(cost) "mức khó {cost}" "cost {cost}"
        who(who) "người thực hiện: {who}" "who can do it: {who}"
        nothing() "không mục nào" "no item"
        unreachable(goal) "Không có cách thay đổi câu trả lời nào đạt được {goal}." "No change of answers earns {goal}."
        not_found(goal, steps) "Chưa tìm được cách đạt {goal}: đã dừng sau {steps} bước tìm." "No way to earn {goal} was found: the search stopped after {steps} {steps|step|steps}."
        at_least(least) "Nếu có cách, tổng mức khó từ {least} trở lên." "If there is a way, it costs at least {least}."
        effect(label) "Vướng “{label}”" "“{label}” applies"
        effect_open(label) "Chưa rõ có vướng “{label}” không" "It is not known whether “{label}” applies"
        fixed(block, questions) "{block}: không thay đổi được {questions}." "{block}: {questions} cannot be changed."
        fixed_open(block, questions) "{block}: cần trả lời {questions} trước; việc này kế hoạch không chọn thay được." "{block}: {questions} must be answered first, which no plan can choose."
        most(block, most) "{block}; thay đổi mọi câu có thể cũng chỉ tới {most}" "{block}; with every change it comes to {most} at most"
        criteria(block, criteria) "{block}; không thể đủ ở {criteria}" "{block}; out of reach on {criteria}"
        sentence(block) "{block}." "{block}."
        together() "Từng điều kiện riêng thì đáp ứng được, nhưng không đáp ứng được tất cả cùng lúc." "Each condition can be met by itself, but not all of them together."
        best(title, cost) "Danh hiệu cao nhất còn đạt được bằng thay đổi: “{title}”, tổng mức khó {cost}." "The best title in reach of changes: “{title}”, at a cost of {cost}."
        best_earned(title) "Danh hiệu cao nhất đang đạt: “{title}”." "The best title in reach is earned already: “{title}”."
    }
    /// What holds areas back.
    holds {
        headline(goal, earned, areas) "{earned}/{areas} khu dân cư đạt {goal}." "{earned} of {areas} {areas|area|areas} earn {goal}."
        first(what, n) "Nếu riêng {what} được đáp ứng thì thêm {n} khu đạt." "If {what} alone were met, {n} more would earn it."
        none() "Không có điều gì mà đáp ứng riêng nó lại đủ cho thêm khu dân cư nào." "There is nothing that would be enough for another area by itself."
        lacking(what, n) "Điều nhiều khu còn thiếu nhất: {what} ({n} khu)." "What most areas lack: {what} ({n})."
        effect(label) "không vướng “{label}”" "no “{label}”"
        condition(text) "điều kiện “{text}”" "the condition “{text}”"
    }
}
