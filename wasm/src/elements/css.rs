//! The styles of the elements: one constructable style sheet for all of them.

/// The parts of the sheet, in order.
pub(crate) const ALL: [&str; 4] = [
    include_str!("css/base.css"),
    include_str!("css/form.css"),
    include_str!("css/result.css"),
    include_str!("css/print.css"),
];

/// What only a document of its own can say: the paper and its margins.
pub(crate) const PAGE: &str = include_str!("css/page.css");
