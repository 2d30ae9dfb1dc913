//! Plans: what would have to change for a title, and what holds areas back.

crate::catalogue::sentences! {
    /// The least changes that earn a title or class.
    plan {
        title(title) "danh hiệu “{title}”" "the title “{title}”"
        class(class) "xếp loại “{class}” trở lên" "class “{class}” or better"
        earned(goal) "Đã đạt {goal}, không phải thay đổi gì." "Nothing need be changed: {goal} is earned at the deadline as it stands."
        planned(goal, n, cost) "Để đạt {goal}, cần thay đổi {n} câu trả lời, tổng mức khó {cost}." "To earn {goal}, {n} {n|answer|answers} must change, at a cost of {cost}."
        least() "Đã chứng minh không có cách nào có tổng mức khó thấp hơn." "It is proved that no way costs less."
        not_least(least) "Chưa chứng minh được đây là cách có tổng mức khó thấp nhất, chỉ biết cách nào cũng từ {least} trở lên." "It is not proved that no way costs less, only that every way costs at least {least}."
        another(n) "Cách khác, mức khó như nhau ({n}):" "Another way at the same cost ({n}):"
        total(from, to) "Tổng điểm từ {from} thành {to}." "The total goes from {from} to {to}."
        change(question, now, then) "{question}: từ {now} thành {then}" "{question}: from {now} to {then}"
        fill(question, then) "{question}: chưa trả lời, cần {then}" "{question}: blank, must be {then}"
        same(question, now) "{question}: giữ {now}, bổ sung minh chứng" "{question}: stays {now}, with evidence added"
        evidence(change) "{change}, kèm minh chứng" "{change}, with evidence"
        gain(points) "thêm {points} điểm" "{points} more {points|point|points}"
        loss(points) "bớt {points} điểm" "{points} fewer {points|point|points}"
        criterion(name, from, to) "{name}: {from} → {to} điểm" "{name}: {from} → {to} {to|point|points}"
        cost(cost) "mức khó {cost}" "cost {cost}"
        who(who) "người thực hiện: {who}" "who can do it: {who}"
        nothing() "không mục nào" "no item"
        unreachable(goal) "Không có cách thay đổi câu trả lời nào đạt được {goal}." "No change of answers earns {goal}."
        not_found(goal, steps) "Sau {steps} bước tìm vẫn chưa có cách đạt {goal}; chưa chứng minh được là không có cách nào." "No way to earn {goal} was found in {steps} {steps|step|steps} of the search; it is not proved that there is none."
        at_least(least) "Nếu có cách, tổng mức khó từ {least} trở lên." "If there is a way, it costs at least {least}."
        of_class(class, block) "Điều kiện của loại “{class}”: {block}" "What class “{class}” asks for: {block}"
        effect(label) "Vướng “{label}”" "“{label}” applies"
        effect_open(label) "Chưa rõ có vướng “{label}” không" "It is not known whether “{label}” applies"
        fixed(block, questions) "{block}: không thay đổi được {questions}." "{block}: {questions} cannot be changed."
        fixed_open(block, questions) "{block}: cần trả lời {questions} trước; việc này kế hoạch không chọn thay được." "{block}: {questions} must be answered first, which no plan can choose."
        points(block, now) "{block}: nếu chốt lúc này được {now}" "{block}: {now} if closed now"
        most(block, most) "{block}; thay đổi thế nào cũng không quá {most}" "{block}; no change brings it over {most}"
        criteria(block, criteria) "{block}; không thể đủ ở {criteria}" "{block}; out of reach on {criteria}"
        sentence(block) "{block}." "{block}."
        together() "Đã xét hết các cách thay đổi: không cách nào đáp ứng đủ mọi điều kiện cùng lúc." "Every change was considered: none meets all that is asked at once."
        best(title, cost) "Danh hiệu cao nhất còn đạt được bằng thay đổi: “{title}”, tổng mức khó {cost}." "The best title in reach of changes: “{title}”, at a cost of {cost}."
        best_open(title, cost) "Danh hiệu cao nhất đã tìm thấy cách đạt: “{title}”, tổng mức khó {cost}; chưa chứng minh được là không có cách nào tốt hơn." "The best title that a way was found for: “{title}”, at a cost of {cost}; it is not proved that there is no better way."
        best_earned(title) "Danh hiệu cao nhất đang đạt: “{title}”." "The best title earned already: “{title}”."
    }
    /// What holds areas back.
    holds {
        headline(goal, earned, areas) "{earned}/{areas} khu dân cư đạt {goal}." "{earned} of {areas} {areas|area|areas} earn {goal}."
        first(what, n) "Nếu riêng {what} được đáp ứng thì thêm {n} khu đạt." "If {what} alone were met, {n} more would earn it."
        none() "Không có điều gì mà đáp ứng riêng nó lại đủ cho thêm khu dân cư nào." "There is nothing that would be enough for another area by itself."
        lacking(what, n) "Điều nhiều khu còn thiếu nhất: {what} ({n} khu)." "What most areas lack: {what} ({n})."
        effect(label) "không vướng “{label}”" "no “{label}”"
        class(class) "điều kiện ngoài điểm số của loại “{class}”" "what class “{class}” asks for beside points"
        condition(text) "điều kiện “{text}”" "the condition “{text}”"
    }
}
