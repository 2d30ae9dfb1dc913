//! What is read the quick way is what the careful way reads.

use proptest::prelude::*;

use super::{Assessment, Value};
use crate::Number;
use crate::json::quick;

/// Holds both ways to each other; says whether the quick one read it.
fn agree(text: &str) -> bool {
    let quick = quick::read::<Assessment>(text);
    let careful = super::set::read::<Assessment>(text).0;
    if let Some(quick) = &quick {
        assert_eq!(careful.as_ref(), Ok(quick), "{text}");
        assert_eq!(
            serde_json::to_string(quick).ok(),
            careful
                .ok()
                .and_then(|read| serde_json::to_string(&read).ok()),
            "{text}"
        );
    }
    quick.is_some()
}

const FORM: &str = r#"{
    "set": "kdc", "period": "2026-Q1", "as_of": "2026-11-05",
    "area": {"code": "24778-04", "name": "Tổ dân phố 4", "commune": "Phường Lâm Viên - Đà Lạt", "predecessors": ["a", "b"]},
    "profile": {"khu_vuc": "do_thi", "vung": ["con_lai", "nui"]},
    "registered": ["tieu_bieu"], "history": {"2024": [], "2025": ["tieu_bieu"]},
    "predecessors": [{"area": "x/y", "until": 2024, "history": {"2023": ["a"]}, "predecessors": [{"area": "z"}]}],
    "references": {"chi_tieu": "23.5", "thu": 4, "ty_le": "1/3"},
    "answers": {
        "a": 95.5, "b": "95.50", "c": "95.5", "d": true, "e": null, "f": {}, "g": [], "h": "45/50", "i": -0, "k": 1e9,
        "l": {"numerator": 45, "denominator": "50"}, "m": {"value": 3, "note": "ghi \"chú\" \u1ea5", "evidence": [{"name": "Biên bản"}]},
        "n": {"value": null}, "o": {"note": "a"}, "p": [{"value": "7", "weight": 2}, "x", [1]], "q": {"value": {"value": 1}},
        "r": 12345678901234567890, "s": "12345678901234567890", "t": "", "u": {"x": {"note": 1}}
    },
    "not_applicable": {"c1": "không có chợ"}
}"#;

#[test]
fn a_form_without_fault_is_read_at_once() {
    assert!(agree(FORM));
    assert!(agree("{}"));
    let compact: serde_json::Value = serde_json::from_str(&FORM.replace("1e9", "9")).expect("JSON");
    assert!(agree(&compact.to_string()));
}

#[test]
fn what_is_unusual_is_left_to_the_careful_way() {
    for text in [
        "",
        " ",
        "[]",
        "null",
        "{",
        "{}}",
        "\u{feff}{}",
        "{} x",
        "{\"$schema\": \"a\"}",
        "{\"a\": 1}",
        r#"{"answers": {"a": 1, "a": 2}}"#,
        r#"{"answers": {"a": {"x": 1, "x": 2}}}"#,
        r#"{"answers": {"a": {"value": 1, "value": 2}}}"#,
        r#"{"answers": {"a": {"value": 1, "x": 2}}}"#,
        r#"{"answers": {"a": {"note": 1}}}"#,
        r#"{"answers": {"a": {"value": 1, "note": null}}}"#,
        r#"{"answers": {"a": NaN}}"#,
        r#"{"answers": {"a": -Infinity}}"#,
        r#"{"answers": {"a": 01}}"#,
        r#"{"answers": {"a": 1.}}"#,
        r#"{"answers": {"a": 1,}}"#,
        r#"{"answers": {"a": "\ud800"}}"#,
        "{\"answers\": {\"a\": \"b\tc\"}}",
        "{\"answers\":\u{a0}{}}",
        r#"{"answers": {}, "answers": {}}"#,
        r#"{"answers": null}"#,
        r#"{"set": "không hợp lệ"}"#,
        r#"{"profile": {"a b": "c"}}"#,
        r#"{"profile": {"a": ["b", 1]}}"#,
        r#"{"as_of": "2026-02-30"}"#,
        r#"{"references": {"a": "95,5"}}"#,
        r#"{"predecessors": [{"until": 2024}]}"#,
        r#"{"predecessors": [{"area": "a", "until": 70000}]}"#,
        r#"{"area": {"nmae": "a"}}"#,
    ] {
        assert!(!agree(text), "{text}");
    }
    let deep = format!(
        "{{\"answers\": {{\"a\": {}{}}}}}",
        "[".repeat(40),
        "]".repeat(40)
    );
    assert!(!agree(&deep));
}

/// Pieces of which texts are made that are nearly forms.
fn piece() -> impl Strategy<Value = String> {
    let known = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "1",
        "-2.50",
        "1e3",
        "0",
        "\"a\"",
        "\"value\"",
        "\"note\"",
        "\"evidence\"",
        "\"answers\"",
        "\"area\"",
        "\"95.5\"",
        "\"\\u00e1\\n\"",
        " ",
        "\n",
        "\t",
        "\u{a0}",
        "\"2026-11-05\"",
        "\\",
        "\"",
        "ấ",
    ];
    prop::sample::select(known.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// A form with something put in, or taken out, at any place.
    #[test]
    fn a_form_with_a_slip(at in 0..FORM.len(), gone in 0usize..4, pieces in prop::collection::vec(piece(), 0..3)) {
        let mut begin = at;
        while !FORM.is_char_boundary(begin) { begin -= 1; }
        let mut end = (at + gone).min(FORM.len());
        while !FORM.is_char_boundary(end) { end += 1; }
        agree(&format!("{}{}{}", &FORM[..begin], pieces.concat(), &FORM[end.max(begin)..]));
    }

    /// An answer of any such pieces.
    #[test]
    fn an_answer_of_pieces(pieces in prop::collection::vec(piece(), 1..9)) {
        agree(&format!("{{\"answers\": {{\"a\": {}}}}}", pieces.concat()));
    }

    /// A text is a number where it is how that number is written.
    #[test]
    fn texts_that_are_numbers(text in "-?[0-9]{0,3}(\\.[0-9]{0,3})?[0-9%/]{0,12}") {
        let number = text.parse::<Number>().ok().filter(|number| number.to_string() == text && !text.contains('/'));
        let wanted = number.map_or_else(|| Value::Text(text.clone()), Value::Number);
        prop_assert_eq!(Value::from_text(&text), wanted);
    }
}
