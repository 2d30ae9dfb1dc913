//! The proofs: what `check` holds a criteria set to, beyond what compiling it finds.

pub(crate) mod cover;
pub(crate) mod sums;

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::model::{Assessment, CriteriaSet, Id};
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
    name: SetName,
    programs: BTreeMap<Resolved, Arc<Program>>,
    warnings: Problems,
}

impl CheckedSet {
    /// Reads and checks a set; problems carry their line and column.
    ///
    /// # Errors
    /// Every problem that was found, warnings among them, when one of them is an error.
    pub fn from_json(text: &str) -> Result<CheckedSet, Problems> {
        let (set, tree) = crate::model::read::<CriteriaSet>(text);
        let located = |mut problems: Problems| {
            problems.locate(text, tree.as_ref());
            problems
        };
        match set?.check() {
            Ok(mut checked) => {
                checked.warnings = located(checked.warnings);
                Ok(checked)
            }
            Err(problems) => Err(located(problems)),
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

    pub(crate) fn scorer(&self, profile: &Resolved) -> Result<Scorer, ProfileError> {
        match self.programs.get(profile) {
            Some(program) => Ok(Scorer {
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
        let digest = Sha256::digest(serde_json::to_string(&self).unwrap_or_default().as_bytes());
        let digest = digest.iter().fold(String::from("sha256:"), |text, byte| {
            text + &format!("{byte:02x}")
        });
        let name = SetName {
            id: self.id.clone(),
            version: self.version.clone(),
            digest,
            status: self.status,
        };
        let mut problems: Vec<Problem> = Vec::new();
        let mut programs = BTreeMap::new();
        for profile in profiles(&self, &mut problems) {
            let (program, found) = compile(&self, &profile);
            for problem in found {
                // The same fault shows in many profiles; it is said once.
                if !problems.iter().any(|known| {
                    known.code() == problem.code() && known.pointer() == problem.pointer()
                }) {
                    problems.push(problem);
                }
            }
            if let Some(program) = program {
                programs.insert(profile, Arc::new(program));
            }
        }
        if problems
            .iter()
            .any(|problem| problem.severity() == Severity::Error)
        {
            return Err(Problems::new(problems));
        }
        Ok(CheckedSet {
            set: Arc::new(self),
            name,
            programs,
            warnings: Problems::new(problems),
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
