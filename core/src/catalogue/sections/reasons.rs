//! Reasons: why a criterion has its points; one section for each kind of rule.

crate::catalogue::sentences! {
    /// `yes_no`
    yes_no {
        met(question, answer, points) "“{question}” – {answer}: được {points} điểm." "“{question}” – {answer}: {points} {points|point|points}."
        not_met(question, answer, wanted, points) "“{question}” – {answer}: 0 điểm. Trả lời “{wanted}” thì được {points} điểm." "“{question}” – {answer}: 0 points. “{wanted}” would earn {points}."
    }
    /// `meets`
    meets {
        held(test, points) "{test}. Được {points} điểm." "{test}. {points} {points|point|points}."
        failed(test, points, full) "{test}. Được {points} điểm; nếu đạt thì được {full} điểm." "{test}. {points} {points|point|points}; {full} when it is met."
        held_all(points) "Đạt điều kiện: được {points} điểm." "The conditions are met: {points} {points|point|points}."
        failed_all(points, full) "Chưa đủ điều kiện: được {points} điểm; nếu đủ thì được {full} điểm." "The conditions are not met: {points} {points|point|points}; {full} when they are."
    }
    /// `pass`
    pass {
        held(test) "{test}. Đạt." "{test}. Passed."
        failed(test) "{test}. Chưa đạt." "{test}. Not passed."
        held_all() "Đạt các điều kiện." "The conditions are met."
        failed_all() "Chưa đủ các điều kiện." "The conditions are not met."
    }
    /// `bands`
    bands {
        within(value, band, points) "{value}, thuộc mức {band}: {points} điểm." "{value}, in the band {band}: {points} {points|point|points}."
        labelled(value, label, band, points) "{value}, thuộc mức “{label}” ({band}): {points} điểm." "{value}, in the band “{label}” ({band}): {points} {points|point|points}."
        escaped(test, points) "Được {points} điểm theo trường hợp riêng: {test}." "{points} {points|point|points} by an exception: {test}."
        escape(test, points) "Được {points} điểm theo trường hợp riêng nếu đạt: {test}." "{points} {points|point|points} by an exception if this is met: {test}."
        next(band, points) "Mức kế tiếp: {band}, được {points} điểm." "Next band: {band}, {points} {points|point|points}."
        next_need(band, need, points) "Mức kế tiếp: {band} ({need}), được {points} điểm." "Next band: {band} ({need}), {points} {points|point|points}."
    }
    /// `choice`
    choice {
        chosen(option, points) "Mức đã chọn: “{option}”, được {points} điểm." "Chosen: “{option}”, {points} {points|point|points}."
        zeroes(option, parent) "Mức đã chọn: “{option}”. Vì vậy {parent} không được điểm nào." "Chosen: “{option}”. It makes {parent} earn nothing."
        best(option, points) "Mức cao nhất: “{option}”, được {points} điểm." "The best is “{option}”, {points} {points|point|points}."
    }
    /// `checklist`
    checklist {
        held(n, all, items) "Có {n}/{all} mục: {items}." "{n} of {all} {all|item|items}: {items}."
        nothing(all) "Chưa có mục nào trong {all} mục." "None of the {all} {all|item|items}."
        not_held(items) "Chưa có: {items}." "Not there: {items}."
        item(item, points) "“{item}” ({points} điểm)" "“{item}” ({points})"
        cut(cap) "Tính nhiều nhất {cap} điểm." "At most {cap} {cap|point|points} count."
    }
    /// `per_unit`
    per_unit {
        base(base) "Điểm khởi đầu: {base}." "Points to begin with: {base}."
        add(what, value, points, step, got) "{what}: {value}; mỗi {step} cộng {points} điểm, được cộng {got} điểm." "{what}: {value}; {points} {points|point|points} for each {step}, {got} added."
        add_limit(what, value, points, step, limit, got) "{what}: {value}; mỗi {step} cộng {points} điểm, nhiều nhất {limit} điểm, được cộng {got} điểm." "{what}: {value}; {points} {points|point|points} for each {step}, at most {limit}: {got} added."
        add_none(what, value, points, step) "{what}: {value}; mỗi {step} cộng {points} điểm, không được cộng." "{what}: {value}; {points} {points|point|points} for each {step}, nothing added."
        subtract(what, value, points, step, got) "{what}: {value}; mỗi {step} trừ {points} điểm, bị trừ {got} điểm." "{what}: {value}; {points} {points|point|points} off for each {step}, {got} taken off."
        subtract_limit(what, value, points, step, limit, got) "{what}: {value}; mỗi {step} trừ {points} điểm, nhiều nhất {limit} điểm, bị trừ {got} điểm." "{what}: {value}; {points} {points|point|points} off for each {step}, at most {limit}: {got} taken off."
        subtract_none(what, value, points, step) "{what}: {value}; mỗi {step} trừ {points} điểm, không bị trừ." "{what}: {value}; {points} {points|point|points} off for each {step}, nothing taken off."
        one(unit) "{unit}" "of the {unit}"
        many(n, unit) "{n} {unit}" "{n} {unit}"
        one_plain() "đơn vị" "of them"
        many_plain(n) "{n} đơn vị" "{n} of them"
        beyond(step, limit) "{step} vượt quá {limit}" "{step} beyond {limit}"
        short_of(step, limit) "{step} còn thiếu so với {limit}" "{step} short of {limit}"
        cut(floor, cap) "Tính trong khoảng từ {floor} đến {cap} điểm." "Kept between {floor} and {cap}."
        cut_low(floor) "Không thấp hơn {floor} điểm." "Not under {floor}."
    }
    /// `proportional`
    proportional {
        part(value, target, full, points) "{value}. Đạt {target} thì được đủ {full} điểm; tính theo tỷ lệ được {points} điểm." "{value}. {target} would earn all {full}; in proportion {points} {points|point|points}."
        all(value, target, full) "{value}, đã đạt mức {target}: được đủ {full} điểm." "{value}, which reaches {target}: all {full} {full|point|points}."
        nothing(value, from, full, target) "{value}, chưa quá mức bắt đầu tính điểm là {from}: 0 điểm. Đạt {target} thì được đủ {full} điểm." "{value}, not past {from}, where points begin: 0 points. {target} would earn all {full}."
        from(from) "Điểm được tính từ mức {from}." "Points begin at {from}."
        need(need) "Để được đủ điểm: {need}." "For full points: {need}."
    }
    /// `judged`
    judged {
        given(points, max) "Điểm đã chấm: {points}/{max}." "Points given: {points} of {max}."
    }
    /// `mean_of`
    mean_of {
        mean(rows, mean) "Trung bình của {rows} kết quả đã ghi là {mean}." "The mean of {rows} {rows|result|results} is {mean}."
        weighted(rows, mean) "Trung bình có trọng số của {rows} kết quả đã ghi là {mean}." "The weighted mean of {rows} {rows|result|results} is {mean}."
        times(times, points) "Nhân với {times} được {points} điểm." "Times {times} makes {points} {points|point|points}."
        points(points) "Được {points} điểm." "{points} {points|point|points}."
    }
    /// `deadline`
    deadline {
        in_time(due, points) "Đúng hạn (hạn là ngày {due}): được {points} điểm." "In time (due {due}): {points} {points|point|points}."
        late(days, due, taken, points) "Trễ {days} ngày so với hạn {due}: trừ {taken} điểm, còn {points} điểm." "{days} {days|day|days} late (due {due}): {taken} taken off, {points} left."
    }
    /// `vote`
    vote {
        agreed(seen, limit) "Đồng ý {seen} (cần {limit})" "In favour {seen} ({limit} needed)"
        quorum(seen, limit) "Có mặt {seen} (cần {limit})" "Present {seen} ({limit} needed)"
        held(seen) "{seen}. Đạt." "{seen}. Passed."
        failed(seen) "{seen}. Chưa đạt." "{seen}. Not passed."
        points(sentence, points) "{sentence} Được {points} điểm." "{sentence} {points} {points|point|points}."
        failed_points(sentence, full) "{sentence} Được 0 điểm; nếu đạt thì được {full} điểm." "{sentence} 0 points; {full} when it passes."
    }
    /// `relative`
    relative {
        within(value, percent, target, points, met) "{value}, bằng {percent} chỉ tiêu {target}: được {points} điểm. Vừa đạt chỉ tiêu thì được {met} điểm; vượt chỉ tiêu thì được thêm, tùy đơn vị dẫn đầu cụm." "{value}, which is {percent} of the target {target}: {points} {points|point|points}. Just meeting it gives {met}; exceeding it gives more, by the leader of the cluster."
        leads(value, percent, target, points) "{value}, bằng {percent} chỉ tiêu {target}, vượt nhiều nhất cụm: được {points} điểm." "{value}, which is {percent} of the target {target} and the most in the cluster: {points} {points|point|points}."
        behind(value, percent, target, best, points) "{value}, bằng {percent} chỉ tiêu {target}; đơn vị dẫn đầu cụm đạt {best}: được {points} điểm." "{value}, which is {percent} of the target {target}; the leader of the cluster has {best}: {points} {points|point|points}."
        open(value, percent, target, low, high) "{value}, bằng {percent} chỉ tiêu {target}: ít nhất {low}, nhiều nhất {high} điểm; biết chính xác khi có số liệu của cả cụm." "{value}, which is {percent} of the target {target}: at least {low}, at most {high}; known when the whole cluster is."
        no_target(value, best, points) "{value}, không được giao chỉ tiêu; cao nhất trong các đơn vị như vậy là {best}: được {points} điểm." "{value}, without a target; the most among such areas is {best}: {points} {points|point|points}."
        no_target_leads(value, points) "{value}, không được giao chỉ tiêu, cao nhất trong các đơn vị như vậy: được {points} điểm." "{value}, without a target, the most among such areas: {points} {points|point|points}."
        no_target_open(value, high) "{value}, không được giao chỉ tiêu: nhiều nhất {high} điểm; biết chính xác khi có số liệu của cả cụm." "{value}, without a target: at most {high}; known when the whole cluster is."
        nothing(value) "{value}, không được giao chỉ tiêu: 0 điểm." "{value}, without a target: 0 points."
    }
    /// `best_of`, `worst_of`
    alternatives {
        best(n, reason) "Có {n} cách tính, lấy cách cho nhiều điểm nhất. {reason}" "{n} ways to count; the one with most points stands. {reason}"
        others() "Điểm nêu ở đây là của riêng cách tính này; cách tính khác có thể giữ điểm ở mức thấp hơn." "The points named here are those of this way alone; another way may keep the points lower."
        worst(n, reason) "Có {n} cách tính, lấy cách cho ít điểm nhất. {reason}" "{n} ways to count; the one with fewest points stands. {reason}"
    }
    /// What comes before any rule.
    states {
        missing() "Chưa có câu trả lời nên chưa tính điểm." "No answer yet, so no points."
        part(low, high) "Còn câu chưa trả lời: đã chắc chắn {low} điểm, cao nhất {high}." "Answers are missing: {low} for sure, at most {high}."
        figures(low, high) "Còn thiếu số liệu để so: đã chắc chắn {low} điểm, cao nhất {high}." "A figure to compare with is missing: {low} for sure, at most {high}."
        figures_settled(points) "Còn thiếu số liệu để so, nhưng thế nào cũng được {points} điểm." "A figure to compare with is missing, but whatever it is gives {points} {points|point|points}."
        figures_pass() "Còn thiếu số liệu để so nên chưa biết đạt hay không." "A figure to compare with is missing, so it is not known whether it passes."
        settled(points) "Còn câu chưa trả lời, nhưng trả lời thế nào cũng được {points} điểm." "Answers are missing, but every answer gives {points} {points|point|points}."
        counted(points) "Nếu chốt lúc này: {points} điểm." "If closed now: {points} {points|point|points}."
        missing_pass() "Chưa có câu trả lời nên chưa biết đạt hay không." "No answer yet, so it is not known whether it passes."
        part_pass() "Còn câu chưa trả lời nên chưa biết đạt hay không." "Answers are missing, so it is not known whether it passes."
        unusable() "Câu trả lời có chỗ cần sửa nên chưa tính điểm." "The answer has something to fix, so no points."
        unusable_part(low, high) "Câu trả lời có chỗ cần sửa: đã chắc chắn {low} điểm, cao nhất {high}." "The answer has something to fix: {low} for sure, at most {high}."
        unusable_settled(points) "Câu trả lời có chỗ cần sửa, nhưng sửa thế nào cũng được {points} điểm." "The answer has something to fix, but every answer gives {points} {points|point|points}."
        unusable_pass() "Câu trả lời có chỗ cần sửa nên chưa biết đạt hay không." "The answer has something to fix, so it is not known whether it passes."
        no_evidence() "Chưa có minh chứng nên chưa được tính điểm." "There is no evidence, so no points."
        no_evidence_earn(points) "Chưa có minh chứng nên chưa được tính {points} điểm." "There is no evidence, so {points} {points|point|points} are not counted."
        no_evidence_pass() "Chưa có minh chứng nên chưa được công nhận là đạt." "There is no evidence, so it does not pass yet."
        full() "Không phát sinh: được đủ điểm." "It does not arise: full points."
        leaves() "Không phát sinh: không tính, phần còn lại được quy đổi." "It does not arise: it is left out, and the rest is scaled up."
        beside() "Không phát sinh: để ngoài, không tính." "It does not arise: it is left beside."
    }
    /// Inner nodes.
    parts {
        sum() "Cộng điểm của các phần." "The sum of the parts."
        weighted() "Cộng điểm của các phần theo hệ số." "The weighted sum of the parts."
        mean() "Trung bình cộng điểm của các phần." "The mean of the parts."
        best() "Lấy phần cao điểm nhất." "The best part counts."
        worst() "Lấy phần thấp điểm nhất." "The worst part counts."
        all_pass() "Đạt khi mọi phần đều đạt." "It passes when every part passes."
        at_most(max) "Tiêu chí này tính nhiều nhất {max} điểm." "At most {max} {max|point|points} of this count."
        cut_max(from, max) "Các phần cộng được {from} điểm, tính nhiều nhất {max}." "The parts give {from}; at most {max} count."
        cut_min(from, min) "Các phần cộng được {from} điểm, tính ít nhất {min}." "The parts give {from}; at least {min} counts."
        zeroed_effect(label) "Không được điểm vì “{label}”." "No points because of “{label}”."
        zeroed_part(name) "Không được điểm vì kết quả ở {name}." "No points because of {name}."
    }
}
