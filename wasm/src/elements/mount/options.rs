//! What attributes say.

use std::collections::BTreeMap;

use kieumau::{Id, Lang, ProfileValues};

use crate::elements::app::Mode;
use crate::elements::view::Kind;

#[derive(Clone)]
pub(super) struct Options {
    pub(super) lang: Lang,
    pub(super) mode: Mode,
    pub(super) level: u8,
    pub(super) readonly: bool,
    pub(super) kind: Kind,
    pub(super) by: Option<Id>,
    pub(super) target: Option<String>,
    pub(super) profile: BTreeMap<Id, ProfileValues>,
    pub(super) period: Option<String>,
    pub(super) question: Option<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            lang: Lang::Vi,
            mode: Mode::Auto,
            level: 2,
            readonly: false,
            kind: Kind::Form,
            by: None,
            target: None,
            profile: BTreeMap::new(),
            period: None,
            question: None,
        }
    }
}
