//! How far a set may be relied on, and what was scored.

crate::catalogue::sentences! {
    /// The status of a set, its name, its dates; the area and the period.
    statuses {
        official() "Theo văn bản chính thức" "From the official document"
        draft() "Theo dự thảo văn bản, chưa ban hành" "From a draft that is not issued yet"
        adapted() "Phỏng theo văn bản, chưa phải bản chính thức" "Adapted from a document, not official"
        illustrative() "Ví dụ minh họa, không dùng để công nhận" "Illustration only, not for recognition"
        set(label, version) "Bộ tiêu chí: {label}, phiên bản {version}" "Criteria set: {label}, version {version}"
        force(from) "Có hiệu lực từ ngày {from}." "In force from {from}."
        ended(from, to) "Có hiệu lực từ ngày {from} đến trước ngày {to}." "In force from {from} until before {to}."
        replaced(by) "Được thay bằng {by}." "Replaced by {by}."
        outside(period) "Kỳ được chấm ({period}) nằm ngoài thời gian này." "The period assessed ({period}) lies outside."
        year(year) "năm {year}" "{year}"
        period(period) "kỳ {period}" "period {period}"
        profile(dimension, value) "{dimension}: {value}" "{dimension}: {value}"
    }
}
