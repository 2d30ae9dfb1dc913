//! What is not known, and the values it can take (scoring.md, section 5: completions).

use super::answer::Answer;
use super::book::{Book, owned_ids};
use super::number::{Q, whole, zero};
use super::share::Share;
use super::situation::{Past, Situation};
use super::uses::{Uses, list};
use super::{domain, figure};
use std::cell::Cell;
use std::collections::BTreeSet;

/// One thing that a completion may say.
#[derive(Debug, Clone)]
pub enum Fill {
    /// An answer.
    Answer(String, Answer),
    /// Evidence for an answer.
    Evidence(String),
    /// The percentage of a share that counts as missing.
    Share(Share, Q),
    /// The value of a reference.
    Reference(String, Q),
    /// Whether a title was held in a year.
    Held(Past, bool),
    /// Whether a title is registered for.
    Registered(String, bool),
    /// Nothing is added.
    Nothing,
}

/// Why the completions were not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenUp {
    /// There are more than the budget allows, or infinitely many.
    TooMany,
    /// There are none: the usable answers stand in each other's way.
    NoCompletion,
}

/// What is unknown, each with all that a completion may say of it.
pub struct Unknowns<'a> {
    /// For each unknown, the alternatives.
    pub alternatives: Vec<Vec<Fill>>,
    /// The set.
    book: &'a Book<'a>,
    /// The shares that a completion must keep sound.
    shares: Vec<&'a Share>,
    /// Whether a share that is not among those looked at ruled something out.
    pub limited_from_elsewhere: Cell<bool>,
    own_shares: &'a BTreeSet<Share>,
}

/// What is looked for: everything that may be missing from these.
pub struct Wanted<'a> {
    /// The answers, references and titles looked at.
    pub uses: &'a Uses,
    /// Questions for which evidence may be added.
    pub evidence: BTreeSet<String>,
    /// All questions that a completion answers; shares tie some of them to those looked at.
    pub asked: &'a BTreeSet<String>,
}

impl<'a> Unknowns<'a> {
    /// What is unknown of what is wanted.
    pub fn find(
        book: &'a Book<'a>,
        situation: &Situation,
        wanted: &Wanted<'a>,
        budget: usize,
    ) -> Result<Self, GivenUp> {
        let questions = tied_by_shares(book, situation, wanted);
        let mut alternatives = Vec::new();
        for question in &questions {
            alternatives.push(
                domain::of_question(book, situation, question, budget).ok_or(GivenUp::TooMany)?,
            );
        }
        for question in &wanted.evidence {
            alternatives.push(vec![Fill::Nothing, Fill::Evidence(question.clone())]);
        }
        for share in wanted
            .uses
            .shares
            .iter()
            .filter(|share| situation.missing_shares.contains(*share))
        {
            alternatives.push(domain::of_share(book, situation, share));
        }
        for reference in wanted
            .uses
            .references
            .iter()
            .filter(|id| !situation.references.contains_key(*id))
        {
            alternatives.push(
                domain::of_reference(book, situation, reference, budget).ok_or(GivenUp::TooMany)?,
            );
        }
        for past in unknown_years(wanted.uses, situation) {
            alternatives.push(
                [false, true]
                    .map(|held| Fill::Held(past.clone(), held))
                    .to_vec(),
            );
        }
        for title in wanted
            .uses
            .registered
            .iter()
            .filter(|title| situation.is_registered(title).is_none())
        {
            alternatives.push(
                [false, true]
                    .map(|registered| Fill::Registered(title.clone(), registered))
                    .to_vec(),
            );
        }
        let completions = alternatives
            .iter()
            .try_fold(1_usize, |product, one| product.checked_mul(one.len()));
        if completions.is_none_or(|completions| completions > budget) {
            return Err(GivenUp::TooMany);
        }
        let shares = book
            .shares
            .iter()
            .filter(|share| {
                !situation.missing_shares.contains(*share)
                    && share
                        .questions()
                        .any(|question| questions.contains(question))
            })
            .collect();
        Ok(Self {
            book,
            alternatives,
            shares,
            limited_from_elsewhere: Cell::new(false),
            own_shares: &wanted.uses.shares,
        })
    }

    /// Shows every completion.
    pub fn complete(
        &self,
        situation: &Situation,
        show: &mut dyn FnMut(&Situation),
    ) -> Result<(), GivenUp> {
        let mut shown = 0_usize;
        self.fill(0, &mut situation.clone(), &mut |completion| {
            shown += 1;
            show(completion);
        });
        if shown == 0 {
            Err(GivenUp::NoCompletion)
        } else {
            Ok(())
        }
    }

    fn fill(&self, place: usize, situation: &mut Situation, show: &mut dyn FnMut(&Situation)) {
        let Some(alternatives) = self.alternatives.get(place) else {
            let faulty = self
                .shares
                .iter()
                .find(|share| share.fault(self.book, situation).is_some());
            match faulty {
                None => show(situation),
                Some(share) if !self.own_shares.contains(*share) => {
                    self.limited_from_elsewhere.set(true)
                }
                Some(_) => {}
            }
            return;
        };
        for fill in alternatives {
            let undo = fill.apply(situation);
            self.fill(place + 1, situation, show);
            undo.apply_over(fill, situation);
        }
    }
}

/// What stood there before a fill.
struct Before(Option<Answer>);

impl Before {
    fn apply_over(self, fill: &Fill, situation: &mut Situation) {
        match fill {
            Fill::Answer(question, _) => match self.0 {
                Some(answer) => {
                    situation.answers.insert(question.clone(), answer);
                }
                None => {
                    situation.answers.remove(question);
                }
            },
            Fill::Evidence(question) => {
                situation.evidence.remove(question);
            }
            Fill::Share(share, _) => {
                situation.assumed_shares.remove(share);
            }
            Fill::Reference(reference, _) => {
                situation.references.remove(reference);
            }
            Fill::Held(past, _) => {
                situation.assumed_held.remove(past);
            }
            Fill::Registered(title, _) => {
                situation.assumed_registered.remove(title);
            }
            Fill::Nothing => {}
        }
    }
}

impl Fill {
    fn apply(&self, situation: &mut Situation) -> Before {
        let mut before = None;
        match self {
            Fill::Answer(question, answer) => {
                before = situation.answers.insert(question.clone(), answer.clone())
            }
            Fill::Evidence(question) => {
                situation.evidence.insert(question.clone());
            }
            Fill::Share(share, percentage) => {
                situation.assumed_shares.insert(share.clone(), *percentage);
            }
            Fill::Reference(reference, value) => {
                situation.references.insert(reference.clone(), *value);
            }
            Fill::Held(past, held) => {
                situation.assumed_held.insert(past.clone(), *held);
            }
            Fill::Registered(title, registered) => {
                situation
                    .assumed_registered
                    .insert(title.clone(), *registered);
            }
            Fill::Nothing => {}
        }
        Before(before)
    }
}

/// The open questions that are wanted, and those that a share ties to them.
fn tied_by_shares(book: &Book, situation: &Situation, wanted: &Wanted) -> BTreeSet<String> {
    let is_open = |question: &String| is_open(book, situation, question);
    let mut found: BTreeSet<String> = wanted
        .uses
        .questions_that_matter(situation)
        .into_iter()
        .filter(is_open)
        .collect();
    loop {
        let before = found.len();
        for share in book
            .shares
            .iter()
            .filter(|share| !situation.missing_shares.contains(*share))
        {
            if share.questions().any(|question| found.contains(question)) {
                let tied = share
                    .questions()
                    .filter(|question| is_open(question) && wanted.asked.contains(*question));
                found.extend(tied.cloned());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Whether an answer, or an item of a checklist, is missing.
pub fn is_open(book: &Book, situation: &Situation, question: &str) -> bool {
    match situation.answers.get(question) {
        None => true,
        Some(Answer::Items(said)) => {
            said.len() < owned_ids(&book.questions[question]["items"]).len()
        }
        Some(_) => false,
    }
}

fn unknown_years(uses: &Uses, situation: &Situation) -> BTreeSet<Past> {
    let mut unknown = BTreeSet::new();
    let Some(year) = situation.year else {
        return unknown;
    };
    for (title, years, rule) in &uses.held {
        let years = figure::read(
            &serde_json::from_str(years).expect("it was JSON"),
            &situation.profile,
        );
        let mut back = 1;
        while whole(back) <= years {
            unknown.extend(situation.unknown_past(title, year - back, rule));
            back += 1;
        }
    }
    unknown
}

/// Whether something is missing that no answer of the form can add: the past, or what is registered for.
pub fn history_is_missing(uses: &Uses, situation: &Situation) -> bool {
    let is_missing = |title: &String| situation.is_registered(title).is_none();
    !unknown_years(uses, situation).is_empty() || uses.registered.iter().any(is_missing)
}

/// Whether nothing that is looked at is missing.
pub fn is_known(uses: &Uses, book: &Book, situation: &Situation) -> bool {
    let no_year = situation.year.is_none() && !uses.held.is_empty();
    !no_year
        && uses
            .questions_that_matter(situation)
            .iter()
            .all(|question| !is_open(book, situation, question))
        && uses.shares.iter().all(|share| {
            !situation.missing_shares.contains(share)
                || situation.assumed_shares.contains_key(share)
        })
        && uses
            .references
            .iter()
            .all(|reference| situation.references.contains_key(reference))
        && unknown_years(uses, situation).is_empty()
        && uses
            .registered
            .iter()
            .all(|title| situation.is_registered(title).is_some())
}

/// Evidence that is still missing from answers on which a leaf may need it.
pub fn missing_evidence<'a>(
    leaves: impl Iterator<Item = &'a super::book::Node<'a>>,
    situation: &Situation,
) -> BTreeSet<String> {
    let needing = leaves.filter(|leaf| leaf.json["evidence_required"] == true);
    let lacking = needing.filter(|leaf| {
        leaf.uses
            .questions
            .iter()
            .all(|question| !situation.evidence.contains(question))
    });
    lacking
        .flat_map(|leaf| leaf.uses.questions.iter().cloned())
        .collect()
}

/// The numbers from `least` to `most` on a grid that starts at 0.
pub fn grid(least: &Q, most: &Q, step: &Q, budget: usize) -> Option<Vec<Q>> {
    let mut number = (least / step).ceil() * step;
    let count = ((most - number) / step).floor() + whole(1);
    if count > whole(budget as i64) {
        return None;
    }
    let mut numbers = Vec::new();
    while number <= *most {
        numbers.push(number);
        number += step;
    }
    debug_assert!(zero() < *step);
    Some(numbers)
}

/// Every question that a condition of the set, an effect, or an existing criterion asks.
pub fn asked(book: &Book, situation: &Situation) -> Uses {
    let mut asked = Uses::default();
    for leaf in book.existing_leaves(&situation.profile) {
        asked.add(&book.nodes[super::book::id(leaf)].uses);
    }
    for effect in list(&book.set["effects"]) {
        asked.add(&Uses::of_condition(&effect["when"]));
    }
    for title in list(&book.set["titles"]) {
        asked.add(&Uses::of_condition(&title["condition"]));
    }
    for class in list(&book.set["classes"]["list"]).filter(|class| class.get("condition").is_some())
    {
        asked.add(&Uses::of_condition(&class["condition"]));
    }
    asked
}
