//! Every code has its sentences.

use super::Code;
use crate::language::Lang;
use std::collections::BTreeSet;

/// The placeholders of a sentence.
fn names(template: &str) -> BTreeSet<&str> {
    let after = template.split('{').skip(1);
    after
        .filter_map(|rest| rest.split_once('}')?.0.split('|').next())
        .collect()
}

#[test]
fn every_code_has_its_sentences_in_both_languages() {
    let mut words = BTreeSet::new();
    for code in Code::ALL {
        assert!(words.insert(code.as_str()), "{code:?}: the word is taken");
        let of = |lang| [code.message(lang), code.mend(lang)];
        for (vi, en) in of(Lang::Vi).iter().zip(of(Lang::En)) {
            assert!(
                vi.ends_with(['.', ')', '”', '}']) && en.ends_with(['.', ')', '}']),
                "{code:?}"
            );
            assert!(*vi != en || *vi == "{mend}.", "{code:?}");
            // Letters are composed, quotes are those of the language.
            assert!(
                vi.chars().all(|c| !('\u{300}'..='\u{36f}').contains(&c)),
                "{code:?}"
            );
            assert!(!vi.contains('`') && !en.contains('“'), "{code:?}");
        }
        // What one language says of a problem, the other says too.
        let said = |lang| {
            let [message, mend] = of(lang);
            names(message)
                .into_iter()
                .chain(names(mend))
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(said(Lang::Vi), said(Lang::En), "{code:?}");
    }
}
