//! What is a reason: words. A dash, a character that nobody sees, or the mark that something does not arise is none.

/// The words by which forms and tables say that a criterion does not arise: that is what asks for a reason, and not one.
const NOT_ARISING: [&str; 3] = ["kps", "không phát sinh", "n/a"];

/// The reason that a text gives, without the space around it; nothing where it says none.
pub(super) fn said(text: &str) -> Option<&str> {
    let unseen =
        |c: char| c.is_whitespace() || ('\u{200b}'..='\u{200f}').contains(&c) || c == '\u{feff}';
    let text = text.trim_matches(unseen);
    let says = text.chars().any(char::is_alphanumeric);
    let mark = || NOT_ARISING.contains(&text.to_lowercase().as_str());
    (says && !mark()).then_some(text)
}
