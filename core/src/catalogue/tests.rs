//! The catalogue is whole: both languages, the same placeholders, composed letters, ids once.

use std::collections::BTreeSet;

use super::*;

fn all() -> impl Iterator<Item = &'static Sentence> {
    sections::ALL.iter().flat_map(|section| section.iter())
}

fn placeholders(template: &str) -> BTreeSet<&str> {
    let inside = template.split('{').skip(1);
    inside
        .map(|rest| rest.split_once('}').expect("a closing brace").0)
        .map(|inside| inside.split('|').next().unwrap_or(inside))
        .collect()
}

#[test]
fn every_sentence_stands_in_both_languages_with_the_same_placeholders() {
    for sentence in all() {
        assert!(
            !sentence.vi.is_empty() && !sentence.en.is_empty(),
            "{}",
            sentence.id
        );
        let (vi, en) = (placeholders(sentence.vi), placeholders(sentence.en));
        assert_eq!(vi, en, "{}", sentence.id);
        for name in vi {
            assert!(
                sentence.params.contains(&name),
                "{}: {{{name}}}",
                sentence.id
            );
        }
    }
}

#[test]
fn ids_are_unique() {
    let mut seen = BTreeSet::new();
    for sentence in all() {
        assert!(seen.insert(sentence.id), "{} stands twice", sentence.id);
    }
}

/// One point is no points.
#[test]
fn points_are_counted_in_english() {
    for sentence in all() {
        assert!(!sentence.en.contains("} points"), "{}", sentence.id);
    }
}

#[test]
fn letters_are_composed_and_signs_are_the_right_ones() {
    for sentence in all() {
        for text in [sentence.vi, sentence.en] {
            // NFC Vietnamese has no combining marks: every letter with its tone is one character.
            let combining = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
            assert!(!text.contains(combining), "{}: {text}", sentence.id);
            assert!(!text.contains(['"', '\t']), "{}: {text}", sentence.id);
            assert!(!text.contains("  "), "{}: {text}", sentence.id);
            assert_eq!(text, text.trim(), "{}", sentence.id);
        }
        assert!(!sentence.vi.contains(" %"), "{}", sentence.id);
        for pronoun in ["Vui lòng", "bạn", "hợp lệ", "!"] {
            assert!(!sentence.vi.contains(pronoun), "{}: {pronoun}", sentence.id);
        }
    }
}

#[test]
fn numbers_choose_between_one_and_many() {
    let say = |n: usize| sentence("totals.now", Lang::En, &[("points", n.into())]).unwrap();
    assert_eq!(say(1), "If closed now: 1 point");
    assert_eq!(say(2), "If closed now: 2 points");
}

#[test]
fn a_value_that_is_not_given_is_seen() {
    assert_eq!(
        sentence("totals.now", Lang::Vi, &[]).unwrap(),
        "Nếu chốt lúc này: {points} điểm"
    );
}
