//! From a checked set to the scorer of an area, and to what its cluster has reached.

use std::collections::BTreeMap;

use super::CheckedSet;
use crate::model::{Assessment, Id, ProfileValues};
use crate::problem::Errors;
use crate::program::ClusterFacts;
use crate::score::{ProfileError, Scorer, exclusion, reached, resolve};

impl Scorer {
    /// Compiles a checked set for a profile: for each dimension of the set a value, or several where the dimension
    /// takes several.
    ///
    /// # Errors
    /// When the profile lacks a dimension, or names one or a value that the set does not have: all that is wrong with it at once.
    pub fn new(
        set: &CheckedSet,
        profile: &BTreeMap<Id, ProfileValues>,
    ) -> Result<Scorer, Errors<ProfileError>> {
        set.scorer(&resolve(set.set(), profile)?)
    }
}

impl ClusterFacts {
    /// What the areas of one cluster have reached. Whoever the set excludes from the search for the leader is left out;
    /// those whom people exclude are for the caller to leave out.
    ///
    /// # Errors
    /// When the profile of an assessment cannot be used.
    pub fn of<'a>(
        set: &CheckedSet,
        members: impl IntoIterator<Item = &'a Assessment>,
    ) -> Result<ClusterFacts, Errors<ProfileError>> {
        let mut facts = ClusterFacts::default();
        let excluded = set.set().emulation.iter().flat_map(|of| &of.excluded);
        let excluded: Vec<bool> = excluded.map(|excluded| excluded.in_leader).collect();
        for member in members {
            let scorer = Scorer::new(set, &member.profile)?;
            let counts =
                exclusion(&scorer, member).is_none_or(|(at, _)| excluded.get(at) == Some(&true));
            if counts {
                reached(&scorer, member, &mut facts);
            }
        }
        Ok(facts)
    }
}
