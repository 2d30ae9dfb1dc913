//! A set with its programs, one for each profile: what scoring starts from. The proofs that it is sound stand in `check`.

mod merge;
mod scorers;

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::model::{Assessment, CriteriaSet, Id, Read};
use crate::problem::{Code, Errors, Problem, Problems, Severity};
use crate::program::{Compiler, Cond, Given, Program, Resolved, compile};
use crate::rule;
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

/// What is looked for in a set beyond what compiling it finds.
pub(crate) struct Proofs {
    /// In the set, before it is compiled.
    pub set: fn(&CriteriaSet, &mut Vec<Problem>),
    /// In the parts of an `all` among tests, while the compiler stands at it.
    pub all: fn(&mut Compiler<'_>, &[Cond]),
    /// In the programs: what is found for each profile is added to it, what is found for the set as a whole is given back.
    pub programs: fn(&CheckedSet, &mut [Found]) -> Vec<Problem>,
}

impl Proofs {
    /// Nothing is looked for.
    pub const NONE: Proofs = Proofs {
        set: |_, _| {},
        all: |_, _| {},
        programs: |_, _| Vec::new(),
    };

    /// What the compiler is given.
    pub fn given(&self) -> Given {
        Given {
            rule: rule::compile,
            all: self.all,
        }
    }
}

/// What was found for one profile.
pub(crate) type Found = (Resolved, Vec<Problem>);

impl CheckedSet {
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
            set.compiled(digest, &Proofs::NONE)
        })
    }

    pub(crate) fn read(
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
    /// When the profile of the assessment lacks a dimension of the set, or names what the set does not have: all that is wrong
    /// with it at once.
    pub fn score(&self, assessment: &Assessment) -> Result<Scorecard, Errors<ProfileError>> {
        Ok(Scorer::new(self, &assessment.profile)?.score(assessment))
    }

    /// The programs of all profiles.
    pub(crate) fn programs(&self) -> impl Iterator<Item = &Program> + Clone {
        self.programs.values().map(|program| &**program)
    }

    /// The profiles, each with its program.
    pub(crate) fn by_profile(&self) -> impl Iterator<Item = (&Resolved, &Program)> {
        let programs = self.programs.iter();
        programs.map(|(profile, program)| (&**profile, &**program))
    }

    pub(crate) fn scorer(&self, profile: &Resolved) -> Result<Scorer, Errors<ProfileError>> {
        match self.programs.get_key_value(profile) {
            Some((profile, program)) => Ok(Scorer {
                set: self.set.clone(),
                name: self.name.clone(),
                profile: profile.clone(),
                program: program.clone(),
            }),
            // Not reached: every profile that `resolve` lets through was compiled.
            None => Err(Errors::from(ProfileError::Missing {
                dimension: Id::from("profile"),
                values: Vec::new(),
            })),
        }
    }
}

impl CriteriaSet {
    /// Compiles the set for every profile, and looks for what the proofs ask for.
    pub(crate) fn compiled(self, digest: String, proofs: &Proofs) -> Result<CheckedSet, Problems> {
        let name = SetName {
            id: self.id.clone(),
            version: self.version.clone(),
            digest,
            status: self.status,
        };
        let mut problems: Vec<Problem> = Vec::new();
        (proofs.set)(&self, &mut problems);
        let profiles = profiles(&self, &mut problems);
        let mut programs = BTreeMap::new();
        let mut found: Vec<Found> = Vec::new();
        for profile in &profiles {
            let (program, in_profile) = compile(&self, profile, proofs.given());
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
            problems.extend((proofs.programs)(&checked, &mut found));
        }
        problems.extend(merge::merge(&checked.set, found));
        if wrong(&problems) {
            return Err(Problems::new(problems));
        }
        checked.warnings = Problems::new(problems);
        Ok(checked)
    }
}

/// Every combination of profile values.
pub(crate) fn profiles(set: &CriteriaSet, problems: &mut Vec<Problem>) -> Vec<Resolved> {
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
