//! The words of the application, in Vietnamese and English, one file for each screen. What a result says comes from the core's
//! explanations, what stands in a form from the components; here is what stands around both.

pub mod assess;
pub mod batch;
pub mod criteria;
pub mod frame;
pub mod help;
pub mod received;
pub mod review;
pub mod send;
pub mod start;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    type Texts = &'static [(
        &'static str,
        &'static [&'static str],
        &'static str,
        &'static str,
    )];
    const FILES: &[(&str, Texts)] = &[
        ("assess", super::assess::ALL),
        ("batch", super::batch::ALL),
        ("criteria", super::criteria::ALL),
        ("frame", super::frame::ALL),
        ("help", super::help::ALL),
        ("received", super::received::ALL),
        ("review", super::review::ALL),
        ("send", super::send::ALL),
        ("start", super::start::ALL),
    ];

    fn holes(text: &str) -> BTreeSet<&str> {
        let inside = text
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'));
        inside
            .map(|(inside, _)| inside.split('|').next().unwrap())
            .collect()
    }

    #[test]
    fn both_languages_speak_of_the_same_values() {
        for (file, texts) in FILES {
            for (name, params, vi, en) in *texts {
                let params: BTreeSet<&str> = params.iter().copied().collect();
                assert_eq!(holes(vi), params, "{file}::{name}, Vietnamese");
                assert_eq!(holes(en), params, "{file}::{name}, English");
                assert!(!vi.trim().is_empty() && !en.trim().is_empty());
            }
        }
    }

    #[test]
    fn english_says_one_and_many() {
        for (file, texts) in FILES {
            for (name, _, _, en) in *texts {
                for many in ["points", "areas", "rows", "questions", "files", "forms"] {
                    assert!(!en.contains(&format!("}} {many}")), "{file}::{name}: {en}");
                }
            }
        }
    }

    #[test]
    fn vietnamese_is_composed_and_has_no_pleading() {
        for (file, texts) in FILES {
            for (name, _, vi, en) in *texts {
                let marks = vi.chars().any(|c| ('\u{300}'..'\u{370}').contains(&c));
                assert!(!marks, "{file}::{name} is not in composed form");
                for word in ["Vui lòng", "hợp lệ", "thành công", "!"] {
                    assert!(!vi.contains(word), "{file}::{name} says “{word}”");
                }
                assert!(!en.contains("Please"), "{file}::{name}");
            }
        }
    }
}
