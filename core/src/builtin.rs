//! The built-in criteria sets.

/// A criteria set that comes with the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// The id.
    pub id: &'static str,
    /// The JSON.
    pub json: &'static str,
}

/// Lists the files of `criteria/`.
macro_rules! sets {
    ($($id:literal),* $(,)?) => {
        &[$( BuiltIn { id: $id, json: include_str!(concat!("../criteria/", $id, ".json")) }, )*]
    };
}

const SETS: &[BuiltIn] = sets![
    "khu-dan-cu-tieu-bieu-kieu-mau",
    "khu-dan-cu-van-hoa",
    "thon-to-dan-pho-van-hoa",
    "thon-dac-biet-kho-khan",
    "thon-nong-thon-moi-kieu-mau",
    "thi-dua-mat-tran",
];

/// The criteria sets that come with the library.
///
/// ```
/// let set = kieumau::built_in("khu-dan-cu-van-hoa").unwrap();
/// let checked = kieumau::CheckedSet::from_json(set.json)?;
/// assert!(checked.warnings().is_empty());
/// # Ok::<(), kieumau::Problems>(())
/// ```
#[must_use]
pub fn built_in_sets() -> &'static [BuiltIn] {
    SETS
}

/// The built-in set of this id.
#[must_use]
pub fn built_in(id: &str) -> Option<&'static BuiltIn> {
    SETS.iter().find(|set| set.id == id)
}
