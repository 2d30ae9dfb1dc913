//! What marks the workbooks that are made here, and what stands in them for what a cell cannot say: written by one module,
//! looked for by others.

/// The hidden sheet that says which set a form belongs to.
pub(crate) const FORM_SHEET: &str = "kieumau";
/// What stands over the hidden column of ids in each sheet of a long form.
pub(crate) const OVER_IDS: &str = "kieumau:id";
/// The sheet of a wide form in which areas score themselves.
pub(crate) const OWN_SHEET: &str = "Tự chấm";
/// What stands for a formula whose result was never stored.
pub(crate) const NO_RESULT: &str = "=";
