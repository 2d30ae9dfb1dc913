//! A review that is saved as a file: every form with its appraisal, so that somebody can go on with it, here or elsewhere.

use kieumau::{Assessment, Lang};
use serde::{Deserialize, Serialize};

use crate::draft::SetKey;
use crate::texts::received as texts;

/// The layout that is written, and the last one that is read.
const LAYOUT: u64 = 1;

/// One form in a file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Packed {
    /// The set it was made with.
    pub set: SetKey,
    /// The board's own form.
    pub own: Assessment,
    /// The appraised one.
    pub appraised: Assessment,
}

#[derive(Serialize, Deserialize)]
struct File {
    kieumau_review: u64,
    forms: Vec<Form>,
}

#[derive(Serialize, Deserialize)]
struct Form {
    set: SetKey,
    #[serde(rename = "self")]
    own: serde_json::Value,
    appraised: serde_json::Value,
}

/// The file.
pub(super) fn write(forms: &[Packed]) -> String {
    let value = |form: &Assessment| serde_json::from_str(&form.to_json()).unwrap_or_default();
    let forms = forms.iter().map(|form| Form {
        set: form.set.clone(),
        own: value(&form.own),
        appraised: value(&form.appraised),
    });
    let file = File {
        kieumau_review: LAYOUT,
        forms: forms.collect(),
    };
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// Whether a text is such a file, as far as can be seen at its beginning.
pub(super) fn is_one(text: &str) -> bool {
    let begin: String = text.chars().take(200).collect();
    begin.contains("\"kieumau_review\"")
}

/// Reads such a file.
///
/// # Errors
/// Why it cannot be read, in a sentence.
pub(super) fn read(file: &str, text: &str, lang: Lang) -> Result<Vec<Packed>, String> {
    let parsed: File =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            if error.is_eof() {
                texts::cut(lang, file)
            } else {
                texts::broken(lang, file, error.line(), error.column())
            }
        })?;
    if parsed.kieumau_review > LAYOUT {
        return Err(texts::newer(lang, file));
    }
    let assessment = |value: &serde_json::Value| {
        Assessment::from_json(&value.to_string()).map_err(|problems| {
            texts::unreadable(lang, file, crate::sets::said(&problems, lang).join(" "))
        })
    };
    let one = |form: &Form| {
        Ok(Packed {
            set: form.set.clone(),
            own: assessment(&form.own)?,
            appraised: assessment(&form.appraised)?,
        })
    };
    parsed.forms.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_comes_back_as_it_was_saved() {
        let set =
            kieumau::CheckedSet::from_json(kieumau::built_in("khu-dan-cu-van-hoa").unwrap().json)
                .unwrap();
        let example = &set.set().examples[0].assessment;
        let mut appraised = example.clone();
        appraised.answers.pop_first();
        let packed = Packed {
            set: SetKey::of(&set),
            own: example.clone(),
            appraised,
        };
        let text = write(std::slice::from_ref(&packed));
        assert!(is_one(&text));
        assert_eq!(read("a.json", &text, Lang::Vi).unwrap(), [packed]);
    }

    #[test]
    fn a_cut_review_is_said_to_be_cut() {
        let text = write(&[]);
        assert_eq!(
            read("a.json", &text[..text.len() - 2], Lang::Vi),
            Err(texts::cut(Lang::Vi, "a.json"))
        );
        let newer = text.replace(": 1", ": 2");
        assert_eq!(
            read("a.json", &newer, Lang::Vi),
            Err(texts::newer(Lang::Vi, "a.json"))
        );
    }
}
