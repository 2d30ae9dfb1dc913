//! Where rules stand, and what the published texts leave open.

use super::context::Cx;
use super::types::AmbiguityLine;
use crate::catalogue::{Lang, cites, criteria};
use crate::model::{Ambiguity, Cites, CriteriaSet, Criterion, Id, ReadExtent, Text};

/// The ambiguities that bear on a result, with their numbers.
pub(super) struct Notes<'a> {
    list: Vec<&'a Ambiguity>,
}

impl<'a> Notes<'a> {
    /// Those that bear on a criterion of this profile, or on anything that is no criterion; but for those on quotas and
    /// exclusions, which say nothing of one area's scorecard.
    pub fn of(cx: &Cx<'a>) -> Notes<'a> {
        let emulation = cx.set.emulation.as_ref();
        let of_ranking = |id: &Id| {
            emulation.is_some_and(|stated| {
                *id == "emulation"
                    || stated.quotas.iter().any(|quota| quota.id == *id)
                    || stated.excluded.iter().any(|excluded| excluded.id == *id)
            })
        };
        let bears = |ambiguity: &&Ambiguity| {
            if !ambiguity.about.is_empty() && ambiguity.about.iter().all(of_ranking) {
                return false;
            }
            let named = |criterion: &Criterion| criterion.ambiguity.contains(&ambiguity.id);
            let mut about = ambiguity.about.iter();
            ambiguity.about.is_empty()
                || about.any(|id| cx.criterion(id.as_str()).is_none() || cx.result(id).is_some())
                || cx
                    .card
                    .criteria
                    .iter()
                    .any(|result| cx.criterion(result.id.as_str()).is_some_and(named))
        };
        Notes {
            list: cx.set.ambiguities.iter().filter(bears).collect(),
        }
    }

    pub fn lines(&self, cx: &Cx<'_>) -> Vec<AmbiguityLine> {
        let lines = self.list.iter().enumerate();
        lines
            .map(|(at, ambiguity)| line(cx, at + 1, ambiguity))
            .collect()
    }

    /// The numbers of those that name one of `ids`, or that `own` names.
    pub fn bearing(&self, ids: &[&Id], own: &[Id]) -> Vec<usize> {
        let bears = |ambiguity: &Ambiguity| {
            own.contains(&ambiguity.id) || ids.iter().any(|id| ambiguity.about.contains(id))
        };
        let numbered = self.list.iter().enumerate();
        numbered
            .filter(|(_, ambiguity)| bears(ambiguity))
            .map(|(at, _)| at + 1)
            .collect()
    }

    pub fn of_criterion(&self, criterion: &Criterion) -> Vec<usize> {
        // What bears on a part is said with the part.
        let mut ids = if criterion.parts.is_empty() {
            criterion.questions()
        } else {
            Vec::new()
        };
        ids.push(&criterion.id);
        self.bearing(&ids, &criterion.ambiguity)
    }
}

fn line(cx: &Cx<'_>, number: usize, ambiguity: &Ambiguity) -> AmbiguityLine {
    let (text, reading) = (cx.text(&ambiguity.text), cx.text(&ambiguity.reading));
    let mut text = criteria::ambiguity(cx.lang, sentence(text), sentence(reading));
    if let Some(who) = &ambiguity.decides {
        let who = cx.text(who);
        text.push(' ');
        text.push_str(&criteria::decides(cx.lang, who.trim_end_matches('.')));
    }
    AmbiguityLine {
        number,
        id: ambiguity.id.clone(),
        text,
    }
}

/// A text of the set with a stop, so that it does not run into the sentence behind it.
fn sentence(mut text: String) -> String {
    let within = text.trim_end_matches(['”', '"', ')']);
    if !within.is_empty() && !within.ends_with(['.', '?', '!', '…']) {
        text.push('.');
    }
    text
}

/// Cites in sentences, as explanations have them: document, place, note, and whether the document was read at all.
///
/// ```
/// use kieumau::{CriteriaSet, Lang, built_in, explain_cites};
/// let set = CriteriaSet::from_json(built_in("khu-dan-cu-van-hoa").unwrap().json)?;
/// let told = explain_cites(&set, &set.titles[0].cite, Lang::Vi);
/// assert!(told[0].starts_with("Căn cứ: Nghị định"));
/// # Ok::<(), kieumau::Problems>(())
/// ```
#[must_use]
pub fn explain_cites(set: &CriteriaSet, list: &Cites, lang: Lang) -> Vec<String> {
    let text = |text: &Text| text.get(lang).to_owned();
    let sentences = list.0.iter().filter_map(|cite| {
        let mut sources = set.sources.iter();
        let source = sources.find(|source| source.id == cite.source)?;
        let document = text(&source.document);
        let said = match &cite.place {
            Some(place) => cites::place(lang, document, text(place)),
            None => cites::document(lang, document),
        };
        let said = match &cite.note {
            Some(note) => cites::note(lang, said, text(note)),
            None => said,
        };
        Some(match source.read {
            Some(ReadExtent::Title) => cites::unread(lang, said),
            _ => said,
        })
    });
    sentences.collect()
}

impl Cx<'_> {
    /// Where something stands, one sentence for each cite.
    pub fn cites(&self, list: &Cites) -> Vec<String> {
        explain_cites(self.set, list, self.lang)
    }

    /// The cites of a criterion, or of the nearest above it that has some, and whether they are inherited.
    pub fn criterion_cites(&self, criterion: &Criterion) -> (Vec<String>, bool) {
        let (mut at, mut inherited) = (criterion, false);
        while at.cite.0.is_empty() {
            match self.parent_of(&at.id) {
                Some(parent) => (at, inherited) = (parent, true),
                None => break,
            }
        }
        (self.cites(&at.cite), inherited)
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn a_text_of_the_set_ends_as_a_sentence() {
        let texts = [
            "lấy 90",
            "lấy 90.",
            "lấy 90 (Ba Vì)",
            "(Lấy 90.)",
            "90?",
            "",
        ];
        let stopped = [
            "lấy 90.",
            "lấy 90.",
            "lấy 90 (Ba Vì).",
            "(Lấy 90.)",
            "90?",
            "",
        ];
        assert_eq!(texts.map(|text| sentence(text.to_owned())), stopped);
    }
}
