//! Effects and what they do; classes and how they come about.

crate::catalogue::sentences! {
    /// What an effect does.
    effects {
        applies(label, does) "{label}. Hệ quả: {does}." "{label}. Effect: {does}."
        unknown(label, does) "Chưa rõ có vướng “{label}” hay không. Nếu vướng: {does}." "Not known whether “{label}” applies. If so: {does}."
        ask(label, questions, does) "Chưa rõ có vướng “{label}” hay không: cần trả lời {questions}. Nếu vướng: {does}." "Not known whether “{label}” applies: answer {questions}. If so: {does}."
        bar_all() "không xét mọi danh hiệu" "no title at all"
        bar(titles) "không xét {titles}" "no {titles}"
        cap_class(class) "xếp loại cao nhất là “{class}”" "the class is “{class}” at best"
        lower_class(by) "hạ {by} bậc xếp loại" "{by} {by|class|classes} lower"
        force_class(class) "xếp loại “{class}”" "the class is “{class}”"
        zero(criterion) "{criterion} được 0 điểm" "{criterion} earns 0 points"
        deduct(points) "trừ {points} điểm" "{points} {points|point|points} taken off"
    }
    /// The condition of a title that nothing bars it.
    bars {
        free() "Không vướng trường hợp không xét" "No case that bars it"
        caught(effects) "Không vướng trường hợp không xét: vướng {effects}" "No case that bars it: {effects}"
        open(effects) "Không vướng trường hợp không xét: chưa rõ có vướng {effects} hay không" "No case that bars it: it is not known whether {effects} applies"
        unknown(questions) "Không vướng trường hợp không xét: chưa khai {questions}" "No case that bars it: unanswered {questions}"
    }
    /// How a class comes about.
    classes {
        class(class) "Xếp loại: {class}" "Class: {class}"
        range(worst, best) "Xếp loại: từ “{worst}” đến “{best}”, tùy các câu còn lại" "Class: from “{worst}” to “{best}”, as the open questions go"
        now(class) "Nếu chốt lúc này: “{class}”." "If closed now: “{class}”."
        total(total) "Tổng {total} điểm" "A total of {total}"
        base(total) "Tổng {total} điểm chưa kể điểm thưởng, điểm trừ" "A total without bonus and penalties of {total}"
        full(total) "Tổng {total} điểm kể cả điểm thưởng, điểm trừ" "A total with bonus and penalties of {total}"
        by_total(total, class, band) "{total} thuộc mức “{class}” ({band})." "{total} lies in “{class}” ({band})."
        otherwise(total, class) "{total} không thuộc mức nào: “{class}”." "{total} lies in no class: “{class}”."
        condition(class, lower) "Chưa đủ điều kiện của “{class}” nên xét xuống “{lower}”." "The conditions of “{class}” are not met; “{lower}” follows."
        effects(effects, class) "Vì {effects}, xếp loại là “{class}”." "Because of {effects} the class is “{class}”."
    }
}
