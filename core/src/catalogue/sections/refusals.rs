//! Why something cannot be done at all.

crate::catalogue::sentences! {
    /// A profile for which a set cannot be compiled, what cannot be planned, ranked, reviewed or verified, and bytes that are no packed form.
    refusals {
        no_value(dimension) "Đặc điểm “{dimension}” của khu dân cư chưa ghi." "The profile has no value for `{dimension}`."
        no_dimension(dimension) "Bộ tiêu chí không có đặc điểm “{dimension}”." "The set has no dimension `{dimension}`."
        no_dimensions(dimension) "Bộ tiêu chí không có đặc điểm “{dimension}” hay đặc điểm nào khác." "The set has no dimension `{dimension}`, nor any other."
        unknown_value(dimension, value) "“{value}” không phải là giá trị của đặc điểm “{dimension}”." "`{value}` is not a value of `{dimension}`."
        several(dimension, count) "Đặc điểm “{dimension}” chỉ có một giá trị, nhưng ghi {count}." "`{dimension}` takes one value, not {count}."
        unknown_title(id) "Bộ tiêu chí không có danh hiệu “{id}”." "The set has no title `{id}`."
        no_titles(id) "Bộ tiêu chí không có danh hiệu “{id}” hay danh hiệu nào khác." "The set has no title `{id}`, nor any other."
        unknown_class(id) "Bộ tiêu chí không có xếp loại “{id}”." "The set has no class `{id}`."
        no_classes(id) "Bộ tiêu chí không có xếp loại “{id}” hay xếp loại nào khác." "The set has no class `{id}`, nor any other."
        unknown_question(id) "Bộ tiêu chí không có câu hỏi “{id}”." "The set has no question `{id}`."
        no_cost(id) "Mức khó của câu hỏi “{id}” phải từ 1 trở lên." "Changing `{id}` must cost at least 1."
        no_emulation() "Bộ tiêu chí không nói về thi đua." "The set has no `emulation`."
        no_order() "Bộ tiêu chí không nói về thi đua và không có tổng điểm, nên không biết xếp hạng theo gì." "The set has neither `emulation` nor a grand total, so that nothing decides an order."
        unknown_field(field) "“{field}” không phải là mục của khu dân cư hay đặc điểm của bộ tiêu chí." "`{field}` is neither a field of areas nor a dimension of the set."
        own_form(why) "Phiếu tự chấm không chấm được: {why}" "The self-scored form cannot be scored: {why}"
        appraised_form(why) "Phiếu thẩm định không chấm được: {why}" "The appraised form cannot be scored: {why}"
        line_no_json(line) "Dòng {line} không phải là JSON." "Line {line} is not JSON."
        line_key_twice(line, key) "Dòng {line}: trường “{key}” được ghi hai lần trong một đối tượng, không rõ giá trị nào đúng." "Line {line}: the key `{key}` stands twice in one object; which of the two values counts is not clear."
        entry_no_result(number) "Mục thứ {number} không phải là bảng điểm hay bảng xếp hạng." "Entry {number} is neither a scorecard nor a ranking."
        packed_short(length) "Mã chỉ có {length} byte, quá ngắn để chứa một phiếu." "{length} {length|byte is|bytes are} too few for a packed form."
        packed_layout(found, known) "Mã theo cách ghi số {found}; bản này chỉ đọc được cách ghi số {known}." "It is packed in layout {found}; this version reads layout {known}."
        packed_changed() "Mã đã bị sửa hoặc thiếu: đoạn kiểm tra ở cuối không khớp." "The digest at the end does not fit the rest: the bytes were changed or cut."
        packed_other_set(found) "Mã thuộc bộ tiêu chí khác hoặc phiên bản khác, có mã nhận dạng bắt đầu bằng {found}." "It is packed with another criteria set or version, whose digest begins with {found}."
        packed_unreadable() "Mã không đọc được thành phiếu của bộ tiêu chí này." "The bytes cannot be read as a form of this set."
    }
    /// How that is mended.
    mends {
        one_of(known) "Ghi một trong: {known}." "Write one of: {known}."
        did_you_mean(id) "Có phải “{id}” không?" "Did you mean `{id}`?"
        remove() "Bỏ mục này." "Remove it."
        keep_one() "Giữ lại một." "Keep one."
        write_id() "Ghi đúng mã của câu hỏi." "Write the id of a question."
        cost_from_one() "Ghi số nguyên từ 1 trở lên." "Write a whole number from 1."
        say_field() "Cho biết chia cụm theo mục nào, chẳng hạn commune." "Say by which field areas are put into clusters, such as commune."
        other_set() "Dùng bộ tiêu chí có tổng điểm, hoặc có nói về thi đua." "Use a set with a grand total, or with `emulation`."
        copy_again() "Quét hoặc chép lại cả mã." "Scan or copy all of it again."
        newer() "Dùng bản phần mềm mới hơn." "Use a newer version of the software."
        give_result() "Dùng kết quả mà score hoặc rank đã ghi dạng JSON." "Give what `score` or `rank` wrote as JSON."
        same_set() "Mở bằng bộ tiêu chí đã dùng khi lập phiếu." "Open it with the criteria set that it was filled in with."
    }
}
