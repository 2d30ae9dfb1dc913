//! The one catalogue of sentences, in Vietnamese and English, for every door.

mod format;
mod sections;

pub use crate::language::{Lang, format_number, format_points};
pub(crate) use crate::language::{format_enough, format_percent};
pub use format::{format_date, format_evidence};
pub(crate) use sections::answers::{Words, answer_kinds};
pub(crate) use sections::comparison::{
    changes, differences, effect_on_areas, effect_on_ranking, meaning,
};
pub(crate) use sections::conditions::{conditions, limits, measures, missing, needs};
pub(crate) use sections::criteria::{cites, criteria, lost};
pub(crate) use sections::effects::{bars, classes, effects};
pub(crate) use sections::general::general;
pub(crate) use sections::headings::headings;
pub(crate) use sections::headline::headline;
pub(crate) use sections::history::history;
pub(crate) use sections::plan::{holds, plan};
pub(crate) use sections::ranking::{area_fields, keys, places, quotas, rank_problems};
pub(crate) use sections::reasons as reason;
pub(crate) use sections::refusals::{mends, refusals};
pub(crate) use sections::review::{ReviewWords, reviewed};
pub(crate) use sections::statuses::statuses;
pub(crate) use sections::titles::titles;
pub(crate) use sections::totals::{open, totals};
pub(crate) use sections::verification::verification;

use crate::language::{Arg, render};

/// One sentence: its id, the names of its placeholders, and its text in both languages.
pub(crate) struct Sentence {
    id: &'static str,
    #[cfg(test)]
    params: &'static [&'static str],
    vi: &'static str,
    en: &'static str,
}

/// A module for each section and a function for each sentence, so that a sentence nobody uses is a warning of the
/// compiler, and a value that is forgotten an error; and the list `ALL` of the section's sentences.
macro_rules! sentences {
    ($( $(#[$meta:meta])* $section:ident { $( $name:ident($($param:ident),*) $vi:literal $en:literal )* } )*) => {
        $(
            $(#[$meta])*
            pub(crate) mod $section {
                use crate::language::{Lang, render};
                $(
                    #[doc = $en]
                    pub(crate) fn $name(lang: Lang $(, $param: impl Into<crate::language::Arg>)*) -> String {
                        render($vi, $en, lang, &[$( (stringify!($param), $param.into()) ),*])
                    }
                )*
            }
        )*
        /// The sentences of this file.
        pub(in crate::catalogue) const ALL: &[crate::catalogue::Sentence] = &[$($(
            crate::catalogue::Sentence {
                id: concat!(stringify!($section), ".", stringify!($name)),
                #[cfg(test)]
                params: &[$( stringify!($param) ),*],
                vi: $vi,
                en: $en,
            },
        )*)*];
    };
}
pub(crate) use sentences;

/// The sentence of an id, with its placeholders filled; `None` when there is no such sentence. Doors that show their
/// own tables and headings take them from here, so that a thing is called the same everywhere.
///
/// ```
/// use kieumau::{Lang, sentence};
/// assert_eq!(sentence("headings.titles", Lang::Vi, &[]).unwrap(), "Danh hiệu");
/// assert_eq!(sentence("headline.problems", Lang::En, &[("n", 1usize.into())]).unwrap(), "1 thing to fix.");
/// assert_eq!(sentence("no.such", Lang::En, &[]), None);
/// ```
#[must_use]
pub fn sentence(id: &str, lang: Lang, values: &[(&str, Arg)]) -> Option<String> {
    let mut all = sections::ALL.iter();
    all.find_map(|section| among(section, id, lang, values))
}

fn among(section: &[Sentence], id: &str, lang: Lang, values: &[(&str, Arg)]) -> Option<String> {
    let found = section.iter().find(|sentence| sentence.id == id)?;
    Some(render(found.vi, found.en, lang, values))
}

/// What a field of a criteria set is called. It and [`table_word`] look at one section only, so that a page which never asks for a
/// sentence by its id does not fetch the ids of all.
pub(crate) fn field_word(name: &str, lang: Lang) -> Option<String> {
    among(sections::fields::ALL, &format!("fields.{name}"), lang, &[])
}

/// The head of a column, or a result in a table.
pub(crate) fn table_word(name: &str, lang: Lang) -> String {
    among(sections::table::ALL, &format!("table.{name}"), lang, &[]).unwrap_or_default()
}

#[cfg(test)]
mod tests;
