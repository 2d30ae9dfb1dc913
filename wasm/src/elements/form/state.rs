//! The state of one form: the assessment, what stands in boxes that cannot be read yet, and what the core says of both.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use kieumau::{
    Assessment, CheckedSet, CriteriaSet, Criterion, CriterionLine, CriterionResult, Explanation,
    Figure, Id, Lang, Number, ProfileError, ProfileValues, Question, Scorecard, Scorer, Title,
    Value, explain,
};

use super::answer::{Part, rows_of, shown};
use super::layout::Layout;
use super::table::Table;

/// The state of one form.
#[derive(Debug)]
pub struct State {
    pub(super) set: Arc<CheckedSet>,
    pub(super) lang: Lang,
    pub(super) assessment: Assessment,
    /// What stands in boxes, where it was typed here; other boxes show what the assessment says.
    pub(super) typed: Table<(String, Part), String>,
    /// How many rows a list shows, where rows were added or removed here.
    pub(super) rows: Table<String, usize>,
    /// The questions whose faults may be shown: somebody has finished with them.
    pub(super) touched: Table<String, ()>,
    scored: Option<Scored>,
    layout: Rc<Layout>,
    profile_fault: Option<String>,
}

/// What the core says of the form.
#[derive(Debug, Clone)]
pub struct Scored {
    /// The scorer of the profile.
    pub scorer: Scorer,
    /// The scorecard.
    pub card: Rc<Scorecard>,
    /// The scorecard in sentences.
    pub told: Rc<Explanation>,
}

impl Scored {
    /// The line of a criterion.
    #[must_use]
    pub fn line(&self, id: &str) -> Option<&CriterionLine> {
        self.told.criteria.iter().find(|line| line.id == *id)
    }

    /// The result of a criterion.
    #[must_use]
    pub fn result(&self, id: &str) -> Option<&CriterionResult> {
        self.card.criteria.iter().find(|result| result.id == *id)
    }

    /// Whether a question has no usable answer.
    #[must_use]
    pub fn is_open(&self, question: &str) -> bool {
        self.card.unanswered.iter().any(|id| id == question)
    }
}

impl State {
    /// A blank form.
    #[must_use]
    pub fn new(set: Arc<CheckedSet>, lang: Lang) -> State {
        let mut state = State {
            set,
            lang,
            assessment: Assessment::default(),
            typed: Table::default(),
            rows: Table::default(),
            touched: Table::default(),
            scored: None,
            layout: Rc::default(),
            profile_fault: None,
        };
        state.rescore();
        state
    }

    /// The language of the form.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The criteria set.
    #[must_use]
    pub fn set(&self) -> &CriteriaSet {
        self.set.set()
    }

    /// The checked criteria set.
    #[must_use]
    pub fn checked(&self) -> &Arc<CheckedSet> {
        &self.set
    }

    /// The assessment, as it would be saved.
    #[must_use]
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// What the core says; `None` until the profile is known.
    #[must_use]
    pub fn scored(&self) -> Option<&Scored> {
        self.scored.as_ref()
    }

    /// What is asked.
    #[must_use]
    pub fn layout(&self) -> &Rc<Layout> {
        &self.layout
    }

    /// What is wrong with the profile; that it is not complete is no fault.
    #[must_use]
    pub fn profile_fault(&self) -> Option<&str> {
        self.profile_fault.as_deref()
    }

    /// A question of the set.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.set()
            .questions
            .iter()
            .find(|question| question.id == *id)
    }

    /// A criterion of the set.
    #[must_use]
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        find_criterion(&self.set().criteria, id)
    }

    /// The name of a title of this set or of another.
    #[must_use]
    pub fn title_label(&self, id: &Id) -> String {
        let own = |title: &&Title| title.id == *id;
        let set = self.set();
        let own = set.titles.iter().find(own).map(|title| &title.label);
        let mut external = set.external_titles.iter();
        let label = own.or_else(|| Some(&external.find(|title| title.id == *id)?.label));
        label.map_or_else(|| id.to_string(), |label| label.get(self.lang).to_owned())
    }

    /// The value of a question, under its name or an earlier one.
    #[must_use]
    pub fn value(&self, question: &Question) -> Option<&Value> {
        self.answer(question)?.value.as_ref()
    }

    /// The answer of a question, under its name or an earlier one.
    #[must_use]
    pub fn answer(&self, question: &Question) -> Option<&kieumau::Answer> {
        let answers = &self.assessment.answers;
        answers.get(question.id.as_str()).or_else(|| {
            let mut names = question.was.iter();
            names.find_map(|old| answers.get(old.as_str()))
        })
    }

    /// What stands in a box.
    #[must_use]
    pub fn text(&self, question: &Question, part: Part) -> String {
        let typed = self.typed.get(&(question.id.to_string(), part));
        typed
            .cloned()
            .unwrap_or_else(|| shown(question, part, self.value(question), self.lang))
    }

    /// How many rows a list shows, at least one.
    #[must_use]
    pub fn rows(&self, question: &Question) -> usize {
        let own = self.rows.get(question.id.as_str()).copied();
        own.unwrap_or_else(|| rows_of(self.value(question))).max(1)
    }

    /// Another language. What is typed stays as it is.
    pub fn set_lang(&mut self, lang: Lang) {
        if self.lang != lang {
            self.lang = lang;
            self.reword();
        }
    }

    /// Says everything anew: in another language, or in other words.
    pub fn reword(&mut self) {
        self.scored = None;
        self.rescore();
    }

    /// Another criteria set. Answers stay; those whose question is gone are named by the core, and kept. A type of area that this set does
    /// not know goes, since nobody could take it back in the form; `given` is what the page says of it.
    pub fn set_criteria(&mut self, set: Arc<CheckedSet>, given: &BTreeMap<Id, ProfileValues>) {
        let dimensions = &set.set().profile;
        self.drop_profile(&|id, values| {
            let own = dimensions.iter().find(|dimension| dimension.id == *id);
            let known =
                |value: &Id| own.is_some_and(|own| own.values.iter().any(|one| one.id == *value));
            !values.as_slice().iter().all(known)
        });
        self.set = set;
        self.scored = None;
        self.default_profile(given);
    }

    /// Another assessment.
    pub fn load(&mut self, assessment: Assessment) {
        self.assessment = assessment;
        self.typed.clear();
        self.rows.clear();
        self.touched.clear();
        for id in self.assessment.answers.keys() {
            self.touched.insert(id.clone(), ());
        }
        self.rescore();
    }

    /// Asks the core again.
    pub(super) fn rescore(&mut self) {
        let known = self.scored.take();
        self.profile_fault = None;
        let scorer = match known {
            Some(known) if self.same_profile(&known.scorer) => Ok(known.scorer),
            _ => Scorer::new(&self.set, &self.assessment.profile).inspect(|scorer| {
                self.layout = Rc::new(Layout::of(scorer, self.lang));
            }),
        };
        match scorer {
            Ok(scorer) => {
                let card = scorer.score(&self.assessment);
                let told = explain(scorer.set(), &card, self.lang);
                self.scored = Some(Scored {
                    scorer,
                    card: Rc::new(card),
                    told: Rc::new(told),
                });
            }
            Err(errors) => {
                self.layout = Rc::new(Layout::without_profile(self.lang));
                // What is not chosen yet is no fault.
                self.profile_fault = errors.iter().find_map(|error| match error {
                    ProfileError::Missing { .. } => None,
                    ProfileError::UnknownValue { value, .. } => Some(value.clone()),
                    _ => Some(error.dimension().to_owned()),
                });
            }
        }
    }

    fn same_profile(&self, scorer: &Scorer) -> bool {
        Scorer::new(&self.set, &self.assessment.profile)
            .is_ok_and(|other| other.profile() == scorer.profile())
    }
}

/// A criterion by its id, at any depth.
#[must_use]
pub fn find_criterion<'a>(criteria: &'a [Criterion], id: &str) -> Option<&'a Criterion> {
    criteria.iter().find_map(|criterion| {
        if criterion.id == *id {
            Some(criterion)
        } else {
            find_criterion(&criterion.parts, id)
        }
    })
}

/// A figure for a profile.
#[must_use]
pub fn figure(figure: &Figure, profile: &BTreeMap<Id, Id>) -> Option<Number> {
    match figure {
        Figure::Number(number) => Some(*number),
        Figure::ByProfile(by) => self::figure(by.values.get(profile.get(&by.by)?)?, profile),
        Figure::Multiple(of) => {
            self::figure(&of.value, profile)?.checked_mul(self::figure(&of.times, profile)?)
        }
    }
}
