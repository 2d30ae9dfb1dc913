//! The tree of criteria.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Cites, Figure, Id, Rule, Text};
use crate::json::lower::LowerFields;
use crate::json::tree::Node;
use crate::json::{Lower, Lowering, record, words};

record! {
    /// A node of the tree of criteria (tiêu chí): a leaf has a `rule`, an inner node has `parts`.
    pub struct Criterion {
        /// The id.
        id: Id,
        /// What is judged.
        label: Text,
    }
    optional {
        /// The number as printed, such as `1.2a`.
        code: Option<String>,
        /// What this node is to the total (top level only).
        role: Role,
        /// The greatest points; absent on nodes that only pass or fail.
        points: Option<Figure>,
        /// The least points (default 0).
        floor: Option<Figure>,
        /// The parts may add to more than `points`, and are cut there.
        capped: bool,
        /// How the parts make the points.
        combine: Combine,
        /// What this part is multiplied by in a `weighted` node.
        weight: Option<Figure>,
        /// Multiplies the points of this node.
        times: Option<Figure>,
        /// The points are rounded to a multiple of this, ties up.
        round: Option<Figure>,
        /// The node passes when its points are at least this.
        minimum: Option<Figure>,
        /// The profiles for which the criterion exists.
        only_for: BTreeMap<Id, Vec<Id>>,
        /// What follows when the criterion does not arise.
        not_applicable: NotApplicable,
        /// Without evidence a leaf earns no points.
        evidence_required: bool,
        /// How answers become points.
        rule: Option<Rule>,
        /// The parts of an inner node.
        parts: Vec<Criterion>,
        /// A sentence of help.
        help: Option<Text>,
        /// Where the criterion comes from.
        cite: Cites,
        /// Ambiguities that bear on it.
        ambiguity: Vec<Id>,
    }
    not_empty { only_for, }
}

words! {
    /// What a top-level group is to the total.
    pub enum Role {
        /// Part of the base.
        Base = "base",
        /// Added beside the base.
        Bonus = "bonus",
        /// Taken beside the base.
        Penalty = "penalty",
    }
}

words! {
    /// How a node makes its points from its parts.
    pub enum Combine {
        /// Their sum.
        Sum = "sum",
        /// The sum of weight × points.
        Weighted = "weighted",
        /// The mean of the applicable ones.
        Mean = "mean",
        /// The greatest.
        Best = "best",
        /// The least.
        Worst = "worst",
    }
}

/// What follows when a criterion does not arise. Written `{"policy": "full"}`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "policy", rename_all = "snake_case")]
pub enum NotApplicable {
    /// It cannot be said: it counts as missing, and is reported.
    #[default]
    Refused,
    /// Earns the maximum.
    Full,
    /// Leaves the denominator; an ancestor scales the rest up.
    Leaves(Leaves),
    /// Leaves the denominator, and nothing is rescaled.
    Beside,
}

record! {
    /// Which node scales the rest up.
    pub struct Leaves {
        /// The node.
        rescaled_in: Rescaled,
    }
}

/// The node that scales the rest up when a criterion leaves: written `parent`, `total`, or an ancestor's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rescaled {
    /// The parent.
    Parent,
    /// The total.
    Total,
    /// An ancestor.
    #[serde(untagged)]
    Ancestor(Id),
}

impl Lower for Rescaled {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<Rescaled> {
        let id = Id::lower(cx, node)?;
        Some(match id.as_str() {
            "parent" => Rescaled::Parent,
            "total" => Rescaled::Total,
            _ => Rescaled::Ancestor(id),
        })
    }
}

words! {
    /// The word of a policy, before its fields are read.
    pub enum Policy {
        /// Refused.
        Refused = "refused",
        /// Full.
        Full = "full",
        /// Leaves.
        Leaves = "leaves",
        /// Beside.
        Beside = "beside",
    }
}

impl Lower for NotApplicable {
    fn lower(cx: &mut Lowering, node: &Node<'_>) -> Option<NotApplicable> {
        let members = cx.object(node)?;
        let policy: Policy = cx.field(node, members, "policy")?;
        if policy == Policy::Leaves {
            return Leaves::lower_fields(cx, node, &["policy"]).map(NotApplicable::Leaves);
        }
        cx.unknown_fields(members, &[&["policy"]]);
        Some(match policy {
            Policy::Full => NotApplicable::Full,
            Policy::Beside => NotApplicable::Beside,
            Policy::Refused | Policy::Leaves => NotApplicable::Refused,
        })
    }
}
