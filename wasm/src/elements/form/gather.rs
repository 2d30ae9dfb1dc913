//! Maps and sets with little code to fetch.

/// A map or set of what comes. `collect` would sort it first, in several kilobytes of code for every type.
pub(super) fn gather<T, C: Default + Extend<T>>(of: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(of);
    all
}
