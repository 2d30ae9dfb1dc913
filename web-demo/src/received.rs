//! A form as it is handed over: a file that people can read and print, with the answers as data and a digest over them; and
//! reading what others handed over.

use base64ct::{Base64UrlUnpadded, Encoding};
use kieumau::{Assessment, CheckedSet, Lang, UnpackError};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::draft::SetKey;
use crate::host::host;
use crate::sets::{Catalogue, Entry};
use crate::texts::received as texts;

/// The layout that is written, and the last one that is read.
const LAYOUT: u64 = 1;
/// The block of data in a file that people can read.
const BLOCK: &str = "<script type=\"application/json\" id=\"kieumau-phieu\">";
/// The same in a file of `<kieumau-assessment>`: the form alone.
const BLOCK_OF_ELEMENT: &str = "<script type=\"application/json\" id=\"kieumau-assessment\">";
/// What ends it.
const BLOCK_END: &str = "</script>";
/// What stands before a form in a code that is no address.
const CODE: &str = "KM1:";
/// What stands before it in one that is.
const ADDRESS: &str = "#/ma/";

#[derive(Serialize, Deserialize)]
struct Envelope {
    kieumau: u64,
    set: SetKey,
    seal: String,
    assessment: serde_json::Value,
}

/// Whether a form is as it was when it was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// The digest fits.
    Fits,
    /// Something was changed.
    Changed,
    /// It has none.
    Without,
}

/// A form that was handed over.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// The answers.
    pub assessment: Assessment,
    /// The set they were given for, where it is known.
    pub set: Option<SetKey>,
    /// Whether it was changed since.
    pub seal: Seal,
}

impl Received {
    /// The set of the catalogue for it: the very same one, or another version.
    #[must_use]
    pub fn entry<'a>(&self, sets: &'a Catalogue) -> Option<&'a Entry> {
        match &self.set {
            Some(set) => sets.find(&set.id, &set.digest),
            None => sets.find(self.assessment.set.as_ref()?.as_str(), ""),
        }
    }
}

/// The digest of a form and of the set it is for.
#[must_use]
pub fn seal(set: &SetKey, assessment: &Assessment) -> String {
    let mut digest = Sha256::new();
    for line in [&set.id, &set.version, &set.digest, &assessment.digest()] {
        digest.update(line.as_bytes());
        digest.update(b"\n");
    }
    digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The digest as people compare it: two groups of four.
#[must_use]
pub fn short(seal: &str) -> String {
    let group = |at: usize| seal.get(at..at + 4).unwrap_or_default().to_uppercase();
    format!("{} {}", group(0), group(4))
}

/// The form as data with its digest.
#[must_use]
pub fn to_json(set: &SetKey, assessment: &Assessment) -> String {
    let envelope = Envelope {
        kieumau: LAYOUT,
        set: set.clone(),
        seal: seal(set, assessment),
        assessment: serde_json::from_str(&assessment.to_json()).unwrap_or_default(),
    };
    serde_json::to_string_pretty(&envelope).unwrap_or_default()
}

/// The form as a file that people can read: `paper` is the printed form, `style` what it looks like.
#[must_use]
pub fn to_html(
    set: &SetKey,
    assessment: &Assessment,
    title: &str,
    paper: &str,
    style: &str,
) -> String {
    // Nothing in the data can end its block.
    let data = to_json(set, assessment).replace('<', "\\u003c");
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n\
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n\
{paper}\n{BLOCK}{data}{BLOCK_END}\n</body>\n</html>\n"
    )
}

/// Reads what somebody handed over. Letters whose marks stand apart, as some systems write them, come in whole.
///
/// # Errors
/// Why it is none, and what to do, in a sentence.
pub fn read(file: &str, text: &str, lang: Lang) -> Result<Received, String> {
    let mut received = read_as_written(file, text, lang)?;
    if let Some(whole) = host().and_then(|host| host.whole(text)) {
        // The seal is over what was handed over, letter by letter.
        received.assessment = read_as_written(file, &whole, lang)?.assessment;
    }
    Ok(received)
}

fn read_as_written(file: &str, text: &str, lang: Lang) -> Result<Received, String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let block = text.split_once(BLOCK);
    if let Some((_, rest)) = block.or_else(|| text.split_once(BLOCK_OF_ELEMENT)) {
        let (data, _) = rest
            .split_once(BLOCK_END)
            .ok_or_else(|| texts::cut(lang, file))?;
        return read_json(file, data, lang);
    }
    if text.starts_with('{') {
        return read_json(file, text, lang);
    }
    if text.starts_with('<') && text.contains("class=\"sheet\"") {
        return Err(texts::cut(lang, file));
    }
    Err(if is_table(file) {
        texts::table(lang, file)
    } else {
        texts::not_ours(lang, file)
    })
}

/// Whether a file is called as tables are: other screens take those.
fn is_table(file: &str) -> bool {
    let (_, ending) = file.rsplit_once('.').unwrap_or_default();
    let ending = ending.to_ascii_lowercase();
    ["csv", "ods", "tsv", "xls", "xlsm", "xlsx"].contains(&ending.as_str())
}

fn read_json(file: &str, text: &str, lang: Lang) -> Result<Received, String> {
    let parsed: serde_json::Value = serde_json::from_str(text).map_err(|error| {
        if error.is_eof() {
            texts::cut(lang, file)
        } else {
            texts::broken(lang, file, error.line(), error.column())
        }
    })?;
    let assessment = |text: &str| {
        Assessment::from_json(text).map_err(|problems| {
            texts::unreadable(lang, file, crate::sets::said(&problems, lang).join(" "))
        })
    };
    let Some(layout) = parsed.get("kieumau") else {
        let is_form = ["answers", "area", "profile"]
            .iter()
            .any(|member| parsed.get(member).is_some());
        if !is_form {
            return Err(texts::not_ours(lang, file));
        }
        return Ok(Received {
            assessment: assessment(text)?,
            set: None,
            seal: Seal::Without,
        });
    };
    if layout.as_u64().is_none_or(|layout| layout > LAYOUT) {
        return Err(texts::newer(lang, file));
    }
    let envelope: Envelope =
        serde_json::from_value(parsed).map_err(|_| texts::not_ours(lang, file))?;
    let assessment = assessment(&envelope.assessment.to_string())?;
    let fits = seal(&envelope.set, &assessment) == envelope.seal;
    Ok(Received {
        assessment,
        set: Some(envelope.set),
        seal: if fits { Seal::Fits } else { Seal::Changed },
    })
}

/// A form as a text short enough for a code on paper, and whether notes had to be left out. `address` is that of the application.
#[must_use]
pub fn to_code(set: &CheckedSet, assessment: &Assessment, address: &str) -> (String, bool) {
    /// Cheap cameras read a code of so many bytes from paper.
    const MOST: usize = 290;
    let whole = set.pack(assessment);
    let packed = if whole.bytes.len() > MOST {
        set.pack_answers(assessment)
    } else {
        whole
    };
    let text = Base64UrlUnpadded::encode_string(&packed.bytes);
    let before = if address.is_empty() {
        CODE.to_owned()
    } else {
        format!("{address}{ADDRESS}")
    };
    (before + &text, packed.leaves_out)
}

/// The bytes of a code, read from paper or from the address.
#[must_use]
pub fn code_bytes(text: &str) -> Option<Vec<u8>> {
    let text = text.trim();
    let text = text.rsplit_once(ADDRESS).map_or(text, |(_, code)| code);
    let text = text.strip_prefix(CODE).unwrap_or(text);
    Base64UrlUnpadded::decode_vec(text)
        .ok()
        .filter(|bytes| bytes.len() > 8)
}

/// The set of the catalogue that a code was made with.
#[must_use]
pub fn code_set<'a>(bytes: &[u8], sets: &'a Catalogue) -> Option<&'a Entry> {
    let hex: String = bytes
        .get(1..7)?
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    sets.by_digest(&hex)
}

/// Why a code cannot be read, in a sentence.
#[must_use]
pub fn code_fault(error: &UnpackError, lang: Lang) -> String {
    match error {
        UnpackError::OtherSet { .. } => texts::code_set(lang),
        UnpackError::Layout { .. } => texts::code_newer(lang),
        _ => texts::code_broken(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kieumau::built_in;

    fn example() -> (CheckedSet, Assessment) {
        let set = CheckedSet::from_json(built_in("khu-dan-cu-van-hoa").unwrap().json).unwrap();
        let form = set
            .set()
            .examples
            .iter()
            .max_by_key(|example| example.assessment.answers.len());
        let mut form = form.unwrap().assessment.clone();
        let area = kieumau::Area {
            name: Some("Thôn </script><b>4".to_owned()),
            ..kieumau::Area::default()
        };
        form.area = Some(area);
        (set, form)
    }

    #[test]
    fn what_is_handed_over_comes_back_the_same() {
        let (set, form) = example();
        let key = SetKey::of(&set);
        for text in [
            to_json(&key, &form),
            to_html(
                &key,
                &form,
                "Phiếu",
                "<article class=\"sheet\"></article>",
                "",
            ),
        ] {
            let read = read("phieu", &text, Lang::Vi).unwrap();
            assert_eq!(read.assessment, form);
            assert_eq!(read.assessment.to_json(), form.to_json());
            assert_eq!(read.set.as_ref(), Some(&key));
            assert_eq!(read.seal, Seal::Fits);
        }
        let of_element = format!(
            "<article class=\"sheet\"></article>{BLOCK_OF_ELEMENT}{}{BLOCK_END}",
            form.to_json().replace('<', "\\u003c")
        );
        for text in [form.to_json(), of_element] {
            let plain = read("phieu", &text, Lang::Vi).unwrap();
            assert_eq!(
                (plain.assessment, plain.seal),
                (form.clone(), Seal::Without)
            );
        }
    }

    #[test]
    fn random_forms_come_back_from_every_way_to_the_last_byte() {
        let mut whole_codes = 0;
        for built_in in kieumau::built_in_sets() {
            let set = CheckedSet::from_json(built_in.json).unwrap();
            let data: serde_json::Value = serde_json::from_str(built_in.json).unwrap();
            let key = SetKey::of(&set);
            for seed in 0..100 {
                let made = kieumau_tests::generate::assessment(&data, seed).to_string();
                let mut form = Assessment::from_json(&made).unwrap();
                form.set = Some(set.name().id.clone());
                let text = form.to_json();
                let paper = "<article class=\"sheet\"></article>";
                let html = to_html(&key, &form, "Phiếu", paper, "");
                for file in [to_json(&key, &form), html, text.clone()] {
                    let read = read("phieu", &file, Lang::Vi).unwrap();
                    assert_eq!(read.assessment.to_json(), text, "{} {seed}", key.id);
                }
                let (code, leaves_out) = to_code(&set, &form, "https://vi.du/");
                let back = set.unpack(&code_bytes(&code).unwrap()).unwrap();
                if leaves_out {
                    continue;
                }
                whole_codes += 1;
                assert_eq!(back.to_json(), text, "{} {seed}", key.id);
            }
        }
        assert!(whole_codes > 100, "{whole_codes}");
    }

    #[test]
    fn a_changed_form_is_seen() {
        let (set, form) = example();
        let key = SetKey::of(&set);
        let text = to_html(&key, &form, "Phiếu", "", "");
        for (from, to) in [
            ("Thôn", "Tổ"),
            (key.version.as_str(), "9.9"),
            (key.id.as_str(), "khac"),
        ] {
            let changed = text.replacen(&format!("\"{from}"), &format!("\"{to}"), 1);
            assert_ne!(changed, text, "{from}");
            let read = read("phieu", &changed, Lang::Vi).unwrap();
            assert_eq!(read.seal, Seal::Changed, "{from}");
        }
    }

    #[test]
    fn a_cut_file_is_said_to_be_cut_wherever_it_is_cut() {
        let (set, form) = example();
        let key = SetKey::of(&set);
        let paper = "<article class=\"sheet\">…</article>";
        let html = to_html(&key, &form, "Phiếu", paper, "");
        let json = to_json(&key, &form);
        let from = html.find(paper).unwrap() + paper.len();
        let cuts = (from..html.len() - BLOCK_END.len() - 20)
            .step_by(64)
            .map(|at| (&html, at));
        for (text, at) in cuts.chain((1..json.len() - 1).step_by(64).map(|at| (&json, at))) {
            let Some(cut) = text.get(..at) else { continue };
            assert_eq!(
                read("p.html", cut, Lang::Vi),
                Err(texts::cut(Lang::Vi, "p.html")),
                "{at}"
            );
        }
    }

    #[test]
    fn what_is_none_of_ours_is_refused() {
        for text in [
            "",
            "MZ\u{0}\u{1}",
            "a,b\n1,2",
            "<html><body>Chào</body></html>",
            "{\"a\": 1}",
            "[]",
        ] {
            assert_eq!(
                read("x", text, Lang::Vi),
                Err(texts::not_ours(Lang::Vi, "x")),
                "{text}"
            );
        }
        assert_eq!(
            read("Bang.XLSX", "PK\u{3}\u{4}", Lang::Vi),
            Err(texts::table(Lang::Vi, "Bang.XLSX"))
        );
        assert_eq!(
            read("x", "{\"kieumau\": 2}", Lang::Vi),
            Err(texts::newer(Lang::Vi, "x"))
        );
        assert!(read("x", "{\"kieumau\": 1}", Lang::Vi).is_err());
        assert!(read("x", "{\"answers\": 3}", Lang::Vi).is_err());
    }

    #[test]
    fn codes_come_back_from_every_way() {
        let (set, form) = example();
        for address in ["", "https://vi.du/a/"] {
            let (code, leaves_out) = to_code(&set, &form, address);
            assert!(!leaves_out);
            let bytes = code_bytes(&code).unwrap();
            assert_eq!(set.unpack(&bytes).unwrap(), form);
            let sets = Catalogue {
                entries: vec![Entry::of(&set, false)],
                whole: true,
            };
            assert_eq!(
                code_set(&bytes, &sets).map(|entry| entry.id.as_str()),
                Some("khu-dan-cu-van-hoa")
            );
        }
        for text in ["", "KM1:", "#/ma/a", "xin chào"] {
            assert_eq!(code_bytes(text), None, "{text}");
        }
    }
}
