//! Words that every section uses.

crate::catalogue::sentences! {
    /// Words that join, quote and count.
    general {
        yes() "có" "yes"
        no() "không" "no"
        and(list, last) "{list} và {last}" "{list} and {last}"
        or(list, last) "{list} hoặc {last}" "{list} or {last}"
        others(list, n) "{list} và {n} mục khác" "{list} and {n} {n|other|others}"
        quoted(text) "“{text}”" "“{text}”"
        unit(value, unit) "{value} {unit}" "{value} {unit}"
        group(code) "nhóm {code}" "group {code}"
        coded(code, label) "{code} “{label}”" "{code} “{label}”"
        of_maximum(percent) "{percent} điểm tối đa" "{percent} of the maximum"
        of_applicable(percent) "{percent} điểm tối đa của phần có phát sinh" "{percent} of the maximum of what arises"
    }
}
