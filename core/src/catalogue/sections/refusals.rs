//! Why something cannot be done at all.

crate::catalogue::sentences! {
    /// A profile for which a set cannot be compiled, and what cannot be planned, ranked or reviewed.
    refusals {
        no_value(dimension, values) "Đặc điểm “{dimension}” của khu dân cư chưa ghi. Ghi một trong: {values}." "The profile has no value for `{dimension}`. Give one of: {values}."
        no_dimension(dimension, known) "Bộ tiêu chí không có đặc điểm “{dimension}”. Ghi một trong: {known}." "The set has no dimension `{dimension}`. Write one of: {known}."
        no_dimensions(dimension) "Bộ tiêu chí không có đặc điểm “{dimension}” hay đặc điểm nào khác. Bỏ mục này." "The set has no dimension `{dimension}`, nor any other. Remove it."
        unknown_value(dimension, value, values) "“{value}” không phải là giá trị của đặc điểm “{dimension}”. Ghi một trong: {values}." "`{value}` is not a value of `{dimension}`. Give one of: {values}."
        several(dimension, count) "Đặc điểm “{dimension}” chỉ có một giá trị, nhưng ghi {count}. Giữ lại một." "`{dimension}` takes one value, not {count}. Keep one."
        unknown_title(id, known) "Bộ tiêu chí không có danh hiệu “{id}”. Ghi một trong: {known}." "The set has no title `{id}`. Write one of: {known}."
        unknown_class(id, known) "Bộ tiêu chí không có xếp loại “{id}”. Ghi một trong: {known}." "The set has no class `{id}`. Write one of: {known}."
        no_titles(id) "Bộ tiêu chí không có danh hiệu “{id}” hay danh hiệu nào khác." "The set has no title `{id}`, nor any other."
        no_classes(id) "Bộ tiêu chí không có xếp loại “{id}” hay xếp loại nào khác." "The set has no class `{id}`, nor any other."
        unknown_question(id) "Bộ tiêu chí không có câu hỏi “{id}”. Ghi đúng mã của câu hỏi." "The set has no question `{id}`. Write the id of a question."
        no_cost(id) "Mức khó của câu hỏi “{id}” phải từ 1 trở lên." "Changing `{id}` must cost at least 1."
        no_emulation() "Bộ tiêu chí không nói về thi đua. Cho biết chia cụm theo mục nào, chẳng hạn commune." "The set has no `emulation`. Say by which field areas are put into clusters, such as commune."
        no_order() "Bộ tiêu chí không nói về thi đua và không có tổng điểm, nên không biết xếp hạng theo gì." "The set has neither `emulation` nor a grand total, so that nothing decides an order."
        unknown_field(field, known) "“{field}” không phải là mục của khu dân cư hay đặc điểm của bộ tiêu chí. Ghi một trong: {known}." "`{field}` is neither a field of areas nor a dimension of the set. Write one of: {known}."
        own_form(why) "Phiếu tự chấm không chấm được: {why}" "The self-scored form cannot be scored: {why}"
        appraised_form(why) "Phiếu thẩm định không chấm được: {why}" "The appraised form cannot be scored: {why}"
    }
}
