//! The proofs: what `check` holds a criteria set to, beyond what compiling it finds.

pub(crate) mod candidates;
mod conditions;
mod cuts;
mod divisor;
mod emulation;
mod examples;
mod facts;
mod frame;
mod links;
mod names;
pub(crate) mod partial;
mod proofs;
mod silence;
mod titles;
mod walk;
pub(crate) mod witness;
mod wording;

pub(crate) use cuts::{LimitOfPoints, limits_of_points};

use crate::checked::{CheckedSet, Found, Proofs, digest, profiles};
use crate::model::{Assessment, CriteriaSet, Id};
use crate::problem::{Problem, Problems};
use crate::scorecard::Scorecard;

/// All that is looked for.
const PROOFS: Proofs = Proofs {
    set: look,
    all: conditions::tests,
    programs: prove,
};

/// What can be seen without compiling it.
fn look(set: &CriteriaSet, problems: &mut Vec<Problem>) {
    frame::check(set, problems);
    names::unique(set, problems);
    names::labels(set, problems);
    links::resolve(set, problems);
    emulation::check(set, problems);
}

/// An example with its scorecard.
struct Scored {
    card: Scorecard,
}

/// The proofs on the compiled set.
fn prove(checked: &CheckedSet, found: &mut [Found]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let scored = examples::check(checked, &mut problems);
    emulation::examples(checked, &mut problems);
    let programs = checked.programs();
    titles::for_nobody(programs.clone(), &mut problems);
    silence::check(checked.set(), programs, &mut problems);
    if !scored.is_empty() {
        cuts::check(checked, &scored, &mut problems);
    }
    let mut witnesses = titles::Witnesses::default();
    for (profile, in_profile) in found {
        let Ok(scorer) = checked.scorer(profile) else {
            continue;
        };
        divisor::check(&scorer.program, in_profile);
        conditions::check(&scorer.program, in_profile);
        titles::check(&scorer, &scored, &mut witnesses, in_profile);
    }
    problems
}

impl CheckedSet {
    /// Reads and checks a set; problems carry their line and column.
    ///
    /// # Errors
    /// Every problem that was found, warnings among them, when one of them is an error.
    pub fn from_json(text: &str) -> Result<CheckedSet, Problems> {
        CheckedSet::read(text, CriteriaSet::check)
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
            .set()
            .titles
            .iter()
            .position(|known| known.id == *title)?;
        profiles(self.set(), &mut Vec::new())
            .iter()
            .find_map(|profile| {
                let scorer = self.scorer(profile).ok()?;
                let form = witness::find(&scorer, at)?;
                Some(witness::smallest(&scorer, at, form))
            })
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
        self.compiled(digest, &PROOFS)
    }
}
