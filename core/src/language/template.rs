//! Templates of sentences, and what fills them.

use super::{Arg, Lang};

/// A template of the language, filled.
pub(crate) fn render(vi: &str, en: &str, lang: Lang, values: &[(&str, Arg)]) -> String {
    let template = match lang {
        Lang::Vi => vi,
        Lang::En => en,
    };
    fill(template, lang, |name| {
        let named = values.iter().find(|(known, _)| *known == name);
        named.map(|(_, value)| value)
    })
}

/// Fills the `{placeholders}` of a template. A placeholder without a value stays as it is written, so that it is seen.
/// `{n|question|questions}` is the first word where `n` is 1, else the second.
pub(crate) fn fill<'v>(
    template: &str,
    lang: Lang,
    value: impl Fn(&str) -> Option<&'v Arg>,
) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if placeholder(name, lang, &value, &mut out).is_none() {
            out.push('{');
            out.push_str(name);
            out.push('}');
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Adds what stands for a placeholder; `None` where it has no value.
fn placeholder<'v>(
    inside: &str,
    lang: Lang,
    value: &impl Fn(&str) -> Option<&'v Arg>,
    out: &mut String,
) -> Option<()> {
    let (name, words) = match inside.split_once('|') {
        Some((name, words)) => (name, Some(words.split_once('|')?)),
        None => (inside, None),
    };
    let value = value(name)?;
    match words {
        Some((one, many)) => out.push_str(if value.said(lang) == "1" { one } else { many }),
        None => value.say(lang, out),
    }
    Some(())
}
