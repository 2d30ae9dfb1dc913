//! All that is known of an area when it is scored.

use super::answer::{self, Answer, Said};
use super::book::Book;
use super::figure;
use super::logic::{self, Tri};
use super::number::{self, Q};
use super::profile::{self, Profile, ProfileProblem};
use super::share::{self, Fault, Share};
use super::uses::{text, texts};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The code of a problem; the documents name only those of shares.
pub type Code = Option<&'static str>;

/// Who (nobody named: the area itself), which title, in which year.
pub type Past = (String, String, i64);

/// An area that was merged into another one.
#[derive(Debug, Clone)]
pub struct Former {
    /// Its place among the predecessors: areas may be named twice.
    pub name: String,
    /// The last year in which it was an area of its own.
    pub until: Option<i64>,
    /// The titles it held in each known year.
    pub history: BTreeMap<i64, BTreeSet<String>>,
    /// The areas from which it was merged itself.
    pub formers: Vec<Former>,
}

/// What is known: usable answers only, and what may be assumed for the sake of a completion.
#[derive(Debug, Clone)]
pub struct Situation {
    /// The profile of the area.
    pub profile: Profile,
    /// The year assessed.
    pub year: Option<i64>,
    /// The usable answers.
    pub answers: BTreeMap<String, Answer>,
    /// The questions to which evidence is attached, whether or not the answer can be used.
    pub evidence: BTreeSet<String>,
    /// The shares that count as missing, whatever answers there are.
    pub missing_shares: BTreeSet<Share>,
    /// Assumed for the sake of a completion: the percentage of such a share.
    pub assumed_shares: BTreeMap<Share, Q>,
    /// The values of references.
    pub references: BTreeMap<String, Q>,
    /// The titles held in each known year.
    pub history: BTreeMap<i64, BTreeSet<String>>,
    /// The areas from which this one was merged.
    pub formers: Vec<Former>,
    /// Assumed for the sake of a completion: what an unknown year was like.
    pub assumed_held: BTreeMap<Past, bool>,
    /// The titles registered for, if it is known.
    pub registered: Option<BTreeSet<String>>,
    /// Assumed for the sake of a completion.
    pub assumed_registered: BTreeMap<String, bool>,
    /// The criteria that are said not to apply, where that may be said.
    pub not_applicable: BTreeSet<String>,
    /// What is wrong with the answers, by question.
    pub problems: BTreeMap<String, BTreeSet<Code>>,
}

impl Situation {
    /// Reads an assessment.
    pub fn read(book: &Book, assessment: &Value) -> Result<Self, ProfileProblem> {
        let profile = profile::read(book.set, assessment)?;
        let mut situation = Self {
            year: assessment["period"]
                .as_str()
                .and_then(|period| period.get(0..4)?.parse().ok()),
            answers: BTreeMap::new(),
            evidence: BTreeSet::new(),
            missing_shares: BTreeSet::new(),
            assumed_shares: BTreeMap::new(),
            references: references(book, assessment, &profile),
            history: history(assessment),
            formers: formers(assessment, ""),
            assumed_held: BTreeMap::new(),
            registered: assessment
                .get("registered")
                .map(|titles| texts(titles).into_iter().collect()),
            assumed_registered: BTreeMap::new(),
            not_applicable: not_applicable(book, assessment, &profile),
            problems: BTreeMap::new(),
            profile,
        };
        situation.read_answers(book, assessment);
        situation.find_broken_shares(book);
        Ok(situation)
    }

    fn read_answers(&mut self, book: &Book, assessment: &Value) {
        for (id, raw) in assessment["answers"].as_object().into_iter().flatten() {
            let said = match book.questions.get(id.as_str()) {
                Some(question) => answer::read(question, raw, &self.profile),
                None => Said::Unusable(None, false),
            };
            let evidence = match said {
                Said::Missing(evidence) => evidence,
                Said::Unusable(fault, evidence) => {
                    self.add_problem(id, fault.map(Fault::code));
                    evidence
                }
                Said::Usable(answer, evidence) => {
                    self.answers.insert(id.clone(), answer);
                    evidence
                }
            };
            if evidence {
                self.evidence.insert(id.clone());
            }
        }
    }

    /// Shares are looked at all at once; their answers stay usable for everything else.
    fn find_broken_shares(&mut self, book: &Book) {
        for (share, fault) in share::broken(book, self) {
            let named = match fault {
                Fault::OfZero => &share.denominator,
                Fault::OverOne => &share.numerator,
            };
            for question in named
                .iter()
                .filter(|question| self.answers.contains_key(*question))
                .cloned()
                .collect::<Vec<_>>()
            {
                self.add_problem(&question, Some(fault.code()));
            }
            self.missing_shares.insert(share);
        }
    }

    fn add_problem(&mut self, question: &str, code: Code) {
        self.problems
            .entry(question.to_owned())
            .or_default()
            .insert(code);
    }

    /// The same at the deadline: `blank` stands in the place of each missing answer that has it, and a share that has an
    /// open part, or that cannot be with these blanks, is missing altogether.
    pub fn at_deadline(&self, book: &Book) -> Self {
        let mut filled = self.clone();
        for (id, question) in &book.questions {
            let Some(blank) = question
                .get("blank")
                .filter(|_| !self.answers.contains_key(*id))
            else {
                continue;
            };
            if let Said::Usable(answer, _) = answer::read(question, blank, &self.profile) {
                filled.answers.insert((*id).to_owned(), answer);
            }
        }
        let open = |share: &&Share| {
            share
                .questions()
                .any(|question| !filled.answers.contains_key(question))
        };
        let broken = |share: &&Share| open(share) || share.fault(book, &filled).is_some();
        let missing: Vec<Share> = book.shares.iter().filter(broken).cloned().collect();
        filled.missing_shares.extend(missing);
        filled
    }

    /// The number answered to a `count`, `decimal` or `judged` question, or the percentage of a `share` question.
    pub fn number(&self, question: &str) -> Option<Q> {
        match self.answers.get(question)? {
            Answer::Number(number) => Some(*number),
            Answer::Share(numerator, denominator) => {
                Some(number::whole(100) * numerator / denominator)
            }
            other => panic!("not a number: {other:?}"),
        }
    }

    /// The percentage of a share: if it counts as missing, what is assumed of it.
    pub fn percentage(&self, share: &Share, sound: impl FnOnce() -> Option<Q>) -> Option<Q> {
        if self.missing_shares.contains(share) {
            self.assumed_shares.get(share).copied()
        } else {
            sound()
        }
    }

    /// Whether a title was held in a year (history.md, section 2), as far as that is known or assumed.
    pub fn held(&self, title: &str, year: i64, rule: &str) -> Tri {
        let states = self
            .who_counts(year, rule)
            .into_iter()
            .map(|(who, titles)| {
                let known = titles.map(|titles| titles.contains(title));
                let assumed = || {
                    self.assumed_held
                        .get(&(who, title.to_owned(), year))
                        .copied()
                };
                known.or_else(assumed).map_or(Tri::Unknown, Tri::known)
            });
        match rule {
            "all" => logic::all(states),
            _ => logic::any(states),
        }
    }

    /// What would have to be known for that.
    pub fn unknown_past(&self, title: &str, year: i64, rule: &str) -> Vec<Past> {
        let unknown = self.who_counts(year, rule).into_iter();
        unknown
            .filter(|(_, titles)| titles.is_none())
            .map(|(who, _)| (who, title.to_owned(), year))
            .filter(|past| !self.assumed_held.contains_key(past))
            .collect()
    }

    /// Whose titles of a year count, each with those it held, where that is known.
    fn who_counts(&self, year: i64, rule: &str) -> Vec<(String, Option<&BTreeSet<String>>)> {
        if rule != "none" {
            let mut there = Vec::new();
            who_was_there("", &self.history, &self.formers, year, &mut there);
            return there;
        }
        let own = self.history.get(&year);
        let was_none = |former: &Former| former.until.is_some_and(|until| year <= until);
        if own.is_none() && self.formers.iter().any(was_none) {
            return Vec::new();
        }
        vec![(String::new(), own)]
    }

    /// Whether a title is registered for, if that is known or assumed.
    pub fn is_registered(&self, title: &str) -> Option<bool> {
        match &self.registered {
            Some(titles) => Some(titles.contains(title)),
            None => self.assumed_registered.get(title).copied(),
        }
    }
}

/// The values given, or the defaults of the set.
fn references(book: &Book, assessment: &Value, profile: &Profile) -> BTreeMap<String, Q> {
    let mut values = BTreeMap::new();
    for (id, reference) in &book.references {
        let given = number::read(&assessment["references"][*id]);
        let value = given.or_else(|| {
            reference
                .get("value")
                .map(|value| figure::read(value, profile))
        });
        if let Some(value) = value {
            values.insert((*id).to_owned(), value);
        }
    }
    values
}

/// Who of an area, and of those merged into it, was an area of its own in a year.
fn who_was_there<'s>(
    name: &str,
    history: &'s BTreeMap<i64, BTreeSet<String>>,
    formers: &'s [Former],
    year: i64,
    there: &mut Vec<(String, Option<&'s BTreeSet<String>>)>,
) {
    let before = there.len();
    for former in formers {
        if former.until.is_none_or(|until| year <= until) {
            who_was_there(&former.name, &former.history, &former.formers, year, there);
        }
    }
    match history.get(&year) {
        Some(titles) => there.push((name.to_owned(), Some(titles))),
        None if there.len() == before => there.push((name.to_owned(), None)),
        None => {}
    }
}

fn formers(of: &Value, above: &str) -> Vec<Former> {
    let listed = of["predecessors"].as_array().into_iter().flatten();
    let listed = listed.enumerate().map(|(at, former)| {
        let name = format!("{above}/{at}");
        Former {
            until: former["until"].as_i64(),
            history: history(former),
            formers: formers(former, &name),
            name,
        }
    });
    listed.collect()
}

fn history(assessment: &Value) -> BTreeMap<i64, BTreeSet<String>> {
    let years = assessment["history"].as_object().into_iter().flatten();
    years
        .filter_map(|(year, titles)| {
            Some((year.parse().ok()?, texts(titles).into_iter().collect()))
        })
        .collect()
}

/// A claim that the policy of the criterion refuses has no effect.
fn not_applicable(book: &Book, assessment: &Value, profile: &Profile) -> BTreeSet<String> {
    let claimed = |criterion: &&Value| {
        assessment["not_applicable"]
            .get(text(&criterion["id"]))
            .is_some()
    };
    let may_be_said = |criterion: &&Value| {
        criterion["not_applicable"]["policy"]
            .as_str()
            .unwrap_or("refused")
            != "refused"
    };
    book.existing_nodes(profile)
        .into_iter()
        .filter(claimed)
        .filter(may_be_said)
        .map(|criterion| text(&criterion["id"]))
        .collect()
}
