//! The proofs: what `check` holds a criteria set to, beyond what compiling it finds.

pub(crate) mod candidates;
pub(crate) mod conditions;
pub(crate) mod cover;
mod cuts;
mod divisor;
mod emulation;
mod examples;
mod facts;
mod frame;
mod links;
mod merge;
mod names;
pub(crate) mod partial;
mod proofs;
mod silence;
pub(crate) mod sums;
mod titles;
mod walk;
pub(crate) mod witness;
pub(crate) mod wording;

pub(crate) use cuts::{LimitOfPoints, limits_of_points};

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::model::{Assessment, CriteriaSet, Id, Read};
use crate::problem::{Code, Problem, Problems, Severity};
use crate::program::{Program, Resolved, compile};
use crate::score::{ProfileError, Scorer};
use crate::scorecard::{Scorecard, SetName};

/// More combinations of profile values than this are not compiled.
const MOST_PROFILES: usize = 4096;

/// A criteria set that has passed every check of severity error, compiled for each profile.
#[derive(Debug, Clone)]
pub struct CheckedSet {
    set: Arc<CriteriaSet>,
    name: Arc<SetName>,
    programs: BTreeMap<Arc<Resolved>, Arc<Program>>,
    warnings: Problems,
}

impl CheckedSet {
    /// Reads and checks a set; problems carry their line and column.
    ///
    /// # Errors
    /// Every problem that was found, warnings among them, when one of them is an error.
    pub fn from_json(text: &str) -> Result<CheckedSet, Problems> {
        CheckedSet::read(text, CriteriaSet::check)
    }

    /// Reads and compiles a set that passed [`from_json`](CheckedSet::from_json) before, such as one that is delivered with a program.
    /// What that looked for is not looked for again: names that lead nowhere, worked examples, what no area can earn, warnings.
    ///
    /// ```
    /// use kieumau::{CheckedSet, built_in};
    ///
    /// let json = built_in("khu-dan-cu-van-hoa").unwrap().json;
    /// let checked = CheckedSet::from_json(json)?;
    /// let again = CheckedSet::from_proved_json(json)?;
    /// assert_eq!(again.name(), checked.name());
    /// # Ok::<(), kieumau::Problems>(())
    /// ```
    ///
    /// # Errors
    /// Every problem that reading and compiling it finds.
    pub fn from_proved_json(text: &str) -> Result<CheckedSet, Problems> {
        CheckedSet::proved(text, digest)
    }

    /// As [`from_proved_json`](CheckedSet::from_proved_json), where the digest of its [`name`](CheckedSet::name) was kept beside it.
    /// A page that only ever reads such sets carries no code to write them as JSON.
    ///
    /// ```
    /// use kieumau::{CheckedSet, built_in};
    ///
    /// let json = built_in("khu-dan-cu-van-hoa").unwrap().json;
    /// let checked = CheckedSet::from_json(json)?;
    /// let again = CheckedSet::from_named_json(json, &checked.name().digest)?;
    /// assert_eq!(again.name(), checked.name());
    /// # Ok::<(), kieumau::Problems>(())
    /// ```
    ///
    /// # Errors
    /// Every problem that reading and compiling it finds.
    pub fn from_named_json(text: &str, digest: &str) -> Result<CheckedSet, Problems> {
        CheckedSet::proved(text, |_| digest.to_owned())
    }

    fn proved(
        text: &str,
        digest: impl FnOnce(&CriteriaSet) -> String,
    ) -> Result<CheckedSet, Problems> {
        CheckedSet::read(text, |set| {
            let digest = digest(&set);
            set.compiled(digest, |_, _| {}, |_, _| Vec::new())
        })
    }

    fn read(
        text: &str,
        check: impl FnOnce(CriteriaSet) -> Result<CheckedSet, Problems>,
    ) -> Result<CheckedSet, Problems> {
        let Read {
            value,
            problems: form,
            tree,
        } = crate::model::lower::<CriteriaSet>(text);
        let located = |mut problems: Problems| {
            problems.locate(text, tree.as_ref());
            problems
        };
        let Some(set) = value else {
            return Err(located(Problems::new(form)));
        };
        // A field that is not known does not keep the rest from being looked at.
        let (checked, meaning) = match check(set) {
            Ok(mut checked) => {
                let warnings = std::mem::take(&mut checked.warnings);
                (Some(checked), warnings)
            }
            Err(problems) => (None, problems),
        };
        let problems = located(Problems::new(form.into_iter().chain(meaning).collect()));
        match checked {
            Some(mut checked) if !problems.has_errors() => {
                checked.warnings = problems;
                Ok(checked)
            }
            _ => Err(problems),
        }
    }

    /// The set.
    #[must_use]
    pub fn set(&self) -> &CriteriaSet {
        &self.set
    }

    /// What somebody should look at, though the set can be used.
    #[must_use]
    pub fn warnings(&self) -> &Problems {
        &self.warnings
    }

    /// The name that scorecards carry: id, version, digest, status.
    #[must_use]
    pub fn name(&self) -> &SetName {
        &self.name
    }

    /// Scores an assessment with the scorer of its profile.
    ///
    /// # Errors
    /// When the profile of the assessment lacks a dimension of the set, or names what the set does not have.
    pub fn score(&self, assessment: &Assessment) -> Result<Scorecard, ProfileError> {
        Ok(Scorer::new(self, &assessment.profile)?.score(assessment))
    }

    /// The programs of all profiles.
    pub(crate) fn programs(&self) -> impl Iterator<Item = &Program> {
        self.programs.values().map(|program| &**program)
    }

    pub(crate) fn scorer(&self, profile: &Resolved) -> Result<Scorer, ProfileError> {
        match self.programs.get_key_value(profile) {
            Some((profile, program)) => Ok(Scorer {
                set: self.set.clone(),
                name: self.name.clone(),
                profile: profile.clone(),
                program: program.clone(),
            }),
            None => Err(ProfileError::Missing {
                dimension: Id::from("profile"),
                values: Vec::new(),
            }),
        }
    }
}

impl CriteriaSet {
    /// Checks the set: compiles it for every profile and proves what can be proved of it.
    ///
    /// # Errors
    /// Every problem that was found, warnings among them, when one of them is an error. Problems have JSON pointers but
    /// no lines; [`CheckedSet::from_json`] gives those too.
    pub fn check(self) -> Result<CheckedSet, Problems> {
        let digest = digest(&self);
        self.compiled(digest, CriteriaSet::look, CheckedSet::prove)
    }

    /// What can be seen without compiling it.
    fn look(&self, problems: &mut Vec<Problem>) {
        frame::check(self, problems);
        names::unique(self, problems);
        names::labels(self, problems);
        links::resolve(self, problems);
        emulation::check(self, problems);
    }

    /// Compiles the set for every profile; `look` looks at it before, `prove` at what came of it.
    fn compiled(
        self,
        digest: String,
        look: impl FnOnce(&CriteriaSet, &mut Vec<Problem>),
        prove: impl FnOnce(&CheckedSet, &mut [Found]) -> Vec<Problem>,
    ) -> Result<CheckedSet, Problems> {
        let name = SetName {
            id: self.id.clone(),
            version: self.version.clone(),
            digest,
            status: self.status,
        };
        let mut problems: Vec<Problem> = Vec::new();
        look(&self, &mut problems);
        let profiles = profiles(&self, &mut problems);
        let mut programs = BTreeMap::new();
        let mut found: Vec<Found> = Vec::new();
        for profile in &profiles {
            let (program, in_profile) = compile(&self, profile);
            found.push((profile.clone(), in_profile));
            if let Some(program) = program {
                programs.insert(Arc::new(profile.clone()), Arc::new(program));
            }
        }
        let wrong = |problems: &[Problem]| {
            problems
                .iter()
                .any(|problem| problem.severity() == Severity::Error)
        };
        let compiled = programs.len() == profiles.len()
            && !profiles.is_empty()
            && !found.iter().any(|(_, problems)| wrong(problems));
        let mut checked = CheckedSet {
            set: Arc::new(self),
            name: Arc::new(name),
            programs,
            warnings: Problems::default(),
        };
        // What follows looks at programs, and at what the scorer says.
        if compiled {
            problems.extend(prove(&checked, &mut found));
        }
        problems.extend(merge::merge(&checked.set, found));
        if wrong(&problems) {
            return Err(Problems::new(problems));
        }
        checked.warnings = Problems::new(problems);
        Ok(checked)
    }
}

/// What was found for one profile.
type Found = (Resolved, Vec<Problem>);

/// An example with its scorecard.
struct Scored {
    card: Scorecard,
}

impl CheckedSet {
    /// The proofs on the compiled set: what is found for each profile is added to `found`, what is found for the set as
    /// a whole is given back.
    fn prove(&self, found: &mut [Found]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let scored = examples::check(self, &mut problems);
        emulation::examples(self, &mut problems);
        let programs = self.programs.values().map(|program| &**program);
        titles::for_nobody(programs.clone(), &mut problems);
        silence::check(&self.set, programs, &mut problems);
        if !scored.is_empty() {
            cuts::check(&self.programs, &scored, &mut problems);
        }
        let mut witnesses = titles::Witnesses::default();
        for (profile, in_profile) in found {
            let Ok(scorer) = self.scorer(profile) else {
                continue;
            };
            divisor::check(&scorer.program, in_profile);
            conditions::check(&scorer.program, in_profile);
            titles::check(&scorer, &scored, &mut witnesses, in_profile);
        }
        problems
    }

    /// A small area that earns the title, of the first profile for which one is found: a form from which every answer
    /// that the title does not need was taken away, and every number lowered as far as it goes. `None` for a title that
    /// the set does not have, or for which no such area is found.
    ///
    /// ```
    /// use kieumau::{CheckedSet, Id, Verdict, built_in};
    ///
    /// let set = CheckedSet::from_json(built_in("khu-dan-cu-van-hoa").unwrap().json)?;
    /// let title = Id::from("khu_dan_cu_van_hoa");
    /// let form = set.witness(&title).unwrap();
    /// let card = set.score(&form)?;
    /// assert!(card.titles.iter().any(|result| result.id == title && result.verdict == Verdict::Earned));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn witness(&self, title: &Id) -> Option<Assessment> {
        let at = self
            .set
            .titles
            .iter()
            .position(|known| known.id == *title)?;
        profiles(&self.set, &mut Vec::new())
            .iter()
            .find_map(|profile| {
                let scorer = self.scorer(profile).ok()?;
                let form = witness::find(&scorer, at)?;
                Some(witness::smallest(&scorer, at, form))
            })
    }
}

/// Every combination of profile values.
fn profiles(set: &CriteriaSet, problems: &mut Vec<Problem>) -> Vec<Resolved> {
    let mut all = vec![Resolved::new()];
    for dimension in &set.profile {
        if all.len() * dimension.values.len() > MOST_PROFILES {
            problems.push(
                Problem::new(Code::TooManyProfiles)
                    .with("most", MOST_PROFILES)
                    .at("/profile"),
            );
            return Vec::new();
        }
        let with = |profile: &Resolved| {
            let values = dimension.values.iter();
            let one = |value: Id| {
                let mut profile = profile.clone();
                profile.insert(dimension.id.clone(), value);
                profile
            };
            values
                .map(|value| one(value.id.clone()))
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

/// The SHA-256 of a value's canonical JSON, as `sha256:…`.
pub(crate) fn digest(value: &impl serde::Serialize) -> String {
    // Printing to memory cannot fail.
    let json = serde_json::to_string(value).unwrap_or_default();
    let digest = Sha256::digest(json.as_bytes());
    digest.iter().fold(String::from("sha256:"), |text, byte| {
        text + &format!("{byte:02x}")
    })
}
