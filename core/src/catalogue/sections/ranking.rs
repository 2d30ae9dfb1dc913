//! Emulation: places, quotas, awards, exclusions, and what is wrong with areas and decisions.

crate::catalogue::sentences! {
    /// What decides an order.
    keys {
        base() "tổng điểm chưa kể điểm thưởng, điểm trừ" "the total without bonus and penalties"
        full() "tổng điểm kể cả điểm thưởng, điểm trừ" "the total with bonus and penalties"
        capped() "tổng điểm" "the total"
        points(name) "điểm của {name}" "the points of {name}"
        percent(points) "{points}, tính bằng phần trăm của điểm tối đa" "{points}, in percent of the maximum"
        percent_applicable(points) "{points}, tính bằng phần trăm của phần có phát sinh" "{points}, in percent of what arises"
        class() "xếp loại" "the class"
        class_before() "xếp loại trước hạn mức" "the class before quotas"
        full_marks() "số tiêu chí đạt điểm tối đa" "the number of criteria at their maximum"
        passes() "số tiêu chí đạt" "the number of criteria that pass"
        deductions() "tổng điểm trừ" "all points taken off"
        mean(total) "trung bình các kỳ của {total}" "the mean over all periods of {total}"
        mean_months(total) "trung bình các tháng của {total}" "the mean over months of {total}"
        mean_quarters(total) "trung bình các quý của {total}" "the mean over quarters of {total}"
        meets() "đạt điều kiện đã nêu" "the condition stated is met"
        holds() "có" "yes"
        fails() "không" "no"
        missing() "chưa có" "none"
    }
    /// One area among those of its cluster.
    places {
        rank(rank, n) "Hạng {rank} trong {n} đơn vị." "Rank {rank} of {n}."
        sharing(rank, n, others) "Hạng {rank} trong {n} đơn vị, đồng hạng với {others} đơn vị khác: bằng nhau ở mọi tiêu chí xếp hạng." "Rank {rank} of {n}, shared with {others} {others|other|others}: equal by every key."
        behind(name, key, own, other) "Đứng sau {name} do {key}: {own} so với {other}." "Behind {name} by {key}: {own} against {other}."
        ahead(name, key, own, other) "Đứng trước {name} nhờ {key}: {own} so với {other}." "Ahead of {name} by {key}: {own} against {other}."
        open(n) "Còn {n} câu chưa trả lời, tính như khi hết hạn." "{n} {n|question|questions} left, counted as at the deadline."
        in_commune(name, commune) "{name} ({commune})" "{name} ({commune})"
        not_given(field) "chưa ghi “{field}”" "“{field}” not given"
        unnamed() "đơn vị không ghi tên" "an area without a name"
        excluded(reason) "Không xếp hạng: {reason}." "Not ranked: {reason}."
        no_reason() "chưa ghi lý do" "no reason is given"
        excluded_open(reason) "Không xếp hạng vì chưa rõ có thuộc trường hợp này không: {reason}." "Not ranked, since it is not known whether this applies: {reason}."
        in_base() "Vẫn tính vào số đơn vị làm căn cứ của hạn mức." "It still counts in the base of quotas."
        not_in_base() "Không tính vào số đơn vị làm căn cứ của hạn mức." "It does not count in the base of quotas."
    }
    /// What a quota does to one area, and to all.
    quotas {
        within(quota, place, candidates, places) "“{quota}”: đứng thứ {place} trong {candidates} đơn vị được xét, có {places} suất." "“{quota}”: number {place} of {candidates} candidates for {places} {places|place|places}."
        over(quota, over, places, key, cut, own) "Vượt hạn mức “{quota}” {over} suất: chỉ có {places} suất, ranh giới ở {cut} ({key}), đơn vị này {own}." "Over the quota “{quota}” by {over}: there {places|is|are} {places} {places|place|places}, the cut was at {cut} ({key}), and this one has {own}."
        over_plain(quota, over, places) "Vượt hạn mức “{quota}” {over} suất: chỉ có {places} suất." "Over the quota “{quota}” by {over}: there {places|is|are} {places} {places|place|places}."
        none(quota) "Hạn mức “{quota}” lần này không có suất nào." "The quota “{quota}” has no place this time."
        undecided(quota, n, places) "Chưa quyết định “{quota}”: {n} đơn vị bằng nhau ở ranh giới mà chỉ còn {places} suất. Hội đồng cần quyết định." "“{quota}” is undecided: {n} areas are equal across the line and {places} {places|place is|places are} left. The council must decide."
        chosen(quota, decision) "“{quota}”: được chọn trong số các đơn vị bằng nhau, theo {decision}." "“{quota}”: chosen among equals, by {decision}."
        not_chosen(quota, decision) "“{quota}”: không được chọn trong số các đơn vị bằng nhau, theo {decision}." "“{quota}”: not chosen among equals, by {decision}."
        decision() "quyết định của hội đồng" "the council's decision"
        decision_of(document, date) "{document} ngày {date}" "{document} of {date}"
        condition(quota) "Chưa đủ điều kiện của “{quota}”." "What “{quota}” asks for is not met."
        falls(before, after) "Vì vậy xếp loại {after} thay cho {before}." "So the class is {after} instead of {before}."
        meanwhile(before, after) "Trong lúc chờ, xếp loại {after} thay cho {before}." "Until then the class is {after} instead of {before}."
        percent(quota, percent, base, exact, places, candidates) "“{quota}”: {percent}% của {base} đơn vị là {exact}, thành {places} suất; có {candidates} đơn vị được xét." "“{quota}”: {percent}% of {base} is {exact}, which makes {places} {places|place|places} for {candidates} {candidates|candidate|candidates}."
        percent_above(quota, percent, exact, places, candidates, base) "“{quota}”: {percent}% của số ở lại loại dưới; trong {base} đơn vị thì được {exact}, thành {places} suất; có {candidates} đơn vị được xét." "“{quota}”: {percent}% of those who stay in the class below; of {base} that is {exact}, which makes {places} {places|place|places} for {candidates} {candidates|candidate|candidates}."
        number(quota, places, candidates) "“{quota}”: {places} suất; có {candidates} đơn vị được xét." "“{quota}”: {places} {places|place|places} for {candidates} {candidates|candidate|candidates}."
        least(n) "Ít nhất {n} suất, dù tỷ lệ cho ít hơn." "At least {n} {n|place|places}, though the percentage gives fewer."
        most(n) "Nhiều nhất {n} suất, dù tỷ lệ cho nhiều hơn." "At most {n} {n|place|places}, though the percentage gives more."
        tie(names, places) "Bằng nhau ở ranh giới: {names}; còn {places} suất." "Equal across the line: {names}; {places} {places|place is|places are} left."
        provisional() "Kết quả này còn có thể thay đổi, vì một hạn mức trước đó chưa quyết định." "This may still change, since an earlier quota is undecided."
    }
    /// What the fields are called by which areas are put into clusters, as tables head them.
    area_fields {
        cluster() "Cụm thi đua" "Cluster"
        commune() "Xã, phường, đặc khu" "Commune"
        district() "Huyện" "District"
        province() "Tỉnh" "Province"
    }
    /// What is wrong with an area or a decision.
    rank_problems {
        no_cluster(area, field) "{area}: chưa ghi “{field}” nên không biết thuộc cụm nào; chưa được xếp hạng. Ghi mục này, hoặc chia cụm theo mục khác." "{area}: “{field}” is not given, so it is in no cluster and not ranked. Give it, or make the clusters by another field."
        profile(area, field) "{area}: chưa xếp hạng được vì “{field}” chưa ghi hoặc ghi sai." "{area}: not ranked, since “{field}” of its profile is missing or wrong."
        area_twice(area) "{area} có hai phiếu mà chỉ một phiếu được tính; chưa xếp hạng. Giữ lại phiếu đúng." "{area} stands twice where only one can count, and is not ranked. Keep the right one."
        no_group(area, field, quota) "{area}: chưa ghi “{field}”, cần cho hạn mức “{quota}”; tạm tính chung với những nơi cũng chưa ghi. Ghi mục này." "{area}: “{field}” is not given, which the quota “{quota}” needs; it is counted with those for which it is not given either. Give it."
        unknown_quota(n, quota) "Quyết định thứ {n}: không có hạn mức “{quota}”." "Decision {n}: there is no quota `{quota}`."
        unknown_area(area) "Không có khu dân cư “{area}” trong danh sách xếp hạng. Ghi đúng mã; khu không có mã thì ghi “xã/tên”." "No area `{area}` is in the list that is ranked. Write its code, or `commune/name` where it has none."
        not_a_candidate(n, area) "Quyết định thứ {n}: {area} không nằm trong số các đơn vị bằng nhau ở cùng một ranh giới, nên quyết định không được dùng. Mỗi quyết định chỉ chọn trong một nhóm bằng nhau." "Decision {n}: {area} is not among the equals across one line, so the decision is not used. A decision chooses among those of one tie."
        too_many_chosen(n, places) "Quyết định thứ {n}: chọn nhiều hơn {places} suất còn lại, nên không được dùng." "Decision {n}: it chooses more than the {places} {places|place|places} left, and is not used."
        decided_twice(n) "Quyết định thứ {n}: chỗ bằng nhau này đã có quyết định khác." "Decision {n}: another decision settled this tie already."
        nobody_chosen(n) "Quyết định thứ {n} không chọn đơn vị nào." "Decision {n} chooses nobody."
        excluded_twice(area) "Quyết định không xếp hạng {area} được ghi hai lần với nội dung khác nhau; chỉ dùng lần ghi đầu. Giữ lại một lần." "{area} is excluded twice, and not in the same way; the first one counts. Keep one of them."
        ambiguous_area(n, area) "Quyết định thứ {n}: có nhiều khu dân cư cùng tên {area}; ghi mã." "Decision {n}: several areas are called {area}; write the code."
    }
}
